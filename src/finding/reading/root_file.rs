//! `bad-attachment` of files that go to the root of the site as they are, and of keys wherever they lie.

use super::bad_attachment::RULE;
use crate::base::Words;
use crate::finding::{Message, Wording, holes};

/// “{name}” cannot be published at the root of the site.
pub(crate) static ROOT_TYPE: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{name}”不能放到网站的根目录", "“{name}” cannot be published at the root of the site"),
    label: Words::new("", ""),
    help: Words::new(
        "content/files/ 里只放 CNAME、.nojekyll、.well-known/ 下浏览器不会运行的文件，和不在子文件夹里的 .txt、.xml、.png、.ico、.html；\
         附件放进 content/年度/机关代号/，别的移到 content/ 之外",
        "content/files/ holds CNAME, .nojekyll, what browsers do not run below .well-known/, and in no folder .txt, .xml, .png, .ico \
         and .html; put an attachment into content/<year>/<agency>/, and move what else it is out of content/",
    ),
});

/// A page at the root that is more than a word.
pub(crate) static ROOT_PAGE: Message<{ holes(&["limit", "name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”不是一段验证用的文字：根目录里的网页最多 {limit} 字节，用 UTF-8，不能有“<”",
        "“{name}” is no word of proof: a page at the root has at most {limit} bytes of UTF-8 and no “<”",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "网页写成 content/pages/ 里的 .md；验证网站归属的，改用对方给的文本文件或 DNS 记录",
        "write a page as .md in content/pages/; to prove whose the site is, take the text file or the DNS record that is offered too",
    ),
});

/// “{name}” is a path that the build writes itself.
pub(crate) static ROOT_TAKEN: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("网站自己会生成“{name}”", "the build itself writes “{name}”"),
    label: Words::new("", ""),
    help: Words::new(
        "删去这个文件，或者改名；网页的样子和内容由主题和 site.yml 决定",
        "delete this file, or rename it; what the site's own files say is up to the theme and site.yml",
    ),
});

/// A key that is to be kept secret lies where files are published.
pub(crate) static SECRET_KEY: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{name}”里是一把私钥，公布了谁都能用",
        "“{name}” holds a private key, which everybody could use",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "移到站点之外；提交到 git 里过的，这把钥匙已经泄露，要换新的",
        "move it out of the site; if it was ever committed, it is known to others: make a new one",
    ),
});
