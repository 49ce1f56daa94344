//! The rules that reading itself raises, one file each with every sentence it can say.

mod alias;
mod bad_attachment;
mod bad_cell;
mod bad_date;
mod bad_edition;
mod bad_id;
mod blank_cell;
mod control_character;
mod cut_text;
mod dash_cell;
mod duplicate_key;
mod duplicate_report;
mod encoding;
mod link_out;
mod missing_cell;
mod missing_key;
mod missing_setting;
mod no_date;
mod only_source;
mod stray_file;
mod syntax;
pub mod texts;
mod too_deep;
mod too_large;
mod unknown_cell;
mod unknown_key;
mod unknown_rule;
mod unreadable;
mod unregistered_agency;
mod wrong_type;

use crate::finding::Rule;

pub use alias::{ALIAS, ALIAS_COPIES, ALIAS_TEXT, ALIAS_UNKNOWN};
pub use bad_attachment::{
    ATTACHMENT_EMPTY, ATTACHMENT_FORMAT, ATTACHMENT_MISSING, ATTACHMENT_POINTER, ATTACHMENT_TYPE,
    IMAGE_ELSEWHERE, LINK_SCHEME, NAME_ACTIVE, NAME_CHARACTER, NAME_DECOMPOSED, NAME_DEVICE, NAME_END,
    NAME_KEPT, NAME_LONG, NAME_TWIN, PAGE_IMAGE, REPORT_BESIDE, TEXT_NAME,
};
pub use bad_cell::{
    CELL, CELL_PLAIN, CELL_QUOTED, CELL_YUAN, COMPUTED, CellMessage, DECIMALS, FRACTION, NEGATIVE, OVERFLOW,
    TOO_MANY,
};
pub use bad_date::{BAD_DATE, DATE_NEAR, DATE_NEEDED, NO_SUCH_DAY};
pub use bad_edition::BAD_EDITION;
pub use bad_id::{BAD_ID, PAGE_NAME, REPORT_NAME, RESERVED_ID};
pub use blank_cell::{BLANK, NOT_APPLICABLE};
pub use control_character::CONTROL;
pub use cut_text::CUT_TEXT;
pub use dash_cell::DASH;
pub use duplicate_key::{DUPLICATE_KEY, DUPLICATE_TEXT};
pub use duplicate_report::DUPLICATE_REPORT;
pub use encoding::{ENCODED_NAME, ENCODED_NAME_AS, ENCODING, ENCODING_AS, NO_TEXT, POINTER};
pub use link_out::LINK_OUT;
pub use missing_cell::{MISSING_COLUMN, MISSING_ROW, TOO_FEW};
pub use missing_key::{
    EMPTY_TEXT, MISSING_DATE, MISSING_KEY, MISSING_REASON, MISSING_TABLE, MISSING_TABLE_ROWS, MISSING_TARGET,
    MISSING_TEXT, MissingMessage, NO_SOURCE,
};
pub use missing_setting::SETTING;
pub use no_date::NO_DATE;
pub use only_source::ONLY_SOURCE;
pub use stray_file::{
    BACKUP, COPIED, PUBLISHED_TEXT, STRAY, STRAY_BESIDE, STRAY_COPY, STRAY_NEAR, STRAY_PLACE, STRAY_YEAR,
};
pub use syntax::{
    AFTER_QUOTE, AFTER_ROW, BLOCK_HEAD, BRACES, BRACKET, BRACKET_OTHER, DEEPER, DOCUMENTS, EMPTY, ESCAPE,
    EXTRA_BRACKET, FRONT_MATTER, FULL_WIDTH, GLUED_COMMENT, INDENT, LIST_ITEM, NO_COLON, NO_CONTENT,
    NO_SPACE, ODD_SPACE, QUOTE, RESERVED, SECOND_COLON, SYNTAX, TAB, TAB_INSIDE, TAG, UNINDENTED,
};
pub use too_deep::TOO_DEEP;
pub use too_large::{LARGE_ATTACHMENT, TOO_LARGE};
pub use unknown_cell::{EMPTY_CELL, UNKNOWN_CELL, UNKNOWN_CELL_NEAR};
pub use unknown_key::{UNKNOWN_KEY, UNKNOWN_KEY_NEAR};
pub use unknown_rule::{NOT_LOWERED, NOT_OFF, NOT_WAIVABLE, UNKNOWN_RULE, UNKNOWN_RULE_NEAR};
pub use unreadable::UNREADABLE;
pub use unregistered_agency::{CIRCLE, ID_TAKEN, NO_AGENCY, NO_AGENCY_NEAR, UNREGISTERED, UNREGISTERED_NEAR};
pub use wrong_type::{
    BAD_ADDRESS, BAD_EDIT_LINK, BAD_HOST, BAD_MONTH_DAY, BAD_THEME, BAD_VALUE, BELOW_ZERO, LEAP_DAY,
    NO_COMMAS, NO_KEYS, NO_ROW, NO_TABLE, NO_TABLE_NONE, WRONG_TYPE,
};

/// All rules of reading, in the order of the interface.
pub static RULES: &[&Rule] = &[
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
    &missing_setting::RULE,
    &only_source::RULE,
    &missing_cell::RULE,
    &bad_cell::RULE,
    &blank_cell::RULE,
];
