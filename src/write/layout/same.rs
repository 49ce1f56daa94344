//! Whether two files hold the same: every value, and every comment at what it is about.

use crate::base::Lang;
use crate::read::KnownKeys;
use crate::yaml::{Comment, Node, Yaml};

/// Whether two reports hold the same, whatever the order of their keys. Comments at the top may be above another key.
pub(super) fn report(one: &Node<'_>, two: &Node<'_>, keys: KnownKeys<'_>) -> bool {
    let firsts =
        [one, two].map(|root| root.pairs().and_then(|pairs| pairs.first()).map(|(key, _)| id(key, keys)));
    let above = |root: &Node<'_>, is_first: bool| -> Vec<(Option<Id>, String)> {
        let pairs = root.pairs().unwrap_or(&[]).iter();
        let of = pairs.map(|(key, _)| key).filter(|key| firsts.contains(&Some(id(key, keys))) == is_first);
        let comments = of.flat_map(|key| {
            let about = (!is_first).then(|| id(key, keys));
            let above = key.comments().map_or(&[][..], |comments| &comments.above);
            above.iter().map(move |comment| (about.clone(), words(comment)))
        });
        let mut comments: Vec<_> = comments.collect();
        comments.sort();
        comments
    };
    is_same(one, two, keys, 0)
        && above(one, true) == above(two, true)
        && above(one, false) == above(two, false)
}

/// What a key is, in whatever words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Id {
    Known(usize),
    Other(String),
}

fn id(key: &Node<'_>, keys: KnownKeys<'_>) -> Id {
    let text = key.text().unwrap_or("");
    keys.find(text).map_or_else(|| Id::Other(text.to_owned()), |key| Id::Known(key.rank))
}

fn is_same(one: &Node<'_>, two: &Node<'_>, keys: KnownKeys<'_>, depth: usize) -> bool {
    let is_alike = match (&one.value, &two.value) {
        (Yaml::Scalar(a, style), Yaml::Scalar(b, other)) => (a, style) == (b, other),
        (Yaml::List(a), Yaml::List(b)) => {
            a.len() == b.len()
                && a.iter().zip(b).all(|(a, b)| is_same(a, b, keys, depth + 1) && comments(a) == comments(b))
        }
        (Yaml::Map(a), Yaml::Map(b)) => {
            a.len() == b.len() && a.iter().enumerate().all(|(at, pair)| has_pair(b, at, pair, keys, depth))
        }
        _ => false,
    };
    // Of a mapping, only what closes it is its own.
    is_alike && below(one) == below(two)
}

/// Whether a mapping has a pair of another one, probably at the same position.
fn has_pair(
    pairs: &[(Node<'_>, Node<'_>)],
    at: usize,
    (key, value): &(Node<'_>, Node<'_>),
    keys: KnownKeys<'_>,
    depth: usize,
) -> bool {
    let own = id(key, keys);
    let is_own = |pair: &&(Node<'_>, Node<'_>)| id(&pair.0, keys) == own;
    let there = pairs.get(at).filter(is_own).or_else(|| pairs.iter().find(is_own));
    let inside =
        key.text().and_then(|text| keys.find(text)).map_or(KnownKeys::Unknown, |known| known.below(value));
    // A word or an address may be one of the other language.
    let plain = |value: &Node<'_>| {
        let known = key.text().and_then(|text| keys.find(text))?;
        known.value_in(value.text()?, Lang::En)
    };
    let means = |with: &Node<'_>| plain(value).is_some_and(|word| plain(with) == Some(word));
    there.is_some_and(|(other, with)| {
        (means(with) || is_same(value, with, inside, depth + 1))
            && (depth == 0 || comments(key) == comments(other))
            && beside(key) == beside(other)
            && comments(value) == comments(with)
    })
}

/// The words of all comments of a node.
fn comments(node: &Node<'_>) -> [Vec<String>; 3] {
    let above = node.comments().map(|c| c.above.iter().map(words).collect()).unwrap_or_default();
    [above, beside(node).into_iter().collect(), below(node)]
}

fn beside(node: &Node<'_>) -> Option<String> {
    node.comments().and_then(|comments| comments.beside.as_ref()).map(words)
}

fn below(node: &Node<'_>) -> Vec<String> {
    node.comments().map(|comments| comments.below.iter().map(words).collect()).unwrap_or_default()
}

/// A comment however its words are spaced.
fn words(comment: &Comment<'_>) -> String {
    comment.text.split_whitespace().collect::<Vec<_>>().join(" ")
}
