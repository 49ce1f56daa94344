//! Values of one line that are printed as they stand: what looks like markup in them does nothing.

use crate::finding::reading::{self, texts};
use crate::finding::{Finding, Quoted, fill};
use crate::prose::{SignSet, braces, comments};
use crate::read::field::ValueShape;
use crate::read::prose::leftover;
use crate::read::prose::public_address::{addresses, not_public};
use crate::read::reader::{Reader, short};
use crate::text::leftovers;
use crate::yaml::Node;

/// What would be printed of a value though it was not meant to be, with what is quoted of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault<'t> {
    /// Braces of a slot, whole or nearly.
    Slot(&'t str),
    /// A comment of HTML.
    Comment,
    /// A tag of HTML.
    Tag(&'t str),
    /// A marker of a merge.
    Merge(&'t str),
    /// Bold words, a link of Markdown, or a character as HTML names it.
    Markup(&'t str),
    /// Curly quotes around all of it.
    Quoted(&'t str),
}

/// Whether a value of a shape is words that pages print.
fn is_printed(shape: ValueShape) -> bool {
    matches!(shape, ValueShape::Line | ValueShape::List(ValueShape::Line))
}

impl Reader<'_, '_> {
    /// Says what of a value would be printed though it was not meant to be.
    pub(super) fn look_at_line(&mut self, node: &Node<'_>, text: &str, shape: Option<ValueShape>) {
        if !shape.is_some_and(is_printed) {
            return;
        }
        for (range, kind) in leftovers(text, SignSet::of(text).has(SignSet::LEFTOVER)) {
            self.say(leftover::finding(kind, &text[range], self.place(node)));
        }
        for address in addresses(text) {
            let written = |near: String| Quoted::Text(near.into());
            if let Some(finding) = not_public(address, self.place(node), written) {
                self.say(finding);
            }
        }
        for fault in faults(text) {
            let place = self.place(node);
            self.say(match fault {
                Fault::Slot(found) => Finding::new(&texts::SLOT_IN_LINE, place, fill!(found = short(found))),
                Fault::Comment => Finding::new(&texts::HTML_COMMENT, place, fill!()),
                Fault::Tag(found) => {
                    Finding::new(&texts::TAG_IN_LINE, place, fill!(instead = "", tag = short(found)))
                }
                Fault::Merge(found) => Finding::new(&reading::CONFLICT_IN_LINE, place, fill!(found = found)),
                Fault::Quoted(inside) => {
                    let near = self.mend(node, inside.to_owned());
                    Finding::new(&texts::QUOTED_LINE, place, fill!(near = near))
                }
                Fault::Markup(found) => {
                    Finding::new(&texts::MARKUP_IN_LINE, place, fill!(found = short(found)))
                }
            });
        }
    }
}

/// The first fault of each kind. A value without any sign of one is only searched for the signs.
fn faults(text: &str) -> Vec<Fault<'_>> {
    let sign =
        |c: char| matches!(c, '{' | '}' | '｛' | '｝' | '<' | '＜' | '>' | '*' | '[' | '=' | '&' | '“');
    if !text.contains(sign) {
        return Vec::new();
    }
    let slot = braces(text).and_then(|range| text.get(range)).map(Fault::Slot);
    let merge = merge_sign(text);
    let comment = comments(text).next().map(|_| Fault::Comment);
    let html = if merge.is_some() { None } else { comment.or_else(|| tag(text).map(Fault::Tag)) };
    let markup = markup(text).map(Fault::Markup);
    let quoted = quoted(text).map(Fault::Quoted);
    [slot, merge.map(Fault::Merge), html, markup, quoted].into_iter().flatten().collect()
}

/// Signs of a merge, seven of one kind between spaces.
fn merge_sign(text: &str) -> Option<&str> {
    let is_sign = |word: &&str| matches!(*word, "<<<<<<<" | "=======" | ">>>>>>>");
    text.split_whitespace().find(is_sign)
}

/// A tag of HTML: `<b>`, `</b>`, `<br/>`, `<a href=…>`.
fn tag(text: &str) -> Option<&str> {
    text.match_indices('<').find_map(|(at, _)| {
        let inner = text[at + 1..].split(['<', '>']).next()?;
        let closed = text[at + 1 + inner.len()..].starts_with('>');
        let name = inner.trim_start_matches('/').split([' ', '/']).next()?;
        let named = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|b| b.is_ascii_alphanumeric());
        (closed && named).then(|| &text[at..at + inner.len() + 2])
    })
}

/// Bold words or a link. Asterisks that stand for what is left out of a name, `张**、李**`, are none.
fn markup(text: &str) -> Option<&str> {
    let word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '“' | '《' | '”' | '》'));
    let bold = text.match_indices("**").find_map(|(at, _)| {
        let inner = text[at + 2..].split("**").next()?;
        let end = at + 2 + inner.len();
        let around = word(inner.chars().next()) && word(inner.chars().next_back());
        // Three asterisks and more are no mark.
        let alone = !text[..at].ends_with('*') && !text[end..].starts_with("***");
        (around && alone && text[end..].starts_with("**")).then(|| &text[at..end + 2])
    });
    let link = || {
        text.match_indices("](").find_map(|(at, _)| {
            let start = text[..at].rfind('[')?;
            let end = at + text[at..].find(')')? + 1;
            text.get(start..end)
        })
    };
    bold.or_else(link).or_else(|| entity(text))
}

/// A character as HTML names it: `&nbsp;`, `&#8212;`.
fn entity(text: &str) -> Option<&str> {
    text.match_indices('&').find_map(|(at, _)| {
        let (name, _) = text[at + 1..].split_once(';')?;
        let is_word = name.len() > 1 && name.bytes().all(|b| b.is_ascii_lowercase());
        let number = name.strip_prefix('#').map(|number| number.trim_start_matches(['x', 'X']));
        let is_number = number.is_some_and(|n| n.len() > 1 && n.bytes().all(|b| b.is_ascii_hexdigit()));
        (is_word || is_number).then(|| &text[at..at + name.len() + 2])
    })
}

/// Words that stand between curly quotes as a whole, as a word processor makes them of straight ones.
fn quoted(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('“')?.strip_suffix('”')?;
    (!inside.is_empty() && !inside.contains(['“', '”'])).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_printed_as_it_stands_is_told_from_words() {
        use Fault::{Comment, Markup, Merge, Quoted, Slot, Tag};
        let cases: [(&str, &[Fault<'_>]); 32] = [
            ("原载 {{requests.received.total}}，更正", &[Slot("{{requests.received.total}}")]),
            ("｛｛申请.本年新收.总计｝｝", &[Slot("｛｛申请.本年新收.总计｝｝")]),
            ("{申请.本年新收.总计}件", &[Slot("{申请.本年新收.总计}")]),
            ("共{{a.b 件", &[Slot("{{a.b")]),
            ("电话｛｛待补｝｝", &[Slot("｛｛待补｝｝")]),
            ("民政局<!-- 待核 -->", &[Comment]),
            ("民政局＜！—— 待核 ——＞", &[Comment]),
            ("<！-- 待核", &[Comment]),
            ("第一行<br/>第二行", &[Tag("<br/>")]),
            ("<b>粗</b>", &[Tag("<b>")]),
            ("<a href=\"x\">甲</a>", &[Tag("<a href=\"x\">")]),
            ("理由 ======= >>>>>>> x", &[Merge("=======")]),
            ("<<<<<<< HEAD", &[Merge("<<<<<<<")]),
            ("**重要**", &[Markup("**重要**")]),
            ("这是**重要**的", &[Markup("**重要**")]),
            ("见[公告](https://a.cn)", &[Markup("[公告](https://a.cn)")]),
            ("{{a}} <!-- x --> **粗**", &[Slot("{{a}}"), Comment, Markup("**粗**")]),
            ("农业&nbsp;农村局", &[Markup("&nbsp;")]),
            ("甲&#8212;乙", &[Markup("&#8212;")]),
            ("“信阳市农业农村局”", &[Quoted("信阳市农业农村局")]),
            ("“甲”和“乙”", &[]),
            ("R&D; A & B; AT&T", &[]),
            ("“甲”单列", &[]),
            ("申请人张**、李**等", &[]),
            ("张***等，138****1234", &[]),
            ("a < b 且 c > d", &[]),
            ("1<2，3>2", &[]),
            ("{1, 2}和｛甲｝", &[]),
            ("5*8小时", &[]),
            ("a = b == c", &[]),
            ("[2024]1号(试行)", &[]),
            ("民政局", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(faults(text), expected, "{text}");
        }
    }
}
