//! Finds files on disk: sorted, links held inside the tree.

use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::base::Said;
use crate::source::{Fault, File};

/// Folders below `content/` are at most this deep; a link that runs in circles ends here.
pub(super) const DEPTH: usize = 12;

/// The files below a folder, by their paths in it. Dot files are passed over, and links followed that stay in it.
pub fn below(dir: &Path) -> Vec<File> {
    let mut files = Vec::new();
    match fs::canonicalize(dir) {
        Ok(real) => walk(dir, "", &real, 0, &mut files),
        Err(error) => {
            files.push(File { path: "".into(), fault: Some(Fault::unreadable(&error)), link: false })
        }
    }
    for file in &mut files {
        file.path = file.path.trim_start_matches('/').into();
    }
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Adds the files below `dir`, whose path in the site is `name`; follows links that stay below `real`.
pub(super) fn walk(dir: &Path, name: &str, real: &Path, depth: usize, files: &mut Vec<File>) {
    let entries = WalkDir::new(dir).follow_links(false).sort_by_file_name().min_depth(1).max_depth(DEPTH);
    let visible = entries
        .into_iter()
        .filter_entry(|e| e.depth() == 0 || !e.file_name().as_encoded_bytes().starts_with(b"."));
    for entry in visible {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().unwrap_or(dir);
                let fault = Some(plain(&error));
                files.push(File { path: relative(dir, name, path), fault, link: false });
                continue;
            }
        };
        let path = relative(dir, name, entry.path());
        if entry.file_type().is_symlink() {
            link(entry.path(), path, real, depth, files);
        } else if entry.file_type().is_file() {
            files.push(File { path, fault: None, link: false });
        }
    }
}

/// Follows a link to a file or folder of the tree; one that leads out of it, or nowhere, is a fault.
pub(super) fn link(at: &Path, path: Box<str>, real: &Path, depth: usize, files: &mut Vec<File>) {
    let fault = match fs::canonicalize(at) {
        Ok(target) if !target.starts_with(real) => {
            Some(Fault::LinkOut(target.to_string_lossy().into_owned()))
        }
        Ok(target) if target.is_dir() && depth < DEPTH && !real.starts_with(&target) => {
            return walk(&target, &path, real, depth + 1, files);
        }
        Ok(target) if target.is_dir() => Some(Fault::LinkOut(target.to_string_lossy().into_owned())),
        Ok(_) => None,
        Err(error) => Some(Fault::unreadable(&error)),
    };
    files.push(File { path, fault, link: true });
}

/// Why a file cannot be read, without its path, which the message names anyway.
fn plain(error: &walkdir::Error) -> Fault {
    let named = || Fault::Unreadable(Said::same(error.to_string()));
    error.io_error().map_or_else(named, Fault::unreadable)
}

/// `path` below `dir`, as a path of the site with `/`.
fn relative(dir: &Path, name: &str, path: &Path) -> Box<str> {
    let rest = path.strip_prefix(dir).unwrap_or(path);
    let mut out = name.to_owned();
    for part in rest.components() {
        out.push('/');
        out.push_str(&part.as_os_str().to_string_lossy());
    }
    out.into()
}
