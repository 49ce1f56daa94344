//! A file may hold several reports: of other years, or of other sheets of a workbook. One is read, or none.

use std::collections::BTreeSet;

use crate::base::{Lang, Said, Year};
use crate::edition::Editions;
use crate::import::atom::atoms;
use crate::import::facts::title_of;
use crate::import::fit::Fit;
use crate::import::format::Unreadable;
use crate::import::grid::{Grid, GridRow, Spacing};
use crate::import::reduced::normal;
use crate::import::review::{ReviewItem, ReviewKind};

/// The agency and the year of a title.
type Title = (String, Year);

/// A stretch of a document under one title, or a sheet.
struct Stretch<'g> {
    rows: &'g [GridRow],
    /// The index of its first row.
    first: usize,
    year: Option<Year>,
    /// Whose report it is; empty where its title does not say.
    agency: String,
    /// The sheet that it is, or is in.
    sheet: Option<&'g str>,
    /// The tables of the forms that it has, each with its form.
    tables: BTreeSet<(usize, usize)>,
}

impl Stretch<'_> {
    /// Whether it is a sheet in which no two cells stand side by side: a text that states figures is no table beside those
    /// of other sheets.
    fn is_sheet_of_text(&self) -> bool {
        let filled = |row: &&GridRow| row.cells.iter().filter(|cell| !cell.text.is_empty()).count();
        let is_of_table = |row: &GridRow| row.spacing == Spacing::Table && filled(&row) > 1;
        self.sheet.is_some() && !self.rows.iter().any(is_of_table)
    }
}

/// Leaves of a document with several reports the one of the year. Where none is known to be that, all are left.
///
/// # Errors
/// When sheets of a workbook have the same tables, and it is not said which of them is the report.
pub(super) fn one_report(
    mut grid: Grid,
    editions: &Editions,
    year: Option<Year>,
) -> Result<Grid, Unreadable> {
    let mut all = stretches(&grid);
    if all.len() > 1 {
        for stretch in all.iter_mut().filter(|stretch| !stretch.is_sheet_of_text()) {
            stretch.tables = tables(editions, stretch.rows);
        }
    }
    all.retain(|stretch| !stretch.tables.is_empty());
    let has_double = |all: &[&Stretch<'_>]| {
        let count: usize = all.iter().map(|stretch| stretch.tables.len()).sum();
        let different: BTreeSet<_> = all.iter().flat_map(|stretch| &stretch.tables).collect();
        different.len() < count
    };
    let every: Vec<&Stretch<'_>> = all.iter().collect();
    if has_double(&every) {
        let is_of_year = |stretch: &&Stretch<'_>| year.is_some() && stretch.year == year;
        let (own, others): (Vec<&Stretch<'_>>, Vec<&Stretch<'_>>) = every.into_iter().partition(is_of_year);
        let is_known =
            !own.is_empty() && !has_double(&own) && others.iter().all(|other| other.year.is_some());
        let sheets: BTreeSet<&str> = all.iter().filter_map(|stretch| stretch.sheet).collect();
        if is_known {
            let left: Vec<(usize, usize)> =
                others.iter().map(|other| (other.first, other.first + other.rows.len())).collect();
            let years: BTreeSet<String> =
                others.iter().filter_map(|o| o.year).map(|y| y.to_string()).collect();
            let years = years.into_iter().collect::<Vec<_>>().join("、");
            grid.notes.push(ReviewItem::new(
                ReviewKind::Fact,
                years.clone(),
                Said::new(
                    format!("文件里还有别的年度的报告，只导入了{}的一份", of_year(Lang::Zh, year)),
                    format!(
                        "the file has reports of other years as well; only that {} was imported",
                        of_year(Lang::En, year)
                    ),
                ),
            ));
            drop_rows(&mut grid, &left);
        } else if sheets.len() > 1 {
            return Err(several_sheets(&sheets));
        } else if let Some(agencies) = several_agencies(&all) {
            return Err(agencies);
        }
    }
    note_other_year(&mut grid, year);
    Ok(grid)
}

/// The year that was asked for.
fn of_year(lang: Lang, year: Option<Year>) -> String {
    let year = year.map_or_else(String::new, |year| year.to_string());
    match lang {
        Lang::Zh => format!(" {year} 年度"),
        Lang::En => format!("of {year}"),
    }
}

/// The stretches of a document, in order.
fn stretches(grid: &Grid) -> Vec<Stretch<'_>> {
    let mut starts: Vec<(usize, Option<Title>)> = vec![(0, None)];
    for (at, row) in grid.rows.iter().enumerate() {
        let is_sheet = at > 0 && grid.sheets.iter().any(|sheet| sheet.first == at);
        let title = title_of(&normal(&row.text()));
        let own = starts.last().and_then(|(_, own)| own.clone());
        match (title, own) {
            (title, _) if is_sheet => starts.push((at, title)),
            (Some(title), Some(own)) if is_same(&title, &own) => {}
            (Some(title), None) if starts.last().is_some_and(|(first, _)| at < first + TOP) => {
                if let Some((_, own)) = starts.last_mut() {
                    *own = Some(title);
                }
            }
            (Some(title), _) => starts.push((at, Some(title))),
            _ => {}
        }
    }
    let end = |index: usize| starts.get(index + 1).map_or(grid.rows.len(), |(at, _)| *at);
    let stretch = |(index, (first, title)): (usize, &(usize, Option<Title>))| {
        let sheet =
            grid.sheets.iter().rev().find(|sheet| sheet.first <= *first).map(|sheet| sheet.name.as_str());
        Stretch {
            rows: &grid.rows[*first..end(index)],
            first: *first,
            agency: title.as_ref().map(|(agency, _)| agency.clone()).unwrap_or_default(),
            year: title.as_ref().map(|(_, year)| *year).or_else(|| sheet.and_then(year_in)),
            sheet,
            tables: BTreeSet::new(),
        }
    };
    starts.iter().enumerate().map(stretch).collect()
}

/// Rows above the title of a report, as the navigation of a page.
const TOP: usize = 400;

/// Whether two titles are those of one report.
fn is_same(one: &Title, other: &Title) -> bool {
    one.1 == other.1 && (one.0 == other.0 || one.0.is_empty() || other.0.is_empty())
}

/// The year in the name of a sheet, if it has one alone.
fn year_in(name: &str) -> Option<Year> {
    let mut years = name.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
    let year = years.next().and_then(|digits| Year::new(digits.parse().ok()?));
    year.filter(|_| years.next().is_none())
}

/// The tables with figures in a stretch, each with its form.
fn tables(editions: &Editions, rows: &[GridRow]) -> BTreeSet<(usize, usize)> {
    let grid = Grid { rows: rows.to_vec(), ..Grid::default() };
    let atoms = atoms(&grid);
    let forms = editions.all().iter().enumerate().filter(|(_, edition)| !edition.tables.is_empty());
    forms
        .flat_map(|(form, edition)| {
            let fit = Fit::of(edition, &grid, &atoms);
            let table = |row: usize| (form, edition.rows[row].table);
            fit.rows.iter().filter(|row| row.group.has_values()).map(|row| table(row.row)).collect::<Vec<_>>()
        })
        .collect()
}

fn drop_rows(grid: &mut Grid, left: &[(usize, usize)]) {
    let mut at = 0;
    grid.rows.retain(|_| {
        at += 1;
        !left.iter().any(|(first, end)| (*first..*end).contains(&(at - 1)))
    });
}

/// Says that the title is of another year than the one that was given.
fn note_other_year(grid: &mut Grid, year: Option<Year>) {
    let titles = || grid.rows.iter().filter_map(|row| Some((row, title_of(&normal(&row.text()))?.1)));
    let (Some(year), Some((row, other))) = (year, titles().next()) else { return };
    if titles().any(|(_, own)| own == year) {
        return;
    }
    let said = Said::new(
        format!("标题写的是 {other} 年度，不是指定的 {year} 年度"),
        format!("the title says {other}, and {year} was asked for"),
    );
    let mut item = ReviewItem::new(ReviewKind::Fact, row.text(), said);
    item.line = row.line;
    grid.notes.push(item);
}

/// That the same tables stand under the titles of several agencies, none of whose names is a part of another's.
fn several_agencies(all: &[Stretch<'_>]) -> Option<Unreadable> {
    let mut names: Vec<&str> = all.iter().map(|stretch| stretch.agency.as_str()).collect();
    names.retain(|name| !name.is_empty());
    names.sort_unstable();
    names.dedup();
    let is_part = |name: &&str| names.iter().any(|other| other != name && other.contains(*name));
    let names: Vec<&str> = names.iter().copied().filter(|name| !is_part(name)).collect();
    (names.len() > 1).then(|| {
        Said::new(
            format!("文件里有几个机关的报告：{}；请一个机关存成一个文件，再分别导入", names.join("、")),
            format!(
                "the file has the reports of several agencies: {}; save each as a file of its own, and import them one by one",
                names.join(", ")
            ),
        )
    })
}

fn several_sheets(names: &BTreeSet<&str>) -> Unreadable {
    let names: Vec<&str> = names.iter().copied().collect();
    Said::new(
        format!("几张工作表里都有年报的表格：{}；请指定年度，或只留下一张再导入", names.join("、")),
        format!(
            "several sheets have the tables of a report: {}; give the year, or leave one of them and import that",
            names.join(", ")
        ),
    )
}
