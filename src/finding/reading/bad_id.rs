//! `bad-id`: an agency id is [a-z0-9-]+ and no name that Windows reserves.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// An agency id is [a-z0-9-]+ and no name that Windows reserves.
pub(super) static RULE: Rule = Rule {
    name: "bad-id",
    level: Level::Error,
    group: Group::Register,
    waivable: false,
    holds: Words::new(
        "机关代号只用小写字母、数字和连字符",
        "an agency id is [a-z0-9-]+ and no name that Windows reserves",
    ),
    means: Words::new(
        "机关代号写在网址里，也是文件的名字，只能用小写字母、数字和连字符，而且不能是 Windows 保留的名\
         字，如 con、nul。其他页面的文件名也一样。",
        "An agency's id stands in addresses and is a file's name: lower-case letters, digits and \
         hyphens only, and no name that Windows reserves, such as con or nul. The same holds for the \
         names of free pages.",
    ),
    source: Words::new(
        "没有法规依据。网址要稳定、能抄写，文件在任何系统上都要建得出来。",
        "No provision. Addresses must last and be easy to copy, and the file must be possible on any \
         system.",
    ),
    cause: Words::new(
        "用了大写字母、下划线、空格或者汉字。",
        "Capitals, underscores, spaces or Chinese characters were used.",
    ),
    mend: Words::new(
        "照提示改名，如 min-zheng，agencies.yml 里和文件名一起改。代号用开了就不要再改，一改网址就变了。",
        "Rename it as suggested, such as min-zheng, in agencies.yml and in file names alike. Leave an \
         id alone once it is in use: it is part of addresses.",
    ),
};

/// “{id}” cannot be an agency id.
pub(crate) static BAD_ID: Message<{ holes(&["id", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{id}”不能作机关代号", "“{id}” cannot be an agency id"),
    label: Words::new("", ""),
    help: Words::new(
        "只用小写字母、数字和连字符，和报告的文件名一致，如 {near}",
        "use lower-case letters, digits and hyphens only, as in the names of its reports, such as {near}",
    ),
});

/// “{id}” is a reserved name and cannot be an agency id.
pub(crate) static RESERVED_ID: Message<{ holes(&["id", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{id}”是保留名称，不能作机关代号",
        "“{id}” is a reserved name and cannot be an agency id",
    ),
    label: Words::new("", ""),
    help: Words::new("换一个代号，如 {near}", "choose another id, such as {near}"),
});

/// The file of a report is called “{name}”.
pub(crate) static REPORT_NAME: Message<{ holes(&["mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("报告的文件不能叫“{name}”", "the file of a report cannot be called “{name}”"),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// The file of a page is called “{name}”.
pub(crate) static PAGE_NAME: Message<{ holes(&["mend", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("页面的文件不能叫“{name}”", "the file of a page cannot be called “{name}”"),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});
