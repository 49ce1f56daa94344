//! How much is done at once.

use std::num::NonZeroUsize;

use rayon::ThreadPoolBuilder;

use crate::base::Failure;

/// Threads that are started at most: more would only wait for each other.
const MOST: usize = 256;

/// Starts the threads that share the work of a build or a check: as many as asked for, else one a core. Where the system
/// refuses them, the thread that is there does all the work.
///
/// # Errors
/// When not even that can be.
pub(super) fn start(asked: Option<NonZeroUsize>) -> Result<(), Failure> {
    let many = || ThreadPoolBuilder::new().num_threads(asked.map_or(0, NonZeroUsize::get).min(MOST));
    let alone = || ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    // The pool of the process can be tried once only: whether its threads are allowed is tried with another.
    let pool = if many().build().is_ok() { many() } else { alone() };
    pool.build_global().map_err(|error| {
        Failure::new(
            format!("不能开始工作：{error}；请用 --jobs 1，或放宽系统对线程数的限制"),
            format!("cannot start to work: {error}; use --jobs 1, or let the system allow more threads"),
        )
    })
}
