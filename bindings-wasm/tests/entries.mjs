// The entries of the package, in Node and in a page.

export const ENTRIES = ["kaohe", "session", "read", "check", "schedule"];

/**
 * All of them initialised, and what they have as one object; `load` imports an entry by its name. That of sessions has classes of its
 * own and stands apart, as `session`.
 */
export async function entries(load) {
  const all = await Promise.all(ENTRIES.map(load));
  await Promise.all(all.map(({ init }) => init()));
  const named = Object.fromEntries(ENTRIES.map((name, i) => [name, all[i]]));
  const { session, ...others } = named;
  return { ...Object.assign({}, ...Object.values(others)), session };
}

/** By the names that a program says. */
export const published = (name) => import(name === "kaohe" ? "kaohe" : `kaohe/${name}`);
