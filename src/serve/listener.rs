//! Accepts connections, reads the head of the one request that each may make, and closes them in the end.
//!
//! Every connection has a thread of its own, a place among a limited number, and limited times.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::serve::connections::{Admitted, Connections};
use crate::serve::request::{BadHead, Request};

/// Bytes that the head of a request may have.
const HEAD: usize = 16 << 10;
/// How long a client may take to send the head of its request, and to receive a piece of the answer.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a client may take to send the body of a call.
const BODY_TIMEOUT: Duration = Duration::from_secs(60);

/// A client whose request is being answered.
#[derive(Debug)]
pub(super) struct Client {
    stream: TcpStream,
    admitted: Admitted,
    /// What came behind the head.
    rest: Vec<u8>,
}

impl Client {
    /// The body of its request, of so many bytes.
    ///
    /// # Errors
    /// When it does not come, or not in time.
    pub(super) fn body(&mut self, length: u64) -> io::Result<Vec<u8>> {
        let length = usize::try_from(length).map_err(|_| io::ErrorKind::InvalidInput)?;
        let mut body = std::mem::take(&mut self.rest);
        let end = Instant::now() + BODY_TIMEOUT;
        let mut piece = [0; 1 << 16];
        while body.len() < length {
            let left = end.saturating_duration_since(Instant::now());
            self.stream.set_read_timeout(Some(left.max(Duration::from_millis(1))))?;
            let read = self.stream.read(&mut piece)?;
            if read == 0 || left.is_zero() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            body.extend_from_slice(&piece[..read]);
        }
        body.truncate(length);
        Ok(body)
    }

    /// Where it is.
    pub(super) fn address(&self) -> Option<IpAddr> {
        self.stream.peer_addr().ok().map(|address| address.ip().to_canonical())
    }

    /// It only waits to be told of new states, and gives its place to who needs it more.
    pub(super) fn listens(&self) {
        self.admitted.listens();
    }

    /// Whether it has closed the connection.
    pub(super) fn is_gone(&self) -> bool {
        let looked = self.stream.set_nonblocking(true).and_then(|()| self.stream.peek(&mut [0]));
        let back = self.stream.set_nonblocking(false);
        match looked {
            Ok(read) => read == 0 || back.is_err(),
            Err(error) => error.kind() != io::ErrorKind::WouldBlock || back.is_err(),
        }
    }
}

impl Write for Client {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// Answers a request, or a head that is none.
pub(super) type Answers = dyn Fn(Result<Request, BadHead>, &mut Client) -> io::Result<()> + Send + Sync;

/// Accepts connections for as long as the program runs.
pub(super) fn listen(listener: &TcpListener, answers: &Arc<Answers>) -> ! {
    let connections = Connections::default();
    loop {
        let accepted = listener.accept().and_then(|(stream, _)| Ok((stream.try_clone()?, stream)));
        let Ok((handle, stream)) = accepted else {
            // Out of file descriptors, or the client has closed already: a later call may succeed.
            thread::sleep(Duration::from_millis(10));
            continue;
        };
        let admitted = connections.admit(handle);
        let answers = answers.clone();
        // Without a thread the connection is closed at once.
        let _ = thread::Builder::new().name("client".to_owned()).spawn(move || {
            // A client that fails has gone: there is nobody to tell.
            let _ = serve(Client { stream, admitted, rest: Vec::new() }, &*answers);
        });
    }
}

fn serve(mut client: Client, answers: &Answers) -> io::Result<()> {
    client.stream.set_nodelay(true)?;
    client.stream.set_write_timeout(Some(WRITE_TIMEOUT))?;
    let head = head(&mut client.stream, &mut client.rest)?;
    client.admitted.takes();
    answers(head.and_then(|head| Request::parse(&head)), &mut client)?;
    drain(&mut client.stream);
    Ok(())
}

/// The head of a request with its empty line, or why there is none; `rest` gets what came behind it.
fn head(client: &mut TcpStream, rest: &mut Vec<u8>) -> io::Result<Result<Vec<u8>, BadHead>> {
    let end = Instant::now() + HEAD_TIMEOUT;
    let mut head = Vec::with_capacity(1 << 10);
    let mut piece = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(Err(BadHead::TimedOut));
        }
        client.set_read_timeout(Some(left))?;
        let read = match client.read(&mut piece) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read,
            Err(error) if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) => {
                return Ok(Err(BadHead::TimedOut));
            }
            Err(error) => return Err(error),
        };
        let seen = head.len();
        head.extend_from_slice(&piece[..read]);
        if !may_be_http(&head) {
            return Ok(Err(BadHead::Malformed));
        }
        if let Some(end) = end_of(&head, seen) {
            *rest = head.split_off(end);
            return Ok(Ok(head));
        }
        if head.len() > HEAD {
            return Ok(Err(BadHead::TooLarge));
        }
    }
}

/// Whether what has come so far begins as a request does: who speaks TLS would wait for an answer that never comes.
fn may_be_http(head: &[u8]) -> bool {
    head.trim_ascii_start().first().is_none_or(u8::is_ascii_graphic)
}

/// Where the first empty line ends, of which `seen` bytes have been looked through; one before the request is passed over.
fn end_of(head: &[u8], seen: usize) -> Option<usize> {
    let begins = head.len() - head.trim_ascii_start().len();
    let from = seen.saturating_sub(3).max(begins);
    let ends = memchr::memchr_iter(b'\n', &head[from..]).map(|at| from + at + 1);
    ends.into_iter().find_map(|at| match &head[at..] {
        [b'\n', ..] => Some(at + 1),
        [b'\r', b'\n', ..] => Some(at + 2),
        _ => None,
    })
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
    fn a_head_ends_with_its_first_empty_line() {
        let cases: [(&[u8], Option<usize>); 9] = [
            (b"GET / HTTP/1.1\r\nA: b\r\n\r\nbody", Some(24)),
            (b"GET / HTTP/1.1\nA: b\n\nbody", Some(21)),
            (b"GET / HTTP/1.1\r\nA: b\n\r\n", Some(23)),
            (b"\r\nGET / HTTP/1.1\r\n\r\n", Some(20)),
            (b"GET / HTTP/1.1\r\nA: b\r\n", None),
            (b"GET / HTTP/1.1\r\n\r", None),
            (b"GET / HTTP/1.1", None),
            (b"\r\n\r\n", None),
            (b"", None),
        ];
        for (head, expected) in cases {
            assert_eq!(end_of(head, 0), expected, "{:?}", String::from_utf8_lossy(head));
            let first = (1..=head.len()).find_map(|long| end_of(&head[..long], long - 1));
            assert_eq!(first, expected, "{:?}, byte by byte", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn what_is_no_http_is_seen_by_its_first_byte() {
        let cases: [(&[u8], bool); 6] = [
            (b"GET", true),
            (b"\r\nG", true),
            (b"", true),
            (b"\x16\x03\x01", false),
            (b"\0", false),
            (b"\xff", false),
        ];
        for (head, expected) in cases {
            assert_eq!(may_be_http(head), expected, "{head:?}");
        }
    }
}
