// Where the tests find what they read.
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** The top of the repository. */
export const ROOT = new URL("../../", import.meta.url);

export async function vectorNames() {
  const names = await readdir(new URL("tests/vectors/", ROOT));
  return names.filter((name) => name.endsWith(".json")).sort();
}

export async function vectorFiles() {
  const read = async (name) => ({ name, text: await readFile(new URL(`tests/vectors/${name}`, ROOT), "utf8") });
  return Promise.all((await vectorNames()).map(read));
}

export function path(url) {
  return fileURLToPath(url);
}
