//! The server: binds a port, answers requests, and refreshes the site.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::sync::Arc;
use std::thread;

use crate::base::{Failure, Lang};
use crate::builder::Builder;
use crate::publish::clear_unfinished;
use crate::serve::drawing::Drawing;
use crate::serve::edit::{Calls, EditKey};
use crate::serve::follow::{News, follow};
use crate::serve::handler::Handler;
use crate::serve::host::Hosts;
use crate::serve::listener::{Answers, listen};
use crate::serve::state::Latest;
use crate::serve::viewer::Folders;
use crate::serve::watch::Watching;
use crate::source::Source;

/// A preview that is bound to its port; [`Server::run`] serves it.
#[derive(Debug)]
pub(crate) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    host: String,
}

impl Server {
    /// Takes a port; port 0 is any that is free.
    ///
    /// # Errors
    /// When the port is in use or may not be taken, or the host is not one of this machine.
    pub(crate) fn bind(host: &str, port: u16) -> Result<Server, Failure> {
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found = (bare, port).to_socket_addrs().map_err(|error| no_port(host, port, &error))?;
        let addresses: Vec<SocketAddr> = found.collect();
        let listener = TcpListener::bind(&addresses[..]).map_err(|error| no_port(host, port, &error))?;
        let address = listener.local_addr().map_err(|error| no_port(host, port, &error))?;
        Ok(Server { listener, address, host: bare.to_owned() })
    }

    /// The address of the home page: `http://127.0.0.1:8000/`.
    pub(crate) fn url(&self) -> String {
        let everywhere = self.address.ip().is_unspecified();
        let host = if everywhere { Ipv4Addr::LOCALHOST.to_string() } else { self.host.clone() };
        let host = if host.contains(':') { format!("[{host}]") } else { host };
        format!("http://{host}:{}/", self.address.port())
    }

    /// Whether other machines may reach it.
    pub(crate) fn is_open(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// Watches and serves for as long as the program runs; with a key, files can be changed from its pages. `builder` makes the builder of the site; `tell` is called for
    /// every new state, and when the next one is late.
    ///
    /// # Errors
    /// When the system gives it no thread.
    pub(crate) fn run(
        self,
        builder: impl Fn() -> Builder + Send + Sync + 'static,
        watching: Watching,
        (lang, key): (Lang, Option<EditKey>),
        tell: impl Fn(&News) + Send + Sync + 'static,
    ) -> Result<(), Failure> {
        let latest = Arc::new(Latest::default());
        let site = &watching.site;
        let handler = Handler {
            latest: latest.clone(),
            hosts: Hosts::new(&self.host, self.address),
            lang,
            folders: Arc::new(Folders {
                site: Source::Disk.real(site).unwrap_or_else(|_| site.clone()),
                theme: watching.theme.clone(),
            }),
            drawing: Drawing::default(),
            calls: key.map(Calls::new),
        };
        if handler.calls.is_some() {
            clear_unfinished(&site.join("content"));
        }
        let answers: Arc<Answers> = Arc::new(move |request, client| handler.handle(request, client));
        let following = thread::Builder::new().name("follow".to_owned());
        let following = following.spawn(move || follow(&builder, &watching, &latest, &tell));
        following.map_err(|error| no_thread(&error))?;
        listen(&self.listener, &answers)
    }
}

fn no_thread(error: &io::Error) -> Failure {
    Failure::new(
        format!("预览服务不能启动：{error}；请关掉一些程序再试"),
        format!("the preview cannot start: {error}; close some programs and try again"),
    )
}

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
