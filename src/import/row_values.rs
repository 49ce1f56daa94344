//! Which number of a row stands in which column.

use crate::edition::Column;
use crate::import::atom::{Amount, Atom, AtomKind};
use crate::import::grid::Spacing;
use crate::import::reading::{self, RowReading, RowSums};
use crate::import::row_groups::RowGroup;
use crate::import::row_proof::{
    entries, fails_all, has_blanks_between, has_inner_blanks, has_totals, holds, is_shifted, may_end_in_page,
    proves,
};
use crate::import::table_context::{OtherColumns, TableContext};
use crate::import::whole_row::{WholeRow, touches};
use crate::write::Entry;

/// What the form says of a row.
pub(super) struct RowForm<'e> {
    /// Its columns.
    pub columns: Vec<&'e Column>,
    /// The sums that its cells must obey.
    pub sums: RowSums,
    /// Groups that it stands in: so many cells of the stub may stand before its label.
    pub depth: usize,
}

/// Rows of the original between which columns stay where they are.
const NEAR: usize = 12;
/// Characters by which a number may stand beside the middle of its column.
const ASIDE: usize = 5;

impl TableContext<'_> {
    /// Reads the numbers of a group as those of a row of the form.
    pub(super) fn read(&self, group: &RowGroup, form: &RowForm<'_>) -> RowReading {
        let (columns, sums) = (form.columns.as_slice(), &form.sums);
        let filled: Vec<&Atom> = group.values.iter().filter(|atom| !atom.is_blank()).collect();
        if filled.is_empty() {
            return self.blank_row(group, columns);
        }
        if self.has_surplus_cells(group, &filled, form) {
            return RowReading::unknown();
        }
        let touching = filled.iter().any(|atom| touches(atom));
        // A cell with more than a number, or a number with more than a label before it.
        if touching && (!self.runs_together || !self.is_loose(&filled)) {
            return RowReading::unknown();
        }
        let is_proven = || proves(&entries(&filled, columns), sums);
        if filled.len() == columns.len()
            && (self.is_broken(&filled)
                || fails_all(&filled, columns, sums)
                || is_shifted(&filled, sums)
                || may_end_in_page(self.grid, &filled, columns, sums))
            && !is_proven()
        {
            return RowReading::unknown();
        }
        // Last year's figures may stand behind each of this year's.
        if touching && sums.is_empty() && !self.is_single && digits(&filled) >= 2 * columns.len() {
            return RowReading::unknown();
        }
        let soft = self.runs_together && columns.len() > 1 && touching;
        if filled.len() == columns.len() && !soft && !self.several_in_a_cell(&filled) {
            let whole = entries(&filled, columns);
            let hidden = self.hides_blanks && self.is_loose(&filled) && !holds(&whole, sums);
            let surplus = group.values.len() > columns.len()
                && (!proves(&whole, sums) || has_inner_blanks(group))
                && !self.is_usual(group, columns.len(), form.depth);
            let surplus = surplus || (self.may_be_thousands(&filled) && !proves(&whole, sums));
            let foreign = match self.others_beside {
                OtherColumns::None => false,
                OtherColumns::Some => !proves(&whole, sums),
                OtherColumns::Many => true,
            };
            return match hidden || surplus || foreign || self.is_odd(group, columns.len()) {
                // One number too many and a blank that cannot be seen, or is not looked at, look like a whole row.
                true => RowReading::unknown(),
                false => whole,
            };
        }
        if !soft && self.may_be_padded(group, columns.len()) {
            return RowReading::unknown();
        }
        if !soft && let Some(placed) = self.placed(group, columns).filter(|_| !self.is_short(group, form)) {
            let sure = self.is_sure(group, &filled, &placed, form);
            return if sure { placed } else { RowReading::unknown() };
        }
        self.cut(&filled, columns, sums, soft)
    }

    /// Whether figures are read where the columns of the form are.
    fn is_sure(&self, group: &RowGroup, filled: &[&Atom], placed: &RowReading, form: &RowForm<'_>) -> bool {
        let (columns, sums) = (form.columns.as_slice(), &form.sums);
        // Where the place is not that of a column of a table, the sums must speak for it.
        let cells = group.values.len();
        let covers = |w: &WholeRow| {
            let mut pairs = w.blanks.iter().zip(&group.values);
            w.blanks.len() == cells && pairs.all(|(blank, atom)| !blank || atom.is_blank())
        };
        let usual = self.whole.iter().any(|w| w.spacing == Spacing::Table && covers(w));
        let is_table = filled.iter().all(|atom| self.spacing(atom) == Spacing::Table)
            && (cells == columns.len() || usual);
        // Of a row that was shifted, the sum does not hold.
        let speaks = has_totals(placed, sums) && !holds(placed, sums);
        let counted = cells == columns.len()
            && !speaks
            && !self.is_loose(filled)
            && self.has_equal(group, columns.len(), form.depth);
        // Where cells are counted, one that was put in shifts the others.
        let proven = proves(placed, sums) && !self.is_counted_otherwise(group, form);
        is_table || counted || proven
    }

    /// Whether the numbers of a row stand in several lines, some of them beside others or in cells: one may be that of a page.
    fn is_broken(&self, filled: &[&Atom]) -> bool {
        let beside = filled.windows(2).filter(|pair| pair[0].row == pair[1].row).count();
        let is_bare = |atom: &&Atom| self.spacing(atom) == Spacing::None;
        // Where the text was cut off, the last cell may have lost its bar.
        let next = filled.last().and_then(|atom| self.grid.rows.get(atom.row + 1));
        let whole = if next.is_none_or(|row| row.spacing != Spacing::Marks) { 1 } else { 0 };
        let own = filled.get(..filled.len().saturating_sub(whole)).unwrap_or_default();
        let bare = own.iter().filter(|atom| is_bare(atom)).count();
        (beside > 0 && beside + 1 < filled.len()) || (bare > 0 && bare < own.len())
    }

    /// Whether nothing but gaps or line breaks keeps the numbers apart, so that a blank cannot be seen.
    fn is_loose(&self, filled: &[&Atom]) -> bool {
        filled.iter().any(|atom| matches!(self.spacing(atom), Spacing::Gaps | Spacing::None))
    }

    /// Whether the blank cells of a row with a number in every column are those of the rows around it: they come from cells
    /// that cover several columns.
    fn is_usual(&self, group: &RowGroup, columns: usize, depth: usize) -> bool {
        let Some(first) = group.values.iter().find(|atom| !atom.is_blank()).filter(|_| columns > 1) else {
            return true;
        };
        let blanks: Vec<bool> = group.values.iter().map(Atom::is_blank).collect();
        let spacing = self.spacing(first);
        let others = |w: &&WholeRow| {
            let alike = w.spacing == spacing && w.places.len() == columns && w.row != first.row;
            alike && (spacing == Spacing::Table || w.depth.is_none_or(|own| own == depth))
        };
        let is_there = |w: &WholeRow| w.places.first().is_some_and(|place| place.0 == first.left);
        let usual = |w: &WholeRow| w.blanks == blanks && (spacing != Spacing::Table || is_there(w));
        let mut others = self.whole.iter().filter(others).peekable();
        (others.peek().is_none() && !has_blanks_between(group)) || others.any(usual)
    }

    /// Whether a row has fewer cells than each whole row that stands in as many groups: its blanks may be those behind the
    /// label.
    fn is_short(&self, group: &RowGroup, form: &RowForm<'_>) -> bool {
        let alike = |w: &&WholeRow| w.places.len() == form.columns.len() && w.depth == Some(form.depth);
        let mut alike = self.marked_rows().filter(alike).peekable();
        let is_marked = group.values.first().is_some_and(|atom| self.spacing(atom) == Spacing::Marks);
        is_marked && alike.peek().is_some() && alike.all(|w| w.blanks.len() > group.values.len())
    }

    /// Whether the cells of a row are counted, and are not as many as in a whole row that stands in as many groups.
    fn is_counted_otherwise(&self, group: &RowGroup, form: &RowForm<'_>) -> bool {
        let is_marked = group.values.first().is_some_and(|atom| self.spacing(atom) == Spacing::Marks);
        let alike = |w: &&WholeRow| w.places.len() == form.columns.len() && w.depth == Some(form.depth);
        let mut alike = self.marked_rows().filter(alike).peekable();
        is_marked && alike.peek().is_some() && alike.all(|w| w.blanks.len() != group.values.len())
    }

    /// Whether the last cell of a row is blank where blank cells at the end of a row stand for those that wide cells cover: one
    /// figure may cover several columns.
    fn may_be_padded(&self, group: &RowGroup, columns: usize) -> bool {
        let leading = self.marked_rows().next().map_or(0, WholeRow::leading);
        let last = group.values.get((leading + columns).saturating_sub(1));
        let is_marked = group.values.first().is_some_and(|atom| self.spacing(atom) == Spacing::Marks);
        let pads = |w: &WholeRow| w.blanks.len() > w.places.len() && w.blanks.last() == Some(&true);
        is_marked && columns > 1 && last.is_none_or(Atom::is_blank) && self.marked_rows().any(pads)
    }

    /// Whether a row without a number in every column has as many cells as one that has them, or as the head.
    fn has_equal(&self, group: &RowGroup, columns: usize, depth: usize) -> bool {
        let spacing = group.values.first().map(|atom| self.spacing(atom));
        let alike = |w: &&WholeRow| {
            let same = Some(w.spacing) == spacing && w.places.len() == columns;
            same && w.depth.is_none_or(|own| own == depth)
        };
        let mut alike = self.whole.iter().filter(alike);
        spacing == Some(Spacing::Table) || alike.any(|w| w.blanks.len() == group.values.len())
    }

    /// Whether blank cells stand before the only number of a row, and before no other such number of the document.
    fn is_odd(&self, group: &RowGroup, columns: usize) -> bool {
        let leading = group.values.iter().take_while(|atom| atom.is_blank()).count();
        let marks = |atom: &Atom| self.spacing(atom) == Spacing::Marks;
        let others = self.marked_rows().filter(|row| row.places.len() == 1);
        columns == 1
            && leading > 0
            && group.values.iter().all(marks)
            && others.into_iter().any(|row| row.leading() != leading)
    }

    /// A row without a number is blank if all its cells are there.
    fn blank_row(&self, group: &RowGroup, columns: &[&Column]) -> RowReading {
        let cells = group.values.len();
        let is_table = group.values.iter().all(|atom| self.spacing(atom) == Spacing::Table);
        match cells >= columns.len() || (is_table && cells > 0) {
            true => RowReading::Certain(vec![Entry::Blank; columns.len()]),
            false => RowReading::unknown(),
        }
    }

    /// What keeps the cells of a row apart.
    pub(super) fn spacing(&self, atom: &Atom) -> Spacing {
        self.grid.rows.get(atom.row).map_or(Spacing::None, |row| row.spacing)
    }

    /// Whether a space stands between two numbers where gaps keep the others apart, as one does between thousands.
    fn may_be_thousands(&self, filled: &[&Atom]) -> bool {
        let has_gaps = filled.windows(2).any(|pair| pair[0].cell != pair[1].cell);
        let digits = |atom: &Atom| atom.text.bytes().all(|b| b.is_ascii_digit()).then_some(atom.text.len());
        let thousands = |pair: &[&Atom]| {
            let first = digits(pair[0]).filter(|_| pair[0].text != "0");
            pair[0].cell == pair[1].cell && first.is_some_and(|n| n <= 3) && digits(pair[1]) == Some(3)
        };
        has_gaps && self.is_loose(filled) && filled.windows(2).any(thousands)
    }

    /// Whether two numbers stand in one cell of a table.
    fn several_in_a_cell(&self, filled: &[&Atom]) -> bool {
        let same = |pair: &[&Atom]| (pair[0].row, pair[0].cell) == (pair[1].row, pair[1].cell);
        let known = |atom: &Atom| matches!(self.spacing(atom), Spacing::Table | Spacing::Marks);
        filled.windows(2).any(|pair| same(pair) && known(pair[0]))
    }

    /// Reads a row with blank cells by where its cells stand.
    fn placed(&self, group: &RowGroup, columns: &[&Column]) -> Option<RowReading> {
        let filled: Vec<&Atom> = group.values.iter().filter(|atom| !atom.is_blank()).collect();
        if filled.len() > columns.len() || self.several_in_a_cell(&filled) {
            return None;
        }
        if let Some(cells) = self.below_head(group, columns.len()) {
            return Some(entries(&cells, columns));
        }
        let cells: Vec<&Atom> = match self.spacing(group.values.first()?) {
            Spacing::Gaps => self.by_gap(&filled, columns.len())?,
            Spacing::Table => self.by_column(group, columns.len())?,
            Spacing::Marks => self.by_count(group, columns.len())?,
            Spacing::None | Spacing::Note => return None,
        };
        Some(entries(&cells, columns))
    }

    /// The cells of a row of a table: one a column, or each in the column in which the rows around it have theirs.
    fn by_column<'g>(&self, group: &'g RowGroup, columns: usize) -> Option<Vec<&'g Atom>> {
        if group.values.len() == columns {
            return Some(group.values.iter().collect());
        }
        let row = group.values.first()?.row;
        let whole = self.nearest(row, Spacing::Table, columns)?;
        // A cell more than in any whole row was put in, and shifts those behind it.
        let alike =
            |w: &&WholeRow| w.spacing == Spacing::Table && w.depth.is_some() && w.places.len() == columns;
        let most = self.whole.iter().filter(alike).map(|w| w.blanks.len()).max();
        if most.is_some_and(|most| group.values.len() > most) {
            return None;
        }
        let at = |(left, _): &(usize, usize)| group.values.iter().find(|atom| atom.left == *left);
        let cells: Vec<&Atom> = whole.places.iter().map(at).collect::<Option<_>>()?;
        let filled = |atoms: &[&Atom]| atoms.iter().filter(|atom| !atom.is_blank()).count();
        (filled(&cells) == filled(&group.values.iter().collect::<Vec<_>>())).then_some(cells)
    }

    /// The cells of a row whose cells are counted: as many as there are columns, or with the same blanks around them as the
    /// rows that have a number in every column.
    fn by_count<'g>(&self, group: &'g RowGroup, columns: usize) -> Option<Vec<&'g Atom>> {
        let cells = &group.values;
        if cells.len() == columns {
            return Some(cells.iter().collect());
        }
        let same = |row: &WholeRow| row.places.len() == columns;
        let has_same = self.marked_rows().any(same);
        let alike: Vec<&WholeRow> = self.marked_rows().filter(|row| same(row) || !has_same).collect();
        let first = alike.first()?;
        let leading = first.leading();
        // Blank cells all before, or all behind the numbers: that is the habit of the one who made the table.
        let habit = alike.iter().all(|row| row.leading() == leading)
            && alike.iter().any(|row| row.blanks.len() > row.places.len())
            && (leading == 0 || first.blanks.len() == cells.len());
        // Rows of one figure show the habit only where as many blank cells follow.
        let behind = cells.len().saturating_sub(leading + columns);
        let follows = |row: &&WholeRow| row.places.len() == 1 && row.blanks.len() == leading + 1 + behind;
        let habit = habit && (has_same || alike.iter().any(follows));
        let own = cells.get(leading..leading + columns).filter(|_| habit)?;
        let rest = cells.iter().enumerate().filter(|(at, _)| *at < leading || *at >= leading + columns);
        rest.map(|(_, atom)| atom).all(Atom::is_blank).then(|| own.iter().collect())
    }

    /// The rows of figures whose cells are kept apart by bars or tabs.
    fn marked_rows(&self) -> impl Iterator<Item = &WholeRow> {
        self.whole.iter().filter(|row| row.spacing == Spacing::Marks && row.depth.is_some())
    }

    /// The cells of a line with gaps: each number in the column in whose middle it stands, in the rows before and behind.
    fn by_gap<'g>(&self, filled: &[&'g Atom], columns: usize) -> Option<Vec<&'g Atom>> {
        static BLANK: Atom =
            Atom { kind: AtomKind::Blank, text: String::new(), row: 0, left: 0, right: 0, cell: 0 };
        let row = filled.first()?.row;
        if filled.iter().any(|atom| atom.row != row) {
            return None;
        }
        // Numbers that are all equally far apart leave no room for a blank between them.
        let gaps: Vec<usize> =
            filled.windows(2).map(|pair| pair[1].left.saturating_sub(pair[0].right)).collect();
        if gaps.windows(2).all(|pair| pair[0] == pair[1]) {
            return None;
        }
        let whole = self.nearest(row, Spacing::Gaps, columns)?;
        let middle = |left: usize, right: usize| left + right;
        // Two rows whose columns are at the same places: the lines are laid out, not just parted.
        let alike = |other: &WholeRow| {
            let pairs = whole.places.iter().zip(&other.places);
            other.row != whole.row
                && other.places.len() == columns
                && pairs.into_iter().all(|(a, b)| middle(a.0, a.1).abs_diff(middle(b.0, b.1)) <= ASIDE)
        };
        let near = self.whole.iter().filter(|w| w.spacing == Spacing::Gaps && w.row.abs_diff(row) <= NEAR);
        if !near.into_iter().any(alike) {
            return None;
        }
        let mut cells: Vec<&'g Atom> = vec![&BLANK; columns];
        for atom in filled {
            let own = middle(atom.left, atom.right);
            let away = |place: &(usize, usize)| middle(place.0, place.1).abs_diff(own);
            let mut near: Vec<(usize, usize)> = whole.places.iter().map(away).zip(0..).collect();
            near.sort_unstable();
            let (distance, at) = *near.first()?;
            let next = near.get(1).map_or(usize::MAX, |(distance, _)| *distance);
            if distance > ASIDE || next < 2 * distance + 2 || !cells[at].is_blank() {
                return None;
            }
            cells[at] = atom;
        }
        Some(cells)
    }

    /// The nearest row with a number in every column.
    fn nearest(&self, row: usize, spacing: Spacing, columns: usize) -> Option<&WholeRow> {
        let alike = self.whole.iter().filter(|w| w.spacing == spacing && w.places.len() == columns);
        let near = alike.filter(|whole| spacing == Spacing::Table || whole.row.abs_diff(row) <= NEAR);
        near.min_by_key(|whole| whole.row.abs_diff(row))
    }

    /// Reads numbers that run together.
    fn cut(&self, filled: &[&Atom], columns: &[&Column], sums: &RowSums, soft: bool) -> RowReading {
        let amount = |atom: &&Atom| match &atom.kind {
            AtomKind::Number(amount) => Some(amount.clone()),
            _ => None,
        };
        let amounts: Option<Vec<Amount>> = filled.iter().map(amount).collect();
        // A number that begins with 0 is several.
        let several =
            |a: &Amount| a.digits.len() > 1 && a.digits.starts_with('0') && !a.digits.starts_with("0.");
        match amounts {
            Some(_) if self.others_beside == OtherColumns::Many => RowReading::unknown(),
            Some(amounts) if soft || (!sums.is_empty() && amounts.iter().any(several)) => {
                let shown: Vec<&Amount> = amounts.iter().collect();
                match reading::cut(&shown, columns, sums, soft) {
                    // A blank that cannot be seen makes a way of its own.
                    _ if self.hides_blanks => RowReading::unknown(),
                    reading => reading,
                }
            }
            _ => RowReading::unknown(),
        }
    }
}

/// The digits of figures.
fn digits(filled: &[&Atom]) -> usize {
    filled.iter().map(|atom| atom.text.chars().filter(char::is_ascii_digit).count()).sum()
}
