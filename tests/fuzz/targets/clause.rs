//! A clause of any characters, with a context and points: it is answered, and every character is accounted for.

#![no_main]

use kaohe::number::Number;
use kaohe::read::read_clause;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let (text, context) = match text.split_once('\u{1}') {
        Some((text, context)) => (text, Some(context)),
        None => (text.as_ref(), None),
    };
    let points = data.first().map(|b| Number::from(i64::from(*b % 21)));
    let reading = read_clause(text, context, points);
    let joined: String = reading.pieces(text).into_iter().map(|p| p.text).collect();
    assert_eq!(joined, text);
});
