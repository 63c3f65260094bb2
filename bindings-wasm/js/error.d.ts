import type { Problem } from "./kaohe.js";

/** What the package throws: all problems at once; code, path and messages are those of the first one. */
export class KaoheError extends Error {
    private constructor(problems: Problem[]);
    name: "KaoheError";
    /** Stable and meant for programs. */
    code: string;
    /** Leads to the indicator, unit, quarter or cell; empty where there is none. */
    path: string;
    /** The message in Chinese. */
    message_zh: string;
    /** Every problem, in the order of the input. */
    problems: Problem[];
}
