//! The nearest known word to an unknown one.

/// The known word with the fewest changes to `word`; an empty text where none is known.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let word: Vec<char> = word.chars().take(64).collect();
    known.into_iter().take(10_000).min_by_key(|k| distance(&word, k)).unwrap_or_default().to_owned()
}

/// How many characters must be put in, left out or exchanged.
fn distance(a: &[char], b: &str) -> usize {
    let mut row: Vec<usize> = (0..=a.len()).collect();
    for (i, cb) in b.chars().take(64).enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (ca, above) in a.iter().zip(row.iter_mut().skip(1)) {
            let changed = corner + usize::from(*ca != cb);
            corner = *above;
            left = changed.min(corner + 1).min(left + 1);
            *above = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_changes_win() {
        assert_eq!(nearest("pionts", ["points", "parts", "name"]), "points");
        assert_eq!(nearest("盘山", ["盘山县", "大洼区"]), "盘山县");
        assert_eq!(nearest("x", []), "");
    }
}
