//! Paths of the command line, and the files of a site that they name.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::Failure;
use crate::read::owner_of;
use crate::source::{FileId, Source, Tree};

/// The files that paths of the command line ask about; `None` where there are no paths. A file of a report asks about the
/// whole report: the file of its figures, and what lies in its own folder.
pub(super) fn asked(
    site: &Path,
    tree: &Tree,
    paths: &[&PathBuf],
) -> Result<Option<BTreeSet<FileId>>, Failure> {
    let mut files = BTreeSet::new();
    for path in paths {
        files.extend(below(site, tree, path)?);
    }
    let reports: BTreeSet<_> = files.iter().filter_map(|file| owner_of(tree, *file)).collect();
    let beside = |file: &FileId| owner_of(tree, *file).is_some_and(|own| reports.contains(&own));
    files.extend(tree.files().map(|(file, _)| file).filter(beside));
    Ok((!paths.is_empty()).then_some(files))
}

/// The files of a site that are, or lie below, a path given on the command line: seen from here, or from the site.
pub(super) fn below(site: &Path, tree: &Tree, path: &Path) -> Result<Vec<FileId>, Failure> {
    let name = path.display();
    let there: Vec<PathBuf> =
        [path.to_path_buf(), site.join(path)].into_iter().filter(|p| Source::Disk.real(p).is_ok()).collect();
    if there.is_empty() {
        return Err(match near(tree, path) {
            Some(near) => Failure::new(
                format!("没有文件或文件夹“{name}”；是不是 {near}？"),
                format!("there is no file or folder “{name}”; did you mean {near}?"),
            ),
            None => Failure::new(
                format!("没有文件或文件夹“{name}”；请检查路径"),
                format!("there is no file or folder “{name}”; check the path"),
            ),
        });
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

/// The one file or folder of the site that a path which leads nowhere ends like: of `2021`, `content/2021`.
fn near(tree: &Tree, path: &Path) -> Option<String> {
    let path = path.to_str()?.trim_end_matches(['/', '\\']).replace('\\', "/");
    let path = path.trim_start_matches("./");
    let folder = format!("content/{path}");
    if tree.has_folder(&folder) {
        return Some(folder);
    }
    let ends = [format!("/{path}"), format!("/{path}.yml")];
    let is_meant = |file: &&str| ends.iter().any(|end| file.ends_with(end.as_str()));
    let mut found = tree.files().map(|(_, file)| &*file.path).filter(is_meant);
    match found.next() {
        Some(one) => Some(one.to_owned()).filter(|_| found.next().is_none()),
        None => misspelt(tree, path),
    }
}

/// The one file of the site whose path is nearest to a misspelt one, from wherever that is seen.
fn misspelt(tree: &Tree, path: &str) -> Option<String> {
    let depth = path.matches('/').count() + 1;
    let slips = |file: &str| {
        let tail = file.rmatch_indices('/').nth(depth - 1).map_or(file, |(at, _)| &file[at + 1..]);
        let is_near = tail.len().abs_diff(path.len()) <= SLIPS;
        is_near.then(|| strsim::damerau_levenshtein(tail, path)).filter(|slips| *slips <= SLIPS)
    };
    // A word of a few letters is near to many.
    let files = tree.files().map(|(_, file)| &*file.path).filter(|_| path.len() > 4 * SLIPS);
    let mut found: Vec<(usize, &str)> = files.filter_map(|file| Some((slips(file)?, file))).collect();
    found.sort_unstable();
    let is_one = found.get(1).is_none_or(|second| second.0 > found[0].0);
    found.first().filter(|_| is_one).map(|(_, file)| (*file).to_owned())
}

/// Characters in which a path that was meant differs, at most.
const SLIPS: usize = 2;

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
