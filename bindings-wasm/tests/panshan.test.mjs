// A real scheme from end to end: read, checked, scored, explained.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { Report, Scheme, init } from "kaohe";
import { check, init as initCheck } from "kaohe/check";

import { ROOT } from "./files.mjs";

await Promise.all([init(), initCheck()]);

const read = (name) => readFile(new URL(`examples/schemes/panshan-2020/${name}`, ROOT), "utf8");
const scheme = new Scheme(await read("scheme.json"));
const report = new Report(await read("report-2020.json"), scheme);
const scorecard = scheme.score(report, "2020");

test("six units are ranked, each once", () => {
  assert.equal(scheme.units.length, 6);
  assert.deepEqual(scorecard.ranking.map(({ unit }) => unit).sort(), scheme.units.map(({ id }) => id).sort());
  assert.deepEqual([scorecard.scheme, scorecard.period], ["panshan-2020", "2020"]);
});

test("both periods are scored", async () => {
  const half = new Report(await read("report-2020-H1.json"), scheme);
  assert.equal(scheme.score(half, "2020-H1").ranking.length, 6);
});

test("parts of a scorecard are those of the whole", () => {
  const whole = scorecard.to_object();
  for (const part of ["scheme", "period", "totals", "ranking", "grades", "findings"]) {
    assert.deepEqual(scorecard[part], whole[part], part);
  }
  assert.deepEqual(scorecard.unit("panshan"), whole.totals.units.find(({ unit }) => unit === "panshan"));
  for (const item of whole.items) assert.deepEqual(scorecard.item(item.indicator, item.unit), item);
  assert.equal(JSON.stringify(scorecard), JSON.stringify(whole));
});

test("every score is explained in both languages and replays", () => {
  for (const { indicator, unit, trace } of scorecard.to_object().items) {
    const explained = scorecard.explain(indicator, unit);
    if (trace === null) {
      assert.equal(explained, undefined);
      continue;
    }
    assert.deepEqual(explained.replay(), trace.value);
    for (const lang of ["zh", "en"]) {
      assert.notEqual(explained.text(lang), "");
      assert.notEqual(explained.sentence(lang, "某项"), "");
    }
    assert.ok(explained.text("zh", { width: 60 }).length > 0);
    explained.free();
  }
});

test("scores do not depend on traces", () => {
  const bare = scheme.score(report, "2020", { traces: false }).to_object();
  const whole = scorecard.to_object();
  for (const item of whole.items) item.trace = null;
  for (const above of [...whole.totals.units, ...whole.pools, ...whole.effects, ...whole.indicators]) delete above.trace;
  assert.deepEqual(bare, whole);
});

test("the document's faults are found", () => {
  const findings = check(scheme);
  assert.notEqual(findings.length, 0);
  for (const { code, severity, path, zh, en } of findings) {
    assert.match(code, /^[a-z_]+$/);
    assert.ok(["error", "warning", "notice"].includes(severity));
    assert.ok([path, zh, en].every((text) => text.length > 0), `${code} at ${path}`);
  }
});
