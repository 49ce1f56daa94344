//! A report in which nothing is written but what last year's report fixes.

use crate::base::{Lang, Words, Year};
use crate::edition::{Edition, Equation, Operand, PartKind, Summand};
use crate::text::Decimal;
use crate::write::{Entry, ReportDraft, TextDraft};

use super::last::LastYear;

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
    head: &Head<'_>,
    last: &LastYear<'_>,
) -> ReportDraft<'e> {
    let mut draft = ReportDraft::new(form, keys);
    draft.head = vec![head.title.to_owned()];
    draft.head.extend(advice(form, keys));
    // An empty value with a comment: no date is taken for known before it is written.
    let example = head.year.number() + 1;
    draft.published = Some(match keys {
        Lang::Zh => format!(" # 发布日期，如 {example}-01-24"),
        Lang::En => format!(" # the day of publication, as {example}-01-24"),
    });
    let is_text = |at: &usize| form.parts[*at].kind == PartKind::Text;
    let texts = (0..form.parts.len()).filter(is_text);
    draft.texts = texts.map(|part| TextDraft { part, text: String::new() }).collect();
    form.printed().for_each(|slot| draft.entries[slot] = Entry::Blank);
    let carried: Vec<Carried> =
        form.equations.iter().filter_map(|equation| carried(form, equation, last)).collect();
    for figure in &carried {
        draft.entries[figure.slot] = Entry::Number(figure.value.clone());
    }
    draft.notes = notes(&draft, &carried, &last.name(keys));
    draft
}

/// What a new file is about.
pub(super) struct Head<'a> {
    /// The title of the report.
    pub title: &'a str,
    /// The report year.
    pub year: Year,
}

/// How the file is filled in.
fn advice(form: &Edition, keys: Lang) -> Vec<String> {
    let mut headed = form.tables.iter().filter(|table| !table.head.is_empty());
    let Some(table) = headed.next_back() else { return own_parts(form, keys) };
    let (zh, en) = (&table.key.zh, &table.key.en);
    let none = NONE.in_lang(keys);
    let whole = match keys {
        Lang::Zh => format!("整张表都没有的，可以把表名下面各行都删去，写成“{zh}: {none}”"),
        Lang::En => format!("where a whole table had nothing, delete its rows and write `{en}: {none}`"),
    };
    vec![NULLS.in_lang(keys).to_owned(), whole]
}

/// Where the parts and figures of a report go whose form has no tables.
fn own_parts(form: &Edition, keys: Lang) -> Vec<String> {
    let of_kind = |kind: PartKind| {
        let part = form.parts.iter().find(|part| part.kind == kind)?;
        Some(if keys == Lang::Zh { part.key.zh.clone() } else { part.key.en.clone() })
    };
    let Some((sections, statistics)) = of_kind(PartKind::Sections).zip(of_kind(PartKind::Statistics)) else {
        return Vec::new();
    };
    vec![match keys {
        Lang::Zh => format!(
            "这一年的报告没有统一的表：原件的各部分写在“{sections}:”下面，统计数写在“{statistics}:”下面，写法见编辑手册"
        ),
        Lang::En => format!(
            "the reports of this year have no common tables: the parts of the original go below `{sections}:`, its figures below `{statistics}:`"
        ),
    }]
}

/// What `null` is, for whoever fills it in.
const NULLS: Words = Words::new(
    "null 是还没有填的格：请逐格填写，没有的填 0",
    "null is a cell that is not filled in yet; write 0 where there was nothing",
);

/// The word for a table in which there is nothing.
const NONE: Words = Words::new("无", "none");

/// Whether last year's reports fix all figures that they can fix in a form.
pub(super) fn is_whole(form: &Edition, last: &LastYear<'_>) -> bool {
    let takes = |equation: &&Equation| {
        matches!(&equation.left[..], [Summand { negative: false, last: false, operand: Operand::Cell(cell) }] if form.slot(*cell).is_some())
            && equation.right.iter().any(|term| term.last)
    };
    form.equations.iter().filter(takes).all(|equation| carried(form, equation, last).is_some())
}

/// The comment of every row whose label does not stand behind its figures, and of every row with carried figures.
fn notes(draft: &ReportDraft<'_>, carried: &[Carried], last: &str) -> Vec<(usize, String)> {
    let mut notes = Vec::new();
    for (at, row) in draft.edition.rows.iter().enumerate() {
        let is_headed = !draft.edition.tables[row.table].head.is_empty();
        let of_row = carried.iter().filter(|figure| row.slots().contains(&figure.slot));
        let mark = of_row.map(|figure| mark(figure, draft, last)).next();
        let label = is_headed.then(|| row.label.plain().to_owned());
        let words: Vec<String> = label.into_iter().chain(mark).collect();
        if !words.is_empty() {
            notes.push((at, words.join(Words::new("：", ": ").in_lang(draft.keys))));
        }
    }
    notes
}

/// What is to be said of a figure that last year's report gave.
fn mark(figure: &Carried, draft: &ReportDraft<'_>, last: &str) -> String {
    let column = draft.edition.column(figure.slot).label.plain();
    match (figure.is_start, draft.keys) {
        (false, Lang::Zh) => format!("取自{last}，请核对"),
        (false, Lang::En) => format!("from {last}; compare it"),
        (true, Lang::Zh) => format!("“{column}”取自{last}：请加上本年新增、减去本年减少的"),
        (true, Lang::En) => {
            format!("“{column}” is from {last}: add what this year added, take off what it ended")
        }
    }
}

/// The figure that an equation with last year's reports gives to a cell that stands alone on its left; `None` where they do not
/// have all it takes.
fn carried(form: &Edition, equation: &Equation, last: &LastYear<'_>) -> Option<Carried> {
    let [Summand { negative: false, last: false, operand: Operand::Cell(cell) }] = &equation.left[..] else {
        return None;
    };
    let of_last: Vec<Summand> = equation.right.iter().filter(|term| term.last).cloned().collect();
    let slot = form.slot(*cell).filter(|_| !of_last.is_empty())?;
    let value = Decimal::new(last.sum(&of_last)?, form.column(slot).decimals).ascii().to_string();
    Some(Carried { slot, value, is_start: of_last.len() < equation.right.len() })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::builder::{Builder, Changes, Options, Snapshot};
    use crate::edition::Editions;
    use crate::register::{AgencyId, ReportKey};
    use crate::source::{MemoryFiles, Source};

    const HEAD: Head<'_> = Head { title: "", year: Year::FIRST };

    /// A site of three agencies, `old` of which gave its duties to `new` in 2022, with reports as files.
    fn site(reports: &[(&str, String)]) -> Snapshot {
        let files = MemoryFiles::default();
        files.write("/site/content/site.yml", "title: 示例\n");
        files.write(
            "/site/content/agencies.yml",
            "own: {name: 甲局, kind: department}\n\
             old: {name: 乙局, kind: department, until: 2021, successor: new}\n\
             new: {name: 丙局, kind: department}\n",
        );
        for (path, text) in reports {
            files.write(format!("/site/content/{path}.yml"), text.clone());
        }
        let editions = Editions::built_in().unwrap();
        let source = Source::Memory(files);
        let mut builder = Builder::with_source(source, Path::new("/site"), editions, Options::default());
        builder.refresh(&Changes::Everything).unwrap()
    }

    /// A report in whose every cell stands `start` more than the number of the cell.
    fn numbered(year: u16, start: usize) -> String {
        let editions = Editions::built_in().unwrap();
        let form = editions.of_year(Year::new(year.into()).unwrap()).unwrap();
        let mut draft = blank(form, Lang::En, &HEAD, &LastYear::default());
        form.printed().for_each(|slot| draft.entries[slot] = Entry::Number((slot + start).to_string()));
        draft.text()
    }

    /// The cells of a new report that have figures: their addresses, their figures, and what this year adds.
    fn filled(snapshot: &Snapshot, year: u16, agency: u32) -> Vec<(String, String, bool)> {
        let key = ReportKey { year: Year::new(year.into()).unwrap(), agency: AgencyId(agency) };
        let form = snapshot.editions.of_year(key.year).unwrap();
        let last = LastYear::of(snapshot, key);
        let given = form.equations.iter().filter_map(|equation| carried(form, equation, &last));
        let address = |slot: usize| snapshot.editions.address(form.cells[slot].id).to_owned();
        given.map(|figure| (address(figure.slot), figure.value, figure.is_start)).collect()
    }

    /// The number of a cell in the form of a year.
    fn slot(snapshot: &Snapshot, year: u16, address: &str) -> usize {
        let form = snapshot.editions.of_year(Year::new(year.into()).unwrap()).unwrap();
        form.slot(snapshot.editions.cell(address).unwrap()).unwrap()
    }

    #[test]
    fn every_figure_that_last_year_fixes_is_taken_from_its_cell() {
        // The years, how many cells are fixed, and of some of them which cells of last year they come from.
        type Case<'c> = (u16, usize, &'c [(&'c str, &'c [&'c str], bool)]);
        let cases: &[Case<'_>] = &[
            (
                2021,
                9,
                &[
                    ("requests.carried_in.total", &["requests.carried_out.total"], false),
                    ("requests.carried_in.business", &["requests.carried_out.business"], false),
                    ("proactive.regulations.in_force", &["proactive.regulations.in_force"], true),
                    (
                        "proactive.normative_documents.in_force",
                        &["proactive.normative_documents.in_force"],
                        true,
                    ),
                ],
            ),
            // What was in force is not asked for in the form of 2019.
            (
                2020,
                7,
                &[("requests.carried_in.legal_service", &["requests.carried_out.legal_service"], false)],
            ),
            (
                2019,
                12,
                &[(
                    "proactive.penalties.projects_last_year",
                    &["proactive.penalties.projects_last_year", "proactive.penalties.project_change"],
                    false,
                )],
            ),
            (2018, 0, &[]),
        ];
        for (year, count, cells) in cases {
            let text = if *year == 2018 { "overview: 无\n".to_owned() } else { numbered(*year, 3) };
            let snapshot = site(&[(&format!("{year}/own"), text)]);
            let found = filled(&snapshot, year + 1, 0);
            assert_eq!(found.len(), *count, "{year}: {found:?}");
            for (cell, from, is_start) in *cells {
                let value: usize = from.iter().map(|from| slot(&snapshot, *year, from) + 3).sum();
                let expected = ((*cell).to_owned(), value.to_string(), *is_start);
                assert!(found.contains(&expected), "{year}: {expected:?} {found:?}");
            }
        }
    }

    #[test]
    fn nothing_is_made_of_what_is_no_number() {
        let text = numbered(2021, 3);
        let row = |text: &str| {
            let at = text.find("carried_out:").unwrap();
            text[at..].lines().next().unwrap().to_owned()
        };
        for (values, count) in [("[1, 2, 3, 4, 5, 6, null]", 8), ("[/, 2, 3, 4, 5, 6, 7]", 8), ("null", 2)] {
            let other = text.replace(&row(&text), &format!("carried_out: {values}"));
            assert_eq!(filled(&site(&[("2021/own", other)]), 2022, 0).len(), count, "{values}");
        }
    }

    #[test]
    fn reports_of_predecessors_count_if_all_are_there() {
        let cell = "requests.carried_in.total";
        let of = |reports: &[(&str, String)], year| {
            let snapshot = site(reports);
            let base = slot(&snapshot, 2021, "requests.carried_out.total");
            let found = filled(&snapshot, year, 2);
            let value = found.iter().find(|(address, ..)| address == cell).map(|(_, value, _)| value.clone());
            value.map(|value| value.parse::<usize>().unwrap() - base)
        };
        let old = ("2021/old", numbered(2021, 10));
        let own = ("2021/new", numbered(2021, 100));
        let older = ("2020/new", numbered(2020, 0));
        assert_eq!(of(std::slice::from_ref(&old), 2022), Some(10));
        assert_eq!(of(std::slice::from_ref(&own), 2022), None, "one report is missing");
        assert_eq!(of(&[old.clone(), older], 2022), None, "its own is missing");
        let both = of(&[old.clone(), own.clone()], 2022).unwrap();
        let base = slot(&site(&[]), 2021, "requests.carried_out.total");
        assert_eq!(both, base + 110, "the sum of both");
        let later = ("2022/new", numbered(2022, 7));
        assert_eq!(of(&[old, own, later], 2023), Some(7), "they count in the first year alone");
    }

    #[test]
    fn marks_say_whose_report_a_figure_comes_from() {
        let snapshot = site(&[("2021/old", numbered(2021, 10))]);
        let key = ReportKey { year: Year::new(2022).unwrap(), agency: AgencyId(2) };
        let form = snapshot.editions.of_year(key.year).unwrap();
        let last = LastYear::of(&snapshot, key);
        for (keys, words) in [
            (Lang::Zh, "取自乙局上年报告，请核对"),
            (Lang::En, "from last year's report of 乙局; compare it"),
        ] {
            let text = blank(form, keys, &HEAD, &last).text();
            assert!(text.contains(words), "{text}");
        }
    }
}
