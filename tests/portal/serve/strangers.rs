//! What other sites, other machines and odd addresses get to see.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpStream, UdpSocket};

use crate::serve::preview::Preview;
use crate::support::Folder;

#[test]
fn nobody_reads_what_is_not_the_sites() {
    let site = Folder::with_content("tests/sites/shili");
    site.write("secret.txt", "secret");
    let preview = Preview::of(site.at(), &[]);
    let targets = [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/static/..%2f..%2fsecret.txt",
        "/static/..%5c..%5csecret.txt",
        "/static\\..\\..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/..%c0%afsecret.txt",
        "/secret.txt",
        "/secret.txt%00.html",
        "/content/site.yml",
        "//secret.txt",
        "/static/%2e%2e/%2e%2e/content/site.yml",
        "/C:/secret.txt",
    ];
    for target in targets {
        let reply = preview.get(target);
        assert!([400, 404].contains(&reply.status), "{target}: {}", reply.status);
        assert!(!reply.text().contains("secret\n") && reply.text().trim() != "secret", "{target}");
    }
    assert_eq!(preview.get(&format!("/{}", "a".repeat(5000))).status, 414);

    let asked = |host: &str, more: &str| {
        let reply = preview.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\n{more}\r\n"));
        String::from_utf8_lossy(&reply).split(' ').nth(1).unwrap_or("none").to_owned()
    };
    let port = preview.port;
    let hosts = [
        (format!("127.0.0.1:{port}"), "200"),
        (format!("localhost:{port}"), "200"),
        (format!("LOCALHOST:{port}"), "200"),
        (format!("[::1]:{port}"), "200"),
        ("127.0.0.1".to_owned(), "403"),
        (format!("localhost:{}", port.wrapping_add(1)), "403"),
        (format!("evil.example:{port}"), "403"),
        (format!("localhost.evil.example:{port}"), "403"),
        (format!("192.168.0.1:{port}"), "403"),
        (String::new(), "403"),
    ];
    for (host, status) in hosts {
        assert_eq!(asked(&host, ""), status, "{host}");
    }
    assert!(preview.raw("GET / HTTP/1.1\r\n\r\n").starts_with(b"HTTP/1.1 400 "));
}

/// What a browser says of a page that asks, and what the preview's site, data and own addresses answer.
#[test]
fn pages_of_other_sites_read_nothing() {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/2024/minzheng/a.png", "x");
    let preview = Preview::of(site.at(), &[]);
    preview.until("/", |reply| reply.status == 200);
    let port = preview.port;
    let link = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    let frame = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n";
    let script = "Sec-Fetch-Mode: no-cors\r\nSec-Fetch-Dest: script\r\n";
    let cases = [
        (String::new(), 200, 200),
        (format!("Sec-Fetch-Site: same-origin\r\n{script}"), 200, 200),
        (format!("Sec-Fetch-Site: none\r\n{link}"), 200, 200),
        (format!("Origin: http://localhost:{port}\r\n"), 200, 200),
        (format!("Sec-Fetch-Site: cross-site\r\n{link}"), 200, 403),
        (format!("Sec-Fetch-Site: same-site\r\n{link}"), 200, 403),
        (format!("Sec-Fetch-Site: cross-site\r\n{script}"), 403, 403),
        (format!("Sec-Fetch-Site: same-site\r\n{script}"), 403, 403),
        (format!("Sec-Fetch-Site: cross-site\r\n{frame}"), 403, 403),
        ("Sec-Fetch-Site: cross-site\r\n".to_owned(), 403, 403),
        (format!("Origin: http://127.0.0.1:{}\r\n", port.wrapping_add(1)), 403, 403),
        ("Origin: https://evil.example\r\n".to_owned(), 403, 403),
        ("Origin: null\r\n".to_owned(), 403, 403),
    ];
    let of_site =
        ["/", "/2024/minzheng/", "/2024/minzheng/a.png", "/compare/data/names-0.js", "/static/style.css"];
    let own = [
        "/_portal/findings.json",
        "/_portal/findings",
        "/%5Fportal/findings",
        "/_portal/rules/row-total",
        "/_portal/page.json?path=/",
        "/_portal/live.js",
    ];
    for (headers, site, portal) in &cases {
        for (target, expected) in of_site.iter().map(|t| (t, site)).chain(own.iter().map(|t| (t, portal))) {
            let reply = preview.ask("GET", target, headers);
            assert_eq!(reply.status, *expected, "{target} for {headers}");
            assert!(*expected == 200 || reply.body.len() < 200, "{target} for {headers}: {}", reply.text());
        }
    }
    assert_eq!(preview.ask("GET", "/_portal/events", "Origin: null\r\n").status, 403);
}

#[test]
fn no_answer_is_loaded_or_framed_by_other_sites() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    preview.until("/", |reply| reply.status == 200);
    let document = fs::read_to_string(crate::support::root().join("docs/deploy/nginx.conf")).unwrap();
    let policy = document.split("add_header Content-Security-Policy \"").nth(1).unwrap().split('"').next();
    assert!(
        fs::read_to_string(crate::support::root().join("docs/deploy/Caddyfile"))
            .unwrap()
            .contains(policy.unwrap())
    );
    let tag = preview.get("/").header("ETag").unwrap().to_owned();
    let answers = [
        (200, preview.get("/")),
        (304, preview.ask("GET", "/", &format!("If-None-Match: {tag}\r\n"))),
        (206, preview.ask("GET", "/static/style.css", "Range: bytes=0-1\r\n")),
        (301, preview.get("/2024")),
        (403, preview.ask("GET", "/", "Origin: null\r\n")),
        (404, preview.get("/nowhere/")),
        (405, preview.ask("POST", "/", "")),
        (200, preview.get("/_portal/findings")),
        (200, preview.get("/_portal/findings.json")),
        (431, preview.ask("GET", "/", &format!("X: {}\r\n", "x".repeat(20_000)))),
    ];
    for (status, reply) in answers {
        assert_eq!(reply.status, status, "{}", reply.head);
        assert_eq!(reply.header("Cross-Origin-Resource-Policy"), Some("same-origin"), "{}", reply.head);
        assert_eq!(reply.header("X-Frame-Options"), Some("SAMEORIGIN"), "{}", reply.head);
        assert_eq!(reply.header("Content-Security-Policy"), policy, "{}", reply.head);
    }
    let mut events = preview.connect();
    write!(events, "GET /_portal/events HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port).unwrap();
    let head: String =
        BufReader::new(events).lines().map(Result::unwrap).take_while(|l| !l.is_empty()).collect();
    assert!(head.contains("Cross-Origin-Resource-Policy: same-origin"), "{head}");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_of_the_site_is_not_followed() {
    let site = Folder::with_content("tests/sites/shili");
    let outside = Folder::new();
    outside.write("secret.png", "secret");
    fs::create_dir_all(site.path("content/2024/minzheng")).unwrap();
    std::os::unix::fs::symlink(outside.path("secret.png"), site.path("content/2024/minzheng/a.png")).unwrap();
    let preview = Preview::of(site.at(), &[]);
    let reply = preview.get("/2024/minzheng/a.png");
    assert!(reply.status == 404 && !reply.text().contains("secret"), "{}", reply.text());
    let found = preview.get("/_portal/findings.json").text();
    assert!(found.contains("link-out"), "{found}");
}

/// Other machines get no paths of this one: neither links into an editor nor folders in messages.
#[test]
fn other_machines_see_no_paths_of_this_one() {
    let site = Folder::with_content("tests/sites/shili");
    site.write("content/site.yml", site.read("content/site.yml") + "titel: 示例\n");
    // An address of this machine that is not the loopback; nothing is sent.
    let own = UdpSocket::bind("0.0.0.0:0").and_then(|socket| {
        socket.connect("192.0.2.1:9")?;
        socket.local_addr()
    });
    let Some(own) = own.ok().map(|address| address.ip()).filter(|ip| !ip.is_loopback()) else { return };
    let preview = Preview::of(site.at(), &["--host", "0.0.0.0"]);
    let folder = site.at().to_str().unwrap();
    let ask = |target: &str| {
        let mut stream = TcpStream::connect((own, preview.port)).unwrap();
        write!(stream, "GET {target} HTTP/1.1\r\nHost: {own}:{}\r\n\r\n", preview.port).unwrap();
        let mut all = String::new();
        stream.read_to_string(&mut all).unwrap();
        all
    };
    let page = "/_portal/page.json?path=/";
    preview.until(page, |reply| reply.text().contains("unknown-key"));
    assert!(preview.get(page).text().contains("\"editor\":\"vscode://file/"));
    let seen = ask(page);
    assert!(seen.contains("unknown-key") && seen.contains("\"editor\":null"), "{seen}");
    fs::rename(site.path("content"), site.path("aside")).unwrap();
    preview.until(page, |reply| reply.text().contains(folder));
    for target in [page, "/", "/2024/", "/_portal/findings.json", "/_portal/findings"] {
        let seen = ask(target);
        assert!(seen.starts_with("HTTP/1.1 200") && !seen.contains(folder), "{target}: {seen}");
    }
}
