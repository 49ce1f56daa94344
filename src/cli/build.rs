//! `portal build`.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::time::Instant;

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::builder::{Builder, Built, Changes, Options};
use crate::cli::findings::{Destination, Shown};
use crate::cli::out::{self, Shell, plural};
use crate::cli::{DONE, FOUND, jobs};
use crate::edition::Editions;
use crate::publish::ChangeList;

/// Warnings that a build prints: it is not the place to read thousands of them.
const WARNINGS: usize = 100;

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let start = Instant::now();
    let site = out::site(matches);
    let to = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| site.join("public"));
    jobs::start(matches.get_one::<std::num::NonZeroUsize>("jobs").copied())?;
    let options = Options {
        theme: out::theme(matches, &site),
        base_url: out::base_url(matches)?,
        as_of: out::as_of(matches)?,
        draft: matches.get_flag("draft"),
        keep: false,
    };
    let draft = options.draft;
    let mut builder = Builder::new(&site, Editions::built_in()?, options);
    let target = builder.target(&to)?;
    let list = matches.get_one::<PathBuf>("changes");
    let list = list.map(|file| ChangeList::open(file, &target)).transpose()?;
    // The process ends with it: taking it apart piece by piece would be a thirtieth of a build.
    let snapshot = ManuallyDrop::new(builder.refresh(&Changes::Everything)?);
    // What only another look would need makes room for the pages.
    drop(builder);
    let strict = matches.get_flag("strict");
    let allowed = draft || matches.get_flag("allow-fewer");
    let fewer = if allowed { None } else { snapshot.fewer_reports(&target) };
    let shown = Shown::of(snapshot.findings().into_iter().chain(&fewer), false);
    let shown = shown.printing(if strict { usize::MAX } else { WARNINGS });
    shown.print(shell, &snapshot, Destination::Stderr)?;
    let (errors, warnings) = (shown.errors(), shown.warnings());
    let stops = errors > 0 || (strict && warnings > 0);
    if stops && !draft {
        let unchanged = shell.say("网站没有改动。", " The site is unchanged.");
        out::note(&(shell.counts(snapshot.store.len(), errors, warnings) + unchanged))?;
        return Ok(FOUND);
    }
    let built = snapshot.publish_and_list(&target, list, &shell.progress())?;
    if !shell.quiet {
        out::answer(&closing(shell, &built, start))?;
    }
    Ok(if stops { FOUND } else { DONE })
}

/// Reports, pages, bytes, seconds.
fn closing(shell: &Shell, built: &Built, start: Instant) -> String {
    let elapsed = start.elapsed();
    let seconds = format!("{}.{:02}", elapsed.as_secs(), elapsed.subsec_millis() / 10);
    let tenths = built.summary.bytes * 10 / (1 << 20);
    let size = format!("{}.{} MiB", tenths / 10, tenths % 10);
    let (reports, pages, changed) = (built.reports, built.pages, built.summary.changes.len());
    match shell.lang {
        Lang::Zh => format!(
            "已生成：{reports} 份报告，{pages} 页，{size}，改动 {changed} 个文件，用时 {seconds} 秒。"
        ),
        Lang::En => format!(
            "Built: {}, {}, {size}, {} changed, in {seconds} s.",
            plural(reports, "report"),
            plural(pages, "page"),
            plural(changed, "file")
        ),
    }
}
