//! The feeds that a site has: where each lies, and by what ids it and its entries are known.

use std::fmt::Write;

use crate::base::Date;
use crate::register::AgencyId;
use crate::report::{CorrectionTarget, Report};
use crate::site::parts::Reports;
use crate::site::parts::corrections::MadeCorrection;
use crate::site::route::{PathNames, Route};
use crate::site::view::LinkView;
use crate::source::Digest;

/// What feeds are told from. Addresses and ids in them are whole, so only a site with an address has any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FeedContext<'s> {
    /// The site's address.
    pub base: &'s str,
    /// What the ids are made from besides what they stand for: 网站标识码, which stays when a site moves; without one, its
    /// address.
    pub known_by: &'s str,
    /// The site's title.
    pub title: &'s str,
    /// Who answers for the site.
    pub organiser: Option<&'s str>,
    /// The language of its pages.
    pub language: &'s str,
    /// The names in paths.
    pub names: PathNames<'s>,
    /// The reports.
    pub reports: Reports<'s>,
    /// The day after which no report counts as published.
    pub today: Option<Date>,
    /// The site has a page of corrections.
    pub corrections: bool,
}

/// A feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feed {
    /// The reports that were published last.
    Reports,
    /// The corrections that were made last.
    Corrections,
    /// The reports of an agency, and their corrections.
    Agency(AgencyId),
}

/// The name of a feed's file, beside the page that it belongs to.
const FILE: &str = "feed.xml";

impl<'s> FeedContext<'s> {
    /// Every feed that there is.
    pub(crate) fn all(self) -> impl Iterator<Item = Feed> {
        let agencies = self.names.register.all().map(|(id, _)| Feed::Agency(id));
        [Feed::Reports, Feed::Corrections].into_iter().chain(agencies).filter(move |feed| self.has(*feed))
    }

    /// The page that a feed belongs to.
    pub(crate) fn page(self, feed: Feed) -> Route {
        match feed {
            Feed::Reports => Route::HOME,
            Feed::Corrections => Route::CORRECTIONS,
            Feed::Agency(agency) => Route::agency(agency),
        }
    }

    /// The path of a feed below the site's root.
    pub(crate) fn path(self, feed: Feed) -> String {
        self.page(feed).path(self.names) + FILE
    }

    /// The feed at a path below the site's root.
    pub(crate) fn find(self, path: &str) -> Option<Feed> {
        let page = path.strip_suffix(FILE)?;
        let agency = || Route::AGENCY.read(page, self.names)?.agency.map(Feed::Agency);
        let whole = [Feed::Reports, Feed::Corrections].into_iter().find(|feed| self.path(*feed) == path);
        whole.or_else(agency).filter(|feed| self.has(*feed))
    }

    /// Whether a feed has any entry: without one it would have no date.
    pub(crate) fn has(self, feed: Feed) -> bool {
        let store = self.reports.store;
        match feed {
            Feed::Reports => store.all().any(|report| self.published(report).is_some()),
            Feed::Corrections => self.corrections && store.corrected().next().is_some(),
            Feed::Agency(agency) => store
                .of_agency(agency)
                .any(|report| self.published(report).is_some() || !report.corrections.is_empty()),
        }
    }

    /// When a report was published; `None` where that is not known, or lies ahead.
    pub(crate) fn published(self, report: &Report) -> Option<Date> {
        report.published.date().filter(|date| self.today.is_none_or(|today| date.day() <= today))
    }

    /// What a feed is called.
    pub(crate) fn title(self, feed: Feed) -> String {
        match feed {
            Feed::Reports => format!("{}：新公布的报告", self.title),
            Feed::Corrections => format!("{}：更正", self.title),
            Feed::Agency(agency) => {
                let name = self.names.register.get(agency).map_or("", |agency| agency.name.as_str());
                format!("{name}：政府信息公开工作年度报告与更正")
            }
        }
    }

    /// A whole link to a feed, if there is one.
    pub(crate) fn link<'a>(self, feed: Feed) -> Option<LinkView<'a>> {
        self.has(feed).then(|| LinkView {
            title: self.title(feed).into(),
            href: format!("{}{}", self.base, self.path(feed)).into(),
        })
    }

    /// Whole links to the feeds that are not about one agency.
    pub(crate) fn of_site<'a>(self) -> impl Iterator<Item = LinkView<'a>> {
        [Feed::Reports, Feed::Corrections].into_iter().filter_map(move |feed| self.link(feed))
    }

    /// The id of a feed.
    pub(crate) fn id(self, feed: Feed) -> String {
        self.urn(&["feed", &self.path(feed)])
    }

    /// The id of the entry of a report.
    pub(crate) fn report_id(self, report: &Report) -> String {
        self.urn(&["report", &self.place(report)])
    }

    /// The id of the entry of a correction. It does not depend on the numbers of others, nor on how the reason is worded.
    pub(crate) fn correction_id(self, made: MadeCorrection<'s>) -> String {
        let (of, edition) = (made.correction, made.edition);
        let target = match &of.target {
            CorrectionTarget::Cell(cell) => format!("cell {}", self.reports.editions.address(*cell)),
            CorrectionTarget::Part(at) => {
                format!("part {}", edition.parts.get(*at).map_or("", |part| part.key.en.as_str()))
            }
            CorrectionTarget::Attachment(name) => format!("attachment {name}"),
            CorrectionTarget::Whole => "whole".to_owned(),
        };
        let before = made.report.corrections.iter().take(made.number.saturating_sub(1));
        let alike = before.filter(|c| c.date == of.date && c.target == of.target).count();
        let (date, alike) = (of.date.with_time(), alike.to_string());
        self.urn(&["correction", &self.place(made.report), &date, &target, &alike])
    }

    /// The whole address of a report's page, or with a fragment of a place on it.
    pub(crate) fn report_address(self, report: &Report, fragment: &str) -> String {
        format!("{}{}{fragment}", self.base, self.place(report))
    }

    /// What a report is known by within the site: `2024/minzheng/`.
    fn place(self, report: &Report) -> String {
        Route::report(report.key.year, report.key.agency).path(self.names)
    }

    /// A UUID of version 8 (RFC 9562) made from a name, as a URN.
    fn urn(self, name: &[&str]) -> String {
        let named = [&["portal", self.known_by], name].concat().join("\n");
        let mut hex = Digest::of(named.as_bytes()).to_string();
        hex.replace_range(12..13, "8");
        hex.replace_range(16..17, "a");
        let mut urn = String::from("urn:uuid:");
        for (from, to) in [(0, 8), (8, 12), (12, 16), (16, 20), (20, 32)] {
            let dash = if from == 0 { "" } else { "-" };
            // Writing into memory cannot fail.
            let _ = write!(urn, "{dash}{}", hex.get(from..to).unwrap_or_default());
        }
        urn
    }
}
