//! Texts of files: their slots, resolved against an edition's cells, their links, and what is odd in them.

mod bare;
mod context;
mod elsewhere;
mod fault;
mod glued;
pub(super) mod leftover;
mod links;
mod marks;
pub(super) mod public_address;
mod say;
mod slots;
mod told;
mod twice;

use crate::prose::{InnerLink, LineMap, Proof, Prose, SignSet};
use crate::read::prose::fault::TextFault;
use crate::read::prose::links::Links;
use crate::read::prose::say::TextPlaces;
use crate::read::prose::slots::Slots;
use crate::read::reader::Reader;
use crate::text::printable;

pub(super) use context::TextContext;

/// Reads a text that was written at the bytes `range` of the file. `around` is that of a report, `None` of a free page.
/// Links that lead to somewhere else in the site are added to `inner`.
pub(super) fn text(
    reader: &mut Reader<'_, '_>,
    around: Option<&TextContext<'_>>,
    text: &str,
    range: (usize, usize),
    inner: &mut Vec<InnerLink>,
) -> Prose {
    // What no text may have was found in the bytes of the file.
    let odd = if reader.findings.is_empty() { text.into() } else { printable(text) };
    let text = &*odd;
    let mut slots = Slots::new(around);
    let signs = SignSet::of(text);
    let (mut prose, odd) = Prose::read(text, signs, |address, at| slots.resolve(address, at));
    let mut faults = slots.faults(&prose, signs);
    let Proof { links, near_links, lone, oddities, code } = Proof::of(&prose, signs);
    faults.extend(odd.into_iter().chain(oddities).map(TextFault::of));
    let unprintable = marks::unprintable(&prose, signs);
    prose.rewrite(unprintable.iter().map(|fault| marks::replaced(&prose.text, &fault.range)).collect());
    faults.extend(unprintable);
    slots::pass_over(&code, &mut faults);
    let near_links = links::beside_slots(near_links, &faults);
    let judged = Links::new(around).judge(&prose.text, links, near_links, lone);
    prose.rewrite(judged.rewrites);
    faults.extend(judged.faults);
    faults.extend(twice::faults(&prose.text));
    leftover::look(&prose.text, signs.has(SignSet::LEFTOVER), around.is_some(), &code, &mut faults);
    if !faults.is_empty() || !judged.inner.is_empty() {
        let map = LineMap::new(reader.lines, range, &prose.text);
        TextPlaces::new(reader, &prose, &map, range).say(around, faults, judged.inner, inner);
    }
    prose
}
