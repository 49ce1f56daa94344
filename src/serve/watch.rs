//! Watches a site's folders. An event only says where to look again; what is there now is read from the disk.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, Watcher};

use crate::builder::Changes;
use crate::serve::poll::poll;
use crate::serve::watched::WatchedFolder;
use crate::source::{Source, is_litter, is_passed_over};

/// What is watched, and how.
#[derive(Clone, Debug)]
pub(crate) struct Watching {
    /// The site's folder.
    pub site: PathBuf,
    /// A theme's folder elsewhere.
    pub theme: Option<PathBuf>,
    /// Look every so often instead of waiting for events; `None`: only where the system sends no events.
    pub every: Option<Duration>,
}

/// How often the folders are compared where the system sends no events.
const EVERY: Duration = Duration::from_secs(1);
/// How often it is checked whether the watched folders are still there.
const TICK: Duration = Duration::from_millis(500);
/// When a new folder is looked at again: there were no events for what came into it before it was watched.
const AGAIN: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(700)];
/// More paths than these at once are a flood: its end is waited for, which is a quiet moment, or `LONGEST`.
const FLOOD: usize = 50;
const QUIET: Duration = Duration::from_millis(40);
const LONGEST: Duration = Duration::from_secs(1);
/// More paths than these are everything.
const MANY: usize = 5_000;

/// A watcher and its events.
pub(super) struct Watch {
    watching: Watching,
    folders: Vec<WatchedFolder>,
    /// The source of events; `None` where the folders are polled.
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    again: Vec<(Instant, PathBuf)>,
    checked: Instant,
    /// The folders are polled, since the system sends no events.
    polls: bool,
}

impl Watch {
    /// Begins to watch. Where the system sends no events, polls.
    pub(super) fn new(watching: Watching) -> Watch {
        let site = &watching.site;
        let mut folders = vec![
            WatchedFolder::new(site.clone(), false),
            WatchedFolder::new(site.join("content"), true),
            WatchedFolder::new(site.join("themes"), true),
        ];
        folders.extend(watching.theme.clone().map(|dir| WatchedFolder::new(dir, true)));
        let polls =
            watching.every.is_some() || folders.iter().any(|folder| Source::Disk.is_silent(&folder.path));
        let (tell, events) = channel();
        let mut watch = Watch {
            watching,
            folders,
            watcher: None,
            events,
            again: Vec::new(),
            checked: Instant::now(),
            polls,
        };
        watch.watcher = watch.watcher(tell);
        watch.renew();
        watch
    }

    /// Whether the folders are polled, since the system sends no events.
    pub(super) fn polls(&self) -> bool {
        self.polls
    }

    /// The source of events: the system, or a thread that polls.
    fn watcher(&mut self, tell: Sender<notify::Result<Event>>) -> Option<RecommendedWatcher> {
        let config = Config::default().with_follow_symlinks(false);
        if !self.polls
            && let Ok(watcher) = RecommendedWatcher::new(tell.clone(), config)
        {
            return Some(watcher);
        }
        self.polls = true;
        let every = self.watching.every.unwrap_or(EVERY);
        let deep = self.folders.iter().filter(|folder| folder.is_deep());
        let folders: Vec<_> = deep.map(|folder| folder.path.clone()).collect();
        std::thread::spawn(move || poll(&folders, every, &tell));
        None
    }

    /// Watches folders that replaced a watched one; whether there are any.
    fn renew(&mut self) -> bool {
        self.checked = Instant::now();
        let Some(watcher) = &mut self.watcher else { return false };
        let renewed: notify::Result<Vec<bool>> =
            self.folders.iter_mut().map(|folder| folder.renew(watcher)).collect();
        match renewed {
            Ok(renewed) => renewed.contains(&true),
            // Too many folders for the system: poll from now on.
            Err(_) if !self.polls && Source::Disk.is_folder(&self.folders[0].path) => {
                self.polls = true;
                let (tell, events) = channel();
                self.events = events;
                self.folders.iter_mut().for_each(WatchedFolder::forget);
                self.watcher = self.watcher(tell);
                true
            }
            // It was removed meanwhile: it is looked for again at the next tick.
            Err(_) => {
                self.folders.iter_mut().for_each(WatchedFolder::forget);
                true
            }
        }
    }

    /// Waits until something may have changed, and says where.
    pub(super) fn next(&mut self) -> Changes {
        loop {
            if let Some(changes) = self.within(TICK) {
                return changes;
            }
        }
    }

    /// What may have changed since the last look, or within some time.
    pub(super) fn within(&mut self, time: Duration) -> Option<Changes> {
        let end = Instant::now() + time;
        let mut pending = Pending::default();
        loop {
            let due = self.again.iter().map(|(at, _)| *at).chain([end, self.checked + TICK]).min();
            let left = due.unwrap_or(end).saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) => self.take(event, &mut pending),
                Err(RecvTimeoutError::Timeout) => {}
                // No source of events is left: everything is looked at now and then.
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(EVERY);
                    pending.everything = true;
                }
            }
            if !pending.is_empty() {
                self.drain(&mut pending);
            }
            let now = Instant::now();
            let due = self.again.extract_if(.., |(at, _)| *at <= now).map(|(_, path)| path);
            pending.paths.extend(due);
            let at_place = pending.paths.iter().any(|path| self.folders.iter().any(|p| p.path == *path));
            if (at_place || now >= self.checked + TICK) && self.renew() {
                pending.everything = true;
            }
            if let Some(changes) = pending.changes() {
                return Some(changes);
            }
            if now >= end {
                return None;
            }
        }
    }

    /// Takes what is there to be pending already, and of a flood all until it is quiet.
    fn drain(&mut self, pending: &mut Pending) {
        while let Ok(event) = self.events.try_recv() {
            self.take(event, pending);
        }
        let end = Instant::now() + LONGEST;
        while pending.paths.len() > FLOOD && Instant::now() < end {
            match self.events.recv_timeout(QUIET) {
                Ok(event) => self.take(event, pending),
                Err(_) => return,
            }
        }
    }

    fn take(&mut self, event: notify::Result<Event>, pending: &mut Pending) {
        let Ok(event) = event else {
            pending.everything = true;
            return;
        };
        // Reading a file is an event, too: taking it for a change would never end.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        pending.everything |= event.need_rescan();
        for path in event.paths {
            if !self.concerns(&path) {
                continue;
            }
            if matches!(
                event.kind,
                EventKind::Create(_) | EventKind::Modify(notify::event::ModifyKind::Name(_))
            ) && Source::Disk.is_folder(&path)
            {
                let now = Instant::now();
                self.again.extend(AGAIN.iter().map(|after| (now + *after, path.clone())));
            }
            pending.paths.insert(path);
        }
    }

    /// A path as seen from the site's folder, if it lies there.
    pub(super) fn below_site<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        path.strip_prefix(&self.watching.site).ok()
    }

    /// Whether a path can be part of the site: not what was built, nor what no site reads.
    fn concerns(&self, path: &Path) -> bool {
        let hidden = |rest: &Path| match rest.strip_prefix("content/files") {
            // Dot files of the root are published.
            Ok(below) => below.iter().any(is_litter),
            Err(_) => rest.iter().any(is_passed_over),
        };
        let theme = self.watching.theme.iter().find_map(|dir| path.strip_prefix(dir).ok());
        let site = path.strip_prefix(&self.watching.site).ok();
        let of_site = |rest: &Path| {
            rest.as_os_str().is_empty() || rest.starts_with("content") || rest.starts_with("themes")
        };
        theme.is_some_and(|rest| !hidden(rest)) || site.is_some_and(|rest| of_site(rest) && !hidden(rest))
    }
}

/// What was pending so far.
#[derive(Debug, Default)]
struct Pending {
    everything: bool,
    paths: std::collections::BTreeSet<PathBuf>,
}

impl Pending {
    fn is_empty(&self) -> bool {
        !self.everything && self.paths.is_empty()
    }

    fn changes(&mut self) -> Option<Changes> {
        if self.everything || self.paths.len() > MANY {
            return Some(Changes::Everything);
        }
        let paths: Vec<PathBuf> = std::mem::take(&mut self.paths).into_iter().collect();
        (!paths.is_empty()).then_some(Changes::Paths(paths))
    }
}
