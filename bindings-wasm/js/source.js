// What JavaScript holds, as the JSON text that the core reads.

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Not worth looking further. */
class Enough extends Error {}

/**
 * The text for a value, or a list of what cannot be written as JSON without a loss. A text is taken to be JSON already.
 *
 * Every object is looked at once, however often it is held, so that neither circles nor knots cost more than their parts.
 */
export function source(value, limits) {
  if (typeof value === "string") {
    if (value.length > limits.bytes) return [{ path: [], what: "too_large", found: String(value.length) }];
    return LONE_SURROGATE.test(value) ? [{ path: [], what: "broken_text", found: "" }] : value;
  }
  const look = new Look(limits);
  try {
    look.at(value, 1);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  if (look.refused.length > 0) return look.refused;
  return JSON.stringify(value, look.bigints ? (_, inner) => (typeof inner === "bigint" ? `${inner}` : inner) : undefined);
}

class Look {
  refused = [];
  bigints = false;
  #limits;
  /** Keys and places from the root, and what they lead into. */
  #path = [];
  #holders = [];
  /** What was seen of an object: its bytes and its height; null while it is open. */
  #seen = new Map();

  constructor(limits) {
    this.#limits = limits;
  }

  at(value, level) {
    switch (typeof value) {
      case "string":
        if (LONE_SURROGATE.test(value)) this.#refuse("broken_text");
        return { bytes: value.length + 2, height: 0 };
      case "number":
        if (!Number.isFinite(value)) this.#refuse("no_number", String(value));
        else if (digits(value) > 15) this.#refuse("not_exact", String(value));
        return { bytes: 1, height: 0 };
      case "bigint":
        this.bigints = true;
        return { bytes: 3, height: 0 };
      case "boolean":
        return { bytes: 4, height: 0 };
      case "object":
        return value === null ? { bytes: 4, height: 0 } : this.#object(value, level);
      default:
        this.#refuse("no_data", typeof value);
        return { bytes: 0, height: 0 };
    }
  }

  #object(value, level) {
    const known = this.#seen.get(value);
    if (known === null) {
      this.#refuse("circle");
      return { bytes: 0, height: 0 };
    }
    if (level + (known?.height ?? 1) - 1 > this.#limits.depth) {
      this.#stop("too_deep", String(this.#limits.depth));
    }
    if (known !== undefined) return known;
    const list = Array.isArray(value);
    if (!list && !isPlain(value)) {
      this.#refuse("no_data", value.constructor?.name || Object.prototype.toString.call(value).slice(8, -1));
      return { bytes: 0, height: 0 };
    }
    this.#seen.set(value, null);
    this.#holders.push(value);
    const keys = list ? null : Object.keys(value);
    const size = list ? value.length : keys.length;
    let bytes = 2;
    let height = 0;
    for (let i = 0; i < size; i += 1) {
      const key = list ? i : keys[i];
      this.#path.push(key);
      if (!list && LONE_SURROGATE.test(key)) this.#refuse("broken_text");
      const inner = this.at(value[key], level + 1);
      bytes += inner.bytes + 1 + (list ? 0 : key.length + 3);
      height = Math.max(height, inner.height);
      if (bytes > this.#limits.bytes) this.#stop("too_large", String(bytes));
      this.#path.pop();
    }
    this.#holders.pop();
    const seen = { bytes, height: height + 1 };
    this.#seen.set(value, seen);
    return seen;
  }

  #refuse(what, found = "") {
    const path = this.#path.map((key, i) => {
      if (typeof key === "string") return { key: whole(key) };
      // members of a list are known by their id, as everywhere
      const id = this.#holders[i][key]?.id;
      return typeof id === "string" ? { id: whole(id) } : { index: key };
    });
    this.refused.push({ path, what, found });
    if (this.refused.length >= this.#limits.problems) throw new Enough();
  }

  #stop(what, found) {
    this.refused.length = 0;
    this.refused.push({ path: [], what, found });
    throw new Enough();
  }
}

/** An object as it is written in braces; of another window, too. */
function isPlain(value) {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A text without half characters, for a message. */
function whole(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** The significant digits that JavaScript prints. */
function digits(number) {
  if (Number.isInteger(number) && Math.abs(number) < 1e15) return 1;
  const [mantissa] = String(Math.abs(number)).split("e");
  return mantissa.replace(".", "").replace(/^0+|0+$/g, "").length;
}
