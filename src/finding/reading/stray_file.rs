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
        "Windows 隐藏了后缀，存成了 minzheng.yml.txt；重复下载，成了 minzheng (1).yml；后缀写成了 .yaml；\
         附件文件夹没有对应的报告。",
        "Windows hides endings, so it was saved as minzheng.yml.txt; it was downloaded twice and is \
         minzheng (1).yml; its ending is .yaml; a folder of attachments has no report of that name.",
    ),
    mend: Words::new(
        "照提示改名；不要的文件移走或者删去。",
        "Rename it as suggested; move files away that are not wanted, or delete them.",
    ),
};

/// The file's name is wrong: it is not used.
pub static STRAY_NEAR: Message<{ holes(&["near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件名不对，没有用上", "the file's name is wrong: it is not used"),
    label: Words::new("", ""),
    help: Words::new("改名为 {near}，或删去", "rename it to {near}, or delete it"),
});

/// This file is not known, and not used.
pub static STRAY: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("程序不认识这个文件，没有用上", "this file is not known, and not used"),
    label: Words::new("", ""),
    help: Words::new(
        "移走或者删去；报告是 content/年度/机关代号.yml，附件放在与报告同名的文件夹里",
        "move it away or delete it; a report is content/<year>/<agency>.yml, attachments are in the folder of that name",
    ),
});

/// This file has no report, and is not used.
pub static STRAY_BESIDE: Message<{ holes(&["report"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有对应的报告，这个文件没有用上", "this file has no report, and is not used"),
    label: Words::new("", ""),
    help: Words::new(
        "对应的报告应是 {report}：改文件夹的名字，补上报告，或者移走这个文件",
        "its report would be {report}: rename the folder, add the report, or move the file away",
    ),
});
