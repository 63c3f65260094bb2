//! What is being made of a clause: inputs, the pieces of text behind each field, and what was decided on the way.

use super::super::ground::{Run, Seg, ends_in_reference};
use super::super::lex::Amount;
use super::attempt::{Happened, Named};
use super::doubt::names::too_late;
use super::line::lines::Line;
use super::name::halves::Halves;
use super::name::known::Names;
use super::name::label::{amount_of, bare, looked_at};
use super::name::letters::letters;
use super::quantity::beside::TextBeside;
use crate::expression::Expression;
use crate::id::Id;
use crate::input::{ChoiceInput, ChoiceOption, CountInput, Input, InputKind, MarkInput, ValueInput};
use crate::method::Method;
use crate::number::{Measure, Number};
use crate::source::Assumption;
use crate::text::Name;

/// A method and the runs of text that its fields came from, by their place in its JSON form.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Made<T> {
    pub it: T,
    pub fields: Vec<(String, Run)>,
}

/// A method that is made.
pub(crate) type Built = Made<Method>;

impl<T> Made<T> {
    /// Something made of no text in particular.
    pub(crate) const fn plain(it: T) -> Self {
        Self { it, fields: Vec::new() }
    }

    /// A field and where it came from.
    pub(crate) fn at(mut self, field: &str, run: Run) -> Self {
        self.fields.push((field.to_owned(), run));
        self
    }

    /// A field that came from some text, if it did.
    pub(crate) fn maybe(self, field: &str, run: Option<Run>) -> Self {
        match run {
            Some(run) => self.at(field, run),
            None => self,
        }
    }

    /// The same thing inside another, its fields under a longer name.
    pub(crate) fn under<U>(self, prefix: &str, wrap: impl FnOnce(T) -> U) -> Made<U> {
        let fields = self.fields.into_iter().map(|(field, run)| (join(prefix, &field), run)).collect();
        Made { it: wrap(self.it), fields }
    }
}

/// A longer name of a field.
pub(crate) fn join(prefix: &str, field: &str) -> String {
    if field.is_empty() {
        prefix.to_owned()
    } else if prefix.is_empty() {
        field.to_owned()
    } else {
        format!("{prefix}.{field}")
    }
}

/// Lists what is made, numbering the fields.
pub(crate) fn listed<T>(name: &str, list: Vec<Made<T>>) -> Made<Vec<T>> {
    let mut fields = Vec::new();
    let mut all = Vec::with_capacity(list.len());
    for (index, made) in list.into_iter().enumerate() {
        let made = made.under(&format!("{name}[{index}]"), |it| it);
        fields.extend(made.fields);
        all.push(made.it);
    }
    Made { it: all, fields }
}

/// The inputs and decisions of a clause under way.
#[derive(Debug)]
pub(crate) struct Draft<'t> {
    pub text: &'t str,
    pub context: &'t str,
    pub(super) beside: TextBeside,
    pub points: Option<Number>,
    /// The points of the part under way.
    pub worth: Option<Number>,
    /// Added to, changed and taken out of by the methods for it, which an attempt can undo.
    pub inputs: Vec<Named>,
    /// Their names.
    pub(super) names: Names,
    /// What happened to the inputs.
    pub(super) happened: Vec<Happened>,
    pub used: Vec<Run>,
    pub assumed: Vec<Assumption>,
    pub target: bool,
    pub unread: Vec<Run>,
    /// Quantities that the text defines by an equation: their names and what they stand for.
    pub defined: Vec<(String, Expression)>,
    /// What was measured last by steps.
    pub last_gap: Option<Expression>,
    /// From where its change was counted.
    pub last_from: Option<Expression>,
    /// What falls short or goes beyond by the step of a charge: what is measured, and from where.
    pub distance: Option<(Expression, Expression)>,
    /// How many inputs there were before the formula that is being read.
    pub formula_from: Option<usize>,
    /// The decision that is taken the other way, for another reading.
    pub flip: Option<&'static str>,
    /// 目标值85%: the target, where the clause states it.
    pub stated: Option<Amount>,
    /// Where it is stated.
    pub stated_at: Option<Run>,
    /// 上年占比 of 以上年占比为基数.
    pub basis: Option<Run>,
    /// Figures that say again what another figure has said.
    pub told: Vec<Run>,
    /// What counts are told apart by, beside their own label.
    pub heading: String,
    /// What is counted by one charge is nothing that another one counts, though its name may end alike.
    pub apart: bool,
    /// What the charges so far count.
    pub charged: Vec<Id>,
    /// Names of counts that tell in figures what is counted: 堆积2小时以上 of 每处.
    pub qualified: Vec<String>,
    /// 以此类推, until something goes on by it.
    pub so_on: Option<Run>,
    /// Where signs of arithmetic are accounted for: 0.9×平均值.
    pub reckoned: Vec<Run>,
    /// P表示评标基准价: what letters stand for.
    letters: Vec<(&'t str, &'t str)>,
    /// 持证率、健康证持证率: names of which no one is another, though it may end alike.
    pub several: &'t [String],
    /// 上半年 and 下半年, where it speaks of both.
    pub(super) halves: Halves,
}

impl<'t> Draft<'t> {
    /// A draft of which nothing is made yet.
    pub(crate) fn new(text: &'t str, context: &'t str, points: Option<Number>) -> Self {
        Self {
            text,
            context,
            beside: TextBeside::default(),
            points,
            worth: points,
            inputs: Vec::new(),
            names: Names::default(),
            halves: Halves::of(text),
            letters: letters(text, context),
            several: &[],
            reckoned: Vec::new(),
            happened: Vec::new(),
            used: Vec::new(),
            assumed: Vec::new(),
            target: false,
            unread: Vec::new(),
            defined: Vec::new(),
            last_gap: None,
            last_from: None,
            distance: None,
            formula_from: None,
            flip: None,
            stated: None,
            stated_at: None,
            basis: None,
            told: Vec::new(),
            heading: String::new(),
            apart: false,
            charged: Vec::new(),
            qualified: Vec::new(),
            so_on: None,
        }
    }

    /// The heading beside the clause, where it is a short name.
    pub(crate) fn context_label(&self) -> Option<&'t str> {
        let name = self.context.chars().count() <= 12 && !self.context.contains(|c: char| c.is_ascii_digit());
        Some(self.context).filter(|c| name && !c.is_empty())
    }

    /// The text of a run.
    pub(crate) fn cut(&self, run: Run) -> &'t str {
        self.text.get(run.0..run.1).unwrap_or_default()
    }

    /// Accounts for a run of text.
    pub(crate) fn take(&mut self, run: Run) {
        if run.0 < run.1 {
            self.used.push(run);
        }
    }

    /// Accounts for pieces of text.
    pub(crate) fn take_all<'s>(&mut self, pieces: impl IntoIterator<Item = &'s Seg>) {
        pieces.into_iter().for_each(|seg| self.take(seg.run));
    }

    /// The figures of a run say again, or say otherwise, what a field of the method has.
    pub(crate) fn tell(&mut self, run: Run) {
        let text = self.cut(run);
        let mut inside = false;
        for (at, c) in text.char_indices() {
            let digit = c.is_ascii_digit() || c == '.' && inside;
            if digit && !inside {
                self.told.push((run.0 + at, run.1));
            }
            inside = digit;
        }
    }

    /// An outcome that no field of the method has by itself: how many points the item or its part is worth, how a part of a
    /// step counts.
    pub(crate) fn notes_points(&mut self, line: &Line) {
        self.take(line.run);
        self.told.push(line.run);
    }

    /// A line that refuses what the method does not give there anyway: told, though no field has it.
    pub(crate) fn gives_nothing(&mut self, line: &Line) {
        self.take_line(line);
        self.told.push(line.run);
        // >1.1×平均值的不得分: nor has a field its edge
        self.reckoned.extend(line.own.iter().map(|s| s.run));
    }

    /// Accounts for a line and the pieces of its own sentence.
    pub(crate) fn take_line(&mut self, line: &Line) {
        self.take(line.run);
        self.take_all(&line.own);
    }

    /// Decides what usage leaves open: the usual way, or the other one where that reading is asked for.
    pub(crate) fn decide(&mut self, field: &'static str, taken: &'static str, other: &'static str) -> bool {
        let turned = self.flip == Some(field);
        let (taken, other) = if turned { (other, taken) } else { (taken, other) };
        self.assume(field, taken, other);
        !turned
    }

    /// Notes what a default decided, once.
    pub(crate) fn assume(&mut self, field: &str, taken: &str, other: &str) {
        let assumption = Assumption { field: field.to_owned(), taken: taken.to_owned(), other: other.to_owned() };
        if !self.assumed.contains(&assumption) {
            self.assumed.push(assumption);
        }
    }

    /// What a label says, without what stands around it.
    pub(crate) fn label(&self, run: Run) -> &'t str {
        let own = bare(self.cut(run));
        // P of P表示评标基准价
        let called = || self.letters.iter().find(|(letter, _)| *letter == own).map(|(_, name)| *name);
        called().or_else(|| looked_at(own)).unwrap_or(own)
    }

    /// An input named after a run of text; the same text and kind give the same input.
    pub(crate) fn input(&mut self, run: Run, kind: InputKind, otherwise: &str) -> Id {
        let label = self.label(run).to_owned();
        self.take(run);
        let at = if run.0 < run.1 { run.0 } else { usize::MAX };
        self.named(&label, at, kind, otherwise)
    }

    /// The one number whose name ends in a word.
    pub(crate) fn ending_in(&self, word: &str) -> Option<Id> {
        let number = |k: &InputKind| matches!(k, InputKind::Value(_) | InputKind::Count(_));
        let mut found = self.inputs.iter().filter(|(i, _, l)| number(&i.kind) && l.ends_with(word));
        found.next().filter(|_| found.next().is_none()).map(|(i, ..)| i.id.clone())
    }

    /// What was measured before the formula and ends in this name.
    pub(crate) fn known_before_formula(&self, label: &str) -> Option<Id> {
        let before = self.inputs.get(..self.formula_from.unwrap_or(0))?;
        let label = label.strip_prefix("实际").filter(|t| t.chars().count() > 1).unwrap_or(label);
        let (input, ..) = before.iter().find(|(i, _, l)| {
            matches!(i.kind, InputKind::Value(_))
                && label.chars().count() > 1
                && (l.ends_with(label) || label.ends_with(l.as_str()))
        })?;
        Some(input.id.clone())
    }

    /// A name that something is measured against, where only a part of the words is one.
    pub(crate) fn doubt_name(&mut self, run: Run, text: &str) {
        let known = ends_in_reference(text) || self.inputs.iter().any(|(.., known)| known == text);
        let average = text.contains("平均") && text.chars().count() <= 10;
        if text.chars().count() > 3 && !known && !average && !self.names_again(run, text) {
            self.unread.push(run);
        }
    }

    /// 不超过上年结存,…超过上年结存: near by, the same words are held against once more, and all of them are the name.
    fn names_again(&self, run: Run, text: &str) -> bool {
        let ends = |t: &str| t.trim_start_matches(['的', '时', '者']).starts_with([',', ';', '。', '\n']);
        let after = self.text.get(run.1..).unwrap_or_default();
        let near = after.char_indices().nth(40).and_then(|(at, _)| after.get(..at)).unwrap_or(after);
        let again = near.match_indices(text).any(|(at, _)| {
            let held = ["超过", "高于", "低于", "多于", "少于", "大于", "小于"];
            near.get(..at).is_some_and(|t| held.iter().any(|w| t.ends_with(w)))
                && near.get(at + text.len()..).is_some_and(ends)
        });
        again && ends(after)
    }

    /// A number that is measured.
    pub(crate) fn value(&mut self, run: Run, measure: Option<&str>) -> Id {
        let measure = measure.and_then(|m| Measure::new(m).ok());
        let label = amount_of(self.label(run)).to_owned();
        self.take(run);
        let at = if run.0 < run.1 { run.0 } else { usize::MAX };
        self.named(&label, at, InputKind::Value(ValueInput { measure, ..ValueInput::default() }), "完成值")
    }

    /// The measure that an input comes in, where none is known yet.
    pub(crate) fn measure(&mut self, id: &Id, measure: &str) {
        let unmeasured =
            |(i, ..): &Named| i.id == *id && matches!(&i.kind, InputKind::Value(value) if value.measure.is_none());
        if let Some(at) = self.inputs.iter().position(unmeasured) {
            self.change_input(at, |input| {
                if let InputKind::Value(value) = &mut input.kind {
                    value.measure = Measure::new(measure).ok();
                }
            });
        }
    }

    /// A number of times or things, told apart by the heading it stands under.
    pub(crate) fn count(&mut self, run: Run, measure: Option<&str>) -> Id {
        let measure = measure.and_then(|m| Measure::new(m).ok());
        let kind = InputKind::Count(CountInput { measure, ..CountInput::default() });
        // 国家级媒体刊发每篇加1分,省级0.5分: what is counted at that level too
        if let Some(label) = self.at_level(run, self.label(run)) {
            self.take(run);
            return self.exactly(&label, run.0, kind, "次数");
        }
        if self.heading.is_empty() || self.cut(run).contains(&self.heading) {
            return self.input(run, kind, "次数");
        }
        let label = format!("{}{}", self.heading, self.label(run));
        self.take(run);
        self.exactly(&label, run.0, kind, "次数")
    }

    /// Something that holds or does not.
    pub(crate) fn flag(&mut self, run: Run) -> Id {
        // 获国家级奖励加5分,省级加3分: the same at that level
        if let Some(label) = self.at_level(run, self.label(run)) {
            self.take(run);
            return self.exactly(&label, run.0, InputKind::Flag, "是否");
        }
        if too_late(self.label(run)) {
            self.tell(run);
        }
        self.input(run, InputKind::Flag, "是否")
    }

    /// An assessor's mark.
    pub(crate) fn mark(&mut self, at: usize, max: Option<Number>) -> Id {
        let kind = InputKind::Mark(MarkInput { min: None, max });
        let n = self.inputs.iter().filter(|(i, ..)| matches!(i.kind, InputKind::Mark(_))).count();
        let id = if n == 0 { "assessed".to_owned() } else { format!("assessed_{}", n + 1) };
        let Some(id) = Id::new(&id) else { return Id::mark() };
        let name = Some(Name { zh: "考核主体评分".to_owned(), en: Some("assessed".to_owned()) });
        self.add_input((Input { id: id.clone(), name, kind }, at, format!("assessed {n}")));
        id
    }

    /// A choice among words, one word added if it is new.
    pub(crate) fn choice(&mut self, run: Run, words: &[String], label: &str) -> (Id, Vec<Id>) {
        let id = self.named(label, run.0, InputKind::Choice(ChoiceInput::default()), "等次");
        let ids: Vec<Id> = words.iter().filter_map(|w| Id::new(w)).collect();
        if ids.len() < words.len() {
            self.unread.push(run);
        }
        let known = |i: &Input, word: &Id| matches!(&i.kind, InputKind::Choice(choice) if choice.options.iter().any(|o| o.id == *word));
        let found = self.inputs.iter().position(|(i, ..)| i.id == id && !ids.iter().all(|word| known(i, word)));
        if let Some(at) = found {
            self.change_input(at, |input| {
                for word in &ids {
                    if let InputKind::Choice(choice) = &mut input.kind
                        && !choice.options.iter().any(|o| o.id == *word)
                    {
                        choice.options.push(ChoiceOption { id: word.clone(), name: None });
                    }
                }
            });
        }
        (id, ids)
    }

    /// The target of the item.
    pub(crate) const fn the_target(&mut self) -> Expression {
        self.target = true;
        Expression::Target
    }
}
