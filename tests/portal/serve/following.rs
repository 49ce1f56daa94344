//! The preview follows the site, whatever happens to its files.

use std::fs;
use std::time::Duration;

use crate::serve::preview::Preview;
use crate::serve::{PAGE, REPORT};
use crate::support::Folder;

#[test]
fn there_is_always_an_answer_and_what_is_mended_comes_on_view() {
    let site = Folder::new();
    site.write("content/site.yml", b"\xff\xfe broken");
    let preview = Preview::of(site.at(), &[]);
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("/_portal/live.js"), "{}", home.text());
    assert_eq!(preview.get(PAGE).status, 404);
    // All of it at once: a page of half a folder would be another one.
    let whole = Folder::with_content("tests/sites/shili");
    fs::remove_dir_all(site.path("content")).unwrap();
    fs::rename(whole.path("content"), site.path("content")).unwrap();
    preview.until(PAGE, |reply| reply.status == 200);

    // A theme that fails leaves the last good one on view, and says why.
    let good = preview.get(PAGE).bare();
    site.write("themes/default/templates/report.html", "{% if %}");
    let told = |what: &str| format!("/_portal/page.json?path={what}");
    let told = preview.until(&told(PAGE), |reply| reply.text().contains("report.html"));
    assert!(told.text().contains("\"troubles\":[\""), "{}", told.text());
    assert_eq!(preview.get(PAGE).bare(), good);
    // So does one that only fails when it is filled.
    site.write("themes/default/templates/report.html", "{{ no_such_value }}");
    preview.until("/_portal/page.json?path=/2024/minzheng/", |reply| reply.text().contains("no_such_value"));
    assert_eq!(preview.get(PAGE).bare(), good);
    site.write("themes/default/templates/report.html", "{{ nor_such_a_one }}");
    preview.until("/_portal/page.json?path=/2024/minzheng/", |reply| reply.text().contains("nor_such_a_one"));
    assert_eq!(preview.get(PAGE).bare(), good, "two faults, one after the other");
    fs::remove_dir_all(site.path("themes")).unwrap();
    preview
        .until("/_portal/page.json?path=/2024/minzheng/", |reply| reply.text().contains("\"troubles\":[]"));

    // The whole folder goes, and comes back.
    let aside = Folder::new();
    fs::rename(site.path("content"), aside.path("content")).unwrap();
    preview.until("/_portal/page.json?path=/", |reply| reply.text().contains("content/"));
    assert_eq!(preview.get(PAGE).bare(), good);
    fs::rename(aside.path("content"), site.path("content")).unwrap();
    preview.until("/_portal/page.json?path=/", |reply| reply.text().contains("\"troubles\":[]"));
    site.write(REPORT, site.read(REPORT).replacen("published: 2025-01-24", "published: 2025-01-22", 1));
    preview.until(PAGE, |reply| reply.text().contains("2025-01-22"));
}

#[cfg(unix)]
#[test]
fn a_theme_by_name_and_one_elsewhere_are_watched() {
    let (site, folder) = (Folder::with_content("tests/sites/shili"), Folder::new());
    let text = |word: &str| {
        format!("{{% extends \"default/report.html\" %}}{{% block main %}}{word}{{% endblock %}}")
    };
    // As typed, and where it lies: the last one comes only when the preview runs.
    let cases = [
        ("mine", site.path("themes/mine"), true),
        ("here", folder.path("here"), true),
        ("./here", folder.path("here"), true),
        ("late", site.path("themes/late"), false),
    ];
    for (typed, dir, before) in cases {
        let write = |word: &str| {
            fs::create_dir_all(dir.join("templates")).unwrap();
            fs::write(dir.join("templates/report.html"), text(word)).unwrap();
        };
        if before {
            write("first");
        }
        let preview = Preview::started_in(folder.at(), site.at(), &["--theme", typed]);
        if before {
            preview.until(PAGE, |reply| reply.text().contains("first"));
        } else {
            preview.until("/_portal/page.json?path=/", |reply| reply.text().contains("there is no theme"));
        }
        write("second");
        preview.until(PAGE, |reply| reply.text().contains("second"));
    }
}

#[test]
fn a_site_that_is_deleted_and_restored_is_watched_again() {
    let place = Folder::new();
    let site = place.path("site");
    let restore = || {
        crate::support::copy(&crate::support::root().join("tests/sites/shili/content"), &site.join("content"))
    };
    restore();
    let preview = Preview::of(&site, &[]);
    let good = preview.get(PAGE).bare();
    fs::remove_dir_all(&site).unwrap();
    preview.until("/_portal/page.json?path=/", |reply| !reply.text().contains("\"troubles\":[]"));
    assert!(preview.get(PAGE).bare() == good, "the last good state stays");
    restore();
    preview.until("/_portal/page.json?path=/", |reply| reply.text().contains("\"troubles\":[]"));
    let path = site.join(REPORT);
    let text =
        fs::read_to_string(&path).unwrap().replacen("published: 2025-01-24", "published: 2025-01-21", 1);
    fs::write(&path, text).unwrap();
    preview.until(PAGE, |reply| reply.text().contains("2025-01-21"));

    // What may no longer be read is a finding; what may again is shown again.
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_err() {
        preview.until("/_portal/findings.json", |reply| reply.text().contains("unreadable"));
        assert_eq!(preview.get(PAGE).status, 200);
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    preview.until("/_portal/findings.json", |reply| !reply.text().contains("\"unreadable\""));
}

#[test]
fn looking_now_and_then_finds_what_is_not_told() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &["--poll", "1"]);
    preview.get(PAGE);
    site.write(REPORT, site.read(REPORT).replacen("published: 2025-01-24", "published: 2025-01-20", 1));
    preview.until(PAGE, |reply| reply.text().contains("2025-01-20"));
}

/// As `git checkout` and `git stash` do: the settings go, a report changes, and they come back.
#[test]
fn what_changed_while_nothing_could_be_shown_is_read_afterwards() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let troubles = |wanted: &str| {
        let wanted = format!("\"troubles\":[{wanted}");
        preview.until("/_portal/page.json?path=/", |reply| reply.text().contains(&wanted))
    };
    troubles("]");
    // What goes and comes back, and what changes meanwhile.
    let cases =
        [("content/site.yml", "2025-01-19"), ("content", "2025-01-18"), ("content/site.yml", "2025-01-17")];
    for (gone, day) in cases {
        let aside = site.path("aside");
        fs::rename(site.path(gone), &aside).unwrap();
        troubles("\"");
        let report = if gone == "content" { "aside/2024/minzheng.yml" } else { REPORT };
        let text = site.read(report);
        let from = text.find("published: ").unwrap() + "published: ".len();
        site.write(report, format!("{}{day}{}", &text[..from], &text[from + day.len()..]));
        let change = format!("content/2024/{day}.png");
        if gone != "content" {
            site.write(&change, "a stray file");
            std::thread::sleep(Duration::from_millis(300));
        }
        fs::rename(&aside, site.path(gone)).unwrap();
        preview.until(PAGE, |reply| reply.text().contains(day));
        if gone != "content" {
            preview.until("/_portal/findings.json", |reply| reply.text().contains(&change));
        }
        troubles("]");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_seen_again_when_its_target_comes() {
    let site = Folder::with_content("tests/sites/shili");
    let text = site.read(REPORT);
    fs::remove_file(site.path(REPORT)).unwrap();
    std::os::unix::fs::symlink("../kept.yml", site.path(REPORT)).unwrap();
    let preview = Preview::of(site.at(), &[]);
    preview.until(PAGE, |reply| reply.status == 404);
    site.write("content/kept.yml", &text);
    preview.until(PAGE, |reply| reply.status == 200);
    fs::remove_file(site.path("content/kept.yml")).unwrap();
    preview.until("/_portal/findings.json", |reply| reply.text().contains("\"unreadable\""));
    site.write("content/kept.yml", text.replacen("published: 2025-01-24", "published: 2025-01-16", 1));
    preview.until(PAGE, |reply| reply.text().contains("2025-01-16"));
}

/// A template that loops for hours: what was read before stays on view and says why, and mending it is enough.
#[test]
fn a_template_without_an_end_does_not_silence_the_preview() {
    let site = Folder::with_content("tests/sites/shili");
    let report = "themes/default/templates/report.html";
    let endless = |inside: &str| {
        let numbers = "in range(end=100000)";
        format!("{{% for a {numbers} %}}{{% for b {numbers} %}}{inside}{{% endfor %}}{{% endfor %}}")
    };
    let preview = Preview::of(site.at(), &[]);
    let good = preview.until(PAGE, |reply| reply.status == 200).bare();
    site.write(report, endless(""));
    let slow =
        preview.until("/_portal/page.json?path=/", |reply| reply.text().contains("still reading after 5 "));
    assert_eq!(slow.status, 200);
    assert_eq!(preview.get(PAGE).bare(), good, "while it is being read");
    let told = "/_portal/page.json?path=/2024/minzheng/";
    preview.until(told, |reply| reply.text().contains("loop without an end"));
    assert_eq!(preview.get(PAGE).bare(), good, "and afterwards");
    // One that prints without an end stops by itself.
    site.write(report, endless(&"x".repeat(50_000)));
    preview.until(told, |reply| reply.text().contains("prints more than"));
    assert_eq!(preview.get(PAGE).bare(), good);
    site.write(report, "{% extends \"default/report.html\" %}{% block main %}mended{% endblock %}");
    preview.until(PAGE, |reply| reply.text().contains("mended"));
}

#[test]
fn a_preview_that_begins_with_an_endless_template_says_so() {
    let site = Folder::with_content("tests/sites/shili");
    let numbers = "in range(end=100000)";
    let text = format!("{{% for a {numbers} %}}{{% for b {numbers} %}}{{% endfor %}}{{% endfor %}}");
    site.write("themes/default/templates/report.html", text);
    let preview = Preview::of(site.at(), &[]);
    let waits = preview.get("/");
    assert!([200, 503].contains(&waits.status), "{}", waits.status);
    let late = preview.until(PAGE, |reply| reply.text().contains("loop without an end"));
    assert_eq!(late.status, 503);
    assert!(late.text().contains("/_portal/live.js"), "it reloads when it is mended: {}", late.text());
    preview.until("/2024/", |reply| reply.status == 200);
    fs::remove_dir_all(site.path("themes")).unwrap();
    preview.until(PAGE, |reply| reply.status == 200);
}
