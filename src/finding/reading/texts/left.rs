//! `near-markup`: what drafts, programs and pages leave in a text.

use crate::base::Words;
use crate::finding::reading::texts::near_markup::{LeftMessage, RULE};
use crate::finding::{Message, Wording};

/// “{found}” is left by another program.
pub(crate) static LEFT_BY_PROGRAM: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是从别的程序带来的，会照印",
        "“{found}” seems to be left by another program: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("写上这里该有的内容，或者删去", "write what should stand here, or delete it"),
});

/// “{found}” is a title that the page has already.
pub(crate) static TITLE_AGAIN: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”是网页上已有的标题，这里会再印一遍",
        "“{found}” is a title that the page has already: it would be printed again",
    ),
    label: Words::new("", ""),
    help: Words::new("删去这一行", "delete the line"),
});

/// A paragraph stands in a text twice.
pub(crate) static PARAGRAPH_AGAIN: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这一段和前面的一段一字不差，像是粘贴了两次",
        "this paragraph is the same as one above, as if it was pasted twice",
    ),
    label: Words::new("又一遍", "once more"),
    help: Words::new("两段留一段", "keep one of the two"),
});

/// A picture has no words for those who cannot see it.
pub(crate) static NO_ALT: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "图片没有说明文字，看不见图的人不知道图上有什么",
        "the picture has no words: who cannot see it does not know what it shows",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在“![”和“]”之间写上图里的内容，如“![依申请公开流程图](…)”",
        "write what it shows between `![` and `]`, such as `![依申请公开流程图](…)`",
    ),
});

/// “{found}” is to be filled in.
pub(crate) static TO_FILL_IN: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是还没有填写的地方，会照印",
        "“{found}” seems to be a place still to be filled in: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("填上内容，或者删去", "fill it in, or delete it"),
});

/// “{found}” is for editors.
pub(crate) static REMARK_IN_WORDS: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是给编辑看的话，会印在网页上",
        "“{found}” seems to be a remark for editors: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "移到这段文字外面，单独一行，写在键的上一行，前面加“# ”；办完的，删去",
        "move it out of the text, to a line of its own above the key, behind “# ”; delete it once it is done",
    ),
});

/// “{found}” is the number of a page.
pub(crate) static PAGE_NUMBER: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是粘贴时带来的页码，会照印",
        "“{found}” seems to be a page number that was pasted: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new("删去这一行", "delete the line"),
});

/// “{found}” stands around the texts of a web page or a messenger.
pub(crate) static LEFT_BY_PAGE: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是从网页、公众号或打印稿复制时带来的，会照印",
        "“{found}” seems to be copied along from a web page, a messenger or a print: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "不是这份报告的话，删去；是的，写成一句完整的话",
        "delete it if it says nothing of this report; otherwise say it in a whole sentence",
    ),
});

/// “{found}” is what an assistant said of its answer.
pub(crate) static LEFT_BY_ASSISTANT: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”像是 AI 助手答话时说的，会照印",
        "“{found}” seems to be what an AI assistant said of its answer: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "删去这句；它写的其余文字，逐句和事实、和表核对",
        "delete it, and compare what else it wrote with the facts and the tables",
    ),
});

/// “{found}” opens a shared file.
pub(crate) static ACCESS_CODE: LeftMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”会公布在网页上，有网址的人凭它都能打开",
        "“{found}” would be published, and opens the file to whoever has the address",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "要公布的文件，放进报告的文件夹作附件，文字里链接到它，不用网盘；不公布的，连网址一起删去",
        "put a file that is to be published into the folder of the report and link to it there, without a shared drive; take out one that is not, with its address",
    ),
});
