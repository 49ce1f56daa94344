//! `portal build`.

use std::io;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::builder::{Builder, Built, Changes, Options};
use crate::cli::findings::{Destination, Shown};
use crate::cli::out::{self, Shell, plural};
use crate::cli::{DONE, FOUND, jobs};
use crate::edition::Editions;
use crate::publish::{ChangeList, Target};

/// Warnings that a build prints: it is not the place to read thousands of them.
const WARNINGS: usize = 100;

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let start = Instant::now();
    let site = out::site(matches);
    let to = matches.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| out::public(&site));
    jobs::start(matches.get_one::<std::num::NonZeroUsize>("jobs").copied())?;
    let options = Options {
        theme: out::theme(matches, &site),
        base_url: out::base_url(matches)?,
        as_of: out::as_of(matches)?,
        draft: matches.get_flag("draft"),
        in_place: matches.get_flag("in-place"),
        precompress: matches.get_flag("precompress"),
        keep: false,
    };
    let draft = options.draft;
    let mut builder = Builder::new(&site, Editions::built_in()?, options);
    let target = builder.target(&to)?;
    builder.remember(target.cache());
    let list = matches.get_one::<PathBuf>("changes");
    let list = list.map(|file| ChangeList::open(file, &target)).transpose()?;
    // The process ends with it: taking it apart piece by piece would be a thirtieth of a build.
    let snapshot = ManuallyDrop::new(builder.refresh(&Changes::Everything)?);
    let cache = builder.report_cache(&snapshot);
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
    let last = cache.as_ref().and_then(|cache| cache.last());
    let built = snapshot.publish_after(last, &target, list, &shell.progress())?;
    if built.summary.by_files {
        out::note(&by_files(shell.lang, &to))?;
    }
    // Without it the next build takes longer, and nothing else.
    if let Err(error) = cache.map_or(Ok(()), |cache| cache.write(&target, built.summary.manifest)) {
        out::note(&unkept(shell.lang, &target, &error))?;
    }
    if !shell.quiet {
        out::answer(&closing(shell, &built, start))?;
    }
    Ok(if stops { FOUND } else { DONE })
}

/// That the folder was not exchanged.
fn by_files(lang: Lang, out: &Path) -> String {
    let out = out.display();
    match lang {
        Lang::Zh => format!(
            "{out} 不能整个替换（挂载点、属于别人，或在下层文件系统），已逐个更新其中的文件；更新时新旧网页会同时存在片刻。"
        ),
        Lang::En => format!(
            "{out} cannot be replaced as a whole (it is a mount point, somebody else's, or of a lower layer): its files were changed one by one, so for a moment old and new pages stood side by side."
        ),
    }
}

/// That what was read could not be kept.
fn unkept(lang: Lang, target: &Target, error: &io::Error) -> String {
    let folder = target.cache();
    let folder = folder.display();
    match lang {
        Lang::Zh => format!("网站已经发布；读过的内容没有存进 {folder}（{error}），下次生成要全部重读。"),
        Lang::En => format!(
            "The site is published; what was read could not be kept in {folder} ({error}), so the next build reads everything anew."
        ),
    }
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
