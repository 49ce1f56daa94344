//! How long each stage takes on a site: `cargo bench --bench stages -- DIR [ROUNDS]`. Prints medians.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a bench reads the clock"
)]

use std::path::PathBuf;
use std::time::{Duration, Instant};

use portal::archive::Archive;
use portal::check::{self, Around};
use portal::edition::Editions;
use portal::read;
use portal::source::Tree;

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

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|a| a != "--bench");
    let site = arguments.next().map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let rounds: usize = arguments.next().and_then(|r| r.parse().ok()).unwrap_or(5);
    let editions = Editions::built_in().expect("built-in editions");
    let [mut scan, mut reading, mut checking, mut again] = [const { Vec::new() }; 4];
    let (mut reports, mut found) = (0, 0);
    for _ in 0..rounds {
        let tree = timed(&mut scan, || Tree::scan(&site)).expect("a site");
        let (mut read, archive) = timed(&mut reading, || {
            let mut read = read::all(&tree, &editions);
            let archive = Archive::new(std::mem::take(&mut read.reports));
            (read, archive)
        });
        let around = Around {
            tree: &tree,
            editions: &editions,
            settings: &read.settings,
            site_file: tree.find("content/site.yml"),
            register: &read.register,
            archive: &archive,
        };
        let findings = std::mem::take(&mut read.findings);
        let verdict = timed(&mut checking, || check::verdict(findings, &around));
        (reports, found) = (archive.len(), verdict.findings.len());
        if let Some(key) = archive.all().last().map(|r| r.key) {
            let alone = timed(&mut again, || check::of_report(&around, key));
            std::hint::black_box(alone);
        }
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
}
