//! Whom a report speaks for, and whether the words before a statement leave it about the whole agency and the whole year.

use std::sync::LazyLock;

use crate::base::Year;
use crate::edition::WordList;
use crate::narrative::neighbour_years::NeighbourYears;
use crate::narrative::places::{place, rank, unnumbered};
use crate::register::{Agency, AgencyKind};

/// The agency as its own report names it.
#[derive(Clone, Debug)]
pub(crate) struct Speaker {
    /// Its names, longest first.
    names: Vec<String>,
    /// The report year.
    pub year: Year,
    /// The year as it is written: 2024年.
    written: String,
    /// The years around it.
    pub(super) years: NeighbourYears,
    government: bool,
    /// It may mean itself by 全县.
    regional: bool,
    /// What it may call itself without its name: 学校.
    called: &'static [&'static str],
}

/// What 我, 本, 该 and 全 stand before when an agency means itself.
static ORGANS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "局 委 办 厅 院 会 中心 单位 机关 部门 处 所 站 支队 大队 公司 园区 管委会 开发区 新区 校 馆 署 社 室 队 \
    办公室 委员会 行政机关 政府",
    )
});
static TOWNSHIPS: LazyLock<WordList> = LazyLock::new(|| WordList::of("街道办事处 街道办 街道 镇 乡 苏木"));
static REGIONS: LazyLock<WordList> =
    LazyLock::new(|| WordList::of("自治区 自治州 自治县 地区 省 市 县 区 州 旗 盟"));

/// With what clauses begin that name another body for what it wants or gives.
static ASIDE: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of("按照 根据 依据 按 依照 遵照 对照 围绕 落实 贯彻 结合 经 在 为 通过 对 向 配合 会同")
});

/// What may follow the name of a region where all of its organs are meant.
static ALL_ORGANS: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "各级行政机关 各级各部门 各级机关 各级政府 各级政府机关 各级政府部门 各级政府及部门 各级各单位 各级单位 各级 行政机关 政府系统",
    )
});

/// Words that say nothing about whom or when a sentence is about.
static NEUTRAL: LazyLock<WordList> = LazyLock::new(|| {
    WordList::of(
        "政府信息公开申请办理工作 依申请公开办理情况 政府信息依申请公开 依申请公开工作 政府信息公开工作 \
    政府信息公开申请 政府信息公开 政务公开工作 依申请公开 信息公开工作 信息公开申请 信息公开 政务公开 \
    政府信息 办理情况 答复情况 处理情况 工作情况 依法依规 报告期内 统计期内 报告年度 本年度内 全年度 本年度 \
    本年内 一年来 年度内 年内 全年 本年 今年 年度 截至年底 截至目前 截止目前 截至12月31日 截止12月31日 \
    截至12月底 截止12月底 到年底 截至年末 年末 期末 12月底 12月31日 认真办理 认真做好 规范办理 稳妥办理 切实做好 做好 截至 截止 年底 底 \
    总共 共计 一共 累计 合计 总计 实际 依法 依规 及时 已经 新增 此外 另外 同时 先后 目前 剩余 其余 尚有 还有 仍有 另有 期间 办理结果 答复结果 处理结果 答复类型 行政机关 机关 工作 情况 \
    方面 其中 包括 包含 含 申请 引起 引发 产生 导致 提起 发生 已 共 均 新 也 又 还 另 余 有 中 \
    的",
    )
});
/// Single words of the same kind.
const PARTICLES: &str = "类度因在对被由并则尚从亦暂";

/// Last words of the name of a body at the start of a clause, and characters within which they end.
static SUBJECTS: LazyLock<WordList> = LazyLock::new(|| WordList::of("局 厅 镇 乡 街道 委员会 办公室 中心"));
const SUBJECT: usize = 14;
/// How people call their own institution without its name, by what its name ends with.
const CALLED: [(&str, &[&str]); 4] =
    [("学院", &["学院", "学校"]), ("大学", &["大学", "学校"]), ("学校", &["学校"]), ("医院", &["医院"])];
/// Characters of a short name at most.
const SHORT_NAME: usize = 14;
/// Last characters of the name of a body.
const BODIES: &str = "局委办厅府会处院室心镇乡道区县市省所站队司部州旗盟";

impl Speaker {
    /// The agency of a report about `year`.
    pub(crate) fn new(agency: &Agency, year: Year) -> Speaker {
        let former = agency.former_names.iter().map(|f| &f.name);
        let all = [Some(&agency.name), agency.short.as_ref()].into_iter().flatten();
        let all = all.chain(&agency.aliases).chain(former).filter(|name| !name.is_empty());
        let mut names: Vec<String> = all.cloned().collect();
        names.sort_by_key(|n| std::cmp::Reverse(n.len()));
        names.dedup();
        let government = agency.kind.is_government();
        let zone = agency.name.contains("管理委员会") || agency.name.contains("管委会");
        let regional = government || zone || agency.kind == AgencyKind::Other;
        let years = NeighbourYears::around(year);
        let called =
            CALLED.iter().find(|(end, _)| agency.name.ends_with(end)).map_or(&[][..], |(_, own)| *own);
        Speaker { names, year, written: format!("{year}年"), years, government, regional, called }
    }

    /// Whether it may mean itself by 全县.
    pub(crate) fn is_regional(&self) -> bool {
        self.regional
    }

    /// Whether words begin with the report year.
    pub(super) fn names_year(&self, words: &str) -> bool {
        words.starts_with(&self.written)
    }

    /// Whether it is a government.
    pub(super) fn is_government(&self) -> bool {
        self.government
    }

    /// Its names, longest first.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether words before a statement leave it a statement about the whole agency and the whole year.
    pub(crate) fn is_plain(&self, lead: &str) -> bool {
        let lead = match lead.split_once("代表").or_else(|| lead.split_once('代')) {
            // 县政府办公室代表县政府受理: the government itself, or its office in its own report.
            Some((office, government)) if self.speaks_for(government) => {
                let government = government.trim_end_matches(['共', '依', '法']);
                return office.ends_with(['办', '室']) && !government.is_empty() || self.is_plain(office);
            }
            _ => lead,
        };
        let mut rest = unnumbered(lead);
        let (mut strange, mut ended, mut named) = (String::new(), false, false);
        while let Some(c) = rest.chars().next() {
            match self.known(rest) {
                Some(length) => {
                    ended = !strange.is_empty();
                    rest = rest.get(length..).unwrap_or("");
                }
                None if ended => return false,
                // A short name may have characters that say nothing elsewhere: 高新区.
                None if !named && strange.is_empty() && self.short_name(rest).is_some() => {
                    let length = self.short_name(rest).unwrap_or(rest.len());
                    (named, rest) = (true, rest.get(length..).unwrap_or(""));
                }
                None => {
                    strange.push(c);
                    rest = rest.get(c.len_utf8()..).unwrap_or("");
                }
            }
        }
        strange.is_empty() || self.is(&strange) || self.is_own_government(&strange)
    }

    /// Bytes of the longest short name of this agency that some words start with.
    fn short_name(&self, words: &str) -> Option<usize> {
        let ends = words.char_indices().map(|(at, c)| at + c.len_utf8()).take(SHORT_NAME);
        ends.filter(|end| words.get(..*end).is_some_and(|name| self.is(name))).last()
    }

    /// Whether words begin with the government that this agency is, or whose office it is: 县政府.
    fn speaks_for(&self, words: &str) -> bool {
        let Some((stem, _)) = words.split_once("政府") else { return false };
        let government = format!("{stem}政府");
        // 市政府 in the report of a county is the one above it.
        let is_own = |n: &String| {
            n.contains("政府")
                && follows(&government, n)
                && rank(stem).is_none_or(|r| place(n).is_none_or(|(own, _)| own == r))
        };
        stem.chars().count() <= 8 && self.names.iter().any(is_own)
    }

    /// Whether a clause speaks of a government by its organ, beside which others may report: 县政府收到.
    pub(super) fn is_organ(&self, lead: &str) -> bool {
        let mut rest = unnumbered(lead);
        while let Some(length) = self.known(rest) {
            rest = rest.get(length..).unwrap_or("");
        }
        rest.split_once("政府").is_some_and(|(stem, tail)| {
            let organ = rest.get(..stem.len() + "政府".len()).unwrap_or("");
            !tail.starts_with("信息") && self.is_own_government(organ)
        })
    }

    /// Whether words are the short name of the government that this agency is: 县政府.
    fn is_own_government(&self, words: &str) -> bool {
        self.government && words.ends_with("政府") && self.speaks_for(words)
    }

    /// Whether words name this agency, in full or as people shorten it: 县统计局, 发改局.
    pub(crate) fn is(&self, words: &str) -> bool {
        if self.names.iter().any(|n| n == words) || self.own(words) == Some(words.len()) {
            return true;
        }
        let (government, office) = (words.ends_with("政府"), words.ends_with(['办', '室']));
        // 县政府 in the report of a county is its own organ beside its departments, not all of it.
        if self.government && (government || office) {
            return false;
        }
        // 局机关 is the bureau itself.
        if let Some(organ) = words.strip_suffix("机关").filter(|organ| !organ.is_empty()) {
            return self.is(organ);
        }
        if !self.government
            && ["局", "厅", "委", "办"].contains(&words)
            && self.names.iter().any(|n| n.ends_with(words))
        {
            return true;
        }
        let body = words.chars().count() > 1 && words.ends_with(|c| BODIES.contains(c));
        // 市民政局 in the report of a county's bureau is the one above it.
        let level = |n: &String| rank(words).is_none_or(|r| place(n).is_none_or(|(own, _)| own == r));
        let fits =
            |n: &String| (!government || n.ends_with("政府")) && (!office || n.contains('办')) && level(n);
        body && self.names.iter().any(|n| follows(words, n) && fits(n))
    }

    /// Whether the clauses before a statement have another body for their subject: 县教育局全年……，收到#件.
    pub(crate) fn is_interrupted(&self, clauses: &str) -> bool {
        let mut other = false;
        for clause in clauses.split([',', ':', '、']) {
            let mut rest = unnumbered(clause);
            while let Some(length) = self.known(rest) {
                let own = rest.get(..length).is_some_and(|w| self.is(w));
                other &= !own;
                rest = rest.get(length..).unwrap_or("");
            }
            let ends = |(at, _)| Some(at + SUBJECTS.at_start(rest.get(at..)?)?);
            let Some(body) = rest.char_indices().take(SUBJECT).find_map(ends) else { continue };
            let body = rest.get(..body).unwrap_or("");
            let aside = clause.ends_with(['下', '中', '后', '上'])
                || clause.ends_with("要求")
                || ASIDE.at_start(clause).is_some();
            other = !aside && !self.is(body) || other && aside;
        }
        other
    }

    /// Whether words have a name of this agency, in full or as 我局.
    pub(super) fn is_named_in(&self, words: &str) -> bool {
        words.char_indices().any(|(at, _)| words.get(at..).is_some_and(|rest| self.itself(rest).is_some()))
    }

    /// Bytes of a name of this agency, in full or as 我局, that some words start with.
    pub(super) fn itself(&self, words: &str) -> Option<usize> {
        let named = self.names.iter().find(|n| words.starts_with(n.as_str())).map(String::len);
        let called = || self.called.iter().find(|own| words.starts_with(**own)).map(|own| own.len());
        named.or_else(|| self.own(words)).or_else(called).filter(|length| *length > 0)
    }

    /// Bytes of the name, year or neutral word that some words start with: at least one.
    fn known(&self, words: &str) -> Option<usize> {
        let year = || words.starts_with(&self.written).then_some(self.written.len());
        let neutral = || NEUTRAL.at_start(words);
        let particle = || words.chars().next().filter(|c| PARTICLES.contains(*c)).map(char::len_utf8);
        let own = self.itself(words).or_else(year);
        let known = own.or_else(neutral).or_else(particle);
        known.filter(|length| *length > 0)
    }

    /// Bytes of 我局 and the like at the start of some words; 全县 only where it is the government of one.
    fn own(&self, words: &str) -> Option<usize> {
        let sign = words.chars().next().filter(|c| "我本全该".contains(*c))?.len_utf8();
        let rest = words.get(sign..)?;
        // 我办 in the report of a government is its office, not all of it.
        let lists = match (self.government, self.regional) {
            (true, _) => [&*REGIONS, &*REGIONS],
            (false, true) => [&*REGIONS, &*ORGANS],
            (false, false) => [&*TOWNSHIPS, &*ORGANS],
        };
        let length = lists.into_iter().filter_map(|list| list.at_start(rest)).max()?;
        // 全县各级行政机关 are all of the county.
        let all = if self.regional && words.starts_with('全') { rest.get(length..) } else { None };
        Some(sign + length + all.and_then(|rest| ALL_ORGANS.at_start(rest)).unwrap_or(0))
    }
}

/// Whether the characters of `short` stand in `long` in the same order.
pub(super) fn follows(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|d| d == c))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::source::{FileId, Place};

    /// An agency for tests.
    pub(crate) fn agency(name: &str, kind: AgencyKind) -> Agency {
        Agency {
            id: "test".to_owned(),
            name: name.to_owned(),
            short: None,
            kind,
            kind_name: None,
            parent: None,
            credit_code: None,
            division_code: None,
            rule_making: false,
            reports_rules: false,
            from: None,
            until: None,
            former_names: Vec::new(),
            successor: None,
            aliases: Vec::new(),
            contact: None,
            apply: None,
            collected: None,
            reported_by: Vec::new(),
            not_due: Vec::new(),
            place: Place::of_file(FileId(0)),
            from_place: Place::of_file(FileId(0)),
            until_place: Place::of_file(FileId(0)),
            keys: Lang::En,
            is_misread: false,
        }
    }

    fn speaker(name: &str, kind: AgencyKind) -> Speaker {
        Speaker::new(&agency(name, kind), Year::new(2024).unwrap())
    }

    #[test]
    fn words_that_narrow_nothing_are_told_from_those_that_do() {
        let bureau = speaker("示例市样本县民政局", AgencyKind::Department);
        let county = speaker("示例市样本县人民政府", AgencyKind::CountyGovernment);
        let town = speaker("样本县砂石镇人民政府", AgencyKind::Township);
        let cases = [
            (&bureau, "", true),
            (&bureau, "2024年,".trim_end_matches(','), true),
            (&bureau, "2024年度我局共", true),
            (&bureau, "全年本机关", true),
            (&bureau, "样本县民政局2024年", true),
            (&bureau, "县民政局全年", true),
            (&bureau, "1.2024年", true),
            (&bureau, "二是", true),
            (&bureau, "市民政局", false),
            (&bureau, "全县", false),
            (&bureau, "县教育局", false),
            (&bureau, "2023年", false),
            (&bureau, "通过网站", false),
            (&bureau, "下属单位", false),
            (&bureau, "全市民政系统", false),
            (&county, "全县共", true),
            (&county, "我县2024年", true),
            (&county, "我办", false),
            (&county, "县政府", true),
            (&county, "市政府", false),
            (&county, "县政府办公室", false),
            (&county, "示例市样本县人民政府2024年", true),
            (&county, "各乡镇", false),
            (&town, "全镇", true),
            (&town, "砂石镇", true),
            (&town, "镇政府", true),
            (&town, "我镇2024年度", true),
            (&town, "县政府", false),
            (&town, "石料镇", false),
        ];
        for (speaker, lead, expected) in cases {
            assert_eq!(speaker.is_plain(lead), expected, "{lead}");
        }
    }

    #[test]
    fn another_body_may_speak_in_the_clauses_before() {
        let bureau = speaker("示例市样本县民政局", AgencyKind::Department);
        let cases = [
            ("", false),
            ("2024年,我局认真落实各项要求,", false),
            ("县民政局认真办理,", false),
            ("在县教育局指导下,", false),
            ("县教育局作为重点单位,", true),
            ("全年县教育局认真办理,", true),
            ("县教育局作为重点单位,我局予以配合,", false),
            ("按照县政府办公室要求,", false),
            ("砂石镇认真办理,", true),
        ];
        for (clauses, expected) in cases {
            assert_eq!(bureau.is_interrupted(clauses), expected, "{clauses}");
        }
    }

    #[test]
    fn an_agency_is_known_by_its_short_forms() {
        let cases = [
            ("样本县发展和改革局", "发改局", true),
            ("样本县发展和改革局", "县发改局", true),
            ("样本县住房和城乡建设局", "住建局", true),
            ("样本市市场监督管理局", "市监局", true),
            ("样本县砂石街道办事处", "砂石街道", true),
            ("样本县人民政府办公室", "县政府办", true),
            ("样本县人民政府办公室", "县政府", false),
            ("样本县统计局", "民政局", false),
            ("样本县统计局", "统计", false),
        ];
        for (name, words, expected) in cases {
            assert_eq!(speaker(name, AgencyKind::Department).is(words), expected, "{name} {words}");
        }
    }
}
