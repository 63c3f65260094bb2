// The package as a whole: its version and its errors.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { test } from "node:test";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";

import { KaoheError, init, round_exact, version } from "kaohe";

import { once } from "../pkg/once.js";
import { ENTRIES, published } from "./entries.mjs";
import { ROOT, path } from "./files.mjs";

test("a module is loaded once, whoever asks for it and however often", async () => {
  for (const name of ENTRIES) {
    const { init } = await published(name);
    const first = init();
    assert.equal(init(), first, name);
    await first;
    assert.equal(init(), first, name);
  }
  const { Method } = await published("kaohe");
  const made = new Method({ formula: { of: { input: "x" } } });
  await init();
  assert.equal(made.score({ x: 1 }).score, "1");
});

test("what could not be loaded is loaded by the next call", async () => {
  let calls = 0;
  const load = once(async (source) => {
    calls += 1;
    if (source === "nowhere") throw new Error(source);
  });
  await assert.rejects(load("nowhere"), /nowhere/);
  await Promise.all([load(), load("nowhere")]);
  assert.equal(calls, 2);
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
  const made = ENTRIES.flatMap((name) => [`${name}.d.ts`, `${name}.js`, `${name}_bg.wasm`, `${name}_bg.wasm.d.ts`]);
  const hosts = ENTRIES.flatMap((name) => [`node/${name}.js`, `types/${name}.d.ts`, `web/${name}.js`]);
  const common = ["error.d.ts", "error.js", "forms.d.ts", "once.js", "source.js", "sources.d.ts", "LICENSE-APACHE", "LICENSE-MIT"];
  assert.deepEqual(names.sort(), ["README.md", "package.json", ...[...made, ...hosts, ...common].map((name) => `pkg/${name}`)].sort());
});

test("every entry is exported with its module, and nothing else is", async () => {
  const { exports } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const keys = ENTRIES.flatMap((name) => [name === "kaohe" ? "." : `./${name}`, `./${name}_bg.wasm`]);
  assert.deepEqual(Object.keys(exports).sort(), [...keys, "./package.json"].sort());
});

// Bytes with gzip; that of kaohe is promised, the others are about 1 % above what each is. A limit goes up only for what users asked
// for; it goes down with every saving.
const LIMITS = { kaohe: 300_000, session: 393_500, read: 602_500, check: 187_500, schedule: 188_500 };

for (const name of ENTRIES) {
  test(`the module of ${name} stays small, and names no folder of the machine that built it`, async (t) => {
    const module = await readFile(new URL(`../pkg/${name}_bg.wasm`, import.meta.url));
    const zipped = gzipSync(module, { level: 9 }).length;
    t.diagnostic(`${name}_bg.wasm: ${module.length} bytes, ${zipped} with gzip, limit ${LIMITS[name]}`);
    assert.ok(zipped < LIMITS[name], `${zipped} bytes with gzip`);
    assert.equal(module.includes(homedir()), false);
    assert.equal(module.includes("/.cargo/"), false);
  });
}

test("the entry of sessions has all that kaohe has, and scores the same", async () => {
  const [kaohe, session] = await Promise.all(["kaohe", "session"].map(published));
  await Promise.all([kaohe.init(), session.init()]);
  assert.deepEqual(Object.keys(session).filter((name) => !(name in kaohe)), ["Session"]);
  assert.deepEqual(Object.keys(kaohe).filter((name) => !(name in session)), []);
  const read = (name) => readFile(new URL(`examples/schemes/panshan-2020/${name}`, ROOT), "utf8");
  const [scheme, report] = await Promise.all(["scheme.json", "report-2020.json"].map(read));
  const scored = ({ Report, Scheme }) => {
    const whole = new Scheme(scheme);
    return whole.score(new Report(report, whole), "2020").to_json();
  };
  assert.equal(scored(session), scored(kaohe));
});
