//! The newest state of the site, and the threads that wait for a newer one.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use crate::base::Failure;
use crate::builder::Snapshot;
use crate::serve::delay::Delay;
use crate::serve::drawing::{Drawing, LONGEST};

/// One state of the site as the preview shows it.
#[derive(Debug)]
pub(super) struct State {
    /// Which state it is, from 1; no two have the same.
    pub version: u64,
    /// The site; `None` as long as there has been none that can be read.
    pub site: Option<Snapshot>,
    /// Why its theme cannot draw its pages.
    pub unfit: Option<Unfit>,
    /// The site in the last theme that could draw its pages, for pages that fail in this one.
    pub before: Option<Snapshot>,
    /// Why the site is the last good one and not what is on disk.
    pub failure: Option<Failure>,
}

/// Why a theme cannot draw the pages of a site.
#[derive(Clone, Debug)]
pub(super) struct Unfit {
    /// What it says.
    pub failure: Failure,
    /// It does not fail but loops: none of its pages is worth a try.
    pub endless: bool,
}

/// The newest state, shared by all threads.
#[derive(Debug, Default)]
pub(super) struct Latest {
    now: Mutex<Now>,
    changed: Condvar,
    drawing: Drawing,
}

#[derive(Debug, Default)]
struct Now {
    state: Option<Arc<State>>,
    refresh: Refresh,
    /// Writes from pages so far: their files say something else before the site is read again.
    writes: u64,
}

/// What there is to tell of: the version of the state, and the writes from pages.
pub(super) type Told = (u64, u64);

/// What the thread that refreshes does.
#[derive(Clone, Copy, Debug, Default)]
enum Refresh {
    /// It waits for changes.
    #[default]
    Idle,
    /// It has been reading since then.
    Since(Instant),
    /// It is gone.
    Lost,
}

impl Latest {
    /// The newest state; waits some time for the first one.
    pub(super) fn within(&self, time: Duration) -> Option<Arc<State>> {
        let none = |now: &mut Now| now.state.is_none();
        let waited = self.changed.wait_timeout_while(self.lock(), time, none);
        waited.unwrap_or_else(PoisonError::into_inner).0.state.clone()
    }

    /// Notes that the site is being read from now on.
    pub(super) fn begins(&self) {
        self.lock().refresh = Refresh::Since(Instant::now());
    }

    /// Notes that the thread that read is gone.
    pub(super) fn is_lost(&self) {
        self.lock().refresh = Refresh::Lost;
        self.changed.notify_all();
    }

    /// What there is to say of a refresh that does not come.
    pub(super) fn delay(&self) -> Delay {
        match self.lock().refresh {
            Refresh::Idle => Delay::None,
            Refresh::Since(start) => Delay::after(start.elapsed()),
            Refresh::Lost => Delay::Lost,
        }
    }

    /// Replaces the state and wakes the threads that wait for a newer one. Only the thread that refreshes calls it.
    pub(super) fn show(&self, site: Option<Snapshot>, failure: Option<Failure>) -> Arc<State> {
        let last = self.lock().state.clone();
        let pair = site.as_ref().zip(last.as_deref());
        let same = pair.is_some_and(|(site, last)| has_same_theme(site, last));
        let unfit = match &last {
            Some(last) if same => last.unfit.clone(),
            _ => site.as_ref().and_then(|site| self.unfit(site)),
        };
        let state = Arc::new(State {
            version: last.as_ref().map_or(0, |m| m.version) + 1,
            before: pair.and_then(|(site, last)| in_theme_before(site, last, same)),
            unfit,
            site,
            failure,
        });
        let mut now = self.lock();
        (now.state, now.refresh) = (Some(state.clone()), Refresh::Idle);
        drop(now);
        self.changed.notify_all();
        state
    }

    /// Why the theme of a site cannot draw its pages.
    fn unfit(&self, site: &Snapshot) -> Option<Unfit> {
        let proven = site.clone();
        match self.drawing.within(LONGEST, move || proven.proof()) {
            Ok(proof) => proof.err().map(|failure| Unfit { failure, endless: false }),
            Err(why) => Some(Unfit { failure: why.failure(), endless: true }),
        }
    }

    /// Tells that a page has written files: their new figures can be asked for now, whenever the site is read again.
    pub(super) fn is_written(&self) {
        self.lock().writes += 1;
        self.changed.notify_all();
    }

    /// The newest version, and how often pages wrote, once either is not as it was `seen`, or after some time; 0 as long as
    /// there is none.
    pub(super) fn newer_than(&self, seen: Told, within: Duration) -> Told {
        let told = |now: &Now| (now.state.as_ref().map_or(0, |m| m.version), now.writes);
        let waited = self.changed.wait_timeout_while(self.lock(), within, |now| told(now) == seen);
        told(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    fn lock(&self) -> MutexGuard<'_, Now> {
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
        let waiting = std::thread::spawn(move || {
            (
                other.within(Duration::MAX).map_or(0, |state| state.version),
                other.newer_than((1, 0), Duration::MAX).0,
            )
        });
        assert_eq!(latest.show(None, None).version, 1);
        while !waiting.is_finished() {
            latest.show(None, None);
        }
        let (first, newer) = waiting.join().unwrap();
        assert!(first >= 1 && newer > 1, "{first}, {newer}");
        let now = latest.newer_than((0, 0), Duration::ZERO);
        assert_eq!(
            latest.newer_than((now.0 - 1, 0), Duration::ZERO),
            now,
            "a version that was missed is given at once"
        );
        latest.is_written();
        assert_eq!(latest.newer_than(now, Duration::ZERO), (now.0, 1), "a write is told before it is read");
    }

    #[test]
    fn a_refresh_is_told_of_until_it_ends() {
        let latest = Latest::default();
        assert!(
            latest.within(Duration::ZERO).is_none() && latest.newer_than((0, 0), Duration::ZERO) == (0, 0)
        );
        latest.begins();
        assert_eq!(latest.delay(), Delay::None, "it began just now");
        latest.is_lost();
        assert_eq!(latest.delay(), Delay::Lost);
        latest.show(None, None);
        assert_eq!(latest.delay(), Delay::None);
    }
}
