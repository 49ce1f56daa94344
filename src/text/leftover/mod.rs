//! What is left in a text of the programs that it came through, and of the time when it was a draft: signs of errors, places
//! to fill in, remarks for colleagues, numbers of pages.

mod assistant;
mod code;
mod line;
mod markers;
mod near;
mod pasted;
mod phrases;
mod quoted;
mod signs;
#[cfg(test)]
mod tests;
mod word;

use std::ops::Range;

use crate::text::lines;

pub(crate) use line::is_remark;
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
    /// What a web page or a messenger has around its texts: `打印本页 关闭窗口`.
    OfPage,
    /// What an assistant says of its answer: `以下是根据您提供的材料撰写的总体情况：`.
    OfAssistant,
    /// The code of a shared file: `提取码: x7k2`.
    AccessCode,
}

/// What is left of programs and drafts in a text, in its order; at most one thing at a place. Without the signs of leftovers only
/// lines are looked at that are known by their first character.
pub(crate) fn leftovers(text: &str, has_signs: bool) -> Vec<(Range<usize>, LeftoverKind)> {
    let (mut found, mut start, mut in_contents) = (Vec::new(), 0, false);
    for line in lines(text) {
        let at = |(range, kind): (Range<usize>, LeftoverKind)| (start + range.start..start + range.end, kind);
        let whole = || if has_signs { line::whole(line) } else { None };
        let whole = pasted::line(line).or_else(whole);
        // A table of contents is one thing.
        let goes_on = in_contents;
        in_contents = whole.is_some() && line::is_of_contents(line.trim());
        match whole {
            Some(_) if in_contents && goes_on => {}
            Some(whole) => found.push(at(whole)),
            None if !has_signs => {}
            None => found.extend(word::words(line).into_iter().filter(|f| !quoted::is_told(line, f)).map(at)),
        }
        start += line.len() + 1;
    }
    found
}
