//! What an error of the parser most likely means: the lines where it stopped say more than the parser does.

use granit_parser::{ErrorKind, ScanError};

use crate::finding::{Filled, Finding, Holes, Message, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::yaml::limits::DEPTH;
use crate::yaml::look::wide;

/// Keys that people forget a colon or space behind are shorter than sentences.
const KEY: usize = 14;

/// The place where the parser stopped.
struct Stop<'s, 'l> {
    lines: &'s Lines<'l>,
    file: FileId,
    /// The byte it stopped at.
    at: usize,
    /// The line of that byte, or the last one that says something.
    number: usize,
}

/// Says what an error of the parser most likely means.
pub(super) fn explain(error: &ScanError, at: usize, lines: &Lines<'_>, file: FileId) -> Finding {
    let last = lines.line_of(at.min(lines.text().len()));
    let number = if lines.line(last).trim().is_empty() { last.saturating_sub(1) } else { last };
    let stop = Stop { lines, file, at, number };
    let near = (last.saturating_sub(2)..=last).rev();
    let found = near.into_iter().find_map(|number| stop.suspicious(number));
    let found = found.or_else(|| stop.of_kind(error.kind()));
    found.unwrap_or_else(|| stop.rest(&reading::SYNTAX, fill!(detail = error.info())))
}

impl Stop<'_, '_> {
    /// What is wrong with a line at first sight, whatever the parser thinks.
    fn suspicious(&self, number: usize) -> Option<Finding> {
        let line = self.lines.line(number);
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        let say = |message, at, len| Finding::new(message, self.place(number, at, len), fill!());
        if let Some(at) = line[..indent].find('\t') {
            return Some(say(&reading::TAB, at, 1));
        }
        let code = &line[indent..];
        if code.starts_with('#') {
            return None;
        }
        if let Some((key, value)) = code.split_once(':')
            && value.trim_start().starts_with("{{")
        {
            let at = indent + key.len() + 1 + (value.len() - value.trim_start().len());
            return Some(say(&reading::BRACES, at, line.len() - at));
        }
        let bare = code.split(" #").next().unwrap_or(code);
        if let Some(odd) = self.odd_space(number, bare, indent) {
            return Some(odd);
        }
        let start = self.lines.start_of(number) + indent;
        if bare.contains(['[', '［', '【'])
            && let Some(finding) = wide(bare, start, self.lines, self.file)
        {
            return Some(finding);
        }
        if let Some(found) = self.open_bracket(number, bare, indent) {
            return Some(found);
        }
        let (key, _) = bare.split_once('：').filter(|_| !bare.contains(": "))?;
        wide(bare, start, self.lines, self.file).filter(|_| is_key(key))
    }

    /// A bracket that is not closed, or closed by another one.
    fn open_bracket(&self, number: usize, code: &str, indent: usize) -> Option<Finding> {
        let more = |open: char, close: char| code.matches(open).count() > code.matches(close).count();
        let (open, close) = match (more('[', ']'), more('{', '}') && code.contains(": {")) {
            (true, _) => ('[', ']'),
            (false, true) => ('{', '}'),
            (false, false) => return None,
        };
        let place = self.place(number, indent + code.rfind(open)?, 1);
        let wrong = code.trim_end().chars().last().filter(|c| ")]}）】」".contains(*c) && *c != close);
        let message = if wrong.is_some() { &reading::BRACKET_OTHER } else { &reading::BRACKET };
        let filled = fill!(open = open, close = close, found = wrong.unwrap_or(close));
        Some(Finding::new(message, place, filled))
    }

    /// A space of another kind before a key or right after its colon.
    fn odd_space(&self, number: usize, code: &str, indent: usize) -> Option<Finding> {
        let odd = |c: char| matches!(c, '\u{a0}' | '\u{3000}' | '\u{2002}' | '\u{2003}');
        let after = code.split_once(':').map(|(key, _)| key.len() + 1);
        let at = [Some(0), after].into_iter().flatten().find(|at| code[*at..].starts_with(odd))?;
        let key = code[at..].trim_start_matches(odd);
        let c = code[at..].chars().next().filter(|_| at > 0 || key.contains(':'))?;
        let place = self.place(number, indent + at, c.len_utf8());
        Some(Finding::new(&reading::ODD_SPACE, place, fill!(code = format!("U+{:04X}", u32::from(c)))))
    }

    /// What the parser's kind of error means for people.
    fn of_kind(&self, kind: &ErrorKind) -> Option<Finding> {
        match kind {
            ErrorKind::SimpleKeyExpected
            | ErrorKind::MappingValueNotAllowed
            | ErrorKind::ExpectedBlockMappingKey
            | ErrorKind::InvalidIndentation
            | ErrorKind::ExpectedNodeContent => self.structure(kind),
            ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar => {
                let quote = self.tail().chars().next().filter(|c| matches!(c, '"' | '\''))?;
                Some(self.rest(&reading::QUOTE, fill!(quote = quote)))
            }
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
                Some(self.rest(&reading::AFTER_QUOTE, fill!()))
            }
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidUnicodeEscape => Some(self.rest(&reading::ESCAPE, fill!())),
            ErrorKind::UnexpectedCharacter { .. }
            | ErrorKind::MissingAnchorOrAliasName
            | ErrorKind::MissingDocumentEndBeforeDirective
            | ErrorKind::PlainScalarStartsWithDashFlowIndicator => self.reserved(),
            ErrorKind::MisplacedFlowCollectionEnd | ErrorKind::MismatchedFlowCollectionEnd { .. } => {
                let found = self.tail().chars().next()?;
                let place = self.place(self.number, self.column(), found.len_utf8());
                Some(Finding::new(&reading::EXTRA_BRACKET, place, fill!(found = found)))
            }
            ErrorKind::InvalidBlockScalarHeader => {
                Some(self.rest(&reading::BLOCK_HEAD, fill!(found = self.tail().chars().next()?)))
            }
            ErrorKind::CommentNotSeparated => Some(self.rest(&reading::GLUED_COMMENT, fill!())),
            ErrorKind::InvalidBlockScalarIndent => Some(self.rest(&reading::UNINDENTED, fill!())),
            ErrorKind::RecursionLimitExceeded => Some(self.rest(&reading::TOO_DEEP, fill!(limit = DEPTH))),
            _ => None,
        }
    }

    /// A value, or a line, that starts with a character that YAML keeps for itself.
    fn reserved(&self) -> Option<Finding> {
        let line = self.lines.line(self.number);
        match self.column() == line.len() - line.trim_start().len() {
            true => Some(self.rest(&reading::NO_CONTENT, fill!(found = line.trim()))),
            false => Some(self.rest(&reading::RESERVED, fill!(found = self.tail().chars().next()?))),
        }
    }

    /// Lines and levels that do not fit each other.
    fn structure(&self, kind: &ErrorKind) -> Option<Finding> {
        let line = self.lines.line(self.number);
        let above = (0..self.number).rev().find(|n| !self.lines.line(*n).trim().is_empty());
        let colon = *kind == ErrorKind::MappingValueNotAllowed && self.column() < line.len();
        if colon && line.get(..self.column()).is_some_and(|l| l.contains(": ")) {
            let place = self.place(self.number, self.column(), 1);
            return Some(Finding::new(&reading::SECOND_COLON, place, fill!()));
        }
        if let Some(found) = [Some(self.number), above].into_iter().flatten().find_map(|n| self.no_pair(n)) {
            return Some(found);
        }
        let code = line.trim_start();
        let before = line.get(..self.column()).unwrap_or("").trim_end();
        if before.ends_with([']', '}']) {
            return Some(self.rest(&reading::AFTER_ROW, fill!(rest = self.tail().trim())));
        }
        if code.starts_with("- ") {
            return Some(self.line(self.number, &reading::LIST_ITEM, fill!()));
        }
        if !code.contains(": ") && !code.trim_end().ends_with(':') {
            return Some(self.line(self.number, &reading::UNINDENTED, fill!()));
        }
        let message = if colon { &reading::DEEPER } else { &reading::INDENT };
        Some(self.line(self.number, message, fill!()))
    }

    /// A line that should be `key: value` and has no colon, or no space behind it.
    fn no_pair(&self, number: usize) -> Option<Finding> {
        let line = self.lines.line(number);
        let code = line.trim_start().trim_start_matches("- ");
        let bare = code.split(" #").next().unwrap_or(code).trim_end();
        if bare.starts_with('#') || bare.contains(": ") || bare.ends_with(':') {
            return None;
        }
        if let Some((key, value)) = bare.split_once(':') {
            let at = line.len() - code.len() + key.len();
            let fine = is_key(key) && !value.starts_with("//");
            let filled = fill!(mend = format!("{key}: {}", value.trim()));
            return fine.then(|| Finding::new(&reading::NO_SPACE, self.place(number, at, 1), filled));
        }
        let key = bare.split(' ').next().unwrap_or(bare);
        match is_key(key) && (key.is_ascii() || key == bare) {
            true => Some(self.line(number, &reading::NO_COLON, fill!(key = key))),
            false if number == self.number => Some(self.line(number, &reading::UNINDENTED, fill!())),
            false => None,
        }
    }

    /// A finding at all of a line but its indentation.
    fn line<const HOLES: Holes, const FILLED: Holes>(
        &self,
        number: usize,
        message: &'static Message<HOLES>,
        filled: Filled<FILLED>,
    ) -> Finding {
        let line = self.lines.line(number);
        let indent = line.len() - line.trim_start().len();
        Finding::new(message, self.place(number, indent, line.trim().len()), filled)
    }

    /// A finding from where the parser stopped to the end of the line.
    fn rest<const HOLES: Holes, const FILLED: Holes>(
        &self,
        message: &'static Message<HOLES>,
        filled: Filled<FILLED>,
    ) -> Finding {
        Finding::new(message, self.place(self.number, self.column(), self.tail().len()), filled)
    }

    /// Where the parser stopped, in bytes of the line; the first character of a line that it did not reach.
    fn column(&self) -> usize {
        let (start, line) = (self.lines.start_of(self.number), self.lines.line(self.number));
        match (start..start + line.len()).contains(&self.at) {
            true => self.at - start,
            false => line.len() - line.trim_start().len(),
        }
    }

    fn tail(&self) -> &str {
        self.lines.line(self.number).get(self.column()..).unwrap_or("").trim_end()
    }

    fn place(&self, number: usize, at: usize, len: usize) -> Place {
        let start = self.lines.start_of(number) + at;
        Place::new(self.file, self.lines.spot(start, start + len))
    }
}

/// Whether a word may be a key rather than a sentence.
fn is_key(word: &str) -> bool {
    let sentence = |c: char| matches!(c, '，' | '。' | '；' | '、' | '（' | '“');
    let longest = if word.is_ascii() { 3 * KEY } else { KEY };
    (1..=longest).contains(&word.chars().count()) && !word.contains(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Wording;
    use crate::yaml::parse;

    #[test]
    fn what_editors_do_is_told_from_the_lines() {
        let cases: &[(&str, &Wording, (usize, usize))] = &[
            ("a: 1\nb:2\nc: 3\n", reading::NO_SPACE.wording(), (2, 2)),
            ("a: 1\nb 2\nc: 3\n", reading::NO_COLON.wording(), (2, 1)),
            ("a: 1\n本年新收:[1, 2]\nc: 3\n", reading::NO_SPACE.wording(), (2, 5)),
            ("a: |\n  文字\n这一行忘了缩进，是一句话。\n", reading::UNINDENTED.wording(), (3, 1)),
            ("a: |\n    文字\n  这一行缩进少了。\n", reading::UNINDENTED.wording(), (3, 3)),
            ("a: 说明: 有两个冒号\n", reading::SECOND_COLON.wording(), (1, 6)),
            ("a:\n  b: 1\n    c: 2\n", reading::DEEPER.wording(), (3, 5)),
            ("a:\n  b: [1]\n    c: 2\n", reading::INDENT.wording(), (3, 5)),
            ("a:\n  b: [1] 件\n", reading::AFTER_ROW.wording(), (2, 10)),
            ("a:\n  b: 1\n  - c: 2\n", reading::LIST_ITEM.wording(), (3, 3)),
            ("a: \"b\nc: 1\n", reading::QUOTE.wording(), (1, 4)),
            ("a: \"b\"c\n", reading::AFTER_QUOTE.wording(), (1, 7)),
            ("a: \"C:\\报告\"\n", reading::ESCAPE.wording(), (1, 4)),
            ("a: @b\n", reading::RESERVED.wording(), (1, 4)),
            ("a: *\n", reading::RESERVED.wording(), (1, 4)),
            ("```yaml\na: 1\n", reading::NO_CONTENT.wording(), (1, 1)),
            ("a: [1]]\n", reading::EXTRA_BRACKET.wording(), (1, 7)),
            ("a: [1\nb: 2\n", reading::BRACKET.wording(), (1, 4)),
            ("a: [1)\nb: 2\n", reading::BRACKET_OTHER.wording(), (1, 4)),
            ("a: {b: 1\nc: 2\n", reading::BRACKET.wording(), (1, 4)),
            ("a: | b\n  c\n", reading::BLOCK_HEAD.wording(), (1, 4)),
            ("a: [1]#b\n", reading::GLUED_COMMENT.wording(), (1, 7)),
            ("a:\n\u{3000}b: 1\n  c: 2\n", reading::ODD_SPACE.wording(), (2, 1)),
            ("a:\u{a0}1\nb: 2\n", reading::ODD_SPACE.wording(), (1, 3)),
        ];
        for (text, expected, place) in cases {
            let document = parse(&Lines::new(text), FileId(0));
            let found = &document.findings[0];
            let spot = found.place.spot;
            let said = (found.wording.text.en, (spot.line(), spot.column()));
            assert_eq!(said, (expected.text.en, *place), "{text}");
        }
    }
}
