//! The command `portal`.

use std::process::ExitCode;

fn main() -> ExitCode {
    portal::cli::run(std::env::args_os())
}
