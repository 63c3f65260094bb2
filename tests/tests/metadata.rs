//! The three packages are one: version, description, licence, repository, keywords.

use std::fs;

use kaohe_tests::root;
use serde_json::Value;

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The value of a line `key = "value"`.
fn setting(toml: &str, key: &str) -> String {
    toml.lines()
        .find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix("= ").map(str::to_owned))
        .unwrap_or_else(|| panic!("`{key}` is not set"))
}

#[test]
fn the_three_packages_say_the_same() {
    let workspace = read("Cargo.toml");
    let core = read("core/Cargo.toml");
    let python = read("bindings-python/pyproject.toml");
    let npm: Value = serde_json::from_str(&read("bindings-wasm/package.json")).expect("package.json is JSON");
    let quoted = |field: &str| npm[field].to_string();

    assert_eq!(npm["version"], kaohe::VERSION);
    assert!(python.contains(r#"dynamic = ["version"]"#), "maturin takes the version from Cargo.toml");

    assert_eq!(setting(&core, "description"), quoted("description"));
    assert_eq!(setting(&python, "description"), quoted("description"));

    assert_eq!(setting(&workspace, "license"), quoted("license"));
    assert_eq!(setting(&python, "license"), quoted("license"));

    assert_eq!(setting(&workspace, "keywords").replace(", ", ","), quoted("keywords"));
    assert_eq!(setting(&python, "keywords").replace(", ", ","), quoted("keywords"));

    let repository = setting(&workspace, "repository");
    assert_eq!(setting(&python, "Repository"), repository);
    assert_eq!(npm["repository"]["url"], format!("git+{}.git", repository.trim_matches('"')));
}

#[test]
fn the_crate_is_needed_at_its_own_version() {
    let expected = format!(r#"kaohe = {{ path = "core", version = "{}" }}"#, kaohe::VERSION);
    assert!(read("Cargo.toml").contains(&expected), "Cargo.toml does not say `{expected}`");
}

#[test]
fn the_changelog_has_a_section_for_what_is_next_or_this_version() {
    let changelog = read("CHANGELOG.md");
    let released = format!("\n## [{}]", kaohe::VERSION);
    assert!(changelog.contains("\n## [Unreleased]") || changelog.contains(&released), "no section for {released}");
}

#[test]
fn the_lock_file_names_no_host() {
    assert!(!read("bindings-wasm/package-lock.json").contains("\"resolved\""), "see bindings-wasm/.npmrc");
}
