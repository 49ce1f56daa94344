//! Refreshes the state that the preview shows whenever the site changes on disk.

use std::ffi::OsStr;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::base::Failure;
use crate::builder::{Builder, Changes, Snapshot};
use crate::serve::state::{Latest, State};
use crate::serve::watch::Watch;
use crate::source::Source;

/// The waits before a file that cannot be read is shown as such: an editor may be writing it.
const WRITING: [Duration; 4] = [
    Duration::from_millis(5),
    Duration::from_millis(10),
    Duration::from_millis(20),
    Duration::from_millis(40),
];

/// The longest wait for a folder of which more and more files are removed.
const LONGEST: Duration = Duration::from_secs(1);

/// What is said of a new state.
#[derive(Debug)]
pub(crate) struct Refreshed {
    /// Where something may have changed; the first state is everything.
    pub changes: Changes,
    /// Reports there are.
    pub reports: usize,
    /// Findings that stop a build.
    pub errors: usize,
    /// Findings that are only shown.
    pub warnings: usize,
    /// Why the state before is still shown.
    pub failure: Option<Failure>,
    /// Why the last theme that worked is still used.
    pub trouble: Option<Failure>,
    /// How long the refresh took.
    pub took: Duration,
    /// Whether it is the first state.
    pub first: bool,
    /// The folders are polled, since the system sends no events.
    pub polls: bool,
}

/// Refreshes for as long as the program runs.
pub(super) fn keep_up(mut builder: Builder, mut watch: Watch, latest: &Latest, tell: impl Fn(Refreshed)) {
    let mut changes = Changes::Everything;
    let mut shown: Option<std::sync::Arc<State>> = None;
    loop {
        let start = Instant::now();
        latest.begins();
        changes = settled(changes, shown.as_deref(), &mut watch);
        let mut state = builder.refresh(&changes);
        let mut waits = WRITING.iter().filter(|_| shown.is_some());
        while let Some(stale) = newly_stale(&state, shown.as_deref())
            && let Some(wait) = waits.next()
        {
            let more = watch.within(*wait).unwrap_or(stale);
            changes = both(changes, more.clone());
            state = builder.refresh(&more);
        }
        let last = shown.take();
        let (site, failure) = match state {
            Ok(site) => (Some(site), None),
            Err(failure) => (last.as_ref().and_then(|m| m.site.clone()), Some(failure)),
        };
        drop(last);
        let state = latest.show(site, failure);
        let site = state.site.as_ref();
        tell(Refreshed {
            changes,
            reports: site.map_or(0, |s| s.store.len()),
            errors: site.map_or(0, |s| s.verdict.errors()),
            warnings: site.map_or(0, |s| s.verdict.warnings()),
            failure: state.failure.clone().or_else(|| site.and_then(|s| s.theme.clone().err())),
            trouble: site
                .and_then(|s| s.trouble.clone())
                .or_else(|| state.unfit.as_ref().map(|unfit| unfit.failure.clone())),
            took: start.elapsed(),
            first: state.version == 1,
            polls: watch.polls(),
        });
        shown = Some(state);
        changes = watch.next();
    }
}

/// What changed, once no file is being replaced: editors empty a file before they write it, or remove it and put another
/// in its place. A folder that is being deleted is waited for until it is gone.
fn settled(mut changes: Changes, shown: Option<&State>, watch: &mut Watch) -> Changes {
    let site = shown.and_then(|m| m.site.as_ref());
    let end = Instant::now() + LONGEST;
    let mut waits = WRITING.iter();
    while Instant::now() < end
        && let Some(wait) = waits.next()
    {
        let half = match (&changes, site) {
            (Changes::Paths(paths), Some(site)) => paths.iter().any(|path| is_half(path, site, watch)),
            _ => false,
        };
        if !half {
            break;
        }
        if let Some(more) = watch.within(*wait) {
            changes = both(changes, more);
            waits = WRITING.iter();
        }
    }
    changes
}

/// Whether a file is empty, or gone though the site had it.
fn is_half(path: &Path, site: &Snapshot, watch: &Watch) -> bool {
    match Source::Disk.size(path, true) {
        Ok(size) => size == 0,
        Err(_) if Source::Disk.real(path).is_ok() => false,
        Err(_) => {
            let theme = ["html", "css", "js"].iter().any(|end| path.extension() == Some(OsStr::new(end)));
            let known = |rest: &Path| !site.tree.at(&[rest.to_path_buf()]).is_empty();
            theme || watch.below_site(path).is_some_and(known)
        }
    }
}

/// Where to look again: the files that cannot be read now and could be, or were missing, in the state that is shown.
fn newly_stale(state: &Result<Snapshot, Failure>, shown: Option<&State>) -> Option<Changes> {
    let site = match state {
        Ok(site) => site,
        Err(_) => return shown.is_none_or(|m| m.failure.is_none()).then_some(Changes::Everything),
    };
    let before = shown.and_then(|m| m.site.as_ref());
    if site.trouble.is_some() && before.is_none_or(|b| b.trouble.is_none()) {
        return Some(Changes::Everything);
    }
    let known = |file| before.is_some_and(|b| b.stale.contains(file));
    let files: Vec<_> = site.stale.iter().filter(|file| !known(file)).collect();
    let paths = files.into_iter().map(|file| site.tree.path(*file).into()).collect::<Vec<_>>();
    (!paths.is_empty()).then_some(Changes::Paths(paths))
}

fn both(one: Changes, other: Changes) -> Changes {
    match (one, other) {
        (Changes::Paths(mut all), Changes::Paths(more)) => {
            all.extend(more);
            all.sort();
            all.dedup();
            Changes::Paths(all)
        }
        _ => Changes::Everything,
    }
}
