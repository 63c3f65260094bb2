//! Options of a command line: `--name value` and `--flag`.

use lexopt::Arg;

/// What was given.
pub struct Options {
    values: Vec<(String, String)>,
    flags: Vec<String>,
}

impl Options {
    /// The value of an option, the last where it is given twice.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().rev().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Is a flag set?
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|f| f == name)
    }
}

/// Reads the command line.
///
/// # Errors
///
/// The usage, where something else was given.
pub fn read(values: &[&str], flags: &[&str], usage: &str) -> Result<Options, String> {
    let mut options = Options { values: Vec::new(), flags: Vec::new() };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next().map_err(|e| format!("{e}; {usage}"))? {
        let name = match &argument {
            Arg::Long(name) => (*name).to_owned(),
            other => return Err(format!("{}; {usage}", other.to_owned().unexpected())),
        };
        if values.contains(&name.as_str()) {
            let value = parser.value().and_then(|v| v.into_string().map_err(Into::into));
            options.values.push((name, value.map_err(|e| format!("{e}; {usage}"))?));
        } else if flags.contains(&name.as_str()) {
            options.flags.push(name);
        } else {
            return Err(format!("unknown option `--{name}`; {usage}"));
        }
    }
    Ok(options)
}
