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

/// The column of an agency's keys.
const COLUMN: usize = 2;

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
            say_beside(reader, &id, &own);
            (agency.start, agency.end) = (first.start, last.end);
            agency.value = Yaml::Map(own);
        }
        meant.push((id, agency));
    }
    *pairs = meant;
}

fn say_beside(reader: &mut Reader<'_, '_>, id: &Node<'_>, own: &[(Node<'_>, Node<'_>)]) {
    let (Some((first, _)), Some((_, last))) = (own.first(), own.last()) else { return };
    let (text, line_of) = (reader.lines.text(), |node: &Node<'_>| reader.lines.line_of(node.start));
    let start = reader.lines.start_of(line_of(first));
    let end = end_of(text, last);
    // Each key is to stand at one column, and what is below it moves with it.
    let mut lines: Vec<String> = Vec::new();
    let mut shift = 0;
    let mut keys = own.iter().map(|(key, _)| line_of(key)).peekable();
    for (at, line) in text.get(start..end).unwrap_or("").split('\n').enumerate() {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if keys.next_if_eq(&(line_of(first) + at)).is_some() {
            shift = COLUMN as isize - spaces as isize;
        }
        let column = usize::try_from(spaces as isize + shift).unwrap_or(0);
        let is_blank = line.trim().is_empty();
        lines.push(if is_blank { line.to_owned() } else { " ".repeat(column) + &line[spaces..] });
    }
    let rows = line_of(first) + 1..=line_of(first) + lines.len();
    let filled = fill!(
        key = id.text().unwrap_or(""),
        count = lines.len(),
        mend = Mend::new(reader.file, start..end, lines.join("\n"))
    );
    // That one of its lines is indented more than another follows.
    reader.findings.follow(|f| f.says(&reading::DEEPER) && rows.contains(&f.place.spot.line()));
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
            ("a: {name: 甲, kind: other}\nb:\nname: 乙\n  kind: other\n", beside),
            ("a: {name: 甲, kind: other}\nb:\nname: 乙\naliases:\n  - 丙\nkind: other\n", beside),
        ];
        for (text, expected) in cases {
            let (read, found) = register(&Lines::new(text), FileId(0));
            let found: Vec<Finding> = found.into_iter().filter(|f| !f.follows).collect();
            let said: Vec<&str> = found.iter().map(|finding| finding.wording.text.en).collect();
            assert_eq!(said, [expected.text.en], "{text}");
            // What is no YAML is no register, before it is mended.
            let ids: Option<Vec<String>> = read
                .map(|read| read.all().map(|(_, agency)| format!("{} {}", agency.id, agency.name)).collect());
            assert!(ids.is_none_or(|ids| ids == ["a 甲", "b 乙"]), "{text}");
            let mended = found.first().and_then(Finding::mend).and_then(|mend| mend.applied(text));
            if let Some(text) = mended {
                let (_, found) = register(&Lines::new(&text), FileId(0));
                assert!(found.is_empty(), "{text}: {found:?}");
            }
        }
    }
}
