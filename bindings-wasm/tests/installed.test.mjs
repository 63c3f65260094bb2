// The packed tarball, installed as a user installs it: in Node, in a Vite application, in a plain page, and in their workers.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { build } from "vite";

import { launch, open, serve } from "./chromium.mjs";
import { ENTRIES } from "./entries.mjs";
import { ROOT, path } from "./files.mjs";

const run = promisify(execFile);
const home = await mkdtemp(`${tmpdir()}/kaohe-`);
const at = (name) => new URL(name, pathToFileURL(`${home}/`));
let browser;
let here;

before(async () => {
  const packed = await run("npm", ["pack", "--silent", "--pack-destination", home], { cwd: path(new URL("bindings-wasm", ROOT)) });
  await cp(new URL("bindings-wasm/tests/installed/", ROOT), at("."), { recursive: true });
  await mkdir(at("public"));
  for (const name of ["scheme.json", "report-2020.json"]) {
    await cp(new URL(`examples/schemes/panshan-2020/${name}`, ROOT), at(`public/${name}`));
  }
  await writeFile(at("package.json"), '{ "private": true, "type": "module" }');
  await run("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", `./${packed.stdout.trim()}`], { cwd: home });
  const { stdout } = await run(process.execPath, ["node.mjs"], { cwd: home });
  here = JSON.parse(stdout);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await rm(home, { recursive: true });
});

/** The page at an address of a server and its worker do what Node does, and load every module once each. */
async function pageAndWorker(server, address) {
  const { page, complaints } = await open(browser, `${server.origin}/${address}`);
  const [inPage, inWorker] = await page.evaluate(() => Promise.all([globalThis.inPage, globalThis.inWorker]));
  assert.deepEqual(complaints, []);
  assert.deepEqual(inPage, here);
  assert.deepEqual(inWorker, here);
  const modules = server.asked.filter((name) => name.endsWith(".wasm"));
  for (const entry of ENTRIES) {
    const asked = modules.filter((name) => name.includes(`/${entry}_bg`));
    // one each for the page and its worker, unless the browser's cache has it
    assert.ok(asked.length === 1 || asked.length === 2, `${entry} was asked for ${asked.length} times`);
  }
  await page.close();
}

test("in Node", () => {
  assert.equal(here.panshan.points, "960");
  assert.equal(here.clause, "3.5");
  assert.equal(here.wording, true);
  assert.ok(here.findings > 0 && here.targets > 0 && here.page > 0);
});

test("built by Vite", async () => {
  const root = path(at("."));
  await build({ root, base: "./", configFile: false, logLevel: "warn" });
  const assets = await readdir(at("dist/assets/"));
  for (const entry of ENTRIES) assert.ok(assets.some((name) => name.startsWith(`${entry}_bg-`) && name.endsWith(".wasm")), `${assets}`);
  const server = await serve((pathname) => at(`dist${pathname}`));
  await pageAndWorker(server, "index.html");
  server.close();
});

test("in a plain page", async () => {
  const server = await serve((pathname) => at(`.${pathname}`));
  await pageAndWorker(server, "plain.html");
  server.close();
});
