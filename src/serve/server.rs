//! The server: binds a port, answers requests, and refreshes the site.

use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use tiny_http::{Method, Request};

use crate::base::{Failure, Lang, Words};
use crate::builder::Builder;
use crate::serve::address::{Address, Refused, encode};
use crate::serve::answer::{Answer, kind_of};
use crate::serve::api;
use crate::serve::builtin;
use crate::serve::conditions::Conditions;
use crate::serve::fetch_metadata::FetchMetadata;
use crate::serve::keep_up::{News, keep_up};
use crate::serve::listener::Listener;
use crate::serve::live::{self, Streams};
use crate::serve::respond::{self, Body};
use crate::serve::state::Latest;
use crate::serve::watch::{Watch, Watching};
use crate::source::Source;

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
/// Findings that one answer lists unless it is asked for fewer.
const LISTED: usize = 500;

/// A preview that is bound to its port; [`Server::run`] serves it.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    host: String,
}

/// What all answers share.
struct Shared {
    latest: Latest,
    streams: Streams,
    lang: Lang,
    /// The site's folder, absolute, for links into editors.
    root: PathBuf,
    host: String,
    port: u16,
    /// Other machines may reach it.
    open: bool,
}

impl Server {
    /// Takes a port; port 0 is any that is free.
    ///
    /// # Errors
    /// When the port is in use or may not be taken, or the host is not one of this machine.
    pub fn bind(host: &str, port: u16) -> Result<Server, Failure> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found = (bare, port).to_socket_addrs().map_err(|error| no_port(host, port, &error))?;
        let addresses: Vec<SocketAddr> = found.collect();
        let listener = TcpListener::bind(&addresses[..]).map_err(|error| no_port(host, port, &error))?;
        let address = listener.local_addr().map_err(|error| no_port(host, port, &error))?;
        Ok(Server { listener, address, host: bare.to_owned() })
    }

    /// The address of the home page: `http://127.0.0.1:8000/`.
    pub fn url(&self) -> String {
        let everywhere = self.address.ip().is_unspecified();
        let host = if everywhere { Ipv4Addr::LOCALHOST.to_string() } else { self.host.clone() };
        let host = if host.contains(':') { format!("[{host}]") } else { host };
        format!("http://{host}:{}/", self.address.port())
    }

    /// Whether other machines may reach it.
    pub fn is_open(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// Watches and serves for as long as the program runs. `tell` is called for every new state.
    ///
    /// # Errors
    /// When the server cannot start.
    pub fn run(
        self,
        builder: Builder,
        watching: Watching,
        lang: Lang,
        tell: impl Fn(&News) + Send + 'static,
    ) -> Result<(), Failure> {
        let fails = |error: &dyn std::fmt::Display| {
            Failure::new(format!("预览服务不能启动：{error}"), format!("the preview cannot start: {error}"))
        };
        let inner = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(|e| fails(&e))?;
        let behind = inner.local_addr().map_err(|e| fails(&e))?;
        let http = tiny_http::Server::from_listener(inner, None).map_err(|e| fails(&e))?;
        let site = &watching.site;
        let shared = Arc::new(Shared {
            latest: Latest::default(),
            streams: Streams::default(),
            lang,
            root: Source::Disk.real(site).unwrap_or_else(|_| site.clone()),
            host: self.host.clone(),
            port: self.address.port(),
            open: self.is_open(),
        });
        let listener = Listener::new(self.listener, behind);
        thread::spawn(move || listener.run());
        let behind = shared.clone();
        thread::spawn(move || keep_up(builder, Watch::new(watching), &behind.latest, tell));
        loop {
            let request = http.recv().map_err(|e| fails(&e))?;
            let shared = shared.clone();
            // Without a thread the request is dropped, and with it its connection.
            let _ = thread::Builder::new().name("answer".to_owned()).spawn(move || {
                // A client that fails has gone: there is nobody to tell.
                let _ = shared.answer(request);
            });
        }
    }
}

impl Shared {
    fn answer(&self, request: Request) -> io::Result<()> {
        let header = |name: &'static str| {
            let found = request.headers().iter().find(|h| h.field.equiv(name));
            found.map(|h| h.value.as_str().to_owned())
        };
        let conditions = Conditions {
            none_match: header("If-None-Match"),
            range: header("Range"),
            if_range: header("If-Range"),
        };
        let head = *request.method() == Method::Head;
        let allowed = head || *request.method() == Method::Get;
        let target = request.url().to_owned();
        let host = header("Host");
        let asks = FetchMetadata {
            origin: header("Origin"),
            site: header("Sec-Fetch-Site"),
            mode: header("Sec-Fetch-Mode"),
            destination: header("Sec-Fetch-Dest"),
        };
        let mut out = request.into_writer();
        let foreign = asks.is_foreign(|origin| self.is_own_origin(origin));
        let answer = match self.refusal(host.as_deref(), allowed) {
            Some(answer) => answer,
            None => match Address::parse(&target) {
                // The data of a site are scripts, which any page may load: drafts would be read through them.
                Ok(_) if foreign && !asks.follows_link() => self.plain(403, FOREIGN),
                Ok(address) if address.path.starts_with(builtin::FOLDER) => match address.path.as_str() {
                    _ if foreign => self.plain(403, FOREIGN),
                    "_portal/events" if !head => return self.stream(&mut *out),
                    _ => self.own(&address),
                },
                Ok(address) => self.site(&address),
                Err(Refused::TooLong) => self.plain(414, TOO_LONG),
                Err(Refused::Malformed) => self.plain(400, MALFORMED),
            },
        };
        answer.send(&mut *out, &conditions, head)
    }

    fn stream(&self, out: &mut dyn Write) -> io::Result<()> {
        match live::tell(&self.streams, &self.latest, out)? {
            true => Ok(()),
            false => self.plain(429, MANY).send(out, &Conditions::default(), false),
        }
    }

    /// Why a request is not looked at any further.
    fn refusal(&self, host: Option<&str>, allowed: bool) -> Option<Answer> {
        match host {
            Some(host) if !self.is_own_host(host) => return Some(self.plain(403, HOST)),
            None => return Some(self.plain(400, HOST)),
            Some(_) => {}
        }
        (!allowed).then(|| self.plain(405, METHOD).with("Allow", "GET, HEAD"))
    }

    /// Whether the `Host` is this server: with a DNS name of their own that points here, other sites could read our pages.
    fn is_own_host(&self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port.parse().ok()),
            _ => (host, Some(80)),
        };
        let name = name.trim_start_matches('[').trim_end_matches(']');
        let address = name.parse::<IpAddr>().ok();
        let own = name.eq_ignore_ascii_case("localhost")
            || name.eq_ignore_ascii_case(&self.host)
            || address.is_some_and(|address| address.is_loopback() || self.open);
        own && port == Some(self.port)
    }

    fn is_own_origin(&self, origin: &str) -> bool {
        origin.strip_prefix("http://").is_some_and(|host| self.is_own_host(host))
    }

    /// What belongs to the preview itself.
    fn own(&self, address: &Address) -> Answer {
        let name = address.path.strip_prefix(builtin::FOLDER).unwrap_or_default();
        let json = |status: &api::Status| match serde_json::to_vec(status) {
            Ok(text) => Answer::new(200, JSON, text),
            Err(_) => self.plain(404, NOTHING),
        };
        match name {
            "live.js" => Answer::new(200, kind_of(name), builtin::SCRIPT),
            "panel.css" => Answer::new(200, kind_of(name), builtin::STYLE),
            "page.json" => {
                // The script sends the path as it stands in the address bar.
                let path = address.value("path").and_then(|path| Address::parse(&path).ok());
                match path {
                    Some(page) => {
                        json(&api::page_status(&self.latest.get(), &page.path, &self.root, self.lang))
                    }
                    None => self.plain(400, MALFORMED),
                }
            }
            "findings.json" => {
                let number = |name| address.value(name).and_then(|text| text.parse().ok());
                let count = number("count").unwrap_or(LISTED).min(LISTED);
                let from = number("from").unwrap_or(0);
                json(&api::site_status(&self.latest.get(), from, count, &self.root, self.lang))
            }
            "findings" => {
                let mut page = builtin::findings(self.lang).into_bytes();
                builtin::with_script(&mut page, crate::source::Digest::of(b""));
                Answer::new(200, HTML, page)
            }
            _ => self.plain(404, NOTHING),
        }
    }

    /// What belongs to the site.
    fn site(&self, address: &Address) -> Answer {
        let response = respond::to_path(&self.latest.get(), &address.path, self.lang);
        match response.body {
            Body::Page(mut page, digest) => {
                builtin::with_script(&mut page, digest);
                Answer::new(response.status, HTML, page)
            }
            Body::File(name, bytes) => Answer::file(&name, bytes),
            Body::Slash => {
                let query = address.query.as_ref().map(|q| format!("?{q}")).unwrap_or_default();
                Answer::new(301, TEXT, "").with("Location", format!("/{}/{query}", encode(&address.path)))
            }
        }
    }

    fn plain(&self, status: u16, says: Words) -> Answer {
        Answer::new(status, TEXT, format!("{}\n", says.in_lang(self.lang)))
    }
}

const HOST: Words = Words::new(
    "请求的主机名不是本预览的；请用终端里印出的地址打开",
    "the request is for another host; open the address that was printed in the terminal",
);
const FOREIGN: Words = Words::new("别的网站不能读取预览", "other sites may not read the preview");
const METHOD: Words = Words::new("只能用 GET 和 HEAD", "only GET and HEAD are answered");
const MALFORMED: Words = Words::new("地址写得不对", "the address is not well formed");
const TOO_LONG: Words = Words::new("地址太长", "the address is too long");
const NOTHING: Words = Words::new("没有这个地址", "there is no such address");
const MANY: Words = Words::new("打开的页面太多", "too many pages are open");

fn no_port(host: &str, port: u16, error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::AddrInUse => Failure::new(
            format!(
                "端口 {port} 已被占用；请关掉占用它的程序，或用 --port 另选一个（--port 0 自动选一个空闲的）"
            ),
            format!(
                "port {port} is in use; stop what uses it, or choose another with --port (--port 0 takes a free one)"
            ),
        ),
        ErrorKind::PermissionDenied => Failure::new(
            format!("不能使用端口 {port}：没有权限；请用 --port 选 1024 以上的端口"),
            format!("port {port} may not be used; choose one above 1024 with --port"),
        ),
        _ => Failure::new(
            format!("不能在 {host} 的端口 {port} 上预览：{error}；请检查 --host 和 --port"),
            format!("cannot serve on port {port} of {host}: {error}; check --host and --port"),
        ),
    }
}
