//! A preview that runs, and what it answers.

use std::cell::RefCell;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A preview that runs, and ends with its value.
pub(super) struct Preview {
    pub(super) child: Child,
    pub(super) port: u16,
    /// The key for editing, if it gave one.
    pub(super) key: String,
    /// What the test did last, for what it says when it fails.
    after: RefCell<String>,
}

/// An answer taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Preview {
    pub(super) fn of(site: &Path, more: &[&str]) -> Preview {
        Preview::started_in(Path::new("."), site, more)
    }

    pub(super) fn started_in(folder: &Path, site: &Path, more: &[&str]) -> Preview {
        Preview::told(folder, site, more, Stdio::null())
    }

    /// One whose standard error goes somewhere.
    pub(super) fn told(folder: &Path, site: &Path, more: &[&str], errors: Stdio) -> Preview {
        Preview::by(Command::new(env!("CARGO_BIN_EXE_portal")), folder, site, more, errors)
    }

    /// One that an interrupt ends, though whoever runs the tests may ignore interrupts: a program inherits that.
    #[cfg(unix)]
    pub(super) fn interruptible(site: &Path) -> Preview {
        let mut program = Command::new("env");
        if cfg!(target_os = "linux") {
            program.arg("--default-signal=INT");
        }
        program.arg(env!("CARGO_BIN_EXE_portal"));
        Preview::by(program, Path::new("."), site, &[], Stdio::null())
    }

    /// One that another program starts: with the words of this one behind its own.
    pub(super) fn by(
        mut program: Command,
        folder: &Path,
        site: &Path,
        more: &[&str],
        errors: Stdio,
    ) -> Preview {
        let mut child = program
            .args(["serve", "--port", "0", "--lang", "en", "--site"])
            .arg(site)
            .args(more)
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(errors)
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        said.read_line(&mut line).unwrap();
        let port = line.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next());
        let port = port.and_then(|p| p.parse().ok()).unwrap_or_else(|| panic!("no port in {line:?}"));
        let key: String = line.split("#portal-key=").nth(1).unwrap_or("").chars().take(32).collect();
        // Somebody must read on, or the preview would stand still at a full pipe.
        std::thread::spawn(move || std::io::copy(&mut said, &mut std::io::sink()));
        Preview { child, port, key, after: RefCell::default() }
    }

    /// Notes what the test did last.
    pub(super) fn after(&self, what: &str) {
        what.clone_into(&mut self.after.borrow_mut());
    }

    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], self.port))).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream
    }

    /// Sends bytes as they are and reads until the end.
    pub(super) fn raw(&self, request: impl AsRef<[u8]>) -> Vec<u8> {
        let mut stream = self.connect();
        stream.write_all(request.as_ref()).unwrap();
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        all
    }

    pub(super) fn ask(&self, method: &str, target: &str, headers: &str) -> Reply {
        self.send(method, target, headers, b"")
    }

    /// A call with the key, as the page makes it.
    pub(super) fn call(&self, method: &str, target: &str, body: &str) -> Reply {
        let headers = format!(
            "Origin: http://127.0.0.1:{}\r\nContent-Type: application/json\r\nX-Portal-Key: {}\r\nContent-Length: {}\r\n",
            self.port,
            self.key,
            body.len()
        );
        self.send(method, target, &headers, body.as_bytes())
    }

    /// A request with some headers and a body.
    pub(super) fn send(&self, method: &str, target: &str, headers: &str, body: &[u8]) -> Reply {
        let head = format!("{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{headers}\r\n", self.port);
        let all = self.raw([head.as_bytes(), body].concat());
        let end = all.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| {
            let after = self.after.borrow();
            panic!("no head for {target} after {after}: {:?}", String::from_utf8_lossy(&all))
        });
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok()).unwrap();
        Reply { status, head: head + "\r\n", body: all[end + 4..].to_vec() }
    }

    pub(super) fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, "")
    }

    /// Asks until the answer is as it should be, or for long enough that it never will be.
    pub(super) fn until(&self, target: &str, wanted: impl Fn(&Reply) -> bool) -> Reply {
        let end = Instant::now() + Duration::from_secs(20);
        loop {
            let reply = self.get(target);
            if wanted(&reply) {
                return reply;
            }
            let text: String = reply.text().chars().take(600).collect();
            let after = self.after.borrow();
            assert!(Instant::now() < end, "{target} stays {} after {after}: {text}", reply.status);
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Memory in use and threads, as the system counts them.
    #[cfg(target_os = "linux")]
    pub(super) fn size(&self) -> (u64, u64) {
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
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(n, _)| *n == name).map(|(_, value)| value).next()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body without the one tag that a previewed page has more.
    pub(super) fn bare(&self) -> Vec<u8> {
        let text = self.text();
        let Some(from) = text.rfind("<script src=\"/_portal/live.js\"") else { return self.body.clone() };
        let to = from + text[from..].find("</script>").unwrap() + "</script>".len();
        [&text.as_bytes()[..from], &text.as_bytes()[to..]].concat()
    }
}
