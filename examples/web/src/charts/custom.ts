// What ECharts hands to a series that draws itself, as far as it is used here.
export interface CustomItem {
  value: (dimension: number) => number;
  coord: (at: readonly number[]) => number[];
}

export interface CustomShape {
  type: "rect";
  shape: { x: number; y: number; width: number; height: number; r: number };
  style: { fill: string; opacity: number };
}
