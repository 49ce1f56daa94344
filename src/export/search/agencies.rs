//! The agencies, in files of some of them each, and how the characters of their names are spelt.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pinyin::ToPinyinMulti;
use serde_json::{Value, json};

use crate::export::ExportContext;
use crate::register::{Agency, AgencyId, AgencyKind, Register};

/// Bytes that a file of agencies should not exceed.
const FILE: usize = 150_000;

/// Which agencies each file has, by their positions; one file at least.
pub(super) fn shards(register: &Register) -> Vec<Range<usize>> {
    let (mut shards, mut start, mut size) = (Vec::new(), 0, 0);
    for (at, (_, agency)) in register.all().enumerate() {
        let own = weight(register, agency);
        if at > start && size + own > FILE {
            shards.push(start..at);
            (start, size) = (at, 0);
        }
        size += own;
    }
    shards.push(start..register.len());
    shards
}

/// About how many bytes an agency takes.
fn weight(register: &Register, agency: &Agency) -> usize {
    let parent = agency.parent.and_then(|p| register.get(p)).map_or(0, |p| p.name.len() / 8);
    names(agency).map(|name| name.len() + 3).sum::<usize>() + agency.id.len() + parent + 32
}

/// All names by which people look for an agency.
fn names(agency: &Agency) -> impl Iterator<Item = &str> {
    let former = agency.former_names.iter().map(|f| &f.name);
    let others = agency.short.iter().chain(former).chain(&agency.aliases);
    std::iter::once(&agency.name).chain(others).map(String::as_str)
}

/// A file of agencies: the names of parents, and of each agency its id, name, short name, former names with their last
/// year, other names, kind, parent, a bit for each of the site's years with a report, and what else its kind is called.
pub(super) fn value(see: &ExportContext<'_>, range: Range<usize>) -> Value {
    let mut parents: Vec<AgencyId> = Vec::new();
    let mut places = BTreeMap::new();
    let (register, store) = (see.names.register, see.reports.store);
    let years: Vec<_> = store.counts().map(|(year, _)| year).collect();
    let agencies = register.all().skip(range.start).take(range.len()).map(|(id, agency)| {
        let parent = agency.parent.map(|parent| {
            *places.entry(parent).or_insert_with(|| {
                parents.push(parent);
                parents.len() - 1
            })
        });
        let reported = |year| store.shelf(year).is_some_and(|shelf| shelf.place(id).is_some());
        let bits = years.iter().zip(0..).filter(|(year, _)| reported(**year));
        let former: Vec<Value> =
            agency.former_names.iter().map(|f| json!([f.name, f.until.number()])).collect();
        let kind = AgencyKind::ALL.iter().position(|(kind, _)| *kind == agency.kind);
        let bits = bits.map(|(_, bit)| 1u64 << (bit % 53)).sum::<u64>();
        let mut row =
            json!([agency.id, agency.name, agency.short, former, agency.aliases, kind, parent, bits]);
        if let (Value::Array(row), Some(name)) = (&mut row, &agency.kind_name) {
            row.push(json!(name));
        }
        row
    });
    let agencies: Vec<Value> = agencies.collect();
    let name = |id: &AgencyId| register.get(*id).map(|a| a.name.as_str());
    json!([parents.iter().map(name).collect::<Vec<_>>(), agencies])
}

/// By syllable, the characters of all names that may be read so. Every reading counts: a name is found by any.
pub(super) fn syllables(register: &Register) -> Value {
    let characters: BTreeSet<char> =
        register.all().flat_map(|(_, agency)| names(agency).flat_map(str::chars)).collect();
    let mut by_syllable: BTreeMap<String, String> = BTreeMap::new();
    for character in characters {
        for syllable in readings(character) {
            by_syllable.entry(syllable).or_default().push(character);
        }
    }
    json!(by_syllable)
}

/// Readings that characters have in names of places only: 乐亭, 解州, 宕昌, 猇亭.
const PLACES: [(char, &str); 4] = [('乐', "lao"), ('解', "hai"), ('宕', "tan"), ('猇', "yao")];

/// The readings of a character without tones, as they are typed: ü is v, yu in passports, and u where people know no
/// better.
fn readings(character: char) -> BTreeSet<String> {
    let all = character.to_pinyin_multi().into_iter().flatten();
    let spelt = all.flat_map(|reading| match reading.plain() {
        plain if plain.contains('ü') => ["v", "yu", "u"].iter().map(|u| plain.replace('ü', u)).collect(),
        plain => vec![plain.to_owned()],
    });
    let local = PLACES.iter().filter(|(c, _)| *c == character).map(|(_, syllable)| (*syllable).to_owned());
    spelt.filter(|syllable| syllable.bytes().all(|b| b.is_ascii_lowercase())).chain(local).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_of_a_character_counts() {
        let cases = [
            ('民', "min"),
            ('重', "chong tong zhong"),
            ('厦', "sha xia"),
            ('长', "chang zhang"),
            ('绿', "lu lv lyu"),
            ('女', "nu nv nyu"),
            ('乐', "lao le yue"),
            ('解', "hai jie xie"),
            ('a', ""),
            ('。', ""),
        ];
        for (character, expected) in cases {
            let found: Vec<String> = readings(character).into_iter().collect();
            assert!(
                expected.split(' ').all(|e| e.is_empty() || found.iter().any(|f| f == e)),
                "{character}: {found:?}"
            );
            assert_eq!(found.is_empty(), expected.is_empty(), "{character}: {found:?}");
        }
    }
}
