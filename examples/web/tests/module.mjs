// The modules of the page without the page, as they are written.
import { fileURLToPath } from "node:url";

import { runnerImport } from "vite";

const root = fileURLToPath(new URL("../", import.meta.url));
const { module } = await runnerImport("/tests/model.ts", { root, configFile: false, logLevel: "warn" });

export const { CHECK, SCHEDULE, Scale, Workbench, addressed, dated, difference, lineOf, openFiles, sum, whole } =
  module;

/** Waits until a part of the library may be called. */
export async function ready(entry) {
  entry.need();
  while (!entry.ready) {
    if (typeof entry.state === "object") throw new Error(entry.state.failed);
    await new Promise((soon) => setTimeout(soon, 5));
  }
}
