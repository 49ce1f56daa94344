//! `portal serve` as a command: how it begins and ends.

use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::serve::preview::Preview;
use crate::support::{Folder, files, portal};

#[test]
fn a_port_in_use_is_named_and_another_host_is_warned_of() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let site = Folder::with_content("tests/sites/shili");
    let site = site.at().to_str().unwrap();
    for (lang, says) in [("zh", "--port 0"), ("en", "--port 0")] {
        let out = portal(&["serve", "--site", site, "--port", &port, "--lang", lang]);
        let text = out.stderr;
        assert_eq!(out.status, 2, "{text}");
        assert!(text.contains(&port) && text.contains(says), "{text}");
    }
    let out = portal(&["serve", "--site", site, "--port", "70000"]);
    assert_eq!(out.status, 2);
    let out = portal(&["serve", "--site", site, "--port", "0", "--host", "no.such.host.invalid"]);
    assert_eq!(out.status, 2);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_at_once_and_leaves_nothing() {
    let site = Folder::with_content("tests/sites/shili");
    let before = files(site.at());
    for wait in [0, 1, 5, 20, 100] {
        let mut preview = Preview::interruptible(site.at());
        std::thread::sleep(Duration::from_millis(wait));
        let id = preview.child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
        let end = Instant::now() + Duration::from_secs(10);
        while preview.child.try_wait().unwrap().is_none() {
            assert!(Instant::now() < end, "it goes on after an interrupt");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    assert_eq!(files(site.at()), before);
}

#[test]
fn a_folder_without_a_site_ends_it_and_a_broken_site_does_not() {
    let folder = Folder::new();
    let at = folder.at().to_str().unwrap();
    for (lang, says) in [("zh", "portal init"), ("en", "portal init")] {
        let out = portal(&["serve", "--site", at, "--port", "0", "--lang", lang]);
        assert_eq!((out.status, out.stdout.as_str()), (2, ""), "{}", out.stderr);
        assert!(out.stderr.contains("content/site.yml") && out.stderr.contains(says), "{}", out.stderr);
    }
    let out = portal(&["serve", "--site", &format!("{at}/no/such"), "--port", "0"]);
    assert_eq!(out.status, 2, "{}", out.stderr);
    folder.write("content/2024/a.yml", "");
    assert_eq!(portal(&["serve", "--site", at, "--port", "0"]).status, 2, "reports without settings");
    folder.write("content/site.yml/a", "a folder");
    let preview = Preview::of(folder.at(), &[]);
    assert_eq!(preview.get("/").status, 200);
}
