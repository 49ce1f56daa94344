//! `wrong-type` of the version of a site's format.

use super::wrong_type::RULE;
use crate::base::Words;
use crate::finding::{Message, Wording, holes};

/// The site is written for a newer program.
pub(crate) static NEWER_FORMAT: Message<{ holes(&["found", "known", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这个站点的格式是第 {found} 版，这个程序（{name}）只认得到第 {known} 版",
        "this site is of format {found}, and this program ({name}) knows formats up to {known}",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "换成更新的 portal；它的更新说明（CHANGELOG）“Upgrade”一节写着哪个版本认得哪种格式",
        "use a newer portal; the part “Upgrade” of its CHANGELOG says which one knows which format",
    ),
});

/// The site is written for an older program.
pub(crate) static OLDER_FORMAT: Message<{ holes(&["found", "known", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这个站点的格式是第 {found} 版，这个程序读第 {known} 版",
        "this site is of format {found}, and this program reads format {known}",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}；改好以后把这里写成 {known}", "{mend}; then write {known} here"),
});
