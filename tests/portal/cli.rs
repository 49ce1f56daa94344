//! The command line: exit statuses, what is written and what is left alone.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::support::{Folder, Run, command, files, on, portal};

/// A report with one error: a blank cell.
fn with_error() -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read("content/2024/minzheng.yml").replace("licences: 7", "licences:");
    site.write("content/2024/minzheng.yml", report);
    site
}

fn with_warning() -> Folder {
    let site = Folder::with_content("tests/bad-input/base");
    let settings = site.read("content/site.yml").replace("icp: 示例ICP备00000000号\n", "");
    site.write("content/site.yml", settings);
    site
}

fn sound() -> Folder {
    Folder::with_content("tests/bad-input/base")
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn the_exit_status_says_how_it_went() {
    let (sound, warning, error, empty) = (sound(), with_warning(), with_error(), Folder::new());
    let themeless = self::sound();
    themeless.write("content/site.yml", themeless.read("content/site.yml") + "theme: red\n");
    themeless.write("themes/blue/tokens.css", "");
    let cases: [(&str, &Folder, &[&str], i32); 15] = [
        ("check", &sound, &[], 0),
        ("build", &sound, &[], 0),
        ("check", &warning, &[], 0),
        ("check", &warning, &["--strict"], 1),
        ("build", &warning, &["--strict"], 1),
        ("check", &error, &[], 1),
        ("build", &error, &[], 1),
        ("check", &empty, &[], 2),
        ("build", &empty, &[], 2),
        ("build", &sound, &["--theme", "nowhere"], 2),
        ("check", &themeless, &[], 1),
        ("check", &themeless, &["content/2024"], 0),
        ("build", &themeless, &[], 1),
        ("check", &sound, &["--as-of", "tomorrow"], 2),
        ("check", &sound, &["--only", "nonsense"], 2),
    ];
    for (command, site, arguments, expected) in cases {
        let run = on(command, site, arguments);
        assert_eq!(run.status, expected, "{command} {arguments:?}: {}", run.stderr);
        assert!(expected == 0 || !run.said().is_empty(), "{command} {arguments:?} says nothing");
        let of_theme = run.stderr.contains("there is no theme “red”; there are blue, default");
        assert_eq!(of_theme, std::ptr::eq(site, &themeless) && expected == 2, "{command}: {}", run.stderr);
    }
}

#[test]
fn a_date_written_otherwise_is_answered_with_the_date_that_was_meant() {
    let site = Folder::with_content("tests/bad-input/base");
    let cases = [
        ("20260401", "--as-of 2026-04-01"),
        ("2026年4月1日", "--as-of 2026-04-01"),
        ("2026/4/1", "--as-of 2026-04-01"),
        ("tomorrow", "--as-of 2025-04-01"),
    ];
    for (given, expected) in cases {
        let run = on("check", &site, &["--as-of", given, "--lang", "en"]);
        assert_eq!(run.status, 2, "{given}");
        assert!(run.stderr.contains(expected), "{given}: {}", run.stderr);
    }
}

#[test]
fn only_some_findings_can_be_asked_for() {
    let site = with_error();
    let report = text(&site.path("content/2024/minzheng.yml")).to_owned();
    let cases: [(&[&str], i32); 5] = [
        (&["--only", "blank-cell"], 1),
        (&["--only", "syntax"], 0),
        (&["content/agencies.yml"], 0),
        (&["content/2024"], 1),
        (&[&report], 1),
    ];
    for (arguments, expected) in cases {
        let run = on("check", &site, arguments);
        assert_eq!(run.status, expected, "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_file_of_a_report_asks_about_the_whole_report() {
    let cases = [
        ("content/2024/minzheng.yml", true),
        ("content/2024/minzheng", true),
        ("content/2024/minzheng/problems.md", true),
        ("content/2024", true),
        ("content/2024/minzheng/deeper/x.md", true),
        ("content/2023/minzheng.yml", false),
        ("content/agencies.yml", false),
    ];
    let site = sound();
    let report = site.read("content/2024/minzheng.yml");
    site.write("content/2023/minzheng.yml", "");
    let (before, rest) = report.split_once("problems:").unwrap();
    let after = rest.split_once("other_matters:").unwrap().1;
    site.write(
        "content/2024/minzheng.yml",
        format!("{before}other_matters:{after}").replacen(": 7", ": x", 1),
    );
    site.write("content/2024/minzheng/problems.md", "全年{{requests.recieved.total}}件，明年改进。");
    site.write("content/2024/minzheng/deeper/x.md", "深处");
    for (path, is_whole) in cases {
        let run = on("check", &site, &[path, "--format", "concise"]);
        for file in ["minzheng.yml", "minzheng/problems.md", "minzheng/deeper/x.md"] {
            assert_eq!(
                run.stdout.contains(&format!("content/2024/{file}:")),
                is_whole,
                "{path}\n{}",
                run.stdout
            );
        }
    }
}

#[test]
fn what_cannot_be_asked_for_is_refused_with_a_way_out() {
    let (site, other) = (with_error(), sound());
    site.write("themes/own/theme.yml", "");
    let elsewhere = text(&other.path("content/2024")).to_owned();
    let cases: [(&[&str], &str, &str); 6] = [
        (
            &["content/2024/minzhen.yml"],
            "没有文件或文件夹“content/2024/minzhen.yml”；是不是 content/2024/minzheng.yml？",
            "did you mean content/2024/minzheng.yml?",
        ),
        (&[&elsewhere], "不在站点的 content/ 里", "is not in the site's content/"),
        (&["themes/own"], "不在站点的 content/ 里", "is not in the site's content/"),
        (&["content/2024", "content/2025"], "“content/2025”", "“content/2025”"),
        (
            &["--only", "blank-cell", "--only", "blank-cel"],
            "最接近的是 blank-cell",
            "the nearest is blank-cell",
        ),
        (&["--format", "xml"], "sarif", "sarif"),
    ];
    for (arguments, zh, en) in cases {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let run = on("check", &site, &[arguments, &["--lang", lang]].concat());
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}: {}", run.stderr);
            assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
        }
    }
}

#[test]
fn an_address_that_no_page_can_have_is_refused() {
    let site = sound();
    for url in [
        "example.org",
        "https://",
        "https://a/\nDisallow: /",
        "https://a/\u{1b}[31m",
        "https://a/ b",
        "https://a/?b",
        "https://a/#b",
        "https://a/\u{fdd0}0 \u{fdd1}",
    ] {
        let run = on("build", &site, &["--base-url", url, "--lang", "en"]);
        assert_eq!(run.status, 2, "{url:?}: {}", run.stderr);
        assert!(run.stderr.contains("is not the address of a site"), "{url:?}: {}", run.stderr);
        assert!(!run.stderr.contains('\u{1b}') && !site.path("public").exists(), "{url:?}: {}", run.stderr);
    }
    let run = on("build", &site, &["--base-url", "www.example.org/a?b", "--lang", "en"]);
    assert!(run.stderr.contains("write --base-url https://www.example.org/a\n"), "{}", run.stderr);
    assert_eq!(on("build", &site, &["--base-url", "https://例子.cn:8080/a", "--quiet"]).status, 0);
}

#[test]
fn a_path_is_seen_from_here_or_from_the_site() {
    let site = with_error();
    let cases = [
        (site.path("content/2024"), "minzheng.yml", 1),
        (site.path("content"), "../content/2024", 1),
        (site.path("content"), "agencies.yml", 0),
        (site.path("content/2024"), "content/site.yml", 0),
        (site.path("content/2024"), "../..", 1),
    ];
    for (from, path, expected) in cases {
        let mut command = command(&["check", "--site", text(site.at()), path]);
        let run: Run = command.current_dir(&from).output().unwrap().into();
        assert_eq!(run.status, expected, "{path} from {}: {}", from.display(), run.stderr);
    }
}

#[test]
fn a_site_is_looked_for_upwards() {
    let site = with_error();
    site.write("content/2024/minzheng/附件.pdf", "%PDF-1.4\n");
    site.write("themes/mine/tokens.css", "");
    let outside = Folder::new();
    let report = site.path("content/2024/minzheng.yml");
    let cases: [(&str, &[&str], i32); 9] = [
        ("", &["check"], 1),
        ("content", &["check"], 1),
        ("content/2024/minzheng", &["check"], 1),
        ("themes/mine", &["check"], 1),
        ("content/2024", &["check", "minzheng.yml"], 1),
        ("content/2024", &["check", "../agencies.yml"], 0),
        ("content/2024", &["check", "content/2024/minzheng.yml"], 1),
        ("content/2024", &["check", text(&report)], 1),
        ("content/2024", &["status"], 0),
    ];
    for (from, arguments, expected) in cases {
        let run: Run = command(arguments).current_dir(site.path(from)).output().unwrap().into();
        assert_eq!(run.status, expected, "{arguments:?} from {from}: {}", run.said());
    }
    let run: Run =
        command(&["build", "--draft"]).current_dir(site.path("content/2024")).output().unwrap().into();
    assert_eq!((run.status, site.path("public/index.html").is_file()), (1, true), "{}", run.stderr);
    let run: Run = command(&["check", "--lang", "en"]).current_dir(outside.at()).output().unwrap().into();
    assert_eq!((run.status, run.stderr.contains("--site")), (2, true), "{}", run.stderr);
    // A site in which the settings were lost is the one that is meant, not one above it.
    fs::create_dir_all(site.path("inner/content/2024")).unwrap();
    let run: Run = command(&["check"]).current_dir(site.path("inner/content/2024")).output().unwrap().into();
    assert_eq!(run.status, 2, "{}", run.stderr);
}

#[test]
fn near_names_are_given_for_mistyped_ones() {
    let cases: [(&[&str], &str); 6] = [
        (&["chekc"], "check"),
        (&["biuld"], "build"),
        (&["stauts"], "status"),
        (&["build", "--thme", "x"], "--theme"),
        (&["check", "--fromat", "json"], "--format"),
        (&["check", "--format", "jsno"], "json"),
    ];
    for (arguments, near) in cases {
        for (lang, asks) in [("zh", "是不是"), ("en", "similar")] {
            let mut all = arguments.to_vec();
            all.extend(["--lang", lang]);
            let run = portal(&all);
            let line = run.stderr.lines().find(|line| line.contains(asks)).unwrap_or_default();
            assert_eq!((run.status, line.contains(near)), (2, true), "{all:?}: {}", run.stderr);
        }
    }
    let run = portal(&["xyz", "--lang", "zh"]);
    assert!(run.stderr.contains("没有命令 xyz") && !run.stderr.contains("是不是"), "{}", run.stderr);
}

#[test]
fn the_manual_page_is_one_that_man_reads() {
    for (lang, word) in [("zh", ".SH 命令"), ("en", ".SH COMMANDS")] {
        let run = portal(&["man", "--lang", lang]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert!(run.stdout.starts_with(".TH PORTAL 1 ") && run.stdout.contains(word), "{}", run.stdout);
    }
}

#[test]
fn wrong_usage_is_said_in_both_languages() {
    let cases: [(&[&str], &str, &str); 7] = [
        (&[], "用法", "Usage"),
        (&["biuld"], "没有命令 biuld", "biuld"),
        (&["build", "--nonsense"], "--nonsense", "--nonsense"),
        (&["check", "--format", "pdf"], "pdf", "pdf"),
        (&["build", "--jobs", "many"], "many", "many"),
        (&["build", "--jobs", "0"], "0", "0"),
        (&["init"], "DIR", "DIR"),
    ];
    for (arguments, zh, en) in cases {
        for (lang, words) in [("zh", zh), ("en", en)] {
            let mut all = arguments.to_vec();
            all.extend(["--lang", lang]);
            let run = portal(&all);
            assert_eq!(run.status, 2, "{all:?}");
            let said = run.stderr + &run.stdout;
            assert!(said.contains(words), "{all:?}: {said}");
            let chinese = said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert_eq!(chinese, lang == "zh", "{all:?}: {said}");
        }
    }
}

#[test]
fn help_is_there_in_both_languages_for_every_command() {
    for name in [
        "build",
        "serve",
        "check",
        "status",
        "export",
        "rules",
        "explain",
        "init",
        "schema",
        "theme",
        "completions",
        "man",
        "help",
    ] {
        for (lang, word, options) in [("zh", "用法", "选项:\n"), ("en", "Usage", "Options:\n")] {
            let run = portal(&[name, "--help", "--lang", lang]);
            assert_eq!(run.status, 0, "{name}: {}", run.stderr);
            assert!(run.stdout.contains(word), "{name}: {}", run.stdout);
            assert_eq!(run.stdout.matches(options).count(), 1, "{name}: {}", run.stdout);
            let chinese = run.stdout.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert_eq!(chinese, lang == "zh", "{name}: {}", run.stdout);
            let same = portal(&["help", name, "--lang", lang]);
            assert_eq!((same.status, same.stdout), (0, run.stdout), "{name}");
        }
    }
    let (all, asked) = (portal(&["--help"]), portal(&["help"]));
    assert_eq!((all.status, all.stdout.matches("Options:\n").count()), (0, 1), "{}", all.stdout);
    assert_eq!((asked.status, asked.stdout), (0, all.stdout));
    let run = portal(&["help", "biuld", "--lang", "zh"]);
    assert_eq!((run.status, run.stderr.contains("没有命令 biuld")), (2, true), "{}", run.stderr);
}

#[test]
fn findings_leave_the_published_site_alone() {
    let site = sound();
    assert_eq!(on("build", &site, &[]).status, 0);
    let before = files(&site.path("public"));
    let report = site.read("content/2024/minzheng.yml").replace("licences: 7", "licences: 1,0");
    site.write("content/2024/minzheng.yml", report);
    assert_eq!(on("build", &site, &[]).status, 1);
    assert_eq!(files(&site.path("public")), before);
    let outside: Vec<_> = fs::read_dir(site.at()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(outside.len(), 3, "only content/, public/ and the cache: {outside:?}");
}

#[test]
fn a_draft_is_built_and_says_so_on_its_pages() {
    let site = with_error();
    let run = on("build", &site, &["--draft"]);
    assert!(run.stderr.contains("blank-cell"), "{}", run.stderr);
    let page = site.read("public/2024/minzheng/index.html");
    assert!(page.contains("草稿"), "the report has no banner");
    for (name, bytes) in files(&site.path("public")) {
        let html = String::from_utf8_lossy(&bytes);
        assert!(!name.ends_with(".html") || html.contains("noindex"), "{name} may be indexed");
    }
    assert!(site.read("public/robots.txt").contains("Disallow: /"));
    let sound = sound();
    assert_eq!(on("build", &sound, &[]).status, 0);
    let page = sound.read("public/2024/minzheng/index.html");
    assert!(!page.contains("noindex") && !page.contains("草稿"));
}

#[test]
fn completions_are_printed_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = portal(&["completions", shell]);
        assert_eq!(run.status, 0, "{shell}");
        assert!(run.stdout.contains("portal"), "{shell}");
    }
}

#[test]
fn a_reader_that_has_read_enough_is_no_failure() {
    let site = with_error();
    let at = text(site.at());
    let cases: [(&[&str], i32); 10] = [
        (&["check", "--site", at], 1),
        (&["check", "--site", at, "--format", "json"], 1),
        (&["build", "--site", at], 1),
        (&["rules"], 0),
        (&["explain", "balance"], 0),
        (&["schema"], 0),
        (&["man"], 0),
        (&["completions", "bash"], 0),
        (&["completions", "fish"], 0),
        (&["build", "--help"], 0),
    ];
    for (arguments, status) in cases {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        if status == 0 {
            stderr.read_to_string(&mut said).unwrap();
        }
        drop(stderr);
        assert_eq!((child.wait().unwrap().code(), said.as_str()), (Some(status), ""), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_cannot_be_written_is_a_failure() {
    let (sound, error, folder) = (sound(), with_error(), Folder::new());
    let (sound, error) = (text(sound.at()), text(error.at()));
    let new = folder.path("new");
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let cases: [&[&str]; 16] = [
        &["check", "--site", error],
        &["check", "--site", error, "--format", "text", "--color", "always"],
        &["check", "--site", error, "--format", "json"],
        &["check", "--site", sound, "--format", "json"],
        &["check", "--site", error, "--format", "sarif"],
        &["check", "--site", error, "--format", "github"],
        &["build", "--site", sound],
        &["rules"],
        &["explain", "balance"],
        &["completions", "zsh"],
        &["init", text(&new)],
        &["schema", "site"],
        &["status", "--site", sound],
        &["serve", "--site", sound, "--port", "0"],
        &["--help"],
        &["--version"],
    ];
    for arguments in cases {
        for (lang, word) in [("zh", "结果不能写出"), ("en", "the output cannot be written")] {
            let _ = fs::remove_dir_all(&new);
            let output = command(arguments).args(["--lang", lang]).stdout(full()).output().unwrap();
            let run = Run::from(output);
            assert_eq!(run.status, 2, "{arguments:?}: {}", run.stderr);
            assert!(run.stderr.lines().any(|line| line.contains(word)), "{arguments:?}: {}", run.stderr);
            assert_eq!(run.stderr.lines().count(), 1, "{arguments:?}: {}", run.stderr);
        }
    }
    // Where nothing can be said, the exit status says it.
    for (arguments, status) in [(&["build", "--site", error][..], 2), (&["check", "--site", sound], 2)] {
        let status_now = command(arguments).stderr(full()).stdout(Stdio::null()).status().unwrap();
        assert_eq!(status_now.code(), Some(status), "{arguments:?}");
    }
}

#[cfg(unix)]
#[test]
fn more_jobs_than_the_system_allows_are_no_failure() {
    let site = sound();
    let run = on("build", &site, &["--jobs", "100000"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Who may do everything has no such limit; for others one thread does all the work.
    let few = "ulimit -u 3 2>/dev/null; exec \"$0\" build --jobs 8 --site \"$1\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", few, env!("CARGO_BIN_EXE_portal")]).arg(site.at());
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.status, 0, "{}", run.stderr);
}

#[test]
fn quiet_means_findings_and_failures_only() {
    let sound = sound();
    for command in ["check", "build"] {
        let Run { status, stdout, stderr } = on(command, &sound, &["--quiet"]);
        assert_eq!((status, stdout.as_str(), stderr.as_str()), (0, "", ""), "{command}");
    }
    let run = on("check", &with_error(), &["-q"]);
    assert!(run.stdout.contains("blank-cell"), "{}", run.stdout);
}

#[test]
fn the_language_is_the_one_that_was_asked_for() {
    let empty = Folder::new();
    type Case<'c> = (&'c [(&'c str, &'c str)], &'c [&'c str], bool);
    let cases: [Case<'_>; 6] = [
        (&[], &[], false),
        (&[("PORTAL_LANG", "zh")], &[], true),
        (&[("LANG", "zh_CN.UTF-8")], &[], true),
        (&[("LC_ALL", "zh_CN.UTF-8"), ("PORTAL_LANG", "en")], &[], false),
        (&[("PORTAL_LANG", "zh")], &["--lang", "en"], false),
        (&[("LANG", "C.UTF-8")], &["--lang=zh"], true),
    ];
    for (set, arguments, chinese) in cases {
        let mut command = command(&["check", "--site", text(empty.at())]);
        let run: Run = command.args(arguments).envs(set.iter().copied()).output().unwrap().into();
        assert_eq!(run.stderr.starts_with("失败："), chinese, "{set:?} {arguments:?}: {}", run.stderr);
    }
}

#[test]
fn the_folder_of_another_is_never_touched() {
    let site = sound();
    site.write("public/index.html", "mine");
    let run = on("build", &site, &[]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    let left = files(&site.path("public"));
    assert_eq!(left.len(), 1);
    assert_eq!(left["index.html"], b"mine");
    for out in [".", "content"] {
        let out = site.path(out);
        let run = on("build", &site, &["--out", text(&out)]);
        assert_eq!(run.status, 2, "built over {}: {}", out.display(), run.stderr);
    }
    assert!(site.path("content/2024/minzheng.yml").is_file());
}

#[test]
fn dot_files_of_the_published_folder_stay() {
    let site = sound();
    site.write("public/.gitignore", "*\n");
    for _ in 0..2 {
        assert_eq!(on("build", &site, &[]).status, 0);
        assert_eq!(site.read("public/.gitignore"), "*\n");
    }
}

#[test]
fn the_same_content_gives_the_same_bytes_anywhere() {
    let zones: [(&str, &str, &str, &str); 3] = [
        ("一", "Asia/Shanghai", "zh_CN.UTF-8", "1"),
        ("two/deeper", "America/Anchorage", "C", "4"),
        ("three", "Pacific/Kiritimati", "de_DE.UTF-8", "4"),
    ];
    let folder = Folder::new();
    let mut trees = Vec::new();
    for (name, zone, locale, jobs) in zones {
        let site = folder.path(name);
        crate::support::copy(&crate::support::root().join("content"), &site.join("content"));
        let mut command = command(&["build", "--site", text(&site), "--jobs", jobs]);
        let run: Run = command.env("TZ", zone).env("LC_ALL", locale).output().unwrap().into();
        assert_eq!(run.status, 0, "{}", run.stderr);
        trees.push(files(&site.join("public")));
        sleep(Duration::from_millis(20));
    }
    for tree in &trees[1..] {
        let names = |t: &std::collections::BTreeMap<String, Vec<u8>>| t.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&trees[0]), names(tree));
        for (name, bytes) in tree {
            assert!(trees[0][name] == *bytes, "{name} differs");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_second_build_changes_no_file() {
    use std::os::unix::fs::MetadataExt;
    let site = Folder::with_content("");
    let build = || assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    let marks = || {
        let names = files(&site.path("public")).into_keys();
        let of = |name: &str| fs::metadata(site.path("public").join(name)).unwrap();
        names.map(|n| (of(&n).ino(), of(&n).modified().unwrap(), n)).collect::<Vec<_>>()
    };
    build();
    let first = marks();
    sleep(Duration::from_millis(20));
    build();
    assert_eq!(marks(), first);
}

#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let site = Folder::with_content("");
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    let old = files(&site.path("public"));
    let settings = site.read("content/site.yml");
    site.write("content/site.yml", settings.replace("title: 政府", "title: 某某政府"));
    let fresh = Folder::new();
    let out = fresh.path("out");
    assert_eq!(on("build", &site, &["--quiet", "--out", text(&out)]).status, 0);
    let new = files(&out);
    assert_ne!(old, new);
    for delay in [1, 3, 6, 10, 15, 20, 25, 30, 40, 60] {
        let mut child = command(&["build", "--quiet", "--site", text(site.at())])
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        let found = files(&site.path("public"));
        assert!(found == old || found == new, "after {delay} ms the site is neither the old nor the new one");
    }
    let run = on("build", &site, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(files(&site.path("public")), new);
    let left: Vec<_> = fs::read_dir(site.at()).unwrap().map(|e| e.unwrap().file_name()).collect();
    let trees = left.iter().filter(|n| site.at().join(n).is_dir()).count();
    assert_eq!(trees, 3, "temporary trees are left beside content/, public/ and the cache: {left:?}");
}

#[cfg(unix)]
#[test]
fn a_disk_without_room_leaves_the_old_site_whole() {
    let site = sound();
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    let before = crate::support::files(&site.path("public"));
    let title = |title: &str| {
        let settings = site.read("content/site.yml");
        let lines = settings
            .lines()
            .map(|l| if l.starts_with("title:") { format!("title: {title}") } else { l.to_owned() });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    site.write("content/site.yml", title("示例新名"));
    // No file may grow beyond 8 KiB, so that a page is cut in the middle of being written, as on a full disk.
    let full = "trap '' XFSZ; ulimit -f 16; exec \"$0\" build --quiet --lang en --site \"$1\"";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", full, env!("CARGO_BIN_EXE_portal")]).arg(site.at());
    let run = crate::support::Run::from(command.output().unwrap());
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("cannot write"), "{}", run.stderr);
    assert!(crate::support::files(&site.path("public")) == before, "the old site is as it was");
    let left: Vec<_> = fs::read_dir(site.at()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| text(Path::new(name)).ends_with("-new")), "{left:?}");
    // With room again the build goes through.
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    assert!(site.read("public/index.html").contains("示例新名"));
}

#[test]
fn a_register_of_many_agencies_is_not_too_large() {
    let site = Folder::new();
    let agency = |i: usize| {
        format!(
            "shili-{i}:\n  name: 示例县第{i}号示例单位办公室\n  kind: department\n  contact: 电话 0000-0000000\n"
        )
    };
    let register: String = (0..12_000).map(agency).collect();
    assert!(register.len() > 1 << 20);
    site.write("content/site.yml", "title: 示例\n");
    site.write("content/agencies.yml", register);
    let run = on("check", &site, &["--lang", "en", "--only", "too-large"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "0 reports checked: 0 errors, 0 warnings.\n"));
}

#[test]
fn arguments_without_a_name_are_listed_as_they_are_typed() {
    for lang in ["zh", "en"] {
        let help = portal(&["new", "--help", "--lang", lang]).stdout;
        let at = |name: &str| help.find(&format!("  {name}")).unwrap_or_else(|| panic!("{help}"));
        assert!(at("<YEAR>") < at("[AGENCY]"), "{help}");
    }
}
