//! A view's shape and its leaves; a view as values for the template engine.

use smallvec::SmallVec;

use crate::site::{Leaf, Show, TableMark, Visit};
use crate::text::{ATTRIBUTES_CLOSE, ATTRIBUTES_OPEN, MARK_CLOSE, MARK_OPEN, unmarked};

/// Marks that stand for leaves in a drawing: in text and quoted attributes with a space, which forces quotes.
fn text_mark(at: usize) -> String {
    format!("{MARK_OPEN}{at} {MARK_CLOSE}")
}

/// The mark that stands for attributes: a name without a space.
fn attribute_mark(at: usize) -> String {
    format!("{ATTRIBUTES_OPEN}{at}{ATTRIBUTES_CLOSE}")
}

/// The bytes of a shape; those of a row of a list need no memory of their own.
pub(super) type ShapeKey = SmallVec<[u8; 64]>;

/// What a page's drawing depends on, and what differs.
pub(super) struct ViewShape<'v> {
    /// Everything but the leaves, as bytes.
    pub key: ShapeKey,
    /// The leaves in order.
    pub leaves: SmallVec<[Leaf<'v>; 6]>,
}

impl<'v> ViewShape<'v> {
    pub(super) fn of(view: &'v dyn Show) -> ViewShape<'v> {
        let mut shape = ViewShape { key: SmallVec::new(), leaves: SmallVec::new() };
        view.show(&mut shape);
        shape
    }
}

impl<'v> Visit<'v> for ViewShape<'v> {
    fn map(&mut self) {
        self.key.push(b'{');
    }
    fn key(&mut self, _: &'static str) {}
    fn end_map(&mut self) {
        self.key.push(b'}');
    }
    fn list(&mut self, len: usize) {
        self.key.push(b'[');
        self.key.extend_from_slice(&(len as u32).to_le_bytes());
    }
    fn end_list(&mut self) {
        self.key.push(b']');
    }
    fn none(&mut self) {
        self.key.push(b'n');
    }
    fn flag(&mut self, flag: bool) {
        self.key.push(if flag { b'+' } else { b'-' });
    }
    fn number(&mut self, number: usize) {
        self.key.push(b'#');
        self.key.extend_from_slice(&(number as u32).to_le_bytes());
    }
    fn word(&mut self, word: &'v str) {
        self.key.push(b'w');
        self.key.extend_from_slice(word.as_bytes());
        // No text has this byte.
        self.key.push(0xff);
    }
    fn leaf(&mut self, leaf: Leaf<'v>) {
        let empty = is_empty(&leaf);
        self.key.push(if empty { b'e' } else { b't' });
        if !empty {
            self.leaves.push(leaf);
        }
    }
}

/// Whether a template sees nothing where a leaf stands.
fn is_empty(leaf: &Leaf<'_>) -> bool {
    match leaf {
        Leaf::Text(text) => text.is_empty(),
        Leaf::Rows(rows) => rows.is_empty(),
        Leaf::Prose(_) | Leaf::Table(_) => false,
    }
}

/// Builds the template engine's values, every leaf replaced by its mark. Only here do marks come into a drawing: words
/// have none.
#[derive(Default)]
pub(super) struct Values {
    open: Vec<OpenValue>,
    leaves: usize,
    done: Option<serde_json::Value>,
}

enum OpenValue {
    Map(serde_json::Map<String, serde_json::Value>, &'static str),
    List(Vec<serde_json::Value>),
}

impl Values {
    /// The values of a view, by key.
    pub(super) fn of(view: &dyn Show) -> serde_json::Value {
        let mut values = Values::default();
        view.show(&mut values);
        values.done.unwrap_or_default()
    }

    fn put(&mut self, value: serde_json::Value) {
        match self.open.last_mut() {
            Some(OpenValue::Map(map, key)) => {
                map.insert((*key).to_owned(), value);
            }
            Some(OpenValue::List(list)) => list.push(value),
            None => self.done = Some(value),
        }
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(OpenValue::Map(map, _)) => self.put(map.into()),
            Some(OpenValue::List(list)) => self.put(list.into()),
            None => {}
        }
    }
}

impl<'v> Visit<'v> for Values {
    fn map(&mut self) {
        self.open.push(OpenValue::Map(serde_json::Map::new(), ""));
    }
    fn key(&mut self, name: &'static str) {
        if let Some(OpenValue::Map(_, key)) = self.open.last_mut() {
            *key = name;
        }
    }
    fn end_map(&mut self) {
        self.close();
    }
    fn list(&mut self, _: usize) {
        self.open.push(OpenValue::List(Vec::new()));
    }
    fn end_list(&mut self) {
        self.close();
    }
    fn none(&mut self) {
        self.put(serde_json::Value::Null);
    }
    fn flag(&mut self, flag: bool) {
        self.put(flag.into());
    }
    fn number(&mut self, number: usize) {
        self.put(number.into());
    }
    fn word(&mut self, word: &'v str) {
        self.put(unmarked(word).into());
    }
    fn mark(&mut self, mark: TableMark) {
        self.put(match mark {
            TableMark::Attributes(slot) => attribute_mark(slot).into(),
            TableMark::Content(slot) => text_mark(slot).into(),
        });
    }
    fn leaf(&mut self, leaf: Leaf<'v>) {
        if is_empty(&leaf) {
            self.put("".into());
            return;
        }
        self.put(text_mark(self.leaves).into());
        self.leaves += 1;
    }
}
