//! A place in a text and what stands around it: its clause, its sentence, its paragraph, the year it speaks of.

use memchr::memmem;

use crate::base::Year;
use crate::edition::mask;
use crate::narrative::stretch::stretch;

/// A byte of a plain text, with the stretch before it that is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Position<'t> {
    text: &'t str,
    at: usize,
    /// Where the paragraph starts, or where what is looked at of it does.
    from: usize,
}

/// Bytes before a place that are looked at: a text without a stop is not read again for every number in it.
pub(super) const WINDOW: usize = 3_000;

/// Which year a place speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum YearReference {
    /// The report year, by name.
    Own,
    /// Another year.
    Other,
    /// The text does not say.
    Unsaid,
}

const SENTENCE: Stops = Stops::new(&['。', '!', '?', '！', '？', '\n']);
const SEGMENT: Stops = Stops::new(&[';', '。', '!', '?', '！', '？', '\n']);
const CLAUSE: Stops =
    Stops::new(&[',', ';', ':', '、', '。', '!', '?', '！', '？', '\n', '(', '“', '”', '…']);

/// Characters at which something ends. One bit tells most other characters from them.
#[derive(Clone, Copy)]
struct Stops {
    all: &'static [char],
    marks: u64,
}

impl Stops {
    const fn new(all: &'static [char]) -> Stops {
        let (mut marks, mut at) = (0, 0);
        while at < all.len() {
            marks |= mask(all[at]);
            at += 1;
        }
        Stops { all, marks }
    }

    fn has(self, c: char) -> bool {
        self.marks & mask(c) != 0 && self.all.contains(&c)
    }
}

/// What stands before 年 where words name a year: the report year, the report year in 本报告年度, another year.
const THIS_YEAR: &[&str] = &["今", "本", "当"];
const PERIOD: &str = "本报告";
const OTHER_YEAR: &[&str] = &["去", "上一", "上", "前", "往"];
/// Names the year before without 年.
const SAME_TIME: &str = "同期";

impl<'t> Position<'t> {
    /// The place at a byte of a text; a byte inside a character is the start of that character.
    pub(super) fn new(text: &'t str, at: usize) -> Position<'t> {
        let at = floor(text, at);
        let from = floor(text, at.saturating_sub(WINDOW));
        let line = stretch(text, from..at).rfind('\n');
        Position { text, at, from: line.map_or(from, |line| from + line + 1) }
    }

    fn since(&self, stops: Stops) -> usize {
        let before = stretch(self.text, self.from..self.at);
        let found = before.char_indices().rev().find(|(_, c)| stops.has(*c));
        found.map_or(self.from, |(i, c)| self.from + i + c.len_utf8())
    }

    /// Where the paragraph starts.
    pub(super) fn paragraph(&self) -> usize {
        self.from
    }

    /// Where the paragraph before starts: a heading, or the sentence that opens a list.
    pub(super) fn paragraph_before(&self) -> usize {
        Position::new(self.text, self.paragraph().saturating_sub(1)).paragraph()
    }

    /// Where the list opens that the paragraph is an item of: its heading, or the line before it that ends with a colon; without
    /// one, where the paragraph starts.
    pub(super) fn list(&self) -> usize {
        if stretch(self.text, self.from..self.at).contains('。') {
            return self.from;
        }
        let above = stretch(self.text, floor(self.text, self.from.saturating_sub(WINDOW))..self.from);
        let mut start = self.from;
        for line in above.trim_end_matches('\n').rsplit('\n').take(ITEMS) {
            start = start.saturating_sub(line.len() + '\n'.len_utf8());
            if line.ends_with(':') && !line.contains('。') || is_heading(line) {
                return floor(self.text, start);
            }
            let words = line.trim_end_matches(['。', ';']);
            if !words.contains(':') || words.contains('。') || line.len() > HEADING * 4 {
                break;
            }
        }
        self.from
    }

    /// Where the sentence starts.
    pub(super) fn sentence(&self) -> usize {
        self.since(SENTENCE)
    }

    /// Where the sentence, or its part behind a semicolon, starts.
    pub(super) fn segment(&self) -> usize {
        self.since(SEGMENT)
    }

    /// Where the clause starts; a number such as `(一)` stands before it.
    pub(super) fn clause(&self) -> usize {
        let start = self.since(CLAUSE);
        let clause = stretch(self.text, start..self.at);
        match clause.split_once(')') {
            Some((number, _)) if number.chars().count() <= 3 && self.before_byte(start) == Some('(') => {
                start + number.len() + 1
            }
            _ => start,
        }
    }

    /// The byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Where the sentence ends.
    pub(super) fn sentence_end(&self) -> usize {
        let rest = stretch(self.text, self.at..floor(self.text, self.at.saturating_add(WINDOW)));
        rest.char_indices().find(|(_, c)| SENTENCE.has(*c)).map_or(self.at + rest.len(), |(i, _)| self.at + i)
    }

    /// The heading that the place stands under: the nearest short line above that is no sentence, or the first words of the
    /// paragraph before a stop.
    pub(super) fn heading(&self) -> Option<&'t str> {
        let opening = stretch(self.text, self.from..self.sentence());
        if let Some((first, "")) = opening.split_once('。')
            && is_heading(first)
        {
            return Some(first);
        }
        let above = stretch(self.text, floor(self.text, self.from.saturating_sub(WINDOW))..self.from);
        above.lines().rev().find(|line| is_heading(line))
    }

    /// The words before the sign at a byte, back to the sign before: what stands before a colon.
    pub(super) fn label(&self, sign: usize) -> &'t str {
        let start = Position::new(self.text, sign).since(CLAUSE);
        self.text.get(start..sign).unwrap_or("")
    }

    /// The character that ends before a byte.
    pub(super) fn before_byte(&self, at: usize) -> Option<char> {
        self.text.get(..at)?.chars().next_back()
    }

    /// Whether the place stands in a quotation or in the title of a document.
    pub(super) fn quoted(&self) -> bool {
        let paragraph = stretch(self.text, self.paragraph()..self.at).as_bytes();
        // All six marks have the same byte in their middle: one look for it finds them all.
        let [mut title, mut quotation, mut corner] = [0i32; 3];
        for at in memchr::memchr_iter(0x80, paragraph) {
            match paragraph.get(at.wrapping_sub(1)..at + 2) {
                Some([0xe3, _, 0x8a]) => title += 1,
                Some([0xe3, _, 0x8b]) => title -= 1,
                Some([0xe2, _, 0x9c]) => quotation += 1,
                Some([0xe2, _, 0x9d]) => quotation -= 1,
                Some([0xe3, _, 0x8c]) => corner += 1,
                Some([0xe3, _, 0x8d]) => corner -= 1,
                _ => {}
            }
        }
        title > 0 || quotation > 0 || corner > 0
    }

    /// Where the bracket that the place stands in opens.
    pub(super) fn bracket(&self) -> Option<usize> {
        let start = self.paragraph();
        let mut closed = 0usize;
        for (i, c) in stretch(self.text, start..self.at).char_indices().rev() {
            match c {
                ')' => closed += 1,
                '(' if closed == 0 => return Some(start + i),
                '(' => closed -= 1,
                _ => {}
            }
        }
        None
    }

    /// The year that the paragraph speaks of up to this place: the last one that is named.
    pub(super) fn year_reference(&self, year: Year) -> YearReference {
        let from = self.paragraph();
        let words = stretch(self.text, from..self.at);
        let counts = |(at, reference): (usize, YearReference)| {
            let title = Position::new(self.text, from + at).quoted();
            (!title).then_some((at, reference))
        };
        let year = |at| named(words, at, year).and_then(counts);
        let by_name = memmem::rfind_iter(words.as_bytes(), "年").find_map(year);
        let same_time = |at| {
            let before = words.get(..at).unwrap_or("");
            let year = OTHER_YEAR.iter().find_map(|word| before.strip_suffix('年')?.strip_suffix(word));
            let start = year.map_or(at, str::len);
            let carried = is_carrying(words, start, at + SAME_TIME.len());
            if carried { None } else { counts((at, YearReference::Other)) }
        };
        let by_time = memmem::rfind_iter(words.as_bytes(), SAME_TIME).find_map(same_time);
        by_name
            .into_iter()
            .chain(by_time)
            .max_by_key(|(at, _)| *at)
            .map_or(YearReference::Unsaid, |(_, reference)| reference)
    }
}

/// Items of a list that are looked up for what opens it.
const ITEMS: usize = 12;
/// Characters of a heading at most.
const HEADING: usize = 30;

/// Whether a line is a heading: short, without a stop, and it counts nothing.
fn is_heading(line: &str) -> bool {
    !line.is_empty()
        && line.len() <= HEADING * 4
        && line.chars().count() <= HEADING
        && !line.contains(['。', ',', ';', ':', '件', '起', '条'])
}

/// What the words that end with the 年 at a byte name, and where they start: 2024年, 今年, 上一年.
fn named(words: &str, at: usize, year: Year) -> Option<(usize, YearReference)> {
    let end = at + '年'.len_utf8();
    let other = |start: usize| (!is_carrying(words, start, end)).then_some((start, YearReference::Other));
    if let Some((start, number)) = year_before(words, at) {
        return if number == year.number() { Some((start, YearReference::Own)) } else { other(start) };
    }
    let before = words.get(..at)?;
    let start = |word: &&str| before.strip_suffix(word).map(str::len);
    let degree = words.get(end..)?.starts_with('度');
    if let Some(start) = THIS_YEAR.iter().find_map(start).or_else(|| start(&PERIOD).filter(|_| degree)) {
        return Some((start, YearReference::Own));
    }
    other(OTHER_YEAR.iter().find_map(start)?)
}

/// 上年结转, 2023年结转 and 结转上年 speak of this year.
fn is_carrying(words: &str, start: usize, end: usize) -> bool {
    let rest = words.get(end..).unwrap_or("");
    let rest = rest.strip_prefix('度').unwrap_or(rest);
    let before = words.get(..start).unwrap_or("");
    rest.starts_with(['结', '转'])
        || ["顺延", "遗留", "未办结"].iter().any(|w| rest.starts_with(w))
        || ["转", "转至", "转到", "转入", "延至", "顺延", "留待"].iter().any(|w| before.ends_with(w))
        || is_comparing(before, rest)
}

/// 比2023年下降5% and 与上年相比 speak of this year.
fn is_comparing(before: &str, rest: &str) -> bool {
    let clause = rest.split([',', '。', ';', '\n']).next().unwrap_or("");
    let grows = ["增", "减", "降", "升", "相比", "持平", "翻", "相同", "基本一致"];
    before.ends_with(['比', '较', '与', '同', '和']) && grows.iter().any(|word| clause.contains(word))
}

/// The nearest start of a character at or before a byte.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The four digits that end at a byte, and where they start.
pub(super) fn year_before(text: &str, at: usize) -> Option<(usize, u16)> {
    let start = at.checked_sub(4)?;
    let digits = text.get(start..at)?;
    let longer = text.get(..start)?.ends_with(|c: char| c.is_ascii_digit());
    let number = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()?;
    (!longer && (1900..2200).contains(&number)).then_some((start, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'t>(text: &'t str, words: &str) -> Position<'t> {
        Position::new(text, text.find(words).unwrap())
    }

    #[test]
    fn a_place_knows_its_clause_and_its_sentence() {
        let text = "一段\n前句。2024年,甲;乙,其中(一)丙收到3件(含丁1件),戊";
        let rest = |start: usize| &text[start..];
        let position = at(text, "收到");
        assert!(rest(position.clause()).starts_with("丙收到"));
        assert!(rest(position.segment()).starts_with("乙,"));
        assert!(rest(position.sentence()).starts_with("2024"));
        assert!(rest(position.paragraph()).starts_with("前句"));
        assert!(rest(position.paragraph_before()).starts_with("一段"));
        assert!(rest(at(text, "丁").bracket().unwrap()).starts_with("(含"));
        assert_eq!(at(text, "戊").bracket(), None);
        assert!(at("依据《关于3件》办理", "3件").quoted() && !at("依据《关于》3件", "3件").quoted());
    }

    #[test]
    fn an_item_knows_where_its_list_opens() {
        let cases = [
            ("前段。\n办理情况:\n新收数:3件\n办结数:2件", "办结数", "办理情况"),
            ("前段。\n办理情况:\n新收数:3件\n办结数:2件", "新收数", "办理情况"),
            ("前段。\n依申请公开\n新收数:3件\n办结数:2件", "办结数", "依申请公开"),
            ("情况:\n前句。后句。\n办结数:2件", "办结数", "办结数"),
            ("情况:\n前句3件\n办结数:2件", "办结数", "办结数"),
            ("情况:\n前句。办结数:2件", "办结数", "前句"),
            ("办结数:2件", "2件", "办结数"),
        ];
        for (text, words, opening) in cases {
            assert!(text[at(text, words).list()..].starts_with(opening), "{text} {words}");
        }
    }

    #[test]
    fn the_last_year_that_is_named_counts() {
        let year = Year::new(2024).unwrap();
        let cases = [
            ("2024年,收到#", YearReference::Own),
            ("收到#", YearReference::Unsaid),
            ("2023年,收到#", YearReference::Other),
            ("与2023年相比,2024年收到#", YearReference::Own),
            ("2024年收到3件,较2023年的#", YearReference::Other),
            ("按照《2023年要点》收到#", YearReference::Unsaid),
            ("上年结转3件,予以公开#", YearReference::Unsaid),
            ("2023年结转3件,予以公开#", YearReference::Unsaid),
            ("结转上年度1件,予以公开#", YearReference::Unsaid),
            ("去年收到#", YearReference::Other),
            ("2023年,全年收到#", YearReference::Other),
            ("2023年情况。今年收到#", YearReference::Own),
            ("2023年情况。\n收到#", YearReference::Unsaid),
            ("12023年收到#", YearReference::Unsaid),
        ];
        for (text, expected) in cases {
            assert_eq!(at(text, "#").year_reference(year), expected, "{text}");
        }
    }

    #[test]
    fn any_byte_is_a_place() {
        let text = "年“(、";
        for byte in 0..20 {
            let position = Position::new(text, byte);
            let _ = (position.clause(), position.segment(), position.bracket(), position.quoted());
            let _ = (position.paragraph_before(), position.year_reference(Year::FIRST));
        }
    }
}
