//! What was read of the reports, and what the files of the site were made from, on their way beside the output.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::builder::LastBuild;
use crate::cache::{MadeOf, Shard, ShardDraft, ShardWriter};
use crate::publish::{CacheFolder, Target};
use crate::source::{Digest, Tree};

/// What a build keeps for the next one.
#[derive(Debug)]
pub(crate) struct ReportCache {
    pub(super) tree: Arc<Tree>,
    pub(super) shards: Vec<ShardDraft>,
    pub(super) key: Digest,
    /// What the files of the site are made from.
    pub(crate) made_of: Option<MadeOf>,
    /// What the last build made of the same.
    pub(super) last: Option<LastBuild>,
}

impl ReportCache {
    /// What the last build made that need not be made again.
    pub(crate) fn last(&self) -> Option<&LastBuild> {
        self.last.as_ref()
    }

    /// Gives the files that are not there already, by their names, made one by one on each core.
    ///
    /// # Errors
    /// The first that `give` has.
    pub(crate) fn each<E: Send>(&self, give: impl Fn(&str, &[u8]) -> Result<(), E> + Sync) -> Result<(), E> {
        let path = |file| self.tree.path(file);
        self.shards.par_iter().try_for_each_init(ShardWriter::default, |writer, shard| {
            let Some(reports) = &shard.reports else { return Ok(()) };
            give(&shard.file, writer.bytes(reports, self.key, path))
        })
    }

    /// Writes what is not there already, and takes away what no longer belongs there. `published` is what the folder holds now.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn write(&self, target: &Target, published: Option<Digest>) -> io::Result<()> {
        if self.shards.is_empty() && !CacheFolder::is_there(target) {
            return Ok(());
        }
        let Some(folder) = CacheFolder::open(target)? else { return Ok(()) };
        self.each(|name, bytes| folder.write(name, bytes))?;
        if let Some((made_of, published)) = self.made_of.as_ref().zip(published) {
            folder.write(MadeOf::FILE, &made_of.bytes(self.key, published))?;
        }
        let names = self.shards.iter().map(|shard| &*shard.file).collect();
        folder.keep(&names, Shard::ENDING)
    }
}
