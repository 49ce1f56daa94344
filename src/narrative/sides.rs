//! The words beside a number, and what they mean.

use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::base::Year;
use crate::edition::{
    CHANNEL, EMPTY, FILLER, JOIN, LAST_YEAR, Lexicon, Meanings, NEXT_YEAR, SUMMING, WordList,
};

/// How the years next to the report's are called.
#[derive(Clone, Debug)]
pub(super) struct NeighbourYears {
    /// The number of the one before.
    last: String,
    /// The number of the report's own.
    own: String,
    /// The number of the one after.
    next: String,
}

static LAST: LazyLock<WordList> =
    LazyLock::new(|| WordList::of("上一年度 上一年 上年度 上年 去年度 去年 往年 以前年度"));
static NEXT: LazyLock<WordList> =
    LazyLock::new(|| WordList::of("下一年度 下一年 下年度 下年 次年度 次年 明年"));

impl NeighbourYears {
    /// The years around a report year.
    pub(super) fn around(year: Year) -> NeighbourYears {
        let text = |by: i32| (i32::from(year.number()) + by).to_string();
        NeighbourYears { last: text(-1), own: text(0), next: text(1) }
    }

    /// The year that a text ends with: its bytes, and which it is.
    fn at_end(&self, text: &str) -> Option<(usize, Meanings)> {
        if !text.ends_with(['年', '度']) {
            return None;
        }
        let head = text.strip_suffix('度').unwrap_or(text).strip_suffix('年').unwrap_or("");
        let numbered = |number: &str| Some(text.len() - head.strip_suffix(number)?.len());
        let found =
            |words: Option<usize>, number, meaning| words.or_else(|| numbered(number)).map(|n| (n, meaning));
        found(LAST.at_end(text), &self.last, LAST_YEAR)
            .or_else(|| found(NEXT.at_end(text), &self.next, NEXT_YEAR))
            .or_else(|| found(None, &self.own, FILLER))
    }

    /// The year that a text starts with: its bytes, and which it is.
    fn at_start(&self, text: &str) -> Option<(usize, Meanings)> {
        if !text.starts_with(|c: char| c.is_ascii_digit() || "上去往以下次明".contains(c)) {
            return None;
        }
        let numbered = |number: &str| {
            let rest = text.strip_prefix(number)?.strip_prefix('年')?;
            Some(text.len() - rest.strip_prefix('度').unwrap_or(rest).len())
        };
        let found =
            |words: Option<usize>, number, meaning| words.or_else(|| numbered(number)).map(|n| (n, meaning));
        found(LAST.at_start(text), &self.last, LAST_YEAR)
            .or_else(|| found(NEXT.at_start(text), &self.next, NEXT_YEAR))
            .or_else(|| found(None, &self.own, FILLER))
    }
}

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
            // A list opens with a colon: what stands before it is its head.
            let opens = || (before.ends_with(':') && !side.says()).then_some((1, FILLER));
            let Some((length, meanings)) = known.or_else(opens) else { break };
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

    /// The known words from byte `start` on.
    pub(super) fn behind(text: &str, start: usize, lexicon: &Lexicon, years: &NeighbourYears) -> KnownWords {
        let mut side = KnownWords { edge: start, ..KnownWords::default() };
        while side.words.len() < MOST {
            let rest = text.get(side.edge..).unwrap_or("");
            // 其中2件维持、1件尚未审结: another number begins another statement.
            let joins = side.says()
                && rest
                    .strip_prefix('、')
                    .is_some_and(|next| !next.starts_with(|c: char| c.is_ascii_digit()));
            let ends = rest.chars().next().is_none_or(|c| SIGNS.contains(c));
            // 收到1份申请已及时处理: what became of it is told of all.
            if !joins && ends || side.says() && lexicon.done.at_start(rest).is_some() {
                side.closed = true;
                break;
            }
            let Some((length, meanings)) = years.at_start(rest).or_else(|| lexicon.at_start(rest)) else {
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
