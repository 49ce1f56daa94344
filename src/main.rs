//! The command `portal`.

use std::process::ExitCode;

fn main() -> ExitCode {
    portal::run(std::env::args_os())
}
