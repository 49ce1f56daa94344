//! A register that is no `id:` with its keys below it: agencies in a list, or keys that are indented no further than their id.

use crate::finding::{Mend, fill, reading};
use crate::read::field::FieldSet;
use crate::read::field::agency::AgencyFields;
use crate::read::reader::{Reader, end_of};
use crate::yaml::{Node, Yaml};

/// Words for the key that an agency has instead of its id.
const ID: &[&str] = &["id", "ID", "Id", "code", "key", "slug", "agency", "代号", "机关代号", "机关"];
/// Keys of an agency that a message shows.
const SHOWN: usize = 4;

/// Reads such a register as what it is meant to be, and tells it.
pub(super) fn read_as_meant(reader: &mut Reader<'_, '_>, root: &mut Node<'_>) {
    match &mut root.value {
        Yaml::List(items) => {
            let Some(pairs) = items.iter().map(of_item).collect::<Option<Vec<_>>>() else { return };
            let example = pairs.first().map(|pair| example(reader, pair)).unwrap_or_default();
            reader.say(reader.at(&reading::REGISTER_LIST, root, fill!(example = example)));
            root.value = Yaml::Map(pairs);
        }
        Yaml::Map(pairs) if pairs.iter().any(|(_, value)| value.is_null()) => below_ids(reader, pairs),
        _ => {}
    }
}

/// An agency of a list: with its id as the one key, as the first one, or as a value.
fn of_item<'a>(item: &Node<'a>) -> Option<(Node<'a>, Node<'a>)> {
    let pairs = item.pairs()?;
    let (key, value) = pairs.first()?;
    let rest = |id: &Node<'a>| {
        let mut agency = item.clone();
        agency.value = Yaml::Map(pairs[1..].to_vec());
        (id.clone(), agency)
    };
    match key.text()? {
        word if ID.contains(&word) && value.text().is_some_and(|id| !id.is_empty()) => Some(rest(value)),
        _ if value.is_null() && pairs.len() > 1 => Some(rest(key)),
        _ if pairs.len() == 1 && value.pairs().is_some() => Some((key.clone(), value.clone())),
        _ => None,
    }
}

/// The first keys of an agency as they are to be written.
fn example(reader: &Reader<'_, '_>, (id, agency): &(Node<'_>, Node<'_>)) -> String {
    let text = reader.lines.text();
    let line = |(key, value): &(Node<'_>, Node<'_>)| {
        let value = text.get(value.start..end_of(text, value)).filter(|text| !text.contains('\n'));
        Some(format!("\n  {}: {}", key.text()?, value?))
    };
    let lines: String = agency.pairs().unwrap_or_default().iter().filter_map(line).take(SHOWN).collect();
    format!("{}:{lines}", id.text().unwrap_or(""))
}

/// Puts the keys of agencies that stand beside an id, and not below it, where they belong.
fn below_ids<'a>(reader: &mut Reader<'_, '_>, pairs: &mut Vec<(Node<'a>, Node<'a>)>) {
    let is_field = |(key, value): &(Node<'_>, Node<'_>)| {
        let is_own = |text: &str| AgencyFields::FIELDS.iter().any(|field| field.is(text));
        key.text().is_some_and(is_own) && value.pairs().is_none()
    };
    let mut meant: Vec<(Node<'a>, Node<'a>)> = Vec::with_capacity(pairs.len());
    let mut rest = std::mem::take(pairs).into_iter().peekable();
    while let Some((id, mut agency)) = rest.next() {
        let mut own = Vec::new();
        while agency.is_null() && !is_field(&(id.clone(), agency.clone())) {
            let Some(pair) = rest.next_if(is_field) else { break };
            own.push(pair);
        }
        if let (Some((first, _)), Some((_, last))) = (own.first(), own.last()) {
            say_beside(reader, &id, first, last);
            (agency.start, agency.end) = (first.start, last.end);
            agency.value = Yaml::Map(own);
        }
        meant.push((id, agency));
    }
    *pairs = meant;
}

fn say_beside(reader: &mut Reader<'_, '_>, id: &Node<'_>, first: &Node<'_>, last: &Node<'_>) {
    let text = reader.lines.text();
    let (start, end) = (reader.lines.start_of(reader.lines.line_of(first.start)), end_of(text, last));
    let deeper = |line: &str| if line.trim().is_empty() { line.to_owned() } else { format!("  {line}") };
    let lines: Vec<String> = text.get(start..end).unwrap_or("").split('\n').map(deeper).collect();
    let filled = fill!(
        key = id.text().unwrap_or(""),
        count = lines.len(),
        mend = Mend::new(reader.file, start..end, lines.join("\n"))
    );
    if !reader.passed(&reading::AGENCY_BESIDE, id) {
        reader.say(reader.at(&reading::AGENCY_BESIDE, id, filled));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Finding;
    use crate::read::agencies::register;
    use crate::source::{FileId, Lines};

    #[test]
    fn agencies_in_a_list_or_beside_their_ids_are_told_once() {
        let (list, beside) = (reading::REGISTER_LIST.wording(), reading::AGENCY_BESIDE.wording());
        let cases = [
            ("- a:\n    name: 甲\n    kind: other\n- b:\n    name: 乙\n    kind: other\n", list),
            ("- a:\n  name: 甲\n  kind: other\n- b:\n  name: 乙\n  kind: other\n", list),
            ("- id: a\n  name: 甲\n  kind: other\n- id: b\n  name: 乙\n  kind: other\n", list),
            ("- 代号: a\n  名称: 甲\n  类别: 其他\n- 代号: b\n  名称: 乙\n  类别: 其他\n", list),
            ("a:\n  name: 甲\n  kind: other\nb:\nname: 乙\nkind: other\n", beside),
            ("a: {name: 甲, kind: other}\nb:\n名称: 乙\n\n类别: 其他\n", beside),
        ];
        for (text, expected) in cases {
            let (read, found) = register(&Lines::new(text), FileId(0));
            let said: Vec<&str> = found.iter().map(|finding| finding.wording.text.en).collect();
            assert_eq!(said, [expected.text.en], "{text}");
            let ids: Vec<String> =
                read.unwrap().all().map(|(_, agency)| format!("{} {}", agency.id, agency.name)).collect();
            assert_eq!(ids, ["a 甲", "b 乙"], "{text}");
            let mended = found.first().and_then(Finding::mend).and_then(|mend| mend.applied(text));
            if let Some(text) = mended {
                let (_, found) = register(&Lines::new(&text), FileId(0));
                assert!(found.is_empty(), "{text}: {found:?}");
            }
        }
    }
}
