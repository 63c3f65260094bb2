//! How results show themselves in notebooks.

use std::sync::atomic::{AtomicBool, Ordering};

use kaohe::Lang;
use pyo3::prelude::*;

use crate::convert::language;

/// The language of `_repr_html_`.
static ENGLISH: AtomicBool = AtomicBool::new(false);

/// The language that results show themselves in, in a notebook.
pub(crate) fn shown_in() -> Lang {
    if ENGLISH.load(Ordering::Relaxed) { Lang::En } else { Lang::Zh }
}

/// The language that results show themselves in, in a notebook: Chinese (`zh`) until English (`en`) is asked for here.
///
/// >>> kaohe.display_language()
/// 'zh'
/// >>> kaohe.display_language("en")
/// 'en'
/// >>> kaohe.display_language("zh")
/// 'zh'
#[pyfunction]
#[pyo3(signature = (lang=None))]
pub(crate) fn display_language(lang: Option<&str>) -> PyResult<&'static str> {
    if let Some(lang) = lang {
        ENGLISH.store(language(lang)? == Lang::En, Ordering::Relaxed);
    }
    Ok(shown_in().pick("zh", "en"))
}

/// A page inside a page: with its own style, which neither gives nor takes any.
pub(crate) fn framed(page: &str) -> String {
    let escaped = page.replace('&', "&amp;").replace('"', "&quot;");
    format!("<iframe srcdoc=\"{escaped}\" sandbox=\"\" style=\"width:100%;height:36em;border:0\"></iframe>")
}
