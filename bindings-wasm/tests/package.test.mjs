// The package as a whole: its version and its errors.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { KaoheError, init, round_exact, version } from "kaohe";

import { ROOT, path } from "./files.mjs";

test("init may be called twice", async () => {
  await init();
  await init();
});

test("there is one version", async () => {
  const { version: published } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  assert.equal(version(), published);
});

test("an error says what and where, in both languages", () => {
  const thrown = (() => {
    try {
      return round_exact("590/31", 4, "upwards");
    } catch (error) {
      return error;
    }
  })();
  assert.ok(thrown instanceof Error);
  assert.ok(thrown instanceof KaoheError);
  assert.equal(thrown.name, "KaoheError");
  assert.match(thrown.code, /^[a-z_]+$/);
  assert.equal(typeof thrown.path, "string");
  assert.match(thrown.message, /`upwards`/);
  assert.match(thrown.message_zh, /`upwards`/);
  assert.deepEqual(thrown.problems, [
    { code: thrown.code, path: thrown.path, message: thrown.message, message_zh: thrown.message_zh },
  ]);
});

test("after an error the module still works", () => {
  for (let i = 0; i < 100; i += 1) assert.throws(() => round_exact("?", 4, "half_up"), { name: "KaoheError" });
  assert.equal(round_exact("590/31", 4, "half_up"), "19.0323");
});

test("what is published is what a user needs and nothing else", async () => {
  const { stdout } = await promisify(execFile)("npm", ["pack", "--dry-run", "--json"], { cwd: path(new URL("bindings-wasm", ROOT)) });
  const [{ files }] = Object.values(JSON.parse(stdout));
  const names = files.map((file) => file.path).filter((name) => name !== "pkg/THIRD-PARTY-NOTICES.txt");
  const made = ["kaohe.d.ts", "kaohe.js", "kaohe_bg.wasm", "kaohe_bg.wasm.d.ts", "forms.d.ts", "sources.d.ts"];
  const written = ["error.d.ts", "error.js", "index.d.ts", "node.js", "source.js", "web.js", "LICENSE-APACHE", "LICENSE-MIT"];
  assert.deepEqual(names.sort(), ["README.md", "package.json", ...[...made, ...written].map((name) => `pkg/${name}`)].sort());
});

test("the module stays small", async () => {
  const module = await readFile(new URL("../pkg/kaohe_bg.wasm", import.meta.url));
  const [raw, zipped] = [module.length, gzipSync(module, { level: 9 }).length];
  console.log(`kaohe_bg.wasm: ${raw} bytes, ${zipped} with gzip`);
  assert.ok(zipped < 1_130_000, `${zipped} bytes with gzip`);
});
