// The paths of benches/scoring.rs, from Node: medians of 30 rounds, in milliseconds. After `./test wasm`:
//
//     node benches/bindings.mjs

import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const folder = new URL("../examples/schemes/panshan-2020/", import.meta.url);
const read = (name) => readFileSync(new URL(name, folder), "utf-8");

const begin = performance.now();
const { init, Method, Report, Scheme, version } = await import("../bindings-wasm/pkg/node/kaohe.js");
await init();
const started = performance.now() - begin;
const [edited, reading] = await Promise.all(["session", "read"].map((name) => import(`../bindings-wasm/pkg/node/${name}.js`)));
await Promise.all([edited.init(), reading.init()]);

function median(run, rounds = 30) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    run()?.free?.();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}

const [schemeText, reportText] = [read("scheme.json"), read("report-2020.json")];
const scheme = new Scheme(schemeText);
const report = new Report(reportText, scheme);
const method = new Method({
  proportional: { of: [{ actual: { input: "x" }, target: { number: "12.4亿元" } }], cap: "item" },
});

const step = scheme.score(report, "2020").explain("p002", "panshan");
const open = new edited.Scheme(schemeText);
const session = new edited.Session(open, new edited.Report(reportText, open), "2020");
const cell = { indicator: "p002", unit: "panshan", input: "revenue" };
let turn = 0;

const rows = {
  "load and init": started,
  "parse and build panshan": median(() => new Scheme(schemeText)),
  "parse and build its report": median(() => new Report(reportText, scheme)),
  "score panshan x 6, without traces": median(() => scheme.score(report, "2020", { traces: false })),
  "score panshan x 6, with traces": median(() => scheme.score(report, "2020")),
  "one indicator, with its trace": median(() => method.score({ x: "11.8亿元" }, "20").trace, 3000),
  "one sentence": median(() => step.sentence("zh"), 3000),
  "one keystroke of a session": median(() => session.set({ ...cell, is: { reported: (turn += 1) % 2 ? "20" : "6.2" } }), 3000),
  "one clause read": median(() => reading.read_clause("合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。", { points: 5 }), 3000),
};
console.log(`Node ${process.version}, kaohe ${version()}, milliseconds`);
for (const [name, figure] of Object.entries(rows)) {
  console.log(`${name.padEnd(36)} ${figure.toFixed(3).padStart(9)}`);
}
