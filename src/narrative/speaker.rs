//! Whom a report speaks for, and whom a clause of it is about.

use crate::base::Year;
use crate::edition::BodyWords;
use crate::narrative::clause_subject::ClauseSubject;
use crate::narrative::neighbour_years::NeighbourYears;
use crate::narrative::places::{place, rank, unnumbered};
use crate::register::{Agency, AgencyKind};

/// The agency as its own report names it.
#[derive(Clone, Debug)]
pub(crate) struct Speaker<'e> {
    /// With what words texts name bodies.
    words: &'e BodyWords,
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
    /// Ranks of the places that its names name: 全市 in the report of a county is the one above it.
    ranks: Vec<usize>,
    /// What it may call itself without its name: 学校.
    called: &'static [&'static str],
}

/// How people call their own institution without its name, by what its name ends with.
const CALLED: [(&str, &[&str]); 4] =
    [("学院", &["学院", "学校"]), ("大学", &["大学", "学校"]), ("学校", &["学校"]), ("医院", &["医院"])];
/// Characters of a short name at most, and within which the first body that a clause names ends.
const SHORT_NAME: usize = 14;

impl<'e> Speaker<'e> {
    /// The agency of a report about `year`, in texts that name bodies with some words.
    pub(crate) fn new(agency: &Agency, year: Year, words: &'e BodyWords) -> Speaker<'e> {
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
        let ranks = names.iter().filter_map(|name| Some(place(name)?.0)).collect();
        let called =
            CALLED.iter().find(|(end, _)| agency.name.ends_with(end)).map_or(&[][..], |(_, own)| *own);
        Speaker {
            words,
            names,
            year,
            written: format!("{year}年"),
            years,
            government,
            regional,
            ranks,
            called,
        }
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

    /// Whom a clause is about.
    pub(super) fn subject(&self, clause: &str) -> ClauseSubject {
        let lead = match clause.split_once("代表").or_else(|| clause.split_once('代')) {
            // 县政府办公室代表县政府受理: the government itself, or its office in its own report.
            Some((office, government)) if self.speaks_for(government) => {
                let government = government.trim_end_matches(['共', '依', '法']);
                if office.ends_with(['办', '室']) && !government.is_empty() {
                    return ClauseSubject::Agency;
                }
                office
            }
            _ => clause,
        };
        let mut rest = unnumbered(lead);
        let mut itself = false;
        while !rest.is_empty() {
            // A short name may have characters that say nothing elsewhere: 高新区.
            let own = || if itself { None } else { self.short_name(rest) };
            let Some(length) = self.known(rest).or_else(own) else { break };
            itself |= rest.get(..length).is_some_and(|word| self.is(word));
            rest = rest.get(length..).unwrap_or("");
        }
        let unknown = rest;
        let strange = unknown
            .char_indices()
            .take(SHORT_NAME)
            .find(|(at, _)| unknown.get(*at..).is_some_and(|rest| self.known(rest).is_some()));
        let (name, behind) = unknown.split_at(strange.map_or(unknown.len(), |(at, _)| at));
        if name.is_empty() || self.says_nothing(behind) && (self.is(name) || self.is_own_government(name)) {
            return if itself || !name.is_empty() { ClauseSubject::Agency } else { ClauseSubject::Unsaid };
        }
        let ends = |(at, _)| Some(at + self.words.bodies.at_start(unknown.get(at..)?)?);
        let body = unknown.char_indices().take(SHORT_NAME).find_map(ends).and_then(|end| unknown.get(..end));
        match body {
            Some(body) if self.is(body) || self.is_named_in(body) => ClauseSubject::Narrowed,
            Some(_)
                if self.words.asides.at_start(clause).is_some()
                    || self.words.aside_ends.at_end(clause).is_some() =>
            {
                ClauseSubject::Beside
            }
            Some(_) => ClauseSubject::Other,
            None if itself => ClauseSubject::Narrowed,
            None => ClauseSubject::Unclear,
        }
    }

    /// Whether all words are known and say nothing.
    fn says_nothing(&self, words: &str) -> bool {
        let mut rest = words;
        while let Some(length) = self.known(rest) {
            rest = rest.get(length..).unwrap_or("");
        }
        rest.is_empty()
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
        let body = words.chars().count() > 1 && self.words.is_body(words);
        // 市民政局 in the report of a county's bureau is the one above it.
        let level = |n: &String| rank(words).is_none_or(|r| place(n).is_none_or(|(own, _)| own == r));
        let fits =
            |n: &String| (!government || n.ends_with("政府")) && (!office || n.contains('办')) && level(n);
        body && self.names.iter().any(|n| follows(words, n) && fits(n))
    }

    /// Whether another body is the subject of the last of some clauses that has one: 县教育局全年……，收到#件.
    pub(super) fn is_other(&self, clauses: &str) -> bool {
        clauses.split([',', ':', '、']).fold(false, |other, clause| self.subject(clause).lasts(other))
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
        let neutral = || self.words.neutral.at_start(words);
        let own = self.itself(words).or_else(year);
        let known = own.or_else(neutral).or_else(|| people(words));
        known.filter(|length| *length > 0)
    }

    /// Bytes of 我局 and the like at the start of some words; 全县 only where it is the government of one.
    fn own(&self, words: &str) -> Option<usize> {
        let sign = words.chars().next().filter(|c| "我本全该".contains(*c))?.len_utf8();
        let rest = words.get(sign..)?;
        let BodyWords { organs, townships, regions, .. } = self.words;
        // 我办 in the report of a government is its office, not all of it.
        let lists = match (self.government, self.regional) {
            (true, _) => [regions, regions],
            (false, true) => [regions, organs],
            (false, false) => [townships, organs],
        };
        let length = lists.into_iter().filter_map(|list| list.at_start(rest)).max()?;
        let is_other_rank = |rank: usize| !self.ranks.is_empty() && !self.ranks.contains(&rank);
        if self.regional
            && regions.at_start(rest) == Some(length)
            && rest.get(..length).and_then(rank).is_some_and(is_other_rank)
        {
            return None;
        }
        // 全县各级行政机关 are all of the county.
        let all = if self.regional && words.starts_with('全') { rest.get(length..) } else { None };
        Some(sign + length + all.and_then(|rest| self.words.all_organs.at_start(rest)).unwrap_or(0))
    }
}

/// Bytes of how many people asked, where some words start with it: 5人次.
fn people(words: &str) -> Option<usize> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let unit = ["人次", "人", "位", "名"]
        .iter()
        .find(|unit| words.get(digits..).is_some_and(|rest| rest.starts_with(**unit)))?;
    (digits > 0).then_some(digits + unit.len())
}

/// Whether the characters of `short` stand in `long` in the same order.
pub(super) fn follows(short: &str, long: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.any(|d| d == c))
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::LazyLock;

    use super::*;
    use crate::base::Lang;
    use crate::edition::Editions;
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

    /// The words with which texts name bodies.
    pub(crate) fn body_words() -> &'static BodyWords {
        static EDITIONS: LazyLock<Editions> = LazyLock::new(|| Editions::built_in().unwrap());
        &EDITIONS.of_year(Year::new(2024).unwrap()).unwrap().lexicon.bodies
    }

    pub(in crate::narrative) fn speaker(name: &str, kind: AgencyKind) -> Speaker<'static> {
        Speaker::new(&agency(name, kind), Year::new(2024).unwrap(), body_words())
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
            assert_eq!(bureau.is_other(clauses), expected, "{clauses}");
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
