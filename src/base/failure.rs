//! What ends a run: a file, theme or port that cannot be used.

use crate::base::{Lang, Said};

/// A run cannot go on (exit status 2). What is wrong in the *content* is never a failure but a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure(Said);

impl Failure {
    /// A failure said in both languages: what could not be done, and how to mend it.
    pub(crate) fn new(zh: impl Into<String>, en: impl Into<String>) -> Failure {
        // A path in it may have any character: no line of a log can be forged by one.
        let line =
            |text: String| if text.contains(['\n', '\r']) { text.replace(['\n', '\r'], " ") } else { text };
        Failure(Said::new(line(zh.into()), line(en.into())))
    }

    /// The failure, with lines below it that show where it arose.
    pub(crate) fn showing(self, lines: &str) -> Failure {
        let Failure(Said { zh, en }) = self;
        Failure(Said::new(format!("{zh}\n{lines}"), format!("{en}\n{lines}")))
    }

    /// The failure in one language.
    pub fn text(&self, lang: Lang) -> &str {
        self.0.in_lang(lang)
    }
}
