// Whose values are written: each unit's own where units are scored one by one, an assignment's where it has a share.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { DEMO } from "./demo.mjs";
import { SCHEDULE, Workbench, addressed, ready, whole } from "./module.mjs";
import { quiet, shippedText, stage } from "./page.mjs";

await ready(SCHEDULE);
const scene = await stage();
after(scene.close);

const [revenue] = DEMO.indicators;
const [input] = revenue.inputs;
const reported = (units, value) => ({
  indicator: "revenue",
  ...(units === undefined ? {} : { units }),
  period: "2020",
  input: "revenue",
  is: { reported: value },
});
const report = (...values) => ({
  name: "r.json",
  text: JSON.stringify({ kaohe: 1, scheme: "demo", as_of: "2020-12-31", values }),
});

test("an item without a unit is that of the unit that is looked at, else of the first of the ranking", () => {
  const bench = new Workbench(JSON.stringify(DEMO), [report(reported(["west"], "9亿元"))]);
  assert.equal(bench.ranking[0].unit, "west");
  const item = { indicator: "revenue" };
  assert.equal(addressed(bench, item), false);
  assert.deepEqual(whole(bench, item, undefined), { indicator: "revenue", unit: "west" });
  assert.deepEqual(whole(bench, item, "east"), { indicator: "revenue", unit: "east" });
  assert.deepEqual(whole(bench, { ...item, unit: "east" }, "west"), { indicator: "revenue", unit: "east" });
  assert.equal(addressed(bench, whole(bench, item, undefined)), true);
  // the first of the ranking need not be asked at all
  const east = JSON.stringify({ ...DEMO, indicators: [{ ...revenue, applies_to: ["east"] }] });
  assert.equal(whole(new Workbench(east, [report()]), item, "west").unit, "east");
});

test("where points are divided, the assignment says whose it is; without one nothing is written", () => {
  const id = "fangchenggang-2021";
  const bench = new Workbench(shippedText(id, "scheme.json"), [
    { name: "r.json", text: shippedText(id, "report-2021.json") },
  ]);
  const item = { indicator: "wage-arrears" };
  assert.equal(addressed(bench, item), false);
  assert.deepEqual(whole(bench, item, undefined), item);
  const own = { ...item, assignment: "wage-arrears.renshe" };
  assert.equal(addressed(bench, own), true);
  const { unit } = bench.assignment(own);
  assert.deepEqual(whole(bench, own, undefined), { ...own, unit });
});

test("a target of all is written without a unit, one of a unit is not", () => {
  const { points: _, method: __, ...plain } = revenue;
  const scheme = JSON.stringify({ ...DEMO, indicators: [{ ...plain, points: "none" }] });
  const all = new Workbench(scheme, [report(reported(undefined, "9亿元"))]);
  const item = { indicator: "revenue" };
  assert.deepEqual([addressed(all, item), whole(all, item, undefined)], [true, item]);
  const each = new Workbench(scheme, [report(reported(["west"], "9亿元"))]);
  assert.equal(addressed(each, item), false);
  assert.equal(addressed(each, whole(each, item, undefined)), true);
  assert.equal(whole(each, item, "west").unit, "west");
});

test("a value of nobody stands in no unit's cell", () => {
  const bench = new Workbench(JSON.stringify(DEMO), [report(reported(undefined, "9亿元"))]);
  assert.deepEqual(bench.cell({ indicator: "revenue", unit: "east" }, input), [
    { indicator: "revenue", unit: "east", input: "revenue" },
    undefined,
  ]);
  const [cell, content] = bench.cell({ indicator: "revenue" }, input);
  assert.deepEqual([cell.unit, content.entry.is], [undefined, { reported: "9亿元" }]);
});

test("from a finding, units side by side, the explanation is that of the first of the ranking, and what is typed there counts", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('select[name="unit"]').selectOption("");
  await page.waitForSelector(".matrix");
  await page.locator("nav").getByRole("button", { name: "核查" }).click();
  await page.locator("section:first-of-type .finding button").first().click();
  await page.locator(".matrix tr.marked button.chosen").waitFor();
  const { indicator, unit } = await page.locator(".matrix tr.marked td:has(button.chosen)").evaluate((cell) => ({
    indicator: cell.closest("tr").dataset.indicator,
    unit: cell.dataset.unit,
  }));
  assert.ok(await page.locator(".side [data-sentence]").textContent());
  const field = page.locator(`.side [data-cell^="${indicator}/"] input.number`).first();
  await field.fill("1");
  await page.locator(".said.full").waitFor();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "保存报告" }).click(),
  ]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.deepEqual(
    saved.values.filter(({ units }) => units === undefined),
    [],
  );
  assert.ok(saved.values.some((value) => value.indicator === indicator && String(value.units) === unit));
  quiet(opened, scene.origin);
  await opened.context.close();
});
