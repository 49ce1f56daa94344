//! Slots of a text, and braces that are nearly one.

use std::ops::Range;

use crate::base::{Said, Words};
use crate::edition::CellId;
use crate::finding::reading::{self, texts};
use crate::finding::{Finding, Mend, Quoted, fill};
use crate::prose::{NearSlot, Prose, SignSet, SlotFault, near_slots, other_brackets};
use crate::read::address::{self, MISADDRESSED, Misaddress};
use crate::read::prose::bare::bare_addresses;
use crate::read::prose::fault::{FaultKind, Here, SlotProblem, TextFault};
use crate::read::prose::told::ToldRanges;
use crate::read::prose::{TextContext, glued};
use crate::read::reader::{Reader, short};
use crate::report::Figure;
use crate::source::{Place, Spot};

/// The slots of a text, as they are resolved.
pub(super) struct Slots<'r, 'x> {
    around: Option<&'x TextContext<'r>>,
    faults: Vec<TextFault>,
}

impl<'r, 'x> Slots<'r, 'x> {
    pub(super) fn new(around: Option<&'x TextContext<'r>>) -> Slots<'r, 'x> {
        Slots { around, faults: Vec::new() }
    }

    /// The cell of a slot.
    pub(super) fn resolve(&mut self, address: &str, at: Range<usize>) -> Option<CellId> {
        let around = self.around?;
        match resolve(around, address) {
            Ok(cell) => Some(cell),
            Err(problem) => {
                self.faults.push(TextFault { range: at, kind: FaultKind::Slot(problem) });
                None
            }
        }
    }

    /// What is wrong with the slots of a text, and with what is nearly one. A free page has no figures.
    pub(super) fn faults(self, prose: &Prose, signs: SignSet) -> Vec<TextFault> {
        let mut faults = self.faults;
        let near = if signs.has(SignSet::BRACE) { near_slots(&prose.text, &prose.slots) } else { Vec::new() };
        faults.extend(near.into_iter().map(|mut near| {
            let names = self.around.is_some_and(|around| name(around, &mut near));
            TextFault { range: near.range.clone(), kind: FaultKind::NearSlot(near, names) }
        }));
        if let Some(around) = self.around {
            let may_be = signs.has(SignSet::OPENING) && signs.has(SignSet::DOT.and(SignSet::DOUBLED));
            let other = if may_be { other_brackets(&prose.text) } else { Vec::new() }.into_iter();
            faults.extend(
                other.filter(|near| is_meant(around, prose, near)).map(|near| TextFault {
                    range: near.range.clone(),
                    kind: FaultKind::NearSlot(near, true),
                }),
            );
            if signs.has(SignSet::DOT) {
                faults.extend(bare(around, prose, &faults));
            }
            faults.extend(glued::glued(around, prose));
        } else {
            faults.extend(prose.slots.iter().map(|slot| {
                let range = slot.start as usize..slot.end as usize;
                let near = NearSlot { range: range.clone(), fault: SlotFault::Count, address: String::new() };
                TextFault { range, kind: FaultKind::NearSlot(near, false) }
            }));
        }
        faults
    }
}

/// Leaves out of the faults of slots those within `code` that name no cell: they are printed as they are, on purpose.
pub(super) fn pass_over(code: &[Range<usize>], faults: &mut Vec<TextFault>) {
    if code.is_empty() || faults.is_empty() {
        return;
    }
    let code = ToldRanges::new(code.iter().cloned());
    faults.retain(|fault| match &fault.kind {
        FaultKind::Slot(SlotProblem::Unknown(_)) | FaultKind::NearSlot(_, false) => {
            !code.overlap(&fault.range)
        }
        _ => true,
    });
}

/// Addresses without braces, beside slots and what is nearly one.
fn bare(around: &TextContext<'_>, prose: &Prose, faults: &[TextFault]) -> Vec<TextFault> {
    let slots = prose.slots.iter().map(|slot| slot.start as usize..slot.end as usize);
    let told = ToldRanges::new(slots.chain(faults.iter().map(|fault| fault.range.clone())));
    let bare = bare_addresses(around.edition, &prose.text, |range| told.overlap(range)).into_iter();
    bare.map(|near| TextFault { range: near.range.clone(), kind: FaultKind::NearSlot(near, true) }).collect()
}

/// Characters that may follow an address that is not closed.
const BEHIND: usize = 12;

/// Whether what is nearly a slot names a cell. Of one that is not closed, words may follow: they are taken off.
fn name(around: &TextContext<'_>, near: &mut NearSlot) -> bool {
    let is_cell = |address: &str| address::cell(around.edition, address).is_some();
    let most = if near.fault == SlotFault::Open { BEHIND } else { 0 };
    let ends = near.address.char_indices().rev().map(|(at, _)| at).take(most);
    let found = std::iter::once(near.address.len()).chain(ends).find(|end| is_cell(&near.address[..*end]));
    if let Some(end) = found {
        near.range.end -= near.address.len() - end;
        near.address.truncate(end);
    }
    found.is_some()
}

/// Whether brackets that are no braces are meant as a slot: they name a cell, or doubled ones a table.
fn is_meant(around: &TextContext<'_>, prose: &Prose, near: &NearSlot) -> bool {
    let table = near.address.split('.').next().unwrap_or("");
    let doubled =
        ["[[", "((", "<<", "【【", "（（"].iter().any(|b| prose.text[near.range.start..].starts_with(b));
    address::cell(around.edition, &near.address).is_some()
        || doubled && around.edition.tables.iter().any(|t| t.key.matches(table))
}

fn resolve(around: &TextContext<'_>, address: &str) -> Result<CellId, SlotProblem> {
    let cell =
        address::cell(around.edition, address).ok_or_else(|| SlotProblem::Unknown(address.to_owned()))?;
    let edition = around.edition;
    let slot = edition.slot(cell);
    let figure = slot.map_or(Figure::ABSENT, |s| around.figures.at(s));
    let verbatim = slot.is_some_and(|s| around.figures.verbatim(s).is_some());
    // A cell that was written badly has a finding of its own.
    let refused = figure == Figure::ABSENT && slot.is_some_and(|s| around.figures.spot(s) != Spot::START);
    if figure.value().is_some() || verbatim || refused {
        return Ok(cell);
    }
    // Of a group that is printed row by row there is no cell.
    let details = slot.map_or(&[][..], |slot| &edition.row_of(slot).details);
    let is_written =
        |row: &usize| edition.rows[*row].slots().any(|slot| around.figures.at(slot).is_present());
    match address.rsplit_once('.') {
        Some((group, _)) if figure == Figure::ABSENT && details.iter().any(is_written) => {
            Err(SlotProblem::Unknown(group.trim().to_owned()))
        }
        _ => Err(SlotProblem::Empty(address.to_owned(), cell, figure)),
    }
}

/// What is said of a slot without a figure; nothing where enough is said of its kind.
pub(super) fn finding(
    reader: &mut Reader<'_, '_>,
    around: &TextContext<'_>,
    problem: SlotProblem,
    here: &Here<'_>,
) -> Option<Finding> {
    let place = here.place;
    Some(match problem {
        SlotProblem::Unknown(name) => {
            if MISADDRESSED.iter().any(|kind| reader.findings.passed(kind, place)) {
                return None;
            }
            let mend = |near: &str| {
                let start = here.bytes.as_ref()?.start + here.found.find(&name)?;
                Some(Mend::new(place.file, start..start + name.len(), near))
            };
            Misaddress { edition: around.edition, address: &name, place, mend: &mend }.finding()
        }
        SlotProblem::Empty(name, cell, figure) => {
            let mut finding = empty(place, &name, figure).at_cell(cell);
            let words = || name.split('.').map(str::trim);
            let is_misspelt = || words().any(|word| reader.misspelt(word));
            // Of a file that is no YAML the row may stand in what was not read.
            finding.follows = figure == Figure::ABSENT && (reader.broken || is_misspelt());
            finding
        }
    })
}

fn empty(place: Place, address: &str, figure: Figure) -> Finding {
    let state = match figure {
        Figure::BLANK => Words::new("是空白", "blank"),
        Figure::NOT_APPLICABLE => Words::new("是“/”", "“/”"),
        _ => Words::new("没有写", "not written"),
    };
    Finding::new(&reading::EMPTY_CELL, place, fill!(address = address, state = state))
}

/// Braces that are nearly a slot; `names` says that they name a cell.
pub(super) fn near(in_report: bool, near: &NearSlot, names: bool, here: &Here<'_>) -> Finding {
    let found = short(here.found);
    if !in_report {
        return Finding::new(&texts::SLOT_ON_PAGE, here.place, fill!(found = found));
    }
    let message = match near.fault {
        SlotFault::FullWidth => &texts::SLOT_FULL_WIDTH,
        SlotFault::Count => &texts::SLOT_COUNT,
        SlotFault::Open => &texts::SLOT_OPEN,
        SlotFault::Close => &texts::SLOT_CLOSE,
        SlotFault::Brackets => &texts::SLOT_BRACKETS,
        SlotFault::Lines => &texts::SLOT_LINES,
        SlotFault::Bare => &texts::SLOT_BARE,
    };
    if near.address.is_empty() {
        let any = Said::new("{{表.行.列}}", "{{table.row.column}}");
        return Finding::new(message, here.place, fill!(found = found, near = any));
    }
    let slot = format!("{{{{{}}}}}", near.address);
    let wanted = if names { here.written(slot) } else { Quoted::Text(slot.into()) };
    Finding::new(message, here.place, fill!(found = found, near = wanted))
}

/// A figure that is typed beside a slot, or two slots side by side.
pub(super) fn glued(printed: &str, mend: &str, here: &Here<'_>) -> Finding {
    let (found, printed) = (short(here.found), short(printed));
    match mend {
        "" => Finding::new(
            &texts::SLOTS_TOGETHER,
            here.place,
            fill!(found = found, instead = printed, near = ""),
        ),
        mend => {
            let filled = fill!(found = found, instead = printed, near = here.written(mend));
            Finding::new(&texts::FIGURE_BESIDE_SLOT, here.place, filled)
        }
    }
}

/// A slot whose figure becomes another number by what stands behind it.
pub(super) fn scaled(printed: &str, percent: bool, here: &Here<'_>) -> Finding {
    let (found, printed) = (short(here.found), short(printed));
    let message = if percent { &texts::SLOT_PERCENT } else { &texts::SLOT_SCALE };
    Finding::new(message, here.place, fill!(found = found, instead = printed, near = ""))
}
