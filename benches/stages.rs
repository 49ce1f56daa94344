//! How long a site takes to be read, judged, drawn and published: `cargo bench --bench stages -- SITE [ROUNDS]`. Prints
//! medians. SITE is copied first, since a report of the copy is changed.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench reads the clock, and copies a site"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use portal::{Builder, Changes, Editions, Options, Snapshot};

/// What is measured, in the order in which it is printed, with all its times.
#[derive(Default)]
struct Times(Vec<(String, Vec<Duration>)>);

impl Times {
    fn note(&mut self, what: &str, took: Duration) {
        match self.0.iter_mut().find(|(name, _)| name == what) {
            Some((_, times)) => times.push(took),
            None => self.0.push((what.to_owned(), vec![took])),
        }
    }

    /// Runs something and notes how long it took.
    fn timed<T>(&mut self, what: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let made = work();
        self.note(what, start.elapsed());
        made
    }

    /// Refreshes a builder, and notes how long its stages took.
    fn refresh(&mut self, what: &str, builder: &mut Builder, changes: &Changes) -> Snapshot {
        let snapshot = self.timed(what, || builder.refresh(changes)).expect("a site");
        for (stage, took) in snapshot.stages() {
            self.note(&format!("  {stage}"), *took);
        }
        snapshot
    }

    fn print(mut self) {
        for (what, times) in &mut self.0 {
            times.sort_unstable();
            let micros = times.get(times.len() / 2).map_or(0, Duration::as_micros);
            println!("{what:24} {:6}.{:03} ms", micros / 1000, micros % 1000);
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &to),
            false => drop(fs::copy(entry.path(), to).expect("a file")),
        }
    }
}

/// A report of the last year that has one, with its text.
fn one_report(site: &Path) -> (PathBuf, String) {
    let names = |dir: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(dir).into_iter().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let years = names(&site.join("content")).into_iter().rev();
    let years =
        years.filter(|dir| dir.file_name().is_some_and(|n| n.to_string_lossy().parse::<u16>().is_ok()));
    let reports = years.flat_map(|year| names(&year));
    let mut reports = reports.filter(|path| path.extension().is_some_and(|e| e == "yml"));
    let report = reports.next().expect("a site with a report");
    let text = fs::read_to_string(&report).expect("a text");
    (report, text)
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let of = arguments.next().map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let rounds: usize = arguments.next().and_then(|r| r.parse().ok()).unwrap_or(5);
    let work = std::env::temp_dir().join(format!("portal-stages-{}", std::process::id()));
    let site = work.join("site");
    for folder in ["content", "themes"].map(|name| of.join(name)).iter().filter(|path| path.is_dir()) {
        copy(folder, &site.join(folder.file_name().expect("a name")));
    }
    let (report, text) = one_report(&site);
    let editions = Arc::new(Editions::built_in().expect("built-in editions"));
    let (mut first, mut again) = (Times::default(), Times::default());
    let mut counts = (0, 0);
    for round in 0..rounds {
        fs::write(&report, &text).expect("a report");
        let public = work.join(format!("public-{round}"));
        let mut builder =
            Builder::new(&site, editions.clone(), Options { draft: true, ..Options::default() });
        let target = builder.target(&public).expect("a folder");
        let snapshot = first.refresh("first refresh", &mut builder, &Changes::Everything);
        let built = first.timed("publish", || snapshot.publish(&target, &|_, _| {})).expect("a built site");
        first.timed("publish again", || snapshot.publish(&target, &|_, _| {})).expect("a built site");
        fs::write(&report, format!("# {round}\n{text}")).expect("a report");
        again.refresh("after one report's file", &mut builder, &Changes::Paths(vec![report.clone()]));
        counts = (built.reports, built.pages);
        fs::remove_dir_all(&public).expect("a folder");
    }
    println!("{} reports, {} pages, medians of {rounds} rounds", counts.0, counts.1);
    first.print();
    again.print();
    fs::remove_dir_all(&work).expect("a folder");
}
