//! The register of agencies (机关名录).

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::base::{Lang, Words, Year};
use crate::source::{Place, Written};

/// An agency by its position in the register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct AgencyId(pub u32);

/// What a report is known by: whose, and about which year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ReportKey {
    /// The report year.
    pub year: Year,
    /// The agency.
    pub agency: AgencyId,
}

/// What kind of organ an agency is; deadlines and 规章 depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum AgencyKind {
    /// 国务院部门.
    Central,
    /// 省级政府.
    ProvinceGovernment,
    /// 市级政府.
    PrefectureGovernment,
    /// 县级政府.
    CountyGovernment,
    /// 部门 of a local government.
    Department,
    /// 乡镇、街道.
    Township,
    /// Anything else that must report.
    Other,
}

impl AgencyKind {
    /// All kinds with their YAML words.
    pub(crate) const ALL: [(AgencyKind, Words); 7] = [
        (AgencyKind::Central, Words::new("国务院部门", "central")),
        (AgencyKind::ProvinceGovernment, Words::new("省级政府", "province_government")),
        (AgencyKind::PrefectureGovernment, Words::new("市级政府", "prefecture_government")),
        (AgencyKind::CountyGovernment, Words::new("县级政府", "county_government")),
        (AgencyKind::Department, Words::new("部门", "department")),
        (AgencyKind::Township, Words::new("乡镇街道", "township")),
        (AgencyKind::Other, Words::new("其他", "other")),
    ];

    /// The words for a kind.
    pub(crate) fn words(self) -> Words {
        AgencyKind::ALL.iter().find(|(k, _)| *k == self).map_or(Words::new("", ""), |(_, w)| *w)
    }

    /// Whether it is a government, due by 31 March (条例 art. 49).
    pub(crate) fn is_government(self) -> bool {
        matches!(
            self,
            AgencyKind::ProvinceGovernment | AgencyKind::PrefectureGovernment | AgencyKind::CountyGovernment
        )
    }

    /// Whether organs of this kind may make 规章 (立法法 arts. 91, 93), unless the register says otherwise.
    pub(crate) fn makes_rules(self) -> bool {
        matches!(
            self,
            AgencyKind::Central | AgencyKind::ProvinceGovernment | AgencyKind::PrefectureGovernment
        )
    }
}

/// One agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agency {
    /// Its id, in every URL for ever.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The short name.
    pub short: Option<String>,
    /// What kind of organ it is.
    pub kind: AgencyKind,
    /// What pages call that, in place of the kind's own word.
    pub kind_name: Option<String>,
    /// The agency it belongs to.
    pub parent: Option<AgencyId>,
    /// 统一社会信用代码.
    pub credit_code: Option<Written>,
    /// 行政区划代码.
    pub division_code: Option<String>,
    /// Whether it may make 规章.
    pub rule_making: bool,
    /// Whether its report tells the 规章 of the government whose office it is.
    pub reports_rules: bool,
    /// First and last report year for which a report is due.
    pub from: Option<Year>,
    /// Last report year for which a report is due.
    pub until: Option<Year>,
    /// Names it had.
    pub former_names: Vec<FormerName>,
    /// The agency that took over its duties.
    pub successor: Option<AgencyId>,
    /// Other names people look for.
    pub aliases: Vec<String>,
    /// How to reach it.
    pub contact: Option<String>,
    /// Where one applies to it for information (依申请公开).
    pub apply: Option<String>,
    /// The years whose reports the site has, where it does not have all.
    pub collected: Option<Collected>,
    /// Years in which its figures stand in another agency's report.
    pub reported_by: Vec<ReportedBy>,
    /// Years for which no report is due, with the reason.
    pub not_due: Vec<NotDue>,
    /// Where it is registered.
    pub place: Place,
    /// Where its first year is written; where it is registered if that is not.
    pub from_place: Place,
    /// Where its last year is written; where it is registered if that is not.
    pub until_place: Place,
    /// The language of the keys of its entry, in which mends speak of them.
    pub keys: Lang,
    /// Something of its entry could not be read, so that its years may be others.
    pub is_misread: bool,
}

/// A name that an agency had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FormerName {
    /// The name.
    pub name: String,
    /// Last report year under it.
    pub until: Year,
}

/// Years in which another agency's report holds the figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReportedBy {
    /// The agency that reports.
    pub agency: AgencyId,
    /// First such year.
    pub from: Option<Year>,
    /// Last such year.
    pub until: Option<Year>,
}

/// The years whose reports a site has: of others nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Collected {
    /// First such year.
    pub from: Option<Year>,
    /// Last such year.
    pub until: Option<Year>,
    /// Years between them that it has not.
    pub except: Vec<Year>,
}

impl Collected {
    /// Whether the site has the report about a year, if there is one.
    pub(crate) fn has(&self, year: Year) -> bool {
        self.from.is_none_or(|from| from <= year)
            && self.until.is_none_or(|until| year <= until)
            && !self.except.contains(&year)
    }
}

/// A year without a duty to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NotDue {
    /// The year.
    pub year: Year,
    /// Why.
    pub reason: String,
}

impl Agency {
    /// The name it had when it reported about `year`.
    pub(crate) fn name_in(&self, year: Year) -> &str {
        let former = self.former_names.iter().filter(|f| year <= f.until).min_by_key(|f| f.until);
        former.map_or(&self.name, |f| &f.name)
    }

    /// The title of its report about a year.
    pub(crate) fn report_title(&self, year: Year) -> String {
        format!("{}{year}年政府信息公开工作年度报告", self.name_in(year))
    }

    /// What pages call its kind.
    pub(crate) fn kind_words(&self) -> &str {
        self.kind_name.as_deref().unwrap_or(self.kind.words().zh)
    }

    /// The short name, or the name.
    pub(crate) fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// The names under which it speaks of itself when it reports about `year`, longest first.
    pub(crate) fn own_names(&self, year: Year) -> Vec<&str> {
        let mut names = vec![self.name_in(year), self.name.as_str(), self.short_name()];
        names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
        names.dedup();
        names
    }
}

/// All agencies, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Register {
    agencies: Vec<Arc<Agency>>,
    ids: HashMap<String, AgencyId>,
    /// The agencies of each parent, and those without one.
    units: BTreeMap<Option<AgencyId>, Vec<AgencyId>>,
    /// The governments.
    governments: Vec<AgencyId>,
    /// The agencies whose duties each took over.
    predecessors: BTreeMap<AgencyId, Vec<AgencyId>>,
    /// The first year for which any of them says that it reports.
    first_year: Option<Year>,
    keys: Option<Lang>,
}

impl Register {
    /// A register of these agencies; the first of two with the same id counts.
    pub(crate) fn new(agencies: Vec<Agency>) -> Register {
        let mut ids = HashMap::with_capacity(agencies.len());
        for (i, agency) in agencies.iter().enumerate() {
            ids.entry(agency.id.clone()).or_insert(AgencyId(i as u32));
        }
        let mut units: BTreeMap<Option<AgencyId>, Vec<AgencyId>> = BTreeMap::new();
        let mut predecessors: BTreeMap<AgencyId, Vec<AgencyId>> = BTreeMap::new();
        for (i, agency) in agencies.iter().enumerate() {
            units.entry(agency.parent).or_default().push(AgencyId(i as u32));
            if let Some(successor) = agency.successor {
                predecessors.entry(successor).or_default().push(AgencyId(i as u32));
            }
        }
        Register {
            governments: (0..)
                .zip(&agencies)
                .filter(|(_, agency)| agency.kind.is_government())
                .map(|(at, _)| AgencyId(at))
                .collect(),
            first_year: agencies.iter().filter_map(|agency| agency.from).min(),
            agencies: agencies.into_iter().map(Arc::new).collect(),
            ids,
            units,
            predecessors,
            keys: None,
        }
    }

    /// The register with the language of its keys.
    #[must_use]
    pub(crate) fn with_keys(self, keys: Lang) -> Register {
        Register { keys: Some(keys), ..self }
    }

    /// The first year for which any of them says that it reports.
    pub(crate) fn first_year(&self) -> Option<Year> {
        self.first_year
    }

    /// The language of its keys, in which mends speak of them.
    pub(crate) fn keys(&self) -> Lang {
        self.keys.unwrap_or(Lang::Zh)
    }

    /// An agency, shared; ids come from this register.
    pub(crate) fn shared(&self, id: AgencyId) -> Option<&Arc<Agency>> {
        self.agencies.get(id.0 as usize)
    }

    /// The agency with an id.
    pub(crate) fn find(&self, id: &str) -> Option<AgencyId> {
        self.ids.get(id).copied()
    }

    /// Who is called so: the agency with that id, else those whose name, short or other name it is, else those that had it.
    pub(crate) fn called(&self, word: &str) -> Vec<AgencyId> {
        let of = |is: fn(&Agency, &str) -> bool| -> Vec<AgencyId> {
            self.all().filter(|(_, agency)| is(agency, word)).map(|(id, _)| id).collect()
        };
        let now = |agency: &Agency, word: &str| {
            let others = agency.short.iter().chain(&agency.aliases);
            std::iter::once(&agency.name).chain(others).any(|name| name == word)
        };
        let once = |agency: &Agency, word: &str| agency.former_names.iter().any(|former| former.name == word);
        let by_id = || self.find(word).into_iter().collect();
        let ways: [&dyn Fn() -> Vec<AgencyId>; 3] = [&by_id, &|| of(now), &|| of(once)];
        ways.iter().map(|way| way()).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// An agency; ids come from this register.
    pub(crate) fn get(&self, id: AgencyId) -> Option<&Agency> {
        self.agencies.get(id.0 as usize).map(|a| &**a)
    }

    /// The governments among them, in the order of the file.
    pub(crate) fn governments(&self) -> &[AgencyId] {
        &self.governments
    }

    /// The agencies of a parent, or those without one, in the order of the file.
    pub(crate) fn units(&self, parent: Option<AgencyId>) -> &[AgencyId] {
        self.units.get(&parent).map_or(&[], |units| units)
    }

    /// The agencies whose duties an agency took over.
    pub(crate) fn predecessors(&self, agency: AgencyId) -> &[AgencyId] {
        self.predecessors.get(&agency).map_or(&[], |all| all)
    }

    /// What agencies are grouped by: no parent, then every agency that has units, in the order of the file.
    pub(crate) fn parents(&self) -> impl Iterator<Item = Option<AgencyId>> {
        self.units.keys().copied()
    }

    /// The agencies above one, the nearest first. Nothing is above itself: reading a register refuses circles.
    pub(crate) fn above(&self, id: AgencyId) -> impl Iterator<Item = AgencyId> {
        let parent = |id: AgencyId| self.get(id).and_then(|agency| agency.parent);
        std::iter::successors(parent(id), move |above| parent(*above)).take(self.len())
    }

    /// All agencies with their ids, in the order of the file.
    pub(crate) fn all(&self) -> impl Iterator<Item = (AgencyId, &Agency)> {
        self.agencies.iter().enumerate().map(|(i, a)| (AgencyId(i as u32), &**a))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.agencies.len()
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.agencies.is_empty()
    }
}
