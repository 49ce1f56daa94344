//! Narratives as HTML: what each piece of Markdown becomes, and that no mixture of them breaks a page.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::prose::Prose;
use crate::render::piece::Piece;

fn html(text: &str) -> String {
    let prose = Prose::new(text, |_, _| None);
    let slots = prose.slots.iter().map(|_| ("12".to_owned(), "requests.received.total".to_owned())).collect();
    let mut out = Vec::new();
    write(&ProseView { prose: &prose, slots, level: 3, id: "problems".into() }, &mut out);
    String::from_utf8(out).unwrap()
}

#[test]
fn nothing_of_an_author_becomes_markup_of_the_page() {
    let cases = [
        ("甲\n乙", "<p>甲乙</p>"),
        ("a\nb", "<p>a\nb</p>"),
        ("甲\nb", "<p>甲\nb</p>"),
        ("# 题", "<h3>题</h3>"),
        ("### 题", "<h3>题</h3>"),
        ("## 甲\n#### 乙", "<h3>甲</h3>\n<h5>乙</h5>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("甲 <b onclick=x>乙</b>", "<p>甲 &lt;b onclick=x&gt;乙&lt;/b&gt;</p>"),
        ("[甲](javascript:alert(1))", "<p>甲</p>"),
        ("[甲](x.pdf)", "<p><a href=\"x.pdf\">甲</a></p>"),
        ("收到{{a}}件", "<p>收到<a class=\"cell\" href=\"#requests.received.total\">12</a>件</p>"),
        ("[共{{a}}](x.pdf)", "<p><a href=\"x.pdf\">共12</a></p>"),
        ("**“政府信息公开”**工作", "<p><strong>“政府信息公开”</strong>工作</p>"),
        ("    四个空格", "<p>四个空格</p>"),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn headings_of_a_free_page_have_ids_of_their_own() {
    let prose =
        Prose::new("## 联系 **我们**\n\n## Contact Us!\n\n## main\n\n## ——\n\n## 联系 我们", |_, _| None);
    let mut out = Vec::new();
    write(&ProseView { prose: &prose, slots: Vec::new(), level: 2, id: "".into() }, &mut out);
    let html = String::from_utf8(out).unwrap();
    let ids: Vec<&str> = html.split("id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(ids, ["联系-我们", "contact-us", "main-2", "联系-我们-2"], "{html}");
}

#[test]
fn a_piece_of_a_narrative_is_whole_blocks() {
    let prose =
        Prose::new("甲[^1]\n\n- 乙\n- 丙\n\n## 丁\n\n戊[^2]\n\n[^1]: 一\n[^2]: 二", |_, _| None);
    let view = ProseView { prose: &prose, slots: Vec::new(), level: 3, id: "".into() };
    let mut blocks = Blocks::default();
    let mut piece = |inside: &str| {
        let mut out = Vec::new();
        blocks.write(0, &view, Piece::parse(inside).unwrap().1, &mut out);
        String::from_utf8(out).unwrap()
    };
    assert_eq!(piece("0:1:2"), "<ul>\n<li>乙</li>\n<li>丙</li>\n</ul><h3 id=\"丁\">丁</h3>");
    assert!(piece("0:3:1").starts_with("<p>戊") && piece("0:3:1").contains(">2</a>"), "{}", piece("0:3:1"));
    assert_eq!(piece("0:9:1"), "");
    let whole = html("甲\n\n- 乙\n\n---\n\n丙");
    let prose = Prose::new("甲\n\n- 乙\n\n---\n\n丙", |_, _| None);
    let mut out = Vec::new();
    let view = ProseView { prose: &prose, slots: Vec::new(), level: 3, id: "".into() };
    Blocks::default().write(0, &view, Piece::parse("0:0:99").unwrap().1, &mut out);
    assert_eq!(String::from_utf8(out).unwrap().replace('\n', ""), whole.replace('\n', ""));
}

#[test]
fn tables_are_framed_and_aligned_by_class() {
    let text = html("|甲|乙|\n|---|--:|\n|1|2|");
    assert!(text.contains("<div class=\"frame\"") && text.contains("<td class=\"n\">2</td>"), "{text}");
    assert!(!text.contains("style="), "{text}");
}

#[test]
fn bold_marks_are_paired_in_one_element_and_never_around_a_block() {
    let cases = [
        ("甲**“乙”**丙", "<p>甲<strong>“乙”</strong>丙</p>"),
        ("甲**“[乙](u)”**丙", "<p>甲<strong>“<a href=\"u\">乙</a>”</strong>丙</p>"),
        ("甲**“乙[丙”**丁](u)", "<p>甲**“乙<a href=\"u\">丙”**丁</a></p>"),
        ("甲**“乙~~丙”**丁~~", "<p>甲<strong>“乙~~丙”</strong>丁~~</p>"),
        ("甲**“乙 ~~丙”**丁~~", "<p>甲**“乙 <del>丙”**丁</del></p>"),
        ("- 甲**乙\n  - 丙**丁", "<ul>\n<li>甲**乙\n<ul>\n<li>丙**丁</li>\n</ul>\n</li>\n</ul>"),
        ("- 甲**“乙\n- 丙”**丁", "<ul>\n<li>甲**“乙</li>\n<li>丙”**丁</li>\n</ul>"),
        (
            "- 甲**“乙\n  > 丙\n\n  丁”**",
            "<ul>\n<li>\n<p>甲**“乙</p>\n<blockquote>\n<p>丙</p>\n</blockquote>\n<p>丁”**</p>\n</li>\n</ul>",
        ),
        ("甲**“乙\n\n丙”**丁", "<p>甲**“乙</p>\n<p>丙”**丁</p>"),
        ("甲**“一”****“二”**乙", "<p>甲<strong>“一”</strong><strong>“二”</strong>乙</p>"),
        ("甲****乙", "<p>甲****乙</p>"),
        ("```\n甲**“乙”**丙\n```", "<pre><code>甲**“乙”**丙\n</code></pre>"),
        ("`甲**`乙**丙", "<p><code>甲**</code>乙**丙</p>"),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
    let table = html("|甲**“乙|丙”**丁|\n|---|---|");
    assert!(table.contains("<th>甲**“乙</th><th>丙”**丁</th>"), "{table}");
}

#[test]
fn footnotes_are_numbered_stand_at_the_end_and_have_ids_of_their_part() {
    let note = |n: usize, text: &str| {
        format!(
            "<div class=\"footnote-definition\" id=\"problems-footnote-{n}\"><sup class=\"footnote-definition-label\">{n}</sup>\n<p>{text}</p>\n</div>"
        )
    };
    let to = |n: usize| {
        format!("<sup class=\"footnote-reference\"><a href=\"#problems-footnote-{n}\">{n}</a></sup>")
    };
    let cases = [
        ("甲[^1]\n\n[^1]: 一\n\n乙", format!("<p>甲{}</p>\n<p>乙</p>\n{}", to(1), note(1, "一"))),
        ("甲[^main]乙[^main]\n\n[^main]: 一", format!("<p>甲{0}乙{0}</p>\n{1}", to(1), note(1, "一"))),
        (
            "甲[^b]乙[^a]\n\n[^a]: 一\n\n[^b]: 二",
            format!("<p>甲{}乙{}</p>\n{}\n{}", to(1), to(2), note(1, "二"), note(2, "一")),
        ),
        ("甲[^A]\n\n[^a]: 一", format!("<p>甲{}</p>\n{}", to(1), note(1, "一"))),
        // Of two with one label the first is meant; what nobody refers to is not lost.
        (
            "甲[^1]\n\n[^2]: 孤\n\n[^1]: 一\n\n[^1]: 又一",
            format!("<p>甲{}</p>\n{}\n{}\n{}", to(1), note(1, "一"), note(2, "孤"), note(3, "又一")),
        ),
        (
            "甲[^1]\n\n[^1]: 一[^2]\n\n[^2]: 二",
            format!("<p>甲{}</p>\n{}\n{}", to(1), note(1, &format!("一{}", to(2))), note(2, "二")),
        ),
        ("甲[^9]", "<p>甲[^9]</p>".to_owned()),
        ("[甲[^1]](u)\n\n[^1]: 一", format!("<p>[甲{}](u)</p>\n{}", to(1), note(1, "一"))),
        ("甲[^1]\n乙\n\n[^1]: 一", format!("<p>甲{}乙</p>\n{}", to(1), note(1, "一"))),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn an_image_is_of_the_site_or_a_link() {
    let cases = [
        ("![图](x.png)", "<p><img src=\"x.png\" alt=\"图\" /></p>"),
        ("![图](../../static/x.png)", "<p><img src=\"../../static/x.png\" alt=\"图\" /></p>"),
        ("![第\n一张**“图”** {{a}}](x.png)", "<p><img src=\"x.png\" alt=\"第一张“图” 12\" /></p>"),
        ("![图](https://h.cn/x.png)", "<p><a href=\"https://h.cn/x.png\">图</a></p>"),
        ("![](https://h.cn/x.png)", "<p><a href=\"https://h.cn/x.png\">https://h.cn/x.png</a></p>"),
        ("![图](//h.cn/x.png)", "<p>图</p>"),
        ("![图][a]\n\n[a]: https://h.cn/x.png", "<p><a href=\"https://h.cn/x.png\">图</a></p>"),
        ("[见![图](https://h.cn/x.png)](u)", "<p><a href=\"u\">见图</a></p>"),
        ("[<https://h.cn>](u)", "<p><a href=\"u\">https://h.cn</a></p>"),
        ("[![图](x.png)](u)", "<p><a href=\"u\"><img src=\"x.png\" alt=\"图\" /></a></p>"),
        ("![[图](u)](x.png)", "<p><img src=\"x.png\" alt=\"图\" /></p>"),
        ("![图](data:image/png;base64,AA)", "<p>图</p>"),
        ("![图](c:/x.png)", "<p>图</p>"),
        ("![图]()", "<p>图</p>"),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
    for text in [
        "![图](/\\h.cn/x.png)",
        "![图](/&#9;/h.cn/x.png)",
        "![图](<\\\\h.cn\\x.png>)",
        "![图](<&#32;//h.cn/x.png>)",
    ] {
        assert!(!html(text).contains("<img"), "{text}: {}", html(text));
    }
}

#[test]
fn a_slot_without_a_figure_is_printed_as_it_is_written() {
    let prose = Prose::new("写 {{ a.b }} 或 `{{c}}`", |_, _| None);
    let mut out = Vec::new();
    write(&ProseView { prose: &prose, slots: Vec::new(), level: 2, id: "".into() }, &mut out);
    assert_eq!(String::from_utf8(out).unwrap(), "<p>写 {{ a.b }} 或 <code>{{c}}</code></p>");
    assert_eq!(
        html("[见](https://h.cn/{{a}} \"共{{a}}\")"),
        "<p><a href=\"https://h.cn/12\" title=\"共12\">见</a></p>"
    );
    // Characters of the private use area that are an author's own stay.
    assert_eq!(html("\u{e000}甲\u{e001}\u{e002}{{a}}`\u{e000}`").matches('\u{e000}').count(), 2);
}

#[test]
fn a_table_is_aligned_and_no_text_is_changed_by_that() {
    let text = " style=\"text-align: right\" <table> </table> style=\"text-align: left\"";
    let whole = html(&format!("甲{text}\n\n|甲|乙|丙|\n|:--|:-:|--:|\n|1|`{text}`|3|\n"));
    let said = text.replace('<', "&lt;").replace('>', "&gt;");
    assert_eq!(whole.matches(&said).count(), 2, "{whole}");
    assert!(whole.contains("<th>甲</th><th>乙</th><th class=\"n\">丙</th>"), "{whole}");
    assert!(
        whole.contains("<tr><td>1</td><td><code>") && whole.contains("<td class=\"n\">3</td></tr>"),
        "{whole}"
    );
    assert!(whole.ends_with("</tbody></table></div>"), "{whole}");
}

/// A text is walked once, however many slots and marks it has.
#[test]
fn a_long_text_of_marks_comes_back_whole() {
    let cases = [
        ("`{{a}}` {{a}} ", "12"),
        ("\u{e000}", "\u{e000}"),
        ("**“甲", "“甲"),
        ("甲[^1]\n", "甲"),
        ("[^a]: 甲\n\n", ""),
    ];
    for (piece, shown) in cases {
        let whole = html(&piece.repeat(4_000));
        let least = if piece.contains("`{{") { 8_000 } else { 4_000 };
        assert!(shown.is_empty() || whole.matches(shown).count() >= least, "{piece}: {}", whole.len());
    }
}

/// What speaks against some HTML: tags that do not nest, blocks in words, links in links, ids twice, notes nowhere.
fn fault(html: &str) -> Option<String> {
    const BLOCKS: [&str; 14] =
        ["p", "ul", "ol", "li", "table", "div", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr", "td"];
    const WORDS: [&str; 9] = ["p", "a", "strong", "em", "del", "sup", "h3", "h4", "code"];
    let (mut open, mut ids, mut targets) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    let value = |tag: &str, name: &str| {
        let rest = tag.split_once(&format!(" {name}=\""))?.1;
        Some(rest.split('"').next()?.to_owned())
    };
    for part in html.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else { return Some(format!("no end of <{part}")) };
        if let Some(name) = tag.strip_prefix('/') {
            match open.pop() {
                Some(last) if last == name => continue,
                last => return Some(format!("</{name}> after {last:?}")),
            }
        }
        let name = tag.split([' ', '/']).next().unwrap_or("");
        if BLOCKS.contains(&name) && open.iter().any(|o| WORDS.contains(o)) {
            return Some(format!("<{name}> in {open:?}"));
        }
        if name == "a" && open.contains(&"a") {
            return Some(format!("a link in {open:?}"));
        }
        if value(tag, "id").is_some_and(|id| !ids.insert(id)) {
            return Some(format!("an id twice: {tag}"));
        }
        targets
            .extend(value(tag, "href").filter(|to| to.starts_with("#problems")).map(|to| to[1..].to_owned()));
        if name == "img" && value(tag, "src").is_none_or(|src| src.contains("//")) {
            return Some(format!("an image from elsewhere: {tag}"));
        }
        if !["br", "hr", "img"].contains(&name) {
            open.push(name);
        }
    }
    match (open.is_empty(), targets.is_subset(&ids)) {
        (true, true) => None,
        (false, _) => Some(format!("{open:?} stay open")),
        (_, false) => Some(format!("{targets:?} are not all in {ids:?}")),
    }
}

/// Texts out of pieces of Markdown.
fn mixture() -> impl Strategy<Value = String> {
    let pieces = vec![
        "甲",
        "乙丙",
        "a",
        " ",
        "**",
        "**“",
        "”**",
        "*",
        "_",
        "~~",
        "`",
        "``",
        "\\",
        "\n",
        "\n",
        "\n\n",
        "\n\n",
        "\n- ",
        "\n  - ",
        "\n    ",
        "\n> ",
        "\n1. ",
        "\n# ",
        "\n### ",
        "\n---\n",
        "\n```\n",
        "\n|甲|乙|\n|:-:|--:|\n|1|",
        "|",
        "[",
        "](u)",
        "](//h.cn/x)",
        "](https://h.cn/x)",
        "![",
        "](x.png)",
        "](javascript:x)",
        "[^1]",
        "[^a]",
        "[^A]",
        "\n\n[^1]: ",
        "\n\n[^a]: ",
        "\n\n[b]: https://h.cn/x.png\n\n",
        "[b]",
        "{{a}}",
        "<b>",
        "</b>",
        "\n<div>",
        "</div>\n",
        "<https://h.cn>",
        "<!--",
        "-->",
        "&amp;",
        "\"",
        " style=\"text-align: right\"",
        "<table>",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_author_mixes_the_tags_nest(text in mixture()) {
        let whole = html(&text);
        prop_assert!(fault(&whole).is_none(), "{:?}\n{text}\n{whole}", fault(&whole));
        let prose = Prose::new(&text, |_, _| None);
        let view = ProseView { prose: &prose, slots: Vec::new(), level: 3, id: "problems".into() };
        let mut blocks = Blocks::default();
        for i in 0..4 {
            let mut out = Vec::new();
            blocks.write(0, &view, Piece::parse(&format!("0:{i}:1")).unwrap().1, &mut out);
            let block = String::from_utf8(out).unwrap();
            let fault = fault(&block).filter(|why| !why.contains("are not all in"));
            prop_assert!(fault.is_none(), "{fault:?}\n{text}\n{block}");
        }
    }
}
