//! `/<year>/<agency>/`: the report.

use compact_str::format_compact;

use crate::check::Verdict;
use crate::compare::CoverageContext;
use crate::register::{Agency, ReportKey};
use crate::report::Report;
use crate::settings::Download;
use crate::site::kind::{Kind, MadeFrom, no_menu};
use crate::site::parts::code::{CodeView, code};
use crate::site::parts::dear_parts::Dear;
use crate::site::parts::downloads::{DownloadView, downloads};
use crate::site::parts::end_matter::{self, AttachmentView, CorrectionView};
use crate::site::parts::flow::ReportFlow;
use crate::site::parts::moves::unlike;
use crate::site::parts::notes::notes;
use crate::site::parts::offered::FileSizes;
use crate::site::parts::remarks::RemarkLinks;
use crate::site::parts::report_parts::{PartView, ReportParts};
use crate::site::parts::source::{SourceView, source};
use crate::site::parts::states::{UntimelyView, untimely};
use crate::site::parts::{FrameContext, PICTURE_FILE, PageContext, PageLinks, Reports};
use crate::site::print::{DateView, date};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Rows, Show, Word, view};
use crate::store::Store;

/// The report.
pub(super) const KIND: Kind = Kind {
    name: "report",
    optional: false,
    pattern: Route::REPORTS,
    menu: no_menu,
    // It also shows the years before and behind it.
    made_from: |_, route| route.agency.map_or(MadeFrom::All, MadeFrom::agency),
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// A report's page.
    pub(crate) struct ReportView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The agency's name in that year.
        agency: PageText<'a>,
        /// The agency's page.
        agency_href: PageText<'a>,
        /// The report year.
        year: PageText<'a>,
        /// 索引号.
        index_number: Option<PageText<'a>>,
        /// 文号.
        document_number: Option<PageText<'a>>,
        /// 成文日期.
        written: Option<DateView<'a>>,
        /// The publication date; `None` if it is not known.
        published: Option<DateView<'a>>,
        /// That it came late or before the year had ended.
        untimely: Option<UntimelyView<'a>>,
        /// The document that prescribes the form.
        basis: Word<'a>,
        /// Where the original stands.
        source: Option<SourceView<'a>>,
        /// The date of the last correction, and the id it leads to.
        corrected: Option<DateView<'a>>,
        /// The page's address as a QR code, for paper, where the site has an address.
        code: Option<CodeView<'a>>,
        /// What became of the requests; empty where the form or the report has no such figures.
        flow: Rows<'a>,
        /// Where one applies to the agency for information.
        apply: Option<PageText<'a>>,
        /// How to reach the agency.
        contact: Option<PageText<'a>>,
        /// Only the original is here.
        only_source: bool,
        /// The parts in official order.
        parts: Vec<PartView<'a>>,
        /// The change on the year before is shown in the tables.
        has_change: bool,
        /// The year before.
        last_year: Option<PageText<'a>>,
        /// What sets that year's report apart from this one: its scope or its form.
        unlike: Option<PageText<'a>>,
        /// What follows the parts, in words.
        end_matter_title: PageText<'a>,
        /// Corrections, in the order of the file.
        corrections: Vec<CorrectionView<'a>>,
        /// What the agency says about the notes.
        waivers: Rows<'a>,
        /// What those entries are called: 存疑与说明, or 提请留意与说明 where nothing is doubted.
        waivers_title: Word<'a>,
        /// The page of the year's remarks, where the site has it and this report has any.
        quality: Option<PageText<'a>>,
        /// Files published beside it.
        attachments: Vec<AttachmentView<'a>>,
        /// The files in which it is offered.
        downloads: Vec<DownloadView<'a>>,
        /// The reports of the years around it.
        previous: Option<YearNav<'a>>,
        /// The reports of the years around it.
        next: Option<YearNav<'a>>,
    }
}

view! {
    /// A neighbouring year.
    pub(crate) struct YearNav<'a> {
        /// The year.
        year: PageText<'a>,
        /// The link to its report.
        href: PageText<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    /// Where one applies to an agency without an entry of its own.
    apply: Option<&'s str>,
    reports: Reports<'s>,
    coverage: CoverageContext<'s>,
    /// The reports, where they have pictures of their own.
    pictured: Option<Reports<'s>>,
    verdict: &'s Verdict,
    remarks: bool,
    /// The formats in which reports are offered.
    formats: &'s [Download],
    sizes: &'s dyn FileSizes,
    /// The theme shows what became of the requests, and the address as a code.
    flow: bool,
    code: bool,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            apply: site.settings.platform.apply.as_deref(),
            reports: site.reports(),
            coverage: site.coverage(),
            pictured: site.pictured(),
            verdict: site.verdict,
            remarks: site.settings.quality,
            formats: &site.settings.downloads,
            sizes: site.sizes,
            flow: site.shows(KIND.name, Dear::Flow),
            code: site.shows(KIND.name, Dear::Code),
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let key = route.report_key()?;
    let ReportKey { year, agency: id } = key;
    let Input { reports, verdict, .. } = see;
    let links = see.frame.links(route);
    let agency = links.names.register.get(id)?;
    let (report, edition) = reports.get(key)?;
    let last = reports.store.last_year(key).and_then(|last| reports.with_edition(last));
    let last = last.filter(|(l, _)| !l.only_source);
    let notes = notes(verdict, report, edition);
    let sheet = ReportParts { report, edition, last, notes: &notes };
    let parts: Vec<PartView<'s>> = (0..edition.parts.len()).filter_map(|i| sheet.part(i)).collect();
    let tables = parts.iter().any(|p| p.table.is_some());
    let waivers = end_matter::waivers(report, edition, &notes);
    let waivers_title = end_matter::waivers_title(&notes);
    let explained = (!waivers.is_empty()).then_some(waivers_title);
    let downloads = downloads(see.sizes, see.formats, key, &agency.report_title(year));
    let above = [(format!("{year} 年度"), Route::year(year))];
    let page = see.frame.of(route, agency.report_title(year), "years", &above);
    let flow = ReportFlow::of(see.reports.editions, (report, edition), last);
    let own = see.pictured.filter(|reports| reports.has_picture(report)).and(page.canonical.as_ref());
    let image = own.map(|address| format_compact!("{}{PICTURE_FILE}", address.as_str()).into());
    Some(Box::new(ReportView {
        code: page.canonical.as_ref().filter(|_| see.code).and_then(|address| code(address.as_str())),
        page,
        meta: meta(agency, report, flow.as_ref().map(|flow| flow.says.as_str()), image),
        agency: agency.name_in(year).into(),
        agency_href: links.to(Route::agency(id)),
        year: year.to_string().into(),
        index_number: report.index_number.as_deref().map(PageText::from),
        document_number: report.document_number.as_deref().map(PageText::from),
        written: report.written.map(date),
        published: report.published.date().map(date),
        untimely: untimely(&see.coverage, report),
        basis: edition.basis.as_str().into(),
        source: report.source.as_deref().map(source),
        corrected: report.corrections.iter().map(|c| c.date).max().map(date),
        flow: match flow.as_ref().filter(|_| see.flow) {
            Some(flow) => flow.rows(see.reports.editions, (links, "")),
            None => Rows::none("flow"),
        },
        apply: agency.apply.as_deref().or(see.apply).map(PageText::from),
        contact: agency.contact.as_deref().map(PageText::from),
        only_source: report.only_source,
        has_change: tables && last.is_some_and(|(_, e)| !e.tables.is_empty()),
        unlike: last.and_then(|(last, _)| unlike(links.names.register, report, last)),
        last_year: year.before().map(|y| y.to_string().into()),
        end_matter_title: end_matter::title(report, explained, !downloads.is_empty()).into(),
        corrections: end_matter::corrections(report, edition),
        parts,
        waivers_title: waivers_title.into(),
        waivers,
        quality: RemarkLinks { shown: see.remarks, links }.of_report(verdict, report),
        attachments: end_matter::attachments(report),
        downloads,
        previous: neighbour(reports.store, links, key, false),
        next: neighbour(reports.store, links, key, true),
    }))
}

/// The tags of the report; `says` is what became of the requests, where that is known.
fn meta<'s>(
    agency: &'s Agency,
    report: &Report,
    says: Option<&str>,
    image: Option<PageText<'s>>,
) -> Meta<'s> {
    let year = report.key.year;
    let name = agency.name_in(year);
    Meta {
        column: None,
        description: match says {
            Some(says) => format!("{name}{year}年政府信息公开工作年度报告：{says}").into(),
            None => format!("{name}{year}年政府信息公开工作年度报告：正文、法定统计表、更正与附件。").into(),
        },
        article: Some(agency.report_title(year).into()),
        published: report.published.date().map(|d| d.with_time().into()),
        source: Some(name.into()),
        image,
        feeds: Vec::new(),
        unlisted: false,
        onward: None,
    }
}

/// The nearest report of the same agency before or after.
fn neighbour<'a>(store: &Store, links: PageLinks<'_>, key: ReportKey, after: bool) -> Option<YearNav<'a>> {
    let mut years = store.of_agency(key.agency).map(|r| r.key.year);
    let year = if after { years.find(|y| *y > key.year) } else { years.filter(|y| *y < key.year).last() }?;
    Some(YearNav { year: year.to_string().into(), href: links.to(Route::report(year, key.agency)) })
}
