//! `thin-section`: the part on problems and improvements says something.

use crate::base::Words;
use crate::check::{Check, ReportScope, Scope};
use crate::edition::Part;
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::narrative::FilledNarrative;

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "thin-section",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new(
        "存在的主要问题及改进情况写了内容",
        "the part on problems and improvements says something",
    ),
    means: Words::new(
        "这一部分要写存在的主要问题和改进情况。空着、只写“无”、说没有问题，或者既看不出问题也看不出改进的，都提醒。写得好不好，程序不判断。",
        "This part is to tell the main problems and what is done about them. An empty text, 无 alone, a denial, or a text in which neither a problem nor an improvement can be seen is pointed out. How good it is, is not judged.",
    ),
    source: Words::new(
        "《政府信息公开条例》（2019）第五十条；国办公开办函〔2021〕30号所附格式第五部分",
        "条例 (2019) art. 50; part 五 of the form of 国办公开办函〔2021〕30号",
    ),
    cause: Words::new(
        "先留空，后来忘了写；以为没有问题就不用写。",
        "It was left for later and forgotten; people thought that without problems there is nothing to write.",
    ),
    mend: Words::new(
        "写这一年的主要问题和改进的办法；原件就是这样的，写豁免理由。",
        "Tell this year's problems and what is done about them; where the original is like this, waive with that reason.",
    ),
};

/// Next to nothing is written.
pub(super) static SHORT: Message<{ holes(&["count", "part"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{part}”只有 {count} 个字", "“{part}” has {count} character(s)"),
    label: Words::new("没有写内容", "says nothing"),
    help: Words::new(
        "写这一年的主要问题和改进的办法；原件就是这样的，写“{豁免|waivers}”说明",
        "tell this year's problems and what is done about them; where the original is like this, waive with that reason",
    ),
});

/// It says that there are no problems.
pub(super) static DENIED: Message<{ holes(&["count", "part"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{part}”只说没有问题", "“{part}” only says that there are no problems"),
    label: Words::new("没有写改进情况", "no improvement is told"),
    help: Words::new(
        "写这一年的主要问题和改进的办法；原件就是这样的，写“{豁免|waivers}”说明",
        "tell this year's problems and what is done about them; where the original is like this, waive with that reason",
    ),
});

/// Neither problems nor improvements.
pub(super) static NEITHER: Message<{ holes(&["count", "part"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "“{part}”既没有写问题，也没有写改进",
        "“{part}” tells neither problems nor improvements",
    ),
    label: Words::new("看不出问题和改进", "neither problems nor improvements"),
    help: Words::new(
        "写这一年的主要问题和改进的办法；原件就是这样的，写“{豁免|waivers}”说明",
        "tell this year's problems and what is done about them; where the original is like this, waive with that reason",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// Words by which a text tells a problem, or what is done about one.
const TOLD: &str = "\
    问题 不足 不够 不高 不强 不多 不全 不到位 不及时 不完善 有待 薄弱 短板 差距 欠缺 缺乏 困难 仍需 还需 \
    需要 较少 偏 单一 弱 滞后 改进 下一步 今后 加强 提高 提升 完善 强化 优化 加大 推进 健全 规范 整改 深化 \
    拓宽 加快 措施 进一步 缺漏 遗漏 漏 不熟 不准 不严 不细 不清 不便 不畅 不实 老化 流动大 下一年 明年 来年 补全 补齐 \
    纠正";
/// Words by which a text tells what is done.
const DONE: &str = "\
    改进 下一步 今后 加强 提高 提升 完善 强化 优化 加大 推进 健全 整改 深化 拓宽 加快 措施 进一步 将 下一年 明年 来年 补全 补齐 纠正";
/// Ways to say that there are no problems.
const DENIES: &str = "\
    不存在问题 不存在主要问题 不存在较大问题 没有问题 无问题 未发现问题 没有存在问题 无存在问题 \
    不存在的问题";
/// Characters up to which a text that denies problems says nothing else.
const DENIAL: usize = 60;

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source {
        return;
    }
    for narrative in case.texts() {
        let part = case.edition.parts.get(narrative.part).filter(|p| p.least > 0);
        out.extend(part.and_then(|part| thin(narrative, part)));
    }
}

fn thin(narrative: &FilledNarrative<'_>, part: &Part) -> Option<Finding> {
    let words = narrative.words();
    let chinese = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
    // More of them make no difference.
    let most = part.least.max(DENIAL + 1);
    let count = words.chars().filter(|c| chinese(*c)).take(most).count();
    let any = |of: &str| of.split(' ').any(|w| words.contains(w));
    let message = match () {
        () if count < part.least => &SHORT,
        () if count <= DENIAL && any(DENIES) && !any(DONE) => &DENIED,
        () if !any(TOLD) => &NEITHER,
        () => return None,
    };
    let place = narrative.place_of(0..narrative.text.len());
    Some(Finding::new(message, place, fill!(part = &part.title, count = count)))
}
