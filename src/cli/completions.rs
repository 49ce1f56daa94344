//! `portal completions`.

use clap::ArgMatches;

use crate::base::{Failure, Lang};
use crate::cli::{DONE, arguments, out};

pub(super) fn run(matches: &ArgMatches, lang: Lang) -> Result<u8, Failure> {
    if let Some(shell) = matches.get_one::<clap_complete::Shell>("shell") {
        let mut command = arguments::command(lang);
        // Into memory first: what makes the script does not expect that writing can fail.
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut command, "portal", &mut script);
        out::print(&String::from_utf8_lossy(&script))?;
    }
    Ok(DONE)
}
