//! What a client already has: conditional requests and parts of files (RFC 9110 §13 and §14).

/// What a client sent about what it has and wants.
#[derive(Clone, Debug, Default)]
pub(super) struct Conditions {
    /// `If-None-Match`.
    pub none_match: Option<String>,
    /// `Range`.
    pub range: Option<String>,
    /// `If-Range`.
    pub if_range: Option<String>,
}

/// How much of a body is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All of it.
    Whole,
    /// Nothing, since the client has it.
    Unchanged,
    /// From one byte up to before another.
    Part(u64, u64),
    /// The part that was asked for does not exist.
    Outside,
}

impl Conditions {
    /// How much is to be sent of a body with a tag and a length.
    pub(super) fn extent(&self, tag: &str, length: u64) -> Extent {
        if self.none_match.as_deref().is_some_and(|tags| names(tags, tag)) {
            return Extent::Unchanged;
        }
        // A date cannot be compared with a tag: then all is sent, as the standard asks.
        if self.if_range.as_deref().is_some_and(|wanted| wanted.trim() != tag) {
            return Extent::Whole;
        }
        self.range.as_deref().and_then(|range| part(range, length)).unwrap_or(Extent::Whole)
    }
}

/// Whether a list of tags holds one, weak or not.
fn names(tags: &str, tag: &str) -> bool {
    tags.split(',').map(str::trim).any(|t| t == "*" || t.strip_prefix("W/").unwrap_or(t) == tag)
}

/// The one part that is asked for; `None` for several parts, other units and what is not well formed.
fn part(range: &str, length: u64) -> Option<Extent> {
    let (from, to) = range.trim().strip_prefix("bytes=")?.trim().split_once('-')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !digits(from) || !digits(to) {
        return None;
    }
    // What does not fit into a number is beyond every end.
    let number = |text: &str| text.parse::<u64>().unwrap_or(u64::MAX);
    match (from, to) {
        ("", "") => None,
        ("", last) if number(last) == 0 || length == 0 => Some(Extent::Outside),
        ("", last) => Some(Extent::Part(length.saturating_sub(number(last)), length)),
        (from, _) if number(from) >= length => Some(Extent::Outside),
        (from, "") => Some(Extent::Part(number(from), length)),
        (from, to) if number(to) < number(from) => None,
        (from, to) => Some(Extent::Part(number(from), number(to).saturating_add(1).min(length))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extent_is_what_was_asked_for() {
        let cases = [
            ("", "", "", Extent::Whole),
            ("\"t\"", "", "", Extent::Unchanged),
            ("W/\"t\"", "", "", Extent::Unchanged),
            ("\"a\", \"t\"", "bytes=0-1", "", Extent::Unchanged),
            ("*", "", "", Extent::Unchanged),
            ("\"a\"", "", "", Extent::Whole),
            ("", "bytes=0-0", "", Extent::Part(0, 1)),
            ("", "bytes=2-", "", Extent::Part(2, 10)),
            ("", "bytes=2-99999999999999999999", "", Extent::Part(2, 10)),
            ("", "bytes=-3", "", Extent::Part(7, 10)),
            ("", "bytes=-30", "", Extent::Part(0, 10)),
            ("", "bytes=-0", "", Extent::Outside),
            ("", "bytes=10-", "", Extent::Outside),
            ("", "bytes=99999999999999999999-", "", Extent::Outside),
            ("", "bytes=3-2", "", Extent::Whole),
            ("", "bytes=0-1,3-4", "", Extent::Whole),
            ("", "bytes=-", "", Extent::Whole),
            ("", "bytes=a-b", "", Extent::Whole),
            ("", "lines=0-1", "", Extent::Whole),
            ("", "bytes=0-1", "\"t\"", Extent::Part(0, 2)),
            ("", "bytes=0-1", "\"a\"", Extent::Whole),
            ("", "bytes=0-1", "W/\"t\"", Extent::Whole),
            ("", "bytes=0-1", "Tue, 01 Jan 2030 00:00:00 GMT", Extent::Whole),
        ];
        for (none_match, range, if_range, expected) in cases {
            let sent = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let conditions =
                Conditions { none_match: sent(none_match), range: sent(range), if_range: sent(if_range) };
            assert_eq!(conditions.extent("\"t\"", 10), expected, "{none_match} {range} {if_range}");
        }
        let empty = Conditions { range: Some("bytes=0-".to_owned()), ..Conditions::default() };
        assert_eq!(empty.extent("\"t\"", 0), Extent::Outside);
    }
}
