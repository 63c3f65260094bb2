// What stands beside a value follows every edit: what contests it, the day of the report, the statuses of that day.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { DEMO } from "./demo.mjs";
import { Workbench, SCHEDULE, ready } from "./module.mjs";
import { inNode, progressOf, quiet, shippedText, stage } from "./page.mjs";

await ready(SCHEDULE);
const scene = await stage();
after(scene.close);

test("the value that contests another follows undo", async () => {
  const opened = await scene.open();
  const { page } = opened;
  const is = { disputed: { value: "11亿元", contested: "10亿元" } };
  const values = [{ indicator: "revenue", units: ["east"], period: "2020", input: "revenue", is, final: true }];
  const report = { kaohe: 1, scheme: "demo", values };
  const file = (name, form) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(form)) });
  await page.locator('input[type="file"]').setInputFiles([file("own.json", DEMO), file("r.json", report)]);
  await page.locator('select[name="unit"]').selectOption("east");
  await page.locator('[data-key="revenue"] button.score').click();
  const field = page.locator(".contested input");
  const bounds = page.locator(".detail-score .small");
  const before = await bounds.textContent();
  assert.equal(await field.inputValue(), "10亿元");
  await field.fill("9");
  await field.press("Tab");
  await page.locator(".said.full").waitFor();
  assert.notEqual(await bounds.textContent(), before);
  await page.getByRole("button", { name: "撤销" }).click();
  await page.waitForFunction(() => document.querySelector(".contested input")?.value === "10亿元");
  assert.equal(await bounds.textContent(), before);
  // what is refused stays, to be mended, until it is undone
  await field.fill("9亩");
  await field.press("Tab");
  await page.locator(".fact .f-why").waitFor();
  assert.equal(await field.inputValue(), "9亩");
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("without a day no target stands anywhere; undone, each stands where it did", () => {
  const { scheme, report, names } = inNode("yufeng-2022");
  const id = "yufeng-2022";
  const bench = new Workbench(shippedText(id, "scheme.json"), [
    { name: "r.json", text: shippedText(id, names.at(-1)) },
  ]);
  const { targets } = progressOf(scheme, report, report.to_object().as_of);
  assert.deepEqual([...bench.statuses.values()], targets);
  bench.date(undefined);
  assert.deepEqual([bench.day, bench.statuses.size, "as_of" in bench.report], [undefined, 0, false]);
  bench.undo();
  assert.deepEqual([...bench.statuses.values()], targets);
});

test("the day is removed in its field, and the statuses with it", async () => {
  const opened = await scene.opened("yufeng-2022");
  const { page } = opened;
  const day = page.locator('input[name="as_of"]');
  const before = await page.locator(".c-status button").allTextContents();
  assert.ok(before.some((text) => text !== "–"));
  await day.fill("");
  await day.blur();
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".c-status button")].every(({ textContent }) => textContent === "–"),
  );
  assert.equal(await day.inputValue(), "");
  await page.getByRole("button", { name: "撤销" }).click();
  await page.waitForFunction(
    (wanted) =>
      JSON.stringify([...document.querySelectorAll(".c-status button")].map((one) => one.textContent)) === wanted,
    JSON.stringify(before),
  );
  quiet(opened, scene.origin);
  await opened.context.close();
});
