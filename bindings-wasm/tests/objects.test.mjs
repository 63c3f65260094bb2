// What comes from JavaScript: objects in place of texts, numbers in place of decimals, and anything in place of anything.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

import { entries, published } from "./entries.mjs";

const kaohe = await entries(published);

/** A small scheme, with other parts where some are given. */
const scheme = (more = {}) => ({
  kaohe: 1,
  id: "demo",
  name: { zh: "示例方案", en: "demo" },
  periods: ["2020"],
  units: [
    { id: "east", name: { zh: "东区" } },
    { id: "west", name: { zh: "西区" } },
  ],
  indicators: [
    {
      id: "revenue",
      name: { zh: "收入", en: "revenue" },
      points: 20,
      inputs: [{ id: "revenue", kind: { value: { measure: "亿元" } } }],
      method: { proportional: { of: [{ actual: { input: "revenue" }, target: "target" }] } },
      targets: [{ period: "2020", is: { number: "12.4亿元" } }],
    },
  ],
  ...more,
});
const report = (value) => ({
  kaohe: 1,
  scheme: "demo",
  values: [{ indicator: "revenue", units: ["east"], period: "2020", input: "revenue", is: { reported: value } }],
});

function thrown(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  return assert.fail("nothing was thrown");
}

/** The codes and paths of what is thrown; every problem speaks both languages. */
function refused(run) {
  const error = thrown(run);
  assert.ok(error instanceof kaohe.KaoheError && error instanceof Error, String(error));
  assert.equal(error.name, "KaoheError");
  for (const { message, message_zh } of error.problems) {
    assert.notEqual(message, "");
    assert.match(message_zh, /\p{Script=Han}/u);
  }
  return error.problems.map(({ code, path }) => [code, path]);
}

/** Still alive and right. */
function works() {
  const made = new kaohe.Scheme(scheme());
  const item = made.score(new kaohe.Report(report(11.8), made), "2020").item("revenue", "east");
  assert.deepEqual(item.final, { score: "19.0323", points: "20" });
}

test("objects, texts and forms come to the same", () => {
  const fromObject = new kaohe.Scheme(scheme());
  const fromText = new kaohe.Scheme(JSON.stringify(scheme()));
  assert.equal(fromObject.to_json(), fromText.to_json());
  assert.equal(new kaohe.Scheme(fromObject.to_object()).to_json(), fromObject.to_json());
  assert.equal(JSON.stringify(fromObject), JSON.stringify(fromObject.to_object()));
  assert.deepEqual([fromObject.id, fromObject.name(), fromObject.name("en"), fromObject.name("zh-CN")], [
    "demo",
    "示例方案",
    "demo",
    "示例方案",
  ]);
  assert.deepEqual(fromObject.periods, ["2020"]);
  assert.deepEqual(fromObject.units, scheme().units);
  works();
});

test("an object of another window or without a prototype is plain", () => {
  const other = runInNewContext(`(${JSON.stringify(scheme())})`);
  assert.equal(new kaohe.Scheme(other).id, "demo");
  assert.equal(new kaohe.Scheme(Object.assign(Object.create(null), scheme())).id, "demo");
});

test("a number has the digits that JavaScript prints, at most 15", () => {
  const made = new kaohe.Scheme(scheme());
  const back = (value) => new kaohe.Report(report(value), made).to_object().values[0].is.reported;
  for (const [number, text] of [
    [0.1, "0.1"],
    [-0, "0"],
    [1e-7, "0.0000001"],
    [1e21, "1000000000000000000000"],
    [1.5e2, "150"],
    [123456789012345, "123456789012345"],
    [0.123456789012345, "0.123456789012345"],
    [123456789012345678901n, "123456789012345678901"],
  ]) {
    assert.equal(back(number), text);
  }
  const at = "values[0].is.reported";
  for (const number of [0.1 + 0.2, 1234567890123456, -0.1234567890123456, 2 ** 53, Number.MAX_VALUE, Math.PI]) {
    assert.deepEqual(refused(() => back(number)), [["not_exact", at]]);
  }
  for (const number of [Number.NaN, Infinity, -Infinity]) {
    assert.deepEqual(refused(() => back(number)), [["not_a_decimal", at]]);
  }
  assert.match(thrown(() => back(0.1 + 0.2)).message, /`0\.30000000000000004`.*string/);
  assert.equal(back("0.30000000000000004"), "0.30000000000000004");
  works();
});

test("what is no data is refused where it lies, all at once", () => {
  class Own {}
  const hostile = scheme({
    id: undefined,
    notes: [() => 1, Symbol("s"), new Date(0), new Map(), new Own(), new Number(1), , undefined],
    units: [{ id: "east", name: { zh: Number.NaN } }],
    source: { text: "half \ud83d" },
  });
  assert.deepEqual(refused(() => new kaohe.Scheme(hostile)), [
    ["not_data", "id"],
    ["not_a_decimal", "units[east].name.zh"],
    ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => ["not_data", `notes[${i}]`]),
    ["broken_text", "source.text"],
  ]);
  for (const nothing of [undefined, () => 1, Symbol("s"), new Own(), new kaohe.Scheme(scheme())]) {
    assert.deepEqual(refused(() => new kaohe.Scheme(nothing)), [["not_data", ""]]);
  }
  for (const [wrong, code] of [[null, "wrong_type"], [5, "wrong_type"], [true, "wrong_type"], [[], "wrong_type"], ["", "bad_syntax"]]) {
    assert.deepEqual(refused(() => new kaohe.Scheme(wrong)), [[code, ""]]);
  }
  assert.deepEqual(refused(() => new kaohe.Scheme({ "\ud800": 1 })), [["broken_text", "\ufffd"]]);
  works();
});

test("circles, knots, depth and size end early", () => {
  const circle = scheme();
  circle.indicators[0].method = { within: { of: circle } };
  assert.deepEqual(refused(() => new kaohe.Scheme(circle)), [["circular_object", "indicators[revenue].method.within.of"]]);

  let deep = [];
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  assert.deepEqual(refused(() => new kaohe.Scheme(deep)), [["too_deep", ""]]);
  assert.deepEqual(refused(() => new kaohe.Scheme("[".repeat(1_000_000))), [["too_deep", ""]]);

  let knot = [1];
  for (let i = 0; i < 60; i += 1) knot = [knot, knot];
  assert.deepEqual(refused(() => new kaohe.Scheme(knot)), [["too_large", ""]]);
  assert.deepEqual(refused(() => new kaohe.Scheme(" ".repeat((32 << 20) + 1))), [["too_large", ""]]);

  // a shared part that is no circle is data
  const shared = { zh: "同名" };
  assert.equal(new kaohe.Scheme(scheme({ name: shared, notes: [] })).name(), "同名");

  assert.equal(refused(() => new kaohe.Scheme(new Array(2 ** 32 - 1))).length, 1000);
  works();
});

test("the deepest method that is read is scored and explained", () => {
  let method = { formula: { of: { input: "x" } } };
  for (let i = 0; i < 30; i += 1) method = { within: { low: "0", of: method } };
  const { exact, trace } = new kaohe.Method(method).score({ x: 3 }, "5");
  assert.equal(exact, "3");
  for (const lang of ["zh", "en"]) assert.ok(trace.text(lang).length > 0 && trace.sentence(lang).length > 0);

  let sum = { input: "x" };
  for (let i = 0; i < 28; i += 1) sum = { add: [sum, { number: "1" }] };
  const deep = new kaohe.Method({ formula: { of: sum } }).score({ x: 3 });
  assert.equal(deep.exact, "31");
  assert.deepEqual(deep.trace.replay(), { number: { number: "31" } });
});

test("the caller's own exceptions come through", () => {
  const getter = {
    get id() {
      throw new RangeError("mine");
    },
  };
  class Says {
    get to_json() {
      throw new RangeError("mine");
    }
  }
  const proxy = new Proxy({}, { ownKeys: () => { throw new TypeError("trapped"); } });
  for (let i = 0; i < 100; i += 1) {
    assert.throws(() => new kaohe.Scheme(getter), { name: "RangeError", message: "mine" });
    assert.throws(() => new kaohe.Scheme(proxy), { name: "TypeError", message: "trapped" });
    assert.throws(() => kaohe.check(new Says()), { name: "RangeError", message: "mine" });
  }
  works();
});

test("a getter that changes its mind fools nobody but itself", () => {
  let asked = 0;
  const shifty = {
    get id() {
      asked += 1;
      return asked > 1 ? Number.NaN : "demo";
    },
  };
  assert.ok(refused(() => new kaohe.Scheme(Object.defineProperties(scheme(), Object.getOwnPropertyDescriptors(shifty)))).length > 0);
  works();
});

test("arguments of other kinds are named", () => {
  const made = new kaohe.Scheme(scheme());
  const known = new kaohe.Report(report("11.8"), made);
  const scored = made.score(known, "2020");
  const trace = scored.explain("revenue", "east");
  const method = new kaohe.Method({ formula: { of: { input: "x" } } });
  const schedule = new kaohe.Schedule(made, known);
  const cases = [
    [() => made.score(known, 2020), "wrong_type", "period"],
    [() => made.score(known, "2021"), "unknown_period", "period"],
    [() => made.score(known, "年"), "not_a_period", "period"],
    [() => made.score(known, "2020", { trace: false }), "not_allowed", "options"],
    [() => made.score(known, "2020", { traces: 1 }), "not_allowed", "options"],
    [() => made.score(known, "2020", 5), "wrong_type", "options"],
    [() => made.score({}, "2020"), "wrong_type", ""],
    [() => made.combine([scored]), "missing_key", "period_weights"],
    [() => made.combine(scored), "wrong_type", "scorecards"],
    [() => made.combine([scored, known]), "wrong_type", "scorecards[1]"],
    [() => made.combine([{}]), "wrong_type", "scorecards[0]"],
    [() => made.combine([null]), "wrong_type", "scorecards[0]"],
    [() => schedule.progress("2020-06-31"), "not_a_date", "as_of"],
    [() => schedule.progress(new Date()), "wrong_type", "as_of"],
    [() => schedule.duties(), "wrong_type", "as_of"],
    [() => schedule.bulletin(20200630), "wrong_type", "as_of"],
    [() => schedule.bulletin("2020-06-30", known), "wrong_type", "earlier"],
    [() => schedule.bulletin("2020-06-30", [known, 5]), "wrong_type", "earlier[1]"],
    [() => schedule.bulletin("2020-06-30", [known, { ...report(1), scheme: 5 }]), "wrong_type", "earlier[1].scheme"],
    [() => schedule.bulletin("2020-06-30", [known, new Date()]), "not_data", "earlier[1]"],
    [() => schedule.bulletin("2020-06-30").to_html("fr"), "unknown_word", "lang"],
    [() => new kaohe.Schedule(scheme({ periods: 5 }), known), "wrong_type", "periods"],
    [() => kaohe.check(scheme({ periods: 5 })), "wrong_type", "periods"],
    [() => kaohe.check(new Date()), "not_data", ""],
    [() => made.score(made, "2020"), "wrong_type", ""],
    [() => new kaohe.Report(report(1)), "wrong_type", ""],
    [() => made.name("fr"), "unknown_word", "lang"],
    [() => made.name(1), "wrong_type", "lang"],
    [() => scored.item("revenue", 1), "wrong_type", "unit"],
    [() => scored.item([], "east"), "wrong_type", "indicator"],
    [() => trace.text("en", { places: -1 }), "not_allowed", "look"],
    [() => trace.text("en", { place: 1 }), "not_allowed", "look"],
    [() => trace.sentence("en", 5), "wrong_type", "subject"],
    [() => method.score({ x: 0.1 + 0.2 }), "not_exact", "x"],
    [() => method.score({ x: 1 }, 0.1 + 0.2), "not_exact", "points"],
    [() => method.score({ x: 1 }, [1]), "wrong_type", "points"],
    [() => method.score({ x: 1 }, "five"), "not_a_decimal", "points"],
    [() => method.score({ x: true }), "wrong_type", "x"],
    [() => method.score([]), "wrong_type", ""],
    [() => kaohe.round_exact("1", "2", "half_up"), "wrong_type", "places"],
    [() => kaohe.round_exact("1", 1n, "half_up"), "wrong_type", "places"],
    [() => kaohe.round_exact("1", 1.5, "half_up"), "wrong_type", "places"],
    [() => kaohe.round_exact("1", Number.NaN, "half_up"), "wrong_type", "places"],
    [() => kaohe.round_exact("1", -1, "half_up"), "wrong_type", "places"],
    [() => kaohe.round_exact("1", 21, "half_up"), "not_a_rounding", ""],
    [() => kaohe.round_exact("1", 2 ** 40, "half_up"), "not_a_rounding", ""],
    [() => kaohe.round_exact("1", 1, "up"), "not_a_rounding", ""],
    [() => kaohe.round_exact(1, 1, "half_up"), "wrong_type", "fraction"],
    [() => kaohe.canonical_decimal(1), "wrong_type", "json"],
    [() => kaohe.canonical_quantity("1元", 1), "wrong_type", "measure"],
  ];
  for (const [run, code, path] of cases) assert.deepEqual(refused(run), [[code, path]], String(run));
  assert.equal(scored.item("revenue", "north"), undefined);
  assert.equal(scored.explain("nothing", "east"), undefined);
  assert.equal(made.score(known, "2020", { traces: false }).explain("revenue", "east"), undefined);
  works();
});

test("combined scorecards stay with their owner", () => {
  const weighted = {
    periods: ["2020-H1", "2020"],
    period_weights: [
      { period: "2020-H1", weight: 40 },
      { period: "2020", weight: 60 },
    ],
  };
  const made = new kaohe.Scheme(scheme(weighted));
  const known = new kaohe.Report(report("11.8"), made);
  const cards = made.periods.map((period) => made.score(known, period));
  const [east] = made.combine(cards);
  assert.deepEqual(east.final, { score: "11.4194", points: "20", rate: "57.097" });
  assert.equal(cards[1].period, "2020");
  cards[0].free();
  assert.deepEqual(refused(() => made.combine(cards)), [["freed_object", ""]]);
  works();
});

/** A target of a year, with what was reported of it on a day. */
const followed = {
  ...scheme(),
  periods: ["2021"],
  calendar: { due: ["2021-09-28"] },
  indicators: [
    {
      id: "invested",
      name: { zh: "产业投资", en: "investment" },
      points: "none",
      inputs: [{ id: "amount", kind: { value: { measure: "亿元", movement: "up" } } }],
      targets: [{ period: "2021", is: { number: "1350亿元" } }],
      assignments: [{ id: "lead", unit: "east", role: "lead", share: "none" }],
    },
  ],
};
const stand = (as_of, amount) => ({
  kaohe: 1,
  scheme: "demo",
  as_of,
  values: [{ indicator: "invested", period: "2021", input: "amount", is: { reported: amount }, final: false }],
});

test("where targets stand is told as plain objects", () => {
  const made = new kaohe.Scheme(followed);
  const now = new kaohe.Report(stand("2021-09-30", "852.9"), made);
  const schedule = new kaohe.Schedule(made, now);
  const [target] = schedule.progress("2021-09-30").targets;
  assert.deepEqual(target.quantities[0].lag, "532/45");
  assert.equal(target.status, "behind");
  const duty = { due: "2021-09-28", by: "2021-09-28", unit: "east", role: "lead", indicators: ["invested"], state: "absent" };
  assert.deepEqual(schedule.duties("2021-09-30"), [duty]);
});

test("a bulletin tells what changed, and outlives what it was made of", () => {
  const made = new kaohe.Scheme(followed);
  const now = new kaohe.Report(stand("2021-09-30", "852.9"), made);
  const before = new kaohe.Report(stand("2021-06-30", "700"), made);
  const schedule = new kaohe.Schedule(made, now);
  const bulletin = schedule.bulletin("2021-09-30", [before]);
  // objects of the other entry, JSON texts and plain objects come to the same
  for (const form of [(one) => one, (one) => one.to_json(), (one) => one.to_object()]) {
    const again = new kaohe.Schedule(form(made), form(now)).bulletin("2021-09-30", [form(before)]);
    assert.deepEqual(again.to_object(), bulletin.to_object());
  }
  const form = bulletin.to_object();
  assert.deepEqual(form.lagging, [{ indicator: "invested", leads: ["east"], status: "behind", before: "ahead" }]);
  assert.deepEqual(form.fallen, [{ indicator: "invested", before: "ahead", now: "behind" }]);
  assert.deepEqual([bulletin.lagging, bulletin.findings], [form.lagging, form.progress.findings]);
  assert.deepEqual([bulletin.scheme, bulletin.as_of], ["demo", "2021-09-30"]);
  assert.deepEqual(JSON.parse(JSON.stringify(bulletin)), form);
  assert.deepEqual(schedule.bulletin("2021-09-30", null).to_object().fallen, []);
  for (const one of [made, now, before, schedule]) one.free();
  assert.match(bulletin.to_markdown(), /滞后11\.82个百分点/);
  assert.match(bulletin.to_html("en"), /<html lang="en"/);
  assert.equal(bulletin.to_html(), bulletin.to_html("zh"));
  works();
});

test("a report of another scheme stands nowhere", () => {
  const made = new kaohe.Scheme(followed);
  const other = new kaohe.Scheme({ ...followed, id: "other" });
  const now = new kaohe.Report(stand("2021-09-30", "852.9"), made);
  assert.deepEqual(refused(() => new kaohe.Schedule(other, now)), [["wrong_scheme", "scheme"]]);
  const schedule = new kaohe.Schedule(made, now);
  const elsewhere = { ...stand("2021-06-30", "1"), scheme: "other" };
  assert.deepEqual(refused(() => schedule.bulletin("2021-09-30", [now, elsewhere])), [["wrong_scheme", "earlier[1].scheme"]]);
  now.free();
  assert.deepEqual(refused(() => new kaohe.Schedule(made, now)), [["freed_object", ""]]);
  assert.deepEqual(refused(() => schedule.bulletin("2021-09-30", [now])), [["freed_object", ""]]);
  works();
});

test("what is freed says so, and may be freed again", () => {
  const made = new kaohe.Scheme(scheme());
  const known = new kaohe.Report(report("11.8"), made);
  made.free();
  made.free();
  for (const run of [() => made.id, () => made.to_json(), () => made.score(known, "2020"), () => new kaohe.Report({}, made)]) {
    assert.deepEqual(refused(run), [["freed_object", ""]]);
  }
  assert.deepEqual(refused(() => kaohe.Scheme.prototype.to_json.call({})), [["freed_object", ""]]);
  // a report outlives the scheme that it was read with
  assert.equal(known.to_object().scheme, "demo");
  works();
});

test("a getter cannot free what is being used", () => {
  const made = new kaohe.Scheme(scheme());
  const meddling = {
    ...report("11.8"),
    get as_of() {
      made.free();
      return "2020-12-31";
    },
  };
  assert.deepEqual(refused(() => new kaohe.Report(meddling, made)), [["object_in_use", ""]]);
  works();
});

test("objects are disposed of where the language knows how", { skip: Symbol.dispose ? false : "no Symbol.dispose here" }, () => {
  const made = new kaohe.Scheme(scheme());
  made[Symbol.dispose]();
  assert.deepEqual(refused(() => made.id), [["freed_object", ""]]);
});

test("memory does not grow with use or with errors", async () => {
  const { default: load } = await import(new URL("../pkg/kaohe.js", import.meta.url));
  const { memory } = await load();
  const round = () => {
    const made = new kaohe.Scheme(scheme());
    const known = new kaohe.Report(report("11.8"), made);
    const scored = made.score(known, "2020");
    const trace = scored.explain("revenue", "east");
    trace.text("zh");
    scored.to_object();
    thrown(() => new kaohe.Scheme(scheme({ id: 5, units: [] })));
    thrown(() => made.score(known, "2021", { traces: true }));
    thrown(() => made.score(known, "2020", { trace: 1 }));
    for (const one of [made, known, scored, trace]) one.free();
  };
  for (let i = 0; i < 200; i += 1) round();
  const before = memory.buffer.byteLength;
  for (let i = 0; i < 2000; i += 1) round();
  assert.equal(memory.buffer.byteLength, before);
});

test("a clause is read, and what it was read as goes back in", () => {
  const text = "合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。";
  const reading = kaohe.read_clause(text, { points: 5 });
  assert.equal(reading.whole, true);
  assert.deepEqual(reading.pieces.map((piece) => piece.text).join(""), text);
  const [{ id }] = reading.inputs;
  // 3 x 0.5 off
  assert.equal(new kaohe.Method(reading.method).score({ [id]: "87%" }, 5).score, "3.5");
  const indicator = { id: "quality", name: { zh: "合格率" }, points: 5, method: reading.method, inputs: reading.inputs };
  assert.equal(new kaohe.Scheme(scheme({ indicators: [indicator] })).id, "demo");
  for (const points of [5n, "5", "5.0", 5.0]) assert.deepEqual(kaohe.read_clause(text, { points }), reading);
  for (const how of [undefined, null, {}, { context: null, points: null }]) {
    assert.notEqual(kaohe.read_clause(text, how).method, null);
  }
  const { text: told, fields } = kaohe.write_clause(new kaohe.Method(reading.method), { points: 5 });
  assert.equal(told, reading.canonical.zh);
  assert.ok(fields.some(({ from, to }) => told.slice(from, to) === "扣0.5分"));
});

test("what is no clause has no method", () => {
  for (const text of ["", "请各单位认真落实。", "🙂", "\u0000\n", "\ud800"]) {
    const reading = kaohe.read_clause(text);
    assert.deepEqual([reading.method, reading.canonical, reading.whole, reading.inputs], [null, null, false, []]);
  }
});

test("targets are read, and what they are not read from is refused", () => {
  const { milestones, unread } = kaohe.read_milestones("第一季度：开工。6月10日前累计完成投资3至5亿元。🙂", 2021);
  assert.deepEqual(milestones.map(({ period, due }) => [period, due]), [["2021-Q1", "2021-03-31"], ["2021-06", "2021-06-10"]]);
  assert.deepEqual([milestones[1].quantities[0].value, milestones[1].quantities[0].up_to], ["3亿元", "5"]);
  assert.deepEqual(unread, []);
  assert.deepEqual(kaohe.read_milestones("\ud800", 0).milestones, []);
  const county = new kaohe.Scheme(scheme({ indicators: [] }));
  const [{ name }] = county.to_object().units;
  const read = kaohe.read_targets(`${name.zh}5家。`, county);
  assert.deepEqual(read.targets[0].units, [county.units[0].id]);
  // a scheme of the other entry, a plain one, and the lists alone come to the same
  for (const roster of [county.to_object(), { units: county.units }, { units: county.units, unit_groups: null }]) {
    assert.deepEqual(kaohe.read_targets(`${name.zh}5家。`, roster), read);
  }
  for (const year of ["2021", -1, 20.5, Number.NaN, undefined]) {
    assert.deepEqual(refused(() => kaohe.read_milestones("", year)), [["wrong_type", "year"]]);
  }
  assert.deepEqual(refused(() => kaohe.read_milestones("", 65536)), [["out_of_range", "year"]]);
  assert.deepEqual(refused(() => kaohe.read_milestones(5, 2021)), [["wrong_type", "text"]]);
  assert.deepEqual(refused(() => kaohe.read_targets(5, county)), [["wrong_type", "text"]]);
  assert.deepEqual(refused(() => kaohe.read_targets("", {})), [["missing_key", "units"]]);
  assert.deepEqual(refused(() => kaohe.read_targets("", "甲县")), [["wrong_type", "scheme"]]);
  assert.deepEqual(refused(() => kaohe.read_targets("", { units: "甲县" })), [["wrong_type", "units"]]);
  assert.deepEqual(refused(() => kaohe.read_targets("", { units: [{ id: "jia", name: { zh: 5 } }] })), [["wrong_type", "units[jia].name.zh"]]);
});

test("positions count code points, and a helper makes them those of a string", () => {
  const text = "🙂𠮷请各单位认真落实。";
  const [{ from, to }] = kaohe.read_clause(text).unread;
  assert.deepEqual([from, to], [0, 10]);
  assert.equal(text.slice(kaohe.utf16_offset(text, from), kaohe.utf16_offset(text, to)), "🙂𠮷请各单位认真落实");
  assert.deepEqual([0, 1, 2, 3, 99].map((at) => kaohe.utf16_offset("a🙂b", at)), [0, 1, 3, 4, 4]);
});

test("options of clauses are refused where they lie", () => {
  const method = new kaohe.Method({ all_or_nothing: { if: { flag: "done" } } });
  const read = (how) => refused(() => kaohe.read_clause("完成得满分", how));
  const write = (how) => refused(() => kaohe.write_clause(method, how));
  for (const [run, points, code] of [
    [read, 0.1 + 0.2, "not_exact"],
    [write, 0.1 + 0.2, "not_exact"],
    [read, "five", "not_a_decimal"],
    [write, true, "wrong_type"],
    [write, [5], "wrong_type"],
  ]) {
    assert.deepEqual(run({ points }), [[code, "options.points"]]);
  }
  assert.deepEqual(read({ context: 5 }), [["not_allowed", "options"]]);
  assert.deepEqual(read({ point: 5 }), [["not_allowed", "options"]]);
  assert.deepEqual(write({ names: { done: "完成" } }), [["wrong_type", "options.names.done"]]);
  assert.deepEqual(write({ names: { done: { en: "done" } } }), [["missing_key", "options.names.done.zh"]]);
  assert.deepEqual(write({ lang: "fr" }), [["unknown_word", "lang"]]);
  assert.deepEqual(refused(() => kaohe.read_clause(5)), [["wrong_type", "text"]]);
  assert.deepEqual(refused(() => kaohe.write_clause({})), [["wrong_type", ""]]);
  for (const at of [-1, 1.5, "1", Number.NaN]) {
    assert.deepEqual(refused(() => kaohe.utf16_offset("a", at)), [["wrong_type", "position"]]);
  }
  works();
});

test("a session says what an edit changes, and what is refused changes nothing", () => {
  const { Report, Scheme, Session } = kaohe.session;
  const whole = new Scheme(scheme());
  const opened = new Report(report("6.2"), whole);
  const session = new Session(whole, opened, "2020");
  const cell = { indicator: "revenue", unit: "east", input: "revenue" };
  const { items, totals, pools } = session.set({ ...cell, is: { reported: 11.8 } });
  assert.deepEqual([items[0].before.exact, items[0].after.exact, totals[0].after.final.score, pools], ["10", "590/31", "19.0323", []]);
  assert.match(session.sentence("revenue", "east"), /^东区收入：/);
  assert.match(session.sentence("revenue", "east", "en"), /revenue/);
  assert.equal(session.sentence("nothing", "east"), undefined);
  assert.equal(session.item("revenue", "east").final.score, "19.0323");
  assert.equal(session.period, "2020");
  // the report that it was opened with stays as it is
  assert.equal(opened.to_object().values[0].is.reported, "6.2");
  assert.equal(session.report().values[0].is.reported, "11.8");

  const before = session.scorecard().to_json();
  assert.deepEqual(refused(() => session.set({ ...cell, is: { reported: 0.1 + 0.2 } })), [["not_exact", "is.reported"]]);
  assert.deepEqual(refused(() => session.set({ ...cell, is: { reported: true } })).map(([code]) => code), ["wrong_type"]);
  assert.deepEqual(refused(() => session.set({ ...cell, unit: "north", is: "empty" })).map(([code]) => code), ["unknown_id"]);
  assert.deepEqual(refused(() => session.set(undefined)).map(([code]) => code), ["not_data"]);
  assert.deepEqual(refused(() => session.required({ indicator: "revenue", unit: "east" }, 0.1 + 0.2)), [["not_exact", "score"]]);
  assert.deepEqual(refused(() => session.required({ indicator: "revenue", unit: "east" })).map(([, path]) => path), ["score"]);
  assert.deepEqual(refused(() => session.curve({ unit: "east" })).map(([code, path]) => [code, path]), [["not_allowed", "asked"]]);
  assert.deepEqual(refused(() => session.curve({ indicator: "revenue", unit: "north" })), [["unknown_id", "unit"]]);
  assert.deepEqual(refused(() => session.sentence("revenue", 5)).map(([, path]) => path), ["unit"]);
  assert.deepEqual(refused(() => new Session(whole, opened, "2021")).map(([code]) => code), ["unknown_period"]);
  assert.equal(session.scorecard().to_json(), before);
  // objects of another entry lie in another module's memory
  assert.deepEqual(refused(() => new Session(new kaohe.Scheme(scheme()), opened, "2020")).map(([code]) => code), ["wrong_type"]);

  session.free();
  assert.deepEqual(refused(() => session.report()).map(([code]) => code), ["freed_object"]);
  works();
});
