//! What messages call a key, and what its field says of it.

use crate::edition::Key;
use crate::read::field::{Field, FieldOf, ValueShape};

/// What messages call a value: its key in both languages, or one word for both.
#[derive(Clone, Copy)]
pub(super) struct KeyName<'k> {
    pub en: &'k str,
    pub zh: Option<&'k str>,
    /// What may stand there, and the most characters of a text, if its field says so.
    pub field: Option<(ValueShape, usize)>,
}

impl<'k> From<&'k str> for KeyName<'k> {
    fn from(word: &'k str) -> KeyName<'k> {
        KeyName { en: word, zh: None, field: None }
    }
}

impl<'k> From<&'k Field> for KeyName<'k> {
    fn from(field: &'k Field) -> KeyName<'k> {
        KeyName { en: field.en, zh: Some(field.zh), field: Some((field.shape, field.most)) }
    }
}

impl<'k, S, T> From<&'k FieldOf<S, T>> for KeyName<'k> {
    fn from(of: &'k FieldOf<S, T>) -> KeyName<'k> {
        KeyName::from(&of.field)
    }
}

impl<'k> From<&'k Key> for KeyName<'k> {
    fn from(key: &'k Key) -> KeyName<'k> {
        KeyName { en: &key.en, zh: Some(&key.zh), field: None }
    }
}
