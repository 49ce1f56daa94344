//! `portal check`.

use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::ArgMatches;

use crate::base::Failure;
use crate::builder::{Builder, Changes, Options};
use crate::cli::findings::{Destination, Shown};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FOUND, fix, jobs, paths, statements};
use crate::edition::Editions;
use crate::finding::{Finding, Format};

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let options = Options { as_of: out::as_of(matches)?, ..Options::default() };
    let rules: Vec<&String> = matches.get_many::<String>("only").into_iter().flatten().collect();
    rules.iter().try_for_each(|name| known(name))?;
    let site = out::site(matches);
    jobs::start(None)?;
    if matches.get_flag("fix") {
        fix::run(shell, matches, &site)?;
        if matches.get_flag("diff") {
            return Ok(DONE);
        }
    }
    let mut builder = Builder::new(&site, Editions::built_in()?, options);
    out::remember(&mut builder, &site);
    // The process ends with both: taking them apart piece by piece would be a twentieth of a check.
    let snapshot = ManuallyDrop::new(builder.refresh(&Changes::Everything)?);
    let _builder = ManuallyDrop::new(builder);
    let named: Vec<&PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().collect();
    let files = paths::asked(&site, &snapshot.tree, &named)?;
    let since = matches.get_one::<String>("since");
    let undeclared = since.map(|revision| snapshot.undeclared(revision)).transpose()?.unwrap_or_default();
    let asked = |f: &&Finding| {
        (rules.is_empty() || rules.iter().any(|r| *r == f.rule().name))
            && files.as_ref().is_none_or(|files| files.contains(&f.place.file))
    };
    let findings = snapshot.findings_with(&undeclared).into_iter();
    let shown = Shown::of(findings.filter(asked), matches.get_flag("all"));
    if matches.get_flag("statements") {
        let is_json = matches.get_one::<String>("format").is_some_and(|name| name == "json");
        statements::print(shell, &snapshot, files.as_ref(), is_json)?;
        return Ok(DONE);
    }
    let format = matches.get_one::<String>("format");
    let format = format.and_then(|name| Format::ALL.iter().find(|(n, _)| n == name));
    let format = format.map_or(Format::Text, |(_, format)| *format);
    shown.print(shell, &snapshot, Destination::Stdout(format))?;
    let (errors, warnings) = (shown.errors(), shown.warnings());
    if !shell.quiet && matches.get_flag("fix") {
        fix::left(shell.lang, &shown.findings)?;
    }
    if !shell.quiet {
        out::note(&shell.counts(snapshot.store.len(), errors, warnings))?;
    }
    // What a build could not do, either.
    if errors == 0 && rules.is_empty() && named.is_empty() {
        snapshot.theme.as_ref().map_err(Clone::clone)?;
    }
    Ok(if errors > 0 || (matches.get_flag("strict") && warnings > 0) { FOUND } else { DONE })
}

/// Fails where there is no such rule, naming the one that is nearest.
fn known(name: &str) -> Result<(), Failure> {
    if crate::check::rules().any(|r| r.name == name) {
        return Ok(());
    }
    Err(match crate::check::nearest_rule(name) {
        Some(near) => Failure::new(
            format!("没有规则“{name}”；最接近的是 {}，请改正 --only", near.name),
            format!("there is no rule “{name}”; the nearest is {}: mend --only", near.name),
        ),
        None => Failure::new(
            format!("没有规则“{name}”，请改正 --only；portal rules 列出全部规则"),
            format!("there is no rule “{name}”: mend --only; portal rules lists all of them"),
        ),
    })
}
