//! Declared calendar dates, with a time of day where one is known.

use std::fmt;

/// A date of the Gregorian calendar in Beijing time, with or without a time of day. Never the build time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
    /// Minutes after midnight plus one; 0 where no time is declared, so that a bare date sorts first.
    minute: u16,
}

impl Date {
    /// The date without a time, if there is such a day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let real = year >= 1900 && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        real.then_some(Date { year, month, day, minute: 0 })
    }

    /// Reads `2025-01-24` or `2025-01-24 09:30`.
    pub fn parse(text: &str) -> Option<Date> {
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, Some(time)),
            None => (text, None),
        };
        let mut parts = day.split('-');
        let (y, m, d) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || y.len() != 4 || m.len() != 2 || d.len() != 2 {
            return None;
        }
        let date = Date::new(digits(y)?, digits(m)? as u8, digits(d)? as u8)?;
        let minute = match time {
            None => 0,
            Some(time) => {
                let (h, m) = time.trim().split_once(':')?;
                let (h, m) = (digits(h).filter(|h| *h < 24)?, digits(m).filter(|m| *m < 60)?);
                h * 60 + m + 1
            }
        };
        Some(Date { minute, ..date })
    }

    /// Year, month and day, and the minutes after midnight where a time is declared.
    pub(crate) fn parts(self) -> (u16, u8, u8, Option<u16>) {
        (self.year, self.month, self.day, self.minute.checked_sub(1))
    }

    /// The date of such parts, if there is one.
    pub(crate) fn of_parts(year: u16, month: u8, day: u8, minute: Option<u16>) -> Option<Date> {
        let date = Date::new(year, month, day)?;
        match minute {
            Some(minute) => (minute < 24 * 60).then_some(Date { minute: minute + 1, ..date }),
            None => Some(date),
        }
    }

    /// The calendar year the date lies in.
    pub(crate) fn year(self) -> u16 {
        self.year
    }

    /// Month and day, for comparing with a deadline.
    pub(crate) fn month_day(self) -> (u8, u8) {
        (self.month, self.day)
    }

    /// The same day without the time.
    pub(crate) fn day(self) -> Date {
        Date { minute: 0, ..self }
    }

    /// Days from `earlier` to this date (negative if this date comes first).
    pub(crate) fn days_since(self, earlier: Date) -> i64 {
        self.ordinal() - earlier.ordinal()
    }

    /// `2025年3月10日`, the form of sentences.
    pub(crate) fn in_words(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }

    /// `2025-03-10 09:30`, the form that 国办发〔2017〕47号 asks of `PubDate`; 00:00 where no time is declared.
    pub(crate) fn with_time(self) -> String {
        let minute = self.minute.saturating_sub(1);
        format!("{self} {:02}:{:02}", minute / 60, minute % 60)
    }

    /// Days in the proleptic Gregorian calendar since a fixed day.
    fn ordinal(self) -> i64 {
        let before = i64::from(self.year) - 1;
        let leap_days = before / 4 - before / 100 + before / 400;
        let months: i64 = (1..self.month).map(|m| i64::from(days_in(self.year, m))).sum();
        before * 365 + leap_days + months + i64::from(self.day)
    }
}

impl fmt::Display for Date {
    /// `2025-03-10`, the form of columns and attributes.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A number of one to four ASCII digits.
fn digits(text: &str) -> Option<u16> {
    let plain = (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_real_days_only() {
        let cases = [
            ("2025-01-24", Some("2025-01-24 00:00")),
            ("2025-01-24 09:30", Some("2025-01-24 09:30")),
            ("2024-02-29", Some("2024-02-29 00:00")),
            ("2025-02-29", None),
            ("2025-1-24", None),
            ("2025-13-01", None),
            ("2025-01-24 24:00", None),
            ("2025/01/24", None),
            ("２０２５-01-24", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Date::parse(text).map(Date::with_time).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn counts_days_across_leap_years() {
        let day = |t| Date::parse(t).unwrap();
        assert_eq!(day("2024-03-01").days_since(day("2024-02-28")), 2);
        assert_eq!(day("2025-01-01").days_since(day("2024-01-01")), 366);
        assert_eq!(day("2025-01-01").in_words(), "2025年1月1日");
    }
}
