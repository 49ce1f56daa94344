//! One file a command: arguments to a call, a result to an exit status.

mod arguments;
mod build;
mod check;
mod completions;
mod explain;
mod findings;
mod import;
mod init;
mod jobs;
mod new;
mod out;
mod rules;
mod serve;
mod summary;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::base::{Failure, Lang};

pub(crate) use arguments::command;

/// The exit statuses: nothing is wrong, there are findings at error level, cannot work.
const DONE: u8 = 0;
const FOUND: u8 = 1;
const FAILED: u8 = 2;

/// Runs the command line and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = out::language(&arguments);
    let result = match command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => dispatch(&matches, lang),
        Err(error) => arguments::refused(&arguments::shown(lang, &arguments).unwrap_or(error), lang),
    };
    ExitCode::from(result.unwrap_or_else(|failure| out::fail(&failure, lang)))
}

/// Runs a command.
fn dispatch(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let shell = out::Shell::new(lang, matches);
    match matches.subcommand() {
        Some(("build", m)) => build::run(&shell, m),
        Some(("serve", m)) => serve::run(&shell, m),
        Some(("check", m)) => check::run(&shell, m),
        Some(("rules", _)) => rules::run(&shell),
        Some(("explain", m)) => explain::run(&shell, m),
        Some(("import", m)) => import::run(&shell, m),
        Some(("new", m)) => new::run(&shell, m),
        Some(("init", m)) => init::run(&shell, m),
        Some(("completions", m)) => completions::run(m, lang),
        Some(("help", m)) => arguments::help_of(m, lang),
        _ => Ok(FAILED),
    }
}
