//! A whole clause: from its text to a reading, every character accounted for.

use super::super::ground::Run;
use super::super::normal::Normal;
use super::super::outcome::outcomes;
use super::super::reading::{Alternative, Reading};
use super::compose::{compose, within};
use super::draft::{Built, Draft, Made};
use super::formula::{Equation, Node, as_ratio, equations, expression};
use super::lines::{Piece, pieces};
use crate::expression::Expression;
use crate::method::{Bound, Formula, Method, Proportional, Ratio};
use crate::number::Number;
use crate::source::Field;

/// Reads a scoring clause: `每低1个百分点扣0.1分，扣完为止`.
///
/// `context` is the neighbouring text that holds the target or the heading where the clause itself does not; `points` are
/// those of the item. Nothing is invented: what the text leaves open is filled by the library's defaults and listed as
/// assumed, what is not understood is listed as unread, with its characters.
#[must_use]
pub fn read_clause(text: &str, context: Option<&str>, points: Option<Number>) -> Reading {
    let normal = Normal::new(text).unfolded();
    let beside = context.map(Normal::new);
    let beside = beside.as_ref().map_or("", Normal::text);
    let mut reading = one_reading(&normal, beside, points, None);
    // each choice of structure that usage leaves open, taken the other way
    for field in ["parts", "actual", "in", "count"] {
        if reading.method.is_none() || !reading.assumed.iter().any(|a| a.field == field) {
            continue;
        }
        let other = one_reading(&normal, beside, points, Some(field));
        let known =
            |m: &Method| reading.method.as_ref() == Some(m) || reading.alternatives.iter().any(|a| a.method == *m);
        if let Some(method) = other.method
            && !known(&method)
        {
            reading.alternatives.push(Alternative { method, inputs: other.inputs, target: other.target });
        }
    }
    reading
}

fn one_reading(normal: &Normal, beside: &str, points: Option<Number>, flip: Option<&'static str>) -> Reading {
    let mut draft = Draft::new(normal.text(), beside, points);
    draft.flip = flip;
    let found = equations(normal.text());
    let taken: Vec<Run> = found.iter().map(|e| e.run).collect();
    let outs = outcomes(normal.text(), &taken, normal.breaks());
    let all = pieces(normal.text(), outs, &taken);
    let made = by_formula(&mut draft, &found, &all, points).or_else(|| {
        let outs = outcomes(normal.text(), &[], normal.breaks());
        let all = pieces(normal.text(), outs, &[]);
        draft = Draft::new(normal.text(), beside, points);
        draft.flip = flip;
        let defines = |e: &&Equation| !names_a_score(normal.text().get(e.left.0..e.left.1).unwrap_or_default());
        let found: Vec<&Equation> = found.iter().filter(defines).collect();
        if found.is_empty() {
            return compose(&mut draft, &all, points, 0);
        }
        for equation in &found {
            let label = draft.label(equation.left).to_owned();
            let bare = without_hundred(&equation.right);
            let mut of = expression(&mut draft, &bare, &[]);
            if bare != equation.right {
                of = Expression::Multiply(vec![
                    of,
                    Expression::Number(crate::number::Quantity::plain(Number::from(100_i64))),
                ]);
            }
            draft.take(equation.run);
            draft.defined.push((label, of));
        }
        let taken: Vec<Run> = found.iter().map(|e| e.run).collect();
        let outs = outcomes(normal.text(), &taken, normal.breaks());
        let all = pieces(normal.text(), outs, &taken);
        compose(&mut draft, &all, points, 0)
    });
    finish(normal, draft, made)
}

/// Names of a score on the left of an equation.
fn names_a_score(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    ["得分", "分值", "计分", "总分", "分数", "评分", "成绩", "分"].iter().any(|w| text.ends_with(w))
        || text.chars().count() <= 3 && text.chars().all(|c| c.is_ascii_alphanumeric())
}

fn by_formula(draft: &mut Draft<'_>, found: &[Equation], all: &[Piece], points: Option<Number>) -> Option<Built> {
    let scores: Vec<&Equation> = found.iter().filter(|e| names_a_score(draft.cut(e.left))).collect();
    let score = *scores.last()?;
    let mut defined: Vec<(String, Expression, bool)> = Vec::new();
    for equation in found.iter().filter(|e| e.run != score.run) {
        let label = draft.label(equation.left).to_owned();
        let right = without_hundred(&equation.right);
        let of = expression(draft, &right, &defined);
        draft.take(equation.run);
        defined.push((label, of, true));
    }
    draft.take(score.run);
    // 基本分为10分: what the equation calls by its name
    for piece in all {
        if let Piece::Out(out) = piece
            && let super::super::outcome::Kind::Give {
                worth: super::super::outcome::Worth::Points(n), base: true, ..
            } = &out.kind
        {
            draft.take((out.from, out.to));
            for name in ["基本分", "基础分", "基准分"] {
                defined.push((name.to_owned(), Expression::Number(crate::number::Quantity::plain(*n)), true));
            }
        }
    }
    let made: Built = match as_ratio(&score.right, draft.text, points) {
        Some((a, b)) => {
            let actual = expression(draft, &a, &defined);
            let target = expression(draft, &b, &defined);
            draft.assume("cap", "item", "none");
            Made::plain(Method::Proportional(Proportional {
                of: vec![Ratio { actual, target }],
                several: None,
                factor: Number::ONE,
                mark: None,
                cap: None,
            }))
            .at("proportional", score.run)
        }
        None => {
            let of = expression(draft, &score.right, &defined);
            let rates = super::formula::rates(draft);
            let of = super::formula::with_rates(of, &rates);
            Made::plain(Method::Formula(Formula { of })).at("formula.of", score.run)
        }
    };
    beside(draft, made, all, points)
}

/// A ratio times 100 % is the ratio.
fn without_hundred(node: &Node) -> Node {
    match node {
        Node::Op('×', inner, hundred) if matches!(hundred.as_ref(), Node::Number(n, true) if *n == Number::from(100_i64)) => {
            (**inner).clone()
        }
        other => other.clone(),
    }
}

/// What else the clause says beside its formula: limits, gates.
fn beside(draft: &mut Draft<'_>, made: Built, all: &[Piece], points: Option<Number>) -> Option<Built> {
    use super::super::outcome::{Kind, LimitSide, Worth};
    let (lines, _) = super::lines::lines(draft.text, all);
    let (mut low, mut high) = (None, None);
    let mut made = made;
    let mut gates = Vec::new();
    for line in &lines {
        match &line.kind {
            Kind::Limit { side: LimitSide::Low, at: Some(n), .. } => low = Some(Bound::At(*n)),
            Kind::Limit { at: Some(n), .. } if Some(*n) != points => high = Some(Bound::At(*n)),
            Kind::Full
                if matches!(
                    line.test,
                    Some(super::super::ground::Test::Compare { is: crate::condition::Comparison::Equal, .. })
                ) =>
            {
                let test = line.test.clone()?;
                let holds = super::tests::condition(draft, &test, None)?;
                made = made.under("tiers.otherwise.method", |m| {
                    let band = crate::method::Band {
                        is: crate::method::BandTest::Holds(holds),
                        gives: crate::method::Gives::Percent(Number::from(100_i64)),
                    };
                    Method::Tiers(crate::method::Tiers {
                        on: None,
                        bands: vec![band],
                        otherwise: Some(crate::method::Gives::Method(Box::new(m))),
                    })
                });
            }
            Kind::Limit { .. } | Kind::Ratio { .. } | Kind::Full => {}
            Kind::Give { worth: Worth::Points(n), .. }
                if matches!(
                    line.test,
                    Some(super::super::ground::Test::Compare { right: super::super::ground::Value::Amount(..), .. })
                ) && draft.inputs.len() == 1 =>
            {
                let test = line.test.clone()?;
                let holds = super::tests::condition(draft, &test, None)?;
                let n = *n;
                made = made.under("tiers.otherwise.method", |m| {
                    let band = crate::method::Band {
                        is: crate::method::BandTest::Holds(holds),
                        gives: crate::method::Gives::Points(n),
                    };
                    Method::Tiers(crate::method::Tiers {
                        on: None,
                        bands: vec![band],
                        otherwise: Some(crate::method::Gives::Method(Box::new(m))),
                    })
                });
            }
            Kind::LimitShare { percent, side: LimitSide::Score, .. } => {
                let p = points?;
                high =
                    Some(Bound::At(Number::from(p.decimal() * percent.decimal() / rust_decimal::Decimal::ONE_HUNDRED)));
            }
            Kind::Give { worth: Worth::Points(n), .. } if Some(*n) == points || points.is_none() => {}
            Kind::Zero(_) => {
                gates.extend(super::compose::zero_gate(draft, line, &super::charge::Settled::default(), true))
            }
            _ => continue,
        }
        draft.take(line.run);
        line.own.iter().for_each(|s| draft.take(s.run));
    }
    Some(super::compose::gated(within(made, low, high), gates))
}

/// Words that say nothing about points, wherever they stand.
fn says_points(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit() || c == '%')
        || [
            "每降", "百分", "扣", "加分", "得分", "不得", "分值", "每少", "每低", "每超", "每高", "满分", "计分",
            "减分", "名次", "排名", "酌情", "比例", "否决",
        ]
        .iter()
        .any(|w| text.contains(w))
}

/// Names that swallow what a rule should say: figures, degrees that somebody must judge, words of scoring.
fn doubts(draft: &Draft<'_>, made: bool) -> Vec<Run> {
    if !made {
        return Vec::new();
    }
    const DEGREES: &[&str] =
        &["不太", "较差", "较好", "较为", "比较", "有序", "突出", "明显", "不够", "充分", "一般化", "欠佳"];
    const SCORING: &[&str] = &["记分", "计分", "得分为", "评定", "折算", "扣分", "加分"];
    const OTHERS: &[&str] =
        &["其他单位", "其余单位", "其他校区", "其他乡镇", "其他部门", "其他科室", "其余乡镇", "其他地区", "其他县"];
    let mut list = Vec::new();
    let asked = |input: &crate::input::Input| draft.inputs.iter().any(|(i, ..)| i.id == input.id);
    for (input, at, label) in &draft.inputs {
        let swallowed = label.char_indices().any(|(i, c)| {
            let rest = label.get(i..).unwrap_or_default();
            let mut after = rest;
            (c.is_ascii_digit() || "一二两三四五六七八九十双".contains(c))
                && (super::super::lex::quantity(&mut after).is_ok_and(|q| q.measure.is_some())
                    || rest.chars().nth(1).is_some_and(|n| "有证日".contains(n)))
        });
        let flagged = matches!(input.kind, crate::input::InputKind::Flag)
            && (DEGREES.iter().any(|w| label.contains(w)) || SCORING.iter().any(|w| label.contains(w)));
        let empty = ["每项", "各项", "每个", "以上", "其中", "每馆", "每一项"].contains(&label.as_str());
        if (swallowed || flagged || empty) && asked(input) && *at < draft.text.len() {
            list.push((*at, at + label.len().min(draft.text.len() - at)));
        }
    }
    // the default name beside others: what is measured was not found
    let values: Vec<&str> = draft
        .inputs
        .iter()
        .filter(|(i, ..)| matches!(i.kind, crate::input::InputKind::Value(_)))
        .map(|(.., l)| l.as_str())
        .collect();
    if values.contains(&"完成值") && values.len() > 1 {
        list.push((0, draft.text.len()));
    }
    for word in OTHERS {
        if let Some(at) = draft.text.find(word) {
            list.push((at, at + word.len()));
        }
    }
    list.into_iter().map(|(from, to)| (floor(draft.text, from), floor(draft.text, to))).filter(|(a, b)| a < b).collect()
}

/// The boundary of a character at or before a byte.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn finish(normal: &Normal, draft: Draft<'_>, made: Option<Built>) -> Reading {
    let text = normal.text();
    let mut used = draft.used.clone();
    let mut fields: Vec<Field> = Vec::new();
    if let Some(made) = &made {
        for (field, run) in &made.fields {
            used.push(*run);
            let chars = normal.chars(run.0, run.1);
            fields.push(Field { field: field.clone(), from: chars.from, to: chars.to });
        }
    }
    used.sort_unstable();
    let mut unread = Vec::new();
    let mut at = 0;
    let marks = super::super::ground::segments(text, (0, text.len()), true)
        .into_iter()
        .filter(|s| s.mark.is_some())
        .map(|s| s.mark_run);
    used.extend(marks);
    used.sort_unstable();
    for (from, to) in used.iter().copied().chain([(text.len(), text.len())]) {
        if from > at {
            for seg in super::super::ground::segments(text, (at, from), false) {
                let words = text.get(seg.run.0..seg.run.1).unwrap_or_default();
                if says_points(words) || made.is_none() {
                    unread.push(normal.chars(seg.run.0, seg.run.1));
                } else {
                    let chars = normal.chars(seg.run.0, seg.run.1);
                    fields.push(Field { field: String::new(), from: chars.from, to: chars.to });
                }
            }
        }
        at = at.max(to);
    }
    unread.extend(doubts(&draft, made.is_some()).iter().map(|r| normal.chars(r.0, r.1)));
    unread.extend(draft.unread.iter().map(|r| normal.chars(r.0, r.1)));
    unread.sort_unstable();
    unread.dedup();
    fields.sort_by(|a, b| (a.from, &a.field).cmp(&(b.from, &b.field)));
    let mut inputs = draft.inputs;
    let method = made.map(|m| m.it);
    if let Some(method) = &method {
        let mut asked: Vec<crate::id::Id> = Vec::new();
        method.walk(&crate::path::Path::root(), &mut |used, _| {
            if let crate::method::Used::Input(id, ..) = used {
                asked.push(id.clone());
            }
        });
        inputs.retain(|(i, ..)| asked.contains(&i.id));
    } else {
        inputs.clear();
    }
    inputs.sort_by_key(|(_, at, _)| *at);
    Reading {
        method,
        inputs: inputs.into_iter().map(|(i, ..)| i).collect(),
        target: draft.target,
        fields,
        unread,
        assumed: draft.assumed,
        alternatives: Vec::new(),
    }
}
