//! What the rules say of a report that was just imported, so that a fault of the original is told apart from one of reading.

use std::path::Path;
use std::sync::Arc;

use crate::base::{Failure, Lang, Said, Year};
use crate::builder::{Builder, Changes, Options};
use crate::edition::{Edition, Editions};
use crate::finding::Finding;
use crate::import::{ReviewItem, ReviewKind};
use crate::source::{MemoryFiles, Source};

/// Judges one report after another, each as the only one of a site in memory.
pub(super) struct Judge {
    files: MemoryFiles,
    builder: Builder,
}

impl Judge {
    pub(super) fn new(editions: Arc<Editions>) -> Judge {
        let files = MemoryFiles::default();
        let source = Source::Memory(files.clone());
        Judge {
            files,
            builder: Builder::with_source(source, Path::new("/site"), editions, Options::default()),
        }
    }

    /// The findings about figures of a report that stands alone.
    pub(super) fn findings(
        &mut self,
        text: &str,
        year: Option<Year>,
        edition: &Edition,
    ) -> Result<Vec<ReviewItem>, Failure> {
        let year = year.unwrap_or(edition.years.0);
        let register = format!("agency:\n  name: 机关\n  kind: other\n  until: {year}\n");
        self.files.clear();
        self.files.write("/site/content/site.yml", "title: 导入\n");
        self.files.write("/site/content/agencies.yml", register);
        self.files.write(format!("/site/content/{year}/agency.yml"), text);
        let snapshot = self.builder.refresh(&Changes::Everything)?;
        let own = |finding: &&Finding| finding.sides.is_some() && !finding.follows;
        let item = |finding: &Finding| ReviewItem {
            kind: ReviewKind::Finding,
            cell: finding.cell.map(|cell| snapshot.editions.address(cell).to_owned()),
            line: 0,
            original: String::new(),
            candidates: Vec::new(),
            said: Said::new(
                format!("{} [{}]", finding.text(Lang::Zh), finding.rule().name),
                format!("{} [{}]", finding.text(Lang::En), finding.rule().name),
            ),
        };
        Ok(snapshot.findings().into_iter().filter(own).map(item).collect())
    }
}
