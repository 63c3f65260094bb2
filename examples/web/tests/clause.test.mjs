// A clause is pasted and read: nothing of it is lost, and what it scores is what the library scores.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { Method } from "kaohe/session";
import { read_clause, utf16_offset, write_clause } from "kaohe/read";

import { inNode, quiet, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

const CLAUSES = [
  ["合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止；不重复计分。", "5", { 合格率: "87%" }],
  ["全年增速达到8%得10分，每低1个百分点扣1分，扣完为止。", "10", { 全年增速: "6.4%" }],
  ["排名第一得5分，第二得3分，其余不得分。", "5", { 名次: "2" }],
  ["获得国家级表彰的加2分，省级1分，最高3分。", "", { 获得国家级表彰: true, 获得省级表彰: false }],
];

for (const [text, points, values] of CLAUSES) {
  test(`pasted: ${text}`, async () => {
    const opened = await scene.open("#/clause?lang=zh");
    const { page } = opened;
    await page.locator("textarea").fill(text);
    await page.locator(".clause-form .number").fill(points);
    const reading = read_clause(text, points === "" ? {} : { points });
    await page.waitForFunction(
      (whole) => document.querySelector("[data-whole]")?.getAttribute("data-whole") === whole,
      String(reading.whole),
    );
    assert.equal(await page.locator(".clause-text").textContent(), text);
    const coloured = await page.locator(".clause-text mark").allTextContents();
    assert.deepEqual(
      coloured,
      reading.pieces.filter(({ became }) => became !== "plain").map((piece) => piece.text),
    );
    const unread = reading.unread.map(({ from, to }) => text.slice(utf16_offset(text, from), utf16_offset(text, to)));
    assert.deepEqual(await page.locator("[data-unread] li").allTextContents(), unread);
    assert.deepEqual(await page.locator(".clause-text .p-unread").allTextContents(), unread);
    assert.equal(await page.locator("[data-assumed] li").count(), reading.assumed.length);
    assert.equal(await page.locator("blockquote").textContent(), reading.canonical.zh);

    for (const input of reading.inputs) {
      const line = page.locator(".trial-line", { hasText: input.name?.zh ?? input.id });
      if (input.kind === "flag") await line.locator("select").selectOption(String(values[input.id]));
      else await line.locator("input").fill(values[input.id]);
    }
    const method = new Method(reading.method);
    const scored = method.score(values, points === "" ? null : points);
    await page.waitForSelector("[data-trial]");
    assert.equal(await page.locator("[data-trial]").textContent(), scored.score);
    assert.equal(await page.locator(".trial .sentence").textContent(), scored.trace.sentence("zh"));

    // what was pasted stands while something else is looked at
    await page.getByRole("button", { name: "打开", exact: true }).click();
    await page.getByRole("button", { name: "条款", exact: true }).click();
    assert.equal(await page.locator("textarea").inputValue(), text);
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

test("what is no clause is said to be none, in English too, and invents nothing", async () => {
  const opened = await scene.open("#/clause?lang=en");
  const { page } = opened;
  await page.locator("textarea").fill("请各单位认真落实。😀<b>x</b>");
  await page.waitForFunction(() => document.querySelector("[data-whole]")?.textContent === "no scoring method is read");
  assert.equal(await page.locator(".clause-text").textContent(), "请各单位认真落实。😀<b>x</b>");
  assert.equal(await page.locator(".trial").count(), 0);
  await page.locator("textarea").fill("");
  await page.getByText("Paste a clause.").last().waitFor();
  await page.locator("textarea").fill("得5分");
  await page.locator(".clause-form .number").fill("five");
  await page.locator('.page [role="alert"]').waitFor();
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("the standard wording of a shipped item is written out piece by piece", async () => {
  const { form } = inNode("panshan-2020");
  const indicator = form.indicators.find(({ id }) => id === "p002");
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('[data-key="p002"] button.score').click();
  const names = Object.fromEntries(indicator.inputs.map(({ id, name }) => [id, name]));
  const { text, fields } = write_clause(new Method(indicator.method), { points: indicator.points, names, lang: "zh" });
  assert.equal(await page.locator(".side .clause-text").textContent(), text);
  const told = fields.map(({ from, to }) => text.slice(utf16_offset(text, from), utf16_offset(text, to)));
  assert.deepEqual(await page.locator(".side .clause-text mark").allTextContents(), told);
  quiet(opened, scene.origin);
  await opened.context.close();
});
