// Nothing leaves the page: its policy stands in it, and what asks elsewhere is refused.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { after, test } from "node:test";

import { quiet, stage } from "./page.mjs";
import { POLICY } from "./server.mjs";

const scene = await stage();
const asked = [];
const elsewhere = createServer((request, response) => {
  asked.push(request.url);
  response
    .setHeader("Access-Control-Allow-Origin", "*")
    .setHeader("Content-Type", "text/javascript")
    .end("window.reached = true");
});
await new Promise((listening) => elsewhere.listen(0, "127.0.0.1", listening));
const other = `http://127.0.0.1:${elsewhere.address().port}`;
after(async () => {
  await scene.close();
  elsewhere.close();
});

test("the policy stands in the page, word for word", async () => {
  const html = await readFile(new URL("../dist/index.html", import.meta.url), "utf8");
  const [, content] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html);
  assert.equal(content, POLICY);
});

for (const header of [true, false]) {
  test(`fetch, picture, script, style, frame, socket, worker and form elsewhere are refused, ${header ? "by header and page" : "by the page alone"}`, async () => {
    asked.length = 0;
    const { page, context } = await scene.open();
    if (!header) {
      // the same files without the header: what a plain file server sends
      await context.route("**/*", async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers() };
        delete headers["content-security-policy"];
        await route.fulfill({ response, headers });
      });
      await page.reload();
      await page.waitForSelector("main > *");
    }
    const refused = await page.evaluate(async (other) => {
      const violations = [];
      document.addEventListener("securitypolicyviolation", (event) => violations.push(event.effectiveDirective));
      const settled = (element, attribute, value) =>
        new Promise((done) => {
          element.onload = () => done("loaded");
          element.onerror = () => done("refused");
          element[attribute] = value;
          document.body.append(element);
          setTimeout(() => done("silent"), 1500);
        });
      const make = (tag) => document.createElement(tag);
      const outcomes = {
        fetch: await fetch(`${other}/fetch`).then(
          () => "loaded",
          () => "refused",
        ),
        beacon: (navigator.sendBeacon(`${other}/beacon`, "x"), "refused"),
        image: await settled(make("img"), "src", `${other}/image.png`),
        script: await settled(make("script"), "src", `${other}/script.js`),
        style: await settled(Object.assign(make("link"), { rel: "stylesheet" }), "href", `${other}/style.css`),
        object: await settled(make("object"), "data", `${other}/object`),
      };
      document.body.append(Object.assign(make("iframe"), { src: `${other}/frame` }));
      try {
        new WebSocket(`${other.replace("http", "ws")}/socket`);
      } catch {
        violations.push("connect-src");
      }
      try {
        new Worker(`${other}/worker.js`);
      } catch {
        violations.push("worker-src");
      }
      const inline = make("script");
      inline.textContent = "window.inlined = true";
      document.body.append(inline);
      let evaluated = "refused";
      try {
        evaluated = new Function("return 'ran'")();
      } catch {
        // as it should be
      }
      const form = Object.assign(make("form"), { action: `${other}/form`, method: "post" });
      document.body.append(form);
      form.submit();
      await new Promise((done) => setTimeout(done, 800));
      return {
        outcomes,
        violations: [...new Set(violations)].sort(),
        evaluated,
        inlined: "inlined" in window,
        reached: "reached" in window,
      };
    }, other);
    assert.deepEqual(asked, []);
    for (const [what, outcome] of Object.entries(refused.outcomes)) assert.notEqual(outcome, "loaded", what);
    for (const directive of [
      "connect-src",
      "form-action",
      "frame-src",
      "img-src",
      "script-src-elem",
      "style-src-elem",
    ]) {
      assert.ok(refused.violations.includes(directive), `${directive} in ${refused.violations}`);
    }
    assert.deepEqual([refused.evaluated, refused.inlined, refused.reached], ["refused", false, false]);
    await context.close();
  });
}

test("a whole walk through the page asks only its own server, keeps nothing, and its bulletin runs nothing", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('[data-cell="p003/growth"] input').fill("9.5");
  await page.locator('[data-key="p003"] button.score').click();
  await page.waitForSelector(".side svg");
  for (const view of ["核查", "名次", "通报", "条款", "打开"]) {
    await page.locator("nav").getByRole("button", { name: view, exact: true }).click();
    await page.waitForTimeout(300);
  }
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookie: document.cookie,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, cookie: "", databases: 0, caches: 0, workers: 0 });
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("what is built asks for nothing by an address of its own", async () => {
  const folder = new URL("../dist/assets/", import.meta.url);
  // what is loaded later too
  const built = (await readdir(folder)).filter((name) => /\.(js|css)$/.test(name));
  assert.deepEqual([...new Set(built.map((name) => name.split("-")[0]))].toSorted(), ["engine", "index"]);
  for (const name of built) {
    const text = await readFile(new URL(name, folder), "utf8");
    const addresses = [...text.matchAll(/https?:\/\/[\w./-]+/g)]
      .map(([address]) => address)
      .filter((address) => !address.startsWith("http://www.w3.org/"));
    assert.deepEqual(addresses, [], name);
  }
});
