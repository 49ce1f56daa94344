//! Finds the files of a tree: sorted, links held inside the tree, whatever is no plain file told.

use std::path::Path;

use crate::base::Said;
use crate::source::name::{meant, written};
use crate::source::{EntryKind, Fault, File, Source};

/// Folders below `content/` are at most this deep.
pub(super) const DEPTH: usize = 12;

/// Files that links to folders may lead to, all together: each such link gives the files of its target once more.
const LINKED: usize = 200_000;

/// Files and folders of one site that are looked at: the nation's reports since 2008 are some 600,000 files.
const ENTRIES: usize = 2_000_000;

/// Endings of texts: a folder of such a name stands where a file is looked for.
const TEXTS: &[&str] = &[".yml", ".md"];

/// A walk through the folders of a tree.
pub(super) struct Walk<'r> {
    source: &'r Source,
    /// The real path of the tree, which links may not leave.
    real: &'r Path,
    /// Endings that only files have.
    texts: &'static [&'static str],
    /// The walk is in a folder that a link led to.
    in_link: bool,
    /// Files and folders met so far.
    met: usize,
    /// Files found through links so far.
    linked: usize,
    pub(super) files: Vec<File>,
    /// The paths of links that are in no folder that a link led to.
    pub(super) links: Vec<Box<str>>,
}

impl Walk<'_> {
    fn new<'r>(source: &'r Source, real: &'r Path, texts: &'static [&'static str]) -> Walk<'r> {
        Walk { source, real, texts, in_link: false, met: 0, linked: 0, files: Vec::new(), links: Vec::new() }
    }

    /// A walk through a site's `content/`, whose real path is given.
    pub(super) fn of_content<'r>(source: &'r Source, real: &'r Path) -> Walk<'r> {
        Walk::new(source, real, TEXTS)
    }

    /// The files below a folder, by their paths in it and in their order.
    pub(super) fn below(source: &Source, dir: &Path) -> Vec<File> {
        let mut files = match source.real(dir) {
            Ok(real) => {
                let mut walk = Walk::new(source, &real, &[]);
                walk.folder(dir, "");
                walk.files
            }
            Err(error) => {
                vec![File { path: "".into(), fault: Some(Fault::unreadable(&error)), link: false }]
            }
        };
        for file in &mut files {
            file.path = file.path.trim_start_matches('/').into();
        }
        // What a dot hides is told only where it may be meant to be published.
        files.retain(|file| !file.path.split('/').any(|name| name.starts_with('.')));
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        files
    }

    /// Adds what is below the folder `dir`, whose path in the site is `name`.
    pub(super) fn folder(&mut self, dir: &Path, name: &str) {
        let open = match name {
            "content" => Some(dir.join("files")),
            _ => is_root_files(name).then(|| dir.to_path_buf()),
        };
        let mut entries = self.source.entries(dir, DEPTH, open);
        while let Some((at, kind)) = entries.next() {
            let path = relative(dir, name, &at);
            self.met += 1;
            if self.met > ENTRIES {
                self.add(path, Some(too_many()));
                return;
            }
            match kind {
                Err(fault) => self.add(path, Some(fault)),
                Ok(kind) if at.file_name().is_some_and(|name| name.to_str().is_none()) => {
                    if kind == EntryKind::Folder {
                        entries.skip_folder();
                    }
                    self.add(path, Some(Fault::Name(at.file_name().and_then(meant))));
                }
                Ok(EntryKind::Folder) if self.is_text(&path) => {
                    entries.skip_folder();
                    self.add(path, Some(is_a_folder()));
                }
                Ok(EntryKind::Folder) => {}
                Ok(kind) => self.entry(&at, path, kind),
            }
        }
    }

    /// Adds what stands at one path, and what is below it.
    pub(super) fn entry(&mut self, at: &Path, path: Box<str>, kind: EntryKind) {
        match kind {
            EntryKind::Link => self.link(at, path),
            EntryKind::File => self.add(path, None),
            EntryKind::Other => self.add(path, Some(Fault::no_file())),
            EntryKind::Folder if self.is_text(&path) => self.add(path, Some(is_a_folder())),
            EntryKind::Folder => self.folder(at, &path),
        }
    }

    /// Follows a link to a file or folder of the tree; one that leads out of it, or nowhere, is a fault.
    fn link(&mut self, at: &Path, path: Box<str>) {
        if !self.in_link {
            self.links.push(path.clone());
        }
        let found = self.source.real(at).and_then(|target| Ok((self.source.kind(&target)?, target)));
        let fault = match found {
            Err(error) => Some(Fault::unreadable(&error)),
            Ok((_, target)) if !target.starts_with(self.real) || self.real.starts_with(&target) => {
                Some(Fault::LinkOut(target.to_string_lossy().into_owned()))
            }
            Ok((EntryKind::File, _)) => None,
            Ok((kind, _)) if kind != EntryKind::Folder => Some(Fault::no_file()),
            Ok(_) if self.is_text(&path) => Some(is_a_folder()),
            // Folders whose links lead to each other would be walked for ever.
            Ok(_) if self.in_link => Some(Fault::Unreadable(Said::new(
                "它在一个由链接带到的文件夹里，自己又指向文件夹，这样的链接不再跟下去",
                "it stands in a folder that a link led to, and leads to a folder again",
            ))),
            Ok(_) if self.linked > LINKED => Some(Fault::Unreadable(Said::new(
                format!("链接带到的文件超过 {LINKED} 个"),
                format!("links lead to more than {LINKED} files"),
            ))),
            Ok((_, target)) => {
                let before = self.files.len();
                self.in_link = true;
                self.folder(&target, &path);
                self.in_link = false;
                self.linked += self.files.len() - before;
                return;
            }
        };
        self.files.push(File { path, fault, link: true });
    }

    fn add(&mut self, path: Box<str>, fault: Option<Fault>) {
        self.files.push(File { path, fault, link: self.in_link });
    }

    /// Whether a path is that of a text, so that no folder may stand there.
    fn is_text(&self, path: &str) -> bool {
        is_text(path, self.texts)
    }
}

/// The folder of what goes to the root of a site as it is, dot files too.
const ROOT_FILES: &str = "content/files";

/// Whether a path is that folder, or lies in it.
pub(super) fn is_root_files(path: &str) -> bool {
    path.strip_prefix(ROOT_FILES).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a path of `content/` is that of a text, so that a folder there is not looked into.
pub(super) fn names_text(path: &str) -> bool {
    is_text(path, TEXTS)
}

fn is_text(path: &str, texts: &[&str]) -> bool {
    texts.iter().any(|end| path.ends_with(end))
}

fn is_a_folder() -> Fault {
    Fault::Unreadable(Said::new("这里应是文件，却是文件夹", "it is a folder, where a file belongs"))
}

fn too_many() -> Fault {
    Fault::Unreadable(Said::new(
        format!("文件和文件夹超过 {ENTRIES} 个，后面的没有再看"),
        format!("there are more than {ENTRIES} files and folders: those that follow were not looked at"),
    ))
}

/// `path` below `dir`, as a path of the site with `/`.
fn relative(dir: &Path, name: &str, path: &Path) -> Box<str> {
    let rest = path.strip_prefix(dir).unwrap_or(path);
    let mut out = name.to_owned();
    for part in rest.components() {
        out.push('/');
        out.push_str(&written(part.as_os_str()));
    }
    out.into()
}
