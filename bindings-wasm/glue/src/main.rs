//! Makes the JavaScript glue of the npm package's entries from their built wasm modules, and the TypeScript types of the JSON forms
//! from the Rust types of the core.
//!
//! A tool of this workspace rather than `wasm-bindgen-cli`: Cargo then keeps it at the very version of `wasm-bindgen` that
//! the modules were built with.
//!
//! ```sh
//! kaohe-glue OUT_DIR NAME=MODULE.wasm...
//! ```

mod layout;
mod order;
mod types;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((out_dir, modules)) = arguments.split_first().filter(|(_, modules)| !modules.is_empty()) else {
        eprintln!("usage: kaohe-glue OUT_DIR NAME=MODULE.wasm...");
        return ExitCode::FAILURE;
    };
    let out_dir = Path::new(out_dir);
    if let Err(error) = types::write(out_dir) {
        eprintln!("no types: {error}");
        return ExitCode::FAILURE;
    }
    for module in modules {
        let made = match module.split_once('=') {
            Some((name, module)) => glue(name, Path::new(module), out_dir),
            None => Err("it has no name".into()),
        };
        if let Err(error) = made {
            eprintln!("no glue for `{module}`: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn glue(name: &str, module: &Path, out_dir: &Path) -> Result<(), Box<dyn Error>> {
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        // ECMAScript modules with one `init`: bundlers, plain pages, workers and Node all take them
        .web(true)?
        .typescript(true)
        // the entry says where the module lies, in the form that bundlers look for
        .omit_default_module_path(true)
        .generate(out_dir)?;
    let script = out_dir.join(format!("{name}.js"));
    fs::write(&script, polite(&fs::read_to_string(&script)?)?)?;
    let module = out_dir.join(format!("{name}_bg.wasm"));
    fs::write(&module, layout::laid_out(&fs::read(&module)?)?)?;
    Ok(())
}

/// What the glue throws by itself is an error as every other, and an object may be freed twice.
fn polite(script: &str) -> Result<String, Box<dyn Error>> {
    let everywhere = [
        ("import { KaoheError } from", "import { KaoheError, misuse } from"),
        ("throw new Error(getStringFromWasm0(arg0, arg1));", "throw misuse(getStringFromWasm0(arg0, arg1));"),
    ];
    let of_classes = [(
        "const ptr = this.__destroy_into_raw();\n        wasm.",
        "const ptr = this.__destroy_into_raw();\n        if (ptr) wasm.",
    )];
    let of_instances = [(
        "throw new Error(`expected instance of ${klass.name}`);",
        "throw misuse(`expected instance of ${klass.name}`);",
    )];
    let mut changes = everywhere.to_vec();
    if script.contains("export class ") {
        changes.extend(of_classes);
    }
    if script.contains("_assertClass(") {
        changes.extend(of_instances);
    }
    let mut script = script.to_owned();
    for (from, to) in changes {
        if !script.contains(from) {
            return Err(format!("the glue no longer says `{from}`").into());
        }
        script = script.replace(from, to);
    }
    Ok(script)
}
