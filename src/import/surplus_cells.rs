//! Rows with more cells than the form has columns: a blank cell is left out only where the table shows that it is none of
//! the form's.

use crate::import::atom::Atom;
use crate::import::grid::Spacing;
use crate::import::row_groups::RowGroup;
use crate::import::row_proof::{entries, has_inner_blanks, holds};
use crate::import::row_values::RowForm;
use crate::import::table_context::TableContext;
use crate::import::whole_row::WholeRow;

impl TableContext<'_> {
    /// Whether a row has more cells than columns, and nothing says which of them are the form's.
    pub(super) fn has_surplus_cells(&self, group: &RowGroup, filled: &[&Atom], form: &RowForm<'_>) -> bool {
        let columns = form.columns.len();
        let Some(first) = filled.first() else { return false };
        let spacing = self.spacing(first);
        let is_counted = matches!(spacing, Spacing::Table | Spacing::Marks);
        if columns < 2 || !is_counted || group.values.len() <= columns || filled.len() > columns {
            return false;
        }
        if let Some(shown) = self.shown_columns(first, columns) {
            let is_put_in = filled.len() < columns && self.has_most_cells(group, columns);
            return is_put_in || !filled.iter().all(|atom| shown.has_place_of(atom));
        }
        let (whole, is_full) = (entries(filled, &form.columns), filled.len() == columns);
        let is_known = spacing == Spacing::Marks || (is_full && !form.sums.is_empty());
        let blanks: Vec<bool> = group.values.iter().map(Atom::is_blank).collect();
        let is_usual = spacing == Spacing::Marks
            && self.whole.iter().any(|w| w.row != first.row && w.spacing == spacing && w.blanks == blanks);
        has_inner_blanks(group) || !is_known || (is_full && !is_usual && !holds(&whole, &form.sums))
    }

    /// Whether a row of a real table has more cells than each that has a number in every column: one was put in, and shifts
    /// those behind it.
    fn has_most_cells(&self, group: &RowGroup, columns: usize) -> bool {
        let alike =
            |w: &&WholeRow| w.spacing == Spacing::Table && w.depth.is_some() && w.places.len() == columns;
        let most = self.whole.iter().filter(alike).map(|w| w.blanks.len()).max();
        let is_table = group.values.iter().all(|atom| self.spacing(atom) == Spacing::Table);
        is_table && most.is_some_and(|most| group.values.len() > most)
    }

    /// The cells of a row in the columns that are shown, where it has more cells than columns.
    pub(super) fn below_head<'g>(&self, group: &'g RowGroup, columns: usize) -> Option<Vec<&'g Atom>> {
        let first = group.values.first().filter(|_| group.values.len() > columns)?;
        let shown = self.shown_columns(first, columns)?;
        let cell = |at: usize| group.values.iter().find(|atom| shown.is_place(at, atom));
        (0..columns).map(cell).collect()
    }

    /// What shows where the columns are: the head, or in a real table a row whose blank cells stand all before or behind its
    /// figures.
    fn shown_columns(&self, first: &Atom, columns: usize) -> Option<&WholeRow> {
        let spacing = self.spacing(first);
        let is_padded = |w: &&WholeRow| {
            let inner = w.blanks.get(w.leading()..w.leading() + columns);
            let is_row = w.depth.is_some() && w.spacing == Spacing::Table && w.places.len() == columns;
            is_row && inner.is_some_and(|inner| !inner.contains(&true))
        };
        let padded = || {
            let rows = self.whole.iter().filter(is_padded).filter(|_| spacing == Spacing::Table);
            rows.min_by_key(|w| w.row.abs_diff(first.row))
        };
        self.head(first.row, spacing, columns).or_else(padded)
    }

    /// The nearest head whose labels each stand in a cell of their own, of rows with as many cells where cells are counted.
    fn head(&self, row: usize, spacing: Spacing, columns: usize) -> Option<&WholeRow> {
        let size = |row: usize| self.grid.rows.get(row).map_or(0, |row| row.cells.len());
        let alike = |w: &&WholeRow| {
            let own = w.depth.is_none() && w.spacing == spacing && w.places.len() == columns;
            own && (spacing == Spacing::Table || size(w.row) == size(row)) && self.has_row_below(w)
        };
        self.whole.iter().filter(alike).min_by_key(|head| head.row.abs_diff(row))
    }

    /// Whether a row with a number in every column stands below a head; none where the head has other cells before it.
    fn has_row_below(&self, head: &WholeRow) -> bool {
        let lefts = |w: &WholeRow| w.places.iter().map(|place| place.0).collect::<Vec<usize>>();
        let mut rows = self.whole.iter().filter(|w| {
            w.depth.is_some() && w.spacing == head.spacing && w.places.len() == head.places.len()
        });
        head.spacing != Spacing::Table || rows.clone().count() == 0 || rows.any(|w| lefts(w) == lefts(head))
    }
}

impl WholeRow {
    /// Whether a cell stands in any of the columns.
    fn has_place_of(&self, atom: &Atom) -> bool {
        (0..self.places.len()).any(|at| self.is_place(at, atom))
    }

    /// Whether a cell stands in a column.
    fn is_place(&self, at: usize, atom: &Atom) -> bool {
        match self.spacing {
            Spacing::Table => self.places.get(at).is_some_and(|place| place.0 == atom.left),
            _ => self.cells.get(at) == Some(&atom.cell),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::Year;
    use crate::edition::Editions;
    use crate::import::atom::atoms;
    use crate::import::fit::Fit;
    use crate::import::format;
    use crate::import::reading::RowReading;
    use crate::import::remarks::word;

    /// What is read of a row of requests, of a table with these cells, kept apart in each way there is.
    fn read(rows: &[&str]) -> Vec<Option<String>> {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let lines = |open: &str, between: &str, close: &str| {
            let line = |row: &&str| format!("{open}{}{close}\n", row.replace('|', between));
            rows.iter().map(line).collect::<String>()
        };
        let html = format!("<table>{}</table>", lines("<tr><td>", "</td><td>", "</td></tr>"));
        let texts = [html, lines("|", "|", "|"), lines("", "\t", "")];
        let granted = |text: &String| {
            let grid = format::read(text.as_bytes()).unwrap();
            let fit = Fit::of(edition, &grid, &atoms(&grid));
            let row = fit.rows.iter().find(|row| edition.rows[row.row].address == "requests.granted")?;
            match &row.reading {
                RowReading::Certain(entries) => Some(entries.iter().map(word).collect::<Vec<_>>().join(" ")),
                RowReading::Doubtful(_) => None,
            }
        };
        let mut all: Vec<Option<String>> = texts.iter().map(granted).collect();
        all.dedup();
        all
    }

    #[test]
    fn no_blank_cell_goes_to_make_a_row_fit() {
        let head = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
        let received = "一、本年新收政府信息公开申请数量";
        let cases: [(&str, &str, &str, &[&str]); 7] = [
            (head, "217|1|0|0|0||218", "71|0|0||||71", &["71 0 0 _ _ _ 71"]),
            // A column more behind the form's own, and before them.
            ("", "217|1|0|0|0||218|0", "71|0|0||||71|1", &[]),
            ("", "0|217|1|0|0|0||218", "1|71|0|0||||71", &[]),
            ("", "0|217|1|0|0|0||218", "0|71|0|0|0|0||71", &[]),
            // The head names it: in a real table its labels say which are the form's.
            (
                "|小计|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计",
                "0|217|1|0|0|0||218",
                "1|71|0|0||||71",
                &["71 0 0 _ _ _ 71"],
            ),
            (
                "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|其中网上",
                "217|1|0|0|0||218|0",
                "71|0|0||||71|1",
                &[],
            ),
            (
                "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计|",
                "217|1|0|0|0||218|",
                "71|0|0||||71|",
                &["71 0 0 _ _ _ 71"],
            ),
        ];
        for (head, first, granted, expected) in cases {
            let rows = [head.to_owned(), format!("{received}|{first}"), format!("（一）予以公开|{granted}")];
            let rows: Vec<&str> = rows.iter().map(String::as_str).filter(|row| !row.is_empty()).collect();
            let certain: Vec<String> = read(&rows).into_iter().flatten().collect();
            assert_eq!(certain, expected, "{rows:?}");
        }
    }
}
