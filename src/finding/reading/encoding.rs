//! `encoding`: the file is UTF-8.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The file is UTF-8.
pub(super) static RULE: Rule = Rule {
    name: "encoding",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件是 UTF-8 编码", "the file is UTF-8"),
    means: Words::new(
        "文件要存成 UTF-8 编码，有没有 BOM 都可以。存成别的编码，汉字读出来是乱码，程序不猜。\
         转换编码时已经变成乱码的字（“ï¼Œ”、“锟斤拷”），也在这里指出。",
        "The file must be saved as UTF-8, with or without a byte order mark. In any other encoding its \
         characters would come out wrong, and the program does not guess. What was garbled before (“ï¼Œ”, “锟斤拷”) is told, too.",
    ),
    source: Words::new(
        "没有法规依据。猜错了编码，字就错了，而且不容易看出来。",
        "No provision. With a wrong guess characters would be wrong, and hard to notice.",
    ),
    cause: Words::new(
        "旧版 Windows 记事本默认存成 ANSI，也就是 GBK；Excel、WPS 另存的文本是 GBK 或 UTF-16；从旧系统\
         里导出。文件名是乱码的，多半来自中文 Windows 上打的压缩包。",
        "Older Notepad saves as ANSI, which is GBK in China; Excel and WPS save text as GBK or UTF-16; \
         the file comes from an old system. A name that is not UTF-8 mostly comes from an archive made on Chinese Windows.",
    ),
    mend: Words::new(
        "用记事本打开，“另存为”时把编码选成 UTF-8。用 VS Code 的，先“通过编码重新打开”选 GBK，看到汉字\
         正常了，再“通过编码保存”选 UTF-8。",
        "Open it in Notepad and choose UTF-8 under “Save as”. In VS Code, “Reopen with Encoding” GBK \
         first, see that the characters are right, then “Save with Encoding” UTF-8.",
    ),
};

/// The file is not UTF-8.
pub(crate) static ENCODING: Message<{ holes(&["encoding"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件不是 UTF-8 编码", "the file is not UTF-8"),
    label: Words::new("", ""),
    help: Words::new("在编辑器里另存为 UTF-8 编码", "save the file as UTF-8 in your editor"),
});

/// The text is garbled, and what it was is lost.
pub(crate) static GARBLED: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”是乱码", "“{found}” is garbled"),
    label: Words::new("", ""),
    help: Words::new("对照原文，把这里的字重新录入", "type it again from the original"),
});

/// The text is garbled, and was {near}.
pub(crate) static GARBLED_AS: Message<{ holes(&["found", "near"]) }> =
    GARBLED.with_help(Words::new("对照原文，写成 {near}", "compare it with the original, and write {near}"));

/// The file looks like {encoding}, not UTF-8.
pub(crate) static ENCODING_AS: Message<{ holes(&["encoding"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件像是 {encoding} 编码，不是 UTF-8", "the file looks like {encoding}, not UTF-8"),
    label: Words::new("", ""),
    help: Words::new("在编辑器里另存为 UTF-8 编码", "save the file as UTF-8 in your editor"),
});

/// Lines that are not UTF-8 in a file that is.
pub(crate) static ENCODED_LINES: Message<{ holes(&["count"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这里起有 {count} 行不是 UTF-8 编码，别的行都是：多半是从 GBK 的文件粘贴来的",
        "from here on {count} line(s) are not UTF-8 while the others are: most likely they came from a GBK file",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "照原件把这样的行重新录入，别的行不动；不要用别的编码打开再存，那样全文都会乱",
        "type these lines again from the original, and leave the others; do not save the file from another encoding, which garbles all of it",
    ),
});

/// The file holds something else than text.
pub(crate) static NO_TEXT: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件里不是文字，内容是：{found}", "the file is no text: it is {found}"),
    label: Words::new("", ""),
    help: Words::new(
        "照着里面的内容用文本编辑器写成 YAML 或 Markdown；原件可以作附件公布",
        "write its content as YAML or Markdown in a text editor; the original can be published as an attachment",
    ),
});

/// The same of a report in a format that the program imports.
pub(crate) static NO_TEXT_IMPORT: Message<{ holes(&["found", "instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("这不是 YAML，内容是：{found}", "this is no YAML: it is {found}"),
    label: Words::new("", ""),
    help: Words::new(
        "portal import 能读它：移到 content/ 外面，改名为 {instead}，再运行 portal import {instead} --out content/",
        "`portal import` reads it: move it out of content/, rename it to {instead}, and run `portal import {instead} --out content/`",
    ),
});

/// The same of one that an office program has to save again first.
pub(crate) static NO_TEXT_SAVE_AGAIN: Message<{ holes(&["found", "instead"]) }> =
    NO_TEXT_IMPORT.with_help(Words::new(
        "移到 content/ 外面，用 Word 或 WPS 打开，另存为 {instead}（表格另存为 .xlsx），再运行 portal import {instead} --out content/",
        "move it out of content/, open it in Word or WPS, save it as {instead} (a spreadsheet as .xlsx), and run `portal import {instead} --out content/`",
    ));

/// The same of an archive.
pub(crate) static NO_TEXT_UNPACK: Message<{ holes(&["found", "instead"]) }> =
    NO_TEXT_IMPORT.with_help(Words::new(
        "移到 content/ 外面解开，再用 portal import 导入里面的报告",
        "move it out of content/, unpack it, and import the reports in it with `portal import`",
    ));

/// The file stands for one that another program keeps.
pub(crate) static POINTER: Message<{ holes(&["instead"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件还没有取回来，这里只有一个指针",
        "the file was not fetched: there is only a pointer to it",
    ),
    label: Words::new("", ""),
    help: Words::new("在站点目录里运行 {instead}", "run `{instead}` in the site's folder"),
});

/// The name of the file is not UTF-8.
pub(crate) static ENCODED_NAME: Message<{ holes(&["mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件名不是 UTF-8 编码", "the file's name is not UTF-8"),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// The name of the file looks like GBK.
pub(crate) static ENCODED_NAME_AS: Message<{ holes(&["mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件名不是 UTF-8 编码，像是 GBK：“{name}”",
        "the file's name is not UTF-8; it looks like GBK: “{name}”",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// {count} lines are what others became.
pub(crate) static GARBLED_LINES: Message<{ holes(&["count", "found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "从这一行起有 {count} 行是乱码：文件是用错了编码打开，再存成 UTF-8 的",
        "{count} lines are garbled: the file was opened in a wrong encoding and saved as UTF-8",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "找出没有乱码的原文件，用正确的编码（多半是 GBK）打开，再另存为 UTF-8",
        "take the file as it was before, open it in the right encoding (mostly GBK), and save it as UTF-8",
    ),
});
