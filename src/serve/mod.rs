//! Previews a site: watches its folders, keeps its newest state, makes each page when it is asked for, tells open
//! pages when they changed, and shows what stands against them.
//!
//! One thread watches and refreshes; requests only ever see states that are ready. A request comes in by the [`door`],
//! which bounds how many there are and how long they may take, and is then answered in a thread of its own.

mod address;
mod answer;
mod asker;
mod conditions;
mod door;
mod keep_up;
mod live;
mod looks;
mod own;
mod places;
mod server;
mod sight;
mod state;
mod told;
mod watch;

pub use keep_up::News;
pub use server::Server;
pub use watch::Watching;
