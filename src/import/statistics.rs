//! The tables of indicators of reports before 2019: 指标名称, 计量单位, the year's value, 历年累计.

use crate::import::atom::{Amount, Atom, AtomKind};
use crate::import::reduced::reduced;
use crate::write::{Entry, StatisticDraft};

/// Units of indicators.
const UNITS: [&str; 13] = ["万元", "条", "件", "元", "次", "人", "个", "册", "份", "篇", "场", "人次", "种"];
/// Labels over the columns.
const HEADS: [&str; 12] = [
    "统计指标",
    "指标名称",
    "指标",
    "计量单位",
    "单位",
    "历年累计",
    "累计",
    "统计数",
    "数值",
    "年度",
    "本年度",
    "代码",
];

/// Indicators, and lines that could not be read for certain.
#[derive(Debug, Default)]
pub(super) struct FoundStatistics {
    /// The indicators.
    pub lines: Vec<StatisticDraft>,
    /// Lines of the original that may be read in several ways.
    pub doubtful: Vec<(usize, String)>,
    /// The rows of the grid in which they stand.
    pub rows: Vec<usize>,
}

/// Reads the indicators of a document.
pub(super) fn statistics(atoms: &[Atom]) -> FoundStatistics {
    let mut found = FoundStatistics::default();
    let start = atoms.iter().position(is_head).or_else(|| first_line(atoms));
    let Some(start) = start else { return found };
    let cumulative =
        atoms[start..].iter().take(6).filter_map(Atom::words).any(|words| words.contains("累计"))
            || atoms[start].words().is_some_and(|words| !is_heading(words));
    let mut words: Vec<&Atom> = Vec::new();
    let mut values: Vec<&Atom> = Vec::new();
    for atom in &atoms[start..] {
        if atom.is_blank() {
            continue;
        }
        if atom.words().is_some() && !values.is_empty() {
            found.line(&words, &values, cumulative);
            (words, values) = (Vec::new(), Vec::new());
        }
        if atom.words().is_some() { words.push(atom) } else { values.push(atom) }
    }
    found.line(&words, &values, cumulative);
    found
}

/// Whether words are the head of a table of indicators.
fn is_head(atom: &Atom) -> bool {
    atom.words().is_some_and(is_heading)
}

fn is_heading(words: &str) -> bool {
    words.starts_with("指标名称")
        || words.starts_with("统计指标")
        || words.contains("指标名称计量单位")
        || words.contains("统计指标单位")
}

/// The first line of a table without a head: words, a unit, numbers.
fn first_line(atoms: &[Atom]) -> Option<usize> {
    let is_unit = |atom: &Atom| atom.words().is_some_and(|words| UNITS.contains(&words));
    let is_number = |atom: &Atom| matches!(&atom.kind, AtomKind::Number(amount) if !amount.touches);
    atoms.windows(4).position(|w| {
        let one_row = w.iter().all(|atom| atom.row == w[0].row);
        one_row && w[0].words().is_some() && is_unit(&w[1]) && is_number(&w[2]) && is_number(&w[3])
    })
}

impl FoundStatistics {
    /// A line: the words before the numbers are its label and its unit.
    fn line(&mut self, words: &[&Atom], values: &[&Atom], cumulative: bool) {
        let (Some(first), false) = (words.first(), values.is_empty()) else { return };
        let text: Vec<&str> = words.iter().map(|atom| atom.text.as_str()).collect();
        let Some((label, unit)) = label_and_unit(&text.join(" ")) else { return };
        self.rows.extend(words.iter().chain(values).map(|atom| atom.row));
        let columns = if cumulative { 2 } else { 1 };
        let printed: Vec<&str> = values.iter().map(|atom| atom.text.as_str()).collect();
        match entries(values, columns) {
            Some(entries) => {
                let mut entries = entries.into_iter();
                let value = entries.next().unwrap_or_default();
                let cumulative = entries.next().unwrap_or_default();
                self.lines.push(StatisticDraft { label, unit, value, cumulative, note: None });
            }
            None => self.doubtful.push((first.row, format!("{label} {unit} {}", printed.join(" ")))),
        }
    }
}

/// The values of a line, one a column; run together only zeros can be told apart.
fn entries(values: &[&Atom], columns: usize) -> Option<Vec<Entry>> {
    let number = |atom: &&Atom| match &atom.kind {
        AtomKind::Number(Amount { digits, unit, .. }) if unit.is_empty() => Some(digits.clone()),
        _ => None,
    };
    let digits: Vec<String> = values.iter().map(number).collect::<Option<_>>()?;
    let zeros = |digits: &String| digits.len() == columns && digits.bytes().all(|b| b == b'0');
    let all: Vec<String> = match &digits[..] {
        [one] if columns > 1 && zeros(one) => vec!["0".to_owned(); columns],
        many if many.len() == columns => many.to_vec(),
        _ => return None,
    };
    let plain = |d: &String| d == "0" || !d.starts_with('0') || d.starts_with("0.");
    all.iter().all(plain).then(|| all.into_iter().map(Entry::Number).collect())
}

/// The label and the unit of words, without the labels of the head that stand before.
fn label_and_unit(text: &str) -> Option<(String, String)> {
    let mut text = text.trim();
    // The head runs into the first line.
    if let Some(at) = text.find("累计").filter(|_| is_heading(&reduced(text))) {
        text = text[at + "累计".len()..].trim();
    }
    let unit = UNITS.iter().filter(|unit| text.ends_with(**unit)).max_by_key(|unit| unit.len())?;
    let label = text.strip_suffix(unit)?.trim();
    let last = label.rsplit(' ').next().unwrap_or(label);
    let is_head = HEADS.contains(&reduced(label).as_str()) || HEADS.contains(&reduced(last).as_str());
    (!label.is_empty() && !is_head).then(|| (label.to_owned(), (*unit).to_owned()))
}
