//! How texts call the years next to that of the report.

use std::sync::LazyLock;

use crate::base::Year;
use crate::edition::{FILLER, LAST_YEAR, Meanings, NEXT_YEAR, WordList};

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
    pub(super) fn at_end(&self, text: &str) -> Option<(usize, Meanings)> {
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
    pub(super) fn at_start(&self, text: &str) -> Option<(usize, Meanings)> {
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
