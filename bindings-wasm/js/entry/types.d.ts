// for `using`, which older targets do not know by themselves
/// <reference lib="esnext.disposable" />
import type { InitInput } from "../ENTRY.js";

export * from "../ENTRY.js";
export { KaoheError } from "../error.js";
/** What the package gives. */
export type * as forms from "../forms.js";
/** What the package takes: all that may be left out is optional, decimals may be numbers. */
export type * as sources from "../sources.js";

/**
 * Loads the module of this entry; everything else in it is synchronous once the promise is fulfilled.
 *
 * Further calls wait for the first one and load nothing; after a failure the next one tries again. Without a source, the module is
 * the file that lies in the package.
 */
export function init(source?: InitInput | Promise<InitInput>): Promise<void>;
