//! `portal check --fix`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use rayon::prelude::*;

use crate::base::{Failure, Lang, Words};
use crate::cli::out::{self, Shell};
use crate::cli::{diff, paths};
use crate::edition::Editions;
use crate::finding::Finding;
use crate::read::{LoneReport, report_of, texts_of};
use crate::source::{FileId, Limits, Source, Text, Tree};
use crate::write::{MendedFile, mended};

/// A file that was mended, and what it was.
struct Fixed {
    file: FileId,
    before: Vec<u8>,
    after: MendedFile,
}

/// Mends what is certain in the files that the command line names, or in all; with `--diff` only shows how.
pub(super) fn run(shell: &Shell, matches: &ArgMatches, site: &Path) -> Result<(), Failure> {
    let tree = Tree::scan(&Source::Disk, site)?;
    let editions = Editions::built_in()?;
    let named: Vec<&PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().collect();
    let files = paths::asked(site, &tree, &named)?;
    let rules: Vec<&String> = matches.get_many::<String>("only").into_iter().flatten().collect();
    let is_wanted = |finding: &Finding| rules.is_empty() || rules.iter().any(|r| *r == finding.rule().name);
    let is_asked = |file: &FileId| {
        files.as_ref().is_none_or(|files| files.contains(file)) && LoneReport::is_read(&tree, *file)
    };
    let all: Vec<FileId> = tree.files().map(|(file, _)| file).filter(is_asked).collect();
    let texts = texts_of(&tree);
    let one = |file: &FileId| {
        let before = tree.load(*file, Limits::DEFAULT.register).ok()?.bytes;
        let beside = report_of(&tree, *file).and_then(|own| texts.get(&own)).map_or(&[][..], Vec::as_slice);
        let text = Text::of(&before).ok()?.0;
        // The text of a page is no YAML, and nothing of it is mended.
        let rest = text.get(LoneReport::yaml_len(&tree, *file, &text)..)?;
        let read =
            |head: &str| LoneReport::of_file(&tree, *file, &(head.to_owned() + rest), &editions, beside);
        let (head, rest_bytes) = before.split_at_checked(before.len() - rest.len())?;
        let mut after = mended(head, &read, &is_wanted, &editions)?;
        after.bytes.extend_from_slice(rest_bytes);
        Some(Fixed { file: *file, before, after })
    };
    let fixed: Vec<Fixed> = all.par_iter().filter_map(one).collect();
    if matches.get_flag("diff") {
        fixed.iter().try_for_each(|fixed| shown(&tree, fixed))?;
    } else {
        let changed = fixed.iter().filter(|fixed| fixed.before != fixed.after.bytes);
        let written = changed.filter_map(|fixed| Some((tree.real(fixed.file)?, &fixed.after.bytes[..])));
        out::replace_all(&written.collect::<Vec<_>>())?;
    }
    if shell.quiet {
        return Ok(());
    }
    fixed.iter().try_for_each(|fixed| told(shell.lang, &tree, fixed))?;
    let count = fixed.iter().map(|fixed| fixed.after.findings.len()).sum();
    let files = fixed.iter().filter(|fixed| !fixed.after.findings.is_empty()).count();
    out::note(&summary(shell.lang, matches.get_flag("diff"), count, files))
}

/// Says how many findings are left to the editor, and of which rules.
pub(super) fn left(lang: Lang, findings: &[&Finding]) -> Result<(), Failure> {
    let mut rules: Vec<&str> = findings.iter().map(|finding| finding.rule().name).collect();
    rules.sort_unstable();
    rules.dedup();
    if rules.is_empty() {
        return Ok(());
    }
    let count = findings.len();
    out::note(&match lang {
        Lang::Zh => {
            format!("还有 {count} 处留给编辑者：要看原件，或者不止一种改法（{}）。", rules.join("、"))
        }
        Lang::En => format!(
            "{} left to the editor, whose mend needs the original or is not the only one: {}.",
            out::plural(count, "finding"),
            rules.join(", ")
        ),
    })
}

/// The closing line.
fn summary(lang: Lang, is_dry: bool, count: usize, files: usize) -> String {
    let none = Words::new(
        "没有可以自动改的：只有一种改法的才改，其余请照提示自己改。",
        "Nothing was mended: only what can be meant in one way is, the rest is to be mended by hand.",
    );
    match (lang, is_dry) {
        _ if count == 0 => none.in_lang(lang).to_owned(),
        (Lang::Zh, true) => format!("可以改 {files} 个文件中的 {count} 处。"),
        (Lang::Zh, false) => format!("改了 {files} 个文件中的 {count} 处。"),
        (Lang::En, true) => {
            format!("{} to be mended in {}.", out::plural(count, "place"), out::plural(files, "file"))
        }
        (Lang::En, false) => {
            format!("{} mended in {}.", out::plural(count, "place"), out::plural(files, "file"))
        }
    }
}

/// What was mended in a file, and what was left out, a line each.
fn told(lang: Lang, tree: &Tree, fixed: &Fixed) -> Result<(), Failure> {
    let path = tree.path(fixed.file);
    let sign = if lang == Lang::Zh { "：" } else { ": " };
    let line = |finding: &Finding, behind: &str| {
        let (spot, text, rule) = (finding.place.spot, finding.text(lang), finding.rule().name);
        out::note(&format!("{path}:{}:{}{sign}{text}{sign}{behind} [{rule}]", spot.line(), spot.column()))
    };
    let left = Words::new(
        "没有改，改了会丢掉内容或者带来别的问题；请照核对的提示自己改",
        "left as it is, since the change would lose something or bring another fault; mend it by hand",
    );
    fixed.after.findings.iter().try_for_each(|finding| line(finding, &finding.help(lang)))?;
    fixed.after.refused.iter().try_for_each(|finding| line(finding, left.in_lang(lang)))
}

fn shown(tree: &Tree, fixed: &Fixed) -> Result<(), Failure> {
    out::patch(&diff::unified(tree.path(fixed.file), &fixed.before, &fixed.after.bytes))
}
