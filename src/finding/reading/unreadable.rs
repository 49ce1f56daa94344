//! `unreadable`: the file can be read.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The file can be read.
pub(super) static RULE: Rule = Rule {
    name: "unreadable",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("文件可以读取", "the file can be read"),
    means: Words::new(
        "文件在那里，操作系统却不让程序读。",
        "The file is there, and the system does not let the program read it.",
    ),
    source: Words::new("没有法规依据。", "No provision."),
    cause: Words::new(
        "文件是别的账号建的，没有读取权限；网盘或共享文件夹还没有同步完；文件正被别的程序占用；快捷链接\
         指向的文件已经删了。",
        "The file belongs to another account and may not be read; a cloud or shared folder is still \
         being synchronised; another program holds the file; a link's target was deleted.",
    ),
    mend: Words::new(
        "用自己的账号打开它试试，打不开的请管理员给权限；等同步完成；失效的链接删去。然后再检查一遍。",
        "Try to open it with your own account, and ask for access if that fails; wait for the \
         synchronisation; delete a dead link. Then check again.",
    ),
};

/// The file cannot be read: {detail}.
pub(crate) static UNREADABLE: Message<{ holes(&["detail"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("文件无法读取：{detail}", "the file cannot be read: {detail}"),
    label: Words::new("", ""),
    help: Words::new(
        "检查文件的权限和名称；不是普通文件的，换成文件本身",
        "check the file's permissions and name; put the file itself where something else stands",
    ),
});
