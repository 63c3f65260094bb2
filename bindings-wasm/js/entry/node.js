// For Node, whose fetch does not read files.
import { readFile } from "node:fs/promises";

import load from "../ENTRY.js";
import { once } from "../once.js";

export { KaoheError } from "../error.js";
export * from "../ENTRY.js";

export const init = once((source = readFile(new URL("../ENTRY_bg.wasm", import.meta.url))) => load({ module_or_path: source }));
