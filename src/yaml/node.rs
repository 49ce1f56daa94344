//! The tree.

use std::borrow::Cow;

use crate::text::{is_shaper, printable};

/// A node, the bytes of the text it was read from, and the comments about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node<'a> {
    /// What it is.
    pub value: Yaml<'a>,
    /// First byte.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
    /// Most nodes have none: then this costs a word.
    comments: Option<Box<Comments<'a>>>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Yaml<'a> {
    /// A scalar as written; YAML's own ideas of numbers and booleans are not applied.
    Scalar(Cow<'a, str>, Style),
    /// A list.
    List(Vec<Node<'a>>),
    /// A mapping in the order of the file; keys may repeat.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Without quotes.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// A block after `|` or `>`.
    Block,
}

/// The comments that belong to a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comments<'a> {
    /// On lines of their own above it. Those above a mapping or list are above its first key or item.
    pub above: Vec<Comment<'a>>,
    /// Behind it on its line.
    pub beside: Option<Comment<'a>>,
    /// On lines of their own that close it: behind all that a list or mapping holds, or where a value is missing.
    pub below: Vec<Comment<'a>>,
}

/// A comment: from its `#` to the end of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comment<'a> {
    /// The text, with its `#`.
    pub text: &'a str,
    /// First byte.
    pub start: usize,
}

impl<'a> Comments<'a> {
    /// Puts a comment beside; where there is one already, it goes below.
    pub(super) fn put_beside(&mut self, comment: Comment<'a>) {
        match self.beside {
            None => self.beside = Some(comment),
            Some(_) => self.below.push(comment),
        }
    }
}

impl<'a> Node<'a> {
    /// A node without comments.
    pub(super) fn new(value: Yaml<'a>, start: usize, end: usize) -> Node<'a> {
        Node { value, start, end, comments: None }
    }

    /// The comments that belong to it, if there are any.
    pub(crate) fn comments(&self) -> Option<&Comments<'a>> {
        self.comments.as_deref()
    }

    /// The comments that belong to it, to be added to.
    pub(super) fn comments_mut(&mut self) -> &mut Comments<'a> {
        self.comments.get_or_insert_default()
    }

    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Yaml::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether the value is empty, `null` or `~`, without quotes.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.value, Yaml::Scalar(text, Style::Plain) if matches!(text.as_ref(), "" | "null" | "~" | "Null" | "NULL"))
    }

    /// The pairs of a mapping.
    pub(crate) fn pairs(&self) -> Option<&[(Node<'a>, Node<'a>)]> {
        match &self.value {
            Yaml::Map(pairs) => Some(pairs),
            _ => None,
        }
    }

    /// Leaves out of words on one line what no text may have, which was named already: what is meant is the word without it.
    /// A key has no other form of a character either.
    pub(super) fn leave_out_unprintables(&mut self) {
        match &mut self.value {
            Yaml::Scalar(text, Style::Plain | Style::Quoted) => {
                if let Cow::Owned(plain) = printable(text) {
                    *text = Cow::Owned(plain.trim().to_owned());
                }
            }
            Yaml::Scalar(..) => {}
            Yaml::List(items) => items.iter_mut().for_each(Node::leave_out_unprintables),
            Yaml::Map(pairs) => pairs.iter_mut().for_each(|(key, value)| {
                key.leave_out_unprintables();
                if let Yaml::Scalar(text, _) = &mut key.value
                    && text.contains(is_shaper)
                {
                    *text = Cow::Owned(text.replace(is_shaper, ""));
                }
                value.leave_out_unprintables();
            }),
        }
    }

    /// How many nodes there are in it, itself included.
    pub(super) fn size(&self) -> usize {
        1 + match &self.value {
            Yaml::Scalar(..) => 0,
            Yaml::List(items) => items.iter().map(Node::size).sum(),
            Yaml::Map(pairs) => pairs.iter().map(|(k, v)| k.size() + v.size()).sum(),
        }
    }
}
