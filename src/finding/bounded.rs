//! Findings of one kind in one file: the first ones are kept, then it is only counted how many more there are.

use crate::base::Words;
use crate::finding::reading::RULES;
use crate::finding::{Finding, Holes, Message, Wording, fill, holes};
use crate::source::{FileId, Place};

/// How many findings of one kind are kept of one file.
pub(crate) const MOST: usize = 100;

/// That there are more of a kind in a file. It is said by the rule of that kind, not by the one that stands here.
static MORE: Message<{ holes(&["count"]) }> = Message::new(Wording {
    rule: RULES[0],
    text: Words::new(
        "这个文件里同样的问题还有 {count} 处，没有逐一列出",
        "{count} more of this kind in this file are not listed",
    ),
    label: Words::new("从这里起", "from here on"),
    help: Words::new("先改好列出的，再检查一遍", "mend those that are listed, then check again"),
});

/// Findings as they are made. What one file has of one kind is bounded, so that neither time nor memory grows with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct BoundedFindings {
    kept: Vec<Finding>,
    kinds: Vec<Kind>,
}

/// How often something was said of a file.
#[derive(Clone, Debug)]
struct Kind {
    file: FileId,
    wording: &'static Wording,
    count: usize,
    /// The last one that was kept, and where the first one stands that was not.
    last: usize,
    beyond: Option<Place>,
}

impl BoundedFindings {
    /// Adds a finding, or counts it.
    pub(crate) fn push(&mut self, finding: Finding) {
        let at = self.kept.len();
        let kind = self.kind(finding.place.file, finding.wording);
        kind.count += 1;
        match kind.count <= MOST {
            true => {
                kind.last = at;
                self.kept.push(finding);
            }
            false => drop(kind.beyond.get_or_insert(finding.place)),
        }
    }

    /// Adds one that is accepted: it is no work for anybody, so it does not count.
    pub(crate) fn push_accepted(&mut self, finding: Finding) {
        self.kept.push(finding);
    }

    /// Adds findings of any files.
    pub(crate) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }

    /// Counts one more of a kind if enough of it are kept: then the finding need not be made.
    pub(crate) fn passed<const HOLES: Holes>(
        &mut self,
        message: &'static Message<HOLES>,
        place: Place,
    ) -> bool {
        let kind = self.kind(place.file, message.wording());
        let full = kind.count >= MOST;
        if full {
            kind.count += 1;
            kind.beyond.get_or_insert(place);
        }
        full
    }

    /// Makes some of what was kept follow from another finding.
    pub(crate) fn follow(&mut self, is: impl Fn(&Finding) -> bool) {
        self.kept.iter_mut().filter(|finding| is(finding)).for_each(|finding| finding.follows = true);
    }

    /// Whether something of a kind is among what was kept.
    pub(crate) fn any(&self, is: impl Fn(&Finding) -> bool) -> bool {
        self.kept.iter().any(is)
    }

    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// What was kept so far, in the order in which it was added.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.kept.iter()
    }

    /// All that was kept, and for each kind how many more there are.
    pub(crate) fn finish(self) -> Vec<Finding> {
        let BoundedFindings { mut kept, kinds } = self;
        for kind in kinds.into_iter().filter(|kind| kind.count > MOST) {
            let (Some(like), Some(place)) = (kept.get(kind.last), kind.beyond) else { continue };
            let more = Finding::new(&MORE, place, fill!(count = kind.count - MOST)).said_by(like);
            kept.push(more);
        }
        kept
    }

    fn kind(&mut self, file: FileId, wording: &'static Wording) -> &mut Kind {
        let is = |kind: &Kind| kind.file == file && std::ptr::eq(kind.wording, wording);
        let at = self.kinds.iter().rposition(is).unwrap_or_else(|| {
            self.kinds.push(Kind { file, wording, count: 0, last: 0, beyond: None });
            self.kinds.len() - 1
        });
        &mut self.kinds[at]
    }
}

/// Findings, bounded.
pub(crate) fn bounded(findings: Vec<Finding>) -> Vec<Finding> {
    if findings.len() <= MOST {
        return findings;
    }
    let mut bounded = BoundedFindings::default();
    bounded.extend(findings);
    bounded.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::finding::{Level, reading};
    use crate::source::Spot;

    fn cut(file: u32, line: usize) -> Finding {
        let place = Place::new(FileId(file), Spot::new(line, 1, 1));
        Finding::new(&reading::CUT_TEXT, place, fill!())
    }

    #[test]
    fn more_than_enough_are_counted_for_each_kind_and_file() {
        let mut all = BoundedFindings::default();
        for line in 1..=MOST + 20 {
            all.push(cut(1, line));
            all.push(cut(2, line.min(7)));
        }
        for line in 1..=MOST {
            let place = Place::new(FileId(1), Spot::new(line, 1, 1));
            all.push(Finding::new(&reading::NO_DATE, place, fill!()));
        }
        let place = Place::new(FileId(1), Spot::new(900, 1, 1));
        assert!(all.passed(&reading::CUT_TEXT, place) && !all.passed(&reading::DOCUMENTS, place));
        let found = all.finish();
        assert_eq!(found.len(), 3 * MOST + 2);
        let more: Vec<_> = found[3 * MOST..]
            .iter()
            .map(|f| (f.rule().name, f.level, f.place.file.0, f.place.spot.line(), f.text(Lang::En)))
            .collect();
        let says = |count: usize| format!("{count} more of this kind in this file are not listed");
        let first = ("cut-text", Level::Warning, 1, MOST + 1, says(21));
        assert_eq!(more, [first, ("cut-text", Level::Warning, 2, 7, says(20))]);
    }

    #[test]
    fn few_stay_as_they_are() {
        let few: Vec<Finding> = (1..=MOST).map(|line| cut(1, line)).collect();
        assert_eq!(bounded(few.clone()), few);
    }
}
