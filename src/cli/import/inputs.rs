//! The files that are to be imported.

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::{Failure, Said};
use crate::import::LARGEST;
use crate::source::Source;

/// A file, or standard input.
pub(super) struct Input {
    /// Its name, for messages.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub bytes: Result<Vec<u8>, Said>,
}

/// The inputs of the command, and whether a folder was named.
pub(super) fn inputs(matches: &ArgMatches) -> Result<(Vec<Input>, bool), Failure> {
    let mut all = Vec::new();
    let mut is_tree = false;
    for path in matches.get_many::<PathBuf>("file").into_iter().flatten() {
        if path == Path::new("-") {
            all.push(standard_input());
        } else if Source::Disk.is_folder(path) {
            is_tree = true;
            let mut files: Vec<PathBuf> =
                Source::Disk.files(path).into_iter().map(|file| path.join(&*file.path)).collect();
            files.sort();
            all.extend(files.iter().map(|path| file(path)));
        } else {
            all.push(file(path));
        }
    }
    if all.is_empty() {
        return Err(Failure::new(
            "文件夹里没有可以导入的文件；请检查路径",
            "there is no file in the folder: check the path",
        ));
    }
    Ok((all, is_tree))
}

fn standard_input() -> Input {
    let mut bytes = Vec::new();
    let read = std::io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes);
    let bytes = read.map(|_| bytes).map_err(|error| {
        Said::new(format!("标准输入读不出：{error}"), format!("standard input cannot be read: {error}"))
    });
    Input { name: "-".to_owned(), bytes }
}

fn file(path: &Path) -> Input {
    let real = Source::Disk.real(path).unwrap_or_else(|_| path.to_path_buf());
    let bytes = Source::Disk.read(&real, LARGEST).map(|contents| contents.bytes).map_err(|_| {
        Said::new(
            "文件读不出，或超过 20 MB；请检查路径和权限",
            "the file cannot be read, or is larger than 20 MB: check its path and permissions",
        )
    });
    Input { name: path.to_string_lossy().into_owned(), bytes }
}
