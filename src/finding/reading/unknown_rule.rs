//! `unknown-rule`: the rule exists.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The rule exists.
pub(super) static RULE: Rule = Rule {
    name: "unknown-rule",
    level: Level::Error,
    group: Group::Reading,
    waivable: false,
    holds: Words::new("规则名存在", "the rule exists"),
    means: Words::new(
        "“豁免”和级别设置“核对”里的规则名，要是真有的规则；豁免的规则，还要是可以豁免的。",
        "A rule named under `waivers` or `checks` must exist, and one that is waived must be a rule \
         that can be waived.",
    ),
    source: Words::new(
        "没有法规依据。规则名写错，豁免就不起作用，却看不出来。",
        "No provision. With a wrong name a waiver has no effect, and nobody would notice.",
    ),
    cause: Words::new(
        "规则名拼错了，或者翻译成了中文；想把写法、编码一类必须改正的错误豁免掉。",
        "The name is misspelt or translated; somebody wanted to waive a fault of syntax or encoding, \
         which must be mended.",
    ),
    mend: Words::new(
        "从检查信息的方括号里抄规则名，如 blank-cell；portal rules 列出全部规则和能不能豁免。不能豁免的，\
         改正所指的问题，删去这条豁免。",
        "Copy the name from the brackets of a message, such as blank-cell; `portal rules` lists all of \
         them and which can be waived. If it cannot be waived, mend what it points at and delete the \
         waiver.",
    ),
};

/// There is no rule “{rule}”.
pub(crate) static UNKNOWN_RULE: Message<{ holes(&["rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("没有规则“{rule}”", "there is no rule “{rule}”"),
    label: Words::new("", ""),
    help: Words::new(
        "改为已有的规则名；portal rules 列出所有规则",
        "write the name of a rule; `portal rules` lists them all",
    ),
});

/// There is no rule of that name, but one of a similar name.
pub(crate) static UNKNOWN_RULE_NEAR: Message<{ holes(&["near", "rule"]) }> = UNKNOWN_RULE
    .with_help(Words::new("是不是“{near}”？改为“{near}”", "did you mean `{near}`? write `{near}`"));

/// A waiver names several rules.
pub(crate) static SEVERAL_RULES: Message<{ holes(&["count", "listed", "rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("一条豁免里写了 {count} 条规则：“{rule}”", "one waiver names {count} rules: “{rule}”"),
    label: Words::new("", ""),
    help: Words::new(
        "分成 {count} 条豁免，各写自己的规则、“{单元格|cell}”和理由：{listed}",
        "write {count} waivers, each with its own rule, `{单元格|cell}` and reason: {listed}",
    ),
});

/// A waiver has a list of rules.
pub(crate) static LISTED_RULES: Message<{ holes(&["count", "listed", "mend"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "一条豁免只写一条规则，这里写了 {count} 条：{listed}",
        "a waiver names one rule, and this one names {count}: {listed}",
    ),
    label: Words::new("", ""),
    help: Words::new("分成 {count} 条，写成：\n{mend}", "write {count} waivers:\n{mend}"),
});

/// Rule “{rule}” cannot be waived.
pub(crate) static NOT_WAIVABLE: Message<{ holes(&["rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("规则“{rule}”不能豁免", "rule “{rule}” cannot be waived"),
    label: Words::new("", ""),
    help: Words::new("改正所指的问题，并删去这条豁免", "mend what it points at, and delete the waiver"),
});

/// A rule that cannot be waived, where one that can has a finding that the waiver may be about.
pub(crate) static NOT_WAIVABLE_NEAR: Message<{ holes(&["near", "rule"]) }> =
    NOT_WAIVABLE.with_help(Words::new(
        "要豁免的是“{near}”，就改为“{near}”；不是的，改正所指的问题，并删去这条豁免",
        "if `{near}` is to be waived, write `{near}`; if not, mend what it points at, and delete the waiver",
    ));

/// An error is switched off.
pub(crate) static NOT_OFF: Message<{ holes(&["rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{rule}”是错误，最多降为提醒，不能关闭",
        "“{rule}” is an error: it can be lowered to a warning, not switched off",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "写“{级别|level}: {提醒|warning}”，或删去这一项",
        "write `{级别|level}: {警告|warning}`, or delete this entry",
    ),
});

/// A rule without which files cannot be read is lowered.
pub(crate) static NOT_LOWERED: Message<{ holes(&["rule"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "不合“{rule}”的文件读不成，这条规则不能降级",
        "what breaks “{rule}” cannot be read: the rule cannot be lowered",
    ),
    label: Words::new("", ""),
    help: Words::new("删去这一项，按检查结果改正文件", "delete this entry and mend the files"),
});
