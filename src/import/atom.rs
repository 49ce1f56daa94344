//! The words and numbers of a grid, in reading order.

use crate::import::grid::{Grid, GridCell, GridRow, Spacing};
use crate::import::note_marks::is_note_mark;
use crate::import::page_marks::{dashed_end, is_page_number};
use crate::import::reduced::{normal, reduced};
use crate::import::stand_in::{
    UNITS, is_bracketed_number, is_numbered_label, is_odd, is_slash, is_way_of_counting, is_zero,
};

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    /// What it is.
    pub kind: AtomKind,
    /// As it stands in the original.
    pub text: String,
    /// The index of its row in the grid.
    pub row: usize,
    /// Where its cell starts, or for a piece of a line where it starts itself.
    pub left: usize,
    /// Where that ends.
    pub right: usize,
    /// The cell of the row that it is in.
    pub cell: usize,
}

/// What a piece of a cell is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// Words, reduced.
    Words(String),
    /// A number.
    Number(Amount),
    /// “/” and what stands for it.
    Slash,
    /// What stands in the place of a figure and is none: `#REF!`, `1O`, `无`.
    Odd,
    /// An empty cell.
    Blank,
    /// A cell of which nobody can say which digits a reader sees.
    Unclear,
}

/// A number as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amount {
    /// Sign, digits, point.
    pub digits: String,
    /// What stands behind it: 件, 元, 万元.
    pub unit: String,
    /// It touches words or another number, so that it may be several numbers.
    pub touches: bool,
    /// It touches the word before it.
    pub behind_word: bool,
}

/// Pieces of a document, at most: words, numbers and blank cells.
pub(super) const ATOMS: usize = 80_000;

/// All pieces of a grid; of one with too many a few more than there may be.
pub(super) fn atoms(grid: &Grid) -> Vec<Atom> {
    let mut all = Vec::new();
    for (at, row) in grid.rows.iter().enumerate().filter(|(_, row)| row.spacing != Spacing::Note) {
        for (index, cell) in row.cells.iter().enumerate() {
            if all.len() > ATOMS {
                return all;
            }
            CellReader::new(row, cell, at, index).read(&mut all);
        }
    }
    all
}

/// Reads one cell.
struct CellReader<'g> {
    cell: &'g GridCell,
    chars: Vec<char>,
    row: usize,
    index: usize,
    /// Pieces of a line stand where they stand; those of a table's cell all where the cell is.
    is_line: bool,
    /// The other cells of its row are empty.
    is_alone: bool,
}

impl<'g> CellReader<'g> {
    fn new(row: &'g GridRow, cell: &'g GridCell, at: usize, index: usize) -> CellReader<'g> {
        let chars = normal(&cell.text).chars().collect();
        let is_alone = row.cells.iter().filter(|cell| !cell.text.is_empty()).count() < 2;
        CellReader {
            cell,
            chars,
            row: at,
            index,
            is_line: matches!(row.spacing, Spacing::Gaps | Spacing::None),
            is_alone,
        }
    }

    fn read(&self, all: &mut Vec<Atom>) {
        let whole: String = self.chars.iter().collect::<String>().trim().to_owned();
        let end = self.chars.len();
        if self.cell.is_unclear {
            return all.push(self.atom(AtomKind::Unclear, 0, end));
        }
        if whole.is_empty() {
            return all.push(self.atom(AtomKind::Blank, 0, 0));
        }
        if self.is_alone && is_page_number(&whole) {
            return;
        }
        if is_slash(&whole) || (self.char(0) == Some('/') && self.marks(1) == end) {
            return all.push(self.atom(
                AtomKind::Slash,
                0,
                if end > 1 && whole.starts_with('/') { 1 } else { end },
            ));
        }
        // A mark of a note beside nothing, or words for that.
        if !self.is_line && (self.marks(0) == end || (whole.starts_with("空白") && self.marks(2) == end)) {
            return all.push(self.atom(AtomKind::Blank, 0, 0));
        }
        if !self.is_line && is_zero(&whole) {
            let zero =
                Amount { digits: "0".to_owned(), unit: String::new(), touches: false, behind_word: false };
            return all.push(self.atom(AtomKind::Number(zero), 0, end));
        }
        if !self.is_line && is_numbered_label(&whole) {
            return self.words(0, end, all);
        }
        if is_odd(&whole) {
            return all.push(self.atom(AtomKind::Odd, 0, end));
        }
        let (mut at, mut words) = (0, 0);
        while at < self.chars.len() && all.len() <= ATOMS {
            if let Some(page) = self.page_number(at) {
                self.words(words, at, all);
                (at, words) = (page, page);
                continue;
            }
            match self.piece(at, words) {
                Some((kind, start, end)) => {
                    self.words(words, start, all);
                    all.push(self.atom(kind, start, end));
                    (at, words) = (end, end);
                }
                None => at += 1,
            }
        }
        self.words(words, self.chars.len(), all);
    }

    /// The number or slash that starts here.
    fn piece(&self, at: usize, words: usize) -> Option<(AtomKind, usize, usize)> {
        let c = self.char(at)?;
        if c == '/' && self.is_apart(at, at + 1) {
            return Some((AtomKind::Slash, at, at + 1));
        }
        if c.is_ascii_digit() {
            return self.number(at, words);
        }
        // The number of a page, or a figure between two cells that are not applicable.
        let end = dashed_end(&self.chars[at..]).map(|length| at + length)?;
        Some((AtomKind::Odd, at, end))
    }

    /// Where the number of a page ends that starts here and runs together with what stands before or behind it.
    fn page_number(&self, at: usize) -> Option<usize> {
        let end = dashed_end(&self.chars[at..]).map(|length| at + length)?;
        let touches = |c: Option<char>| c.is_some_and(|c| c != ' ');
        let before = at.checked_sub(1).and_then(|at| self.char(at));
        (touches(before) || touches(self.char(end))).then_some(end)
    }

    /// The number whose first digit is here; `None` if the digits belong to words.
    fn number(&self, at: usize, words: usize) -> Option<(AtomKind, usize, usize)> {
        let mut end = self.digits_end(at);
        let next = self.char(end);
        if next.is_some_and(|c| ".、,".contains(c)) && self.is_numbering(end) {
            // The number of the next label: of several digits the last one.
            end -= 1;
            if end == at {
                return None;
            }
        } else if next == Some('.') && self.char(end + 1).is_some_and(|c| c.is_ascii_digit()) {
            end = self.digits_end(end + 1);
        }
        if is_way_of_counting(&self.chars, at, end) || is_bracketed_number(&self.chars, at, end) {
            return None;
        }
        let year = self.chars[end..].iter().find(|c| **c != ' ') == Some(&'年');
        if year || next.is_some_and(|c| "年月日号页届期%〕]".contains(c)) {
            return None;
        }
        let start = self.sign(at, words);
        let grouped: String = self.chars[at..end].iter().filter(|c| **c != ',').collect();
        let sign = match self.char(start) {
            Some('-' | '减') if start < at => "-",
            _ => "",
        };
        let (unit, behind) = self.unit(end);
        let is_all = start == words && behind == self.chars.len();
        let touches = !is_all && !self.is_apart(start, behind);
        let behind_word = start
            .checked_sub(1)
            .and_then(|at| self.char(at))
            .is_some_and(|c| c.is_alphabetic() || "”)".contains(c));
        let amount = Amount { digits: format!("{sign}{grouped}"), unit, touches, behind_word };
        Some((AtomKind::Number(amount), start, behind))
    }

    /// Where a run of digits ends; commas between thousands belong to it.
    fn digits_end(&self, from: usize) -> usize {
        let mut end = from;
        let digit = |at: usize| self.char(at).is_some_and(|c| c.is_ascii_digit());
        loop {
            while digit(end) {
                end += 1;
            }
            let group = self.char(end) == Some(',') && (1..=3).all(|n| digit(end + n)) && !digit(end + 4);
            let first = end - from;
            if !group || first == 0 || (first > 3 && !self.chars[from..end].contains(&',')) {
                return end;
            }
            end += 4;
        }
    }

    /// Whether what starts with this sign is the rest of a label: `1.属于`, `2、重复`.
    fn is_numbering(&self, sign: usize) -> bool {
        let behind = self.chars[sign + 1..].iter().find(|c| **c != ' ');
        behind.is_some_and(|c| c.is_alphabetic() || "“\"(".contains(*c))
    }

    /// Where a number starts whose first digit is here, its sign included.
    fn sign(&self, at: usize, words: usize) -> usize {
        let signed = at > words && matches!(self.chars[at - 1], '-' | '+' | '减' | '增');
        if signed { at - 1 } else { at }
    }

    /// The unit that stands here, and where it ends, with the marks of notes behind it.
    fn unit(&self, at: usize) -> (String, usize) {
        let gap = self.chars[at..].iter().take_while(|c| **c == ' ').count();
        let rest: String = self.chars[at + gap..].iter().take(3).collect();
        let unit = UNITS.into_iter().find(|unit| rest.starts_with(unit)).unwrap_or("");
        let end = at + gap + unit.chars().count();
        // Behind a gap, it is a unit only where the cell ends with it, or where it changes the figure.
        let is_large = unit.contains(['元', '百', '千', '万', '亿']);
        match unit.is_empty() || (gap > 0 && !is_large && (self.is_line || end < self.chars.len())) {
            true => (String::new(), self.marks(at)),
            false => (unit.to_owned(), self.marks(end)),
        }
    }

    /// Where what compares the figure with last year's ends: `比上年+7`.
    fn comparison(&self, at: usize) -> usize {
        let words: String = self.chars[at..].iter().take(3).collect();
        if !matches!(words.as_str(), "比上年" | "较上年") {
            return at;
        }
        let is_change = |c: &&char| c.is_ascii_digit() || "+-.,%倍持平 ".contains(**c);
        self.marks(at + 3 + self.chars[at + 3..].iter().take_while(is_change).count())
    }

    /// Where the marks of notes end that stand here: `②`, `*`, `[1]`, `注1`, `注¹`.
    fn marks(&self, at: usize) -> usize {
        match self.char(at) {
            Some(c) if is_note_mark(c) || c == '*' => self.marks(at + 1),
            Some('比' | '较') if !self.is_line => self.comparison(at),
            Some('注' | '更') => {
                let digit = |c: &&char| c.is_ascii_digit() || is_note_mark(**c);
                let digits = self.chars[at + 1..].iter().take_while(digit).count();
                if digits > 0 { self.marks(at + 1 + digits) } else { at }
            }
            Some('[') => {
                let inside =
                    self.chars[at + 1..].iter().take_while(|c| c.is_ascii_digit() || **c == '注').count();
                let end = at + 1 + inside;
                if inside > 0 && self.char(end) == Some(']') { self.marks(end + 1) } else { at }
            }
            _ => at,
        }
    }

    /// Whether a stretch has nothing but spaces, or an end, at both sides.
    fn is_apart(&self, from: usize, to: usize) -> bool {
        let space = |c: Option<char>| c.is_none_or(|c| c == ' ');
        space(from.checked_sub(1).and_then(|at| self.char(at))) && space(self.char(to))
    }

    fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The words of a stretch, if there are any.
    fn words(&self, from: usize, to: usize, all: &mut Vec<Atom>) {
        let text: String = self.chars[from..to].iter().collect();
        let words = reduced(&text);
        if !words.is_empty() {
            all.push(self.atom(AtomKind::Words(words), from, to));
        }
    }

    fn atom(&self, kind: AtomKind, from: usize, to: usize) -> Atom {
        let (left, right) = match self.is_line {
            true => (self.cell.left + from, self.cell.left + to),
            false => (self.cell.left, self.cell.left + self.cell.width),
        };
        let text: String = self.chars[from..to].iter().collect();
        Atom { kind, text: text.trim().to_owned(), row: self.row, left, right, cell: self.index }
    }
}

impl Atom {
    /// The words, if it is some.
    pub(super) fn words(&self) -> Option<&str> {
        match &self.kind {
            AtomKind::Words(words) => Some(words),
            _ => None,
        }
    }

    /// Whether it is a blank cell.
    pub(super) fn is_blank(&self) -> bool {
        self.kind == AtomKind::Blank
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a line: words in quotes, numbers plain, those that touch something with `~`.
    fn told(text: &str) -> String {
        let mut grid = Grid::default();
        grid.line(text, 1);
        let piece = |atom: Atom| match atom.kind {
            AtomKind::Words(words) => format!("“{words}”"),
            AtomKind::Number(a) => format!("{}{}{}", if a.touches { "~" } else { "" }, a.digits, a.unit),
            AtomKind::Slash => "/".to_owned(),
            AtomKind::Blank => "_".to_owned(),
            AtomKind::Odd | AtomKind::Unclear => "?".to_owned(),
        };
        atoms(&grid).into_iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_line_is_words_and_numbers() {
        let cases = [
            ("规章 0 0 7", "“规章” 0 0 7"),
            ("规章007规范性文件7777166", "“规章” ~007 “规范性文件” ~7777166"),
            ("1.属于国家秘密 1 0", "“1属于国家秘密” 1 0"),
            ("00000002.其他法律", "~0000000 “2其他法律”"),
            ("行政处罚2648-18538行政", "“行政处罚” ~2648 ~-18538 “行政”"),
            ("减4", "-4"),
            ("+1036", "1036"),
            ("１，０３６", "1036"),
            ("73802895.90元", "73802895.90元"),
            ("550件", "550件"),
            ("(2023年办件量)", "“2023年办件量”"),
            ("2011 年度 历年累计", "“2011年度历年累计”"),
            ("(不同渠道公开相同信息计1条)条 3", "“不同渠道公开相同信息计1条条” 3"),
            ("(同一热点计 1 次) 12", "“同一热点计1次” 12"),
            ("(共计1条)", "“共计” ~1条"),
            ("本年增/减", "“本年增减”"),
            ("规章 / / /", "“规章” / / /"),
            ("/", "/"),
            ("0、0", "~0 ~0"),
            ("71②", "71"),
            ("71² 3[1] 5* 8注2更1", "71 3 5 8"),
            ("/注1", "/"),
            ("21注¹更¹² 0", "21 0"),
            ("①属于国家秘密 3", "“1属于国家秘密” 3"),
            ("71(3)", "~71 ~3"),
            ("（1）属于国家秘密 1 0", "“1属于国家秘密” 1 0"),
            ("（四）无法提供（1）本机关不掌握 1 0", "“四无法提供1本机关不掌握” 1 0"),
            ("71（3）属于国家秘密", "~71 ~3 “属于国家秘密”"),
            ("（3）件申请", "~3 “件申请”"),
            ("1O", "?"),
            ("〇", "?"),
            ("#DIV/0!", "?"),
            ("8.28E+06", "?"),
            ("无", "?"),
            ("1.2亿元", "1.2亿元"),
            ("3 万件", "3万件"),
            ("18600 元", "18600元"),
            ("- 3 -", ""),
            ("规章00000- 3 -自然人", "“规章” ~00000 “自然人”"),
            ("规章 0 0 - 3 -", "“规章” 0 0 ?"),
        ];
        for (text, expected) in cases {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
