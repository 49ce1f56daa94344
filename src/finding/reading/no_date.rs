//! `no-date`: the publication date is known.

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording};

/// The publication date is known.
pub(super) static RULE: Rule = Rule {
    name: "no-date",
    level: Level::Warning,
    group: Group::Register,
    waivable: true,
    holds: Words::new("发布日期已知", "the publication date is known"),
    means: Words::new(
        "发布日期写了“不详”。页面上没有发布时间，也无法判断是不是按时公布。",
        "The date of publication is given as unknown. The page shows none, and nobody can tell whether \
         the report was on time.",
    ),
    source: Words::new(
        "《政府信息公开条例》第四十九条规定了公布的期限；《政府网站发展指引》（国办发〔2017〕47号）要求\
         文章页写明发布时间（PubDate）。",
        "Art. 49 of the disclosure regulations sets the deadlines; the site norms (国办发〔2017〕47号) \
         ask for the time of publication (PubDate) on every article.",
    ),
    cause: Words::new(
        "补录多年以前的报告，原来的网页上没有日期；网站改版后，日期变成了改版那一天。",
        "A report of long ago is entered, and its page shows no date; after a new design of the site \
         the date became that of the change.",
    ),
    mend: Words::new(
        "查原件、原来的网页或者发布系统的记录，查明后写上。查不到的可以豁免，写明理由。不要拿录入的日子\
         顶替。",
        "Look at the original, its page or the records of the publishing system, and write the date. \
         If it cannot be found out, waive the rule with a reason. Do not put in the day of entry.",
    ),
};

/// The publication date is not known.
pub(crate) static NO_DATE: Message = Message::new(Wording {
    rule: &RULE,
    text: Words::new("发布日期不详", "the publication date is not known"),
    label: Words::new("", ""),
    help: Words::new(
        "查明后写上发布日期；查不到的，写豁免和理由",
        "write it once it is known; if nobody knows it, waive the rule with a reason",
    ),
});
