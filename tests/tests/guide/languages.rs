//! Both languages say the same: the same pages, sections and code; what is translated from core/docs is whole.

use std::collections::BTreeSet;
use std::fs;

use kaohe::Lang;
use kaohe_tests::root;

use crate::page::{Page, pages};

/// The pages that the English guide takes from core/docs as they are.
const TAKEN: [&str; 3] = ["json.md", "findings.md", "reading.md"];

fn of(lang: Lang) -> Vec<Page> {
    pages().into_iter().filter(|page| page.lang == lang).collect()
}

fn file(page: &Page) -> String {
    page.file.file_name().expect("a file").to_string_lossy().into_owned()
}

/// The text of a page, what it takes from elsewhere in its place.
fn whole(page: &Page) -> String {
    let name = file(page);
    if page.lang == Lang::En && TAKEN.contains(&name.as_str()) {
        let taken = format!("--8<-- \"{name}\"");
        assert!(page.text.lines().any(|line| line == taken), "{}: no line `{taken}`", page.name());
        return fs::read_to_string(root().join("core/docs").join(&name)).expect("a page of core/docs");
    }
    page.text.clone()
}

/// Lines outside of fenced blocks, and the fenced blocks.
fn parts(text: &str) -> (Vec<&str>, Vec<String>) {
    let (mut prose, mut blocks, mut open) = (Vec::new(), Vec::new(), None::<String>);
    for line in text.lines() {
        match (&mut open, line.starts_with("```")) {
            (Some(block), true) => {
                blocks.push(std::mem::take(block));
                open = None;
            }
            (Some(block), false) => {
                block.push_str(line);
                block.push('\n');
            }
            (None, true) => open = Some(format!("{line}\n")),
            (None, false) => prose.push(line),
        }
    }
    assert!(open.is_none(), "a block is not closed");
    (prose, blocks)
}

/// The levels of the headings in their order.
fn levels(prose: &[&str]) -> Vec<usize> {
    let level = |line: &&str| line.len() - line.trim_start_matches('#').len();
    prose.iter().filter(|line| line.starts_with('#')).map(level).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What stands between single backticks.
fn spans(prose: &[&str]) -> BTreeSet<String> {
    prose.join("\n").split('`').skip(1).step_by(2).map(one_line).collect()
}

fn rows(prose: &[&str]) -> usize {
    prose.iter().filter(|line| line.starts_with('|')).count()
}

#[test]
fn both_languages_have_the_same_pages_and_sections() {
    let (zh, en) = (of(Lang::Zh), of(Lang::En));
    assert_eq!(zh.iter().map(file).collect::<Vec<_>>(), en.iter().map(file).collect::<Vec<_>>());
    for (zh, en) in zh.iter().zip(&en) {
        let (zh_text, en_text) = (whole(zh), whole(en));
        let ((zh_prose, zh_code), (en_prose, en_code)) = (parts(&zh_text), parts(&en_text));
        assert_eq!(levels(&zh_prose), levels(&en_prose), "{}: other headings than in English", zh.name());
        assert_eq!(rows(&zh_prose), rows(&en_prose), "{}: more or fewer rows of tables than in English", zh.name());
        assert_eq!(zh_code.len(), en_code.len(), "{}: more or fewer blocks of code than in English", zh.name());
    }
}

#[test]
fn what_is_translated_from_core_docs_leaves_nothing_out() {
    for page in of(Lang::Zh) {
        let name = file(&page);
        if !TAKEN.contains(&name.as_str()) {
            continue;
        }
        let original = fs::read_to_string(root().join("core/docs").join(&name)).expect("a page of core/docs");
        // what is made is the library's own word in each language
        let by_hand = |text: &str| text.split("<!-- made").next().unwrap_or_default().to_owned();
        let (own_text, original) = (by_hand(&page.text), by_hand(&original));
        let ((own, own_code), (other, other_code)) = (parts(&own_text), parts(&original));
        let (own, other) = (spans(&own), spans(&other));
        let missing: Vec<&String> = other.difference(&own).collect();
        let added: Vec<&String> = own.difference(&other).collect();
        assert!(missing.is_empty() && added.is_empty(), "{}: without {missing:?}, beyond it {added:?}", page.name());
        if name == "json.md" {
            assert_eq!(own_code, other_code, "{}: other code than in English", page.name());
        }
    }
}
