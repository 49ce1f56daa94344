//! What is nearly a link or an image: its brackets are others, or stand the wrong way round.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use crate::prose::line::head;

/// What is nearly a link or an image, and is printed as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NearLink {
    /// Where in the text.
    pub range: Range<usize>,
    /// Its words.
    pub words: String,
    /// Where its target stands.
    pub target_at: Range<usize>,
    /// Its target, as it is written; where a line ends in it, a space stands.
    pub target: String,
    /// It would be an image.
    pub image: bool,
    /// Its brackets are those of a link, with nothing between them.
    pub strict: bool,
}

impl NearLink {
    /// As it would be written to be one.
    pub(crate) fn mended(&self) -> String {
        let image = if self.image { "!" } else { "" };
        let target = match self.target.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')')) {
            true => format!("<{}>", self.target),
            false => self.target.clone(),
        };
        format!("{image}[{}]({target})", self.words)
    }
}

/// Bytes that the words and the target of what is nearly a link have at most.
const WORDS: usize = 300;

/// What is nearly a link or an image in a source, in its order. What is Markdown's own, as `printed` tells, is none.
pub(super) fn near_links(text: &str, printed: impl Fn(usize) -> bool) -> Vec<NearLink> {
    let bytes = text.as_bytes();
    let closing = memchr::memchr2_iter(b']', b'>', bytes)
        .chain(memmem::find_iter(bytes, "］".as_bytes()))
        .chain(memmem::find_iter(bytes, "】".as_bytes()));
    let mut found: Vec<NearLink> = Vec::new();
    for at in closing {
        let link = if bytes[at] == b'>' { None } else { near_link(text, at, &printed) };
        found.extend(link.or_else(|| turned_link(text, at, &printed)));
    }
    found.sort_by_key(|near| (near.range.start, near.range.end));
    let mut passed = 0;
    found.retain(|near| {
        let follows = near.range.start >= passed;
        passed = if follows { near.range.end } else { passed };
        follows
    });
    found
}

/// Where links begin that are not closed, and no `near` ones: `[申请表](见`. Nobody writes them but by mistake.
pub(super) fn open_links(
    text: &str,
    near: &[NearLink],
    printed: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut passed = 0;
    // Where the next bracket closes something, or the line ends: it is looked for once, and not from each link anew.
    let mut next = 0;
    let ends = memmem::find_iter(text.as_bytes(), b"](").filter(|at| printed(*at) && printed(at + 1));
    let open = ends.filter_map(|at| {
        let line = text[passed..at].rfind('\n').map_or(passed, |end| passed + end + 1);
        let start = text[line..at].rfind('[').map(|start| line + start)?;
        passed = at + 2;
        if next < passed {
            let found = text[passed..].find([')', '）', '\n']);
            next = found.map_or(text.len(), |found| passed + found);
        }
        let closes = next < passed + WORDS && text[next..].starts_with([')', '）']);
        (!closes && !text[..start].ends_with('\\')).then_some(start..passed)
    });
    let is_near = |start: usize| {
        let before = near[..near.partition_point(|near| near.range.start <= start)].last();
        before.is_some_and(|near| near.range.end > start)
    };
    open.filter(|range| !is_near(range.start)).collect()
}

/// What is nearly a link, given the place of the bracket that closes its words. What is Markdown's own, as `printed` tells, is none.
fn near_link(text: &str, at: usize, printed: impl Fn(usize) -> bool) -> Option<NearLink> {
    let close = text[at..].chars().next()?;
    let behind = &text[at + close.len_utf8()..];
    let spaces = behind.len() - behind.trim_start_matches([' ', '\u{3000}']).len();
    let opens = behind[spaces..].chars().next().filter(|c| matches!(c, '(' | '（'))?;
    let open_at = at + close.len_utf8() + spaces;
    let from = open_at + opens.len_utf8();
    if spaces > 3 || !printed(at) || !printed(open_at) {
        return None;
    }
    let before = tail(&text[..at], WORDS).rsplit('\n').next().unwrap_or("");
    let start = at - (before.len() - before.rfind(['[', '［', '【'])?);
    let first = text[start..].chars().next()?;
    if text[..start].ends_with('\\') {
        return None;
    }
    let words = &text[start + first.len_utf8()..at];
    let inside = head(&text[from..], WORDS);
    // No further than to the words of another one.
    let inside = two_lines(&inside[..inside.find("](").unwrap_or(inside.len())]);
    let end = closing(inside);
    let inside = if end.is_none() { first_line(inside) } else { inside };
    let target = &inside[..end.unwrap_or_else(|| inside.find([' ', '，', '。']).unwrap_or(inside.len()))];
    let closed = end.and_then(|end| inside[end..].chars().next()).map_or(0, char::len_utf8);
    let bang = text[..start].chars().next_back().filter(|c| matches!(c, '!' | '！'));
    let lead = target.len() - target.trim_start().len();
    let name = without_title(target).trim();
    let (name, angle) = match name.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
        Some(name) => (name, 1),
        None => (name, 0),
    };
    let strict = first == '[' && close == ']' && opens == '(' && spaces == 0;
    let image = bang.is_some();
    let meant = looks_like_a_target(&on_one_line(name));
    if !(meant || image && first != '【') || (name.is_empty() && !image) {
        return None;
    }
    let start = start - bang.map_or(0, char::len_utf8);
    let name_at = from + lead + angle;
    let target_at = name_at..name_at + name.len();
    let name = on_one_line(name);
    Some(NearLink {
        range: start..from + target.len() + closed,
        words: words.to_owned(),
        target_at,
        target: name.into_owned(),
        image,
        // A wide bracket closes nothing.
        strict: strict && closed == 1,
    })
}

/// What is nearly a link because its words or the brackets of its file are not where they belong, given the place of the bracket
/// that closes the file: `（申请表）[x.docx]`, `[申请表]【x.docx】`, `[[x.docx]]`, `<x.docx>`.
fn turned_link(text: &str, at: usize, printed: impl Fn(usize) -> bool) -> Option<NearLink> {
    let closing = text[at..].chars().next()?;
    // A file ends with its type, an address mostly with a letter or a slash.
    text[..at].chars().next_back().filter(|c| c.is_alphanumeric() || *c == '/')?;
    let before = tail(&text[..at], WORDS).rsplit('\n').next().unwrap_or("");
    let start = at - (before.len() - before.rfind(opening(closing))?);
    let first = text[start..].chars().next()?;
    let (from, end) = (start + first.len_utf8(), at + closing.len_utf8());
    let inside = &text[from..at];
    let (target, words) = inside.split_once('|').unwrap_or((inside, inside));
    let target = target.trim();
    if !printed(at) || !printed(start) || !looks_like_a_target(target) {
        return None;
    }
    // An address in brackets alone is a link of its own.
    let is_alone = || words_before(text, start).is_none();
    if target.contains("www.") && (closing == '>' || is_alone()) {
        return None;
    }
    if closing == '>' && is_tag_end(inside) {
        return None;
    }
    let (range, words) = if closing == '>' {
        (start..end, words)
    } else if text[..start].ends_with(first) && text[end..].starts_with(closing) {
        (start - first.len_utf8()..end + closing.len_utf8(), words)
    } else {
        let (range, words) = words_before(text, start)?;
        (range.start..end, words)
    };
    if text[..start].ends_with('\\') || text[..range.start].ends_with('\\') {
        return None;
    }
    let bang = text[..range.start].chars().next_back().filter(|c| matches!(c, '!' | '！'));
    let target_at = text[from..at].find(target).map(|lead| from + lead..from + lead + target.len())?;
    Some(NearLink {
        range: range.start - bang.map_or(0, char::len_utf8)..range.end,
        words: words.trim().to_owned(),
        target_at,
        target: target.to_owned(),
        image: bang.is_some(),
        strict: false,
    })
}

/// Whether what stands between `<` and `>` ends a tag: `/o:p`.
fn is_tag_end(inside: &str) -> bool {
    let name = inside.strip_prefix('/').unwrap_or("");
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'-'))
}

/// Words in brackets right before a byte, and the bytes of both.
fn words_before(text: &str, start: usize) -> Option<(Range<usize>, &str)> {
    let closing =
        text[..start].chars().next_back().filter(|c| matches!(c, ')' | '）' | ']' | '］' | '】'))?;
    let end = start - closing.len_utf8();
    let before = tail(&text[..end], WORDS).rsplit('\n').next().unwrap_or("");
    let opens = before.rfind(opening(closing))?;
    let from = end - (before.len() - opens);
    let words = text[from..end].trim_start_matches(opening(closing));
    (!words.trim().is_empty()).then_some((from..start, words))
}

/// The brackets that one may close.
fn opening(closing: char) -> &'static [char] {
    match closing {
        ')' | '）' => &['(', '（'],
        '>' => &['<'],
        _ => &['[', '［', '【'],
    }
}

/// The first line of a text, and the next one where it is not blank.
fn two_lines(text: &str) -> &str {
    let first = first_line(text);
    let second = text.get(first.len() + 1..).map_or("", first_line);
    let end = if second.trim().is_empty() { first.len() } else { first.len() + 1 + second.len() };
    &text[..end]
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or("")
}

/// Words with a space in the place of the end of a line.
fn on_one_line(words: &str) -> Cow<'_, str> {
    match words.split_once('\n') {
        Some((first, second)) => format!("{} {}", first.trim_end(), second.trim_start()).into(),
        None => words.into(),
    }
}

/// Where the bracket stands that closes a target: a name may have brackets of its own, `附件 (1).pdf`.
fn closing(inside: &str) -> Option<usize> {
    let mut open = 0usize;
    let found = inside.char_indices().find(|(_, c)| match c {
        '(' | '（' => {
            open += 1;
            false
        }
        ')' | '）' => {
            let closes = open == 0;
            open = open.saturating_sub(1);
            closes
        }
        _ => false,
    });
    // Where they are not even, the first that closes.
    found.map(|(at, _)| at).or_else(|| inside.find([')', '）']))
}

/// The last bytes of a text, whole characters.
fn tail(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    let from = (from..=text.len()).find(|at| text.is_char_boundary(*at));
    &text[from.unwrap_or(text.len())..]
}

/// A target without what may stand behind it: a title in quotation marks of any kind, or the size of a picture, `=300x200`.
fn without_title(target: &str) -> &str {
    let is_quoted = |words: &str| {
        const QUOTES: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];
        words.starts_with(QUOTES) && words.trim_end().ends_with(QUOTES)
    };
    let is_size = |words: &str| {
        let size = words.strip_prefix('=').map(str::trim_end);
        size.is_some_and(|size| {
            size.contains(|c: char| c.is_ascii_digit())
                && size.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | 'X' | '*' | '%' | '×'))
        })
    };
    let behind = |at: usize| target[at..].trim_start();
    let mut spaces = target.match_indices([' ', '\u{3000}', '\n']).map(|(at, _)| at);
    let end = spaces.find(|at| is_quoted(behind(*at)) || is_size(behind(*at)));
    &target[..end.unwrap_or(target.len())]
}

/// Whether words in brackets are where a link can lead: an address, a path, a file.
fn looks_like_a_target(words: &str) -> bool {
    let words = without_title(words).trim();
    let file = words.rsplit_once(['.', '．']).is_some_and(|(name, kind)| {
        let plain = kind.chars().all(|c| c.is_ascii_alphanumeric());
        let size = (1..=5).contains(&kind.len());
        !name.is_empty() && plain && size && kind.contains(|c: char| c.is_ascii_alphabetic())
    });
    let sentence = words.contains(['，', '。', '；', '、']);
    words.contains("://")
        || words.contains("：//")
        || ["./", "../", "/", "#", "www.", "mailto:"]
            .iter()
            .any(|start| words.starts_with(start) && words.len() > start.len())
        || (file && !sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_a_link_is_told_from_brackets_of_plain_writing() {
        let cases = [
            ("[附件](附件 1.pdf)", Some("[附件](<附件 1.pdf>)")),
            ("![图](图 (2).png)", Some("![图](<图 (2).png>)")),
            ("[附件](附件 (1).pdf)。（甲）", Some("[附件](<附件 (1).pdf>)")),
            ("[附件]（附件（1）.pdf）", Some("[附件](附件（1）.pdf)")),
            ("[附件](附件 (1.pdf)", Some("[附件](<附件 (1.pdf>)")),
            ("![流程]（flow.png）", Some("![流程](flow.png)")),
            ("！［图］（图.png）", Some("![图](图.png)")),
            ("！[图]（）", Some("![图]()")),
            ("[丁]（a.pdf）。", Some("[丁](a.pdf)")),
            ("［丁］(a.pdf)", Some("[丁](a.pdf)")),
            ("【丁】（a.pdf）", Some("[丁](a.pdf)")),
            ("[丁] (a.pdf)", Some("[丁](a.pdf)")),
            ("[丁](a.pdf）", Some("[丁](a.pdf)")),
            ("[丁](a.pdf，乙", Some("[丁](a.pdf)")),
            ("![图](图 1.png \"题\")", Some("![图](<图 1.png>)")),
            ("[申请表](申请表.docx “申请表”)", Some("[申请表](申请表.docx)")),
            ("[申请表](申请表.docx ‘申请表’)", Some("[申请表](申请表.docx)")),
            ("[甲](关于“十四五” 规划.pdf)", Some("[甲](<关于“十四五” 规划.pdf>)")),
            ("![图](图.png =300x200)", Some("![图](图.png)")),
            ("![图](图 1.png =50%)", Some("![图](<图 1.png>)")),
            ("[甲]（<附件 1.pdf>）", Some("[甲](<附件 1.pdf>)")),
            ("[网站]（https://x.cn/a）", Some("[网站](https://x.cn/a)")),
            ("[网站]（www.x.cn）", Some("[网站](www.x.cn)")),
            ("[说明]（../../pages/about/）", Some("[说明](../../pages/about/)")),
            ("国办发[2024]（3号）", None),
            ("[2024](第 3 号)", None),
            ("【备注】（单位：万元/年）", None),
            ("[注]（2024.1.5）", None),
            ("[注]（共 3.5 万件，见 a.pdf）", None),
            ("[甲]乙（a.pdf）", None),
            ("[附件](附件\n  (1).pdf)", Some("[附件](<附件 (1).pdf>)")),
            ("[甲](乙\n丙)", None),
            ("\\[丁]（a.pdf）", None),
        ];
        for (text, expected) in cases {
            let at = text.find([']', '］', '】']).unwrap();
            let found = near_link(text, at, |_| true).map(|n| n.mended());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert!(near_link("[丁]（a.pdf）", 4, |_| false).is_none());
    }

    #[test]
    fn what_stands_the_wrong_way_round_is_told_from_brackets_of_plain_writing() {
        let cases = [
            ("见(申请表)[x.docx]。", Some(("(申请表)[x.docx]", "[申请表](x.docx)"))),
            ("（申请表）[附件 1.docx]", Some(("（申请表）[附件 1.docx]", "[申请表](<附件 1.docx>)"))),
            ("[申请表][x.docx]", Some(("[申请表][x.docx]", "[申请表](x.docx)"))),
            ("[申请表]【x.docx】", Some(("[申请表]【x.docx】", "[申请表](x.docx)"))),
            ("【申请表】［x.docx］", Some(("【申请表】［x.docx］", "[申请表](x.docx)"))),
            ("(网站)[https://a.cn/]", Some(("(网站)[https://a.cn/]", "[网站](https://a.cn/)"))),
            ("(网站)[www.a.cn/x]", Some(("(网站)[www.a.cn/x]", "[网站](www.a.cn/x)"))),
            ("见[www.a.cn/x]", None),
            ("![[图.png]]", Some(("![[图.png]]", "![图.png](图.png)"))),
            ("[[x.docx|申请表]]", Some(("[[x.docx|申请表]]", "[申请表](x.docx)"))),
            ("见<x.docx>", Some(("<x.docx>", "[x.docx](x.docx)"))),
            ("国办发[2024][3号]", None),
            ("（附件）[见 x.docx，y.docx]", None),
            ("见[x.docx]", None),
            ("[[甲]]", None),
            ("<见附件>", None),
            ("5<6>3", None),
            ("</o:p>", None),
            ("</guide/>", Some(("</guide/>", "[/guide/](/guide/)"))),
            ("（申请表）\\[x.docx]", None),
            ("\\[申请表][x.docx]", None),
        ];
        for (text, expected) in cases {
            let closing = text.char_indices().filter(|(_, c)| matches!(c, ']' | '］' | '】' | '>'));
            let mut found = closing.filter_map(|(at, _)| turned_link(text, at, |_| true));
            let found = found.next().map(|n| (text[n.range.clone()].to_owned(), n.mended()));
            let expected = expected.map(|(range, mended)| (range.to_owned(), mended.to_owned()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
