// ECharts is loaded with the first chart; where it cannot be had, that is said, and it is tried again when somebody asks.
import { Entry } from "../model/entry";
import type { ECharts } from "./engine";

let engine: typeof import("./engine") | undefined;

export const CHARTS = new Entry("charts", async () => {
  engine = await import("./engine");
});

/** Begins a chart in an element, once `CHARTS` is ready. */
export function draw(element: HTMLElement): ECharts | undefined {
  return engine?.draw(element);
}
