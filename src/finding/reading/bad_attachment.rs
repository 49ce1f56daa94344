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
        "附件和报告一起公布，读者要打得开，而且只能是文档、图片、表格、压缩文件和音像。别的类型浏览器或服务器可能会\
         运行（.html、.svg、.js、.php 等）；中间夹着这种后缀的名字（x.html.en）也一样。名字要在 Windows 上也建得出来，\
         同一个文件夹里不能只差大小写；index.html 和 report.* 由网站使用。空文件、Git LFS 的指针、内容和后缀对不上的\
         文件，读者打不开。content/files/ 里的文件放到网站的根目录，更严。文字里的链接，要指向确有的附件，或者以 http、https、mailto、tel 开头。报告里的\
         图片是附件，页面上的图片是主题里的：别的网站上的图片会让读者的浏览器去访问那个网站。",
        "Attachments are published beside the report. Readers must be able to open them, and they are documents, pictures, \
         tables, archives, sound and film only. Browsers or servers may run other types (.html, .svg, .js, .php …), also where \
         such an ending stands inside a name (x.html.en). A name must be possible on Windows and differ from its neighbours \
         by more than capitals; the site itself uses index.html and report.*. Nobody can open an empty file, a pointer of Git \
         LFS, or a file that is not what its ending says. Less may go to the root of the site, from content/files/. A link in a text \
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
         另存的 .html，或者没有登录时下载的，里面其实是登录页；手工改过后缀；文件没有复制完；从 Word 粘贴来的链接是自己电脑上的路径；\
         从网页复制的文字带着那里的图片。",
        "The file is not in the folder named like the report; the link and the file's name differ by a \
         character, a space or an ending; the attachment is a saved web page, or the page for signing in that came instead of \
         a download; its ending was changed by hand; copying it was cut short; a link pasted from Word \
         is a path on one's own computer; a text copied from a web page brought its images along.",
    ),
    mend: Words::new(
        "把附件放进 content/年度/机关代号/，链接照文件名写。网页存成 PDF 再放。图片存下来当附件，\
         或改成链接。照提示改名的，链接一起改；打不开的，把原件重新放进来。",
        "Put the file into content/<year>/<agency>/ and write the link like the file's name. Save a \
         web page as PDF first. Save an image as an attachment, or make it a link. What is renamed as suggested is renamed in \
         links too; put in again what cannot be opened.",
    ),
};

/// What speaks against the name of an attachment.
type NameMessage = Message<{ holes(&["found", "name", "near"]) }>;

/// The ending of “{name}” has a full-width dot before it.
pub(crate) static NAME_DOT: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”的后缀前面是全角的点“{found}”",
        "the dot before the ending of “{name}” is the full-width “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("改名为 {near}，链接一起改", "rename it to {near}, in links too"),
});

/// An attachment cannot be called “{name}”.
pub(crate) static NAME_KEPT: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new("附件不能叫“{name}”", "an attachment cannot be called “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改名，如 {near}，链接一起改；index.html、report.* 由网站使用",
        "rename it, such as {near}, in links too; the site itself uses index.html and report.*",
    ),
});

/// A character that no name on Windows can have.
pub(crate) static NAME_CHARACTER: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件的名字“{name}”里有“{found}”，Windows 上建不出这个文件",
        "the name “{name}” has “{found}”, which no file on Windows can have",
    ),
    label: Words::new("", ""),
    help: Words::new("改名，如 {near}，链接一起改", "rename it, such as {near}, in links too"),
});

/// A dot or a space at an end of a name.
pub(crate) static NAME_END: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件的名字“{name}”头上或末尾是“{found}”，Windows 上建不出这个文件",
        "the name “{name}” has “{found}” at an end, which no file on Windows can have",
    ),
    label: Words::new("", ""),
    help: Words::new("改名，如 {near}，链接一起改", "rename it, such as {near}, in links too"),
});

/// A name that Windows keeps.
pub(crate) static NAME_DEVICE: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件不能叫“{name}”：“{found}”是 Windows 保留的名字",
        "an attachment cannot be called “{name}”: Windows keeps the name “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("改名，如 {near}，链接一起改", "rename it, such as {near}, in links too"),
});

/// An ending inside a name for which servers would run the file.
pub(crate) static NAME_ACTIVE: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件的名字“{name}”中间有“.{found}”，有的服务器会把它当作网页或程序",
        "the name “{name}” has “.{found}” in it, for which some servers take it for a page or a program",
    ),
    label: Words::new("", ""),
    help: Words::new("改名，如 {near}，链接一起改", "rename it, such as {near}, in links too"),
});

/// An ending of compressed files inside a name.
pub(crate) static NAME_CODED: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件的名字“{name}”中间有“.{found}”，有的服务器会把它当作压缩过的来发，读者打不开",
        "the name “{name}” has “.{found}” in it: some servers send it as compressed, and nobody can open it",
    ),
    label: Words::new("", ""),
    help: Words::new("改名，如 {near}，链接一起改", "rename it, such as {near}, in links too"),
});

/// A name that is too long.
pub(crate) static NAME_LONG: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件的名字太长，有的系统上存不下：“{name}”",
        "the name is too long for some systems: “{name}”",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "改短，不超过 80 个汉字，如 {near}",
        "shorten it to 80 Chinese characters or 240 letters, such as {near}",
    ),
});

/// A letter and its mark are two characters.
pub(crate) static NAME_DECOMPOSED: NameMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件的名字“{name}”里，字母和它上面的符号是分开的两个字符，链接会对不上",
        "in the name “{name}” a letter and its mark are two characters: links will not find it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把名字重新打一遍，或改为 {near}（苹果电脑存的文件常这样）",
        "type the name again, or call it {near} (files saved on a Mac are often so)",
    ),
});

/// Two names that are one on Windows.
pub(crate) static NAME_TWIN: Message<{ holes(&["name", "near", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”和“{other}”只差大小写，在 Windows 和 macOS 上是同一个文件",
        "“{name}” and “{other}” differ in capitals only: they are one file on Windows and macOS",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把其中一个改名，如 {near}，链接一起改",
        "rename one of them, such as {near}, in links too",
    ),
});

/// Files such as “{name}” cannot be published.
pub(crate) static ATTACHMENT_TYPE: Message<{ holes(&["instead", "known", "name"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("“{name}”一类的文件不能公布", "files such as “{name}” cannot be published"),
        label: Words::new("", ""),
        help: Words::new("{instead}；能公布的有：{known}", "{instead}; these can be published: {known}"),
    });

/// A text beside a report that is none of its parts.
pub(crate) static TEXT_NAME: Message<{ holes(&["known", "name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”不是报告哪一部分的文字，也不能作附件公布",
        "“{name}” is the text of no part of the report, and cannot be published as an attachment",
    ),
    label: Words::new("", ""),
    help: Words::new("{near}；文字文件的名字有：{known}", "{near}; texts of parts are called {known}"),
});

/// The same of a part whose text the report has.
pub(crate) static TEXT_NAME_TWICE: Message<{ holes(&["known", "name", "near"]) }> = TEXT_NAME.with_help(Words::new(
    "报告里已经有“{near}”的文字：先比较，要的内容并到那里，再把这个文件移到 content/ 之外",
    "the report has the text of “{near}” already: compare the two, put there what is wanted, then move this file out of content/",
));

/// A report that lies where attachments lie.
pub(crate) static REPORT_BESIDE: Message<{ holes(&["mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”像是一份报告，放在附件的文件夹里不会公布",
        "“{name}” looks like a report: among the attachments it is not published",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// An attachment without a byte.
pub(crate) static ATTACHMENT_EMPTY: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("附件“{name}”是空的，一个字节也没有", "the attachment “{name}” is empty"),
    label: Words::new("", ""),
    help: Words::new(
        "把原件重新放进来（多半是没有复制完）",
        "put the original in again (copying it was cut short)",
    ),
});

/// An attachment of which only the sign of its type is there.
pub(crate) static ATTACHMENT_CUT: Message<{ holes(&["name", "size"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”只有 {size} 个字节，除了文件头什么也没有",
        "the attachment “{name}” has {size} bytes: there is nothing behind its first ones",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "打开看一看；打不开的，把原件重新放进来（多半是没有复制完）",
        "open it to see; if it does not open, put the original in again (copying it was cut short)",
    ),
});

/// An attachment of zeros or blanks.
pub(crate) static ATTACHMENT_HOLLOW: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”里什么也没有，只有空字节或空白",
        "the attachment “{name}” holds nothing but zeros or blanks",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把原件重新放进来（多半是没有复制完）",
        "put the original in again (copying it was cut short)",
    ),
});

/// A document that is hidden by the dot before its name.
pub(crate) static ATTACHMENT_HIDDEN: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”以“.”开头，是隐藏文件，不公布",
        "“{name}” begins with a dot: it is hidden, and not published",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "要公布的，改名为 {near}；不要的，移到 content/ 之外",
        "rename it to {near} to publish it; move it out of content/ if it is not wanted",
    ),
});

/// A file that stands for one that another program keeps.
pub(crate) static ATTACHMENT_POINTER: Message<{ holes(&["instead", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”还没有取回来，这里只有一个指针",
        "the attachment “{name}” was not fetched: there is only a pointer to it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在站点目录里运行 {instead}，或把原件重新放进来",
        "run `{instead}` in the site's folder, or put the original in again",
    ),
});

/// A file that is not what its name says.
pub(crate) static ATTACHMENT_FORMAT: Message<{ holes(&["found", "mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”的后缀和内容对不上，内容是：{found}",
        "the attachment “{name}” is not what its name says: it is {found}",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// A file that lacks the sign that all of its type begin with.
pub(crate) static ATTACHMENT_SIGN: Message<{ holes(&["name", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”不是 .{wanted} 文件，读者打不开",
        "the attachment “{name}” is no .{wanted} file: nobody could open it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "打开看一看；把原件重新放进来，或照内容改后缀，链接一起改",
        "open it to see; put the original in again, or give it the ending of what it is, in links too",
    ),
});

/// A text that browsers would show garbled.
pub(crate) static ATTACHMENT_ENCODING: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”不是 UTF-8 编码（多半是 GBK），在浏览器里是乱码",
        "the attachment “{name}” is not UTF-8 (most likely GBK): a browser shows it garbled",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "另存时编码选 UTF-8（Excel 里选“CSV UTF-8”）",
        "save it as UTF-8 (in Excel: “CSV UTF-8”)",
    ),
});

/// A text or table with lines that a merge left in it.
pub(crate) static ATTACHMENT_CONFLICT: Message<{ holes(&["line", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”第 {line} 行起有合并冲突的标记",
        "the attachment “{name}” has the marks of an unfinished merge, from line {line} on",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "两种写法留一种，删去“<<<<<<<”“=======”“>>>>>>>”这几行",
        "keep one of the two versions, then delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
    ),
});

/// A link to a file from which the site is made.
pub(crate) static ATTACHMENT_LINK: Message<{ holes(&["name", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件“{name}”是指向 {other} 的链接，会把它公布出去",
        "the attachment “{name}” is a link to {other}, which would be published",
    ),
    label: Words::new("", ""),
    help: Words::new("把要公布的文件本身放进来", "put in the file itself that is to be published"),
});

/// There is no attachment “{name}”.
pub(crate) static ATTACHMENT_MISSING: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有附件“{name}”", "there is no attachment “{name}”"),
    label: Words::new("", ""),
    help: Words::new("把文件放进 {folder}/，或改正链接", "put the file into {folder}/, or mend the link"),
});

/// There is no attachment “{name}”, but a file of that name elsewhere.
pub(crate) static ATTACHMENT_ELSEWHERE: Message<{ holes(&["mend", "name", "other"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "没有附件“{name}”：文件在 {other}，放错了地方",
            "there is no attachment “{name}”: the file is in the wrong place, {other}",
        ),
        label: Words::new("", ""),
        help: Words::new("{mend}", "{mend}"),
    });

/// The link “{name}” cannot be used.
pub(crate) static LINK_SCHEME: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("链接“{name}”不能使用", "the link “{name}” cannot be used"),
    label: Words::new("", ""),
    help: Words::new(
        "链接须以 http、https、mailto、tel 开头，或指向附件",
        "link to http, https, mailto, tel, or an attachment",
    ),
});

/// The image “{name}” is not an attachment.
pub(crate) static IMAGE_ELSEWHERE: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("图片“{name}”不是附件", "the image “{name}” is not an attachment"),
    label: Words::new("", ""),
    help: Words::new(
        "把图片放进 {folder}/，照文件名写；或去掉“!”，改成链接",
        "put the image into {folder}/ and write its name, or take the “!” away to make it a link",
    ),
});

/// A page cannot show the image “{name}”.
pub(crate) static PAGE_IMAGE: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("页面不能显示图片“{name}”", "a page cannot show the image “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "把图片放进主题的 static/，写 ../../static/文件名",
        "put the image into the theme's static/, and write ../../static/ and its name",
    ),
});

/// The same of an image of another site.
pub(crate) static PAGE_IMAGE_ELSEWHERE: Message<{ holes(&["folder", "name"]) }> =
    PAGE_IMAGE.with_help(Words::new(
        "把图片放进主题的 static/，写 ../../static/文件名；或去掉“!”，改成链接",
        "put the image into the theme's static/ and write ../../static/ and its name, or take the “!” away to make it a link",
    ));
