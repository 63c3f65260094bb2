// A small scheme for what the shipped ones do not have.

export const DEMO = {
  kaohe: 1,
  id: "demo",
  name: { zh: "示例方案", en: "demonstration" },
  periods: ["2020"],
  units: [
    { id: "east", name: { zh: "东区", en: "east" } },
    { id: "west", name: { zh: "西区", en: "west" } },
  ],
  groups: [{ id: "all", name: { zh: "全部", en: "all" } }],
  indicators: [
    {
      id: "revenue",
      number: "1",
      name: { zh: "收入", en: "revenue" },
      group: "all",
      points: "20",
      inputs: [
        {
          id: "revenue",
          name: { zh: "收入额", en: "revenue" },
          kind: { value: { measure: "亿元", min: "0", movement: "up" } },
        },
      ],
      method: { proportional: { of: [{ actual: { input: "revenue" }, target: "target" }], cap: "item" } },
      targets: [{ period: "2020", is: { number: "12.4亿元" } }],
    },
  ],
};
