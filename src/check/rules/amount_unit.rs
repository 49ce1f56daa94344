//! `amount-unit`: an amount in 万元 is not one that was typed in 元.

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::register::AgencyKind;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "amount-unit",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new("金额以万元计，不像是以元填的", "amounts are in 万元, and do not look like 元"),
    means: Words::new(
        "收费、采购的金额以万元为单位。部门、乡镇、县级政府填了大得不合常理的数，或者正好是上年的一万倍左右，多半是以元填的。",
        "Fees and procurement are given in 万元. A figure too large for a bureau, a township or a county, or some 10,000 times last year's, was most likely typed in 元.",
    ),
    source: Words::new(
        "格式（国办公开办函〔2021〕30号）：收费金额单位为万元",
        "the form (国办公开办函〔2021〕30号): fees are given in 万元",
    ),
    cause: Words::new(
        "照财务报表以元填写，没有换算。",
        "The figure of the accounts, in 元, was copied as it was.",
    ),
    mend: Words::new(
        "除以 10000；确有这么多的，写豁免理由。",
        "Divide by 10,000; where it is right, waive with that reason.",
    ),
};

/// An amount is too large.
pub(super) static LARGE: Message<{ holes(&["cell", "instead", "value"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{cell}是 {value} 万元，是不是以元为单位？",
        "{cell} is {value}万元: was it typed in 元?",
    ),
    label: Words::new("单位是万元", "the unit is 万元"),
    help: Words::new(
        "以元填的，改为 {instead}；确有这么多的，写“{豁免|waivers}”说明",
        "if it is in 元, write {instead}; where it is right, give the reason under `{豁免|waivers}`",
    ),
});

/// An amount is some ten thousand times last year's.
pub(super) static TIMES: Message<{ holes(&["before", "cell", "instead", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{cell}是 {value} 万元，上年是 {before} 万元，约一万倍，是不是以元为单位？",
            "{cell} is {value}万元 and was {before}万元 last year, some 10,000 times less: was it typed in 元?",
        ),
        label: Words::new("单位是万元", "the unit is 万元"),
        help: Words::new(
            "以元填的，改为 {instead}；确有这么多的，写“{豁免|waivers}”说明",
            "if it is in 元, write {instead}; where it is right, give the reason under `{豁免|waivers}`",
        ),
    },
);

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));
/// A report and the one before.
pub(super) static LAST_YEAR: Check = Check::new(&RULE, Scope::LastYear(last_year));

/// So many 万元 are too much for a bureau or a township, in whole 万元 and otherwise.
const OF_UNIT: (i128, i128) = (3_000, 100_000);
/// The same for a county.
const OF_COUNTY: (i128, i128) = (500_000, 5_000_000);
/// By how many times an amount in 元 differs from last year's in 万元.
const TEN_THOUSAND: std::ops::RangeInclusive<i128> = 3_000..=30_000;

/// The amounts of a report that are in 万元: slots, and values with so many decimals.
fn amounts<'c>(case: &'c ReportScope<'_>) -> impl Iterator<Item = (usize, i128, i128)> + 'c {
    let (edition, figures) = (case.edition, &case.report.figures);
    let amount = move |slot: usize| {
        let unit = 10i128.checked_pow(u32::from(edition.column(slot).decimals))?;
        let value = figures.at(slot).value().filter(|v| *v > 0)?;
        Some((slot, i128::from(value), unit))
    };
    let is_money = move |slot: &usize| edition.unit(*slot).ends_with("万元");
    (0..edition.cells.len()).filter(is_money).filter_map(amount)
}

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    let name = case.agency.name_in(case.report.key.year);
    let is_high = ["省", "自治区", "国家", "中华"].iter().any(|word| name.contains(word));
    let (whole, any) = match case.agency.kind {
        AgencyKind::Township => OF_UNIT,
        AgencyKind::Department if !is_high => OF_UNIT,
        AgencyKind::CountyGovernment => OF_COUNTY,
        _ => return,
    };
    for (slot, value, unit) in amounts(case) {
        let limit = if value % unit == 0 { whole } else { any };
        if value >= limit * unit {
            let filled = fill!(
                cell = case.edition.name(slot),
                value = case.report.figures.printed(case.edition, slot),
                instead = divided(value, unit)
            );
            out.push(Finding::new(&LARGE, case.place(slot), filled).at_cell(case.edition.cells[slot].id));
        }
    }
}

fn last_year(case: &ReportScope<'_>, last: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for (slot, value, unit) in amounts(case) {
        let cell = case.edition.cells[slot].id;
        let Some(there) = last.edition.slot(cell) else { continue };
        let known = out.iter().any(|f| f.rule() == &RULE && f.concerns(cell));
        let before = amounts(last).find(|(slot, ..)| *slot == there);
        let Some((_, before, of)) = before.filter(|_| !known) else { continue };
        // 12.5万元 last year and 125000 now.
        if !TEN_THOUSAND.contains(&((value * of) / (before * unit))) || value < unit * 1_000 {
            continue;
        }
        let filled = fill!(
            cell = case.edition.name(slot),
            value = case.report.figures.printed(case.edition, slot),
            before = last.report.figures.printed(last.edition, there),
            instead = divided(value, unit)
        );
        let place = Place::new(last.report.file, last.report.figures.spot(there));
        out.push(
            Finding::new(&TIMES, case.place(slot), filled)
                .at_cell(cell)
                .relating(place, Words::new("上年的数", "last year's")),
        );
    }
}

/// A ten thousandth of a value with so many parts to a unit.
fn divided(value: i128, unit: i128) -> String {
    let millionths = value * crate::narrative::SCALE / unit / 10_000;
    crate::narrative::decimal(millionths).to_string()
}
