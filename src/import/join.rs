//! Two readings of one document: a PDF file as its pages are laid out, and in the order in which it was written.

use crate::import::fitted_row::FittedRow;
use crate::import::reading::RowReading;

/// Takes from another reading the rows that it is certain of. Where both are certain and differ, neither is.
pub(super) fn join(rows: &mut Vec<FittedRow>, others: Vec<FittedRow>) {
    for other in others {
        let is_certain = matches!(other.reading, RowReading::Certain(_));
        match rows.iter_mut().find(|row| row.row == other.row) {
            Some(own) if own.other_order || own.repeated || own.is_refused => {}
            Some(own) => match own.reading {
                RowReading::Certain(_) if is_certain && own.reading != other.reading => {
                    own.reading = RowReading::unknown();
                }
                RowReading::Doubtful(_) if is_certain => *own = other,
                _ => {}
            },
            None if is_certain => rows.push(other),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::grid::Grid;
    use crate::import::row_groups::RowGroup;
    use crate::write::Entry;

    #[test]
    fn what_one_reading_is_certain_of_is_taken_unless_the_other_says_otherwise() {
        let certain = |digits: &str| RowReading::Certain(vec![Entry::Number(digits.to_owned())]);
        let row = |at, reading: &RowReading| {
            FittedRow::new(at, reading.clone(), RowGroup::default(), &Grid::default())
        };
        let (three, five, doubtful) = (certain("3"), certain("5"), RowReading::unknown());
        let cases = [
            (Some(&three), Some(&three), Some(&three)),
            (Some(&three), Some(&five), Some(&doubtful)),
            (Some(&three), Some(&doubtful), Some(&three)),
            (Some(&doubtful), Some(&five), Some(&five)),
            (None, Some(&five), Some(&five)),
            (Some(&three), None, Some(&three)),
            (None, Some(&doubtful), None),
        ];
        for (own, other, expected) in cases {
            let mut rows: Vec<FittedRow> = own.into_iter().map(|reading| row(7, reading)).collect();
            join(&mut rows, other.into_iter().map(|reading| row(7, reading)).collect());
            let found: Vec<&RowReading> = rows.iter().map(|row| &row.reading).collect();
            assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{own:?} {other:?}");
        }
    }
}
