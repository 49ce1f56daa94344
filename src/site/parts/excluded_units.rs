//! Whose figures the sums of a year leave out, since a government's report holds them or is said not to.

use crate::base::Year;
use crate::check::rules::roll_up::differs_by_its_word;
use crate::register::Register;
use crate::store::Store;

/// Whether a government says of its report about a year that its figures are not those of its units, which are not added either.
pub(crate) fn excludes_units(store: &Store, register: &Register, year: Year) -> bool {
    store.of_year(year).filter(|report| differs_by_its_word(report)).any(|report| {
        let government = register.get(report.key.agency).is_some_and(|agency| agency.kind.is_government());
        government && !report.only_source
    })
}
