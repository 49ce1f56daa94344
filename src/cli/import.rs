//! `portal import`.

mod inputs;
mod judged;
mod pdf;
mod target;

use std::path::Path;

use clap::ArgMatches;

use crate::base::{Failure, Lang, Year};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FOUND};
use crate::edition::Editions;
use crate::import::{Hints, Imported, ReviewItem, import, review_json};

use inputs::{Input, inputs};
use target::{ImportTarget, KnownAgencies, ReportPlace};

/// What came of one file.
struct Outcome {
    name: String,
    result: Result<Whole, String>,
}

/// A file that could be read.
struct Whole {
    text: String,
    review: Vec<ReviewItem>,
    target: ReportPlace,
}

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let (inputs, is_tree) = inputs(matches)?;
    let editions = Editions::built_in()?;
    let target = ImportTarget::of(matches, is_tree || inputs.len() > 1)?;
    let known = KnownAgencies::of(matches)?;
    let mut outcomes = Vec::new();
    for input in inputs {
        let name = input.name.clone();
        let result = one(shell, matches, &editions, input, &target, &known)?;
        outcomes.push(Outcome { name, result });
    }
    report(shell, matches, &outcomes, &target)?;
    let failed = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    match &outcomes[..] {
        [Outcome { name, result: Err(why) }] => {
            Err(Failure::new(format!("{name}：{why}"), format!("{name}: {why}")))
        }
        _ if failed > 0 => Ok(FOUND),
        _ => Ok(DONE),
    }
}

/// Reads one file and writes what came of it.
fn one(
    shell: &Shell,
    matches: &ArgMatches,
    editions: &Editions,
    input: Input,
    target: &ImportTarget,
    known: &KnownAgencies,
) -> Result<Result<Whole, String>, Failure> {
    let readable = |bytes: Vec<u8>| if pdf::is_pdf(&bytes) { pdf::text(bytes) } else { Ok(bytes) };
    let bytes = match input.bytes.and_then(readable) {
        Ok(bytes) => bytes,
        Err(why) => return Ok(Err(why.in_lang(shell.lang).to_owned())),
    };
    let hints = Hints { year: year(matches)?, keys: keys(shell, matches), name: file_name(&input.name) };
    let imported = match import(&bytes, editions, hints) {
        Ok(imported) => imported,
        Err(why) => return Ok(Err(why.in_lang(shell.lang).to_owned())),
    };
    let text = imported.draft.text();
    let mut review = imported.review.clone();
    let (kind, agency) = target.place(&imported, known);
    review.extend(agency);
    review.extend(judged::findings(&text, imported.year, imported.draft.edition)?);
    let written = match &kind {
        ReportPlace::File(path) if !matches.get_flag("dry-run") => write(path, &text, matches),
        _ => Ok(()),
    };
    let whole = Whole { text, review, target: kind };
    Ok(written.map(|()| whole).map_err(|failure| failure.text(shell.lang).to_owned()))
}

/// The name of a file without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn write(path: &Path, text: &str, matches: &ArgMatches) -> Result<(), Failure> {
    if matches.get_flag("force") { out::replace(path, text) } else { out::write_new(path, text) }
}

/// `--year`.
fn year(matches: &ArgMatches) -> Result<Option<Year>, Failure> {
    let Some(text) = matches.get_one::<String>("year") else { return Ok(None) };
    Year::parse(text).map(Some).ok_or_else(|| {
        Failure::new(
            format!("--year 的“{text}”不是年度；请写成四位数，如 2024"),
            format!("“{text}” is no report year; write --year 2024"),
        )
    })
}

/// `--keys`, else the language of messages.
fn keys(shell: &Shell, matches: &ArgMatches) -> Lang {
    match matches.get_one::<String>("keys").map(String::as_str) {
        Some("zh") => Lang::Zh,
        Some(_) => Lang::En,
        None => shell.lang,
    }
}

/// Says what came of all files.
fn report(
    shell: &Shell,
    matches: &ArgMatches,
    outcomes: &[Outcome],
    target: &ImportTarget,
) -> Result<(), Failure> {
    if let [Outcome { result: Ok(whole), .. }] = outcomes {
        if whole.target == ReportPlace::Stdout && !matches.get_flag("dry-run") {
            out::print(&whole.text)?;
        }
        if !shell.quiet {
            out::note(&list(shell, whole))?;
        }
    } else if !shell.quiet {
        table(shell, outcomes, target)?;
    }
    if let Some(path) = matches.get_one::<std::path::PathBuf>("review") {
        let items: Vec<ReviewItem> =
            outcomes.iter().filter_map(|o| o.result.as_ref().ok()).flat_map(|w| w.review.clone()).collect();
        out::replace(path, &review_json(&items, shell.lang))?;
    }
    Ok(())
}

/// The list of what has to be looked at in one file.
fn list(shell: &Shell, whole: &Whole) -> String {
    let place = match &whole.target {
        ReportPlace::File(path) => path.display().to_string(),
        _ => shell.say("标准输出", "standard output").to_owned(),
    };
    let count = whole.review.len();
    let head = match shell.lang {
        Lang::Zh => format!("已导入到 {place}；需要核对 {count} 处"),
        Lang::En => format!("Imported to {place}; {} to check", out::plural(count, "thing")),
    };
    let items = whole.review.iter().map(|item| format!("\n  {}", item.text(shell.lang)));
    head + &items.collect::<String>()
}

/// One line a file: whole, to be checked, or failed.
fn table(shell: &Shell, outcomes: &[Outcome], _target: &ImportTarget) -> Result<(), Failure> {
    for outcome in outcomes {
        let line = match &outcome.result {
            Err(why) => format!("{}  {}  {why}", shell.say("失败", "failed"), outcome.name),
            Ok(whole) => {
                let place = match &whole.target {
                    ReportPlace::File(path) => path.display().to_string(),
                    _ => String::new(),
                };
                let state = match (whole.review.len(), shell.lang) {
                    (0, _) => shell.say("完整", "whole").to_owned(),
                    (count, Lang::Zh) => format!("待核 {count} 处"),
                    (count, Lang::En) => format!("{count} to check"),
                };
                format!("{state}  {} → {place}", outcome.name)
            }
        };
        out::answer(&line)?;
    }
    Ok(())
}

/// An agency that the register does not have: what to write into it.
pub(super) fn proposed(imported: &Imported<'_>) -> Option<(String, String)> {
    let name = imported.agency.as_ref()?;
    let id: String = crate::text::slug(name).chars().take(40).collect();
    (!id.is_empty()).then(|| (id.trim_end_matches('-').to_owned(), name.clone()))
}
