//! The words beside a number, and what they mean.

use smallvec::SmallVec;

use crate::edition::{CHANNEL, EMPTY, FILLER, JOIN, Lexicon, Meanings, SUMMING};
use crate::narrative::neighbour_years::NeighbourYears;
use crate::narrative::speaker::Speaker;

/// Words in a row that are known.
#[derive(Clone, Debug, Default)]
pub(super) struct KnownWords {
    /// What each means, from the number on.
    pub words: SmallVec<[Meanings; 12]>,
    /// Where the last of them ends that are known.
    pub edge: usize,
    /// Nothing else stands there up to a sign.
    pub closed: bool,
}

/// Words beside a number that are looked at.
const MOST: usize = 24;
/// Signs at which the words behind a number end.
const SIGNS: &str = ",;。、):!?！？\n”";

impl KnownWords {
    /// The known words before byte `end`, not before byte `from`.
    pub(super) fn before(
        text: &str,
        from: usize,
        end: usize,
        lexicon: &Lexicon,
        years: &NeighbourYears,
    ) -> KnownWords {
        let mut side = KnownWords { edge: end, ..KnownWords::default() };
        while side.words.len() < MOST {
            let Some(before) = text.get(from..side.edge).filter(|before| !before.is_empty()) else { break };
            let known = years.at_end(before).or_else(|| lexicon.at_end(before));
            // 不予公开(行政执法案卷)1件: what stands in brackets belongs to the words before.
            if let Some((length, inner)) = bracketed(before, lexicon, years) {
                side.words.extend(inner);
                side.edge -= length;
                continue;
            }
            // A list opens with a colon: what stands before it is its head.
            let opens = || (before.ends_with(':') && !side.says()).then_some((1, FILLER));
            // 收到政府信息公开申请,共5件 is one statement.
            let sums_up = text.get(side.edge..).is_some_and(|rest| rest.starts_with(['共', '合', '总']));
            let told = |words: &str| lexicon.at_end(words).is_some_and(|(_, word)| word & !EMPTY != 0);
            let goes_on = || {
                (sums_up && !side.says() && before.strip_suffix(',').is_some_and(told)).then_some((1, FILLER))
            };
            let Some((length, meanings)) = known.or_else(opens).or_else(goes_on) else { break };
            side.words.push(meanings);
            side.edge -= length;
        }
        // 、 before the first word parts it from what is counted before.
        while text.get(side.edge..).is_some_and(|rest| rest.starts_with('、')) && side.words.pop().is_some()
        {
            side.edge += '、'.len_utf8();
        }
        side
    }

    /// The known words from byte `start` on; how the speaker names itself says nothing there.
    pub(super) fn behind(text: &str, start: usize, lexicon: &Lexicon, speaker: &Speaker<'_>) -> KnownWords {
        let mut side = KnownWords { edge: start, ..KnownWords::default() };
        while side.words.len() < MOST {
            let rest = text.get(side.edge..).unwrap_or("");
            // 其中2件维持、1件尚未审结: another number begins another statement.
            let joins = side.says()
                && rest.strip_prefix('、').is_some_and(|next| {
                    !next.starts_with(|c: char| c.is_ascii_digit() || "无未没".contains(c))
                });
            let ends = rest.chars().next().is_none_or(|c| SIGNS.contains(c));
            // 收到1份申请已及时处理: what became of it is told of all.
            if !joins && ends || side.says() && lexicon.done.at_start(rest).is_some() {
                side.closed = true;
                break;
            }
            let known = speaker.years.at_start(rest).or_else(|| lexicon.at_start(rest));
            let itself = || speaker.itself(rest).map(|length| (length, FILLER));
            let Some((length, meanings)) = known.or_else(itself) else {
                break;
            };
            side.words.push(meanings);
            side.edge += length;
        }
        side
    }

    /// Whether one of the words states something.
    pub(super) fn says(&self) -> bool {
        self.words.iter().any(|word| word & !EMPTY != 0)
    }
}

/// The words in the brackets that a text ends with, if all of them are known, and the bytes with the brackets.
fn bracketed(
    text: &str,
    lexicon: &Lexicon,
    years: &NeighbourYears,
) -> Option<(usize, SmallVec<[Meanings; 12]>)> {
    let inside = text.strip_suffix(')')?;
    let open = inside.rfind('(')?;
    let (mut rest, mut found) = (inside.get(open + 1..)?, SmallVec::new());
    while !rest.is_empty() && found.len() < MOST {
        let (length, meanings) = years.at_end(rest).or_else(|| lexicon.at_end(rest))?;
        found.push(meanings);
        rest = rest.get(..rest.len() - length)?;
    }
    let says = found.iter().any(|word: &Meanings| word & !EMPTY != 0);
    (rest.is_empty() && says).then_some((text.len() - open, found))
}

/// Whether words name some of the ways by which requests come and not all: 网上申请, but not 网上、邮寄等各类申请.
pub(super) fn names_a_channel(words: &[Meanings]) -> bool {
    let channels = words.iter().filter(|word| *word & CHANNEL != 0).count();
    let summed = words.iter().any(|word| word & SUMMING != 0);
    channels == 1 || channels > 1 && !summed
}

/// The words between those that join.
pub(super) fn joined(words: &[Meanings]) -> impl Iterator<Item = &[Meanings]> {
    words.split(|word| word & JOIN != 0).filter(|group| group.iter().any(|word| word & !EMPTY != 0))
}
