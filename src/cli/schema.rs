//! `portal schema`.

use clap::ArgMatches;

use crate::base::Failure;
use crate::cli::{DONE, out};
use crate::edition::Editions;
use crate::{check, schema};

pub(super) fn run(matches: &ArgMatches) -> Result<u8, Failure> {
    let asked = matches.get_one::<String>("file").map(String::as_str);
    let editions = Editions::built_in()?;
    let rules: Vec<_> = check::rules().collect();
    if let Some((form, ..)) = schema::files().find(|(_, word, _)| asked.is_none_or(|asked| asked == *word)) {
        out::print(&schema::schema(form, &editions, &rules))?;
    }
    Ok(DONE)
}
