// The JavaScript and TypeScript blocks of the READMEs do what they say.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { ROOT, path } from "./files.mjs";

const READMES = ["README.md", "README.zh-CN.md", "bindings-wasm/README.md"];
const run = promisify(execFile);

// inside the package, so that a block's import of "kaohe" finds it
const folder = await mkdtemp(path(new URL("bindings-wasm/tests/.readme-", ROOT)));
after(() => rm(folder, { recursive: true }));

for (const readme of READMES) {
  const text = await readFile(new URL(readme, ROOT), "utf8");
  const blocks = [...text.matchAll(/^```(js|ts)\n(.*?)^```$/gms)];
  test(`${readme} has a block`, () => assert.notEqual(blocks.length, 0));
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
}
