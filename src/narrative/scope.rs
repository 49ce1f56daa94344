//! Whether what some words state is stated of the whole agency and of the whole year: wherever that is not certain, nothing is
//! claimed.

use std::ops::Range;

use crate::edition::Phrase;
use crate::narrative::position::{Position, WINDOW, YearReference};
use crate::narrative::statement::{Mention, StatementFinder};
use crate::narrative::stretch::stretch;

impl<'e> StatementFinder<'_, 'e> {
    /// The clause of a phrase and whether the year is named; `None` where it may be about a part, or another body or year.
    pub(super) fn scope(
        &self,
        phrase: &Phrase,
        range: &Range<usize>,
        mention: Option<usize>,
    ) -> Option<(Range<usize>, bool)> {
        let text = self.text;
        let here = Position::new(text, range.start);
        let before = |from: usize| stretch(text, from..range.start);
        let upto = |from: usize| stretch(text, from..range.end);
        let segment = here.segment();
        let is_aside = |words: &str| self.edition.lexicon.is_elsewhere(words) || months(words);
        // The year's own statistic is told after whoever collected it.
        let alone = !phrase.statistic.is_empty() && self.speaker.names_year(upto(range.start));
        if here.quoted() || !alone && open_pieces(before(segment)).any(is_aside) {
            return None;
        }
        let sentence = here.sentence();
        let earlier = self.earlier(range.start, mention);
        // Words that must be near are mostly in the sentence: the paragraph before is looked through where they are not.
        let is_near = || {
            phrase.near.is_empty()
                || phrase.near.are_in(upto(sentence))
                || phrase.near.are_in(upto(here.paragraph_before().min(here.list())))
                || phrase.ahead && phrase.near.are_in(stretch(text, range.end..here.sentence_end()))
                || here.heading().is_some_and(|heading| phrase.near.are_in(heading))
        };
        let rest = || stretch(text, range.end..here.sentence_end());
        if phrase.never.are_in(before(sentence))
            || !phrase.not_ahead.is_empty() && phrase.not_ahead.are_in(rest())
            || !self.under(phrase, &here)
            || !is_near()
            || !self.is_here(phrase, &here, range.end, earlier)
        {
            return None;
        }
        let clause = self.clause(&here, earlier)?;
        let others = stretch(text, segment..clause);
        // A number of something else leaves what came by a way as it was: 开设窗口26个，受理申请3件.
        let counted = earlier.filter(|m| phrase.counts(m.unit));
        let since = counted.map_or(segment, |m| m.end.clamp(segment, clause));
        if self.goes_on_with_others(sentence, range.start, earlier)
            || !self.speaker.subject(before(clause)).is_plain()
            || !alone && self.speaker.is_other(others)
            || !phrase.any_way && self.came_by_one_way(stretch(text, since..clause))
            || !self.belongs(phrase, range.start, sentence, earlier)
        {
            return None;
        }
        let reference = match self.speaker.names_year(upto(range.start)) {
            true => YearReference::Own,
            false => here.year_reference(self.speaker.year),
        };
        let dated =
            reference == YearReference::Own || self.edition.lexicon.whole_year.are_in(before(sentence));
        (reference != YearReference::Other).then_some((clause..range.end, dated))
    }

    /// Whether a phrase stands under one of its heads: the last head before it counts. What parts and outcomes are those of may
    /// stand in the sentences before.
    fn under(&self, phrase: &Phrase, here: &Position<'_>) -> bool {
        if phrase.under.is_empty() {
            return true;
        }
        let before = |from: usize| stretch(self.text, from..here.at());
        let heads = |words: &str| (phrase.under.last_in(words), phrase.not_under.last_in(words));
        match heads(before(here.sentence())) {
            (None, None) if phrase.part || !phrase.here.is_empty() => {
                let (under, not_under) = heads(before(here.paragraph()));
                under > not_under
            }
            (under, not_under) => under > not_under,
        }
    }

    /// Whether the sentence says what a phrase is about, or the number before, or the heading.
    fn is_here(
        &self,
        phrase: &Phrase,
        here: &Position<'_>,
        end: usize,
        earlier: Option<&Mention<'e>>,
    ) -> bool {
        let told =
            |m: &Mention<'_>| self.phrase_of(m).is_some_and(|p| !p.here.is_empty() || !p.near.is_empty());
        let headed = |heading: &str| {
            let all = self.edition.lexicon.headings.all();
            phrase.here.are_in(heading) || !all.is_empty() && all.iter().all(|word| heading.contains(word))
        };
        if phrase.here.is_empty() {
            return true;
        }
        let opening = here.list();
        phrase.here.are_in(stretch(self.text, here.sentence()..end))
            || opening < here.paragraph() && phrase.here.are_in(stretch(self.text, opening..end))
            || earlier.filter(|m| m.end > opening).is_some_and(told)
            || here.heading().is_some_and(|heading| {
                // 行政复议120件，其中涉及政府信息公开12件 counts more than the heading says.
                headed(heading) && !phrase.here.are_in(stretch(self.text, end..here.sentence_end()))
            })
    }

    /// Whether what is counted at a number was done by a body that its clause names, or one before it whose list goes on.
    pub(super) fn is_of_others(&self, words: usize, mention: usize) -> bool {
        let here = Position::new(self.text, words);
        let earlier = self.earlier(words, Some(mention));
        let start = here.clause().max(earlier.map_or(0, |m| m.end));
        let lead = stretch(self.text, start..words);
        self.speaker.subject(lead).names_other() || self.goes_on_with_others(here.sentence(), words, earlier)
    }

    /// Whether the number before, of the same sentence, counts what another body did, and nothing since names the agency.
    fn goes_on_with_others(&self, sentence: usize, words: usize, earlier: Option<&Mention<'e>>) -> bool {
        let of_others = earlier.filter(|m| m.is_others && m.end > sentence);
        of_others.is_some_and(|m| !self.speaker.is_named_in(stretch(self.text, m.end..words)))
    }

    /// Whether the clauses before a number name a way by which requests come, and not many.
    fn came_by_one_way(&self, clauses: &str) -> bool {
        let many = || clauses.contains('等') || clauses.contains("多种") || clauses.contains("各种");
        !many() && open_pieces(clauses).any(|words| self.edition.lexicon.channels.are_in(words))
    }

    /// What a number was found to state.
    fn phrase_of(&self, mention: &Mention<'_>) -> Option<&'e Phrase> {
        self.statements.get(mention.statement?).map(|statement| statement.phrase)
    }

    /// The last number before a place. What stands in brackets that are closed again is passed over.
    pub(super) fn earlier(&self, place: usize, mention: Option<usize>) -> Option<&Mention<'e>> {
        let upto = mention.unwrap_or_else(|| self.mentions.partition_point(|m| m.end <= place));
        let outside = |m: &&Mention<'e>| {
            let between = stretch(self.text, m.end..place);
            !m.is_change && m.end <= place && between.matches(')').count() <= between.matches('(').count()
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
                // 2件维持、1件纠正: what the number counts may stand behind it.
                let told = |m: &Mention<'e>| {
                    m.statement.and_then(|own| self.statements.get(own)).map_or(m.end, |own| own.range.end)
                };
                let counted = earlier.is_some_and(|m| m.end.max(told(m)) + '、'.len_utf8() == start);
                let closed = here.before_byte(start - '、'.len_utf8()) == Some(')');
                // 无行政复议、无行政诉讼 are two statements.
                let denies = self.text.get(start..).is_some_and(|rest| rest.starts_with(['无', '未', '没']));
                (counted || closed || denies).then_some(start)
            }
            Some(':') => {
                let label = here.label(start - 1);
                (!self.edition.lexicon.bodies.is_body(label) || self.speaker.is(label)).then_some(start)
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

    /// The last number, or, behind numbers that part all by ways or by who asked, that of all: 收到12件，其中书面2件、网络10件，
    /// 答复12件.
    fn resolved<'s>(&'s self, earlier: Option<&'s Mention<'e>>) -> Option<&'s Mention<'e>> {
        let (mut sum, mut at) = (0i128, earlier?);
        for _ in 0..PARTS {
            let of = at.statement.and_then(|statement| self.statements.get(statement));
            let is_part = of.map_or(at.is_way, |own| own.phrase.part);
            if !is_part {
                let is_all = of.is_some_and(|whole| !whole.phrase.part && whole.value == sum);
                return if is_all { Some(at) } else { earlier };
            }
            sum += at.number.value;
            let Some(before) = self.earlier(at.number.start, None) else { return earlier };
            at = before;
        }
        earlier
    }

    /// The last number that is no part of one before it.
    fn whole_before<'s>(&'s self, mut earlier: Option<&'s Mention<'e>>) -> Option<&'s Mention<'e>> {
        for _ in 0..PARTS {
            match self.phrase_of(earlier?) {
                Some(phrase) if !phrase.part => return earlier,
                Some(_) => earlier = self.earlier(earlier?.number.start, None),
                None => return None,
            }
        }
        None
    }

    /// Whether a phrase is about the whole agency: it is if the numbers before it are.
    fn belongs(&self, phrase: &Phrase, place: usize, sentence: usize, earlier: Option<&Mention<'e>>) -> bool {
        let here = Position::new(self.text, place);
        let whole = |m: &Mention<'e>| self.phrase_of(m).is_some_and(|p| !p.part);
        let earlier = self.resolved(earlier);
        // What stands in brackets or behind 其中 is a part of the number before.
        let paragraph = here.paragraph();
        let parts = &self.edition.lexicon.parts;
        let of = here
            .bracket()
            .or_else(|| parts.last_in(stretch(self.text, sentence..place)).map(|i| sentence + i));
        if let Some(of) = of {
            let governor = self.resolved(self.earlier(of, None)).filter(|m| m.end > paragraph);
            // 其中 in a sentence of its own is of all that was counted before.
            let governor = match governor {
                Some(m) if m.end <= sentence => self.whole_before(governor),
                _ => governor,
            };
            if !governor.is_some_and(whole) {
                return false;
            }
        }
        let requests = |m: &Mention<'e>| self.phrase_of(m).is_some_and(|p| !p.near.is_empty());
        match earlier.filter(|m| m.end > sentence) {
            // 年内共办结5件 goes on with the requests of the sentence before.
            None => {
                let told = || self.whole_before(earlier).filter(|m| m.end > here.list() && requests(m));
                let plain =
                    |m: &Mention<'e>| !self.edition.lexicon.is_elsewhere(stretch(self.text, m.end..place));
                !phrase.then || told().is_some_and(plain)
            }
            _ if phrase.whole => true,
            Some(m) if m.statement.is_none() => !shares_unit(phrase, m) && !phrase.then,
            Some(m) if phrase.then && !requests(m) => false,
            Some(m) if whole(m) || phrase.part => true,
            Some(m) => stretch(self.text, m.end..place).contains([';', ')']),
        }
    }
}

/// The words before a place without those in brackets that are closed there, from the last on.
fn open_pieces(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(words);
    std::iter::from_fn(move || {
        let all = rest.take()?;
        let Some(close) = all.rfind(')') else { return Some(all) };
        let mut closed = 0usize;
        let open = all.get(..=close)?.char_indices().rev().find(|(_, c)| {
            closed += usize::from(*c == ')');
            closed -= usize::from(*c == '(');
            *c == '(' && closed == 0
        });
        rest = open.and_then(|(open, _)| all.get(..open));
        all.get(close + 1..)
    })
}

/// Whether a number that is not understood may count what a phrase does: 召开会议3次 counts no requests.
fn shares_unit(phrase: &Phrase, mention: &Mention<'_>) -> bool {
    !matches!(mention.unit, "次" | "项" | "个" | "篇") && phrase.units.iter().any(|u| u == mention.unit)
}

/// Parts in a row that are passed over.
const PARTS: usize = 8;

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
