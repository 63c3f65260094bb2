//! Days of a year that is not said: `11月30日前`, `6月底前`.

use super::super::lex::arabic;
use super::demand::Test;
use super::segment::Run;
use super::word::opt_word;

/// 11月30日前, 6月底前.
pub(crate) fn by_day(text: &str, run: Run) -> Option<Test> {
    let piece = text.get(run.0..run.1)?;
    for (offset, c) in piece.char_indices() {
        if !c.is_ascii_digit() || piece.get(..offset).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit())) {
            continue;
        }
        let mut rest = piece.get(offset..)?;
        let Ok(month) = arabic(&mut rest) else { continue };
        if !opt_word(&["月"], &mut rest) {
            continue;
        }
        let day = arabic(&mut rest).ok();
        let _ = opt_word(&["日", "号", "底", "末", "份"], &mut rest);
        let _ = opt_word(&["之", "以", "(含)"], &mut rest);
        if !opt_word(&["前"], &mut rest) {
            continue;
        }
        let month = u32::try_from(i64::try_from(month.decimal()).ok()?).ok()?;
        let day = day.and_then(|d| i64::try_from(d.decimal()).ok()).and_then(|d| u32::try_from(d).ok());
        let from = run.0 + piece.len() - rest.len();
        return Some(Test::By { label: (from, run.1), month, day });
    }
    None
}
