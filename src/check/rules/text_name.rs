//! `text-name`: the agency that the text presents as its author is the one whose report it is.

use std::sync::LazyLock;

use memchr::memmem;

use crate::base::Words;
use crate::check::filing::Called;
use crate::check::{Check, ReportScope, Scope};
use crate::edition::WordList;
use crate::finding::{Finding, Group, Level, Message, Rule, Wording, fill, holes};
use crate::narrative::{FilledNarrative, Speaker, place, years};

/// The rule.
pub(super) static RULE: Rule = Rule {
    name: "text-name",
    level: Level::Warning,
    group: Group::Texts,
    waivable: true,
    holds: Words::new("文字里报告的主体是本机关", "the agency in the title and the introduction is this one"),
    means: Words::new(
        "标题、“现公布某某局……年度报告”“由某某局编制”“请与某某局联系”和第一句“2024年，某某局依照……”里的机关名称，应当是名录里这个机关的全称、简称、别名或者曾用名。简写、加上级名称都算；下设机构、上级办公室也不管。写的是名录里另一个机关的全称，也会提醒。",
        "The name in the title, in 现公布…年度报告 in 由…编制, in 请与…联系 and in a first sentence such as 2024年，…依照 is one of the agency's names in the register, in full or shortened. Its own offices and those above it are left alone; the full name of another agency of the register is told.",
    ),
    source: Words::new(
        "各级公开工作主管部门的通报：报告里留有外地、外单位的名称",
        "circulars of supervising offices: the name of another city or agency was left in",
    ),
    cause: Words::new(
        "拿别的机关的报告改，名称没有改；机构改革后还用旧名称。",
        "Another agency's report was changed and its name was left; a name from before a reform is still in use.",
    ),
    mend: Words::new(
        "改成本机关的名称；若是本机关的别名、曾用名，写进 agencies.yml。",
        "Write this agency's name; if it is another name of this agency, add it in agencies.yml.",
    ),
};

/// Another agency is presented as the author.
pub(super) static OTHER: Message<{ holes(&["agency", "words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这是{agency}的报告，文字里的主体却是“{words}”",
        "this is the report of {agency}, but the text presents “{words}” as its author",
    ),
    label: Words::new("不是{agency}", "not {agency}"),
    help: Words::new(
        "改成本机关的名称；若“{words}”也是本机关，在 agencies.yml 的“{别名|aliases}”或“{曾用名|former_names}”中写上",
        "write the agency's name; if “{words}” is this agency, add it to `{别名|aliases}` or `{曾用名|former_names}` in agencies.yml",
    ),
});

/// Every report.
pub(super) static CHECK: Check = Check::new(&RULE, Scope::Report(check));

/// A name that every report has is misspelt.
pub(super) static MISSPELT: Message<{ holes(&["instead", "words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new("“{words}”应为“{instead}”", "“{words}” should be {instead}"),
    label: Words::new("应为“{instead}”", "should be {instead}"),
    help: Words::new("改为“{instead}”", "write {instead}"),
});

/// A region that the agency is not of speaks in its own plans.
pub(super) static REGION: Message<{ holes(&["agency", "words"]) }> = Message::new(Wording {
    rule: &RULE,
    text: Words::new(
        "这是{agency}的报告，文字里却说“{words}”",
        "this is the report of {agency}, but the text says “{words}”",
    ),
    label: Words::new("不是市", "no 市"),
    help: Words::new(
        "核对是不是别处的文字；是的话，改成本地的说法",
        "check whether this is another place's text, and say what this one is",
    ),
});

/// The state, and the statute that all reports rest on.
const STATE: &str = "人民共和国";
const STATUTE: &str = "中华人民共和国政府信息公开条例";
/// What an agency does with its own work, before the region whose work it is.
static OWN_WORK: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of("加强 加强对 强化 强化对 抓好 推进 推动 规范 做好 提高 提升 指导 督促 统筹 完善 促进 深化")
});
/// The work that reports are about.
static DISCLOSURE: LazyLock<WordList> =
    LazyLock::new(|| WordList::of("政府信息公开 信息公开 政务公开 各级政府信息公开 各部门信息公开"));

/// The first name of the state or of the statute that has one wrong character.
fn misspelt(narrative: &FilledNarrative<'_>) -> Option<Finding> {
    let words = narrative.words();
    let say = |range: std::ops::Range<usize>, instead: String| {
        let found = words.get(range.clone()).unwrap_or("").to_owned();
        let place = narrative.place_of(narrative.range_of(range));
        Finding::new(&MISSPELT, place, fill!(words = found, instead = instead))
    };
    memmem::find_iter(words.as_bytes(), "中华").find_map(|at| {
        let from = at + "中华".len();
        let rest = words.get(from..)?;
        let length: usize = rest.chars().take(STATE.chars().count()).map(char::len_utf8).sum();
        let name = rest.get(..length)?;
        let differs = name.chars().zip(STATE.chars()).filter(|(a, b)| a != b).count();
        if differs == 1 {
            return Some(say(at..from + length, format!("中华{STATE}")));
        }
        let title = words.get(at..)?.split('》').next()?;
        let opens = words.get(..at)?.ends_with('《') && title.chars().count() == STATUTE.chars().count();
        let differs = title.chars().zip(STATUTE.chars()).filter(|(a, b)| a != b).count();
        (opens && differs == 1).then(|| say(at..at + title.len(), STATUTE.to_owned()))
    })
}

/// The first place where a county or a zone speaks of its own work as that of a 市.
fn other_region(case: &ReportScope<'_>, narrative: &FilledNarrative<'_>) -> Option<Finding> {
    let words = narrative.words();
    let mut all = memmem::find_iter(words.as_bytes(), "全市").peekable();
    all.peek()?;
    if !case.speaker().is_regional() || case.speaker().names().iter().any(|name| name.contains('市')) {
        return None;
    }
    all.find_map(|at| {
        let (before, rest) = (words.get(..at)?, words.get(at + "全市".len()..)?);
        let verb = OWN_WORK.at_end(before)?;
        let work = DISCLOSURE.at_start(rest)?;
        let range = at - verb..at + "全市".len() + work;
        let found = words.get(range.clone())?.to_owned();
        let place = narrative.place_of(narrative.range_of(range));
        let agency = case.agency.name_in(case.report.key.year);
        Some(Finding::new(&REGION, place, fill!(agency = agency, words = found)))
    })
}

/// Words before the name of the agency whose report is presented.
static PRESENTS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "现公布 现发布 现公开 现将 特编制 特公布 特发布 现编制 特向社会公布 特向社会公开 现向社会公布 现向社会公开 现予公布",
    )
});
/// Last words of the names of bodies.
const BODIES: &[&str] = &["局", "委员会", "厅", "办公室", "中心"];
/// What many names have before that: it tells none from another.
const COMMON_PARTS: &[&str] = &["事业", "发展", "服务", "管理", "综合", "保障", "促进", "指导"];

fn check(case: &ReportScope<'_>, out: &mut Vec<Finding>) {
    if case.report.only_source {
        return;
    }
    for narrative in case.texts() {
        out.extend(misspelt(narrative));
        out.extend(other_region(case, narrative));
    }
    let Some(opening) = case.opening() else { return };
    let mut names: Vec<(usize, &str)> = Vec::new();
    if let Some(title) = opening.title() {
        names.extend(before_year(title).map(|name| (0, name)));
    }
    for (nth, (at, sentence)) in opening.sentences().enumerate() {
        let found =
            [presented(sentence), made_by(sentence), asked(sentence), subject(sentence).filter(|_| nth == 0)];
        names.extend(found.into_iter().flatten().map(|(start, name)| (at + start, name)));
    }
    // What the text says again and again may be another name of the agency; what it says once was left.
    let others = |name: &str| if opening.text.matches(name).count() == 1 { "" } else { opening.text };
    let is_other = |name: &str| is_neighbour(case, name) || is_other(case.speaker(), name, others(name));
    let Some((at, name)) = names.into_iter().find(|(_, name)| is_other(name)) else {
        return;
    };
    let source = opening.narrative.range_of(at..at + name.len());
    out.push(Finding::new(
        &OTHER,
        opening.narrative.place_of(source),
        fill!(agency = case.agency.name_in(case.report.key.year), words = name),
    ));
}

/// The name before the year of a title or clause: `某局2024年…`.
fn before_year(words: &str) -> Option<&str> {
    let (range, _) = years(words).into_iter().next()?;
    words.get(..range.start).filter(|name| !name.is_empty())
}

/// The agency in `现公布某局2024年…年度报告`.
fn presented(sentence: &str) -> Option<(usize, &str)> {
    let start = PRESENTS.first_end(sentence)?;
    let clause = sentence.get(start..)?;
    let clause = clause.get(..clause.find([',', '。', ';', ':']).unwrap_or(clause.len()))?;
    let name = before_year(clause)?;
    let bare = name.trim_start_matches('《');
    let report = clause.contains("年度报告") || clause.contains("年报");
    report.then_some((start + name.len() - bare.len(), bare))
}

/// The agency in `本报告由某局编制` or `编写`.
fn made_by(sentence: &str) -> Option<(usize, &str)> {
    let written = sentence.find("编制").or_else(|| sentence.find("编写"));
    let end = written.filter(|end| sentence.get(..*end).is_some_and(|s| !s.contains("通知")))?;
    let before = sentence.get(..end)?;
    let at = before.rfind('由')? + '由'.len_utf8();
    let name = before.get(at..)?.trim_end_matches("组织");
    (!name.contains([',', '、', '。', '《']) && !name.is_empty()).then_some((at, name))
}

/// Offices that answer for the disclosure of others.
const IN_CHARGE: [&str; 5] = ["政务", "公开", "数据", "行政审批", "电子"];

/// The agency that readers of the report are to ask: `如对本报告有疑问,请与某局办公室联系`.
fn asked(sentence: &str) -> Option<(usize, &str)> {
    // Nearly no sentence has this.
    sentence.find('请')?;
    let about = sentence.find("报告").or_else(|| sentence.find("年报"))?;
    let start = ["请与", "请向", "请联系", "请致电"]
        .iter()
        .filter_map(|w| Some(sentence.find(w)? + w.len()))
        .min()?;
    let clause = sentence.get(start..)?.split([',', '。', ';', ':', '(']).next()?;
    let name = clause.get(..body_end(clause)?)?;
    let is_asked = clause.contains("联系")
        || clause.contains("咨询")
        || clause.contains("反映")
        || clause.len() == name.len();
    let in_charge = IN_CHARGE.iter().any(|word| name.contains(word));
    (about < start && is_asked && !in_charge).then_some((start, name))
}

/// What the agency of the first sentence does: `2024年,某局依照…`.
static DOES: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "依照 按照 根据 认真 严格 深入 坚持 全面 积极 高度 切实 持续 贯彻 紧紧 紧扣 始终 扎实 进一步 继续 着力 共",
    )
});

/// The agency of which the first sentence tells.
fn subject(sentence: &str) -> Option<(usize, &str)> {
    let (range, _) = years(sentence).into_iter().next()?;
    let rest = sentence.get(range.end..).filter(|_| range.start == 0)?;
    let start = sentence.len() - rest.trim_start_matches(['度', '以', '来', ',']).len();
    let words = sentence.get(start..)?;
    let name = words.get(..body_end(words)?)?;
    DOES.at_start(words.get(name.len()..)?).map(|_| (start, name))
}

/// Where the name of a body ends that some words start with.
fn body_end(words: &str) -> Option<usize> {
    let ends = ["委员会", "局", "厅"].iter().filter_map(|body| Some(words.find(body)? + body.len()));
    ends.min().filter(|end| {
        let name = &words[..*end];
        name.chars().count() <= 20 && !name.contains([',', '、', '。', ';', ':', '和', '与', '对', '《'])
    })
}

/// What bureaus that every place has are for: two of these are two bureaus, although they share a character.
const COMMON: &str = "\
    财政 民政 审计 统计 公安 司法 教育 水利 水务 农业农村 林业 商务 交通运输 卫生健康 市场监督管理 应急管理 自然资源 生态环境 \
    人力资源和社会保障 住房和城乡建设 文化和旅游 退役军人事务 医疗保障 发展和改革 科学技术 工业和信息化 信访 体育 税务 气象 档案 \
    旅游 城市管理 综合行政执法 乡村振兴 投资促进 行政审批 机关事务管理 粮食和物资储备";

/// Whether a name is that of another agency of the register, which has nothing to do with this one.
fn is_neighbour(case: &ReportScope<'_>, name: &str) -> bool {
    let (own, agency) = (case.report.key.agency, case.agency);
    let related = |called: &Called| {
        called.id == own
            || [called.parent, called.successor].contains(&Some(own))
            || [agency.parent, agency.successor].contains(&Some(called.id))
            || agency.reported_by.iter().any(|by| by.agency == called.id)
    };
    let called = case.filing.names.get(name).filter(|called| !related(called));
    called.is_some() && !case.speaker().is(name)
}

/// Whether a name surely means another agency: another place of the same rank, or another office of the same place.
fn is_other(speaker: &Speaker<'_>, name: &str, text: &str) -> bool {
    let known = speaker.names();
    let related = |n: &String| n.contains(name) || name.contains(n.as_str());
    if name.chars().count() > 30 || speaker.is(name) || known.iter().any(related) {
        return false;
    }
    if let Some((rank, stem)) = place(name) {
        let own: Vec<(usize, &str)> = known.iter().filter_map(|n| place(n)).collect();
        // A place that some name also has is the same one, or the one above.
        let shared = known.iter().any(|n| n.contains(stem)) || own.iter().any(|(_, s)| name.contains(s));
        if !shared && !own.is_empty() && own.iter().all(|(r, _)| *r == rank) {
            return true;
        }
    }
    let core = |words: &'_ str| {
        let suffix = BODIES.iter().find(|b| words.ends_with(**b))?;
        let body = words.get(..words.len() - suffix.len())?;
        let start = body.char_indices().rev().find(|(_, c)| "省市县区旗州盟".contains(*c));
        let mut core = body.get(start.map_or(0, |(i, c)| i + c.len_utf8())..)?.to_owned();
        if *suffix == "中心" {
            core = COMMON_PARTS.iter().fold(core, |core, part| core.replace(part, ""));
        }
        (core.chars().count() > 1).then_some((*suffix, core))
    };
    let Some((suffix, other)) = core(name) else { return false };
    let apart = |n: &String| {
        core(n).is_some_and(|(s, own)| {
            let known =
                [&own, &other].iter().all(|core| COMMON.split_whitespace().any(|c| c == core.as_str()));
            let shares = own.chars().any(|c| other.contains(c));
            s == suffix && own != other && (known || !shares) && !text.contains(&own)
        })
    };
    known.iter().all(apart)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::narrative::{agency, body_words};
    use crate::register::AgencyKind;

    #[test]
    fn only_what_is_surely_another_agency_is_another() {
        let cases = [
            ("示例市样本县民政局", "样本县民政局", false),
            ("示例市样本县民政局", "县民政局", false),
            ("示例市样本县民政局", "我局", false),
            ("示例市样本县民政局", "示例市民政局", false),
            ("示例市样本县民政局", "样本县民政局办公室", false),
            ("示例市样本县民政局", "样本县人民政府办公室", false),
            ("示例市样本县民政局", "县财政局", true),
            ("示例市样本县民政局", "县统计局", true),
            ("示例市样本县民政局", "样本县统计局", true),
            ("示例市样本县民政局", "样本县卫生健康局", true),
            ("示例市样本县民政局", "模范县民政局", true),
            ("样本县民政局", "某某省典型县民政局", true),
            ("样本县发展和改革局", "样本县发改局", false),
            ("样本县砂石镇人民政府", "样本县石料镇人民政府", true),
            ("样本县砂石镇人民政府", "砂石镇", false),
            ("样本县砂石镇人民政府", "样本县", false),
            ("示例市样本区人民政府", "样本区", false),
            ("示例市样本区人民政府", "模范区", true),
            ("示例市样本区人民政府", "示例市人民政府", false),
            ("样本县公路事业发展中心", "县公路局", false),
            ("样本县综合行政执法局", "县城市管理局", true),
            ("样本县民政局", "样本县财政局", true),
            ("样本县民政局", "某某市旅游局", true),
            ("样本县民政局", "某某市民政局", false),
            ("样本县民政局", "某某市人民政府办公室", false),
            ("样本县水利局", "样本县水务局", true),
            ("样本县公路事业发展中心", "样本县水利事业发展中心", true),
            ("样本县大数据中心", "样本县大数据发展服务中心", false),
            ("样本县政务服务中心", "样本县水库管理中心", true),
        ];
        for (own, name, expected) in cases {
            let speaker =
                Speaker::new(&agency(own, AgencyKind::Department), Year::new(2024).unwrap(), body_words());
            assert_eq!(is_other(&speaker, name, ""), expected, "{own} {name}");
        }
    }

    #[test]
    fn the_author_is_read_where_the_text_says_so() {
        assert_eq!(presented("现公布样本县民政局2024年政府信息公开工作年度报告"), Some((9, "样本县民政局")));
        assert_eq!(presented("现发布《样本区2024年政府信息公开工作年度报告》。"), Some((12, "样本区")));
        assert_eq!(presented("现将有关情况报告如下:"), None);
        assert_eq!(made_by("本报告由样本县民政局编制"), Some((12, "样本县民政局")));
        assert_eq!(made_by("本报告由样本县民政局组织编写"), Some((12, "样本县民政局")));
        assert_eq!(made_by("本报告由总体情况、附表等编制"), None);
        assert_eq!(made_by("按照关于编制年度报告的通知"), None);
        assert_eq!(asked("如对本报告有疑问,请与样本县教育局办公室联系。"), Some((31, "样本县教育局")));
        assert_eq!(asked("对本报告有意见的,请联系样本县教育局。"), Some((34, "样本县教育局")));
        assert_eq!(asked("如对本报告有疑问,请与样本县政务服务局联系。"), None);
        assert_eq!(asked("申请人请与样本县教育局联系。"), None);
        assert_eq!(subject("2024年,样本县教育局依照《条例》"), Some((8, "样本县教育局")));
        assert_eq!(subject("2024年度样本县教育局认真贯彻"), Some((10, "样本县教育局")));
        assert_eq!(subject("2024年,在样本县教育局的指导下"), None);
        assert_eq!(subject("2024年,样本县教育局和我局"), None);
    }
}
