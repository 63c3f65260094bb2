//! What is asked of each of several, or for each term: `每名干部走访不少于10户`, `不少于2次/季度`.

use super::settle::Against;
use crate::read::clause::draft::Draft;
use crate::read::ground::{Run, Test, Value};

/// 每名干部走访不少于10户, 不少于2次/季度: is so much asked of each of several, or for each term? How much in all is not said.
pub(crate) fn asked_of_each(draft: &Draft<'_>, against: &Against) -> bool {
    let before = against.left.map(|r| draft.cut(r)).unwrap_or_default();
    let behind = match &against.from {
        Value::Amount(_, at) => draft.text.get(at.1..).unwrap_or_default(),
        _ => "",
    };
    let term = behind.strip_prefix('/').is_some_and(|t| t.starts_with(|c: char| c.is_alphabetic() && c != '年'))
        || behind.strip_prefix('每').is_some_and(|t| t.starts_with(['月', '季', '周', '半', '天', '日', '学']));
    // 每年 is the term that is assessed
    term || before.replace("每年", "").contains('每')
}

/// What is asked of each of several, without who they are: 走访 of 每名干部每年走访, 网格员 of 每个村不少于2名网格员.
pub(crate) fn without_each(draft: &mut Draft<'_>, run: Run, asked: &[Test]) -> Run {
    let said = draft.cut(run);
    let Some(at) = said.find('每') else { return run };
    // behind the term that it is asked for in
    let term = |w: &str| said.rfind(w).filter(|at| *at > 0).map(|at| run.0 + at + w.len());
    let terms = ["每年", "每月", "每季度", "每季", "每周", "每半年", "每学期"];
    if let Some(from) = terms.iter().filter_map(|w| term(w)).max().filter(|from| at == 0 && *from < run.1) {
        return (from, run.1);
    }
    let Some(Test::Compare { right: Value::Amount(_, amount), .. }) = asked.first() else { return run };
    let behind = draft.text.get(amount.1..).unwrap_or_default();
    let name = behind.split(|c: char| !c.is_alphabetic() || "的并且每".contains(c)).next().unwrap_or_default();
    if at > 0 || ["每年", "每月", "每季", "每周", "每半", "每天", "每日", "每学"].iter().any(|w| said.starts_with(w))
    {
        return run;
    }
    // whom it is asked of, and nothing that it could be called by
    if name.chars().count() < 2 {
        if said.chars().count() < 4 {
            draft.unread.push(run);
        }
        return run;
    }
    (amount.1, amount.1 + name.len())
}
