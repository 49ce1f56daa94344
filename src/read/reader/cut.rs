//! Values of which YAML reads less, or something else, than what is written.

use crate::finding::{Finding, fill, reading};
use crate::read::reader::Reader;
use crate::source::Place;
use crate::yaml::Node;

impl Reader<'_, '_> {
    /// Warns where ` #` cut a plain text short: a comment has a space after its `#`, a text goes on.
    pub(in crate::read) fn cut(&mut self, node: &Node<'_>) -> bool {
        let rest = self.lines.text().get(node.end..).unwrap_or("");
        let Some(tail) = rest.trim_start_matches(' ').strip_prefix('#') else { return false };
        let at = node.end + (rest.len() - tail.len() - 1);
        let is_cut = at > node.end && !tail.starts_with([' ', '#', '\n', '\r']) && !tail.is_empty();
        if is_cut {
            let tail = tail.split('\n').next().unwrap_or("").trim_end();
            let place = Place::new(self.file, self.lines.spot(at, at + 1 + tail.len()));
            let is_long = self.lines.text().get(node.start..node.end).is_some_and(|text| text.contains('\n'));
            let message = if is_long { &reading::CUT_LINES } else { &reading::CUT_TEXT };
            self.say(Finding::new(message, place, fill!()));
        }
        is_cut
    }

    /// A slot that YAML takes for a mapping, whole and without its braces.
    pub(in crate::read) fn slot_for_text(&self, node: &Node<'_>) -> Option<(String, String)> {
        let written = self.lines.text().get(node.start..)?.lines().next()?;
        let inside = written.strip_prefix("{{")?.split_once("}}")?.0;
        let is_plain = !inside.trim().is_empty() && !inside.contains(['{', '}']);
        is_plain.then(|| (format!("{{{{{inside}}}}}"), inside.trim().to_owned()))
    }
}
