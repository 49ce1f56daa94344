//! What is said of the levels of a report.

use crate::base::Said;
use crate::edition::Edition;
use crate::finding::{Finding, fill, reading};
use crate::read::outline::Outline;
use crate::read::outline::repair::{Repair, Wrong};
use crate::read::outline::seen::Seen;
use crate::read::outline::walk::repairs;
use crate::read::reader::Reader;
use crate::source::Place;
use crate::yaml::spaces;

/// What is wrong with the levels of a report; `None` if nothing is. `elsewhere` names the parts that have a file of their own.
pub(in crate::read) fn outline(
    reader: &Reader<'_, '_>,
    edition: &Edition,
    elsewhere: &[&str],
) -> Option<Outline> {
    let lines = reader.lines;
    let repairs = repairs(lines, Seen::new(edition, lines, elsewhere), reader.chinese());
    let edits = repairs.iter().flat_map(|repair| repair.edits(lines)).collect();
    let findings: Vec<Finding> = repairs.iter().map(|repair| finding(reader, repair)).collect();
    (!findings.is_empty()).then_some(Outline { findings, edits })
}

fn finding(reader: &Reader<'_, '_>, repair: &Repair<'_>) -> Finding {
    let lines = reader.lines;
    let text = lines.line(repair.line);
    let start = lines.start_of(repair.line) + (text.len() - text.trim_start().len());
    let place = Place::new(reader.file, lines.spot(start, start + text.trim().len()));
    let name = text.trim().split(':').next().unwrap_or("").trim_matches(['"', '\'', ' ']);
    let first = repair.moved.first().map_or(0, |(_, spaces)| *spaces);
    let block = repair.block(reader.file, lines);
    let is_block = block.is_some();
    let mend = block.unwrap_or_else(|| repair.silent(reader.file, lines));
    let (key, line, count, wanted) = match repair.kind {
        Wrong::Lost(key) | Wrong::Commented(key) | Wrong::Misnamed(key) | Wrong::Rows(key) => {
            (reader.pair(&key.en, &key.zh), repair.line + 1, repair.keys, spaces(first))
        }
        Wrong::Top => (Said::same(name), repair.line + 1, repair.keys, spaces(first)),
    };
    let heading = repair.before.as_deref().or(repair.instead.as_deref()).unwrap_or("");
    let hint = match heading.len() - heading.trim_start().len() {
        0 => Said::same(""),
        indent => {
            let Said { zh, en } = spaces(indent);
            Said::new(format!("，前面{zh}"), format!(", {en}"))
        }
    };
    let heading = heading.trim();
    let filled = fill!(
        key = key,
        name = name,
        line = line,
        count = count,
        wanted = wanted,
        hint = hint,
        instead = heading,
        mend = mend
    );
    let moves = !repair.moved.is_empty();
    match repair.kind {
        Wrong::Lost(_) if moves => Finding::new(&reading::LOST_HEADING_BLOCK, place, filled),
        Wrong::Lost(_) => Finding::new(&reading::LOST_HEADING, place, filled),
        Wrong::Commented(_) if moves => Finding::new(&reading::COMMENTED_HEADING_BLOCK, place, filled),
        Wrong::Commented(_) => Finding::new(&reading::COMMENTED_HEADING, place, filled),
        Wrong::Misnamed(_) if moves => Finding::new(&reading::MISNAMED_HEADING_BLOCK, place, filled),
        Wrong::Misnamed(_) => Finding::new(&reading::MISNAMED_HEADING, place, filled),
        Wrong::Rows(_) if is_block => Finding::new(&reading::MISPLACED_BLOCK, place, filled),
        Wrong::Rows(_) if repair.keys > 1 => Finding::new(&reading::MISPLACED_ROWS, place, filled),
        Wrong::Rows(_) => Finding::new(&reading::MISPLACED_ROW, place, filled),
        Wrong::Top if is_block => Finding::new(&reading::MISPLACED_PART_BLOCK, place, filled),
        Wrong::Top => Finding::new(&reading::MISPLACED_PART, place, filled),
    }
}
