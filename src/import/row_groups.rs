//! Which words of a table name which numbers: every run of numbers gets the row whose label stands around it.

use crate::import::atom::Atom;
use crate::import::form_labels::{FormLabels, Meaning};
use crate::import::grid::{Grid, GridRow, Spacing};

/// A run of numbers and blank cells, with the words before it.
#[derive(Clone, Debug, Default)]
pub(super) struct RowGroup {
    /// The words between the run before and this one.
    pub before: Vec<Atom>,
    /// The numbers, slashes and blanks.
    pub values: Vec<Atom>,
    /// Its row, by the place in [`FormLabels::rows`].
    pub row: Option<usize>,
    /// The words that were taken for the label.
    pub label: String,
    /// In how many characters these differ from the official label.
    pub distance: usize,
    /// The row was found by its place alone.
    pub by_place: bool,
    /// The numbers of another row, whose label is lost or stands elsewhere, may stand among or in place of its own.
    pub run_on: bool,
}

impl RowGroup {
    /// Whether there is anything but blank cells.
    pub(super) fn has_values(&self) -> bool {
        self.values.iter().any(|atom| !atom.is_blank())
    }
}

/// Cuts a stretch of atoms into runs of numbers; the words behind the last run are a group without numbers.
pub(super) fn groups(grid: &Grid, atoms: &[Atom]) -> Vec<RowGroup> {
    let mut all = vec![RowGroup::default()];
    for (at, atom) in atoms.iter().enumerate() {
        if atom.is_blank() && is_stub(grid, atoms, at) {
            continue;
        }
        let Some(last) = all.last_mut() else { continue };
        if is_spacer(grid, last, atom) {
            continue;
        }
        match atom.words() {
            Some(_) if last.values.is_empty() => last.before.push(atom.clone()),
            Some(_) => all.push(RowGroup { before: vec![atom.clone()], ..RowGroup::default() }),
            None => last.values.push(atom.clone()),
        }
    }
    all
}

/// Whether a blank cell stands before words of its row: it is a part of the stub.
fn is_stub(grid: &Grid, atoms: &[Atom], at: usize) -> bool {
    let own = atoms[at].row;
    let several = grid.rows.get(own).is_some_and(|row| row.cells.len() > 1);
    several && atoms[at..].iter().take_while(|next| next.row == own).any(|next| next.words().is_some())
}

/// Whether a cell is one of a blank row of cells below figures, or below a row of cells that has none.
fn is_spacer(grid: &Grid, last: &RowGroup, atom: &Atom) -> bool {
    let Some(first) = last.values.first().filter(|first| atom.is_blank() && first.row != atom.row) else {
        return false;
    };
    let is_cells = |row: usize| {
        let row = grid.rows.get(row);
        row.filter(|row| row.cells.len() > 1 && matches!(row.spacing, Spacing::Table | Spacing::Marks))
    };
    let is_blank = |row: &GridRow| row.cells.iter().all(|cell| cell.text.trim().is_empty());
    is_cells(first.row).is_some() && is_cells(atom.row).is_some_and(is_blank)
}

/// A row of cells that is complete, and the numbers that stand behind it in lines of their own: those of pages.
pub(super) fn without_lone_numbers(
    grid: &Grid,
    group: RowGroup,
    columns: usize,
) -> (RowGroup, Option<RowGroup>) {
    let spacing = |atom: &Atom| grid.rows.get(atom.row).map_or(Spacing::None, |row| row.spacing);
    let Some(first) = group.values.first().map(|atom| atom.row) else { return (group, None) };
    let (own, lone): (Vec<Atom>, Vec<Atom>) =
        group.values.iter().cloned().partition(|atom| atom.row == first);
    let is_row = own.len() >= columns
        && own.iter().all(|atom| matches!(spacing(atom), Spacing::Table | Spacing::Marks))
        && grid.rows.get(first).is_some_and(|row| row.cells.len() > 1);
    if !is_row || lone.is_empty() || lone.iter().any(|atom| spacing(atom) != Spacing::None) {
        return (group, None);
    }
    let stray = RowGroup { values: lone, ..RowGroup::default() };
    (RowGroup { values: own, ..group }, Some(stray))
}

/// Whether figures of cells stand in several rows of them, several in one: which of these comes first is not known.
pub(super) fn is_scattered(grid: &Grid, group: &RowGroup) -> bool {
    let is_cell = |atom: &&Atom| {
        let spacing = grid.rows.get(atom.row).map_or(Spacing::None, |row| row.spacing);
        !atom.is_blank() && matches!(spacing, Spacing::Table | Spacing::Marks)
    };
    let rows: Vec<usize> = group.values.iter().filter(is_cell).map(|atom| atom.row).collect();
    let alike = rows.windows(2).filter(|pair| pair[0] == pair[1]).count();
    alike > 0 && alike + 1 < rows.len()
}

/// A run is not certain that has the label of another row between its own label and its figures: they may be that row's.
pub(super) fn drop_passed_labels(labels: &FormLabels<'_>, groups: &mut [RowGroup]) {
    for group in groups.iter_mut().filter(|group| !group.values.is_empty()) {
        let Some(at) = group.row else { continue };
        let is_other = |words: &str| labels.named(words).is_some_and(|other| other != at);
        let words = group.before.iter().rev().filter_map(Atom::words);
        let mut behind = words.take_while(|words| !group.label.contains(words) || is_other(words));
        group.run_on |= behind.any(is_other);
    }
}

/// Where figures stand in another row of cells than those behind the label, they are those of a row whose label is lost:
/// which of both it was is not certain.
pub(super) fn drop_second_rows(grid: &Grid, groups: &mut [RowGroup]) {
    for group in groups.iter_mut().filter(|group| group.row.is_some()) {
        group.run_on |= has_second_row(grid, group);
    }
}

fn has_second_row(grid: &Grid, group: &RowGroup) -> bool {
    let Some(first) = group.values.first().map(|atom| atom.row) else { return false };
    let spacing = |row: usize| grid.rows.get(row).map_or(Spacing::None, |row| row.spacing);
    let of_row = |row: usize| group.values.iter().filter(move |atom| atom.row == row);
    let is_row = |row: usize| matches!(spacing(row), Spacing::Table | Spacing::Marks);
    let later = group.values.iter().filter(|atom| atom.row != first && !atom.is_blank());
    is_row(first) && later.map(|atom| atom.row).any(|row| is_row(row) && of_row(row).count() > 1)
}

/// Whether words of a run's label end a row that has numbers of its own before them.
pub(super) fn is_behind_numbers(grid: &Grid, group: &RowGroup) -> bool {
    let Some(value) = group.values.first() else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let own = |atom: &&Atom| atom.words().is_some_and(|words| group.label.contains(words));
    group.before.iter().filter(own).filter(|atom| atom.row != value.row).any(|atom| {
        let cells = grid.rows.get(atom.row).into_iter().flat_map(|row| row.cells.iter().take(atom.cell));
        cells.into_iter().any(|cell| number(cell.text.trim()))
    })
}

/// Where a run without a label stands before rows, and a label without numbers behind them, the labels may stand behind
/// their numbers: these rows are not certain.
pub(super) fn drop_shifted_labels(labels: &FormLabels<'_>, groups: &mut [RowGroup]) {
    let mut chain: Option<Vec<usize>> = None;
    for at in 0..groups.len() {
        let group = &groups[at];
        let lost = |atom: &Atom| {
            let other =
                |words: &str| labels.is_official(words) && Some(labels.meaning(words).at) != group.row;
            atom.words().is_some_and(other)
        };
        let one_row = group.before.last().map(|atom| atom.row) == group.values.first().map(|atom| atom.row);
        if group.before.iter().any(lost) && !one_row {
            for row in chain.take().unwrap_or_default() {
                groups[row].run_on = true;
            }
        }
        let group = &groups[at];
        let filled = group.values.iter().filter(|atom| !atom.is_blank()).count();
        match &mut chain {
            _ if group.row.is_none() && filled > 1 && filled == labels.widest() => chain = Some(Vec::new()),
            Some(rows) if group.row.is_some() => rows.push(at),
            _ => {}
        }
    }
}

/// Where numbers run together, those of a row whose label is lost run on from the row before: that one is not certain.
pub(super) fn drop_before_gaps(labels: &FormLabels<'_>, groups: &mut [RowGroup]) {
    let found: Vec<usize> = groups.iter().filter_map(|group| group.row).collect();
    let is_there = |at: usize| found.contains(&at);
    let rows = &labels.edition.rows;
    let plain = |at: &usize| rows[labels.rows[*at].row].details.is_empty();
    let next = |at: usize| (at + 1..labels.rows.len()).find(plain);
    let folded = |at: usize| {
        let own = labels.rows[at].row;
        labels
            .rows
            .iter()
            .enumerate()
            .any(|(group, row)| is_there(group) && rows[row.row].details.contains(&own))
    };
    for group in groups.iter_mut() {
        let lost = group.row.and_then(next).is_some_and(|next| !is_there(next) && !folded(next));
        group.run_on |= lost;
    }
}

/// Labels of columns one behind the other that are a head.
const COLUMNS: usize = 3;

/// A run behind nothing but a head or the number of a page, without a label of its own, is the rest of the row before: that
/// row is not certain, unless all its numbers stand in one line.
pub(super) fn drop_cut(labels: &FormLabels<'_>, groups: &mut [RowGroup]) {
    let is_head = |atom: &Atom| {
        let other = |words| labels.is_other(words) || labels.is_all_others(words) || is_furniture(words);
        atom.words().is_none_or(other)
    };
    for at in 1..groups.len() {
        let (before, own) = (&groups[at - 1], &groups[at]);
        let columns: usize =
            own.before.iter().filter_map(Atom::words).map(|words| labels.known_in(words).len()).sum();
        // The last column is called as a row is.
        let is_nameless = own.row.is_none() || columns >= COLUMNS;
        let is_rest = is_nameless && own.has_values() && own.before.iter().all(is_head);
        let filled: Vec<&Atom> = before.values.iter().filter(|atom| !atom.is_blank()).collect();
        let is_whole = filled.len() > 1 && filled.windows(2).all(|pair| pair[0].row == pair[1].row);
        if is_rest && before.row.is_some() {
            groups[at].row = None;
            groups[at - 1].run_on |= !is_whole;
        }
    }
}

/// Words before a run that cannot all be its label are looked at from the nearest on.
const HEAD: usize = 12;
/// Words behind a run that may be the end of its label.
const TAIL: usize = 6;
/// What it costs to pass over words.
const SKIPPED: usize = 6;
/// What it costs to leave a run without a row.
const NAMELESS: usize = 30;

/// Gives every run its row.
pub(super) fn name(labels: &FormLabels<'_>, grid: &Grid, groups: &mut [RowGroup]) {
    let words: Vec<Vec<Piece>> = groups.iter().map(|group| pieces(labels, grid, &group.before)).collect();
    let ways = Ways { labels, words: &words };
    for (group, (head, tail)) in ways.best().into_iter().enumerate() {
        let text = ways.text(group, head, tail);
        let meaning = labels.meaning(&text);
        let is_one =
            !ways.begins_again(group, head, tail) && !ways.ends_otherwise(group, head, tail, meaning.at);
        if !text.is_empty() && meaning.is_sure() && is_one {
            groups[group].row = Some(meaning.at);
            groups[group].distance = meaning.distance;
        }
        groups[group].label = text;
    }
}

/// A piece of the words before a run.
struct Piece {
    text: String,
    /// It may be passed over: it is the label of a group, and may be that of a row.
    optional: bool,
    /// It begins with the number of a label: `(六) …`, `1.…`.
    numbered: bool,
    /// Words in a line with gaps: what stands below a run may belong to it.
    wraps: bool,
    /// The row whose label it is by itself.
    names: Option<usize>,
}

/// The words before a run that may be labels of rows, the last few.
fn pieces(labels: &FormLabels<'_>, grid: &Grid, before: &[Atom]) -> Vec<Piece> {
    let mut all: Vec<Piece> = Vec::new();
    for atom in before {
        let Some(words) = atom.words() else { continue };
        let optional = labels.is_group(words);
        // What stands before a head is no label of what stands behind it.
        if labels.is_head(words) {
            all.clear();
        }
        if !optional && (labels.is_other(words) || is_furniture(words)) {
            continue;
        }
        let wraps = grid.rows.get(atom.row).is_some_and(|row| row.spacing != Spacing::Table);
        let numbered = is_numbered(&atom.text);
        all.push(Piece { text: words.to_owned(), optional, numbered, wraps, names: labels.named(words) });
    }
    let cut = all.len().saturating_sub(HEAD);
    all.split_off(cut)
}

/// Whether a text begins with the number of a label, perhaps of one that was torn.
fn is_numbered(text: &str) -> bool {
    let text = text.trim_start();
    let body = text.strip_prefix(['(', '（']);
    let rest = body.unwrap_or(text);
    let chinese = rest.starts_with(|c: char| "一二三四五六七八九十".contains(c));
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_digit = digits.len() < rest.len() && digits.starts_with(['.', '、', '．', ')', '）']);
    is_digit || (chinese && body.is_some())
}

/// What is printed at the top or foot of pages.
fn is_furniture(words: &str) -> bool {
    let digits = words.trim_start_matches("page").trim_start_matches('第').trim_end_matches('页');
    digits.len() < words.len() && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The ways to deal out the words between runs: the first few end the label of the run before, the last few begin that of
/// the run behind.
struct Ways<'a, 'e> {
    labels: &'a FormLabels<'e>,
    words: &'a [Vec<Piece>],
}

impl Ways<'_, '_> {
    /// For every run where its label begins among the words before it, and how many words behind it belong to it.
    fn best(&self) -> Vec<(usize, usize)> {
        let count = self.words.len();
        // From the last run to the first: the least cost if so many words before it are the end of the label before.
        let mut costs = vec![vec![0; TAIL + 1]; count + 1];
        let mut steps = vec![vec![(0, 0); TAIL + 1]; count];
        for group in (0..count).rev() {
            for taken in 0..=self.tail(group) {
                let mut least = usize::MAX;
                for (tail, later) in costs[group + 1].iter().enumerate().take(self.tail(group + 1) + 1) {
                    for head in taken..=self.words[group].len() {
                        // A label begins before its numbers.
                        if tail > 0 && head == self.words[group].len() {
                            continue;
                        }
                        let cost = self.cost(group, taken, head, tail) + later;
                        if cost < least {
                            (least, steps[group][taken]) = (cost, (head, tail));
                        }
                    }
                }
                costs[group][taken] = least;
            }
        }
        let mut taken = 0;
        let step = |group: usize| {
            let (head, tail) = steps[group][taken];
            taken = tail;
            (head, tail)
        };
        (0..count).map(step).collect()
    }

    /// How many of the words before a run may belong to the run before that. What is a label by itself does not.
    fn tail(&self, group: usize) -> usize {
        let is_label = |piece: &Piece| self.labels.is_label(&piece.text);
        let wraps = |piece: &&Piece| piece.wraps && !piece.optional && !is_label(piece);
        self.words.get(group).map_or(0, |words| words.iter().take(TAIL).take_while(wraps).count())
    }

    fn text(&self, group: usize, head: usize, tail: usize) -> String {
        let own = self.words[group][head..].iter();
        let behind = self.words.get(group + 1).into_iter().flat_map(|words| words.iter().take(tail));
        own.chain(behind).map(|piece| piece.text.as_str()).collect()
    }

    /// Whether a number of a label stands in the middle of the words, so that another label begins there.
    fn begins_again(&self, group: usize, head: usize, tail: usize) -> bool {
        let own = self.words[group].get(head..).unwrap_or(&[]);
        let behind = self.words.get(group + 1).into_iter().flat_map(|words| words.iter().take(tail));
        let all: Vec<&Piece> = own.iter().chain(behind).collect();
        all.windows(2).any(|pair| pair[1].numbered && !pair[0].numbered && !pair[0].optional)
    }

    /// Whether words that are more than one piece end in the label of another row.
    fn ends_otherwise(&self, group: usize, head: usize, tail: usize, at: usize) -> bool {
        let own = self.words[group].get(head..).unwrap_or(&[]);
        let last = own.last().filter(|_| own.len() > 1 && tail == 0);
        last.is_some_and(|piece| piece.names.is_some_and(|other| other != at))
    }

    fn cost(&self, group: usize, taken: usize, head: usize, tail: usize) -> usize {
        let skipped = self.words[group][taken..head].iter().filter(|piece| !piece.optional).count();
        let text = self.text(group, head, tail);
        let behind = self.text(group, self.words[group].len(), tail);
        let named = match self.labels.meaning(&text) {
            _ if text.is_empty() => NAMELESS,
            // What names another row by itself is no end of a label.
            _ if tail > 0 && self.labels.is_label(&behind) => NAMELESS + SKIPPED * tail,
            meaning
                if meaning.is_sure()
                    && !self.begins_again(group, head, tail)
                    && !self.ends_otherwise(group, head, tail, meaning.at) =>
            {
                named_cost(meaning)
            }
            _ => NAMELESS + SKIPPED * (self.words[group].len() - head),
        };
        named + SKIPPED * skipped + tail
    }
}

/// What a name costs that is not quite the label.
fn named_cost(meaning: Meaning) -> usize {
    4 * meaning.distance
}
