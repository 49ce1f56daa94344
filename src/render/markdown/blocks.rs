//! A narrative in pieces: a theme may print some of its blocks here and others elsewhere.

use pulldown_cmark::Event;

use crate::render::markdown::{read, tags, written};
use crate::render::piece::Piece;
use crate::site::ProseView;

/// The blocks of the narrative that was taken apart last, so that printing its pieces draws it once.
#[derive(Default)]
pub(in crate::render) struct Blocks {
    /// The number of its leaf, and its blocks: paragraphs, lists, tables, headings.
    last: Option<(usize, Vec<String>)>,
}

impl Blocks {
    /// Appends a piece of the narrative at leaf `at`, counted in blocks.
    pub(in crate::render) fn write(
        &mut self,
        at: usize,
        view: &ProseView<'_>,
        piece: Piece,
        out: &mut Vec<u8>,
    ) {
        if self.last.as_ref().is_none_or(|(last, _)| *last != at) {
            let blocks = read(view, |events| {
                let blocks = apart(events).into_iter().map(|block| written(view, block.into_iter()));
                blocks.map(|html| html.trim().to_owned()).filter(|html| !html.is_empty()).collect()
            });
            self.last = Some((at, blocks));
        }
        let blocks = self.last.as_ref().map_or(&[][..], |(_, blocks)| blocks);
        blocks[piece.of(blocks.len())].iter().for_each(|block| out.extend_from_slice(block.as_bytes()));
    }
}

/// The events of every block that stands in no other.
fn apart(events: Vec<Event<'_>>) -> Vec<Vec<Event<'_>>> {
    let mut depth = 0usize;
    let mut blocks = vec![Vec::new()];
    for event in events {
        match &event {
            event if tags::opens(event) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        let ends = depth == 0 && matches!(event, Event::End(_) | Event::Rule);
        if let Some(block) = blocks.last_mut() {
            block.push(event);
        }
        if ends {
            blocks.push(Vec::new());
        }
    }
    blocks
}
