//! `cut-text`: no plain text is cut short by “ #”.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording};

/// No plain text is cut short by “ #”.
pub(super) static RULE: Rule = Rule {
    name: "cut-text",
    level: Level::Warning,
    group: Group::Reading,
    waivable: true,
    holds: Words::new("文字没有被“ #”截断", "no plain text is cut short by “ #”"),
    means: Words::new(
        "直接写在冒号后面的文字，空格加“#”以后的部分会当作注释丢掉，文字就短了一截。",
        "In a text that stands right after the colon, what follows a space and “#” is a comment: the \
         text is cut short.",
    ),
    source: Words::new("没有法规依据，YAML 的写法就是这样。", "No provision: YAML works that way."),
    cause: Words::new(
        "文字里有“第1批 #2”这样的编号；粘贴来的文字里“#”前面有空格。",
        "The text holds a number such as “第1批 #2”; pasted text has a space before “#”.",
    ),
    mend: Words::new(
        "把文字写成“键: |”另起一行，或者给整个值加上引号，或者删去“#”前面的空格。真要写注释的，在“#”后\
         面加一个空格。",
        "Write the text as `key: |` on lines of its own, put quotes around the value, or delete the \
         space before “#”. A real comment has a space after its “#”.",
    ),
};

/// This text is cut at “ #”: the rest is a comment.
pub(crate) static CUT_TEXT: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这行文字在“ #”处被截断，后面的成了注释",
        "this text is cut at “ #”: the rest is a comment",
    ),
    label: Words::new("从这里起没有读入", "not read from here on"),
    help: Words::new(
        "给整个值加上引号，或删去“#”前的空格",
        "put quotes around the value, or delete the space before “#”",
    ),
});

/// The same of a text on several lines, which is to stand below a bar.
pub(crate) static CUT_LINES: Message = CUT_TEXT.with_help(Words::new(
    "冒号后面写“|”，文字从下一行写起，每行前面空两格：“|”下面的“#”也是文字",
    "write `|` behind the colon, and the text from the next line on, indented by two spaces: below a bar a `#` is text, too",
));
