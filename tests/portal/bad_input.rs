//! One folder a fault below `tests/bad-input/`: what is found, where, and how it is to be mended.
//!
//! `base/` is a site without a fault. A case holds the files that differ from it in `site/`, what is found in
//! `expected.json` and `expected.zh.txt`, and in `mended/`, where there is one, the files as they are once the
//! advice was followed. `UPDATE=1` writes what is found as what is expected: read it before you keep it.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::support::{Folder, columns, copy, is_updating, on, root};

/// A fault that no folder can hold is made here; `None` where this machine cannot make it.
fn make(case: &str, site: &Folder) -> Option<()> {
    let report = || site.read("content/2024/minzheng.yml");
    match case {
        "too-large" => {
            let padding = format!("# {}\n", "填".repeat(30)).repeat((1 << 20) / 93 + 1);
            site.write("content/2024/minzheng.yml", report() + &padding);
        }
        "carriage-returns" => {
            let other =
                report().replace("granted: [2, 1, 0, 0, 0, 0, 3]", "granted: [2, 1, 0, 0, 0, 0, 9] # 九");
            site.write("content/2024/minzheng.yml", other.replace('\n', "\r"));
            site.write("content/site.yml", site.read("content/site.yml").replace('\n', "\r"));
        }
        "link-out" => link_out(site)?,
        "attachment-link" => attachment_link(site)?,
        "unreadable" => unreadable(&site.path("content/2024/minzheng.yml"))?,
        "character-in-name" => site.write("content/2024/minzheng/表\u{202e}一.pdf", "%PDF-1.4"),
        "attachment-windows-name" => names(site, &["a:b.pdf", "a?.pdf", "dot.pdf."])?,
        "attachment-twin" => names(site, &["A.pdf", "a.pdf"])?,
        "attachment-decomposed" => names(site, &["cafe\u{301}.pdf"])?,
        "name-gbk" => gbk(site)?,
        "office-for-yaml" => office(site),
        "reserved-id" => site.write("content/2024/con.yml", report()),
        _ => {}
    }
    Some(())
}

/// Files of other programs under the names of reports and texts, one of them larger than any report.
fn office(site: &Folder) {
    let archive = |entry: &str| [b"PK\x03\x04", &[0; 26][..], entry.as_bytes(), &[1, 2, 0xff]].concat();
    let wide: Vec<u8> = "\u{feff}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let years: [(u16, Vec<u8>); 10] = [
        (2024, archive("word/document.xml")),
        (2023, archive("xl/workbook.xml")),
        (2022, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n".to_vec()),
        (2021, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec()),
        (2020, archive("OFD.xml")),
        (2019, b"<table border=1>\n<tr><td>\xd0\xc5\xcf\xa2</td></tr>\n</table>\n".to_vec()),
        (2018, archive("minzheng.yml")),
        (2017, b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
        (2015, wide),
        (2016, [archive("word/document.xml"), vec![7; 2 << 20]].concat()),
    ];
    for (year, bytes) in years {
        site.write(&format!("content/{year}/minzheng.yml"), bytes);
    }
    site.write("content/pages/about.md", archive("word/document.xml"));
    site.write("content/2024/民政局.docx", archive("word/document.xml"));
}

/// Lays down attachments, each under a name that not every system can have.
fn names(site: &Folder, names: &[&str]) -> Option<()> {
    let folder = site.path("content/2024/minzheng");
    fs::create_dir_all(&folder).unwrap();
    names.iter().try_for_each(|name| fs::write(folder.join(name), "%PDF-1.4").ok())?;
    let made = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name());
    // Some systems fold names, or mend them.
    (made.filter(|made| names.iter().any(|name| made == name)).count() == names.len()).then_some(())
}

/// Names as an archive of Chinese Windows leaves them.
#[cfg(target_os = "linux")]
fn gbk(site: &Folder) -> Option<()> {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = site.path("content/2024/minzheng");
    fs::create_dir_all(&folder).unwrap();
    let names: [&[u8]; 2] = [b"\xc1\xf7\xb3\xcc\xcd\xbc.png", b"\xff\xff.png"];
    names.iter().for_each(|name| fs::write(folder.join(OsStr::from_bytes(name)), "x").unwrap());
    fs::create_dir(site.path("content/2024").join(OsStr::from_bytes(b"\xbd\xcc\xd3\xfd"))).ok()
}

#[cfg(not(target_os = "linux"))]
fn gbk(_: &Folder) -> Option<()> {
    None
}

#[cfg(unix)]
fn link_out(site: &Folder) -> Option<()> {
    let report = site.path("content/2024/minzheng.yml");
    fs::remove_file(&report).unwrap();
    std::os::unix::fs::symlink("/dev/null", report).unwrap();
    Some(())
}

#[cfg(unix)]
fn attachment_link(site: &Folder) -> Option<()> {
    let folder = site.path("content/2024/minzheng");
    fs::create_dir_all(&folder).unwrap();
    std::os::unix::fs::symlink("../../site.yml", folder.join("a.txt")).ok()
}

#[cfg(not(unix))]
fn attachment_link(_: &Folder) -> Option<()> {
    None
}

#[cfg(not(unix))]
fn link_out(_: &Folder) -> Option<()> {
    None
}

#[cfg(unix)]
fn unreadable(file: &Path) -> Option<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(file, fs::Permissions::from_mode(0o000)).unwrap();
    // Who may read everything cannot be refused.
    fs::read(file).is_err().then_some(())
}

#[cfg(not(unix))]
fn unreadable(_: &Path) -> Option<()> {
    None
}

fn folder() -> PathBuf {
    root().join("tests/bad-input")
}

fn cases() -> Vec<String> {
    let entries = fs::read_dir(folder()).unwrap().map(Result::unwrap);
    let names = entries.filter(|e| e.path().is_dir()).map(|e| e.file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|n| n != "base").collect();
    names.sort();
    names
}

fn lay_down(case: &str) -> Option<Folder> {
    let site = Folder::with_content("tests/bad-input/base");
    lay_over(case, &site).map(|()| site)
}

/// Puts the files of a case over those of a site; `None` where this machine cannot make its fault.
pub(crate) fn lay_over(case: &str, site: &Folder) -> Option<()> {
    let own = folder().join(case).join("site");
    if own.is_dir() {
        copy(&own, site.at());
    }
    make(case, site)
}

/// Compares with a file of the case, or writes it.
fn expect(case: &str, name: &str, found: &str, wrong: &mut Vec<String>) {
    let file = folder().join(case).join(name);
    if is_updating() {
        fs::write(&file, found).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if expected != found {
        wrong.push(format!("{case}/{name}\n--- expected\n{expected}\n--- found\n{found}"));
    }
}

#[test]
fn the_base_has_no_fault() {
    let site = Folder::with_content("tests/bad-input/base");
    let run = on("check", &site, &["--lang", "en"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "1 report checked: 0 errors, 0 warnings.\n"));
}

#[test]
fn every_fault_is_found_and_said_as_expected() {
    // A case starts the program three times: all cores take part.
    let wrong: Vec<String> = cases().into_par_iter().flat_map(|case| examined(&case)).collect();
    assert!(wrong.is_empty(), "{}\n{} differ", wrong.join("\n\n"), wrong.len());
}

/// How what is said of a case differs from what is expected.
fn examined(case: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let Some(site) = lay_down(case) else {
        eprintln!("{case}: cannot be made here, left out");
        return wrong;
    };
    let json = on("check", &site, &["--format", "json", "--lang", "en", "--quiet"]);
    expect(case, "expected.json", &json.stdout, &mut wrong);
    let zh = on("check", &site, &["--lang", "zh", "--color", "never"]);
    expect(case, "expected.zh.txt", &zh.said(), &mut wrong);
    let en = on("check", &site, &["--lang", "en", "--color", "never"]);
    // What is to be pasted stays on one line, in its quotes.
    let is_wide = |line: &&str| columns(line) > 80 && !line.trim_start().starts_with(['“', '`']);
    for line in zh.said().lines().chain(en.said().lines()).filter(is_wide) {
        wrong.push(format!("{case}: wider than 80 columns: {line}"));
    }
    let error = json.stdout.contains("\"severity\": \"error\"");
    if (json.status, zh.status) != (i32::from(error), i32::from(error)) {
        wrong.push(format!("{case}: exit statuses {} and {}", json.status, zh.status));
    }
    wrong
}

#[test]
fn every_place_lies_inside_its_file() {
    let mut wrong = Vec::new();
    for case in cases() {
        let Ok(text) = fs::read_to_string(folder().join(&case).join("expected.json")) else { continue };
        let Some(site) = lay_down(&case) else { continue };
        let findings: serde_json::Value = serde_json::from_str(&text).unwrap();
        for finding in findings.as_array().unwrap() {
            let number = |name: &str| finding[name].as_u64().unwrap() as usize;
            let bytes = fs::read(site.path(finding["file"].as_str().unwrap())).unwrap_or_default();
            // A carriage return alone ends a line, too.
            let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\r', "\n");
            let line = text.lines().nth(number("line") - 1).unwrap_or("").trim_start_matches('\u{feff}');
            let (from, to) = (number("column"), number("end_column"));
            let inside = from >= 1 && from <= to && to <= line.chars().count() + 2;
            if !inside {
                wrong.push(format!("{case}: {finding}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn following_the_advice_mends_the_site() {
    let mut wrong = Vec::new();
    for case in cases() {
        let mended = folder().join(&case).join("mended");
        if !mended.is_dir() {
            continue;
        }
        let Some(site) = lay_down(&case) else { continue };
        copy(&mended, site.at());
        let run = on("check", &site, &["--lang", "en", "--color", "never"]);
        if run.status != 0 {
            wrong.push(format!("{case}: {}", run.said()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
