//! The stream that tells open pages of each new state.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::serve::answer::ALWAYS;
use crate::serve::listener::Client;
use crate::serve::state::Latest;

/// How long a stream lasts; the browser opens the next one by itself.
const LASTS: Duration = Duration::from_secs(300);
/// How often something is sent, for whoever closes connections that say nothing.
const PING: Duration = Duration::from_secs(15);
/// How often it is seen whether anybody still listens, and whether a refresh is late.
const LOOK: Duration = Duration::from_millis(250);

/// Tells a client which state is on view, now and whenever another one is, or the next one is late.
pub(super) fn tell(latest: &Latest, client: &mut Client) -> io::Result<()> {
    client.listens();
    write!(
        client,
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream; charset=utf-8\r\n\
         Cache-Control: no-store\r\n{ALWAYS}\r\nretry: 300\n\n"
    )?;
    let end = Instant::now() + LASTS;
    let (mut seen, mut delay) = (latest.newer_than((0, 0), Duration::ZERO), latest.delay());
    let mut said = Instant::now();
    write!(client, "data: {}\n\n", seen.0)?;
    client.flush()?;
    while Instant::now() < end && !client.is_gone() {
        let now = (latest.newer_than(seen, LOOK), latest.delay());
        if (now.0.0, now.1) != (seen.0, delay) {
            (seen, delay) = now;
            write!(client, "data: {}\n\n", seen.0)?;
        } else if now.0 != seen {
            seen = now.0;
            write!(client, "event: written\ndata: {}\n\n", seen.1)?;
        } else if said.elapsed() >= PING {
            client.write_all(b":\n\n")?;
        } else {
            continue;
        }
        said = Instant::now();
        client.flush()?;
    }
    Ok(())
}
