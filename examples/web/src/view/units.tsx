// The units of a scheme, to choose from.
import type { forms } from "kaohe/session";

import { useSpeech } from "../words";

export function UnitOptions({ units }: { units: readonly forms.Unit[] }) {
  const { name } = useSpeech();
  return (
    <>
      {units.map((unit) => (
        <option key={unit.id} value={unit.id}>
          {name(unit.name)}
        </option>
      ))}
    </>
  );
}
