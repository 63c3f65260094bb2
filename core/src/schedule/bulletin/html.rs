//! The bulletin as one self-contained page: for the screen, the telephone and paper, in colour and in black and white.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::number::Exact;
use crate::schedule::bulletin::words::{Words, sign};
use crate::schedule::bulletin::{Bulletin, HeatCell, Lagging, Moved};
use crate::schedule::progress::{QuantityProgress, StatusCount, TargetProgress};
use crate::scheme::Scheme;
use crate::status::Status;
use crate::text::Lang;

/// What the page looks like; every colour stands beside a sign, a number or a pattern.
const STYLE: &str = include_str!("page.css");

impl Bulletin {
    /// The bulletin as one self-contained HTML page, of the scheme that it was made of: nothing is loaded from elsewhere, there
    /// is no script, and everything that comes from the documents is escaped. It prints on A4, in black and white too, and
    /// reads on a telephone.
    #[must_use]
    pub fn to_html(&self, scheme: &Scheme, lang: Lang) -> String {
        let words = Words { bulletin: self, scheme, lang };
        let page = html! {
            (DOCTYPE)
            html lang=(lang.pick("zh-CN", "en")) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (words.title()) }
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    header { h1 { (words.title()) } p.day { (words.subtitle()) } p { (words.summary()) } }
                    main {
                        (counts(&words, &self.counts))
                        (lagging(&words, &self.lagging))
                        (moved(&words, words.pick("已赶上进度", "Not behind any more"), &self.recovered))
                        (moved(&words, words.pick("新增滞后", "Newly behind"), &self.fallen))
                        (warnings(&words))
                        (duties(&words))
                        (groups(&words))
                        (heat(&words))
                        (everything(&words))
                        (findings(&words))
                    }
                    footer { "kaohe " (crate::VERSION) }
                }
            }
        };
        page.into_string()
    }
}

/// A status: its sign, and its words.
fn status(words: &Words<'_>, status: Status) -> Markup {
    html! { span.status.(status.word()) { span.sign aria-hidden="true" { (sign(status)) } " " (status.words(words.lang)) } }
}

fn counts(words: &Words<'_>, counts: &[StatusCount]) -> Markup {
    let all: usize = counts.iter().map(|c| c.count).sum();
    html! {
        section.counts {
            div.bar role="img" aria-label=(words.summary()) {
                @for count in counts {
                    span.(count.status.word()) style=(format!("flex-grow:{}", count.count)) { (sign(count.status)) }
                }
            }
            ul {
                @for count in counts {
                    li { (status(words, count.status)) " " b { (count.count) } " / " (all) }
                }
            }
        }
    }
}

fn lagging(words: &Words<'_>, all: &[Lagging]) -> Markup {
    html! {
        section {
            h2 { (words.pick("滞后目标", "Behind")) " " span.count { (all.len()) } }
            @if all.is_empty() { p { (words.pick("没有滞后的目标。", "Nothing is behind.")) } }
            ol.lagging {
                @for lagging in all {
                    li {
                        h3 { (words.target(&lagging.indicator, lagging.unit.as_ref(), lagging.assignment.as_ref())) " " (status(words, lagging.status)) }
                        @if !lagging.leads.is_empty() { p.leads { (words.names(&lagging.leads)) } }
                        @if let Some(target) = words.progress_of(lagging) {
                            @for quantity in target.quantities.iter().filter(|q| q.status.lags()) { (track(words, quantity)) }
                        }
                        p { (words.why(lagging)) }
                    }
                }
            }
        }
    }
}

/// Progress against time: a bar for what was reached, a mark for what was planned.
fn track(words: &Words<'_>, quantity: &QuantityProgress) -> Markup {
    let (Some(actual), Some(planned)) = (&quantity.actual, &quantity.planned) else { return html! {} };
    let percent = quantity.measure.as_ref().is_some_and(|m| *m == crate::number::Measure::percent());
    if !percent || quantity.goal_measure == quantity.measure {
        return html! {};
    }
    let held = |value: &Exact| {
        let value = if value.is_negative() { Exact::zero() } else { value.clone() };
        crate::write::decimal_text(&if value > Exact::hundred() { Exact::hundred() } else { value }, 2)
    };
    let label = words.lag(quantity.lag.as_ref().unwrap_or(&Exact::zero()), quantity.measure.as_ref());
    html! {
        div.track role="img" aria-label=(label) {
            span.reached style=(format!("width:{}%", held(actual))) {}
            span.planned style=(format!("left:{}%", held(planned))) {}
        }
    }
}

fn moved(words: &Words<'_>, title: &str, all: &[Moved]) -> Markup {
    html! {
        @if !all.is_empty() {
            section {
                h2 { (title) " " span.count { (all.len()) } }
                ul {
                    @for m in all {
                        li { (words.target(&m.indicator, m.unit.as_ref(), m.assignment.as_ref())) ": " (status(words, m.before)) " → " (status(words, m.now)) }
                    }
                }
            }
        }
    }
}

fn warnings(words: &Words<'_>) -> Markup {
    let all = &words.bulletin.warnings;
    html! {
        @if !all.is_empty() {
            section {
                h2 { (words.pick("预警", "Early warning")) " " span.count { (all.len()) } }
                ul {
                    @for warned in all {
                        @if let Some(told) = words.warning(warned) {
                            li { b { (words.target(&warned.indicator, warned.unit.as_ref(), warned.assignment.as_ref())) } (words.pick("：", ": ")) (told) }
                        }
                    }
                }
            }
        }
    }
}

fn duties(words: &Words<'_>) -> Markup {
    let all = &words.bulletin.duties;
    html! {
        @if !all.is_empty() {
            section {
                h2 { (words.pick("迟报和未报", "Reports late or missing")) " " span.count { (all.len()) } }
                ul { @for duty in all { li { (words.duty(duty)) } } }
            }
        }
    }
}

/// The statuses that occur, and a row of counts for each name.
fn table(words: &Words<'_>, head: &str, rows: &[(usize, String, &[StatusCount])]) -> Markup {
    let occurs = |status: &Status| rows.iter().any(|(.., counts)| counts.iter().any(|c| c.status == *status));
    let statuses: Vec<Status> = Status::ALL.into_iter().filter(occurs).collect();
    let of = |counts: &[StatusCount], status: Status| counts.iter().find(|c| c.status == status).map(|c| c.count);
    html! {
        div.wide {
            table {
                thead { tr { th { (head) } @for s in &statuses { th.number { (status(words, *s)) } } } }
                tbody {
                    @for (depth, name, counts) in rows {
                        tr {
                            th style=(format!("padding-left:{}em", depth + 1)) { (name) }
                            @for s in &statuses { td.number { @if let Some(n) = of(counts, *s) { (n) } } }
                        }
                    }
                }
            }
        }
    }
}

fn groups(words: &Words<'_>) -> Markup {
    let groups: Vec<_> = words
        .bulletin
        .groups
        .iter()
        .map(|g| {
            let name = g.group.as_ref().map_or(words.pick("其他", "others"), |id| words.name(id));
            (g.depth, name.to_owned(), g.counts.as_slice())
        })
        .collect();
    let leads: Vec<_> =
        words.bulletin.leads.iter().map(|u| (0, words.name(&u.unit).to_owned(), u.counts.as_slice())).collect();
    html! {
        @if groups.len() > 1 {
            section { h2 { (words.pick("按组", "By group")) } (table(words, words.pick("组", "group"), &groups)) }
        }
        @if !leads.is_empty() {
            section { h2 { (words.pick("按牵头单位", "By leading unit")) } (table(words, words.pick("单位", "unit"), &leads)) }
        }
    }
}

/// Units by the days of the reports: how many of their targets lag, told by number and by a pattern.
fn heat(words: &Words<'_>) -> Markup {
    let rows = &words.bulletin.heat;
    let mut days: Vec<_> = rows.iter().flat_map(|r| r.cells.iter().map(|c| c.as_of)).collect();
    days.sort_unstable();
    days.dedup();
    let shade = |cell: &HeatCell| match (cell.lagging, cell.lagging.saturating_mul(100) / cell.all.max(1)) {
        (0, _) => "h0",
        (_, 0..=24) => "h1",
        (_, 25..=49) => "h2",
        (_, 50..=74) => "h3",
        _ => "h4",
    };
    html! {
        @if !days.is_empty() {
            section {
                h2 { (words.pick("牵头单位各期滞后情况", "Behind, by leading unit and report")) }
                p.note { (words.pick("滞后项数／目标数，花纹越密滞后越多。", "Targets behind of those led; the denser, the more.")) }
                div.wide {
                    table.heat {
                        thead { tr { th { (words.pick("单位", "unit")) } @for day in &days { th.number { (day) } } } }
                        tbody {
                            @for row in rows {
                                tr {
                                    th { (words.name(&row.unit)) }
                                    @for day in &days {
                                        @match row.cells.iter().find(|c| c.as_of == *day) {
                                            Some(cell) => td.number.(shade(cell)) { span { (cell.lagging) "/" (cell.all) } },
                                            None => td {},
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn everything(words: &Words<'_>) -> Markup {
    let facts = |target: &TargetProgress| words.facts(target).join(words.pick("；", "; "));
    html! {
        section.all {
            details {
                summary { (words.pick("全部目标", "Every target")) " " span.count { (words.bulletin.all()) } }
                div.wide {
                    table {
                        thead { tr {
                            th { (words.pick("目标", "target")) } th { (words.pick("状态", "status")) } th { (words.pick("进展", "progress")) }
                        } }
                        tbody {
                            @for target in &words.bulletin.progress.targets {
                                tr {
                                    th { (words.target(&target.indicator, target.unit.as_ref(), target.assignment.as_ref())) }
                                    td { (status(words, target.status)) }
                                    td { (facts(target)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn findings(words: &Words<'_>) -> Markup {
    let all = words.bulletin.findings();
    html! {
        @if !all.is_empty() {
            section {
                h2 { (words.pick("数据问题", "Findings")) " " span.count { (all.len()) } }
                ul.findings {
                    @for finding in all {
                        li { code { (finding.path()) } " " (finding.severity().word(words.lang)) (words.pick("：", ": ")) (finding.message(words.lang)) }
                    }
                }
            }
        }
    }
}
