//! `portal fmt`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use rayon::prelude::*;

use crate::base::{Failure, Lang, Said, Year};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FOUND, diff, jobs, paths};
use crate::edition::Editions;
use crate::read::{report_of, texts_of};
use crate::source::{FileId, Limits, Source, Tree};
use crate::write::{FileText, Unlaid, laid_out};

/// What came of a file.
enum Outcome {
    /// It is in canonical layout.
    Same,
    /// What it holds, and what it would in canonical layout.
    Other { before: Vec<u8>, after: Vec<u8> },
    /// It is left as it is, for this reason.
    Left(Said),
}

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let site = out::site(matches);
    let tree = Tree::scan(&Source::Disk, &site)?;
    let asked = reports(&site, &tree, matches)?;
    say_others(shell, &site, &tree, matches)?;
    let job = Job {
        tree: &tree,
        editions: &Editions::built_in()?,
        texts: &texts_of(&tree),
        keys: matches.get_one::<String>("keys").map(|keys| if keys == "zh" { Lang::Zh } else { Lang::En }),
    };
    jobs::start(None)?;
    let outcomes: Vec<Outcome> = asked.par_iter().map(|(file, year)| job.one(*file, *year)).collect();
    let all: Vec<(FileId, &Outcome)> = asked.iter().map(|(file, _)| *file).zip(&outcomes).collect();
    for (file, outcome) in &all {
        if let Outcome::Left(why) = outcome {
            out::note(&format!("{}{}", tree.path(*file), why.in_lang(shell.lang)))?;
        }
    }
    let (is_check, is_diff) = (matches.get_flag("check"), matches.get_flag("diff"));
    for (file, outcome) in &all {
        let path = tree.path(*file);
        match outcome {
            Outcome::Other { before, after } if is_diff => out::patch(&diff::unified(path, before, after))?,
            Outcome::Other { .. } if is_check => out::answer(path)?,
            _ => {}
        }
    }
    let is_written = !is_check && !is_diff;
    if is_written {
        let written = all.iter().filter_map(|(file, outcome)| match outcome {
            Outcome::Other { after, .. } => Some((tree.real(*file)?, &after[..])),
            _ => None,
        });
        out::replace_all(&written.collect::<Vec<_>>())?;
    }
    let changed = all.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Other { .. }));
    for (file, _) in changed.filter(|_| is_written && !shell.quiet) {
        out::note(&format!("{}{}", shell.say("改了版面 ", "laid out "), tree.path(*file)))?;
    }
    let count = |is: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| is(outcome)).count();
    let others = count(|outcome| matches!(outcome, Outcome::Other { .. }));
    let left = count(|outcome| matches!(outcome, Outcome::Left(_)));
    if !shell.quiet {
        out::note(&summary(shell.lang, is_check || is_diff, outcomes.len(), others, left))?;
    }
    Ok(if is_check && others > 0 { FOUND } else { DONE })
}

/// The closing line.
fn summary(lang: Lang, is_dry: bool, all: usize, others: usize, left: usize) -> String {
    match (lang, is_dry) {
        (Lang::Zh, true) => format!("{all} 份报告：{others} 份要改版面，{left} 份不动。"),
        (Lang::Zh, false) => format!("{all} 份报告：改了 {others} 份的版面，{left} 份没有动。"),
        (Lang::En, true) => {
            format!("{}: {others} to be laid out, {left} left alone.", out::plural(all, "report"))
        }
        (Lang::En, false) => format!("{}: {others} laid out, {left} left alone.", out::plural(all, "report")),
    }
}

/// The reports that the command line names, or all.
fn reports(site: &Path, tree: &Tree, matches: &ArgMatches) -> Result<Vec<(FileId, Year)>, Failure> {
    let named: Vec<&PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().collect();
    let mut files = BTreeSet::new();
    for path in &named {
        files.extend(paths::below(site, tree, path)?);
    }
    let is_asked = |file: &FileId| named.is_empty() || files.contains(file);
    let all = tree.files().map(|(file, _)| file).filter(is_asked);
    Ok(all.filter_map(|file| Some((file, report_of(tree, file)?.0))).collect())
}

/// Says of each file that is named by its own path and is no report that it is passed over.
fn say_others(shell: &Shell, site: &Path, tree: &Tree, matches: &ArgMatches) -> Result<(), Failure> {
    for path in matches.get_many::<PathBuf>("path").into_iter().flatten() {
        let files = paths::below(site, tree, path)?;
        if let [file] = files[..]
            && report_of(tree, file).is_none()
        {
            let words = shell.say(
                "：不是报告，没有动；fmt 只整理报告",
                ": is no report and was left alone; fmt lays out reports only",
            );
            out::note(&format!("{}{words}", tree.path(file)))?;
        }
    }
    Ok(())
}

/// What all files of a run share.
struct Job<'a> {
    tree: &'a Tree,
    editions: &'a Editions,
    texts: &'a BTreeMap<(Year, &'a str), Vec<&'a str>>,
    keys: Option<Lang>,
}

impl Job<'_> {
    fn one(&self, file: FileId, year: Year) -> Outcome {
        let loaded = self.tree.load(file, Limits::DEFAULT.text).ok().and_then(|contents| {
            let text = FileText::of(&contents.bytes).ok()?;
            Some((contents.bytes, text))
        });
        let Some((before, file_text)) = loaded else {
            return Outcome::Left(Said::new(
                "：读不了，没有动；请看 portal check",
                ": cannot be read and was left alone; see portal check",
            ));
        };
        let beside = report_of(self.tree, file).and_then(|own| self.texts.get(&own));
        let beside = beside.map_or(&[][..], Vec::as_slice);
        match laid_out(&file_text.text, year, self.editions, self.keys, beside) {
            Ok(laid) if laid == file_text.text => Outcome::Same,
            Ok(laid) => Outcome::Other { before, after: file_text.with(&laid) },
            Err(Unlaid::Faulty(line)) => Outcome::Left(Said::new(
                format!(":{line}：这一行要先改正，文件没有动；请看 portal check"),
                format!(
                    ":{line}: this line has to be mended first, the file was left alone; see portal check"
                ),
            )),
            Err(Unlaid::Unusual(line)) => Outcome::Left(Said::new(
                format!(":{line}：这里的写法不能照原样搬动（如“|+”、“? 键”、一行里写几个键），文件没有动"),
                format!(
                    ":{line}: what is written here cannot be moved as it is (as `|+`, `? key`, several keys on a line), the file was left alone"
                ),
            )),
            Err(Unlaid::Other) => Outcome::Left(Said::new(
                "：排过以后读出来的不会全同，文件没有动",
                ": laid out, it would not be read as quite the same, and was left alone",
            )),
        }
    }
}
