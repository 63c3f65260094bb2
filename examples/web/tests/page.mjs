// The built page in a headless Chromium, whose every complaint and every request is kept.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";

import { Report, Scheme, init } from "kaohe/session";
import { init as initCheck } from "kaohe/check";
import { init as initRead } from "kaohe/read";
import { Schedule, init as initSchedule } from "kaohe/schedule";

import { launch } from "../../../bindings-wasm/tests/chromium.mjs";
import { serve } from "./server.mjs";

await Promise.all([init(), initCheck(), initRead(), initSchedule()]);

export const SCHEMES = ["panshan-2020", "fangchenggang-2021", "zhanjiang-2020", "lianyungang-2021", "yufeng-2022"];

const FOLDER = new URL("../../schemes/", import.meta.url);

/** A file of a shipped scheme. */
export function shippedText(id, name) {
  return readFileSync(new URL(`${id}/${name}`, FOLDER), "utf8");
}

/** What the library makes of a shipped scheme in Node: its scheme, its reports by name, and the last of them. */
export function inNode(id) {
  const scheme = new Scheme(shippedText(id, "scheme.json"));
  const names = readdirSync(new URL(id, FOLDER))
    .filter((name) => name.startsWith("report"))
    .sort();
  const reports = names.map((name) => new Report(shippedText(id, name), scheme));
  return { scheme, form: scheme.to_object(), names, reports, report: reports.at(-1) };
}

/** Where targets stand by a report on a day. */
export function progressOf(scheme, report, day) {
  return new Schedule(scheme, report).progress(day);
}

/** The bulletin of a day as a page. */
export function bulletinOf(scheme, report, day, earlier) {
  return new Schedule(scheme, report).bulletin(day, earlier);
}

/** Waits until nothing of the package is on its way. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector(".awaited") === null);
}

/** A server, a browser, and pages in it; `close` ends both. */
export async function stage() {
  const server = await serve();
  const browser = await launch();

  async function open(hash = "", options = {}) {
    const context = await browser.newContext({
      locale: "zh-CN",
      viewport: { width: 1440, height: 900 },
      acceptDownloads: true,
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const complaints = [];
    const requests = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(server.address + hash);
    await page.waitForSelector("main > *");
    return { page, context, complaints, requests };
  }

  /** A page with a shipped scheme open. */
  async function opened(id, view = "table", query = "lang=zh", options = {}) {
    const all = await open(`#${id}/${view}?${query}`, options);
    await all.page.waitForSelector("nav button:nth-child(3)");
    await settled(all.page);
    return all;
  }

  async function close() {
    await browser.close();
    server.close();
  }

  return { ...server, browser, open, opened, close };
}

/** No complaint, and no request but to the page's own server (and to what lies in the page itself). */
export function quiet({ complaints, requests }, origin) {
  assert.deepEqual(complaints, []);
  assert.deepEqual(
    requests.filter((url) => !url.startsWith(`${origin}/`) && !/^(blob|data|about):/.test(url)),
    [],
  );
}
