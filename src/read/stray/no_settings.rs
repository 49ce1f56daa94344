//! A site without settings, which is none.

use std::path::Path;

use crate::base::Failure;
use crate::read::stray::like;
use crate::source::Tree;

/// There are no settings: from what they could be made.
pub(crate) fn no_settings(site: &Path, tree: &Tree) -> Failure {
    let site = site.display();
    if let Some(like) = like(tree, "site.yml") {
        return Failure::new(
            format!("“{site}”中没有 content/site.yml；请把 {like} 改名为 content/site.yml"),
            format!("there is no content/site.yml in “{site}”; rename {like} to content/site.yml"),
        );
    }
    Failure::new(
        format!("“{site}”中没有 content/site.yml；请新建它，至少写一行“title: …”"),
        format!("there is no content/site.yml in “{site}”; make one with at least a line `title: …`"),
    )
}
