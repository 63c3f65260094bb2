// What every host does with the installed package: panshan scored, checked and followed, a clause read. `read` gives the text of a
// file of panshan.
export async function program({ kaohe, session, read, check, schedule }, text) {
  const entries = [kaohe, session, read, check, schedule];
  await Promise.all([...entries, ...entries].map(({ init }) => init()));
  const [schemeText, reportText] = await Promise.all([text("scheme.json"), text("report-2020.json")]);
  const scheme = new kaohe.Scheme(schemeText);
  const report = new kaohe.Report(reportText, scheme);
  // objects outlive further calls
  await Promise.all(entries.map(({ init }) => init()));
  const { score, points } = scheme.score(report, "2020").unit("panshan").final;
  const clause = read.read_clause("合格率达到90%得5分，每低1个百分点扣0.5分，扣完为止。", { points: 5 });
  const method = new kaohe.Method(clause.method);
  const live = new session.Scheme(schemeText);
  const edited = new session.Session(live, new session.Report(reportText, live), "2020");
  const followed = new schedule.Schedule(scheme, report);
  return {
    version: kaohe.version(),
    panshan: { score, points },
    clause: method.score({ [clause.inputs[0].id]: "87%" }, 5).score,
    edited: edited.scorecard().to_json() === scheme.score(report, "2020").to_json(),
    wording: read.write_clause(method, { points: 5 }).text === clause.canonical.zh,
    findings: check.check(scheme).length,
    targets: followed.progress("2020-12-31").targets.length,
    page: followed.bulletin("2020-12-31").to_html("zh").length,
  };
}
