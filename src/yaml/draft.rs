//! A text while it is being mended: what was changed so far, and where each byte stood at first.

use std::ops::Range;

use crate::finding::Edit;

/// A text with the changes made so far.
pub(super) struct Draft {
    text: String,
    changed: Vec<Changed>,
}

/// A stretch that took the place of another.
struct Changed {
    now: Range<usize>,
    first: Range<usize>,
}

impl Draft {
    pub(super) fn new(text: &str) -> Draft {
        Draft { text: text.to_owned(), changed: Vec::new() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a byte stood at first; of what was put in, the start of what it took the place of.
    pub(super) fn start_at_first(&self, at: usize) -> usize {
        match self.changed.partition_point(|c| c.now.start <= at).checked_sub(1).map(|c| &self.changed[c]) {
            None => at,
            Some(c) if at < c.now.end => c.first.start,
            Some(c) => c.first.end + (at - c.now.end),
        }
    }

    /// Where a stretch that ends before a byte ended at first.
    pub(super) fn end_at_first(&self, at: usize) -> usize {
        match self.changed.partition_point(|c| c.now.start < at).checked_sub(1).map(|c| &self.changed[c]) {
            None => at,
            Some(c) => c.first.end + at.saturating_sub(c.now.end),
        }
    }

    /// An edit as it would change the first text: together with what was put in where it meets that.
    pub(super) fn edit_at_first(&self, edit: &Edit) -> Edit {
        let inside = |at: usize| self.changed.iter().find(|c| c.now.start < at && at < c.now.end);
        let start = inside(edit.range.start).map_or(edit.range.start, |c| c.now.start);
        let end = inside(edit.range.end).map_or(edit.range.end, |c| c.now.end);
        let (before, after) = (&self.text[start..edit.range.start], &self.text[edit.range.end..end]);
        let first = self.start_at_first(start);
        let range = first..self.end_at_first(end).max(first);
        Edit { range, text: [before, &edit.text, after].concat().into() }
    }

    /// Makes some changes that do not meet each other.
    pub(super) fn apply(&mut self, edits: &[Edit]) {
        // Only what becomes another text is changed: bytes that stay are found where they stand.
        let mut edits: Vec<Edit> = edits.iter().map(|edit| edit.pared(&self.text)).collect();
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        let mut text = String::with_capacity(self.text.len());
        let (mut changed, mut at) = (Vec::with_capacity(self.changed.len() + edits.len()), 0);
        let mut old = self.changed.iter().peekable();
        for edit in edits {
            // A stretch that was put in before and lies clear of the edit only moves.
            while let Some(c) = old.next_if(|c| c.now.end < edit.range.start) {
                changed.push(c.moved(at, text.len()));
            }
            let mut now = edit.range.clone();
            let mut first = self.start_at_first(now.start)..self.end_at_first(now.end);
            while let Some(c) = old.next_if(|c| c.now.start <= edit.range.end) {
                now = now.start.min(c.now.start)..now.end.max(c.now.end);
                first = first.start.min(c.first.start)..first.end.max(c.first.end);
            }
            text.push_str(&self.text[at..edit.range.start]);
            let start = text.len() - (edit.range.start - now.start);
            text.push_str(&edit.text);
            changed.push(Changed { now: start..text.len() + (now.end - edit.range.end), first });
            at = edit.range.end;
        }
        changed.extend(old.map(|c| c.moved(at, text.len())));
        text.push_str(&self.text[at..]);
        (self.text, self.changed) = (text, changed);
    }
}

impl Changed {
    /// The same stretch, where what stood at `from` stands at `to`.
    fn moved(&self, from: usize, to: usize) -> Changed {
        let at = |byte: usize| byte - from + to;
        Changed { now: at(self.now.start)..at(self.now.end), first: self.first.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(range: Range<usize>, text: &str) -> Edit {
        Edit { range, text: text.into() }
    }

    #[test]
    fn bytes_are_found_where_they_stood_at_first() {
        let mut draft = Draft::new("ab\ncd\nef\n");
        draft.apply(&[edit(4..4, ":"), edit(0..1, "<a>")]);
        assert_eq!(draft.text(), "<a>b\nc:d\nef\n");
        draft.apply(&[edit(9..10, "")]);
        assert_eq!(draft.text(), "<a>b\nc:d\nf\n");
        let places: Vec<usize> = draft.text().char_indices().map(|(i, _)| draft.start_at_first(i)).collect();
        assert_eq!(places, [0, 0, 0, 1, 2, 3, 4, 4, 5, 7, 8]);
        assert_eq!((draft.end_at_first(3), draft.end_at_first(7), draft.end_at_first(11)), (1, 4, 9));
    }

    #[test]
    fn an_edit_of_what_was_put_in_becomes_one_of_the_first_text() {
        let mut draft = Draft::new("a 1\nb\n");
        draft.apply(&[edit(0..3, "b: 2")]);
        let later = edit(3..3, "+");
        assert_eq!(draft.edit_at_first(&later), edit(0..3, "b: +2"));
        draft.apply(&[later]);
        assert_eq!(draft.text(), "b: +2\nb\n");
        assert_eq!(draft.edit_at_first(&edit(6..7, "c")), edit(4..5, "c"));
        draft.apply(&[edit(6..7, "c"), edit(5..5, "!")]);
        assert_eq!((draft.text(), draft.start_at_first(7)), ("b: +2!\nc\n", 4));
    }

    #[test]
    fn what_an_edit_leaves_as_it_is_stays_where_it_stands() {
        let mut draft = Draft::new("Licences：7 # 甲\n");
        draft.apply(&[edit(0..18, "Licences: 7 # 甲")]);
        assert_eq!(draft.text(), "Licences: 7 # 甲\n");
        assert_eq!((draft.start_at_first(0), draft.end_at_first(8)), (0, 8));
        assert_eq!((draft.start_at_first(10), draft.end_at_first(11)), (11, 12));
    }
}
