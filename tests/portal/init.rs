//! `portal init`: a new site builds at once, and brings what editors, git and a host of pipelines need.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::support::{Folder, Run, files, portal, root};

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A new site with more arguments.
fn new_site(arguments: &[&str]) -> Folder {
    let folder = Folder::new();
    let at = folder.path("");
    let all: Vec<&str> =
        ["init", text(&at), "--lang", "zh"].into_iter().chain(arguments.iter().copied()).collect();
    let run = portal(&all);
    assert_eq!(run.status, 0, "{}", run.stderr);
    folder
}

#[test]
fn a_new_site_builds_at_once() {
    let folder = Folder::new();
    let site = folder.path("新站点");
    let run = portal(&["init", text(&site)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let run = portal(&["build", "--site", text(&site)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(site.join("public/index.html").is_file());
    for (lang, key) in [("zh", "主动公开:"), ("en", "proactive:")] {
        let site = folder.path(lang);
        assert_eq!(portal(&["init", text(&site), "--lang", lang]).status, 0);
        let report = fs::read_to_string(site.join("content/2024/shili-minzheng.yml")).unwrap();
        assert!(report.contains(key), "{report}");
        assert_eq!(portal(&["build", "--site", text(&site)]).status, 0);
        let run = portal(&["check", "--site", text(&site), "--format", "json", "--quiet"]);
        assert!(!run.stdout.contains("\"severity\": \"error\""), "{}", run.stdout);
    }
    let run = portal(&["init", text(&site), "--lang", "en"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("not empty"), "{}", run.stderr);
    assert!(fs::read_to_string(site.join(".gitignore")).unwrap().contains(".portal-*\n"));
    // A repository that was just made.
    folder.write("repository/.git/config", "");
    let run = portal(&["init", text(&folder.path("repository"))]);
    assert_eq!(
        (run.status, folder.path("repository/content/site.yml").is_file()),
        (0, true),
        "{}",
        run.stderr
    );
    folder.write("other/.git/config", "");
    folder.write("other/notes.txt", "");
    assert_eq!(portal(&["init", text(&folder.path("other"))]).status, 2);
}

#[test]
fn keys_may_be_of_another_language_than_messages() {
    let folder = Folder::new();
    let site = folder.path("site");
    let run = portal(&["init", text(&site), "--lang", "zh", "--keys", "en"]);
    assert!(run.stdout.contains("已新建站点"), "{}", run.said());
    assert!(folder.read("site/content/2024/shili-minzheng.yml").contains("proactive:"));
}

#[test]
fn every_file_of_a_site_has_the_schema_that_the_command_prints() {
    let site = new_site(&[]);
    let settings: Value = serde_json::from_str(&site.read(".vscode/settings.json")).unwrap();
    let schemas = settings["yaml.schemas"].as_object().unwrap();
    let globs: BTreeSet<&str> = schemas.values().map(|glob| glob.as_str().unwrap()).collect();
    assert_eq!(globs, BTreeSet::from(["content/*/*.yml", "content/agencies.yml", "content/site.yml"]));
    for path in schemas.keys() {
        let word = path.strip_prefix("./.vscode/").unwrap().strip_suffix(".schema.json").unwrap();
        let run = portal(&["schema", word]);
        assert_eq!((run.status, &run.stdout), (0, &site.read(path)), "{word}");
        let schema: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#", "{word}");
    }
    let extensions: Value = serde_json::from_str(&site.read(".vscode/extensions.json")).unwrap();
    assert_eq!(extensions["recommendations"][0], "redhat.vscode-yaml");
    assert_eq!(portal(&["schema"]).stdout, portal(&["schema", "report"]).stdout);
    let (written, one) = (site.path("下/.vscode"), site.path("one"));
    site.write("下/.vscode/site.schema.json", "{}");
    assert_eq!(portal(&["schema", "--out", text(&written)]).status, 0);
    assert_eq!(portal(&["schema", "site", "--out", text(&one)]).status, 0);
    let names = |dir: &Path| files(dir).into_keys().collect::<Vec<_>>();
    assert_eq!(names(&written).len(), schemas.len());
    assert_eq!(names(&one), ["site.schema.json"]);
    for name in names(&written) {
        assert_eq!(site.read(&format!("下/.vscode/{name}")), site.read(&format!(".vscode/{name}")));
    }
    assert_eq!(portal(&["schema", "page"]).status, 2);
}

#[test]
fn a_pipeline_is_yaml_that_checks_and_builds() {
    let cases: [(&str, &[&str]); 3] = [
        ("github", &[".github/workflows/site.yml"]),
        ("gitlab", &[".gitlab-ci.yml"]),
        ("gitee", &[".workflow/master-pipeline.yml", ".workflow/pr-pipeline.yml"]),
    ];
    let plain: BTreeSet<String> = files(new_site(&[]).at()).into_keys().collect();
    for (host, paths) in cases {
        let site = new_site(&["--ci", host]);
        let all: BTreeSet<String> = files(site.at()).into_keys().collect();
        assert_eq!(all.difference(&plain).map(String::as_str).collect::<Vec<_>>(), paths, "{host}");
        let mut commands = String::new();
        for path in paths {
            let pipeline: serde_yaml::Value =
                serde_yaml::from_str(&site.read(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
            commands += &texts(&pipeline).join("\n");
        }
        let commands = commands.replace("\"$HOME/bin/portal\"", "portal");
        for wanted in ["portal check", "portal build", "PORTAL_URL"] {
            assert!(commands.contains(wanted), "{host}: {wanted} is not in\n{commands}");
        }
        assert!(commands.contains("zh") && !commands.contains("{lang}"), "{host}: {commands}");
        assert_eq!(portal(&["build", "--site", text(site.at())]).status, 0, "{host}");
    }
    assert_eq!(portal(&["init", "x", "--ci", "jenkins"]).status, 2);
}

#[test]
fn a_pipeline_publishes_from_the_branch_that_git_makes_and_nothing_of_last_time() {
    let site = new_site(&["--ci", "github"]);
    let pipeline: serde_yaml::Value = serde_yaml::from_str(&site.read(".github/workflows/site.yml")).unwrap();
    let branches = pipeline.get("on").unwrap().get("push").unwrap().get("branches").unwrap();
    assert_eq!(texts(branches), ["main", "master"]);
    let script = new_site(&["--ci", "gitee"]).read(".workflow/master-pipeline.yml");
    let at = |command: &str| script.find(command).unwrap_or_else(|| panic!("{command}"));
    assert!(at("rm -rf ~/gitee_go/site\n") < at("tar --extract"), "{script}");
}

/// All texts in a value.
fn texts(value: &serde_yaml::Value) -> Vec<String> {
    match value {
        serde_yaml::Value::String(text) => vec![text.clone()],
        serde_yaml::Value::Sequence(all) => all.iter().flat_map(texts).collect(),
        serde_yaml::Value::Mapping(all) => all.iter().flat_map(|(_, value)| texts(value)).collect(),
        _ => Vec::new(),
    }
}

/// `git` in a folder, with the program on the path.
fn git(site: &Folder, arguments: &[&str]) -> Run {
    let program = Path::new(env!("CARGO_BIN_EXE_portal")).parent().unwrap().to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([program].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let mut command = Command::new("git");
    command.args(["-c", "user.name=编辑", "-c", "user.email=a@example.cn"]).args(arguments);
    command.env("PATH", path).env("PORTAL_LANG", "zh").env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.current_dir(site.at()).output().unwrap().into()
}

#[cfg(unix)]
#[test]
fn a_commit_with_an_error_is_refused() {
    let site = new_site(&[]);
    for arguments in [&["init", "-q"][..], &["config", "core.hooksPath", ".githooks"], &["add", "."]] {
        assert_eq!(git(&site, arguments).status, 0);
    }
    let run = git(&site, &["commit", "-qm", "新站点"]);
    assert_eq!(run.status, 0, "{}", run.said());
    let report = "content/2024/shili-minzheng.yml";
    let sound = site.read(report);
    let line = sound.lines().find(|line| line.trim_start().starts_with("行政许可:")).unwrap();
    site.write(report, sound.replace(line, "  行政许可: 1,2"));
    assert_eq!(git(&site, &["add", "."]).status, 0);
    // What is staged counts, though the file was mended since.
    site.write(report, sound);
    let run = git(&site, &["commit", "-qm", "改一个数"]);
    assert_eq!(run.status, 1, "{}", run.said());
    assert!(run.said().contains("1,2") && run.said().contains("没有提交"), "{}", run.said());
    assert_eq!(git(&site, &["add", "."]).status, 0);
    assert_eq!(git(&site, &["commit", "-qm", "改一个数", "--allow-empty"]).status, 0);
    assert!(git(&site, &["ls-files", "-s", ".githooks"]).stdout.starts_with("100755"));
    // Of a site that is a folder of the repository, too.
    let outer = Folder::new();
    fs::create_dir(outer.path("site")).unwrap();
    crate::support::copy(site.at(), &outer.path("site"));
    fs::remove_dir_all(outer.path("site/.git")).unwrap();
    for arguments in [&["init", "-q"][..], &["config", "core.hooksPath", "site/.githooks"], &["add", "."]] {
        assert_eq!(git(&outer, arguments).status, 0);
    }
    let run = git(&outer, &["commit", "-qm", "新站点"]);
    assert_eq!(run.status, 0, "{}", run.said());
}

#[cfg(unix)]
#[test]
fn a_hook_counts_warnings_and_says_errors_last() {
    let site = new_site(&[]);
    for arguments in [&["init", "-q"][..], &["config", "core.hooksPath", ".githooks"], &["add", "."]] {
        assert_eq!(git(&site, arguments).status, 0);
    }
    let said = git(&site, &["commit", "-qm", "新站点"]).said();
    assert!(said.contains(" 个提醒，见 portal check") && !said.contains("提醒["), "{said}");
    let report = "content/2024/shili-minzheng.yml";
    site.write(report, site.read(report).replacen("行政许可:", "行政许可", 1));
    assert_eq!(git(&site, &["add", "."]).status, 0);
    let said = git(&site, &["commit", "-qm", "改"]).said();
    assert!(said.contains(": 错误[syntax]") && !said.contains("提醒["), "{said}");
}

#[test]
fn a_repository_as_hosts_make_it_becomes_a_site() {
    for keys in ["zh", "en"] {
        let folder = Folder::new();
        fs::create_dir(folder.path(".git")).unwrap();
        for name in ["README.md", "README.en.md", "LICENSE", ".gitee/ISSUE_TEMPLATE.zh-CN.md"] {
            folder.write(name, "说明\n");
        }
        folder.write(".gitignore", "*.log\n/public");
        let site = folder.at().to_str().unwrap();
        let run = portal(&["init", site, "--keys", keys]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!(folder.read("README.md"), "说明\n");
        assert_eq!(folder.read(".gitignore"), "*.log\n/public\n.portal-*\n");
        assert_eq!(portal(&["build", "--site", site]).status, 0);
        let again = portal(&["init", site, "--lang", "en"]);
        assert!(again.status == 2 && again.stderr.contains("not empty"), "{}", again.stderr);
    }
}

#[test]
fn the_scripts_of_a_new_site_are_of_a_plain_shell() {
    let hook = fs::read_to_string(root().join("src/cli/init/git/pre-commit")).unwrap();
    assert!(hook.starts_with("#!/bin/sh\n") && !hook.contains('\r'));
    for word in ["[[", "local ", "function ", "<(", "pipefail", "$'"] {
        assert!(!hook.contains(word), "{word} is not of every shell");
    }
}
