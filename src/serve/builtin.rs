//! The built-in pages and files of the preview, all below `/_portal/`.

use crate::base::{Lang, Words};
use crate::edition::Editions;
use crate::finding::Rule;
use crate::finding::about::{self, Line};
use crate::source::Digest;
use crate::text::escaped;

/// The folder of addresses that belong to the preview; no site has a page there.
pub(super) const FOLDER: &str = "_portal/";
/// The script that pages are given.
pub(super) const SCRIPT: &str = include_str!("live.js");
/// How the panel and the pages of the preview look.
pub(super) const STYLE: &str = include_str!("panel.css");

/// The scripts and the style of the page that edits, by their names below the folder.
const EDITOR: [(&str, &str); 13] = [
    ("edit/agency.js", include_str!("edit/agency.js")),
    ("edit/main.js", include_str!("edit/main.js")),
    ("edit/calls.js", include_str!("edit/calls.js")),
    ("edit/cells.js", include_str!("edit/cells.js")),
    ("edit/dialog.js", include_str!("edit/dialog.js")),
    ("edit/import.js", include_str!("edit/import.js")),
    ("edit/new.js", include_str!("edit/new.js")),
    ("edit/paste.js", include_str!("edit/paste.js")),
    ("edit/review.js", include_str!("edit/review.js")),
    ("edit/strip.js", include_str!("edit/strip.js")),
    ("edit/texts.js", include_str!("edit/texts.js")),
    ("edit/visit.js", include_str!("edit/visit.js")),
    ("edit/edit.css", include_str!("edit/edit.css")),
];

/// A file of the page that edits.
pub(super) fn editor(name: &str) -> Option<&'static str> {
    EDITOR.iter().find(|(own, _)| *own == name).map(|(_, text)| *text)
}

const SHELL: &str = include_str!("shell.html");

/// The page that is shown as long as there is nothing else to show.
pub(super) fn stopped(why: &str, lang: Lang) -> String {
    let title = Words::new("站点不能显示", "The site cannot be shown");
    let says = Words::new("改正以后，本页自动刷新。", "Mend it, and this page reloads by itself.");
    let says = format!("{why}\n\n{}", says.in_lang(lang));
    shell(lang, title.in_lang(lang), &says_in(&says), "")
}

/// The page that is shown as long as the site is being read for the first time.
pub(super) fn reading(lang: Lang) -> String {
    let title = Words::new("正在读入站点", "The site is being read");
    let says = Words::new("读完以后，本页自动刷新。", "This page reloads when it has been read.");
    shell(lang, title.in_lang(lang), &says_in(says.in_lang(lang)), "")
}

/// The page that lists all findings; its script fills it.
pub(super) fn findings(lang: Lang) -> String {
    let title = Words::new("全站检查结果", "All findings of the site");
    let says = Words::new(
        "列出检查结果需要脚本；在终端中用 portal check 也能看到全部结果。",
        "Listing the findings needs scripts; in a terminal, portal check shows all of them.",
    );
    shell(lang, title.in_lang(lang), &says_in(says.in_lang(lang)), "all")
}

/// The page that explains a rule, as `portal explain` does.
pub(super) fn rule(rule: &Rule, editions: &Editions, lang: Lang) -> String {
    let holds = escaped(rule.holds.in_lang(lang));
    let mut body =
        format!("<p>{holds}</p>\n<p class=\"quiet\">{}</p>\n", escaped(&about::standing(rule, lang)));
    for chapter in about::chapters(rule, editions, lang) {
        body += &format!("<h2>{}</h2>\n", escaped(chapter.title));
        for line in &chapter.lines {
            body += &match line {
                Line::Text(text) => format!("<p>{}</p>\n", escaped(text)),
                Line::Data(text) => format!("<p><code>{}</code></p>\n", escaped(text)),
                Line::Yaml(text) => format!("<pre><code>{}</code></pre>\n", escaped(text)),
            };
        }
    }
    shell(lang, rule.name, &body, "")
}

/// A text as it is said on a page of the preview.
fn says_in(text: &str) -> String {
    format!("<p class=\"says\">{}</p>\n", escaped(text))
}

fn shell(lang: Lang, title: &str, body: &str, list: &str) -> String {
    let tag = match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let home = Words::new("首页", "Home").in_lang(lang);
    let holes = [
        ("{lang}", tag),
        ("{title}", title),
        ("{home}", home),
        ("{list}", list),
        // Last, so that nothing in a message is taken for a hole.
        ("{body}", body),
    ];
    holes.iter().fold(SHELL.to_owned(), |page, (hole, text)| page.replace(hole, text))
}

/// A page with the one tag that it has more than the site's own. Gives what tells the whole from others, where `digest` tells the
/// page.
pub(super) fn with_script(page: &mut Vec<u8>, digest: Digest, edits: bool) -> Digest {
    let edits = if edits { " data-edit" } else { "" };
    let tag = format!("<script src=\"/{FOLDER}live.js\" data-digest=\"{digest}\"{edits} defer></script>");
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    page.splice(at..at, tag.bytes());
    Digest::of(tag.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_tag_more_and_the_rest_is_as_it_was() {
        let cases = ["<html><body>x</body></html>", "no end", "", "</body></body>"];
        for before in cases {
            let mut page = before.as_bytes().to_vec();
            with_script(&mut page, Digest::of(b""), true);
            let text = String::from_utf8(page).unwrap();
            let (from, to) = (text.find("<script").unwrap(), text.find("</script>").unwrap() + 9);
            assert_eq!(format!("{}{}", &text[..from], &text[to..]), before);
            assert!(text[to..].is_empty() || text[to..].starts_with("</body>"));
        }
    }

    #[test]
    fn a_message_is_text() {
        let page = stopped("<script>{lang}{list}", Lang::Zh);
        assert!(page.contains("&lt;script&gt;{lang}{list}") && !page.contains("<script>"), "{page}");
        assert!(stopped("<b>&\"", Lang::En).contains("&lt;b&gt;&amp;&quot;"));
    }
}
