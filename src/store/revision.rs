//! When something last changed.

use std::ops::Deref;

/// A moment at which things may change: every look at a site is one, and later ones are greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Revision(u64);

impl Revision {
    /// Before every moment: the revision of what does not change.
    pub(crate) const NEVER: Revision = Revision(0);

    /// The moment after this one.
    pub(crate) fn next(self) -> Revision {
        Revision(self.0 + 1)
    }

    /// The newest of some; [`Revision::NEVER`] of none.
    pub(crate) fn newest(all: impl IntoIterator<Item = Revision>) -> Revision {
        all.into_iter().max().unwrap_or_default()
    }
}

/// What values are made from: it knows when something in it changed last.
pub(crate) trait Dated {
    /// When something in it changed last.
    fn newest(&self) -> Revision;
}

impl<T> Dated for Revised<T> {
    fn newest(&self) -> Revision {
        self.revision
    }
}

impl<T: Dated> Dated for &T {
    fn newest(&self) -> Revision {
        (**self).newest()
    }
}

impl<T: Dated> Dated for Option<T> {
    fn newest(&self) -> Revision {
        self.as_ref().map_or(Revision::NEVER, T::newest)
    }
}

impl<A: Dated, B: Dated> Dated for (A, B) {
    fn newest(&self) -> Revision {
        self.0.newest().max(self.1.newest())
    }
}

/// A value and the moment of its last change.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Revised<T> {
    /// The value.
    pub value: T,
    /// When it last changed.
    pub revision: Revision,
}

impl<T> Revised<T> {
    /// Takes a value, and says whether it is another one.
    pub(crate) fn set(&mut self, now: Revision, value: T) -> bool
    where
        T: PartialEq,
    {
        let differs = self.value != value;
        if differs {
            *self = Revised { value, revision: now };
        }
        differs
    }

    /// What the value points to.
    pub(crate) fn as_deref(&self) -> Revised<&T::Target>
    where
        T: Deref,
    {
        Revised { value: &self.value, revision: self.revision }
    }
}

impl<T> Deref for Revised<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
