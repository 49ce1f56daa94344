//! The program as a person runs it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

#[path = "../support/desktop.rs"]
pub(crate) mod desktop;
#[path = "../support/expected.rs"]
mod expected;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/manual.rs"]
mod manual;
#[path = "../support/repository.rs"]
mod repository;
#[path = "../support/rule_case.rs"]
pub(crate) mod rule_case;
#[path = "../support/same.rs"]
mod same;
#[path = "../support/site.rs"]
mod site;
#[path = "../support/sources.rs"]
pub(crate) mod sources;

pub(crate) use expected::{expect, is_updating};
pub(crate) use folder::{Folder, copy, files, root};
pub(crate) use repository::{commit, git, run_git};
pub(crate) use same::assert_same;

/// The program with arguments, untouched by the settings of whoever runs the tests.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
    for name in ["PORTAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "GITHUB_WORKSPACE"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// What a run gave.
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Run {
    /// All that was said: what is wrong, and what is said of it as a whole.
    pub(crate) fn said(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

/// Runs the program.
pub(crate) fn portal(arguments: &[&str]) -> Run {
    command(arguments).output().unwrap().into()
}

/// Runs a command of the program on a site.
pub(crate) fn on(command: &str, site: &Folder, arguments: &[&str]) -> Run {
    let mut all = vec![command, "--site", site.at().to_str().unwrap()];
    all.extend(arguments);
    portal(&all)
}

/// Changes the files of a folder by a patch, as `git apply` does.
#[track_caller]
pub(crate) fn apply(folder: &Folder, patch: &str) {
    let mut git = Command::new("git");
    let git = git.args(["apply", "--whitespace=nowarn", "-"]).current_dir(folder.at());
    let mut run = git.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    run.stdin.take().unwrap().write_all(patch.as_bytes()).unwrap();
    let output = run.wait_with_output().unwrap();
    assert!(output.status.success(), "{}\n{patch}", String::from_utf8_lossy(&output.stderr));
}

/// The names of all rules, as the program lists them.
pub(crate) fn rules() -> Vec<String> {
    let list = portal(&["rules", "--lang", "en"]).stdout;
    let words = list.lines().map(|line| line.split_whitespace());
    let names = words.filter_map(|mut words| {
        let name = words.next()?;
        matches!(words.next()?, "error" | "warning").then_some(name)
    });
    names.map(str::to_owned).collect()
}

/// The columns that a line takes in a terminal.
pub(crate) fn columns(line: &str) -> usize {
    line.chars().map(|c| unicode_width::UnicodeWidthChar::width(c).unwrap_or(1)).sum()
}
