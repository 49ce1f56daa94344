//! The preview, asked over real sockets on the loopback interface.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::desktop::Desktop;
use crate::support::{Folder, assert_same, files, portal};

/// A preview that runs, and ends with its value.
struct Preview {
    child: Child,
    port: u16,
}

/// An answer taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Preview {
    fn of(site: &Path, more: &[&str]) -> Preview {
        Preview::started_in(Path::new("."), site, more)
    }

    fn started_in(folder: &Path, site: &Path, more: &[&str]) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_portal"))
            .args(["serve", "--port", "0", "--lang", "en", "--site"])
            .arg(site)
            .args(more)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|p| p.parse().ok()).unwrap_or_else(|| panic!("no port in {line:?}"));
        // Somebody must read on, or the preview would stand still at a full pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Preview { child, port }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads until the end.
    fn raw(&self, request: impl AsRef<[u8]>) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request.as_ref()).unwrap();
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        all
    }

    fn ask(&self, method: &str, target: &str, headers: &str) -> Reply {
        let request = format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}\r\n", self.port);
        let all = self.raw(&request);
        let end = all.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head for {target}: {:?}", String::from_utf8_lossy(&all)));
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap();
        Reply { status, head: head + "\r\n", body: all[end + 4..].to_vec() }
    }

    fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, "")
    }

    /// Asks until the answer is as it should be, or for long enough that it never will be.
    fn until(&self, target: &str, wanted: impl Fn(&Reply) -> bool) -> Reply {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let reply = self.get(target);
            if wanted(&reply) {
                return reply;
            }
            let text: String = reply.text().chars().take(600).collect();
            assert!(Instant::now() < end, "{target} stays {}: {text}", reply.status);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Memory in use and threads, as the system counts them.
    #[cfg(target_os = "linux")]
    fn size(&self) -> (u64, u64) {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let number = |name: &str| {
            let line = text.lines().find(|l| l.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().parse().unwrap()
        };
        (number("VmRSS:"), number("Threads:"))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Reply {
    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(n, _)| *n == name).map(|(_, value)| value).next()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the one tag that a previewed page has more.
    fn bare(&self) -> Vec<u8> {
        let text = self.text();
        let Some(from) = text.rfind("<script src=\"/_portal/live.js\"") else { return self.body.clone() };
        let to = from + text[from..].find("</script>").unwrap() + "</script>".len();
        [&text.as_bytes()[..from], &text.as_bytes()[to..]].concat()
    }
}

/// The site that `portal build` makes for this preview.
fn built(site: &Path, url: &str) -> BTreeMap<String, Vec<u8>> {
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
    let mut all = files(out.at());
    all.retain(|path, _| !path.starts_with('.'));
    all
}

/// The address of a file of the site, as a link has it.
fn address(path: &str) -> String {
    let page = path.strip_suffix("index.html").unwrap_or(path);
    let encoded = page.bytes().map(|b| match b {
        b'%' | b' ' | 0x80.. => format!("%{b:02X}"),
        b => char::from(b).to_string(),
    });
    format!("/{}", encoded.collect::<String>())
}

/// Everything that the preview serves at the addresses of some files, without its script.
fn served<'a>(preview: &Preview, paths: impl IntoIterator<Item = &'a String>) -> BTreeMap<String, Vec<u8>> {
    let one = |path: &String| {
        let reply = preview.get(&address(path));
        assert_eq!(reply.status, 200, "{path}: {}", reply.text());
        (path.clone(), reply.bare())
    };
    paths.into_iter().map(one).collect()
}

const REPORT: &str = "content/2024/minzheng.yml";
const PAGE: &str = "/2024/minzheng/";

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
        ("GET", "http://127.0.0.1/", 400, "text/plain; charset=utf-8"),
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
    let own =
        ["/_portal/findings.json", "/_portal/findings", "/_portal/page.json?path=/", "/_portal/live.js"];
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
    let document = fs::read_to_string(crate::support::root().join("docs/deploying.md")).unwrap();
    let policy = document.split("add_header Content-Security-Policy \"").nth(1).unwrap().split('"').next();
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

#[test]
fn odd_requests_are_refused_and_the_next_one_is_answered() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(20_000));
    let cases: [(&[u8], &str); 5] = [
        (long.as_bytes(), "HTTP/1.1 431 "),
        ("GET /图 HTTP/1.1\r\n\r\n".as_bytes(), "HTTP/1.1 400 "),
        (b"GET / HTTP/1.1\r\nHost: \xff\r\n\r\n", "HTTP/1.1 400 "),
        (b"\x16\x03\x01\x02\r\n\r\n", ""),
        (b"nonsense\r\n\r\n", ""),
    ];
    for (request, begins) in cases {
        let reply = String::from_utf8_lossy(&preview.raw(request)).into_owned();
        assert!(reply.starts_with(begins), "{:?}: {reply}", String::from_utf8_lossy(request));
        assert!(!reply.starts_with("HTTP/1.1 2") && !reply.starts_with("HTTP/1.1 5"), "{reply}");
        assert_eq!(preview.get("/").status, 200);
    }
}

#[test]
fn slow_and_many_clients_do_not_keep_others_out() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    assert_eq!(preview.get("/").status, 200);
    let mut slow = Vec::new();
    for number in 0..500 {
        let mut stream = preview.connect();
        let _ = stream.write_all(b"GET / HT");
        slow.push(stream);
        if number % 100 == 99 {
            assert_eq!(preview.get(PAGE).status, 200, "after {number} clients that say nothing");
        }
    }
    #[cfg(target_os = "linux")]
    {
        let (kib, threads) = preview.size();
        assert!(threads < 400, "{threads} threads");
        assert!(kib < 200 << 10, "{kib} KiB");
    }
    drop(slow);
    // Some that ask and never take the answer.
    let deaf: Vec<TcpStream> = (0..40)
        .map(|_| {
            let mut stream = preview.connect();
            write!(stream, "GET {PAGE} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).unwrap();
            stream
        })
        .collect();
    assert_eq!(preview.get(PAGE).status, 200);
    drop(deaf);
}

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
        let mut preview = Preview::of(site.at(), &[]);
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
fn there_is_always_an_answer_and_what_is_mended_comes_on_view() {
    let site = Folder::new();
    let preview = Preview::of(site.at(), &[]);
    let home = preview.get("/");
    assert_eq!(home.status, 200);
    assert!(home.text().contains("content/") && home.text().contains("/_portal/live.js"), "{}", home.text());
    assert_eq!(preview.get(PAGE).status, 404);
    crate::support::copy(&crate::support::root().join("tests/sites/shili/content"), &site.path("content"));
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
    assert_eq!(digest("/pages/about/").0, other, "a page that shows nothing of it");
    // Broken: the last good state stays, with the finding; mended: all is as it was.
    site.write(REPORT, b"\xff\xfe broken");
    let told = preview.until("/_portal/page.json?path=/2024/minzheng/", |r| r.text().contains("encoding"));
    assert!(told.text().contains(&changed), "{}", told.text());
    site.write(REPORT, good);
    preview.until("/_portal/page.json?path=/2024/minzheng/", |r| r.text().contains(&report));
    // A report that comes where an open page said that there is none, and one that goes.
    fs::copy(site.path("content/2024/tongji.yml"), site.path("content/2023/tongji.yml")).unwrap();
    preview.until("/2023/tongji/", |r| r.status == 200);
    assert_ne!(digest("/2023/tongji/").0, missing);
    assert!(preview.get("/2023/").text().contains("tongji"));
    fs::remove_file(site.path("content/2023/tongji.yml")).unwrap();
    preview.until("/2023/tongji/", |r| r.status == 404);
    assert_eq!(digest("/2023/tongji/").0, missing);
}

/// More edits than by default: `EDITS=5000 cargo test --release edits_at_random`.
#[test]
fn edits_at_random_leave_every_page_that_of_a_build() {
    let edits: usize = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(120);
    let mut desktop = Desktop::new(Folder::with_content("tests/sites/shili"), 11);
    let site = desktop.site.at().to_path_buf();
    let preview = Preview::of(&site, &[]);
    let pages = ["/", PAGE, "/2024/", "/agencies/", "/2023/shili/", "/static/style.css", "/no/"];
    let mut whole = 0;
    let mut sizes = Vec::new();
    for number in 0..edits {
        let (what, _) = desktop.edit();
        let reply = preview.get(pages[desktop.dice.roll(pages.len())]);
        assert!(reply.status < 500, "after edit {number}, {what}: {}", reply.text());
        let length: usize = reply.header("Content-Length").unwrap().parse().unwrap();
        assert_eq!(reply.body.len(), length, "a half answer after edit {number}, {what}");
        let html = reply.header("Content-Type").is_some_and(|kind| kind.starts_with("text/html"));
        let text = reply.text();
        assert!(!html || text.trim_end().ends_with("</html>"), "half a page after {number}, {what}: {text}");
        if number % 40 == 39 || number + 1 == edits {
            mend(&site);
            whole += usize::from(agrees(&preview, &site, &format!("edit {number}, {what}")));
            #[cfg(target_os = "linux")]
            sizes.push(preview.size().0);
        }
    }
    let states = edits.div_ceil(40);
    assert!(whole * 10 >= states * 9, "only {whole} of {states} states could be compared");
    // What is in use after the first quarter is what is in use at the end, a tenth and some pages more.
    if let (Some(early), Some(late)) = (sizes.get(sizes.len() / 4), sizes.last()) {
        assert!(*late <= early + early / 10 + 4096, "memory went from {early} to {late} KiB: {sizes:?}");
    }
    println!("{whole} states compared; memory in KiB: {sizes:?}");
}

/// What stands in the output of a build where a file could not be read.
const UNREAD: [&str; 6] = ["[syntax]", "[encoding]", "[wrong-type]", "[unreadable]", "[too-deep]", "[alias]"];

/// Takes away or puts back what was left broken, so that the site can be built.
fn mend(site: &Path) {
    let _ = fs::remove_dir_all(site.join("themes"));
    for name in ["agencies.yml", "site.yml"] {
        let sample = crate::support::root().join("tests/sites/shili/content").join(name);
        fs::copy(sample, site.join("content").join(name)).unwrap();
    }
    let said = portal(&["check", "--format", "github", "--site", site.to_str().unwrap()]).stdout;
    for line in said.lines().filter(|line| UNREAD.iter().any(|rule| line.contains(&rule[1..rule.len() - 1])))
    {
        let path = line.split("file=").nth(1).and_then(|rest| rest.split(',').next()).unwrap();
        let _ = fs::remove_file(site.join(path));
    }
}

/// Whether nothing is broken; then every file that the preview serves must become that of a build.
fn agrees(preview: &Preview, site: &Path, after: &str) -> bool {
    let end = Instant::now() + Duration::from_secs(20);
    loop {
        let out = Folder::new();
        let made = portal(&[
            "build",
            "--draft",
            "--quiet",
            "--base-url",
            &preview.url(),
            "--site",
            site.to_str().unwrap(),
            "--out",
            out.at().to_str().unwrap(),
        ]);
        let broken = made.status == 2;
        let said = made.stderr;
        if broken || UNREAD.iter().any(|rule| said.contains(rule)) {
            return false;
        }
        let mut built = files(out.at());
        built.retain(|path, _| !path.starts_with('.'));
        let same = |(path, bytes): (&String, &Vec<u8>)| preview.get(&address(path)).bare() == *bytes;
        if built.iter().all(same) {
            return true;
        }
        if Instant::now() > end {
            let told = preview.get("/_portal/page.json?path=/").text();
            if told.contains("\"troubles\":[]") {
                assert_same(&served(preview, built.keys()), &built, after);
            }
            return false;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}
