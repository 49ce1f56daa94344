//! Several years where one belongs: `2022-2025`, `2022、2024`.

use std::ops::Range;

use crate::base::Year;
use crate::finding::Mend;
use crate::read::reader::{Reader, end_of};
use crate::text::narrow;
use crate::yaml::{Node, Yaml};

/// The most years that one entry is taken to name.
const MOST: u16 = 30;
/// What stands between the first and the last of several years.
const UP_TO: &[char] = &['-', '~', '至', '到', '—', '–', '‐', '−', '－', '～'];
/// What stands between years that are listed.
const AND: &[char] = &['、', ',', ';', '和', '及', '与', '/', ' '];

/// The years that a value names where one belongs; `None` where it does not name several.
pub(super) fn years_of(node: &Node<'_>) -> Option<Vec<Year>> {
    match &node.value {
        Yaml::List(items) => {
            let years: Option<Vec<Year>> = items.iter().map(|item| Year::parse(item.text()?)).collect();
            years.filter(|years| !years.is_empty())
        }
        _ => years(node.text()?),
    }
}

/// The years that a text names, in their order, if it names several and nothing else.
fn years(text: &str) -> Option<Vec<Year>> {
    let plain: String = text.chars().map(narrow).collect();
    let plain = plain.replace("年度", "").replace(['年', '起', '止'], "").replace(UP_TO, "-");
    let plain = plain.replace(" -", "-").replace("- ", "-");
    let mut found: Vec<Year> = Vec::new();
    for part in plain.split(AND).filter(|part| !part.is_empty()) {
        let mut ends = part.split('-').filter(|end| !end.is_empty());
        let first = Year::parse(ends.next()?)?;
        let last = match (ends.next(), ends.next()) {
            (None, _) => first,
            // 2022-25 ends with 2025.
            (Some(end), None) if end.len() == 2 => Year::parse(&format!("{}{end}", first.number() / 100))?,
            (Some(end), None) => Year::parse(end)?,
            (Some(_), Some(_)) => return None,
        };
        // The last year may stand first.
        let (first, last) = if last < first && part.len() > 8 { (last, first) } else { (first, last) };
        let span = first.number()..=last.number();
        if span.is_empty() || last.number() - first.number() >= MOST {
            return None;
        }
        found.extend(span.filter_map(|year| Year::new(i64::from(year))));
    }
    found.sort_unstable();
    found.dedup();
    (found.len() > 1).then_some(found)
}

impl Reader<'_, '_> {
    /// The bytes of a value.
    pub(super) fn span_of(&self, value: &Node<'_>) -> Range<usize> {
        value.start..end_of(self.lines.text(), value)
    }

    /// The mend that writes an item once for each of some years or words, which take the place of `value` in it.
    pub(super) fn once_for_each<T: std::fmt::Display>(
        &self,
        item: &Node<'_>,
        value: Range<usize>,
        years: &[T],
    ) -> Option<Mend> {
        let text = self.lines.text();
        let end = end_of(text, item);
        let (head, tail) = (text.get(item.start..value.start)?, text.get(value.end..end)?);
        let copies = || years.iter().map(|year| format!("{head}{year}{tail}"));
        let line = self.lines.start_of(self.lines.line_of(item.start));
        let before = text.get(line..item.start)?;
        if before.trim() == "-" {
            let lines: Vec<String> = copies().map(|copy| format!("{before}{copy}")).collect();
            return Some(Mend::new(self.file, line..end, lines.join("\n")));
        }
        if before.trim().is_empty() {
            // One alone without a list, a key a line.
            let entry = |copy: String| format!("{before}  - {}", copy.replace('\n', "\n    "));
            let lines: Vec<String> = copies().map(entry).collect();
            return Some(Mend::new(self.file, line..end, lines.join("\n")));
        }
        if before.contains('[') {
            return Some(Mend::new(self.file, item.start..end, copies().collect::<Vec<_>>().join(", ")));
        }
        let indent = " ".repeat(before.len() - before.trim_start().len() + 2);
        let lines: Vec<String> = copies().map(|copy| format!("\n{indent}- {copy}")).collect();
        Some(Mend::new(self.file, item.start..end, lines.concat()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_years_are_told_from_one() {
        let cases: [(&str, &[u16]); 22] = [
            ("2022-2025", &[2022, 2023, 2024, 2025]),
            ("2022—2024", &[2022, 2023, 2024]),
            ("2022——2024年度", &[2022, 2023, 2024]),
            ("2022年至2023年", &[2022, 2023]),
            ("2022 - 2023", &[2022, 2023]),
            ("2022 年 至 2023 年", &[2022, 2023]),
            ("２０２２～２０２３", &[2022, 2023]),
            ("2022-25", &[2022, 2023, 2024, 2025]),
            ("2022-2020", &[2020, 2021, 2022]),
            ("2022年至2021年", &[2021, 2022]),
            ("2022-20", &[]),
            ("2022、2024", &[2022, 2024]),
            ("2022, 2024", &[2022, 2024]),
            ("2024和2022年", &[2022, 2024]),
            ("2019、2022-2024", &[2019, 2022, 2023, 2024]),
            ("2022", &[]),
            ("2022-2022", &[]),
            ("2025-2022", &[2022, 2023, 2024, 2025]),
            ("2022-2023-2024", &[]),
            ("2022-01", &[]),
            ("2022年以前", &[]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            let found = years(text).unwrap_or_default();
            assert_eq!(found.iter().map(|year| year.number()).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
