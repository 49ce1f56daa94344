//! One file a command: arguments to a call, a result to an exit status.

mod arguments;
mod build;
mod check;
mod completions;
mod diff;
mod dispatch;
mod explain;
mod export;
mod findings;
mod fix;
mod fmt;
#[cfg(feature = "import")]
mod import;
mod init;
mod jobs;
mod man;
mod new;
mod out;
mod paths;
mod rules;
mod schema;
mod serve;
mod statements;
mod status;
mod summary;
mod theme;
mod usage;

pub use dispatch::run;

/// The exit statuses: nothing is wrong, there are findings at error level, cannot work.
const DONE: u8 = 0;
const FOUND: u8 = 1;
const FAILED: u8 = 2;
