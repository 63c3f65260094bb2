// Why the library refuses what was just tried.
import type { Refused } from "../use";
import { useSpeech } from "../words";

export function Why({ refused, id }: { refused: Refused | undefined; id?: string }) {
  const { pick } = useSpeech();
  return refused === undefined ? null : (
    <span class="f-why" id={id} role="alert">
      {pick(refused.zh, refused.en)}
    </span>
  );
}
