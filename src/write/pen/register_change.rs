//! What is to be changed in the register, and why it may not be.

use crate::base::Said;
use crate::read::Field;
use crate::write::pen::change::{bad_sign, no_value, twice};
use crate::yaml::Node;

/// Why the register stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotRegistered {
    /// The id is another agency's, whose name this is.
    Taken(String, String),
    /// The id cannot stand in an address; this one could.
    BadId(String, String),
    /// An agency has no such key, or one whose values are changed in the file alone.
    NoKey(String),
    /// What was written there is nothing that can stand there: key and words.
    NoValue(String, String),
    /// One key has two values in one call: key and both.
    Twice(String, String, String),
    /// What was written there has a character that cannot stand there: key, words and character.
    BadSign(String, String, char),
    /// The line (from 1) has to be mended in the file first.
    Faulty(usize),
    /// What reading would find in the new file.
    Found(Said),
    /// It could not be changed without changing something else.
    Unsure(String),
}

impl NotRegistered {
    /// What is said of it.
    pub(crate) fn said(&self) -> Said {
        match self {
            NotRegistered::Taken(id, name) => Said::new(
                format!("代号“{id}”已经是“{name}”的，请换一个"),
                format!("the id “{id}” is that of “{name}”: choose another"),
            ),
            NotRegistered::BadId(id, near) => Said::new(
                format!(
                    "“{id}”不能作代号：只能用小写字母、数字和 -，也不能是系统保留的名字；可以写成“{near}”"
                ),
                format!(
                    "“{id}” can be no id: small letters, digits and - alone, and no name that systems keep for themselves; “{near}” would do"
                ),
            ),
            NotRegistered::NoKey(key) => Said::new(
                format!("“{key}”不能在网页上写，请在 content/agencies.yml 里改"),
                format!("“{key}” cannot be written in the page: change it in content/agencies.yml"),
            ),
            NotRegistered::NoValue(key, found) => no_value(key, found),
            NotRegistered::Twice(key, first, second) => twice(key, first, second),
            NotRegistered::BadSign(key, found, sign) => bad_sign(key, found, *sign),
            NotRegistered::Faulty(line) => Said::new(
                format!("content/agencies.yml 第 {line} 行有错，请先在文件里改正"),
                format!("line {line} of content/agencies.yml has a fault: mend it in the file first"),
            ),
            NotRegistered::Found(said) => said.clone(),
            NotRegistered::Unsure(id) => Said::new(
                format!("“{id}”在 content/agencies.yml 里的写法特殊，改它会动到别处；请打开文件改"),
                format!("“{id}” is written in an unusual way: change content/agencies.yml itself"),
            ),
        }
    }
}

/// A value as it is to be written, and as it is to be read.
pub(super) struct MeantValue {
    pub field: &'static Field,
    pub written: String,
    pub read: String,
}

/// The value behind a key of an agency.
pub(super) fn value_of<'n, 't>(agency: &'n Node<'t>, field: &Field) -> Option<&'n (Node<'t>, Node<'t>)> {
    let is_own = |(key, _): &&(Node<'_>, Node<'_>)| key.text().is_some_and(|key| field.is(key));
    agency.pairs()?.iter().find(is_own)
}
