//! Watches a site's folders. An event only says where to look again: what is there now is for the disk to say.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::{Config, Event, EventKind, RecommendedWatcher, Watcher};

use crate::builder::Changes;
use crate::serve::looks::look;
use crate::serve::places::Place;
use crate::source::Source;

/// What is watched, and how.
#[derive(Clone, Debug)]
pub struct Watching {
    /// The site's folder.
    pub site: PathBuf,
    /// A theme's folder elsewhere.
    pub theme: Option<PathBuf>,
    /// Look every so often instead of waiting to be told; `None`: where the system does not tell.
    pub every: Option<Duration>,
}

/// How often it is looked where the system does not tell.
const EVERY: Duration = Duration::from_secs(1);
/// How often it is seen whether the watched folders are still there.
const TICK: Duration = Duration::from_millis(500);
/// When a new folder is looked at again: what came into it before it was watched was not told.
const AGAIN: [Duration; 2] = [Duration::from_millis(100), Duration::from_millis(700)];
/// More paths than these at once are a flood, which is waited for: a quiet moment, but not for ever.
const FLOOD: usize = 50;
const QUIET: Duration = Duration::from_millis(40);
const LONGEST: Duration = Duration::from_secs(1);
/// More paths than these are everything.
const MANY: usize = 5_000;

/// A watcher and what it has to tell.
pub(super) struct Watch {
    watching: Watching,
    places: Vec<Place>,
    /// What tells; `None` where it is looked now and then.
    watcher: Option<RecommendedWatcher>,
    told: Receiver<notify::Result<Event>>,
    again: Vec<(Instant, PathBuf)>,
    checked: Instant,
    /// It looks by itself, since it is not told.
    polls: bool,
}

impl Watch {
    /// Begins to watch; where that cannot be, looks every now and then.
    pub(super) fn new(watching: Watching) -> Watch {
        let site = &watching.site;
        let mut places = vec![
            Place::new(site.clone(), false),
            Place::new(site.join("content"), true),
            Place::new(site.join("themes"), true),
        ];
        places.extend(watching.theme.clone().map(|dir| Place::new(dir, true)));
        let polls =
            watching.every.is_some() || places.iter().any(|place| Source::Disk.is_silent(&place.path));
        let (tell, told) = channel();
        let mut watch = Watch {
            watching,
            places,
            watcher: None,
            told,
            again: Vec::new(),
            checked: Instant::now(),
            polls,
        };
        watch.watcher = watch.watcher(tell);
        watch.renew();
        watch
    }

    /// Whether it looks by itself, since it is not told.
    pub(super) fn polls(&self) -> bool {
        self.polls
    }

    /// Who tells of changes: the system, or a thread that looks.
    fn watcher(&mut self, tell: Sender<notify::Result<Event>>) -> Option<RecommendedWatcher> {
        let config = Config::default().with_follow_symlinks(false);
        if !self.polls
            && let Ok(watcher) = RecommendedWatcher::new(tell.clone(), config)
        {
            return Some(watcher);
        }
        self.polls = true;
        let every = self.watching.every.unwrap_or(EVERY);
        let deep = self.places.iter().filter(|place| place.is_deep());
        let places: Vec<_> = deep.map(|place| place.path.clone()).collect();
        std::thread::spawn(move || look(&places, every, &tell));
        None
    }

    /// Watches what came into the place of what was watched; whether something did.
    fn renew(&mut self) -> bool {
        self.checked = Instant::now();
        let Some(watcher) = &mut self.watcher else { return false };
        let renewed: notify::Result<Vec<bool>> =
            self.places.iter_mut().map(|place| place.renew(watcher)).collect();
        match renewed {
            Ok(renewed) => renewed.contains(&true),
            // Too many folders for the system: look by itself from now on.
            Err(_) if !self.polls && Source::Disk.is_folder(&self.places[0].path) => {
                self.polls = true;
                let (tell, told) = channel();
                self.told = told;
                self.places.iter_mut().for_each(Place::forget);
                self.watcher = self.watcher(tell);
                true
            }
            // It went while it was looked at: it is looked for again at the next tick.
            Err(_) => {
                self.places.iter_mut().for_each(Place::forget);
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
        let mut heard = Heard::default();
        loop {
            let due = self.again.iter().map(|(at, _)| *at).chain([end, self.checked + TICK]).min();
            let left = due.unwrap_or(end).saturating_duration_since(Instant::now());
            match self.told.recv_timeout(left) {
                Ok(event) => self.hear(event, &mut heard),
                Err(RecvTimeoutError::Timeout) => {}
                // Nobody tells: everything is looked at now and then.
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(EVERY);
                    heard.everything = true;
                }
            }
            if !heard.is_empty() {
                self.gather(&mut heard);
            }
            let now = Instant::now();
            let due = self.again.extract_if(.., |(at, _)| *at <= now).map(|(_, path)| path);
            heard.paths.extend(due);
            let at_place = heard.paths.iter().any(|path| self.places.iter().any(|p| p.path == *path));
            if (at_place || now >= self.checked + TICK) && self.renew() {
                heard.everything = true;
            }
            if let Some(changes) = heard.changes() {
                return Some(changes);
            }
            if now >= end {
                return None;
            }
        }
    }

    /// Takes what is there to be heard already, and of a flood all until it is quiet.
    fn gather(&mut self, heard: &mut Heard) {
        while let Ok(event) = self.told.try_recv() {
            self.hear(event, heard);
        }
        let end = Instant::now() + LONGEST;
        while heard.paths.len() > FLOOD && Instant::now() < end {
            match self.told.recv_timeout(QUIET) {
                Ok(event) => self.hear(event, heard),
                Err(_) => return,
            }
        }
    }

    fn hear(&mut self, event: notify::Result<Event>, heard: &mut Heard) {
        let Ok(event) = event else {
            heard.everything = true;
            return;
        };
        // Reading a file is told, too, and would never end.
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        heard.everything |= event.need_rescan();
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
            heard.paths.insert(path);
        }
    }

    /// A path as seen from the site's folder, if it lies there.
    pub(super) fn below_site<'p>(&self, path: &'p Path) -> Option<&'p Path> {
        path.strip_prefix(&self.watching.site).ok()
    }

    /// Whether a path can be part of the site: not what was built, nor dot files, which no site reads.
    fn concerns(&self, path: &Path) -> bool {
        let hidden = |rest: &Path| rest.iter().any(|part| part.as_encoded_bytes().starts_with(b"."));
        let theme = self.watching.theme.iter().find_map(|dir| path.strip_prefix(dir).ok());
        let site = path.strip_prefix(&self.watching.site).ok();
        let of_site = |rest: &Path| {
            rest.as_os_str().is_empty() || rest.starts_with("content") || rest.starts_with("themes")
        };
        theme.is_some_and(|rest| !hidden(rest)) || site.is_some_and(|rest| of_site(rest) && !hidden(rest))
    }
}

/// What was heard so far.
#[derive(Debug, Default)]
struct Heard {
    everything: bool,
    paths: std::collections::BTreeSet<PathBuf>,
}

impl Heard {
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
