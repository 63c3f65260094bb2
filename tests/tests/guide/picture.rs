//! Score curves as drawings: dark on white, which a dark page turns round.

use std::fmt::Write;

use kaohe::Lang;
use kaohe::advice::{Curve, CurvePoint};
use kaohe::number::Exact;
use kaohe::write::decimal_text;

const INK: &str = "#333";
const FAINT: &str = "#ddd";
const COURSE: &str = "#3451b2";
const WIDTH: f64 = 460.0;
const HEIGHT: f64 = 190.0;
const LEFT: f64 = 46.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 40.0;
/// The height of a line of labels, and how far they stay apart along the axis.
const LINE: f64 = 15.0;
const APART: f64 = 8.0;
/// The most whole numbers that are drawn one by one.
const MOST_DOTS: f64 = 40.0;

/// Where things lie.
struct Frame {
    across: (f64, f64),
    up: (f64, f64),
}

impl Frame {
    fn of(points: &[CurvePoint]) -> Self {
        let mut frame = Self { across: (f64::MAX, f64::MIN), up: (0.0, f64::MIN) };
        for point in points {
            let at = float(&point.at);
            frame.across = (frame.across.0.min(at), frame.across.1.max(at));
            for score in [&point.before, &point.score, &point.after] {
                frame.up = (frame.up.0.min(float(score)), frame.up.1.max(float(score)));
            }
        }
        if frame.up.1 <= frame.up.0 {
            frame.up.1 = frame.up.0 + 1.0;
        }
        if frame.across.1 <= frame.across.0 {
            frame.across.1 = frame.across.0 + 1.0;
        }
        frame
    }

    fn x(&self, value: f64) -> f64 {
        LEFT + (value - self.across.0) / (self.across.1 - self.across.0) * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, value: f64) -> f64 {
        TOP + (self.up.1 - value) / (self.up.1 - self.up.0) * (HEIGHT - TOP - BOTTOM)
    }
}

/// The drawing of a curve; of a count, its whole numbers.
pub fn draw(curve: &Curve, name: &str, whole: bool, lang: Lang) -> String {
    let frame = Frame::of(&curve.points);
    let measure = curve.measure.as_ref().map_or("", kaohe::number::Measure::symbol);
    let mut svg = String::new();
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"12\" fill=\"{INK}\">\n<title>{}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>",
        escaped(&title(name, lang))
    )
    .expect("a text");
    axes(&mut svg, curve, &frame, measure);
    let counted = whole && frame.across.1 - frame.across.0 <= MOST_DOTS;
    line(&mut svg, curve, &frame, counted);
    let (bottom, end) = (HEIGHT - 6.0, WIDTH - RIGHT);
    writeln!(svg, "<text x=\"{end:.1}\" y=\"{bottom:.1}\" text-anchor=\"end\">{}</text>", escaped(name))
        .expect("a text");
    writeln!(svg, "<text x=\"4\" y=\"{bottom:.1}\">{}</text>", lang.pick("↑ 得分", "↑ score")).expect("a text");
    svg.push_str("</svg>\n");
    svg
}

/// What the drawing shows.
pub fn title(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("得分随“{name}”的变化"),
        Lang::En => format!("score by {name}"),
    }
}

/// The axes, with a label and a faint line at every break point that has room.
fn axes(svg: &mut String, curve: &Curve, frame: &Frame, measure: &str) {
    let floor = HEIGHT - BOTTOM;
    let label = |value: &Exact| exact_label(value);
    let mut taken: Vec<(f64, f64)> = Vec::new();
    // the ends have their labels whatever lies beside them
    let ends = [curve.points.first(), curve.points.last()].into_iter().flatten();
    for point in ends.chain(&curve.points) {
        let x = frame.x(float(&point.at));
        let text = format!("{}{measure}", label(&point.at));
        let long: f64 = text.chars().map(|c| if c.is_ascii() { 7.0 } else { 12.0 }).sum();
        // what stands at the edge of the drawing stays inside of it
        let right = (x + long / 2.0).min(WIDTH - 2.0);
        let left = right - long;
        if taken.iter().any(|(from, to)| left < to + APART && *from < right + APART) {
            continue;
        }
        taken.push((left, right));
        writeln!(
            svg,
            "<path d=\"M{x:.1} {TOP:.1}V{floor:.1}\" stroke=\"{FAINT}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            right - long / 2.0,
            floor + LINE,
            escaped(&text)
        )
        .expect("a text");
    }
    let mut scores: Vec<&Exact> = curve.points.iter().flat_map(|p| [&p.before, &p.score, &p.after]).collect();
    let zero = Exact::zero();
    scores.push(&zero);
    scores.sort_by(|a, b| float(b).total_cmp(&float(a)));
    let mut marked: Vec<f64> = Vec::new();
    let ends = [scores.first(), scores.last()].into_iter().flatten();
    for score in ends.chain(&scores) {
        let y = frame.y(float(score));
        if marked.iter().any(|other| (other - y).abs() < LINE) {
            continue;
        }
        marked.push(y);
        writeln!(
            svg,
            "<path d=\"M{LEFT:.1} {y:.1}H{:.1}\" stroke=\"{FAINT}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>",
            WIDTH - RIGHT,
            LEFT - 6.0,
            y + 4.0,
            label(score)
        )
        .expect("a text");
    }
    writeln!(svg, "<path d=\"M{LEFT:.1} {TOP:.1}V{floor:.1}H{:.1}\" fill=\"none\" stroke=\"{INK}\"/>", WIDTH - RIGHT)
        .expect("a text");
}

/// The course of the score: lines that break where it jumps, with the side that holds; or a dot for each whole number.
fn line(svg: &mut String, curve: &Curve, frame: &Frame, counted: bool) {
    let stroke = format!("fill=\"none\" stroke=\"{COURSE}\" stroke-width=\"2\"");
    let faint = if counted { " stroke-opacity=\".35\" stroke-dasharray=\"3 4\"" } else { "" };
    for pair in curve.points.windows(2) {
        let [from, to] = pair else { continue };
        if from.next.is_none() {
            continue;
        }
        let (start, end) = (float(&from.after), float(&to.before));
        writeln!(
            svg,
            "<path {stroke}{faint} d=\"M{:.1} {:.1}L{:.1} {:.1}\"/>",
            frame.x(float(&from.at)),
            frame.y(start),
            frame.x(float(&to.at)),
            frame.y(end)
        )
        .expect("a text");
        if counted {
            let (low, high) = (float(&from.at), float(&to.at));
            let mut at = low.ceil();
            while at <= high {
                // the ends are dots of their own
                if at > low && at < high {
                    dot(svg, frame.x(at), frame.y(start + (end - start) * (at - low) / (high - low)), true);
                }
                at += 1.0;
            }
        }
    }
    for point in &curve.points {
        let x = frame.x(float(&point.at));
        let jumps = point.before != point.score || point.after != point.score;
        if counted && !point.at.is_integer() {
            continue;
        }
        if counted || jumps {
            dot(svg, x, frame.y(float(&point.score)), true);
        }
        for side in [&point.before, &point.after] {
            if !counted && side != &point.score {
                dot(svg, x, frame.y(float(side)), false);
            }
        }
    }
}

/// A dot: full where the value is taken, open where it is only approached.
fn dot(svg: &mut String, x: f64, y: f64, taken: bool) {
    let inside = if taken { COURSE } else { "#fff" };
    writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{inside}\" stroke=\"{COURSE}\"/>")
        .expect("a text");
}

fn exact_label(value: &Exact) -> String {
    decimal_text(value, 2)
}

fn float(value: &Exact) -> f64 {
    let decimal = value.to_decimal_28().expect("a curve that can be drawn");
    decimal.to_string().parse().expect("a number")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
