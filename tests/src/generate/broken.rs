//! Forms that are damaged, as text and as values.

use serde_json::Value;

use super::Tape;

/// A text with some of its characters lost, doubled, changed or moved.
pub fn text(t: &mut Tape, whole: &str) -> String {
    let mut chars: Vec<char> = whole.chars().collect();
    for _ in 0..=t.below(6) {
        if chars.is_empty() {
            break;
        }
        let at = place(t, chars.len());
        let other = *t.one(&[
            '"', '{', '}', '[', ']', ',', ':', '0', '9', '-', '.', 'e', '\\', 'u', ' ', '\u{0}', '亿', '%', '\u{202e}',
        ]);
        match t.below(5) {
            0 => {
                chars.remove(at);
            }
            1 => chars.insert(at, other),
            2 => chars[at] = other,
            3 => chars.truncate(at),
            _ => {
                let end = (at + 1 + t.below(40)).min(chars.len());
                let piece: Vec<char> = chars[at..end].to_vec();
                let to = place(t, chars.len());
                chars.splice(to..to, piece);
            }
        }
    }
    chars.into_iter().collect()
}

fn place(t: &mut Tape, length: usize) -> usize {
    (t.below(65_536) * 31 + t.below(65_536)) % length
}

/// A form with some of its values lost or put in the place of others.
pub fn value(t: &mut Tape, whole: &Value) -> Value {
    let mut form = whole.clone();
    for _ in 0..=t.below(3) {
        let count = size(&form);
        let (from, to) = (place(t, count), place(t, count));
        let mut seen = 0;
        let piece = nth(&form, from, &mut seen).cloned().unwrap_or_default();
        let other = match t.below(9) {
            0..4 => piece,
            4 => Value::Null,
            5 => Value::from(*t.one(&[
                "",
                "-1",
                "100",
                "0",
                "1e9",
                "99999999999999999999999999999",
                "-79228162514264337593543950335",
                "0.0000000000000000000000000001",
                "9999999999999999999999999999",
                "200%",
                "open",
                "zero",
                "2020-02-30",
            ])),
            6 => Value::from(t.within(-3, 101)),
            7 => Value::Array(vec![piece.clone(), piece]),
            _ => {
                let mut deep = Value::from("1");
                for _ in 0..t.below(90) {
                    deep = serde_json::json!({ "add": [deep] });
                }
                deep
            }
        };
        let mut seen = 0;
        replace(&mut form, to, &mut seen, &other);
    }
    form
}

fn size(form: &Value) -> usize {
    1 + match form {
        Value::Array(all) => all.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

fn nth<'v>(form: &'v Value, n: usize, seen: &mut usize) -> Option<&'v Value> {
    if *seen == n {
        return Some(form);
    }
    *seen += 1;
    match form {
        Value::Array(all) => all.iter().find_map(|v| nth(v, n, seen)),
        Value::Object(members) => members.values().find_map(|v| nth(v, n, seen)),
        _ => None,
    }
}

fn replace(form: &mut Value, n: usize, seen: &mut usize, other: &Value) -> bool {
    if *seen == n {
        *form = other.clone();
        return true;
    }
    *seen += 1;
    match form {
        Value::Array(all) => all.iter_mut().any(|v| replace(v, n, seen, other)),
        Value::Object(members) => members.values_mut().any(|v| replace(v, n, seen, other)),
        _ => false,
    }
}
