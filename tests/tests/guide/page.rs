//! The pages of the guide, and the blocks in them that are made.
//!
//! A block stands between `<!-- made: KIND NAME -->` and `<!-- made -->`.

use std::fs;
use std::path::PathBuf;

use kaohe::Lang;
use kaohe_tests::root;

const OPEN: &str = "<!-- made: ";
const CLOSE: &str = "<!-- made -->";

/// A page in one of the languages.
pub struct Page {
    pub lang: Lang,
    pub file: PathBuf,
    pub text: String,
}

/// What is to be made.
pub struct Block {
    pub kind: String,
    pub name: String,
}

/// Where the guide lies.
pub fn folder() -> PathBuf {
    root().join("docs/guide")
}

/// All pages, both languages.
pub fn pages() -> Vec<Page> {
    let mut pages = Vec::new();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let mut files: Vec<PathBuf> = fs::read_dir(folder().join(name))
            .expect("the pages")
            .map(|entry| entry.expect("a file").path())
            .filter(|path| path.extension().is_some_and(|e| e == "md"))
            .collect();
        files.sort();
        assert!(!files.is_empty(), "docs/guide/{name} has no page");
        pages.extend(files.into_iter().map(|file| {
            let text = fs::read_to_string(&file).expect("a page");
            Page { lang, file, text }
        }));
    }
    pages
}

impl Page {
    /// Its place in the repository.
    pub fn name(&self) -> String {
        let file = self.file.strip_prefix(root()).expect("a page lies in the repository");
        file.display().to_string()
    }

    /// The page with every block made anew.
    ///
    /// # Panics
    ///
    /// If a mark does not open or close a block.
    pub fn made(&self, make: impl Fn(&Block) -> String) -> String {
        let mut text = String::new();
        let mut lines = self.text.lines();
        while let Some(line) = lines.next() {
            text.push_str(line);
            text.push('\n');
            assert_ne!(line, CLOSE, "{}: a block ends that has not begun", self.name());
            let Some(block) = Block::of(line) else { continue };
            text.push('\n');
            text.push_str(make(&block).trim_end());
            text.push_str("\n\n");
            text.push_str(CLOSE);
            text.push('\n');
            let inside = lines.by_ref().take_while(|line| *line != CLOSE);
            let nested = inside.filter(|line| Block::of(line).is_some()).count();
            assert_eq!(nested, 0, "{}: `{line}` is not closed", self.name());
        }
        text
    }

    /// The blocks of the page.
    pub fn blocks(&self) -> Vec<Block> {
        self.text.lines().filter_map(Block::of).collect()
    }
}

impl Block {
    fn of(line: &str) -> Option<Self> {
        let inside = line.strip_prefix(OPEN)?.strip_suffix(" -->")?;
        let (kind, name) = inside.split_once(' ').unwrap_or((inside, ""));
        Some(Self { kind: kind.to_owned(), name: name.to_owned() })
    }
}
