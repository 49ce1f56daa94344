//! What is YAML and means something else than it looks.

use crate::finding::Mend;
use crate::yaml::fault::context::{Context, SyntaxFault};
use crate::yaml::fault::line::{is_odd_space, pair};
use crate::yaml::fault::{flow, indent, items, odd_row};
use crate::yaml::{Node, Style, Yaml};

/// What YAML reads otherwise than it looks, by its first bytes: mappings in braces that are not well written, keys in brackets,
/// and keys that are indented by what is no space to YAML, and so are part of the key.
pub(in crate::yaml) fn suspects(text: &str, node: &Node<'_>, found: &mut Vec<usize>) {
    match &node.value {
        Yaml::Scalar(scalar, Style::Plain) if scalar.starts_with('｛') && !scalar.starts_with("｛｛") => {
            found.push(node.start);
        }
        Yaml::Scalar(..) => {}
        Yaml::List(items) => {
            // Entries of one key each.
            if let [first, second, ..] = &items[..]
                && let (Some(one), Some(other)) = (only_key(first), only_key(second))
                && one != other
                && items.iter().all(|item| only_key(item).is_some())
                && text.get(node.start..).is_some_and(|text| text.starts_with("- "))
            {
                found.push(node.start);
            }
            items.iter().for_each(|item| suspects(text, item, found));
        }
        Yaml::Map(pairs) => {
            // A value that is left blank has a colon before it.
            let has_colon =
                |key: &Node<'_>| text.get(key.end..).is_some_and(|t| t.trim_start().starts_with(':'));
            let is_bare = |(key, value): &(Node<'_>, Node<'_>)| value.text() == Some("") && !has_colon(key);
            let is_wide = |(key, _): &(Node<'_>, Node<'_>)| key.text().is_some_and(|key| key.contains('，'));
            // A key in brackets is a list to YAML.
            let list =
                |(key, _): &(Node<'_>, Node<'_>)| matches!(key.value, Yaml::List(_)).then_some(key.start);
            found.extend(pairs.iter().filter_map(list));
            let odd = |(key, _): &(Node<'_>, Node<'_>)| {
                let is_odd = |key: &str| key.starts_with(is_odd_space) || items::has_sign(key);
                key.text().is_some_and(is_odd).then_some(key.start)
            };
            found.extend(pairs.iter().filter_map(odd));
            let in_braces = text.as_bytes().get(node.start) == Some(&b'{');
            if in_braces && pairs.iter().any(|pair| is_bare(pair) || is_wide(pair)) {
                found.push(node.start);
            } else {
                pairs.iter().for_each(|(_, value)| suspects(text, value, found));
            }
        }
    }
}

/// The key of a mapping that has one alone.
fn only_key<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match node.pairs() {
        Some([(key, _)]) => key.text(),
        _ => None,
    }
}

/// The fault of what is read otherwise than it looks, starts at a byte and ends on its line.
pub(in crate::yaml) fn misread(cx: &Context<'_>, start: usize) -> Option<Box<SyntaxFault>> {
    let line = cx.line(cx.lines.line_of(start))?;
    if line.indent() > line.spaces() && line.start + line.spaces() == start {
        pair(line.code()).filter(|pair| cx.is_known(pair.key))?;
        let mut fault = indent::odd(cx, &line, None);
        fault.certain = fault.finding.mend().is_some_and(Mend::is_certain);
        return Some(fault);
    }
    if cx.lines.text().get(start..).is_some_and(items::has_sign) {
        return items::other_sign(cx, &line).or_else(|| items::each_item(cx, &line));
    }
    match line.code().starts_with('[') {
        true => odd_row::odd_row(cx, &line, None),
        false => flow::in_braces(cx, start),
    }
}
