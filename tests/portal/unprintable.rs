//! No character that a terminal, a log or a browser would obey comes out of the program, whatever a name, a text or an
//! argument has.

use std::path::Path;

use crate::support::{Folder, Run, files, portal};

/// Commands that read a whole site, in every format.
const RUNS: [&[&str]; 6] = [
    &["check", "--lang", "en"],
    &["check", "--all", "--lang", "zh"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["build", "--draft"],
];

/// A colour, a mark that turns what follows it, line ends, marks that cannot be seen.
const ODD: [&str; 6] = ["\u{1b}[31m", "\u{202e}", "\n", "\r", "\u{9b}", "\u{200b}\u{2028}\u{e000}"];

/// What would stand at the start of a line if one could be forged.
const FORGED: &str = "::error::FORGED";

/// What of a text would be obeyed.
fn obeyed(text: &str) -> Option<String> {
    let odd = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}')
    };
    let line = text.lines().find(|line| line.contains(odd) || line.starts_with(FORGED));
    line.map(|line| line.escape_debug().take(400).collect())
}

fn assert_plain(what: &str, run: &Run) {
    for said in [&run.stdout, &run.stderr] {
        assert_eq!(obeyed(said), None, "{what}");
    }
}

/// Looks at all that the program says of a site, and at all that it publishes of it.
fn assert_site_is_plain(what: &str, site: &Folder) {
    for arguments in RUNS {
        let all = [&arguments[..1], &["--site", site.at().to_str().unwrap()], &arguments[1..]].concat();
        assert_plain(&format!("{what}, {arguments:?}"), &portal(&all));
    }
    for (path, bytes) in files(&site.path("public")) {
        assert_eq!(obeyed(&path), None, "{what}");
        let text = String::from_utf8_lossy(&bytes);
        let obeyed = match Path::new(&path).extension().and_then(|ending| ending.to_str()) {
            Some("txt" | "xml") => obeyed(&text),
            // A line of a page is none of a log.
            Some("html") => obeyed(&text.replace(['\n', '\r'], " ")),
            _ => None,
        };
        assert_eq!(obeyed, None, "{what}, {path}");
    }
}

fn base() -> Folder {
    Folder::with_content("tests/bad-input/base")
}

#[test]
#[cfg(unix)]
fn names_of_files_are_shown() {
    for odd in ODD {
        let name = format!("甲{odd}{FORGED}");
        let site = base();
        for path in
            ["2024/NAME.yml", "2024/NAME/a.pdf", "2024/minzheng/NAME.pdf", "pages/NAME.md", "20NAME24/a.yml"]
        {
            site.write(&format!("content/{}", path.replace("NAME", &name)), "甲\n");
        }
        std::os::unix::fs::symlink(format!("/etc/{name}"), site.path("content/2024/a.yml")).unwrap();
        assert_site_is_plain(&format!("a name with {odd:?}"), &site);
    }
}

#[test]
fn what_texts_hold_is_shown() {
    for odd in ODD {
        let escaped: String = odd.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        let numbered: String = odd.chars().map(|c| format!("&#{};", u32::from(c))).collect();
        for text in [format!("\"甲{escaped}{FORGED}\""), format!("甲{odd}{FORGED}")] {
            let site = base();
            site.write(
                "content/site.yml",
                format!("title: {text}\nbase_url: {text}\ntheme: {text}\n{text}: 1\n"),
            );
            let agency = format!("  name: {text}\n  kind: {text}\n  parent: {text}\n  {text}: 1\n");
            site.write("content/agencies.yml", format!("minzheng:\n{agency}{text}: 1\n"));
            let report =
                format!("published: {text}\noverview: {text}\n{text}: 1\nwaivers: [{{check: {text}}}]\n");
            site.write("content/2024/minzheng.yml", report);
            let body =
                format!("[甲](/{odd}{FORGED}) ![{odd}](b.png) {{{{{odd}}}}} {numbered}{FORGED} <b {odd}>\n");
            site.write("content/2024/minzheng/problems.md", &body);
            site.write("content/pages/about.md", format!("---\ntitle: {text}\n---\n{body}"));
            assert_site_is_plain(&format!("a text with {odd:?}"), &site);
            for broken in ["agencies.yml", "2024/minzheng.yml"] {
                std::fs::copy(base().path("content").join(broken), site.path("content").join(broken))
                    .unwrap();
                assert_site_is_plain(&format!("a text with {odd:?}, {broken} mended"), &site);
            }
        }
    }
}

#[test]
fn arguments_are_shown() {
    let site = base();
    let at = site.at().to_str().unwrap();
    for odd in ODD {
        let x = &format!("甲{odd}{FORGED}");
        let cases: [&[&str]; 20] = [
            &["build", "--site", at, "--base-url", x],
            &["build", "--site", at, "--theme", x],
            &["build", "--site", at, "--out", &format!("{at}/content/{x}")],
            &["build", "--site", at, "--changes", &format!("none/{x}")],
            &["build", "--site", at, "--as-of", x],
            &["build", "--jobs", x],
            &["check", "--site", at, x],
            &["check", "--site", x],
            &["check", "--only", x],
            &["check", "--format", x],
            &["check", "--color", x],
            &["explain", x],
            &["help", x],
            &["completions", x],
            &["init", &format!("{at}/{x}")],
            &["init", at, x],
            &["serve", "--port", x],
            &["serve", "--site", x],
            &[x],
            &[&format!("--{x}")],
        ];
        for arguments in cases {
            for lang in ["zh", "en"] {
                let run = portal(&[arguments, &["--lang", lang]].concat());
                assert_plain(&format!("{arguments:?}"), &run);
            }
        }
    }
}

#[test]
fn what_a_theme_holds_is_shown() {
    for odd in ODD {
        for (name, text) in [
            (format!("templates/甲{odd}{FORGED}.html"), "{{ nothing. }}".to_owned()),
            (format!("static/甲{odd}{FORGED}.css"), String::new()),
            ("templates/report.html".to_owned(), format!("{{{{ nothing.甲{odd}{FORGED} }}}}")),
            ("theme.yml".to_owned(), format!("\"甲{odd}{FORGED}\": 1\n")),
        ] {
            let site = base();
            site.write(&format!("themes/own/{name}"), text);
            let run =
                portal(&["build", "--site", site.at().to_str().unwrap(), "--theme", "own", "--lang", "en"]);
            assert_plain(&format!("{name:?} in a theme"), &run);
        }
    }
}
