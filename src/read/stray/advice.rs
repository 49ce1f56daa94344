//! What is to be done with files and folders that are nothing.

use crate::base::Said;

/// A file gets the name of another path.
pub(super) fn rename(to: &str) -> Said {
    Said::new(
        format!("改名为 {to}：文件名只用小写字母、数字和连字符"),
        format!("rename it to {to}: names have lower-case letters, digits and hyphens only"),
    )
}

/// A folder gets another name.
pub(super) fn rename_folder(to: &str) -> Said {
    Said::new(format!("文件夹改名为 {to}"), format!("rename the folder to {to}"))
}

/// A file is there already: the two are compared.
pub(super) fn compare(other: &str) -> Said {
    Said::new(
        format!("{other} 已经有了：两份比较，要的内容并到那里，再把这一份移到 content/ 之外"),
        format!(
            "{other} is there already: compare the two, put there what is wanted, then move this one out of content/"
        ),
    )
}

/// The files of a folder go into one that is there.
pub(super) fn merge(to: &str) -> Said {
    Said::new(
        format!("把里面的文件移到 {to}/；那里已有同名的，先比较，留下对的一份"),
        format!(
            "move its files into {to}/; compare those whose names are there already, and keep the right ones"
        ),
    )
}
