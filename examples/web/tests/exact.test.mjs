// What is drawn and added up, without the page.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dated, difference, lineOf, sum } from "./module.mjs";

/** A point of a curve; its score is that from below where none is given. */
const point = (at, before, next, after = before, score = before) => ({ at, before, score, after, next });

test("a line breaks where the score jumps", () => {
  const points = [point("0", "1", "constant"), point("2", "1", "straight", "3"), point("4", "5", null)];
  assert.deepEqual(lineOf({ points }), {
    sure: [
      [0, 1],
      [2, 1],
      [2, null],
      [2, 3],
      [4, 5],
    ],
    rough: [],
  });
});

test("a line breaks over a part without a score", () => {
  const points = [
    point("0", "0", "straight"),
    point("1", "5", null),
    point("3", "5", "straight"),
    point("4", "7/2", null),
  ];
  assert.deepEqual(lineOf({ points }).sure, [
    [0, 0],
    [1, 5],
    [3, null],
    [3, 5],
    [4, 3.5],
  ]);
});

test("what runs in more steps than are listed, or curved, stands apart", () => {
  const points = [
    point("0", "0", "straight"),
    point("1", "1", "staircase"),
    point("2", "4", "curved"),
    point("3", "9", "constant"),
    point("4", "9", null),
  ];
  assert.deepEqual(lineOf({ points }), {
    sure: [
      [0, 0],
      [1, 1],
      [3, null],
      [3, 9],
      [4, 9],
    ],
    rough: [
      [1, 1],
      [2, 4],
      [3, 9],
    ],
  });
  assert.deepEqual(lineOf({ points: [] }), { sure: [], rough: [] });
});

test("counts are added up with every digit", () => {
  for (const [counts, wanted] of [
    [[], "0"],
    [["1", "2"], "3"],
    [["1.5", "2"], "3.5"],
    [["0.1", "0.2", "0.7"], "1"],
    [["9007199254740993", "0.25"], "9007199254740993.25"],
  ]) {
    assert.equal(sum(counts), wanted);
  }
});

test("one decimal less another keeps every digit", () => {
  for (const [from, less, wanted] of [
    ["20", "19.0323", "0.9677"],
    ["0.3", "0.1", "0.2"],
    ["5", "-2.5", "7.5"],
    ["1", "1", "0"],
  ]) {
    assert.equal(difference(from, less), wanted);
  }
});

test("what is planned and what is reached on one day is told in one line, in the order of the days", () => {
  const target = (at, planned, actual, measure = "%") => ({
    quantities: [{ input: "done", at, planned, actual, measure }],
  });
  const planned = [target("2021-09-30", "75"), target("2021-06-30", "50"), { quantities: [] }];
  const reached = [
    target("2021-09-30", "75", "60"),
    target("2021-08-15", undefined, "55"),
    target("2021-09-30", undefined, "61"),
  ];
  assert.deepEqual(dated({ planned, reached }, "done"), {
    measure: "%",
    days: [
      { day: "2021-06-30", planned: "50", actual: undefined },
      { day: "2021-08-15", planned: undefined, actual: "55" },
      { day: "2021-09-30", planned: "75", actual: "61" },
    ],
  });
  assert.deepEqual(dated({ planned, reached }, "other"), { measure: "", days: [] });
});
