//! A clause in colour: what became what, what was assumed, what was not understood.
//!
//! ```sh
//! cargo run --release --example read
//! cargo run --release --example read -- --text "每低1个百分点扣0.1分，扣完为止" --points 5
//! cargo run --release --example read -- --text "达到60%得6分" --points 6 --lang en --plain
//! ```

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use kaohe::read::{Became, Piece, Reading, read_clause};
use kaohe::text::Name;
use kaohe::{Lang, number::Number};
use kaohe_examples::finish::finish;
use kaohe_examples::options;

const USAGE: &str = "usage: read [--text CLAUSE] [--context TEXT] [--points N] [--lang zh|en] [--plain]";

/// What is read where nothing is given: text and points.
const SHOWN: &[(&str, &str)] = &[
    ("合格率达到95%得5分，每低1个百分点扣0.5分，不足1个百分点的按1个百分点计，扣完为止", "5"),
    ("第1名得10分，第2名得9.5分，以后每降低一个位次减0.5分，最低得6分", "10"),
    ("得分=（实际完成投资÷计划投资）×分值，不超过分值", "20"),
    ("控制在3起以内的得满分；每超1起扣0.5分；发生重大事故的，本项不得分", "2"),
    ("视推进情况酌情扣分", "3"),
    ("按规定开展的得3分，其余按上级意见折算", "3"),
];

fn main() -> ExitCode {
    finish(run())
}

fn run() -> Result<(), Box<dyn Error>> {
    let options = options::read(&["text", "context", "points", "lang"], &["plain"], USAGE)?;
    let lang = match options.value("lang") {
        Some(tag) => Lang::from_tag(tag).ok_or_else(|| format!("unknown language `{tag}`; {USAGE}"))?,
        None => Lang::Zh,
    };
    let points = options.value("points").map(str::parse::<Number>).transpose().map_err(|e| format!("{e}; {USAGE}"))?;
    let mut out = io::stdout().lock();
    let colour = !options.flag("plain");
    match options.value("text") {
        Some(text) => show(&mut out, text, options.value("context"), points, lang, colour)?,
        None => {
            for (text, points) in SHOWN {
                show(&mut out, text, None, points.parse().ok(), lang, colour)?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

fn show(
    out: &mut impl Write,
    text: &str,
    context: Option<&str>,
    points: Option<Number>,
    lang: Lang,
    colour: bool,
) -> io::Result<()> {
    let reading = read_clause(text, context, points);
    let pieces = reading.pieces(text);
    writeln!(out, "{}", line(&pieces, colour))?;
    let word = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    for piece in &pieces {
        match &piece.became {
            Became::Field(field) => writeln!(out, "  {}  {field}", piece.text.trim())?,
            Became::Unread => writeln!(out, "  {}  {}", piece.text.trim(), word("未读懂", "not understood"))?,
            Became::Plain => {}
        }
    }
    told(out, &reading, points, lang)
}

/// The text with what it became: fields in colour, what was not understood between signs and in another colour.
fn line(pieces: &[Piece], colour: bool) -> String {
    let paint = |piece: &Piece| match (&piece.became, colour) {
        (Became::Field(_), true) => format!("\u{1b}[36m{}\u{1b}[0m", piece.text),
        (Became::Unread, true) => format!("\u{1b}[1;31m⟦{}⟧\u{1b}[0m", piece.text),
        (Became::Field(_), false) => format!("[{}]", piece.text),
        (Became::Unread, false) => format!("⟦{}⟧", piece.text),
        (Became::Plain, _) => piece.text.clone(),
    };
    pieces.iter().map(paint).collect()
}

fn told(out: &mut impl Write, reading: &Reading, points: Option<Number>, lang: Lang) -> io::Result<()> {
    let word = |zh: &'static str, en: &'static str| lang.pick(zh, en);
    match reading.canonical(points, lang) {
        Some(wording) => writeln!(out, "  {} {wording}", word("读作：", "read as:"))?,
        None => writeln!(out, "  {}", word("没有可执行的读法", "no reading that can be executed"))?,
    }
    for input in reading.inputs() {
        let name = input.name.as_ref().map_or(input.id.as_str(), |name| of(name, lang));
        writeln!(out, "  {} {name} ({})", word("输入：", "input:"), input.kind.name(lang))?;
    }
    for assumption in reading.assumed() {
        let (field, taken, other) = (&assumption.field, &assumption.taken, &assumption.other);
        writeln!(out, "  {} {field} = {taken} ({} {other})", word("假定：", "assumed:"), word("另可", "or"))?;
    }
    let others = reading.alternatives().len();
    if others > 0 {
        writeln!(out, "  {} {others}", word("其他读法：", "other readings:"))?;
    }
    Ok(())
}

fn of(name: &Name, lang: Lang) -> &str {
    match lang {
        Lang::En => name.en.as_deref().unwrap_or(&name.zh),
        Lang::Zh => &name.zh,
    }
}
