//! Editing in the preview: what calls change, and who may make them.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::serve::preview::{Preview, Reply};
use crate::serve::{PAGE, REPORT};
use crate::support::Folder;

pub(super) const JUDGE: &str = "/_portal/judge/2024/minzheng";
pub(super) const WRITE: &str = "/_portal/report/2024/minzheng";
pub(super) const UNDO: &str = "/_portal/undo";

pub(super) fn said(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap_or_else(|_| panic!("{}: {}", reply.status, reply.text()))
}

pub(super) fn changes(digests: &Value, all: &[(&str, &str)]) -> String {
    let one = |(address, value): &(&str, &str)| json!({ "address": address, "value": value });
    json!({ "digests": digests, "changes": all.iter().map(one).collect::<Vec<_>>() }).to_string()
}

/// What a report says now.
pub(super) fn sheet(preview: &Preview) -> Value {
    let reply = preview.call("POST", JUDGE, r#"{"whole":true}"#);
    assert_eq!(reply.status, 200, "{}", reply.text());
    said(&reply)
}

/// A site and a preview of it in which it can be edited, once it has been read.
pub(super) fn editing() -> (Folder, Preview) {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until(PAGE, |reply| reply.status == 200);
    (site, preview)
}

/// No file is left that was not whole.
pub(super) fn assert_tidy(site: &Folder) {
    let names = fs::read_dir(site.at().join("content/2024")).unwrap();
    let left: Vec<_> =
        names.flatten().map(|e| e.file_name()).filter(|n| n.to_string_lossy().starts_with('.')).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_figure_is_judged_written_and_taken_back() {
    let (site, preview) = editing();
    let path = site.at().join(REPORT);
    let first = fs::read(&path).unwrap();
    let now = sheet(&preview);
    assert_eq!(now["cells"]["requests.received.natural_person"], "3");
    assert_eq!(now["texts"]["published"], "2025-01-24");
    assert_eq!(now["errors"], 0, "{now}");
    let wrong = [("requests.received.natural_person", "5"), ("overview", "甲\n乙")];
    let body = changes(&now["digests"], &wrong);

    let judged = said(&preview.call("POST", JUDGE, &body));
    assert!(judged["errors"].as_u64() > Some(0), "{judged}");
    let finding = &judged["findings"][0];
    assert!(finding["difference"].is_string() && finding["cells"].as_array().unwrap().len() > 1, "{finding}");
    assert_eq!(fs::read(&path).unwrap(), first, "judging writes nothing");

    let written = preview.call("PATCH", WRITE, &body);
    assert_eq!(written.status, 200, "{}", written.text());
    let text = fs::read_to_string(&path).unwrap();
    let wanted = String::from_utf8(first.clone()).unwrap().replacen(
        "[3, 1, 0, 0, 0, 0, 4]",
        "[5, 1, 0, 0, 0, 0, 4]",
        1,
    );
    let (start, end) = (wanted.find("  2024年，").unwrap(), wanted.find("proactive:").unwrap());
    assert_eq!(text, format!("{}  甲\n  乙\n{}", &wanted[..start], &wanted[end..]));
    assert_ne!(said(&written)["digests"], now["digests"]);
    assert_tidy(&site);
    // The page that anybody sees follows.
    preview.until(PAGE, |reply| reply.text().contains("<p>甲"));

    let stale = preview.call("PATCH", WRITE, &body);
    assert_eq!(stale.status, 409, "{}", stale.text());
    assert_eq!(said(&stale)["now"]["cells"]["requests.received.natural_person"], "5");
    assert_eq!(preview.call("POST", UNDO, "{}").status, 200);
    assert_eq!(fs::read(&path).unwrap(), first);
    assert_eq!(preview.call("POST", UNDO, "{}").status, 409, "there is nothing more");
}

#[test]
fn what_somebody_else_wrote_is_never_lost() {
    let (site, preview) = editing();
    let path = site.at().join(REPORT);
    let now = sheet(&preview);
    let other = fs::read_to_string(&path).unwrap().replace("penalties: 0", "penalties: 9");
    fs::write(&path, &other).unwrap();
    let body = changes(&now["digests"], &[("proactive.licences", "8")]);
    let refused = preview.call("PATCH", WRITE, &body);
    assert_eq!(refused.status, 409);
    assert_eq!(said(&refused)["now"]["cells"]["proactive.penalties"], "9");
    assert_eq!(fs::read_to_string(&path).unwrap(), other);

    let fresh = sheet(&preview);
    let body = changes(&fresh["digests"], &[("proactive.licences", "8")]);
    assert_eq!(preview.call("PATCH", WRITE, &body).status, 200);
    let last = other.replace("licences: 7", "licences: 8");
    assert_eq!(fs::read_to_string(&path).unwrap(), last);
    // What came after a write is not undone with it.
    fs::write(&path, format!("{last}# 甲\n")).unwrap();
    assert_eq!(preview.call("POST", UNDO, "{}").status, 409);
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{last}# 甲\n"));

    let broken = last.replace("requests:", "requests: [");
    fs::write(&path, &broken).unwrap();
    for (method, target) in [("POST", JUDGE), ("PATCH", WRITE)] {
        let reply = preview.call(method, target, &body);
        assert_eq!(reply.status, 409, "{method}: {}", reply.text());
        assert!(said(&reply)["error"].as_str().unwrap().contains("line"), "{}", reply.text());
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), broken);
}

/// Pages and scripts of the preview, none of which has the key.
const WITHOUT_KEY: [&str; 6] = [
    PAGE,
    "/",
    "/_portal/live.js",
    "/_portal/edit/main.js",
    "/_portal/edit/calls.js",
    "/_portal/page.json?path=/",
];

#[test]
fn nobody_without_the_key_changes_anything() {
    let (site, preview) = editing();
    let path = site.at().join(REPORT);
    let first = fs::read(&path).unwrap();
    let now = sheet(&preview);
    let body = changes(&now["digests"], &[("proactive.licences", "8")]);
    let (port, key) = (preview.port, preview.key.clone());
    assert_eq!(key.len(), 32);
    let good = [
        format!("Origin: http://127.0.0.1:{port}"),
        "Content-Type: application/json".into(),
        format!("X-Portal-Key: {key}"),
        format!("Content-Length: {}", body.len()),
    ];
    let with = |at: usize, line: &str| {
        let mut lines = good.to_vec();
        lines[at] = line.to_owned();
        lines.retain(|line| !line.is_empty());
        lines.iter().map(|line| format!("{line}\r\n")).collect::<String>()
    };
    let other = format!("Origin: http://127.0.0.1:{}", port.wrapping_add(1));
    let wrong = format!("X-Portal-Key: {}", "0".repeat(32));
    let cases = [
        (with(0, ""), 403),
        (with(0, "Origin: null"), 403),
        (with(0, "Origin: http://evil.example"), 403),
        (with(0, &other), 403),
        (with(1, ""), 403),
        (with(1, "Content-Type: text/plain"), 403),
        (with(1, "Content-Type: multipart/form-data"), 403),
        (with(2, ""), 403),
        (with(2, &wrong), 403),
        (with(2, &format!("X-Portal-Key: {key}0")), 403),
        (with(3, ""), 411),
        (with(3, "Transfer-Encoding: chunked"), 411),
        (with(3, "Content-Length: 104857600"), 413),
        (format!("{}Sec-Fetch-Site: cross-site\r\n", with(3, &good[3])), 403),
        (format!("{}Sec-Fetch-Site: same-site\r\n", with(3, &good[3])), 403),
    ];
    for (headers, status) in cases {
        for (method, target) in [("PATCH", WRITE), ("POST", JUDGE), ("POST", UNDO)] {
            let reply = preview.send(method, target, &headers, body.as_bytes());
            assert_eq!(reply.status, status, "{method} {target} {headers}: {}", reply.text());
        }
    }
    // No page or script has the key, and other addresses change nothing.
    for target in WITHOUT_KEY {
        assert!(!preview.get(target).text().contains(&key), "{target}");
    }
    assert_eq!(fs::read(&path).unwrap(), first);
    let plain = Preview::of(site.at(), &[]);
    plain.until(PAGE, |reply| reply.status == 200);
    let refused = plain.call("POST", JUDGE, "{}");
    assert_eq!((refused.status, refused.header("Allow")), (405, Some("GET, HEAD")), "{}", refused.text());
    assert!(refused.text().contains("serve --edit"), "{}", refused.text());
    assert_eq!(plain.get("/_portal/edit/main.js").status, 404);
    assert!(!plain.get(PAGE).text().contains("data-edit"));
}

/// Whoever asks by another method is told by which ones, with the key or without it.
#[test]
fn an_address_names_the_methods_that_it_answers() {
    let (site, preview) = editing();
    let first = fs::read(site.at().join(REPORT)).unwrap();
    let read = "GET, HEAD";
    let cases = [
        (WRITE, "PATCH, POST", &["PUT", "DELETE", "GET", "HEAD", "OPTIONS", "BREW"][..]),
        (JUDGE, "POST", &["PATCH", "PUT", "GET", "DELETE"]),
        (UNDO, "POST", &["PATCH", "PUT", "GET"]),
        ("/_portal/text/2024/minzheng", "POST", &["PATCH", "DELETE"]),
        ("/_portal/git/2024/minzheng", "POST", &["GET", "PUT"]),
        ("/_portal/agencies", "POST", &["PATCH", "GET", "PUT"]),
        ("/_portal/agencies/caizheng", "PATCH", &["POST", "GET", "DELETE"]),
        ("/_portal/import", "POST", &["GET", "PUT", "PATCH"]),
        ("/_portal/import/00", "POST", &["GET", "DELETE"]),
        ("/_portal/live.js", read, &["POST", "PATCH", "PUT", "DELETE"]),
        ("/_portal/events", read, &["POST", "PUT"]),
        ("/_portal/edit/main.js", read, &["POST", "DELETE"]),
        ("/_portal/findings.json", read, &["PATCH"]),
        ("/_portal/rules/late", read, &["POST"]),
        ("/_portal/nothing", read, &["PUT", "DELETE"]),
        (PAGE, read, &["POST", "PUT", "PATCH", "DELETE"]),
        ("/", read, &["PATCH"]),
    ];
    for (target, allowed, methods) in cases {
        for method in methods {
            for reply in [preview.call(method, target, "{}"), preview.ask(method, target, "")] {
                let found = (reply.status, reply.header("Allow"));
                assert_eq!(found, (405, Some(allowed)), "{method} {target}: {}", reply.text());
                let is_told = *method == "HEAD" || allowed.split(", ").all(|own| reply.text().contains(own));
                assert!(is_told, "{method} {target}: {}", reply.text());
            }
        }
    }
    assert_eq!(preview.call("POST", "/_portal/nothing", "{}").status, 404);
    assert_eq!(fs::read(site.at().join(REPORT)).unwrap(), first);
}

/// Of two values for one place nobody knows which is meant.
#[test]
fn one_place_is_not_written_twice_in_one_call() {
    let site = Folder::with_content("tests/sites/shili");
    let path = site.at().join(REPORT);
    let text = fs::read_to_string(&path).unwrap();
    let (start, end) = (text.find("overview:").unwrap(), text.find("proactive:").unwrap());
    let first = format!("{}{}", &text[..start], &text[end..]);
    fs::write(&path, &first).unwrap();
    let own = site.at().join("content/2024/minzheng/overview.md");
    fs::write(&own, "甲\n").unwrap();
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until(PAGE, |reply| reply.status == 200);
    let digests = sheet(&preview)["digests"].clone();
    let cases = [
        [("proactive.licences", "3"), ("proactive.licences", "5")],
        [("proactive.licences", "3"), ("主动公开.行政许可", "5")],
        [("overview", "3"), ("总体情况", "5")],
    ];
    for all in cases {
        for (method, target) in [("PATCH", WRITE), ("POST", JUDGE)] {
            let reply = preview.call(method, target, &changes(&digests, &all));
            assert_eq!(reply.status, 422, "{all:?}: {}", reply.text());
            assert!(reply.text().contains("as “3” and as “5”"), "{all:?}: {}", reply.text());
        }
    }
    let reply = preview.call("PATCH", WRITE, &changes(&digests, &[("overview", "甲\u{7}乙")]));
    assert_eq!(reply.status, 422, "{}", reply.text());
    assert!(reply.text().contains("U+0007") && reply.text().contains("character 2"), "{}", reply.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), first);
    assert_eq!(fs::read_to_string(&own).unwrap(), "甲\n");
    let tabs = preview.call("PATCH", WRITE, &changes(&digests, &[("overview", "甲\n\t乙")]));
    assert_eq!(tabs.status, 200, "{}", tabs.text());
    assert_eq!(fs::read_to_string(&own).unwrap(), "甲\n\t乙\n");
}

#[test]
fn what_is_no_figure_or_no_place_is_refused() {
    let (site, preview) = editing();
    let path = site.at().join(REPORT);
    let first = fs::read(&path).unwrap();
    let now = sheet(&preview);
    let bodies = [
        (changes(&now["digests"], &[("proactive.licences", "七")]), 422),
        (changes(&now["digests"], &[("proactive.licences", "-7")]), 422),
        (changes(&now["digests"], &[("proactive.licences", "8"), ("proactive.nothing", "1")]), 422),
        (changes(&now["digests"], &[("../site", "1")]), 422),
        (changes(&now["digests"], &[("published", "2025-02-30")]), 422),
        (changes(&json!({}), &[("proactive.licences", "8")]), 400),
        (changes(&json!({ "overview": "0" }), &[("proactive.licences", "8")]), 409),
        ("{".into(), 400),
        ("[]".into(), 400),
        (r#"{"path":"content/site.yml"}"#.into(), 400),
        ("\u{0}".into(), 400),
    ];
    for (body, status) in bodies {
        let reply = preview.call("PATCH", WRITE, &body);
        assert_eq!(reply.status, status, "{body}: {}", reply.text());
    }
    let body = changes(&now["digests"], &[("proactive.licences", "8")]);
    let targets = [
        ("/_portal/report/2024/nobody", 404),
        ("/_portal/report/2024/..", 400),
        ("/_portal/report/2024/%2e%2e", 400),
        ("/_portal/report/2024/minzheng/x", 404),
        ("/_portal/report/2024/site.yml", 404),
        ("/_portal/report/2007/minzheng", 404),
        ("/_portal/report/9999/minzheng", 404),
        ("/_portal/report/02024/minzheng", 404),
        ("/_portal/report/..%2f2024/minzheng", 400),
        ("/_portal/report/2024", 404),
        ("/_portal/agencies", 405),
    ];
    for (target, status) in targets {
        let reply = preview.call("PATCH", target, &body);
        assert_eq!(reply.status, status, "{target}: {}", reply.text());
    }
    assert_eq!(fs::read(&path).unwrap(), first);
    assert_tidy(&site);
}

/// Links are not followed, and what may not be written stays.
#[cfg(unix)]
#[test]
fn links_and_files_that_may_not_be_written_are_left_alone() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (site, preview) = editing();
    let path = site.at().join(REPORT);
    let text = fs::read_to_string(&path).unwrap();
    let digests = sheet(&preview)["digests"].clone();
    let body = changes(&digests, &[("proactive.licences", "8")]);

    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let reply = preview.call("PATCH", WRITE, &body);
    assert_eq!(reply.status, 500, "{}", reply.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    assert_tidy(&site);

    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(preview.call("PATCH", WRITE, &body).status, 200);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);

    let outside = Folder::with_content("tests/sites/shili");
    let target = outside.at().join(REPORT);
    fs::remove_file(&path).unwrap();
    symlink(&target, &path).unwrap();
    let reply = preview.call("PATCH", WRITE, &body);
    assert_eq!(reply.status, 403, "{}", reply.text());
    assert_eq!(fs::read_to_string(&target).unwrap(), text);
    assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
}

#[test]
fn editing_is_for_this_machine_alone() {
    let site = Folder::with_content("tests/sites/shili");
    let found = Command::new(env!("CARGO_BIN_EXE_portal"))
        .args(["serve", "--edit", "--port", "0", "--host", "0.0.0.0", "--lang", "en", "--site"])
        .arg(site.at())
        .output()
        .unwrap();
    assert_eq!(found.status.code(), Some(2));
    let said = String::from_utf8_lossy(&found.stderr).into_owned();
    assert!(said.contains("ssh -L"), "{said}");
}

#[test]
fn a_text_of_its_own_file_is_written_there() {
    let site = Folder::with_content("tests/sites/shili");
    let report = site.at().join(REPORT);
    let text = fs::read_to_string(&report).unwrap();
    let (start, end) = (text.find("overview:").unwrap(), text.find("proactive:").unwrap());
    fs::write(&report, format!("{}{}", &text[..start], &text[end..])).unwrap();
    let own = site.at().join("content/2024/minzheng/overview.md");
    fs::write(&own, "甲\r\n乙\r\n").unwrap();
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until(PAGE, |reply| reply.status == 200);
    let now = sheet(&preview);
    assert_eq!(now["texts"]["overview"], "甲\r\n乙");
    assert!(now["digests"]["overview"].is_string(), "{}", now["digests"]);
    let before = fs::read(&report).unwrap();
    let body = changes(&now["digests"], &[("overview", "甲\n丙{{proactive.licences}}")]);
    assert_eq!(preview.call("PATCH", WRITE, &body).status, 200);
    assert_eq!(fs::read_to_string(&own).unwrap(), "甲\r\n丙{{proactive.licences}}\r\n");
    assert_eq!(fs::read(&report).unwrap(), before);
    assert_eq!(preview.call("POST", UNDO, "{}").status, 200);
    assert_eq!(fs::read_to_string(&own).unwrap(), "甲\r\n乙\r\n");
}

#[test]
fn a_new_report_is_made_once_and_taken_back() {
    let (site, preview) = editing();
    let path = site.at().join("content/2023/tongji.yml");
    let target = "/_portal/report/2023/tongji";
    for (target, status) in [("/_portal/report/2007/tongji", 404), ("/_portal/report/2023/nobody", 404)] {
        assert_eq!(preview.call("POST", target, "{}").status, status, "{target}");
    }
    let made = preview.call("POST", target, &changes(&json!({}), &[("proactive.licences", "12")]));
    assert_eq!(made.status, 201, "{}", made.text());
    assert_eq!(said(&made)["page"], "/2023/tongji/");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("licences: ") && text.contains("12"), "{text}");
    let again = preview.call("POST", target, "{}");
    assert_eq!(again.status, 409, "{}", again.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    preview.until("/2023/tongji/", |reply| reply.status == 200);
    assert_eq!(preview.call("POST", UNDO, "{}").status, 200);
    assert!(!path.exists());
    assert_eq!(preview.call("POST", REPORT_EXISTS, "{}").status, 409);
}

const REPORT_EXISTS: &str = "/_portal/report/2024/minzheng";

#[test]
fn a_mend_that_is_certain_is_written_alone() {
    let site = Folder::with_content("tests/sites/shili");
    let path = site.at().join(REPORT);
    let text = fs::read_to_string(&path).unwrap();
    let odd = text.replace("licences: 7", "licences: \"7\"").replace("penalties: 0", "penalties: \"0\"");
    fs::write(&path, &odd).unwrap();
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until(PAGE, |reply| reply.status == 200);
    let now = sheet(&preview);
    let finding = now["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "plain-form").unwrap();
    assert_eq!(finding["mendable"], true, "{finding}");
    let line = odd.lines().position(|line| line.contains("licences")).unwrap() + 1;
    let mend = |line: usize| {
        let value = json!({ "rule": "plain-form", "line": line.to_string() });
        json!({ "digests": now["digests"], "changes": [{ "address": "mend", "value": value }] }).to_string()
    };
    assert_eq!(preview.call("PATCH", WRITE, &mend(1)).status, 422);
    let reply = preview.call("PATCH", WRITE, &mend(line));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(fs::read_to_string(&path).unwrap(), odd.replace("licences: \"7\"", "licences: 7"));
}
