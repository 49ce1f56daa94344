//! The files of a site as they stood in a revision of git, by the `git` program where it is installed.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::base::Failure;
use crate::source::is_passed_over;

/// Longer lines of git are shown cut.
const SAID: usize = 300;

/// What another program, as a hook that runs this one, may have said of its own repository: the site's is looked for anew.
const OF_CALLER: [&str; 5] = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"];

/// A file of a revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Committed {
    /// Its path relative to the site, with `/`: `content/2024/minzheng.yml`.
    pub path: String,
    /// How git names its bytes.
    object: String,
}

/// The files below `content/` of a site in a revision, in the order of git. What no site reads is left out, and so are links.
///
/// # Errors
/// When git is not installed, the site is in no repository, or there is no such revision.
pub(crate) fn committed(site: &Path, revision: &str) -> Result<Vec<Committed>, Failure> {
    let mut git = git(site);
    // Behind `--end-of-options` a revision is never an option.
    git.args(["ls-tree", "-r", "-z", "--end-of-options", revision, "--", "content/"]).stdin(Stdio::null());
    let output = git.output().map_err(|error| not_run(&error))?;
    if !output.status.success() {
        return Err(refused(site, revision, &output.stderr));
    }
    let listed = String::from_utf8_lossy(&output.stdout);
    Ok(listed.split('\0').filter_map(file).collect())
}

/// Hands out the bytes of files one after the other; of one that is larger than the limit, `None`.
///
/// # Errors
/// When git ends before it has told all of them.
pub(crate) fn each_committed(
    site: &Path,
    files: &[Committed],
    limit: u64,
    mut each: impl FnMut(&Committed, Option<Vec<u8>>),
) -> Result<(), Failure> {
    let mut git = git(site);
    git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = git.spawn().map_err(|error| not_run(&error))?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let (Some(mut input), Some(output)) = (input, output) else { return Err(broken_off(&mut child)) };
    let asked: String = files.iter().map(|file| format!("{}\n", file.object)).collect();
    // Both sides wait for each other once the pipes are full: asking goes on beside reading.
    let asking = std::thread::spawn(move || input.write_all(asked.as_bytes()));
    let mut output = BufReader::new(output);
    for file in files {
        let Some(bytes) = told(&mut output, &file.object, limit) else { return Err(broken_off(&mut child)) };
        each(file, bytes);
    }
    drop(output);
    let asked = asking.join().is_ok_and(|asked| asked.is_ok());
    match child.wait() {
        Ok(status) if asked && status.success() => Ok(()),
        _ => Err(broken_off(&mut child)),
    }
}

/// How a file stands to the last commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SinceCommit {
    /// Its bytes are the committed ones, or it is there neither then nor now.
    Same,
    /// Its bytes are others.
    Changed,
    /// It was not there.
    New,
    /// It is not there any more.
    Gone,
}

/// How some files stand to the last commit: each is a path relative to the site, with its bytes now, if it is there. Line ends
/// alone are no change, since git may write them in its own way, and neither is a file larger than the limit.
///
/// `None` where the program is not installed, the site is in no repository, or git takes longer than it may.
pub(crate) fn since_commit(
    site: &Path,
    files: &[(String, Option<Vec<u8>>)],
    limit: u64,
    within: Duration,
) -> Option<Vec<SinceCommit>> {
    let mut git = git(site);
    git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = git.spawn().ok()?;
    let pipes = (child.stdin.take(), child.stdout.take());
    let asked: Vec<String> = files.iter().map(|(path, _)| format!("HEAD:./{path}")).collect();
    let (tell, told) = mpsc::channel();
    if let (Some(mut input), Some(output)) = pipes {
        let lines: String = asked.iter().map(|name| format!("{name}\n")).collect();
        std::thread::spawn(move || input.write_all(lines.as_bytes()));
        std::thread::spawn(move || tell.send(all_named(&mut BufReader::new(output), &asked, limit)));
    }
    let then = told.recv_timeout(within).ok().flatten();
    // It has said all there is, or it takes too long: either way nobody waits for it.
    let _ = child.kill();
    let _ = child.wait();
    let standing = |((_, now), then): (&(String, Option<Vec<u8>>), Named)| match (now, then) {
        (None, Named::Missing) | (_, Named::Large) => SinceCommit::Same,
        (None, Named::Bytes(_)) => SinceCommit::Gone,
        (Some(_), Named::Missing) => SinceCommit::New,
        (Some(now), Named::Bytes(then)) if *now == then || without_returns(now) == without_returns(&then) => {
            SinceCommit::Same
        }
        (Some(_), Named::Bytes(_)) => SinceCommit::Changed,
    };
    Some(files.iter().zip(then?).map(standing).collect())
}

/// What git says of a name.
enum Named {
    /// Nothing has it.
    Missing,
    /// It is larger than the limit.
    Large,
    /// Its bytes.
    Bytes(Vec<u8>),
}

/// The answers to some names; `None` where git says something else or ends before.
fn all_named(output: &mut BufReader<ChildStdout>, names: &[String], limit: u64) -> Option<Vec<Named>> {
    let one = |name: &String| {
        let mut head = String::new();
        output.read_line(&mut head).ok()?;
        let head = head.trim_end();
        if head.strip_prefix(name.as_str()) == Some(" missing") {
            return Some(Named::Missing);
        }
        let (_, size) = head.split_once(" blob ")?;
        Some(sized(output, size.parse().ok()?, limit)?.map_or(Named::Large, Named::Bytes))
    };
    names.iter().map(one).collect()
}

/// Bytes without the returns at the ends of their lines.
fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let is_kept = |at: &usize| bytes[*at] != b'\r' || bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).filter(is_kept).map(|at| bytes[at]).collect()
}

/// The program, told to look at nothing but what is asked for: no hooks, no watchers, no remote, no questions.
fn git(site: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(site).args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"]);
    git.args(["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0");
    git.env("LC_ALL", "C");
    for name in OF_CALLER {
        git.env_remove(name);
    }
    git
}

/// An entry of a listing that is a file: `100644 blob <object>\t<path>`.
fn file(entry: &str) -> Option<Committed> {
    let (kind, path) = entry.split_once('\t')?;
    let (mode, object) = kind.split_once(" blob ")?;
    let is_read = mode.starts_with("100") && !path.split('/').any(|name| is_passed_over(name.as_ref()));
    is_read.then(|| Committed { path: path.to_owned(), object: object.to_owned() })
}

/// The next answer, `<object> blob <size>`, its bytes and a line break; `None` where it is another one.
fn told(output: &mut BufReader<ChildStdout>, object: &str, limit: u64) -> Option<Option<Vec<u8>>> {
    let mut head = String::new();
    output.read_line(&mut head).ok()?;
    let size: u64 = head.trim_end().strip_prefix(object)?.strip_prefix(" blob ")?.parse().ok()?;
    sized(output, size, limit)
}

/// So many bytes and the line break behind them; `Some(None)` where they are more than the limit.
fn sized(output: &mut BufReader<ChildStdout>, size: u64, limit: u64) -> Option<Option<Vec<u8>>> {
    let mut whole = output.by_ref().take(size + 1);
    if size > limit {
        let passed = std::io::copy(&mut whole, &mut std::io::sink()).ok()?;
        return (passed == size + 1).then_some(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).ok()? + 1);
    whole.read_to_end(&mut bytes).ok()?;
    (bytes.pop() == Some(b'\n') && bytes.len() as u64 == size).then_some(Some(bytes))
}

fn not_run(error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::NotFound => Failure::new(
            "--since 要用 git 程序，本机没有；请安装 git，或者不用 --since",
            "--since needs the program git, which is not on this machine: install it, or leave --since out",
        ),
        _ => Failure::new(
            format!("--since 要用 git 程序，它不能运行：{error}"),
            format!("--since needs the program git, which cannot be run: {error}"),
        ),
    }
}

/// Why git lists nothing.
fn refused(site: &Path, revision: &str, said: &[u8]) -> Failure {
    let said = String::from_utf8_lossy(said);
    let said: String = said.lines().next().unwrap_or_default().chars().take(SAID).collect();
    let folder = site.display();
    if said.contains("not a git repository") {
        return Failure::new(
            format!("{folder} 不在 git 版本库里，--since 没有可比的版本"),
            format!("{folder} is in no git repository: --since has no revision to compare with"),
        );
    }
    Failure::new(
        format!(
            "git 里没有版本“{revision}”（{said}）；核对写法，浅克隆（流水线里常见）先取回它：git fetch --unshallow，或者 git fetch origin 分支:分支"
        ),
        format!(
            "git has no revision “{revision}” ({said}): mend its name; in a shallow clone, as pipelines make them, fetch it first: git fetch --unshallow, or git fetch origin BRANCH:BRANCH"
        ),
    )
}

fn broken_off(child: &mut Child) -> Failure {
    let _ = child.kill();
    let _ = child.wait();
    Failure::new(
        "git 没有把旧版本的文件读全；版本库可能不完整，用 git fsck 看看，部分克隆的先取全",
        "git did not tell all files of the revision: the repository may be incomplete; see what git fsck says, and fetch the rest of a partial clone",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_a_listing_are_files_that_a_site_reads() {
        let cases = [
            ("100644 blob 0a1b\tcontent/2024/minzheng.yml", Some("content/2024/minzheng.yml")),
            ("100755 blob 0a1b\tcontent/site.yml", Some("content/site.yml")),
            ("100644 blob 0a1b\tcontent/2024/示例 一.yml", Some("content/2024/示例 一.yml")),
            ("120000 blob 0a1b\tcontent/2024/link.yml", None),
            ("160000 commit 0a1b\tcontent/2024", None),
            ("100644 blob 0a1b\tcontent/.git/x.yml", None),
            ("", None),
        ];
        for (entry, expected) in cases {
            assert_eq!(file(entry).map(|file| file.path).as_deref(), expected, "{entry}");
        }
    }
}
