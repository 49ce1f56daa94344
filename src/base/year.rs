//! Report years.

use std::fmt;

/// A report year (年度): the calendar year a report is about, not the year it is published in.
///
/// The first is 2008, when the 政府信息公开条例 came into force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Year(u16);

impl Year {
    /// The first year for which reports were due (2007 条例, in force from 2008-05-01).
    pub(crate) const FIRST: Year = Year(2008);
    /// The last year that four digits and good sense allow.
    pub(crate) const LAST: Year = Year(2199);

    /// The year `number`, if it lies between [`Year::FIRST`] and [`Year::LAST`].
    pub(crate) fn new(number: i64) -> Option<Year> {
        let year = Year(u16::try_from(number).ok()?);
        (Year::FIRST..=Year::LAST).contains(&year).then_some(year)
    }

    /// Reads exactly four ASCII digits.
    pub(crate) fn parse(text: &str) -> Option<Year> {
        let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().and_then(Year::new)
    }

    /// The year as a number.
    pub(crate) fn number(self) -> u16 {
        self.0
    }

    /// The year before, if there is one.
    pub(crate) fn before(self) -> Option<Year> {
        Year::new(i64::from(self.0) - 1)
    }

    /// The year after, if there is one.
    pub(crate) fn after(self) -> Option<Year> {
        Year::new(i64::from(self.0) + 1)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_four_digits_from_2008_on_are_a_year() {
        let cases = [
            ("2008", true),
            ("2024", true),
            ("2007", false),
            ("02024", false),
            ("２０２４", false),
            ("+024", false),
        ];
        for (text, good) in cases {
            assert_eq!(Year::parse(text).is_some(), good, "{text}");
        }
        assert_eq!(Year::FIRST.before(), None);
    }
}
