//! The words that a site explains: those of the forms, and its own behind them.

use crate::edition::{Editions, Term};
use crate::settings::{Settings, SiteTerm};

/// The words that are explained, each with what people say for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExplainedWords<'s> {
    /// The editions, with the words of the forms.
    pub editions: &'s Editions,
    /// The words that the site adds.
    pub added: &'s [SiteTerm],
}

impl<'s> ExplainedWords<'s> {
    /// Those of a site.
    pub(crate) fn of(editions: &'s Editions, settings: &'s Settings) -> ExplainedWords<'s> {
        ExplainedWords { editions, added: &settings.terms }
    }

    /// The words that only the site explains.
    pub(crate) fn own(self) -> impl Iterator<Item = &'s SiteTerm> {
        self.added.iter().filter(|term| term.says.is_some())
    }

    /// Every word of the forms, with all that people say for it here, but for what the site explains by itself.
    pub(crate) fn of_the_forms(self) -> impl Iterator<Item = (&'s Term, Vec<&'s str>)> {
        let terms = self.editions.terms().iter().flat_map(|group| &group.terms);
        terms.map(move |term| {
            let added = self.added.iter().filter(|added| added.says.is_none() && term.is_called(&added.word));
            let is_own = |also: &&String| self.own().any(|own| own.word == **also);
            let also =
                term.also.iter().filter(|also| !is_own(also)).chain(added.flat_map(|added| &added.also));
            (term, also.map(String::as_str).collect())
        })
    }
}
