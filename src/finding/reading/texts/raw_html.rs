//! `raw-html`: no text holds HTML.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// No text holds HTML.
pub(in crate::finding::reading) static RULE: Rule = Rule {
    name: "raw-html",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文字里没有 HTML", "no text holds HTML"),
    means: Words::new(
        "文字用 Markdown 写，HTML 标签不起作用，会连尖括号一起印在网页上。HTML 注释也会照印：写给自己人看的\
         话就公布出去了。",
        "Texts are written in Markdown. Tags of HTML do nothing, and the page would print them. So are \
         comments of HTML: a remark among colleagues would be published.",
    ),
    source: Words::new(
        "没有法规依据，是为了不公布不该公布的话。",
        "No provision: nothing should be published that nobody meant to publish.",
    ),
    cause: Words::new(
        "从网页或编辑器的源代码里粘贴；在文字里写了备注。",
        "Text was pasted from the source of a web page; a remark was written into a text.",
    ),
    mend: Words::new(
        "分段空一行，粗体写 **…**，链接写 [文字](地址)。备注写在文字外面，以“#”开头。要印尖括号，在“<”前加“\\”。",
        "Leave a line free between paragraphs, write **…** for bold and [words](address) for links. Write \
         remarks outside of the text, behind “#”. To print “<”, put “\\” before it.",
    ),
};

/// The comment would be published.
pub(crate) static HTML_COMMENT: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文字里没有注释，这段话会公布出去", "a text has no comments: this would be published"),
    label: Words::new("", ""),
    help: Words::new(
        "把备注移到文字外面，写在 YAML 里“#”的后面（页面的在开头两行“---”之间）",
        "move the remark out of the text, behind a “#” of YAML (of a page: between its two lines `---`)",
    ),
});

/// The tag “{tag}” would be printed.
pub(crate) static HTML_TAG: Message<{ holes(&["instead", "tag"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("HTML 标签“{tag}”不起作用，会照印", "the tag “{tag}” does nothing: it would be printed"),
    label: Words::new("", ""),
    help: Words::new("{instead}；要照印，在“<”前加“\\”", "{instead}; to print it, put “\\” before “<”"),
});

/// The tag “{tag}” would be printed in a value on one line.
pub(crate) static TAG_IN_LINE: Message<{ holes(&["instead", "tag"]) }> =
    HTML_TAG.with_help(Words::new("只写文字，不用标签", "write the words alone, without tags"));
