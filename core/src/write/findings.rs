//! Findings as a fragment of HTML.

use maud::html;

use crate::finding::{FindingForm, Severity};
use crate::text::Lang;
use crate::write::view::fragment;

/// How many findings a fragment shows.
const SHOWN: usize = 200;

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Notice];

/// Findings as a fragment: how many of each severity, then a row each with its sign, its place and its arithmetic, in their order.
///
/// # Example: nothing was found
///
/// ```
/// let fragment = kaohe::write::findings_html(&[], kaohe::Lang::En);
/// assert!(fragment.contains("no findings"));
/// ```
#[must_use]
pub fn findings_html(findings: &[FindingForm], lang: Lang) -> String {
    let counts = SEVERITIES.into_iter().filter_map(|severity| {
        let count = findings.iter().filter(|f| f.severity == severity).count();
        (count > 0).then(|| counted(severity, count, lang))
    });
    let counts = counts.collect::<Vec<_>>().join(lang.pick("，", ", "));
    let inner = html! {
        @if findings.is_empty() { p.soft { (lang.pick("没有核查发现", "no findings")) } } @else {
            p { b { (lang.pick("核查发现", "Findings")) } span.soft { " · " (counts) } }
            div.wide { table {
                thead { tr { th {} th { (lang.pick("位置", "place")) } th { (lang.pick("发现", "finding")) } } }
                tbody { @for finding in findings.iter().take(SHOWN) { tr {
                    td.severity.(finding.severity.word(Lang::En)) { (sign(finding.severity)) " " (finding.severity.word(lang)) }
                    td { code { (finding.path) } }
                    td title=(finding.code) { (lang.pick(&finding.zh, &finding.en)) }
                } } }
            } }
            @if findings.len() > SHOWN { p.soft { "… " (findings.len() - SHOWN) (lang.pick("处未显示", " more")) } }
        }
    };
    fragment(lang, &inner)
}

const fn sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "✗",
        Severity::Warning => "!",
        Severity::Notice => "·",
    }
}

fn counted(severity: Severity, count: usize, lang: Lang) -> String {
    let word = severity.word(lang);
    match lang {
        Lang::Zh => format!("{word} {count} 处"),
        Lang::En => format!("{count} {word}{}", if count == 1 { "" } else { "s" }),
    }
}
