//! Several things that one sentence speaks of, told apart: `持证率、建档率达到100%各得2分` is a sentence for each of the two.
//!
//! What is made keeps the places of the original characters that it came from.

mod below;
mod demands;
mod given;
mod graded;
mod members;
mod of_each;
mod presence;
mod scan;
mod stepped;

use super::layout::Built;
use members::{Members, members};

/// A text with a sentence for each, the places of its bytes, and the names that it tells apart.
#[derive(Debug)]
pub(crate) struct Apart {
    pub text: String,
    pub at: Vec<u32>,
    pub names: Vec<String>,
}

/// How many sentences of several are looked at.
const MOST: usize = 64;

/// A sentence of several: what it takes of the text, its members, and what is said of each of them.
struct Told {
    from: usize,
    to: usize,
    members: Members,
    /// Runs of the text, one behind the other, said of each.
    said: Vec<Said>,
    /// What is said of each by itself, where it is.
    own: Vec<(usize, usize)>,
    /// What stands between two of them.
    between: &'static str,
    /// What is said of each ahead of that, and what it gives all of them.
    ahead: Option<(Vec<Said>, Vec<Said>)>,
}

impl Told {
    /// Writes what is said of each behind its name.
    fn write(&self, built: &mut Built, from: (&str, &[u32]), said: &[Said], between: &str) {
        for index in 0..self.members.len() {
            if index > 0 {
                built.say(between, from.1.get(self.from).copied().unwrap_or_default());
            }
            self.members.write(built, from.0, from.1, index);
            for said in said {
                self.say(built, from, index, said);
            }
        }
    }

    /// Writes what is said of one.
    fn say(&self, built: &mut Built, (text, at): (&str, &[u32]), index: usize, said: &Said) {
        match said {
            Said::Run(from, to) => built.keep(text, at, *from, *to),
            Said::Own => {
                let (from, to) = self.own.get(index).copied().unwrap_or_default();
                built.keep(text, at, from, to);
            }
            Said::Name => self.members.write(built, text, at, index),
            Said::Words(words, place) => built.say(words, at.get(*place).copied().unwrap_or_default()),
        }
    }
}

/// What is said of each of several.
#[derive(Debug, Clone, Copy)]
enum Said {
    /// Characters of the text.
    Run(usize, usize),
    /// The run that is its own, of those of all of them.
    Own,
    /// Its name once more.
    Name,
    /// Words that the text has no characters for, at the place of one.
    Words(&'static str, usize),
}

/// The text with a sentence for each of several, where it has one of all. `beside`: the text beside it.
pub(crate) fn told_apart(text: &str, at: &[u32], beside: &str) -> Option<Apart> {
    let whole = of_each::of_each(text, at)
        .or_else(|| presence::there_or_not(text, at))
        .or_else(|| demands::demands(text, at))
        .or_else(|| graded::graded(text, at));
    if let Some(made) = whole {
        return Some(made);
    }
    made(text, at, |text, found| {
        given::given(text, found)
            .or_else(|| below::below(text, found))
            .or_else(|| stepped::on_average(text, found))
            .or_else(|| stepped::stepped(text, found, beside))
            .or_else(|| stepped::asked(text, found))
    })
}

/// The text beside a clause with a demand for each: `持证率、建档率均≥95%`.
pub(crate) fn beside_apart(text: &str) -> Option<String> {
    let at = vec![0; text.len()];
    made(text, &at, stepped::required).map(|made| made.text)
}

/// The text with each sentence of several that a way knows made one for each.
fn made(text: &str, at: &[u32], way: impl Fn(&str, &Members) -> Option<Told>) -> Option<Apart> {
    let mut built = Built::default();
    let mut names: Vec<String> = Vec::new();
    let mut done = 0;
    for found in members(text).into_iter().take(MOST) {
        let Some(told) = way(text, &found).filter(|told| told.from >= done) else { continue };
        built.keep(text, at, done, told.from);
        if let Some((said, gives)) = &told.ahead {
            told.write(&mut built, (text, at), said, ",");
            for said in gives {
                told.say(&mut built, (text, at), 0, said);
            }
        }
        told.write(&mut built, (text, at), &told.said, told.between);
        names.extend((0..told.members.len()).map(|index| told.members.name(text, index)));
        done = told.to;
    }
    if names.is_empty() {
        return None;
    }
    built.keep(text, at, done, text.len());
    Some(Apart { text: built.text, at: built.at, names })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn apart(text: &str) -> Option<String> {
        let at: Vec<u32> = (0..).take(text.len()).collect();
        told_apart(text, &at, "").map(|made| {
            assert_eq!(made.text.len(), made.at.len());
            made.text
        })
    }

    #[test]
    fn a_sentence_for_each() {
        assert_eq!(
            apart("甲检率、乙检率达100%各得2分,每低1%扣0.2分").as_deref(),
            Some("甲检率达100%得2分,每低1%扣0.2分;乙检率达100%得2分,每低1%扣0.2分")
        );
        assert_eq!(apart("甲检率、乙检率每降低1%扣1分").as_deref(), Some("甲检率每降低1%扣1分;乙检率每降低1%扣1分"));
        assert_eq!(apart("甲检率、乙检率达100%得2分"), None);
        assert_eq!(apart("甲检率、乙检率达100%各得2分,有一项不达标不得分"), None);
    }
}
