//! Compares ways to know what need not be done again: no device, `portal`'s revisions, `salsa`, `comemo`.
//!
//! `cargo run --release --manifest-path benches/memo/Cargo.toml` measures all of them in alternation, each on one core
//! in a process of its own, by the time that the processor worked, and prints the table of `docs/architecture.md`.
//! A number of reports behind `--` measures that size alone.

mod by_comemo;
mod by_salsa;
mod kept;
mod plain;
/// The very files of the program; not all of them is used here.
#[allow(dead_code)]
#[path = "../../../src/store"]
mod store {
    mod kept;
    mod revision;

    pub(crate) use kept::Kept;
    pub(crate) use revision::{Dated, Revised, Revision};
}
mod work;

use std::process::Command;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

use work::{Edit, Site, hash};

/// A way to bring what is known of a site up to date.
trait Device {
    fn new(site: Site) -> Self;
    fn edit(&mut self, edit: Edit);
    /// What is known of all years: every report is checked, every group and year summed up.
    fn state(&mut self) -> u64;
    /// The digest of one report's page.
    fn page(&mut self, at: usize) -> u64;
    /// The digests of all pages as one number.
    fn pages(&mut self) -> u64;
}

const SIZES: [usize; 2] = [10_000, 150_000];
const DEVICES: [&str; 4] = ["none", "revisions", "salsa", "comemo"];
/// Times that each device is measured, and edits of each kind in each of them.
const ROUNDS: usize = 3;
const EDITS: usize = 5;

/// What is measured, in the order of the table's columns.
const COLUMNS: [&str; 7] =
    ["first state", "all pages", "a figure", "all pages again", "nothing downstream", "a name", "a deadline"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [device, size] => {
            let site = Site::invent(size.parse().expect("a number of reports"));
            println!(
                "{}",
                match device.as_str() {
                    "none" => measured::<plain::Plain>(site),
                    "revisions" => measured::<kept::ByRevision>(site),
                    "salsa" => measured::<by_salsa::BySalsa>(site),
                    "comemo" => measured::<by_comemo::ByComemo>(site),
                    _ => panic!("one of {DEVICES:?}"),
                }
            );
        }
        [size] => all(&[size.parse().expect("a number of reports")]),
        _ => all(&SIZES),
    }
}

/// One line: what all states and pages were, microseconds by column, and the highest use of memory in KiB.
fn measured<D: Device>(site: Site) -> String {
    let mut seen = Vec::new();
    let mut times = vec![Vec::new(); COLUMNS.len()];
    let count = site.reports.len();
    let mut device = time(&mut times[0], || {
        let mut device = D::new(site);
        seen.push(device.state());
        device
    });
    seen.push(time(&mut times[1], || device.pages()));
    for round in 0..EDITS {
        let at = (round + 1) * count / (EDITS + 2);
        let agency = at % (count / work::YEARS);
        let edits = [
            (2, Edit::Figure(at, 7 + round as i64), Some(3)),
            (4, Edit::Note(at, 1 + round as u64), None),
            (5, Edit::Name(agency, (1 << 40) + round as u64), None),
            (6, Edit::Deadline(90 - round as u32), None),
        ];
        for (column, edit, pages) in edits {
            let found = time(&mut times[column], || {
                device.edit(edit);
                (device.state(), device.page(at))
            });
            seen.push(hash(&found));
            let all = match pages {
                Some(column) => time(&mut times[column], || device.pages()),
                None => device.pages(),
            };
            seen.push(all);
        }
    }
    let times: Vec<String> = times.into_iter().map(|times| median(times).as_micros().to_string()).collect();
    format!("{} {} {}", hash(&seen), times.join(" "), memory())
}

fn time<T>(into: &mut Vec<Duration>, work: impl FnOnce() -> T) -> T {
    let start = processor();
    let done = work();
    into.push(processor() - start);
    done
}

/// What the process has used of the processor: whatever else runs on the machine does not count.
fn processor() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

fn median<T: Ord + Copy>(mut all: Vec<T>) -> T {
    all.sort_unstable();
    all[all.len() / 2]
}

/// The most memory that the process has had, in KiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Measures all devices in alternation and prints a table of the medians.
fn all(sizes: &[usize]) {
    let own = std::env::current_exe().expect("this program has a path");
    println!("| reports | device | {} | memory |", COLUMNS.join(" | "));
    println!("|---|---|{}---|", "---|".repeat(COLUMNS.len()));
    for size in sizes {
        let mut found = vec![Vec::new(); DEVICES.len()];
        for _ in 0..ROUNDS {
            for (device, found) in DEVICES.iter().zip(&mut found) {
                let run = Command::new(&own)
                    .args([device, &size.to_string()[..]])
                    .env("RAYON_NUM_THREADS", "1")
                    .output();
                let text = String::from_utf8(run.expect("it starts").stdout).expect("it prints text");
                let numbers: Vec<u64> =
                    text.split_whitespace().map(|n| n.parse().expect("numbers")).collect();
                assert_eq!(numbers.len(), COLUMNS.len() + 2, "{device} failed at {size} reports");
                found.push(numbers);
            }
        }
        let same: Vec<u64> = found.iter().flatten().map(|numbers| numbers[0]).collect();
        assert!(same.windows(2).all(|pair| pair[0] == pair[1]), "the devices disagree");
        for (device, found) in DEVICES.iter().zip(&found) {
            let column = |at: usize| median(found.iter().map(|numbers| numbers[at]).collect());
            let times: Vec<String> = (1..=COLUMNS.len()).map(|at| milliseconds(column(at))).collect();
            println!(
                "| {size} | {device} | {} | {} MB |",
                times.join(" | "),
                column(COLUMNS.len() + 1) / 1024
            );
        }
    }
}

/// Microseconds as milliseconds with as many digits as say something.
fn milliseconds(micros: u64) -> String {
    match micros {
        0..100 => format!("{}.{:03} ms", micros / 1000, micros % 1000),
        100..10_000 => format!("{}.{:02} ms", micros / 1000, micros % 1000 / 10),
        10_000..100_000 => format!("{}.{} ms", micros / 1000, micros % 1000 / 100),
        _ => format!("{} ms", micros / 1000),
    }
}
