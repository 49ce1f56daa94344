//! A site in a repository of git, whatever the machine's own settings of git are.

use std::path::Path;
use std::process::Command;

use super::Folder;

/// The program, in a folder.
pub(crate) fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    git.args([
        "-c",
        "user.name=示例",
        "-c",
        "user.email=shili@example.invalid",
        "-c",
        "init.defaultBranch=main",
    ]);
    git.args(["-c", "commit.gpgSign=false", "-c", "core.autocrlf=false"]);
    git
}

/// Runs git in a folder, which must go well.
pub(crate) fn run_git(folder: &Path, arguments: &[&str]) {
    let output = git(folder).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Commits all files of a site to a repository in its folder.
pub(crate) fn commit(site: &Folder) {
    run_git(site.at(), &["init", "--quiet"]);
    run_git(site.at(), &["add", "--all"]);
    run_git(site.at(), &["commit", "--quiet", "--allow-empty", "--message", "as it was"]);
}
