//! Makes the JavaScript glue of the npm package from its built wasm module, and the TypeScript types of the JSON forms from
//! the Rust types of the core.
//!
//! A tool of this workspace rather than `wasm-bindgen-cli`: Cargo then keeps it at the very version of `wasm-bindgen` that
//! the module was built with.
//!
//! ```sh
//! kaohe-glue MODULE.wasm OUT_DIR
//! ```

mod types;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, out_dir] = arguments.as_slice() else {
        eprintln!("usage: kaohe-glue MODULE.wasm OUT_DIR");
        return ExitCode::FAILURE;
    };
    if let Err(error) = types::write(Path::new(out_dir)) {
        eprintln!("no types: {error}");
        return ExitCode::FAILURE;
    }
    if let Err(error) = glue(module, out_dir) {
        eprintln!("no glue for `{module}`: {error}");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn glue(module: &str, out_dir: &str) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(module)
        .out_name("kaohe")
        // ECMAScript modules with one `init`: bundlers, plain pages, workers and Node all take them
        .web(true)?
        .typescript(true)
        // web.js says where the module lies, in the form that bundlers look for
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out_dir)?;
    let script = Path::new(out_dir).join("kaohe.js");
    fs::write(&script, polite(&fs::read_to_string(&script)?)?)?;
    Ok(())
}

/// What the glue throws by itself is an error as every other, and an object may be freed twice.
fn polite(script: &str) -> Result<String, Box<dyn Error>> {
    let changes = [
        ("import { KaoheError } from", "import { KaoheError, misuse } from"),
        ("throw new Error(getStringFromWasm0(arg0, arg1));", "throw misuse(getStringFromWasm0(arg0, arg1));"),
        (
            "throw new Error(`expected instance of ${klass.name}`);",
            "throw misuse(`expected instance of ${klass.name}`);",
        ),
        (
            "const ptr = this.__destroy_into_raw();\n        wasm.",
            "const ptr = this.__destroy_into_raw();\n        if (ptr) wasm.",
        ),
    ];
    let mut script = script.to_owned();
    for (from, to) in changes {
        if !script.contains(from) {
            return Err(format!("the glue no longer says `{from}`").into());
        }
        script = script.replace(from, to);
    }
    Ok(script)
}
