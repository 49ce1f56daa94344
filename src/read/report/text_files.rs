//! Texts that stand in files of their own beside a report.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::Words;
use crate::edition::Part;
use crate::finding::reading::{self, texts};
use crate::finding::{Finding, Level, fill};
use crate::prose::LineMap;
use crate::read::prose;
use crate::read::reader::{Reader, short};
use crate::read::report::assembly::Assembly;
use crate::report::{Figures, Narrative};
use crate::source::{FileId, Lines, Place};
use crate::yaml::{characters, without_conflicts};

impl Assembly<'_, '_, '_, '_, '_> {
    /// A narrative in a file of its own; `None` if there is nothing in it.
    pub(super) fn own_text(
        &mut self,
        figures: &Figures,
        of: usize,
        file: FileId,
        text: &str,
    ) -> Option<Narrative> {
        let part = &self.edition.parts[of];
        let (text, conflicts) = without_conflicts(text, file);
        if text.trim().is_empty() {
            let filled = fill!(key = self.reader.key(&part.key));
            let finding = Finding::new(&reading::EMPTY_TEXT_FILE, Place::of_file(file), filled);
            if part.required {
                self.reader.say(finding);
            }
            return None;
        }
        let lines = Lines::new(&text);
        let mut reader = Reader::new(&lines, file, conflicts);
        reader.findings.extend(characters(&lines, 0, file));
        let front = front_matter(&text);
        if let Some(front) = &front {
            let count = text[front.clone()].lines().count();
            let place = Place::new(file, lines.spot(front.start, front.end));
            let is_draft =
                text[front.clone()].lines().any(|line| DRAFTS.iter().any(|word| line.contains(word)));
            let message = if is_draft { &texts::FRONT_MATTER_DRAFT } else { &texts::FRONT_MATTER };
            reader.say(as_error(Finding::new(message, place, fill!(count = count))));
        }
        let words = without(&text, front);
        for (range, own) in self.keys_in(part, &words) {
            let place = Place::new(file, lines.spot(range.start, range.end));
            let message = if own { &texts::KEY_IN_OWN_FILE } else { &texts::KEY_IN_FILE };
            reader.say(as_error(Finding::new(message, place, fill!(found = short(&text[range])))));
        }
        let around = self.beside.context(self.edition, figures);
        let prose = prose::text(&mut reader, Some(&around), &words, (0, text.len()), &mut self.links);
        self.reader.findings.extend(reader.take());
        let lines = LineMap::new(&lines, (0, text.len()), &prose.text);
        Some(Narrative { of, prose, place: Place::of_file(file), lines })
    }

    /// Says that two files hold the text of a part.
    pub(super) fn two_files(
        &mut self,
        part: &Part,
        (first, file, _): &(&str, FileId, String),
        (second, other, _): &(&str, FileId, String),
    ) {
        let (name, other_name) = (format!("{second}.md"), format!("{first}.md"));
        let filled = fill!(key = self.reader.key(&part.key), name = name, other = other_name);
        let finding = Finding::new(&reading::TWO_TEXT_FILES, Place::of_file(*other), filled);
        let there = Words::new("另一份", "the other one");
        self.reader.say(finding.relating(Place::of_file(*file), there));
    }

    /// The lines of a text that are keys of a report, and whether each is that of the text's own part.
    fn keys_in(&self, part: &Part, text: &str) -> Vec<(Range<usize>, bool)> {
        let (mut found, mut start, mut is_first) = (Vec::new(), 0, true);
        for line in text.split('\n') {
            let bare = line.trim();
            let key = bare.split([':', '：']).next().unwrap_or("");
            let sign = bare[key.len()..].trim_start_matches([':', '：']).trim();
            let is_block = matches!(sign, "|" | "｜" | ">" | "|-" | ">-" | "|+" | ">+");
            let is_named = |part: &Part| bare.len() > key.len() && part.key.matches(key.trim());
            let own = is_named(part);
            if own && (is_block || is_first && sign.is_empty())
                || is_block && self.edition.parts.iter().any(is_named)
            {
                found.push((start..start + line.trim_end().len(), own));
            }
            is_first &= bare.is_empty();
            start += line.len() + 1;
        }
        found
    }
}

/// Words by which the head of a page says that it is not to be published yet.
const DRAFTS: [&str; 3] = ["draft", "草稿", "published: false"];

/// So many lines the head of a page has at most.
const HEAD: usize = 12;

/// The lines at the start of a text that are the head of a page: keys between two lines of dashes or plus signs.
fn front_matter(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let mut lines = text[start..].split_inclusive('\n');
    let open = lines.next().filter(|line| matches!(line.trim(), "---" | "+++"))?;
    let (mut end, mut keys) = (start + open.len(), 0);
    for line in lines.take(HEAD) {
        end += line.len();
        if line.trim() == open.trim() {
            return (keys > 0).then_some(start..end);
        }
        let key = line.split([':', '：', '=']).next().filter(|key| key.len() < line.trim_end().len());
        let is_key =
            key.is_some_and(|key| key.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')));
        if !is_key && !line.starts_with([' ', '-']) {
            return None;
        }
        keys += 1;
    }
    None
}

/// A text with blank lines in the place of some.
fn without(text: &str, range: Option<Range<usize>>) -> Cow<'_, str> {
    let Some(range) = range else { return text.into() };
    let blank = "\n".repeat(text[range.clone()].matches('\n').count());
    [&text[..range.start], &*blank, &text[range.end..]].concat().into()
}

fn as_error(mut finding: Finding) -> Finding {
    finding.level = Level::Error;
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_page_is_seen() {
        let cases = [
            ("---\n标题: 存在问题\n---\n甲", Some("---\n标题: 存在问题\n---\n")),
            ("\n---\ntitle: a\ntags:\n  - b\n---\n甲", Some("---\ntitle: a\ntags:\n  - b\n---\n")),
            ("+++\ntitle = \"a\"\n+++\n甲", Some("+++\ntitle = \"a\"\n+++\n")),
            ("---\n\n甲\n\n---\n乙", None),
            ("---\n---\n甲", None),
            ("---\n全年收到申请3件，答复如下：无\n---\n", None),
            ("---\n标题: 甲\n乙", None),
            ("甲\n---\n标题: 甲\n---", None),
        ];
        for (text, expected) in cases {
            assert_eq!(front_matter(text).map(|range| &text[range]), expected, "{text:?}");
        }
    }
}
