//! What the test programs share, and the documentation tests of the READMEs and the guide: they live here, since an `include_str!` that
//! reaches above a crate would break its packaging.

pub mod canonical;
pub mod generate;
pub mod mending;

use std::path::{Path, PathBuf};

/// The Rust blocks of README.md.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
struct Readme;

/// The Rust blocks of README.zh-CN.md.
#[doc = include_str!("../../README.zh-CN.md")]
#[cfg(doctest)]
struct ReadmeInChinese;

/// The Rust blocks of core/README.md.
#[doc = include_str!("../../core/README.md")]
#[cfg(doctest)]
struct CrateReadme;

/// The Rust blocks of the guide.
#[cfg(doctest)]
mod guide {
    #[doc = include_str!("../../docs/guide/en/index.md")]
    struct First;
    #[doc = include_str!("../../docs/guide/en/model.md")]
    struct Model;
    #[doc = include_str!("../../docs/guide/en/clauses.md")]
    struct Clauses;
    #[doc = include_str!("../../docs/guide/en/schedule.md")]
    struct Schedule;
    #[doc = include_str!("../../docs/guide/en/advice.md")]
    struct Advice;
    #[doc = include_str!("../../docs/guide/zh/index.md")]
    struct FirstInChinese;
    #[doc = include_str!("../../docs/guide/zh/model.md")]
    struct ModelInChinese;
    #[doc = include_str!("../../docs/guide/zh/clauses.md")]
    struct ClausesInChinese;
    #[doc = include_str!("../../docs/guide/zh/schedule.md")]
    struct ScheduleInChinese;
    #[doc = include_str!("../../docs/guide/zh/advice.md")]
    struct AdviceInChinese;
    #[doc = include_str!("../../docs/guide/zh/reading.md")]
    struct ReadingInChinese;
}

/// The top of the repository.
///
/// # Panics
///
/// If this package does not lie in one.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests package lies in the repository").to_owned()
}

/// A file or folder of `../shared`, the documents beside the repository, where there is one.
///
/// A test that needs one returns early on `None`, having said so.
///
/// # Panics
///
/// If it is absent where `CI` is set: there nothing may be skipped.
#[must_use]
pub fn shared(name: &str) -> Option<PathBuf> {
    let path = root().join("../shared").join(name);
    if path.exists() {
        return Some(path);
    }
    assert!(std::env::var_os("CI").is_none(), "../shared/{name} is absent, and CI is set");
    eprintln!("skipped: ../shared/{name} is absent");
    None
}
