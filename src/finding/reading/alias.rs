//! `alias`: there are at most 16 anchors and aliases.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// There are at most 16 anchors and aliases.
pub(super) static RULE: Rule = Rule {
    name: "alias",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("锚点与别名不超过 16 个", "there are at most 16 anchors and aliases"),
    means: Words::new(
        "YAML 可以用 & 给一处内容起名，再用 * 引用它。少量能用；超过 16 个，展开后内容太多，或者 * 后面\
         的名字没有起过，都是错误。",
        "YAML can name a value with `&` and repeat it with `*`. A few are accepted; more than 16, too \
         much content when they are written out, or a `*` without its `&` is an error.",
    ),
    source: Words::new(
        "没有法规依据。层层引用能使一个小文件变得极大。",
        "No provision. Aliases of aliases can make a small file endlessly large.",
    ),
    cause: Words::new(
        "照程序员的配置文件学来的写法；起过名字的那一处后来删掉了。",
        "The way of writing was taken from a program's configuration; the value with the name was \
         deleted later.",
    ),
    mend: Words::new(
        "直接写出数值，不用 & 和 *。文字要以它们开头的，给整段加引号，或者写成“键: |”另起一行。",
        "Write the values out, without `&` and `*`. Put a text that starts with them in quotes, or \
         write it as `key: |` on lines of its own.",
    ),
};

/// There are more than {limit} anchors and aliases (& and *).
pub(crate) static ALIAS: Message<{ holes(&["limit"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "锚点和别名（& 与 *）超过 {limit} 个",
        "there are more than {limit} anchors and aliases (& and *)",
    ),
    label: Words::new("", ""),
    help: Words::new("直接写出数值，不用 & 与 *", "write the values out, without & and *"),
});

/// Written out, the aliases are too much.
pub(crate) static ALIAS_COPIES: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("别名（*）展开以后内容太多", "written out, the aliases (*) are too much"),
    label: Words::new("", ""),
    help: Words::new("直接写出数值，不用 & 与 *", "write the values out, without & and *"),
});

/// Alias “{name}” has no anchor.
pub(crate) static ALIAS_UNKNOWN: Message<{ holes(&["name"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("别名“{name}”没有对应的锚点", "alias “{name}” has no anchor"),
    label: Words::new("", ""),
    help: Words::new(
        "直接写出数值；以 * 开头的文字加引号",
        "write the value out; put a text that starts with * in quotes",
    ),
});

/// A number between stars, which Markdown prints in bold and YAML takes for an alias.
pub(crate) static ALIAS_NUMBER: Message<{ holes(&["found", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("数不加粗，也不带星号：“{found}”", "a number has no stars around it: “{found}”"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
});
