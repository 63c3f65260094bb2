//! What the READMEs, the docs and the sources of the guide point to is in the repository; `./test guide` checks the built guide,
//! places on pages included.

use std::fs;
use std::path::{Path, PathBuf};

use kaohe_tests::root;

use crate::page::pages;

/// Links outside of code, without the place on the page.
fn links(text: &str) -> Vec<&str> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in text.lines() {
        fenced ^= line.starts_with("```");
        // what stands between backticks is no link
        let prose = line.split('`').step_by(2).filter(|_| !fenced);
        for piece in prose {
            let targets = piece.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
            found.extend(targets.map(|(target, _)| target.split_once('#').map_or(target, |(file, _)| file)));
        }
    }
    // a place in the crate is rustdoc's to check
    found.retain(|target| !target.is_empty() && !target.contains("::") && !target.contains("://"));
    found
}

#[test]
fn what_is_linked_to_is_there() {
    let named = [
        "README.md",
        "README.zh-CN.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/wording.md",
        "core/README.md",
        "bindings-python/README.md",
        "bindings-wasm/README.md",
        "examples/spark/README.md",
        "examples/spark/README.zh-CN.md",
        "examples/web/README.md",
    ];
    let docs = ["json.md", "findings.md", "reading.md", "columns.md"].map(|name| format!("core/docs/{name}"));
    let mut files: Vec<PathBuf> =
        named.iter().map(|n| (*n).to_owned()).chain(docs).map(|name| root().join(name)).collect();
    files.extend(pages().into_iter().map(|page| page.file));
    let mut checked = 0;
    let mut dead = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let folder = file.parent().unwrap_or(Path::new("."));
        for link in links(&text) {
            checked += 1;
            if !folder.join(link).exists() {
                dead.push(format!("{}: {link}", file.strip_prefix(root()).unwrap_or(&file).display()));
            }
        }
    }
    assert!(dead.is_empty(), "{}", dead.join("\n"));
    assert!(checked > 100, "only {checked} links were found");
}
