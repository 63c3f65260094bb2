//! Ranking and grades.

use crate::number::Number;
use crate::path::Path;
use crate::scheme::TieBreak;
use crate::scheme::build::Build;
use crate::text::{Code, Message};

impl Build<'_> {
    pub(super) fn ranking(&mut self) {
        let path = Path::root().key("ranking");
        if let Some(among) = &self.draft.ranking.among {
            self.unit_id(&path.key("among"), among);
        }
        for (i, tie) in self.draft.ranking.tie_break.iter().enumerate() {
            let path = path.key("tie_break").index(i);
            match tie {
                TieBreak::Indicator(id) => {
                    let indicators = std::mem::take(&mut self.indicators);
                    self.known(&path.key("indicator"), "indicator", id, &indicators);
                    self.indicators = indicators;
                }
                TieBreak::Group(id) => self.group(&path.key("group"), id),
                TieBreak::Rate => {}
            }
        }
    }

    pub(super) fn grading(&mut self) {
        let Some(grades) = &self.draft.grades else { return };
        let path = Path::root().key("grades");
        self.not_empty(&path.key("bands"), "grade", grades.bands.is_empty());
        self.unique(&path.key("bands"), grades.bands.iter().map(|b| &b.id));
        for pair in grades.bands.windows(2) {
            if let [better, worse] = pair {
                let path = path.key("bands").id(worse.id.as_str()).key("from");
                match (better.from, worse.from) {
                    (Some(high), Some(low)) if low >= high => {
                        let message =
                            Message::new(Code::OutOfRange).with("found", low).with("low", "-∞").with("high", high);
                        self.add(&path, message);
                    }
                    (None, _) => {
                        self.add(&path, Message::new(Code::NotAllowed).with_thing("what", "a grade below the rest"));
                    }
                    _ => {}
                }
            }
        }
        for (i, quota) in grades.quotas.iter().enumerate() {
            let path = path.key("quotas").index(i);
            let known = std::mem::take(&mut self.grades);
            self.known(&path.key("grade"), "grade", &quota.grade, &known);
            self.grades = known;
            match (quota.percent, quota.count) {
                (Some(percent), None) if percent.is_negative() || percent > Number::from(100) => {
                    let message =
                        Message::new(Code::OutOfRange).with("found", percent).with("low", "0").with("high", "100");
                    self.add(&path.key("percent"), message);
                }
                (Some(_), None) | (None, Some(_)) => {}
                (None, None) => self.add(&path, Message::new(Code::MissingKey).with("key", "percent")),
                (Some(_), Some(_)) => {
                    self.add(
                        &path.key("count"),
                        Message::new(Code::NotAllowed).with_thing("what", "both `percent` and `count`"),
                    );
                }
            }
        }
    }
}
