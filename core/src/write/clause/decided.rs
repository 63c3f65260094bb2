//! 否决: full marks or nothing.

use crate::method::AllOrNothing;
use crate::write::clause::phrase::{Phrase, fill};
use crate::write::clause::writer::{Around, Writer};

impl Writer<'_> {
    /// `任务完成的，得5分，否则不得分`.
    pub(super) fn decided(&self, decided: &AllOrNothing, around: &Around) -> Phrase {
        let condition = self.condition(&decided.condition).under("if");
        let absolute = if decided.absolute {
            self.aside(Phrase::new(self.pick("绝对否决", "an absolute veto")).at("absolute"))
        } else {
            Phrase::default()
        };
        let template = self.pick("{0}的，得{1}，否则不得分{2}", "If {0}, {1}; else nothing{2}");
        fill(template, [condition, self.full(around), absolute])
    }
}
