//! Titles that a text begins with though its page has them already.

use crate::finding::reading::texts;
use crate::finding::{Finding, fill};
use crate::read::reader::short;
use crate::read::report::assembly::Assembly;
use crate::report::Narrative;
use crate::source::Place;

/// Characters of the title of a report at most.
const TITLE: usize = 45;

impl Assembly<'_, '_, '_, '_, '_> {
    /// Says that a text begins with the title of its part, or of the report.
    pub(super) fn title_again(&mut self, narrative: &Narrative) {
        let text = &*narrative.prose.text;
        let start = text.len() - text.trim_start().len();
        let Some((line, rest)) = text[start..].split_once('\n') else { return };
        let Some(part) = self.edition.parts.get(narrative.of) else { return };
        let bare = without_marks(line);
        let is_own = bare == without_marks(part.title.plain()) || bare == part.key.zh;
        if !(is_own || is_of_report(bare)) || rest.trim().is_empty() {
            return;
        }
        let range = start..start + line.trim_end().len();
        let spot = narrative.lines.places(text).spot(range);
        let place = spot.map_or(narrative.place, |spot| Place::new(narrative.place.file, spot));
        self.reader.say(Finding::new(&texts::TITLE_AGAIN, place, fill!(found = short(bare))));
    }
}

/// A line without the marks and the number of a title: `## **一、总体情况**`.
fn without_marks(line: &str) -> &str {
    let bare = line.trim_matches(|c: char| c.is_whitespace() || "#*_".contains(c));
    let is_number = |c: char| "一二三四五六七八九十（）()、.．1234567890 第部分".contains(c);
    let plain = bare.trim_start_matches(is_number);
    plain.trim_end_matches(['：', ':'])
}

/// Whether a line is the title of a report: `示例县民政局2024年政府信息公开工作年度报告`.
fn is_of_report(bare: &str) -> bool {
    let is_sentence = bare.contains(['。', '，', '；', '《', '“']);
    bare.ends_with("报告") && bare.contains("信息公开") && !is_sentence && bare.chars().count() <= TITLE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_known_whatever_its_marks() {
        for line in ["# 一、总体情况", "**总体情况**", "（一）总体情况：", "总体情况", "1. 总体情况"]
        {
            assert_eq!(without_marks(line), "总体情况", "{line}");
        }
        for (line, expected) in [
            ("示例县民政局2024年政府信息公开工作年度报告", true),
            ("政府信息公开年度报告", true),
            ("现公布政府信息公开工作年度报告。", false),
            ("根据要求，编制政府信息公开工作年度报告", false),
            ("年度报告", false),
        ] {
            assert_eq!(is_of_report(line), expected, "{line}");
        }
    }
}
