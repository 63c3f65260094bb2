// Writes what the library really takes and gives as TypeScript, each with the type that is promised for it, into
// tests/outputs/. `tsc` then finds every key that the types lack, and every one that they promise and that is not there.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";

import { entries, published } from "./entries.mjs";
import { ROOT, vectorFiles } from "./files.mjs";

const { Schedule, check, read_clause, read_milestones, read_targets, session, standing, write_clause } = await entries(published);
const { Method, Report, Scheme, Session } = session;

const OUTPUTS = new URL("outputs/", import.meta.url);
const SCHEMES = new URL("examples/schemes/", ROOT);
await rm(OUTPUTS, { recursive: true, force: true });
await mkdir(OUTPUTS);

/** One module: constants, each with its type. */
class Module {
  #lines = [
    'import type { ClauseScore, MethodInput, forms, sources } from "kaohe";',
    'import type { ReadOptions, Reading, Wording, WriteOptions } from "kaohe/read";',
    'import type { Asked } from "kaohe/session";',
  ];
  #count = 0;

  add(type, value) {
    this.#count += 1;
    this.#lines.push(`export const v${this.#count}: ${type} = ${JSON.stringify(value)};`);
  }

  async write(name) {
    if (this.#count > 0) await writeFile(new URL(`${name}.ts`, OUTPUTS), `${this.#lines.join("\n")}\n`);
    return this.#count;
  }
}

function scored(module, scheme, report, period, how) {
  module.add("forms.Scheme", scheme.to_object());
  module.add("sources.Scheme", scheme.to_object());
  module.add("forms.Unit[]", scheme.units);
  module.add("forms.Finding[]", check(scheme));
  module.add("forms.Report", report.to_object());
  module.add("sources.Report", report.to_object());
  const scorecard = scheme.score(report, period, how);
  const whole = scorecard.to_object();
  module.add("forms.Scorecard", whole);
  module.add("forms.Totals", scorecard.totals);
  const { indicator, unit } = whole.items.find((item) => item.unit !== null && item.trace !== null) ?? {};
  if (indicator === undefined) return;
  module.add("forms.Trace", scorecard.explain(indicator, unit).to_object());
  module.add("forms.Value", scorecard.explain(indicator, unit).replay());
}

function followed(module, { scheme: form, report, as_of }) {
  const scheme = new Scheme(form);
  const read = new Report(report, scheme);
  module.add("sources.Scheme", form);
  module.add("forms.Scheme", scheme.to_object());
  module.add("sources.Report", report);
  module.add("forms.Report", read.to_object());
  const schedule = new Schedule(scheme, read);
  module.add("forms.Progress", schedule.progress(as_of));
  module.add("forms.Duty[]", schedule.duties(as_of));
  module.add("forms.Bulletin", schedule.bulletin(as_of).to_object());
}

// the two real schemes, as they are written down and as they come back
let count = 0;
for (const [id, reports] of [
  ["panshan-2020", { "report-2020.json": "2020", "report-2020-H1.json": "2020-H1" }],
  ["fangchenggang-2021", { "report-2021.json": "2021" }],
]) {
  const read = async (name) => readFile(new URL(`${id}/${name}`, SCHEMES), "utf8");
  const module = new Module();
  const text = await read("scheme.json");
  module.add("sources.Scheme", JSON.parse(text));
  const scheme = new Scheme(text);
  for (const [name, period] of Object.entries(reports)) {
    const report = await read(name);
    module.add("sources.Report", JSON.parse(report));
    scored(module, scheme, new Report(report, scheme), period);
  }
  count += await module.write(id);
}

// the three with schedules, with what came before
for (const [id, reports] of [
  ["zhanjiang-2020", ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]],
  ["lianyungang-2021", ["2021-Q3"]],
  ["yufeng-2022", ["2022-03-28", "2022-06-30", "2022-09-23", "2022-12-05"]],
]) {
  const read = async (name) => JSON.parse(await readFile(new URL(`${id}/${name}.json`, SCHEMES), "utf8"));
  const module = new Module();
  const form = await read("scheme");
  const scheme = new Scheme(form);
  const earlier = [];
  for (const name of reports) {
    const report = await read(`report-${name}`);
    followed(module, { scheme: form, report, as_of: report.as_of });
    const last = new Report(report, scheme);
    module.add("forms.Bulletin", new Schedule(scheme, last).bulletin(report.as_of, earlier).to_object());
    earlier.push(last);
  }
  count += await module.write(id);
}

// every vector that the library takes
for (const { name, text } of await vectorFiles()) {
  const module = new Module();
  for (const given of JSON.parse(text).cases) {
    if (Object.hasOwn(given, "problem") || Object.hasOwn(given, "problems")) continue;
    if (given.method) {
      const method = new Method(given.method.method);
      module.add("sources.Method", given.method.method);
      module.add("forms.Method", method.to_object());
      module.add("MethodInput[]", method.inputs());
      module.add("{ readonly [input: string]: sources.Datum }", given.method.values);
      const { trace, ...score } = method.score(given.method.values, given.method.points);
      module.add("forms.Trace", trace.to_object());
      module.add('Omit<ClauseScore, "trace">', score);
    } else if (given.scheme) {
      const scheme = new Scheme(given.scheme.scheme);
      const { report } = given.scheme;
      module.add("sources.Scheme", given.scheme.scheme);
      if (report) module.add("sources.Report", report);
      scored(module, scheme, report ? new Report(report, scheme) : Report.empty(scheme), given.scheme.period, {
        exact: given.scheme.exact ?? false,
      });
    } else if (given.combine) {
      const scheme = new Scheme(given.combine.scheme);
      const report = new Report(given.combine.report, scheme);
      module.add("forms.UnitTotal[]", scheme.combine(given.combine.periods.map((period) => scheme.score(report, period))));
    } else if (given.read) {
      const { text, context, points } = given.read;
      const how = { context: context ?? null, points: points ?? null };
      const reading = read_clause(text, how);
      module.add("ReadOptions", how);
      module.add("Reading", reading);
      module.add("sources.Method | null", reading.method);
      module.add("readonly sources.Input[]", reading.inputs);
    } else if (given.wording) {
      const { method, points, names, lang } = given.wording;
      const how = { points: points ?? null, names: names ?? null, lang };
      module.add("WriteOptions", how);
      module.add("Wording", write_clause(new Method(method), how));
    } else if (given.milestones) {
      module.add("forms.MilestonesReading", read_milestones(given.milestones.text, given.milestones.year));
    } else if (given.targets) {
      const { text, units, unit_groups } = given.targets;
      const around = { kaohe: 1, id: "units", name: { zh: "单位" }, periods: ["2021"], indicators: [] };
      module.add("forms.TargetsReading", read_targets(text, new Scheme({ ...around, units, unit_groups: unit_groups ?? [] })));
    } else if (given.progress) {
      followed(module, given.progress);
    } else if (given.duties) {
      const scheme = new Scheme(given.duties.scheme);
      module.add("sources.Scheme", given.duties.scheme);
      module.add("sources.Report", given.duties.report);
      module.add("forms.Duty[]", new Schedule(scheme, given.duties.report).duties(given.duties.as_of));
    } else if (given.session ?? given.required ?? given.curve) {
      const { scheme: form, report, period, edits, asked, score } = given.session ?? given.required ?? given.curve;
      const scheme = new Scheme(form);
      const session = new Session(scheme, report ? new Report(report, scheme) : Report.empty(scheme), period);
      module.add("sources.Scheme", form);
      if (report) module.add("sources.Report", report);
      for (const edit of edits ?? []) {
        module.add("sources.Edit", edit);
        module.add("forms.Changes", session.set(edit));
      }
      if (asked) module.add("Asked", asked);
      if (given.required) module.add("forms.Required", session.required(asked, score));
      if (given.curve) module.add("forms.Curve", session.curve(asked));
      module.add("forms.Report", session.report());
    } else if (given.standing) {
      module.add("sources.Course", given.standing);
      module.add("forms.Standing", standing(given.standing));
    } else if (given.check) {
      module.add("forms.Finding[]", check(given.check.scheme));
    }
  }
  count += await module.write(name.replace(".json", ""));
}
if (count === 0) throw new Error("nothing is taken and nothing is given");
console.log(`${count} values with their types`);
