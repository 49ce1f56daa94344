//! What reaches a terminal or a log: no character that means something to either.

use crate::support::{Folder, command, on, portal};

/// Commands for a terminal, line ends, and a turn of the direction.
const HOSTILE: &str = "x\u{1b}[31m\u{7}\r\n\u{9b}2J\u{202e}fdp";

#[track_caller]
fn harmless(said: &str, what: &str) {
    let hostile = |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}');
    assert!(!said.contains(hostile), "{what}: {said:?}");
    assert!(!said.contains("\u{2028}") && !said.lines().any(|l| l.starts_with("2J")), "{what}: {said:?}");
}

#[test]
fn options_are_shown_as_they_are_and_command_nothing() {
    let site = Folder::with_content("tests/bad-input/base");
    let here = site.at().to_str().unwrap();
    let cases: [&[&str]; 9] = [
        &["explain", HOSTILE],
        &["check", "--only", HOSTILE, "--site", here],
        &["check", HOSTILE, "--site", here],
        &["check", "--as-of", HOSTILE, "--site", here],
        &["build", "--site", HOSTILE],
        &["build", "--site", here, "--changes", "no/x\u{1b}[31m\n2J"],
        &["serve", "--site", here, "--host", HOSTILE],
        &["check", &format!("--{HOSTILE}")],
        &[HOSTILE],
    ];
    for arguments in cases {
        for lang in ["zh", "en"] {
            let run = portal(&[&["--lang", lang], arguments].concat());
            assert_eq!(run.status, 2, "{arguments:?}: {}", run.said());
            harmless(&run.said(), &format!("{arguments:?}"));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn names_of_files_are_shown_as_they_are_in_every_format() {
    let site = Folder::with_content("tests/bad-input/base");
    for number in 0..6 {
        site.write(&format!("content/2024/minzheng/{number}{HOSTILE}.pdf"), "%PDF-1.4");
    }
    for format in ["text", "json", "sarif", "github"] {
        let run = on("check", &site, &["--format", format, "--color", "never"]);
        assert_eq!(run.status, 1, "{}", run.said());
        harmless(&run.said(), format);
    }
    harmless(&on("build", &site, &[]).said(), "build");
    let mut init = command(&["init", HOSTILE]);
    let said: crate::support::Run = init.current_dir(site.at()).output().unwrap().into();
    assert_eq!(said.status, 0, "{}", said.stderr);
    harmless(&said.said(), "init");
}
