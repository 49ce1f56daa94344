//! `portal check`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::Failure;
use crate::builder::{Builder, Changes, Options};
use crate::cli::findings::{Destination, Shown};
use crate::cli::out::{self, Shell};
use crate::cli::{DONE, FOUND, jobs};
use crate::edition::Editions;
use crate::finding::{Finding, Format};
use crate::source::{FileId, Source, Tree};

pub(super) fn run(shell: &Shell, matches: &ArgMatches) -> Result<u8, Failure> {
    let options = Options { as_of: out::as_of(matches)?, ..Options::default() };
    let rules: Vec<&String> = matches.get_many::<String>("only").into_iter().flatten().collect();
    rules.iter().try_for_each(|name| known(name))?;
    let site = out::site(matches);
    jobs::start(None)?;
    let snapshot = Builder::new(&site, Editions::built_in()?, options).refresh(&Changes::Everything)?;
    let paths: Vec<&PathBuf> = matches.get_many::<PathBuf>("path").into_iter().flatten().collect();
    let mut files = BTreeSet::new();
    for path in &paths {
        files.extend(below(&site, &snapshot.tree, path)?);
    }
    let asked = |f: &&Finding| {
        (rules.is_empty() || rules.iter().any(|r| *r == f.rule().name))
            && (paths.is_empty() || files.contains(&f.place.file))
    };
    let findings = snapshot.findings().into_iter();
    let shown = Shown::of(findings.filter(asked), matches.get_flag("all"));
    let format = matches.get_one::<String>("format");
    let format = format.and_then(|name| Format::ALL.iter().find(|(n, _)| n == name));
    let format = format.map_or(Format::Text, |(_, format)| *format);
    shown.print(shell, &snapshot, Destination::Stdout(format))?;
    let (errors, warnings) = (shown.errors(), shown.warnings());
    if !shell.quiet {
        out::note(&shell.counts(snapshot.store.len(), errors, warnings))?;
    }
    // What a build could not do, either.
    if errors == 0 && rules.is_empty() && paths.is_empty() {
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

/// The files of a site that are, or lie below, a path given on the command line: seen from here, or from the site.
fn below(site: &Path, tree: &Tree, path: &Path) -> Result<Vec<FileId>, Failure> {
    let name = path.display();
    let there: Vec<PathBuf> =
        [path.to_path_buf(), site.join(path)].into_iter().filter(|p| Source::Disk.real(p).is_ok()).collect();
    if there.is_empty() {
        return Err(Failure::new(
            format!("没有文件或文件夹“{name}”；请检查路径"),
            format!("there is no file or folder “{name}”; check the path"),
        ));
    }
    let Some(inside) = there.iter().find_map(|p| within(site, p)) else {
        return Err(Failure::new(
            format!("“{name}”不在站点的 content/ 里，没有可检查的内容；请写 content/ 下的路径"),
            format!(
                "“{name}” is not in the site's content/, where all that is checked lies; name a path below it"
            ),
        ));
    };
    let lies = |file: &str| inside.iter().any(|dir| Path::new(file).starts_with(dir));
    Ok(tree.files().filter(|(_, f)| lies(&f.path)).map(|(id, _)| id).collect())
}

/// A path relative to the site, as written and with links resolved; `None` where it holds nothing that is checked.
fn within(site: &Path, path: &Path) -> Option<Vec<PathBuf>> {
    let written = std::path::absolute(path).ok().zip(std::path::absolute(site).ok());
    let real = Source::Disk.real(path).ok().zip(Source::Disk.real(site).ok());
    let relative = |(path, site): (PathBuf, PathBuf)| path.strip_prefix(site).ok().map(Path::to_path_buf);
    let checked = |p: &PathBuf| p.as_os_str().is_empty() || p.starts_with("content");
    let all: Vec<PathBuf> =
        [written, real].into_iter().flatten().filter_map(relative).filter(checked).collect();
    (!all.is_empty()).then_some(all)
}
