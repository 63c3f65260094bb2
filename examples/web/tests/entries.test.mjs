// The package's modules: each is loaded once, when it is needed first; until then, and where it cannot be had, the rest works.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import { Session } from "kaohe/session";
import { check } from "kaohe/check";
import { read_clause } from "kaohe/read";

import { bulletinOf, inNode, progressOf, quiet, settled, stage } from "./page.mjs";

const scene = await stage();
after(scene.close);

/** The modules that were asked for, in that order. */
function modules({ requests }) {
  return requests.flatMap((url) => /\/(\w+)_bg-[\w-]+\.wasm$/.exec(url)?.[1] ?? []);
}

/** Holds a module back; what is returned lets it through. */
async function held(page, name) {
  let release = () => {};
  const free = new Promise((done) => (release = () => done(undefined)));
  await page.route(`**/${name}_bg-*.wasm`, async (route) => {
    await free;
    await route.continue();
  });
  return release;
}

async function openCard(page, id) {
  await page.getByRole("button", { name: inNode(id).form.name.zh }).click();
  await page.waitForSelector(".grid");
}

/** How many findings the lines tell of, by indicator. */
async function faultsShown(page) {
  const lines = await page
    .locator("[data-indicator]:has(.faults)")
    .evaluateAll((rows) =>
      rows.map((row) => [row.dataset.indicator, Number.parseInt(row.querySelector(".faults").textContent.slice(1))]),
    );
  return Object.fromEntries(lines);
}

function faultsOf(scheme) {
  const counts = {};
  for (const { path } of check(scheme)) {
    const [, id] = /^indicators\[([^\]]+)\]/.exec(path) ?? [];
    if (id !== undefined) counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

test("a scheme that scores: its faults when it is opened, schedule and wording with the first explanation, each once", async () => {
  const opened = await scene.open("#/open?lang=zh");
  const { page } = opened;
  assert.deepEqual(modules(opened), ["session"]);
  await openCard(page, "panshan-2020");
  await settled(page);
  assert.deepEqual(modules(opened), ["session", "check"]);
  await page.locator('[data-key="p003"] button.score').click();
  await page.waitForSelector(".side .clause-text");
  await settled(page);
  assert.deepEqual(modules(opened).toSorted(), ["check", "read", "schedule", "session"]);
  for (const view of ["核查", "名次", "通报", "条款", "打开", "考核表"]) {
    await page.locator("nav").getByRole("button", { name: view, exact: true }).click();
    await settled(page);
  }
  await page.locator("nav").getByRole("button", { name: "打开", exact: true }).click();
  await openCard(page, "yufeng-2022");
  await settled(page);
  assert.equal(modules(opened).length, 4);
  quiet(opened, scene.origin);
  await opened.context.close();
});

for (const [hash, ready, wanted] of [
  ["#/clause?lang=en", ".clause-text", ["read", "session"]],
  ["#lianyungang-2021/table?lang=en", ".faults", ["check", "schedule", "session"]],
  ["#panshan-2020/ranking?lang=en", ".ranks", ["session"]],
]) {
  test(`${hash} loads ${wanted.join(", ")} and nothing else`, async () => {
    const opened = await scene.open(hash);
    await opened.page.waitForSelector(ready);
    await settled(opened.page);
    assert.deepEqual(modules(opened).toSorted(), wanted);
    quiet(opened, scene.origin);
    await opened.context.close();
  });
}

test("while the faults are awaited, that is said, and values are typed and scored", async () => {
  const node = inNode("panshan-2020");
  const opened = await scene.open("#/open?lang=zh");
  const { page } = opened;
  const release = await held(page, "check");
  await openCard(page, "panshan-2020");
  assert.deepEqual(await page.locator('.awaited[role="status"]').allTextContents(), ["正在载入方案核查…"]);
  assert.equal(await page.locator(".faults").count(), 0);
  const before = await page.locator("[data-total]").textContent();
  await page.locator('[data-cell="p002/revenue"] input').fill("20");
  await page.waitForFunction((before) => document.querySelector("[data-total]")?.textContent !== before, before);
  release();
  await settled(page);
  assert.deepEqual(await faultsShown(page), faultsOf(node.scheme));
  quiet(opened, scene.origin);
  await opened.context.close();
});

test("what is typed while the schedule is awaited counts once it is there", async () => {
  const node = inNode("lianyungang-2021");
  const day = node.report.to_object().as_of;
  const opened = await scene.open("#/open?lang=zh");
  const { page } = opened;
  const release = await held(page, "schedule");
  await openCard(page, "lianyungang-2021");
  await page.locator(".awaited", { hasText: "正在载入序时进度…" }).waitFor();
  const status = '[data-key="i007"] .c-status button';
  assert.equal(await page.locator(status).textContent(), "–");
  const [input] = node.form.indicators.find(({ id }) => id === "i007").inputs;
  await page.locator(`[data-cell="i007/${input.id}"] input`).fill("1300");
  await page.locator(".said.full").waitFor();
  release();
  await settled(page);

  const session = new Session(node.scheme, node.report, node.form.periods.at(-1));
  const old = session.report().values.find((value) => value.indicator === "i007" && value.input === input.id);
  const { final, evidence, at } = old;
  const kept = Object.fromEntries(Object.entries({ final, evidence, at }).filter(([, value]) => value !== undefined));
  session.set({ indicator: "i007", input: input.id, is: { reported: "1300亿元" }, ...kept });
  const { targets } = progressOf(node.scheme, session.report(), day);
  const wanted = targets.find(({ indicator }) => indicator === "i007");
  assert.notDeepEqual(
    wanted,
    progressOf(node.scheme, node.report, day).targets.find((one) => one.indicator === "i007"),
  );
  assert.ok((await page.locator(status).getAttribute("class")).split(" ").includes(`t-${wanted.status}`));
  const shown = await page
    .locator("[data-indicator]")
    .evaluateAll((rows) =>
      rows.map((row) => [row.dataset.indicator, row.querySelector(".c-status button")?.className]),
    );
  for (const { indicator, status, unit, assignment } of targets) {
    if (unit !== undefined || assignment !== undefined) continue;
    const [, name = ""] = shown.find(([id]) => id === indicator);
    assert.ok(name.split(" ").includes(`t-${status}`), `${indicator}: ${name} is not ${status}`);
  }
  quiet(opened, scene.origin);
  await opened.context.close();
});

/** What stands there once a module is had, and where it is missed before. */
const MISSED = [
  {
    name: "check",
    lang: "zh",
    says: /^方案核查无法载入：.+/,
    again: "重试",
    at: "panshan-2020",
    view: "核查",
    stands: ".severities",
    // none is said to be found where nobody looked
    unknown: [".severities .figure", ["–", "–", "–"]],
    comes: ".finding",
    right: async (page) => {
      const found = await page.locator("section:first-of-type .finding > div > p:last-child").allTextContents();
      assert.deepEqual(
        found,
        check(inNode("panshan-2020").scheme).map(({ zh }) => zh),
      );
    },
  },
  {
    name: "schedule",
    lang: "en",
    says: /^the schedule cannot be loaded: .+/,
    again: "Try again",
    at: "zhanjiang-2020",
    view: "Bulletin",
    stands: "nav",
    comes: ".bulletin-page",
    right: async (page) => {
      const { scheme, report, reports } = inNode("zhanjiang-2020");
      const day = report.to_object().as_of;
      const earlier = reports.filter((one) => one !== report && one.to_object().as_of < day);
      assert.equal(
        await page.locator(".bulletin-page").getAttribute("srcdoc"),
        bulletinOf(scheme, report, day, earlier).to_html("en"),
      );
    },
  },
  {
    name: "read",
    lang: "zh",
    says: /^条款读写无法载入：.+/,
    again: "重试",
    at: undefined,
    view: "条款",
    stands: "textarea",
    comes: ".clause-text",
    right: async (page) => {
      const text = await page.locator("textarea").inputValue();
      assert.equal(await page.locator("blockquote").textContent(), read_clause(text, { points: 5 }).canonical.zh);
    },
  },
];

for (const { name, lang, says, again, at, view, stands, unknown, comes, right } of MISSED) {
  for (const how of ["cannot be reached", "is not there", "is no module"]) {
    test(`${name} ${how}: that is told, the rest stands, and it is had when it is tried again`, async () => {
      // what is told then holds a long address
      const viewport = how === "is not there" ? { width: 390, height: 844 } : { width: 1440, height: 900 };
      const { page, context } = await scene.open(`#/open?lang=${lang}`, { viewport });
      const where = `**/${name}_bg-*.wasm`;
      await page.route(where, (route) =>
        how === "cannot be reached"
          ? route.abort()
          : how === "is not there"
            ? route.fulfill({ status: 404, body: "none" })
            : route.fulfill({ contentType: "application/wasm", body: "none" }),
      );
      if (at !== undefined) {
        await page.getByRole("button", { name: inNode(at).form.name[lang] }).click();
        await page.waitForSelector(".grid");
        // it is missed in the table already
        await page.locator('.sheet .not-loaded[role="alert"]').waitFor();
      }
      await page.locator("nav").getByRole("button", { name: view, exact: true }).click();
      const told = page.locator('main .not-loaded[role="alert"]');
      await told.waitFor();
      assert.match(await told.locator("p").textContent(), says);
      assert.ok(await page.locator(stands).first().isVisible());
      if (unknown !== undefined) assert.deepEqual(await page.locator(unknown[0]).allTextContents(), unknown[1]);
      const wide = await told.evaluate((element) => element.scrollWidth - element.clientWidth);
      assert.ok(wide <= 0, `what is told runs ${wide} pixels out of its place`);
      // a second failure is told too
      await told.getByRole("button", { name: again }).click();
      await told.waitFor();
      await page.unroute(where);
      await told.getByRole("button", { name: again }).click();
      await page.waitForSelector(comes);
      await settled(page);
      assert.equal(await told.count(), 0);
      await right(page);
      await context.close();
    });
  }
}
