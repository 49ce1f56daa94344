//! One file a command: arguments to a call, a result to an exit status.

mod arguments;
mod build;
mod check;
mod completions;
mod explain;
mod findings;
mod init;
mod out;
mod rules;
mod serve;
mod summary;

use std::ffi::OsString;
use std::process::ExitCode;

pub use arguments::command;

/// Nothing is wrong.
const DONE: u8 = 0;
/// There are findings at error level.
const FOUND: u8 = 1;
/// Cannot work.
const FAILED: u8 = 2;

/// Runs the command line and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = out::language(&arguments);
    let matches = match command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => matches,
        Err(error) => return arguments::refused(&error, lang),
    };
    let shell = out::Shell::new(lang, &matches);
    let result = match matches.subcommand() {
        Some(("build", m)) => build::run(&shell, m),
        Some(("serve", m)) => serve::run(&shell, m),
        Some(("check", m)) => check::run(&shell, m),
        Some(("rules", _)) => rules::run(&shell),
        Some(("explain", m)) => explain::run(&shell, m),
        Some(("init", m)) => init::run(&shell, m),
        Some(("completions", m)) => completions::run(m, lang),
        _ => Ok(FAILED),
    };
    ExitCode::from(result.unwrap_or_else(|failure| {
        shell.fail(&failure);
        FAILED
    }))
}
