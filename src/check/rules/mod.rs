//! One file a rule, and the list of all of them, in reading order.

mod agency_years;
mod amount_unit;
mod balance;
pub(super) mod broad_waiver;
mod carry_over;
pub(super) mod copied;
mod correction_mismatch;
mod credit_code;
mod cumulative;
mod dispute_total;
mod early;
mod early_correction;
mod fee_statement;
mod handled_more;
pub(super) mod idle_waiver;
mod in_force;
mod jump;
mod late;
mod low_stock;
pub(super) mod missing_report;
pub(super) mod old_today;
mod outcome_total;
mod past_plan;
mod personal_number;
mod project_count;
pub(crate) mod roll_up;
mod row_total;
mod rule_making;
pub(super) mod same_name;
mod site_id_code;
mod text_basis;
mod text_blank;
mod text_figure;
mod text_name;
mod text_order;
pub(super) mod text_parts;
mod text_sum;
mod text_year;
mod thin_section;
pub(crate) mod told_figure;
mod undue_report;
pub(super) mod unlinked_attachment;
pub(super) mod wrong_edition;
pub(super) mod wrong_year;
use crate::check::Check;

/// All rules that look at what was read. A rule with two scopes stands here twice.
pub(crate) static CHECKS: &[&Check] = &[
    &row_total::CHECK,
    &outcome_total::CHECK,
    &balance::CHECK,
    &dispute_total::CHECK,
    &correction_mismatch::CHECK,
    &early_correction::CHECK,
    &low_stock::CHECK,
    &cumulative::CHECK,
    &cumulative::LAST_YEAR,
    &amount_unit::CHECK,
    &amount_unit::LAST_YEAR,
    &rule_making::CHECK,
    &wrong_edition::CHECK,
    &idle_waiver::CHECK,
    &broad_waiver::CHECK,
    &carry_over::CHECK,
    &in_force::CHECK,
    &project_count::CHECK,
    &jump::CHECK,
    &copied::LAST_YEAR,
    &copied::SIBLINGS,
    &copied::EARLIER,
    &roll_up::CHECK,
    &text_figure::CHECK,
    &text_year::CHECK,
    &past_plan::CHECK,
    &text_basis::CHECK,
    &text_name::CHECK,
    &text_parts::CHECK,
    &text_sum::CHECK,
    &text_order::CHECK,
    &handled_more::CHECK,
    &text_blank::CHECK,
    &personal_number::CHECK,
    &unlinked_attachment::CHECK,
    &thin_section::CHECK,
    &fee_statement::CHECK,
    &late::CHECK,
    &early::CHECK,
    &wrong_year::CHECK,
    &undue_report::CHECK,
    &undue_report::REGISTER,
    &missing_report::CHECK,
    &old_today::CHECK,
    &agency_years::CHECK,
    &same_name::CHECK,
    &credit_code::CHECK,
    &site_id_code::CHECK,
];
