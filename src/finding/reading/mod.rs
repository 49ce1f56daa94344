//! The rules that reading itself raises, one file each with every sentence it can say.

mod addresses;
mod agency_values;
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
mod days_and_years;
mod duplicate_key;
mod duplicate_report;
mod encoding;
mod fewer_reports;
mod joined;
mod link_out;
mod meant_shape;
mod missing_cell;
mod missing_key;
mod missing_setting;
mod no_date;
mod only_source;
mod plain_form;
mod root_file;
mod rules;
mod site_format;
mod stray_file;
mod syntax;
pub(crate) mod texts;
mod too_deep;
mod too_large;
mod undeclared_change;
mod unknown_cell;
mod unknown_key;
mod unknown_rule;
mod unreadable;
mod unregistered_agency;
mod wrong_type;

pub(crate) use addresses::*;
pub(crate) use agency_values::{FORMER_IN_NAME, NO_DIVISION_CODE};
pub(crate) use alias::{ALIAS, ALIAS_COPIES, ALIAS_NUMBER, ALIAS_UNKNOWN};
pub(crate) use bad_attachment::{
    ATTACHMENT_CONFLICT, ATTACHMENT_CUT, ATTACHMENT_ELSEWHERE, ATTACHMENT_EMPTY, ATTACHMENT_ENCODING,
    ATTACHMENT_FORMAT, ATTACHMENT_HIDDEN, ATTACHMENT_HOLLOW, ATTACHMENT_LINK, ATTACHMENT_MISSING,
    ATTACHMENT_POINTER, ATTACHMENT_SIGN, ATTACHMENT_TYPE, IMAGE_ELSEWHERE, LINK_SCHEME, NAME_ACTIVE,
    NAME_CHARACTER, NAME_CODED, NAME_DECOMPOSED, NAME_DEVICE, NAME_DOT, NAME_END, NAME_KEPT, NAME_LONG,
    NAME_TWIN, PAGE_IMAGE, PAGE_IMAGE_ELSEWHERE, REPORT_BESIDE, TEXT_NAME, TEXT_NAME_TWICE,
};
pub(crate) use bad_cell::*;
pub(crate) use bad_date::{
    BAD_DATE, DATE_DRAFT, DATE_EITHER, DATE_NEAR, DATE_NEEDED, DATE_PART, DATE_SHORT, DATE_SPACE,
    DATE_SWAPPED, DATE_TWO, NO_SUCH_DAY, NO_SUCH_TIME,
};
pub(crate) use bad_edition::BAD_EDITION;
pub(crate) use bad_id::{BAD_ID, PAGE_NAME, REPORT_NAME, RESERVED_ID};
pub(crate) use blank_cell::{
    BLANK, BLANK_FORM, BLANK_ROW, BLANK_TABLE, BlankMessage, NOT_APPLICABLE, NOT_APPLICABLE_ROW,
    NOT_APPLICABLE_TABLE,
};
pub(crate) use control_character::*;
pub(crate) use cut_text::{CUT_LINES, CUT_TEXT};
pub(crate) use dash_cell::{DASH, DASH_IN_ROW, ROW_DASH};
pub(crate) use days_and_years::*;
pub(crate) use duplicate_key::*;
pub(crate) use duplicate_report::DUPLICATE_REPORT;
pub(crate) use encoding::{
    ENCODED_LINES, ENCODED_NAME, ENCODED_NAME_AS, ENCODING, ENCODING_AS, GARBLED, GARBLED_AS, GARBLED_LINES,
    NO_TEXT, NO_TEXT_IMPORT, NO_TEXT_SAVE_AGAIN, NO_TEXT_UNPACK, POINTER,
};
pub(crate) use fewer_reports::{FEWER_REPORTS, NO_REPORTS};
pub(crate) use joined::{ALL_IN_ONE, BAR, BAR_BEFORE_ROW, SEVERAL_NAMES};
pub(crate) use link_out::LINK_OUT;
pub(crate) use meant_shape::*;
pub(crate) use missing_cell::{
    COMMENTED_ROW, COPIED_ROW, DATE_IN_ROW, MISSING_COLUMN, MISSING_ROW, MISSING_ROWS, MISSING_SEVERAL,
    TOO_FEW,
};
pub(crate) use missing_key::{
    COMMENT_TEXT, COMMENTED_HEADING, COMMENTED_HEADING_BLOCK, CUT_OFF, EMPTY_TEXT, EMPTY_TEXT_FILE,
    HOLLOW_REASON, LOST_HEADING, LOST_HEADING_BLOCK, MISSING_BEHIND_SIGN, MISSING_CHOICE, MISSING_DATE,
    MISSING_KEY, MISSING_REASON, MISSING_TABLE, MISSING_TABLE_ROWS, MISSING_TARGET, MISSING_TEXT,
    MissingMessage, NO_SOURCE, TEXT_BESIDE, TEXT_ELSEWHERE, TableMessage,
};
pub(crate) use missing_setting::SETTING;
pub(crate) use no_date::NO_DATE;
pub(crate) use only_source::{ONLY_SOURCE, TABLES_TOO};
pub(crate) use plain_form::*;
pub(crate) use root_file::*;
pub(crate) use rules::RULES;
pub(crate) use site_format::*;
pub(crate) use stray_file::{
    BACKUP, BACKUP_OF, CALLED_COPY, COPIED, PUBLISHED_TEXT, PUBLISHED_TEXT_TWICE, STRAY, STRAY_BESIDE,
    STRAY_COPY, STRAY_NEAR, STRAY_ORIGINAL, STRAY_PLACE, STRAY_YEAR,
};
pub(crate) use syntax::*;
pub(crate) use too_deep::TOO_DEEP;
pub(crate) use too_large::{LARGE_ATTACHMENT, LONG_TEXT, TOO_LARGE};
pub(crate) use undeclared_change::*;
pub(crate) use unknown_cell::{
    AddressMessage, CELL_AS_PART, COMPUTED_CELL, ELSEWHERE, EMPTY_CELL, GROUP_ADDRESS, ROW_ADDRESS,
    ROW_ADDRESS_TOTAL, TABLE_ADDRESS, TEXT_ADDRESS, UNKNOWN_CELL, UNKNOWN_CELL_NEAR, UNKNOWN_COLUMN,
};
pub(crate) use unknown_key::{
    ENTRY_ELSEWHERE, MISNAMED_HEADING, MISNAMED_HEADING_BLOCK, MISPLACED_BLOCK, MISPLACED_PART,
    MISPLACED_PART_BLOCK, MISPLACED_ROW, MISPLACED_ROWS, ROW_ELSEWHERE, TITLE_AS_KEY, UNKNOWN_KEY,
    UNKNOWN_KEY_BRACES, UNKNOWN_KEY_DRAFT, UNKNOWN_KEY_EDITION, UNKNOWN_KEY_EXTRA, UNKNOWN_KEY_HOLDS,
    UNKNOWN_KEY_NEAR, UNKNOWN_KEY_TEXT,
};
pub(crate) use unknown_rule::{
    LISTED_RULES, NOT_LOWERED, NOT_OFF, NOT_WAIVABLE, NOT_WAIVABLE_NEAR, SEVERAL_RULES, UNKNOWN_RULE,
    UNKNOWN_RULE_NEAR,
};
pub(crate) use unreadable::UNREADABLE;
pub(crate) use unregistered_agency::{
    CIRCLE, EMPTY_REGISTER, NO_AGENCY, NO_AGENCY_NAMED, NO_AGENCY_NEAR, NO_REGISTER, TAKEN, UNREGISTERED,
    UNREGISTERED_NEAR,
};
pub(crate) use wrong_type::{
    BAD_EDIT_LINK, BAD_HOST, BAD_THEME, BAD_VALUE, BELOW_ZERO, BLANK_LINE, CHECK_LEVEL, DASH_ITEM,
    EMPTY_ITEM, EMPTY_ITEMS, EXCHANGED, EXTRA_COMMA, FIGURE_A_ROW, GROUP_ZERO, LANGUAGE_NEAR, NO_COMMAS,
    NO_FIELDS, NO_GROUP, NO_ITEMS, NO_ITEMS_NEAR, NO_KEYS, NO_LANGUAGE, NO_LIST, NO_ROW, NO_TABLE,
    NO_TABLE_FIGURES, NO_TABLE_NONE, NO_TEXT_HERE, NO_THEME, NOT_COMPILED, OF_OTHER_KEY, ONE_ROW,
    ONE_ROW_SUM, ROW_NEAR, ROW_ON_LINES, RowMessage, TYPE_NEAR, VALUE_NEAR, WRONG_TYPE,
};
