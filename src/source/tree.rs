//! The files below a site's `content/`, sorted, links held inside the tree.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::base::{Failure, Said};
use crate::source::{Digest, Fault, FileId, Source};

/// How large files of each kind may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a report, setting or page.
    pub text: u64,
    /// Bytes of the register: the nation has 140,000 agencies.
    pub register: u64,
    /// Bytes of an attachment.
    pub attachment: u64,
}

impl Limits {
    /// 1 MiB of text, 64 MiB of register, 20 MB of attachment.
    pub const DEFAULT: Limits = Limits { text: 1 << 20, register: 64 << 20, attachment: 20_000_000 };
}

/// Folders below `content/` are at most this deep; a link that runs in circles ends here.
const DEPTH: usize = 12;

/// One file of the tree.
#[derive(Clone, Debug)]
pub struct File {
    /// Path relative to the site, with `/`: `content/2024/minzheng.yml`.
    pub path: Box<str>,
    /// What already speaks against reading it.
    pub fault: Option<Fault>,
}

/// All files of a site's `content/`, in the order of their paths.
#[derive(Clone, Debug)]
pub struct Tree {
    root: PathBuf,
    files: Vec<File>,
}

impl Tree {
    /// Walks `<site>/content`. Dot files are passed over.
    ///
    /// # Errors
    /// When there is no such folder; anything wrong further down is a fault of its file.
    pub fn scan(site: &Path) -> Result<Tree, Failure> {
        let content = site.join("content");
        let real = fs::canonicalize(&content).map_err(|_| no_site(site))?;
        if !real.is_dir() {
            return Err(no_site(site));
        }
        let mut files = Vec::new();
        walk(&content, "content", &real, 0, &mut files);
        files.sort_unstable_by(|a: &File, b| a.path.cmp(&b.path));
        Ok(Tree { root: site.to_path_buf(), files })
    }

    /// All files with their ids, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }

    /// The path of a file relative to the site, with `/`.
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |f| &f.path)
    }

    /// Where a file lies on this disk.
    pub fn on_disk(&self, file: FileId) -> PathBuf {
        self.root.join(self.path(file))
    }

    /// The file at a path relative to the site.
    pub fn find(&self, path: &str) -> Option<FileId> {
        self.files.binary_search_by(|f| (*f.path).cmp(path)).ok().map(|i| FileId(i as u32))
    }

    /// What speaks against publishing a file of at most `limit` bytes.
    pub fn fault(&self, file: FileId, limit: u64) -> Option<Fault> {
        if let Some(fault) = self.files.get(file.0 as usize).and_then(|f| f.fault.clone()) {
            return Some(fault);
        }
        match fs::File::open(self.on_disk(file)).and_then(|handle| handle.metadata()) {
            Ok(data) if data.len() > limit => Some(Fault::TooLarge(data.len(), limit)),
            Ok(_) => None,
            Err(error) => Some(Fault::unreadable(&error)),
        }
    }

    /// The bytes of a file, if they can be read and are not too many.
    ///
    /// # Errors
    /// The fault found by the walk, or met while reading.
    pub fn load(&self, file: FileId, limit: u64) -> Result<Source, Fault> {
        if let Some(fault) = self.files.get(file.0 as usize).and_then(|f| f.fault.clone()) {
            return Err(fault);
        }
        let path = self.on_disk(file);
        let read = || -> std::io::Result<Result<Vec<u8>, Fault>> {
            let mut handle = fs::File::open(&path)?;
            let size = handle.metadata()?.len();
            if size > limit {
                return Ok(Err(Fault::TooLarge(size, limit)));
            }
            let mut bytes = Vec::with_capacity(size as usize + 1);
            std::io::Read::read_to_end(&mut handle, &mut bytes)?;
            Ok(Ok(bytes))
        };
        let bytes = read().map_err(|e| Fault::unreadable(&e))??;
        let digest = Digest::of(&bytes);
        Ok(Source { bytes, digest })
    }
}

/// Adds the files below `dir`, whose path in the site is `name`; follows links that stay below `real`.
fn walk(dir: &Path, name: &str, real: &Path, depth: usize, files: &mut Vec<File>) {
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
                files.push(File { path: relative(dir, name, path), fault });
                continue;
            }
        };
        let path = relative(dir, name, entry.path());
        if entry.file_type().is_symlink() {
            link(entry.path(), path, real, depth, files);
        } else if entry.file_type().is_file() {
            files.push(File { path, fault: None });
        }
    }
}

/// Follows a link to a file or folder of the tree; one that leads out of it, or nowhere, is a fault.
fn link(at: &Path, path: Box<str>, real: &Path, depth: usize, files: &mut Vec<File>) {
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
    files.push(File { path, fault });
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

fn no_site(site: &Path) -> Failure {
    let site = site.display();
    Failure::new(
        format!(
            "“{site}”中没有 content/ 文件夹；请用 --site 指明站点所在的文件夹，或用 portal init 新建一个"
        ),
        format!(
            "there is no content/ folder in “{site}”; name the site's folder with --site, or make one with portal init"
        ),
    )
}
