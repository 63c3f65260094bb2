//! Fragments of HTML (网页片段) for notebooks and pages: schemes, scorecards, explanations; tables have the same look.
//!
//! A fragment is one element with its own style, light or dark with what it stands in; it loads nothing, has no script, and
//! everything that comes from a document is escaped.

use maud::{Markup, PreEscaped, html};

use crate::id::Id;
use crate::indicator::Indicator;
use crate::method::Bound;
use crate::number::Number;
use crate::scheme::Scheme;
use crate::score::{Item, Scorecard, UnitTotal};
use crate::text::{Lang, Name};
use crate::trace::Step;
use crate::write::line::{Line, Lines};
use crate::write::{Look, write_clause};

/// What a fragment looks like.
const STYLE: &str = include_str!("view.css");

/// A fragment with this inside.
pub(crate) fn fragment(lang: Lang, inner: &Markup) -> String {
    html! { div.kaohe lang=(lang.pick("zh-CN", "en")) { style { (PreEscaped(STYLE)) } (inner) } }.into_string()
}

fn number(value: Option<Number>) -> Markup {
    html! { td.n { @if let Some(value) = value { (value) } @else { "–" } } }
}

fn bound(value: Bound) -> String {
    match value {
        Bound::At(number) => number.to_string(),
        Bound::Open => "∞".to_owned(),
    }
}

fn named<'s>(name: Option<&'s Name>, id: &'s Id, lang: Lang) -> &'s str {
    name.map_or(id.as_str(), |name| name.in_lang(lang))
}

impl Scheme {
    /// The scheme as a fragment: its indicators with their points and clauses in standard wording.
    ///
    /// # Example: a name that would be a script
    ///
    /// ```
    /// use kaohe::{Lang, Scheme};
    /// let scheme = Scheme::from_json(r#"{"kaohe": 1, "id": "demo", "name": {"zh": "<script>"}, "periods": ["2020"],
    ///   "units": [], "indicators": []}"#).unwrap();
    /// assert!(scheme.to_html(Lang::Zh).contains("&lt;script&gt;"));
    /// ```
    #[must_use]
    pub fn to_html(&self, lang: Lang) -> String {
        let periods = self.periods().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let clause = |i: &Indicator| {
            let names = i.inputs.iter().filter_map(|input| Some((input.id.clone(), input.name.clone()?))).collect();
            i.method.as_ref().map(|m| write_clause(m, i.points.fixed(), &names, lang).text().to_owned())
        };
        let inner = html! {
            h3 { (self.name().in_lang(lang)) }
            p.soft { (periods) " · " (self.units().len()) (lang.pick("个单位", " units")) " · " (self.indicators().len()) (lang.pick("项指标", " indicators")) }
            div.wide { table {
                thead { tr {
                    th { (lang.pick("序号", "no.")) } th { (lang.pick("指标", "indicator")) } th.n { (lang.pick("分值", "points")) }
                    th { (lang.pick("计分方式", "scoring")) }
                } }
                tbody { @for indicator in self.indicators() { tr {
                    td { (indicator.number.as_deref().unwrap_or_default()) }
                    th scope="row" { (indicator.name.in_lang(lang)) }
                    (number(indicator.points.fixed()))
                    td { (clause(indicator).unwrap_or_default()) }
                } } }
            } }
        };
        fragment(lang, &inner)
    }
}

impl Scorecard {
    /// The scorecard as a fragment: every unit in the order of places, with its score, its rate, and a bar on which the score at
    /// the end is filled and the guaranteed and the reachable one are marked.
    #[must_use]
    pub fn to_html(&self, scheme: &Scheme, lang: Lang) -> String {
        let total = |id: &Id| self.unit(id.as_str());
        let inner = html! {
            h3 { (scheme.name().in_lang(lang)) }
            p.soft { (self.period) " · " (self.ranking.len()) (lang.pick("个单位", " units")) " · " (self.items.len()) (lang.pick("项得分", " items")) }
            div.wide { table {
                thead { tr {
                    th.n { (lang.pick("名次", "place")) } th { (lang.pick("单位", "unit")) } th.n { (lang.pick("得分", "score")) }
                    th.n { (lang.pick("得分率", "rate")) } th.n { (lang.pick("已定", "guaranteed")) } th.n { (lang.pick("可达", "reachable")) } th {}
                } }
                tbody { @for place in &self.ranking { tr {
                    td.n { (place.place) }
                    th scope="row" { (named(scheme.name_of(place.unit.as_str()), &place.unit, lang)) }
                    td.n { (place.score) }
                    td.n { @if let Some(rate) = place.rate { (rate) " %" } @else { "–" } }
                    @if let Some(total) = total(&place.unit) {
                        td.n { (bound(total.guaranteed.score)) } td.n { (bound(total.reachable.score)) } td { (bar(total)) }
                    } @else { td {} td {} td {} }
                } } }
            } }
        };
        fragment(lang, &inner)
    }
}

/// The share of the possible points, as a bar: filled to the final score, marked at both ends of what may still come.
fn bar(total: &UnitTotal) -> Markup {
    let whole = match total.at_end.points {
        Bound::At(points) if points > Number::ZERO => points.exact(),
        _ => return html! {},
    };
    let percent = |bound: Bound| match bound {
        Bound::At(score) => score.exact().over(&whole).ok().map(|share| {
            let held = share.times(&crate::number::Exact::hundred());
            let held = held.max(crate::number::Exact::zero()).min(crate::number::Exact::hundred());
            crate::write::decimal_text(&held, 1)
        }),
        Bound::Open => None,
    };
    html! { div.bar aria-hidden="true" {
        @if let Some(share) = percent(total.at_end.score) { span style=(format!("width:{share}%")) {} }
        @for end in [total.guaranteed.score, total.reachable.score] {
            @if let Some(share) = percent(end) { i style=(format!("left:{share}%")) {} }
        }
    } }
}

impl Item {
    /// How an item's score came about, as a fragment: one sentence, and the tree of steps below it.
    #[must_use]
    pub fn to_html(&self, scheme: &Scheme, lang: Lang) -> String {
        let indicator = scheme.indicator(self.indicator.as_str()).map(|i| &i.name);
        let indicator = named(indicator, &self.indicator, lang);
        let unit = self.unit.as_ref().map(|id| named(scheme.name_of(id.as_str()), id, lang));
        let inner = html! {
            h3 { @if let Some(unit) = unit { (unit) " · " } (indicator) }
            p.soft { (self.state.words(lang)) }
            @match &self.trace {
                Some(trace) => (explained(trace, lang)),
                None => @if let Some(counted) = self.at_end { p { (counted.score) " / " (counted.points) } },
            }
        };
        fragment(lang, &inner)
    }
}

impl Step {
    /// The step as a fragment: one sentence, and the tree of steps below it.
    #[must_use]
    pub fn to_html(&self, lang: Lang) -> String {
        fragment(lang, &explained(self, lang))
    }
}

fn explained(step: &Step, lang: Lang) -> Markup {
    let look = Look::default();
    html! { p { (step.sentence(lang, None)) } (branch(&Lines { lang, look }.line(step))) }
}

fn branch(line: &Line) -> Markup {
    let head = html! {
        span.step { (line.label) b { (line.value) } @if !line.notes.is_empty() { span.soft { (line.notes.join(" ")) } } }
    };
    html! {
        @if line.below.is_empty() { (head) } @else {
            details open { summary { (head) } ul { @for below in &line.below { li { (branch(below)) } } } }
        }
    }
}
