//! What was read of the reports, on its way beside the output.

use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::cache::{Shard, ShardDraft, ShardWriter};
use crate::publish::{CacheFolder, Target};
use crate::source::{Digest, Tree};

/// What a build keeps for the next one.
#[derive(Debug)]
pub(crate) struct ReportCache {
    pub(super) tree: Arc<Tree>,
    pub(super) shards: Vec<ShardDraft>,
    pub(super) key: Digest,
}

impl ReportCache {
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

    /// Writes what is not there already, and takes away what no longer belongs there.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn write(&self, target: &Target) -> io::Result<()> {
        if self.shards.is_empty() && !CacheFolder::is_there(target) {
            return Ok(());
        }
        let Some(folder) = CacheFolder::open(target)? else { return Ok(()) };
        self.each(|name, bytes| folder.write(name, bytes))?;
        let names = self.shards.iter().map(|shard| &*shard.file).collect();
        folder.keep(&names, Shard::ENDING)
    }
}
