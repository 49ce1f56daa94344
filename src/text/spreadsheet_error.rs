//! The words that a spreadsheet shows in a cell whose formula failed.

/// What Excel and WPS write; `#N/A` is also the mark of a value that is not known.
pub(super) const ERRORS: [&str; 9] =
    ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// The error of a spreadsheet at the start of a text: one of its words, whatever its case, or the `###` of a column too narrow.
pub(crate) fn spreadsheet_error(text: &str) -> Option<&str> {
    let is = |error: &&str| text.get(..error.len()).is_some_and(|start| start.eq_ignore_ascii_case(error));
    let word = ERRORS.iter().find(|error| is(error)).map(|error| error.len());
    let narrow = || Some(text.len() - text.trim_start_matches('#').len()).filter(|count| *count > 2);
    let length = word.or_else(narrow)?;
    let ends = text[length..].chars().next().is_none_or(|c| c.is_whitespace() || ",，、;；]】}".contains(c));
    ends.then(|| &text[..length])
}

/// Whether a text begins with one of its words, whatever follows.
pub(crate) fn begins_with_error(text: &str) -> bool {
    ERRORS.iter().any(|error| text.starts_with(error))
}

/// The errors of a spreadsheet in a row of cells, each with its first byte.
pub(crate) fn spreadsheet_errors(row: &str) -> Vec<(usize, &str)> {
    let starts = |at: usize| row[..at].chars().next_back().is_none_or(|c| " \t,[{:".contains(c));
    let signs = row.match_indices('#').filter(|(at, _)| starts(*at));
    signs.filter_map(|(at, _)| Some((at, spreadsheet_error(&row[at..])?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_a_spreadsheet_are_known_from_comments() {
        let cases: [(&str, &[(usize, &str)]); 8] = [
            ("[7, 2, #N/A, 0]", &[(7, "#N/A")]),
            ("[#REF!, 2,#DIV/0!]", &[(1, "#REF!"), (10, "#DIV/0!")]),
            ("#value!", &[(0, "#value!")]),
            ("[1, #####, 2]", &[(4, "#####")]),
            ("[1, 2] # N/A", &[]),
            ("[1, 2] #N/A是原件的", &[]),
            ("[1, 2] ## 27", &[]),
            ("[1a#N/A]", &[]),
        ];
        for (row, expected) in cases {
            assert_eq!(spreadsheet_errors(row), expected, "{row}");
        }
    }
}
