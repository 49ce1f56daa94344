//! Numbers with a comma between their thousands, in a mapping in braces: there the comma ends the value, and `2,069` would
//! be read as 2, with a key 069 behind it.

use std::ops::Range;

use crate::finding::{BoundedFindings, Edit, Finding, Mend, fill, reading};
use crate::source::{FileId, Place};
use crate::yaml::{Node, Style, Yaml};

/// Bytes of a mapping that a sentence quotes; of a longer one it quotes the numbers and what is between them.
const QUOTED: usize = 200;

/// A tree in which such numbers are put together, and the text that it was read from.
pub(super) struct PartedNumbers<'l> {
    pub text: &'l str,
    pub file: FileId,
    pub place: &'l dyn Fn(usize, usize) -> Place,
    /// An edit of the text as one of the file.
    pub edit: &'l dyn Fn(Edit) -> Edit,
    pub findings: BoundedFindings,
}

impl PartedNumbers<'_> {
    /// Puts the numbers of a node together: one finding a mapping.
    pub(super) fn join(&mut self, node: &mut Node<'_>) {
        let span = node.start..node.end;
        match &mut node.value {
            Yaml::Scalar(..) => {}
            Yaml::List(items) => items.iter_mut().for_each(|item| self.join(item)),
            Yaml::Map(pairs) => {
                if self.text.get(span.clone()).is_some_and(|text| text.starts_with('{')) {
                    self.join_pairs(pairs, &span);
                }
                pairs.iter_mut().for_each(|(_, value)| self.join(value));
            }
        }
    }

    fn join_pairs(&mut self, pairs: &mut Vec<(Node<'_>, Node<'_>)>, map: &Range<usize>) {
        if !pairs.iter().any(|(key, value)| is_group(key) && value.is_null()) {
            return;
        }
        let mut numbers: Vec<Range<usize>> = Vec::new();
        let mut kept: Vec<(Node<'_>, Node<'_>)> = Vec::with_capacity(pairs.len());
        for (key, value) in std::mem::take(pairs) {
            let before = kept.last_mut().map(|(_, before)| before);
            match before.filter(|before| is_group(&key) && value.is_null() && self.goes_on(before, &key)) {
                Some(before) => {
                    let whole = [before.text().unwrap_or(""), key.text().unwrap_or("")].concat();
                    let span = before.start..key.end;
                    match numbers.last_mut().filter(|last| last.end == before.end) {
                        Some(last) => last.end = key.end,
                        None => numbers.push(span.clone()),
                    }
                    *before = Node::new(Yaml::Scalar(whole.into(), Style::Plain), span.start, span.end);
                }
                None => kept.push((key, value)),
            }
        }
        *pairs = kept;
        self.say(&numbers, map);
    }

    /// Whether a group of digits belongs to the number before it.
    fn goes_on(&self, before: &Node<'_>, group: &Node<'_>) -> bool {
        let between = self.text.get(before.end..group.start).unwrap_or("");
        let digits = before.text().unwrap_or("");
        let first = !self.text.get(before.start..before.end).unwrap_or("").contains(',');
        let is_number = matches!(before.value, Yaml::Scalar(_, Style::Plain))
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.is_empty()
            && (digits.len() <= 3 || !first);
        is_number && between.trim() == ","
    }

    fn say(&mut self, numbers: &[Range<usize>], map: &Range<usize>) {
        let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return };
        let place = (self.place)(first.start, first.end);
        if self.findings.passed(&reading::PARTED_NUMBER, place) {
            return;
        }
        let whole = &self.text[map.clone()];
        let quoted =
            if map.len() <= QUOTED && !whole.contains('\n') { map.clone() } else { first.start..last.end };
        let (mut line, mut at) = (String::with_capacity(quoted.len()), quoted.start);
        for number in numbers {
            line.push_str(&self.text[at..number.start]);
            line.extend(self.text[number.clone()].chars().filter(|c| !matches!(c, ',' | ' ')));
            at = number.end;
        }
        line.push_str(&self.text[at..quoted.end]);
        let Edit { range, text } = (self.edit)(Edit { range: quoted, text: line.into() });
        let found = &self.text[first.clone()];
        let filled = fill!(found = found, wanted = Mend::new(self.file, range, text));
        self.findings.push(Finding::new(&reading::PARTED_NUMBER, place, filled));
    }
}

/// Whether a key is three digits of a number, perhaps with decimals.
fn is_group(key: &Node<'_>) -> bool {
    let Yaml::Scalar(text, Style::Plain) = &key.value else { return false };
    let (digits, decimals) = text.split_once('.').unwrap_or((text, "0"));
    digits.len() == 3 && [digits, decimals].iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use crate::finding::Mend;
    use crate::source::{FileId, Lines};
    use crate::yaml::{NoVocabulary, Node, Yaml, parse};

    /// The values of the first mapping, and what to write.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let lines = Lines::new(text);
        let document = parse(&lines, FileId(0), &NoVocabulary);
        let root = document.root.unwrap();
        let map = &root.pairs().unwrap()[0].1;
        let map = if let Yaml::List(items) = &map.value { &items[0] } else { map };
        let value = |(_, value): &(Node<'_>, Node<'_>)| value.text().unwrap_or("").to_owned();
        let values = map.pairs().unwrap().iter().map(value).collect();
        (values, document.findings.iter().filter_map(|f| f.mend().map(Mend::quoted)).collect())
    }

    #[test]
    fn a_number_is_put_together_and_told_once_a_mapping() {
        let cases: [(&str, &[&str], &[&str]); 8] = [
            ("a: {b: 2,069, c: 12,106}\n", &["2069", "12106"], &["{b: 2069, c: 12106}"]),
            ("a: [{b: 1,234,567.5, c: 甲}]\n", &["1234567.5", "甲"], &["{b: 1234567.5, c: 甲}"]),
            ("a:\n  - {b: 甲, c: 2, 069}\n", &["甲", "2069"], &["{b: 甲, c: 2069}"]),
            ("a: {b: 2,069,\n  c: 1}\n", &["2069", "1"], &["2069"]),
            ("a: {b: 2, 69}\n", &["2", ""], &[]),
            ("a: {b: 甲, 069}\n", &["甲", ""], &[]),
            ("a: {b: 2.5, 069}\n", &["2.5", ""], &[]),
            ("a: {b: 2, 069: 3}\n", &["2", "3"], &[]),
        ];
        for (text, values, mends) in cases {
            let (found, told) = read(text);
            assert_eq!(
                (found, told),
                (
                    values.iter().map(|v| (*v).to_owned()).collect(),
                    mends.iter().map(|m| (*m).to_owned()).collect()
                ),
                "{text}"
            );
        }
        let (values, told) = read("a: {b: 2,069}\nc 1\n");
        assert_eq!((values[0].as_str(), told[0].as_str()), ("2069", "c: 1"));
        assert_eq!(told[1], "{b: 2069}");
    }
}
