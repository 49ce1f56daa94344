//! A report's picture for programs that show one beside a link: what came in and what became of it, as bars with their
//! numbers. It has no words: the title and the description of the page carry them.

use crate::edition::Fate;
use crate::export::png::{ADVANCE, Colour, HEIGHT, Picture, TALL, WIDTH};
use crate::export::{DataFile, DataKind, ExportContext};
use crate::report::Report;
use crate::site::{MadeFrom, PICTURE_FILE, Reports, Route, drawn};

/// The pictures of the reports.
pub(super) const KIND: DataKind = DataKind {
    name: "picture",
    asked_by: None,
    all: |see| {
        let Some(reports) = see.pictured else { return Vec::new() };
        let pictured = reports.store.all().filter(|report| reports.has_picture(report));
        pictured.map(|report| file(see, report)).collect()
    },
    parse: |see, path| parse(see, path).map(|(_, report)| file(see, report)),
    write: |see, path, out| {
        let report = parse(see, path);
        if let Some(lines) = report.and_then(|(reports, report)| lines(reports, report)) {
            draw(&lines).save(out);
        }
    },
};

fn file(see: &ExportContext<'_>, report: &Report) -> DataFile {
    let route = Route::report(report.key.year, report.key.agency);
    let path = format!("{}{PICTURE_FILE}", route.path(see.names));
    DataFile::of(MadeFrom::agency(report.key.agency), path)
}

/// The report whose picture lies at a path.
fn parse<'s>(see: &ExportContext<'s>, path: &str) -> Option<(Reports<'s>, &'s Report)> {
    let reports = see.pictured?;
    let key = Route::REPORTS.read(path.strip_suffix(PICTURE_FILE)?, see.names)?.report_key()?;
    let report = reports.store.get(key).filter(|report| reports.has_picture(report))?;
    Some((reports, report))
}

fn lines(reports: Reports<'_>, report: &Report) -> Option<Vec<(Fate, Option<i64>)>> {
    drawn(reports.editions, reports.with_edition(report)?)
}

/// What is left free around the picture.
const MARGIN: usize = 48;
/// A line and its bar are no higher than that.
const MOST: usize = 64;

/// The lines as bars on one scale, each with its number; a line without a number stays empty.
fn draw(lines: &[(Fate, Option<i64>)]) -> Picture {
    let mut picture = Picture::new();
    let largest = lines.iter().filter_map(|(_, number)| *number).max().unwrap_or(0).max(1);
    let step = ((HEIGHT - 2 * MARGIN) / lines.len().max(1)).min(MOST);
    let size = (step / (TALL + 3)).max(1);
    let gap = 3 * size;
    let longest = largest.to_string().len() * ADVANCE * size;
    let room = (WIDTH - 2 * MARGIN).saturating_sub(longest + gap);
    let top = (HEIGHT - step * lines.len()) / 2;
    let came = lines.iter().take_while(|(fate, _)| *fate == Fate::Came).count();
    if came < lines.len() {
        let y = top + came * step - 1;
        picture.fill(MARGIN..WIDTH - MARGIN, y..y + 2, Colour::Rule);
    }
    for (at, (fate, number)) in lines.iter().enumerate() {
        let Some(number) = number.filter(|number| *number >= 0) else { continue };
        let (y, high) = (top + at * step + (step - TALL * size) / 2, TALL * size);
        let share = i128::from(number) * room as i128 / i128::from(largest);
        let wide = usize::try_from(share).unwrap_or(0).max(usize::from(number > 0) * 4);
        bar(&mut picture, *fate, (MARGIN, wide), (y, high));
        let x = MARGIN + wide + if wide > 0 { gap } else { 0 };
        picture.write(&number.to_string(), (x, y), size);
    }
    picture
}

/// As in the bars of pages: what is still open is an outline, what ended otherwise than hoped for stands back.
fn bar(picture: &mut Picture, fate: Fate, (x, wide): (usize, usize), (y, high): (usize, usize)) {
    let colour = if fate == Fate::Closed { Colour::Data } else { Colour::Ink };
    picture.fill(x..x + wide, y..y + high, colour);
    const EDGE: usize = 3;
    if fate == Fate::Open && wide > 2 * EDGE {
        picture.fill(x + EDGE..x + wide - EDGE, y + EDGE..y + high - EDGE, Colour::Paper);
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::ZlibDecoder;

    use super::*;

    /// The points of a PNG, a byte each, read by the structure of the file.
    fn points(png: &[u8]) -> Vec<Vec<u8>> {
        assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
        let (mut at, mut packed) = (8, Vec::new());
        while at < png.len() {
            let length = u32::from_be_bytes(png[at..at + 4].try_into().unwrap()) as usize;
            let (name, data) = (&png[at + 4..at + 8], &png[at + 8..at + 8 + length]);
            let sum = u32::from_be_bytes(png[at + 8 + length..at + 12 + length].try_into().unwrap());
            assert_eq!(crc32fast::hash(&png[at + 4..at + 8 + length]), sum);
            if name == b"IDAT" {
                packed.extend_from_slice(data);
            }
            at += 12 + length;
        }
        let mut raw = Vec::new();
        ZlibDecoder::new(&*packed).read_to_end(&mut raw).unwrap();
        let rows = raw.chunks(1 + WIDTH / 4);
        rows.map(|row| row[1..].iter().flat_map(|b| [b >> 6, b >> 4 & 3, b >> 2 & 3, b & 3]).collect())
            .collect()
    }

    /// How long the bar of each line is, where it is of one colour.
    fn bars(lines: &[(Fate, Option<i64>)]) -> Vec<usize> {
        let mut png = Vec::new();
        draw(lines).save(&mut png);
        assert!(png.len() <= 4096, "{} bytes", png.len());
        let rows = points(&png);
        assert_eq!((rows.len(), rows[0].len()), (HEIGHT, WIDTH));
        let step = ((HEIGHT - 2 * MARGIN) / lines.len()).min(MOST);
        let top = (HEIGHT - step * lines.len()) / 2;
        let run = |at: usize| {
            let row = &rows[top + at * step + step / 2];
            row[MARGIN..].iter().take_while(|point| **point != 0 && **point == row[MARGIN]).count()
        };
        (0..lines.len()).map(run).collect()
    }

    #[test]
    fn bars_are_as_long_as_their_numbers_and_the_file_is_small() {
        let lines = [
            (Fate::Came, Some(200)),
            (Fate::Came, Some(0)),
            (Fate::Disclosed, Some(100)),
            (Fate::Closed, Some(50)),
            (Fate::Closed, None),
            (Fate::Open, Some(50)),
        ];
        let found = bars(&lines);
        assert!(found[0] > 900 && found[2] == found[0] / 2, "{found:?}");
        assert!(found[3].abs_diff(found[0] / 4) <= 1, "{found:?}");
        assert_eq!((found[4], found[5]), (0, 3), "{found:?}");
        bars(&[(Fate::Came, Some(11_398_889)), (Fate::Disclosed, Some(1)), (Fate::Closed, Some(11_398_888))]);
        bars(&[(Fate::Came, Some(i64::MAX)), (Fate::Disclosed, Some(i64::MAX))]);
        bars(&[(Fate::Closed, Some(0)); 40]);
    }

    #[test]
    fn a_digit_is_drawn_point_by_point() {
        let mut picture = Picture::new();
        picture.write("10", (8, 8), 2);
        let mut png = Vec::new();
        picture.save(&mut png);
        let rows = points(&png);
        let row = |y: usize| (8..30).map(|x| if rows[y][x] == 1 { '#' } else { '.' }).collect::<String>();
        assert_eq!(row(8), "....##........######..");
        assert_eq!(row(20), "..######......######..");
    }
}
