//! The records of a workbook of the older binary kind, counted before it is read: its reader makes room for every place between
//! the first cell of a sheet and the last, and for each text once a cell.

use std::io::{Cursor, Read as _};

use cfb::CompoundFile;

use crate::import::format::archive::damaged;
use crate::import::format::limits::{Unreadable, too_large};

/// The streams that a workbook may be in.
const STREAMS: [&str; 2] = ["/Workbook", "/Book"];
/// Bytes that the texts which cells share may come to, each counted once a cell.
const SHARED: usize = 256 << 20;

/// Kinds of records: where a sheet begins, the texts that cells share, and cells.
const BEGINS: [u16; 4] = [0x0009, 0x0209, 0x0409, 0x0809];
const TEXTS: [u16; 2] = [0x00fc, 0x003c];
const SHARING: u16 = 0x00fd;
const SEVERAL: [u16; 2] = [0x00bd, 0x00be];
const CELLS: [u16; 10] =
    [0x0006, 0x0203, 0x0204, 0x0205, 0x027e, SHARING, SEVERAL[0], SEVERAL[1], 0x00d6, 0x0201];

/// Refuses a workbook whose cells lie so far from each other, or share so much text, that it is no report.
///
/// # Errors
/// When it is damaged or needs more than `places` places.
pub(super) fn measure(bytes: &[u8], places: usize) -> Result<(), Unreadable> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut stream = Vec::new();
    for name in STREAMS.into_iter().filter(|name| file.is_stream(name)).collect::<Vec<_>>() {
        let mut found = file.open_stream(name).map_err(|_| damaged())?;
        found.read_to_end(&mut stream).map_err(|_| damaged())?;
    }
    let counted = Counted::of(&stream);
    match counted.places > places || counted.sharing.saturating_mul(counted.texts) > SHARED {
        true => Err(too_large()),
        false => Ok(()),
    }
}

/// What records come to.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    /// Places between the first cell and the last, of all sheets.
    places: usize,
    /// Bytes of the texts that cells share.
    texts: usize,
    /// Cells that share one.
    sharing: usize,
}

/// The rows and columns that the cells of a sheet lie in.
#[derive(Clone, Copy)]
struct Extent {
    rows: (u16, u16),
    columns: (u16, u16),
}

impl Counted {
    fn of(stream: &[u8]) -> Counted {
        let (mut counted, mut extent, mut rest) = (Counted::default(), None, stream);
        while let Some((kind, body)) = record(rest) {
            rest = &rest[4 + body.len()..];
            if BEGINS.contains(&kind) {
                counted.close(extent.take());
            } else if TEXTS.contains(&kind) {
                counted.texts += body.len();
            } else if CELLS.contains(&kind)
                && let (Some(row), Some(column)) = (number(body, 0), number(body, 2))
            {
                counted.sharing += usize::from(kind == SHARING);
                let last =
                    if SEVERAL.contains(&kind) { number(body, body.len().saturating_sub(2)) } else { None };
                extent = Some(Extent::with(extent, row, column, last.unwrap_or(column).max(column)));
            }
        }
        counted.close(extent);
        counted
    }

    fn close(&mut self, extent: Option<Extent>) {
        let length = |(first, last): (u16, u16)| usize::from(last - first) + 1;
        self.places += extent.map_or(0, |extent| length(extent.rows) * length(extent.columns));
    }
}

impl Extent {
    fn with(known: Option<Extent>, row: u16, first: u16, last: u16) -> Extent {
        let Extent { rows, columns } = known.unwrap_or(Extent { rows: (row, row), columns: (first, last) });
        Extent {
            rows: (rows.0.min(row), rows.1.max(row)),
            columns: (columns.0.min(first), columns.1.max(last)),
        }
    }
}

/// The first record of some: its kind and what it holds.
fn record(rest: &[u8]) -> Option<(u16, &[u8])> {
    let (kind, length) = (number(rest, 0)?, number(rest, 2)?);
    Some((kind, rest.get(4..4 + usize::from(length))?))
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([two[0], two[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record of some numbers.
    fn of(kind: u16, numbers: &[u16]) -> Vec<u8> {
        let length = u16::try_from(2 * numbers.len()).unwrap();
        [kind, length].iter().chain(numbers).flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn places_are_those_between_the_first_cell_and_the_last() {
        let sheet = of(0x0809, &[0x0600]);
        let cell = |row, column| of(0x0203, &[row, column, 0, 0, 0, 0, 0]);
        let several = of(0x00bd, &[3, 2, 0, 0, 0, 0, 0, 0, 9]);
        let cases = [
            (vec![], (0, 0, 0)),
            (vec![sheet.clone(), cell(4, 4)], (1, 0, 0)),
            (vec![sheet.clone(), cell(0, 0), cell(65_535, 255)], (65_536 * 256, 0, 0)),
            (vec![sheet.clone(), cell(0, 0), cell(1, 1), sheet.clone(), cell(7, 7)], (5, 0, 0)),
            (vec![sheet.clone(), several], (8, 0, 0)),
            (vec![of(0x00fc, &[0; 50]), sheet.clone(), of(SHARING, &[0, 0, 0, 0, 0])], (1, 100, 1)),
        ];
        for (records, (places, texts, sharing)) in cases {
            assert_eq!(Counted::of(&records.concat()), Counted { places, texts, sharing }, "{records:?}");
        }
        // What is cut off counts no more.
        assert_eq!(Counted::of(&[&sheet[..], &cell(0, 0)[..9]].concat()).places, 0);
    }
}
