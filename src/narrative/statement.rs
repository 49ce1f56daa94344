//! The one place that says which figures a narrative states.
//!
//! Which words state which cell is the edition's data. Here it is decided whether they state it of the whole agency and the
//! whole year: wherever that is not certain, nothing is claimed.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::edition::{Edition, Phrase, Saying, SayingWord, WordList};
use crate::narrative::number::{Number, SCALE, extent, next_start, number_at};
use crate::narrative::position::{Position, WINDOW, YearReference};
use crate::narrative::sayings::{backward, forward, marks_before, marks_behind, skip};
use crate::narrative::speaker::Speaker;
use crate::narrative::stretch::stretch;

/// A figure that a narrative states.
#[derive(Clone, Debug)]
pub(crate) struct Statement<'e> {
    /// What its words mean.
    pub phrase: &'e Phrase,
    /// The value in millionths of the unit.
    pub value: i128,
    /// How exact it is, in millionths.
    pub step: i128,
    /// The unit as written; empty where the words say that there is none.
    pub unit: &'e str,
    /// The words and the number.
    pub range: Range<usize>,
    /// The clause from its start to the number.
    pub clause: Range<usize>,
    /// Where its paragraph starts.
    pub paragraph: usize,
    /// The text says that it speaks of the report year.
    pub dated: bool,
}

/// A number with a unit, and what it was found to state.
struct Mention<'e> {
    number: Number,
    unit: &'e str,
    /// The first byte after the unit.
    end: usize,
    /// Index of the statement.
    statement: Option<usize>,
}

/// Numbers and denials of one text that are looked at: real texts have some dozens.
pub(super) const MOST: usize = 1_000;

/// Finds the statements of one text, from its first number to its last.
struct StatementFinder<'t, 'e> {
    text: &'t str,
    speaker: &'t Speaker,
    edition: &'e Edition,
    mentions: Vec<Mention<'e>>,
    statements: Vec<Statement<'e>>,
}

/// The figures that a text states, in the order of the text.
pub(crate) fn statements<'e>(text: &str, edition: &'e Edition, speaker: &Speaker) -> Vec<Statement<'e>> {
    if edition.phrases.is_empty() {
        return Vec::new();
    }
    let (mentions, statements) = (mentions(text, &edition.units), Vec::new());
    let mut finder = StatementFinder { text, speaker, edition, mentions, statements };
    for at in 0..finder.mentions.len().min(MOST) {
        finder.number(at);
    }
    for sign in &*DENIALS {
        for at in sign.find_iter(text.as_bytes()).take(MOST) {
            finder.nothing(at);
        }
    }
    finder.statements.sort_by_key(|c| c.range.start);
    finder.statements
}

/// With what words begin that say that there is none: searchers, which are dear to make.
static DENIALS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["未", "没有", "无"].map(Finder::new));

fn mentions<'e>(text: &str, units: &'e WordList) -> Vec<Mention<'e>> {
    let mut found = Vec::new();
    let mut next = 0;
    while let Some(at) = next_start(text, next) {
        let Some(number) = number_at(text, at) else {
            next = at + extent(text, at);
            continue;
        };
        next = number.end;
        let rest = text.get(number.end..).unwrap_or("");
        if let Some(unit) = units.word_at_start(rest) {
            found.push(Mention { number, unit, end: number.end + unit.len(), statement: None });
        }
    }
    found
}

impl<'e> StatementFinder<'_, 'e> {
    /// Looks for the phrase that the words around a number belong to.
    fn number(&mut self, at: usize) {
        let Some(&Mention { number, unit, end, .. }) = self.mentions.get(at) else { return };
        let (before, behind) = (marks_before(self.text, number.start), marks_behind(self.text, end));
        let likely = |s: &&Saying| {
            let side = if s.words.first() == Some(&SayingWord::Number) { behind } else { before };
            s.next_to & side != 0
        };
        for phrase in &self.edition.phrases {
            for saying in phrase.says.iter().filter(likely) {
                if !phrase.units.iter().any(|u| u == unit) {
                    break;
                }
                let Some(range) = self.around(saying, phrase, number, end) else { continue };
                let Some((clause, dated)) = self.scope(phrase, &range, Some(at)) else { continue };
                let Number { value, step, .. } = number;
                if let Some(mention) = self.mentions.get_mut(at) {
                    mention.statement = Some(self.statements.len());
                }
                let paragraph = Position::new(self.text, range.start).paragraph();
                self.statements.push(Statement {
                    phrase,
                    value,
                    step,
                    unit,
                    range,
                    clause,
                    paragraph,
                    dated,
                });
                return;
            }
        }
    }

    /// Looks for a phrase that says at byte `at` that there is none.
    fn nothing(&mut self, at: usize) {
        for phrase in self.edition.phrases.iter().filter(|p| !p.none.is_empty()) {
            for saying in &phrase.none {
                let Some(end) = forward(self.text, &saying.words, at, &phrase.through, &self.speaker.years)
                else {
                    continue;
                };
                let range = at..end;
                let Some((clause, dated)) = self.scope(phrase, &range, None) else { continue };
                let unit = phrase.units.first().map_or("", String::as_str);
                let paragraph = Position::new(self.text, range.start).paragraph();
                let (value, step) = (0, SCALE);
                self.statements.push(Statement {
                    phrase,
                    value,
                    step,
                    unit,
                    range,
                    clause,
                    paragraph,
                    dated,
                });
                break;
            }
        }
    }

    /// The range of a saying whose number stands here with its unit up to `end`.
    fn around(&self, saying: &Saying, phrase: &Phrase, number: Number, end: usize) -> Option<Range<usize>> {
        let at = saying.words.iter().position(|w| *w == SayingWord::Number)?;
        let (before, after) = (saying.words.get(..at)?, saying.words.get(at + 1..)?);
        let start = backward(self.text, before, number.start, &phrase.through, &self.speaker.years)?;
        let mut stop = forward(self.text, after, end, &phrase.through, &self.speaker.years)?;
        if !after.is_empty() {
            stop = skip(self.text, stop, &phrase.through);
        }
        let rest = self.text.get(stop..)?;
        (ends_well(rest) && !between(self.text, number.start)).then_some(start..stop)
    }

    /// The clause of a phrase and whether the year is named; `None` where it may be about a part, or another body or year.
    fn scope(
        &self,
        phrase: &Phrase,
        range: &Range<usize>,
        mention: Option<usize>,
    ) -> Option<(Range<usize>, bool)> {
        let text = self.text;
        let here = Position::new(text, range.start);
        let before = |from: usize| stretch(text, from..range.start);
        let upto = |from: usize| stretch(text, from..range.end);
        let segment = before(here.segment());
        if here.quoted() || ASIDE.are_in(segment) || months(segment) {
            return None;
        }
        let sentence = here.sentence();
        // Words that must be near are mostly in the sentence: the paragraph before is looked through where they are not.
        let is_near = || {
            phrase.near.is_empty()
                || phrase.near.are_in(upto(sentence))
                || phrase.near.are_in(upto(here.paragraph_before()))
        };
        if phrase.never.are_in(before(sentence))
            || !phrase.here.is_empty() && !phrase.here.are_in(upto(sentence))
            || !under(phrase, before(sentence))
            || !is_near()
        {
            return None;
        }
        let earlier = self.earlier(range.start, mention);
        let clause = self.clause(&here, earlier)?;
        let others = stretch(text, here.segment()..clause);
        if !self.speaker.is_plain(before(clause))
            || self.speaker.is_interrupted(others)
            || !self.belongs(phrase, range.start, sentence, earlier)
        {
            return None;
        }
        let reference = here.year_reference(self.speaker.year);
        let dated = reference == YearReference::Own || WHOLE_YEAR.are_in(before(sentence));
        (reference != YearReference::Other).then_some((clause..range.end, dated))
    }

    /// The last number before a place. What stands in brackets that are closed again is passed over.
    fn earlier(&self, place: usize, mention: Option<usize>) -> Option<&Mention<'e>> {
        let upto = mention.unwrap_or_else(|| self.mentions.partition_point(|m| m.end <= place));
        let outside = |m: &&Mention<'e>| {
            let between = stretch(self.text, m.end..place);
            m.end <= place && between.matches(')').count() <= between.matches('(').count()
        };
        let near = |m: &&Mention<'e>| m.end + WINDOW > place;
        self.mentions.get(..upto)?.iter().rev().take_while(near).find(outside)
    }

    /// Where the words before a phrase start that say whom it is about; `None` where another body may be meant.
    fn clause(&self, here: &Position<'_>, earlier: Option<&Mention<'e>>) -> Option<usize> {
        let start = here.clause();
        match here.before_byte(start) {
            // 予以公开、部分公开共5件 is one number for both.
            Some('、') => {
                let counted = earlier.is_some_and(|m| m.end + '、'.len_utf8() == start);
                let closed = here.before_byte(start - '、'.len_utf8()) == Some(')');
                (counted || closed).then_some(start)
            }
            Some(':') => {
                let label = here.label(start - 1);
                (!label.ends_with(|c| BODY.contains(c)) || self.speaker.is(label)).then_some(start)
            }
            _ => Some(match earlier {
                Some(m) if m.end > start => {
                    let joined = ["以及", "和", "及", "与", "并"].iter();
                    let rest = self.text.get(m.end..).unwrap_or("");
                    m.end + joined.filter(|j| rest.starts_with(**j)).map(|j| j.len()).next().unwrap_or(0)
                }
                _ => start,
            }),
        }
    }

    /// Whether a phrase is about the whole agency: it is if the numbers before it are.
    fn belongs(&self, phrase: &Phrase, place: usize, sentence: usize, earlier: Option<&Mention<'e>>) -> bool {
        let here = Position::new(self.text, place);
        let whole = |m: &Mention<'e>| {
            m.statement.and_then(|c| self.statements.get(c)).is_some_and(|c| !c.phrase.part)
        };
        // What stands in brackets or behind 其中 is a part of the number before.
        let paragraph = here.paragraph();
        let of = here
            .bracket()
            .or_else(|| PARTS.last_in(stretch(self.text, sentence..place)).map(|i| sentence + i));
        if let Some(of) = of {
            let governor = self.earlier(of, None).filter(|m| m.end > paragraph);
            if !governor.is_some_and(whole) {
                return false;
            }
        }
        let last = earlier.filter(|m| m.end > sentence);
        match last {
            None => !phrase.then,
            _ if phrase.whole => true,
            Some(m) if m.statement.is_none() => !shares_unit(phrase, m) && !phrase.then,
            Some(m) if whole(m) || phrase.part => true,
            Some(m) => stretch(self.text, m.end..place).contains([';', ')']),
        }
    }
}

fn shares_unit(phrase: &Phrase, mention: &Mention<'_>) -> bool {
    phrase.units.iter().any(|u| u == mention.unit)
}

/// Whether a phrase stands under one of its heads: the last head before it counts.
fn under(phrase: &Phrase, before: &str) -> bool {
    phrase.under.is_empty() || phrase.under.last_in(before) > phrase.not_under.last_in(before)
}

/// Words after which a sentence is about a part of the requests, another body, another time, or something else.
static ASIDE: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "季度 半年 以来 历年 历次 近年 计划 力争 预计 各部门 各单位 各乡镇 各镇 各街道 各科室 各股室 各县 各区 \
    各市 各级 各地 下属 所属 直属 辖区 系统 协办 热线 信箱 留言 信件 来信 12345 咨询 工单 来访 来电 建议 \
    提案 议案 网上申请 网络申请 网络提交 通过网 通过邮 通过信 通过平台 信函 邮寄 当面 现场 传真 电子邮件 \
    邮件 快递 窗口 线上 线下 渠道 如果 假如 例如 比如 本级",
    )
});
/// Words behind which parts of the number before are told.
static PARTS: LazyLock<WordList> = LazyLock::new(|| WordList::of("其中 包括 包含 含"));
/// Words that say that a sentence is about the whole year.
static WHOLE_YEAR: LazyLock<WordList> = LazyLock::new(|| WordList::of("全年 本年 年内 今年"));
/// Last characters of the name of a body.
const BODY: &str = "局委办厅镇乡道所站院";
/// What may follow a number that is stated.
static AFTER: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of("均 都 全部 已 且 并 其中 同比 较 比 与 和 及 以及 占 按 含 由 办结 答复 包括")
});

/// Whether the words after a number leave it a plain statement: 3件以上 is none.
fn ends_well(rest: &str) -> bool {
    let sign = rest.chars().next().is_none_or(|c| ",。;、):!?！？\n”".contains(c));
    let bracket = rest.starts_with('(') && !rest.starts_with("(次") && !rest.starts_with("(人");
    sign || bracket || AFTER.at_start(rest).is_some()
}

/// Whether a number is the end of a range or an ordinal: 3-5件, 第3件.
fn between(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    before.ends_with(['-', '~', '至', '第', '每', '约', '近', '数', '几', '逾', '超', '.'])
}

/// Whether a month is named that is not the end of the year.
fn months(words: &str) -> bool {
    words.match_indices('月').any(|(at, _)| {
        let head = words.get(..at).unwrap_or("");
        let number = head.get(head.trim_end_matches(|c: char| c.is_ascii_digit()).len()..).unwrap_or("");
        let rest = words.get(at + '月'.len_utf8()..).unwrap_or("");
        let whole = match number {
            "12" => rest.starts_with("31日") || rest.starts_with('底'),
            "1" => rest.starts_with("1日"),
            _ => false,
        };
        !number.is_empty() && !whole
    })
}
