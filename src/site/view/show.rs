//! What a template may see: typed structs of texts, words, flags, lists, and a few things that `render` draws.

use std::borrow::Cow;
use std::ops::{ControlFlow, Range};

use crate::prose::Prose;
use crate::site::view::{TableFill, TableMark};
use crate::source::Digest;

/// A narrative: Markdown with the figures that fill its slots.
#[derive(Clone, Debug)]
pub(crate) struct ProseView<'a> {
    /// The text.
    pub prose: &'a Prose,
    /// What each slot prints, and the address it leads to, in the order of the slots.
    pub slots: Vec<(String, String)>,
    /// The level that a heading of the first level gets.
    pub level: u8,
    /// What the ids of its footnotes begin with, so that no two of a page are the same; empty where it stands alone.
    pub id: Cow<'a, str>,
}

/// Rows of a list, all of one kind, that are drawn by a template of their own.
pub(crate) struct Rows<'a> {
    /// The template, below `parts/`.
    pub template: &'static str,
    /// `None` where there is no row.
    rows: Option<Box<dyn RowList + Send + Sync + 'a>>,
}

/// Views of one kind: a page may have many thousands of them.
trait RowList {
    fn count(&self) -> usize;
    fn each(&self, range: Range<usize>, give: &mut dyn FnMut(&dyn Show) -> ControlFlow<()>);
    fn mark(&self, _: Range<usize>) -> Option<Digest> {
        None
    }
}

impl<T: Show> RowList for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, range: Range<usize>, give: &mut dyn FnMut(&dyn Show) -> ControlFlow<()>) {
        let _ = self.get(range).unwrap_or_default().iter().try_for_each(|row| give(row));
    }
}

/// What each view is made from, and how: none is made before it is drawn.
struct RowsToMake<I, M, K> {
    of: Vec<I>,
    make: M,
    mark: K,
}

impl<I, T, M, K> RowList for RowsToMake<I, M, K>
where
    T: Show,
    M: Fn(&I) -> T,
    K: Fn(&[I]) -> Digest,
{
    fn count(&self) -> usize {
        self.of.len()
    }

    fn each(&self, range: Range<usize>, give: &mut dyn FnMut(&dyn Show) -> ControlFlow<()>) {
        let _ = self.of.get(range).unwrap_or_default().iter().try_for_each(|one| give(&(self.make)(one)));
    }

    fn mark(&self, range: Range<usize>) -> Option<Digest> {
        self.of.get(range).map(&self.mark)
    }
}

impl<'a> Rows<'a> {
    /// Some rows and their template.
    pub(crate) fn new<T: Show + Send + Sync + 'a>(template: &'static str, rows: Vec<T>) -> Rows<'a> {
        let some = (!rows.is_empty()).then_some(rows);
        Rows { template, rows: some.map(|rows| Box::new(rows) as Box<dyn RowList + Send + Sync + 'a>) }
    }

    /// Rows of which each is made when it is drawn. `mark` tells what some of them are made from, all that decides what they show:
    /// where it is the same as before, they need not be made again.
    pub(crate) fn to_make<I: Send + Sync + 'a, T: Show>(
        template: &'static str,
        of: Vec<I>,
        make: impl Fn(&I) -> T + Send + Sync + 'a,
        mark: impl Fn(&[I]) -> Digest + Send + Sync + 'a,
    ) -> Rows<'a> {
        let some = (!of.is_empty()).then(|| Box::new(RowsToMake { of, make, mark }));
        Rows { template, rows: some.map(|rows| rows as Box<dyn RowList + Send + Sync + 'a>) }
    }

    /// No row.
    pub(crate) fn none(template: &'static str) -> Rows<'a> {
        Rows { template, rows: None }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.as_ref().map_or(0, |rows| rows.count())
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.rows.is_none()
    }

    /// Gives some of the rows, by their positions, one after the other.
    ///
    /// # Errors
    /// The first that `give` has.
    pub(crate) fn each<E>(
        &self,
        range: Range<usize>,
        mut give: impl FnMut(&dyn Show) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut result = Ok(());
        let mut one = |row: &dyn Show| {
            result = give(row);
            if result.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        };
        if let Some(rows) = &self.rows {
            rows.each(range, &mut one);
        }
        result
    }

    /// What tells what some of the rows show from what others would; `None` where only the rows themselves do.
    pub(crate) fn mark(&self, range: Range<usize>) -> Option<Digest> {
        self.rows.as_ref()?.mark(range)
    }
}

impl std::fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Rows({}, {})", self.template, self.len())
    }
}

/// What differs between pages of the same shape.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Leaf<'v> {
    /// PageText, to be escaped.
    Text(&'v str),
    /// A narrative.
    Prose(&'v ProseView<'v>),
    /// A statutory table.
    Table(&'v TableFill<'v>),
    /// Rows of a list.
    Rows(&'v Rows<'v>),
}

/// Walks a view.
pub(crate) trait Visit<'v> {
    /// A mapping starts.
    fn map(&mut self);
    /// The key of the next value.
    fn key(&mut self, key: &'static str);
    /// The mapping ends.
    fn end_map(&mut self);
    /// A list starts.
    fn list(&mut self, len: usize);
    /// The list ends.
    fn end_list(&mut self);
    /// There is nothing here.
    fn none(&mut self);
    /// Yes or no.
    fn flag(&mut self, flag: bool);
    /// A number that templates may compare.
    fn number(&mut self, number: usize);
    /// One of a few texts.
    fn word(&mut self, word: &'v str);
    /// What a table's drawing has in the place of a cell; pages have tables as leaves.
    fn mark(&mut self, _: TableMark) {}
    /// What differs from page to page.
    fn leaf(&mut self, leaf: Leaf<'v>);
}

/// Anything a template may see.
pub(crate) trait Show {
    /// Shows itself to a visitor.
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>);
}

impl Show for ProseView<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.leaf(Leaf::Prose(self));
    }
}

impl Show for TableFill<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.leaf(Leaf::Table(self));
    }
}

impl Show for Rows<'_> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.leaf(Leaf::Rows(self));
    }
}

impl Show for bool {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.flag(*self);
    }
}

impl Show for usize {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.number(*self);
    }
}

impl<T: Show> Show for Option<T> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        match self {
            Some(value) => value.show(to),
            None => to.none(),
        }
    }
}

impl<T: Show> Show for Vec<T> {
    fn show<'v>(&'v self, to: &mut dyn Visit<'v>) {
        to.list(self.len());
        self.iter().for_each(|item| item.show(to));
        to.end_list();
    }
}

/// Declares a view: a struct whose fields templates see under their own names.
macro_rules! view {
    ($(#[doc = $doc:literal])* $vis:vis struct $name:ident $(<$life:lifetime>)? {
        $($(#[doc = $field_doc:literal])* $field:ident: $kind:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug)]
        $vis struct $name $(<$life>)? {
            $($(#[doc = $field_doc])* pub $field: $kind,)*
        }

        impl $(<$life>)? $crate::site::view::Show for $name $(<$life>)? {
            fn show<'v>(&'v self, to: &mut dyn $crate::site::view::Visit<'v>) {
                to.map();
                $(to.key(stringify!($field)); self.$field.show(to);)*
                to.end_map();
            }
        }
    };
}
pub(crate) use view;
