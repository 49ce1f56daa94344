//! `portal schema`.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::base::Failure;
use crate::cli::DONE;
use crate::cli::out::{self, Shell};
use crate::edition::Editions;
use crate::{check, schema};

/// The name of the file with the schema that a word stands for.
pub(super) fn file_name(word: &str) -> String {
    format!("{word}.schema.json")
}

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let asked = matches.get_one::<String>("file").map(String::as_str);
    let editions = Editions::built_in()?;
    let rules: Vec<_> = check::rules().collect();
    let mut wanted = schema::files().filter(|(_, word, _)| asked.is_none_or(|asked| asked == *word));
    if let Some(dir) = matches.get_one::<PathBuf>("out") {
        for (form, word, _) in wanted {
            let path = dir.join(file_name(word));
            out::replace(&path, schema::schema(form, &editions, &rules))?;
            if !shell.quiet {
                out::note(&format!("{}{}", shell.say("已写好 ", "wrote "), path.display()))?;
            }
        }
    } else if let Some((form, ..)) = wanted.next() {
        out::print(&schema::schema(form, &editions, &rules))?;
    }
    Ok(DONE)
}
