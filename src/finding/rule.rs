//! Rules and the sentences that their findings say.

use crate::base::Words;
use crate::finding::hole::{Holes, NONE, holes_of};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Level {
    /// Stops a build unless waived with a reason.
    Error,
    /// Only shown.
    Warning,
}

impl Level {
    /// The word of JSON and of the first word in a terminal (English).
    pub(crate) fn word(self) -> Words {
        match self {
            Level::Error => Words::new("错误", "error"),
            Level::Warning => Words::new("提醒", "warning"),
        }
    }
}

/// What a rule looks at: the headings under which rules are listed, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Group {
    /// Whether the files can be read: encoding, syntax, keys, names.
    Reading,
    /// The figures of one report.
    Figures,
    /// Reports side by side: the year before, a government and its units.
    Years,
    /// The narratives.
    Texts,
    /// Who must report, when, under which name and code.
    Register,
    /// The settings of the site.
    Site,
}

impl Group {
    /// All groups, in the order of lists.
    pub(crate) const ALL: [Group; 6] =
        [Group::Reading, Group::Figures, Group::Years, Group::Texts, Group::Register, Group::Site];

    /// Its heading.
    pub(crate) fn title(self) -> Words {
        match self {
            Group::Reading => Words::new("文件能否读取", "reading the files"),
            Group::Figures => Words::new("表内数字", "figures of a report"),
            Group::Years => Words::new("报告之间", "between reports"),
            Group::Texts => Words::new("文字", "texts"),
            Group::Register => Words::new("名录与期限", "register and deadlines"),
            Group::Site => Words::new("站点设置", "settings of the site"),
        }
    }
}

/// A rule: a stable name, how much it matters, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// The name, the same in both languages: `row-total`.
    pub name: &'static str,
    /// The level it has unless settings say otherwise.
    pub level: Level,
    /// What it looks at.
    pub group: Group,
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

/// One thing a rule can say, and the names of the holes in its sentences: `Message<{ holes(&["key"]) }>`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Message<const HOLES: Holes = NONE>(Wording);

impl<const HOLES: Holes> Message<HOLES> {
    /// A message. One whose sentences have a hole that is not in `HOLES` does not compile.
    pub(crate) const fn new(wording: Wording) -> Message<HOLES> {
        let Wording { text, label, help, .. } = &wording;
        let mut all = NONE;
        let sentences = [text.zh, text.en, label.zh, label.en, help.zh, help.en];
        let mut at = 0;
        while at < sentences.len() {
            all |= holes_of(sentences[at]);
            at += 1;
        }
        assert!(all & !HOLES == NONE, "a sentence has a hole that the type of its message does not name");
        Message(wording)
    }

    /// The same said with another way to mend it.
    pub(crate) const fn with_help<const OTHER: Holes>(&self, help: Words) -> Message<OTHER> {
        Message::new(Wording { help, ..self.0 })
    }

    /// The same said with another word at its place, and another way to mend it.
    pub(crate) const fn with_label<const OTHER: Holes>(&self, label: Words, help: Words) -> Message<OTHER> {
        Message::new(Wording { label, help, ..self.0 })
    }

    /// What it says.
    pub(crate) const fn wording(&self) -> &Wording {
        &self.0
    }
}

/// The sentences of a message, with named holes such as `{key}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// What is wrong.
    pub text: Words,
    /// What stands under the marked characters; may be empty.
    pub label: Words,
    /// How to mend it, in the imperative.
    pub help: Words,
}
