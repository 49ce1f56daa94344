//! A key, and the ways to write one into the table.

use std::marker::PhantomData;

use crate::base::{Date, Words, Year};
use crate::read::field::ValueShape;
use crate::read::value::Choice;
use crate::source::Written;

/// A key that editors may write.
#[derive(Debug)]
pub(crate) struct Field {
    /// The English key.
    pub en: &'static str,
    /// The Chinese key.
    pub zh: &'static str,
    /// Another Chinese word for it, which means the same.
    pub also: Option<&'static str>,
    /// What may stand there.
    pub shape: ValueShape,
    /// The key, one that not all mappings of its kind may have, without which nobody needs it.
    pub beside: Option<&'static str>,
    /// The most characters of a text on one line: it stands on many pages.
    pub most: usize,
    /// What it is for, in one sentence.
    pub doc: Words,
}

impl Field {
    /// Whether this is one of the words of the key.
    pub(crate) fn is(&self, written: &str) -> bool {
        written == self.en || written == self.zh || self.also == Some(written)
    }
}

/// The fixed keys of one kind of mapping, in the order in which they are best written.
pub(in crate::read) trait FieldSet {
    const FIELDS: &'static [&'static Field];
}

/// A key of the mappings `S`, whose value is read as a `T`.
pub(in crate::read) struct FieldOf<S, T> {
    pub field: Field,
    of: PhantomData<fn() -> (S, T)>,
}

/// What can only be read with what stands around it: cells, agencies, parts.
pub(in crate::read) enum InContext {}

/// A list of mappings with the keys `S`; one alone may stand without a list.
pub(in crate::read) struct Items<S>(PhantomData<S>);

impl<S, T> FieldOf<S, T> {
    const fn new(en: &'static str, zh: &'static str, shape: ValueShape, doc: Words) -> FieldOf<S, T> {
        FieldOf {
            field: Field { en, zh, also: None, beside: None, shape, most: REMARK, doc },
            of: PhantomData,
        }
    }

    /// With another bound of its text.
    pub(super) const fn most(self, most: usize) -> FieldOf<S, T> {
        FieldOf { field: Field { most, ..self.field }, of: PhantomData }
    }

    /// That it is of use beside another key alone.
    pub(super) const fn beside(self, key: &'static str) -> FieldOf<S, T> {
        FieldOf { field: Field { beside: Some(key), ..self.field }, of: PhantomData }
    }

    /// With another Chinese word for it.
    pub(super) const fn or(self, also: &'static str) -> FieldOf<S, T> {
        FieldOf { field: Field { also: Some(also), ..self.field }, of: PhantomData }
    }
}

/// The most characters of a name or title.
pub(super) const NAMES: usize = 150;
/// The most characters of a remark, such as a reason.
const REMARK: usize = 1000;

/// A text on one line.
pub(super) const fn line<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, String> {
    FieldOf::new(en, zh, ValueShape::Line, doc)
}

/// A text on one line that has a form of its own.
pub(super) const fn word<S>(
    en: &'static str,
    zh: &'static str,
    shape: ValueShape,
    doc: Words,
) -> FieldOf<S, String> {
    FieldOf::new(en, zh, shape, doc)
}

/// Several texts on one line each; one alone may stand without a list.
pub(super) const fn lines<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, Vec<String>> {
    FieldOf::new(en, zh, ValueShape::List(&ValueShape::Line), doc)
}

/// A code whose place is kept, for rules that look at it.
pub(super) const fn code<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, Written> {
    FieldOf::new(en, zh, ValueShape::Line, doc)
}

/// An address of the web.
pub(super) const fn web<S, T>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, T> {
    FieldOf::new(en, zh, ValueShape::Web, doc)
}

/// A value whose type says how it is read.
pub(super) const fn shaped<S, T>(
    en: &'static str,
    zh: &'static str,
    shape: ValueShape,
    doc: Words,
) -> FieldOf<S, T> {
    FieldOf::new(en, zh, shape, doc)
}

/// A whole number, 0 or more.
pub(super) const fn count<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, i64> {
    FieldOf::new(en, zh, ValueShape::Count, doc)
}

/// `true` or `false`.
pub(super) const fn flag<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, bool> {
    FieldOf::new(en, zh, ValueShape::Flag, doc)
}

/// A report year.
pub(super) const fn year<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, Year> {
    FieldOf::new(en, zh, ValueShape::Year, doc)
}

/// Some report years; one alone may stand without a list.
pub(super) const fn years<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, Vec<Year>> {
    FieldOf::new(en, zh, ValueShape::List(&ValueShape::Year), doc)
}

/// A date.
pub(super) const fn date<S>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, Date> {
    FieldOf::new(en, zh, ValueShape::Date(None), doc)
}

/// One of some words.
pub(super) const fn choice<S, T: Choice>(en: &'static str, zh: &'static str, doc: Words) -> FieldOf<S, T> {
    FieldOf::new(en, zh, T::SHAPE, doc)
}

/// Some of some words.
pub(super) const fn choices<S, T: Choice>(
    en: &'static str,
    zh: &'static str,
    doc: Words,
) -> FieldOf<S, Vec<T>> {
    FieldOf::new(en, zh, ValueShape::List(&T::SHAPE), doc)
}

/// Mappings with the keys `I`.
pub(super) const fn items<S, I: FieldSet>(
    en: &'static str,
    zh: &'static str,
    doc: Words,
) -> FieldOf<S, Items<I>> {
    FieldOf::new(en, zh, ValueShape::Items(I::FIELDS), doc)
}

/// What can only be read with what stands around it.
pub(super) const fn in_context<S>(
    en: &'static str,
    zh: &'static str,
    shape: ValueShape,
    doc: Words,
) -> FieldOf<S, InContext> {
    FieldOf::new(en, zh, shape, doc)
}
