//! From the words of a command line to its command.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::cli::arguments::command;
#[cfg(feature = "import")]
use crate::cli::import;
use crate::cli::{
    FAILED, build, check, completions, explain, export, fmt, init, man, new, out, rules, schema, serve,
    status, theme, usage,
};

/// Runs the command line and gives its exit status.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = out::language(&arguments);
    let result = match command(lang).try_get_matches_from(&arguments) {
        Ok(matches) => dispatch(&matches, lang),
        Err(error) => usage::refused(usage::shown(lang, &arguments).unwrap_or(error), lang),
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
        #[cfg(feature = "import")]
        Some(("import", m)) => import::run(&shell, m),
        #[cfg(not(feature = "import"))]
        Some(("import", _)) => Err(Failure::new(
            "这个程序编译时没有带上导入（cargo 特性 import）；请用带有它的程序",
            "this program was compiled without importing (the feature `import` of cargo); use one that has it",
        )),
        Some(("fmt", m)) => fmt::run(&shell, m),
        Some(("new", m)) => new::run(&shell, m),
        Some(("init", m)) => init::run(&shell, m),
        Some(("export", m)) => export::run(&shell, m),
        Some(("status", m)) => status::run(&shell, m),
        Some(("schema", m)) => schema::run(&shell, m),
        Some(("theme", m)) => theme::run(&shell, m),
        Some(("man", _)) => man::run(lang),
        Some(("completions", m)) => completions::run(m, lang),
        Some(("help", m)) => usage::help_of(m, lang),
        _ => Ok(FAILED),
    }
}
