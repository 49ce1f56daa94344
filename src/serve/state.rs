//! The newest state of the site, and the threads that wait for a newer one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::base::Failure;
use crate::builder::Snapshot;

/// One state of the site as the preview shows it.
#[derive(Debug)]
pub(super) struct State {
    /// Which state it is, from 1; no two have the same.
    pub version: u64,
    /// The site; `None` as long as there has been none that can be read.
    pub site: Option<Snapshot>,
    /// Why its theme cannot draw its pages.
    pub unfit: Option<Failure>,
    /// The site in the last theme that could draw its pages, for pages that fail in this one.
    pub before: Option<Snapshot>,
    /// Why the site is the last good one and not what is on disk.
    pub failure: Option<Failure>,
}

/// The newest state, shared by all threads.
#[derive(Debug, Default)]
pub(super) struct Latest {
    now: Mutex<Option<Arc<State>>>,
    changed: Condvar,
}

impl Latest {
    /// The newest state; waits for the first one.
    pub(super) fn get(&self) -> Arc<State> {
        let mut now = self.lock();
        loop {
            match &*now {
                Some(state) => return state.clone(),
                None => now = self.changed.wait(now).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }

    /// Replaces the state and wakes the threads that wait for a newer one.
    pub(super) fn show(&self, site: Option<Snapshot>, failure: Option<Failure>) -> Arc<State> {
        let mut now = self.lock();
        let last = now.take();
        let pair = site.as_ref().zip(last.as_ref());
        let same = pair.is_some_and(|(site, last)| has_same_theme(site, last));
        let unfit = match &last {
            Some(last) if same => last.unfit.clone(),
            _ => site.as_ref().and_then(|site| site.proof().err()),
        };
        let state = Arc::new(State {
            version: last.as_ref().map_or(0, |m| m.version) + 1,
            before: pair.and_then(|(site, last)| in_theme_before(site, last, same)),
            unfit,
            site,
            failure,
        });
        *now = Some(state.clone());
        drop(now);
        self.changed.notify_all();
        state
    }

    /// The newest version once it is not `seen`, or after some time.
    pub(super) fn newer_than(&self, seen: u64, within: Duration) -> u64 {
        let version = |now: &Option<Arc<State>>| now.as_ref().map_or(0, |m| m.version);
        let waited = self.changed.wait_timeout_while(self.lock(), within, |now| version(now) == seen);
        version(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<State>>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn has_same_theme(site: &Snapshot, last: &State) -> bool {
    match last.site.as_ref().map(|shown| (&shown.theme, &site.theme)) {
        Some((Ok(a), Ok(b))) => Arc::ptr_eq(a, b),
        _ => false,
    }
}

/// The site as it is now, in the last theme before this one that could draw pages.
fn in_theme_before(site: &Snapshot, last: &State, same: bool) -> Option<Snapshot> {
    let theme = match last.unfit.is_some() || same {
        true => &last.before.as_ref()?.theme,
        false => &last.site.as_ref()?.theme,
    };
    let mut site = site.clone();
    site.theme.clone_from(theme);
    Some(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_waiting_thread_gets_any_version_newer_than_the_one_it_has_seen() {
        let latest = Arc::new(Latest::default());
        let other = latest.clone();
        let waiting = std::thread::spawn(move || (other.get().version, other.newer_than(1, Duration::MAX)));
        assert_eq!(latest.show(None, None).version, 1);
        while !waiting.is_finished() {
            latest.show(None, None);
        }
        let (first, newer) = waiting.join().unwrap();
        assert!(first >= 1 && newer > 1, "{first}, {newer}");
        let now = latest.get().version;
        assert_eq!(
            latest.newer_than(now - 1, Duration::ZERO),
            now,
            "a version that was missed is given at once"
        );
    }
}
