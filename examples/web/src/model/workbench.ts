// What is open: a scheme, its reports, and the one that is being edited.
import { Report, Scheme, Session, type forms } from "kaohe/session";
import { check } from "kaohe/check";
import type { Bulletin } from "kaohe/schedule";

import { Contents, type Cell, type Content, type Writing, cellKey } from "./cell";
import { Changes } from "./changes";
import { delivering } from "./delivering";
import { Directory } from "./directory";
import { CHECK } from "./entry";
import { opened, type OpenReport } from "./opened";
import { groupKey, groupRows, itemKey, keyOf, targetKey, type GroupRows, type ItemKey } from "./row";
import type { NamedText } from "./shipped";
import { Standing, type Course } from "./standing";

/** What an edit changed, for whoever is to be told. */
export interface Edited {
  cell: Cell;
  changes: forms.Changes;
}

interface Step {
  key: string;
  /** In which it was seen: it is taken back there. */
  period: forms.Period;
  before: forms.Report;
}

const UNDO_STEPS = 100;

export class Workbench {
  readonly scheme: Scheme;
  readonly form: forms.Scheme;
  readonly directory: Directory;
  reports: OpenReport[];
  current: OpenReport;
  period: forms.Period;
  session: Session;
  /** By `keyOf`: what the scorecard says of an item, without its trace. */
  items = new Map<string, forms.Item>();
  totals = new Map<string, forms.UnitTotal>();
  groupTotals = new Map<string, forms.GroupTotal>();
  ranking: readonly forms.Place[] = [];
  grades = new Map<string, forms.GradeGiven>();
  /** What was done last, until something else is opened. */
  last: Edited | "undone" | "saved" | undefined;
  /** Does the report differ from what was opened, or saved last? */
  unsaved = false;
  /** Counts up with every change: what hangs on it is made anew. */
  revision = 0;

  /** What was written, and where. */
  readonly changes = new Changes();

  #contents: Contents;
  #findings: readonly forms.Finding[] | undefined;
  #scoreFindings: readonly forms.Finding[] | undefined;
  #report: forms.Report | undefined;
  #standing: Standing;
  #stamps = new Map<string, number>();
  #steps: Step[] = [];
  /** The last of those that cannot be undone any more. */
  #bottom: Step | undefined;
  /** The step after which the report was saved; none where it is as it was opened. */
  #saved: Step | undefined;
  #listeners = new Set<() => void>();

  constructor(text: string, reports: readonly NamedText[]) {
    this.scheme = new Scheme(text);
    this.form = this.scheme.to_object();
    this.directory = new Directory(this.form);
    this.reports = reports.map((report) => this.read(report));
    if (this.reports.length === 0) this.reports.push(opened(undefined, Report.empty(this.scheme)));
    const last = this.reports.at(-1);
    if (last === undefined) throw new Error("a workbench has at least one report");
    this.current = last;
    this.period = this.#periodOf(last.form);
    this.#standing = new Standing(this.scheme, () => this.report);
    this.session = new Session(this.scheme, last.report, this.period);
    this.#contents = new Contents(last.form, this.period);
    this.#survey(last.report);
  }

  /** Does anything score in this period? Else there is only a schedule. */
  get scored(): boolean {
    return this.items.size > 0;
  }

  /** Do the points of an indicator go to assignments? */
  get divided(): boolean {
    return this.form.indicators.some(({ division }) => division === "divided");
  }

  /** Do units have values of their own, so that one has to be chosen? */
  get byUnit(): boolean {
    return this.scored && !this.divided;
  }

  /** The faults of the scheme; none before they can be looked for. */
  get findings(): readonly forms.Finding[] {
    if (!CHECK.ready) return [];
    return (this.#findings ??= check(this.scheme));
  }

  /** What was found while scoring. */
  get scoreFindings(): readonly forms.Finding[] {
    if (this.#scoreFindings === undefined) {
      const card = this.session.scorecard();
      this.#scoreFindings = card.findings;
      card.free();
    }
    return this.#scoreFindings;
  }

  /** What was found about the schedule. */
  get scheduleFindings(): readonly forms.Finding[] {
    return this.#standing.findings;
  }

  /** By `keyOf`: where targets stand on the day of the report. */
  get statuses(): ReadonlyMap<string, forms.TargetProgress> {
    return this.#standing.statuses;
  }

  /** The report as it stands. */
  get report(): forms.Report {
    return (this.#report ??= this.session.report());
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Reads a report for the scheme; what is wrong with it is thrown. */
  read({ name, text }: NamedText): OpenReport {
    return opened(name, new Report(text, this.scheme));
  }

  /** Lays reports beside those that are open, and chooses the last of them. */
  add(reports: readonly OpenReport[]): void {
    const last = reports.at(-1);
    if (last === undefined) return;
    const names = new Set(reports.map(({ name }) => name));
    // an empty one only stood in
    const kept = this.reports.filter(({ name }) => name !== undefined && !names.has(name));
    this.reports = [...kept, ...reports];
    this.choose(last);
  }

  choose(report: OpenReport, period: forms.Period = this.#periodOf(report.form)): void {
    this.#reopen(report.report, report.form, period);
    this.current = report;
    this.last = undefined;
    this.unsaved = false;
    this.#steps = [];
    this.#bottom = undefined;
    this.#saved = undefined;
    this.#changed();
  }

  chooseEmpty(): void {
    const empty = this.reports.find(({ name }) => name === undefined) ?? opened(undefined, Report.empty(this.scheme));
    if (!this.reports.includes(empty)) this.reports = [...this.reports, empty];
    this.choose(empty, this.period);
  }

  /** The same report in another period, edits kept. */
  choosePeriod(period: forms.Period): void {
    const form = this.report;
    this.#reopen(new Report(form, this.scheme), form, period);
    this.last = undefined;
    this.#changed();
  }

  /** Writes into a cell; what the library refuses is thrown, and nothing changes. */
  write(
    cell: Cell,
    is: Writing,
    more: { final?: boolean; evidence?: readonly string[]; at?: string } = {},
  ): forms.Changes {
    const key = cellKey(cell);
    // what is typed into one cell is one step
    const last = this.#steps.at(-1);
    const before = last?.key === key && last.period === this.period && this.unsaved ? undefined : this.report;
    const changes = this.session.set({ ...cell, ...more, is });
    if (before !== undefined) this.#step(key, before);
    this.#take(changes);
    this.#stamps.set(cell.indicator, this.revision + 1);
    this.#contents = new Contents(this.report, this.period);
    this.changes.add(cell);
    this.last = { cell, changes };
    this.unsaved = true;
    this.#changed();
    return changes;
  }

  /** Is something that a milestone asks for done? */
  deliver({ indicator, unit }: ItemKey, milestone: string, deliverable: string, done: boolean): void {
    const units = [...this.statuses.values()].flatMap((one) => (one.indicator === indicator ? (one.unit ?? []) : []));
    this.#rewrite(JSON.stringify([indicator, milestone, deliverable]), (form) => ({
      ...form,
      delivered: delivering(form.delivered ?? [], { indicator, milestone, deliverable, unit }, done, units),
    }));
  }

  /** The day that the report speaks of; none, and no target stands anywhere. */
  date(day: forms.Day | undefined): void {
    this.#rewrite("as_of", ({ as_of: _, ...form }) => (day === undefined ? form : { ...form, as_of: day }));
  }

  /** The day of the report as it stands. */
  get day(): forms.Day | undefined {
    return this.report.as_of;
  }

  get delivered(): readonly forms.Delivered[] {
    return this.report.delivered ?? [];
  }

  get canUndo(): boolean {
    return this.#steps.length > 0;
  }

  /** The report as it stood before the last cell was written into, in the period of that cell. */
  undo(): void {
    const step = this.#steps.at(-1);
    if (step === undefined) return;
    this.#reopen(new Report(step.before, this.scheme), step.before, step.period);
    this.#steps = this.#steps.slice(0, -1);
    this.last = "undone";
    this.unsaved = this.#top !== this.#saved;
    this.#changed();
  }

  /** How the file of the report is called; no two that lie open share a name. */
  get fileName(): string {
    if (this.current.name !== undefined) return this.current.name;
    const taken = new Set(this.reports.map(({ name }) => name));
    const named = (n: number): string => `report-${this.period}${n === 1 ? "" : `-${n}`}.json`;
    let n = 1;
    while (taken.has(named(n))) n += 1;
    return named(n);
  }

  /** The report as JSON text, to be kept; among those that lie open it is as it was saved. */
  saved(): string {
    const kept = opened(this.fileName, new Report(this.report, this.scheme));
    this.reports = this.reports.map((one) => (one === this.current ? kept : one));
    this.current = kept;
    this.unsaved = false;
    this.#saved = this.#top;
    this.last = "saved";
    this.#changed();
    return `${JSON.stringify(this.report, null, 2)}\n`;
  }

  cell(item: ItemKey, input: forms.Input): [Cell, Content] {
    const assignment = this.assignment(item);
    const own = assignment?.inputs?.some(({ id }) => id === input.id) === true || input.id === "mark";
    return this.#contents.find(item, input, own, (unit, named) => this.directory.among(unit, named));
  }

  assignment({ indicator, assignment }: ItemKey): forms.Assignment | undefined {
    return this.directory.indicators.get(indicator)?.assignments?.find(({ id }) => id === assignment);
  }

  item(key: ItemKey): forms.Item | undefined {
    return this.items.get(keyOf(key));
  }

  /** Where an item's target stands: its own, its indicator's for the unit, or its indicator's. */
  status(key: ItemKey): forms.TargetProgress | undefined {
    return this.#standing.of(key);
  }

  /** The items of every indicator that a unit is shown; of all units where none is named. */
  rows(unit: string | undefined): GroupRows[] {
    const shown = new Map<string, ItemKey[]>();
    const add = (key: ItemKey): void => {
      shown.set(key.indicator, [...(shown.get(key.indicator) ?? []), key]);
    };
    if (this.scored) {
      for (const item of this.items.values()) {
        if (item.entry !== undefined || (unit !== undefined && item.unit !== unit)) continue;
        if (unit === undefined && this.divided && item.assignment === null) continue;
        add(itemKey(item));
      }
      return groupRows(this.form, this.directory, shown);
    }
    for (const status of this.statuses.values()) {
      if (unit === undefined || status.unit === undefined || status.unit === unit) add(targetKey(status));
    }
    for (const { id, assignments } of this.form.indicators) {
      const held =
        unit === undefined ||
        assignments?.some((one) => one.unit !== undefined && this.directory.among(unit, [one.unit]));
      if (held !== true) shown.delete(id);
      else if (!shown.has(id)) add({ indicator: id });
    }
    return groupRows(this.form, this.directory, shown);
  }

  /** The bulletin of a day: what changed is told against the other reports that lie open and speak of a day before it. */
  bulletin(day: forms.Day): Bulletin {
    const earlier = this.#others.filter(({ form }) => form.as_of !== undefined && form.as_of < day);
    return this.#standing.bulletin(
      day,
      earlier.map(({ report }) => report),
    );
  }

  /** How a unit's total came about. */
  totalTrace(unit: string): forms.Step | undefined {
    const card = this.session.scorecard();
    const trace = card.unit(unit)?.trace;
    card.free();
    return trace;
  }

  /** What is planned, and what was reached, of a target on every day that is known of. */
  course(key: ItemKey): Course {
    return this.#standing.course(key, this.period.slice(0, 4), this.#others);
  }

  /** The reports that lie open beside the one that is edited. */
  get #others(): OpenReport[] {
    return this.reports.filter(({ form }) => form !== this.current.form);
  }

  #step(key: string, before: forms.Report): void {
    if (this.#steps.length === UNDO_STEPS) this.#bottom = this.#steps[0];
    this.#steps = [...this.#steps.slice(1 - UNDO_STEPS), { key, period: this.period, before }];
  }

  /** The step that led to the report as it stands. */
  get #top(): Step | undefined {
    return this.#steps.at(-1) ?? this.#bottom;
  }

  /** Changes what no cell holds; what the library refuses is thrown, and nothing changes. */
  #rewrite(key: string, change: (form: forms.Report) => forms.Report): void {
    const before = this.report;
    const form = change(before);
    this.#reopen(new Report(form, this.scheme), form, this.period);
    this.#step(key, before);
    this.last = undefined;
    this.unsaved = true;
    this.#changed();
  }

  /** The period that most of a report's values speak of, else the scheme's last. */
  #periodOf(form: forms.Report): forms.Period {
    const periods = this.form.periods;
    const counts = periods.map((period) => form.values.filter((value) => value.period === period).length);
    const most = Math.max(...counts);
    return periods[most === 0 ? periods.length - 1 : counts.lastIndexOf(most)] ?? "";
  }

  #reopen(report: Report, form: forms.Report, period: forms.Period): void {
    const session = new Session(this.scheme, report, period);
    this.session.free();
    this.session = session;
    this.period = period;
    this.#report = undefined;
    this.#contents = new Contents(form, period);
    this.#stamps.clear();
    this.changes.add();
    this.#survey(report);
  }

  /** Everything anew, as it is when a report is opened. */
  #survey(report: Report): void {
    const card = this.scheme.score(report, this.period, { traces: false });
    const { items, totals, ranking, grades, findings } = card.to_object();
    this.items = new Map(items.map((item) => [keyOf(itemKey(item)) + (item.entry ?? ""), item]));
    this.totals = new Map(totals.units.map((total) => [total.unit ?? "", total]));
    this.groupTotals = new Map(totals.groups.map((total) => [groupKey(total.unit, total.group), total]));
    this.ranking = ranking;
    this.grades = new Map(grades.map((grade) => [grade.unit, grade]));
    this.#scoreFindings = findings;
    this.#standing.forget();
    card.free();
  }

  /** When an indicator, or what is reported of it, changed last: what shows it need not be made anew before. */
  stamp(indicator: string): number {
    return this.#stamps.get(indicator) ?? 0;
  }

  #take(changes: forms.Changes): void {
    this.#report = undefined;
    this.#scoreFindings = undefined;
    this.#standing.take(changes.statuses);
    const touched = [...changes.items, ...changes.statuses].map(({ before, after }) => (after ?? before)?.indicator);
    for (const id of touched) if (id !== undefined) this.#stamps.set(id, this.revision + 1);
    for (const { after } of changes.items) {
      if (after === null) continue;
      const key = keyOf(itemKey(after)) + (after.entry ?? "");
      const before = this.items.get(key);
      const whole = before && this.session.item(after.indicator, after.unit, after.assignment);
      if (before !== undefined) this.items.set(key, { ...before, ...whole, ...after, trace: null });
    }
    for (const { after } of changes.totals) if (after !== null) this.totals.set(after.unit ?? "", after);
    for (const { after } of changes.groups)
      if (after !== null) this.groupTotals.set(groupKey(after.unit, after.group), after);
    for (const { after } of changes.grades) if (after !== null) this.grades.set(after.unit, after);
    if (changes.ranking.length > 0) {
      const places = new Map(this.ranking.map((place) => [place.unit, place]));
      for (const { before, after } of changes.ranking) {
        if (before !== null && after === null) places.delete(before.unit);
        if (after !== null) places.set(after.unit, after);
      }
      this.ranking = [...places.values()].sort((a, b) => a.place - b.place);
    }
  }

  #changed(): void {
    this.revision += 1;
    for (const listener of this.#listeners) listener();
  }
}
