// What the types promise; compiled by `tsc --noEmit`, never run.
import {
  KaoheError,
  Method,
  Report,
  Scheme,
  Trace,
  canonical_decimal,
  canonical_quantity,
  init,
  round_exact,
  version,
  type ClauseScore,
  type Lang,
  type MethodInput,
  type Problem,
  type Scorecard,
  type forms,
  type sources,
} from "kaohe";
import { check, init as initCheck } from "kaohe/check";
import {
  init as initRead,
  read_clause,
  read_milestones,
  read_targets,
  utf16_offset,
  write_clause,
  type ReadOptions,
  type Reading,
  type Roster,
  type Wording,
  type WriteOptions,
} from "kaohe/read";
import { KaoheError as ScheduleError, Schedule, init as initSchedule, standing, type Bulletin } from "kaohe/schedule";
import * as edited from "kaohe/session";

const loaded: Promise<void> = init();
void init(fetch("kaohe_bg.wasm"));
const entries: Promise<void>[] = [initRead(), initCheck(fetch("check_bg.wasm")), initSchedule(), edited.init()];
// the error of every entry is the same
const oneError: typeof KaoheError = ScheduleError;
const text: string = version();
const rounded: string = round_exact("590/31", 4, "half_up");
const decimals: string[] = [canonical_decimal("0.10"), canonical_quantity("12.4亿元"), canonical_quantity("12.4亿元", "万元")];

// @ts-expect-error a number has lost its digits before it arrives
round_exact(19.03, 4, "half_up");

// @ts-expect-error there is no such mode
round_exact("1", 4, "upwards");

// @ts-expect-error nothing comes before `init`, which gives nothing but its end
const early: string = await init();

export function explain(error: unknown): string {
  if (!(error instanceof KaoheError)) throw error;
  const problems: Problem[] = error.problems;
  const paths: string[] = problems.map((problem) => problem.path);
  // @ts-expect-error a problem has no `kind`
  problems[0]?.kind;
  return `${error.code} at ${error.path}: ${error.message} / ${error.message_zh} (${paths.length})`;
}

// what may be left out is left out; decimals may be numbers; lists may be constant
const source = {
  kaohe: 1,
  id: "demo",
  name: { zh: "示例" },
  periods: ["2020"],
  units: [{ id: "east", name: { zh: "东区", en: null } }],
  indicators: [
    {
      id: "revenue",
      name: { zh: "收入" },
      points: 20,
      inputs: [{ id: "revenue", kind: { value: { measure: "亿元", min: 0n } } }],
      method: { proportional: { of: [{ actual: { input: "revenue" }, target: "target" }], factor: 0.9 } },
      targets: [{ period: "2020", is: { number: "12.4亿元" } }],
    },
  ],
} as const satisfies sources.Scheme;

// @ts-expect-error a scheme has an id
const unnamed: sources.Scheme = { kaohe: 1, name: { zh: "无名" }, periods: [], units: [], indicators: [] };

// @ts-expect-error there is no such method
const unknown: sources.Method = { proportionate: { of: [] } };

// @ts-expect-error `if` must be there
const halved: sources.Method = { all_or_nothing: { absolute: true } };

// @ts-expect-error the form has this version
const newer: sources.Report = { kaohe: 2, scheme: "demo" };

const scheme = new Scheme(source);
const again = new Scheme(scheme.to_object());
const parsed = new Scheme("{}");
const report = new Report({ kaohe: 1, scheme: "demo" }, scheme);
const scorecard: Scorecard = scheme.score(report, "2020", { traces: false });
const names: string[] = [scheme.id, scheme.name(), scheme.name("en"), ...scheme.periods];
const lang: Lang = "zh-CN";

// @ts-expect-error there is no such language
scheme.name("fr");

// @ts-expect-error a period is a text
scheme.score(report, 2020);

const unrounded: forms.Exact | undefined = scheme.score(report, "2020", { exact: true }).unit("east")?.exact?.final;

// @ts-expect-error there is no such option
scheme.score(report, "2020", { trace: false });

// @ts-expect-error an object of another class
scheme.score(scorecard, "2020");

const combined: forms.UnitTotal[] = scheme.combine([scorecard, scorecard] as const);

// @ts-expect-error only scorecards are combined
scheme.combine([report]);

const whole: forms.Scorecard = scorecard.to_object();
const first: forms.Item | undefined = whole.items[0];
const ended: forms.Counted | null | undefined = first?.final;
const score: string | undefined = ended?.score;
const state: "reported" | "missing" | undefined = first?.state === "reported" || first?.state === "missing" ? first.state : undefined;
const item: forms.Item | undefined = scorecard.item("revenue", "east");
const trace: Trace | undefined = scorecard.explain("revenue", "east", null);
const told: string | undefined = trace?.text(lang, { places: 2 });
const sentence: string | undefined = trace?.sentence("en", "the east");
const value: forms.Value | undefined = trace?.replay();
const total = scorecard.unit("east");
const above: Trace | undefined = total?.trace && new Trace({ kaohe_trace: 1, step: total.trace });
const alternative: string | undefined = item?.alternatives[0]?.score;
const step: forms.Step | undefined = trace?.to_object().step;
const findings: forms.Finding[] = check(scheme);
const found: forms.Finding[][] = [check(source), check(scheme.to_json()), check(scheme.to_object())];

// @ts-expect-error a report has no faults of this kind
check(report);

const ranking: forms.Place[] = scorecard.ranking;
const rate: string | null | undefined = ranking[0]?.rate;

// @ts-expect-error a score is a text, so that its digits stay
const number: number | undefined = ended?.score;

// @ts-expect-error an item may be out and then has no score
const sure: string | undefined = first?.final.score;

/** What stands behind an expression; every one of them has its place. */
export function named(expression: forms.Expression): string {
  if (typeof expression === "string") return expression satisfies "target" | "points";
  if ("input" in expression) return expression.input;
  if ("number" in expression) return expression.number;
  return Object.keys(expression)[0] ?? "";
}

const method = new Method({ tiers: { on: { input: "rate" }, bands: [], otherwise: { points: 1.5 } } });
const inputs: MethodInput[] = method.inputs();
const clause: ClauseScore = method.score({ rate: "85%", done: true, count: 3, late: 1n }, 20);
const exact: string = clause.exact;

const words = "合格率达到90%得5分，每低1个百分点扣0.5分";
const reading: Reading = read_clause(words, { points: 5 });
const noOptions: Reading[] = [read_clause(words), read_clause(words, null), read_clause(words, { context: null, points: "5" })];
const readMethod: forms.Method | null = reading.method;
const readInputs: readonly sources.Input[] = reading.inputs;
const others: forms.AlternativeReading[] = reading.alternatives;
const pieces: string[] = reading.pieces.map(({ text, became }) => (typeof became === "object" ? `${text}: ${became.field}` : `${text}: ${became}`));
const unread: string[] = reading.unread.map(({ from, to }) => words.slice(utf16_offset(words, from), utf16_offset(words, to)));
const standard: string | undefined = reading.canonical?.en;

// @ts-expect-error a clause may have no method
const surely: forms.Method = reading.method;

// @ts-expect-error there is no such option
read_clause(words, { point: 5 });

const wording: Wording = write_clause(method, { points: 20, names: { rate: { zh: "合格率", en: "pass rate" } }, lang: "en" });
const places: forms.Field[] = write_clause(method).fields;

// @ts-expect-error a name is in Chinese at least
write_clause(method, { names: { rate: { en: "pass rate" } } });

const written: Wording[] = readMethod === null ? [] : [write_clause(readMethod), write_clause({ formula: { of: "target" } })];
const options: [ReadOptions, WriteOptions] = [{ context: null, points: 5 }, { points: null, names: null, lang: "zh" }];

// @ts-expect-error a clause may have no method
write_clause(reading.method);

const quarters: forms.MilestonesReading = read_milestones(words, 2021);
const due: (string | undefined)[] = quarters.milestones.map((milestone) => milestone.quantities?.[0]?.due);
const nature: "cumulative" | "increment" | "level" | "stage" | "unsaid" | undefined = quarters.milestones[0]?.quantities?.[0]?.nature;
const byUnit: forms.TargetsReading = read_targets(words, scheme);
const roster: Roster[] = [scheme, source, scheme.to_object(), { units: scheme.units }];
const faults: forms.Finding[] = byUnit.findings ?? [];
const change: "rise" | "fall" | undefined = byUnit.targets?.[0]?.change;

// @ts-expect-error a year is a number
read_milestones(words, "2021");

// @ts-expect-error units are those of a scheme
read_targets(words, [{ id: "jia", name: { zh: "甲县" } }]);

const schedule = new Schedule(scheme, report);
const schedules: Schedule[] = [new Schedule(source, { kaohe: 1, scheme: "demo" }), new Schedule(scheme.to_json(), report.to_object())];
const stands: forms.Progress = schedule.progress("2020-06-30");
const target: forms.TargetProgress | undefined = stands.targets[0];
const lag: string | undefined = target?.quantities?.[0]?.lag;
const standsHow: "overdue" | "behind" | "unknown" | "on_schedule" | "not_started" | "ahead" | "completed" | undefined = target?.status;
const owed: forms.Duty[] = schedule.duties("2020-06-30");
const owedHow: "absent" | "late" | "open" | "received" | undefined = owed[0]?.state;
const bulletin: Bulletin = schedule.bulletin("2020-06-30", [report] as const);
const pages: string[] = [bulletin.to_markdown(), bulletin.to_html("en"), bulletin.to_json(), bulletin.as_of];
const told_at_once: forms.Bulletin[] = [bulletin.to_object(), schedule.bulletin("2020-06-30").toJSON()];
const behind: forms.Lagging[] = bulletin.lagging;

// @ts-expect-error a day is a text
schedule.progress(new Date());

const course: forms.Standing = standing({ reported: "852.9亿元", due: "75%", goal: "1350亿元" });

// @ts-expect-error a report is known by its scheme
new Schedule(scheme, { kaohe: 1 });

// @ts-expect-error what came before is a list of reports
schedule.bulletin("2020-06-30", report);

// @ts-expect-error there is no such language
bulletin.to_html("fr");

export { behind, course, entries, found, lag, oneError, options, roster, schedules, owedHow, pages, standsHow, told_at_once };
export { change, due, faults, nature };
export { noOptions, others, pieces, places, readInputs, readMethod, standard, surely, unread, wording, written };
export { above, again, alternative, combined, decimals, early, exact, findings, halved, inputs, item, loaded, names, newer, number, parsed, rate, rounded };
export { score, sentence, state, step, sure, text, told, unknown, unnamed, unrounded, value };

const editedScheme = new edited.Scheme(scheme.to_object());
const session = new edited.Session(editedScheme, edited.Report.empty(editedScheme), "2020", { exact: true });
const edit = { indicator: "revenue", unit: "east", input: "revenue", is: { reported: 11.8 }, at: "2020-12-31" } as const satisfies sources.Edit;
const changes: forms.Changes = session.set(edit);
session.set({ indicator: "revenue", unit: "east", input: "revenue", is: "empty" });
session.set({ indicator: "cases", input: "n", is: { register: { events: [{ date: "2020-03-01", count: 1 }], closed: true } } });
const after: forms.ItemScore | null | undefined = changes.items[0]?.after;
const unroundedAfter: forms.Exact | null | undefined = after?.exact;
const moved: forms.PlaceChange | undefined = changes.ranking[0];
const spoken: string | undefined = session.sentence("revenue", "east", "en");
const standsAs: [Scorecard, forms.Item | undefined, forms.Report] = [session.scorecard(), session.item("revenue", "east"), session.report()];
const question: edited.Asked = { indicator: "revenue", unit: "east", input: null };
const required: forms.Required = session.required(question, "15");
const answer: forms.Answer = required.answer;
const least: string | undefined = answer !== "any" && "value" in answer ? answer.value.value : undefined;
const curve: forms.Curve = session.curve({ indicator: "revenue", unit: "east" });
const shape: "constant" | "straight" | "staircase" | "curved" | null | undefined = curve.points[0]?.next;
session.free();

// @ts-expect-error a cell has an input
session.set({ indicator: "revenue", unit: "east", is: "empty" });

// @ts-expect-error there is no such state
session.set({ indicator: "revenue", unit: "east", input: "revenue", is: { guessed: 1 } });

// @ts-expect-error a question names its indicator
session.curve({ unit: "east" });

// @ts-expect-error how a total came about is not among what changed
changes.totals[0]?.after?.traces;
