//! `stray-file`: there is no stray file under content/.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// There is no stray file under content/.
pub(super) static RULE: Rule = Rule {
    name: "stray-file",
    level: Level::Warning,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("content/ 下没有不明文件", "there is no stray file under content/"),
    means: Words::new(
        "content/ 下面有程序不认识的文件，没有用上。常常是一份报告起错了名字，结果没有出现在网站上。",
        "There is a file below content/ that the program does not know and does not use. Often it is a \
         report with a wrong name, which is then missing on the site.",
    ),
    source: Words::new(
        "没有法规依据。起错名字的报告不提醒，就没有人发现它没有公布。",
        "No provision. Without a word nobody would notice that the report is not published.",
    ),
    cause: Words::new(
        "Windows 隐藏了后缀，存成了 minzheng.yml.txt；用记事本另存，成了 minzheng.txt；重复下载，成了 minzheng (1).yml；\
         复制了一份，成了“minzheng - 副本.yml”；后缀写成了 .yaml；年度文件夹写成了“2024年”；\
         附件文件夹没有对应的报告；编辑器留下了备份。",
        "Windows hides endings, so it was saved as minzheng.yml.txt, or as minzheng.txt by Notepad; it was downloaded twice \
         and is minzheng (1).yml, or copied and is “minzheng - Copy.yml”; its ending is .yaml; the folder of a year is \
         called 2024年; a folder of attachments has no report of that name; an editor left a backup.",
    ),
    mend: Words::new(
        "照提示改名。是副本的，先和原来的那一份比较，把要的内容并进去，再把副本移到 content/ 之外。",
        "Rename it as suggested. Compare a copy with the file that it was made from, put what is wanted into that one, and move \
         the copy out of content/.",
    ),
};

/// The file's name is wrong: it is not used.
pub(crate) static STRAY_NEAR: Message<{ holes(&["near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件名不对，没有用上", "the file's name is wrong: it is not used"),
    label: Words::new("", ""),
    help: Words::new("改名为 {near}", "rename it to {near}"),
});

/// The file stands in the wrong place: it is not used.
pub(crate) static STRAY_PLACE: Message<{ holes(&["near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件放错了地方，没有用上", "the file is in the wrong place: it is not used"),
    label: Words::new("", ""),
    help: Words::new("移到 {near}", "move it to {near}"),
});

/// A copy of a file that is there.
pub(crate) static STRAY_COPY: Message<{ holes(&["other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("像是 {other} 的另一份，没有用上", "this looks like another {other}: it is not used"),
    label: Words::new("", ""),
    help: Words::new(
        "和 {other} 比较，要的内容并到那里，再把这一份移到 content/ 之外",
        "compare it with {other}, put there what is wanted, then move this one out of content/",
    ),
});

/// What an editor or another program left.
pub(crate) static BACKUP: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "像是编辑器或别的程序留下的备份，没有用上，也不公布",
        "this looks like a backup that a program left: it is neither used nor published",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "移到 content/ 之外；要用的，改成正式的名字",
        "move it out of content/, or give it a proper name",
    ),
});

/// What an editor left of a file that is there.
pub(crate) static BACKUP_OF: Message<{ holes(&["other"]) }> = BACKUP.with_help(Words::new(
    "移到 content/ 之外；里面有要用的，先和 {other} 比较，并到那里",
    "move it out of content/, after putting what is wanted of it into {other}",
));

/// A copy of an attachment that is published with it.
pub(crate) static COPIED: Message<{ holes(&["name", "other"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”像是“{other}”的副本，也会公布",
        "“{name}” looks like a copy of “{other}”, and is published too",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "不想公布的移到 content/ 之外；要公布的另起一个名字",
        "move it out of content/, or give it a name of its own",
    ),
});

/// An attachment whose name says that it is a copy.
pub(crate) static CALLED_COPY: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{name}”像是一份副本，会公布", "“{name}” looks like a copy, and is published"),
    label: Words::new("", ""),
    help: Words::new(
        "不想公布的移到 content/ 之外；要公布的另起一个名字，链接一起改",
        "move it out of content/, or give it a name of its own, in links too",
    ),
});

/// A text that is published as an attachment.
pub(crate) static PUBLISHED_TEXT: Message<{ holes(&["name", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”像是报告一个部分的文字，现在作为附件公布",
        "“{name}” looks like the text of a part of the report, and is published as an attachment",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "是文字的，{near}；是附件的，另起一个名字",
        "if it is the text, {near}; if not, give it another name",
    ),
});

/// The same of a part whose text the report has.
pub(crate) static PUBLISHED_TEXT_TWICE: Message<{ holes(&["name", "near"]) }> = PUBLISHED_TEXT.with_help(Words::new(
    "报告里已经有“{near}”的文字：先比较，要的内容并到那里，再把这个文件移到 content/ 之外；是附件的，另起一个名字",
    "the report has the text of “{near}” already: compare the two, put there what is wanted, then move this file out of content/; if it is an attachment, give it another name",
));

/// This file is not known, and not used.
pub(crate) static STRAY: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("程序不认识这个文件，没有用上", "this file is not known, and not used"),
    label: Words::new("", ""),
    help: Words::new(
        "报告是 content/年度/机关代号.yml，附件放在与报告同名的文件夹里；网站用不着的文件放在 content/ 之外",
        "a report is content/<year>/<agency>.yml, attachments are in the folder of that name; what the site does not need belongs outside content/",
    ),
});

/// The same of a file from which reports are imported, beside the reports of a year.
pub(crate) static STRAY_ORIGINAL: Message<{ holes(&["name"]) }> = STRAY.with_help(Words::new(
    "是报告的原件，就移到 content/ 外面，再运行 portal import {name} --out content/；是附件，就放进与报告同名的文件夹里",
    "if it is the original of a report, move it out of content/ and run `portal import {name} --out content/`; \
     an attachment goes into the folder called as its report",
));

/// A folder that is no year's, though its name has one.
pub(crate) static STRAY_YEAR: Message<{ holes(&["count", "folder", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件夹“{folder}”的名字不对，里面的文件（{count} 个）都没有用上",
        "the name of the folder “{folder}” is wrong: its files ({count}) are not used",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// This folder has no report, and its files are not used.
pub(crate) static STRAY_BESIDE: Message<{ holes(&["count", "folder", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "文件夹“{folder}”没有对应的报告，里面的文件（{count} 个）都没有用上",
        "the folder “{folder}” has no report: its files ({count}) are not used",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});
