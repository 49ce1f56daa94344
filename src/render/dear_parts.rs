//! What the templates of a theme name of that which is dear to make.

use std::collections::BTreeMap;

use crate::render::folder::BUILT_IN;
use crate::site::{DearParts, KINDS};

/// What the templates name that draw the pages which a theme does not leave out. Of two with one name the later one counts.
pub(super) fn dear_parts(templates: &[(String, String)], without: &[String]) -> DearParts {
    let all: BTreeMap<&str, &str> = templates.iter().map(|(name, text)| (&**name, &**text)).collect();
    let built_in = |name: &str| all.get(&*format!("{BUILT_IN}{name}")).copied();
    let kinds = KINDS.iter().map(|kind| kind.name).filter(|kind| !without.iter().any(|name| name == kind));
    DearParts::of(kinds, |name| all.get(name).copied().or_else(|| built_in(name)))
}
