// What is open and edited, without the page: findings, undoing and saving, files, deliveries.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Report, Scheme, Session } from "kaohe/session";

import { DEMO } from "./demo.mjs";
import { SCHEDULE, Workbench, openFiles, ready } from "./module.mjs";
import { inNode, progressOf, shippedText } from "./page.mjs";

await ready(SCHEDULE);

const workbenchOf = (id) =>
  new Workbench(
    shippedText(id, "scheme.json"),
    inNode(id).names.map((name) => ({ name, text: shippedText(id, name) })),
  );
const demo = (more = {}) => new Workbench(JSON.stringify({ ...DEMO, ...more }), []);
const cell = (unit) => ({ indicator: "revenue", unit, input: "revenue" });
const file = (name, form) => ({ name, text: typeof form === "string" ? form : JSON.stringify(form) });

/** What a refusal says. */
function refused(run) {
  try {
    run();
  } catch ({ refusal }) {
    return [refusal.file, refusal.problems.map(({ code }) => code), refusal.problems];
  }
  return assert.fail("nothing was refused");
}

test("lianyungang: after an edit the findings are those of the library for the edited report", () => {
  const { scheme, report } = inNode("lianyungang-2021");
  const bench = workbenchOf("lianyungang-2021");
  const day = report.to_object().as_of;
  const before = progressOf(scheme, report, day).findings;
  assert.deepEqual(bench.scheduleFindings, before);
  const { values } = report.to_object();
  const { input } = values.find(({ indicator }) => indicator === "i010");
  const session = new Session(scheme, report, bench.period);
  for (const is of ["not_applicable", { reported: "0亿美元" }, { reported: "3亿美元" }]) {
    const edit = { indicator: "i010", input };
    session.set({ ...edit, is });
    bench.write(edit, is);
    const { findings, targets } = progressOf(scheme, session.report(), day);
    assert.notDeepEqual(findings, before);
    assert.deepEqual([...bench.statuses.values()], targets);
    assert.deepEqual(bench.scheduleFindings, findings);
  }
  bench.undo();
  assert.deepEqual(bench.report, report.to_object());
  assert.deepEqual(bench.scheduleFindings, before);
});

test("what is found while scoring follows an edit", () => {
  const grade = (id, from) => ({ id, name: { zh: id }, ...(from === undefined ? {} : { from }) });
  const grades = { bands: [grade("good", "10"), grade("fair")], quotas: [{ grade: "good", count: 1 }] };
  const bench = demo({ grades });
  const codes = () => bench.scoreFindings.map(({ code }) => code);
  assert.deepEqual(codes(), []);
  bench.write(cell("east"), { reported: "12.4亿元" });
  assert.deepEqual(codes(), []);
  bench.write(cell("west"), { reported: "12.4亿元" });
  assert.deepEqual(codes(), ["quota_tie"]);
  bench.write(cell("west"), { reported: "11亿元" });
  assert.deepEqual(codes(), []);
});

test("undone past what was saved and edited anew, a report is not saved", () => {
  const bench = demo();
  const [a, b, c] = [
    [cell("east"), "1亿元"],
    [cell("west"), "2亿元"],
    [cell("east"), "3亿元"],
  ].map(
    ([where, reported]) =>
      () =>
        bench.write(where, { reported }),
  );
  a();
  const saved = bench.saved();
  assert.equal(bench.unsaved, false);
  bench.undo();
  assert.equal(bench.unsaved, true);
  b();
  c();
  bench.undo();
  assert.notDeepEqual(bench.report, JSON.parse(saved));
  assert.equal(bench.unsaved, true);
});

test("undone to what was saved, a report is saved; to what was opened, where it was never saved", () => {
  const bench = demo();
  bench.write(cell("east"), { reported: "1亿元" });
  const saved = JSON.parse(bench.saved());
  bench.write(cell("west"), { reported: "2亿元" });
  assert.equal(bench.unsaved, true);
  bench.undo();
  assert.deepEqual([bench.report, bench.unsaved], [saved, false]);
  const other = demo();
  other.write(cell("east"), { reported: "1亿元" });
  other.undo();
  assert.equal(other.unsaved, false);
});

test("of more steps than are kept, the last that can be undone to is neither what was opened nor what was saved", () => {
  for (const save of [false, true]) {
    const bench = demo();
    if (save) bench.saved();
    for (let i = 0; i < 103; i += 1) bench.write(cell(i % 2 === 0 ? "east" : "west"), { reported: `${i + 1}亿元` });
    while (bench.canUndo) bench.undo();
    assert.equal(bench.report.values.length, 2);
    assert.equal(bench.unsaved, true);
  }
});

const report = (unit, reported) => ({
  kaohe: 1,
  scheme: "demo",
  values: [{ indicator: "revenue", units: [unit], period: "2020", input: "revenue", is: { reported } }],
});

test("a second scheme is told, whichever comes first, and nothing is opened", () => {
  const other = { ...DEMO, id: "other" };
  const files = [file("one.json", DEMO), file("two.json", other), file("r.json", report("east", "1亿元"))];
  const open = demo();
  for (const given of [undefined, open]) {
    const [name, codes, [problem]] = refused(() => openFiles(files, given));
    assert.deepEqual([name, codes], ["two.json", ["second_scheme"]]);
    for (const text of [problem.message, problem.message_zh]) assert.match(text, /`one\.json`.*`two\.json`/);
  }
  // what is no scheme says so itself
  const [name, codes] = refused(() => openFiles([file("one.json", DEMO), file("letter.json", "Dear Sir,")], open));
  assert.deepEqual([name, codes], ["letter.json", ["bad_syntax"]]);
});

test("of several reports all are opened, or none where one is refused", () => {
  const open = demo();
  const good = file("good.json", report("east", "1亿元"));
  const bad = file("bad.json", report("mars", "1亿元"));
  const before = [open.reports, open.current, open.revision];
  const [name, , [{ path }]] = refused(() => openFiles([good, bad], open));
  assert.deepEqual([name, path], ["bad.json", "values[0].units[0]"]);
  assert.deepEqual([open.reports, open.current, open.revision], before);
  const better = file("better.json", report("west", "2亿元"));
  assert.equal(openFiles([good, better], open), open);
  assert.deepEqual(
    open.reports.map(({ name }) => name),
    ["good.json", "better.json"],
  );
  assert.equal(open.current.name, "better.json");
  assert.deepEqual(open.report, new Report(better.text, new Scheme(DEMO)).to_object());
});

test("what was delivered for all is unticked for one unit, and stays delivered for the others", () => {
  const [revenue] = DEMO.indicators;
  const milestones = [
    {
      id: "q1",
      period: "2020-Q1",
      units: ["east", "west"],
      deliverables: [{ id: "plan", name: { zh: "方案", en: "plan" } }],
    },
  ];
  const scheme = { ...DEMO, indicators: [{ ...revenue, milestones }] };
  const delivered = [{ indicator: "revenue", milestone: "q1", deliverable: "plan", on: "2020-02-01" }];
  const bench = new Workbench(JSON.stringify(scheme), [
    file("r.json", { kaohe: 1, scheme: "demo", as_of: "2020-03-31", values: [], delivered }),
  ]);
  const done = () =>
    ["east", "west"].map((unit) => bench.statuses.get(JSON.stringify(["revenue", null, unit])).deliverables.done);
  assert.deepEqual(done(), [1, 1]);
  bench.deliver({ indicator: "revenue", unit: "east" }, "q1", "plan", false);
  assert.deepEqual(done(), [0, 1]);
  assert.deepEqual(bench.delivered, [{ ...delivered[0], unit: "west" }]);
  bench.deliver({ indicator: "revenue", unit: "east" }, "q1", "plan", true);
  assert.deepEqual(done(), [1, 1]);
});

test("what was saved is there when another report was chosen and it is chosen again", () => {
  const bench = workbenchOf("panshan-2020");
  const edit = { indicator: "p003", unit: "panshan", input: "growth" };
  bench.write(edit, { reported: "9.5%" });
  const saved = JSON.parse(bench.saved());
  const { name } = bench.current;
  const others = bench.reports.filter((one) => one.name !== name);
  bench.choose(others[0]);
  assert.notDeepEqual(bench.report, saved);
  bench.choose(bench.reports.find((one) => one.name === name));
  assert.deepEqual(bench.report, saved);
  assert.deepEqual([bench.reports.length, bench.unsaved], [others.length + 1, false]);
});

test("a report that began empty has a name of its own once it is saved, and an empty one is empty again", () => {
  const bench = workbenchOf("panshan-2020");
  const names = bench.reports.map(({ name }) => name);
  bench.chooseEmpty();
  assert.ok(names.includes(`report-${bench.period}.json`));
  bench.write({ indicator: "p003", unit: "panshan", input: "growth" }, { reported: "9.5%" });
  const called = bench.fileName;
  const saved = JSON.parse(bench.saved());
  assert.equal(names.includes(called), false);
  assert.deepEqual([bench.current.name, bench.fileName], [called, called]);
  bench.chooseEmpty();
  assert.equal(bench.report.values.length, 0);
  bench.choose(bench.reports.find(({ name }) => name === called));
  assert.deepEqual(bench.report, saved);
});

test("the same cell in two periods is two steps, each undone in its own period", () => {
  const bench = demo({ periods: ["2020", "2021"] });
  const shown = () => [bench.period, bench.report.values.map(({ period, is }) => [period, is.reported])];
  bench.choosePeriod("2020");
  bench.write(cell("east"), { reported: "1亿元" });
  bench.choosePeriod("2021");
  bench.write(cell("east"), { reported: "2亿元" });
  bench.write(cell("east"), { reported: "23亿元" });
  bench.choosePeriod("2020");
  bench.undo();
  assert.deepEqual(shown(), ["2021", [["2020", "1亿元"]]]);
  bench.undo();
  assert.deepEqual(shown(), ["2020", []]);
  assert.deepEqual([bench.canUndo, bench.unsaved], [false, false]);
});
