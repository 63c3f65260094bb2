//! 区间内按比例: straight lines between given points.

use crate::method::Linear;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::Writer;

impl Writer<'_> {
    /// `覆盖率在80%及以下得6分，在90%及以上得10分，其间按直线内插计分`.
    pub(super) fn linear(&self, linear: &Linear) -> Phrase {
        let last = linear.points.len().saturating_sub(1);
        let points = linear.points.iter().enumerate().map(|(index, point)| {
            let at = self.quantity(&point.at).at("at");
            let score = self.points(point.score).at("score");
            let template = match index {
                0 if last == 0 => self.pick("无论高于或低于{0}，均得{1}", "{1} at, below and above {0}"),
                0 => self.pick("在{0}及以下得{1}", "{1} at {0} and below"),
                n if n == last => self.pick("在{0}及以上得{1}", "{1} at {0} and above"),
                _ => self.pick("为{0}得{1}", "{1} at {0}"),
            };
            fill(template, [at, score]).under(&format!("points[{index}]"))
        });
        let points = join(points, self.pick("，", ", "));
        let on = self.expression(&linear.on).under("on");
        let told = fill(self.pick("{0}{1}", "By {0}: {1}"), [on, points]);
        if last == 0 {
            told
        } else {
            told.then(Phrase::new(self.pick("，其间按直线内插计分", ", on straight lines in between")))
        }
    }
}
