//! The scoring clauses of the shipped schemes in standard wording, grouped by how they are phrased: a page of the docs.
//!
//! ```sh
//! cargo run --release --example wording
//! cargo run --release --example wording -- --write docs
//! ```

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use kaohe::Lang;
use kaohe::write::write_clause;
use kaohe_examples::clauses::{self, Clause};
use kaohe_examples::finish::finish;
use kaohe_examples::{curve, load, options};

const USAGE: &str = "usage: wording [--write FOLDER]";

/// The families of methods, as their headings say them.
const FAMILIES: [(&str, &str); 14] = [
    ("proportional", "完成比例 · In proportion to what was done"),
    ("all_or_nothing", "否决 · All or nothing"),
    ("deduct", "扣分 · Deductions"),
    ("earn", "得分 · Gains"),
    ("base", "基础分 · A base with gains and deductions"),
    ("checklist", "分项 · Parts with points of their own"),
    ("weighted", "权重 · Parts with weights"),
    ("tiers", "分档 · Bands"),
    ("linear", "区间内按比例 · Straight lines"),
    ("rank", "名次 · Places"),
    ("formula", "公式 · Formulas"),
    ("assessed", "考核主体评分 · The assessor's mark"),
    ("bonus", "加分 · Bonuses"),
    ("penalty", "减分 · Penalties"),
];

const HEAD: &str = "\
# Scoring clauses in standard wording

What `kaohe::write::write_clause` says of the methods of the schemes that are shipped as data
([`panshan-2020`](../examples/schemes/panshan-2020), [`fangchenggang-2021`](../examples/schemes/fangchenggang-2021)): one entry
for each way of phrasing, with the items that are phrased so. The wording is the library's own, not that of the documents.
Where the score hangs on one number, its curve was found by `Session::curve`; where the method asks for a target and the
scheme has none that is a number, the target stands at 100.

This page is what `cargo run --release --example wording` prints.
";

/// A page and the pictures in it, by the names of their files.
struct Page {
    text: String,
    pictures: Vec<(String, String)>,
}

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let options = options::read(&["write"], &[], USAGE)?;
    let page = page()?;
    let Some(folder) = options.value("write").map(Path::new) else {
        io::stdout().lock().write_all(page.text.as_bytes())?;
        return Ok(());
    };
    fs::create_dir_all(folder.join("curves"))?;
    fs::write(folder.join("wording.md"), page.text)?;
    for (name, picture) in page.pictures {
        fs::write(folder.join("curves").join(name), picture)?;
    }
    Ok(())
}

fn page() -> Result<Page, Box<dyn Error>> {
    let mut all: Vec<Clause> = Vec::new();
    for id in ["panshan-2020", "fangchenggang-2021"] {
        all.extend(clauses::of(&load::scheme(id)?));
    }
    let mut page = Page { text: HEAD.to_owned(), pictures: Vec::new() };
    for (word, heading) in FAMILIES {
        let family: Vec<&Clause> = all.iter().filter(|c| c.method.core().word() == word).collect();
        if family.is_empty() {
            continue;
        }
        writeln!(page.text, "\n## {heading}")?;
        let mut shapes: Vec<String> = Vec::new();
        for clause in &family {
            let shape = clause.shape();
            if !shapes.contains(&shape) {
                shapes.push(shape);
            }
        }
        for shape in shapes {
            let alike: Vec<&Clause> = family.iter().filter(|c| c.shape() == shape).copied().collect();
            entry(&mut page, &alike)?;
        }
    }
    Ok(page)
}

/// One way of phrasing: the first clause in both languages, its curve, its method, the others that are phrased so.
fn entry(page: &mut Page, alike: &[&Clause]) -> Result<(), Box<dyn Error>> {
    let first = alike[0];
    let points = first.points.map_or_else(String::new, |p| format!(", {p} points"));
    writeln!(page.text, "\n### {}{points}\n", first.id)?;
    for lang in [Lang::Zh, Lang::En] {
        let wording = write_clause(&first.method, first.points, &first.names, lang);
        writeln!(page.text, "> {}{}", wording.text(), if lang == Lang::Zh { "\\" } else { "" })?;
    }
    if let Some(curve) = curve::of(first) {
        let name = format!("{}.svg", first.id);
        writeln!(page.text, "\n![score of {}](curves/{name})", first.id)?;
        page.pictures.push((name, curve.svg()));
    }
    writeln!(
        page.text,
        "\n<details><summary>method</summary>\n\n```json\n{}\n```\n\n</details>",
        first.method.to_json()
    )?;
    let others: Vec<&str> = alike.iter().skip(1).map(|c| c.id.as_str()).collect();
    if !others.is_empty() {
        writeln!(page.text, "\nPhrased alike: {}.", others.join(", "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_page_is_what_the_example_prints() {
        let page = page().unwrap();
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let committed = |name: &str| fs::read_to_string(docs.join(name)).unwrap_or_else(|e| panic!("docs/{name}: {e}"));
        let again = "cargo run --release --example wording -- --write docs";
        assert!(committed("wording.md") == page.text, "docs/wording.md is out of date: {again}");
        let mut known: Vec<String> = Vec::new();
        for (name, picture) in page.pictures {
            assert!(committed(&format!("curves/{name}")) == picture, "docs/curves/{name} is out of date: {again}");
            known.push(name);
        }
        for entry in fs::read_dir(docs.join("curves")).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(known.contains(&name), "docs/curves/{name} belongs to no clause");
        }
    }
}
