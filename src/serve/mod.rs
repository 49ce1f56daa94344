//! Previews a site: watches its folders, keeps its newest state, makes each page when it is asked for, reloads open
//! pages when they changed, and shows their findings.
//!
//! One thread watches and refreshes; requests only ever see states that are ready. `listener` reads the one request of each
//! connection, `connections` bounds how many there are, and each is answered in a thread of its own.

mod address;
mod answer;
mod api;
mod builtin;
mod conditions;
mod connections;
mod delay;
mod drawing;
mod edit;
mod fetch_metadata;
mod follow;
mod handler;
mod host;
mod keep_up;
mod listener;
mod live;
mod poll;
mod request;
mod respond;
mod server;
mod state;
mod viewer;
mod watch;
mod watched;

pub(crate) use delay::Delay;
pub(crate) use edit::EditKey;
pub(crate) use follow::News;
pub(crate) use keep_up::Refreshed;
pub(crate) use server::Server;
pub(crate) use watch::Watching;
