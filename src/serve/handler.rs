//! Answers requests: whether they are for this server, what their address means, and what is sent.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use tiny_http::Method;

use crate::base::{Lang, Words};
use crate::check;
use crate::serve::address::{Address, Refused, encode};
use crate::serve::answer::{Answer, Content};
use crate::serve::api;
use crate::serve::builtin;
use crate::serve::conditions::Conditions;
use crate::serve::drawing::{Drawing, LONGEST};
use crate::serve::edit::{Admission, Calls};
use crate::serve::host::Hosts;
use crate::serve::listener::Client;
use crate::serve::live;
use crate::serve::request::{BadHead, Request};
use crate::serve::respond::{self, Body, Response};
use crate::serve::state::{Latest, State};
use crate::serve::viewer::{Folders, Viewer};
use crate::source::Digest;
use crate::source::media_type;

const HTML: &str = "text/html; charset=utf-8";
const JSON: &str = "application/json; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";
/// Findings that one answer lists unless it is asked for fewer.
const LISTED: usize = 500;
/// How long the first state is waited for.
const FIRST: Duration = Duration::from_secs(10);

/// Answers requests.
#[derive(Debug)]
pub(super) struct Handler {
    /// The state that is shown.
    pub latest: Arc<Latest>,
    /// The hosts that it answers to.
    pub hosts: Hosts,
    /// The language of what the preview says.
    pub lang: Lang,
    /// The folders that the site is made from.
    pub folders: Arc<Folders>,
    /// The pages that are being drawn.
    pub drawing: Drawing,
    /// The calls that change files, where editing is on.
    pub calls: Option<Calls>,
}

impl Handler {
    /// Answers a request, or a head that is none.
    ///
    /// # Errors
    /// When the client has gone, or takes the answer too slowly.
    pub(super) fn handle(&self, request: Result<Request, BadHead>, client: &mut Client) -> io::Result<()> {
        let request = match request {
            Ok(request) => request,
            Err(why) => {
                let answer = self.plain(why.status(), BAD_HEAD);
                return answer.send(client, &Conditions::default(), false);
            }
        };
        let head = request.method == Method::Head;
        let answer = match self.refusal(&request) {
            Some(answer) => answer,
            None => match Address::parse(&request.target) {
                Ok(address) if self.is_kept_from(&request, &address) => self.plain(403, FOREIGN),
                Ok(address) if address.path == "_portal/events" && request.method == Method::Get => {
                    return live::tell(&self.latest, client);
                }
                Ok(address) => match self.wrong_method(&request, &address) {
                    Some(answer) => answer,
                    None if is_read(&request) => self.answer(address, client.address()),
                    None => self.called(&request, &address, client)?,
                },
                Err(_) if !is_read(&request) && !self.may_call(&request) => self.not_allowed(METHOD, READ),
                Err(Refused::TooLong) => self.plain(414, TOO_LONG),
                Err(Refused::Malformed) => self.plain(400, MALFORMED),
            },
        };
        answer.send(client, &request.conditions, head)
    }

    /// Why a request is not looked at any further.
    fn refusal(&self, request: &Request) -> Option<Answer> {
        let own = |host: &str| self.hosts.is_own(host, || self.preview_hosts());
        match &request.host {
            Some(host) if !own(host) => Some(self.plain(403, HOST)),
            None => Some(self.plain(400, HOST)),
            Some(_) => None,
        }
    }

    /// That nothing at an address is asked for by a method: a call by its own, all else is read.
    fn wrong_method(&self, request: &Request, address: &Address) -> Option<Answer> {
        let method = request.method.as_str();
        match (Calls::methods(address), &self.calls) {
            (Some(own), Some(_)) if own.split(", ").any(|known| known == method) => None,
            (Some(own), Some(_)) => {
                let says = Words::new("这个地址只收 ", "this address answers nothing but ");
                let says = format!("{}{own}\n", says.in_lang(self.lang));
                Some(Answer::new(405, TEXT, says).with("Allow", own))
            }
            _ if is_read(request) => None,
            (Some(_), None) => Some(self.not_allowed(NO_EDIT, READ)),
            // What is nothing at all is told to whoever may call alone.
            (None, Some(_)) if is_nothing(request, address) => None,
            _ => Some(self.not_allowed(METHOD, READ)),
        }
    }

    /// Whether a request looks like a call, whatever its address is.
    fn may_call(&self, request: &Request) -> bool {
        let target = request.target.strip_prefix('/').unwrap_or("");
        self.calls.is_some()
            && matches!(request.method, Method::Post | Method::Patch)
            && target.starts_with(builtin::FOLDER)
    }

    fn not_allowed(&self, says: Words, methods: &str) -> Answer {
        self.plain(405, says).with("Allow", methods)
    }

    /// Answers a call that may change something. Its body is read once it is known who calls.
    fn called(&self, request: &Request, address: &Address, client: &mut Client) -> io::Result<Answer> {
        let Some(calls) = &self.calls else { return Ok(self.not_allowed(NO_EDIT, READ)) };
        let own_origin = |origin: &str| self.hosts.is_own_origin(origin, || self.preview_hosts());
        let length = match Admission::of(request, &calls.key, own_origin) {
            Admission::Admitted(length) => length,
            Admission::Refused(status, says) => return Ok(self.plain(status, *says)),
        };
        let body = client.body(length)?;
        let Some(state) = self.latest.within(FIRST) else { return Ok(self.reading()) };
        let Some(site) = &state.site else { return Ok(self.plain(503, NOTHING)) };
        let viewer = self.viewer(client.address());
        let (status, says) = calls.answer((&request.method, address), &body, site, &viewer);
        if status < 300 && Calls::writes(&request.method, address) {
            self.latest.is_written();
        }
        Ok(Answer::new(status, JSON, says.to_string()))
    }

    fn viewer(&self, from: Option<IpAddr>) -> Viewer {
        Viewer {
            lang: self.lang,
            is_local: from.is_some_and(|from| from.is_loopback()),
            folders: self.folders.clone(),
        }
    }

    /// Whether an address is kept from a page of another site. The data of a site are scripts, which any page may load: drafts
    /// would be read through them.
    fn is_kept_from(&self, request: &Request, address: &Address) -> bool {
        let own_origin = |origin: &str| self.hosts.is_own_origin(origin, || self.preview_hosts());
        let foreign = request.metadata.is_foreign(own_origin);
        foreign && (address.path.starts_with(builtin::FOLDER) || !request.metadata.follows_link())
    }

    /// The further hosts that the site's settings name.
    fn preview_hosts(&self) -> Vec<String> {
        let state = self.latest.within(FIRST);
        let site = state.as_ref().and_then(|state| state.site.as_ref());
        site.map(|site| site.settings.preview_hosts.clone()).unwrap_or_default()
    }

    fn answer(&self, address: Address, from: Option<IpAddr>) -> Answer {
        let viewer = self.viewer(from);
        match address.path.strip_prefix(builtin::FOLDER) {
            Some(name) => self.own(name, &address, &viewer),
            None => self.site(&address, &viewer),
        }
    }

    /// What belongs to the preview itself.
    fn own(&self, name: &str, address: &Address, viewer: &Viewer) -> Answer {
        match name {
            "live.js" => return Answer::new(200, media_type(name), builtin::SCRIPT),
            "panel.css" => return Answer::new(200, media_type(name), builtin::STYLE),
            _ if self.calls.is_some() && builtin::editor(name).is_some() => {
                return Answer::new(200, media_type(name), builtin::editor(name).unwrap_or_default());
            }
            "findings" => return self.page(builtin::findings(self.lang)),
            _ => {}
        }
        let Some(state) = self.latest.within(FIRST) else { return self.reading() };
        match name.split_once('/') {
            Some(("rules", rule)) => self.rule(&state, rule),
            None if name == "page.json" => {
                // The script sends the path as it stands in the address bar.
                match address.value("path").and_then(|path| Address::parse(&path).ok()) {
                    Some(page) => {
                        let response = self.response(&state, &page.path, viewer);
                        let delay = self.latest.delay();
                        self.json(&api::page_status(&state, (&page.path, &response), delay, viewer))
                    }
                    None => self.plain(400, MALFORMED),
                }
            }
            None if name == "findings.json" => {
                let number = |name| address.value(name).and_then(|text| text.parse().ok());
                let count = number("count").unwrap_or(LISTED).min(LISTED);
                let from = number("from").unwrap_or(0);
                self.json(&api::site_status(&state, from, count, self.latest.delay(), viewer))
            }
            _ => self.plain(404, NOTHING),
        }
    }

    /// A page of the preview itself.
    fn page(&self, text: String) -> Answer {
        let mut page = text.into_bytes();
        builtin::with_script(&mut page, Digest::of(b""), false);
        Answer::new(200, HTML, page)
    }

    fn rule(&self, state: &State, name: &str) -> Answer {
        let rule = check::rules().find(|rule| rule.name == name);
        match rule.zip(state.site.as_ref()) {
            Some((rule, site)) => Answer::new(200, HTML, builtin::rule(rule, &site.editions, self.lang)),
            None => self.plain(404, NOTHING),
        }
    }

    fn json(&self, status: &api::Status) -> Answer {
        match serde_json::to_vec(status) {
            Ok(text) => Answer::new(200, JSON, text),
            Err(_) => self.plain(500, NOTHING),
        }
    }

    /// What stands as long as nothing has been read.
    fn reading(&self) -> Answer {
        let Answer { body, .. } = self.page(builtin::reading(self.lang));
        Answer { body, ..Answer::new(503, HTML, "") }.with("Retry-After", "5")
    }

    /// What belongs to the site.
    fn site(&self, address: &Address, viewer: &Viewer) -> Answer {
        let Some(state) = self.latest.within(FIRST) else { return self.reading() };
        let response = self.response(&state, &address.path, viewer);
        match response.body {
            Body::Page(mut page, digest) => {
                let whole = builtin::with_script(&mut page, digest, self.calls.is_some());
                Answer::of(response.status, HTML, Content::Page(page, whole))
            }
            Body::File(name, content) => Answer::file(&name, content),
            Body::Slash => {
                let query = address.query.as_ref().map(|q| format!("?{q}")).unwrap_or_default();
                Answer::new(301, TEXT, "").with("Location", format!("/{}/{query}", encode(&address.path)))
            }
        }
    }

    /// The response to a path, drawn in time or not.
    fn response(&self, state: &Arc<State>, path: &str, viewer: &Viewer) -> Response {
        let (drawn_state, drawn_path, drawn_viewer) = (state.clone(), path.to_owned(), viewer.clone());
        let drawn =
            self.drawing.within(LONGEST, move || respond::to_path(&drawn_state, &drawn_path, &drawn_viewer));
        drawn.unwrap_or_else(|why| Response {
            status: 503,
            ..respond::stopped(Some(why.failure()), path, viewer)
        })
    }

    fn plain(&self, status: u16, says: Words) -> Answer {
        Answer::new(status, TEXT, format!("{}\n", says.in_lang(self.lang)))
    }
}

/// Whether a request only reads.
fn is_read(request: &Request) -> bool {
    matches!(request.method, Method::Get | Method::Head)
}

/// Whether a call goes to an address of the preview itself at which nothing is read either.
fn is_nothing(request: &Request, address: &Address) -> bool {
    const READ: [&str; 6] = ["events", "findings", "findings.json", "live.js", "page.json", "panel.css"];
    let is_call = matches!(request.method, Method::Post | Method::Patch);
    address.path.strip_prefix(builtin::FOLDER).is_some_and(|name| {
        let is_read = READ.contains(&name) || name.starts_with("rules/") || builtin::editor(name).is_some();
        is_call && !is_read
    })
}

/// The methods by which all is read that is no call.
const READ: &str = "GET, HEAD";
const BAD_HEAD: Words = Words::new(
    "请求不是 HTTP/1.1 的，或者太长、太慢；请用浏览器打开终端里印出的地址",
    "the request is not HTTP/1.1, too long, or too slow; open the address that was printed in the terminal with a browser",
);
const HOST: Words = Words::new(
    "请求的主机名不是本预览的；请用终端里印出的地址打开，经别的主机转发的，把主机名写进 site.yml 的 preview_hosts（预览主机）",
    "the request is for another host; open the address that was printed in the terminal, or name a host that forwards to it under preview_hosts in site.yml",
);
const FOREIGN: Words = Words::new("别的网站不能读取预览", "other sites may not read the preview");
const METHOD: Words = Words::new("只能用 GET 和 HEAD", "only GET and HEAD are answered");
const NO_EDIT: Words = Words::new(
    "这个预览没有打开编辑：用 portal serve --edit 启动的才能改文件；这里只能用 GET 和 HEAD",
    "editing is off in this preview: start it with portal serve --edit to change files; only GET and HEAD are answered",
);
const MALFORMED: Words = Words::new("地址写得不对", "the address is not well formed");
const TOO_LONG: Words = Words::new("地址太长", "the address is too long");
const NOTHING: Words = Words::new("没有这个地址", "there is no such address");
