//! The preview, asked over real sockets on the loopback interface.

mod clients;
mod command;
mod editing;
mod editing_beside;
mod edits;
mod faults;
mod following;
#[cfg(feature = "import")]
mod importing;
#[cfg(not(feature = "import"))]
mod not_importing;
mod pages;
mod panel;
mod preview;
mod registering;
mod strangers;

const REPORT: &str = "content/2024/minzheng.yml";
const PAGE: &str = "/2024/minzheng/";
