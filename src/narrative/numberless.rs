//! What words state without a number: that there was nothing, or what became of all that was counted before.

use std::borrow::Cow;

use crate::edition::{InFlow, Phrase};
use crate::narrative::sides::{KnownWords, names_a_channel};
use crate::narrative::statement::{Statement, StatementFinder};

impl<'e> StatementFinder<'_, 'e> {
    /// Looks for what the clause behind a number says of all that it counts: 收到12件,均已办结.
    pub(super) fn all_of(&mut self, at: usize) {
        let Some(mention) = self.mentions.get(at) else { return };
        let Some(counted) = mention.statement.and_then(|s| self.statements.get(s)) else { return };
        // 收到27件,较上年减少4件,全部答复 tells the change first.
        let change = self.mentions.get(at + 1).filter(|next| next.is_change);
        let told = change.filter(|next| {
            !self.text.get(mention.end..next.end).is_some_and(|between| between.contains(['。', ';', '\n']))
        });
        let end = told.map_or(mention.end, |next| next.end);
        let rest = self.text.get(end..).unwrap_or("");
        let start = end + usize::from(rest.starts_with(','));
        let rest = self.text.get(start..).unwrap_or("");
        if counted.phrase.part
            || !counted.phrase.whole
            || counted.value == 0
            || !rest.starts_with("结果") && self.edition.lexicon.done.at_start(rest).is_none()
        {
            return;
        }
        let side = KnownWords::behind(self.text, start, &self.edition.lexicon, self.speaker);
        if !side.closed || !side.says() || names_a_channel(&side.words) {
            return;
        }
        let (value, step, unit) = (counted.value, counted.step, counted.unit);
        // What became of disputes stands under them.
        let of_requests = counted.phrase.flow == Some(InFlow::Received);
        let own = |phrase: &&'e Phrase| {
            phrase.under.is_empty() == of_requests && phrase.all.iter().any(|r| r.fits(&side.words))
        };
        let range = start..side.edge;
        let found = self.edition.phrases.iter().filter(own).find_map(|phrase| {
            let (clause, dated) = self.scope(phrase, &range, None)?;
            let sums = (Cow::Borrowed(&*phrase.sum), Cow::Borrowed(&*phrase.or));
            Some(self.statement(phrase, sums, unit, range.clone(), clause, dated))
        });
        self.statements.extend(found.map(|own| Statement { value, step, is_of_all: true, ..own }));
    }

    /// Looks for what words state that say at byte `at` that there is none.
    pub(super) fn nothing(&mut self, at: usize) {
        let KnownWords { words, edge, closed } =
            KnownWords::behind(self.text, at, &self.edition.lexicon, self.speaker);
        if !closed || words.len() < 2 || names_a_channel(&words) {
            return;
        }
        let all = words.iter().fold(0, |all, word| all | word);
        let own = |phrase: &&'e Phrase| phrase.none.iter().any(|r| r.needs & !all == 0 && r.fits(&words));
        let mut found = Vec::new();
        for phrase in self.edition.phrases.iter().filter(own) {
            let range = at..edge;
            let Some((clause, dated)) = self.scope(phrase, &range, None) else { continue };
            let unit = phrase.units.first().map_or("", String::as_str);
            let sums = (Cow::Borrowed(&*phrase.sum), Cow::Borrowed(&*phrase.or));
            found.push(self.statement(phrase, sums, unit, range, clause, dated));
        }
        self.statements.append(&mut found);
    }
}
