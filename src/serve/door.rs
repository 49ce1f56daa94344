//! The door: where clients come in, so many at a time, each in so much time.
//!
//! The server behind it gives every connection a thread and waits for its request without an end. The door therefore
//! reads the head of a request itself and hands it on when it is whole; whoever is slow is shown out when others wait.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::serve::answer::ALWAYS;

/// Clients that may be inside at once.
const CLIENTS: usize = 96;
/// Bytes that the head of a request may have.
const HEAD: usize = 16 << 10;
/// How long a client may take to say what it wants, and to take a piece of the answer.
const PATIENCE: Duration = Duration::from_secs(10);
const TAKING: Duration = Duration::from_secs(30);

/// Who is inside.
#[derive(Debug, Default)]
struct Inside {
    count: usize,
    next: u64,
    /// Those who have not said yet what they want, the longest first.
    silent: VecDeque<(u64, TcpStream)>,
}

/// The door to a server.
#[derive(Debug)]
pub(super) struct Door {
    listener: TcpListener,
    server: SocketAddr,
    inside: Arc<(Mutex<Inside>, Condvar)>,
}

impl Door {
    pub(super) fn new(listener: TcpListener, server: SocketAddr) -> Door {
        Door { listener, server, inside: Arc::default() }
    }

    /// Lets clients in for as long as the program runs.
    pub(super) fn open(self) {
        loop {
            match self.listener.accept() {
                Ok((client, _)) => self.let_in(client),
                // Out of descriptors, or the client is gone again: others may have better luck in a moment.
                Err(_) => thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    fn let_in(&self, client: TcpStream) {
        let Ok(handle) = client.try_clone() else { return };
        let mut inside = self.lock();
        while inside.count >= CLIENTS {
            if let Some((_, longest)) = inside.silent.pop_front() {
                let _ = longest.shutdown(Shutdown::Both);
            }
            let waited = self.inside.1.wait_timeout(inside, Duration::from_millis(100));
            inside = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let id = inside.next;
        inside.next += 1;
        inside.count += 1;
        inside.silent.push_back((id, handle));
        drop(inside);
        let guest = Guest { id, server: self.server, inside: self.inside.clone() };
        // Without a thread the guest goes out again at once.
        let _ = thread::Builder::new().name("client".to_owned()).spawn(move || guest.serve(client));
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One client inside; who goes makes room.
struct Guest {
    id: u64,
    server: SocketAddr,
    inside: Arc<(Mutex<Inside>, Condvar)>,
}

impl Guest {
    fn serve(self, mut client: TcpStream) {
        let head = client.set_nodelay(true).and_then(|()| head(&mut client));
        self.has_spoken();
        // A client that fails has gone: there is nobody to tell.
        let _ = match head {
            Ok(Ok(head)) => self.pass(&head, &mut client),
            Ok(Err(says)) => client.write_all(refusal(says).as_bytes()).map(|()| linger(&mut client)),
            Err(error) => Err(error),
        };
    }

    /// Hands a request on and the answer back.
    fn pass(&self, head: &[u8], client: &mut TcpStream) -> io::Result<()> {
        client.set_write_timeout(Some(TAKING))?;
        let mut server = TcpStream::connect(self.server)?;
        server.set_nodelay(true)?;
        server.write_all(head)?;
        // Nothing follows a head: a body is not waited for.
        server.shutdown(Shutdown::Write)?;
        io::copy(&mut server, client)?;
        linger(client);
        Ok(())
    }

    fn has_spoken(&self) {
        let mut inside = self.inside.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.silent.retain(|(id, _)| *id != self.id);
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        self.has_spoken();
        let mut inside = self.inside.0.lock().unwrap_or_else(PoisonError::into_inner);
        inside.count -= 1;
        drop(inside);
        self.inside.1.notify_one();
    }
}

/// The head of a request with its empty line, or the status with which it is refused.
fn head(client: &mut TcpStream) -> io::Result<Result<Vec<u8>, &'static str>> {
    let end = Instant::now() + PATIENCE;
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

/// A head without the headers that announce a body: none is handed on, and the server would wait for it.
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

/// Takes what the client still sends: a connection that is closed over it would be torn down together with the answer.
fn linger(client: &mut TcpStream) {
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
    fn a_body_is_not_announced_to_who_will_not_get_it() {
        let head =
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-length : 3\r\nEXPECT: 100-continue\r\nX: Expect\r\n\r\n";
        let expected: &[u8] = b"POST / HTTP/1.1\r\nHost: a\r\nX: Expect\r\n\r\n";
        assert_eq!(without_body(head), expected);
    }
}
