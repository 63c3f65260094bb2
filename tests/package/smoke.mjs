// The published npm package, used from outside: panshan scored.
import { readFileSync } from "node:fs";

import { init, Report, Scheme, version } from "kaohe";

await init();
const scheme = new Scheme(readFileSync("scheme.json", "utf-8"));
const report = new Report(readFileSync("report-2020.json", "utf-8"), scheme);
const total = scheme.score(report, "2020").unit("panshan").final;
if (total.points !== "960") throw new Error(`panshan is worth ${total.points}`);
console.log(`kaohe ${version()} from its npm package: panshan ${total.score} of ${total.points}`);
