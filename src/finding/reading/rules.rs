//! The list of the rules that reading itself raises.

use crate::finding::Rule;
use crate::finding::reading::{
    alias, bad_attachment, bad_cell, bad_date, bad_edition, bad_id, blank_cell, control_character, cut_text,
    dash_cell, duplicate_key, duplicate_report, encoding, fewer_reports, link_out, missing_cell, missing_key,
    missing_setting, no_date, only_source, plain_form, stray_file, syntax, texts, too_deep, too_large,
    undeclared_change, unknown_cell, unknown_key, unknown_rule, unreadable, unregistered_agency, wrong_type,
};

/// All rules of reading, in the order of the interface.
pub(crate) static RULES: &[&Rule] = &[
    &syntax::RULE,
    &unknown_key::RULE,
    &duplicate_key::RULE,
    &wrong_type::RULE,
    &bad_date::RULE,
    &bad_edition::RULE,
    &encoding::RULE,
    &control_character::RULE,
    &too_large::RULE,
    &too_deep::RULE,
    &alias::RULE,
    &unreadable::RULE,
    &duplicate_report::RULE,
    &bad_id::RULE,
    &unregistered_agency::RULE,
    &fewer_reports::RULE,
    &undeclared_change::RULE,
    &link_out::RULE,
    &unknown_cell::RULE,
    &unknown_rule::RULE,
    &bad_attachment::RULE,
    &texts::dead_link::RULE,
    &texts::near_slot::RULE,
    &texts::raw_html::RULE,
    &texts::near_markup::RULE,
    &missing_key::RULE,
    &stray_file::RULE,
    &no_date::RULE,
    &cut_text::RULE,
    &dash_cell::RULE,
    &plain_form::RULE,
    &missing_setting::RULE,
    &only_source::RULE,
    &missing_cell::RULE,
    &bad_cell::RULE,
    &blank_cell::RULE,
];
