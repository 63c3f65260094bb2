// The pictures of the documentation, into a folder: `node tests/pictures.mjs FOLDER`.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { stage } from "./page.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node tests/pictures.mjs FOLDER");
await mkdir(folder, { recursive: true });

const WIDE = { width: 1360, height: 850 };
const TELEPHONE = { width: 390, height: 844 };

const scene = await stage();

/** A picture of what stands at an address once it is ready; `act` does something first. */
async function picture(name, hash, viewport, ready, act) {
  const { page, context } = await scene.open(`#${hash}`, { viewport, reducedMotion: "reduce" });
  await page.waitForSelector(ready);
  await act?.(page);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(600);
  await page.mouse.move(0, 0);
  const session = await context.newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  await writeFile(join(folder, `${name}.webp`), Buffer.from(data, "base64"));
  await context.close();
}

async function type(page, cell, text) {
  await page.locator(`[data-cell="${cell}"] input`).first().fill(text);
}

await picture("table-zh-light", "panshan-2020/table?lang=zh&theme=light", WIDE, ".grid", async (page) => {
  await page.locator('[data-key="p002"] button.score').click();
  await page.waitForSelector(".side .chart svg");
  await type(page, "p002/revenue", "21.5");
});
await picture("what-if-en-dark", "panshan-2020/table?lang=en&theme=dark", WIDE, ".grid", async (page) => {
  await page.locator('[data-key="p064"] button.score').click();
  await page.waitForSelector(".side .chart svg");
  await page.locator(".wanted input").first().fill("4.5");
  await page.locator(".wanted button").first().click();
  await page
    .locator(".side .what-if")
    .first()
    .evaluate((element) => element.closest("section").scrollIntoView());
});
await picture("ranking-en-light", "panshan-2020/ranking?lang=en&theme=light", WIDE, ".chart svg");
await picture("bulletin-zh-dark", "lianyungang-2021/bulletin?lang=zh&theme=dark", WIDE, ".chart svg");
await picture("clause-zh-light", "panshan-2020/clause?lang=zh&theme=light", WIDE, ".clause-text", async (page) => {
  await page.locator(".trial input").fill("87");
  await page.waitForSelector("[data-trial]");
});
await picture("findings-en-dark", "panshan-2020/findings?lang=en&theme=dark", WIDE, ".finding");
await picture(
  "telephone-table-zh-light",
  "panshan-2020/table?lang=zh&theme=light",
  TELEPHONE,
  ".grid",
  async (page) => {
    await page
      .locator('[data-key="p001"]')
      .evaluate((element) => scrollTo(0, element.getBoundingClientRect().top + scrollY - 60));
  },
);
await picture("telephone-detail-en-dark", "yufeng-2022/table?lang=en&theme=dark", TELEPHONE, ".grid", async (page) => {
  await page.locator('[data-key="i01"] .c-status button').click();
  await page.waitForSelector("dialog .chart svg");
});
await scene.close();
