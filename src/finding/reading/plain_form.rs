//! `plain-form`: what is read in one way only is written in the way of the manual.

use crate::base::Words;
use crate::finding::reading::RewriteMessage;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// What is read in one way only is written in the way of the manual.
pub(super) static RULE: Rule = Rule {
    name: "plain-form",
    level: Level::Warning,
    group: Group::Reading,
    waivable: false,
    holds: Words::new(
        "能读懂的写法也写成规范的样子",
        "what can be read in one way is written in the canonical form",
    ),
    means: Words::new(
        "写法不合规定，但只有一种读法的，程序照那种读法读，同时给出规范的写法：一组行、一个列表写了“无”，按表头的样子\
         多缩了一层的“行政诉讼”，加了引号的整数，没有备案号、来源、上级的写了“无”。数没有变，可以照发。",
        "What is not written as the manual says, but can be read in one way only, is read in that way, and the \
         canonical form is given: `none` for a group of rows or a list, 行政诉讼 with its two rows nested as the printed head \
         has them, a whole number in quotes, `none` where there is no ICP number, source or parent. No figure changes.",
    ),
    source: Words::new(
        "没有法规依据。写法统一，别人和别的程序才看得懂。",
        "No provision. One way of writing is what other people and other programs understand.",
    ),
    cause: Words::new(
        "照着印好的表分层录入；照整张表的写法给一组行写了“无”；从 Word 里连引号一起粘贴。",
        "The rows were entered in the levels of the printed table; `none`, which is for a whole table, was written for \
         a group; a number was pasted from Word with its quotes.",
    ),
    mend: Words::new("照提示改写，数不变。", "Write it as the message shows; the figures stay."),
};

/// Lines of nothing but spaces that are none to YAML.
pub(crate) static PLAIN_BLANK: Message<{ holes(&["code", "mend", "name", "said"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new("{said}{name}（{code}），读作空行", "{said} {name} ({code}) and is read as blank"),
        label: Words::new("", ""),
        help: Words::new("删去这些字符，留下空行", "delete them: a blank line stays"),
    });

/// “none” for a group of rows.
pub(crate) static PLAIN_NONE: Message<{ holes(&["found", "key", "mend", "wanted"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "“{key}: {found}”读作各行都是 0",
            "“{key}: {found}” is read as 0 in each of its rows",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "这一行换成下面各行，第一行前面{wanted}：\n{mend}",
            "write these lines instead of this one, the first of them {wanted}:\n{mend}",
        ),
    });

/// Rows below a heading of the printed form.
pub(crate) static PLAIN_NESTED: Message<{ holes(&["key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”下面的行多缩进了一层", "the rows below “{key}” stand one level too deep"),
    label: Words::new("不用这一行", "this line is not needed"),
    help: Words::new(
        "不写“{key}:”，它下面的行往左提一级：\n{mend}",
        "without `{key}:`, its rows stand one level further to the left:\n{mend}",
    ),
});

/// Several whole numbers of a row in quotes.
pub(crate) static ROW_QUOTED: RewriteMessage = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "数不加引号：“{key}”这一行有 {count} 个",
        "a number has no quotes: {count} of row “{key}” have",
    ),
    label: Words::new("", ""),
    help: Words::new("写成 {example}", "write {example}"),
});

/// A whole number in quotes.
pub(crate) static PLAIN_QUOTED: Message<{ holes(&["found", "wanted"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("数不加引号：{found}", "a number has no quotes: {found}"),
    label: Words::new("", ""),
    help: Words::new("写成 {wanted}", "write {wanted}"),
});

/// “none” for a list, or for a group of keys that are no rows.
pub(crate) static PLAIN_EMPTY: Message<{ holes(&["found", "key", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}: {found}”读作一项也没有", "“{key}: {found}” is read as nothing at all"),
    label: Words::new("", ""),
    help: Words::new("写成 {mend}，或者不写这一行", "write {mend}, or leave the line out"),
});

/// A word that says that there is none, in the place of what there is.
pub(crate) static PLAIN_NOTHING: Message<{ holes(&["found", "key"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{key}”写的是{found}，读作没有", "`{key}` says {found}, which is read as none"),
    label: Words::new("", ""),
    help: Words::new("没有的不写：删去“{key}”这一项", "leave out what there is none of: delete `{key}`"),
});
