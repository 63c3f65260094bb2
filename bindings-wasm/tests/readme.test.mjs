// The JavaScript and TypeScript blocks of the READMEs and of the guide do what they say.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { ROOT, path } from "./files.mjs";

const guide = async (lang) => {
  const names = await readdir(new URL(`docs/guide/${lang}/`, ROOT));
  return names.filter((name) => name.endsWith(".md")).map((name) => `docs/guide/${lang}/${name}`);
};
// what must have a block, in one of its files
const WHOLES = {
  "README.md": ["README.md"],
  "README.zh-CN.md": ["README.zh-CN.md"],
  "bindings-wasm/README.md": ["bindings-wasm/README.md"],
  "docs/guide/en": await guide("en"),
  "docs/guide/zh": await guide("zh"),
};
const run = promisify(execFile);

// inside the package, so that a block's import of "kaohe" finds it
const folder = await mkdtemp(path(new URL("bindings-wasm/tests/.readme-", ROOT)));
after(() => rm(folder, { recursive: true }));

for (const [whole, files] of Object.entries(WHOLES)) {
  let count = 0;
  for (const file of files) count += await testBlocks(file);
  test(`${whole} has a block`, () => assert.notEqual(count, 0));
}

/** Tests the blocks of a file; how many there are. */
async function testBlocks(readme) {
  const text = await readFile(new URL(readme, ROOT), "utf8");
  const blocks = [...text.matchAll(/^```(js|ts)\n(.*?)^```$/gms)];
  for (const { 1: language, 2: code, index } of blocks) {
    const line = text.slice(0, index).split("\n").length;
    test(`${readme}:${line}`, async () => {
      const name = `${folder}/${readme.replaceAll("/", "-")}-${line}`;
      // the empty lines in front let a failure name the line of the README
      await writeFile(`${name}.m${language}`, "\n".repeat(line) + code);
      if (language === "ts") {
        const tsc = path(new URL("bindings-wasm/node_modules/typescript/bin/tsc", ROOT));
        const options = ["--strict", "--target", "es2022", "--module", "nodenext", "--ignoreConfig"];
        await run(process.execPath, [tsc, ...options, `${name}.mts`]).catch(({ stdout }) => assert.fail(stdout));
      }
      await run(process.execPath, [`${name}.mjs`], { cwd: path(ROOT) });
    });
  }
  return blocks.length;
}
