//! Feeds: new reports, corrections, and what an agency published and corrected.

mod atom;
mod entries;

use crate::export::feed::atom::AtomFeed;
use crate::export::feed::entries::entries;
use crate::export::{DataFile, DataKind};
use crate::site::{Feed, FeedContext, MadeFrom};

/// The feeds.
pub(super) const KIND: DataKind = DataKind {
    name: "feed",
    asked_by: None,
    all: |see| {
        see.feeds.into_iter().flat_map(|feeds| feeds.all().map(move |feed| file(feeds, feed))).collect()
    },
    parse: |see, path| see.feeds.and_then(|feeds| Some(file(feeds, feeds.find(path)?))),
    write: |see, path, out| {
        if let Some((feeds, feed)) = see.feeds.and_then(|feeds| Some((feeds, feeds.find(path)?))) {
            atom::write(&told(feeds, feed), out);
        }
    },
};

fn file(see: FeedContext<'_>, feed: Feed) -> DataFile {
    let made_from = match feed {
        Feed::Reports | Feed::Corrections => MadeFrom::All,
        Feed::Agency(agency) => MadeFrom::agency(agency),
    };
    DataFile::of(made_from, see.path(feed))
}

fn told(see: FeedContext<'_>, feed: Feed) -> AtomFeed<'_> {
    AtomFeed {
        id: see.id(feed),
        title: see.title(feed),
        language: see.language,
        author: see.organiser.unwrap_or(see.title),
        address: format!("{}{}", see.base, see.path(feed)),
        page: format!("{}{}", see.base, see.page(feed).path(see.names)),
        entries: entries(see, feed),
    }
}
