//! `portal check`.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::base::Failure;
use crate::build::{Builder, Options};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FOUND};
use crate::edition::Editions;
use crate::finding::{Finding, Format, Level};

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let options = Options { as_of: out::as_of(matches)?, ..Options::default() };
    let site = out::site(matches);
    let snapshot = Builder::new(&site, Editions::built_in()?, options).refresh()?;
    let rules: Vec<&String> = matches.get_many::<String>("only").into_iter().flatten().collect();
    let known = |name: &str| crate::check::rules().any(|r| r.name == name);
    if let Some(rule) = rules.iter().find(|r| !known(r)) {
        return Err(Failure::new(format!("没有规则“{rule}”"), format!("there is no rule “{rule}”")));
    }
    let paths: Vec<&PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().collect();
    let asked = |f: &Finding| {
        let file = snapshot.tree.path(f.place.file);
        (rules.is_empty() || rules.iter().any(|r| *r == f.rule().name))
            && (paths.is_empty() || paths.iter().any(|p| below(&site, file, p)))
    };
    let shown: Vec<Finding> = snapshot.verdict.findings.iter().filter(|f| asked(f)).cloned().collect();
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("json") => Some(Format::Json),
        Some(_) => Some(Format::Text),
        None => None,
    };
    shell.findings(&snapshot, &shown, format);
    let errors = shown.iter().filter(|f| f.level == Level::Error).count();
    let warnings = shown.len() - errors;
    if !shell.quiet {
        eprintln!("{}", shell.counts(snapshot.archive.len(), errors, warnings));
    }
    Ok(if errors > 0 || (matches.get_flag("strict") && warnings > 0) { FOUND } else { DONE })
}

/// Whether a file of the site is, or lies below, a path given on the command line.
fn below(site: &std::path::Path, file: &str, path: &std::path::Path) -> bool {
    let real = |p: &std::path::Path| std::fs::canonicalize(p).unwrap_or_else(|_| p.to_path_buf());
    real(&site.join(file)).starts_with(real(path)) || std::path::Path::new(file).starts_with(path)
}
