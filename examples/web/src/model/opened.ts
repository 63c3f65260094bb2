// A report that was opened, by the name of its file; none for an empty one.
import type { Report, forms } from "kaohe/session";

export interface OpenReport {
  name: string | undefined;
  report: Report;
  form: forms.Report;
}

export function opened(name: string | undefined, report: Report): OpenReport {
  return { name, report, form: report.to_object() };
}
