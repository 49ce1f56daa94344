//! What the body of a call says, and what is answered.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::base::{Words, Year};
use crate::write::{NewValue, PenChange};

/// Changes that one call may have.
const CHANGES: usize = 5_000;

/// An answer: status and what it says.
pub(in crate::serve) type Reply = (u16, Value);

/// That a body says nothing that a call may say.
pub(super) const BODY: Words = Words::new("请求的内容不对", "the request cannot be understood");

/// What the body of a call about a report says.
#[derive(Debug, Default)]
pub(super) struct Edits {
    /// The digests of the files that the page was made from, by their names; empty: whatever there is now.
    pub digests: BTreeMap<String, String>,
    /// The changes.
    pub changes: Vec<PenChange>,
    /// The names of all cells are wanted as well.
    pub whole: bool,
    /// The document that the report is made of, by its digest.
    pub document: Option<String>,
    /// What of it is doubtful and settled, by the keys of the review.
    pub settled: Vec<String>,
    /// The agency whose report it is to be, where somebody said it.
    pub agency: Option<String>,
    /// The report year of it, where somebody said it.
    pub year: Option<Year>,
}

impl Edits {
    /// Reads a body; `None` if it says something else.
    pub(super) fn parse(body: &[u8]) -> Option<Edits> {
        if body.is_empty() {
            return Some(Edits::default());
        }
        let Value::Object(all) = serde_json::from_slice(body).ok()? else { return None };
        let mut edits = Edits::default();
        for (name, value) in all {
            match (name.as_str(), value) {
                ("digests", Value::Object(digests)) => {
                    let one = |(name, value): (String, Value)| Some((name, value.as_str()?.to_owned()));
                    edits.digests = digests.into_iter().map(one).collect::<Option<_>>()?;
                }
                ("changes", Value::Array(changes)) if changes.len() <= CHANGES => {
                    edits.changes = changes.into_iter().map(change).collect::<Option<_>>()?;
                }
                ("whole", Value::Bool(whole)) => edits.whole = whole,
                ("document", Value::String(digest)) => edits.document = Some(digest),
                ("settled", Value::Array(rows)) if rows.len() <= CHANGES => {
                    let row = |row: Value| row.as_str().map(str::to_owned);
                    edits.settled = rows.into_iter().map(row).collect::<Option<_>>()?;
                }
                ("year" | "agency", Value::String(word)) if word.is_empty() => {}
                ("agency", Value::String(agency)) => edits.agency = Some(agency),
                ("year", Value::String(year)) => edits.year = Some(Year::parse(&year)?),
                _ => return None,
            }
        }
        Some(edits)
    }
}

fn change(value: Value) -> Option<PenChange> {
    let Value::Object(mut pairs) = value else { return None };
    let (address, value) = (pairs.remove("address")?, pairs.remove("value")?);
    let value = match value {
        Value::Null => NewValue::Nothing,
        Value::String(text) => NewValue::Text(text),
        Value::Object(entry) => {
            let one = |(name, value): (String, Value)| Some((name, value.as_str()?.to_owned()));
            NewValue::Entry(entry.into_iter().map(one).collect::<Option<_>>()?)
        }
        _ => return None,
    };
    pairs.is_empty().then_some(PenChange { address: address.as_str()?.to_owned(), value })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_says_what_it_may_or_nothing() {
        let good = r#"{"digests":{"report":"00"},"changes":[{"address":"a","value":"1"},{"address":"b","value":null},{"address":"waivers","value":{"rule":"x"}}],"whole":true}"#;
        let edits = Edits::parse(good.as_bytes()).unwrap();
        assert_eq!((edits.changes.len(), edits.whole), (3, true));
        assert_eq!(edits.changes[2].value, NewValue::Entry(vec![("rule".into(), "x".into())]));
        assert!(Edits::parse(b"").is_some() && Edits::parse(b"{}").is_some());
        let bad = [
            "[]",
            "{",
            "1",
            r#"{"path":"../x"}"#,
            r#"{"digests":[]}"#,
            r#"{"digests":{"report":1}}"#,
            r#"{"changes":{}}"#,
            r#"{"document":1}"#,
            r#"{"settled":["a",1]}"#,
            r#"{"year":"24"}"#,
            r#"{"year":2024}"#,
            r#"{"agency":1}"#,
            r#"{"changes":[1]}"#,
            r#"{"changes":[{"address":"a"}]}"#,
            r#"{"changes":[{"address":1,"value":"1"}]}"#,
            r#"{"changes":[{"address":"a","value":1}]}"#,
            r#"{"changes":[{"address":"a","value":"1","file":"x"}]}"#,
            r#"{"changes":[{"address":"a","value":{"b":{}}}]}"#,
        ];
        for body in bad {
            assert!(Edits::parse(body.as_bytes()).is_none(), "{body}");
        }
        assert!(Edits::parse(&[0xff, 0xfe]).is_none());
    }
}
