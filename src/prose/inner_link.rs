//! Links inside the site.

use crate::codec::coded;
use crate::source::Place;

/// A link that leads to somewhere in the site, as far as its text can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InnerLink {
    /// The address as the page has it.
    pub target: Box<str>,
    /// Where it is written.
    pub place: Place,
}

coded!(InnerLink { target, place });
