//! What the preview shows is what a build makes, under the addresses of a static host.

use std::collections::BTreeMap;
use std::path::Path;

use crate::serve::preview::Preview;
use crate::serve::{PAGE, REPORT};
use crate::support::{Folder, assert_same, files, portal};

/// The site that `portal build` makes for this preview.
pub(super) fn built(site: &Path, url: &str) -> BTreeMap<String, Vec<u8>> {
    let out = Folder::new();
    let made = portal(&[
        "build",
        "--draft",
        "--quiet",
        "--base-url",
        url,
        "--site",
        site.to_str().unwrap(),
        "--out",
        out.at().to_str().unwrap(),
    ]);
    assert!(made.status < 2, "{}", made.stderr);
    as_served(files(out.at()))
}

/// The files of a build as the preview has them: all but those that the build keeps for itself.
pub(super) fn as_served(mut all: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    all.retain(|path, _| !path.starts_with('.'));
    all
}

/// The address of a file of the site, as a link has it.
pub(super) fn address(path: &str) -> String {
    let page = path.strip_suffix("index.html").unwrap_or(path);
    let encoded = page.bytes().map(|b| match b {
        b'%' | b' ' | 0x80.. => format!("%{b:02X}"),
        b => char::from(b).to_string(),
    });
    format!("/{}", encoded.collect::<String>())
}

/// Everything that the preview serves at the addresses of some files, without its script.
pub(super) fn served<'a>(
    preview: &Preview,
    paths: impl IntoIterator<Item = &'a String>,
) -> BTreeMap<String, Vec<u8>> {
    let one = |path: &String| {
        let reply = preview.get(&address(path));
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        (path.clone(), reply.bare())
    };
    paths.into_iter().map(one).collect()
}

#[test]
fn every_file_is_that_of_a_build_but_for_the_script() {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/2024/minzheng/图 1.png", "png");
    site.write(
        "content/2024/minzheng.yml",
        site.read(REPORT).replacen("overview: |\n", "overview: |\n  ![图](<图 1.png>)\n", 1),
    );
    let preview = Preview::of(site.at(), &[]);
    let built = built(site.at(), &preview.url());
    assert!(built.len() > 20, "{:?}", built.keys());
    assert_same(&served(&preview, built.keys()), &built, "start");
    let scripts = |path: &str| preview.get(path).text().matches("/_portal/live.js").count();
    for page in ["/", PAGE, "/2024/", "/agencies/", "/sitemap/", "/404.html", "/no/such/page/"] {
        assert_eq!(scripts(page), 1, "{page}");
    }
    assert!(!site.path("public").exists(), "nothing is written");
}

#[test]
fn addresses_are_answered_as_a_static_host_does() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let cases = [
        ("GET", "/", 200, "text/html; charset=utf-8"),
        ("HEAD", "/", 200, "text/html; charset=utf-8"),
        ("GET", "/2024/minzheng/?x=1", 200, "text/html; charset=utf-8"),
        ("GET", "/2024/minzheng/index.html", 200, "text/html; charset=utf-8"),
        ("GET", "/2024/minzheng", 301, "text/plain; charset=utf-8"),
        ("GET", "/static/style.css?v", 200, "text/css; charset=utf-8"),
        ("GET", "/static/site.js", 200, "text/javascript; charset=utf-8"),
        ("GET", "/sitemap.xml", 200, "application/xml; charset=utf-8"),
        ("GET", "/robots.txt", 200, "text/plain; charset=utf-8"),
        ("GET", "/2024/nobody/", 404, "text/html; charset=utf-8"),
        ("GET", "/static/", 404, "text/html; charset=utf-8"),
        ("GET", "/_portal/", 404, "text/plain; charset=utf-8"),
        ("GET", "/_portal/findings", 200, "text/html; charset=utf-8"),
        ("GET", "/_portal/findings.json", 200, "application/json; charset=utf-8"),
        ("POST", "/", 405, "text/plain; charset=utf-8"),
        ("DELETE", "/2024/", 405, "text/plain; charset=utf-8"),
        ("GET", "http://127.0.0.1/", 403, "text/plain; charset=utf-8"),
        ("OPTIONS", "*", 405, "text/plain; charset=utf-8"),
    ];
    for (method, target, status, kind) in cases {
        let reply = preview.ask(method, target, "Content-Length: 5\r\n");
        assert_eq!((reply.status, reply.header("Content-Type")), (status, Some(kind)), "{method} {target}");
        let length: usize = reply.header("Content-Length").unwrap().parse().unwrap();
        assert_eq!(reply.body.len(), if method == "HEAD" { 0 } else { length }, "{method} {target}");
        assert_eq!(reply.header("Connection"), Some("close"));
    }
    assert_eq!(preview.get("/2024?a=b%20c").header("Location"), Some("/2024/?a=b%20c"));
    assert_eq!(preview.ask("POST", "/", "").header("Allow"), Some("GET, HEAD"));
    let head = preview.ask("HEAD", PAGE, "");
    assert_eq!(head.head, preview.get(PAGE).head, "HEAD says what GET says");
}

#[test]
fn a_link_to_a_name_with_signs_of_addresses_leads_to_its_file() {
    let site = Folder::with_content("tests/bad-input/base");
    let names = ["工作 方案.pdf", "a#b.pdf", "100%.pdf"];
    let file = |name: &str| format!("%PDF-1.4\n% {}{name}\n%%EOF\n", "-".repeat(1000));
    for name in names {
        site.write(&format!("content/2024/minzheng/{name}"), file(name));
    }
    let text = "  见[甲](工作 方案.pdf)、[乙](a#b.pdf)、[丙](100%.pdf)。\n\n";
    let report = site.read(REPORT).replace("problems: |\n", &format!("problems: |\n{text}"));
    site.write(REPORT, report);
    let run = portal(&["check", "--site", site.at().to_str().unwrap(), "--lang", "en"]);
    assert_eq!(run.stdout, "", "{}", run.stderr);
    let preview = Preview::of(site.at(), &[]);
    let page = preview.get(PAGE).text();
    let links = ["%E5%B7%A5%E4%BD%9C%20%E6%96%B9%E6%A1%88.pdf", "a%23b.pdf", "100%25.pdf"];
    for (name, link) in names.iter().zip(links) {
        assert!(page.contains(&format!("href=\"{link}\"")), "no link to {name}");
        let reply = preview.get(&format!("{PAGE}{link}"));
        assert_eq!((reply.status, reply.text()), (200, file(name)), "{link}");
    }
}

#[test]
fn what_a_client_has_is_not_sent_again_and_files_come_in_parts() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let css = "/static/style.css";
    let whole = preview.get(css);
    let tag = whole.header("ETag").unwrap().to_owned();
    let unchanged = preview.ask("GET", css, &format!("If-None-Match: W/{tag}\r\n"));
    assert_eq!((unchanged.status, unchanged.body.len()), (304, 0));
    let part = preview.ask("GET", css, "Range: bytes=10-19\r\n");
    assert_eq!((part.status, &part.body[..]), (206, &whole.body[10..20]));
    let said = format!("bytes 10-19/{}", whole.body.len());
    assert_eq!(part.header("Content-Range"), Some(said.as_str()));
    let other = preview.ask("GET", css, "Range: bytes=10-19\r\nIf-Range: \"other\"\r\n");
    assert_eq!((other.status, other.body), (200, whole.body.clone()));
    assert_eq!(preview.ask("GET", css, "Range: bytes=99999999-\r\n").status, 416);

    let page = preview.get(PAGE);
    let tag = page.header("ETag").unwrap().to_owned();
    let again = format!("If-None-Match: {tag}\r\n");
    assert_eq!(preview.ask("GET", PAGE, &again).status, 304);
    site.write(REPORT, site.read(REPORT).replacen("published: 2025-01-24", "published: 2025-01-23", 1));
    preview.until(PAGE, |reply| reply.text().contains("2025-01-23"));
    assert_eq!(preview.ask("GET", PAGE, &again).status, 200);
}
