//! How the letters of a page are set at the place that is being read.

use html5ever::tokenizer::Tag;

use crate::import::format::css::{ElementLook, StyleSheet};
use crate::import::format::lettering::Lettering;

/// Elements that are kept open, at most.
const DEEPEST: usize = 256;

/// The elements of a page that are open, as far as they say how letters are set.
#[derive(Debug, Default)]
pub(super) struct PageStyles {
    sheet: StyleSheet,
    /// Of each open element its name and how the letters in it are set.
    open: Vec<(String, Lettering)>,
    row: Lettering,
    cell: Lettering,
}

impl PageStyles {
    /// Nothing is open yet.
    pub(super) fn new(sheet: StyleSheet) -> PageStyles {
        PageStyles { sheet, ..PageStyles::default() }
    }

    /// How the letters are set that come next.
    pub(super) fn lettering(&self) -> Lettering {
        self.open.last().map_or(self.cell, |(_, lettering)| *lettering)
    }

    /// How an element is shown by itself.
    pub(super) fn look(&self, tag: &Tag) -> ElementLook {
        let look = self.sheet.look(tag);
        let own = of_element(tag).max(self.sheet.undescribed(tag));
        ElementLook { lettering: look.lettering.max(own), ..look }
    }

    /// How many bytes are compared to say so.
    pub(super) fn effort(&self, tag: &Tag) -> usize {
        self.sheet.effort(tag)
    }

    /// An element begins; a paragraph ends the one before it.
    pub(super) fn open(&mut self, name: &str, is_paragraph: bool, lettering: Lettering) {
        if is_paragraph {
            self.close("p");
        }
        if self.open.len() < DEEPEST {
            self.open.push((name.to_owned(), lettering.inside(self.lettering())));
        }
    }

    /// An element ends, and what was left open in it.
    pub(super) fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(at);
        }
    }

    /// A row begins.
    pub(super) fn begin_row(&mut self, lettering: Lettering) {
        self.row = lettering;
    }

    /// A cell begins: nothing goes on from the one before.
    pub(super) fn begin_cell(&mut self, lettering: Lettering) {
        self.open.clear();
        self.cell = self.row.max(lettering);
    }

    /// A cell ends.
    pub(super) fn end_cell(&mut self) {
        self.open.clear();
        self.cell = Lettering::Plain;
    }
}

/// How browsers set the letters of an element.
fn of_element(tag: &Tag) -> Lettering {
    let attribute = |name: &str| tag.attrs.iter().find(|a| &*a.name.local == name).map(|a| a.value.trim());
    match &*tag.name {
        "s" | "strike" | "del" => Lettering::Struck,
        "sup" | "sub" => Lettering::Raised,
        "button" | "object" | "details" | "dialog" | "rt" | "rp" | "bdo" | "meter" | "progress"
        | "marquee" => Lettering::Unclear,
        "a" => match attribute("href") {
            Some(place) if place.len() > 1 && place.starts_with('#') => Lettering::NoteLink,
            Some(_) => Lettering::Apart,
            None => Lettering::Plain,
        },
        "font" if ["1", "2", "-1", "-2", "-3"].contains(&attribute("size").unwrap_or_default()) => {
            Lettering::Apart
        }
        "small" | "math" | "em" | "i" | "cite" | "var" | "mark" => Lettering::Apart,
        _ => Lettering::Plain,
    }
}
