//! What is said of the title at the start of a free page.

use crate::base::Words;
use crate::finding::reading::syntax::RULE;
use crate::finding::{Message, Wording, holes};

/// The title of a page has a line `---` on one side only, or on none.
pub(crate) static FRONT_MATTER_OPEN: Message<{ holes(&["mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件开头的标题上下没有各一行“---”",
        "the title at the start of the file does not stand between two lines `---`",
    ),
    label: Words::new("标题的最后一行", "the last line of the title"),
    help: Words::new("{mend}", "{mend}"),
});

/// The title is written as in another program, with `+++` and `=`.
pub(crate) static FRONT_MATTER_TOML: Message<{ holes(&["line", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件开头的标题是另一种写法：“+++”和“=”",
        "the title at the start of the file is written in another way, with `+++` and `=`",
    ),
    label: Words::new("", ""),
    help: Words::new("第 1–{line} 行换成：\n{mend}", "write in the place of lines 1 to {line}:\n{mend}"),
});

/// Other lines stand above the title.
pub(crate) static FRONT_MATTER_BELOW: Message<{ holes(&["count"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“---”要在文件的第一行，它前面还有 {count} 行",
        "`---` must be the first line of the file, and {count} stand above it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把前面的 {count} 行移到标题下面，或者删去，文件从“---”开始",
        "move these lines below the title or delete them, so that the file begins with `---`",
    ),
});

/// The title does not stand between lines of three hyphens, but of other signs.
pub(crate) static FRONT_MATTER_DASHES: Message<{ holes(&["found", "listed"]) }> = FRONT_MATTER_OPEN
    .with_label(
        Words::new("", ""),
        Words::new(
            "“{found}”换成三个半角的减号：第 {listed} 行写成“---”，前面不空格",
            "write `---`, three hyphens of the keyboard, in the place of `{found}` on line {listed}, at the left edge",
        ),
    );

/// The file does not start with a title between two lines `---`.
pub(crate) static FRONT_MATTER: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件开头没有两行“---”之间的标题",
        "the file does not start with a title between two lines `---`",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在文件开头写三行：---、{标题|title}: …、---",
        "begin the file with three lines: ---, {标题|title}: …, ---",
    ),
});
