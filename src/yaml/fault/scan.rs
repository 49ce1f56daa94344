//! Walks the lines of a file and keeps what they are part of: levels of keys, texts below a bar, rows over several lines.

use crate::yaml::fault::context::{Context, SyntaxFault};
use crate::yaml::fault::dash::{ITEM, is_item};
use crate::yaml::fault::key::starts_entry;
use crate::yaml::fault::key_line::{Holds, KeyLine, Step};
use crate::yaml::fault::line::{FileLine, Pair, pair};
use crate::yaml::fault::{
    behind, dash, diff, heading, indent, items, key, mark, no_pair, none, odd_row, quoted, table, text,
};

/// Keys or items of one indentation.
#[derive(Clone, Copy)]
struct Level {
    indent: usize,
    is_list: bool,
    /// The line of its first key or item.
    first: usize,
}

struct Scan<'c, 'd> {
    cx: &'c Context<'d>,
    levels: Vec<Level>,
    above: Option<KeyLine<'d>>,
    /// The column of the key before the one above.
    before: Option<usize>,
    /// The lines before this one begin no table.
    no_table: usize,
}

/// The first fault in the lines up to one; `None` if there is none that is known.
pub(in crate::yaml) fn first(cx: &Context<'_>, until: usize) -> Option<SyntaxFault> {
    let mut scan = Scan { cx, levels: Vec::new(), above: None, before: None, no_table: 0 };
    let mut number = 0;
    while number <= until {
        match scan.line(cx.line(number)?) {
            Ok(next) => number = next,
            Err(fault) => return Some(*fault),
        }
    }
    None
}

impl<'d> Scan<'_, 'd> {
    /// Looks at a line outside of texts.
    fn line(&mut self, line: FileLine<'d>) -> Step {
        let cx = self.cx;
        let code = line.code();
        if code.is_empty() || line.text.starts_with('#') {
            return Ok(line.number + 1);
        }
        let copied = diff::pasted(cx, &line).or_else(|| quoted::quoted(cx, &line));
        if let Some(fault) = copied.or_else(|| quoted::numbered(cx, &line)) {
            return Err(fault);
        }
        if line.indent() > line.spaces() {
            return Err(indent::odd(cx, &line, self.above.as_ref()));
        }
        if code.starts_with('#') || matches!(code, "---" | "...") {
            return Ok(line.number + 1);
        }
        if let Some(fault) = mark::no_content(cx, &line).or_else(|| heading::heading(cx, &line)) {
            return Err(fault);
        }
        let is_text = self.above.is_some_and(|above| matches!(above.holds, Holds::Text(_)));
        if !is_text && let Some(fault) = items::other_sign(cx, &line) {
            return Err(fault);
        }
        if !is_text
            && line.number >= self.no_table
            && let Some(fault) = table::pasted(cx, &line, self.above.as_ref(), &mut self.no_table)
        {
            return Err(fault);
        }
        if !is_text && let Some(fault) = odd_row::odd_row(cx, &line, self.above.as_ref()) {
            return Err(fault);
        }
        let above = self.above.filter(|above| line.spaces() > above.indent);
        if above.is_some_and(|above| above.holds == Holds::Nothing)
            && let Some(fault) = dash::first_lost(cx, &line)
        {
            return Err(fault);
        }
        match above {
            Some(above) if above.holds == Holds::Nothing && !starts_entry(cx, code) && !is_item(code) => {
                self.text_below(above, line)
            }
            Some(above) if above.holds == Holds::Value => self.continued(above, line),
            _ => self.entry(line),
        }
    }

    /// Lines of a text that starts below its key.
    fn text_below(&mut self, above: KeyLine<'d>, line: FileLine<'d>) -> Step {
        if let Some(fault) = key::decorated(self.cx, &line, 0) {
            return Err(fault);
        }
        // Where rows of the key follow, the line is none of them: figures that cannot be read, or a remark.
        let mut below = self.cx.lines_from(line.number + 1).filter(|l| !l.code().starts_with('#'));
        let is_own = |l: FileLine<'_>| {
            let headings = pair(l.code()).map(|pair| self.cx.vocabulary.headings(pair.key));
            l.spaces() > above.indent && headings.is_some_and(|of| of.iter().any(|key| key == above.key))
        };
        if below.next().is_some_and(is_own) {
            return Err(no_pair::remark(self.cx, &line));
        }
        let is_row = |l: FileLine<'_>| l.spaces() > above.indent && starts_entry(self.cx, l.code());
        if !self.cx.vocabulary.holds_text(above.key)
            && self.cx.lines_from(line.number + 1).next().is_some_and(is_row)
            && let Some(fault) = odd_row::without_key(self.cx, &line)
        {
            return Err(fault);
        }
        let (next, indent) = text::below(self.cx, &above, line)?;
        self.above = Some(KeyLine { holds: Holds::Text(indent), ..above });
        Ok(next)
    }

    /// A line that is deeper than the one above, which has a value.
    fn continued(&mut self, above: KeyLine<'d>, line: FileLine<'d>) -> Step {
        let cx = self.cx;
        if let Some(fault) = dash::below_braces(cx, &above, &line) {
            return Err(fault);
        }
        if starts_entry(cx, line.code()) {
            if let Some(fault) = none::with_rows(cx, &above, &line) {
                return Err(fault);
            }
            return Err(indent::deeper(cx, &line, &above, self.before));
        }
        // Behind a row nothing goes on.
        if pair(above.line.code()).is_some_and(|pair| pair.bare().0.starts_with('[')) {
            return Err(no_pair::remark(cx, &line));
        }
        let goes_on = |l: &FileLine<'_>| l.spaces() > above.indent && !starts_entry(cx, l.code());
        let colon = |l: &FileLine<'_>| pair(l.code()).is_some();
        if let Some(second) = cx.lines_from(line.number).take_while(goes_on).find(colon) {
            return Err(text::needs_bar(cx, &above, &second));
        }
        if let Some(fault) = key::commented(cx, &line) {
            return Err(fault);
        }
        self.above = Some(KeyLine { holds: Holds::Text(line.spaces()), ..above });
        Ok(line.number + 1)
    }

    /// A line that should be a key with its value, or an item.
    fn entry(&mut self, line: FileLine<'d>) -> Step {
        let cx = self.cx;
        let (code, spaces) = (line.code(), line.spaces());
        let in_list = self.levels.iter().any(|level| level.is_list && level.indent == spaces);
        if let Some(above) = self.above
            && let Holds::Text(indent) = above.holds
            && !starts_entry(cx, code)
            && !(is_item(code) && in_list)
        {
            return match spaces > above.indent {
                true => self.text_below(above, line),
                false => Err(text::unindented(cx, &above, &line, indent)),
            };
        }
        self.level(&line)?;
        match is_item(code) {
            true => self.item(line),
            false => self.pair(line, spaces, code),
        }
    }

    /// Finds the level that a line belongs to by its indentation.
    fn level(&mut self, line: &FileLine<'d>) -> Result<(), Box<SyntaxFault>> {
        let (spaces, is_list) = (line.spaces(), is_item(line.code()));
        let ends =
            |level: &mut Level| level.indent > spaces || level.indent == spaces && level.is_list && !is_list;
        let (mut popped, mut last) = (None, None);
        while let Some(level) = self.levels.pop_if(ends) {
            (popped, last) = (Some(level.indent), Some(level));
        }
        if is_list
            && let Some(level) = last.filter(|level| !level.is_list && level.indent == spaces + ITEM.len())
            && dash::is_lost_before(self.cx, level.first, line)
            && let Some(first) = self.cx.line(level.first)
        {
            return Err(dash::lost(self.cx, &first, spaces));
        }
        let opens = self.above.is_none_or(|above| above.holds == Holds::Nothing && spaces >= above.indent);
        match self.levels.last() {
            Some(level) if level.indent == spaces && level.is_list == is_list => Ok(()),
            Some(level) if level.indent == spaces && !opens => Err(dash::list_item(self.cx, line)),
            Some(level) if !opens => {
                let list = last.filter(|last| last.is_list && last.indent == spaces && level.indent < spaces);
                if let Some(fault) = list.and_then(|list| dash::in_list(self.cx, line, list.first)) {
                    return Err(fault);
                }
                if let Some(fault) = self.above.and_then(|above| text::outside(self.cx, &above, line)) {
                    return Err(fault);
                }
                Err(indent::uneven(self.cx, line, level.indent, popped.unwrap_or(spaces)))
            }
            _ => {
                self.levels.push(Level { indent: spaces, is_list, first: line.number });
                Ok(())
            }
        }
    }

    fn item(&mut self, line: FileLine<'d>) -> Step {
        let inner = line.code()[1..].trim_start();
        let offset = line.code().len() - inner.len();
        let known = |inner: &str| pair(inner).is_some_and(|pair| self.cx.is_known(pair.key));
        if inner.is_empty() || known(inner) {
            let indent = line.spaces() + offset;
            self.levels.push(Level { indent, is_list: false, first: line.number });
            return self.pair(line, indent, inner);
        }
        let (holds, next) = behind::item(self.cx, &line, offset)?;
        self.stands(KeyLine { line, indent: line.spaces(), key: "", holds });
        Ok(next)
    }

    /// A key with its value. `code` is what stands behind the dash of an item, or all of the line.
    fn pair(&mut self, line: FileLine<'d>, indent: usize, code: &'d str) -> Step {
        let cx = self.cx;
        let offset = line.code().len() - code.len();
        if code.is_empty() {
            self.stands(KeyLine { line, indent, key: "", holds: Holds::Nothing });
            return Ok(line.number + 1);
        }
        let Some(pair) = pair(code) else {
            return Err(no_pair::no_pair(cx, &line, offset, self.above.as_ref()));
        };
        if let Some(fault) = key::decorated(cx, &line, offset) {
            return Err(fault);
        }
        let pair = Pair { colon: pair.colon + offset, ..pair };
        let entry = KeyLine { line, indent, key: pair.key, holds: Holds::Nothing };
        let (holds, next) = behind::of(cx, &entry, &pair)?;
        self.stands(KeyLine { holds, ..entry });
        Ok(next)
    }

    fn stands(&mut self, entry: KeyLine<'d>) {
        self.before = self.above.map(|above| above.indent);
        self.above = Some(entry);
    }
}
