//! What the page that edits is told beside its figures: its texts as they will look, and what git sees as changed.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};

use serde_json::{Value, json};

use crate::serve::editing::{JUDGE, UNDO, WRITE, changes, editing, said, sheet};
use crate::serve::preview::Preview;
use crate::serve::{PAGE, REPORT};
use crate::support::{Folder, commit, run_git};

const TEXT: &str = "/_portal/text/2024/minzheng";
const GIT: &str = "/_portal/git/2024/minzheng";

#[test]
fn a_text_looks_while_it_is_written_as_the_page_will() {
    let (site, preview) = editing();
    let first = fs::read(site.path(REPORT)).unwrap();
    let written = "甲{{proactive.licences}}件[^1]。\n\n- 乙\n\n<script>alert(1)</script>\n\n[^1]: 丙";
    let all = [("proactive.licences", "8"), ("overview", written), ("notes.requests", "**丁**")];
    let drawn = preview.call("POST", TEXT, &changes(&json!({}), &all));
    assert_eq!(drawn.status, 200, "{}", drawn.text());
    let html = said(&drawn)["html"].clone();
    let text = html["overview"].as_str().unwrap();
    assert!(text.contains(">8</") && text.contains("<li>乙") && !text.contains("<script"), "{text}");
    assert!(text.contains("id=\"portal-preview-footnote-1\""), "no id of the page is there twice: {text}");
    assert_eq!(html["notes.requests"], "<p><strong>丁</strong></p>");
    assert_eq!(html.as_object().unwrap().len(), 2, "a figure is no text");
    assert_eq!(fs::read(site.path(REPORT)).unwrap(), first, "nothing is written");

    let digests = sheet(&preview)["digests"].clone();
    assert_eq!(preview.call("PATCH", WRITE, &changes(&digests, &all)).status, 200);
    let shown = text.replace("portal-preview-footnote", "overview-footnote");
    preview.until(PAGE, |reply| reply.text().contains(&shown));

    let unknown = preview.call("POST", TEXT, &changes(&json!({}), &[("nothing", "甲")]));
    assert_eq!(unknown.status, 422, "{}", unknown.text());
    let gone = preview.call("POST", "/_portal/text/2023/tongji", &changes(&json!({}), &[("overview", "甲")]));
    assert_eq!(gone.status, 404, "{}", gone.text());
}

#[test]
fn texts_and_git_are_told_to_whoever_has_the_key() {
    let (_site, preview) = editing();
    for target in [TEXT, GIT] {
        assert_eq!(preview.call("POST", target, "{}").status, 200, "{target}");
        let headers = format!(
            "Origin: http://127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n",
            preview.port
        );
        assert_eq!(preview.send("POST", target, &headers, b"{}").status, 403, "{target}");
        assert_eq!(preview.get(target).status, 405, "{target}");
    }
}

/// What git sees as changed, as the page is told.
fn changed(preview: &Preview) -> Value {
    let reply = preview.call("POST", GIT, "{}");
    assert_eq!(reply.status, 200, "{}", reply.text());
    said(&reply)["git"].clone()
}

#[test]
fn the_page_is_told_what_git_sees_as_changed() {
    let (site, preview) = editing();
    assert_eq!(changed(&preview), Value::Null, "there is no repository");
    run_git(site.at(), &["init", "--quiet"]);
    assert_eq!(changed(&preview), json!([{ "file": REPORT, "is": "git_new" }]), "nothing was ever committed");
    commit(&site);
    assert_eq!(changed(&preview), json!([]));

    let digests = sheet(&preview)["digests"].clone();
    let body = changes(&digests, &[("proactive.licences", "8")]);
    assert_eq!(preview.call("PATCH", WRITE, &body).status, 200);
    let one = json!({ "file": REPORT, "is": "git_changed" });
    assert_eq!(changed(&preview), json!([one]));
    let new = "content/2023/tongji.yml";
    assert_eq!(preview.call("POST", "/_portal/report/2023/tongji", "{}").status, 201);
    assert_eq!(changed(&preview), json!([{ "file": new, "is": "git_new" }, one]));
    run_git(site.at(), &["add", "content"]);
    run_git(site.at(), &["commit", "--quiet", "--message", "new"]);
    fs::remove_file(site.path(new)).unwrap();
    assert_eq!(changed(&preview), json!([{ "file": new, "is": "git_gone" }]));
    fs::write(site.path(new), "").unwrap();
    assert_eq!(preview.call("POST", UNDO, "{}").status, 409, "the new report was changed since");

    // Git may write line ends in its own way.
    let text = fs::read_to_string(site.path(REPORT)).unwrap();
    fs::write(site.path(REPORT), text.replace('\n', "\r\n")).unwrap();
    assert_eq!(changed(&preview), json!([{ "file": new, "is": "git_changed" }]));
}

#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run_for_the_page() {
    use std::os::unix::fs::PermissionsExt as _;

    let site = Folder::with_content("tests/sites/shili");
    commit(&site);
    site.write("trap", format!("#!/bin/sh\ntouch '{}'\ncat\n", site.path("sprung").display()));
    let trap = site.path("trap");
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "pager.cat-file",
        "filter.x.clean",
        "filter.x.smudge",
        "alias.cat-file",
    ] {
        run_git(site.at(), &["config", key, trap.to_str().unwrap()]);
    }
    site.write(".git/info/attributes", "* filter=x\n");
    let preview = Preview::of(site.at(), &["--edit"]);
    preview.until(PAGE, |reply| reply.status == 200);
    assert_eq!(preview.call("POST", JUDGE, "{}").status, 200);
    assert_eq!(changed(&preview), json!([]));
    assert!(!site.path("sprung").exists(), "a program that the repository names was run");
}

/// A script of a theme could call as the editor does: none of the site's own runs beside it, unless its theme is named by hand.
#[test]
fn a_theme_of_the_site_has_no_script_beside_the_editor() {
    let site = Folder::with_content("tests/sites/shili");
    for theme in ["default", "mine"] {
        site.write(&format!("themes/{theme}/static/own.js"), "window.own = 1;\n");
    }
    let own = "/static/own.js";
    let cases: [(&[&str], u16); 3] = [(&[], 200), (&["--edit"], 404), (&["--edit", "--theme", "mine"], 200)];
    for (words, status) in cases {
        let preview = Preview::of(site.at(), words);
        preview.until(PAGE, |reply| reply.status == 200);
        assert_eq!(preview.get(own).status, status, "{words:?}");
    }
    let manual = fs::read_to_string(crate::support::root().join("docs/editing.zh.md")).unwrap();
    assert!(manual.contains("主题里的脚本能做编辑者能做的一切"), "the manual says why");
}

/// Other tabs need not wait until the site is read again: they are told of the write itself.
#[test]
fn every_tab_is_told_of_a_write_at_once() {
    let (_site, preview) = editing();
    let digests = sheet(&preview)["digests"].clone();
    let mut events = preview.connect();
    let head = format!("GET /_portal/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port);
    events.write_all(head.as_bytes()).unwrap();
    let mut lines = BufReader::new(events).lines().map(Result::unwrap);
    assert!(lines.any(|line| line.starts_with("data: ")), "what is on view is told first");
    let refused = preview.call("PATCH", WRITE, &changes(&digests, &[("proactive.licences", "x")]));
    assert_eq!(refused.status, 422, "{}", refused.text());
    let written = preview.call("PATCH", WRITE, &changes(&digests, &[("proactive.licences", "8")]));
    assert_eq!(written.status, 200, "{}", written.text());
    let undone = preview.call("POST", UNDO, "{}");
    assert_eq!(undone.status, 200, "{}", undone.text());
    let told: Vec<String> = lines.filter(|line| line.starts_with("event: ")).take(1).collect();
    assert_eq!(told, ["event: written"]);
}
