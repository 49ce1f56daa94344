//! `portal check --since`: what git is asked, and what it must not do.

use std::fs;
use std::path::Path;

use crate::support::{Folder, Run, commit, git, on, portal, run_git};

const REPORT: &str = "content/2024/minzheng.yml";

fn site() -> Folder {
    Folder::with_content("tests/bad-input/base")
}

fn edit(site: &Folder, path: &str, from: &str, to: &str) {
    let text = site.read(path);
    assert_eq!(text.matches(from).count(), 1, "{from}");
    site.write(path, text.replace(from, to));
}

fn since(site: &Folder, revision: &str) -> Run {
    let since = format!("--since={revision}");
    on("check", site, &[&since, "--only", "undeclared-change", "--lang", "en"])
}

#[test]
fn a_revision_that_git_does_not_know_ends_the_run_and_says_how_to_fetch_it() {
    let site = site();
    let run = since(&site, "HEAD");
    assert!(run.status == 2 && run.stderr.contains("in no git repository"), "{}", run.said());
    commit(&site);
    for name in ["gone", "--output=x", "--help", "HEAD^", "", "HEAD:nowhere"] {
        let run = since(&site, name);
        assert!(run.status == 2 && run.stderr.contains("git has no revision"), "{name}: {}", run.said());
        assert!(run.stderr.contains("git fetch --unshallow"), "{}", run.stderr);
    }
    assert_eq!(since(&site, "HEAD").status, 0);
    // A folder in place of a revision holds no site: nothing was compared, and that is said.
    let run = since(&site, "HEAD:content");
    assert!(run.status == 2 && run.stderr.contains("has no content/ of this site"), "{}", run.said());
}

#[test]
fn without_git_the_message_says_what_is_missing() {
    let site = site();
    let folder = site.at().to_str().unwrap();
    let run = |language| {
        let arguments = ["check", "--site", folder, "--since", "HEAD", "--lang", language];
        let output = crate::support::command(&arguments).env("PATH", site.at()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, said) = run("en");
    assert!(status == Some(2) && said.contains("needs the program git"), "{said}");
    assert!(run("zh").1.contains("本机没有"));
}

#[test]
fn a_site_in_a_folder_of_its_repository_and_a_shallow_clone_are_compared() {
    let all = Folder::new();
    crate::support::copy(site().at(), &all.path("示例/县"));
    commit(&all);
    let folder = all.path("示例/县");
    let check = |folder: &Path, revision: &str| {
        portal(&["check", "--site", folder.to_str().unwrap(), "--since", revision, "--format", "concise"])
    };
    assert_eq!(check(&folder, "HEAD").status, 0);
    edit(&all, &format!("示例/县/{REPORT}"), "licences: 7", "licences: 8");
    let run = check(&folder, "HEAD");
    assert!(run.status == 1 && run.stdout.contains("minzheng.yml:8:13"), "{}", run.said());
    // The change is committed; a clone of the last commit alone cannot tell, one of both can.
    run_git(all.at(), &["commit", "--quiet", "--all", "--message", "silence"]);
    let clone = Folder::new();
    let from = format!("file://{}", all.at().display());
    run_git(clone.at(), &["clone", "--quiet", "--depth", "1", &from, "shallow"]);
    let shallow = clone.path("shallow/示例/县");
    let run = check(&shallow, "HEAD^");
    assert!(run.status == 2 && run.stderr.contains("--unshallow"), "{}", run.said());
    run_git(&shallow, &["fetch", "--quiet", "--unshallow"]);
    assert_eq!(check(&shallow, "HEAD^").status, 1);
}

#[test]
fn texts_and_attachments_beside_a_report_are_compared() {
    let site = site();
    let text = site.read(REPORT);
    let (head, rest) = text.split_once("problems: |\n").unwrap();
    let (own, tail) = rest.split_once("other_matters:").unwrap();
    site.write(REPORT, format!("{head}other_matters:{tail}  附件：[名单](list.txt)、[清单](kept.txt)。\n"));
    site.write("content/2024/minzheng/problems.md", own.replace("  ", ""));
    site.write("content/2024/minzheng/list.txt", "一\n");
    site.write("content/2024/minzheng/kept.txt", "二\n");
    commit(&site);
    assert_eq!(since(&site, "HEAD").said(), since(&site, "HEAD").stderr);
    edit(&site, "content/2024/minzheng/problems.md", "专人", "专家");
    site.write("content/2024/minzheng/list.txt", "三\n");
    let run = since(&site, "HEAD");
    assert_eq!(run.status, 1);
    for said in ["problems.md:1", "解答来电。” then", "the attachment list.txt is not that of HEAD"] {
        assert!(run.stdout.contains(said), "{said}: {}", run.stdout);
    }
    assert_eq!(run.stdout.matches("[undeclared-change]").count(), 2, "{}", run.stdout);
    let declared = "corrections:\n  - {date: 2025-03-02, part: problems, reason: 笔误}\n  - {date: 2025-03-02, part: list.txt, reason: 换附件}\nother_matters:";
    edit(&site, REPORT, "other_matters:", declared);
    assert_eq!(since(&site, "HEAD").status, 0, "{}", since(&site, "HEAD").said());
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt;

    let site = site();
    commit(&site);
    let trap = site.path("trap");
    site.write("trap", format!("#!/bin/sh\ntouch '{}'\ncat\n", site.path("sprung").display()));
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    let keys = [
        "core.fsmonitor",
        "core.pager",
        "pager.ls-tree",
        "diff.external",
        "diff.x.textconv",
        "filter.x.smudge",
    ];
    for key in keys.into_iter().chain(["filter.x.clean", "core.sshCommand", "core.editor", "alias.ls-tree"]) {
        run_git(site.at(), &["config", key, trap]);
    }
    site.write(".git/info/attributes", "* diff=x filter=x\n");
    for hook in ["post-index-change", "reference-transaction", "post-checkout"] {
        fs::copy(trap, site.path(&format!(".git/hooks/{hook}"))).unwrap();
    }
    edit(&site, REPORT, "licences: 7", "licences: 8");
    assert_eq!(since(&site, "HEAD").status, 1);
    assert!(!site.path("sprung").exists(), "a program that the repository names was run");
    // The trap is one: git runs it when it is asked to look at what changed.
    let output = git(site.at()).args(["status", "--porcelain"]).output().unwrap();
    assert!(output.status.success() && site.path("sprung").exists());
}

#[test]
fn a_hook_of_another_repository_does_not_lead_astray() {
    let (site, other) = (site(), Folder::new());
    commit(&site);
    other.write("content/x.yml", "");
    commit(&other);
    let folder = site.at().to_str().unwrap();
    let mut command = crate::support::command(&["check", "--site", folder, "--since", "HEAD", "--quiet"]);
    edit(&site, REPORT, "licences: 7", "licences: 8");
    let output = command.env("GIT_DIR", other.path(".git")).env("GIT_INDEX_FILE", "x").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn another_day_of_publication_and_another_name_are_told_as_what_changed() {
    let site = site();
    edit(&site, REPORT, "published: ", "document_number: 示民函〔2025〕1号\npublished: ");
    commit(&site);
    let report = site.read(REPORT);
    let day = report.lines().find_map(|line| line.strip_prefix("published: ")).unwrap().to_owned();
    let told = |run: &Run| {
        assert_eq!(run.status, 0, "{}", run.said());
        run.stdout.replace("\n    ", " ").matches("warning[undeclared-change]").count()
    };
    // The same day in another way is the same.
    edit(&site, REPORT, &format!("published: {day}"), &format!("published: \"{day}\""));
    assert_eq!(told(&since(&site, "HEAD")), 0);
    edit(&site, REPORT, &format!("published: \"{day}\""), "published: 2025-01-02");
    edit(&site, REPORT, "〔2025〕1号", "〔2025〕2号");
    let run = since(&site, "HEAD");
    assert_eq!(told(&run), 2, "{}", run.said());
    let said = run.stdout.replace("\n    ", " ");
    let sentence = format!("the day of publication was {day} in HEAD and is 2025-01-02 now");
    assert!(said.contains(&sentence) && said.contains("minzheng.yml:2:12"), "{said}");
    assert!(said.contains("文号 was 示民函〔2025〕1号 in HEAD"), "{said}");
    let declared =
        "corrections:\n  - {date: 2025-03-02, part: whole, reason: 发布日期和文号写错}\nother_matters:";
    edit(&site, REPORT, "other_matters:", declared);
    assert_eq!(told(&since(&site, "HEAD")), 0);
    site.write(REPORT, report);
    edit(&site, "content/agencies.yml", "示例县民政局", "示例县民政和社会工作局");
    let run = since(&site, "HEAD");
    assert_eq!(told(&run), 1, "{}", run.said());
    let said = run.stdout.replace("\n    ", " ");
    assert!(said.contains("(2024) had the name “示例县民政局” in HEAD"), "{said}");
    assert!(said.contains("content/agencies.yml:1:1"), "{said}");
    let former = "name: 示例县民政和社会工作局\n  former_names:\n    - {name: 示例县民政局, until: 2024}";
    edit(&site, "content/agencies.yml", "name: 示例县民政和社会工作局", former);
    assert_eq!(told(&since(&site, "HEAD")), 0);
}
