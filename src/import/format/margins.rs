//! What stands beside the text of a document or the cells of a workbook: heads and feet of pages, notes, comments, text boxes.

use roxmltree::{Document, Node};

use crate::base::Said;
use crate::import::format::archive::{Archive, entry_text, parsed};
use crate::import::format::limits::Unreadable;
use crate::import::grid::Grid;
use crate::import::page_marks::is_page_number;
use crate::import::review::{ReviewItem, ReviewKind};

/// Texts that are kept, at most.
const KEPT: usize = 500;

/// Keeps what stands in such places and not in the document itself.
///
/// # Errors
/// When a part is damaged or too large.
pub(super) fn keep(archive: &mut Archive<'_>, grid: &mut Grid) -> Result<(), Unreadable> {
    let names = archive.file_names().filter_map(Result::ok).map(|name| name.to_string());
    let mut names: Vec<String> = names.filter(|name| is_beside(name)).collect();
    names.sort_unstable();
    let mut all: Vec<String> = Vec::new();
    for name in names {
        let text = entry_text(archive, &name)?;
        if name.starts_with("xl/worksheets/") && !text.contains("<headerFooter") {
            continue;
        }
        all.extend(texts(&parsed(&text)?));
    }
    if all.is_empty() {
        return Ok(());
    }
    let plain = |text: &str| text.split_whitespace().collect::<String>();
    let mut seen: Vec<String> = grid.rows.iter().map(|row| plain(&row.text())).collect();
    for text in all {
        let own = plain(&text);
        let is_empty = !own.contains(char::is_alphanumeric) || is_page_number(&own);
        if is_empty || seen.iter().any(|other| other.contains(&own)) || grid.notes.len() >= KEPT {
            continue;
        }
        seen.push(own);
        let said = Said::new(
            "这段文字在页眉、页脚、脚注、批注或文本框里，放在文件末尾",
            "the text stands in the head or foot of pages, a note, a comment or a text box; it is kept at the end of the file",
        );
        grid.notes.push(ReviewItem::new(ReviewKind::Text, text, said));
    }
    Ok(())
}

/// Whether a file of the archive holds such texts.
fn is_beside(name: &str) -> bool {
    let Some((folder, file)) = name.rsplit_once('/') else { return false };
    let begins = |words: &[&str]| words.iter().any(|word| file.starts_with(word));
    let is_own = match folder {
        "word" => begins(&["header", "footer", "footnotes", "endnotes", "comments.xml"]),
        "xl" => begins(&["comments"]),
        "xl/comments" => begins(&["comment"]),
        "xl/drawings" => begins(&["drawing"]),
        "xl/worksheets" => begins(&["sheet"]),
        _ => false,
    };
    is_own && file.ends_with(".xml")
}

/// The texts of a part, one a paragraph, cell or line.
fn texts(document: &Document<'_>) -> Vec<String> {
    let root = document.root_element();
    let holds = match root.tag_name().name() {
        "worksheet" => return of_sheet(root),
        "comments" if root.descendants().any(|node| node.tag_name().name() == "commentList") => "comment",
        _ => "p",
    };
    let own = root.descendants().filter(|node| node.tag_name().name() == holds);
    own.map(words).filter(|text| !text.is_empty()).collect()
}

/// The letters of an element, behind the place of the cell that it is about.
fn words(node: Node<'_, '_>) -> String {
    let letters = node.descendants().filter(|inside| inside.tag_name().name() == "t");
    let text: String = letters.filter_map(|inside| inside.text()).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match node.attribute("ref").filter(|_| !text.is_empty()) {
        Some(cell) => format!("{cell}：{text}"),
        None => text,
    }
}

/// The head and foot of a sheet's printed pages, without their codes.
fn of_sheet(root: Node<'_, '_>) -> Vec<String> {
    let own = root.children().find(|node| node.tag_name().name() == "headerFooter");
    let lines = own.into_iter().flat_map(|own| own.children()).filter_map(|line| line.text());
    let plain = |line: &str| {
        let mut parts = line.split('&');
        let first = parts.next().unwrap_or("").to_owned();
        let behind = parts.map(|part| match part.strip_prefix('"') {
            Some(font) => font.split_once('"').map_or("", |(_, text)| text).to_owned(),
            None => part.chars().skip(1).skip_while(char::is_ascii_digit).collect(),
        });
        let text = first + &behind.collect::<String>();
        text.contains(|c: char| c.is_alphabetic() && !c.is_ascii()).then_some(text)
    };
    lines.filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_that_a_reader_sees() {
        let cases = [
            ("<hdr><p><r><t>示例县</t><instrText>PAGE</instrText></r></p><p/></hdr>", "示例县"),
            (
                "<comments><commentList><comment ref='D5'><text><r><t>应为</t></r><t>12</t></text></comment></commentList></comments>",
                "D5：应为12",
            ),
            ("<comments><comment><p><r><t>待核</t></r></p></comment></comments>", "待核"),
            (
                "<worksheet><sheetData/><headerFooter><oddHeader>&amp;C&amp;\"宋体,常规\"&amp;12示例县年报&amp;R第&amp;P页</oddHeader></headerFooter></worksheet>",
                "示例县年报第页",
            ),
            (
                "<worksheet><headerFooter><oddFooter>&amp;P / &amp;N</oddFooter></headerFooter></worksheet>",
                "",
            ),
        ];
        for (xml, expected) in cases {
            assert_eq!(texts(&Document::parse(xml).unwrap()).join("|"), expected, "{xml}");
        }
    }
}
