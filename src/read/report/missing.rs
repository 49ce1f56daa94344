//! Parts that were not written, with their place.

use crate::base::Said;
use crate::edition::Part;
use crate::finding::{Finding, Mend, fill, reading, reading::TableMessage};
use crate::read::attachment::part_meant;
use crate::read::cells::{Cells, NONE};
use crate::read::report::assembly::Assembly;
use crate::source::Place;

impl Assembly<'_, '_, '_, '_, '_> {
    /// Says that a table is missing, with all its rows.
    pub(super) fn no_table(&mut self, cells: &Cells<'_>, part: &Part, table: usize) {
        let message: &'static TableMessage = match self.edition.tables[table].blocks.len() {
            1 => &reading::MISSING_TABLE,
            _ => &reading::MISSING_TABLE_ROWS,
        };
        let reader = &*self.reader;
        let (at, line) = self.place_of(part);
        let name = reader.word(&part.key.en, &part.key.zh);
        let rows = cells.to_fill_in(table, reader.chinese());
        let text = reader.lines.text();
        let open = if at == text.len() && !text.is_empty() && !text.ends_with('\n') { "\n" } else { "" };
        let mend = Mend::new(reader.file, at..at, format!("{open}{name}:{rows}\n"));
        let filled = fill!(
            key = reader.key(&part.key),
            name = name,
            none = reader.word(NONE.en, NONE.zh),
            line = line,
            blank = cells.unfilled(),
            example = mend
        );
        let keys = &self.edition.tables[table].keys;
        let mut finding = reader.at(message, self.root, filled).at_cells(cells.cells_of(keys));
        finding.follows = reader.misspelt(&part.key.en);
        self.reader.say(finding);
    }

    /// Says that a narrative is missing.
    pub(super) fn no_text(&mut self, part: &Part) {
        let reader = &*self.reader;
        let is_own = |name: &str| part_meant(self.edition, name).is_some_and(|own| part.key.matches(own));
        let is_text = |name: &str| {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
            ["txt", "doc", "docx", "wps", "odt", "rtf", "pdf"].contains(&&*ending)
        };
        let mut attachments = self.beside.attachments.iter();
        if let Some(beside) = attachments.find(|beside| is_text(&beside.name) && is_own(&beside.name)) {
            let filled = fill!(
                key = reader.key(&part.key),
                name = &beside.name,
                mend = self.text_beside(part, &beside.name)
            );
            let finding = Finding::new(&reading::TEXT_BESIDE, Place::of_file(beside.file), filled);
            return self.reader.say(finding.in_keys(reader.keys()));
        }
        let name = reader.word(&part.key.en, &part.key.zh);
        let (_, line) = self.place_of(part);
        let filled = fill!(key = reader.key(&part.key), name = name, line = line);
        let mut finding = reader.at(&reading::MISSING_TEXT, self.root, filled);
        // A file of a wrong name that holds it has a finding of its own.
        let is_misnamed = self.beside.refused.iter().any(|name| name.ends_with(".md") && is_own(name));
        finding.follows = is_misnamed || reader.misspelt(&part.key.en);
        self.reader.say(finding);
    }

    /// How the text of a part becomes one that stands in a file beside the report.
    fn text_beside(&self, part: &Part, name: &str) -> Said {
        let word = self.reader.word(&part.key.en, &part.key.zh);
        match name.rsplit_once('.') {
            Some((_, ending)) if ending.eq_ignore_ascii_case("txt") => {
                Said::new(format!("改名为 {word}.md"), format!("rename it to {word}.md"))
            }
            _ => Said::new(
                format!("把里面的文字写在报告的“{word}: |”下面，每行前面空两格；附件还要的，另起一个名字"),
                format!(
                    "write its text below `{word}: |` in the report, indented by two spaces; if it is to be an attachment too, give it another name"
                ),
            ),
        }
    }

    /// The byte and the line, from 1, where a part belongs: behind those that the form has before it.
    fn place_of(&self, part: &Part) -> (usize, usize) {
        let lines = self.reader.lines;
        let parts = &self.edition.parts;
        let own = parts.iter().position(|other| std::ptr::eq(other, part)).unwrap_or(0);
        let start = |at: usize| self.keys.parts[at].map(|(key, _)| key.start);
        let before = (0..own).filter_map(start).max();
        let behind = (own..parts.len()).filter_map(start).min();
        let pairs = self.root.pairs().unwrap_or(&[]);
        let next = match before {
            Some(before) => pairs.iter().map(|(key, _)| key.start).find(|start| *start > before),
            None => behind,
        };
        let text = lines.text();
        match next.map(|next| lines.line_of(next)) {
            Some(line) => (lines.start_of(line), line + 1),
            None => (text.len(), lines.line_of(text.len()) + 1 + usize::from(!text.ends_with('\n'))),
        }
    }
}
