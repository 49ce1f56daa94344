//! Addresses of cells that lost their braces: `申请.本年新收.总计` among the words of a text.

use std::ops::Range;

use memchr::memmem;

use crate::edition::Edition;
use crate::prose::{NearSlot, SlotFault};
use crate::read::address;

/// The whole addresses of cells in a text, but for those at bytes that are `taken`.
pub(super) fn bare_addresses(
    edition: &Edition,
    text: &str,
    taken: impl Fn(&Range<usize>) -> bool,
) -> Vec<NearSlot> {
    let mut found: Vec<NearSlot> = Vec::new();
    for (english, table) in [false, true].into_iter().flat_map(|e| edition.tables.iter().map(move |t| (e, t)))
    {
        let key = if english { &table.key.en } else { &table.key.zh };
        let mut starts = memmem::find_iter(text.as_bytes(), key.as_bytes())
            .filter(|at| text[at + key.len()..].starts_with(is_dot))
            .filter(|at| !(english && text[..*at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '.')))
            .filter(|at| !text[..*at].ends_with('`'))
            .peekable();
        if starts.peek().is_none() {
            continue;
        }
        let cells = address::addresses(edition, english);
        for start in starts {
            let longest = cells.iter().filter_map(|cell| Some((length(&text[start..], cell)?, cell))).max();
            let Some((length, cell)) = longest else { continue };
            let range = start..start + length;
            // A file may have such a name.
            let goes_on = text[range.end..].strip_prefix('.');
            let is_file = goes_on.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
            if !is_file && !taken(&range) {
                found.push(NearSlot { range, fault: SlotFault::Bare, address: cell.clone() });
            }
        }
    }
    found
}

/// Bytes of an address at the start of a text, whose dots may be wide.
fn length(text: &str, address: &str) -> Option<usize> {
    let mut written = text.char_indices();
    for c in address.chars() {
        let (_, own) = written.next()?;
        if own != c && !(c == '.' && is_dot(own)) {
            return None;
        }
    }
    let rest = written.as_str();
    let whole = !(address.is_ascii() && rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
    whole.then_some(text.len() - rest.len())
}

fn is_dot(c: char) -> bool {
    matches!(c, '.' | '．')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn whole_addresses_are_seen_among_words() {
        let editions = Editions::built_in().unwrap();
        let edition = &editions.all()[2];
        let cases: [(&str, &[&str]); 12] = [
            ("新收申请申请.本年新收.总计件", &["申请.本年新收.总计"]),
            ("新收申请．本年新收．总计件", &["申请．本年新收．总计"]),
            ("办理主动公开.行政许可件", &["主动公开.行政许可"]),
            ("予以公开requests.granted.total件", &["requests.granted.total"]),
            ("got requests.received.total this year", &["requests.received.total"]),
            (
                "申请.不予公开.国家秘密.总计和申请.总计.总计",
                &["申请.不予公开.国家秘密.总计", "申请.总计.总计"],
            ),
            ("受理申请。本年新收。总计", &[]),
            ("受理申请.本年新收的", &[]),
            ("见申请.本年新收.总计.docx", &[]),
            ("写作`申请.本年新收.总计`", &[]),
            ("myrequests.received.total", &[]),
            ("依申请公开", &[]),
        ];
        for (text, expected) in cases {
            let found = bare_addresses(edition, text, |_| false);
            let found: Vec<&str> = found.iter().map(|near| &text[near.range.clone()]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
