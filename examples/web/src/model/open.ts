// Files that somebody chose or dropped: a scheme, reports, or what is neither.
import { KaoheError, Scheme, type Problem } from "kaohe/session";

import { type NamedText } from "./shipped";
import { Workbench } from "./workbench";

/** Why something could not be opened: all that is wrong with a file. */
export interface Refusal {
  file: string;
  problems: readonly Problem[];
}

export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.problems[0]?.message ?? refusal.file);
  }
}

/** Runs something on a file and says of which file its problems are. */
export function named<T>(file: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof KaoheError) throw new Refused({ file, problems: error.problems });
    throw error;
  }
}

/** The text of a file; one in another encoding would be read with broken names, and is refused. */
export function textOf(name: string, bytes: BufferSource): NamedText {
  try {
    return { name, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new Refused({
      file: name,
      problems: [
        {
          code: "not_utf8",
          path: "",
          message: "the file is not encoded as UTF-8; save it as UTF-8 and open it again",
          message_zh: "文件不是 UTF-8 编码，请另存为 UTF-8 后再打开",
        },
      ],
    });
  }
}

/**
 * Opens what the files hold: a scheme with its reports, or reports for the scheme that is open. A file that is no JSON goes to
 * the library as a scheme, which says where it breaks.
 */
export function openFiles(files: readonly NamedText[], open: Workbench | undefined): Workbench {
  const reports = files.filter(({ text }) => looksLikeReport(text));
  const schemes = files.filter((file) => !reports.includes(file));
  const [scheme, second] = schemes;
  if (scheme === undefined && open !== undefined) {
    addAll(open, reports);
    return open;
  }
  if (scheme !== undefined && second !== undefined) {
    // what is no scheme at all says so first
    for (const { name, text } of schemes) named(name, () => new Scheme(text).free());
    throw new Refused({
      file: second.name,
      problems: [
        {
          code: "second_scheme",
          path: "",
          message: `\`${scheme.name}\` is a scheme, and so is \`${second.name}\`; open one scheme at a time, with its reports`,
          message_zh: `\`${scheme.name}\` 与 \`${second.name}\` 都是方案，一次只能打开一个方案及其上报数据`,
        },
      ],
    });
  }
  if (scheme === undefined) {
    const file = reports[0]?.name ?? "";
    throw new Refused({
      file,
      problems: [
        {
          code: "scheme_absent",
          path: "",
          message: "a report needs its scheme; open the scheme first, or both files together",
          message_zh: "上报数据须与方案一起打开，请先打开方案，或同时选择两个文件",
        },
      ],
    });
  }
  const workbench = named(scheme.name, () => new Workbench(scheme.text, []));
  addAll(workbench, reports);
  return workbench;
}

/** All of them, or none where one is refused. */
function addAll(workbench: Workbench, reports: readonly NamedText[]): void {
  workbench.add(reports.map((report) => named(report.name, () => workbench.read(report))));
}

function looksLikeReport(text: string): boolean {
  try {
    const form: unknown = JSON.parse(text);
    return (
      typeof form === "object" &&
      form !== null &&
      !("indicators" in form) &&
      ("values" in form || "as_of" in form || "scheme" in form)
    );
  } catch {
    return false;
  }
}
