//! Folders that go away, and the program as a person runs it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock};

use portal::builder::{Builder, Changes, Options, Snapshot};
use portal::edition::Editions;
use portal::source::{MemoryFiles, Source};

/// The built-in editions, read once for all tests.
pub(crate) static EDITIONS: LazyLock<Arc<Editions>> =
    LazyLock::new(|| Arc::new(Editions::built_in().unwrap()));

/// The folder of the crate.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder that is removed with its value.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// A new empty folder.
    pub(crate) fn new() -> Folder {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("portal-test-{}-{number}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(fs::canonicalize(path).unwrap())
    }

    /// A site whose `content/` is a copy of a folder of the crate.
    pub(crate) fn with_content(of: &str) -> Folder {
        let folder = Folder::new();
        copy(&root().join(of).join("content"), &folder.path("content"));
        folder
    }

    /// Its path.
    pub(crate) fn at(&self) -> &Path {
        &self.0
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file in it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Reads a text file in it.
    pub(crate) fn read(&self, name: &str) -> String {
        let path = self.path(name);
        fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A site that a test changes, on disk or in memory.
pub(crate) trait Site {
    /// Where it lies in its source.
    fn at(&self) -> &Path;
    /// Writes a file in it.
    fn put(&self, name: &str, bytes: &[u8]);
    /// The text of a file in it, if it is there.
    fn text(&self, name: &str) -> Option<String>;
    /// Takes a file away, if it is there.
    fn remove(&self, name: &str);
    /// Gives a file another name, in the place of one that has it.
    fn rename(&self, from: &str, to: &str);
}

impl Site for Folder {
    fn at(&self) -> &Path {
        Folder::at(self)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.write(name, bytes);
    }

    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path(name)).ok()
    }

    fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }

    fn rename(&self, from: &str, to: &str) {
        fs::create_dir_all(self.path(to).parent().unwrap()).unwrap();
        fs::rename(self.path(from), self.path(to)).unwrap();
    }
}

impl Site for MemorySite {
    fn at(&self) -> &Path {
        MemorySite::at(self)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.write(name, bytes);
    }

    fn text(&self, name: &str) -> Option<String> {
        String::from_utf8(self.0.bytes(&self.at().join(name))?.to_vec()).ok()
    }

    fn remove(&self, name: &str) {
        self.0.remove(&self.at().join(name));
    }

    fn rename(&self, from: &str, to: &str) {
        let bytes = self.0.bytes(&self.at().join(from)).unwrap();
        self.write(to, bytes);
        self.remove(from);
    }
}

/// A site in memory.
#[derive(Default)]
pub(crate) struct MemorySite(MemoryFiles);

impl MemorySite {
    /// A site whose `content/` is that of a folder of the crate.
    pub(crate) fn with_content(of: &str) -> MemorySite {
        let site = MemorySite::default();
        for (path, bytes) in files(&root().join(of).join("content")) {
            site.write(&format!("content/{path}"), bytes);
        }
        site
    }

    /// Where it lies in its source.
    pub(crate) fn at(&self) -> &'static Path {
        Path::new("/site")
    }

    /// Its source.
    pub(crate) fn source(&self) -> Source {
        Source::Memory(self.0.clone())
    }

    /// Writes a file in it.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        self.0.write(self.at().join(name), bytes);
    }

    /// Takes all files away.
    fn clear(&self) {
        self.0.clear();
    }

    /// A builder of it.
    pub(crate) fn builder(&self, options: Options) -> Builder {
        Builder::with_source(self.source(), self.at(), EDITIONS.clone(), options)
    }
}

thread_local! {
    /// A site in memory and its builder: one for all the sites that a test makes, which have their theme in common.
    static BENCH: RefCell<(MemorySite, Builder)> = RefCell::new({
        let site = MemorySite::default();
        let builder = site.builder(Options::default());
        (site, builder)
    });
}

/// What a site in memory with these files, and no others, is.
pub(crate) fn snapshot(files: &[(&str, &[u8])]) -> Snapshot {
    BENCH.with_borrow_mut(|(site, builder)| {
        site.clear();
        files.iter().for_each(|(path, bytes)| site.write(path, bytes));
        builder.refresh(&Changes::Everything).unwrap()
    })
}

/// Copies all files below a folder over another.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap_or_else(|e| panic!("{}: {e}", from.display())) {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &to),
            false => {
                fs::copy(entry.path(), to).unwrap();
            }
        }
    }
}

/// All files below a folder with their bytes, by their paths.
pub(crate) fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(dir: &Path, name: &str, found: &mut BTreeMap<String, Vec<u8>>) {
        let Ok(entries) = fs::read_dir(dir) else { return };
        for entry in entries {
            let entry = entry.unwrap();
            let name = format!("{name}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => walk(&entry.path(), &format!("{name}/"), found),
                false => {
                    found.insert(name, fs::read(entry.path()).unwrap());
                }
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, "", &mut found);
    found
}

/// The program with arguments, untouched by the settings of whoever runs the tests.
pub(crate) fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portal"));
    for name in ["PORTAL_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "GITHUB_WORKSPACE"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

/// What a run gave.
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Run {
        Run {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// Runs the program.
pub(crate) fn portal(arguments: &[&str]) -> Run {
    command(arguments).output().unwrap().into()
}

/// Runs a command of the program on a site.
pub(crate) fn on(command: &str, site: &Folder, arguments: &[&str]) -> Run {
    let mut all = vec![command, "--site", site.at().to_str().unwrap()];
    all.extend(arguments);
    portal(&all)
}
