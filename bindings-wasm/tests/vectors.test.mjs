// The conformance vectors in Node.
import assert from "node:assert/strict";
import { test } from "node:test";

import { entries, published } from "./entries.mjs";
import { vectorFiles } from "./files.mjs";
import { failures, runAll } from "./vectors.mjs";

const kaohe = await entries(published);

for (const file of await vectorFiles()) {
  const outcomes = runAll(kaohe, [file]);
  test(`${file.name}: ${outcomes.length} cases`, () => assert.deepEqual(failures(outcomes), []));
}

test("there are vectors", async () => assert.notEqual((await vectorFiles()).length, 0));

test("the runner refuses what it does not know", () => {
  const file = (cases) => [{ name: "made", text: JSON.stringify({ kaohe_vectors: 1, about: "made", cases }) }];
  const round = { value: "1", places: 0, mode: "half_up" };
  const failure = (one) => runAll(kaohe, file([{ id: "one", ...one }]))[0].failure;

  assert.throws(() => runAll(kaohe, []), /no vectors/);
  assert.throws(() => runAll(kaohe, file([])), /no cases/);
  assert.equal(failure({ round, is: "1" }), null);
  assert.match(failure({ round, is: "2" }), /wanted .*2.*found .*1/);
  assert.match(failure({ round }), /one result/);
  assert.match(failure({ round, other: {}, is: "1" }), /one kind/);
  assert.match(failure({ other: {}, is: "1" }), /unknown kind/);
  assert.match(failure({ round: { ...round, more: 1 }, is: "1" }), /unknown keys: more/);
});
