//! `undeclared-change`: what was published changes with a declared correction alone (`check --since`).

use crate::base::Words;
use crate::finding::{Group, Level, Message, Rule, Wording, holes};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "undeclared-change",
    level: Level::Error,
    group: Group::Years,
    waivable: false,
    holds: Words::new(
        "公布过的数字和文字，改动都写了更正",
        "published figures and texts change with a correction alone",
    ),
    means: Words::new(
        "只在 portal check --since 版本 时检查：把现在的报告与 git 里那个版本的逐份比较。那时的数字、文字或附件变了，而那以后没有写这一处的更正（或者整份报告的更正），就是不声不响的改动。更正的“原值”也要是那个版本里的数。一份报告改动很多处的，合成一条。发布日期、成文日期、文号、索引号改了的，报告署的机关名称改了的，是提醒。那时未转录、没有写的，现在补上，不算改动。",
        "Asked with `portal check --since REV` alone: each report is held against what it was in that revision of git. Where a figure, a text or an attachment is another one and no correction of it (or of the whole report) was declared since, the change was made in silence. `was` of a correction must be what stood there. Many changes of one report are told as one. Another day of publication or 成文日期, another 文号 or 索引号, and another name of the agency over a report are warnings. What was not transcribed or left out then, and is there now, is no change.",
    ),
    source: Words::new(
        "国办秘函〔2019〕19号把悄悄改动已公布的报告列为问题；更正要公开、注明日期",
        "国办秘函〔2019〕19号 lists silent changes of published reports as a fault: corrections are declared and dated",
    ),
    cause: Words::new(
        "改了数，没有写更正；改别处时误改了这一格；写了更正，“原值”写错；公布以后又重新导入。",
        "The figure was changed and no correction written; it was changed by mistake beside another; `was` of the correction is wrong; the report was imported again after it was published.",
    ),
    mend: Words::new(
        "确是更正的，在“更正”下写明单元格或部分、原值、现值、日期和原因；误改的，改回去。",
        "If it is meant, declare it under `corrections` with cell or part, was, now, date and reason; if it is not, put back what stood there.",
    ),
};

/// A figure is another one.
pub(crate) static FIGURE_CHANGED: Message<{ holes(&["cell", "found", "revision", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{cell}在 {revision} 里是 {value}，现在是 {found}，没有更正",
            "{cell} was {value} in {revision} and is {found} now, without a correction",
        ),
        label: Words::new("原为 {value}", "was {value}"),
        help: Words::new(
            "是更正的，在“{更正|corrections}”下写一条：这一格，{原值|was} {value}，{现值|now} {found}，日期和原因；误改的，改回 {value}",
            "if it is meant, declare it under `{更正|corrections}`: this cell, `{原值|was}` {value}, `{现值|now}` {found}, date and reason; if not, put {value} back",
        ),
    },
);

/// What a report tells of itself is another.
pub(crate) static FACT_CHANGED: Message<{ holes(&["found", "name", "revision", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "{name}在 {revision} 里是 {value}，现在是 {found}，没有更正",
            "{name} was {value} in {revision} and is {found} now, without a correction",
        ),
        label: Words::new("原为 {value}", "was {value}"),
        help: Words::new(
            "公布时写错的，在“{更正|corrections}”下写一条：{部分|part} 写 {全文|whole}，日期，原因里写明原来是什么；误改的，改回 {value}",
            "if it was wrong, declare it under `{更正|corrections}` with `{部分|part}`: `{全文|whole}`, date, and a reason that says what it was; if not, put {value} back",
        ),
    },
);

/// Reports that were published have another name of their agency.
pub(crate) static NAME_CHANGED: Message<{ holes(&["found", "id", "listed", "revision", "value"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "{id} 的报告（{listed}）在 {revision} 里署“{value}”，现在署“{found}”",
            "the reports of {id} ({listed}) had the name “{value}” in {revision} and have “{found}” now",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "机关更了名的，原名写进“{曾用名|former_names}”，{终止年度|until} 写用到哪个年度；写错的名称改对了，就不用管；误改的，改回去",
            "if the agency was renamed, keep the old name under `{曾用名|former_names}`, `{终止年度|until}` the year of its last report; a name that was misspelt may be mended; if it is not meant, put the old one back",
        ),
    });

/// Very many figures of a report are others.
pub(crate) static FIGURES_CHANGED: Message<{ holes(&["count", "listed", "revision"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "这份报告与 {revision} 相比有 {count} 个数不同，没有更正：{listed}……",
            "{count} figures of this report are not those of {revision}, without a correction: {listed}…",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "整份报告换过的，在“{更正|corrections}”下写一条，{部分|part} 写 {全文|whole}，注明日期和原因；只更正几处的，其余的改回去",
            "if the report was replaced as a whole, declare that under `{更正|corrections}` with `{部分|part}`: `{全文|whole}`, date and reason; if only some are meant, put the others back",
        ),
    },
);

/// A text is another one.
pub(crate) static TEXT_CHANGED: Message<{ holes(&["found", "part", "revision", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "“{part}”与 {revision} 相比改了，没有更正：原为“{value}”，现为“{found}”",
            "“{part}” is not what it was in {revision}, without a correction: “{value}” then, “{found}” now",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "是更正的，在“{更正|corrections}”下写一条：{部分|part}、日期、原因；误改的，改回去",
            "if it is meant, declare it under `{更正|corrections}` with `{部分|part}`, date and reason; if not, put the words back",
        ),
    },
);

/// A file beside a report is another one, or gone.
pub(crate) static FILE_CHANGED: Message<{ holes(&["name", "revision"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "附件 {name} 不是 {revision} 里的那一个了，没有更正",
        "the attachment {name} is not that of {revision}, without a correction",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "换过附件的，在“{更正|corrections}”下写一条，{部分|part} 写 {name}（删去了的写 {全文|whole}），注明日期和原因；误换的，放回原来的文件",
        "if it was replaced, declare it under `{更正|corrections}` with `{部分|part}`: {name} (`{全文|whole}` if it was taken away), date and reason; if not, put the file back",
    ),
});

/// A correction says that something else stood there.
pub(crate) static WAS_OTHER: Message<{ holes(&["cell", "found", "revision", "value"]) }> = Message::new(
    Wording {
        rule: &RULE,
        text: Words::new(
            "更正说{cell}原为 {found}，{revision} 里却是 {value}",
            "a correction says that {cell} was {found}, but in {revision} it is {value}",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "“{原值|was}”写公布过的数：改成 {value}；在 {revision} 以前就改过的，那一次也写一条更正",
            "`{原值|was}` is what was published: make it {value}; if the figure had changed before {revision}, declare that change as well",
        ),
    },
);

/// A correction that was published is not there any more.
pub(crate) static CORRECTION_LOST: Message<{ holes(&["date", "revision", "target"]) }> =
    Message::new(Wording {
        rule: &RULE,
        text: Words::new(
            "{revision} 里有 {date} 对{target}的更正，现在没有了，或者改过",
            "{revision} has a correction of {target} of {date}, which is gone or is another one now",
        ),
        label: Words::new("", ""),
        help: Words::new(
            "公布过的更正照原样留着；其中有错的，另写一条更正",
            "leave published corrections as they are; where one is wrong, add a further one",
        ),
    });

/// A report that was published is not there any more.
pub(crate) static WITHDRAWN: Message<{ holes(&["id", "revision", "year"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "{revision} 里有 {id} 的 {year} 年度报告，现在没有了",
        "{revision} has the report of {id} about {year}, which is gone",
    ),
    label: Words::new("", ""),
    help: Words::new(
        "公布过的报告不能撤下：放回 content/{year}/{id}.yml；换了代号的，网址也会变，请改回原来的代号",
        "published reports stay: put content/{year}/{id}.yml back; if the agency got another id, its addresses change: give it the old one",
    ),
});
