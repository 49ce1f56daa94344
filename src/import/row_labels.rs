//! The labels of one row of the form, and how far a text is from them.

use crate::edition::Edition;
use crate::import::reduced::{reduced, unnumbered};

/// The labels of one row.
pub(super) struct RowLabels {
    /// The index of the row in the edition.
    pub row: usize,
    /// Its official label, reduced; then shorter forms of it.
    pub labels: Vec<String>,
    /// Characters of the official label, and of those its number.
    size: usize,
    number: usize,
}

/// Characters of a short label, at most.
const SHORT: usize = 4;
/// In how many characters more a short label differs that has another number.
const OTHER: usize = 2;
/// Characters with which a label begins that are enough to know it, at least.
const CUT: usize = 8;

impl RowLabels {
    /// The labels of a row: the official one, without its number, and its short word.
    pub(super) fn of(edition: &Edition, at: usize) -> RowLabels {
        let row = &edition.rows[at];
        let full = reduced(row.label.plain());
        let word = row.path.last().map(|key| reduced(&key.zh)).unwrap_or_default();
        let mut labels = vec![full.clone(), unnumbered(&full).to_owned(), word];
        labels.dedup();
        let (size, number) = (full.chars().count(), full.chars().count() - unnumbered(&full).chars().count());
        RowLabels { row: at, labels, size, number }
    }

    /// In how many characters a text differs from the label at least, by its length; the number may be missing.
    pub(super) fn least(&self, text: &str, length: usize) -> usize {
        let exact = self.labels.iter().any(|label| label == text || label == unnumbered(text));
        let apart = |size: usize| length.abs_diff(size);
        match exact {
            true => 0,
            false if self.is_begun(text) => 1,
            false => apart(self.size).min(apart(self.size - self.number)).max(1),
        }
    }

    /// In how many characters a text differs from the label, and how long that is.
    pub(super) fn distance(&self, text: &str, length: usize) -> (usize, usize) {
        if self.labels.iter().any(|label| label == text) {
            return (0, length);
        }
        let own = self.labels.first().map_or("", String::as_str);
        let bare = unnumbered(own);
        let size = own.chars().count();
        let number = own.strip_suffix(bare).unwrap_or("");
        let printed = text.strip_suffix(unnumbered(text)).unwrap_or("");
        let is_word = self.labels.iter().skip(1).any(|label| label == unnumbered(text));
        if is_word && is_same_number(printed, number) {
            return (0, length);
        }
        if self.is_begun(text) {
            return (1, bare.chars().count());
        }
        // Texts of a very different length are not compared.
        if length.abs_diff(size) > size / 2 + 1 {
            return (length.max(size), size);
        }
        // Behind another number of its kind, nothing but the very same words is the label.
        let is_digit = |number: &str| number.starts_with(|c: char| c.is_ascii_digit());
        let contradicts = !printed.is_empty() && !number.is_empty() && printed != number;
        if contradicts && is_digit(printed) == is_digit(number) && unnumbered(text) != bare {
            return (length.max(size), size);
        }
        let body = text.strip_prefix(number).unwrap_or(text);
        let distance = strsim::levenshtein(body, bare).min(strsim::levenshtein(text, own));
        // Behind another number, a short label is the rest of another one.
        let is_other = unnumbered(text) != text && !text.starts_with(number) && bare.chars().count() <= SHORT;
        (distance.max(1) + if is_other { OTHER } else { 0 }, bare.chars().count())
    }

    /// Whether a text is the label without its end, perhaps without its number: `1.申请人无正当理由逾期不补正`.
    fn is_begun(&self, text: &str) -> bool {
        let long = |text: &str| text.chars().nth(CUT - 1).is_some();
        let begins = |label: &String| label.starts_with(text);
        self.labels.iter().take(2).any(begins) && long(unnumbered(text))
    }
}

/// Whether two numbers of labels are the same one, perhaps of other digits: 7 and 七.
fn is_same_number(one: &str, other: &str) -> bool {
    let place = |number: &str, digits: &str| digits.chars().position(|digit| number.chars().eq([digit]));
    let value = |number: &str| place(number, "一二三四五六七八九").or_else(|| place(number, "123456789"));
    value(one).is_some() && value(one) == value(other)
}
