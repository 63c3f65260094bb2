// What a performance office does, with each of the five schemes: every number on the page is the library's.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { Report, Session, round_exact } from "kaohe/session";
import { check } from "kaohe/check";
import { write_clause } from "kaohe/read";

import { SCHEMES, bulletinOf, inNode, progressOf, quiet, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

/** What is typed where something is scored: the line, the field, the text, and the same as an edit of the library. */
const TYPED = {
  "panshan-2020": {
    key: "p002",
    field: "p002/revenue",
    text: "20.15",
    edit: { indicator: "p002", unit: "panshan", input: "revenue", is: { reported: "20.15亿元" } },
  },
  "fangchenggang-2021": {
    key: "wage-arrears/wage-arrears.renshe",
    field: "wage-arrears/mark",
    text: "0.4",
    edit: { indicator: "wage-arrears", assignment: "wage-arrears.renshe", input: "mark", is: { reported: "0.4" } },
  },
};

/** What a value keeps when it is written anew; what is not there is left out. */
function kept({ final, evidence, at }) {
  return Object.fromEntries(Object.entries({ final, evidence, at }).filter(([, value]) => value !== undefined));
}

/** A value in the state that its cell was in. */
function inState(before, datum) {
  return "estimated" in before.is ? { estimated: datum } : { reported: datum };
}

/** The page shows a text, sooner or later. */
async function shows(page, selector, text) {
  await page.waitForFunction(
    ([selector, text]) => document.querySelector(selector)?.textContent === text,
    [selector, text],
  );
}

function periodOf({ form, report }) {
  const counts = form.periods.map(
    (period) => report.to_object().values.filter((value) => value.period === period).length,
  );
  return form.periods[counts.lastIndexOf(Math.max(...counts))];
}

for (const id of SCHEMES) {
  test(`${id}: opened from the first page, every indicator has its line, in both languages`, async () => {
    const { form, scheme } = inNode(id);
    const opened = await scene.open();
    const { page } = opened;
    await page.getByRole("button", { name: form.name.zh }).click();
    await page.waitForSelector(".grid");
    assert.equal(await page.locator("h1").textContent(), scheme.name("zh"));
    const lines = async () =>
      page.locator("[data-indicator]").evaluateAll((rows) => [...new Set(rows.map((row) => row.dataset.indicator))]);
    assert.deepEqual((await lines()).sort(), form.indicators.map((indicator) => indicator.id).sort());
    const names = await page.locator(".i-name").allTextContents();
    assert.deepEqual(
      names,
      form.indicators.map(({ name }) => name.zh),
    );
    await page.getByRole("button", { name: "Switch to English" }).click();
    assert.equal(await page.locator("h1").textContent(), scheme.name("en"));
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.deepEqual(
      await page.locator(".i-name").allTextContents(),
      form.indicators.map(({ name }) => name.en ?? name.zh),
    );
    quiet(opened, scene.origin);
    await opened.context.close();
  });

  test(`${id}: the findings are those of the library, and lead to their place`, async () => {
    const { scheme, form } = inNode(id);
    const opened = await scene.opened(id, "findings");
    const { page } = opened;
    await page.waitForSelector(".finding");
    const found = check(scheme);
    const texts = await page.locator("section:first-of-type .finding > div > p:last-child").allTextContents();
    assert.deepEqual(
      texts,
      found.map(({ zh }) => zh),
    );
    const places = found.filter(({ path }) => /^indicators\[/.test(path));
    const last = places.at(-1);
    const [, indicator] = /^indicators\[([^\]]+)\]/.exec(last.path);
    const name = form.indicators.find((one) => one.id === indicator).name.zh;
    await page.locator("section:first-of-type .finding button").last().click();
    const row = page.locator(".line.marked").first();
    await row.waitFor();
    assert.equal(await row.getAttribute("data-indicator"), indicator);
    await page.waitForFunction((wanted) => {
      const box = document.querySelector(`.line.marked[data-indicator="${wanted}"]`)?.getBoundingClientRect();
      return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
    }, indicator);
    assert.ok((await row.textContent()).includes(name) || (await row.getAttribute("class")).includes("below"));
    quiet(opened, scene.origin);
    await opened.context.close();
  });

  test(`${id}: the bulletin is the library's`, async () => {
    const node = inNode(id);
    const day = node.report.to_object().as_of;
    const opened = await scene.opened(id, "bulletin");
    const { page } = opened;
    await page.waitForSelector(".bulletin-page");
    const others = node.reports.filter((report) => report !== node.report && report.to_object().as_of < day);
    const bulletin = bulletinOf(node.scheme, node.report, day, others);
    assert.equal(await page.locator("[data-lagging]").getAttribute("data-lagging"), String(bulletin.lagging.length));
    assert.equal(await page.locator(".bulletin-page").getAttribute("srcdoc"), bulletin.to_html("zh"));
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

for (const id of ["panshan-2020", "fangchenggang-2021"]) {
  test(`${id}: a value is typed, and score, total, bounds and place are those of a session in Node`, async () => {
    const node = inNode(id);
    const { key, text, edit, field } = TYPED[id];
    const session = new Session(node.scheme, node.report, periodOf(node));
    const unit =
      edit.unit ??
      node.form.indicators
        .find((one) => one.id === edit.indicator)
        .assignments.find((one) => one.id === edit.assignment).unit;
    const before = session
      .report()
      .values.filter(
        (value) =>
          value.indicator === edit.indicator && value.input === edit.input && value.assignment === edit.assignment,
      )
      .find((value) => edit.unit === undefined || value.units?.includes(edit.unit));
    const opened = await scene.opened(id);
    const { page } = opened;
    await page.waitForSelector(".grid");
    await page.locator('select[name="unit"]').selectOption(unit);
    const row = page.locator(`[data-key="${key}"]`);
    const score = () => row.locator(".score-figure").textContent();
    const item = () => session.item(edit.indicator, unit, edit.assignment);
    assert.equal(await score(), item().final.score);
    await row.locator(`[data-cell="${field}"] input`).fill(text);
    session.set({ ...edit, ...kept(before), is: inState(before, edit.is.reported) });
    await shows(page, `[data-key="${key}"] .score-figure`, item().final.score);
    const total = session.scorecard().unit(unit);
    assert.equal(await page.locator("[data-total]").textContent(), total.final.score);
    assert.equal(
      await page.locator("[data-place]").textContent(),
      String(session.scorecard().ranking.find((one) => one.unit === unit).place),
    );
    const figures = await page.locator(".summary dd").allTextContents();
    for (const { score } of [total.guaranteed, total.reachable]) {
      assert.ok(
        figures.some((figure) => figure === (score === "open" ? "不限" : score)),
        `${score} in ${figures}`,
      );
    }
    assert.ok((await page.locator(".said").textContent()).includes(item().final.score));

    await row.locator("button.score").click();
    assert.equal(
      await page.locator("[data-sentence]").textContent(),
      session.sentence(edit.indicator, unit, "zh", edit.assignment),
    );
    assert.equal(await page.locator("[data-score]").textContent(), item().final.score);
    const values = await page.locator(".steps .step-value").allTextContents();
    assert.equal(values[0], item().final.score);

    await page.getByRole("button", { name: "Switch to English" }).click();
    assert.equal(
      await page.locator("[data-sentence]").textContent(),
      session.sentence(edit.indicator, unit, "en", edit.assignment),
    );
    await page.getByRole("button", { name: "切换为中文" }).click();

    // what is saved is what Node has, and Node reads it
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "保存报告" }).click(),
    ]);
    const saved = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.deepEqual(saved, session.report());
    new Report(JSON.stringify(saved), node.scheme);

    // and is taken back
    await page.getByRole("button", { name: "撤销" }).click();
    const untouched = node.scheme.score(node.report, session.period).item(edit.indicator, unit, edit.assignment);
    await shows(page, `[data-key="${key}"] .score-figure`, untouched.final.score);
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

for (const id of ["lianyungang-2021", "yufeng-2022", "zhanjiang-2020"]) {
  test(`${id}: a value is typed, and plan, actual, lag and status are those of a session in Node`, async () => {
    const node = inNode(id);
    const session = new Session(node.scheme, node.report, periodOf(node));
    // the first target with one number that is reported
    const day = node.report.to_object().as_of;
    const progress = progressOf(node.scheme, node.report, day);
    const target = progress.targets.find(
      (one) =>
        one.quantities?.length === 1 &&
        one.deliverables === undefined &&
        one.unit === undefined &&
        one.quantities[0].reported !== undefined,
    );
    const { indicator, quantities } = target;
    const [{ input, reported }] = quantities;
    const old = session.report().values.find((value) => value.indicator === indicator && value.input === input);
    const measure = reported.replace(/^-?[\d.]+/, "");
    const typed = `${Number(/^-?[\d.]+/.exec(reported)[0]) + 3}`;
    const datum = `${typed}${measure}`;
    const { statuses } = session.set({ indicator, input, is: inState(old, datum), ...kept(old) });
    const { after: expected } = statuses.find(({ after }) => after?.indicator === indicator);

    const opened = await scene.opened(id);
    const { page } = opened;
    const row = page.locator(`[data-key="${indicator}"]`);
    const field = row.locator(`[data-cell="${indicator}/${input}"] input`);
    if ((await field.count()) === 0) await row.locator("button.more").click();
    await page.locator(`[data-cell="${indicator}/${input}"] input`).first().fill(typed);
    const told = (exact) => `${round_exact(exact, 2, "half_up")}${expected.quantities[0].measure ?? ""}`;
    await shows(page, `[data-key="${indicator}"] .c-actual`, told(expected.quantities[0].actual));
    if (expected.quantities[0].planned !== undefined)
      assert.equal(await row.locator(".c-planned").textContent(), told(expected.quantities[0].planned));
    assert.ok(
      (await row.locator(".c-lag").textContent()).startsWith(
        round_exact(expected.quantities[0].lag ?? "0", 2, "half_up"),
      ),
    );

    // the bulletin follows
    const others = node.reports.filter((report) => report !== node.report && report.to_object().as_of < day);
    const bulletin = bulletinOf(node.scheme, session.report(), day, others);
    await page.getByRole("button", { name: "通报" }).click();
    await page.waitForSelector(".bulletin-page");
    assert.equal(await page.locator(".bulletin-page").getAttribute("srcdoc"), bulletin.to_html("zh"));
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

test("the half year: another report, another period, other scores", async () => {
  const node = inNode("panshan-2020");
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('select[name="report"]').selectOption("report-2020-H1.json");
  const half = node.scheme.score(node.reports[node.names.indexOf("report-2020-H1.json")], "2020-H1");
  await shows(page, "[data-total]", half.unit("panshan").final.score);
  await page.getByRole("button", { name: "名次", exact: true }).click();
  const places = await page
    .locator(".ranks tbody tr")
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].slice(0, 2).map((cell) => cell.textContent)),
    );
  assert.deepEqual(
    places,
    half.ranking.map(({ place, score }) => [String(place), score]),
  );
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("what the library refuses is told at the field, and nothing changes", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  const row = page.locator('[data-key="p002"]');
  const before = await row.locator(".score-figure").textContent();
  const field = row.locator('[data-cell="p002/revenue"] input');
  await field.fill("5人");
  await row.locator(".f-why").waitFor();
  assert.equal(await row.locator(".f-why").textContent(), "`人` 与 `亿元` 不能互相换算");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await row.locator(".score-figure").textContent(), before);
  await field.fill("22.86");
  await row.locator(".f-why").waitFor({ state: "detached" });
  assert.equal(await row.locator(".score-figure").textContent(), before);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("a register of events is added to, and the score follows", async () => {
  const node = inNode("panshan-2020");
  const session = new Session(node.scheme, node.report, "2020");
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  const { indicators } = node.form;
  const indicator = indicators.find(({ inputs }) => inputs.length === 1 && inputs[0].kind.count?.register === true);
  const register = session
    .report()
    .registers.find((one) => one.indicator === indicator.id && one.units.includes("panshan"));
  const events = [...(register.events ?? []), { date: "2020-12-01", count: "1" }];
  session.set({
    indicator: indicator.id,
    unit: "panshan",
    input: indicator.inputs[0].id,
    is: { register: { closed: register.closed, events } },
  });
  await page.locator(`[data-key="${indicator.id}"] button.score`).click();
  await page.locator('.register-add input[type="date"]').fill("2020-12-01");
  await page.locator(".register-add button").click();
  const { score } = session.item(indicator.id, "panshan").final;
  await shows(page, `[data-key="${indicator.id}"] .score-figure`, score);
  assert.equal(await page.locator("[data-sentence]").textContent(), session.sentence(indicator.id, "panshan", "zh"));
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("the total explains itself, group by group, to the same number", async () => {
  const node = inNode("panshan-2020");
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.getByRole("button", { name: "总分如何得出" }).click();
  const { score } = node.scheme.score(node.report, "2020").unit("panshan").final;
  assert.equal(await page.locator("dialog .steps > li > .step > .step-value").first().textContent(), score);
  assert.ok((await page.locator("dialog .steps li").count()) > node.form.indicators.length);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("a thing is delivered, and status and bulletin are those of the library; undone, they are as before", async () => {
  const node = inNode("zhanjiang-2020");
  const form = node.report.to_object();
  const day = form.as_of;
  // something that is due and open
  const { indicator, deliverables } = progressOf(node.scheme, node.report, day).targets.find(
    ({ deliverables, quantities, unit }) =>
      deliverables?.open?.length === 1 && quantities === undefined && unit === undefined,
  );
  const [{ milestone, deliverable }] = deliverables.open;
  const delivered = new Report(
    { ...form, delivered: [...form.delivered, { indicator, milestone, deliverable }] },
    node.scheme,
  );
  const expected = progressOf(node.scheme, delivered, day).targets.find((target) => target.indicator === indicator);
  const opened = await scene.opened("zhanjiang-2020");
  const { page } = opened;
  const actual = page.locator(`[data-key="${indicator}"] .c-actual`);
  const before = await actual.textContent();
  await page.locator(`[data-key="${indicator}"] .c-status button`).click();
  await page.locator(`[data-deliverable="${milestone}/${deliverable}"] input`).check();
  const { done, all } = expected.deliverables;
  await shows(page, `[data-key="${indicator}"] .c-actual`, `${round_exact(`${done * 100}/${all}`, 2, "half_up")}%`);
  await page.getByRole("button", { name: "通报" }).click();
  await page.waitForSelector(".bulletin-page");
  const others = node.reports.filter((report) => report !== node.report && report.to_object().as_of < day);
  assert.equal(
    await page.locator(".bulletin-page").getAttribute("srcdoc"),
    bulletinOf(node.scheme, delivered, day, others).to_html("zh"),
  );
  await page.getByRole("button", { name: "考核表" }).click();
  await page.getByRole("button", { name: "撤销" }).click();
  await shows(page, `[data-key="${indicator}"] .c-actual`, before);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("an empty report gets a day, and every target stands where the library says", async () => {
  const node = inNode("yufeng-2022");
  const opened = await scene.opened("yufeng-2022");
  const { page } = opened;
  await page.locator('select[name="report"]').selectOption("");
  await page.locator('input[name="as_of"]').fill("2022-06-30");
  await page.locator('input[name="as_of"]').blur();
  const { targets } = progressOf(node.scheme, Report.empty(node.scheme), "2022-06-30");
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(".c-status button")].filter((one) => one.classList.contains(`t-${wanted}`)).length >
      0,
    targets[0].status,
  );
  const statuses = await page
    .locator(".c-status button")
    .evaluateAll((buttons) => buttons.map((button) => [...button.classList].find((name) => name.startsWith("t-"))));
  assert.deepEqual(
    statuses,
    targets.map(({ status }) => `t-${status}`),
  );
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("another report is not opened over unsaved edits without a question", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  const select = page.locator('select[name="report"]');
  await page.locator('[data-cell="p002/revenue"] input').fill("20");
  await page.waitForFunction(() => document.querySelector(".said")?.textContent.includes("总分"));
  const total = await page.locator("[data-total]").textContent();
  await select.selectOption("report-2020-H1.json");
  await page.getByRole("button", { name: "返回" }).click();
  assert.equal(await select.inputValue(), "report-2020.json");
  assert.equal(await page.locator("[data-total]").textContent(), total);
  await select.selectOption("report-2020-H1.json");
  await page.getByRole("button", { name: "放弃改动并打开" }).click();
  await page.waitForFunction(() => document.querySelector('select[name="period"]')?.value === "2020-H1");
  assert.notEqual(await page.locator("[data-total]").textContent(), total);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("units side by side: every score is the library's, and explains itself", async () => {
  const node = inNode("panshan-2020");
  const card = node.scheme.score(node.report, "2020");
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('select[name="unit"]').selectOption("");
  await page.waitForSelector(".matrix");
  const shown = await page.locator(".matrix td[data-unit]").evaluateAll((cells) =>
    cells.map((cell) => {
      const { indicator } = cell.parentElement.dataset;
      return [indicator, cell.dataset.unit, cell.querySelector(".score-figure").textContent];
    }),
  );
  assert.deepEqual(
    shown.toSorted().map(String),
    card
      .to_object()
      .items.map(({ indicator, unit, final }) => [indicator, unit, final?.score ?? "–"])
      .toSorted()
      .map(String),
  );
  const session = new Session(node.scheme, node.report, "2020");
  await page.locator('.matrix tr[data-key="p003"] td[data-unit="dawa"] button').click();
  assert.equal(await page.locator("[data-sentence]").textContent(), session.sentence("p003", "dawa", "zh"));
  const old = session.report().values.find((value) => value.indicator === "p003" && value.units.includes("dawa"));
  session.set({ indicator: "p003", unit: "dawa", input: "growth", ...kept(old), is: inState(old, "3.3%") });
  await page.locator('.side [data-cell="p003/growth"] input').fill("3.3");
  await shows(page, 'tr[data-key="p003"] td[data-unit="dawa"] .score-figure', session.item("p003", "dawa").final.score);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("another unit is chosen, and table, totals and explanation are its own", async () => {
  const node = inNode("panshan-2020");
  const session = new Session(node.scheme, node.report, "2020");
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('[data-key="p003"] button.score').click();
  for (const unit of ["dawa", "xinglongtai"]) {
    await page.locator('select[name="unit"]').selectOption(unit);
    await shows(page, "[data-sentence]", session.sentence("p003", unit, "zh"));
    assert.equal(await page.locator("[data-total]").textContent(), session.scorecard().unit(unit).final.score);
    assert.equal(
      await page.locator('[data-key="p003"] .score-figure').textContent(),
      session.item("p003", unit).final.score,
    );
  }
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("a day before a value's own is refused: that is told, and nothing changes", async () => {
  const { scheme, report } = inNode("lianyungang-2021");
  const form = report.to_object();
  const day = "2021-03-31";
  const message = (() => {
    try {
      return new Report({ ...form, as_of: day }, scheme).to_json();
    } catch (error) {
      return error.message_zh;
    }
  })();
  const opened = await scene.opened("lianyungang-2021");
  const { page } = opened;
  const field = page.locator('input[name="as_of"]');
  const statuses = () => page.locator(".c-status button").allTextContents();
  const before = await statuses();
  await field.fill(day);
  await field.blur();
  await shows(page, '.choices [role="alert"]', message);
  assert.equal(await field.inputValue(), form.as_of);
  assert.deepEqual(await statuses(), before);
  await field.fill("2021-10-31");
  await field.blur();
  await page.locator('.choices [role="alert"]').waitFor({ state: "detached" });
  assert.equal(await field.inputValue(), "2021-10-31");
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("what is refused stays in its field when the keyboard goes on at once", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  const row = page.locator('[data-key="p002"]');
  const field = row.locator('[data-cell="p002/revenue"] input');
  await field.fill("5人");
  await field.press("Tab");
  // told at once: nobody types on
  assert.equal(await row.locator(".f-why").textContent({ timeout: 300 }), "`人` 与 `亿元` 不能互相换算");
  assert.equal(await field.inputValue(), "5人");
  await page.waitForTimeout(800);
  assert.equal(await field.inputValue(), "5人");
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("the explanation's findings follow what is typed", async () => {
  const { scheme, report } = inNode("lianyungang-2021");
  const form = report.to_object();
  const session = new Session(scheme, report, "2021");
  const { input, final, evidence, at } = form.values.find(({ indicator }) => indicator === "i010");
  const found = () =>
    [...check(scheme), ...progressOf(scheme, session.report(), form.as_of).findings]
      .filter(({ path }) => path.startsWith("indicators[i010]"))
      .map(({ zh }) => zh);
  const opened = await scene.opened("lianyungang-2021");
  const { page } = opened;
  await page.locator('[data-key="i010"] .c-status button').click();
  const shown = async (wanted) =>
    page.waitForFunction((wanted) => {
      const texts = [...document.querySelectorAll(".side .finding > div > p:last-child")].map((p) => p.textContent);
      return JSON.stringify(texts) === wanted;
    }, JSON.stringify(wanted));
  const before = found();
  await shown(before);
  session.set({ indicator: "i010", input, is: { reported: "0亿美元" }, ...kept({ final, evidence, at }) });
  assert.notDeepEqual(found(), before);
  await page.locator(`.side [data-cell="i010/${input}"] input`).fill("0");
  await shown(found());
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("what stands in the way of a score is named, and the clause is worded for the item's points", async () => {
  const { scheme, form, report } = inNode("panshan-2020");
  const items = scheme.score(report, "2020").to_object().items;
  const item = items.find(({ because, indicator }) => {
    const named = form.indicators.find(({ id }) => id === indicator).inputs.find(({ id }) => id === because[0]);
    return named?.name !== undefined;
  });
  const indicator = form.indicators.find(({ id }) => id === item.indicator);
  const { name } = indicator.inputs.find(({ id }) => id === item.because[0]);
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('select[name="unit"]').selectOption(item.unit);
  await page.locator(`[data-key="${item.indicator}"] button.score`).click();
  await page.locator(".side").getByText(`缺少：${name.zh}`, { exact: true }).waitFor();
  const names = Object.fromEntries(
    [...form.indicators, ...form.units, ...indicator.inputs].flatMap(({ id, name }) =>
      name === undefined ? [] : [[id, name]],
    ),
  );
  const { text } = write_clause(indicator.method, { points: item.points, names, lang: "zh" });
  await shows(page, ".side .clause-text", text);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("a share is worded by the indicator's clause, for all of its points", async () => {
  const { scheme, form, report } = inNode("fangchenggang-2021");
  const indicator = form.indicators.find(({ id }) => id === "aids-awareness");
  const item = scheme
    .score(report, "2021")
    .to_object()
    .items.find(({ assignment }) => assignment === "aids-awareness.xuanchuan");
  assert.notEqual(item.points, indicator.points);
  const names = Object.fromEntries(indicator.inputs.map(({ id, name }) => [id, name]));
  const { text } = write_clause(indicator.method, { points: indicator.points, names, lang: "zh" });
  assert.notEqual(text, write_clause(indicator.method, { points: item.points, names, lang: "zh" }).text);
  const opened = await scene.opened("fangchenggang-2021");
  await opened.page.locator('[data-key="aids-awareness/aids-awareness.xuanchuan"] button.score').click();
  await shows(opened.page, ".side .clause-text", text);
  quiet(opened, scene.origin);
  await opened.context.close();
});

for (const [id, what, called] of [
  ["fangchenggang-2021", "mark", "考核主体评分"],
  ["panshan-2020", "target", "目标值"],
]) {
  test(`${id}: what is absent beside the inputs is named: ${called}`, async () => {
    const { scheme, form, report } = inNode(id);
    const period = periodOf({ form, report });
    const { items } = scheme.score(report, period).to_object();
    const { indicator, assignment, unit } = items.find(({ because }) => because[0] === what);
    const opened = await scene.opened(id);
    const { page } = opened;
    await page.locator('select[name="unit"]').selectOption(unit);
    const key = assignment === null ? indicator : `${indicator}/${assignment}`;
    await page.locator(`[data-key="${key}"] button.score`).click();
    await page.locator(".side").getByText(`缺少：${called}`, { exact: true }).waitFor();
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

test("the address is that of what is open, where leaving it is refused", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('[data-cell="p002/revenue"] input').fill("20");
  await page.waitForFunction(() => document.querySelector(".said")?.textContent !== "");
  await page.evaluate(() => (location.hash = "#yufeng-2022/table?lang=zh"));
  const back = page.getByRole("button", { name: "返回" });
  await back.waitFor();
  assert.match(page.url(), /#panshan-2020\/table/);
  // who goes back and leaves again at once is asked again
  await back.evaluate((button) => {
    button.click();
    location.hash = "#yufeng-2022/table?lang=en";
  });
  await page.getByRole("button", { name: "放弃改动并打开" }).click();
  await page.waitForFunction(() => location.hash.startsWith("#yufeng-2022/table?lang=en"));
  await shows(page, "h1", inNode("yufeng-2022").form.name.en);
  quiet(opened, scene.origin);
  await opened.context.close();
});
