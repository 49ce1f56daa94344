//! `wrong-type`: several values that are written as one.

use crate::base::Words;
use crate::finding::reading::wrong_type::RULE;
use crate::finding::{Message, Wording, holes};

/// All figures of a table stand in one row.
pub(crate) static ALL_IN_ONE: Message<{ holes(&["count", "key", "mend", "present"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{key}”的 {count} 个数写在一行里，这张表是 {present} 行",
            "the {count} values of “{key}” stand in one row; the table has {present}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "照原件的次序分成 {present} 行：\n{mend}",
            "write {present} rows, in the order of the original:\n{mend}",
        ),
    });

/// Several names stand in one text.
pub(crate) static SEVERAL_NAMES: Message<{ holes(&["count", "found", "key", "mend"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{key}”里像是有 {count} 个名称，写成了一个",
            "`{key}` seems to hold {count} names, written as one",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "写成 {mend}；确实是一个名称的，写成 [{found}]",
            "write {mend}; if it is one name, write [{found}]",
        ),
    });

/// Figures stand below the sign of a text.
pub(crate) static BAR: Message<{ holes(&["found", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”后面多了“{found}”，下面的数成了一段文字",
        "there is a `{found}` behind “{key}”, which makes a text of the figures below it",
    ),
    label: Words::new("", ""),
    help: Words::new("删去“{found}”", "delete the `{found}`"),
});

/// A row stands below the sign of a text.
pub(crate) static BAR_BEFORE_ROW: Message<{ holes(&["found", "key", "mend"]) }> = BAR.with_help(Words::new(
    "删去“{found}”和下面的数，这一行写成“{key}: {mend}”",
    "delete the `{found}` and the figures below it, and write this line as `{key}: {mend}`",
));
