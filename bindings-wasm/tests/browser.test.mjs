// The package in headless Chromium: in a plain page and in a worker, from a server on loopback.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, test } from "node:test";

import * as kaohe from "kaohe";
import { chromium } from "playwright-core";

import { ROOT, vectorNames } from "./files.mjs";
import { failures } from "./vectors.mjs";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  mjs: "text/javascript",
  wasm: "application/wasm",
};
const SERVED = /^\/(bindings-wasm\/pkg|bindings-wasm\/tests|tests\/vectors|examples\/schemes\/[\w.-]+)\/[\w.-]+$/;

// a closed network: nothing that Chromium looks up on its own account
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
  "--no-sandbox",
];

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  try {
    if (pathname === "/vectors") {
      response.setHeader("Content-Type", TYPES.json).end(JSON.stringify(await vectorNames()));
    } else if (pathname === "/") {
      response.setHeader("Content-Type", TYPES.html).end('<!doctype html><html lang="zh"><link rel="icon" href="data:,">');
    } else if (SERVED.test(pathname)) {
      const body = await readFile(new URL(`.${pathname}`, ROOT));
      response.setHeader("Content-Type", TYPES[pathname.split(".").at(-1)] ?? "text/plain").end(body);
    } else {
      response.writeHead(404).end();
    }
  } catch (error) {
    response.writeHead(error.code === "ENOENT" ? 404 : 500).end(String(error));
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
const origin = `http://127.0.0.1:${server.address().port}`;

assert.ok(process.env.CHROMIUM, "CHROMIUM names no browser; `./test wasm` installs one and sets it");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
after(async () => {
  await browser.close();
  server.close();
});

/** A page at the origin, whose every complaint is kept. */
async function open() {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  await page.goto(origin);
  return { page, complaints };
}

const { page, complaints } = await open();
const outcomes = await page.evaluate(async () => {
  const kaohe = await import("/bindings-wasm/pkg/web.js");
  const { runAll } = await import("/bindings-wasm/tests/vectors.mjs");
  await kaohe.init();
  const names = await (await fetch("/vectors")).json();
  const read = async (name) => ({ name, text: await (await fetch(`/tests/vectors/${name}`)).text() });
  return runAll(kaohe, await Promise.all(names.map(read)));
});

test(`in a page: ${outcomes.length} cases`, () => {
  assert.notEqual(outcomes.length, 0);
  assert.deepEqual(failures(outcomes), []);
});

test("in a page: panshan is scored as in Node", async () => {
  const there = await page.evaluate(async () => {
    const { Report, Scheme } = await import("/bindings-wasm/pkg/web.js");
    const read = async (name) => (await fetch(`/examples/schemes/panshan-2020/${name}`)).text();
    const scheme = new Scheme(await read("scheme.json"));
    return scheme.score(new Report(await read("report-2020.json"), scheme), "2020").to_json();
  });
  await kaohe.init();
  const read = async (name) => readFile(new URL(`examples/schemes/panshan-2020/${name}`, ROOT), "utf8");
  const scheme = new kaohe.Scheme(await read("scheme.json"));
  const here = scheme.score(new kaohe.Report(await read("report-2020.json"), scheme), "2020").to_json();
  assert.equal(there, here);
});

test("in a page: objects of another window are read, hostile ones refused, and the module lives on", async () => {
  const codes = await page.evaluate(async () => {
    const { KaoheError, Method, round_exact } = await import("/bindings-wasm/pkg/web.js");
    const frame = document.body.appendChild(document.createElement("iframe"));
    const method = frame.contentWindow.JSON.parse('{"formula": {"of": {"input": "x"}}}');
    const code = (run) => {
      try {
        return run();
      } catch (error) {
        return error instanceof KaoheError ? error.code : String(error);
      }
    };
    const circle = {};
    circle.formula = circle;
    const deep = (levels) => (levels === 0 ? {} : { not: deep(levels - 1) });
    const freed = new Method(method);
    freed.free();
    const codes = [
      code(() => new Method(method).score({ x: 1.5 }).score),
      code(() => new Method(method).score({ x: 0.1 + 0.2 })),
      code(() => new Method(circle)),
      code(() => new Method(deep(1000))),
      code(() => new Method(window)),
      code(() => new Method(document.body)),
      code(() => new Method(undefined)),
      code(() => freed.inputs()),
      code(() => round_exact("590/31", 4, "half_up")),
    ];
    frame.remove();
    return codes;
  });
  assert.deepEqual(codes, [
    "1.5",
    "not_exact",
    "circular_object",
    "too_deep",
    "not_data",
    "not_data",
    "not_data",
    "freed_object",
    "19.0323",
  ]);
});

test("a page's console stays empty", () => assert.deepEqual(complaints, []));

test("a module worker computes too", async () => {
  const { page, complaints } = await open();
  const answer = await page.evaluate(() => {
    const code = `
      import { init, round_exact } from "${location.origin}/bindings-wasm/pkg/web.js";
      await init();
      postMessage(round_exact("590/31", 4, "half_up"));
    `;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })), { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
  });
  assert.equal(answer, "19.0323");
  assert.deepEqual(complaints, []);
});
