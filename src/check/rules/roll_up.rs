//! `roll-up`: a government's figure is the sum over its units.

use std::collections::BTreeSet;

use crate::base::{Said, Words};
use crate::check::sums::off_by;
use crate::check::{Check, Family, ReportScope, Scope};
use crate::compare::{comparable, roll_up};
use crate::edition::CellId;
use crate::finding::{Finding, Group, Level, Message, Rule, Sides, Wording, fill, holes};
use crate::report::Report;
use crate::text::Decimal;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "roll-up",
    level: Level::Warning,
    group: Group::Years,
    waivable: true,
    holds: Words::new(
        "政府的数 = 所属各机关之和（都已报告时）",
        "a government's figure = the sum over its units, once all have reported",
    ),
    means: Words::new(
        "政府的年度报告汇总所属各机关。名录中写着这个政府为“上级”的机关都已报告的年度，核对申请的几个主要数字。",
        "A government's report sums up those of its units. Where every agency with this government as `parent` has reported, the main figures on requests are compared.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第四十九条第二款：县级以上地方政府公布本级政府的年度报告",
        "条例 (2019) art. 49: governments from county level up publish a report of their own",
    ),
    cause: Words::new(
        "某个机关的数没有汇总进去，或汇总以后又改了；名录里缺了机关；上级写错。",
        "A unit was left out or changed afterwards; an agency is missing from the register or has the wrong parent.",
    ),
    mend: Words::new(
        "逐个核对各机关的数；口径确有不同的写豁免理由。",
        "Go through the units; where the counting differs, waive with that reason.",
    ),
};

/// The sum is another one.
pub(super) static DIFFERS: Message<{ holes(&["cell", "count", "difference", "left", "right"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "{cell}与所属 {count} 个机关之和不等：本机关 {left}，各机关之和 {right}，相差 {difference}",
            "{cell} is not the sum over its {count} units: {left} here, {right} there, difference {difference}",
        ),
        label: Words::new("各机关之和 {right}", "the units sum to {right}"),
        help: Words::new(
            "逐个核对各机关的报告；本级政府自己的申请也要有一个机关来报；口径不同的写“{豁免|waivers}”说明",
            "go through the units' reports; the government's own requests need a unit that reports them; where the counting differs, waive with that reason",
        ),
    });

/// A government and its units.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Family(check));

fn check(family: &Family<'_>, out: &mut Vec<Finding>) {
    let government = &family.government;
    if !family.is_whole || family.units.is_empty() {
        return;
    }
    // Cells that are off by as much have one cause.
    let mut known = BTreeSet::new();
    let mut all: Vec<(Finding, Said)> = Vec::new();
    for cell in &government.edition.whole {
        let Some(slot) = government.edition.slot(*cell) else { continue };
        let Some(own) = comparable(government.report, government.edition, *cell) else { continue };
        let units = family.units.iter().map(|u| (u.report, u.edition));
        let Some(sum) = roll_up(units, *cell).filter(|s| *s != i128::from(own)) else { continue };
        let difference = Decimal::new(i128::from(own) - sum, 0);
        let mut finding = Finding::new(
            &DIFFERS,
            government.place(slot),
            fill!(
                cell = government.edition.name(slot),
                count = family.units.len(),
                left = own,
                right = sum,
                difference = difference
            ),
        )
        .at_cell(*cell);
        finding.sides = Some(Box::new(Sides {
            left: own.to_string(),
            right: sum.to_string(),
            difference: difference.ascii().into(),
            blamed: Box::default(),
        }));
        for unit in &family.units {
            let Some(there) = unit.edition.slot(*cell) else { continue };
            let figure = unit.report.figures.at(there).printed(unit.edition.column(there).decimals);
            let name = unit.agency.name_in(unit.report.key.year);
            finding = finding.relating_cell(unit.place(there), *cell, Said::same(format!("{name} {figure}")));
        }
        let by = i128::from(own) - sum;
        finding.follows = follows(family, *cell, by) || !known.insert(by) && !is_waived(government);
        let both = Said::new(format!("本机关 {own}，各机关之和 {sum}"), format!("{own} here, {sum} there"));
        all.push((finding, both));
    }
    out.extend(folded(all, is_waived(government)));
}

/// The first finding of a table that is no consequence, with the other cells beside it: they follow from it, as one unit's report
/// is mostly behind all of them. Where the report accepts some, each is told.
fn folded(all: Vec<(Finding, Said)>, is_waived: bool) -> Vec<Finding> {
    let root = all.iter().position(|(finding, _)| !finding.follows).filter(|_| !is_waived);
    let (mut found, mut beside) = (Vec::new(), Vec::new());
    for (at, (mut finding, both)) in all.into_iter().enumerate() {
        if root.is_some_and(|root| at > root) && !finding.follows {
            beside.extend(finding.cell.map(|cell| (finding.place, cell, both)));
            finding.follows = true;
        }
        found.push(finding);
    }
    if let Some(root) = root {
        let mut first = found.remove(root);
        let units = std::mem::take(&mut first.related);
        let relate = |finding: Finding, (place, cell, both)| finding.relating_cell(place, cell, both);
        first = beside.into_iter().fold(first, relate);
        first.related.extend(units);
        found.insert(root, first);
    }
    found
}

/// Whether a report accepts any such difference: then each cell is told, since a waiver hides what follows as well.
fn is_waived(report: &ReportScope<'_>) -> bool {
    differs_by_its_word(report.report)
}

/// Whether a report says why its figures are not those of its units.
pub(crate) fn differs_by_its_word(report: &Report) -> bool {
    report.waivers.iter().any(|waiver| *waiver.rule == *RULE.name)
}

/// Whether a report of the family is off by as much in a sum of its own, so that this only follows. What a report accepts is no
/// cause of anything.
fn follows(family: &Family<'_>, cell: CellId, difference: i128) -> bool {
    let reports = std::iter::once(&family.government).chain(&family.units);
    let is_off = |report: &&ReportScope<'_>| {
        report.report.waivers.is_empty() && off_by(report, cell).iter().any(|by| by.abs() == difference.abs())
    };
    reports.into_iter().any(|report| is_off(&report))
}
