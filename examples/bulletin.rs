//! The main job's second half: who is behind, why, and what is not any more.
//!
//! ```sh
//! cargo run --release --example bulletin
//! cargo run --release --example bulletin -- --scheme yufeng-2022 --as-of 2022-06-30 --lang en
//! cargo run --release --example bulletin -- --markdown
//! cargo run --release --example bulletin -- --json
//! ```
//!
//! It prints the bulletin and writes the page beside the build, to be opened in a browser.

use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use kaohe::schedule::{Bulletin, StatusCount};
use kaohe::status::Status;
use kaohe::{Date, Id, Lang, Report, Scheme};
use kaohe_examples::finish::finish;
use kaohe_examples::table::{Align, Table, rule, wrapped};
use kaohe_examples::{load, options};

const USAGE: &str = "usage: bulletin [--scheme ID] [--as-of DATE] [--lang zh|en] [--page FILE] [--markdown] [--json]";

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let options = options::read(&["scheme", "as-of", "lang", "page"], &["markdown", "json"], USAGE)?;
    let lang = match options.value("lang") {
        Some(tag) => Lang::from_tag(tag).ok_or_else(|| format!("unknown language `{tag}`; {USAGE}"))?,
        None => Lang::Zh,
    };
    let id = options.value("scheme").unwrap_or("lianyungang-2021");
    let scheme = load::scheme(id)?;
    let reports = load::reports(id, &scheme)?;
    let wanted: Option<Date> = match options.value("as-of") {
        Some(text) => Some(text.parse().map_err(|()| format!("`{text}` is not a date; {USAGE}"))?),
        None => None,
    };
    // the latest report up to the day, and those before it
    let known = reports.iter().filter(|(day, _)| wanted.is_none_or(|wanted| *day <= wanted)).count();
    let Some(((day, report), earlier)) = reports.get(..known).and_then(|r| r.split_last()) else {
        return Err(format!("`{id}` has no report up to that day").into());
    };
    let earlier: Vec<&Report> = earlier.iter().map(|(_, report)| report).collect();
    let as_of = wanted.unwrap_or(*day);
    let bulletin = scheme.bulletin(report, as_of, &earlier).map_err(|p| p.text(lang))?;

    let mut out = io::stdout().lock();
    if options.flag("json") {
        writeln!(out, "{}", bulletin.to_json())?;
        return Ok(());
    }
    if options.flag("markdown") {
        write!(out, "{}", bulletin.to_markdown(&scheme, lang))?;
        return Ok(());
    }
    let page = match options.value("page") {
        Some(file) => PathBuf::from(file),
        None => beside_the_build(id, as_of)?,
    };
    fs::write(&page, bulletin.to_html(&scheme, lang)).map_err(|e| format!("{}: {e}", page.display()))?;
    print(&mut out, &scheme, &bulletin, lang)?;
    writeln!(out, "\n{}: {}", lang.pick("网页", "page"), page.display())?;
    Ok(())
}

/// `target/bulletin/ID-DATE.html`, wherever the build lies.
fn beside_the_build(id: &str, as_of: Date) -> Result<PathBuf, Box<dyn Error>> {
    let program = std::env::current_exe()?;
    let target = program.ancestors().nth(3).ok_or("the program lies in no build folder")?;
    let folder = target.join("bulletin");
    fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{id}-{as_of}.html")))
}

fn print(out: &mut dyn Write, scheme: &Scheme, bulletin: &Bulletin, lang: Lang) -> io::Result<()> {
    let say = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    let name = |id: &Id| {
        let indicator = || scheme.indicator(id.as_str()).map(|i| &i.name);
        let named =
            scheme.name_of(id.as_str()).or_else(|| scheme.group(id.as_str()).map(|g| &g.name)).or_else(indicator);
        named.map_or_else(|| id.to_string(), |n| n.in_lang(lang).to_owned())
    };
    let target = |indicator: &Id, unit: Option<&Id>| {
        let number = scheme.indicator(indicator.as_str()).and_then(|i| i.number.clone()).unwrap_or_default();
        let unit = unit.map(|u| format!(" {}", name(u))).unwrap_or_default();
        format!("{number:>4}  {}{unit}", name(indicator))
    };
    writeln!(out, "{}  {}", bulletin.name.in_lang(lang), bulletin.as_of)?;
    writeln!(out, "{}", rule('═'))?;
    let counts: Vec<String> = bulletin.counts.iter().map(|c| format!("{} {}", c.status.words(lang), c.count)).collect();
    writeln!(out, "{} {}: {}", bulletin.all(), say("项目标", "targets"), counts.join(", "))?;

    writeln!(out, "\n{} ({})\n{}", say("滞后", "Behind"), bulletin.lagging.len(), rule('─'))?;
    for lagging in &bulletin.lagging {
        let leads: Vec<String> = lagging.leads.iter().map(name).collect();
        writeln!(out, "{}  [{}]", target(&lagging.indicator, lagging.unit.as_ref()), leads.join(say("、", ", ")))?;
        for line in wrapped(&bulletin.why(scheme, lagging, lang), 92) {
            writeln!(out, "        {line}")?;
        }
    }
    for (title, moved) in [
        (say("已赶上进度", "Not behind any more"), &bulletin.recovered),
        (say("新增滞后", "Newly behind"), &bulletin.fallen),
    ] {
        if !moved.is_empty() {
            writeln!(out, "\n{title} ({})\n{}", moved.len(), rule('─'))?;
        }
        for m in moved {
            let (before, now) = (m.before.words(lang), m.now.words(lang));
            writeln!(out, "{}: {before} → {now}", target(&m.indicator, m.unit.as_ref()))?;
        }
    }
    if !bulletin.warnings.is_empty() {
        writeln!(out, "\n{} ({})\n{}", say("预警", "Early warning"), bulletin.warnings.len(), rule('─'))?;
    }
    for warned in &bulletin.warnings {
        writeln!(out, "{}", target(&warned.indicator, warned.unit.as_ref()))?;
        for line in wrapped(&bulletin.warning(scheme, warned, lang), 92) {
            writeln!(out, "        {line}")?;
        }
    }
    if !bulletin.duties.is_empty() {
        writeln!(out, "\n{} ({})\n{}", say("迟报和未报", "Reports late or missing"), bulletin.duties.len(), rule('─'))?;
    }
    for duty in &bulletin.duties {
        let came = duty.on.map(|on| format!(" ({on})")).unwrap_or_default();
        let (unit, role, state) = (name(&duty.unit), duty.role.words(lang), duty.state.words(lang));
        writeln!(out, "      {}  {unit} ({role}): {state}{came}", duty.by)?;
    }
    writeln!(out, "\n{}", say("按组和牵头单位", "By group and leading unit"))?;
    let others = || say("其他", "others").to_owned();
    let groups = bulletin.groups.iter().map(|g| {
        let indent = "  ".repeat(g.depth);
        (format!("{indent}{}", g.group.as_ref().map_or_else(others, name)), &g.counts)
    });
    let leads = bulletin.leads.iter().map(|u| (name(&u.unit), &u.counts));
    write!(out, "{}", table(groups.chain(leads).collect(), lang))?;

    writeln!(out, "\n{} ({})\n{}", say("数据问题", "Findings"), bulletin.findings().len(), rule('─'))?;
    for finding in bulletin.findings() {
        let text = format!("{}: {}", finding.path(), finding.message(lang));
        for (i, line) in wrapped(&text, 96).into_iter().enumerate() {
            writeln!(out, "  {}{line}", if i == 0 { "" } else { "  " })?;
        }
    }
    Ok(())
}

/// A row of counts for each name, with the statuses that occur.
fn table(rows: Vec<(String, &Vec<StatusCount>)>, lang: Lang) -> Table {
    let occurs = |status: &Status| rows.iter().any(|(_, counts)| counts.iter().any(|c| c.status == *status));
    let statuses: Vec<Status> = Status::ALL.into_iter().filter(occurs).collect();
    let mut columns = vec![(" ", Align::Left)];
    columns.extend(statuses.iter().map(|s| (s.words(lang), Align::Right)));
    let mut table = Table::new(&columns);
    for (name, counts) in rows {
        let of = |status: &Status| counts.iter().find(|c| c.status == *status).map(|c| c.count.to_string());
        let mut cells = vec![name];
        cells.extend(statuses.iter().map(|s| of(s).unwrap_or_default()));
        table.row(cells);
    }
    table
}
