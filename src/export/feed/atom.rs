//! Atom (RFC 4287).

use crate::base::Date;
use crate::text::escaped;

/// A feed.
pub(super) struct AtomFeed<'t> {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The language of its texts.
    pub language: &'t str,
    /// Who answers for it.
    pub author: &'t str,
    /// Its own address.
    pub address: String,
    /// The page that it belongs to.
    pub page: String,
    /// Its entries, newest first.
    pub entries: Vec<AtomEntry<'t>>,
}

/// An entry.
pub(super) struct AtomEntry<'t> {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The page that it is about.
    pub page: String,
    /// Whose it is.
    pub author: &'t str,
    /// When it came.
    pub published: Date,
    /// When it changed last.
    pub updated: Date,
    /// What it says, in sentences.
    pub summary: String,
    /// The report year.
    pub year: String,
}

/// Appends a feed. It is as new as the newest change among its entries: the same entries give the same bytes.
pub(super) fn write(feed: &AtomFeed<'_>, out: &mut Vec<u8>) {
    let Some(updated) = feed.entries.iter().map(|entry| entry.updated).max() else { return };
    let mut put = |text: &str| out.extend_from_slice(text.as_bytes());
    put("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    put(&format!("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", xml(feed.language)));
    put(&element("id", &feed.id));
    put(&element("title", &feed.title));
    put(&link("self", "application/atom+xml", &feed.address));
    put(&link("alternate", "text/html", &feed.page));
    put(&element("updated", &moment(updated)));
    put(&author(feed.author));
    for entry in &feed.entries {
        put("<entry>\n");
        put(&element("id", &entry.id));
        put(&element("title", &entry.title));
        put(&link("alternate", "text/html", &entry.page));
        put(&element("published", &moment(entry.published)));
        put(&element("updated", &moment(entry.updated)));
        put(&author(entry.author));
        put(&format!("<category term=\"{0}\" label=\"{0} 年度\"/>\n", xml(&entry.year)));
        put(&element("summary", &entry.summary));
        put("</entry>\n");
    }
    put("</feed>\n");
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", xml(text))
}

fn link(is: &str, media_type: &str, to: &str) -> String {
    format!("<link rel=\"{is}\" type=\"{media_type}\" href=\"{}\"/>\n", xml(to))
}

fn author(name: &str) -> String {
    format!("<author><name>{}</name></author>\n", xml(name))
}

/// A declared moment of Beijing time; a day without a time is its beginning (RFC 3339).
fn moment(date: Date) -> String {
    format!("{}:00+08:00", date.with_time().replacen(' ', "T", 1))
}

/// A text escaped, without what XML cannot hold and without other control characters.
fn xml(text: &str) -> String {
    let held =
        |c: &char| matches!(c, '\t' | '\n') || !(c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}'));
    if text.chars().all(|c| held(&c)) {
        return escaped(text);
    }
    escaped(&text.chars().filter(held).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_markup_and_has_no_control_character() {
        let cases = [
            ("甲&乙 <b>\"'", "甲&amp;乙 &lt;b&gt;&quot;&#39;"),
            ("甲\u{0}\u{b}\r\u{7f}\u{85}\u{ffff}乙\n丙\t", "甲乙\n丙\t"),
            ("]]>", "]]&gt;"),
        ];
        for (text, expected) in cases {
            assert_eq!(xml(text), expected);
        }
    }

    #[test]
    fn a_day_without_a_time_begins_in_beijing() {
        let cases =
            [("2025-01-24", "2025-01-24T00:00:00+08:00"), ("2025-01-24 09:30", "2025-01-24T09:30:00+08:00")];
        for (text, expected) in cases {
            assert_eq!(Date::parse(text).map(moment).as_deref(), Some(expected));
        }
    }
}
