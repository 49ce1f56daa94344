//! The text of a new report: a comment a row, blanks, and what last year's report fixes.

use crate::base::{Failure, Lang, Said};
use crate::builder::Snapshot;
use crate::builder::new_report::blank::{self, Head};
use crate::builder::new_report::last::{self, LastYear};
use crate::read::texts_of;
use crate::register::ReportKey;

/// A new report.
#[derive(Debug)]
pub(crate) struct NewReport {
    /// Where it goes, as seen from the site.
    pub path: String,
    /// Its text.
    pub text: String,
    /// That last year's report is there and could not give all that it should.
    pub doubt: Option<Said>,
}

impl NewReport {
    /// The new report of an agency, in keys of a language; without one, in those of its newest report, or in `other`.
    ///
    /// # Errors
    /// When there is no form for its year.
    pub(crate) fn of(
        snapshot: &Snapshot,
        key: ReportKey,
        keys: Option<Lang>,
        other: Lang,
    ) -> Result<NewReport, Failure> {
        let year = key.year;
        let form = snapshot.editions.of_year(year).ok_or_else(|| {
            Failure::new(format!("{year} 年没有报告格式"), format!("there is no form for {year}"))
        })?;
        let newest = snapshot.store.of_agency(key.agency).max_by_key(|report| report.key.year);
        let keys = keys.unwrap_or_else(|| newest.map_or(other, |report| report.keys));
        let agency = snapshot.register.get(key.agency);
        let name = agency.map(|agency| agency.name_in(year)).unwrap_or_default();
        let title = format!("{name}{year}年政府信息公开工作年度报告");
        let last = LastYear::of(snapshot, key);
        let mut draft = blank::blank(form, keys, &Head { title: &title, year }, &last);
        let doubt = last::doubt(snapshot, key).filter(|_| !blank::is_whole(form, &last));
        draft.head.extend(doubt.as_ref().map(|doubt| doubt.in_lang(keys).to_owned()));
        // Texts that stand in files of their own have no key.
        let texts = texts_of(&snapshot.tree);
        let own =
            agency.and_then(|agency| texts.get(&(year, agency.id.as_str()))).map_or(&[][..], Vec::as_slice);
        draft.texts.retain(|text| !own.iter().any(|name| form.parts[text.part].key.matches(name)));
        let id = agency.map_or("", |agency| &agency.id);
        Ok(NewReport { path: format!("content/{year}/{id}.yml"), text: draft.text(), doubt })
    }
}
