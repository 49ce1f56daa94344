//! What is left in a text of the programs that it came through, and of the time when it was a draft: signs of errors, places
//! to fill in, remarks for colleagues, numbers of pages.

mod line;
mod signs;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

pub(crate) use signs::LEFTOVER_SIGNS;

/// Something that nobody means to publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LeftoverKind {
    /// What another program writes in the place of what it lost: `错误!未找到引用源。`, `[图片]`, `null`.
    OfProgram,
    /// A place to be filled in: `（待补充）`, `单击此处输入文字`, `【】`.
    ToFillIn,
    /// A remark for those who write: `// 待核`, `TODO`.
    Remark,
    /// The number of a page: `— 2 —`.
    PageNumber,
}

/// What is left of programs and drafts in a text, in its order; at most one thing at a place.
pub(crate) fn leftovers(text: &str) -> Vec<(Range<usize>, LeftoverKind)> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let at = |(range, kind): (Range<usize>, LeftoverKind)| (start + range.start..start + range.end, kind);
        match line::whole(line) {
            Some(whole) => found.push(at(whole)),
            None => found.extend(word::words(line).into_iter().map(at)),
        }
        start += line.len() + 1;
    }
    found
}
