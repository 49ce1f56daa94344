//! `low-stock` in the statistics before 2019: a sum of all years is not less than what one year added.

use crate::base::Words;
use crate::check::rules::low_stock::RULE;
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Message, Wording, fill, holes};
use crate::report::{Figure, Value};
use crate::source::Place;

/// The sum of all years is less than the value of one.
pub(super) static LESS: Message<{ holes(&["cell", "now", "value"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{cell}”历年累计 {now} 少于本年的 {value}",
        "“{cell}”: the sum of all years, {now}, is less than the {value} of this one",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "对照原件，多半是“{数值|value}”和“{累计|cumulative}”填反了；确实如此的，写“{豁免|waivers}”说明",
        "compare with the original: most likely `{数值|value}` and `{累计|cumulative}` are exchanged; where it is so, give the reason under `{豁免|waivers}`",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    for one in &case.report.statistics {
        let cumulative = one.cumulative.as_ref().and_then(number);
        let Some((value, cumulative)) = number(&one.value).zip(cumulative) else { continue };
        if value.figure <= cumulative.figure {
            continue;
        }
        let filled = fill!(cell = &one.label, now = cumulative.text, value = value.text);
        out.push(Finding::new(&LESS, Place::new(case.report.file, one.cumulative_spot), filled));
    }
}

/// Decimals that are compared.
pub(super) const DECIMALS: u8 = 6;

/// A number of the statistics, as it is written and as it is compared.
pub(super) struct StatisticNumber<'r> {
    /// As it is written.
    pub text: &'r str,
    /// In the decimals that are compared.
    pub figure: i64,
}

/// The number of a value; `None` where it is words.
pub(super) fn number(Value(text): &Value) -> Option<StatisticNumber<'_>> {
    let figure = Figure::parse(&text.replace([',', '，'], ""), DECIMALS).ok()?.value()?;
    Some(StatisticNumber { text, figure })
}
