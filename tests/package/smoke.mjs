// The published npm package, used from outside: panshan scored, a clause read.
import { readFileSync } from "node:fs";

import { init, Method, Report, Scheme, version } from "kaohe";
import { init as initRead, read_clause } from "kaohe/read";

await Promise.all([init(), initRead()]);
const scheme = new Scheme(readFileSync("scheme.json", "utf-8"));
const report = new Report(readFileSync("report-2020.json", "utf-8"), scheme);
const total = scheme.score(report, "2020").unit("panshan").final;
if (total.points !== "960") throw new Error(`panshan is worth ${total.points}`);
const clause = read_clause("合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。", { points: 5 });
const { score } = new Method(clause.method).score({ [clause.inputs[0].id]: "87%" }, 5);
if (score !== "3.5") throw new Error(`3 steps of 0.5 leave ${score}`);
console.log(`kaohe ${version()} from its npm package: panshan ${total.score} of ${total.points}, a clause ${score} of 5`);
