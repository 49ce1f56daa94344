//! What sums call their cells, and how two of their numbers are alike.

use crate::edition::Edition;

/// The head of the column of a cell.
pub(super) fn column(edition: &Edition, slot: usize) -> String {
    edition.column(slot).label.to_string()
}

/// The number that the form gives a row: 一, （七）; its short name where that number is not its own.
pub(super) fn ordinal(edition: &Edition, slot: usize) -> String {
    let row = edition.row_of(slot);
    let label = row.label.plain();
    if let Some((head, _)) =
        label.split_once('）').filter(|(h, _)| h.starts_with('（') && h.chars().count() <= 4)
    {
        return format!("{head}）");
    }
    match label.split_once('、') {
        Some((head, _)) if head.chars().count() <= 3 => head.to_owned(),
        _ => row.path.last().map_or_else(|| label.to_owned(), |key| key.zh.clone()),
    }
}

/// Whether two numbers differ by two digits that changed places; then their difference is divisible by 9.
pub(super) fn swapped(a: i64, b: i64) -> bool {
    if a < 0 || b < 0 || (a - b) % 9 != 0 {
        return false;
    }
    let (a, b) = (a.to_string().into_bytes(), b.to_string().into_bytes());
    let wrong: Vec<usize> = (0..a.len().min(b.len())).filter(|i| a[*i] != b[*i]).collect();
    a.len() == b.len() && matches!(wrong[..], [i, j] if a[i] == b[j] && a[j] == b[i])
}

#[cfg(test)]
mod tests {
    use super::swapped;

    #[test]
    fn a_swap_is_two_digits_that_changed_places() {
        let cases = [
            (62, 26, true),
            (499, 440, false),
            (1234, 1432, true),
            (1234, 4321, false),
            (10, 1, false),
            (11, 11, false),
            (-12, -21, false),
            (275, 257, true),
        ];
        for (a, b, expected) in cases {
            assert_eq!(swapped(a, b), expected, "{a} {b}");
        }
    }
}
