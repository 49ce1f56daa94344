//! `portal import`.

mod inputs;
mod judged;
mod review_file;
mod target;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ArgMatches;

use crate::base::{Failure, Lang, Year};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FOUND};
use crate::edition::Editions;
use crate::import::{Hints, Imported, LARGEST, ReviewItem, import, review_json};
use crate::source::PdfReadings;

use inputs::{Input, inputs};
use judged::Judge;
use review_file::ReviewFile;
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
    /// The items in words, a line each.
    listed: Vec<String>,
    /// Nobody knows the report year.
    lacks_year: bool,
    /// What to write into the register.
    proposals: Vec<String>,
    target: ReportPlace,
}

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let list = ReviewFile::of(matches)?;
    let (inputs, is_tree) = inputs(matches)?;
    let editions = Arc::new(Editions::built_in()?);
    let target = ImportTarget::of(matches, is_tree || inputs.len() > 1)?;
    let known = KnownAgencies::of(matches, &editions)?;
    let mut outcomes = Vec::new();
    let mut job = Job {
        shell,
        matches,
        editions: &editions,
        judge: Judge::new(editions.clone()),
        target: &target,
        known: &known,
        written: BTreeSet::new(),
    };
    for input in inputs {
        let name = input.name.clone();
        outcomes.push(Outcome { name, result: job.one(input)? });
    }
    report(shell, matches, &outcomes, list)?;
    let failed = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    let is_doubtful = |outcome: &Outcome| outcome.result.as_ref().is_ok_and(|whole| !whole.review.is_empty());
    let has_doubts = outcomes.iter().any(is_doubtful);
    match &outcomes[..] {
        [Outcome { name, result: Err(why) }] => {
            Err(Failure::new(format!("{name}：{why}"), format!("{name}: {why}")))
        }
        _ if failed > 0 || has_doubts => Ok(FOUND),
        _ => Ok(DONE),
    }
}

/// What all files of a run share.
struct Job<'a> {
    shell: &'a Shell,
    matches: &'a ArgMatches,
    editions: &'a Editions,
    judge: Judge,
    target: &'a ImportTarget,
    known: &'a KnownAgencies,
    /// Where reports of this run were written.
    written: BTreeSet<PathBuf>,
}

impl Job<'_> {
    /// Reads one file and writes what came of it, or says why not.
    fn one(&mut self, input: Input) -> Result<Result<Whole, String>, Failure> {
        let readable = |bytes: Vec<u8>| PdfReadings::of(bytes, LARGEST);
        let (year, keys) = (year(self.matches)?, keys(self.shell, self.matches));
        let read = input.bytes.and_then(readable).and_then(|own| {
            let (again, places) = (own.again.as_deref(), own.places.as_deref());
            let hints = Hints { year, keys, name: file_name(&input.name), again, places };
            import(&own.text, self.editions, hints)
        });
        let placed = read.and_then(|imported| Ok((self.target.place(&imported, self.known)?, imported)));
        let ((place, agency), imported) = match placed {
            Ok(placed) => placed,
            Err(why) => return Ok(Err(why.in_lang(self.shell.lang).to_owned())),
        };
        let text = imported.draft.text();
        let mut review = imported.review.clone();
        let proposals = agency.iter().flat_map(|item| item.candidates.clone()).collect();
        review.extend(agency);
        review.extend(self.judge.findings(&text, imported.year, imported.draft.edition)?);
        let written = match &place {
            ReportPlace::File(path) => self.write(path, &text),
            ReportPlace::Stdout => Ok(()),
        };
        let words = |item: &ReviewItem| item.text(self.shell.lang, imported.draft.edition);
        let listed = review.iter().map(words).collect();
        let lacks_year = imported.year.is_none();
        let whole = Whole { text, review, listed, lacks_year, proposals, target: place };
        Ok(written.map(|()| whole).map_err(|failure| failure.text(self.shell.lang).to_owned()))
    }

    fn write(&mut self, path: &Path, text: &str) -> Result<(), Failure> {
        if !self.written.insert(path.to_path_buf()) {
            let path = path.display();
            return Err(Failure::new(
                format!("另一份文件已经写到 {path}；同一个机关同一年度有两份，请留下一份"),
                format!("another file was written to {path}: there are two of one agency and year; keep one"),
            ));
        }
        match (self.matches.get_flag("dry-run"), self.matches.get_flag("force")) {
            (true, _) => Ok(()),
            (_, true) => out::replace(path, text),
            _ => out::write_new(path, text),
        }
    }
}

/// The name of a file without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
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
    list_file: Option<ReviewFile<'_>>,
) -> Result<(), Failure> {
    if let [Outcome { result: Ok(whole), .. }] = outcomes {
        if whole.target == ReportPlace::Stdout && !matches.get_flag("dry-run") {
            out::print(&whole.text)?;
        }
        if !shell.quiet {
            out::note(&list(shell, whole))?;
        }
    } else if !shell.quiet && outcomes.len() > 1 {
        table(shell, outcomes)?;
    }
    if let Some(file) = list_file {
        let items: Vec<ReviewItem> =
            outcomes.iter().filter_map(|o| o.result.as_ref().ok()).flat_map(|w| w.review.clone()).collect();
        file.write(&review_json(&items, shell.lang))?;
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
    let items = whole.listed.iter().map(|item| format!("\n  {item}"));
    let how = shell.say("\n年度用 --year 指定", "\ngive the year with --year");
    let how = if whole.lacks_year { how } else { "" };
    head + &items.collect::<String>() + how
}

/// One line a file: whole, to be checked, or failed; how many of each; and what the register lacks.
fn table(shell: &Shell, outcomes: &[Outcome]) -> Result<(), Failure> {
    let mut counts = [0; 3];
    for outcome in outcomes {
        let (state, rest) = match &outcome.result {
            Err(why) => (2, format!("{}  {why}", outcome.name)),
            Ok(whole) => {
                let place = match &whole.target {
                    ReportPlace::File(path) => path.display().to_string(),
                    ReportPlace::Stdout => String::new(),
                };
                (usize::from(!whole.review.is_empty()), format!("{} → {place}", outcome.name))
            }
        };
        counts[state] += 1;
        let review = outcome.result.as_ref().map_or(0, |whole| whole.review.len());
        let word = match (state, shell.lang) {
            (0, _) => shell.say("完整", "whole").to_owned(),
            (1, Lang::Zh) => format!("待核 {review} 处"),
            (1, Lang::En) => format!("{review} to check"),
            _ => shell.say("失败", "failed").to_owned(),
        };
        out::answer(&format!("{word}  {rest}"))?;
    }
    let (all, [whole, review, failed]) = (outcomes.len(), counts);
    out::answer(&match shell.lang {
        Lang::Zh => format!("共 {all} 份：完整 {whole}，待核 {review}，失败 {failed}"),
        Lang::En => format!("{all} files: {whole} whole, {review} to check, {failed} failed"),
    })?;
    let wholes = outcomes.iter().filter_map(|outcome| outcome.result.as_ref().ok());
    let proposals: BTreeSet<&String> = wholes.flat_map(|whole| &whole.proposals).collect();
    if !proposals.is_empty() {
        let head = "机关名录里没有这些机关；写入 content/agencies.yml（kind 请按实际改）：";
        let english =
            "the register lacks these agencies; write into content/agencies.yml (each with its own kind):";
        out::answer(shell.say(head, english))?;
    }
    proposals.into_iter().try_for_each(|entry| out::answer(&format!("  {entry}")))
}

/// An agency that the register does not have: what to write into it.
pub(super) fn proposed(imported: &Imported<'_>) -> Option<(String, String)> {
    let name = imported.agency.as_ref()?;
    let id: String = crate::text::slug(name).chars().take(40).collect();
    (!id.is_empty()).then(|| (id.trim_end_matches('-').to_owned(), name.clone()))
}
