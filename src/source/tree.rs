//! The files below a site's `content/`, each under a number that it keeps for as long as it is there.

use std::path::{Component, Path, PathBuf};

use crate::base::Failure;
use crate::source::walk::{DEPTH, Walk, is_root_files, names_text};
use crate::source::{Contents, EntryKind, Fault, FileId, OpenFile, Source, Stamp, is_litter, is_passed_over};

/// How large files of each kind may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Bytes of a report, setting or page.
    pub text: u64,
    /// Bytes of the register: the nation has 140,000 agencies.
    pub register: u64,
    /// Bytes of an attachment.
    pub attachment: u64,
    /// Bytes of what a build keeps for the next one in one file.
    pub cache: u64,
}

impl Limits {
    /// 1 MiB of text, 16 MiB of register, 20 MB of attachment, 1 GiB of what is kept.
    pub(crate) const DEFAULT: Limits =
        Limits { text: 1 << 20, register: 16 << 20, attachment: 20_000_000, cache: 1 << 30 };
}

/// One file of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct File {
    /// Path relative to the site, with `/`: `content/2024/minzheng.yml`.
    pub path: Box<str>,
    /// What already speaks against reading it.
    pub fault: Option<Fault>,
    /// It was reached by a link, so that it can change where nobody watches.
    pub link: bool,
}

/// All files of a site's `content/`.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    source: Source,
    root: PathBuf,
    /// By their numbers; files that are gone leave an empty path.
    files: Vec<File>,
    /// In the order of their paths.
    order: Vec<FileId>,
    /// The paths of links, in their order: what they lead to can change where nobody looks.
    links: Vec<Box<str>>,
}

impl Tree {
    /// Walks `<site>/content`. What no site reads is passed over.
    ///
    /// # Errors
    /// When there is no such folder; anything wrong further down is a fault of its file.
    pub(crate) fn scan(source: &Source, site: &Path) -> Result<Tree, Failure> {
        let Found { files, links } = below_content(source, site)?;
        let order = (0..files.len() as u32).map(FileId).collect();
        Ok(Tree { source: source.clone(), root: site.to_path_buf(), files, order, links })
    }

    /// What is there now: everywhere, or (`Some`) at and below these paths, as seen from the site, and where links lead to.
    /// `None` if there are the same files as before.
    ///
    /// # Errors
    /// When `content/` is gone.
    pub(crate) fn rescan(&self, paths: Option<&[PathBuf]>) -> Result<Option<Tree>, Failure> {
        let Some(paths) = paths else { return self.rescan_all() };
        let real = content(&self.source, &self.root)?;
        let named = paths.iter().filter_map(|path| name(path));
        let links = self.links.iter().map(|link| link.clone().into_string());
        let mut names: Vec<String> = named.map(|name| self.anchored(name)).chain(links).collect();
        names.sort_unstable();
        names.dedup();
        if names.iter().any(|n| n == "content") {
            return self.rescan_all();
        }
        let mut walk = Walk::of_content(&self.source, &real);
        for name in &names {
            let at = self.root.join(name);
            if let Ok(kind) = self.source.kind(&at) {
                walk.entry(&at, name.as_str().into(), kind);
            }
        }
        let found = Found::by(walk);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut known: Vec<&File> =
            names.iter().flat_map(|name| self.below(name)).filter_map(|id| self.file(id)).collect();
        known.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        known.dedup_by(|a, b| a.path == b.path);
        let same = self.links == found.links && known.iter().copied().eq(&found.files);
        Ok((!same).then(|| self.replaced(&names, found)))
    }

    fn rescan_all(&self) -> Result<Option<Tree>, Failure> {
        let found = below_content(&self.source, &self.root)?;
        let same = self.links == found.links && self.files().map(|(_, file)| file).eq(&found.files);
        Ok((!same).then(|| self.replaced(&[""], found)))
    }

    /// This tree with other files at and below some names (an empty one: everywhere). Who stays keeps its number.
    fn replaced(&self, names: &[&str], found: Found) -> Tree {
        let mut tree = self.clone();
        tree.links = found.links;
        let mut gone: Vec<FileId> = match names {
            [""] => self.order.clone(),
            _ => names.iter().flat_map(|name| self.below(name)).collect(),
        };
        gone.sort_unstable();
        gone.dedup();
        tree.order.retain(|id| gone.binary_search(id).is_err());
        for id in gone {
            tree.files[id.0 as usize] = File { path: "".into(), fault: None, link: false };
        }
        for file in found.files {
            match self.find(&file.path) {
                Some(id) => {
                    tree.files[id.0 as usize] = file;
                    tree.order.push(id);
                }
                None => {
                    tree.order.push(FileId(tree.files.len() as u32));
                    tree.files.push(file);
                }
            }
        }
        let files = &tree.files;
        tree.order.sort_by(|a, b| files[a.0 as usize].path.cmp(&files[b.0 as usize].path));
        tree
    }

    /// The files that were reached by links.
    pub(crate) fn linked(&self) -> impl Iterator<Item = FileId> {
        let files = self.files().take_while(|_| !self.links.is_empty());
        files.filter(|(_, file)| file.link).map(|(id, _)| id)
    }

    /// The files at some paths, as seen from the site, and below them; one that lies behind a link stands for all of it.
    pub(crate) fn at(&self, paths: &[PathBuf]) -> Vec<FileId> {
        let names = paths.iter().filter_map(|path| name(path)).map(|name| self.anchored(name));
        names.flat_map(|name| self.below(&name).collect::<Vec<_>>()).collect()
    }

    /// The files at a path and below it.
    pub(crate) fn below(&self, name: &str) -> impl Iterator<Item = FileId> + '_ {
        let folder = format!("{name}/");
        let from = self.order.partition_point(|id| self.path(*id) < folder.as_str());
        let inside = self.order[from..].iter().take_while(move |id| self.path(**id).starts_with(&folder));
        self.find(name).into_iter().chain(inside.copied())
    }

    /// The path itself, or the first link or folder in the place of a text on the way to it: whether the walk goes on there
    /// is asked where it stands.
    fn anchored(&self, name: String) -> String {
        let is_link =
            |path: &str| self.source.kind(&self.root.join(path)).is_ok_and(|kind| kind == EntryKind::Link);
        let ends = name.match_indices('/').map(|(at, _)| at).skip(1);
        match ends.map(|at| &name[..at]).find(|path| names_text(path) || is_link(path)) {
            Some(end) => end.to_owned(),
            None => name,
        }
    }

    /// All files with their ids, in the order of their paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.order.iter().filter_map(|id| Some((*id, self.file(*id)?)))
    }

    /// The place of every file in the order of paths, by its number; for files that are gone, the last.
    pub(crate) fn ranks(&self) -> Vec<u32> {
        let mut ranks = vec![u32::MAX; self.files.len()];
        for (rank, id) in self.order.iter().enumerate() {
            ranks[id.0 as usize] = rank as u32;
        }
        ranks
    }

    fn file(&self, file: FileId) -> Option<&File> {
        self.files.get(file.0 as usize)
    }

    /// The path of a file relative to the site, with `/`.
    pub(crate) fn path(&self, file: FileId) -> &str {
        self.file(file).map_or("", |f| &f.path)
    }

    /// The path of a file below the root of its source.
    fn at_root(&self, file: FileId) -> PathBuf {
        self.root.join(self.path(file))
    }

    /// The absolute path of a file, links followed; `None` where it is gone.
    pub(crate) fn real(&self, file: FileId) -> Option<PathBuf> {
        self.source.real(&self.at_root(file)).ok()
    }

    /// The file at a path relative to the site.
    pub(crate) fn find(&self, path: &str) -> Option<FileId> {
        let at = self.order.binary_search_by(|id| self.path(*id).cmp(path)).ok()?;
        self.order.get(at).copied()
    }

    /// Whether a file lies below a folder.
    pub(crate) fn has_folder(&self, name: &str) -> bool {
        self.below(name).any(|file| self.path(file) != name)
    }

    /// What tells a file's present state from a later one without reading it; `None` where it cannot be asked.
    pub(crate) fn stamp(&self, file: FileId) -> Option<Stamp> {
        self.source.stamp(&self.at_root(file))
    }

    /// What the walk found to speak against reading a file.
    pub(crate) fn walked_fault(&self, file: FileId) -> Option<&Fault> {
        self.file(file)?.fault.as_ref()
    }

    /// The path at which a file is opened: what was no link when the tree was walked may not be one now, and what links
    /// lead to must still lie in the tree.
    fn opened(&self, file: FileId) -> Result<PathBuf, Fault> {
        let at = self.at_root(file);
        match self.file(file) {
            Some(File { fault: Some(fault), .. }) => Err(fault.clone()),
            Some(File { link: true, .. }) => self.source.inside(&at, &self.root.join("content")),
            _ => Ok(at),
        }
    }

    /// The bytes of a file, if they can be read and are not too many.
    ///
    /// # Errors
    /// The fault found by the walk, or met while reading.
    pub(crate) fn load(&self, file: FileId, limit: u64) -> Result<Contents, Fault> {
        self.source.read(&self.opened(file)?, limit)
    }

    /// Opens a file to be read piece by piece, if it can be read and has not too many bytes.
    ///
    /// # Errors
    /// As of [`Tree::load`].
    pub(crate) fn open(&self, file: FileId, limit: u64) -> Result<OpenFile, Fault> {
        self.source.open(&self.opened(file)?, limit)
    }
}

/// What a walk found, in the order of paths, each once.
struct Found {
    files: Vec<File>,
    links: Vec<Box<str>>,
}

impl Found {
    fn by(walk: Walk<'_>) -> Found {
        let Walk { mut files, mut links, .. } = walk;
        files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        files.dedup_by(|a, b| a.path == b.path);
        links.sort_unstable();
        links.dedup();
        Found { files, links }
    }
}

/// The real path of a site's `content/`.
fn content(source: &Source, site: &Path) -> Result<PathBuf, Failure> {
    let real = source.real(&site.join("content")).ok().filter(|real| source.is_folder(real));
    real.ok_or_else(|| no_site(site))
}

/// All files and links below a site's `content/`.
fn below_content(source: &Source, site: &Path) -> Result<Found, Failure> {
    let real = content(source, site)?;
    let mut walk = Walk::of_content(source, &real);
    walk.folder(&site.join("content"), "content");
    Ok(Found::by(walk))
}

/// A path as the tree names it; `None` if no file of the tree can lie there. One that is not UTF-8 is that of its folder,
/// since nothing is opened by the name that the tree has for it.
fn name(path: &Path) -> Option<String> {
    let mut name = String::new();
    for (depth, part) in path.components().enumerate() {
        let Component::Normal(part) = part else { return None };
        let is_open = || is_root_files(&name) && !is_litter(part);
        let is_read = || (!is_passed_over(part) || is_open()) && depth <= DEPTH;
        let wanted = if depth == 0 { part == "content" } else { is_read() };
        if !wanted {
            return None;
        }
        let Some(part) = part.to_str() else { break };
        if depth > 0 {
            name.push('/');
        }
        name.push_str(part);
    }
    (!name.is_empty()).then_some(name)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> File {
        File { path: path.into(), fault: None, link: false }
    }

    fn tree(paths: &[&str]) -> Tree {
        let order = (0..paths.len() as u32).map(FileId).collect();
        Tree {
            source: Source::Disk,
            root: PathBuf::from("/site"),
            files: paths.iter().map(|p| file(p)).collect(),
            order,
            links: Vec::new(),
        }
    }

    fn found(paths: &[&str]) -> Found {
        Found { files: paths.iter().map(|p| file(p)).collect(), links: Vec::new() }
    }

    fn paths(tree: &Tree) -> Vec<(u32, &str)> {
        tree.files().map(|(id, f)| (id.0, &*f.path)).collect()
    }

    #[test]
    fn who_stays_keeps_its_number_and_the_order_is_that_of_paths() {
        let before =
            tree(&["content/2023/b.yml", "content/2024/a.yml", "content/2024/b.yml", "content/site.yml"]);
        let after = before.replaced(&["content/2024"], found(&["content/2024/aa.yml", "content/2024/b.yml"]));
        let expected = [
            (0, "content/2023/b.yml"),
            (4, "content/2024/aa.yml"),
            (2, "content/2024/b.yml"),
            (3, "content/site.yml"),
        ];
        assert_eq!(paths(&after), expected);
        assert_eq!((after.path(FileId(1)), after.find("content/2024/a.yml")), ("", None));
        assert_eq!(after.ranks(), [0, u32::MAX, 2, 3, 1]);
        let whole = after.replaced(&[""], found(&["content/2024/a.yml", "content/2024/b.yml"]));
        assert_eq!(paths(&whole), [(5, "content/2024/a.yml"), (2, "content/2024/b.yml")]);
    }

    #[test]
    fn a_folder_is_not_what_begins_with_its_name() {
        let tree =
            tree(&["content/2024/a-b.yml", "content/2024/a.yml", "content/2024/a/x.png", "content/2024b"]);
        let below = |name| tree.below(name).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(below("content/2024/a"), [2]);
        assert_eq!(below("content/2024/a.yml"), [1]);
        assert_eq!(below("content/2024"), [0, 1, 2]);
        assert_eq!(below("content"), [0, 1, 2, 3]);
    }

    #[test]
    fn only_paths_of_the_tree_have_names() {
        let cases = [
            ("content/2024/a.yml", Some("content/2024/a.yml")),
            ("content", Some("content")),
            ("content/2024/.a.yml.swp", None),
            ("content/.git/x", None),
            ("content/files/.well-known/x", Some("content/files/.well-known/x")),
            ("content/files/.git/x", None),
            ("content/filesystem/.x", None),
            ("content/2024/~$a.yml", None),
            ("content/2024/a/Thumbs.db", None),
            ("themes/x", None),
            ("content/../site.yml", None),
            ("/content", None),
            ("", None),
        ];
        for (path, expected) in cases {
            assert_eq!(name(Path::new(path)).as_deref(), expected, "{path}");
        }
    }
}
