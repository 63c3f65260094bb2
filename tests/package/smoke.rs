//! The published crate, used from outside.

fn main() {
    assert_eq!(kaohe::number::round_text("590/31", 4, "half_up").unwrap(), "19.0323");
    println!("kaohe {} from its crate: 590/31 is 19.0323", kaohe::VERSION);
}
