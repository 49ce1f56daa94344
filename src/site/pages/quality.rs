//! `/quality/<year>/`: 数据核对, what stands out in the reports of a year. Only sites that ask for it have it.

use std::collections::BTreeSet;

use crate::base::Year;
use crate::check::{self, Verdict};
use crate::edition::Edition;
use crate::finding::{Finding, Rule};
use crate::register::ReportKey;
use crate::report::{Report, Waiver};
use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::cell::is_printed;
use crate::site::parts::end_matter::explained;
use crate::site::parts::notes::MAX_SINGLE;
use crate::site::parts::remarks::{RemarkLinks, is_listed, title};
use crate::site::parts::table::address;
use crate::site::parts::{FrameContext, PageContext, PageLinks, Reports, YearCounts};
use crate::site::print::{is_notice, public_text, remark_title};
use crate::site::route::Route;
use crate::site::view::{Frame, LinkView, Meta, PageText, Rows, Show, Word, view};
use crate::source::FileId;

/// 数据核对 of a year.
pub(super) const KIND: Kind = Kind {
    name: "quality",
    optional: true,
    pattern: Route::REMARKS,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The remarks on the reports of a year.
    pub(crate) struct QualityView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The year.
        year: PageText<'a>,
        /// How many reports were checked.
        reports: PageText<'a>,
        /// How many of them have no remark.
        clean: PageText<'a>,
        /// How many have one or more.
        remarked: PageText<'a>,
        /// How many are there as originals alone, so that their figures were not checked; `None` if none.
        only_source: Option<PageText<'a>>,
        /// How many remarks there are; `None` if none.
        count: Option<PageText<'a>>,
        /// How many of them an agency explains.
        explained: PageText<'a>,
        /// How many places only ask to be looked at, and are not among these; `None` if none.
        noticed: Option<PageText<'a>>,
        /// The remarks by what was checked.
        rules: Vec<RuleView<'a>>,
        /// The same page for other years, newest first.
        years: Vec<LinkView<'a>>,
    }
}

view! {
    /// What was checked, and the remarks that it led to.
    pub(crate) struct RuleView<'a> {
        /// Its id in the page.
        id: PageText<'a>,
        /// What was found, in few words.
        title: PageText<'a>,
        /// It only asks to be looked at: 提请留意, not 存疑.
        notice: bool,
        /// How many remarks there are.
        count: PageText<'a>,
        /// How many of them an agency explains.
        explained: PageText<'a>,
        /// The remarks, by agency; many alike in one report are one.
        rows: Rows<'a>,
    }
}

view! {
    /// A remark on a report.
    pub(crate) struct RemarkRow<'a> {
        /// The agency's name in that year.
        agency: PageText<'a>,
        /// The link to the report.
        href: PageText<'a>,
        /// The cell; `None` if the page of the report shows none.
        cell: Option<LinkView<'a>>,
        /// What was found, in a sentence.
        text: PageText<'a>,
        /// What the reason is called: 机关说明 or 本站说明.
        explained: Word<'a>,
        /// The reason.
        reason: Option<PageText<'a>>,
    }
}

/// Something that stands out in a report.
struct Remark<'s> {
    report: &'s Report,
    edition: &'s Edition,
    finding: &'s Finding,
    /// What accepts it with a reason, if anything does.
    waiver: Option<&'s Waiver>,
}

impl Remark<'_> {
    /// Whether another says the same of the same report, so that many may be told as one.
    fn is_like(&self, other: &Remark<'_>) -> bool {
        self.report.key == other.report.key
            && self.finding.wording == other.finding.wording
            && self.finding.sides.is_none()
            && self.waiver == other.waiver
    }
}

/// All remarks on the reports of a year, by agency and place.
fn remarks<'s>(see: Input<'s>, year: Year) -> Vec<Remark<'s>> {
    let mut all = Vec::new();
    for report in see.reports.store.of_year(year) {
        let Some(edition) = see.reports.editions.get(report.edition) else { continue };
        let standing = see.verdict.standing_on(report.key).map(|f| (f, None));
        let waived = see.verdict.waived_by(report.key);
        let waived = waived.map(|(at, f)| (f, report.waivers.get(at)));
        let listed = standing.chain(waived).filter(|(f, _)| is_listed(f));
        let mut own: Vec<Remark<'s>> =
            listed.map(|(finding, waiver)| Remark { report, edition, finding, waiver }).collect();
        let files: Vec<FileId> = report.files().collect();
        let file = |r: &Remark<'_>| files.iter().position(|f| *f == r.finding.place.file);
        // In the order of the form, whatever that of the lines is.
        let slot = |r: &Remark<'_>| r.finding.cell.and_then(|c| edition.slot(c)).unwrap_or(usize::MAX);
        own.sort_by_key(|r| (slot(r), file(r), r.finding.place.spot));
        all.append(&mut own);
    }
    all
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    reports: Reports<'s>,
    verdict: &'s Verdict,
    years: &'s YearCounts,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), reports: site.reports(), verdict: site.verdict, years: &site.years }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let year = route.year?;
    let links = see.frame.links(route);
    let reports = *see.years.get(&year)?;
    let remarks = remarks(see, year);
    let (noticed, doubts): (Vec<&Remark<'_>>, Vec<&Remark<'_>>) =
        remarks.iter().partition(|r| is_notice(r.finding.rule().name));
    let remarked: BTreeSet<ReportKey> = doubts.iter().map(|r| r.report.key).collect();
    let explained = doubts.iter().filter(|r| r.waiver.is_some()).count();
    let originals = see.reports.store.of_year(year).filter(|r| r.only_source).count();
    let found = |rule: &&Rule| remarks.iter().any(|r| r.finding.rule().name == rule.name);
    let rules = check::rules().filter(found).map(|rule| group(links, rule, &remarks));
    Some(Box::new(QualityView {
        meta: Meta::of_list(
            title(year),
            format!("{year}年度{reports}份报告的核对结果：前后不相符之处与说明。"),
        ),
        page: see.frame.of(route, title(year), "years", &[(format!("{year} 年度"), Route::year(year))]),
        year: year.to_string().into(),
        reports: reports.to_string().into(),
        clean: reports.saturating_sub(remarked.len()).to_string().into(),
        remarked: remarked.len().to_string().into(),
        only_source: (originals > 0).then(|| originals.to_string().into()),
        count: (!doubts.is_empty()).then(|| doubts.len().to_string().into()),
        noticed: (!noticed.is_empty()).then(|| noticed.len().to_string().into()),
        explained: explained.to_string().into(),
        rules: rules.collect(),
        years: RemarkLinks { shown: true, links }.all(see.years),
    }))
}

fn group<'s>(links: PageLinks<'s>, rule: &Rule, remarks: &[Remark<'s>]) -> RuleView<'s> {
    let own: Vec<&Remark<'s>> = remarks.iter().filter(|r| r.finding.rule().name == rule.name).collect();
    let rows = own.chunk_by(|a, b| a.is_like(b)).flat_map(|alike| match alike {
        [first, ..] if alike.len() > MAX_SINGLE => vec![row(links, first, Some(alike.len()))],
        _ => alike.iter().map(|remark| row(links, remark, None)).collect(),
    });
    RuleView {
        id: rule.name.into(),
        title: remark_title(rule.name).unwrap_or(rule.name).into(),
        notice: is_notice(rule.name),
        count: own.len().to_string().into(),
        explained: own.iter().filter(|r| r.waiver.is_some()).count().to_string().into(),
        rows: Rows::new("remark-row", rows.flatten().collect()),
    }
}

fn row<'s>(links: PageLinks<'s>, remark: &Remark<'s>, count: Option<usize>) -> Option<RemarkRow<'s>> {
    let Remark { report, edition, finding, waiver } = *remark;
    let ReportKey { year, agency } = report.key;
    let href = links.to(Route::report(year, agency));
    let text = match count {
        Some(count) => format!("{}等 {count} 处。", public_text::heading(edition, finding)),
        None => public_text::sentence(edition, finding),
    };
    let slot = finding.cell.and_then(|c| edition.slot(c)).filter(|s| is_printed(edition, report, *s));
    let cell = slot.map(|slot| LinkView {
        title: edition.name(slot).into(),
        href: format!("{}#{}", href.as_str(), address(edition, slot)).into(),
    });
    Some(RemarkRow {
        agency: links.names.register.get(agency)?.name_in(year).into(),
        href,
        cell,
        text: text.into(),
        explained: explained(waiver.map(|waiver| waiver.by).unwrap_or_default()).into(),
        reason: waiver.map(|waiver| public_text::ended(&waiver.reason).into()),
    })
}
