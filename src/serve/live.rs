//! The stream that tells open pages of each new state.

use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::serve::answer::ALWAYS;
use crate::serve::state::Latest;

/// Streams that may be open at once: the tabs of one browser share one.
const STREAMS: usize = 48;
/// How long a stream lasts; the browser opens the next one by itself.
const LASTS: Duration = Duration::from_secs(300);
/// How often it is seen whether anybody still listens.
const PING: Duration = Duration::from_secs(5);

/// How many streams are open.
#[derive(Debug, Default)]
pub(super) struct Streams(AtomicUsize);

/// Tells a client which state is on view, now and whenever another one is; `false` if too many already listen.
pub(super) fn tell(streams: &Streams, latest: &Latest, out: &mut dyn Write) -> io::Result<bool> {
    let open = Open(&streams.0);
    if streams.0.fetch_add(1, Ordering::AcqRel) >= STREAMS {
        return Ok(false);
    }
    let end = Instant::now() + LASTS;
    write!(
        out,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream; charset=utf-8\r\n\
         Cache-Control: no-store\r\n{ALWAYS}\r\nretry: 300\n\n"
    )?;
    let mut seen = latest.get().version;
    write!(out, "data: {seen}\n\n")?;
    out.flush()?;
    while Instant::now() < end {
        let now = latest.newer_than(seen, PING);
        match now == seen {
            true => out.write_all(b":\n\n")?,
            false => write!(out, "data: {now}\n\n")?,
        }
        seen = now;
        out.flush()?;
    }
    drop(open);
    Ok(true)
}

/// One stream that is open; it counts for as long as it lives.
struct Open<'a>(&'a AtomicUsize);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
