//! What a clause gives to pools besides its own score.

use crate::method::Also;
use crate::write::clause::phrase::{Phrase, fill, join};
use crate::write::clause::writer::{Around, Writer};

impl Writer<'_> {
    /// `完成的得5分，否则不得分。此外，获得表彰的，加1分；计入“附加分”`.
    pub(super) fn also(&self, also: &Also, around: &Around) -> Phrase {
        let of = self.method(&also.of, around).under("of");
        let entries = also.entries.iter().enumerate().map(|(i, entry)| {
            let place = format!("entries[{i}].method");
            self.method(&entry.method, &Around::default()).under(&place)
        });
        let entries = join(entries, self.pick("。", ". "));
        fill(self.pick("{0}。此外，{1}", "{0}. {1}"), [of, entries])
    }
}
