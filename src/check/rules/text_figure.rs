//! `text-figure`: numbers that the narrative states agree with the tables.

use crate::base::{Said, Words};
use crate::check::rules::told_figure::{self, Compared, cells};
use crate::check::{Check, ReportScope, Scope};
use crate::edition::{CellId, Edition, Summand};
use crate::finding::{Finding, Group, Level, Message, Rule, Sides, Wording, fill, holes};
use crate::narrative::decimal;
use crate::source::Place;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-figure",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "文字里说的数与表中的数一致",
        "numbers that the narrative states agree with the tables",
    ),
    means: Words::new(
        "文字里说收到多少件申请、办结多少件、结转多少件、作出多少件决定，就应当是表中那一格的数。只核对说得清楚的话：说的是别的机关、别的年度、一部分申请、大约多少的，都不核对。",
        "What the text says of requests received, concluded and carried over, of decisions and documents must be the figure of that cell. Only plain statements are compared: those about another body, another year, a part of the requests, or a rough number are left alone.",
    ),
    source: Words::new(
        "各级公开工作主管部门的通报：正文的数与表格不符是常见问题",
        "circulars of supervising offices: texts whose figures are not those of the tables are a common fault",
    ),
    cause: Words::new(
        "表改了、文字没有改；文字是从上年抄来的；打字时数字颠倒；把万元写成了元。",
        "The table was changed and the text was not; the text is last year's; digits were swapped in typing; 元 was written for 万元.",
    ),
    mend: Words::new(
        "核对后改文字或改表。文字里的数可以写成“{{单元格地址}}”，由程序填写，两处就不会不一致。",
        "Correct the text or the table. In the text the cell's address between two pairs of braces prints the figure, so that the two cannot disagree.",
    ),
};

/// The text states another number than one cell has.
pub(super) static CELL: Message<{ holes(&["cause", "cell", "clause", "slot", "table"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "文字说“{clause}”，{cell}却是 {table}{cause}",
            "the text says “{clause}”, but {cell} is {table}{cause}",
        ),
        label: Words::new("表中是 {table}", "the table has {table}"),
        help: Words::new(
            "表对就改文字，文字里的数写成 {slot}，以后不会再不一致；文字对就改表",
            "if the table is right, correct the text: {slot} prints the figure; if the text is right, correct the table",
        ),
    },
);

/// The text states another number than several cells sum to.
pub(super) static SUM: Message<{ holes(&["cause", "cell", "clause", "slot", "table"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "文字说“{clause}”，{cell}合计却是 {table}{cause}",
            "the text says “{clause}”, but {cell} sum to {table}{cause}",
        ),
        label: Words::new("表中合计 {table}", "{table} in the table"),
        help: Words::new("核对后改文字或改表", "check which is right, and correct the text or the table"),
    });

/// The text states another number than a statistic of the report's own.
pub(super) static STATISTIC: Message<{ holes(&["cause", "cell", "clause", "table"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "文字说“{clause}”，统计表“{cell}”却是 {table}{cause}",
            "the text says “{clause}”, but the statistic “{cell}” is {table}{cause}",
        ),
        label: Words::new("统计表中是 {table}", "the statistic has {table}"),
        help: Words::new(
            "对照原件，改文字或改统计表",
            "compare with the original, and correct the text or the statistic",
        ),
    });

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Characters of a clause that are shown.
const SHOWN: usize = 48;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source || case.edition.phrases.is_empty() {
        return;
    }
    let all = told_figure::all(case);
    for (at, one) in all.iter().enumerate().filter(|(_, c)| !c.agrees) {
        // What is said of all in passing does not speak against a number of its own.
        let counts = |c: &&Compared<'_>| one.statement.is_of_all || !c.statement.is_of_all;
        let same: Vec<&Compared<'_>> = all.iter().filter(|c| one.is_of_same(c)).filter(counts).collect();
        let told = all.iter().take(at).any(|c| !c.agrees && repeats(one, c));
        // 收到258件,均已办结: where the 258 are wrong, that all were answered is no second fault.
        let of_wrong = one.statement.is_of_all && all.iter().any(|c| !c.agrees && is_counted(one, c));
        if !told && !of_wrong && same.iter().all(|c| stands_beside(one, c)) {
            out.push(finding(case, one));
        }
    }
}

/// Whether a statement is the one with the number of which another says what became of all.
fn is_counted(all: &Compared<'_>, one: &Compared<'_>) -> bool {
    let (all, one) = (all.statement, one.statement);
    !one.is_of_all && one.value == all.value && one.paragraph == all.paragraph
}

fn repeats(one: &Compared<'_>, other: &Compared<'_>) -> bool {
    one.is_of_same(other) && other.statement.value == one.statement.value
}

/// Whether a statement is to be believed although there is another one of the same cell: one that agrees, or says a
/// third number, may be meant for all where this one is not. Only one that names the year, in a paragraph of its own, is.
fn stands_beside(one: &Compared<'_>, other: &Compared<'_>) -> bool {
    let statement = one.statement;
    let apart =
        !std::ptr::eq(one.narrative, other.narrative) || statement.paragraph != other.statement.paragraph;
    !other.agrees && (repeats(one, other) || one.is_told_apart(other))
        || statement.dated && statement.phrase.whole && apart
}

fn finding(case: &ReportScope<'_>, one: &Compared<'_>) -> Finding {
    let Compared { narrative, statement, sum, table, .. } = one;
    let edition = case.edition;
    let source = |range: &std::ops::Range<usize>| narrative.range_of(range.clone());
    let money = statement.unit == "元";
    let printed =
        if money { format!("{}万元", decimal(table / 10_000)) } else { decimal(*table).to_string() };
    if let Some(statistic) = one.statistic {
        let clause = clause(narrative.text.get(source(&statement.clause)).unwrap_or(""));
        let filled = fill!(
            clause = clause,
            cell = &statistic.label,
            table = printed,
            cause = cause(statement.value, *table, false)
        );
        let there = Place::new(case.report.file, statistic.cumulative_spot);
        return Finding::new(&STATISTIC, narrative.place_of(source(&statement.range)), filled)
            .relating(there, Words::new("统计", "the statistic"));
    }
    let message = if sum.len() == 1 { &CELL } else { &SUM };
    let mut finding = Finding::new(
        message,
        narrative.place_of(source(&statement.range)),
        fill!(
            clause = clause(narrative.text.get(source(&statement.clause)).unwrap_or("")),
            cell = names(edition, sum),
            table = printed,
            slot = slot_of(edition, sum, money),
            cause = cause(statement.value, *table, money)
        ),
    );
    let ascii = |value: i128| decimal(value).ascii().into();
    finding.sides = Some(Box::new(Sides {
        left: ascii(statement.value),
        right: ascii(*table),
        difference: ascii(statement.value - table),
        blamed: Box::default(),
    }));
    if let Some(cell) = largest(case, sum) {
        finding = finding.at_cell(cell);
    }
    sum.iter().fold(finding, |finding, term| relate(case, finding, term))
}

/// The cell of the largest figure of a sum: of a group that is not folded, one of its rows.
fn largest(case: &ReportScope<'_>, sum: &[Summand]) -> Option<CellId> {
    let slots = sum.iter().filter_map(|term| case.edition.slot(cells(term).0));
    let addends = slots.flat_map(|slot| case.report.figures.addends(case.edition, slot));
    let value = |slot: usize| case.report.figures.at(slot).value();
    let found = addends.filter_map(|slot| Some((value(slot)?, std::cmp::Reverse(slot)))).max();
    found.and_then(|(_, slot)| Some(case.edition.cells.get(slot.0)?.id))
}

/// Marks the cells of the table: of a group that is not folded, those of its rows that are not 0.
fn relate(case: &ReportScope<'_>, finding: Finding, term: &Summand) -> Finding {
    let (own, parts) = cells(term);
    let figures = &case.report.figures;
    let there = |cell: &crate::edition::CellId| {
        let slot = case.edition.slot(*cell)?;
        figures.at(slot).is_present().then_some((*cell, slot))
    };
    let filled = |(_, slot): &(_, usize)| figures.at(*slot).value().is_some_and(|v| v != 0);
    let mut found: Vec<_> = there(&own).into_iter().collect();
    if found.is_empty() {
        found = parts.iter().filter_map(there).collect();
        let first = found.first().copied();
        found.retain(filled);
        found.extend(first.filter(|_| found.is_empty()));
    }
    found.into_iter().fold(finding, |finding, (cell, slot)| {
        let printed = figures.at(slot).printed(case.edition.column(slot).decimals);
        finding.relating_cell(case.place(slot), cell, Said::same(printed))
    })
}

fn names(edition: &Edition, terms: &[Summand]) -> Said {
    let named = |t: &Summand| edition.slot(cells(t).0).map(|s| edition.name(s));
    let all: Vec<String> = terms.iter().filter_map(named).collect();
    match &all[..] {
        [] => Said::default(),
        [one] => Said::same(one.clone()),
        [one, two] => Said::new(format!("{one}和{two}"), format!("{one} and {two}")),
        [one, .., last] => {
            let count = all.len();
            Said::new(format!("{one}至{last}等 {count} 格"), format!("the {count} cells {one} to {last}"))
        }
    }
}

/// `{{address}}`, in the keys of each language; amounts are printed in 万元.
fn slot_of(edition: &Edition, terms: &[Summand], money: bool) -> Said {
    let Some(slot) = terms.first().and_then(|t| edition.slot(cells(t).0)) else { return Said::default() };
    let row = edition.row_of(slot);
    let en = match row.width {
        1 => row.address.clone(),
        _ => format!("{}.{}", row.address, edition.column(slot).key.en),
    };
    let unit = if money { "万元" } else { "" };
    Said::new(format!("{{{{{}}}}}{unit}", edition.address_zh(slot)), format!("`{{{{{en}}}}}{unit}`"))
}

/// What likely happened, where the two numbers tell.
fn cause(left: i128, right: i128, money: bool) -> Words {
    let digits = |value: i128| {
        let mut digits: Vec<u8> = decimal(value).to_string().bytes().collect();
        digits.sort_unstable();
        digits
    };
    if money && (left == right * 10_000 || right == left * 10_000) && left != 0 {
        return Words::new(
            "，正好相差一万倍，元和万元可能弄错了",
            ", exactly 10,000 times as much or as little: 元 and 万元 were probably mixed up",
        );
    }
    if digits(left) == digits(right) {
        return Words::new("，可能是数字写颠倒了", "; the digits were probably swapped");
    }
    Words::new("", "")
}

/// A clause on one line, without marks of Markdown; of a long one the end.
fn clause(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !matches!(c, '*' | '\n' | '`')).collect();
    let count = clean.chars().count();
    match count > SHOWN {
        true => std::iter::once('…').chain(clean.chars().skip(count - SHOWN)).collect(),
        false => clean.trim().to_owned(),
    }
}
