// What goes wrong while something is drawn is told there; the rest of the page, and what was typed, stand.
import { Component, type ComponentChildren } from "preact";

import { SpeechContext, type Speech } from "../words";

interface Props {
  children: ComponentChildren;
}

export class Boundary extends Component<Props, { failed: string | undefined }> {
  static override contextType = SpeechContext;

  static override getDerivedStateFromError(error: unknown): { failed: string } {
    return { failed: String(error) };
  }

  override render({ children }: Props, { failed }: { failed: string | undefined }) {
    const { t } = this.context as Speech;
    if (failed === undefined) return children;
    return (
      <p class="bad-text" role="alert">
        {t("cannot_show", failed)}
      </p>
    );
  }
}
