//! `portal completions`.

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::cli::{DONE, arguments};

pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
        let mut command = arguments::command(lang);
        clap_complete::generate(*shell, &mut command, "portal", &mut std::io::stdout());
    }
    Ok(DONE)
}
