//! The guide (docs/guide): what stands between its marks is made by the library, from the examples beside it.
//!
//! `KAOHE_UPDATE=1 cargo test -p kaohe-tests --test guide` makes it anew.

mod clauses;
mod codes;
mod findings;
mod languages;
mod links;
mod methods;
mod page;
mod picture;
mod policies;
mod schedule;
mod totals;
mod world;

use std::collections::BTreeSet;
use std::fs;

use kaohe::Lang;

use page::{Block, Page, folder, pages};
use world::Shown;

/// What a block is made of, by its kind and the name behind it.
fn made(block: &Block, lang: Lang) -> String {
    match block.kind.as_str() {
        "method" => methods::block(&block.name, lang),
        "policy" => policies::block(&block.name, lang),
        "clause" => clauses::block(&block.name, lang),
        "schedule" => schedule::block(&block.name, lang),
        "totals" => totals::block(&block.name, lang),
        "codes" => codes::block(&block.name, lang),
        "findings" => findings::block(&block.name, lang),
        other => panic!("a block of the kind `{other}`: nothing makes it"),
    }
}

#[test]
fn what_the_library_says_stands_in_the_guide() {
    let update = std::env::var_os("KAOHE_UPDATE").is_some();
    let mut stale = Vec::new();
    for page in pages() {
        let text = page.made(|block| made(block, page.lang));
        if update {
            fs::write(&page.file, text).expect("the page is written");
        } else if text != page.text {
            stale.push(page.name());
        }
    }
    assert!(stale.is_empty(), "{}: run with KAOHE_UPDATE=1 to make them anew", stale.join(", "));
}

#[test]
fn the_pictures_are_drawn_from_the_curves() {
    let update = std::env::var_os("KAOHE_UPDATE").is_some();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let home = folder().join(name).join("pictures");
        let drawn = methods::pictures(lang);
        assert!(!drawn.is_empty());
        if update {
            fs::create_dir_all(&home).expect("a folder");
        }
        for (file, picture) in &drawn {
            let file = home.join(file);
            if update {
                fs::write(&file, picture).expect("the picture is written");
            } else {
                let committed = fs::read_to_string(&file).unwrap_or_default();
                assert!(committed == *picture, "{}: run with KAOHE_UPDATE=1 to draw it anew", file.display());
            }
        }
        for entry in fs::read_dir(&home).expect("the pictures") {
            let file = entry.expect("a file").file_name().into_string().expect("a name");
            assert!(drawn.contains_key(&file), "docs/guide/{name}/pictures/{file} belongs to no example");
        }
    }
}

#[test]
fn every_example_is_shown_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let shown: BTreeSet<(String, String)> = pages()
            .iter()
            .filter(|page| page.lang == lang)
            .flat_map(Page::blocks)
            .map(|block| (block.kind, block.name))
            .collect();
        let examples = [
            ("method", methods::Example::names()),
            ("policy", policies::Example::names()),
            ("clause", clauses::Example::names()),
            ("schedule", schedule::Example::names()),
            ("totals", totals::Example::names()),
            ("codes", codes::Section::names()),
            ("findings", findings::names(lang)),
        ];
        for (kind, names) in examples {
            assert!(!names.is_empty() || kind == "findings", "no example of the kind `{kind}`");
            for name in names {
                assert!(shown.contains(&(kind.to_owned(), name.clone())), "{lang:?}: `{kind} {name}` is on no page");
            }
        }
    }
}

#[test]
fn the_rust_of_the_guide_is_run() {
    let run = fs::read_to_string(kaohe_tests::root().join("tests/src/lib.rs")).expect("the tests");
    let mut with_rust = 0;
    for page in pages() {
        if page.text.lines().any(|line| line == "```rust") {
            with_rust += 1;
            let named = page.file.strip_prefix(folder()).expect("a page of the guide").display().to_string();
            assert!(run.contains(&format!("docs/guide/{named}\"")), "tests/src/lib.rs does not run {named}");
        }
    }
    assert!(with_rust > 0, "no page has Rust in it");
}
