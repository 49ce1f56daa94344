//! `rule-making`: 规章 are 0 unless the agency may make them.

use crate::base::{Said, Words};
use crate::check::{Check, ReportScope, Scope};
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "rule-making",
    level: Level::Warning,
    group: Group::Figures,
    waivable: true,
    holds: Words::new(
        "没有规章制定权的机关，规章各格为 0",
        "规章 cells are 0 unless the agency may make 规章",
    ),
    means: Words::new(
        "规章只能由国务院部门，省、自治区、直辖市政府，设区的市和自治州政府制定。别的机关填了非 0 的数，多半是把行政规范性文件填进了规章一行。有制定权的政府的办公室（办公厅）代报规章，不提醒。",
        "Only State Council departments, provincial governments and those of 设区的市 and 自治州 make 规章. Elsewhere a figure there is mostly a 行政规范性文件 in the wrong row. The office of such a government reports them for it.",
    ),
    source: Words::new("《立法法》第九十一条、第九十三条", "立法法 arts. 91, 93"),
    cause: Words::new(
        "把规范性文件填进了规章一行；把执行上级规章的数量填了进来；名录里的类别不对。",
        "规范性文件 stand in the row of 规章; rules made by others were counted; the kind in the register is wrong.",
    ),
    mend: Words::new(
        "把数移到行政规范性文件一行；机关确有制定权的，在 agencies.yml 写“规章制定权: 是”。",
        "Move the figure to the row of 行政规范性文件; where the agency may make 规章, write `rule_making: true` in agencies.yml.",
    ),
};

/// The agency may not make any.
pub(super) static NOT_ENTITLED: Message<{ holes(&["agency", "cell", "kind", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{agency}（{kind}）没有规章制定权，{cell}却是 {value}",
            "{agency} ({kind}) may not make 规章, but {cell} is {value}",
        ),
        label: Words::new("应为 0", "should be 0"),
        help: Words::new(
            "若是规范性文件，移到下一行；若确有制定权，在 agencies.yml 中该机关下写“{规章制定权|rule_making}: {是|true}”",
            "move it to the row below if these are 规范性文件; if the agency may make 规章, write `{规章制定权|rule_making}: {是|true}` in agencies.yml",
        ),
    },
);

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.agency.rule_making || case.agency.reports_rules {
        return;
    }
    let filled = |cell: &crate::edition::CellId| {
        let slot = case.edition.slot(*cell)?;
        let figure = case.report.figures.at(slot);
        figure.value().filter(|v| *v != 0).map(|_| (slot, figure))
    };
    let mut found = case.edition.rule_making.iter().filter_map(filled);
    let Some((slot, figure)) = found.next() else { return };
    let print = |slot: usize, f: crate::report::Figure| f.printed(case.edition.column(slot).decimals);
    let kind = case.agency.kind.words();
    let mut finding = Finding::new(
        &NOT_ENTITLED,
        case.place(slot),
        fill!(
            agency = case.agency.name_in(case.report.key.year),
            kind = kind,
            cell = case.edition.name(slot),
            value = print(slot, figure)
        ),
    )
    .at_cell(case.edition.cells[slot].id);
    // The kind of an agency whose entry has a fault may be another one.
    finding.follows = case.agency.is_misread;
    out.push(found.fold(finding, |finding, (slot, figure)| {
        let cell = case.edition.cells[slot].id;
        finding.relating_cell(case.place(slot), cell, Said::same(print(slot, figure)))
    }));
}
