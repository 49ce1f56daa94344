//! What the rules say of a report that was just imported, so that a fault of the original is told apart from one of reading.

use std::path::Path;

use crate::base::{Failure, Lang, Said, Year};
use crate::builder::{Builder, Changes, Options};
use crate::edition::{Edition, Editions};
use crate::finding::Finding;
use crate::import::{ReviewItem, ReviewKind};
use crate::source::{MemoryFiles, Source};

/// The findings about figures of a report that stands alone.
pub(super) fn findings(
    text: &str,
    year: Option<Year>,
    edition: &Edition,
) -> Result<Vec<ReviewItem>, Failure> {
    let year = year.unwrap_or(edition.years.0);
    let files = MemoryFiles::default();
    let report = format!("/site/content/{year}/agency.yml");
    let register = format!("agency:\n  name: 机关\n  kind: other\n  until: {year}\n");
    files.write("/site/content/site.yml", "title: 导入\n");
    files.write("/site/content/agencies.yml", register);
    files.write(&report, text);
    let source = Source::Memory(files);
    let mut builder =
        Builder::with_source(source, Path::new("/site"), Editions::built_in()?, Options::default());
    let snapshot = builder.refresh(&Changes::Everything)?;
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
