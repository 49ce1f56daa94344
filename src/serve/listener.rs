//! Accepts connections, with bounds on their number and on the time that each may take.
//!
//! The HTTP server behind it gives every connection a thread and waits for a request without a time limit. The listener
//! therefore reads the head of a request itself and forwards it once it is complete. When all places are taken, it
//! closes the connection that has waited longest without sending its head.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::serve::answer::ALWAYS;

/// Connections that may be open at once.
const CLIENTS: usize = 96;
/// Bytes that the head of a request may have.
const HEAD: usize = 16 << 10;
/// How long a client may take to send the head of its request, and to receive a piece of the answer.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// The connections that are open.
#[derive(Debug, Default)]
struct Connections {
    count: usize,
    next: u64,
    /// Those whose request has not come yet, the oldest first.
    waiting: VecDeque<(u64, TcpStream)>,
}

/// Accepts connections for an HTTP server.
#[derive(Debug)]
pub(super) struct Listener {
    listener: TcpListener,
    server: SocketAddr,
    open: Arc<(Mutex<Connections>, Condvar)>,
}

impl Listener {
    pub(super) fn new(listener: TcpListener, server: SocketAddr) -> Listener {
        Listener { listener, server, open: Arc::default() }
    }

    /// Accepts connections for as long as the program runs.
    pub(super) fn run(self) {
        loop {
            match self.listener.accept() {
                Ok((client, _)) => self.accept(client),
                // Out of file descriptors, or the client has closed already: a later call may succeed.
                Err(_) => thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    fn accept(&self, client: TcpStream) {
        let Ok(handle) = client.try_clone() else { return };
        let mut open = self.lock();
        while open.count >= CLIENTS {
            if let Some((_, longest)) = open.waiting.pop_front() {
                let _ = longest.shutdown(Shutdown::Both);
            }
            let waited = self.open.1.wait_timeout(open, Duration::from_millis(100));
            open = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let id = open.next;
        open.next += 1;
        open.count += 1;
        open.waiting.push_back((id, handle));
        drop(open);
        let connection = Connection { id, server: self.server, open: self.open.clone() };
        // Without a thread the connection is closed at once.
        let _ = thread::Builder::new().name("client".to_owned()).spawn(move || connection.serve(client));
    }

    fn lock(&self) -> MutexGuard<'_, Connections> {
        self.open.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One open connection; dropping it makes room for another.
struct Connection {
    id: u64,
    server: SocketAddr,
    open: Arc<(Mutex<Connections>, Condvar)>,
}

impl Connection {
    fn serve(self, mut client: TcpStream) {
        let head = client.set_nodelay(true).and_then(|()| head(&mut client));
        self.head_has_come();
        // A client that fails has closed the connection: nobody can be told.
        let _ = match head {
            Ok(Ok(head)) => self.forward(&head, &mut client),
            Ok(Err(status)) => client.write_all(refusal(status).as_bytes()).map(|()| drain(&mut client)),
            Err(error) => Err(error),
        };
    }

    /// Forwards a request to the server, and the answer back.
    fn forward(&self, head: &[u8], client: &mut TcpStream) -> io::Result<()> {
        client.set_write_timeout(Some(WRITE_TIMEOUT))?;
        let mut server = TcpStream::connect(self.server)?;
        server.set_nodelay(true)?;
        server.write_all(head)?;
        // No body is forwarded.
        server.shutdown(Shutdown::Write)?;
        io::copy(&mut server, client)?;
        drain(client);
        Ok(())
    }

    fn head_has_come(&self) {
        let mut open = self.open.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.waiting.retain(|(id, _)| *id != self.id);
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.head_has_come();
        let mut open = self.open.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.count -= 1;
        drop(open);
        self.open.1.notify_one();
    }
}

/// The head of a request with its empty line, or the status with which it is refused.
fn head(client: &mut TcpStream) -> io::Result<Result<Vec<u8>, &'static str>> {
    let end = Instant::now() + HEAD_TIMEOUT;
    let mut head = Vec::with_capacity(1 << 10);
    let mut piece = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Err("408 Request Timeout"));
        }
        client.set_read_timeout(Some(left))?;
        let read = client.read(&mut piece)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let seen = head.len().saturating_sub(3);
        head.extend_from_slice(&piece[..read]);
        if let Some(at) = memchr::memmem::find(&head[seen..], b"\r\n\r\n") {
            head.truncate(seen + at + 4);
            // The server would close the connection without a word.
            return Ok(if head.is_ascii() { Ok(without_body(&head)) } else { Err("400 Bad Request") });
        }
        if head.len() > HEAD {
            return Ok(Err("431 Request Header Fields Too Large"));
        }
    }
}

/// A head without the headers that announce a body: no body is forwarded, and the server would wait for one.
fn without_body(head: &[u8]) -> Vec<u8> {
    let announces = |line: &[u8]| {
        let name = line.split(|b| *b == b':').next().unwrap_or_default().trim_ascii();
        let names: [&[u8]; 3] = [b"content-length", b"transfer-encoding", b"expect"];
        names.iter().any(|known| name.eq_ignore_ascii_case(known))
    };
    head.split_inclusive(|b| *b == b'\n').filter(|line| !announces(line)).flatten().copied().collect()
}

fn refusal(status: &str) -> String {
    format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: 0\r\n{ALWAYS}\r\n")
}

/// Reads what the client still sends. Closing a connection with unread data resets it, and the answer would be lost.
fn drain(client: &mut TcpStream) {
    let _ = client.shutdown(Shutdown::Write);
    let _ = client.set_read_timeout(Some(Duration::from_millis(200)));
    let mut piece = [0; 4096];
    let mut taken = 0;
    while taken < 1 << 16 {
        match client.read(&mut piece) {
            Ok(0) | Err(_) => return,
            Ok(read) => taken += read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_announce_a_body_are_removed() {
        let head =
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-length : 3\r\nEXPECT: 100-continue\r\nX: Expect\r\n\r\n";
        let expected: &[u8] = b"POST / HTTP/1.1\r\nHost: a\r\nX: Expect\r\n\r\n";
        assert_eq!(without_body(head), expected);
    }
}
