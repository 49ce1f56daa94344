//! `unregistered-agency`: the report's agency is in the register.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The report's agency is in the register.
pub(super) static RULE: Rule = Rule {
    name: "unregistered-agency",
    level: Level::Error,
    group: Group::Register,
    waivable: false,
    holds: Words::new("报告的机关在名录中", "the report's agency is in the register"),
    means: Words::new(
        "报告的文件名是机关在 content/agencies.yml 里的代号，上级、承接机关写的也是代号。没有登记，就不\
         知道机关的名称、类别和公布期限。",
        "A report's file is named by the agency's id in content/agencies.yml, and `parent` and \
         `successor` are ids, too. Without an entry its name, kind and deadline are not known.",
    ),
    source: Words::new(
        "《政府信息公开条例》第四十九条按机关的类别规定公布期限，所以要先知道它是哪一类机关。",
        "Art. 49 of the disclosure regulations sets deadlines by kind of agency, so the kind must be \
         known.",
    ),
    cause: Words::new(
        "文件名拼错了；新设的机关还没有登记；机构改革后换了代号，旧报告的文件名没有跟着改。",
        "The file's name is misspelt; a new agency has not been registered; after a reform the id was \
         changed and files of older reports were not renamed.",
    ),
    mend: Words::new(
        "文件名错了就改文件名；确是新的机关，在 agencies.yml 里加上它的“名称”和“类别”。",
        "Mend the file's name, or, if the agency is new, add it to agencies.yml with its `name` and \
         `kind`.",
    ),
};

/// A file is named after an agency that is not in the register.
pub(crate) static UNREGISTERED: Message<{ holes(&["id"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("机关“{id}”不在名录中", "agency “{id}” is not in the register"),
    label: Words::new("", ""),
    help: Words::new(
        "在 content/agencies.yml 中登记，或者改正文件名",
        "register it in content/agencies.yml, or mend the file's name",
    ),
});

/// The same, with an id that is near.
pub(crate) static UNREGISTERED_NEAR: Message<{ holes(&["id", "near"]) }> =
    UNREGISTERED.with_help(Words::new(
        "文件改名为 {near}.yml，或者在 content/agencies.yml 中登记 {id}",
        "rename the file to {near}.yml, or register {id} in content/agencies.yml",
    ));

/// The same, with an id that is near and whose report is there.
pub(crate) static TAKEN: Message<{ holes(&["id", "near"]) }> = UNREGISTERED.with_help(Words::new(
        "在 content/agencies.yml 中登记 {id}；若是 {near}.yml 的副本，先和它比较，要的内容并过去，再把这一份移到 content/ 之外",
        "register {id} in content/agencies.yml; if this is a copy of {near}.yml, compare the two, put there what is wanted, then move this one out of content/",
    ));

/// There is no register.
pub(crate) static NO_REGISTER: Message<{ holes(&["count", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "没有机关名录 content/agencies.yml，{count} 份报告都不知道是谁的",
        "there is no register content/agencies.yml: nobody knows whose the reports ({count}) are",
    ),
    label: Words::new("", ""),
    help: Words::new("{mend}", "{mend}"),
});

/// The register names an agency by its name instead of its id.
pub(crate) static NO_AGENCY_NAMED: Message<{ holes(&["id", "near"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{id}”是机关的名称，这里要写代号",
        "“{id}” is the name of an agency: its id belongs here",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {near}", "write {near}"),
});

/// The register is empty.
pub(crate) static EMPTY_REGISTER: Message<{ holes(&["count"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "名录里一个机关也没有，{count} 份报告都不知道是谁的",
        "there is no agency in the register: nobody knows whose the reports ({count}) are",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "每个机关写一行，如 minzheng: {name: 示例县民政局, kind: department}；名录原来是满的，从 git 取回原来的",
        "write a line for each agency such as `minzheng: {name: 示例县民政局, kind: department}`; if the register was full once, get it back from git",
    ),
});

/// The register names an agency that is not in it.
pub(crate) static NO_AGENCY: Message<{ holes(&["id"]) }> = UNREGISTERED.with_help(Words::new(
    "改为名录里有的代号，或者先登记“{id}”",
    "write an id that is in the register, or register “{id}” first",
));

/// The same, with an id that is near.
pub(crate) static NO_AGENCY_NEAR: Message<{ holes(&["id", "near"]) }> = UNREGISTERED
    .with_help(Words::new("改为 {near}，或者先登记“{id}”", "write {near}, or register “{id}” first"));

/// An agency is above itself, or follows itself.
pub(crate) static CIRCLE: Message<{ holes(&["chain", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("{key}兜了一圈：{chain}", "`{key}` runs in a circle: {chain}"),
    label: Words::new("", ""),
    help: Words::new(
        "改掉其中不对的一处；这一处先不算",
        "mend the one that is wrong; until then this one does not count",
    ),
});
