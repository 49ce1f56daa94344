//! What changed most on the year before.

use compact_str::format_compact;

use crate::base::Year;
use crate::compare::{Change, LISTED, Move, largest, least_of, moves, taken_over};
use crate::edition::Edition;
use crate::register::{Register, ReportKey};
use crate::report::Report;
use crate::site::parts::{PageLinks, Reports};
use crate::site::print;
use crate::site::route::Route;
use crate::site::view::{PageText, view};

view! {
    /// A large change on the year before.
    pub(crate) struct MovementView<'a> {
        /// Whose.
        name: PageText<'a>,
        /// What changed.
        what: MovedView<'a>,
    }
}

view! {
    /// A figure that changed.
    pub(crate) struct MovedView<'a> {
        /// The figure.
        label: PageText<'a>,
        /// Its line among all figures of its agency.
        href: PageText<'a>,
        /// Both years, the change, and how much that is.
        text: PageText<'a>,
    }
}

/// The smallest figure of the year before whose change is told.
pub(crate) fn least<'a>(min_base: i64) -> PageText<'a> {
    min_base.max(1).to_string().into()
}

/// The agencies whose duties an agency took over with a year, by name.
fn duties_of(register: &Register, key: ReportKey) -> Option<String> {
    let names: Vec<&str> =
        taken_over(register, key).filter_map(|id| Some(&*register.get(id)?.name)).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// That an agency's figures of a year are over a wider scope than those of the year before.
pub(crate) fn wider<'a>(register: &Register, key: ReportKey) -> Option<PageText<'a>> {
    let names = duties_of(register, key)?;
    Some(format!("本年起承接{names}的职责，范围不同").into())
}

/// What sets a report apart from that of the year before, whose figures stand beside its own: its scope, its form.
pub(crate) fn unlike<'a>(register: &Register, report: &Report, last: &Report) -> Option<PageText<'a>> {
    let wider = wider(register, report.key);
    let form = (report.edition != last.edition).then_some("与上年的报告格式不同");
    let says: Vec<&str> = wider.iter().map(|says| says.as_str()).chain(form).collect();
    (!says.is_empty()).then(|| format!("{}，两年的数不宜直接相比", says.join("，")).into())
}

/// What large changes are found in, and told by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Moves<'s> {
    /// The reports.
    pub reports: Reports<'s>,
    /// The smallest figure of the year before whose change is told.
    pub min_base: i64,
    /// The links of the page.
    pub links: PageLinks<'s>,
}

impl<'s> Moves<'s> {
    /// What changed most between the last two years on the same form and over the same scope.
    pub(crate) fn changes(&self, reports: &[&'s Report]) -> Vec<MovedView<'s>> {
        let Some((before, now, edition)) = self.last_two(reports) else { return Vec::new() };
        if taken_over(self.links.names.register, now.key).next().is_some() {
            return Vec::new();
        }
        // Groups follow their rows.
        let single = |slot: &usize| edition.row_of(*slot).details.is_empty();
        let cells = (0..edition.cells.len()).filter(single).map(|slot| edition.cells[slot].id);
        let found = moves(before, now, edition, cells, self.min_base).collect();
        largest(found, LISTED).iter().map(|moved| self.told(edition, moved, false)).collect()
    }

    /// Why an agency's last two years are not compared: with the last it took over the duties of others.
    pub(crate) fn unlike(&self, reports: &[&'s Report]) -> Option<PageText<'s>> {
        let (_, now, _) = self.last_two(reports)?;
        let names = duties_of(self.links.names.register, now.key)?;
        Some(format!("{}年度起承接{names}的职责，与上年不是同一范围，不作比较。", now.key.year).into())
    }

    /// An agency's last two reports, if they are about neighbouring years and on the same form.
    fn last_two(&self, reports: &[&'s Report]) -> Option<(&'s Report, &'s Report, &'s Edition)> {
        let [.., before, now] = reports else { return None };
        let next = before.key.year.after() == Some(now.key.year) && before.edition == now.edition;
        Some((*before, *now, self.reports.editions.get(now.edition).filter(|_| next)?))
    }

    /// The largest changes of a year, of which each agency is named as it was then.
    pub(crate) fn movements(&self, year: Year, largest: &[Move]) -> Vec<MovementView<'s>> {
        let view = |moved: &Move| {
            Some(MovementView {
                name: self.links.names.register.get(moved.agency)?.name_in(year).into(),
                what: self.told(self.reports.editions.get(moved.edition)?, moved, true),
            })
        };
        largest.iter().filter_map(view).collect()
    }

    /// What moved, with a link to its line on the agency's page from another page, or from that one.
    fn told(&self, edition: &Edition, moved: &Move, elsewhere: bool) -> MovedView<'s> {
        let (slot, Change { before, now }) = (moved.slot, moved.change);
        let decimals = edition.column(slot).decimals;
        let printed = |v: i64| print::amount(v, decimals);
        let (name, unit) = (edition.name(slot), edition.unit(slot));
        let rate = print::rate(moved.change, least_of(edition, slot, self.min_base));
        let page = elsewhere.then(|| self.links.to(Route::agency(moved.agency)));
        let page = page.as_ref().map_or("", |page| page.as_str());
        MovedView {
            label: name.into(),
            href: format_compact!("{page}#{}", self.reports.editions.address(edition.cells[slot].id)).into(),
            text: format!(
                "{} {unit}，上年 {} {unit}，{}{rate}",
                printed(now),
                printed(before),
                print::signed_amount(now - before, decimals)
            )
            .into(),
        }
    }
}
