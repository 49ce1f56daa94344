//! Rules and the sentences that their findings say.

use crate::base::Words;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Stops a build unless waived with a reason.
    Error,
    /// Only shown.
    Warning,
}

impl Level {
    /// The word of JSON and of the first word in a terminal (English).
    pub fn word(self) -> Words {
        match self {
            Level::Error => Words::new("错误", "error"),
            Level::Warning => Words::new("提醒", "warning"),
        }
    }
}

/// A rule: a stable name, how much it matters, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name, the same in both languages: `row-total`.
    pub name: &'static str,
    /// The level it has unless settings say otherwise.
    pub level: Level,
    /// Whether a report may waive it with a reason. Faults of syntax and encoding cannot be waived.
    pub waivable: bool,
    /// One line: when the rule holds.
    pub holds: Words,
    /// What it means, in a sentence or two.
    pub means: Words,
    /// The provision that asks for it.
    pub source: Words,
    /// How people come to break it.
    pub cause: Words,
    /// How it is mended.
    pub mend: Words,
}

/// One thing a rule can say: a sentence with named holes such as `{key}`, and the mend in the imperative.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// What is wrong.
    pub text: Words,
    /// What stands under the marked characters; may be empty.
    pub label: Words,
    /// How to mend it.
    pub help: Words,
}
