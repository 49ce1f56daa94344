//! What is said of a command line that cannot be followed, and help.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::{ContextKind, ErrorKind};

use crate::base::{Failure, Lang};
use crate::cli::arguments::command;
use crate::cli::{DONE, FAILED, out};
use crate::text::visible;

/// What `help COMMAND` asks for.
pub(super) fn help_of(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    let named = matches.get_one::<String>("command").map(|name| visible(name));
    let words = ["portal"].into_iter().chain(named.as_deref()).chain(["--help"]);
    match command(lang).try_get_matches_from(words) {
        Ok(_) => Ok(FAILED),
        Err(error) => refused(&error, lang),
    }
}

/// What is wrong with arguments that have characters which a terminal would obey, with these shown.
pub(super) fn shown(lang: Lang, arguments: &[OsString]) -> Option<clap::Error> {
    let shown = |argument: &OsString| visible(&argument.to_string_lossy()).into_owned();
    let odd = |argument: &OsString| argument.to_str().is_some_and(|text| visible(text) != text);
    let any = arguments.iter().any(odd);
    any.then(|| command(lang).try_get_matches_from(arguments.iter().map(shown)).err()).flatten()
}

/// Prints help, version or what is wrong with the arguments, and gives the exit status.
pub(super) fn refused(error: &clap::Error, lang: Lang) -> Result<u8, Failure> {
    let wanted = matches!(
        error.kind(),
        ErrorKind::DisplayHelp
            | ErrorKind::DisplayVersion
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if wanted || lang == Lang::En {
        out::written(error.print())?;
        let fine = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        return Ok(if fine { DONE } else { FAILED });
    }
    let named = |kind| error.get(kind).map(|v| v.to_string()).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    let text = match error.kind() {
        ErrorKind::UnknownArgument => {
            format!("不认识的参数 {argument}{}", meant(&named(ContextKind::SuggestedArg)))
        }
        ErrorKind::InvalidSubcommand => {
            let near = meant(&named(ContextKind::SuggestedSubcommand));
            format!("没有命令 {}{near}", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = named(ContextKind::ValidValue);
            let valid = if valid.is_empty() { String::new() } else { format!("，可用：{valid}") };
            let near = meant(&named(ContextKind::SuggestedValue));
            format!("参数 {argument} 不能是“{}”{near}{valid}", named(ContextKind::InvalidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数 {argument}"),
        ErrorKind::ArgumentConflict => format!("参数 {argument} 重复，或不能与其他参数同用"),
        _ => format!("参数有误 {argument}"),
    };
    out::note(&format!("失败：{}；请用 portal --help 查看用法", text.trim()))?;
    Ok(FAILED)
}

/// The name that is near to one that there is not, if there is one.
fn meant(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!("，是不是 {near}？") }
}
