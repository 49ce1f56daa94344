//! Sites in memory, and what stands beside them.

use std::cell::RefCell;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use portal::Editions;
use portal::source::{MemoryFiles, Source};
use portal::{Builder, Changes, Options, Snapshot};

#[path = "../support/desktop.rs"]
pub(crate) mod desktop;
#[path = "../support/expected.rs"]
mod expected;
#[path = "../support/folder.rs"]
mod folder;
#[path = "../support/manual.rs"]
pub(crate) mod manual;
#[path = "../support/rule_case.rs"]
pub(crate) mod rule_case;
#[path = "../support/same.rs"]
mod same;
#[path = "../support/site.rs"]
mod site;
#[path = "../support/sources.rs"]
pub(crate) mod sources;

pub(crate) use expected::{expect, is_updating};
pub(crate) use folder::{Folder, files, root};
pub(crate) use same::assert_same;
pub(crate) use site::Site;

/// The built-in editions, read once for all tests.
pub(crate) static EDITIONS: LazyLock<Arc<Editions>> =
    LazyLock::new(|| Arc::new(Editions::built_in().unwrap()));

impl Site for MemorySite {
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

    /// The bytes of a file in it, if it is there.
    pub(crate) fn bytes(&self, name: &str) -> Option<Arc<[u8]>> {
        self.0.bytes(&self.at().join(name))
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
