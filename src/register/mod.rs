//! Says who must report for which years, under which names and codes.

mod agency;

pub(crate) use agency::{
    Agency, AgencyId, AgencyKind, Collected, FormerName, NotDue, Register, ReportKey, ReportedBy,
};
