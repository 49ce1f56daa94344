//! `syntax`: what stands behind the heading of rows.

use crate::base::Words;
use crate::finding::reading::syntax::RULE;
use crate::finding::{Message, Wording, holes};

type BehindMessage = Message<{ holes(&["found", "key", "lines"]) }>;

/// A key has the word for nothing, and rows stand below it.
pub(crate) static NONE_AND_ROWS: BehindMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”写了“{found}”，{lines}又写了它的各行",
        "“{key}” says “{found}”, and rows of it stand on {lines}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "只留一样：确实没有的，删去{lines}；有数的，删去“{found}”，冒号留着",
        "keep one of both: if there was nothing, delete {lines}; if there are figures, delete `{found}` and keep the colon",
    ),
});

/// Something stands behind a heading, and its rows below it.
pub(crate) static WORD_AND_ROWS: BehindMessage = NONE_AND_ROWS.with_help(Words::new(
    "下面的行才算数：“{found}”前面加“# ”，成为备注；要公布的话，移到那一部分的文字里",
    "the lines below are what counts: put `# ` before `{found}`, so that it is a remark; move what is to be published into the text of its part",
));

/// Figures stand behind a heading, and its rows below it.
pub(crate) static FIGURES_AND_ROWS: BehindMessage = NONE_AND_ROWS.with_help(Words::new(
    "看不出这些数是哪一行的：是下面缺的一行的，另起一行，写成“键: {found}”；是这一组的合计，前面加“# ”，成为备注",
    "it does not say of which row these figures are: if of one that is missing below, write `key: {found}` on a line of its own; if they are the sum of the group, put `# ` before them, so that they are a remark",
));

/// Rows of a table or group stand behind the colon of its heading.
pub(crate) static FIRST_ROW: Message<{ holes(&["count", "instead", "key", "mend"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new("行写到了“{key}”的冒号后面", "what is a row stands behind the colon of “{key}”"),
        label: Words::new("", ""),
        help: Words::new(
            "冒号后面什么也不写，每行另起一行，前面空 {count} 格：\n{instead}",
            "leave nothing behind the colon, and give each row a line of its own, indented by {count} spaces:\n{instead}",
        ),
    },
);
