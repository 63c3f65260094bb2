// Headless Chromium, and what it loads from a server on loopback.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

import { chromium } from "playwright-core";

const TYPES = {
  html: "text/html; charset=utf-8",
  js: "text/javascript",
  json: "application/json",
  mjs: "text/javascript",
  wasm: "application/wasm",
};

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

export function launch() {
  assert.ok(process.env.CHROMIUM, "CHROMIUM names no browser; `./test` installs one and sets it");
  return chromium.launch({ executablePath: process.env.CHROMIUM, args: FLAGS });
}

/** A server of files: `find` gives the place of a path's file, or a text that stands for it. */
export async function serve(find) {
  const asked = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    asked.push(pathname);
    try {
      const found = await find(pathname);
      if (found === undefined) return response.writeHead(404).end();
      const body = found instanceof URL ? await readFile(found) : found.text;
      const name = found instanceof URL ? pathname : found.name;
      response.setHeader("Content-Type", TYPES[name.split(".").at(-1)] ?? "text/plain").end(body);
    } catch (error) {
      response.writeHead(error.code === "ENOENT" ? 404 : 500).end(String(error));
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close: () => server.close() };
}

/** A page whose every complaint is kept. */
export async function open(browser, address) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("requestfailed", (request) => complaints.push(`${request.url()} failed`));
  await page.goto(address);
  return { page, complaints };
}
