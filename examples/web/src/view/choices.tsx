// What the table is about: the report, the period, the unit.
import type { Workbench } from "../model/workbench";
import { useRefused } from "../use";
import { useSpeech } from "../words";
import { UnitOptions } from "./units";
import { Why } from "./why";

interface Props {
  workbench: Workbench;
  unit: string | undefined;
  setUnit: (unit: string | undefined) => void;
  unlessUnsaved: (run: () => void) => void;
}

const EMPTY = "";

export function Choices({ workbench, unit, setUnit, unlessUnsaved }: Props) {
  const { t } = useSpeech();
  const { refused, attempt } = useRefused();
  const { form, reports, current, period, byUnit } = workbench;
  const choose = (value: string): void => {
    const report = reports.find((one) => one.name !== undefined && one.name === value);
    unlessUnsaved(() => attempt(() => (report === undefined ? workbench.chooseEmpty() : workbench.choose(report))));
  };
  return (
    <div class="choices">
      <label>
        <span>{t("report")}</span>
        <select
          name="report"
          value={current.name ?? EMPTY}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          {reports.map(
            (one) =>
              one.name !== undefined && (
                <option key={one.name} value={one.name}>
                  {one.name.replace(/\.json$/, "")}
                </option>
              ),
          )}
          <option value={EMPTY}>{t("report_empty")}</option>
        </select>
      </label>
      {form.periods.length > 1 && (
        <label>
          <span>{t("period")}</span>
          <select
            name="period"
            value={period}
            onChange={({ currentTarget: { value } }) => attempt(() => workbench.choosePeriod(value))}
          >
            {form.periods.map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>{t("unit")}</span>
        <select
          name="unit"
          value={unit ?? EMPTY}
          onChange={({ currentTarget }) => setUnit(currentTarget.value === EMPTY ? undefined : currentTarget.value)}
        >
          <option value={EMPTY}>{t(byUnit ? "side_by_side" : "all_units")}</option>
          <UnitOptions units={form.units} />
        </select>
      </label>
      <label>
        <span>{t("as_of")}</span>
        <input
          type="date"
          name="as_of"
          value={workbench.day ?? ""}
          onChange={({ currentTarget: { value, validity } }) => {
            // half a day is on its way to be a whole one
            if (!validity.badInput) attempt(() => workbench.date(value === "" ? undefined : value));
          }}
        />
      </label>
      <Why refused={refused} />
      {current.form.illustrative && <p class="soft small fact">{t("illustrative")}</p>}
    </div>
  );
}
