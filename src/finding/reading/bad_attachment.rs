//! `bad-attachment`: an attachment can be published.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// An attachment can be published.
pub(super) static RULE: Rule = Rule {
    name: "bad-attachment",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("附件可以公布", "an attachment can be published"),
    means: Words::new(
        "附件和报告一起公布。在浏览器里能运行的文件（.html、.svg、.js 等）和网站自己要用的名字（index.html、\
         report.*）不能用。文字里的链接，要指向确有的附件，或者以 http、https、mailto、tel 开头。报告里的\
         图片是附件，页面上的图片是主题里的：别的网站上的图片会让读者的浏览器去访问那个网站。",
        "Attachments are published beside the report. Files that a browser would run (.html, .svg, .js \
         …) and names that the site itself uses (index.html, report.*) are refused. A link in a text \
         leads to an attachment that is there, or starts with http, https, mailto or tel. An image of \
         a report is an attachment, one of a page is in the theme: one of another site would make the \
         browsers of readers ask that site.",
    ),
    source: Words::new(
        "没有法规依据，是为了网站安全，也免得读者点开是空的。",
        "No provision: it keeps the site safe, and readers from links that lead nowhere.",
    ),
    cause: Words::new(
        "附件没有放进与报告同名的文件夹；链接里的名字和文件名差一个字、一个空格或一个后缀；附件是从网页\
         另存的 .html；从 Word 粘贴来的链接是自己电脑上的路径；\
         从网页复制的文字带着那里的图片。",
        "The file is not in the folder named like the report; the link and the file's name differ by a \
         character, a space or an ending; the attachment is a saved web page; a link pasted from Word \
         is a path on one's own computer; a text copied from a web page brought its images along.",
    ),
    mend: Words::new(
        "把附件放进 content/年度/机关代号/，链接照文件名写。网页存成 PDF 再放。图片存下来当附件，\
         或改成链接。不该有的链接删去。",
        "Put the file into content/<year>/<agency>/ and write the link like the file's name. Save a \
         web page as PDF first. Save an image as an attachment, or make it a link. Delete links that do \
         not belong.",
    ),
};

/// An attachment cannot be called “{name}”.
pub static ATTACHMENT_NAME: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("附件不能叫“{name}”", "an attachment cannot be called “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "换一个文件名；index.html、report.* 由网站使用",
        "rename it; the site itself uses index.html and report.*",
    ),
});

/// Files such as “{name}” cannot be published.
pub static ATTACHMENT_TYPE: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{name}”一类的文件不能公布", "files such as “{name}” cannot be published"),
    label: Words::new("", ""),
    help: Words::new("改用 PDF、图片或办公文档", "publish a PDF, an image or an office document instead"),
});

/// There is no attachment “{name}”.
pub static ATTACHMENT_MISSING: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有附件“{name}”", "there is no attachment “{name}”"),
    label: Words::new("", ""),
    help: Words::new("把文件放进 {folder}/，或改正链接", "put the file into {folder}/, or mend the link"),
});

/// The link “{name}” cannot be used.
pub static LINK_SCHEME: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("链接“{name}”不能使用", "the link “{name}” cannot be used"),
    label: Words::new("", ""),
    help: Words::new(
        "链接须以 http、https、mailto、tel 开头，或指向附件",
        "link to http, https, mailto, tel, or an attachment",
    ),
});

/// The image “{name}” is not an attachment.
pub static IMAGE_ELSEWHERE: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("图片“{name}”不是附件", "the image “{name}” is not an attachment"),
    label: Words::new("", ""),
    help: Words::new(
        "把图片放进 {folder}/，照文件名写；或去掉“!”，改成链接",
        "put the image into {folder}/ and write its name, or take the “!” away to make it a link",
    ),
});

/// A page cannot show the image “{name}”.
pub static PAGE_IMAGE: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("页面不能显示图片“{name}”", "a page cannot show the image “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "把图片放进主题的 static/，写 ../../static/文件名；或去掉“!”，改成链接",
        "put the image into the theme's static/ and write ../../static/ and its name, or take the “!” away to make it a link",
    ),
});
