//! What open pages are told: the state that is on view, and the findings on them.

use std::fs;
use std::io::{BufRead, BufReader, Write};

use crate::serve::preview::Preview;
use crate::serve::{PAGE, REPORT};
use crate::support::Folder;

#[test]
fn open_pages_are_told_of_each_state_and_what_stands_on_them() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let digest = |path: &str| {
        let told: serde_json::Value =
            serde_json::from_slice(&preview.get(&format!("/_portal/page.json?path={path}")).body).unwrap();
        (told["digest"].as_str().unwrap().to_owned(), told)
    };
    let (report, other, missing) = (digest(PAGE).0, digest("/pages/about/").0, digest("/2023/tongji/").0);
    assert!(preview.get(PAGE).text().contains(&format!("data-digest=\"{report}\"")));
    assert!(preview.get("/2023/tongji/").text().contains(&format!("data-digest=\"{missing}\"")));

    let mut stream = preview.connect();
    write!(stream, "GET /_portal/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).unwrap();
    let mut lines = BufReader::new(stream).lines().map(Result::unwrap).filter(|l| l.starts_with("data: "));
    let version = |line: Option<String>| line.unwrap()[6..].parse::<u64>().unwrap();
    let first = version(lines.next());
    // A sum that is wrong: the page is shown as it now is, with the finding on it.
    let good = site.read(REPORT);
    site.write(REPORT, good.replacen("received: [3", "received: [4", 1));
    assert!(version(lines.next()) > first);
    preview.until("/_portal/page.json?path=/2024/minzheng/", |r| r.text().contains("row-total"));
    let (changed, told) = digest(PAGE);
    assert_ne!(changed, report, "the page has another figure");
    let found = &told["findings"][0];
    assert_eq!((&found["severity"], &found["file"]), (&"error".into(), &REPORT.into()), "{told}");
    assert!(found["line"].as_u64().unwrap() > 1 && found["editor"].as_str().unwrap().contains(REPORT));
    // With the first error all pages become drafts; of a further one each shows its own.
    let draft = digest("/pages/about/").0;
    assert_ne!(draft, other);
    // Broken: the last good state stays, with the finding; mended: all is as it was.
    site.write(REPORT, b"\xff\xfe broken");
    let told = preview.until("/_portal/page.json?path=/2024/minzheng/", |r| r.text().contains("encoding"));
    assert!(told.text().contains(&changed), "{}", told.text());
    assert_eq!(digest("/pages/about/").0, draft, "a page that shows nothing of it");
    site.write(REPORT, good);
    preview.until("/_portal/page.json?path=/2024/minzheng/", |r| r.text().contains(&report));
    assert_eq!(digest("/pages/about/").0, other, "no draft any more");
    // A report that comes where an open page said that there is none, and one that goes.
    fs::copy(site.path("content/2024/tongji.yml"), site.path("content/2023/tongji.yml")).unwrap();
    preview.until("/2023/tongji/", |r| r.status == 200);
    assert_ne!(digest("/2023/tongji/").0, missing);
    assert!(preview.get("/2023/").text().contains("tongji"));
    fs::remove_file(site.path("content/2023/tongji.yml")).unwrap();
    preview.until("/2023/tongji/", |r| r.status == 404);
    assert_eq!(digest("/2023/tongji/").0, missing);
}

/// What the script of a page is told.
fn told(preview: &Preview, path: &str) -> serde_json::Value {
    serde_json::from_slice(&preview.get(&format!("/_portal/page.json?path={path}")).body).unwrap()
}

fn rules(told: &serde_json::Value) -> Vec<&str> {
    told["findings"].as_array().unwrap().iter().map(|f| f["rule"].as_str().unwrap()).collect()
}

/// A page of each kind.
const PAGES: [&str; 6] = ["/", PAGE, "/2024/", "/agencies/minzheng/", "/pages/about/", "/no/such/page/"];

#[test]
fn a_site_without_errors_is_no_draft() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let banners = |reply: &crate::serve::preview::Reply| reply.text().matches("草稿").count();
    for page in PAGES {
        let reply = preview.get(page);
        assert_eq!(banners(&reply), 0, "{page}");
        assert!(!reply.text().contains("noindex") || reply.status == 404, "{page}");
    }
    let good = site.read(REPORT);
    site.write(REPORT, good.replacen("received: [3", "received: [4", 1));
    for page in PAGES {
        preview.until(page, |reply| banners(reply) == 1);
    }
    site.write(REPORT, good);
    preview.until("/", |reply| banners(reply) == 0);
}

#[test]
fn broken_settings_and_registers_are_on_every_page_and_errors_come_first() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    for page in PAGES {
        let told = told(&preview, page);
        assert_eq!((&told["errors"], &told["site"]["errors"]), (&0.into(), &0.into()), "{page}: {told}");
    }
    for (file, wrong) in [
        ("content/site.yml", "titel: 示例\n"),
        ("content/agencies.yml", "shili: {nam: 示例}\n"),
        ("content/agencies.yml", "\u{0}"),
        ("content/site.yml", "title: [\n"),
    ] {
        let good = site.read(file);
        site.write(file, format!("{good}{wrong}"));
        preview.until("/_portal/page.json?path=/", |reply| !reply.text().contains("\"errors\":0"));
        for page in PAGES {
            let told = told(&preview, page);
            let found = told["findings"].as_array().unwrap();
            let here = found.iter().any(|f| f["file"] == file && f["severity"] == "error");
            assert!(here, "{file} with {wrong:?} on {page}: {told}");
            let levels: Vec<&str> = found.iter().map(|f| f["severity"].as_str().unwrap()).collect();
            assert!(levels.is_sorted(), "errors come first on {page}: {levels:?}");
        }
        let all = preview.get("/_portal/findings.json").text();
        let first_warning = all.find("\"severity\":\"warning\"").unwrap_or(all.len());
        assert!(all.rfind("\"severity\":\"error\"").unwrap() < first_warning, "{all}");
        site.write(file, good);
        preview.until("/_portal/page.json?path=/", |reply| reply.text().contains("\"errors\":0"));
    }
}

#[test]
fn findings_of_one_cause_stand_together() {
    let site = Folder::with_content("tests/sites/shili");
    let good = site.read(REPORT);
    let wrong =
        good.replacen("licences: 7", "licences: \"7\"", 1).replacen("penalties: 0", "penalties: \"0\"", 1);
    site.write(REPORT, wrong.replacen("received: [3", "received: [4", 1));
    let preview = Preview::of(site.at(), &[]);
    preview.until(PAGE, |reply| reply.status == 200);
    let told = told(&preview, PAGE);
    let found = told["findings"].as_array().unwrap();
    let level = |f: &serde_json::Value| f["severity"].as_str().unwrap().to_owned();
    assert!(found.iter().map(level).is_sorted(), "errors come first: {told}");
    let plain: Vec<usize> = (0..found.len()).filter(|at| found[*at]["rule"] == "plain-form").collect();
    assert!(plain.len() == 2 && plain[0] + 1 == plain[1], "{told}");
    assert_eq!(found[plain[0]]["cause"], found[plain[1]]["cause"]);
    // One cell that is probably wrong is the cause of all that does not hold because of it.
    for finding in found.iter().filter(|f| !f["suspect"].is_null()) {
        assert!(finding["cause"].as_str().unwrap().ends_with("is perhaps wrong"), "{finding}");
    }
    let causes: Vec<_> = found.iter().map(|f| (level(f), f["cause"].as_str().unwrap())).collect();
    let mut once = causes.clone();
    once.dedup();
    assert!(
        (1..once.len()).all(|at| !once[..at].contains(&once[at])),
        "a cause stands in two places: {causes:?}"
    );
}

#[test]
fn where_no_page_is_the_file_is_named_that_was_perhaps_meant() {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/2023/tongji.yaml", site.read("content/2024/tongji.yml"));
    let preview = Preview::of(site.at(), &[]);
    preview.until(PAGE, |reply| reply.status == 200);
    let cases = [
        ("/2024/minzhen/", "content/2024/minzheng.yml", "/2024/minzheng/"),
        ("/2023/tongji/", "content/2023/tongji.yaml is perhaps misnamed", ""),
        ("/2021/minzheng/", "nearest report of this agency is content/2020/minzheng.yml", "/2020/minzheng/"),
        ("/2024/weather/", "", ""),
        ("/no/such/page/", "", ""),
        (PAGE, "", ""),
    ];
    for (path, says, page) in cases {
        let told = told(&preview, path);
        let near = &told["near"];
        assert_eq!(near.is_null(), says.is_empty(), "{path}: {told}");
        assert!(near["text"].as_str().unwrap_or("").contains(says), "{path}: {near}");
        assert_eq!(near["page"].as_str().unwrap_or(""), page, "{path}: {near}");
    }
}

#[test]
fn each_rule_is_explained() {
    let site = Folder::with_content("tests/sites/shili");
    site.write(REPORT, site.read(REPORT).replacen("received: [3", "received: [4", 1));
    let preview = Preview::of(site.at(), &[]);
    preview.until(PAGE, |reply| reply.status == 200);
    let told = told(&preview, PAGE);
    assert!(rules(&told).contains(&"row-total"), "{told}");
    let documents = fs::read_dir(crate::support::root().join("docs/rules")).unwrap();
    let names = documents.map(|file| file.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(".md")?.to_owned()))
        .filter(|name| name != "README")
        .collect();
    assert!(names.len() > 40, "{names:?}");
    for name in names {
        let page = preview.get(&format!("/_portal/rules/{name}"));
        assert_eq!(page.status, 200, "{name}");
        assert!(page.text().contains(&format!("<h1>{name}</h1>")), "{}", page.text());
        let explained = crate::support::portal(&["explain", &name, "--lang", "en"]).stdout;
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let last = explained.lines().rfind(|line| !line.trim().is_empty()).unwrap();
        let last =
            last.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert!(words(&page.text()).contains(&words(&last)), "{last} is not in {}", page.text());
    }
    assert_eq!(preview.get("/_portal/rules/no-such-rule").status, 404);
    assert_eq!(preview.get("/_portal/rules/").status, 404);
}

#[test]
fn places_open_in_the_editor_that_the_settings_name() {
    let site = Folder::with_content("tests/sites/shili");
    site.write(REPORT, site.read(REPORT).replacen("received: [3", "received: [4", 1));
    let preview = Preview::of(site.at(), &[]);
    let settings = site.read("content/site.yml");
    let file = site.path(REPORT).to_str().unwrap().to_owned();
    let bare = file.trim_start_matches('/');
    let cases = [
        ("", format!("\"editor\":\"vscode://file/{bare}:")),
        (
            "edit_link: 'idea://open?file={path}&line={line}'\n",
            format!("\"editor\":\"idea://open?file={file}&line="),
        ),
        ("编辑链接: \"zed://file{path}\"\n", format!("\"editor\":\"zed://file{file}\"")),
        ("edit_link: none\n", "\"editor\":null".to_owned()),
        ("edit_link: 'javascript:alert(\"{path}\")'\n", format!("\"editor\":\"vscode://file/{bare}:")),
    ];
    for (line, expected) in cases {
        site.write("content/site.yml", format!("{settings}{line}"));
        preview.until("/_portal/page.json?path=/2024/minzheng/", |reply| reply.text().contains(&expected));
    }
    let found = told(&preview, "/");
    assert!(rules(&found).contains(&"wrong-type"), "{found}");
}

#[test]
fn hosts_that_forward_to_it_are_answered() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let settings = site.read("content/site.yml");
    let status = |host: &str, more: &str| {
        let reply =
            preview.raw(format!("GET /_portal/page.json?path=/ HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"));
        String::from_utf8_lossy(&reply).split(' ').nth(1).map(str::to_owned)
    };
    assert_eq!(status("box.example", "").as_deref(), Some("403"));
    site.write("content/site.yml", format!("{settings}preview_hosts: [box.example, 10.0.0.7]\n"));
    preview.until("/", |_| status("box.example", "").as_deref() == Some("200"));
    let cases = [
        ("BOX.example:8443", "", "200"),
        ("10.0.0.7:1", "", "200"),
        ("other.example", "", "403"),
        ("box.example", "Origin: https://box.example\r\n", "200"),
        ("box.example", "Origin: https://evil.example\r\n", "403"),
        ("box.example", "Sec-Fetch-Site: cross-site\r\n", "403"),
    ];
    for (host, more, expected) in cases {
        assert_eq!(status(host, more).as_deref(), Some(expected), "{host} {more}");
    }
    site.write("content/site.yml", format!("{settings}预览主机: http://box.example:80/\n"));
    preview.until("/_portal/findings.json", |reply| reply.text().contains("is not the name of a host"));
    assert_eq!(status("box.example", "").as_deref(), Some("403"));
}
