//! What is said of entries of lists, and of texts that are cut into.

use crate::base::Words;
use crate::finding::reading::syntax::RULE;
use crate::finding::{Message, Wording, holes};

/// An entry of a list starts with another sign than `- `.
pub(crate) static ITEM_SIGN: Message<{ holes(&["count", "found", "instead", "mend"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "列表的每一条以“- ”（半角减号和一个空格）开头，这里是“{found}”",
            "each entry of a list starts with `- `, a hyphen and a space, and this one with `{found}`",
        ),
        label: Words::new("", ""),
        help: Words::new("{instead}；这样开头的共 {count} 条", "{instead}; entries that start so: {count}"),
    });

/// Each key of an entry has a dash of its own.
pub(crate) static EACH_ITEM: Message<{ holes(&["count", "instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "同一条的每个键前面都有“- ”，成了各自单独的几条",
        "each key of one entry has a `- ` before it, which makes an entry of each",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "只有一条的第一个键前面写“- ”，其余 {count} 行换成两个空格，写成：\n{instead}",
        "only the first key of an entry has a `- `: put two spaces in its place on the other lines ({count}), write:\n{instead}",
    ),
});

/// A comment that is not indented cuts a text in two.
pub(crate) static COMMENT_IN_TEXT: Message<{ holes(&["key", "mend", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字中间有一行没有缩进的“#”，文字到这里就断了",
        "a line with “#” that is not indented stands in the text of “{key}”, which ends there",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "是给编辑看的备注，移到“{key}”那一行的上面；是文字里的标题，前面{wanted}",
        "move a remark for editors above the line of “{key}”; a heading of the text is to be {wanted}",
    ),
});

/// Quotes of a text that goes on below are not as YAML has them.
pub(crate) static QUOTE_OF_LINES: Message<{ holes(&["count", "instead", "mend", "quote"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "这段文字有 {count} 行，开头的 {quote} 没有合上，或者合上以后还有字",
            "this text of {count} lines starts with a {quote} that is not closed, or goes on behind it",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "多行文字不用引号括起来：写成“{instead}”，文字从下一行写起，每行前面空两格",
            "a text of several lines needs no quotes around it: write `{instead}`, and the text from the next line on, indented by two spaces",
        ),
    },
);

/// There is a second colon behind that of the key.
pub(crate) static COLON_TWICE: Message<{ holes(&["instead", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("键后面写了两个冒号", "there are two colons behind the key"),
    label: Words::new("第二个冒号", "the second colon"),
    help: Words::new("删去第二个：{instead}", "delete the second one: {instead}"),
});

/// The text of “{key}” stands there without a bar, and what follows “ #” is a comment, which ends it.
pub(crate) static NEEDS_BAR_CUT: Message<{ holes(&["instead", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”的文字没有写在“|”下面，这一行“ #”以后成了注释，文字到这里就断了",
        "the text of “{key}” has no `|`: what follows “ #” on this line is a comment, which ends the text",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在键后面加“|”，写成“{instead}”，文字写在下面，每行前面空两格；“|”下面的“#”也是文字",
        "put a `|` behind the key, `{instead}`, and the text below it, indented by two spaces: below a bar a `#` is text, too",
    ),
});
