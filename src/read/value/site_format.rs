//! The version of the format in which the files of a site are written.

use crate::base::{Said, Words};
use crate::finding::{fill, reading};
use crate::read::key_name::KeyName;
use crate::read::reader::Reader;
use crate::read::value::FromNode;
use crate::yaml::Node;

/// What the files of a site must be changed to for each format after the first; a site of an earlier one needs all that follow.
/// An entry is also told in the part “Upgrade” of CHANGELOG.
const CHANGES: &[Words] = &[];

/// The version of the format, which is one that this program reads.
pub(in crate::read) struct SiteFormat;

impl FromNode for SiteFormat {
    fn from_node(reader: &mut Reader<'_, '_>, node: &Node<'_>, key: KeyName<'_>) -> Option<SiteFormat> {
        let found = reader.number(node, key)?;
        let newest = i64::try_from(CHANGES.len()).unwrap_or(i64::MAX).saturating_add(1);
        match needed(found, CHANGES) {
            None => {
                let wanted = Words::new("不小于 1 的整数", "a whole number from 1 on");
                let filled = fill!(key = reader.key(key), found = found, wanted = wanted);
                reader.say(reader.at(&reading::WRONG_TYPE, node, filled));
            }
            Some(Needed::Nothing) => return Some(SiteFormat),
            Some(Needed::Program) => {
                let filled = fill!(found = found, known = newest, name = env!("CARGO_PKG_VERSION"));
                reader.say(reader.at(&reading::NEWER_FORMAT, node, filled));
            }
            Some(Needed::Changes(all)) => {
                let filled = fill!(found = found, known = newest, mend = all);
                reader.say(reader.at(&reading::OLDER_FORMAT, node, filled));
            }
        }
        None
    }
}

/// What a site of some format needs.
#[derive(Debug, PartialEq, Eq)]
enum Needed {
    Nothing,
    /// A newer program.
    Program,
    /// These changes.
    Changes(Said),
}

/// What a site of a format needs where each of some changes led to the next one; `None` if there is no such format.
fn needed(format: i64, changes: &[Words]) -> Option<Needed> {
    let behind = usize::try_from(format).ok()?.checked_sub(1)?;
    let Some(all) = changes.get(behind..) else { return Some(Needed::Program) };
    let joined = |text: fn(&Words) -> &str, between| all.iter().map(text).collect::<Vec<_>>().join(between);
    Some(match all.is_empty() {
        true => Needed::Nothing,
        false => Needed::Changes(Said::new(joined(|words| words.zh, "；"), joined(|words| words.en, "; "))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_site_needs_all_changes_since_and_a_newer_one_another_program() {
        let changes = [Words::new("甲", "a"), Words::new("乙", "b")];
        let changed = |zh: &str, en: &str| Some(Needed::Changes(Said::new(zh, en)));
        let cases = [
            (-1, None),
            (0, None),
            (1, changed("甲；乙", "a; b")),
            (2, changed("乙", "b")),
            (3, Some(Needed::Nothing)),
            (4, Some(Needed::Program)),
            (i64::MAX, Some(Needed::Program)),
        ];
        for (format, expected) in cases {
            assert_eq!(needed(format, &changes), expected, "{format}");
        }
        assert_eq!(needed(1, &[]), Some(Needed::Nothing));
    }
}
