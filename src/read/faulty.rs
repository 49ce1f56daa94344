//! What keeps a file from being read, as a finding.

use crate::base::Said;
use crate::finding::{Finding, fill, reading};
use crate::source::{Fault, FileId, Lines, Place, Spot};

/// A fault of a file as a finding. `bytes` are there where the fault is in them.
pub(super) fn faulty(fault: &Fault, file: FileId, bytes: Option<&[u8]>) -> Finding {
    let place = Place::of_file(file);
    match fault {
        Fault::Unreadable(why) => Finding::new(&reading::UNREADABLE, place, fill!(detail = why.clone())),
        Fault::TooLarge(size, limit) => {
            Finding::new(&reading::TOO_LARGE, place, fill!(size = size, limit = limit))
        }
        Fault::Name(_) => {
            let mend = Said::new("给它另起一个名字", "give it another name");
            Finding::new(&reading::ENCODED_NAME, place, fill!(mend = mend))
        }
        Fault::LinkOut(target) => Finding::new(&reading::LINK_OUT, place, fill!(target = target)),
        Fault::Encoding(name, at) => {
            let message = if name.is_empty() { &reading::ENCODING } else { &reading::ENCODING_AS };
            Finding::new(message, place_of(file, bytes, *at), fill!(encoding = name))
        }
        Fault::EncodedLines(count, at) => {
            Finding::new(&reading::ENCODED_LINES, place_of(file, bytes, *at), fill!(count = count))
        }
    }
}

/// The place of a byte of a file that is no text.
fn place_of(file: FileId, bytes: Option<&[u8]>, at: usize) -> Place {
    let before = String::from_utf8_lossy(&bytes.unwrap_or(&[])[..at]).into_owned();
    let spot = Lines::new(&before).spot(before.len(), before.len());
    Place::new(file, Spot::new(spot.line(), spot.column(), 1))
}
