// For everybody: axe finds nothing serious in any view, language and theme; the keyboard reaches all; a telephone shows all.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";

import { inNode, quiet, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe calls serious or critical, in words. */
async function faults(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    async (tags) =>
      (await window.axe.run(document, { iframes: false, runOnly: tags, resultTypes: ["violations"] })).violations,
    TAGS,
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
    );
}

/** Every view, with something open in it. */
const VIEWS = [
  ["panshan-2020", "table", "main .grid", '[data-key="p002"] button.score'],
  ["panshan-2020", "findings", ".finding", undefined],
  ["panshan-2020", "ranking", ".chart svg", undefined],
  ["fangchenggang-2021", "table", "main .grid", '[data-key^="wage-arrears/"] button.score'],
  ["lianyungang-2021", "table", "main .grid", '[data-key="i007"] .c-status button'],
  ["lianyungang-2021", "bulletin", ".chart svg", undefined],
  ["", "clause", ".clause-text", undefined],
  ["", "open", ".cards", undefined],
];

for (const theme of ["light", "dark"]) {
  for (const lang of ["zh", "en"]) {
    test(`axe finds nothing serious: ${theme}, ${lang}`, async () => {
      for (const [id, view, ready, click] of VIEWS) {
        const opened = await scene.open(`#${id}/${view}?lang=${lang}&theme=${theme}`);
        const { page } = opened;
        await page.waitForSelector(ready);
        if (view === "table" && id === "panshan-2020") {
          await page.locator('select[name="unit"]').selectOption("");
          await page.waitForSelector(".matrix");
          assert.deepEqual(await faults(page), [], "units side by side");
          await page.locator('select[name="unit"]').selectOption("panshan");
        }
        if (click !== undefined) {
          await page.locator(click).first().click();
          await page.waitForSelector(".side .detail");
        }
        for (const summary of await page.locator("main details > summary").all()) await summary.click();
        await page.waitForTimeout(400);
        assert.deepEqual(await faults(page), [], `${id} ${view}`);
        quiet(opened, scene.origin);
        await opened.context.close();
      }
    });
  }
}

test("dialogs: problems, the question before edits are lost, and a telephone's sheet have nothing serious either", async () => {
  const opened = await scene.opened("panshan-2020", "table", "lang=zh", { viewport: { width: 390, height: 844 } });
  const { page } = opened;
  await page.locator('[data-key="p002"] button.score').click();
  await page.waitForSelector("dialog[open] .detail svg");
  assert.deepEqual(await faults(page), []);
  await page.locator('dialog [data-cell="p002/revenue"] input').fill("20");
  // what an edit changes is said inside the dialog, for the page behind it is silent
  await page.locator('dialog [role="status"].said', { hasText: "总分" }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "打开", exact: true }).click();
  await page
    .locator('input[type="file"]')
    .setInputFiles([{ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("{}") }]);
  await page.waitForSelector("dialog.confirm[open]");
  assert.deepEqual(await faults(page), []);
  await page.getByRole("button", { name: "放弃改动并打开" }).click();
  await page.waitForSelector("dialog.problems[open]");
  assert.deepEqual(await faults(page), []);
  quiet(opened, scene.origin);
  await opened.context.close();
});

for (const width of [320, 390]) {
  test(`at ${width} pixels nothing runs out of the page`, async () => {
    for (const [id, view, ready] of VIEWS) {
      const opened = await scene.open(`#${id}/${view}?lang=en`, { viewport: { width, height: 700 } });
      await opened.page.waitForSelector(ready);
      await opened.page.waitForTimeout(200);
      const wide = await opened.page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${id} ${view} is ${wide} wide`);
      await opened.context.close();
    }
  });
}

test("where points are divided, fields and buttons say whose they are, and in which role", async () => {
  const { form } = inNode("fangchenggang-2021");
  const indicator = form.indicators.find(({ id }) => id === "wage-arrears");
  const opened = await scene.opened("fangchenggang-2021", "table", "lang=en");
  const { page } = opened;
  const names = [];
  for (const { id, unit, role } of indicator.assignments) {
    const whose = form.units.find((one) => one.id === unit).name.en;
    const subject = `${whose} ${role} ${indicator.name.en}`;
    const row = page.locator(`[data-key="wage-arrears/${id}"]`);
    const name = await row.locator("button.score").getAttribute("aria-label");
    assert.ok(name.startsWith(`${subject}: `), `${name} does not begin with ${subject}`);
    names.push(name);
    for (const field of await row.locator("input, select").all()) {
      assert.ok((await field.getAttribute("aria-label")).startsWith(subject));
    }
  }
  assert.equal(new Set(names).size, indicator.assignments.length);
  await page.locator('[data-key^="wage-arrears/"] button.score').first().click();
  const [first] = indicator.assignments;
  const whose = form.units.find((one) => one.id === first.unit).name.en;
  const label = await page.locator(".side .field [aria-label]").first().getAttribute("aria-label");
  assert.ok(label.startsWith(`${whose} ${first.role} ${indicator.name.en}`), label);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("every button has a name in words, and that something is not saved is said", async () => {
  const opened = await scene.opened("panshan-2020", "table", "lang=en");
  const { page } = opened;
  await page.locator('[data-key="p003"] button.score').click();
  await page.waitForSelector(".wanted button");
  const save = page.getByRole("button", { name: /^Save report/ });
  const unsaved = page.getByRole("button", { name: "Save report (with changes that are not saved)", exact: true });
  assert.equal(await save.textContent(), "Save report");
  await page.locator('[data-cell="p002/revenue"] input').first().fill("20");
  await unsaved.waitFor();
  const names = await page
    .locator("button:visible")
    .evaluateAll((buttons) => buttons.map((one) => one.getAttribute("aria-label") ?? one.textContent));
  for (const name of names) assert.match(name, /\p{Letter}{2}/u);
  await Promise.all([page.waitForEvent("download"), save.click()]);
  await unsaved.waitFor({ state: "detached" });
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("by keyboard alone: from the first page to a typed value, its explanation, and back", async () => {
  const opened = await scene.open("#/open?lang=zh");
  const { page } = opened;
  const press = (key) => page.keyboard.press(key);
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      return {
        text: element.textContent.trim(),
        outline: getComputedStyle(element).outlineStyle,
        tag: element.tagName,
      };
    });
  /** Tabs until something has the focus; it shows that it has. */
  const tabTo = async (selector) => {
    for (let i = 0; i < 60; i += 1) {
      await press("Tab");
      if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
        const { outline } = await focused();
        assert.notEqual(outline, "none", `${selector} shows no focus`);
        return;
      }
    }
    assert.fail(`${selector} is not reached`);
  };
  await press("Tab");
  assert.equal((await focused()).text, "跳到正文");
  await tabTo(".card");
  await press("Enter");
  await page.waitForSelector(".grid");
  await tabTo('[data-key="p001"] input.number');
  await press("Control+A");
  await page.keyboard.type("5");
  await page.waitForFunction(() => document.querySelector(".said")?.textContent.includes("总分"));
  await tabTo('[data-key="p001"] button.score');
  await press("Enter");
  await page.waitForSelector(".side [data-sentence]");
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("a telephone's sheet takes the focus, closes by Escape, and gives the focus back", async () => {
  const opened = await scene.opened("yufeng-2022", "table", "lang=zh", { viewport: { width: 390, height: 844 } });
  const { page } = opened;
  const button = page.locator('[data-key="i02"] .c-status button');
  await button.focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector("dialog[open]");
  assert.ok(await page.evaluate(() => document.querySelector("dialog").contains(document.activeElement)));
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.ok(await button.evaluate((element) => element === document.activeElement));
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("every chart says what it shows, and has its numbers as a table", async () => {
  const opened = await scene.opened("panshan-2020", "ranking");
  const { page } = opened;
  await page.waitForSelector(".chart svg");
  for (const figure of await page.locator("figure.chart").all()) {
    const label = await figure.locator('[role="img"]').getAttribute("aria-label");
    assert.ok(label.length > 8, label);
    await figure.locator("summary").click();
    assert.ok((await figure.locator("tbody tr").count()) > 0);
    assert.ok((await figure.locator("svg").count()) > 0);
  }
  const rows = await page.locator("figure.chart").first().locator("tbody tr").allTextContents();
  assert.equal(rows.length, 6);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("the bulletin stands in full, on the screen and on paper", async () => {
  const opened = await scene.opened("lianyungang-2021", "bulletin");
  const { page } = opened;
  const whole = () =>
    page.locator(".bulletin-page").evaluate((frame) => {
      const inner = frame.contentDocument.documentElement;
      return { hidden: inner.scrollHeight - frame.clientHeight, width: frame.clientWidth, height: frame.clientHeight };
    });
  await page.waitForFunction(() => document.querySelector(".bulletin-page")?.clientHeight > 1000);
  const screen = await whole();
  assert.ok(screen.hidden <= 0, `${screen.hidden} pixels are hidden`);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const paper = await whole();
  assert.ok(paper.hidden <= 0, `${paper.hidden} pixels are hidden`);
  assert.ok(paper.width < screen.width && paper.height > screen.height);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.deepEqual(await whole(), screen);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("printed, the controls are gone and the scores stand", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".tools").isVisible(), false);
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.equal(await page.locator("[data-total]").isVisible(), true);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 20_000);
  quiet(opened, scene.origin);
  await opened.context.close();
});
