//! Two values of one mapping that stand in each other's place.

use crate::finding::{fill, reading};
use crate::read::field::{FieldOf, FieldSet};
use crate::read::mapping::Taken;
use crate::read::reader::{Reader, end_of, short};
use crate::yaml::Node;

/// How a value of a kind is known by its text.
pub(super) type IsOfKind = fn(&str) -> bool;

/// A field whose values are of a kind.
type OfKind<S> = (&'static FieldOf<S, String>, IsOfKind);

/// Says where one of two fields has a value that is of the kind of the other and not of its own.
pub(super) fn exchanged<S: FieldSet>(
    reader: &mut Reader<'_, '_>,
    taken: &Taken<'_, '_, S>,
    both: [OfKind<S>; 2],
) {
    let [first, second] = both;
    let is_other = |(of, own): OfKind<S>, (_, other): OfKind<S>| {
        let text = taken.node(of)?.text()?;
        (other(text) && !own(text)).then_some(())
    };
    let wrong = [is_other(first, second), is_other(second, first)];
    match wrong {
        [Some(()), _] => tell(reader, taken, first.0, second.0, wrong[1].is_some()),
        [None, Some(())] => tell(reader, taken, second.0, first.0, false),
        [None, None] => {}
    }
}

/// Says that the value of one field is that of another; `both` if it is the same the other way round.
fn tell<S: FieldSet>(
    reader: &mut Reader<'_, '_>,
    taken: &Taken<'_, '_, S>,
    of: &'static FieldOf<S, String>,
    other: &'static FieldOf<S, String>,
    both: bool,
) {
    let Some(node) = taken.node(of) else { return };
    let found = short(node.text().unwrap_or(""));
    let (key, belongs) = (reader.key(of), reader.key(other));
    let text = reader.lines.text();
    let written = |node: &Node<'_>| text.get(node.start..end_of(text, node)).unwrap_or("").to_owned();
    let finding = match taken.node(other).filter(|_| both) {
        Some(there) => {
            let mend = reader.mend(node, written(there)).and(there.start..end_of(text, there), written(node));
            reader.at(
                &reading::EXCHANGED,
                node,
                fill!(key = key, found = found, other = belongs, mend = mend),
            )
        }
        None => reader.at(&reading::OF_OTHER_KEY, node, fill!(key = key, found = found, other = belongs)),
    };
    reader.say(finding);
}
