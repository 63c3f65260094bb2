//! Inputs known by their names: which of them a name of the text means, and what a new one is called.

use std::collections::BTreeMap;

use super::halves::half_of;
use crate::id::Id;
use crate::input::{Input, InputKind};
use crate::read::clause::attempt::Named;
use crate::read::clause::draft::Draft;
use crate::text::Name;

/// The inputs of a draft by their names from behind, so that those with one end lie beside each other, and by their ids.
#[derive(Debug, Default)]
pub(crate) struct Names {
    labels: BTreeMap<String, Vec<usize>>,
    ids: BTreeMap<String, usize>,
}

/// A name from behind.
fn backwards(label: &str) -> String {
    label.chars().rev().collect()
}

impl Names {
    /// The names of some inputs.
    pub(crate) fn of(inputs: &[Named]) -> Self {
        let mut names = Self::default();
        for (at, (input, _, label)) in inputs.iter().enumerate() {
            names.add(at, &input.id, label);
        }
        names
    }

    /// One more, behind all others.
    pub(crate) fn add(&mut self, at: usize, id: &Id, label: &str) {
        self.labels.entry(backwards(label)).or_default().push(at);
        *self.ids.entry(id.as_str().to_owned()).or_default() += 1;
    }

    /// Without the last.
    pub(crate) fn remove_last(&mut self, at: usize, id: &Id, label: &str) {
        let label = backwards(label);
        if let Some(places) = self.labels.get_mut(&label) {
            places.retain(|own| *own != at);
            if places.is_empty() {
                self.labels.remove(&label);
            }
        }
        if let Some(count) = self.ids.get_mut(id.as_str()) {
            *count -= 1;
            if *count == 0 {
                self.ids.remove(id.as_str());
            }
        }
    }

    /// The places of inputs with exactly a name.
    fn exact(&self, label: &str) -> &[usize] {
        self.labels.get(&backwards(label)).map_or(&[], Vec::as_slice)
    }

    /// The places, in their order, of inputs whose name ends in a name, is an end of it of three characters or more, or is it
    /// without its last one or two.
    fn near(&self, label: &str) -> Vec<usize> {
        let own = backwards(label);
        let mut places: Vec<usize> = Vec::new();
        let ends = own.char_indices().skip(3).filter_map(|(at, _)| self.labels.get(own.get(..at)?));
        places.extend(ends.flatten());
        let longer = self.labels.range(own.clone()..).take_while(|(name, _)| name.starts_with(&own));
        places.extend(longer.flat_map(|(_, own)| own));
        let shorter = own.char_indices().skip(1).take(2).filter_map(|(at, _)| self.labels.get(own.get(at..)?));
        places.extend(shorter.flatten());
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Is an id taken?
    fn has_id(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }
}

/// Is a name so long that its end tells it?
fn long(label: &str) -> bool {
    label.chars().count() >= 3
}

/// Is a name another one with a head that tells nothing apart?
fn apart(longer: &str, shorter: &str) -> bool {
    let telling = ["基本", "不", "非", "未", "较", "重大", "特别"];
    longer.strip_suffix(shorter).is_some_and(|head| !telling.iter().any(|w| head.ends_with(w)))
}

impl Draft<'_> {
    /// An input with a name; the same name and kind give the same input.
    pub(crate) fn named(&mut self, label: &str, at: usize, kind: InputKind, otherwise: &str) -> Id {
        // 有1起扣0.6分: that there is something names nothing
        let label = if ["", "有", "出现", "发生", "每有", "每出现", "每发生"].contains(&label) {
            otherwise
        } else {
            label
        };
        let label = &*self.halves.name(self.text, label, at);
        let known = self.names.near(label);
        let found =
            known.into_iter().filter_map(|at| self.inputs.get(at)).find(|named| self.means(named, label, &kind));
        if let Some((input, ..)) = found {
            return input.id.clone();
        }
        self.exactly(label, at, kind, otherwise)
    }

    /// Does a name of a kind mean an input?
    fn means(&self, (input, _, known): &Named, label: &str, kind: &InputKind) -> bool {
        let number = |k: &InputKind| matches!(k, InputKind::Value(_) | InputKind::Count(_));
        let same = input.kind.word() == kind.word() || number(&input.kind) && number(kind);
        // 每少1项 counts; 完成率低于80% beside it is a rate
        let rate_of_count = matches!((&input.kind, kind), (InputKind::Count(_), InputKind::Value(v)) if v.measure.as_ref().is_some_and(|m| m.symbol() == "%"));
        // 下半年完成率 is no 上半年完成率, and neither is the 完成率 of the year
        let other_half = !self.halves.is_empty() && half_of(known) != half_of(label);
        // 持证率 beside 健康证持证率
        let told = |name: &str| self.several.iter().any(|own| own == name);
        let other = known != label && told(known) && told(label);
        if !same || rate_of_count || other_half || other {
            return false;
        }
        let rate = |t: &str| t.ends_with(['率', '度', '比', '额', '量']);
        let counts = matches!((&input.kind, kind), (InputKind::Count(_), InputKind::Count(_)));
        let ends_alike = || {
            long(label) && known.ends_with(label)
                || long(known) && label.ends_with(known.as_str())
                || long(known)
                    && label.starts_with(known.as_str())
                    && label.chars().count() <= known.chars().count() + 2
        };
        known == label
            || long(label) && rate(label) && apart(known, label)
            || long(known) && rate(known) && apart(label, known)
            || counts && ends_alike() && !(self.apart && self.charged.contains(&input.id))
    }

    /// An input with exactly this name.
    pub(crate) fn exactly(&mut self, label: &str, at: usize, kind: InputKind, otherwise: &str) -> Id {
        let known = self.names.exact(label).iter().filter_map(|at| self.inputs.get(*at));
        if let Some((input, ..)) = known.clone().find(|(i, ..)| i.kind.word() == kind.word()) {
            return input.id.clone();
        }
        let base: String = label.chars().filter(|c| c.is_alphanumeric()).take(40).collect();
        let base = if base.is_empty() { otherwise.to_owned() } else { base };
        let mut text = base.clone();
        let mut next = 2;
        while self.names.has_id(&text) || text == "target" {
            text = format!("{base}_{next}");
            next += 1;
        }
        let Some(id) = Id::new(&text).or_else(|| Id::new("input")) else {
            return Id::mark();
        };
        let name = Some(Name { zh: label.to_owned(), en: None });
        self.add_input((Input { id: id.clone(), name, kind }, at, label.to_owned()));
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::ValueInput;

    fn value(label: &str) -> Named {
        let id = Id::new(label).unwrap();
        (Input { id, name: None, kind: InputKind::Value(ValueInput::default()) }, 0, label.to_owned())
    }

    #[test]
    fn names_are_near_by_their_ends() {
        let inputs: Vec<Named> = ["合格率", "抽检合格率", "信息报送", "台账"].into_iter().map(value).collect();
        let names = Names::of(&inputs);
        assert_eq!(names.near("合格率"), [0, 1]);
        assert_eq!(names.near("产品抽检合格率"), [0, 1]);
        assert_eq!(names.near("信息报送不及"), [2]);
        assert_eq!(names.near("信息报送不及时"), Vec::<usize>::new());
        assert_eq!(names.near("台账"), [3]);
    }

    #[test]
    fn the_last_may_be_taken_away() {
        let inputs: Vec<Named> = ["合格率", "抽检合格率"].into_iter().map(value).collect();
        let mut names = Names::of(&inputs);
        names.remove_last(1, &inputs[1].0.id, "抽检合格率");
        assert_eq!(names.near("合格率"), [0]);
        assert!(names.has_id("合格率") && !names.has_id("抽检合格率"));
    }
}
