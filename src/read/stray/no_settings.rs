//! A site without settings, which is none.

use std::path::Path;

use crate::base::Failure;
use crate::read::stray::like;
use crate::source::{Fault, Tree};

/// There are no settings: from what they could be made.
pub(crate) fn no_settings(site: &Path, tree: &Tree) -> Failure {
    let site = site.display();
    if let Some(like) = like(tree, "site.yml") {
        return Failure::new(
            format!("“{site}”中没有 content/site.yml；请把 {like} 改名为 content/site.yml"),
            format!("there is no content/site.yml in “{site}”; rename {like} to content/site.yml"),
        );
    }
    let content = tree.find("content").and_then(|content| tree.walked_fault(content));
    if let Some(Fault::Unreadable(why)) = content {
        return Failure::new(
            format!("“{site}”中的 content/ 读不了：{}；请检查这个文件夹的权限", why.zh),
            format!("content/ in “{site}” cannot be read: {}; check the permissions of the folder", why.en),
        );
    }
    Failure::new(
        format!("“{site}”中没有 content/site.yml；请新建它，至少写一行“title: …”"),
        format!("there is no content/site.yml in “{site}”; make one with at least a line `title: …`"),
    )
}
