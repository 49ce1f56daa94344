//! A report in which nothing is written but what last year's report fixes.

use crate::base::{Lang, Words};
use crate::edition::{Edition, Equation, Operand, PartKind, Summand};
use crate::report::Report;
use crate::text::Decimal;
use crate::write::{Entry, ReportDraft, TextDraft};

/// Last year's report and the form that it follows.
pub(super) type LastYear<'a> = (&'a Report, &'a Edition);

/// A figure that follows from last year's report, or starts from it.
struct Carried {
    slot: usize,
    value: String,
    /// What this year adds or takes away is still to be counted in.
    is_start: bool,
}

/// A blank report of a form: a comment a row, `null` in every cell but those that last year's figures fix.
pub(super) fn blank<'e>(
    form: &'e Edition,
    keys: Lang,
    title: &str,
    last: Option<LastYear<'_>>,
) -> ReportDraft<'e> {
    let mut draft = ReportDraft::new(form, keys);
    let t = |zh, en| Words::new(zh, en).in_lang(keys);
    draft.head = vec![title.to_owned(), t(NULLS.zh, NULLS.en).to_owned()];
    // An empty value with a comment: no date is taken for known before it is written.
    draft.published =
        Some(t("# 发布日期，如 2025-01-24", "# the day of publication, as 2025-01-24").to_owned());
    let is_text = |at: &usize| form.parts[*at].kind == PartKind::Text;
    let texts = (0..form.parts.len()).filter(is_text);
    draft.texts = texts.map(|part| TextDraft { part, text: String::new() }).collect();
    form.printed().for_each(|slot| draft.entries[slot] = Entry::Blank);
    let carried = last.map(|last| carried(form, last)).unwrap_or_default();
    for figure in &carried {
        draft.entries[figure.slot] = Entry::Number(figure.value.clone());
    }
    draft.notes = notes(&draft, &carried);
    draft
}

/// What `null` is, for whoever fills it in.
const NULLS: Words = Words::new(
    "null 是还没有填的格：请逐格填写，没有的填 0",
    "null is a cell that is not filled in yet; write 0 where there was nothing",
);

/// The comment of every row whose label does not stand behind its figures, and of every row with carried figures.
fn notes(draft: &ReportDraft<'_>, carried: &[Carried]) -> Vec<(usize, String)> {
    let mut notes = Vec::new();
    for (at, row) in draft.edition.rows.iter().enumerate() {
        let is_headed = !draft.edition.tables[row.table].head.is_empty();
        let of_row = carried.iter().filter(|figure| row.slots().contains(&figure.slot));
        let mark = of_row.map(|figure| mark(figure, draft)).next();
        let label = is_headed.then(|| row.label.plain().to_owned());
        let words: Vec<String> = label.into_iter().chain(mark).collect();
        if !words.is_empty() {
            notes.push((at, words.join(Words::new("：", ": ").in_lang(draft.keys))));
        }
    }
    notes
}

/// What is to be said of a figure that last year's report gave.
fn mark(figure: &Carried, draft: &ReportDraft<'_>) -> String {
    let column = draft.edition.column(figure.slot).label.plain();
    match (figure.is_start, draft.keys) {
        (false, Lang::Zh) => "取自上年报告，请核对".to_owned(),
        (false, Lang::En) => "from last year's report; compare it".to_owned(),
        (true, Lang::Zh) => format!("“{column}”取自上年报告：请加上本年新增、减去本年减少的"),
        (true, Lang::En) => {
            format!("“{column}” is last year's: add what this year added, take off what it ended")
        }
    }
}

/// The figures that equations with last year's report give.
fn carried(form: &Edition, last: LastYear<'_>) -> Vec<Carried> {
    form.equations.iter().filter_map(|equation| figure(form, equation, last)).collect()
}

/// The figure of a cell that stands alone on the left; `None` where last year's report does not have all it takes.
fn figure(form: &Edition, equation: &Equation, (report, edition): LastYear<'_>) -> Option<Carried> {
    let [Summand { negative: false, last: false, operand: Operand::Cell(cell) }] = &equation.left[..] else {
        return None;
    };
    let of_last: Vec<Summand> = equation.right.iter().filter(|term| term.last).cloned().collect();
    if of_last.is_empty() {
        return None;
    }
    let sum = report.figures.sum(edition, &of_last);
    let slot = form.slot(*cell).filter(|_| sum.blanks == 0)?;
    let value = Decimal::new(sum.value, form.column(slot).decimals).ascii().to_string();
    Some(Carried { slot, value, is_start: of_last.len() < equation.right.len() })
}
