// For pages, workers and bundlers.
import load from "./kaohe.js";

export { KaoheError } from "./error.js";
export * from "./kaohe.js";

export async function init(source = new URL("kaohe_bg.wasm", import.meta.url)) {
  await load({ module_or_path: source });
}
