//! Every key of the table is in the list of its mapping, and says what it must.

use std::collections::BTreeSet;

use crate::edition::PartKind;
use crate::read::field::{FORMS, FileForm, part};
use crate::read::field::{Field, ValueShape};

/// All lists of fixed keys that the files of a site may have, each once.
fn lists() -> Vec<&'static [&'static Field]> {
    fn below(shape: &ValueShape, found: &mut Vec<&'static [&'static Field]>) {
        match shape {
            ValueShape::Items(fields) => add(fields, found),
            ValueShape::Mapping(fields, others) => {
                add(fields, found);
                others.iter().for_each(|(_, shape)| below(shape, found));
            }
            _ => {}
        }
    }
    fn add(fields: &'static [&'static Field], found: &mut Vec<&'static [&'static Field]>) {
        if !fields.is_empty() {
            found.push(fields);
            fields.iter().for_each(|field| below(&field.shape, found));
        }
    }
    let mut found = Vec::new();
    FORMS.iter().for_each(|FileForm { shape, .. }| below(shape, &mut found));
    [PartKind::Sections, PartKind::Statistics].iter().for_each(|kind| below(&part(*kind), &mut found));
    found
}

#[test]
fn every_key_of_the_table_is_in_a_list() {
    let files = [
        include_str!("agency.rs"),
        include_str!("page.rs"),
        include_str!("report.rs"),
        include_str!("site.rs"),
    ];
    let defined: usize = files.iter().map(|text| text.matches("static ").count()).sum();
    let defined = defined - files.iter().map(|text| text.matches("'static ").count()).sum::<usize>();
    let listed: usize = lists().iter().map(|fields| fields.len()).sum();
    assert_eq!(listed, defined);
}

#[test]
fn no_mapping_has_two_keys_of_one_word() {
    for fields in lists() {
        let words: BTreeSet<&str> = fields.iter().flat_map(|f| [f.en, f.zh]).collect();
        assert_eq!(words.len(), 2 * fields.len(), "{words:?}");
    }
}

#[test]
fn every_key_says_what_it_is_for_in_one_sentence() {
    for field in lists().into_iter().flatten() {
        let Field { en, zh, doc, .. } = field;
        assert!(en.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'), "{en}");
        assert!(!zh.is_ascii() && doc.zh.ends_with('。') && doc.en.ends_with('.'), "{en}: {doc:?}");
        let words = field.shape.words();
        assert!(!words.zh.is_empty() && !words.en.is_empty(), "{en}");
    }
}
