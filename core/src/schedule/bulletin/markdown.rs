//! The bulletin as Markdown.

use crate::schedule::bulletin::words::{Words, sign};
use crate::schedule::bulletin::{Bulletin, Moved};
use crate::schedule::progress::StatusCount;
use crate::scheme::Scheme;
use crate::status::Status;
use crate::text::Lang;

impl Bulletin {
    /// The bulletin as Markdown, of the scheme that it was made of: what is behind with lag and reason, what changed, what
    /// becomes behind, what was not reported, counts by group and leading unit, and what was found.
    #[must_use]
    pub fn to_markdown(&self, scheme: &Scheme, lang: Lang) -> String {
        let words = Words { bulletin: self, scheme, lang };
        let mut page = format!("# {}\n\n{}\n\n{}\n", plain(&words.title()), words.subtitle(), words.summary());
        section(
            &mut page,
            words.pick("滞后目标", "Behind"),
            self.lagging.iter().map(|l| {
                let (name, leads) =
                    (words.target(&l.indicator, l.unit.as_ref(), l.assignment.as_ref()), words.names(&l.leads));
                format!(
                    "{} **{}**{}{}",
                    sign(l.status),
                    plain(&name),
                    brackets(&words, &leads),
                    after(&words, &words.why(l))
                )
            }),
        );
        let moved = |m: &Moved| {
            let (before, now) = (m.before.words(lang), m.now.words(lang));
            format!(
                "{} {}: {before} → {now}",
                sign(m.now),
                plain(&words.target(&m.indicator, m.unit.as_ref(), m.assignment.as_ref()))
            )
        };
        section(&mut page, words.pick("已赶上进度", "Not behind any more"), self.recovered.iter().map(moved));
        section(&mut page, words.pick("新增滞后", "Newly behind"), self.fallen.iter().map(moved));
        section(
            &mut page,
            words.pick("预警", "Early warning"),
            self.warnings.iter().filter_map(|w| {
                Some(format!(
                    "{}{}",
                    plain(&words.target(&w.indicator, w.unit.as_ref(), w.assignment.as_ref())),
                    after(&words, &words.warning(w)?)
                ))
            }),
        );
        section(
            &mut page,
            words.pick("迟报和未报", "Reports late or missing"),
            self.duties.iter().map(|d| plain(&words.duty(d))),
        );
        let named = |name: &str, counts: &[StatusCount]| (name.to_owned(), counts.to_vec());
        let groups = self.groups.iter().map(|g| {
            let name = g.group.as_ref().map_or(words.pick("其他", "others"), |id| words.name(id));
            named(&format!("{}{name}", "\u{3000}".repeat(g.depth)), &g.counts)
        });
        table(&mut page, &words, words.pick("按组", "By group"), groups);
        let leads = self.leads.iter().map(|u| named(words.name(&u.unit), &u.counts));
        table(&mut page, &words, words.pick("按牵头单位", "By leading unit"), leads);
        section(
            &mut page,
            words.pick("数据问题", "Findings"),
            self.findings().iter().map(|f| {
                let place = f.path().to_string();
                format!("`{place}` {}: {}", f.severity().word(lang), plain(&f.message(lang)))
            }),
        );
        page
    }
}

fn section(page: &mut String, title: &str, lines: impl Iterator<Item = String>) {
    let lines: Vec<String> = lines.map(|line| format!("- {line}\n")).collect();
    if !lines.is_empty() {
        page.extend([format!("\n## {title}\n\n"), lines.concat()]);
    }
}

fn table(page: &mut String, words: &Words<'_>, title: &str, rows: impl Iterator<Item = (String, Vec<StatusCount>)>) {
    let rows: Vec<(String, Vec<StatusCount>)> = rows.collect();
    let told = |status: &Status| rows.iter().any(|(_, counts)| counts.iter().any(|c| c.status == *status));
    let statuses: Vec<Status> = Status::ALL.into_iter().filter(told).collect();
    if rows.is_empty() {
        return;
    }
    let heads: Vec<String> = statuses.iter().map(|s| format!("{} {}", sign(*s), s.words(words.lang))).collect();
    page.extend([format!("\n## {title}\n\n| | {} |\n|---|{}\n", heads.join(" | "), "--:|".repeat(statuses.len()))]);
    for (name, counts) in &rows {
        let of = |status: &Status| counts.iter().find(|c| c.status == *status).map(|c| c.count.to_string());
        let cells: Vec<String> = statuses.iter().map(|s| of(s).unwrap_or_default()).collect();
        page.extend([format!("| {} | {} |\n", plain(name), cells.join(" | "))]);
    }
}

fn brackets(words: &Words<'_>, text: &str) -> String {
    match words.lang {
        _ if text.is_empty() => String::new(),
        Lang::Zh => format!("（{}）", plain(text)),
        Lang::En => format!(" ({})", plain(text)),
    }
}

fn after(words: &Words<'_>, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{}{}", words.pick("：", ": "), plain(text)) }
}

/// What Markdown or HTML would take for its own.
fn plain(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => made.push_str("&lt;"),
            '>' => made.push_str("&gt;"),
            '&' => made.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' => made.extend(['\\', c]),
            c => made.push(if c.is_control() { ' ' } else { c }),
        }
    }
    made
}
