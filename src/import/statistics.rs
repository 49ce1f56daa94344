//! The tables of indicators of reports before 2019: 指标名称, 计量单位, the year's value, 历年累计.

use crate::import::atom::{Amount, Atom, AtomKind};
use crate::import::note_marks::is_note_mark;
use crate::import::reduced::reduced;
use crate::import::statistics_head::{ValueColumns, behind_head, is_head, value_columns, without_head};
use crate::write::{Entry, StatisticDraft};

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
    /// The columns in the place of the year's value, where there are several.
    pub columns: Vec<String>,
    /// The indicators.
    pub lines: Vec<StatisticDraft>,
    /// Lines of the original that may be read in several ways.
    pub doubtful: Vec<(usize, String)>,
    /// The rows of the grid in which they stand.
    pub rows: Vec<usize>,
    /// The number of the label that was read last.
    number: Option<usize>,
    /// What was read last is an indicator.
    is_last_line: bool,
}

/// Reads the indicators of a document.
pub(super) fn statistics(atoms: &[Atom]) -> FoundStatistics {
    let mut found = FoundStatistics::default();
    let start = atoms.iter().position(is_head).or_else(|| first_line(atoms));
    let Some(start) = start else { return found };
    let runs = runs(&atoms[start..]);
    let columns = columns(atoms, start, &runs);
    let last = runs.iter().rposition(Run::is_line);
    for (at, run) in runs.into_iter().enumerate() {
        let is_inside = last.is_some_and(|last| at < last);
        let (headings, run) = run.without_headings();
        if is_inside || run.is_line() {
            found.headings(&headings);
        }
        found.take(&run, columns, is_inside);
    }
    found
}

/// Atoms before the first line of a table in which its head may stand.
const HEAD: usize = 12;

/// What the columns of figures are: what all heads say, or where there is none, what the figures do.
fn columns(atoms: &[Atom], start: usize, runs: &[Run<'_>]) -> ValueColumns {
    let has_head = is_head(&atoms[start]);
    let unit = |atom: &Atom| atom.words().is_some_and(|words| words == "单位" || words == "计量单位");
    let near = start.saturating_sub(HEAD);
    let before = atoms[near..start].iter().rposition(unit).filter(|_| !has_head).map(|at| near + at);
    let heads = (start..atoms.len()).filter(|at| is_head(&atoms[*at])).chain(before);
    let mut said: Vec<ValueColumns> = heads.map(|at| value_columns(&atoms[at..])).collect();
    said.retain(|columns| *columns != ValueColumns::Unnamed);
    let names_all = || atoms[start..].iter().take(6).filter_map(Atom::words).any(|w| w.contains("累计"));
    match said.first() {
        Some(first) if said.iter().all(|other| other == first) => *first,
        Some(_) => ValueColumns::Unclear,
        None if has_head && !names_all() => ValueColumns::Own,
        // Those of all years are never less than the year's own.
        None if !has_head && runs.iter().all(Run::ascends) => ValueColumns::OwnFirst,
        None => ValueColumns::Unclear,
    }
}

/// The words before numbers, and these.
struct Run<'a> {
    words: Vec<&'a Atom>,
    values: Vec<&'a Atom>,
}

/// The runs of numbers of a stretch, each with the words before it; behind the last one words may be left.
fn runs(atoms: &[Atom]) -> Vec<Run<'_>> {
    let mut all = vec![Run { words: Vec::new(), values: Vec::new() }];
    for atom in atoms.iter().filter(|atom| !atom.is_blank()) {
        let is_next = atom.words().is_some() && all.last().is_some_and(|run| !run.values.is_empty());
        if is_next {
            all.push(Run { words: Vec::new(), values: Vec::new() });
        }
        let Some(last) = all.last_mut() else { continue };
        if atom.words().is_some() { last.words.push(atom) } else { last.values.push(atom) }
    }
    all
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

impl<'a> Run<'a> {
    fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|atom| atom.text.as_str()).collect();
        words.join(" ")
    }

    /// The lines of words before that with the number of the last label, and the run without them: headings, the head, or
    /// the end of the label before.
    fn without_headings(self) -> (Vec<&'a Atom>, Run<'a>) {
        let begins = |at: usize| at == 0 || self.words[at].row != self.words[at - 1].row;
        let label = (0..self.words.len()).rfind(|at| begins(*at) && is_numbered(&self.words[*at].text));
        let (before, own) = self.words.split_at(label.unwrap_or(0));
        (before.to_vec(), Run { words: own.to_vec(), values: self.values })
    }

    /// As the original prints it, behind the head.
    fn printed(&self) -> String {
        format!("{} {}", without_head(&self.text()), self.figures()).trim().to_owned()
    }

    fn figures(&self) -> String {
        let figures: Vec<&str> = self.values.iter().map(|atom| atom.text.as_str()).collect();
        figures.join(" ")
    }

    /// Whether its words are the label and the unit of an indicator, even if something stands between these and the numbers.
    fn is_line(&self) -> bool {
        self.damaged().is_some()
    }

    /// The label and the unit, without what stands between these and the numbers.
    fn damaged(&self) -> Option<(String, String)> {
        let text = self.text();
        let odd = |c: char| !c.is_alphanumeric() || "OolI〇○".contains(c);
        label_and_unit(&text).or_else(|| label_and_unit(text.trim_end_matches(odd)))
    }

    /// Whether two numbers do not fall.
    fn ascends(&self) -> bool {
        let number = |atom: &&Atom| match &atom.kind {
            AtomKind::Number(amount) => amount.digits.parse::<f64>().ok(),
            _ => None,
        };
        let numbers: Vec<f64> = self.values.iter().filter_map(number).collect();
        numbers.len() != 2 || numbers[0] <= numbers[1]
    }

    /// Whether a number touches something that is neither its label nor its unit.
    fn has_remark(&self) -> bool {
        self.values
            .iter()
            .any(|atom| matches!(&atom.kind, AtomKind::Number(a) if a.touches && !a.behind_word))
    }
}

impl FoundStatistics {
    /// Takes the lines of words before a label: the end of the label before, or what is kept as it stands.
    fn headings(&mut self, words: &[&Atom]) {
        for line in words.chunk_by(|one, next| one.row == next.row) {
            let text: Vec<&str> = line.iter().map(|atom| atom.text.as_str()).collect();
            let (row, text) = (line[0].row, text.join(" "));
            let is_behind = self.rows.last().is_some_and(|last| *last < row) && self.is_last_line;
            let is_end = is_behind && text.ends_with('数') && text.chars().count() <= LABEL_END;
            self.is_last_line = false;
            match self.lines.last_mut().filter(|_| is_end) {
                Some(last) => last.label.push_str(&text),
                None if is_head_line(&text) => {}
                None => self.doubtful.push((row, text)),
            }
            self.rows.push(row);
        }
    }

    /// Takes a run: a line of the table, or what stands in its place.
    fn take(&mut self, run: &Run<'_>, columns: ValueColumns, is_inside: bool) {
        let Some(line) = run.words.first().or(run.values.first()).map(|atom| atom.row) else { return };
        let rows = || run.words.iter().chain(&run.values).map(|atom| atom.row);
        let is_beside = rows().all(|row| self.rows.contains(&row));
        if !run.is_line() && !is_inside && !is_beside {
            return;
        }
        let text = run.text();
        let own = label_and_unit(&text).filter(|_| !run.values.is_empty());
        let number = run.damaged().and_then(|(label, _)| number_of(&label));
        let follows = number.is_none_or(|number| number == 1 || Some(number - 1) == self.number);
        if number.is_some() || !run.is_line() {
            self.number = number;
        }
        let clean = own.filter(|(label, _)| follows && is_clean(label) && !run.has_remark());
        let printed = match &clean {
            Some((label, unit)) => format!("{label} {unit} {}", run.figures()),
            None => run.printed(),
        };
        let read = clean.zip(entries(&run.values, columns));
        self.is_last_line = read.is_some();
        match read {
            Some(((label, unit), entries)) => {
                let mut entries = entries.into_iter();
                let (mut value, mut cumulative) =
                    (entries.next().unwrap_or_default(), entries.next().unwrap_or_default());
                if columns == ValueColumns::CumulativeFirst {
                    std::mem::swap(&mut value, &mut cumulative);
                }
                let own = StatisticDraft { label, unit, value, cumulative, line, ..Default::default() };
                self.lines.push(own);
            }
            None if printed.chars().any(char::is_alphanumeric) => self.doubtful.push((line, printed)),
            None => {}
        }
        self.rows.extend(rows());
    }
}

/// Characters of the end of a label in a line of its own, at most.
const LABEL_END: usize = 8;

/// Whether a line is nothing but the head.
fn is_head_line(text: &str) -> bool {
    behind_head(text).is_empty()
        || text.split_whitespace().all(|word| HEADS.contains(&word) || word.ends_with("年度") || word == "年")
}

/// Whether a line begins with the number of a label: `（一）…`, `一、…`, `1.…`, `其中：…`.
fn is_numbered(text: &str) -> bool {
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let body = text.trim_start_matches('(');
    let rest = body.trim_start_matches(|c: char| chinese(c) || c.is_ascii_digit());
    (rest.len() < body.len() && rest.starts_with([')', '、', '.', ','])) || text.starts_with("其中")
}

/// Words that stand in the head alone.
const ONLY_HEAD: [&str; 4] = ["历年累计", "指标名称", "计量单位", "统计指标"];

/// Whether a label is whole: it begins with a letter or a number of the table, and no unit or head stands in it.
fn is_clean(label: &str) -> bool {
    let own = label.strip_prefix("其中").unwrap_or(label).trim_start_matches([':', ' ']);
    let begins = own.starts_with(|c: char| c.is_alphanumeric() || "(（“\"《".contains(c));
    let words: Vec<&str> = label.split_whitespace().collect();
    let is_unit = |word: &&&str| UNITS.contains(*word) || ["万", "千", "百", "亿"].contains(*word);
    let is_sign =
        |word: &&str| words.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic() || "〇○".contains(c));
    let parts = ["数条", "数件", "额元", "额万元", "数次", "数人", "数个", "数册", "数份", "数篇"];
    begins
        && !words.iter().any(|word| is_unit(&word))
        && !words.first().is_some_and(is_sign)
        && !parts.iter().any(|part| label.contains(part))
        && !ONLY_HEAD.iter().any(|head| label.contains(head))
}

/// The number of a label: of `其中:2、网上申请数` it is 2.
fn number_of(label: &str) -> Option<usize> {
    let label = label.strip_prefix("其中").unwrap_or(label).trim_start_matches([':', ' ']);
    let end = label.find(|c: char| !c.is_ascii_digit())?;
    let is_number = label[end..].trim_start().starts_with(['、', '.', ',']);
    label[..end].parse().ok().filter(|_| is_number)
}

/// The values of a line, one a column; run together only zeros can be told apart.
fn entries(values: &[&Atom], columns: ValueColumns) -> Option<Vec<Entry>> {
    let columns = columns.count()?;
    let number = |atom: &&Atom| match &atom.kind {
        AtomKind::Number(Amount { digits, unit, .. }) if unit.is_empty() && !digits.starts_with('-') => {
            Some(digits.clone())
        }
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
pub(super) fn label_and_unit(text: &str) -> Option<(String, String)> {
    let text = without_head(text);
    let unit = UNITS.iter().filter(|unit| text.ends_with(**unit)).max_by_key(|unit| unit.len())?;
    let label = text.strip_suffix(unit)?.trim();
    let last = label.rsplit(' ').next().unwrap_or(label);
    let is_head = HEADS.contains(&reduced(label).as_str()) || HEADS.contains(&reduced(last).as_str());
    let label = label.trim_end_matches(is_note_mark).trim_end();
    (!label.is_empty() && !is_head).then(|| (label.to_owned(), (*unit).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::atom::atoms;
    use crate::import::grid::Grid;

    /// What is read of a table, and what is left of it, of these lines below the head.
    fn told(lines: &str) -> (String, String) {
        told_of(&format!("指标名称 计量单位 2014年度 历年累计\n{lines}"))
    }

    /// The same with the head.
    fn told_of(lines: &str) -> (String, String) {
        let mut grid = Grid::default();
        for (at, line) in lines.lines().enumerate() {
            grid.line(line, at + 1);
        }
        let found = statistics(&atoms(&grid));
        let figure = |entry: &Entry| match entry {
            Entry::Number(digits) => digits.clone(),
            other => format!("{other:?}"),
        };
        let line = |line: &StatisticDraft| {
            format!("{} {} {} {}", line.label, line.unit, figure(&line.value), figure(&line.cumulative))
        };
        let lines: Vec<String> = found.lines.iter().map(line).collect();
        let left: Vec<String> = found.doubtful.into_iter().map(|(_, text)| text).collect();
        (lines.join("|"), left.join("|"))
    }

    #[test]
    fn a_line_is_read_or_kept_as_it_stands() {
        let cases = [
            ("公开数 条 3 5\n申请数 件 0 0", "公开数 条 3 5|申请数 件 0 0", ""),
            ("公开数条00申请数件00", "公开数 条 0 0|申请数 件 0 0", ""),
            ("公开数 条 3 5\n复议数 件 — 0", "公开数 条 3 5", "复议数 件 - 0"),
            ("公开数 条 3 5 复议数 件 — 0 诉讼数 件 0 0", "公开数 条 3 5|诉讼数 件 0 0", "复议数 件 - 0"),
            ("公开数 条 3 5 复议数 件 O 0 诉讼数 件 0 0", "公开数 条 3 5|诉讼数 件 0 0", "复议数 件 O 0"),
            ("公开数 条 3 5 诉讼数件OO", "公开数 条 3 5", "诉讼数件OO"),
            ("公开数 条 3 5 复议数件OO诉讼数件00", "公开数 条 3 5", "复议数件OO诉讼数件 00"),
            (
                "公开数 条 3 5\n申请数 件 0（上年3） 5\n诉讼数 件 0 0",
                "公开数 条 3 5|诉讼数 件 0 0",
                "申请数 件 0|(上年 3 5",
            ),
            ("公开数 条 3 5)其中：1、网站 条 3 5", "", "公开数 条 3 5|)其中:1、网站 条 3 5"),
            ("公开数 条 3 5 其中：—、网站 条 3 5", "公开数 条 3 5", "其中:-、网站 条 3 5"),
            ("公开数 条 3 2万 诉讼数 件 0 0", "诉讼数 件 0 0", "公开数 条 3 2万"),
            (
                "公开数 条 3 5 其中：1、网站 条 3 5 3、公报 条 0 0",
                "公开数 条 3 5|其中:1、网站 条 3 5",
                "3、公报 条 0 0",
            ),
            // Headings, with and without dashes, and labels over two lines.
            ("一、主动公开情况 ——\n（一）公开数 条 3 5", "(一)公开数 条 3 5", "一、主动公开情况 --"),
            (
                "一、主动公开情况\n（一）公开数 条 3 5\n（二）渠道的情况 ——\n1.公报 条 0 0",
                "(一)公开数 条 3 5|1.公报 条 0 0",
                "一、主动公开情况|(二)渠道的情况 --",
            ),
            ("1.网站公开\n信息数 条 3 5", "1.网站公开 信息数 条 3 5", ""),
            (
                "（一）回应关注热点 次 3 5\n数\n（二）公开数 条 0 0",
                "(一)回应关注热点数 次 3 5|(二)公开数 条 0 0",
                "",
            ),
            ("（一）渠道的\n情况 ——\n1.公报 条 0 0", "1.公报 条 0 0", "(一)渠道的|情况 --"),
            ("公开数 条 3 -5\n诉讼数 件 0 0", "诉讼数 件 0 0", "公开数 条 3 -5"),
        ];
        for (lines, read, left) in cases {
            assert_eq!(told(lines), (read.to_owned(), left.to_owned()), "{lines}");
        }
    }

    #[test]
    fn the_head_says_which_column_is_the_years_own() {
        let cases = [
            (
                "统计指标 单位 历年累计 2016年度\n公开数 条 12 3\n申请数 件 5 0",
                "公开数 条 3 12|申请数 件 0 5",
                "",
            ),
            ("统计指标 单位 累计 本年数\n公开数 条 12 3", "公开数 条 3 12", ""),
            ("统计指标 单位 2008年以来累计数 2016年数\n公开数 条 12 3", "公开数 条 3 12", ""),
            ("统计指标 单位 2016年度 历年累计\n公开数 条 3 12", "公开数 条 3 12", ""),
            ("统计指标 单位 统计数\n公开数 条 3", "公开数 条 3 Absent", ""),
            (
                "统计指标 单位 2015年度 2016年度\n公开数 条 3 12\n申请数 件 4",
                "",
                "公开数 条 3 12|申请数 件 4",
            ),
            ("统计指标 单位 累计 以前\n公开数 条 12 3", "", "以前 公开数 条 12 3"),
        ];
        for (lines, read, left) in cases {
            assert_eq!(told_of(lines), (read.to_owned(), left.to_owned()), "{lines}");
        }
    }
}
