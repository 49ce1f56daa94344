//! `content/files/`: what goes to the root of the site as it is.

use std::fs;

use crate::support::{Folder, on};

fn site() -> Folder {
    Folder::with_content("tests/bad-input/base")
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
const ICON: &[u8] = b"\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0h\x04\0\0\x16\0\0\0";

#[test]
fn files_of_the_root_are_published_byte_for_byte() {
    let site = site();
    let files: [(&str, &[u8]); 9] = [
        ("CNAME", b"www.example.org\n"),
        (".nojekyll", b""),
        (".well-known/security.txt", b"Contact: mailto:webmaster@example.org\n"),
        (".well-known/acme-challenge/x1", b"x1.y2"),
        ("baidu_verify_codeva-x1.html", b"0123456789abcdef"),
        ("MP_verify_x1.txt", b"x1"),
        ("BingSiteAuth.xml", b"<?xml version=\"1.0\"?>\n<users><user>0</user></users>\n"),
        ("apple-touch-icon.png", PNG),
        ("favicon.ico", ICON),
    ];
    for (path, bytes) in files {
        site.write(&format!("content/files/{path}"), bytes);
    }
    site.write("content/files/.DS_Store", "the system's");
    site.write("content/files/.gitkeep", "");
    let run = on("build", &site, &[]);
    assert_eq!(run.status, 0, "{}", run.said());
    for (path, bytes) in files {
        assert_eq!(fs::read(site.path(&format!("public/{path}"))).unwrap(), bytes, "{path}");
    }
    assert!(!site.path("public/.DS_Store").exists() && !site.path("public/.gitkeep").exists());
    // One that changes, one that goes; in a folder whose dot files belong to somebody else.
    site.write("public/.well-known/theirs", "theirs");
    site.write("content/files/CNAME", "other.example.org\n");
    fs::remove_file(site.path("content/files/.well-known/security.txt")).unwrap();
    fs::remove_file(site.path("content/files/.nojekyll")).unwrap();
    let list = site.path("list.txt");
    let run = on("build", &site, &["--changes", list.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.said());
    assert_eq!(fs::read_to_string(list).unwrap(), "-\t.nojekyll\n-\t.well-known/security.txt\n~\tCNAME\n");
    assert_eq!(site.read("public/CNAME"), "other.example.org\n");
    assert_eq!(site.read("public/.well-known/theirs"), "theirs");
    assert!(!site.path("public/.well-known/security.txt").exists());
}

#[test]
fn what_the_build_writes_itself_is_named() {
    let site = site();
    site.write("content/files/robots.txt", "User-agent: *\n");
    site.write("content/files/404.html", "not here");
    site.write("content/files/Robots.TXT", "User-agent: *\n");
    site.write("content/files/fine.txt", "fine\n");
    let run = on("build", &site, &["--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.said());
    for name in ["robots.txt", "404.html"] {
        assert!(run.stderr.contains(&format!("the build itself writes “{name}”")), "{}", run.stderr);
        assert!(run.stderr.contains(&format!("content/files/{name}:1:1")), "{}", run.stderr);
    }
    assert!(!site.path("public").exists());
    // A draft leaves them out.
    let run = on("build", &site, &["--lang", "en", "--draft"]);
    assert_eq!(run.status, 1, "{}", run.said());
    assert_eq!(site.read("public/fine.txt"), "fine\n");
    assert!(site.read("public/robots.txt").contains("Disallow"), "the site's own");
}

#[cfg(unix)]
#[test]
fn links_out_and_links_to_sources_are_not_followed() {
    use std::os::unix::fs::symlink;
    let site = site();
    fs::create_dir_all(site.path("content/files")).unwrap();
    symlink("/etc/hostname", site.path("content/files/host.txt")).unwrap();
    symlink("../site.yml", site.path("content/files/settings.txt")).unwrap();
    let run = on("check", &site, &["--lang", "en", "--format", "concise"]);
    assert_eq!(run.status, 1, "{}", run.said());
    assert!(run.stdout.contains("content/files/host.txt:1:1: error[link-out]"), "{}", run.stdout);
    assert!(run.stdout.contains("content/files/settings.txt:1:1: error[bad-attachment]"), "{}", run.stdout);
}
