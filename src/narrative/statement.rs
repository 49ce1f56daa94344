//! The one place that says which figures a narrative states.
//!
//! The words around a number are read one by one, and what they mean together is the edition's data. Whether they state it of the
//! whole agency and the whole year is said by `scope`.

use std::borrow::Cow;
use std::ops::Range;

use crate::edition::{
    CHANNEL, EACH, Edition, InFlow, JOIN, Lexicon, Meanings, Phrase, SUMMING, Summand, WordList,
};
use crate::narrative::number::{Number, SCALE, Sign, extent, next_sign, number_at};
use crate::narrative::position::Position;
use crate::narrative::sides::{KnownWords, joined, names_a_channel};
use crate::narrative::speaker::Speaker;

/// A figure that a narrative states.
#[derive(Clone, Debug)]
pub(crate) struct Statement<'e> {
    /// What its words mean.
    pub phrase: &'e Phrase,
    /// The cells whose sum it states.
    pub sum: Cow<'e, [Summand]>,
    /// Other sums that people mean by the same words.
    pub or: Cow<'e, [Vec<Summand>]>,
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
    /// It speaks of the government itself, whose table may count more.
    pub at_least: bool,
    /// Its number is that of the statement before, of all of which it says what became: 均已办结.
    pub is_of_all: bool,
}

/// What was read of a text.
#[derive(Debug, Default)]
pub(crate) struct Statements<'e> {
    /// The figures that it states, in its order.
    pub found: Vec<Statement<'e>>,
    /// Numbers beside words that state figures, of which it is not certain what they state: with their words.
    pub unread: Vec<Range<usize>>,
}

/// A number with a unit, and what it was found to state.
pub(super) struct Mention<'e> {
    pub number: Number,
    pub unit: &'e str,
    /// The first byte after the unit.
    pub end: usize,
    /// Index of the statement.
    pub statement: Option<usize>,
    /// It only tells by how much another number changed, or sums up those before: 比上年减少2件，合计100件.
    pub is_change: bool,
    /// It counts what came by one of the ways by which requests come: 网络申请20件.
    pub is_way: bool,
    /// It counts what another body did, whose name goes on for what stands beside it: 督促县区部门作出许可212件、处罚9件.
    pub is_others: bool,
}

/// Numbers and denials of one text that are looked at: real texts have some dozens.
pub(super) const MOST: usize = 1_000;

/// Finds the statements of one text, from its first number to its last.
pub(super) struct StatementFinder<'t, 'e> {
    pub text: &'t str,
    pub speaker: &'t Speaker<'e>,
    pub edition: &'e Edition,
    pub mentions: Vec<Mention<'e>>,
    pub statements: Vec<Statement<'e>>,
    unread: Vec<Range<usize>>,
}

/// What a text states.
pub(crate) fn statements<'e>(text: &str, edition: &'e Edition, speaker: &Speaker<'e>) -> Statements<'e> {
    if edition.phrases.is_empty() {
        return Statements::default();
    }
    let ((mentions, denials), statements) = (mentions(text, edition), Vec::new());
    let mut finder = StatementFinder { text, speaker, edition, mentions, statements, unread: Vec::new() };
    for at in 0..finder.mentions.len().min(MOST) {
        finder.number(at);
    }
    for at in 0..finder.mentions.len().min(MOST) {
        finder.all_of(at);
    }
    for at in denials.into_iter().take(MOST) {
        finder.nothing(at);
    }
    finder.statements.sort_by_key(|c| c.range.start);
    Statements { found: finder.statements, unread: finder.unread }
}

/// The numbers of a text that have a unit, and where words start that say that there is none.
fn mentions<'e>(text: &str, edition: &'e Edition) -> (Vec<Mention<'e>>, Vec<usize>) {
    let (mut found, mut denials) = (Vec::new(), Vec::new());
    let mut next = 0;
    while let Some((at, sign)) = next_sign(text, next) {
        if sign == Sign::Denial {
            denials.push(at);
            next = at + 1;
            continue;
        }
        let Some(number) = number_at(text, at) else {
            next = at + extent(text, at);
            continue;
        };
        next = number.end;
        let rest = text.get(number.end..).unwrap_or("");
        // 行政诉讼均为零 has no unit, and needs none.
        let bare = || is_bare_nothing(text, &number).then_some("");
        if let Some(unit) = edition.units.word_at_start(rest).or_else(bare) {
            let is_change = is_change(text, number.start, &edition.lexicon);
            let end = number.end + unit.len();
            found.push(Mention {
                number,
                unit,
                end,
                statement: None,
                is_change,
                is_way: false,
                is_others: false,
            });
        }
    }
    (found, denials)
}

/// Whether a number is a 0 that needs no unit: 数量为0，均为零。
fn is_bare_nothing(text: &str, number: &Number) -> bool {
    let ends = |rest: &str| rest.chars().next().is_none_or(|c| ",;。、)\n".contains(c));
    number.value == 0
        && text.get(..number.start).is_some_and(|before| before.ends_with(['为', '是', ':']))
        && text.get(number.end..).is_some_and(ends)
}

/// Whether the words before a number say that it is a change: 比上年减少2件.
fn is_change(text: &str, start: usize, lexicon: &Lexicon) -> bool {
    let before = text.get(..start).unwrap_or("");
    lexicon.changes.at_end(before).is_some() && {
        let clause = Position::new(text, start).clause();
        lexicon.compares.are_in(text.get(clause..start).unwrap_or(""))
    }
}

impl<'e> StatementFinder<'_, 'e> {
    /// Looks for what the words around a number state.
    fn number(&mut self, at: usize) {
        let Some(&Mention { number, unit, end, .. }) = self.mentions.get(at) else { return };
        let (lexicon, years) = (&self.edition.lexicon, &self.speaker.years);
        let from = at.checked_sub(1).and_then(|last| self.mentions.get(last)).map_or(0, |m| m.end);
        let before = KnownWords::before(self.text, from, number.start, lexicon, years);
        let behind = KnownWords::behind(self.text, end, lexicon, self.speaker);
        let names_way = |side: &KnownWords| side.words.iter().any(|word| word & CHANNEL != 0);
        if let Some(mention) = self.mentions.get_mut(at) {
            mention.is_way = names_way(&before) || names_way(&behind);
        }
        if !before.says() && !behind.says() {
            let opens = |c: char| ",;:。(\n".contains(c);
            let sums_up = before.words.iter().any(|word| word & SUMMING != 0)
                && self.text.get(..before.edge).is_none_or(|head| head.is_empty() || head.ends_with(opens));
            if sums_up
                && !self.ways_summed(at, before.edge..end)
                && let Some(mention) = self.mentions.get_mut(at)
            {
                // 去年结转3件、今年新收97件，合计100件 goes on with what was told before.
                mention.is_change = true;
            }
            return;
        }
        let rest = self.text.get(end..).unwrap_or("");
        let read = !between(self.text, number.start) && {
            let both = || {
                let words: Vec<Meanings> = before.words.iter().chain(&behind.words).copied().collect();
                self.stated(&words, unit, before.edge..behind.edge, Some(at))
            };
            let alone = || self.stated(&before.words, unit, before.edge..end, Some(at));
            let found = if behind.closed && behind.says() { both() } else { None };
            let ends = behind.closed && !behind.says() || ends_well(rest, &lexicon.after);
            let found = found.or_else(|| if ends && before.says() { alone() } else { None });
            let mut found: Vec<Statement<'e>> = found.into_iter().collect();
            if found.is_empty() && ends {
                found = self.each(&before, unit, before.edge..end, at);
            }
            if !found.is_empty()
                && let Some(mention) = self.mentions.get_mut(at)
            {
                mention.statement = Some(self.statements.len());
            }
            let Number { value, step, .. } = number;
            let is_read = !found.is_empty();
            self.statements.extend(found.into_iter().map(|own| Statement { value, step, ..own }));
            is_read
        };
        if !read && (before.says() || behind.says()) {
            let is_others = self.is_of_others(before.edge.min(number.start), at);
            if let Some(mention) = self.mentions.get_mut(at) {
                mention.is_others = is_others;
            }
        }
        if !read && before.says() {
            self.unread.push(before.edge..end);
        }
    }

    /// Whether a number sums up those before it, which say by which ways requests came: 收到书面申请4件、网上申请10件，共计14件.
    /// Then it states what came in.
    fn ways_summed(&mut self, at: usize, range: Range<usize>) -> bool {
        let Some(&Mention { number: total, unit, .. }) = self.mentions.get(at) else { return false };
        let sentence = Position::new(self.text, range.start).sentence();
        let (mut sum, mut first) = (0i128, at);
        while let Some(before) = first.checked_sub(1).and_then(|i| self.mentions.get(i)) {
            if !before.is_way || before.statement.is_some() || before.number.start < sentence {
                break;
            }
            (sum, first) = (sum + before.number.value, first - 1);
        }
        if at - first < 2 || sum != total.value {
            return false;
        }
        let Some(&Mention { number, .. }) = self.mentions.get(first) else { return false };
        let from = first.checked_sub(1).and_then(|last| self.mentions.get(last)).map_or(0, |m| m.end);
        let (lexicon, years) = (&self.edition.lexicon, &self.speaker.years);
        let side = KnownWords::before(self.text, from, number.start, lexicon, years);
        let words: Vec<Meanings> = side.words.iter().copied().filter(|word| word & CHANNEL == 0).collect();
        let found = self.stated(&words, unit, side.edge..number.end, Some(first));
        let Some(statement) = found.filter(|s| s.phrase.flow == Some(InFlow::Received)) else { return false };
        if let Some(mention) = self.mentions.get_mut(at) {
            mention.statement = Some(self.statements.len());
        }
        let Number { value, step, .. } = total;
        self.statements.push(Statement { value, step, range, ..statement });
        true
    }

    /// What some words with a number state, without the number.
    fn stated(
        &self,
        words: &[Meanings],
        unit: &'e str,
        range: Range<usize>,
        mention: Option<usize>,
    ) -> Option<Statement<'e>> {
        let is_one_way = names_a_channel(words);
        let all = words.iter().fold(0, |all, word| all | word);
        let own = |phrase: &&'e Phrase| {
            // Bits rule out most phrases.
            phrase.says.iter().any(|r| r.needs & !all == 0 && r.fits(words))
                && phrase.counts(unit)
                && (phrase.any_way || !is_one_way)
        };
        for phrase in self.edition.phrases.iter().filter(own) {
            let (sum, or) = (Cow::Borrowed(&*phrase.sum), Cow::Borrowed(&*phrase.or));
            if let Some((clause, dated)) = self.scope(phrase, &range, mention) {
                return Some(self.statement(phrase, (sum, or), unit, range, clause, dated));
            }
        }
        if all & JOIN == 0 || all & EACH != 0 || is_one_way {
            return None;
        }
        let fits = |group: &[Meanings]| {
            let fit = |p: &&'e Phrase| p.sums && p.counts(unit) && p.says.iter().any(|r| r.fits(group));
            self.edition.phrases.iter().find(fit)
        };
        let phrases: Vec<&'e Phrase> = joined(words).map(fits).collect::<Option<_>>()?;
        // Words are read from the number on.
        let [second, first] = phrases[..] else { return None };
        // Outcomes are those of a number of requests that is known.
        let sentence = Position::new(self.text, range.start).sentence();
        let known = |m: &Mention<'_>| m.end > sentence && m.statement.is_some();
        if std::ptr::eq(first, second)
            || first.here.is_empty() && !self.earlier(range.start, mention).is_some_and(known)
        {
            return None;
        }
        let (clause, dated) = self.scope(first, &range, mention)?;
        let mut sums = sums_of(first).flat_map(|a| sums_of(second).map(move |b| [a, b].concat()));
        let sum = sums.next()?;
        let sums = (Cow::Owned(sum), Cow::Owned(sums.collect()));
        Some(self.statement(first, sums, unit, range, clause, dated))
    }

    /// What words state that tell one number of each of what they list: 行政复议、行政诉讼各2件.
    fn each(
        &self,
        side: &KnownWords,
        unit: &'e str,
        range: Range<usize>,
        mention: usize,
    ) -> Vec<Statement<'e>> {
        let each = side.words.iter().any(|word| word & EACH != 0);
        let nothing = self.mentions.get(mention).is_some_and(|m| m.number.value == 0);
        let joins = side.words.iter().any(|word| word & JOIN != 0);
        if !joins || !each && !nothing || names_a_channel(&side.words) {
            return Vec::new();
        }
        let of_group = |group: &[Meanings]| {
            let fit = |p: &&'e Phrase| p.counts(unit) && p.says.iter().any(|r| r.fits(group));
            self.edition.phrases.iter().filter(fit).find_map(|phrase| {
                let (clause, dated) = self.scope(phrase, &range, Some(mention))?;
                let sums = (Cow::Borrowed(&*phrase.sum), Cow::Borrowed(&*phrase.or));
                Some(self.statement(phrase, sums, unit, range.clone(), clause, dated))
            })
        };
        // Words are read from the number on.
        let mut found = joined(&side.words).map(of_group).collect::<Option<Vec<_>>>().unwrap_or_default();
        found.reverse();
        found
    }

    /// A statement that says nothing of its number yet.
    pub(super) fn statement(
        &self,
        phrase: &'e Phrase,
        (sum, or): (Cow<'e, [Summand]>, Cow<'e, [Vec<Summand>]>),
        unit: &'e str,
        range: Range<usize>,
        clause: Range<usize>,
        dated: bool,
    ) -> Statement<'e> {
        let paragraph = Position::new(self.text, range.start).paragraph();
        let lead = self.text.get(clause.start..range.start).unwrap_or("");
        let at_least = self.speaker.is_government() && (lead.contains("代表") || self.speaker.is_organ(lead));
        let (value, step, is_of_all) = (0, SCALE, false);
        Statement { phrase, sum, or, value, step, unit, range, clause, paragraph, dated, at_least, is_of_all }
    }
}

/// The sums that a phrase may state.
fn sums_of(phrase: &Phrase) -> impl Iterator<Item = &[Summand]> + Clone {
    std::iter::once(&*phrase.sum).chain(phrase.or.iter().map(|sum| &**sum))
}

/// Whether the words after a number leave it a plain statement: 3件以上 is none.
fn ends_well(rest: &str, after: &WordList) -> bool {
    let sign = rest.chars().next().is_none_or(|c| ",。;、):!?！？\n”".contains(c));
    let bracket = rest.starts_with('(') && !rest.starts_with("(次") && !rest.starts_with("(人");
    sign || bracket || after.at_start(rest).is_some()
}

/// Whether a number is the end of a range or an ordinal: 3-5件, 第3件.
fn between(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or("");
    // 数十件 are some tens; 总数23件 are 23.
    let some = before.ends_with(['数', '几'])
        && !text.get(start..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    some || before.ends_with(['-', '~', '至', '第', '每', '约', '近', '逾', '超', '.'])
}
