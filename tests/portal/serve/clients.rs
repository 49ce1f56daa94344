//! Clients that ask for odd things, ask slowly, or never take the answer.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::serve::PAGE;
use crate::serve::preview::Preview;
use crate::support::Folder;

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

/// What a client may send as a request, and the status that it gets at once.
#[test]
fn every_request_is_answered_with_the_right_status() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    preview.until("/", |reply| reply.status == 200);
    let host = format!("Host: 127.0.0.1:{}\r\n", preview.port);
    let many = format!("GET / HTTP/1.1\r\n{host}{}\r\n", "A: b\r\n".repeat(200));
    let cases: &[(String, u16)] = &[
        (format!("GET / HTTP/1.1\r\n{host}\r\n"), 200),
        (format!("GET / HTTP/1.0\r\n{host}\r\n"), 200),
        (format!("\r\n\r\nGET / HTTP/1.1\r\n{host}\r\n"), 200),
        (format!("GET / HTTP/1.1\n{}\n\n", host.trim()), 200),
        (format!("GET / HTTP/1.1\r\n{host}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"), 200),
        (format!("GET / HTTP/1.1\r\n{host}Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"), 200),
        (format!("GET / HTTP/1.1\r\n{host}Range: bytes=0-1\r\n\r\n"), 200),
        (format!("GET / HTTP/1.1\r\n{host}Content-Length: 5\r\n\r\nhello"), 200),
        (format!("GET http://127.0.0.1:{}/ HTTP/1.1\r\nHost: x\r\n\r\n", preview.port), 200),
        (format!("GET http://evil.example/ HTTP/1.1\r\n{host}\r\n"), 403),
        (format!("GET https://127.0.0.1:{}/ HTTP/1.1\r\n{host}\r\n", preview.port), 400),
        ("GET / HTTP/1.1\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\n{host}{host}\r\n"), 400),
        (format!("GET / HTTP/2.0\r\n{host}\r\n"), 505),
        (format!("GET / HTTP/3.0\r\n{host}\r\n"), 505),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(), 505),
        (format!("GET / HTTP/1.1 \r\n{host}\r\n"), 400),
        (format!("GET /a b HTTP/1.1\r\n{host}\r\n"), 400),
        (format!("GET / HTTP/1.1\r\nA\r\n{host}\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{host} folded\r\n\r\n"), 400),
        ("\u{16}\u{3}\u{1}\u{2}".to_owned(), 400),
        ("\0".to_owned(), 400),
        ("nonsense\r\n\r\n".to_owned(), 400),
        (many, 431),
        (format!("GET / HTTP/1.1\r\n{host}A: {}\r\n\r\n", "x".repeat(20_000)), 431),
        (format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(9000)), 414),
        (format!("POST / HTTP/1.1\r\n{host}Expect: 100-continue\r\nContent-Length: 9\r\n\r\n"), 405),
        (format!("POST / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), 405),
        (format!("PUT /2024/ HTTP/1.1\r\n{host}Content-Length: 99999999\r\n\r\n"), 405),
        (format!("TRACE / HTTP/1.1\r\n{host}\r\n"), 405),
        (format!("OPTIONS * HTTP/1.1\r\n{host}\r\n"), 405),
        (format!("CONNECT a:443 HTTP/1.1\r\n{host}\r\n"), 405),
        (format!("BREW / HTTP/1.1\r\n{host}\r\n"), 405),
    ];
    for (request, status) in cases {
        let start = Instant::now();
        let reply = String::from_utf8_lossy(&preview.raw(request)).into_owned();
        let begins: String = request.chars().take(60).collect();
        assert_eq!(reply.split(' ').nth(1), Some(status.to_string().as_str()), "{begins:?}: {reply}");
        assert!(reply.starts_with("HTTP/1.1 "), "{reply}");
        assert!(start.elapsed() < Duration::from_secs(8), "{begins:?} took {:?}", start.elapsed());
    }
}

#[test]
fn versions_of_http_that_are_not_known_hold_no_place() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    preview.until("/", |reply| reply.status == 200);
    for version in ["HTTP/2.0", "HTTP/3.0", "HTTP/9.9"].iter().cycle().take(120) {
        let mut stream = preview.connect();
        write!(stream, "GET / {version}\r\nHost: 127.0.0.1:{}\r\n\r\n", preview.port).unwrap();
    }
    let start = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[test]
fn a_page_that_reloads_often_is_told_of_changes_each_time() {
    let site = Folder::with_content("tests/sites/shili");
    let preview = Preview::of(site.at(), &[]);
    preview.until("/", |reply| reply.status == 200);
    let listen = || {
        let mut stream = preview.connect();
        write!(stream, "GET /_portal/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port).unwrap();
        let mut line = String::new();
        let mut lines = BufReader::new(stream);
        lines.read_line(&mut line).unwrap();
        assert_eq!(line.trim_end(), "HTTP/1.1 200 OK");
        lines
    };
    for _ in 0..150 {
        drop(listen());
    }
    // More tabs than there are places: the oldest give way, and everybody else is served.
    let mut open: Vec<_> = (0..150).map(|_| listen()).collect();
    assert_eq!(preview.get(PAGE).status, 200);
    let newest = open.pop().unwrap();
    let mut lines = newest.lines().map(Result::unwrap).filter(|line| line.starts_with("data: "));
    let first = lines.next();
    site.write("content/2024/new.png", "x");
    assert_ne!(lines.next(), first, "the newest is told of the next state");
    drop(open);
    #[cfg(target_os = "linux")]
    {
        let end = Instant::now() + Duration::from_secs(20);
        while preview.size().1 > 20 {
            assert!(Instant::now() < end, "{} threads for clients that have gone", preview.size().1);
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn who_takes_a_large_file_slowly_holds_little_memory_and_no_place() {
    let site = Folder::with_content("tests/sites/shili");
    let mut large: Vec<u8> = (0..19_000_000_u32).map(|n| (n % 251) as u8).collect();
    large[..5].copy_from_slice(b"%PDF-");
    site.write("content/2024/minzheng/large.pdf", &large);
    site.write("themes/default/static/large.bin", &large);
    let preview = Preview::of(site.at(), &[]);
    preview.until(PAGE, |reply| reply.status == 200);
    let whole = preview.get("/2024/minzheng/large.pdf");
    assert!(whole.status == 200 && whole.body == large, "{}", whole.status);
    let part = preview.ask("GET", "/2024/minzheng/large.pdf", "Range: bytes=18999990-\r\n");
    assert_eq!((part.status, &part.body[..]), (206, &large[18_999_990..]));
    let before = preview.size().0;
    let mut slow = Vec::new();
    for number in 0..300 {
        let mut stream = preview.connect();
        let file = if number % 2 == 0 { "/2024/minzheng/large.pdf" } else { "/static/large.bin" };
        let host = format!("Host: localhost:{}", preview.port);
        stream.write_all(format!("GET {file} HTTP/1.1\r\n{host}\r\n\r\n").as_bytes()).unwrap();
        slow.push(stream);
    }
    assert_eq!(preview.get(PAGE).status, 200, "somebody gave way");
    let grown = preview.size().0.saturating_sub(before);
    // The threads of 96 places, each with some pages of memory of its own; a file alone has 19 MB.
    assert!(grown < 110 << 10, "{grown} KiB for those who take nothing");
}
