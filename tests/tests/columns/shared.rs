//! A compiled scheme is shared by threads as it is.

const fn shared<T: Send + Sync>() {}

#[test]
fn a_compiled_scheme_is_shared_by_threads() {
    shared::<kaohe::columns::Compiled>();
    shared::<kaohe::columns::Scores>();
    shared::<kaohe::columns::Totals>();
}
