//! `broad-waiver`: what a report accepts of its sums is accepted one by one.

use std::sync::Arc;

use crate::base::{Lang, Words};
use crate::check::{CHECKS, Check, Scope};
use crate::edition::{Edition, Editions};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::report::{Report, Waiver};
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "broad-waiver",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "对不上的数，一处一处地豁免",
        "sums that fail are waived one by one, each at its cell or row",
    ),
    means: Words::new(
        "没有写到某一格或某一行的豁免，对整份报告、整张表有效。两条以上这样的豁免把查出的合计不等都豁免了，这份报告的合计就等于不查了，以后抄错也不会报出来。豁免是个别的例外，一处一条，各有理由。",
        "A waiver that names no cell or row is about the whole report or table. Where two or more of them hide every sum that fails, nothing is left that holds the sums of the report, and a later slip would not be told. A waiver is the single exception: one for each place, each with its reason.",
    ),
    source: Words::new(
        "豁免是公开的说明，应当真实、必要",
        "waivers are public statements, and so must be true and needed",
    ),
    cause: Words::new(
        "为了让检查通过，按规则名各写了一条；豁免是从别的报告复制来的。",
        "A waiver was written for each rule to make the check pass; they were copied from another report.",
    ),
    mend: Words::new(
        "先核对各处的数，抄错的改正；原件确实如此的，给豁免写上单元格，一处一条，各写理由。",
        "Compare the figures with the original first and mend what was copied wrong; where the original is so, give each place a waiver with its cell and its reason.",
    ),
};

/// They hide all that was found.
static BROAD: Message<{ holes(&["count", "found", "listed"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{count} 条豁免没有写到哪一格、哪一行，把查出的 {found} 处合计不等都豁免了",
        "{count} waivers that name no cell or row hide all {found} sums that fail",
    ),
    label: Words::new("不是个别的例外", "not a single exception"),
    help: Words::new(
        "先核对各处的数；原件确实如此的，一处写一条，各写“{单元格|cell}”和“{理由|reason}”：{listed}",
        "compare the figures first; where the original is so, write one for each, with its `{单元格|cell}` and `{理由|reason}`: {listed}",
    ),
});

/// The waivers, once all other rules have run.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Waivers);

/// Waivers of this kind from which nothing of a report's sums is left: a single one is what its reason says.
const SEVERAL: usize = 2;
/// Cells that a finding lists.
const LISTED: usize = 6;

/// Says that several waivers, none of them about a cell or a row, hide every sum that fails.
pub(in crate::check) fn judge(
    report: &Report,
    editions: &Editions,
    standing: &[Arc<Finding>],
    waived: &[(usize, Arc<Finding>)],
) -> Option<Finding> {
    if report.waivers.len() < SEVERAL || standing.iter().any(|finding| is_sum(finding)) {
        return None;
    }
    let edition = editions.get(report.edition)?;
    let hidden: Vec<(&Waiver, &Finding)> = waived
        .iter()
        .filter(|(_, finding)| is_sum(finding) && !finding.follows)
        .filter_map(|(at, finding)| Some((report.waivers.get(*at)?, &**finding)))
        .collect();
    let broad: Vec<&Waiver> = report
        .waivers
        .iter()
        .filter(|own| is_broad(own, edition) && hidden.iter().any(|(waiver, _)| std::ptr::eq(*waiver, *own)))
        .collect();
    let first = broad.first().filter(|_| broad.len() >= SEVERAL)?;
    let address = |finding: &Finding| {
        let cell = finding.cell?;
        let name = match report.keys {
            Lang::Zh => edition.address_zh(edition.slot(cell)?),
            Lang::En => editions.address(cell).to_owned(),
        };
        Some(format!("{} {name}", finding.rule().name))
    };
    let all: Vec<String> = hidden.iter().filter_map(|(_, finding)| address(finding)).collect();
    let more = if all.len() > LISTED { "…" } else { "" };
    let listed = all[..all.len().min(LISTED)].join("; ") + more;
    let filled = fill!(count = broad.len(), found = hidden.len(), listed = listed);
    Some(Finding::new(&BROAD, Place::new(report.file, first.spot), filled).in_keys(report.keys))
}

/// Whether a finding says that a sum fails that a report has to hold.
fn is_sum(finding: &Finding) -> bool {
    let rule = finding.rule();
    let mut of_rule = CHECKS.iter().filter(|check| check.rule == rule);
    rule.level == Level::Error && of_rule.any(|check| matches!(check.scope, Scope::Relation(_)))
}

/// Whether a waiver is about more than the cells of one row.
fn is_broad(waiver: &Waiver, edition: &Edition) -> bool {
    let mut rows =
        waiver.cells.iter().filter_map(|cell| Some(std::ptr::from_ref(edition.row_of(edition.slot(*cell)?))));
    match rows.next() {
        None => true,
        Some(first) => rows.any(|row| !std::ptr::eq(row, first)),
    }
}
