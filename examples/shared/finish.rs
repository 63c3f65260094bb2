//! How a program ends.

use std::error::Error;
use std::io;
use std::process::ExitCode;

/// Success, or the error told on standard error. Whoever closed the pipe early has read enough: no error.
#[must_use]
pub fn finish(outcome: Result<(), Box<dyn Error>>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
