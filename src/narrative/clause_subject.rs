//! Whom a clause is about.

/// Whom a clause is about, as far as its words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClauseSubject {
    /// The agency, and nothing else: 2024年我局共.
    Agency,
    /// It names nobody and narrows nothing: 全年共.
    Unsaid,
    /// The agency, with words by which it may be a part of it, or something else: 我局窗口.
    Narrowed,
    /// Another body: 县教育局.
    Other,
    /// Another body, named for what it wants or gives: 按照县政府办公室要求.
    Beside,
    /// Nobody that is known, with words that may narrow it.
    Unclear,
}

impl ClauseSubject {
    /// Whether a statement with such words before it is about the whole agency and the whole year.
    pub(super) fn is_plain(self) -> bool {
        matches!(self, ClauseSubject::Agency | ClauseSubject::Unsaid)
    }

    /// Whether the clause names another body.
    pub(super) fn names_other(self) -> bool {
        matches!(self, ClauseSubject::Other | ClauseSubject::Beside)
    }

    /// Whether the clauses that follow may be about another body, if they were before or not.
    pub(super) fn lasts(self, before: bool) -> bool {
        match self {
            ClauseSubject::Other => true,
            ClauseSubject::Agency | ClauseSubject::Narrowed => false,
            ClauseSubject::Unsaid | ClauseSubject::Beside | ClauseSubject::Unclear => before,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::speaker::tests::speaker;
    use crate::register::AgencyKind;

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
            (&county, "全市", false),
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
            (&bureau, "5人次", true),
            (&bureau, "县教育局5人次", false),
        ];
        for (speaker, lead, expected) in cases {
            assert_eq!(speaker.subject(lead).is_plain(), expected, "{lead}");
        }
    }

    #[test]
    fn a_clause_tells_whom_it_is_about() {
        let bureau = speaker("示例市样本县民政局", AgencyKind::Department);
        let cases = [
            ("全年共", ClauseSubject::Unsaid),
            ("2024年我局共", ClauseSubject::Agency),
            ("县民政局全年", ClauseSubject::Agency),
            ("我局窗口", ClauseSubject::Narrowed),
            ("群众向我局", ClauseSubject::Narrowed),
            ("县教育局", ClauseSubject::Other),
            ("督促县区部门", ClauseSubject::Other),
            ("我局督促县区部门", ClauseSubject::Other),
            ("按照县政府办公室要求", ClauseSubject::Beside),
            ("在县教育局指导下", ClauseSubject::Beside),
            ("认真落实要求", ClauseSubject::Unclear),
        ];
        for (clause, expected) in cases {
            assert_eq!(bureau.subject(clause), expected, "{clause}");
        }
    }
}
