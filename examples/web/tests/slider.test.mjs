// The slider works both ways: a value gives its score, a score the least demanding value that earns it.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { Report, Scheme, Session } from "kaohe/session";

import { DEMO } from "./demo.mjs";
import { inNode, quiet, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

const node = inNode("panshan-2020");
const asked = { indicator: "p003", unit: "panshan", input: "growth" };

async function sliders() {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('[data-key="p003"] button.score').click();
  await page.waitForSelector('[data-slider="value"]');
  const move = (which, place) =>
    page.locator(`[data-slider="${which}"]`).evaluate((slider, place) => {
      slider.value = String(place);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, place);
  const told = (which) => page.locator(`[data-slider="${which}"]`).getAttribute("aria-valuetext");
  const now = async () => ({
    value: await told("value"),
    field: await page.locator('[data-key="p003"] [data-cell="p003/growth"] input').inputValue(),
    score: await page.locator("[data-score]").textContent(),
    line: await page.locator('[data-key="p003"] .score-figure').textContent(),
    total: await page.locator("[data-total]").textContent(),
  });
  return { ...opened, move, told, now };
}

test("value to score: wherever the slider stands, score and total are those of the library for that value", async () => {
  const all = await sliders();
  const { page } = all;
  const session = new Session(node.scheme, node.report, "2020");
  const old = session.report().values.find((value) => value.indicator === "p003" && value.units.includes("panshan"));
  const most = Number(await page.locator('[data-slider="value"]').getAttribute("max"));
  for (const part of [0, 0.3, 0.61, 1]) {
    await all.move("value", Math.round(most * part));
    await page.waitForTimeout(100);
    const { value, field, score, line, total } = await all.now();
    assert.equal(`${field}%`, value);
    session.set({ ...asked, is: { reported: value }, final: old.final, evidence: old.evidence });
    assert.equal(score, session.item("p003", "panshan").final.score);
    assert.equal(line, score);
    assert.equal(total, session.scorecard().unit("panshan").final.score);
  }
  quiet(all, scene.origin);
  await all.context.close();
});

test("score to value: the value is the least that earns it, exactly", async () => {
  const all = await sliders();
  const { page } = all;
  const session = new Session(node.scheme, node.report, "2020");
  for (const wanted of ["15", "12.34", "20"]) {
    await page.locator(".wanted input").fill(wanted);
    await page.locator(".wanted button").click();
    await page.waitForTimeout(150);
    const { answer } = session.required(asked, wanted);
    const least = answer.value ?? answer.reached.least;
    const { value, score } = await all.now();
    assert.equal(value, least.value);
    assert.equal(score, least.score);
    assert.ok(Number(score) >= Number(wanted));
    const old = session.report().values.find((one) => one.indicator === "p003" && one.units.includes("panshan"));
    session.set({ ...asked, is: { reported: least.value }, final: old.final, evidence: old.evidence });
    const said = await page.locator("[data-answer]").textContent();
    assert.ok(said.includes(least.value), said);
  }
  // one that is out of reach is said to be so
  await page.locator(".wanted input").fill("21");
  await page.locator(".wanted button").click();
  await page.getByText("达不到 21 分，最多 20 分").waitFor();
  // and the slider of scores itself
  const most = Number(await page.locator('[data-slider="score"]').getAttribute("max"));
  await all.move("score", Math.round(most / 2));
  await page.waitForTimeout(150);
  const { score } = await all.now();
  assert.equal(await page.locator("[data-score]").textContent(), score);
  assert.ok(Number(score) > 5 && Number(score) < 15, score);
  quiet(all, scene.origin);
  await all.context.close();
});

test("by keyboard: an arrow moves the value by one step of its grid", async () => {
  const all = await sliders();
  const { page } = all;
  const slider = page.locator('[data-slider="value"]');
  await slider.focus();
  const before = await all.told("value");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(
    (before) => document.querySelector('[data-slider="value"]')?.getAttribute("aria-valuetext") !== before,
    before,
  );
  const after = await all.told("value");
  assert.ok(Number.parseFloat(after) > Number.parseFloat(before), `${before} → ${after}`);
  assert.equal(
    await page.locator('[data-key="p003"] [data-cell="p003/growth"] input').inputValue(),
    after.replace("%", ""),
  );
  quiet(all, scene.origin);
  await all.context.close();
});

test("where no value lies on the grid there is no slider, and the question is declined", async () => {
  const [revenue] = DEMO.indicators;
  const [input] = revenue.inputs;
  const kind = { value: { measure: "亿元", min: "1", max: "1.5", grid: "2" } };
  const form = { ...DEMO, indicators: [{ ...revenue, inputs: [{ ...input, kind }] }] };
  const scheme = new Scheme(form);
  const session = new Session(scheme, Report.empty(scheme), "2020");
  const { grid, answer } = session.required({ indicator: "revenue", unit: "east", input: "revenue" }, "1");
  assert.deepEqual([grid, answer], [null, { declined: "off_grid" }]);
  const opened = await scene.open();
  const { page } = opened;
  const buffer = Buffer.from(JSON.stringify(form));
  await page.locator('input[type="file"]').setInputFiles([{ name: "own.json", mimeType: "application/json", buffer }]);
  await page.locator('[data-key="revenue"] button.score').click();
  await page.locator(".wanted input").fill("1");
  await page.locator(".wanted button").click();
  await page.getByText("无法推算：规定的范围内没有一个可填的值").waitFor();
  assert.equal(await page.locator("[data-slider]").count(), 0);
  quiet(opened, scene.origin);
  await opened.context.close();
});
