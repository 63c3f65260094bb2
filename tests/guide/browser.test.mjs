// The built guide in a browser, opened as files: nothing is fetched from elsewhere, the search finds Chinese and English, pictures
// take the colours of the page, and a telephone shows all of it.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { launch } from "../../bindings-wasm/tests/chromium.mjs";

const SITE = new URL("../../docs/guide/site/", import.meta.url);
const LANGUAGES = ["zh", "en"];
const pagesOf = (lang) => readdirSync(fileURLToPath(new URL(lang, SITE))).filter((name) => name.endsWith(".html") && name !== "404.html");

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** A page, and what goes wrong on it. */
async function open(name, options = {}) {
  const page = await browser.newPage(options);
  const wrong = [];
  page.on("request", (request) => /^(file|data|blob|about):/.test(request.url()) || wrong.push(`asks for ${request.url()}`));
  page.on("requestfailed", (request) => wrong.push(`cannot load ${request.url()}`));
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  await page.goto(new URL(name, SITE).href);
  return { page, wrong };
}

for (const lang of LANGUAGES) {
  test(`${lang}: every page opens, asks for nothing elsewhere, and fits a telephone`, async () => {
    const names = pagesOf(lang);
    assert.ok(names.length > 10, `${names.length} pages`);
    for (const name of names) {
      const { page, wrong } = await open(`${lang}/${name}`, { viewport: { width: 390, height: 800 } });
      assert.equal(await page.locator("html").getAttribute("lang"), lang);
      assert.equal(await page.locator("h1").count(), 1, name);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(wide <= 0, `${name} is ${wide} pixels wider than the screen`);
      assert.deepEqual(wrong, [], name);
      await page.close();
    }
  });

  test(`${lang}: the same page in the other language is one click away`, async () => {
    const { page } = await open(`${lang}/policies.html`, { viewport: { width: 1200, height: 800 } });
    await page.locator(".other-language").click();
    const other = lang === "zh" ? "en" : "zh";
    assert.equal(page.url(), new URL(`${other}/policies.html`, SITE).href);
    await page.close();
  });

  test(`${lang}: pictures take the colours of the page`, async () => {
    const colours = {};
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await open(`${lang}/methods.html`, { colorScheme });
      const pictures = page.locator('img[src*="pictures/"]');
      assert.ok((await pictures.count()) > 10);
      colours[colorScheme] = await pictures.first().evaluate((picture) => ({
        width: picture.naturalWidth,
        filter: getComputedStyle(picture).filter,
        page: getComputedStyle(document.body).backgroundColor,
      }));
      await page.close();
    }
    assert.ok(colours.light.width > 0);
    assert.equal(colours.light.filter, "none");
    assert.match(colours.dark.filter, /invert/);
    assert.notEqual(colours.light.page, colours.dark.page);
  });
}

for (const [lang, words, found] of [
  ["zh", "四舍五入", "舍入方式"],
  ["zh", "滞后", "计划、实际、滞后"],
  ["en", "largest remainder", "Who holds the points"],
]) {
  test(`${lang}: the search finds ${words}`, async () => {
    const { page, wrong } = await open(`${lang}/index.html`, { viewport: { width: 1200, height: 800 } });
    await page.locator(".md-search__button").click();
    await page.getByPlaceholder("Search").fill(words);
    await page.locator("dialog h2").filter({ hasText: found }).first().waitFor();
    assert.deepEqual(wrong, []);
    await page.close();
  });
}
