//! Tags that a page writes in its own way.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

const TABLE: &str =
    "<div class=\"frame\" role=\"region\" aria-label=\"表格\" tabindex=\"0\"><table class=\"list-table\">";

/// Tables scroll in a frame of their own, and are aligned by class, since a strict policy drops `style`; footnotes
/// have ids that no other text of the page has.
pub(super) fn own<'e>(
    part: &str,
    events: impl Iterator<Item = Event<'e>>,
) -> impl Iterator<Item = Event<'e>> {
    let mut table = Table::default();
    events.map(move |event| match event {
        Event::Start(Tag::FootnoteDefinition(number)) => Event::Html(
            format!(
                "<div class=\"footnote-definition\" id=\"{}\"><sup class=\"footnote-definition-label\">{number}</sup>",
                id(part, &number)
            )
            .into(),
        ),
        Event::End(TagEnd::FootnoteDefinition) => Event::Html("</div>\n".into()),
        Event::Start(tag) => table.start(&tag).map_or(Event::Start(tag), |html| Event::Html(html.into())),
        Event::End(end) => table.end(end).map_or(Event::End(end), |html| Event::Html(html.into())),
        event => event,
    })
}

/// How an item begins that does not have the number that comes next.
const ITEM: &str = "\n<li value=";

/// The start of an item with a number of its own.
pub(super) fn item(number: u64) -> Event<'static> {
    Event::Html(format!("{ITEM}\"{number}\">").into())
}

/// Whether an event opens an element.
pub(super) fn opens(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(_)) || matches!(event, Event::Html(html) if html.starts_with(ITEM))
}

/// A reference to a footnote; without a link in the text of another link.
pub(super) fn reference(part: &str, number: &str, linked: bool) -> String {
    let link = match linked {
        true => number.to_owned(),
        false => format!("<a href=\"#{}\">{number}</a>", id(part, number)),
    };
    format!("<sup class=\"footnote-reference\">{link}</sup>")
}

/// The id of a footnote in the page.
fn id(part: &str, number: &str) -> String {
    match part {
        "" => format!("footnote-{number}"),
        _ => format!("{part}-footnote-{number}"),
    }
}

/// The table that is open.
#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    head: bool,
}

impl Table {
    fn start(&mut self, tag: &Tag<'_>) -> Option<&'static str> {
        match tag {
            Tag::Table(columns) => {
                self.columns.clone_from(columns);
                Some(TABLE)
            }
            Tag::TableHead => {
                (self.head, self.column) = (true, 0);
                Some("<thead><tr>")
            }
            Tag::TableRow => {
                self.column = 0;
                Some("<tr>")
            }
            Tag::TableCell => {
                let right = self.columns.get(self.column) == Some(&Alignment::Right);
                self.column += 1;
                Some(match (self.head, right) {
                    (true, true) => "<th class=\"n\">",
                    (true, false) => "<th>",
                    (false, true) => "<td class=\"n\">",
                    (false, false) => "<td>",
                })
            }
            _ => None,
        }
    }

    fn end(&mut self, end: TagEnd) -> Option<&'static str> {
        match end {
            TagEnd::Table => Some("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.head = false;
                Some("</tr></thead><tbody>\n")
            }
            TagEnd::TableRow => Some("</tr>\n"),
            TagEnd::TableCell if self.head => Some("</th>"),
            TagEnd::TableCell => Some("</td>"),
            _ => None,
        }
    }
}
