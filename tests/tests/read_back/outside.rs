//! What a wording cannot tell apart, so that it is not read back: the few reasons.

use std::collections::BTreeMap;

use kaohe::method::Method;
use kaohe::{Id, Name};

/// Why the wording of a method is outside what is read; nothing where it is read back.
pub fn outside(method: &Method, names: &BTreeMap<Id, Name>) -> Option<&'static str> {
    let told = |id: &Id| names.get(id).map_or_else(|| id.to_string(), |name| name.zh.clone());
    let all: Vec<String> = method.inputs().iter().map(|(id, _)| told(id)).collect();
    let mut apart = all.clone();
    apart.sort();
    apart.dedup();
    if apart.len() < all.len() {
        return Some("two inputs are called the same");
    }
    None
}
