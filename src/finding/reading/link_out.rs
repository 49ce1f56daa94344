//! `link-out`: no link leads out of the site's folder.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// No link leads out of the site's folder.
pub(super) static RULE: Rule = Rule {
    name: "link-out",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("链接不离开站点文件夹", "no link leads out of the site's folder"),
    means: Words::new(
        "content/ 里的符号链接不能指到站点文件夹以外，网站只用站点文件夹里面的文件。",
        "A symbolic link in content/ may not lead out of the site's folder: only files in that folder \
         are used.",
    ),
    source: Words::new(
        "没有法规依据，是为了安全，免得把电脑上别处的文件公布出去。",
        "No provision: it is for safety, so that files from elsewhere on the machine are not published.",
    ),
    cause: Words::new(
        "为了省空间，把共享文件夹里的文件链接了进来；同步软件自动建立的链接。",
        "A file of a shared folder was linked to save space; a synchronisation program made the link.",
    ),
    mend: Words::new(
        "把文件本身复制到这里，代替链接。",
        "Copy the file itself to this place instead of the link.",
    ),
};

/// The link leads out of the site: {target}.
pub(crate) static LINK_OUT: Message<{ holes(&["target"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("链接指向站点之外：{target}", "the link leads out of the site: {target}"),
    label: Words::new("", ""),
    help: Words::new("把文件本身复制进来，代替链接", "copy the file itself to this place instead of linking"),
});
