//! Parts that were not written, with their place.

use crate::base::{Said, Words};
use crate::edition::{Part, PartKind};
use crate::finding::{Finding, Mend, fill, reading, reading::TableMessage};
use crate::read::attachment::part_meant;
use crate::read::cells::{Cells, NONE};
use crate::read::reader::listed;
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

    /// Says once that a file ends before its last parts, which then follow: two of them at least, and all before them are there.
    pub(super) fn cut_off(&mut self, only_source: bool) {
        let is_there = |at: usize| {
            let part = &self.edition.parts[at];
            let is_own = |name: &str| part_meant(self.edition, name).is_some_and(|own| part.key.matches(own));
            let beside = self.beside.texts.iter().any(|(name, ..)| part.key.matches(name))
                || self.beside.refused.iter().any(|name| is_own(name))
                || part.kind == PartKind::Text && self.text_elsewhere(part).is_some();
            self.keys.parts[at].is_some() || beside || !part.required
        };
        let parts = &self.edition.parts;
        let Some(last) = (0..parts.len()).rfind(|at| self.keys.parts[*at].is_some()) else { return };
        let missing: Vec<usize> = (0..parts.len()).filter(|at| !is_there(*at)).collect();
        let is_end = missing.len() > 1 && missing.iter().all(|at| *at > last);
        if only_source || !is_end || missing.iter().any(|at| self.reader.misspelt(&parts[*at].key.en)) {
            return;
        }
        let reader = &*self.reader;
        let known = listed(missing.iter().map(|at| reader.word(&parts[*at].key.en, &parts[*at].key.zh)));
        let text = reader.lines.text().trim_end();
        let line = reader.lines.line_of(text.len().saturating_sub(1));
        let own = text.get(reader.lines.start_of(line)..).unwrap_or("").trim_start();
        let place = Place::new(reader.file, reader.lines.spot(text.len() - own.len(), text.len()));
        let cut = Finding::new(&reading::CUT_OFF, place, fill!(known = known));
        let is_table = matches!(parts[last].kind, PartKind::Table(_));
        let heading = self.keys.parts[last].map_or(0, |(name, _)| reader.lines.line_of(name.start) + 1);
        let follows = |f: &Finding| {
            f.says(&reading::MISSING_TEXT)
                || f.says(&reading::MISSING_TABLE)
                || f.says(&reading::MISSING_TABLE_ROWS)
                || is_table && f.rule().name == "missing-cell" && f.place.spot.line() >= heading
        };
        self.reader.findings.follow(follows);
        self.reader.say(cut);
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
        if let Some(finding) = self.text_elsewhere(part) {
            return self.reader.say(finding);
        }
        let name = reader.word(&part.key.en, &part.key.zh);
        let (_, line) = self.place_of(part);
        let filled = fill!(key = reader.key(&part.key), name = name, line = line);
        let mut finding = reader.at(&reading::MISSING_TEXT, self.root, filled);
        // A file of a wrong name that holds it has a finding of its own.
        let is_markdown = |name: &str| {
            let lower = name.to_ascii_lowercase();
            [".md", ".markdown", ".mdown", ".mkd"].iter().any(|ending| lower.ends_with(ending))
        };
        let is_misnamed = self.beside.refused.iter().any(|name| is_markdown(name) && is_own(name));
        finding.follows = is_misnamed || reader.misspelt(&part.key.en);
        self.reader.say(finding);
    }

    /// That a file holds the text of a part which lies in no report's folder.
    fn text_elsewhere(&self, part: &Part) -> Option<Finding> {
        let folder = &self.beside.folder;
        let id = folder.rsplit_once('/').map_or("", |(_, id)| id);
        let (path, file, certain) = self.beside.lost.as_ref()?.find_text(self.edition, part, id)?;
        let reader = &*self.reader;
        let to = format!("{folder}/{}.md", reader.word(&part.key.en, &part.key.zh));
        let mend = match certain {
            true => Said::new(format!("移到 {to}"), format!("move it to {to}")),
            false => Said::new(
                format!("是这份报告的，移到 {to}；不是的，把这一部分写在报告里"),
                format!("move it to {to} if it is this report's; if not, write this part in the report"),
            ),
        };
        let filled = fill!(key = reader.key(&part.key), other = path, mend = mend);
        let here = Words::new("文件在这里", "the file is here");
        let finding = reader.at(&reading::TEXT_ELSEWHERE, self.root, filled);
        Some(finding.relating(Place::of_file(file), here).in_keys(reader.keys()))
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
