// The slider works both ways: a value gives its score, a score the least demanding value that earns it.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { Report, Scheme, Session } from "kaohe/session";

import { DEMO } from "./demo.mjs";
import { Scale } from "./module.mjs";
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

test("score to value: the value is the least that earns it, exactly, and is written when it is taken over", async () => {
  const all = await sliders();
  const { page } = all;
  const session = new Session(node.scheme, node.report, "2020");
  const take = page.locator("[data-take]");
  for (const wanted of ["15", "12.34", "20"]) {
    const before = await all.now();
    await page.locator(".wanted input").fill(wanted);
    await page.locator(".wanted button").click();
    await take.waitFor();
    const { answer } = session.required(asked, wanted);
    const least = answer.value ?? answer.reached.least;
    // a question is none to the report
    assert.deepEqual(await all.now(), before);
    assert.equal(await all.told("score"), `${wanted} 分`);
    assert.equal(await take.textContent(), `填入 ${least.value}`);
    await take.click();
    await take.waitFor({ state: "detached" });
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
  const wanted = Number.parseFloat(await all.told("score"));
  assert.ok(wanted > 5 && wanted < 15, String(wanted));
  await take.click();
  await take.waitFor({ state: "detached" });
  const { score } = await all.now();
  assert.ok(Number(score) >= wanted && Number(score) < wanted + 1, `${score} for ${wanted}`);
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

/** Two inputs, of which one bounds the other's curve; values in the states that a slider may not undo. */
const TWO = {
  ...DEMO,
  indicators: [
    {
      ...DEMO.indicators[0],
      inputs: [
        { id: "done", name: { zh: "完成数" }, kind: { value: { measure: "个", min: "0", grid: "1" } } },
        { id: "asked", name: { zh: "应完成数" }, kind: { value: { measure: "个", min: "1", max: "50", grid: "1" } } },
      ],
      method: { proportional: { of: [{ actual: { input: "done" }, target: { input: "asked" } }], cap: "item" } },
      targets: [],
    },
  ],
};
const valueOf = (input, is) => ({ indicator: "revenue", units: ["east"], period: "2020", input, is, final: false });

async function two(...values) {
  const opened = await scene.open();
  const { page } = opened;
  const report = { kaohe: 1, scheme: "demo", as_of: "2020-12-31", values };
  const file = (name, form) => ({ name, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(form)) });
  await page.locator('input[type="file"]').setInputFiles([file("own.json", TWO), file("r.json", report)]);
  await page.locator('select[name="unit"]').selectOption("east");
  await page.locator('[data-key="revenue"] button.score').click();
  await page.waitForSelector("[data-slider]");
  const saved = async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "保存报告" }).click(),
    ]);
    return JSON.parse(await readFile(await download.path(), "utf8"));
  };
  return { ...opened, first: page.locator(".what-if").first(), saved };
}

test("a value that is disputed, and what contests it, stay so when the slider moves and when an answer is taken over", async () => {
  const is = (value) => ({ disputed: { value, contested: "3个" } });
  const all = await two(valueOf("done", is("10个")), valueOf("asked", { estimated: "20个" }));
  const { first } = all;
  const states = async () => Object.fromEntries((await all.saved()).values.map(({ input, is }) => [input, is]));
  await first.locator('[data-slider="value"]').press("ArrowRight");
  const { done, asked } = await states();
  assert.deepEqual([Object.keys(done), done.disputed.contested], [["disputed"], "3个"]);
  assert.notEqual(done.disputed.value, "10个");
  assert.deepEqual(asked, { estimated: "20个" });
  await first.locator(".wanted input").fill("5");
  await first.locator(".wanted button").click();
  await first.locator("[data-take]").click();
  await first.locator("[data-take]").waitFor({ state: "detached" });
  assert.deepEqual((await states()).done, is("5个"));
  const second = all.page.locator(".what-if").nth(1);
  await second.locator('[data-slider="value"]').press("ArrowRight");
  assert.deepEqual(Object.keys((await states()).asked), ["estimated"]);
  quiet(all, scene.origin);
  await all.context.close();
});

test("an answer holds until anything else is written, and the slider of scores spans what the other inputs leave", async () => {
  const all = await two(valueOf("done", { reported: "10个" }), valueOf("asked", { reported: "40个" }));
  const { page, first } = all;
  // the places of the slider of scores, by the report as it stands
  const spans = async () => {
    const scheme = new Scheme(TWO);
    const session = new Session(scheme, new Report(await all.saved(), scheme), "2020");
    const { points } = session.curve({ indicator: "revenue", unit: "east", input: "done" });
    const { steps } = new Scale("0", points.at(-1).score, "0.01", 400);
    assert.equal(await first.locator('[data-slider="score"]').getAttribute("max"), String(steps));
    return steps;
  };
  const before = await spans();
  await first.locator(".wanted input").fill("10");
  await first.locator(".wanted button").click();
  const answer = first.locator("[data-answer]");
  await answer.filter({ hasText: "20个" }).waitFor();
  await page.locator('.side [data-cell="revenue/asked"] input').fill("20");
  await answer.waitFor({ state: "detached" });
  assert.notEqual(await spans(), before);
  await first.locator(".wanted button").click();
  assert.equal(await first.locator("[data-take]").count(), 0);
  await answer.filter({ hasText: "10个" }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await answer.waitFor({ state: "detached" });
  assert.equal(await spans(), before);
  quiet(all, scene.origin);
  await all.context.close();
});
