//! The examples of findings in Chinese; the English page is core/docs/findings.md itself.

use kaohe::Lang;
use kaohe_tests::mending;

/// What has to be on the page of a language.
pub fn names(lang: Lang) -> Vec<String> {
    if lang == Lang::Zh { vec!["examples".to_owned()] } else { Vec::new() }
}

/// A fault of every code, and what it becomes.
pub fn block(name: &str, lang: Lang) -> String {
    assert_eq!((name, lang), ("examples", Lang::Zh), "a block that nothing makes");
    mending::examples(&[Lang::Zh])
}
