// The entries of the package, in Node and in a page.

export const ENTRIES = ["kaohe", "read", "check", "schedule"];

/** All of them initialised, and what they have as one object; `load` imports an entry by its name. */
export async function entries(load) {
  const all = await Promise.all(ENTRIES.map(load));
  await Promise.all(all.map(({ init }) => init()));
  return Object.assign({}, ...all);
}

/** By the names that a program says. */
export const published = (name) => import(name === "kaohe" ? "kaohe" : `kaohe/${name}`);
