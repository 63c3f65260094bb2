//! Each line of core uses only lines above it: nouns know nothing of the verbs that use them.

use std::fs;
use std::path::Path;

use kaohe_tests::root;

/// The order of dependence inside core, from design.md. Modules of one line may use each other.
const LINES: &[&[&str]] = &[
    &["sorting", "number", "period"],
    &["text"],
    &["error", "path", "finding", "id", "source", "limits", "version"],
    &["observer"],
    &["input", "condition", "expression", "state", "status", "trace"],
    &["method"],
    &["target", "unit", "group", "milestone", "assignment", "indicator", "pool", "policy", "calendar"],
    &["scheme", "report"],
    &["json"],
    &["score"],
    &["write"],
    &["schedule"],
    &["check"],
    &["advice"],
    &["table"],
    &["grid", "read", "sheet"],
    &["columns", "simulate"],
];

#[test]
fn no_arrow_points_upward() {
    let sources = sources(&root().join("core/src"));
    assert!(sources.len() > 1, "core/src holds no modules");
    let mut failures = Vec::new();
    for (file, text) in &sources {
        let Some(user) = module_of(file) else { continue };
        let Some(own) = line_of(user) else {
            failures.push(format!("core/src/{file}: `{user}` has no line in the table of this test"));
            continue;
        };
        for (number, used) in uses(text) {
            match line_of(&used) {
                Some(other) if other > own => failures.push(format!(
                    "core/src/{file}:{number}: `{user}` uses `{used}`, which stands below it"
                )),
                Some(_) => {}
                None => failures.push(format!(
                    "core/src/{file}:{number}: `crate::{used}` is no module of the table; name the module that defines it, not a re-export"
                )),
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_reader_of_arrows_sees_them() {
    let text = "\
//! Like [`crate::score`], which a comment may name.
use crate::{number::Fraction, text::{self, Lang}, error};
use crate::path::Path;
pub(in crate::method) fn f() -> crate::trace::Trace { todo(crate::VERSION) }
use crate::{
    source::Source, // crate::check
    limits,
};
use {crate::period::Period, std::fmt};
/* crate::advice */ const S: &str = \"crate::columns\";
";
    let found: Vec<_> = uses(text);
    let found: Vec<_> = found.iter().map(|(line, name)| (*line, name.as_str())).collect();
    let expected = [
        (2, "number"),
        (2, "text"),
        (2, "error"),
        (3, "path"),
        (4, "trace"),
        (5, "source"),
        (5, "limits"),
        (9, "period"),
    ];
    assert_eq!(found, expected);
}

fn line_of(module: &str) -> Option<usize> {
    LINES.iter().position(|line| line.contains(&module))
}

/// The module at the top level that a file belongs to; the crate's own file, which only declares, belongs to none.
fn module_of(file: &str) -> Option<&str> {
    let top = file.split('/').next()?;
    let module = top.strip_suffix(".rs").unwrap_or(top);
    (module != "lib").then_some(module)
}

/// Every `crate::x` of a file with its line number, those in braces included. What a file's own tests use counts too; what a
/// comment or a text says does not, nor does a constant of the crate itself, nor the `crate::x` of a visibility.
fn uses(text: &str) -> Vec<(usize, String)> {
    let code = without_comments_and_texts(text);
    let mut found = Vec::new();
    for (start, marker) in code.match_indices("crate::") {
        let before = code.get(..start).unwrap_or_default();
        let boundary = before.chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$');
        if !boundary || before.ends_with("(in ") {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        let rest = code.get(start + marker.len()..).unwrap_or_default();
        let names = match rest.strip_prefix('{') {
            Some(group) => firsts_of_group(group),
            None => vec![identifier(rest)],
        };
        found.extend(names.into_iter().filter(|name| !is_constant(name)).map(|name| (line, name)));
    }
    found
}

/// The first name of each item of a `use` group, whose opening brace has been read.
fn firsts_of_group(group: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut items = vec![String::new()];
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            ',' if depth == 0 => items.push(String::new()),
            _ => {
                match c {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ => {}
                }
                items.last_mut().expect("there is always an item").push(c);
            }
        }
    }
    items.iter().map(|item| identifier(item.trim_start())).filter(|name| !name.is_empty()).collect()
}

/// `crate::VERSION` and its like stand in the crate's own file and are no arrow.
fn is_constant(name: &str) -> bool {
    !name.chars().any(char::is_lowercase)
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The code of a file with its lines kept, without comments and without what stands in quotes.
fn without_comments_and_texts(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(hashes) = raw_text(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            rest.get(start..).and_then(|body| body.find(&end)).map_or(rest.len(), |at| start + at + end.len())
        } else if c == '"' {
            end_of_text(rest)
        } else if let Some(length) = ["'\"'", "'\\\"'"].iter().find(|quote| rest.starts_with(**quote)).map(|q| q.len())
        {
            length
        } else {
            code.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        };
        code.extend(rest.get(..skipped).unwrap_or_default().chars().filter(|c| *c == '\n'));
        rest = rest.get(skipped..).unwrap_or_default();
    }
    code
}

/// The number of `#` of a raw text that starts here.
fn raw_text(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.chars().take_while(|c| *c == '#').count();
    after.get(hashes..)?.starts_with('"').then_some(hashes)
}

/// The length of the quoted text that starts here.
fn end_of_text(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// All files under a folder, by their path in it, in order.
fn sources(folder: &Path) -> Vec<(String, String)> {
    fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            let name = format!("{prefix}{}", path.file_name().expect("an entry has a name").to_string_lossy());
            if path.is_dir() {
                collect(&path, &format!("{name}/"), found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((name, fs::read_to_string(&path).expect("a source file is UTF-8")));
            }
        }
    }
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort();
    found
}
