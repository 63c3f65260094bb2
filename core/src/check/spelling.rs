//! Names without what only the writing makes of them.

/// Without blanks.
pub(super) fn bare(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Without blanks, in half width: 各区（ 县 ） is 各区(县).
pub(super) fn half_width(name: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        other => other,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).collect()
}

/// Without blanks, brackets and points, in half width.
pub(super) fn words(name: &str) -> String {
    half_width(name).replace(|c: char| "()“”\"、，,。.;；:：·-—".contains(c), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_takes_away_more() {
        let name = "各区（ 县 ）：ＧＤＰ";
        assert_eq!(bare(name), "各区（县）：ＧＤＰ");
        assert_eq!(half_width(name), "各区(县):GDP");
        assert_eq!(words(name), "各区县GDP");
    }
}
