//! Places in a ranking: `第1名`, `前8位`, `第6-10名`, `倒数第2名`.

use super::super::lex::number;
use super::demand::Test;
use super::segment::Run;
use super::word::opt_word;

/// 第1名, 前8位, 第6-10名, 倒数第2名, 后4名.
pub(crate) fn places(text: &str, run: Run) -> Option<Test> {
    // 连续两次排名末位: how often in a row, too
    let piece = text.get(run.0..run.1).filter(|t| !t.contains("连续"))?;
    for (offset, c) in piece.char_indices() {
        let mut rest = piece.get(offset..)?;
        let (from_last, ordinal) = match c {
            '第' => (false, true),
            '前' => (false, false),
            '后' | '末' => (true, false),
            '倒' if rest.starts_with("倒数") => (true, true),
            '最' if rest.starts_with("最后") => (true, true),
            '1'..='9' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
                if piece.get(..offset).is_some_and(|t| {
                    ["居", "列", "排", "位居", "名列", "排名", "位列", "排在"].iter().any(|w| t.ends_with(w))
                        || t.is_empty()
                }) && after_places(rest) =>
            {
                (false, true)
            }
            _ => continue,
        };
        let head = piece.get(..offset).unwrap_or_default();
        let label = (run.0, run.0 + offset);
        if ["末位", "最后一名", "倒数第一"].iter().any(|w| rest.starts_with(w)) {
            return Some(Test::Places { label, from_last: true, first: 1, last: Some(1) });
        }
        // 倒数后3位, 倒数3名, 最后两名: so many from the end on
        let mut counted = ["倒数", "最后"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or_default();
        let few = counted.starts_with(['后', '末', '前']) || number(&mut counted).is_ok();
        let ordinal = ordinal && !few;
        for skip in ["倒数", "最后", "第", "前", "后", "末"] {
            rest = rest.strip_prefix(skip).unwrap_or(rest);
        }
        let Ok(first) = number(&mut rest) else { continue };
        let Some(first) = i64::try_from(first.decimal()).ok() else { continue };
        let _ = opt_word(&["名", "位"], &mut rest);
        let mut last: Option<i64> = None;
        let mut ranged = rest;
        if opt_word(&["-", "至", "到"], &mut ranged) {
            let _ = opt_word(&["第"], &mut ranged);
            if let Ok(n) = number(&mut ranged) {
                last = n.decimal().try_into().ok();
                rest = ranged;
            }
        }
        // 第1、2、3位: one after the other
        let mut listed = rest;
        let mut next = first;
        while opt_word(&["、第", "、"], &mut listed) {
            match number(&mut listed).ok().and_then(|n| i64::try_from(n.decimal()).ok()) {
                Some(n) if n == next + 1 => next = n,
                _ => break,
            }
            if listed.starts_with(['名', '位']) {
                (last, rest) = (Some(next), listed);
            }
        }
        let unit = opt_word(&["名", "位", "个位次", "个名次"], &mut rest);
        let ended = piece.get(..piece.len() - rest.len()).unwrap_or_default();
        // 排名第一加2分,第二加1.5分: nothing but the place
        let bare = matches!(c, '第' | '倒') && head.is_empty() && (rest.is_empty() || rest == "的");
        let ranking = bare
            || ordinal
                && ["排名", "名次", "位次", "位列", "排序", "排第", "名列", "居"]
                    .iter()
                    .any(|w| head.contains(w) || head.ends_with(w));
        // 排名前三的
        let first_few = !ordinal
            && (rest.is_empty() || rest == "的")
            && ["排名", "名次", "位次", "排序", "位居", "位列", "名列"].iter().any(|w| head.ends_with(w));
        let ranking = ranking || first_few;
        if !unit && !ended.ends_with('名') && !ended.ends_with('位') && !ranking {
            continue;
        }
        let after = first_is_bare(c) && ["以后", "之后", "开外"].iter().any(|w| rest.starts_with(w));
        let first = if after { first + 1 } else { first };
        let beyond = opt_word(&["开外", "及以后", "以后", "及以下", "以下", "及之后", "之后", "后"], &mut rest);
        let before = opt_word(&["及以前", "以前", "及以内", "以内", "之前", "及以上", "以上"], &mut rest);
        let (first, last) = match (ordinal, last) {
            (_, Some(last)) => (first, Some(last)),
            (true, None) if beyond => (first, None),
            (true, None) if before && !from_last => (1, Some(first)),
            (true, None) if before => (first, None),
            (true, None) => (first, Some(first)),
            (false, None) => (1, Some(first)),
        };
        return Some(Test::Places { label, from_last, first, last });
    }
    None
}

/// Does a place begin with its number: 10位以后, 四至六名?
fn first_is_bare(c: char) -> bool {
    c.is_ascii_digit() || "二三四五六七八九十".contains(c)
}

/// 10位以后, 2-3位: does a place follow a bare number?
fn after_places(text: &str) -> bool {
    let mut rest = text;
    let _ = number(&mut rest);
    if opt_word(&["-", "至", "到"], &mut rest) {
        let _ = number(&mut rest);
        return rest.starts_with(['名', '位']);
    }
    opt_word(&["名", "位"], &mut rest)
        && ["以后", "之后", "开外", "以内", "及以", "以前"].iter().any(|w| rest.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn rankings() {
        let shown = |text: &str| format!("{:?}", places(text, (0, text.len())));
        assert!(shown("第6-10名").contains("first: 6, last: Some(10)"));
        assert!(shown("前8位").contains("first: 1, last: Some(8)"));
        assert!(shown("倒数第2名").contains("from_last: true, first: 2"));
        assert!(shown("第11名及以后").contains("last: None"));
    }
}
