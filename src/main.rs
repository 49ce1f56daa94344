//! The command `portal`.

use std::process::ExitCode;

/// Texts, cells and pages are made and given back by all threads at once, which the allocator of the system does slowly.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    portal::run(std::env::args_os())
}
