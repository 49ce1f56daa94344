//! Faults under an edit from the page: nothing is written, or the whole edit; the old bytes stand there, or the new ones.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::serve::editing::{JUDGE, WRITE, assert_tidy, changes, editing, said, sheet};
use crate::serve::preview::Preview;
use crate::serve::{PAGE, REPORT};
use crate::support::Folder;

/// Another figure in the place of one.
const EDIT: (&str, &str) = ("proactive.licences", "8");

/// The files that a write left unfinished.
fn leftovers(year: &Path) -> Vec<String> {
    let names = fs::read_dir(year).unwrap().flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with('.')).collect()
}

/// More kills than by default: `KILLS=200 cargo test a_killed_preview`.
#[test]
fn a_killed_preview_leaves_the_old_file_or_the_new_one() {
    let kills: u32 = std::env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(25);
    let site = Folder::with_content("tests/sites/shili");
    let path = site.path(REPORT);
    let first = fs::read_to_string(&path).unwrap();
    let licences = |text: &str| text.lines().position(|line| line.starts_with("  licences: ")).unwrap();
    let with = |text: &str, value: &str| {
        let at = licences(text);
        let line = |(nth, line): (usize, &str)| {
            if nth == at { format!("  licences: {value}\n") } else { format!("{line}\n") }
        };
        text.lines().enumerate().map(line).collect::<String>()
    };
    let (mut old, mut new, mut between) = (0, 0, 0);
    // When a kill comes: about when the new file takes its place, which each kill tells more of.
    let mut moment = Duration::ZERO;
    for round in 0..kills {
        let mut preview = Preview::of(site.at(), &["--edit"]);
        preview.until(PAGE, |reply| reply.status == 200);
        assert!(leftovers(&site.path("content/2024")).is_empty(), "what was left is cleared at the start");
        let digests = sheet(&preview)["digests"].clone();
        if round == 0 {
            let from = Instant::now();
            let body = changes(&digests, &[("proactive.licences", "9")]);
            assert_eq!(preview.call("PATCH", WRITE, &body).status, 200);
            moment = from.elapsed() / 3;
            continue;
        }
        let before = fs::read_to_string(&path).unwrap();
        let value = (10 + round).to_string();
        let body = changes(&digests, &[("proactive.licences", value.as_str())]);
        let head = format!(
            "PATCH {WRITE} HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nOrigin: http://127.0.0.1:{0}\r\nContent-Type: application/json\r\nX-Portal-Key: {1}\r\nContent-Length: {2}\r\n\r\n{body}",
            preview.port,
            preview.key,
            body.len()
        );
        let mut stream = preview.connect();
        stream.write_all(head.as_bytes()).unwrap();
        std::thread::sleep(moment * (18 + round % 5) / 20);
        preview.child.kill().unwrap();
        let _ = preview.child.wait();
        let now = fs::read_to_string(&path).unwrap();
        match () {
            () if now == before => (old, moment) = (old + 1, moment * 11 / 10),
            () if now == with(&before, &value) => (new, moment) = (new + 1, moment * 9 / 10),
            () => panic!("after kill {round}: {now}"),
        }
        between += usize::from(!leftovers(&site.path("content/2024")).is_empty());
    }
    println!(
        "{kills} kills: {old} left the old file, {new} the new one; {between} came before a file took its place"
    );
    // What was left beside it the next start clears.
    site.write("content/2024/.portal-edit-1-0-minzheng.yml", "licences");
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until(PAGE, |reply| reply.status == 200);
    assert_tidy(&site);
    assert_eq!(with(&fs::read_to_string(&path).unwrap(), "7"), first);
}

/// A body of a hundred megabytes is not taken, whether it says so or not, and holds no memory.
#[test]
fn a_hundred_megabytes_are_refused_unread() {
    let (site, preview) = editing();
    let first = fs::read(site.path(REPORT)).unwrap();
    #[cfg(target_os = "linux")]
    let before = preview.size().0;
    for (length, status) in [(100 << 20, "413"), (20 << 20, "400")] {
        let head = format!(
            "PATCH {WRITE} HTTP/1.1\r\nHost: 127.0.0.1:{0}\r\nOrigin: http://127.0.0.1:{0}\r\nContent-Type: application/json\r\nX-Portal-Key: {1}\r\nContent-Length: {length}\r\n\r\n",
            preview.port, preview.key
        );
        let mut stream = preview.connect();
        stream.write_all(head.as_bytes()).unwrap();
        let piece = vec![b'['; 1 << 20];
        for _ in 0..100 {
            // Whoever is not listened to any more is told so by the system.
            if stream.write_all(&piece).is_err() {
                break;
            }
        }
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(said.is_empty() || said.starts_with(&format!("HTTP/1.1 {status}")), "{length}: {said}");
        assert_eq!(preview.get(PAGE).status, 200);
    }
    #[cfg(target_os = "linux")]
    assert!(preview.size().0 < before + (64 << 10), "{} KiB, before {before}", preview.size().0);
    assert_eq!(fs::read(site.path(REPORT)).unwrap(), first);
}

/// What somebody may type where a figure belongs.
const TYPED: [&str; 35] = [
    "七",
    "7件",
    "-7",
    "+7",
    "7.5",
    "1,234",
    "1e3",
    "0x10",
    "1_000",
    "NaN",
    "inf",
    "true",
    "yes",
    "~",
    "null",
    "[1]",
    "{a: 1}",
    "7 # 甲",
    "7\n  penalties: 9",
    "&a 7",
    "*a",
    "!!int 7",
    "'7'",
    "\"7\"",
    "7\u{0}",
    "7\r",
    "\u{202e}7",
    "99999999999999999999999999",
    "{{proactive.fees}}",
    "<b>7</b>",
    "=1+1",
    "--",
    "７",
    "007",
    " 8 ",
];

/// Addresses at which nothing can be changed.
const NOWHERE: [&str; 15] = [
    "",
    ".",
    "proactive",
    "requests.received",
    "requests.received.natural_person.x",
    "requests.received.nobody",
    "proactive.licences ",
    "overview.md",
    "../overview",
    "content/site.yml",
    "__proto__",
    "waivers.0",
    "title",
    "requests.received.natural_person\n",
    "REQUESTS.RECEIVED.TOTAL",
];

/// What is typed: either it is refused, or digits take the place of digits.
#[test]
fn what_is_typed_becomes_a_figure_or_nothing() {
    let (site, preview) = editing();
    let path = site.path(REPORT);
    let first = fs::read_to_string(&path).unwrap();
    let digests = sheet(&preview)["digests"].clone();
    let (head, tail) = first.split_once("licences: 7").unwrap();
    for value in TYPED {
        let reply = preview.call("PATCH", WRITE, &changes(&digests, &[("proactive.licences", value)]));
        let now = fs::read_to_string(&path).unwrap();
        if reply.status == 422 {
            assert_eq!(now, first, "{value:?}");
            assert!(said(&reply)["error"].as_str().is_some_and(|why| !why.is_empty()), "{value:?}");
            continue;
        }
        assert_eq!(reply.status, 200, "{value:?}: {}", reply.text());
        let figure = now.strip_prefix(head).and_then(|rest| rest.strip_prefix("licences: "));
        let figure =
            figure.and_then(|rest| rest.strip_suffix(tail)).unwrap_or_else(|| panic!("{value:?}: {now}"));
        let is_figure = ["", "null", "/"].contains(&figure) || figure.bytes().all(|b| b.is_ascii_digit());
        assert!(is_figure, "{value:?} was written as {figure:?}");
        fs::write(&path, &first).unwrap();
    }
    for address in NOWHERE {
        for (method, target) in [("POST", JUDGE), ("PATCH", WRITE)] {
            let reply = preview.call(method, target, &changes(&digests, &[(address, "8")]));
            assert!(
                [400, 422].contains(&reply.status),
                "{method} {address:?}: {} {}",
                reply.status,
                reply.text()
            );
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), first, "{address:?}");
    }
}

/// A folder that is a link is not followed, for what is there and for what is new.
#[cfg(unix)]
#[test]
fn a_folder_that_leads_out_of_the_site_is_left_alone() {
    use std::os::unix::fs::symlink;
    let (site, preview) = editing();
    let digests = sheet(&preview)["digests"].clone();
    let outside = Folder::with_content("tests/sites/shili");
    for year in ["2024", "2023"] {
        let own = site.path(&format!("content/{year}"));
        fs::rename(&own, site.path(&format!("aside-{year}"))).unwrap();
        symlink(outside.path(&format!("content/{year}")), &own).unwrap();
    }
    let before = crate::support::files(outside.at());
    let written = preview.call("PATCH", WRITE, &changes(&digests, &[EDIT]));
    assert!([403, 404].contains(&written.status), "{}", written.text());
    let made = preview.call("POST", "/_portal/report/2023/tongji", "{}");
    assert!([403, 404].contains(&made.status), "{}", made.text());
    assert_eq!(crate::support::files(outside.at()), before);
}

/// What an edit says and leaves where its file cannot be written to the end.
#[cfg(unix)]
fn assert_refused(preview: &Preview, folder: &Path, digests: &Value, why: &str) {
    let path = folder.join(REPORT);
    let first = fs::read(&path).unwrap();
    let long = "甲\n".repeat(8_000);
    let bodies = [changes(digests, &[EDIT]), changes(digests, &[("overview", long.as_str()), EDIT])];
    for body in bodies {
        let reply = preview.call("PATCH", WRITE, &body);
        assert_eq!(reply.status, 500, "{}", reply.text());
        let told = said(&reply)["error"].as_str().unwrap_or("").to_owned();
        assert!(told.contains(why) && told.contains("nothing was changed"), "{told}");
        assert_eq!(fs::read(&path).unwrap(), first);
        assert_eq!(leftovers(&folder.join("content/2024")), [""; 0]);
    }
    let made = preview.call("POST", "/_portal/report/2023/tongji", "{}");
    assert_eq!(made.status, 500, "{}", made.text());
    assert!(!folder.join("content/2023/tongji.yml").exists());
    assert_eq!(leftovers(&folder.join("content/2023")), [""; 0]);
    assert_eq!(preview.get(PAGE).status, 200);
}

/// A file that may not grow as long as it has to be ends in the middle, as on a full disk.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_grow_leaves_the_old_one() {
    let site = Folder::with_content("tests/sites/shili");
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 2; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_portal")]);
    let preview = Preview::by(limited, Path::new("."), site.at(), &["--edit"], Stdio::null());
    preview.until(PAGE, |reply| reply.status == 200);
    let digests = sheet(&preview)["digests"].clone();
    assert_refused(&preview, site.at(), &digests, "cannot be written");
}

/// A disk of its own for a preview, which is filled to its end: where the system lets nobody mount one this is left out.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let (site, disk) = (Folder::with_content("tests/sites/shili"), Folder::new());
    let mount = "mount -t tmpfs -o size=2m none \"$1\"";
    let tried = Command::new("unshare").args(["-rm", "sh", "-c", mount, "sh"]).arg(disk.at()).output();
    if !tried.is_ok_and(|tried| tried.status.success()) {
        eprintln!("SKIPPED: no disk can be mounted here; only that a file cannot grow is tested");
        return;
    }
    let mut apart = Command::new("unshare");
    let words = format!("{mount} && cp -R \"$2\"/. \"$1\" && shift 2 && exec \"$@\"");
    apart
        .args(["-rm", "sh", "-c", &words, "sh"])
        .arg(disk.at())
        .arg(site.at())
        .arg(env!("CARGO_BIN_EXE_portal"));
    let preview = Preview::by(apart, Path::new("."), disk.at(), &["--edit"], Stdio::null());
    preview.until(PAGE, |reply| reply.status == 200);
    // As the preview sees it.
    let seen = Path::new("/proc").join(preview.child.id().to_string()).join("root");
    let folder = seen.join(disk.at().strip_prefix("/").unwrap());
    let filler = folder.join("filler");
    let mut full = fs::File::create(&filler).unwrap();
    while full.write_all(&[0; 4096]).is_ok() {}
    let digests = sheet(&preview)["digests"].clone();
    assert_refused(&preview, &folder, &digests, "the disk is full");
    // A page is free now: what is longer breaks off behind it.
    let length = full.metadata().unwrap().len();
    full.set_len(length - 4096).unwrap();
    let body = changes(&digests, &[("overview", &*"甲\n".repeat(8_000))]);
    let before = fs::read(folder.join(REPORT)).unwrap();
    assert_eq!(preview.call("PATCH", WRITE, &body).status, 500);
    assert_eq!(fs::read(folder.join(REPORT)).unwrap(), before);
    assert_eq!(leftovers(&folder.join("content/2024")), [""; 0]);
    drop(full);
    fs::remove_file(&filler).unwrap();
    assert_eq!(preview.call("PATCH", WRITE, &changes(&digests, &[EDIT])).status, 200);
    let text = fs::read_to_string(folder.join(REPORT)).unwrap();
    assert!(text.contains("licences: 8"), "{text}");
    let told = preview.call("POST", JUDGE, &json!({}).to_string());
    assert_eq!(said(&told)["cells"]["proactive.licences"], "8");
}
