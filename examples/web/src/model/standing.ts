// Where targets stand: by the report that is edited, by those beside it, and as it is published.
import { Report, type Scheme, type forms } from "kaohe/session";
import { Schedule, type Bulletin } from "kaohe/schedule";

import { SCHEDULE } from "./entry";
import type { OpenReport } from "./opened";
import { keyOf, targetKey, type ItemKey } from "./row";

/** What is planned of a target, and what was reached, each on its days. */
export interface Course {
  planned: forms.TargetProgress[];
  reached: forms.TargetProgress[];
}

const NO_STATUSES: ReadonlyMap<string, forms.TargetProgress> = new Map();

/** Nothing stands anywhere before the schedule's module is there; what is costly is computed when it is asked for first. */
export class Standing {
  /** By `keyOf`. */
  #statuses: Map<string, forms.TargetProgress> | undefined;
  #findings: readonly forms.Finding[] | undefined;
  #plans = new Map<string, readonly forms.Progress[]>();
  /** Where targets stood by a report on its day. */
  #stood = new WeakMap<OpenReport, forms.Progress>();

  /** The report is asked for whenever it counts: it is edited. */
  constructor(
    private readonly scheme: Scheme,
    private readonly report: () => forms.Report,
  ) {}

  /** By `keyOf`: where targets stand on the day of the report. */
  get statuses(): ReadonlyMap<string, forms.TargetProgress> {
    if (this.#statuses === undefined) this.#follow();
    return this.#statuses ?? NO_STATUSES;
  }

  /** What was found about the schedule. */
  get findings(): readonly forms.Finding[] {
    if (this.#findings === undefined) this.#follow();
    return this.#findings ?? [];
  }

  /** Where an item's target stands: its own, its indicator's for the unit, or its indicator's. */
  of({ indicator, assignment, unit }: ItemKey): forms.TargetProgress | undefined {
    const tried: ItemKey[] = [{ indicator }];
    if (unit !== undefined) tried.unshift({ indicator, unit });
    if (assignment !== undefined) tried.unshift({ indicator, assignment });
    return tried.map((key) => this.statuses.get(keyOf(key))).find((status) => status !== undefined);
  }

  /** What an edit changed. */
  take(changes: forms.Changes["statuses"]): void {
    this.#findings = undefined;
    // one that stands nowhere yet has its place among the others
    if (changes.some(({ before }) => before === null)) this.#statuses = undefined;
    for (const { before, after } of changes) {
      if (after !== null) this.#statuses?.set(keyOf(targetKey(after)), after);
      else if (before !== null) this.#statuses?.delete(keyOf(targetKey(before)));
    }
  }

  /** Another report is edited, or another day is meant. */
  forget(): void {
    this.#statuses = undefined;
    this.#findings = undefined;
  }

  /** The bulletin of a day: what changed is told against the earlier reports. */
  bulletin(day: forms.Day, earlier: readonly Report[]): Bulletin {
    return scheduled(this.scheme, this.report(), (schedule) => schedule.bulletin(day, earlier));
  }

  /** What is planned for every month's end of a year, and what was reached by the other reports and by the edited one. */
  course(key: ItemKey, year: string, others: readonly OpenReport[]): Course {
    const own = (progress: forms.Progress | undefined): forms.TargetProgress | undefined =>
      progress?.targets.find(
        (target) =>
          target.indicator === key.indicator &&
          (target.unit === undefined || target.unit === key.unit) &&
          (target.assignment === undefined || target.assignment === key.assignment),
      );
    const known = (list: (forms.TargetProgress | undefined)[]): forms.TargetProgress[] =>
      list.filter((one) => one !== undefined);
    const reached = others.map((report) => own(this.#stoodBy(report)));
    return { planned: known(this.#planOf(year).map(own)), reached: known([...reached, this.of(key)]) };
  }

  #planOf(year: string): readonly forms.Progress[] {
    const known = this.#plans.get(year);
    if (known !== undefined) return known;
    const plan = scheduled(this.scheme, Report.empty(this.scheme), (schedule) =>
      monthEnds(year).map((day) => schedule.progress(day)),
    );
    this.#plans.set(year, plan);
    return plan;
  }

  #stoodBy(report: OpenReport): forms.Progress | undefined {
    const { as_of } = report.form;
    const known = this.#stood.get(report);
    if (as_of === undefined || known !== undefined) return known;
    const progress = scheduled(this.scheme, report.report, (schedule) => schedule.progress(as_of));
    this.#stood.set(report, progress);
    return progress;
  }

  #follow(): void {
    if (!SCHEDULE.ready) return;
    const report = this.report();
    const { as_of } = report;
    const progress =
      as_of === undefined ? undefined : scheduled(this.scheme, report, (schedule) => schedule.progress(as_of));
    this.#statuses = new Map(progress?.targets.map((target) => [keyOf(targetKey(target)), target]));
    this.#findings = progress?.findings ?? [];
  }
}

/** What a schedule says, which is freed. */
function scheduled<T>(scheme: Scheme, report: Report | forms.Report, say: (schedule: Schedule) => T): T {
  const schedule = new Schedule(scheme, report);
  try {
    return say(schedule);
  } finally {
    schedule.free();
  }
}

function monthEnds(year: string): forms.Day[] {
  return Array.from({ length: 12 }, (_, month) =>
    new Date(Date.UTC(Number(year), month + 1, 0)).toISOString().slice(0, 10),
  );
}
