//! What a build lends to its pages, and the pieces of it that parts take.

use std::collections::BTreeMap;
use std::ops::RangeBounds;
use std::sync::Arc;

use crate::base::{Date, Year};
use crate::check::Verdict;
use crate::compare::{AllTotals, CoverageContext, MadeStatements, Measures};
use crate::edition::{Edition, Editions};
use crate::register::{AgencyId, Register, ReportKey};
use crate::report::Report;
use crate::settings::{Download, FreePage, Settings};
use crate::site::parts::dear_parts::{Dear, DearParts};
use crate::site::parts::feeds::FeedContext;
use crate::site::parts::flow::drawn;
use crate::site::parts::headline::ListColumns;
use crate::site::parts::offered::FileSizes;
use crate::site::parts::open_data::{self, OpenData};
use crate::site::parts::series_plan::SeriesPlan;
use crate::site::parts::{ExplainedWords, FrameContext};
use crate::site::route::{PathNames, RouteContext};
use crate::store::{Calendar, Revision, Store};

/// All that pages may see, lent for one build. No page sees it whole: each kind takes what its own input names.
#[derive(Debug)]
pub(crate) struct PageContext<'s> {
    /// The settings.
    pub settings: &'s Settings,
    /// The register.
    pub register: &'s Register,
    /// The reports.
    pub store: &'s Store,
    /// Who reported about which year, and when.
    pub calendar: &'s Calendar,
    /// The years that somebody had to report about, oldest first.
    pub due_years: Vec<Year>,
    /// “Today”: the day on which deadlines are judged.
    pub today: Option<Date>,
    /// Who has reported, and who has not.
    pub statements: &'s MadeStatements,
    /// When the settings, the register or a free page changed last.
    pub beside: Revision,
    /// The sums over the reports of each year.
    pub totals: &'s AllTotals,
    /// The measures, and the sums that pages show.
    pub measures: &'s Measures,
    /// The lines of the tables of an agency's figures.
    pub series: &'s SeriesPlan,
    /// The free pages.
    pub pages: &'s [Arc<FreePage>],
    /// The editions.
    pub editions: &'s Editions,
    /// What was found.
    pub verdict: &'s Verdict,
    /// The years with reports, oldest first, and how many each has.
    pub years: YearCounts,
    /// The kinds of page that the theme leaves out, by name.
    pub without: &'s [String],
    /// What its templates name of that which is dear to make; `None` for everything.
    pub shown: Option<&'s DearParts>,
    /// Built in spite of errors.
    pub draft: bool,
    /// How large files are.
    pub sizes: &'s dyn FileSizes,
}

/// The years with reports, oldest first, and how many each has.
pub(crate) type YearCounts = BTreeMap<Year, usize>;

/// The reports, each with its edition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reports<'s> {
    /// The reports.
    pub store: &'s Store,
    /// The editions.
    pub editions: &'s Editions,
}

/// What sums and shares are told by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SumsContext<'s> {
    /// The sums over the reports of each year.
    pub totals: &'s AllTotals,
    /// The measures, and the sums that pages show.
    pub measures: &'s Measures,
    /// The editions.
    pub editions: &'s Editions,
    /// Below it no share is shown.
    pub min_base: i64,
}

impl PageContext<'_> {
    /// The names in paths.
    pub(crate) fn names(&self) -> PathNames<'_> {
        PathNames { register: self.register, pages: self.pages }
    }

    /// What decides which pages there are.
    pub(crate) fn routes(&self) -> RouteContext<'_> {
        RouteContext {
            names: self.names(),
            store: self.store,
            years: &self.years,
            remarks: self.settings.quality,
            data: open_data::is_offered(self.settings),
            without: self.without,
        }
    }

    /// By what coverage is told.
    pub(crate) fn coverage(&self) -> CoverageContext<'_> {
        CoverageContext {
            register: self.register,
            calendar: self.calendar,
            deadlines: &self.settings.deadlines,
            today: self.today,
            statements: Some(self.statements),
        }
    }

    /// What frames are made of.
    pub(crate) fn frame(&self) -> FrameContext<'_> {
        FrameContext { names: self.names(), base_url: self.settings.base_url.as_deref(), draft: self.draft }
    }

    /// Whether pages of a kind show what is dear to make.
    pub(crate) fn shows(&self, kind: &str, what: Dear) -> bool {
        self.shown.is_none_or(|shown| shown.has(kind, what))
    }

    /// What feeds are told from; `None` where the site has no address, which stands in them, or no page leads to any.
    pub(crate) fn feeds(&self) -> Option<FeedContext<'_>> {
        let Settings { base_url, site_id_code, .. } = self.settings;
        let base = base_url.as_deref()?;
        if self.shown.is_some_and(|shown| !shown.has_anywhere(Dear::Feeds)) {
            return None;
        }
        // A code of noughts stands for one that is not known yet.
        let code = site_id_code.as_ref().map(|code| code.text.as_str());
        let code = code.filter(|code| code.contains(|c: char| matches!(c, '1'..='9')));
        Some(FeedContext {
            base,
            known_by: code.unwrap_or(base),
            title: &self.settings.title,
            organiser: self.settings.organiser.as_deref(),
            language: &self.settings.language,
            names: self.names(),
            reports: self.reports(),
            today: self.today,
            corrections: !self.without.iter().any(|kind| kind == "corrections"),
        })
    }

    /// The files of data that are not about one report or agency.
    pub(crate) fn open_data(&self) -> OpenData<'_> {
        OpenData::of(self.settings, self.reports())
    }

    /// The words that are explained.
    pub(crate) fn words(&self) -> ExplainedWords<'_> {
        ExplainedWords::of(self.editions, self.settings)
    }

    /// The reports.
    pub(crate) fn reports(&self) -> Reports<'_> {
        Reports { store: self.store, editions: self.editions }
    }

    /// What sums and shares are told by.
    pub(crate) fn sums(&self) -> SumsContext<'_> {
        SumsContext {
            totals: self.totals,
            measures: self.measures,
            editions: self.editions,
            min_base: self.settings.min_base,
        }
    }

    /// The reports, where each has a picture of its own: a picture is told by a whole address.
    pub(crate) fn pictured(&self) -> Option<Reports<'_>> {
        let settings = self.settings;
        (settings.share_images && settings.base_url.is_some()).then(|| self.reports())
    }

    /// The reports whose figures are offered as files; `None` if the site has no such files.
    pub(crate) fn series_files(&self) -> Option<Reports<'_>> {
        self.settings.downloads.contains(&Download::Csv).then(|| self.reports())
    }
}

impl<'s> SumsContext<'s> {
    /// The columns of a list about a year: none where none of its reports has tables.
    pub(crate) fn columns(&self, year: Year) -> ListColumns<'s> {
        let forms = self.totals.forms(year..=year);
        match forms.is_empty() {
            true => ListColumns::none(self.editions),
            false => ListColumns::of_list(self.editions, &forms),
        }
    }

    /// The headline figures of some years.
    pub(crate) fn headline(&self, years: impl RangeBounds<Year>) -> ListColumns<'s> {
        ListColumns::headline(self.editions, &self.totals.forms(years))
    }
}

/// The picture of a report, beside its page.
pub(crate) const PICTURE_FILE: &str = "share.png";

/// What the files are called in which a report is offered, before the ending of their format: they stand beside its page.
pub(crate) const REPORT_FILE: &str = "report.";

impl<'s> Reports<'s> {
    /// Whether a picture of a report has anything to draw.
    pub(crate) fn has_picture(self, report: &'s Report) -> bool {
        self.with_edition(report).and_then(|known| drawn(self.editions, known)).is_some()
    }

    /// A report and its edition.
    pub(crate) fn get(self, key: ReportKey) -> Option<(&'s Report, &'s Edition)> {
        self.with_edition(self.store.get(key)?)
    }

    /// A report with its edition.
    pub(crate) fn with_edition(self, report: &'s Report) -> Option<(&'s Report, &'s Edition)> {
        Some((report, self.editions.get(report.edition)?))
    }

    /// Whether any of an agency's reports has figures, or indicators from before there was a form.
    pub(crate) fn has_data(self, agency: AgencyId) -> bool {
        self.has_figures(agency) || self.store.of_agency(agency).any(|report| !report.statistics.is_empty())
    }

    /// Whether any of an agency's reports has figures.
    pub(crate) fn has_figures(self, agency: AgencyId) -> bool {
        let known = self.store.of_agency(agency).filter_map(|report| self.with_edition(report));
        known.into_iter().any(|(report, edition)| report.has_tables(edition))
    }
}
