//! What goes out with a site: what was written, and nothing that nobody meant.

use crate::support::{Folder, files, on};

const REPORT: &str = "content/2024/minzheng.yml";
/// Where its attachments lie.
const BESIDE: &str = "content/2024/minzheng";

#[test]
fn what_lies_beside_a_report_and_is_none_of_it_stays() {
    let site = Folder::with_content("tests/bad-input/base");
    assert_eq!(on("build", &site, &["--quiet"]).status, 0);
    let before: Vec<String> = files(&site.path("public")).into_keys().collect();
    for name in [
        // What systems, editors and office programs leave.
        "~$方案.docx",
        "~WRL0001.tmp",
        ".~lock.方案.docx#",
        ".DS_Store",
        ".方案.docx.swp",
        "Thumbs.db",
        "desktop.ini",
        "__MACOSX/._方案.docx",
        // Versions of before, and files that came in part.
        "方案.docx.bak",
        "方案.docx~",
        "problems.md.orig",
        "方案.docx.rej",
        "方案.pdf.part",
        "方案.pdf.crdownload",
        "方案.tmp",
        // Texts whose names are a little wrong.
        "Overview.md",
        "概述.md",
        "问题.md",
    ] {
        site.write(&format!("{BESIDE}/{name}"), "甲\n");
    }
    on("build", &site, &["--draft", "--quiet"]);
    let after: Vec<String> = files(&site.path("public")).into_keys().collect();
    assert!(before.contains(&"2024/minzheng/index.html".to_owned()), "{before:?}");
    assert_eq!(before, after);
}

const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEA\n";

/// Wherever it lies: beside a report, for the root, in a theme, among reports and pages, or at the top.
#[test]
fn secrets_and_what_programs_leave_go_out_from_nowhere() {
    let site = Folder::with_content("tests/bad-input/base");
    site.write("themes/own/theme.yml", "");
    site.write("content/pages/about.md", "---\ntitle: 说明\n---\n说明。\n");
    let own = ["--draft", "--quiet", "--theme", "own"];
    assert_eq!(on("build", &site, &own).status, 0);
    let before = files(&site.path("public"));
    for folder in [
        BESIDE,
        "content/files",
        "content/files/.well-known",
        "themes/own/static",
        "content",
        "content/2024",
        "content/pages",
    ] {
        for name in [
            "~$方案.docx",
            ".~lock.方案.docx#",
            "方案.txt.orig",
            "方案.txt.rej",
            "方案.txt.bak",
            "方案.txt~",
            "#方案.txt#",
            ".方案.txt.swp",
            "Thumbs.db",
            "desktop.ini",
            ".DS_Store",
            "._方案.txt",
            ".env",
            ".git/config",
            ".htpasswd",
            ".netrc",
            ".ssh/id_rsa",
            ".portal-new",
        ] {
            site.write(&format!("{folder}/{name}"), "甲\n");
        }
        // A theme may have files of any name: of these it is what they hold that speaks against them.
        if !folder.starts_with("themes") {
            for name in
                ["id_rsa", "id_ed25519", "server.key", "server.pem", "store.p12", "dump.sql", "site.yml.old"]
            {
                site.write(&format!("{folder}/{name}"), KEY);
            }
        }
    }
    let run = on("build", &site, &own);
    assert_eq!(run.status, 1, "{}", run.said());
    let after = files(&site.path("public"));
    let came: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert!(came.is_empty(), "{came:?}");
    assert!(after.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("PRIVATE KEY")));
}

/// Whatever its name says, a file that holds something else is named, and stays.
#[test]
fn what_a_file_holds_keeps_it_from_going_out() {
    const POINTER: &str = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n";
    let padded = format!("{}{KEY}", "# 部署用\n".repeat(40));
    let cases: [(&str, &[u8]); 16] = [
        ("方案.pdf", b"<!DOCTYPE html><html><title>404</title></html>"),
        ("方案.pdf", b"PK\x03\x04 is an archive"),
        ("方案.pdf", POINTER.as_bytes()),
        ("方案.pdf", b"/annex/objects/SHA256E-s12345--4d7a2146"),
        ("方案.pdf", b""),
        ("方案.pdf", &[0; 600]),
        ("方案.docx", b"{\"error\": \"not found\"}"),
        ("图.png", b"<svg xmlns='http://www.w3.org/2000/svg'></svg>"),
        ("表.xlsx", b"<html><table><tr><td>1</td></tr></table></html>"),
        ("说明.txt", b"\xCB\xB5\xC3\xF7\xCB\xB5\xC3\xF7\xCB\xB5\xC3\xF7"),
        ("说明.txt", b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n"),
        ("说明.txt", KEY.as_bytes()),
        ("说明.txt", padded.as_bytes()),
        ("说明.txt", b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n"),
        ("说明.txt", b"-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFHDBOBgkqhkiG\n"),
        ("说明.txt", b"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n"),
    ];
    let site = Folder::with_content("tests/bad-input/base");
    let mut all = Vec::new();
    for (number, (name, bytes)) in cases.iter().enumerate() {
        all.push((format!("{BESIDE}/{number}{name}"), format!("2024/minzheng/{number}{name}")));
        // The same at the root, for what may lie there.
        if let Some(root) =
            [("说明.txt", "notes.txt"), ("图.png", "logo.png")].iter().find(|(is, _)| is == name)
        {
            all.push((format!("content/files/{number}{}", root.1), format!("{number}{}", root.1)));
        }
        all.last().into_iter().for_each(|(path, _)| site.write(path, bytes));
        site.write(&format!("{BESIDE}/{number}{name}"), bytes);
    }
    let run = on("build", &site, &["--lang", "en"]);
    assert_eq!(run.status, 1, "{}", run.said());
    assert_eq!(on("build", &site, &["--draft", "--quiet"]).status, 1);
    for (written, published) in &all {
        assert!(run.stderr.contains(&format!("{written}:1:1")), "{written} is not told: {}", run.stderr);
        assert!(!site.path(&format!("public/{published}")).exists(), "{published}");
    }
    // Of a theme's files, those that nobody can have meant.
    for bytes in [KEY, &padded, POINTER] {
        let site = Folder::with_content("tests/bad-input/base");
        site.write("themes/own/static/deploy.txt", bytes);
        let run = on("build", &site, &["--theme", "own", "--lang", "en"]);
        assert_eq!(run.status, 2, "{bytes}: {}", run.said());
        assert!(run.stderr.contains("deploy.txt cannot be used"), "{bytes}: {}", run.stderr);
        assert!(!site.path("public").exists());
    }
}

#[test]
fn an_address_that_is_refused_is_no_link() {
    for address in ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "vbscript:x", "blob:x"]
    {
        let site = Folder::with_content("tests/bad-input/base");
        let mut settings = site.read("content/site.yml");
        for key in ["error_report_url", "party_gov_badge", "base_url"] {
            let written = settings.lines().find(|line| line.starts_with(key)).unwrap().to_owned();
            settings = settings.replace(&written, &format!("{key}: \"{address}\""));
        }
        site.write("content/site.yml", settings);
        let register = site.read("content/agencies.yml");
        site.write("content/agencies.yml", format!("{register}  apply: \"{address}\"\n"));
        let text = format!(
            "  见[甲]({address})、[乙](<{address}>)、<{address}>、![丙]({address})、[丁][d]。\n\n  [d]: {address}\n"
        );
        let report = site.read(REPORT).replace("problems: |\n", &format!("problems: |\n{text}"));
        site.write(REPORT, format!("source: \"{address}\"\n{report}"));
        site.write("content/pages/about.md", format!("---\ntitle: 说明\n---\n{}\n", text.trim_start()));
        assert_eq!(on("build", &site, &["--draft", "--quiet"]).status, 1, "{address}");
        let scheme = format!("{}:", address.split_once(':').unwrap().0.to_lowercase());
        let mut pages = 0;
        for (path, bytes) in files(&site.path("public")).iter().filter(|(path, _)| path.ends_with(".html")) {
            let page = String::from_utf8_lossy(bytes).to_lowercase();
            for attribute in ["href=", "src=", "action="] {
                for (at, _) in page.match_indices(attribute) {
                    let value = page[at + attribute.len()..].trim_start_matches(['"', '\'']).trim_start();
                    assert!(!value.starts_with(&scheme), "{path}: {attribute}{address}");
                }
            }
            pages += 1;
        }
        assert!(pages > 3, "{pages} pages");
    }
}

#[test]
fn a_folded_text_keeps_its_paragraphs_and_gets_no_spaces() {
    let site = Folder::with_content("tests/bad-input/base");
    let report = site.read(REPORT);
    let (before, behind) = report.split_once("problems: |\n").unwrap();
    let (_, behind) = behind.split_once("other_matters").unwrap();
    let text = "problems: >\n  公开的渠道有待拓宽，\n  下一年度增设专栏。\n\n  政策解读的形式比较单一。\n  配发图解。\n";
    site.write(REPORT, format!("{before}{text}other_matters{behind}"));
    let run = on("build", &site, &["--lang", "en"]);
    let page = site.read("public/2024/minzheng/index.html");
    for paragraph in
        ["<p>公开的渠道有待拓宽，下一年度增设专栏。</p>", "<p>政策解读的形式比较单一。配发图解。</p>"]
    {
        assert!(page.contains(paragraph), "{paragraph} is not on the page\n{}", run.said());
    }
}

/// What `check` accepts, `build` builds, and what it refuses, `build` does for the same reason.
#[test]
#[cfg(unix)]
fn a_name_that_is_accepted_can_be_published() {
    let long = format!("{}.pdf", "a".repeat(251));
    let wide = format!("{}.pdf", "甲".repeat(83));
    let names = [
        ("a.pdf", 0),
        ("图 1（新）.pdf", 0),
        ("a#b%?.pdf", 1),
        ("a\nb.pdf", 1),
        ("a\tb.pdf", 1),
        ("a\u{200d}b.pdf", 1),
        (" a.pdf", 1),
        ("a.pdf ", 1),
        ("a.pdf.", 1),
        ("a:b.pdf", 1),
        ("a\\b.pdf", 1),
        ("con.pdf", 1),
        (&long, 1),
        (&wide, 1),
    ];
    for (name, status) in names {
        let site = Folder::with_content("tests/bad-input/base");
        site.write(&format!("{BESIDE}/{name}"), format!("%PDF-1.4\n{}\n%%EOF\n", "%-\n".repeat(400)));
        let (checked, built) = (on("check", &site, &[]), on("build", &site, &[]));
        assert_eq!(
            (checked.status, built.status),
            (status, status),
            "{name:?}: {}{}",
            checked.said(),
            built.said()
        );
    }
}
