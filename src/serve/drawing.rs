//! Draws on threads of its own, and waits for each only so long: a template can loop without an end.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use crate::base::Failure;

/// How long a page may be drawn.
pub(super) const LONGEST: Duration = Duration::from_secs(10);
/// Drawings without an end that may go on; while there are as many, no other is begun.
const ENDLESS: usize = 8;

/// The drawings that nobody waits for any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawing(Arc<AtomicUsize>);

/// Why there is no drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotDrawn {
    /// It takes longer than may be waited.
    Late,
    /// The thread ended without it, or there was none.
    Lost,
}

impl Drawing {
    /// What some work gives, if it ends in time.
    pub(super) fn within<T: Send + 'static>(
        &self,
        time: Duration,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, NotDrawn> {
        if self.0.load(Ordering::Acquire) >= ENDLESS {
            return Err(NotDrawn::Late);
        }
        let (done, result) = sync_channel(1);
        let task = Task { given_up: Arc::default(), endless: self.0.clone() };
        let given_up = task.given_up.clone();
        let thread = thread::Builder::new().name("draw".to_owned()).spawn(move || {
            let drawn = work();
            drop(task);
            // Nobody waits any more.
            let _ = done.send(drawn);
        });
        if thread.is_err() {
            return Err(NotDrawn::Lost);
        }
        match result.recv_timeout(time) {
            Ok(drawn) => Ok(drawn),
            Err(RecvTimeoutError::Disconnected) => Err(NotDrawn::Lost),
            Err(RecvTimeoutError::Timeout) => {
                self.0.fetch_add(1, Ordering::AcqRel);
                if given_up.swap(true, Ordering::AcqRel) {
                    // It ended in this very moment.
                    self.0.fetch_sub(1, Ordering::AcqRel);
                }
                Err(NotDrawn::Late)
            }
        }
    }
}

/// One drawing; it ends with its value, however that comes.
struct Task {
    /// Set by whoever comes first: the drawing that ends, or the one that gives up waiting for it.
    given_up: Arc<AtomicBool>,
    endless: Arc<AtomicUsize>,
}

impl Drop for Task {
    fn drop(&mut self) {
        if self.given_up.swap(true, Ordering::AcqRel) {
            self.endless.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

impl NotDrawn {
    /// What is said where a page would be.
    pub(super) fn failure(self) -> Failure {
        let seconds = LONGEST.as_secs();
        match self {
            NotDrawn::Late => Failure::new(
                format!(
                    "画这个页面用了 {seconds} 秒还没有画完：主题的模板里可能有没有尽头的循环；请检查 themes/ 中的模板"
                ),
                format!(
                    "the page was not drawn after {seconds} seconds: a template of the theme may loop without an end; check those in themes/"
                ),
            ),
            NotDrawn::Lost => Failure::new(
                "程序内部出错，这个页面没有画成；终端里有详细信息",
                "an internal fault kept this page from being drawn; the terminal has details",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn what_does_not_end_is_not_waited_for_and_few_of_it_go_on() {
        let drawing = Drawing::default();
        assert_eq!(drawing.within(Duration::from_secs(60), || 7), Ok(7));
        let (go, wait) = channel::<()>();
        let wait = Arc::new(std::sync::Mutex::new(wait));
        for _ in 0..ENDLESS + 3 {
            let wait = wait.clone();
            let endless = move || wait.lock().unwrap().recv().is_ok();
            assert_eq!(drawing.within(Duration::ZERO, endless), Err(NotDrawn::Late));
        }
        assert_eq!(drawing.0.load(Ordering::Acquire), ENDLESS);
        assert_eq!(drawing.within(Duration::from_secs(60), || 7), Err(NotDrawn::Late), "not one more");
        drop(go);
        while drawing.within(Duration::from_secs(60), || 7) != Ok(7) {
            thread::yield_now();
        }
        while drawing.0.load(Ordering::Acquire) > 0 {
            thread::yield_now();
        }
    }

    #[test]
    fn a_drawing_that_panics_is_lost_alone() {
        let drawing = Drawing::default();
        let lost = drawing.within(Duration::from_secs(60), || {
            // What a fault of the program would do; the hook is not told.
            std::panic::resume_unwind(Box::new("lost"))
        });
        assert_eq!(lost.map(|(): ()| ()), Err(NotDrawn::Lost));
        assert_eq!(drawing.within(Duration::from_secs(60), || 7), Ok(7));
    }
}
