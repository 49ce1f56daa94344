//! What Markdown has for a tag of HTML.

use crate::base::Said;

/// Names of tags, and what to write for them. `{}` is the address that the tag has.
const TAGS: &[(&[&str], &str, &str)] = &[
    (
        &["table", "thead", "tbody", "tr", "td", "th", "caption", "colgroup"],
        "表一行写成一行：| 甲 | 乙 |，第一行下面写 |---|---|；标签都删去",
        "write a row of the table as a line, | a | b |, with |---|---| below the first; delete the tags",
    ),
    (&["img"], "写成 ![图的说明]({})", "write ![what it shows]({})"),
    (&["a"], "写成 [文字]({})，“</a>”删去", "write [words]({}), and delete “</a>”"),
    (&["b", "strong"], "粗体写成 **文字**", "write **words** for bold"),
    (&["br", "hr"], "删去它，另起一段的，空一行", "delete it; for another paragraph leave a free line"),
    (
        &["p", "div", "span", "font", "o", "section", "center", "style", "u", "i", "em"],
        "标签都删去，只留文字，段与段之间空一行",
        "delete the tags and keep the words, with a free line between paragraphs",
    ),
    (
        &["h1", "h2", "h3", "h4", "h5", "h6"],
        "标题写成 ## 文字，单独一行；标签删去",
        "write a title as ## words on a line of its own; delete the tags",
    ),
    (
        &["li", "ul", "ol"],
        "每条写成一行，以“- ”或“1. ”开头；标签删去",
        "write each item on its line, behind “- ” or “1. ”; delete the tags",
    ),
];

/// What to write in the place of a tag, or of an attribute's address.
pub(super) fn instead(tag: &str) -> Said {
    let name = tag.trim_start_matches(['<', '/']);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    let address = ["src=", "href="].iter().find_map(|key| tag.split_once(key)).map(|(_, rest)| {
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let rest = rest.trim_start_matches(['"', '\'']);
        rest.split(|c: char| Some(c) == quote || quote.is_none() && (c.is_whitespace() || c == '>'))
            .next()
            .unwrap_or("")
    });
    match TAGS.iter().find(|(names, ..)| names.contains(&&*name)) {
        Some((_, zh, en)) => {
            let (zh_address, en_address) = (address.unwrap_or("地址"), address.unwrap_or("address"));
            Said::new(zh.replace("{}", zh_address), en.replace("{}", en_address))
        }
        None => Said::new(
            "改用 Markdown（空一行分段，**粗体**，[文字](地址)）",
            "use Markdown (a free line, **bold**, [words](address))",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_has_its_markdown() {
        let cases = [
            ("<img src=\"flow.png\">", "写成 ![图的说明](flow.png)"),
            ("<img src=flow.png />", "写成 ![图的说明](flow.png)"),
            ("<a target='_blank' href='a.pdf'>", "写成 [文字](a.pdf)，“</a>”删去"),
            ("<A>", "写成 [文字](地址)，“</a>”删去"),
            ("</strong>", "粗体写成 **文字**"),
            ("<marquee>", "改用 Markdown（空一行分段，**粗体**，[文字](地址)）"),
        ];
        for (tag, expected) in cases {
            assert_eq!(instead(tag).zh, expected, "{tag}");
        }
        assert!(instead("<td class=x>").zh.contains("|---|"));
        assert!(instead("<o:p>").zh.starts_with("标签都删去"));
    }
}
