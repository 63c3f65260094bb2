// for `using`, which older targets do not know by themselves
/// <reference lib="esnext.disposable" />
import type { InitInput } from "./kaohe.js";

export * from "./kaohe.js";
export { KaoheError } from "./error.js";
/** What the package gives. */
export type * as forms from "./forms.js";
/** What the package takes: all that may be left out is optional, decimals may be numbers. */
export type * as sources from "./sources.js";

/**
 * Loads the module; everything else in this package is synchronous once the promise is fulfilled.
 *
 * Further calls do nothing. Without a source, the module is the file beside this one.
 */
export function init(source?: InitInput | Promise<InitInput>): Promise<void>;
