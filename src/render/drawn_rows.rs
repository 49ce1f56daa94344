//! The rows of long lists as they were drawn last: of a page that is drawn again, only those that changed are drawn anew.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::source::Digest;

/// Bytes that are kept at most: some lists of 30,000 rows.
const MOST: usize = 96 << 20;

/// Rows as they were drawn last, each run of them with the mark of what it was made from.
#[derive(Debug, Default)]
pub(super) struct DrawnRows(Mutex<Runs>);

/// Where a run stands: its page, its template and the position of its first row.
type Place = (Box<str>, &'static str, usize);

#[derive(Debug, Default)]
struct Runs {
    runs: FxHashMap<Place, (Digest, Arc<Vec<u8>>)>,
    bytes: usize,
}

impl DrawnRows {
    /// The bytes of some rows: those that were drawn last in that place if they were made from the same.
    ///
    /// # Errors
    /// That of the drawing.
    pub(super) fn get<E>(
        &self,
        (page, template, start): (&str, &'static str, usize),
        mark: Digest,
        draw: impl FnOnce() -> Result<Arc<Vec<u8>>, E>,
    ) -> Result<Arc<Vec<u8>>, E> {
        let place: Place = (page.into(), template, start);
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().runs.get(&place).filter(|(of, _)| *of == mark).map(|(_, bytes)| bytes.clone());
        if let Some(bytes) = known {
            return Ok(bytes);
        }
        let drawn = draw()?;
        let mut kept = lock();
        if kept.bytes + drawn.len() > MOST {
            *kept = Runs::default();
        }
        kept.bytes += drawn.len();
        let before = kept.runs.insert(place, (mark, drawn.clone()));
        kept.bytes -= before.map_or(0, |(_, bytes)| bytes.len());
        Ok(drawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a place has: text drawn now if it must be drawn.
    fn get(kept: &DrawnRows, place: (&str, &'static str, usize), mark: &[u8], text: &[u8]) -> Vec<u8> {
        let drawn = kept.get(place, Digest::of(mark), || Ok::<_, ()>(Arc::new(text.to_vec())));
        drawn.unwrap().to_vec()
    }

    #[test]
    fn rows_are_drawn_again_where_what_they_are_made_from_is_other() {
        let kept = DrawnRows::default();
        let place = ("2024/", "unit-row", 0);
        assert_eq!(get(&kept, place, b"a", b"1"), b"1");
        assert_eq!(get(&kept, place, b"a", b"2"), b"1");
        for other in [("2023/", "unit-row", 0), ("2024/", "agency-row", 0), ("2024/", "unit-row", 128)] {
            assert_eq!(get(&kept, other, b"a", b"3"), b"3", "{other:?}");
        }
        assert_eq!(get(&kept, place, b"b", b"4"), b"4");
        assert_eq!(get(&kept, place, b"a", b"5"), b"5", "only the last is kept");
        assert!(kept.get(place, Digest::of(b"c"), || Err(())).is_err());
        assert_eq!(get(&kept, place, b"a", b"6"), b"5", "a drawing that fails takes nothing away");
    }

    #[test]
    fn not_more_than_some_bytes_are_kept() {
        let kept = DrawnRows::default();
        let long = vec![b'x'; MOST / 3];
        for (at, page) in ["1/", "2/", "3/", "4/"].into_iter().enumerate() {
            get(&kept, (page, "unit-row", 0), b"a", &long);
            let runs = kept.0.lock().unwrap();
            assert!(runs.bytes <= MOST && runs.runs.len() == at % 3 + 1, "{at}");
        }
    }
}
