//! How far something lies from a number that the clause has named: `低10个百分点以上不得分`, `低于时序进度5个百分点以内`.

use super::measured::{measured, named};
use crate::expression::Expression;
use crate::read::clause::draft::Draft;
use crate::read::ground::{Run, ends_in_reference};

/// 每低1个百分点扣0.5分,低10个百分点以上不得分: how far it lies from where the steps are counted.
pub(crate) fn distance(draft: &Draft<'_>, own: &str) -> Option<Expression> {
    let (of, from) = draft.distance.clone()?;
    match own {
        "少" | "缺" | "低" | "差" | "欠" | "相差" | "缺少" | "短缺" => {
            Some(Expression::Subtract(Box::new([from, of])))
        }
        "高" | "多" | "高出" | "多出" => Some(Expression::Subtract(Box::new([of, from]))),
        _ => None,
    }
}

/// 低于时序进度5个百分点以内: how far below something that is named.
pub(crate) fn from_named(
    draft: &mut Draft<'_>,
    left: Run,
    fallback: Option<Run>,
    measure: Option<&str>,
) -> Option<Expression> {
    let said = draft.cut(left);
    let below = ["低于", "落后于", "少于", "慢于"].iter().find(|w| said.starts_with(**w));
    let above = ["高于", "超过", "多于", "快于", "超出"].iter().find(|w| said.starts_with(**w));
    let word = below.or(above)?;
    let of = fallback.filter(|r| !draft.label(*r).is_empty() && *r != left)?;
    let run = (left.0 + word.len(), left.1);
    if !ends_in_reference(draft.cut(run)) || draft.cut(of).starts_with(word) {
        draft.unread.push(left);
        return None;
    }
    let of = measured(draft, of, None, measure);
    let from = named(draft, run);
    Some(Expression::Subtract(Box::new(if below.is_some() { [from, of] } else { [of, from] })))
}
