//! Headings that are missing: lost, commented out, misnamed, or swallowed by a text.

use crate::edition;
use crate::edition::RowKey;
use crate::read::outline::line::{Behind, OutlineLine, Says, key};
use crate::read::outline::open::{Belongs, FormHeading, INDENT, Open, OutlineLevel, Stands};
use crate::read::outline::repair::{Home, Repair, Wrong};
use crate::read::outline::seen::TopKey;
use crate::read::outline::walk::Outliner;

/// Lines that are looked at to tell whose rows follow.
const AHEAD: usize = 64;
/// Rows that make sure of the heading that they belong to.
const SURE: usize = 2;

impl<'e, 'l> Outliner<'e, 'l> {
    /// The heading that is missing above a line, with which some of its rows begin.
    pub(super) fn lost(&self, line: &OutlineLine<'_>) -> Option<FormHeading<'e>> {
        let parts = (0..self.seen.edition.parts.len()).filter(|part| !self.seen.has_part(*part));
        let parts = parts.map(|part| self.seen.part(part));
        let groups = self.table.iter().flat_map(|table| {
            let part = table.heading.home.part;
            let own = table.heading.rows.iter().filter(|row| !row.children.is_empty());
            own.map(move |row| group(row, part))
        });
        let groups = groups.filter(|group| group.home.group.is_some_and(|row| !self.seen.has_group(row)));
        groups.chain(parts).find(|heading| self.run(line, heading.rows) >= SURE)
    }

    /// How many lines from one on have the keys of some rows; no more than are needed to be sure.
    fn run(&self, line: &OutlineLine<'_>, rows: &[RowKey]) -> usize {
        let mut found = 0;
        for number in line.number..line.number + AHEAD {
            let next = OutlineLine::of(self.lines, number);
            match next.says {
                Says::Key(key, value) if next.indent == line.indent => {
                    let is_row = edition::position(rows, |row| &row.key, key, found).is_some();
                    if !is_row || matches!(value, Behind::Words | Behind::Bar) {
                        break;
                    }
                    found += 1;
                }
                Says::Nothing | Says::Comment(_) => {}
                _ if next.indent > line.indent => {}
                _ => break,
            }
            if found == SURE {
                break;
            }
        }
        found
    }

    /// Puts a heading back at a line, above the rows that follow.
    pub(super) fn puts_back(&mut self, heading: FormHeading<'e>, line: &OutlineLine<'_>, kind: Wrong<'e>) {
        let meant = self.takes_note(heading, line);
        let mut repair = Repair::new(kind, heading.home, line.number);
        let bar = if heading.rows.is_empty() { " |" } else { "" };
        repair.before = Some(format!("{}{}:{bar}", " ".repeat(meant), self.word(heading.key)));
        self.repairs.push(repair);
    }

    /// Takes note of a heading that is put back: how far it is indented.
    fn takes_note(&mut self, heading: FormHeading<'e>, line: &OutlineLine<'_>) -> usize {
        match heading.home {
            Home { group: Some(row), .. } => {
                let table = self.table.as_ref();
                let meant = table.map_or(INDENT, |table| table.below.unwrap_or(table.meant + INDENT));
                if let Some(table) = &mut self.table {
                    table.written.push(row);
                    table.below = Some(meant);
                }
                self.seen.add_group(row);
                self.group = Some(Open::new(heading, line.number, meant));
                meant
            }
            Home { part, group: None } => {
                if let Some(part) = part {
                    self.seen.add_part(part, line.number);
                }
                let meant = self.seen.root;
                (self.table, self.group) = (Some(Open::new(heading, line.number, meant)), None);
                meant
            }
        }
    }

    /// Whether a line in a text belongs to the form: rows without their heading, or a heading that stands nowhere else.
    pub(super) fn leaves_text(&self, line: &OutlineLine<'_>) -> bool {
        let Says::Key(key, value) = line.says else { return false };
        let can_be_row = matches!(value, Behind::Nothing | Behind::Figures);
        can_be_row && self.lost(line).is_some() || self.is_lost_top(line, key, value)
    }

    /// Whether a line is a part that stands nowhere else, below a key or in a text.
    pub(super) fn is_lost_top(&self, line: &OutlineLine<'_>, key: &str, value: Behind) -> bool {
        let Some(TopKey::Part(part)) = self.seen.top(key) else { return false };
        let rows = self.seen.part(part).rows;
        let fits = match value {
            Behind::Nothing => self.next(line).is_some_and(|next| self.run(&next, rows) > 0),
            Behind::Bar => rows.is_empty(),
            Behind::Figures => !rows.is_empty(),
            Behind::Words => false,
        };
        fits && !self.seen.has_part(part)
    }

    /// The next line that says something.
    fn next(&self, line: &OutlineLine<'_>) -> Option<OutlineLine<'l>> {
        let behind = (line.number + 1..line.number + AHEAD).map(|number| OutlineLine::of(self.lines, number));
        behind.into_iter().find(|line| line.says != Says::Nothing)
    }

    /// A heading that is a comment, with what belongs below it.
    pub(super) fn commented(&mut self, line: &OutlineLine<'l>, comment: &'l str) -> bool {
        let Some((word, value)) = key(comment) else { return false };
        let Some(next) = self.next(line) else { return false };
        let Some(heading) = self.headed(word, value, &next) else { return false };
        let meant = self.takes_note(heading, line);
        let mut repair = Repair::new(Wrong::Commented(heading.key), heading.home, line.number);
        repair.instead = Some(format!("{}{comment}", " ".repeat(meant)));
        self.repairs.push(repair);
        self.shift = 0;
        self.text = None;
        if heading.rows.is_empty() {
            self.begins_text(meant, value);
        }
        true
    }

    /// The heading that a comment was, if what follows it belongs below it and it stands nowhere else.
    fn headed(&self, word: &str, value: Behind, next: &OutlineLine<'_>) -> Option<FormHeading<'e>> {
        if let Some(TopKey::Part(part)) = self.seen.top(word) {
            let heading = self.seen.part(part);
            let fits = match (heading.rows.is_empty(), value) {
                (false, Behind::Nothing) => self.run(next, heading.rows) > 0,
                (true, Behind::Nothing | Behind::Bar) => {
                    next.indent > self.seen.root && !matches!(next.says, Says::Comment(_))
                }
                _ => false,
            };
            return (fits && !self.seen.has_part(part)).then_some(heading);
        }
        let table = self.table.as_ref().filter(|_| value == Behind::Nothing)?;
        let mut rows = table.heading.rows.iter();
        let row = rows.find(|row| row.key.matches(word) && !row.children.is_empty())?;
        let fits = self.run(next, &row.children) > 0 && !self.seen.has_group(row.row);
        fits.then(|| group(row, table.heading.home.part))
    }

    /// A text behind figures, whose heading is missing.
    pub(super) fn lost_text(&mut self, line: &OutlineLine<'_>) -> bool {
        let can_be = self.has_figures && self.brackets <= 0 && line.indent > self.seen.root;
        let part = can_be.then(|| self.seen.text_at(line.number)).flatten();
        let Some(heading) = part.map(|part| self.seen.part(part)) else { return false };
        self.puts_back(heading, line, Wrong::Lost(heading.key));
        self.shift = 0;
        self.begins_text(self.seen.root, Behind::Bar);
        true
    }

    /// The lines that follow are the text of a heading that was put back.
    fn begins_text(&mut self, meant: usize, value: Behind) {
        let stands = if value == Behind::Nothing { Stands::Other } else { Stands::Whole };
        self.levels.clear();
        self.levels.push(OutlineLevel { indent: meant, meant, stands });
        self.table = None;
        self.has_figures = false;
        self.text = (value != Behind::Nothing).then_some(meant);
    }

    /// A key that nobody knows, above the rows of a heading that stands nowhere.
    pub(super) fn misnamed(
        &mut self,
        line: &OutlineLine<'l>,
        word: &str,
        value: Behind,
    ) -> Option<Belongs<'e>> {
        let next = self.next(line).filter(|next| value == Behind::Nothing && next.indent > line.indent)?;
        let heading = self.lost(&next)?;
        let (stands, home) = match (self.levels.last().map(|level| level.stands), heading.home) {
            (None, Home { part: Some(part), group: None }) => {
                (Stands::Table(part), Home { part: None, group: None })
            }
            (Some(Stands::Table(_)), Home { part, group: Some(group) }) => {
                let row = self.table.as_ref()?.heading.rows.iter().find(|row| row.row == group)?;
                (Stands::Group(row), Home { part, group: None })
            }
            _ => return None,
        };
        self.takes_note(heading, line);
        let mut repair = Repair::new(Wrong::Misnamed(heading.key), heading.home, line.number);
        let behind = line.text.split_once(word).map_or(":", |(_, behind)| behind);
        let behind = behind.trim_start_matches(['"', '\'']);
        repair.instead = Some(format!("{}{}{behind}", " ".repeat(line.indent), self.word(heading.key)));
        self.repairs.push(repair);
        Some(Belongs { stands, meant: line.indent, home })
    }
}

/// The heading of a group of a part.
fn group(row: &RowKey, part: Option<usize>) -> FormHeading<'_> {
    FormHeading { key: &row.key, rows: &row.children, home: Home { part, group: Some(row.row) } }
}
