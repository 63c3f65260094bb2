// For Node, whose fetch does not read files.
import { readFile } from "node:fs/promises";

import load from "./kaohe.js";

export { KaoheError } from "./error.js";
export * from "./kaohe.js";

export async function init(source = readFile(new URL("kaohe_bg.wasm", import.meta.url))) {
  await load({ module_or_path: source });
}
