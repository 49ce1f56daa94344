//! `dead-link`: links of texts lead somewhere.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// Links of texts lead somewhere.
pub(in crate::finding::reading) static RULE: Rule = Rule {
    name: "dead-link",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文字里的链接都有去处", "links of texts lead somewhere"),
    means: Words::new(
        "站内的链接要指向网站上确有的页面、附件、数据文件或者主题里的文件，“#”后面要是那个页面上确有的位置。\
         从“/”开始的地址在子目录里、在磁盘上打开时会断，要写相对的地址。写法不对的链接和图片（全角括号、地址\
         里有空格、少了 https://）也在这里指出。",
        "A link inside the site leads to a page, an attachment, a file of data or a file of the theme that is \
         there, and what follows “#” is a place on that page. An address that begins with “/” breaks below a \
         sub-path and on disk; write a relative one. Links and images that are not written as such \
         (full-width brackets, spaces in the address, no https://) are told here, too.",
    ),
    source: Words::new(
        "没有法规依据，是为了读者点开不是空的。",
        "No provision: readers should not end at nothing.",
    ),
    cause: Words::new(
        "地址拼错；那个机关或年度没有报告；照原网站的地址写；用中文输入法打了括号；从资源管理器复制了路径。",
        "The address is misspelt; that agency or year has no report; the address is one of the old site; the \
         brackets were typed with a Chinese input method; a path was copied from the file manager.",
    ),
    mend: Words::new(
        "照提示改正地址。别的网站写完整的网址，以 https:// 开头。",
        "Mend the address as suggested. Write other sites in full, from https:// on.",
    ),
};

/// “{found}” is no link.
pub(crate) static NEAR_LINK: Message<{ holes(&["found", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不成链接，会照印", "“{found}” is no link: it would be printed"),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；不是链接的，在第一个括号前加“\\”",
        "write {near}; if it is none, put “\\” before its first bracket",
    ),
});

/// “{found}” is no image.
pub(crate) static NEAR_IMAGE: Message<{ holes(&["found", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{found}”不成图片，会照印", "“{found}” is no image: it would be printed"),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}，括号和叹号都用半角",
        "write {near}, with brackets and “!” of the keyboard",
    ),
});

/// “{found}” is no image, for it has no target.
pub(crate) static IMAGE_ALONE: Message<{ holes(&["found", "near"]) }> =
    NEAR_IMAGE.with_help(Words::new("写成 {near}", "write {near}"));

/// “{found}” has no target.
pub(crate) static NO_TARGET: Message<{ holes(&["found", "near", "target"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”没有写链接到哪里，会照印",
        "“{found}” does not say where it leads: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}({target})；不是链接的，在第一个括号前加“\\”",
        "write {near}({target}); if it is none, put “\\” before its first bracket",
    ),
});

/// The link “{found}…” is not closed.
pub(crate) static OPEN_LINK: Message<{ holes(&["found"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{found}”没有合上，不成链接，会照印",
        "“{found}” is not closed, so it is no link: it would be printed",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "在地址后面写上半角的“)”；不是链接的，在“[”前加“\\”",
        "write “)” behind the address; if it is no link, put “\\” before its “[”",
    ),
});

/// The link leads nowhere: it has no address.
pub(crate) static EMPTY_LINK: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("链接没有写地址", "the link has no address"),
    label: Words::new("", ""),
    help: Words::new("在圆括号里写上地址", "write the address between the brackets"),
});

/// The address “{name}” has backslashes.
pub(crate) static BACKSLASH: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("地址“{name}”里有“\\”", "the address “{name}” has a “\\”"),
    label: Words::new("", ""),
    help: Words::new("写成 {near}；附件只写文件名", "write {near}; of an attachment, only its name"),
});

/// The address “{name}” lacks its scheme.
pub(crate) static NO_SCHEME: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("网址“{name}”不完整", "the address “{name}” is not complete"),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// Nothing stands behind the scheme “{name}”.
pub(crate) static NOTHING_BEHIND: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{name}”后面没有地址", "nothing stands behind “{name}”"),
    label: Words::new("", ""),
    help: Words::new("写上完整的地址，或者只留文字", "write the whole address, or the words alone"),
});

/// The link has no words.
pub(crate) static NO_WORDS: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("链接没有文字，网页上看不见", "the link has no words: nobody could see it"),
    label: Words::new("", ""),
    help: Words::new("在方括号里写上文字", "write its words between “[” and “]”"),
});

/// The address of a link inside the site has a slot.
pub(crate) static SLOT_IN_TARGET: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("站内链接的地址里引用了数字", "the address of a link inside the site has a slot in it"),
    label: Words::new("", ""),
    help: Words::new("写出文件名或地址本身", "write the name of the file or the address itself"),
});

/// The address “{name}” cannot be one.
pub(crate) static NO_HOST: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{name}”不是网址", "“{name}” is no address"),
    label: Words::new("", ""),
    help: Words::new(
        "从浏览器的地址栏里复制完整的网址，如 https://www.example.gov.cn/",
        "copy the whole address from a browser, such as https://www.example.gov.cn/",
    ),
});

/// The address “{name}” cannot be one, but holds one.
pub(crate) static NO_HOST_NEAR: Message<{ holes(&["name", "near"]) }> =
    NO_HOST.with_help(Words::new("写成 {near}", "write {near}"));

/// The port in the address “{name}” is none.
pub(crate) static NO_PORT: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{name}”里的端口不对", "the port in “{name}” is none"),
    label: Words::new("", ""),
    help: Words::new(
        "冒号后面写 1—65535 的数，或者去掉冒号和它后面的数",
        "write a number from 1 to 65535 behind the colon, or take colon and number away",
    ),
});

/// The address “{name}” is that of the reader's own machine.
pub(crate) static LOOPBACK: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”是预览用的、本机的地址，别人打不开",
        "“{name}” is an address of this machine, as a preview has it: nobody else could open it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "站内写相对的地址，如 ../../pages/about/；别的网站写完整的网址",
        "inside the site write a relative address, such as ../../pages/about/; write other sites in full",
    ),
});

/// The address “{name}” leads to a host that only those in the same network reach.
pub(crate) static PRIVATE_NETWORK: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”是单位内网的地址，外面的人打不开，公布出去也不妥",
        "“{name}” is an address of an office's own network: nobody outside can open it, nor should it be published",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "文件作为报告的附件，链接只写文件名；公开的网站上有的，写那里的网址",
        "attach the file to the report and write its name alone, or write its address on a public site",
    ),
});

/// The address has a token in it.
pub(crate) static LINK_TOKEN: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "网址里有登录用的凭证（token、会话号、密码之类），会公布在网页上",
        "the address has a token, a session or a password in it, which would be published",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；不登录就打不开的，换成公开的网址",
        "write {near}; if it cannot be opened without, write a public address",
    ),
});

/// The address has a user or a password in it.
pub(crate) static LINK_SECRET: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "网址里有用户名或者密码，会公布在网页上",
        "the address has a user or a password in it, which would be published",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// “{name}” is a path of Windows, and its file is among the attachments.
pub(crate) static WINDOWS_PATH_NEAR: Message<{ holes(&["name", "near"]) }> = WINDOWS_PATH
    .with_help(Words::new("附件只写文件名：{near}", "write the name of the attachment alone: {near}"));

/// “{name}” is a path of Windows.
pub(crate) static WINDOWS_PATH: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”是电脑里的路径，网页上打不开",
        "“{name}” is a path of Windows: no page can open it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把文件放进 {folder}/，链接只写文件名",
        "put the file into {folder}/, and write its name alone",
    ),
});

/// There is no attachment “{name}”, but one whose name is nearly the same.
pub(crate) static ATTACHMENT_NEAR: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有附件“{name}”", "there is no attachment “{name}”"),
    label: Words::new("是否为 {near}？", "did you mean {near}?"),
    help: Words::new("写成 {near}，和文件名一字不差", "write {near}, exactly as the file is called"),
});

/// A link names several attachments.
pub(crate) static SEVERAL_FILES: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "一个链接只指向一个文件，“{name}”是几个",
        "a link leads to one file, and “{name}” are several",
    ),
    label: Words::new("", ""),
    help: Words::new("一个文件写一个链接：{near}", "write a link for each: {near}"),
});

/// A file is pasted into the text as an address of data.
pub(crate) static DATA_ADDRESS: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "图片是连内容一起粘贴进来的（“data:”），不能这样写",
        "a file was pasted with its content (`data:`), which cannot stand here",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "把图片存成文件，和报告的附件放在一起，再写 ![说明](文件名.png)",
        "save it as a file beside the attachments of the report, and write ![words](name.png)",
    ),
});

/// The attachment “{name}” is no picture.
pub(crate) static NO_PICTURE: Message<{ holes(&["folder", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("附件“{name}”不是图片，不能直接显示", "the attachment “{name}” is no picture"),
    label: Words::new("", ""),
    help: Words::new("去掉前面的“!”，写成链接", "take the “!” away to make it a link"),
});

/// The site has no page or file at “{name}”.
pub(crate) static NO_PAGE: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("网站上没有“{name}”", "the site has nothing at “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改正地址；别的网站写完整的网址，以 https:// 开头",
        "mend the address; write other sites in full, from https:// on",
    ),
});

/// A link to the report of an agency about a year of which there is none.
pub(crate) static NO_REPORT: Message<{ holes(&["agency", "name", "near", "year"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "网站上没有“{name}”：没有{agency} {year} 年度的报告",
            "there is no “{name}” in the site: no report of {agency} about {year}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "改成有报告的年度：{near}；没有别的年度可写的，去掉链接，只留文字",
            "link to a year that has a report: {near}; or leave the words without a link",
        ),
    });

/// The site has no page or file at “{name}”, but one nearby.
pub(crate) static NO_PAGE_NEAR: Message<{ holes(&["name", "near"]) }> = NO_PAGE.with_label(
    Words::new("是否为 {near}？", "did you mean {near}?"),
    Words::new("写成 {near}", "write {near}"),
);

/// An address from the root, with the relative one.
pub(crate) static FROM_ROOT: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”从“/”开始，网站在子目录里或在磁盘上打开时会断",
        "“{name}” begins with “/”: it breaks where the site lies below a path, or on disk",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// An address from the root that the site does not have.
pub(crate) static ROOT_ELSEWHERE: Message<{ holes(&["name"]) }> = NO_PAGE.with_help(Words::new(
        "站内写相对的地址，如 ../../pages/about/；别的网站写完整的网址，以 https:// 开头",
        "inside the site write a relative address, such as ../../pages/about/; write other sites in full, from https:// on",
    ));

/// The page has no place “{name}”.
pub(crate) static NO_ANCHOR: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("页面上没有“{name}”这个位置", "the page has no place “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "写页面上有的位置；不知道的，去掉“#”和它后面的部分，链接到整个页面",
        "write a place that the page has, or lead to the whole page, without “#” and what follows",
    ),
});

/// The page has no place “{name}”, but one whose name is nearly the same.
pub(crate) static NO_ANCHOR_NEAR: Message<{ holes(&["name", "near"]) }> = NO_ANCHOR.with_label(
    Words::new("是否为 {near}？", "did you mean {near}?"),
    Words::new("写成 {near}", "write {near}"),
);
