// The cells of a line: what is to be reached, what is reported, what comes of it.
import type { forms } from "kaohe/session";

import { inputsOf } from "../model/cell";
import { rounded } from "../model/exact";
import { goalsOf } from "../model/goal";
import type { ItemKey } from "../model/row";
import type { Workbench } from "../model/workbench";
import { useSpeech, type Speech } from "../words";
import { InputField } from "./field";
import { RangeBar } from "./range";
import { Faults } from "./faults";

interface Props {
  workbench: Workbench;
  indicator: forms.Indicator;
  item: ItemKey;
  /** Does it stand below a heading that names the indicator? */
  below: boolean;
  faults: number;
  /** What a finding speaks of. */
  part: string | undefined;
  open: (item: ItemKey) => void;
}

/** What a field or a button of an item is about, for who does not see the line: below a heading, or of a share, whose it is too. */
export function subjectOf(
  { directory }: Workbench,
  indicator: forms.Indicator,
  { unit }: ItemKey,
  assignment: forms.Assignment | undefined,
  below: boolean,
  { t, name }: Speech,
): string {
  const whose = below || assignment !== undefined ? name(directory.name(unit ?? assignment?.unit)) : "";
  const role = assignment === undefined ? "" : t(`role_${assignment.role}`);
  return [whose, role, name(indicator.name)].filter((part) => part !== "").join(" ");
}

/** So many values fit into a line; of more there is a way to them. */
const INLINE = 2;

export function ScoreCells(props: Props) {
  const { workbench, indicator, item, below, part, open } = props;
  const say = useSpeech();
  const { t } = say;
  const subject = subjectOf(workbench, indicator, item, workbench.assignment(item), below, say);
  const scored = workbench.item(item);
  const score = scored?.final?.score;
  const points = scored === undefined || scored.points === "open" ? undefined : scored.points;
  const said = `${score ?? "–"} / ${points ?? "?"}`;
  return (
    <>
      <NameCells {...props} />
      <div role="cell" class={`c-target${told(part, "targets", "milestones")}`} data-label={t("target")}>
        {!below && <Goals workbench={workbench} indicator={indicator} item={item} />}
      </div>
      <Values {...props} />
      <div role="cell" class={`c-score${told(part, "points", "method", "variants")}`}>
        <button type="button" class="score" aria-label={t("open_item", subject, said)} onClick={() => open(item)}>
          <span class="score-figure">{score ?? "–"}</span>
          <span class="soft"> / {points ?? "?"}</span>
          <RangeBar score={score} points={points ?? "open"} low={scored?.guaranteed} high={scored?.reachable} />
        </button>
        {scored && scored.state !== "reported" && (
          <span class={`chip tiny s-${scored.state}`}>{t(`state_${scored.state}`)}</span>
        )}
      </div>
    </>
  );
}

export function ScheduleCells(props: Props) {
  const { workbench, indicator, item, below, part, open } = props;
  const say = useSpeech();
  const { t } = say;
  const subject = subjectOf(workbench, indicator, item, workbench.assignment(item), below, say);
  const target = workbench.status(item);
  const worst = worstOf(target);
  const status = target?.status;
  const statusText = status === undefined ? "–" : t(`status_${status}`);
  return (
    <>
      <NameCells {...props} />
      <div role="cell" class={`c-target${told(part, "targets", "milestones")}`} data-label={t("target")}>
        {worst?.goal === undefined ? (
          <Goals workbench={workbench} indicator={indicator} item={item} />
        ) : (
          `${rounded(worst.goal, 4)}${worst.goal_measure ?? ""}`
        )}
      </div>
      <Values {...props} />
      <div role="cell" class="c-planned figure" data-label={t("planned")}>
        {amount(
          worst?.planned,
          worst?.measure,
          target?.deliverables && share(target.deliverables.due, target.deliverables.all),
        )}
      </div>
      <div role="cell" class="c-actual figure" data-label={t("actual")}>
        {amount(
          worst?.actual,
          worst?.measure,
          target?.deliverables && share(target.deliverables.done, target.deliverables.all),
        )}
      </div>
      <div role="cell" class="c-lag figure" data-label={t("lag_column")}>
        {amount(worst?.lag ?? target?.deliverables?.lag, worst?.measure === "%" ? undefined : worst?.measure)}
      </div>
      <div role="cell" class="c-status">
        <button
          type="button"
          class={`chip link t-${status ?? "unknown"}`}
          aria-label={t("open_item", subject, statusText)}
          onClick={() => open(item)}
        >
          {statusText}
        </button>
        {target?.stated !== undefined && target.stated !== target.computed && (
          <span class={`small t-${target.computed}`}>
            {t("status_computed")} {t(`status_${target.computed}`)}
          </span>
        )}
      </div>
    </>
  );
}

function NameCells({ workbench, indicator, item, below, faults, part }: Props) {
  const say = useSpeech();
  const { t, name } = say;
  const { directory } = workbench;
  if (below) {
    const assignment = workbench.assignment(item);
    const whose = item.unit ?? assignment?.unit;
    return (
      <>
        <div role="cell" class="c-number" />
        <div role="cell" class={`c-indicator${told(part, "assignments")}`}>
          <span class="i-unit">{name(directory.name(whose)) || "?"}</span>
          {assignment && <span class="role">{t(`role_${assignment.role}`)}</span>}
          {assignment?.task && <span class="soft small i-task">{name(assignment.task)}</span>}
        </div>
      </>
    );
  }
  const leads = workbench.scored ? "" : leadsOf(workbench, indicator, say);
  return (
    <>
      <div role="cell" class={`c-number${told(part, "number")}`}>
        {indicator.number}
      </div>
      <div role="cell" class={`c-indicator${told(part, "name", "assignments", "assessor")}`}>
        <span class="i-name">{name(indicator.name)}</span>
        {faults > 0 && <Faults count={faults} />}
        {leads !== "" && (
          <span class="soft small i-task">
            {t("lead")} {leads}
          </span>
        )}
      </div>
    </>
  );
}

function Values({ workbench, indicator, item, below, open, part }: Props) {
  const say = useSpeech();
  const { t } = say;
  const assignment = workbench.assignment(item);
  const inputs = inputsOf(indicator, assignment, workbench.item(item));
  const subject = subjectOf(workbench, indicator, item, assignment, below, say);
  const delivered = workbench.scored ? undefined : workbench.status(item)?.deliverables;
  return (
    <div role="cell" class={`c-values${told(part, "inputs")}`}>
      {inputs.length <= INLINE ? (
        inputs.map((input) => (
          <InputField
            key={input.id}
            workbench={workbench}
            item={item}
            input={input}
            subject={subject}
            showName={inputs.length > 1 || input.name !== undefined}
            showState={inputs.length > 1 || !workbench.scored}
          />
        ))
      ) : (
        <button
          type="button"
          class="more"
          aria-label={`${subject}: ${t("more_inputs", inputs.length)}`}
          onClick={() => open(item)}
        >
          {t("more_inputs", inputs.length)}
        </button>
      )}
      {delivered && <span class="soft small">{t("delivered_of", delivered.done, delivered.all)}</span>}
    </div>
  );
}

export function Goals({
  workbench,
  indicator,
  item,
}: {
  workbench: Workbench;
  indicator: forms.Indicator;
  item: ItemKey;
}) {
  const say = useSpeech();
  const goals = goalsOf(indicator, item.unit, workbench.period, workbench.directory);
  // what words ask for stands in the name already, where numbers are asked for too
  const numbers = goals.filter(({ is }) => typeof is !== "string");
  const texts = new Set((numbers.length > 0 ? numbers : goals).map(({ is }) => goalText(is, say)));
  return <>{say.list([...texts])}</>;
}

export function goalText(is: forms.TargetValue, { t }: Speech): string {
  if (typeof is === "string") return t(`target_${is}`);
  return "number" in is ? is.number : t("target_condition");
}

function leadsOf({ directory }: Workbench, indicator: forms.Indicator, { name, list }: Speech): string {
  const held = indicator.assignments ?? [];
  const leads = held.filter(({ role }) => role === "lead");
  const named = leads.length > 0 ? leads : held.filter(({ role }) => role === "responsible");
  return list(named.map(({ unit }) => name(directory.name(unit)) || "?"));
}

/** The number that decides where a target stands. */
export function worstOf(target: forms.TargetProgress | undefined): forms.QuantityProgress | undefined {
  const quantities = target?.quantities ?? [];
  return (
    quantities.find(({ status }) => status === target?.computed) ??
    (target?.deliverables === undefined ? quantities[0] : undefined)
  );
}

export function amount(exact: string | undefined, measure: string | undefined, otherwise?: string): string {
  if (exact === undefined) return otherwise ?? "–";
  return `${rounded(exact)}${measure ?? ""}`;
}

/** A difference of two percentages is told in percentage points. */
export function lagText(exact: string | undefined, measure: string | undefined, { t }: Speech): string {
  return exact === undefined
    ? "–"
    : `${rounded(exact)}${measure === "%" ? ` ${t("percentage_points")}` : (measure ?? "")}`;
}

export function share(part: number, all: number): string {
  return all === 0 ? "–" : `${rounded(`${part * 100}/${all}`)}%`;
}

function told(part: string | undefined, ...parts: string[]): string {
  return part !== undefined && parts.includes(part) ? " told" : "";
}
