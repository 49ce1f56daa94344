//! Walks the lines of a report: which key stands where, and where the form has it.

use crate::edition::Key;
use crate::read::outline::line::{Behind, OutlineLine, Says};
use crate::read::outline::open::{Belongs, FormHeading, INDENT, Open, OutlineLevel, Stands, is_column};
use crate::read::outline::repair::{Home, Repair, Wrong};
use crate::read::outline::seen::{Seen, TopKey};
use crate::source::Lines;

/// A walk through a file.
pub(super) struct Outliner<'e, 'l> {
    pub lines: &'l Lines<'l>,
    pub seen: Seen<'e>,
    /// The keys of the file are Chinese.
    pub chinese: bool,
    pub levels: Vec<OutlineLevel<'e>>,
    pub table: Option<Open<'e>>,
    pub group: Option<Open<'e>>,
    /// How far the key is indented whose text the lines are.
    pub text: Option<usize>,
    /// How far the last key was moved.
    pub shift: isize,
    /// The last key has figures, behind which no text can stand.
    pub has_figures: bool,
    /// Brackets that are still open.
    pub brackets: isize,
    pub repairs: Vec<Repair<'e>>,
}

/// What is wrong with the levels of a file.
pub(super) fn repairs<'e, 'l>(lines: &'l Lines<'l>, seen: Seen<'e>, chinese: bool) -> Vec<Repair<'e>> {
    let mut walk = Outliner {
        lines,
        seen,
        chinese,
        levels: Vec::new(),
        table: None,
        group: None,
        text: None,
        shift: 0,
        has_figures: false,
        brackets: 0,
        repairs: Vec::new(),
    };
    for number in 0..=lines.line_of(lines.text().len()) {
        walk.line(&OutlineLine::of(lines, number));
    }
    walk.repairs
}

impl<'e, 'l> Outliner<'e, 'l> {
    fn line(&mut self, line: &OutlineLine<'l>) {
        if line.says == Says::Nothing {
            return;
        }
        self.text = self.text.filter(|text| line.indent > *text);
        match line.says {
            Says::Comment(comment) if self.commented(line, comment) => {}
            Says::Comment(_) | Says::Nothing => self.goes_on(line),
            _ if self.text.is_some() && !self.leaves_text(line) => self.goes_on(line),
            Says::Key(key, value) => self.key(line, key, value),
            Says::Item => {
                self.levels.retain(|level| level.indent < line.indent);
                self.levels.push(OutlineLevel {
                    indent: line.indent,
                    meant: line.indent,
                    stands: Stands::Item,
                });
                self.goes_on(line);
            }
            Says::Words => {
                if !self.lost_text(line) {
                    self.goes_on(line);
                }
                self.brackets += line.brackets();
            }
        }
    }

    /// A line that belongs to the last key and moves with it.
    fn goes_on(&mut self, line: &OutlineLine<'_>) {
        if self.shift != 0
            && let Some(repair) = self.repairs.last_mut()
        {
            repair.moved.push((line.number, line.indent.saturating_add_signed(self.shift)));
        }
    }

    fn key(&mut self, line: &OutlineLine<'l>, key: &'l str, value: Behind) {
        self.levels.retain(|level| level.indent < line.indent);
        if self.is_of_item(line, key, value) {
            return self.goes_on(line);
        }
        self.has_figures = value == Behind::Figures;
        self.brackets = line.brackets();
        let belongs = match self.is_elsewhere(line, key, value) {
            true => None,
            false => self
                .accepted(line, key, value)
                .or_else(|| self.belonging(line, key, value))
                .or_else(|| self.misnamed(line, key, value)),
        };
        let (stands, meant) = match belongs {
            Some(Belongs { stands, meant, home }) => {
                self.shift = meant as isize - line.indent as isize;
                if self.shift != 0 {
                    self.moves(line, key, meant, home);
                }
                self.opens(line, stands, meant, home);
                (stands, meant)
            }
            None => {
                self.shift = 0;
                (Stands::Other, line.indent)
            }
        };
        if value == Behind::Bar {
            // A text may be indented further than it has to be.
            self.text = Some(meant.min(line.indent));
            self.shift = self.shift.max(0);
        }
        self.levels.push(OutlineLevel { indent: line.indent, meant, stands });
    }

    /// Whether a key is one of an item of a list, and moves with it.
    fn is_of_item(&self, line: &OutlineLine<'_>, key: &str, value: Behind) -> bool {
        let below_item = matches!(self.levels.last(), Some(OutlineLevel { stands: Stands::Item, .. }));
        below_item && self.lost(line).is_none() && !self.is_lost_top(line, key, value)
    }

    /// Whether a key stands below one that the form does not know, and may well belong there.
    fn is_elsewhere(&self, line: &OutlineLine<'_>, key: &str, value: Behind) -> bool {
        let below_other = matches!(self.levels.last(), Some(OutlineLevel { stands: Stands::Other, .. }));
        below_other && self.lost(line).is_none() && !self.is_lost_top(line, key, value)
    }

    /// Notes a heading whose rows follow, or that those of one have ended.
    fn opens(&mut self, line: &OutlineLine<'_>, stands: Stands<'e>, meant: usize, home: Home) {
        let open = |heading| Some(Open::new(heading, line.number, meant));
        match (stands, home.part) {
            (Stands::Table(part), _) => {
                self.table = open(self.seen.part(part));
                self.group = None;
            }
            (Stands::Group(row), part) => {
                let home = Home { part, group: Some(row.row) };
                self.group = open(FormHeading { key: &row.key, rows: &row.children, home });
            }
            (_, None) => (self.table, self.group) = (None, None),
            (_, Some(_)) if home.group.is_none() => self.group = None,
            _ => {}
        }
    }

    /// Where a key stands, if it may stand there.
    fn accepted(&mut self, line: &OutlineLine<'_>, key: &str, value: Behind) -> Option<Belongs<'e>> {
        let Some(parent) = self.levels.last() else {
            let top = self.seen.top(key)?;
            return Some(self.top(top, value));
        };
        let near = if parent.meant == parent.indent { line.indent } else { parent.meant + INDENT };
        let edition = self.seen.edition;
        let column = |home| Belongs { stands: Stands::Whole, meant: near, home };
        match parent.stands {
            Stands::Table(_) => self.table.as_mut()?.place(key, value, near),
            Stands::Group(row) => {
                let open = self.group.as_mut().filter(|open| open.heading.home.group == Some(row.row))?;
                let by_columns = open.written.is_empty() && is_column(edition, row, key);
                open.place(key, value, near).or_else(|| by_columns.then(|| column(open.heading.home)))
            }
            Stands::Row(row) => {
                let open = self.group.as_ref().or(self.table.as_ref())?;
                is_column(edition, row, key).then(|| column(open.heading.home))
            }
            Stands::Whole | Stands::Item | Stands::Other => None,
        }
    }

    /// Where a key belongs that cannot stand where it does.
    fn belonging(&mut self, line: &OutlineLine<'_>, key: &str, value: Behind) -> Option<Belongs<'e>> {
        if let Some(belongs) = self.below_open(line, key, value) {
            return Some(belongs);
        }
        if let Some(top) = self.seen.top(key).filter(|_| value != Behind::Words) {
            return Some(self.top(top, value));
        }
        let heading = self.lost(line)?;
        self.puts_back(heading, line, Wrong::Lost(heading.key));
        self.below_open(line, key, value)
    }

    /// The place of a row below the group or the table whose rows are being written.
    fn below_open(&mut self, line: &OutlineLine<'_>, key: &str, value: Behind) -> Option<Belongs<'e>> {
        let can = matches!(value, Behind::Nothing | Behind::Figures);
        let mut all = [&mut self.group, &mut self.table].into_iter().flatten().filter(|_| can);
        all.find_map(|open| open.place(key, value, open.near(line.indent)))
    }

    /// A key of the highest level.
    fn top(&mut self, top: TopKey, value: Behind) -> Belongs<'e> {
        let stands = match (top, value) {
            (TopKey::Part(part), Behind::Nothing) if !self.seen.part(part).rows.is_empty() => {
                Stands::Table(part)
            }
            (_, Behind::Nothing) => Stands::Other,
            _ => Stands::Whole,
        };
        Belongs { stands, meant: self.seen.root, home: Home { part: None, group: None } }
    }

    /// Notes that a line moves.
    fn moves(&mut self, line: &OutlineLine<'_>, key: &str, meant: usize, home: Home) {
        if !self.repairs.last().is_some_and(|repair| repair.takes(home)) {
            let repair = self.moved(line, key, home);
            self.repairs.push(repair);
        }
        let table = self.table.as_ref().map(|table| table.heading.key);
        let Some(repair) = self.repairs.last_mut() else { return };
        if let (Wrong::Rows(_), Some(table)) = (repair.kind, table)
            && repair.home != home
        {
            (repair.kind, repair.home.group) = (Wrong::Rows(table), None);
        }
        repair.moved.push((line.number, meant));
        repair.keys += 1;
    }

    /// The repair that a line is the first to take part in.
    fn moved(&self, line: &OutlineLine<'_>, key: &str, home: Home) -> Repair<'e> {
        let open = if home.group.is_some() { self.group.as_ref() } else { self.table.as_ref() };
        let Some(open) = open.filter(|_| home.part.is_some()) else {
            let part = match self.seen.top(key) {
                Some(TopKey::Part(part)) => Some(part),
                _ => None,
            };
            return Repair::new(Wrong::Top, Home { part, group: None }, line.number);
        };
        let mut repair = Repair::new(Wrong::Rows(open.heading.key), home, line.number);
        let mut between = open.line + 1..line.number;
        let says_nothing =
            |number| matches!(OutlineLine::of(self.lines, number).says, Says::Nothing | Says::Comment(_));
        repair.heading = between.all(says_nothing).then_some(open.line);
        repair
    }

    /// The word of a heading in the language of the file.
    pub(super) fn word<'k>(&self, heading: &'k Key) -> &'k str {
        if self.chinese { &heading.zh } else { &heading.en }
    }
}
