//! Follows a site for as long as the program runs, whatever becomes of the thread that reads it.

use std::thread;
use std::time::Duration;

use crate::builder::Builder;
use crate::serve::delay::Delay;
use crate::serve::keep_up::{Refreshed, keep_up};
use crate::serve::state::Latest;
use crate::serve::watch::{Watch, Watching};

/// How often it is seen whether the thread that reads still does.
const LOOK: Duration = Duration::from_millis(250);

/// What the terminal prints.
#[derive(Debug)]
pub(crate) enum News {
    /// A new state came on view.
    Refreshed(Refreshed),
    /// The next state is late, or will not come.
    Late(Delay),
}

/// Refreshes for as long as the program runs. Where the thread that does so is lost, all is read again by another one at
/// the next change.
pub(super) fn follow(
    builder: &(dyn Fn() -> Builder + Sync),
    watching: &Watching,
    latest: &Latest,
    tell: &(dyn Fn(&News) + Sync),
) {
    loop {
        thread::scope(|scope| {
            let refresh = move || {
                let tell = |refreshed| tell(&News::Refreshed(refreshed));
                keep_up(builder(), Watch::new(watching.clone()), latest, tell);
            };
            let reader = thread::Builder::new().name("refresh".to_owned()).spawn_scoped(scope, refresh);
            let Ok(reader) = reader else { return };
            let mut told = Delay::None;
            while !reader.is_finished() {
                thread::sleep(LOOK);
                let delay = latest.delay();
                if delay != told && delay != Delay::None {
                    tell(&News::Late(delay));
                }
                told = delay;
            }
            // The panic has been printed; the scope must not pass it on.
            let _ = reader.join();
        });
        latest.is_lost();
        tell(&News::Late(Delay::Lost));
        Watch::new(watching.clone()).next();
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write as _;
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::builder::Options;
    use crate::edition::Editions;

    #[test]
    fn a_lost_thread_is_told_of_and_replaced_at_the_next_change() {
        let name = format!("portal-follow-{}", std::process::id());
        let site = std::env::temp_dir().join(name);
        std::fs::create_dir_all(site.join("content")).unwrap();
        let mended: PathBuf = site.join("content/site.yml");
        let editions = Arc::new(Editions::built_in().unwrap());
        let made = AtomicUsize::new(0);
        let builder = {
            let site = site.clone();
            move || match made.fetch_add(1, Ordering::SeqCst) {
                // What a fault of the program would do; the hook is not told.
                0 => std::panic::resume_unwind(Box::new("lost")),
                _ => Builder::new(&site, editions.clone(), Options { keep: true, ..Options::default() }),
            }
        };
        let (told, news) = channel();
        let told = Mutex::new(told);
        let latest = Arc::new(Latest::default());
        let watching = Watching { site: site.clone(), theme: None, every: Some(Duration::from_millis(20)) };
        let shared = latest.clone();
        thread::spawn(move || {
            follow(&builder, &watching, &shared, &|news| {
                let says = match news {
                    News::Refreshed(refreshed) => format!("{:?}", refreshed.failure.is_some()),
                    News::Late(delay) => format!("{delay:?}"),
                };
                let _ = told.lock().unwrap().send(says);
            });
        });
        assert_eq!(news.recv().unwrap(), "Lost");
        assert_eq!(latest.delay(), Delay::Lost);
        // The watching begins some time after that was told.
        let end = std::time::Instant::now() + Duration::from_secs(60);
        let mut found = None;
        while found.is_none() && std::time::Instant::now() < end {
            let written = File::create(&mended).and_then(|mut file| file.write_all("title: 试\n".as_bytes()));
            assert!(written.is_ok(), "{written:?}");
            found = news.recv_timeout(Duration::from_millis(100)).ok();
        }
        assert_eq!(found.as_deref(), Some("false"));
        assert_eq!(latest.delay(), Delay::None);
        let _ = std::fs::remove_file(&mended);
        let _ = std::fs::remove_dir(site.join("content")).and_then(|()| std::fs::remove_dir(&site));
    }
}
