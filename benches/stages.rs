//! How long each stage takes on a site: `cargo bench --bench stages -- DIR [ROUNDS]`. Prints medians.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench reads the clock"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use portal::base::Year;
use portal::check::{Checker, SiteContext, Verdict};
use portal::edition::Editions;
use portal::read::{Changed, SiteReader};
use portal::report::Report;
use portal::source::{FileId, Limits, Lines, Source, Text, Tree};
use portal::store::{Revised, Revision, Store};

/// Runs a stage and keeps how long it took.
fn timed<T>(times: &mut Vec<Duration>, stage: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = stage();
    times.push(start.elapsed());
    made
}

/// The median in microseconds.
fn median(times: &mut [Duration]) -> u128 {
    times.sort_unstable();
    times.get(times.len() / 2).map_or(0, Duration::as_micros)
}

/// The texts of a site's reports: the YAML files of its years.
fn texts(tree: &Tree) -> Vec<(FileId, String)> {
    let report = |path: &str| path.ends_with(".yml") && path.matches('/').count() == 2;
    let files = tree.files().filter(|(_, file)| report(&file.path));
    let text = |file| Some((file, Text::decode(tree.load(file, Limits::DEFAULT.text).ok()?.bytes).ok()?.0));
    files.filter_map(|(file, _)| text(file)).collect()
}

/// What one report costs on one thread, in stages that contain each other: its bytes from the disk with their
/// digest; its text; its lines; its tree; the whole way to a report, divided among all of the site's.
fn one_report(site: &Path, rounds: usize, editions: &Arc<Editions>) {
    let tree = Arc::new(Tree::scan(&Source::Disk, site).expect("a site"));
    let texts = texts(&tree);
    let count = texts.len().max(1) as u32;
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let [mut load, mut decode, mut lines, mut yaml, mut whole] = [const { Vec::new() }; 5];
    for _ in 0..rounds {
        let bytes: Vec<_> = timed(&mut load, || {
            texts
                .iter()
                .map(|(file, _)| tree.load(*file, Limits::DEFAULT.text).expect("a file").bytes)
                .collect()
        });
        let decoded: Vec<_> = timed(&mut decode, || bytes.into_iter().map(Text::decode).collect());
        std::hint::black_box(decoded);
        timed(&mut lines, || texts.iter().for_each(|(_, text)| drop(std::hint::black_box(Lines::new(text)))));
        timed(&mut yaml, || {
            for (file, text) in &texts {
                std::hint::black_box(portal::yaml::parse(&Lines::new(text), *file));
            }
        });
        std::hint::black_box(timed(&mut whole, || alone.install(|| Site::read(&tree, editions).reader)));
    }
    println!("one report on one thread, medians of {rounds} rounds");
    let stages = [
        ("load", &mut load),
        ("decode", &mut decode),
        ("lines", &mut lines),
        ("yaml", &mut yaml),
        ("whole", &mut whole),
    ];
    for (name, times) in stages {
        times.iter_mut().for_each(|time| *time = *time * 1000 / count);
        let nanos = median(times);
        println!("{name:16} {:6}.{:03} us", nanos / 1000, nanos % 1000);
    }
}

/// A site as read, beside which it is judged.
struct Site<'s> {
    tree: &'s Arc<Tree>,
    editions: &'s Editions,
    reader: SiteReader,
}

impl Site<'_> {
    fn read<'s>(tree: &'s Arc<Tree>, editions: &'s Arc<Editions>) -> Site<'s> {
        let mut reader = SiteReader::new(editions.clone(), false);
        reader.read(Revision::NEVER.next(), tree, Changed::Anything);
        Site { tree, editions, reader }
    }

    /// Puts all its reports on their shelves; one of a year may be another.
    fn store(&self, store: &mut Store, now: Revision, other: Option<(Year, Arc<Report>)>) {
        let changed = |year: &Year| other.as_ref().is_some_and(|(of, _)| of == year);
        let mut years = self.reader.years();
        years.iter_mut().filter(|year| changed(&year.value)).for_each(|year| year.revision = now);
        let reports = |year: Year| {
            let mut reports = self.reader.reports_of(year);
            let other = other.as_ref().filter(|(of, _)| *of == year);
            if let Some((one, (_, value))) = reports.last_mut().zip(other) {
                *one = Revised { value: value.clone(), revision: now };
            }
            reports
        };
        let register = self.reader.register();
        let register = Revised { value: &*register.value, revision: register.revision };
        store.update(now, register, &years, reports);
    }

    fn judge(&self, checker: &mut Checker, now: Revision, store: &Store) -> Verdict {
        let site = SiteContext {
            editions: self.editions,
            settings: self.reader.settings(),
            site_file: self.tree.find("content/site.yml"),
            register: self.reader.register(),
            store,
            heard: &self.reader.heard(),
        };
        checker.judge(now, &self.reader.loose(), &site)
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let site = arguments.next().map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let rounds: usize = arguments.next().and_then(|r| r.parse().ok()).unwrap_or(5);
    let editions = Arc::new(Editions::built_in().expect("built-in editions"));
    let [mut scan, mut reading, mut checking, mut again] = [const { Vec::new() }; 4];
    let (mut reports, mut found) = (0, 0);
    for _ in 0..rounds {
        let tree = Arc::new(timed(&mut scan, || Tree::scan(&Source::Disk, &site)).expect("a site"));
        let now = Revision::NEVER.next();
        let mut store = Store::default();
        let read = timed(&mut reading, || {
            let read = Site::read(&tree, &editions);
            read.store(&mut store, now, None);
            read
        });
        let mut checker = Checker::default();
        let verdict = timed(&mut checking, || read.judge(&mut checker, now, &store));
        (reports, found) = (store.len(), verdict.findings(&tree).len());
        // One report of the last year is read anew.
        let Some(year) = read.reader.years().last().map(|year| year.value) else { continue };
        let Some(one) = read.reader.reports_of(year).pop() else { continue };
        let changed = Arc::new(Report::clone(&one));
        timed(&mut again, || {
            read.store(&mut store, now.next(), Some((year, changed)));
            std::hint::black_box(read.judge(&mut checker, now.next(), &store));
        });
    }
    println!("{reports} reports, {found} findings, medians of {rounds} rounds");
    for (name, times) in [
        ("scan", &mut scan),
        ("read", &mut reading),
        ("check", &mut checking),
        ("check one again", &mut again),
    ] {
        let micros = median(times);
        println!("{name:16} {:6}.{:03} ms", micros / 1000, micros % 1000);
    }
    one_report(&site, rounds, &editions);
}
