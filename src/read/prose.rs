//! Texts with their slots, resolved against an edition's cells.

use crate::edition::{CellId, Edition};
use crate::finding::{Finding, Message, fill, holes, reading};
use crate::prose::{LineMap, Prose, links, references};
use crate::read::address;
use crate::read::reader::Reader;
use crate::report::{Attachment, Figure, Figures};
use crate::source::{Place, Spot};
use crate::text::{is_unprintable, percent_decoded_lossy};
use crate::yaml::control;

/// What a text may refer to.
pub(super) struct TextContext<'r> {
    pub edition: &'r Edition,
    pub figures: &'r Figures,
    pub attachments: &'r [Attachment],
    /// The folder of attachments, for messages.
    pub folder: &'r str,
}

/// Reads a text that was written at the bytes `range` of the file.
pub(super) fn text(
    reader: &mut Reader<'_, '_>,
    around: Option<&TextContext<'_>>,
    text: &str,
    range: (usize, usize),
) -> Prose {
    let mut wrong: Vec<(std::ops::Range<usize>, Problem)> = Vec::new();
    let prose = Prose::new(text, |address, at| {
        let around = around?;
        match resolve(around, address) {
            Ok(cell) => Some(cell),
            Err(problem) => {
                wrong.push((at, problem));
                None
            }
        }
    });
    let targets = bad_links(&prose, around);
    // U+FFFD is what a number without a character stands for.
    let unprintable: Vec<_> =
        references(&prose.text).filter(|(_, c)| is_unprintable(*c) || *c == '\u{fffd}').collect();
    if wrong.is_empty() && targets.is_empty() && unprintable.is_empty() {
        return prose;
    }
    let map = LineMap::new(reader.lines, range, &prose.text);
    let place = |reader: &Reader<'_, '_>, at| {
        let spot = map.spot(&prose.text, at).unwrap_or_else(|| reader.lines.spot(range.0, range.0));
        Place::new(reader.file, spot)
    };
    for (at, problem) in wrong {
        let place = place(reader, at);
        let Some(around) = around else { continue };
        reader.say(match problem {
            Problem::Unknown(name) => address::unknown(around.edition, &name, place),
            Problem::Empty(name, cell, figure) => {
                let mut finding = empty(place, &name, figure).at_cell(cell);
                let words = || name.split('.').map(str::trim);
                finding.follows = figure == Figure::ABSENT && words().any(|word| reader.misspelt(word));
                finding
            }
        });
    }
    for (at, c) in unprintable {
        reader.say(control(place(reader, at), c));
    }
    for (at, message, name) in targets {
        let folder = around.map_or("", |a| a.folder);
        let place = place(reader, at);
        reader.say(Finding::new(message, place, fill!(name = name, folder = folder)));
    }
    prose
}

enum Problem {
    Unknown(String),
    Empty(String, CellId, Figure),
}

fn resolve(around: &TextContext<'_>, address: &str) -> Result<CellId, Problem> {
    let cell = address::cell(around.edition, address).ok_or_else(|| Problem::Unknown(address.to_owned()))?;
    let slot = around.edition.slot(cell);
    let figure = slot.map_or(Figure::ABSENT, |s| around.figures.at(s));
    let verbatim = slot.is_some_and(|s| around.figures.verbatim(s).is_some());
    // A cell that was written badly has a finding of its own.
    let refused = figure == Figure::ABSENT && slot.is_some_and(|s| around.figures.spot(s) != Spot::START);
    match figure.value().is_some() || verbatim || refused {
        true => Ok(cell),
        false => Err(Problem::Empty(address.to_owned(), cell, figure)),
    }
}

fn empty(place: Place, address: &str, figure: Figure) -> Finding {
    use crate::base::Words;
    let state = match figure {
        Figure::BLANK => Words::new("是空白", "blank"),
        Figure::NOT_APPLICABLE => Words::new("是“/”", "“/”"),
        _ => Words::new("没有写", "not written"),
    };
    Finding::new(&reading::EMPTY_CELL, place, fill!(address = address, state = state))
}

/// A message about a link.
type LinkMessage = Message<{ holes(&["folder", "name"]) }>;

type BadLink = (std::ops::Range<usize>, &'static LinkMessage, String);

/// Links that lead nowhere: to a file that is not attached, or by a scheme that pages do not use; images of elsewhere.
/// A free page has no files beside it.
fn bad_links(prose: &Prose, around: Option<&TextContext<'_>>) -> Vec<BadLink> {
    let mut bad = Vec::new();
    for link in links(prose) {
        let file = link.file().map(percent_decoded_lossy);
        let missing =
            |around: &TextContext<'_>, name: &str| !around.attachments.iter().any(|a| *a.name == *name);
        let fault = match (around, &file) {
            _ if !link.is_safe() => Some((&reading::LINK_SCHEME, &link.target)),
            (Some(around), Some(name)) if missing(around, name) => Some((&reading::ATTACHMENT_MISSING, name)),
            (Some(_), None) if link.image => Some((&reading::IMAGE_ELSEWHERE, &link.target)),
            (None, _) if link.image && (file.is_some() || !link.is_local()) => {
                Some((&reading::PAGE_IMAGE, &link.target))
            }
            _ => None,
        };
        if let Some((message, name)) = fault {
            let name = name.clone();
            bad.push((link.range, message, name));
        }
    }
    bad
}
