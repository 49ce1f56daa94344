//! Files of reports that are no agency's.

use crate::base::Year;
use crate::finding::{Finding, fill, reading};
use crate::read::files::{bad_id, near_agency};
use crate::read::sorted::stem;
use crate::register::Register;
use crate::source::{FileId, Place, Tree};

/// Whether a report of an earlier year has the same name: one entry of the register is missing, and told there.
fn has_earlier(tree: &Tree, file: FileId, id: &str) -> bool {
    let own = tree.path(file).split('/').nth(1).and_then(Year::parse);
    let earlier =
        (Year::FIRST.number()..own.map_or(0, Year::number)).map(|year| format!("content/{year}/{id}.yml"));
    earlier.into_iter().any(|path| tree.find(&path).is_some())
}

/// What speaks against a report's file that no agency has the name of. The nearest name is not looked for where very many are.
pub(super) fn unregistered(
    tree: &Tree,
    register: &Register,
    file: FileId,
    is_near_looked_for: bool,
) -> Finding {
    let (place, id) = (Place::of_file(file), stem(tree, file));
    let ids = || register.all().map(|(_, a)| a.id.as_str());
    let folder = tree.path(file).rsplit_once('/').map_or("", |(folder, _)| folder);
    let is_taken = |id: &str| tree.find(&format!("{folder}/{id}.yml")).is_some();
    let mut finding = match is_near_looked_for.then(|| near_agency(register, id)).flatten() {
        Some(near) if is_taken(near) => Finding::new(&reading::TAKEN, place, fill!(id = id, near = near)),
        Some(near) => Finding::new(&reading::UNREGISTERED_NEAR, place, fill!(id = id, near = near)),
        None => Finding::new(&reading::UNREGISTERED, place, fill!(id = id)),
    };
    // Its agency may be there under an id that cannot be, which is a finding of its own.
    finding.follows =
        is_near_looked_for && ids().any(|id| bad_id(id).is_some()) || has_earlier(tree, file, id);
    finding
}
