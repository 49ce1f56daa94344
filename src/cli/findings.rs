//! What of the findings is shown, and how it is printed.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use crate::base::{Failure, Lang};
use crate::builder::Snapshot;
use crate::cli::out::{Shell, note, plural, written};
use crate::cli::summary;
use crate::finding::{Desk, Finding, Format, Level, leave_out_followers};
use crate::source::Source;

/// Findings up to this number need no summary.
const FEW: usize = 5;

/// Where findings go.
#[derive(Clone, Copy)]
pub(super) enum Destination {
    /// They are what was asked for.
    Stdout(Format),
    /// They are said beside the result.
    Stderr,
}

impl Destination {
    fn format(self) -> Format {
        match self {
            Destination::Stdout(format) => format,
            Destination::Stderr => Format::Text,
        }
    }

    fn is_terminal(self) -> bool {
        match self {
            Destination::Stdout(_) => io::stdout().is_terminal(),
            Destination::Stderr => io::stderr().is_terminal(),
        }
    }
}

/// Findings that are shown, and how many are not because they follow from these.
pub(super) struct Shown<'a> {
    /// In the order of files and lines.
    pub findings: Vec<&'a Finding>,
    left_out: usize,
    /// Warnings that are printed at most.
    most: usize,
}

impl<'a> Shown<'a> {
    /// Of those asked for, all of them, or without what follows from others.
    pub(super) fn of(asked: impl Iterator<Item = &'a Finding>, all: bool) -> Shown<'a> {
        let mut findings: Vec<&Finding> = asked.collect();
        let left_out = if all { 0 } else { leave_out_followers(&mut findings) };
        Shown { left_out, most: usize::MAX, findings }
    }

    /// The same, with so many warnings printed at most.
    pub(super) fn printing(self, most: usize) -> Shown<'a> {
        Shown { most, ..self }
    }

    /// Those that are printed: all errors, and the first warnings.
    fn printed(&self) -> Vec<&'a Finding> {
        let mut warnings = 0;
        let is_printed = |finding: &&Finding| {
            warnings += usize::from(finding.level == Level::Warning);
            finding.level == Level::Error || warnings <= self.most
        };
        self.findings.iter().copied().filter(is_printed).collect()
    }

    /// How many of the shown ones stop a build.
    pub(super) fn errors(&self) -> usize {
        self.findings.iter().filter(|f| f.level == Level::Error).count()
    }

    /// How many of the shown ones are only shown.
    pub(super) fn warnings(&self) -> usize {
        self.findings.len() - self.errors()
    }

    /// Prints findings, then, to stderr, what is to be said of them as a whole.
    pub(super) fn print(
        &self,
        shell: &Shell,
        snapshot: &Snapshot,
        output: Destination,
    ) -> Result<(), Failure> {
        let terminal = output.is_terminal();
        let desk = Desk {
            prefix: prefix(&snapshot.site),
            colour: shell.colour(terminal),
            links: shell.links(terminal),
            ..snapshot.desk(shell.lang)
        };
        let printed = self.printed();
        let write = |stream: &mut dyn Write| {
            let mut stream = BufWriter::with_capacity(1 << 16, stream);
            written(desk.print(&printed, output.format(), &mut stream).and_then(|()| stream.flush()))
        };
        match (output, desk.colour) {
            (Destination::Stdout(_), true) => write(&mut anstream::AutoStream::always(io::stdout().lock())),
            (Destination::Stdout(_), false) => write(&mut io::stdout().lock()),
            (Destination::Stderr, true) => write(&mut anstream::AutoStream::always(io::stderr().lock())),
            (Destination::Stderr, false) => write(&mut io::stderr().lock()),
        }?;
        let unprinted = self.findings.len() - printed.len();
        if unprinted > 0 {
            let warnings = plural(unprinted, "more warning");
            note(&match shell.lang {
                Lang::Zh => format!("另有 {unprinted} 处提醒没有列出，用 portal check 显示。\n"),
                Lang::En => format!("{warnings} not listed here; portal check lists them.\n"),
            })?;
        }
        if shell.quiet { Ok(()) } else { self.say_more(shell, snapshot, output.format()) }
    }

    /// How many follow from what was shown, and where most of it stands.
    fn say_more(&self, shell: &Shell, snapshot: &Snapshot, format: Format) -> Result<(), Failure> {
        let count = self.left_out;
        if count > 0 {
            let says = match shell.lang {
                Lang::Zh => {
                    format!("另有 {count} 处由上述问题引起，用 portal check --all 显示。")
                }
                Lang::En => format!(
                    "{} {} from these; portal check --all shows {}.",
                    plural(count, "more finding"),
                    if count == 1 { "follows" } else { "follow" },
                    if count == 1 { "it" } else { "them" },
                ),
            };
            note(&format!("{says}\n"))?;
        }
        if self.findings.len() > FEW && format == Format::Text {
            for table in summary::of(&self.findings, snapshot, shell.lang) {
                note(&table)?;
            }
        }
        Ok(())
    }
}

/// What stands before a path of the site for whoever reads it from the folder of the whole project; nothing where the
/// site lies outside of it.
fn prefix(site: &Path) -> String {
    let workspace = std::env::var_os("GITHUB_WORKSPACE").filter(|w| !w.is_empty());
    let project = Source::Disk.real(Path::new(&workspace.unwrap_or_else(|| ".".into())));
    let below =
        project.ok().and_then(|p| site.strip_prefix(p).ok().map(Path::to_path_buf)).unwrap_or_default();
    below.iter().map(|part| format!("{}/", part.to_string_lossy())).collect()
}
