// For pages, workers and bundlers.
import load from "../ENTRY.js";
import { once } from "../once.js";

export { KaoheError } from "../error.js";
export * from "../ENTRY.js";

export const init = once((source = new URL("../ENTRY_bg.wasm", import.meta.url)) => load({ module_or_path: source }));
