//! Lines that are no `key: value`.

use crate::base::Words;
use crate::finding::{fill, reading};
use crate::yaml::fault::context::{Context, SyntaxFault, edit};
use crate::yaml::fault::key::{Forgotten, decorated, forgotten};
use crate::yaml::fault::key_line::{Holds, KeyLine};
use crate::yaml::fault::line::{FileLine, pair};
use crate::yaml::fault::mark::AS_REMARK;
use crate::yaml::fault::words::{WRITE, instead, is_bar_like, is_key, is_prose};
use crate::yaml::fault::{indent, odd_row, text};

/// Brackets around the unit of a table.
const AROUND: [char; 4] = ['(', ')', '（', '）'];
/// Characters of a line that names it at most.
const UNIT: usize = 16;

/// The fault that a line is no `key: value`. `offset` is what stands before it, the dash of an item.
pub(super) fn no_pair(
    cx: &Context<'_>,
    line: &FileLine<'_>,
    offset: usize,
    above: Option<&KeyLine<'_>>,
) -> Box<SyntaxFault> {
    if let Some(fault) = decorated(cx, line, offset) {
        return fault;
    }
    let code = &line.code()[offset..];
    let start = line.code_range().start + offset;
    let below = cx.lines_from(line.number + 1).next().is_some_and(|next| next.spaces() > line.spaces());
    let is_bare = |key: &str| code.len() == key.len() + '：'.len_utf8() && !below && !cx.is_known(key);
    // The printed label above its own row.
    let next = cx.lines_from(line.number + 1).next().filter(|next| next.spaces() == line.spaces());
    let is_again = next.and_then(|next| pair(next.code())).is_some_and(|pair| code.ends_with(pair.key));
    // The unit that is printed above a table: 单位：件.
    let is_first = || offset == 0 && above.is_some_and(|above| above.holds == Holds::Nothing);
    let is_unit =
        code.trim_matches(AROUND).starts_with("单位：") && code.chars().count() <= UNIT && is_first();
    let meant = forgotten(cx, code).filter(|(_, key, _)| !is_bare(key) && !is_again && !is_unit);
    if let Some((missing, key, whole)) = meant {
        let is_spaced = |at: usize, colon: char| {
            let value = code[at + colon.len_utf8()..].trim();
            let value = if is_bar_like(value) { "|" } else { value };
            cx.is_known(key) && whole == format!("{key}: {value}").trim_end()
        };
        let is_colon_alone = match missing {
            Forgotten::Narrow(at) => is_spaced(at, '：'),
            Forgotten::Space(at) => is_spaced(at, ':'),
            Forgotten::Colon => false,
        };
        let is_text = below && whole.ends_with(':') && cx.vocabulary.holds_text(key);
        let whole = [&line.code()[..offset], &whole, if is_text { " |" } else { "" }].concat();
        // Spaces that align a value stay.
        let colon = match missing {
            Forgotten::Narrow(at) if is_colon_alone => Some((at, '：')),
            Forgotten::Space(at) if is_colon_alone => Some((at, ':')),
            _ => None,
        };
        let mut edits = match colon.filter(|(at, sign)| !is_bar_like(&code[at + sign.len_utf8()..])) {
            Some((at, sign)) => {
                let behind = at + sign.len_utf8();
                let gap = if code[behind..].starts_with([' ', '\t']) { ":" } else { ": " };
                vec![edit(start + at..start + behind, gap)]
            }
            None => cx.rewritten(line, &whole),
        };
        edits.extend(indent::belonging(cx, line, key, above));
        let mend = cx.mend(&edits).certain_if(is_colon_alone && edits.len() == 1);
        let instead = instead(&whole, WRITE, missing.change());
        let filled = fill!(key = key, instead = instead, found = '：', wanted = ':', mend = mend);
        return match missing {
            Forgotten::Narrow(at) => {
                cx.fault(&reading::FULL_WIDTH_LINE, start + at..start + at + '：'.len_utf8(), edits, filled)
            }
            Forgotten::Space(at) => cx.fault(&reading::NO_SPACE, start + at..start + at + 1, edits, filled),
            Forgotten::Colon => cx.fault(&reading::NO_COLON, line.from(offset), edits, filled),
        };
    }
    if is_key(code) && below {
        let edits = vec![edit(line.code_range().end..line.code_range().end, ":")];
        let mend = cx.mend(&edits);
        let instead = instead(&format!("{code}:"), WRITE, Forgotten::Colon.change());
        let filled = fill!(key = code, instead = instead, mend = mend);
        return cx.fault(&reading::NO_COLON, line.from(offset), edits, filled);
    }
    words(cx, line, above)
}

/// The fault of a line of words: of a text that goes on below its key, or of none.
fn words(cx: &Context<'_>, line: &FileLine<'_>, above: Option<&KeyLine<'_>>) -> Box<SyntaxFault> {
    // A text that goes on below its key, without an indentation.
    if let Some(above) = above.filter(|above| above.holds == Holds::Value && above.indent == line.spaces())
        && pair(above.line.code()).is_some_and(|pair| is_prose(pair.bare().0))
    {
        return text::joined(cx, above, line);
    }
    // A remark stands further away.
    let is_next = |above: &&KeyLine<'_>| above.line.number + 1 == line.number;
    let outside = above.filter(is_next).and_then(|above| text::outside(cx, above, line));
    outside.unwrap_or_else(|| remark(cx, line))
}

/// The fault that a line says nothing that a file can use; as a comment it is kept.
pub(super) fn remark(cx: &Context<'_>, line: &FileLine<'_>) -> Box<SyntaxFault> {
    if let Some(fault) = odd_row::without_key(cx, line) {
        return fault;
    }
    let code = format!("# {}", line.code());
    let edits = cx.rewritten(line, &code);
    let mend = cx.mend(&edits);
    let instead = instead(&code, AS_REMARK, Words::new("前面加“# ”", "put `# ` before it"));
    cx.fault(&reading::REMARK, line.code_range(), edits, fill!(instead = instead, mend = mend))
}
