//! What is said of a command line that cannot be followed, and help.

use std::ffi::OsString;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

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
        Err(error) => refused(error, lang),
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
pub(super) fn refused(mut error: clap::Error, lang: Lang) -> Result<u8, Failure> {
    if error.kind() == ErrorKind::MissingSubcommand {
        out::written(command(lang).print_help())?;
        return Ok(FAILED);
    }
    only_nearest(&mut error, lang);
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

/// Leaves of the names that are near to one that there is not the nearest, and none where two are as near.
fn only_nearest(error: &mut clap::Error, lang: Lang) {
    let text = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let values = |value: &ContextValue| match value {
        ContextValue::Strings(all) => all.clone(),
        _ => Vec::new(),
    };
    let (kind, word, known) = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let names = command(lang).get_subcommands().map(|c| c.get_name().to_owned()).collect();
            (ContextKind::SuggestedSubcommand, text(ContextKind::InvalidSubcommand), names)
        }
        ErrorKind::InvalidValue => {
            let known = error.get(ContextKind::ValidValue).map(values).unwrap_or_default();
            (ContextKind::SuggestedValue, text(ContextKind::InvalidValue), known)
        }
        _ => return,
    };
    error.remove(kind);
    // Clap adds sentences of its own about what is near.
    error.remove(ContextKind::Suggested);
    if let Some(near) = nearest(&word, &known) {
        let value = match kind {
            ContextKind::SuggestedSubcommand => ContextValue::Strings(vec![near.to_owned()]),
            _ => ContextValue::String(near.to_owned()),
        };
        error.insert(kind, value);
    }
}

/// The one of some names that a word is nearest to, if it is near enough to be meant.
fn nearest<'k>(word: &str, known: &'k [String]) -> Option<&'k str> {
    let word = word.to_lowercase();
    let most = (word.chars().count() / 3).max(1);
    let far = |name: &&String| strsim::damerau_levenshtein(&word, name);
    let least = known.iter().map(|name| far(&name)).min().filter(|least| *least <= most)?;
    let mut near = known.iter().filter(|name| far(name) == least);
    near.next().filter(|_| near.next().is_none()).map(String::as_str)
}

/// The name that is near to one that there is not, if there is one.
fn meant(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!("，是不是 {near}？") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_the_nearest_or_none() {
        let commands: Vec<String> = [
            "build",
            "serve",
            "check",
            "status",
            "export",
            "import",
            "new",
            "fmt",
            "init",
            "theme",
            "schema",
            "man",
            "rules",
            "completions",
        ]
        .map(str::to_owned)
        .into();
        let hosts: Vec<String> = ["github", "gitlab", "gitee"].map(str::to_owned).into();
        let cases = [
            ("chek", Some("check")),
            ("Check", Some("check")),
            ("shema", Some("schema")),
            ("fmat", Some("fmt")),
            ("biuld", Some("build")),
            ("stauts", Some("status")),
            ("completion", Some("completions")),
            ("lint", None),
            ("preview", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, &commands), expected, "{word}");
        }
        for (word, expected) in [("githbu", Some("github")), ("gitlib", Some("gitlab")), ("githab", None)] {
            assert_eq!(nearest(word, &hosts), expected, "{word}");
        }
    }
}
