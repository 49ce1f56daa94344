//! How findings are told to the public: as doubts, in whole sentences, without the words of editors.

use crate::base::Lang;
use crate::edition::Edition;
use crate::finding::Finding;

/// What editors say of a report, who see its file, and what its readers say.
const WORDS: (&str, &str) = ("文件里", "报告里");

/// What was found: both sides and the difference, in a sentence.
pub(crate) fn sentence(edition: &Edition, finding: &Finding) -> String {
    ended(&named(edition, finding))
}

/// What was found, in few words: the sentence up to where its two sides begin.
pub(crate) fn heading(edition: &Edition, finding: &Finding) -> String {
    let text = named(edition, finding);
    let mut quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        quoted = (quoted || *c == '“') && *c != '”';
        *c == '：' && !quoted
    });
    match colon {
        Some((at, _)) => text[..at].to_owned(),
        None => text.trim_end_matches('。').to_owned(),
    }
}

/// A text as a sentence: with a full stop, unless it has an end of its own.
pub(crate) fn ended(text: &str) -> String {
    let text = text.trim_end();
    let stop = if text.ends_with(['。', '！', '？', '…', '.', '!', '?']) { "" } else { "。" };
    format!("{text}{stop}")
}

/// The finding's text; where it begins with the label of a row or column, the table's name goes before.
fn named(edition: &Edition, finding: &Finding) -> String {
    let text = finding.text(Lang::Zh).replace(WORDS.0, WORDS.1);
    let slot = finding.cell.filter(|_| text.starts_with('“')).and_then(|c| edition.slot(c));
    match slot {
        Some(slot) => format!("{}{text}", edition.tables[edition.row_of(slot).table].name),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Words;
    use crate::edition::Editions;
    use crate::finding::{Message, Wording, fill, holes, reading};
    use crate::source::{FileId, Place};

    #[test]
    fn a_sentence_names_its_table_and_ends() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(crate::base::Year::new(2021).unwrap()).unwrap();
        let cell = edition.cells[edition.rows.iter().find(|r| r.total).unwrap().first].id;
        let text = Words::new("{found}", "{found}");
        let none = Words::new("", "");
        let wording = Wording { rule: reading::RULES[0], text, label: none, help: none };
        let message: &'static Message<{ holes(&["found"]) }> = Box::leak(Box::new(Message::new(wording)));
        let place = Place::of_file(FileId(0));
        let cases = [
            (
                "“自然人”一列不平：一 3，相差 −1",
                true,
                "表三“自然人”一列不平：一 3，相差 −1。",
                "表三“自然人”一列不平",
            ),
            ("表二“甲：乙”是空白", true, "表二“甲：乙”是空白。", "表二“甲：乙”是空白"),
            ("“总体情况”与上年相同", false, "“总体情况”与上年相同。", "“总体情况”与上年相同"),
            (
                "更正说现为 3，文件里却是 5",
                true,
                "更正说现为 3，报告里却是 5。",
                "更正说现为 3，报告里却是 5",
            ),
            ("发布日期不详", false, "发布日期不详。", "发布日期不详"),
        ];
        for (text, at_cell, whole, short) in cases {
            let finding = Finding::new(message, place, fill!(found = text));
            let finding = if at_cell { finding.at_cell(cell) } else { finding };
            assert_eq!((&*sentence(edition, &finding), &*heading(edition, &finding)), (whole, short));
        }
    }

    #[test]
    fn a_text_gets_an_end_where_it_has_none() {
        assert_eq!((&*ended("甲"), &*ended("甲。"), &*ended("甲！ ")), ("甲。", "甲。", "甲！"));
    }
}
