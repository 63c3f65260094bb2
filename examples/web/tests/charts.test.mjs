// What charts tell beside the pointer, what they show of many values, and what is said where they cannot be drawn.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { round_exact } from "kaohe/session";

import { DEMO } from "./demo.mjs";
import { inNode, progressOf, quiet, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

const file = (name, form) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(form)) });
const [revenue] = DEMO.indicators;
const valueOf = (input, reported) => ({
  indicator: "revenue",
  units: ["east"],
  period: "2020",
  input,
  is: { reported },
  final: true,
});

async function own(scheme, report) {
  const opened = await scene.open();
  await opened.page.locator('input[type="file"]').setInputFiles([file("own.json", scheme), file("r.json", report)]);
  await opened.page.waitForSelector(".grid");
  return opened;
}

/** What is told beside the pointer over each circle of a chart. */
async function told(page, chart) {
  const texts = [];
  await chart.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  for (const circle of await chart.locator('svg path[d*="A1 1"]').all()) {
    const { x, y, width, height } = await circle.boundingBox();
    const before = await chart.locator("svg text, svg tspan").allTextContents();
    await page.mouse.move(x + width / 2 - 3, y + height / 2 - 3);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.waitForTimeout(300);
    const now = await chart.locator("svg text, svg tspan").allTextContents();
    for (const text of before) if (now.includes(text)) now.splice(now.indexOf(text), 1);
    texts.push(now.join(" "));
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300);
  }
  return texts;
}

test("a curve tells values and scores rounded, with their measure", async () => {
  const kind = { value: { measure: "亿元", min: "0", max: "10" } };
  const inputs = [{ ...revenue.inputs[0], kind }];
  const targets = [{ period: "2020", is: { number: "30亿元" } }];
  const scheme = { ...DEMO, indicators: [{ ...revenue, inputs, targets }] };
  const opened = await own(scheme, { kaohe: 1, scheme: "demo", values: [valueOf("revenue", "5亿元")] });
  const { page } = opened;
  await page.locator('select[name="unit"]').selectOption("east");
  await page.locator('[data-key="revenue"] button.score').click();
  const chart = page.locator(".side .chart").filter({ has: page.locator("svg") });
  await chart.waitFor();
  const texts = await told(page, chart);
  assert.deepEqual(texts, ["0亿元 → 0", "10亿元 → 6.666667", "5亿元 → 3.3333"]);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("progress tells its numbers rounded, with their measure", async () => {
  const { scheme, report } = inNode("lianyungang-2021");
  const { targets } = progressOf(scheme, report, report.to_object().as_of);
  const long = ({ quantities }) => quantities?.length === 1 && /\//.test(quantities[0].actual ?? "");
  const { indicator, quantities } = targets.find(long);
  const [{ actual, at, measure }] = quantities;
  const opened = await scene.opened("lianyungang-2021");
  const { page } = opened;
  await page.locator(`[data-key="${indicator}"] .c-status button`).click();
  const chart = page.locator(".side .chart").last();
  await chart.locator("svg").waitFor();
  const texts = await told(page, chart);
  assert.ok(texts.includes(`${at}  ${round_exact(actual, 2, "half_up")}${measure}`), texts.join(" | "));
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("points earned and lost are told as they are printed", async () => {
  const { scheme, report, form } = inNode("panshan-2020");
  const card = scheme.score(report, "2020").to_object();
  const opened = await scene.opened("panshan-2020", "ranking", "lang=en");
  const { page } = opened;
  const chart = page.locator(".chart").last();
  await chart.locator("svg").waitFor();
  await chart.scrollIntoViewIfNeeded();
  await page.waitForTimeout(500);
  const { x, y, width, height } = await chart.locator("svg").boundingBox();
  const unit = await page.locator(".page select").inputValue();
  const rows = card.totals.groups.filter((one) => one.unit === unit && Number(one.final.points) > 0);
  const seen = new Set();
  for (let down = 40; down < height - 20; down += 11) {
    await page.mouse.move(x + width - 60, y + down);
    await page.waitForTimeout(150);
    for (const text of await chart.locator("svg text, svg tspan").allTextContents()) seen.add(text);
  }
  assert.ok(rows.length > 3);
  for (const { group, final } of rows) {
    const { name } = form.groups.find(({ id }) => id === group);
    const lost = round_exact(String(Math.max(0, Number(final.points) - Number(final.score))), 6, "half_up");
    assert.ok(seen.has(`earned ${round_exact(final.score, 6, "half_up")}`), `${name.en}: earned ${final.score}`);
    assert.ok(seen.has(`lost ${lost}`), `${name.en}: lost ${lost}`);
  }
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("of more than four numbers the rest is shown when it is asked for", async () => {
  const inputs = Array.from({ length: 6 }, (_, i) => ({
    id: `n${i}`,
    name: { zh: `数据${i}` },
    kind: { value: { measure: "个", min: "0" } },
  }));
  const { method: _, ...plain } = revenue;
  const targets = inputs.map(({ id }) => ({ period: "2020", of: id, is: { number: "10个" } }));
  const scheme = { ...DEMO, indicators: [{ ...plain, points: "none", inputs, targets }] };
  const values = inputs.map(({ id }) => ({ ...valueOf(id, "3个"), units: undefined }));
  const opened = await own(scheme, { kaohe: 1, scheme: "demo", as_of: "2020-06-30", values });
  const { page } = opened;
  await page.locator('[data-key="revenue"] .c-status button').click();
  const charts = page.locator(".side .chart");
  const more = page.getByRole("button", { name: "另有 2 项数据的进度" });
  await more.waitFor();
  assert.equal(await charts.count(), 4);
  await more.click();
  await more.waitFor({ state: "detached" });
  assert.deepEqual(
    await charts.locator("figcaption").allTextContents(),
    inputs.map(({ name }) => `进度 · ${name.zh}`),
  );
  // the report's day is a month's end: it has one row
  await charts.first().locator("summary").click();
  const days = await charts.first().locator("tbody th").allTextContents();
  assert.deepEqual([days.length, new Set(days).size], [12, 12]);
  quiet(opened, scene.origin);
  await opened.context.close();
});

for (const how of ["cannot be reached", "is not there"]) {
  test(`what draws charts ${how}: that is told, their numbers stand, and they are drawn when it is tried again`, async () => {
    const { page, context } = await scene.open("#/open?lang=zh");
    const where = "**/engine-*.js";
    await page.route(where, (route) =>
      how === "cannot be reached" ? route.abort() : route.fulfill({ status: 404, body: "none" }),
    );
    await page.getByRole("button", { name: inNode("panshan-2020").form.name.zh }).click();
    await page.waitForSelector(".grid");
    await page.locator("nav").getByRole("button", { name: "名次", exact: true }).click();
    const told = page.locator('.chart .not-loaded[role="alert"]');
    await told.first().waitFor();
    const charts = await page.locator(".chart").count();
    assert.equal(await told.count(), charts);
    assert.match(await told.first().locator("p").textContent(), /^图表无法载入：.+/);
    await page.locator(".chart summary").first().click();
    assert.equal(await page.locator(".chart").first().locator("tbody tr").count(), 6);
    // a second failure is told too
    await told.first().getByRole("button", { name: "重试" }).click();
    await told.first().waitFor();
    await page.unroute(where);
    await told.first().getByRole("button", { name: "重试" }).click();
    await page
      .locator(".chart svg")
      .nth(charts - 1)
      .waitFor();
    assert.equal(await told.count(), 0);
    await context.close();
  });
}
