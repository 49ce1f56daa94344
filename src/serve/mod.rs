//! Previews a site: watches its folders, keeps its newest state, makes each page when it is asked for, reloads open
//! pages when they changed, and shows their findings.
//!
//! One thread watches and refreshes; requests only ever see states that are ready. `listener` bounds how many connections
//! there are and how long they may take; each request is then answered in a thread of its own.

mod address;
mod answer;
mod api;
mod builtin;
mod conditions;
mod fetch_metadata;
mod keep_up;
mod listener;
mod live;
mod poll;
mod respond;
mod server;
mod state;
mod watch;
mod watched;

pub use keep_up::News;
pub use server::Server;
pub use watch::Watching;
