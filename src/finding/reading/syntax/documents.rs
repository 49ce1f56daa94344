//! Files that hold nothing, or more than one document.

use crate::base::Words;
use crate::finding::reading::syntax::RULE;
use crate::finding::{Message, Wording, holes};

/// There is a second document in the file.
pub(crate) static DOCUMENTS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("一个文件里有第二个文档", "there is a second document in the file"),
    label: Words::new("从这里开始", "it starts here"),
    help: Words::new(
        "下面是另一份报告的，移到它自己的文件里；是接着上面写的，只删去这一行“---”",
        "move what follows into a file of its own if it is another report; if it goes on with this one, delete the `---` alone",
    ),
});

/// A line of three dots ends the file for YAML.
pub(crate) static DOCUMENT_DOTS: Message<{ holes(&["mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“...”单独一行，文件就到此为止，下面的没有读",
        "a line of `...` alone ends the file: what follows was not read",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "是接着上面写的，只删去这一行；下面是另一份报告的，移到它自己的文件里",
        "delete this line alone if what follows goes on with it; move what follows into a file of its own if it is another report",
    ),
});

/// The same stands in the file twice.
pub(crate) static DOCUMENT_AGAIN: Message<{ holes(&["count", "line"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行“---”起，同样的内容又写了一遍",
        "from this `---` on, the same stands in the file once more",
    ),
    label: Words::new("从这里开始", "it starts here"),
    help: Words::new(
        "删去第 {line} 行“---”和它下面的各行（共 {count} 行）",
        "delete line {line}, `---`, and all lines below it ({count} lines)",
    ),
});

/// The file is empty.
pub(crate) static EMPTY: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件是空的", "the file is empty"),
    label: Words::new("", ""),
    help: Words::new("填写内容，或删去这个文件", "write its content, or delete the file"),
});
