// The conformance vectors of tests/vectors, as tests/vectors/README.md describes them; the same module in Node and in a page.

const RESULTS = ["is", "expect", "findings", "problem", "problems"];
const NOTES = ["id", "note", "by_hand"];

// One function a kind of case.
const KINDS = {
  round(kaohe, given) {
    only(given, ["value", "places", "mode"]);
    return kaohe.round_exact(given.value, given.places, given.mode);
  },
  decimal(kaohe, given) {
    only(given, ["json"]);
    return kaohe.canonical_decimal(given.json);
  },
  quantity(kaohe, given) {
    only(given, ["text", "in"]);
    return kaohe.canonical_quantity(given.text, given.in);
  },
  method(kaohe, given) {
    only(given, ["method", "points", "values"]);
    const method = made(given.method, (source) => new kaohe.Method(source));
    // where a key stands twice, the values are JSON text
    const values = typeof given.values === "string" ? given.values : JSON.stringify(given.values);
    const { score, exact, trace } = method.score(values, given.points);
    same(method.score(given.values, given.points).exact, exact, "values as an object: ");
    same(trace.replay().number.number, exact, "replayed: ");
    return score;
  },
  scheme(kaohe, given) {
    only(given, ["scheme", "report", "period", "exact"]);
    const scheme = made(given.scheme, (source) => new kaohe.Scheme(source));
    const report =
      given.report === undefined
        ? kaohe.Report.empty(scheme)
        : made(given.report, (source) => new kaohe.Report(source, scheme));
    same(new kaohe.Report(report.to_json(), scheme).to_json(), report.to_json(), "a report survives its form: ");
    const scorecard = scheme.score(report, given.period, { exact: given.exact ?? false });
    const form = scorecard.to_object();
    same(JSON.parse(scorecard.to_json()), form, "text and object: ");
    for (const { indicator, unit, assignment, entry, trace } of form.items) {
      if (trace === null || unit === null) continue;
      const explained = scorecard.explain(indicator, unit, assignment, entry);
      same(explained.to_object(), { kaohe_trace: 1, step: trace }, "explained: ");
      same(explained.replay(), trace.value, "replayed: ");
    }
    const above = [...form.totals.units, ...form.pools, ...form.effects, ...form.indicators];
    for (const { trace, final, after, score } of above) {
      const replayed = new kaohe.Trace({ kaohe_trace: 1, step: trace }).replay().number.number;
      same(replayed, final?.score ?? after ?? score, "replayed above the items: ");
    }
    return form;
  },
  check(kaohe, given) {
    only(given, ["scheme"]);
    const scheme = made(given.scheme, (source) => new kaohe.Scheme(source));
    same(kaohe.check(given.scheme), kaohe.check(scheme), "an object: ");
    return kaohe.check(scheme).map(({ code, path }) => ({ code, path }));
  },
  combine(kaohe, given) {
    only(given, ["scheme", "report", "periods"]);
    const scheme = made(given.scheme, (source) => new kaohe.Scheme(source));
    const report = made(given.report, (source) => new kaohe.Report(source, scheme));
    const scorecards = given.periods.map((period) => scheme.score(report, period));
    const totals = scheme.combine(scorecards);
    same(scheme.combine([...scorecards].reverse()), totals, "in another order: ");
    return totals;
  },
  read(kaohe, given) {
    only(given, ["text", "context", "points", "values"]);
    const { text, context, points, values } = given;
    const reading = kaohe.read_clause(text, { context: context ?? null, points: points ?? null });
    same(reading.pieces.map((piece) => piece.text).join(""), text, "the pieces: ");
    same(reading.canonical === null, reading.method === null, "what is read is written: ");
    const cut = ({ from, to }) => text.slice(kaohe.utf16_offset(text, from), kaohe.utf16_offset(text, to));
    for (const piece of reading.pieces) same(cut(piece), piece.text, "a piece: ");
    const ids = [...reading.inputs.map((input) => input.id), ...(reading.target ? ["target"] : [])];
    const score = (row) => {
      if (row.length !== ids.length) throw new Error(`the reading asks for ${ids}`);
      const method = new kaohe.Method(reading.method);
      return method.score(Object.fromEntries(ids.map((id, i) => [id, row[i]])), points).score;
    };
    return {
      method: reading.method,
      inputs: reading.inputs.map(({ id, kind }) => ({ id, kind: typeof kind === "string" ? kind : Object.keys(kind)[0] })),
      unread: reading.unread.map(cut),
      assumed: reading.assumed,
      scores: (values ?? []).map(score),
    };
  },
  wording(kaohe, given) {
    only(given, ["method", "points", "names", "lang"]);
    const { points, names, lang } = given;
    const method = made(given.method, (source) => new kaohe.Method(source));
    const { text, fields } = kaohe.write_clause(method, { points: points ?? null, names: names ?? null, lang });
    for (const { from, to } of fields) if (!(0 <= from && from < to && to <= [...text].length)) throw new Error("no place");
    return text;
  },
  milestones(kaohe, given) {
    only(given, ["text", "year"]);
    return kaohe.read_milestones(given.text, given.year);
  },
  targets(kaohe, given) {
    only(given, ["text", "units", "unit_groups"]);
    const { text, units, unit_groups } = given;
    const around = { kaohe: 1, id: "units", name: { zh: "单位" }, periods: ["2021"], indicators: [] };
    const scheme = made({ ...around, units, unit_groups: unit_groups ?? [] }, (source) => new kaohe.Scheme(source));
    const reading = kaohe.read_targets(text, scheme);
    same(kaohe.read_targets(text, { units, unit_groups }), reading, "the lists alone: ");
    return reading;
  },
  progress(kaohe, given) {
    const schedule = followed(kaohe, given);
    const progress = schedule.progress(given.as_of);
    const bulletin = schedule.bulletin(given.as_of);
    same(JSON.parse(bulletin.to_json()), bulletin.to_object(), "text and object: ");
    same(bulletin.to_object().progress, progress, "of a bulletin: ");
    for (const lang of ["zh", "en"]) {
      if (bulletin.to_markdown(lang) === "" || bulletin.to_html(lang) === "") throw new Error("no text");
    }
    return progress;
  },
  duties(kaohe, given) {
    return followed(kaohe, given).duties(given.as_of);
  },
  session(kaohe, given) {
    only(given, ["scheme", "report", "period", "edits"]);
    const { scheme, session } = opened(kaohe, given);
    return given.edits.map((edit, i) => {
      // every other one as text
      const changes = session.set(i % 2 === 0 ? edit : JSON.stringify(edit));
      const fresh = scheme.score(new kaohe.session.Report(session.report(), scheme), given.period);
      same(session.scorecard().to_object(), fresh.to_object(), "it stands where a scoring of its report would: ");
      return changes;
    });
  },
  required(kaohe, given) {
    only(given, ["scheme", "report", "period", "asked", "score"]);
    return opened(kaohe, given).session.required(given.asked, given.score);
  },
  curve(kaohe, given) {
    only(given, ["scheme", "report", "period", "asked"]);
    return opened(kaohe, given).session.curve(given.asked);
  },
  standing(kaohe, given) {
    only(given, ["reported", "due", "goal", "lower_is_better"]);
    const standing = kaohe.standing(JSON.stringify(given));
    same(kaohe.standing(given), standing, "an object: ");
    return standing;
  },
};

/** A scheme and a report that are followed. */
function followed(kaohe, given) {
  only(given, ["scheme", "report", "as_of"]);
  const scheme = made(given.scheme, (source) => new kaohe.Scheme(source));
  return new kaohe.Schedule(scheme, made(given.report, (source) => new kaohe.Report(source, scheme)));
}

/** A session over a report, empty where none is given. */
function opened(kaohe, given) {
  const { Report, Scheme, Session } = kaohe.session;
  const scheme = made(given.scheme, (source) => new Scheme(source));
  const report = given.report === undefined ? Report.empty(scheme) : made(given.report, (source) => new Report(source, scheme));
  return { scheme, session: new Session(scheme, report, given.period) };
}

/** Made from text; an object comes to the same, problems included, and what is made survives its form. */
function made(source, make) {
  const attempt = (form) => {
    try {
      return make(form);
    } catch (error) {
      if (error.name !== "KaoheError") throw error;
      return error;
    }
  };
  const [fromText, fromObject] = [attempt(JSON.stringify(source)), attempt(source)];
  if (fromText.name === "KaoheError") {
    same(fromObject.problems, fromText.problems, "problems of an object: ");
    throw fromText;
  }
  same(fromObject.to_json(), fromText.to_json(), "an object: ");
  same(make(fromText.to_object()).to_json(), fromText.to_json(), "round trip: ");
  return fromText;
}

/**
 * Runs all files, each with its `name` and `text`, and returns one `{ name, failure }` a case; `failure` is null where the
 * case holds.
 */
export function runAll(kaohe, files) {
  if (files.length === 0) throw new Error("no vectors");
  const outcomes = new Map();
  for (const { name, text } of files) {
    const file = JSON.parse(text);
    only(file, ["kaohe_vectors", "about", "cases"]);
    if (file.kaohe_vectors !== 1) throw new Error(`${name}: an unknown version`);
    if (file.cases.length === 0) throw new Error(`${name} holds no cases`);
    for (const one of file.cases) {
      const full = `${name}/${one.id}`;
      if (outcomes.has(full)) throw new Error(`the id ${full} stands twice`);
      outcomes.set(full, run(kaohe, one));
    }
  }
  return [...outcomes].map(([name, failure]) => ({ name, failure }));
}

/** What fails, one text a case. */
export function failures(outcomes) {
  return outcomes.filter(({ failure }) => failure !== null).map(({ name, failure }) => `${name}: ${failure}`);
}

function run(kaohe, one) {
  try {
    check(kaohe, one);
    return null;
  } catch (error) {
    return String(error);
  }
}

function check(kaohe, one) {
  const results = RESULTS.filter((key) => Object.hasOwn(one, key));
  if (results.length !== 1) throw new Error(`a case has one result, this one has ${results.length}`);
  const kinds = Object.keys(one).filter((key) => !NOTES.includes(key) && !RESULTS.includes(key));
  if (kinds.length !== 1) throw new Error(`a case is of one kind, this one has ${kinds.length}`);
  const [result] = results;
  const [kind] = kinds;
  if (!Object.hasOwn(KINDS, kind)) throw new Error(`unknown kind \`${kind}\``);

  const wanted = one[result];
  const found = outcome(kaohe, result, kind, one[kind]);
  if (result === "expect") {
    if (wanted.length === 0) throw new Error("expects nothing");
    for (const place of wanted) {
      only(place, ["at", "is"]);
      same(at(found, place.at), place.is, `at ${place.at} `);
    }
  } else {
    same(found, wanted, "");
  }
}

/** What is found, in the form of the result that the case names. */
function outcome(kaohe, result, kind, given) {
  let value;
  try {
    value = KINDS[kind](kaohe, given);
  } catch (error) {
    if (error.name !== "KaoheError") throw error;
    if (result === "problem" && error.problems.length === 1) return error.code;
    if (result === "problems") return error.problems.map(({ code, path }) => ({ code, path }));
    throw error;
  }
  if (result === "problem" || result === "problems") throw new Error(`wanted \`${result}\`, found ${canonical(value)}`);
  return value;
}

function at(value, pointer) {
  const keys = pointer.split("/").slice(1);
  return keys.reduce((inner, key) => inner?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], value);
}

function same(found, wanted, where) {
  if (canonical(found) !== canonical(wanted)) {
    throw new Error(`${where}wanted ${canonical(wanted)}, found ${canonical(found)}`);
  }
}

function only(given, known) {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`unknown keys: ${unknown.join(", ")}`);
}

/** JSON with sorted keys, so that equal values are equal texts. */
function canonical(value) {
  const sorted = (_, inner) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, sorted);
}
