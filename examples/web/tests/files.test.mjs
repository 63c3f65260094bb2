// Files that are opened: good ones, bad ones, and hostile ones.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, test } from "node:test";

import { KaoheError, Report, Scheme } from "kaohe/session";

import { DEMO } from "./demo.mjs";
import { inNode, quiet, shippedText, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const choose = (page, ...files) => page.locator('input[type="file"]').setInputFiles(files);

/** What the library throws. */
function problemsOf(run) {
  try {
    run();
  } catch (error) {
    if (error instanceof KaoheError) return error.problems;
    throw error;
  }
  throw new Error("nothing is wrong");
}

test("an own scheme and its report, chosen together", async () => {
  const opened = await scene.open();
  const { page } = opened;
  const values = [
    {
      indicator: "revenue",
      units: ["east"],
      period: "2020",
      input: "revenue",
      is: { reported: "11.8亿元" },
      final: true,
    },
  ];
  const report = { kaohe: 1, scheme: "demo", as_of: "2020-12-31", values };
  await choose(page, file("own-report.json", JSON.stringify(report)), file("own.json", JSON.stringify(DEMO)));
  await page.waitForSelector(".grid");
  assert.equal(await page.locator("h1").textContent(), "示例方案");
  const scheme = new Scheme(DEMO);
  const score = scheme.score(new Report(report, scheme), "2020").item("revenue", "east").final.score;
  assert.equal(await page.locator('[data-key="revenue"] .score-figure').textContent(), score);
  assert.equal(score, "19.0323");
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("a scheme dropped on the page is opened, and starts from an empty report", async () => {
  const opened = await scene.open();
  const { page } = opened;
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
    return transfer;
  }, JSON.stringify(DEMO));
  await page.dispatchEvent(".drop", "drop", { dataTransfer: data });
  await page.waitForSelector(".grid");
  assert.equal(await page.locator("h1").textContent(), "示例方案");
  await page.locator('[data-cell="revenue/revenue"] input').fill("12.4");
  await page.waitForFunction(() => document.querySelector(".score-figure")?.textContent === "20");
  quiet(opened, scene.origin);
  await opened.context.close();
});

const broken = JSON.stringify({
  ...DEMO,
  name: {},
  indicators: [
    { ...DEMO.indicators[0], points: "twenty", method: { deducted: {} }, colour: "red" },
    { id: "b", name: { zh: "乙" }, points: 5, group: "nowhere" },
  ],
});
const panshan = inNode("panshan-2020");
const foreign = shippedText("fangchenggang-2021", "report-2021.json");
const wrong = JSON.stringify({
  kaohe: 1,
  scheme: "panshan-2020",
  values: [{ indicator: "p001", units: ["mars"], period: "2020", input: "growth", is: { reported: "much" } }],
});

for (const [what, name, text, problems] of [
  [
    "broken syntax",
    "broken.json",
    '{"kaohe": 1, "indicators": [',
    problemsOf(() => new Scheme('{"kaohe": 1, "indicators": [')),
  ],
  ["a scheme with several problems", "faulty.json", broken, problemsOf(() => new Scheme(broken))],
  ["no JSON at all", "letter.json", "Dear Sir,", problemsOf(() => new Scheme("Dear Sir,"))],
  ["a report of another scheme", "report-2021.json", foreign, problemsOf(() => new Report(foreign, panshan.scheme))],
  ["a report with values for nobody", "wrong.json", wrong, problemsOf(() => new Report(wrong, panshan.scheme))],
]) {
  test(`${what}: every problem with its place and remedy, and nothing is lost`, async () => {
    assert.ok(problems.length > 0);
    const opened = await scene.opened("panshan-2020");
    const { page } = opened;
    await page.locator('[data-cell="p002/revenue"] input').fill("20");
    await page.waitForFunction(() => document.querySelector(".said")?.textContent !== "");
    const score = await page.locator('[data-key="p002"] .score-figure').textContent();
    await page.getByRole("button", { name: "打开", exact: true }).click();
    await choose(page, file(name, text));
    // what was typed is not saved: the page asks first
    await page.getByRole("button", { name: "放弃改动并打开" }).click();
    const dialog = page.locator("dialog.problems");
    await dialog.waitFor();
    assert.ok((await dialog.locator("h2").textContent()).includes(name));
    assert.deepEqual(
      await dialog.locator("li > p:first-child").allTextContents(),
      problems.map(({ message_zh }) => message_zh),
    );
    const places = await dialog.locator("li > p:last-child").allTextContents();
    problems.forEach(({ path, code }, i) => {
      assert.ok(places[i].includes(code), `${places[i]} has no ${code}`);
      assert.ok(places[i].includes(path), `${places[i]} has no ${path}`);
    });
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "考核表" }).click();
    assert.equal(await page.locator('[data-key="p002"] .score-figure').textContent(), score);
    assert.equal(await page.locator('[data-cell="p002/revenue"] input').inputValue(), "20");
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

test("a file in GBK is refused: it says to save it as UTF-8, in both languages", async () => {
  // 名 is C3 FB in GBK
  const [before, after] = JSON.stringify({ ...DEMO, name: { zh: "#" } }).split("#");
  const buffer = Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0xfb]), Buffer.from(after)]);
  for (const [lang, says] of [
    ["zh", "文件不是 UTF-8 编码，请另存为 UTF-8 后再打开"],
    ["en", "the file is not encoded as UTF-8; save it as UTF-8 and open it again"],
  ]) {
    const opened = await scene.open(`#/open?lang=${lang}`);
    const { page } = opened;
    await choose(page, { name: "gbk.json", mimeType: "application/json", buffer });
    const dialog = page.locator("dialog.problems");
    await dialog.waitFor();
    assert.ok((await dialog.locator("h2").textContent()).includes("gbk.json"));
    assert.deepEqual(await dialog.locator("li > p:first-child").allTextContents(), [says]);
    assert.equal(await page.locator(".grid").count(), 0);
    quiet(opened, scene.origin);
    await opened.context.close();
  }
  // one that begins with a mark of its encoding is UTF-8 all the same
  const opened = await scene.open();
  await choose(opened.page, file("marked.json", `\ufeff${JSON.stringify(DEMO)}`));
  await opened.page.waitForSelector(".grid");
  await opened.context.close();
});

test("a report without a scheme says what to do", async () => {
  const opened = await scene.open("#/open?lang=en");
  const { page } = opened;
  await choose(page, file("report.json", foreign));
  const dialog = page.locator("dialog.problems");
  await dialog.waitFor();
  assert.match(await dialog.textContent(), /open the scheme first/);
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("hostile names are shown as they are written, everywhere, and do nothing", async () => {
  const script = "<script>window.broken = 1</script>";
  const image = "<img src=x onerror='window.broken = 1'>";
  const rich = "{a|x}${alert(1)}</style><svg onload='window.broken = 1'>";
  const name = (text) => ({ zh: text, en: text });
  const hostile = {
    ...DEMO,
    name: name(script),
    units: [
      { id: "east", name: name(image) },
      { id: "west", name: name(rich) },
    ],
    groups: [
      { id: "all", name: name(script) },
      { id: "other", name: name(rich) },
    ],
    indicators: [
      {
        ...DEMO.indicators[0],
        number: image,
        name: name(image),
        notes: [{ on: "name", zh: script, en: script }],
        inputs: [{ ...DEMO.indicators[0].inputs[0], name: name(rich) }],
      },
      { ...DEMO.indicators[0], id: "second", group: "other", number: "2", name: name(script) },
    ],
  };
  const reason = { indicator: "revenue", status: "behind", reason: name(image) };
  const values = ["east", "west"].map((unit) => ({
    indicator: "revenue",
    units: [unit],
    period: "2020",
    input: "revenue",
    is: { reported: "3亿元" },
    final: true,
    evidence: [image],
  }));
  const report = { kaohe: 1, scheme: "demo", as_of: "2020-12-31", values, stated: [reason] };
  for (const lang of ["zh", "en"]) {
    const opened = await scene.open(`#/open?lang=${lang}`);
    const { page, complaints } = opened;
    await choose(
      page,
      file(`${image}.json`.replaceAll("/", "_"), JSON.stringify(hostile)),
      file("r.json", JSON.stringify(report)),
    );
    await page.waitForSelector(".grid");
    assert.equal(await page.locator("h1").textContent(), script);
    assert.equal(await page.locator(".i-name").first().textContent(), image);
    await page.locator('[data-key="revenue"] button.score').click();
    await page.waitForSelector(".side svg");
    assert.ok((await page.locator(".side").textContent()).includes(image));
    for (const view of [2, 3, 4]) {
      await page.locator(`nav button:nth-child(${view + 1})`).click();
      await page.waitForTimeout(400);
    }
    await page.waitForSelector(".bulletin-page");
    assert.equal(await page.evaluate(() => "broken" in window), false);
    assert.equal(await page.locator("main script, main img, main [onload], main [onerror]").count(), 0);
    const inner = page.frames().find((frame) => frame !== page.mainFrame());
    assert.ok(inner);
    const frame = await page.evaluate(() => {
      const { contentDocument } = document.querySelector("iframe");
      return {
        text: contentDocument.body.textContent,
        elements: contentDocument.querySelectorAll("script, img, [onload], [onerror]").length,
      };
    });
    assert.ok(frame.text.includes(image));
    assert.equal(frame.elements, 0);
    assert.deepEqual(complaints, []);
    await opened.context.close();
  }
});

test("an edited report is saved, opened again, and the same", async () => {
  const opened = await scene.opened("panshan-2020");
  const { page } = opened;
  await page.locator('[data-cell="p003/growth"] input').fill("9.5");
  await page.waitForFunction(() => document.querySelector(".said")?.textContent !== "");
  const total = await page.locator("[data-total]").textContent();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "保存报告" }).click(),
  ]);
  const text = await readFile(await download.path(), "utf8");
  await page.getByRole("button", { name: "打开", exact: true }).click();
  await choose(page, file("again.json", text));
  await page.getByRole("button", { name: "考核表" }).click();
  await page.waitForFunction(() => document.querySelector('select[name="report"]')?.value === "again.json");
  assert.equal(await page.locator("[data-total]").textContent(), total);
  quiet(opened, scene.origin);
  await opened.context.close();
});
