//! `wrong-type` of agencies: what keeps a value from being that of an agency.

use crate::base::Words;
use crate::finding::reading::wrong_type::RULE;
use crate::finding::{Message, Wording, holes};

/// The code of an administrative division is none.
pub(crate) static NO_DIVISION_CODE: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{key}”应是 6 位数字（乡镇 9 位，村和社区 12 位），写的是“{found}”",
        "“{key}” has 6 digits (9 of a township, 12 below), and not “{found}”",
    ),
    label: Words::new("", ""),
    help: Words::new("对照民政部公布的代码写全", "write the whole code as it is published"),
});

/// The former name of an agency stands behind its own.
pub(crate) static FORMER_IN_NAME: Message<{ holes(&["found", "key", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "名称后面带着旧名“{found}”，会作为机关的名称印在各页",
        "the former name “{found}” stands behind the name, and would be printed as part of it",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写成 {near}；旧名和它用到哪一年写在“{key}”里",
        "write {near}; the former name goes into `{key}`, with its last year",
    ),
});
