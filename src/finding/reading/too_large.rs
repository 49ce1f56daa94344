//! `too-large`: the file is within its limit.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The file is within its limit.
pub(super) static RULE: Rule = Rule {
    name: "too-large",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件不超过上限", "the file is within its limit"),
    means: Words::new(
        "一个 YAML 或 Markdown 文件不超过 1 MiB（三十多万个汉字），机关名录不超过 16 MiB，一个附件不超过 20 MB。",
        "A YAML or Markdown file has at most 1 MiB (over 300,000 Chinese characters), the register at most 16 MiB, an attachment at \
         most 20 MB.",
    ),
    source: Words::new(
        "没有法规依据，是程序的限度，免得误放的文件拖慢整个网站。",
        "No provision: a limit of the program, so that a file put there by mistake cannot hold up the \
         whole site.",
    ),
    cause: Words::new(
        "图片变成长串字母贴进了文字里；把数据库导出的文件改名放了进来；附件是没有压缩的扫描件。",
        "A picture was pasted into a text as a long run of letters; an export of a database was put \
         there; the attachment is an uncompressed scan.",
    ),
    mend: Words::new(
        "文字里的图片存成文件，作为附件引用；长篇材料做成附件；扫描件降低分辨率再放进来。",
        "Save pictures as files and link to them as attachments; make long material an attachment; \
         lower the resolution of scans.",
    ),
};

/// The file has {size} bytes, the limit is {limit}.
pub(crate) static TOO_LARGE: Message<{ holes(&["limit", "size"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件有 {size} 字节，上限为 {limit} 字节",
        "the file has {size} bytes, the limit is {limit}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "缩小文件；长篇材料作为附件公布",
        "make it smaller; publish long material as an attachment",
    ),
});

/// A text that stands on many pages is too long.
pub(crate) static LONG_TEXT: Message<{ holes(&["key", "limit", "size"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”有 {size} 个字，上限为 {limit} 个字",
        "“{key}” has {size} characters, the limit is {limit}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写短一些；长篇的内容写进报告的文字，或者作为附件公布",
        "make it shorter; what is long belongs into a text of the report or into an attachment",
    ),
});

/// An attachment is too large.
pub(crate) static LARGE_ATTACHMENT: Message<{ holes(&["limit", "size"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件有 {size} 字节，上限为 {limit} 字节",
        "the attachment has {size} bytes, the limit is {limit}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "压缩图片，降低扫描件的分辨率，或者分成几个文件",
        "compress its images, lower the resolution of a scan, or split it",
    ),
});
