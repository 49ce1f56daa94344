//! The built-in pages and files of the preview, all below `/_portal/`.

use crate::base::{Failure, Lang, Words};
use crate::source::Digest;
use crate::text::escaped;

/// The folder of addresses that belong to the preview; no site has a page there.
pub(super) const FOLDER: &str = "_portal/";
/// The script that pages are given.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// How the panel and the pages of the preview look.
pub(super) const STYLE: &str = include_str!("panel.css");

const SHELL: &str = include_str!("shell.html");

/// The page that is shown as long as there is nothing else to show.
pub(super) fn stopped(failure: &Failure, lang: Lang) -> String {
    let title = Words::new("站点不能显示", "The site cannot be shown");
    let says = Words::new("改正以后，本页自动刷新。", "Mend it, and this page reloads by itself.");
    shell(lang, title, &format!("{}\n\n{}", failure.text(lang), says.in_lang(lang)), "")
}

/// The page that lists all findings; its script fills it.
pub(super) fn findings(lang: Lang) -> String {
    let title = Words::new("全站检查结果", "All findings of the site");
    let says = Words::new(
        "列出检查结果需要脚本；在终端中用 portal check 也能看到全部结果。",
        "Listing the findings needs scripts; in a terminal, portal check shows all of them.",
    );
    shell(lang, title, says.in_lang(lang), "all")
}

fn shell(lang: Lang, title: Words, says: &str, list: &str) -> String {
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let home = Words::new("首页", "Home").in_lang(lang);
    let holes = [
        ("{lang}", tag),
        ("{title}", title.in_lang(lang)),
        ("{home}", home),
        ("{list}", list),
        // Last, so that nothing in a message is taken for a hole.
        ("{says}", &escaped(says)),
    ];
    holes.iter().fold(SHELL.to_owned(), |page, (hole, text)| page.replace(hole, text))
}

/// A page with the one tag that it has more than the site's own.
pub(super) fn with_script(page: &mut Vec<u8>, digest: Digest) {
    let tag = format!("<script src=\"/{FOLDER}live.js\" data-digest=\"{digest}\" defer></script>");
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    page.splice(at..at, tag.into_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_tag_more_and_the_rest_is_as_it_was() {
        let cases = ["<html><body>x</body></html>", "no end", "", "</body></body>"];
        for before in cases {
            let mut page = before.as_bytes().to_vec();
            with_script(&mut page, Digest::of(b""));
            let text = String::from_utf8(page).unwrap();
            let (from, to) = (text.find("<script").unwrap(), text.find("</script>").unwrap() + 9);
            assert_eq!(format!("{}{}", &text[..from], &text[to..]), before);
            assert!(text[to..].is_empty() || text[to..].starts_with("</body>"));
        }
    }

    #[test]
    fn a_message_is_text() {
        let failure = Failure::new("<script>{lang}{list}", "<b>&\"");
        let page = stopped(&failure, Lang::Zh);
        assert!(page.contains("&lt;script&gt;{lang}{list}") && !page.contains("<script>"), "{page}");
        assert!(stopped(&failure, Lang::En).contains("&lt;b&gt;&amp;&quot;"));
    }
}
