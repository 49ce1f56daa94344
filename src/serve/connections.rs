//! The connections that are open: how many there may be, and which one gives way when all places are taken.

use std::collections::BTreeMap;
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Connections that may be open at once.
const PLACES: usize = 96;
/// How long a client may take an answer before it gives way to others.
const UNHURRIED: Duration = Duration::from_secs(10);

/// What a client does, in the order in which it gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Doing {
    /// It sends the head of its request.
    Asking,
    /// It waits to be told of new states; its browser connects again by itself.
    Listening,
    /// It takes an answer.
    Taking,
    /// It has been told to go.
    Leaving,
}

/// One open connection.
#[derive(Debug)]
struct Open {
    handle: TcpStream,
    doing: Doing,
    since: Instant,
}

/// The open connections, shared by all threads.
#[derive(Clone, Debug, Default)]
pub(super) struct Connections {
    open: Arc<(Mutex<Table>, Condvar)>,
}

#[derive(Debug, Default)]
struct Table {
    next: u64,
    /// By their numbers: the oldest first.
    open: BTreeMap<u64, Open>,
}

impl Connections {
    /// A place for a client. Where all are taken, the one that can do without is closed, and its end waited for.
    pub(super) fn admit(&self, handle: TcpStream) -> Admitted {
        let mut table = self.lock();
        while table.open.len() >= PLACES {
            if let Some(number) = table.dispensable(Instant::now()) {
                table.close(number);
            }
            let waited = self.open.1.wait_timeout(table, Duration::from_millis(100));
            table = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        let number = table.next;
        table.next += 1;
        table.open.insert(number, Open { handle, doing: Doing::Asking, since: Instant::now() });
        drop(table);
        Admitted { number, connections: self.clone() }
    }

    fn lock(&self) -> MutexGuard<'_, Table> {
        self.open.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    /// The connection that gives way: the oldest of those that can best do without.
    fn dispensable(&self, now: Instant) -> Option<u64> {
        let may_go = |open: &Open| match open.doing {
            Doing::Asking | Doing::Listening => true,
            Doing::Taking => now.saturating_duration_since(open.since) >= UNHURRIED,
            Doing::Leaving => false,
        };
        let all = self.open.iter().filter(|(_, open)| may_go(open));
        all.min_by_key(|(number, open)| (open.doing, **number)).map(|(number, _)| *number)
    }

    fn close(&mut self, number: u64) {
        if let Some(open) = self.open.get_mut(&number) {
            open.doing = Doing::Leaving;
            // One that is closed already is as good.
            let _ = open.handle.shutdown(Shutdown::Both);
        }
    }
}

/// One connection that has a place; dropping it makes room for another.
#[derive(Debug)]
pub(super) struct Admitted {
    number: u64,
    connections: Connections,
}

impl Admitted {
    /// The head of the request has come: from now on the client takes an answer.
    pub(super) fn takes(&self) {
        self.does(Doing::Taking);
    }

    /// The client only waits to be told of new states.
    pub(super) fn listens(&self) {
        self.does(Doing::Listening);
    }

    fn does(&self, doing: Doing) {
        if let Some(open) = self.connections.lock().open.get_mut(&self.number)
            && open.doing != Doing::Leaving
        {
            (open.doing, open.since) = (doing, Instant::now());
        }
    }
}

impl Drop for Admitted {
    fn drop(&mut self) {
        self.connections.lock().open.remove(&self.number);
        self.connections.open.1.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn who_can_best_do_without_gives_way() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let connections = Connections::default();
        let places: Vec<Admitted> =
            (0..5).map(|_| connections.admit(TcpStream::connect(address).unwrap())).collect();
        places[0].takes();
        places[1].takes();
        places[2].listens();
        places[3].listens();
        let at = |later: u64| Instant::now() + Duration::from_secs(later);
        let gives_way = |later| connections.lock().dispensable(at(later));
        assert_eq!(gives_way(0), Some(4), "who has not asked yet");
        places[4].takes();
        assert_eq!(gives_way(0), Some(2), "the oldest who listens");
        connections.lock().close(2);
        places[2].listens();
        assert_eq!(gives_way(0), Some(3), "nobody is closed twice");
        connections.lock().close(3);
        assert_eq!(gives_way(1), None, "an answer is taken in peace");
        assert_eq!(gives_way(11), Some(0), "but not for ever");
        drop(places);
        assert_eq!(connections.lock().open.len(), 0);
    }
}
