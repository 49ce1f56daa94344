//! Links of texts that lead to somewhere in the site, held against the files that a build would write.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{Said, Year};
use crate::builder::link_address::{LinkAddress, joined};
use crate::builder::{Output, Snapshot};
use crate::check::belongs_in;
use crate::edition::{Part, PartKind};
use crate::finding::reading::texts;
use crate::finding::{BoundedFindings, Finding, MOST, fill};
use crate::prose::InnerLink;
use crate::register::{AgencyId, ReportKey};
use crate::site::{PageContext, Route};
use crate::store::{Kept, Revision, Store, replace};
use crate::text::percent_decoded_lossy;

/// The links of all reports that lead to somewhere in the site, kept while no report of their year changed.
#[derive(Debug, Default)]
pub(super) struct InnerLinks {
    years: Kept<Year, YearLinks>,
}

/// The links of the reports of a year.
#[derive(Debug, Default)]
struct YearLinks {
    /// Of each, so that only those are looked at that changed.
    reports: Kept<AgencyId, Arc<[InnerLink]>>,
    /// Of those that have any; most have none.
    some: Vec<(AgencyId, Arc<[InnerLink]>)>,
}

impl InnerLinks {
    /// Takes the links of the years in which something changed.
    pub(super) fn update(&mut self, now: Revision, store: &Store) {
        self.years.update(now, store.shelves(), |shelf, links| {
            let reports = shelf.agencies().zip(shelf.reports().iter());
            links.reports.update(now, reports, |report, links| replace(links, report.links.clone()));
            if links.reports.revision() != now {
                return false;
            }
            let some = links.reports.iter().filter(|(_, links)| !links.is_empty());
            links.some = some.map(|(agency, links)| (*agency, links.value.clone())).collect();
            true
        });
    }

    /// Where they and the links of free pages lead.
    pub(super) fn judged(&self, snapshot: &Snapshot) -> JudgedLinks {
        let context = snapshot.page_context();
        let (ids, led_to) = (BTreeMap::new(), BTreeSet::new());
        let mut judge = Judge { snapshot, context: &context, ids, guesses: GUESSES, forms: 0, led_to };
        let mut found = BoundedFindings::default();
        for (year, reports) in self.years.iter() {
            for (agency, links) in &reports.value.some {
                let from = Route::report(*year, *agency);
                judge.forms = FORMS;
                found.extend(links.iter().filter_map(|link| judge.link(from, link)));
            }
        }
        for (at, page) in (0..).zip(&*snapshot.pages) {
            judge.forms = FORMS;
            found.extend(page.links.iter().filter_map(|link| judge.link(Route::page(at), link)));
        }
        JudgedLinks { dead: found.finish().into_iter().map(Arc::new).collect(), led_to: judge.led_to }
    }
}

/// Where the links of a site lead.
#[derive(Debug)]
pub(super) struct JudgedLinks {
    /// What is to be said of those that lead nowhere.
    pub dead: Vec<Arc<Finding>>,
    /// The attachments of reports to which another page leads, or means to, by their names.
    pub led_to: BTreeSet<(ReportKey, Box<str>)>,
}

/// So many names are looked for the nearest ones to.
const GUESSES: usize = 100;

/// Of so many dead links of a page other forms are tried; more findings of a kind are not listed.
const FORMS: usize = 2 * MOST;

/// So many years are named that have a report where the one of a link has none.
const NEAREST: usize = 3;

/// Holds links against the files of a site.
struct Judge<'s> {
    snapshot: &'s Snapshot,
    context: &'s PageContext<'s>,
    /// The ids of pages that were drawn to look for one.
    ids: BTreeMap<Route, BTreeSet<String>>,
    guesses: usize,
    /// How many dead links of the page are still tried in other forms.
    forms: usize,
    /// The attachments to which a page other than that of their report leads.
    led_to: BTreeSet<(ReportKey, Box<str>)>,
}

impl Judge<'_> {
    /// What is to be said of a link on a page.
    fn link(&mut self, from: Route, link: &InnerLink) -> Option<Finding> {
        let target = &*link.target;
        let base = self.snapshot.settings.base_url.as_deref();
        let inside = base.and_then(|base| {
            target.strip_prefix(base).or_else(|| (*target == base[..base.len() - 1]).then_some(""))
        });
        if inside.is_none() && (target.contains("://") || target.starts_with("//")) {
            return None;
        }
        if inside.is_none() && target.starts_with('/') {
            return Some(self.rooted(from, link));
        }
        let page = from.path(self.context.names());
        let LinkAddress { path, rest, fragment } = LinkAddress::of(inside.unwrap_or(target));
        let joined = if inside.is_some() { Some(path.to_owned()) } else { joined(&page, path) };
        let found = joined.as_ref().and_then(|path| self.find(path));
        let Some(output) = found else {
            // Without a theme nobody knows which files it has.
            let unknown = self.snapshot.theme.is_err()
                && joined.as_ref().is_some_and(|path| path.starts_with("static/"));
            let is_unread = joined.is_some_and(|path| self.is_unread(&path));
            return (!unknown).then(|| {
                let mut finding = self.nothing(&page, link, path, rest);
                finding.follows |= is_unread;
                finding
            });
        };
        match (output, fragment) {
            (Output::Page(_, route), Some(fragment)) => self.place(link, route, fragment),
            (Output::Attachment(key, name, _), _) => {
                self.led_to.insert((key, name));
                None
            }
            _ => None,
        }
    }

    /// Whether a path is that of a page whose report, or register, is there and cannot be read, which was told.
    fn is_unread(&self, path: &str) -> bool {
        let path = percent_decoded_lossy(path);
        let mut parts = path.split('/');
        let (Some(year), Some(id)) = (parts.next(), parts.next()) else { return false };
        let (Some(year), register) = (Year::parse(year), &self.snapshot.register) else { return false };
        let report = register.find(id).and_then(|agency| self.snapshot.store.get(ReportKey { year, agency }));
        let is_there = || self.snapshot.tree.find(&format!("content/{year}/{id}.yml")).is_some();
        register.is_empty() || report.is_none() && is_there()
    }

    fn find(&self, path: &str) -> Option<Output> {
        self.snapshot.find(self.context, &percent_decoded_lossy(path))
    }

    /// A link from the root of the web server, which lies elsewhere below a sub-path and on disk.
    fn rooted(&self, from: Route, link: &InnerLink) -> Finding {
        let target = &*link.target;
        let sub = self
            .snapshot
            .settings
            .base_url
            .as_deref()
            .and_then(|base| base.splitn(4, '/').nth(3))
            .unwrap_or("");
        let path = target.trim_start_matches('/');
        let own = path.strip_prefix(sub).filter(|_| !sub.is_empty());
        let LinkAddress { path, rest, .. } = LinkAddress::of(own.unwrap_or(path));
        let there = [path.to_owned(), format!("{path}/")].into_iter().find(|path| self.find(path).is_some());
        match there {
            Some(path) => {
                let near = format!("{}{path}{rest}", from.root());
                Finding::new(&texts::FROM_ROOT, link.place, fill!(name = target, near = near))
            }
            None => {
                let page = from.path(self.context.names());
                let elsewhere = || Finding::new(&texts::ROOT_ELSEWHERE, link.place, fill!(name = target));
                self.other_years(&page, link, path).unwrap_or_else(elsewhere)
            }
        }
    }

    /// There is nothing at a path: what was probably meant is another form of it, or something with nearly its name.
    fn nothing(&mut self, page: &str, link: &InnerLink, path: &str, rest: &str) -> Finding {
        let target = &*link.target;
        let near = self.near(page, path).map(|near| format!("{near}{rest}"));
        match near.filter(|near| near != target) {
            Some(near) => {
                let meant = joined(page, LinkAddress::of(&near).path).and_then(|path| self.find(&path));
                if let Some(Output::Attachment(key, name, _)) = meant {
                    self.led_to.insert((key, name));
                }
                Finding::new(&texts::NO_PAGE_NEAR, link.place, fill!(name = target, near = near))
            }
            None => self
                .other_years(page, link, path)
                .or_else(|| self.attachment(page, link, path))
                .unwrap_or_else(|| Finding::new(&texts::NO_PAGE, link.place, fill!(name = target))),
        }
    }

    /// A link to an attachment of another report, by its name alone.
    fn attachment(&mut self, page: &str, link: &InnerLink, path: &str) -> Option<Finding> {
        let name = percent_decoded_lossy(path.rsplit('/').next()?);
        self.guesses = self.guesses.checked_sub(1).filter(|_| name.contains('.'))?;
        let store = &self.snapshot.store;
        let mut found = store.shelves().flat_map(|(year, shelf)| {
            let reports = shelf.agencies().zip(shelf.reports().iter());
            let has =
                |report: &crate::report::Report| report.attachments.iter().any(|own| *own.name == *name);
            let own = reports.filter(move |(_, report)| has(report)).map(|(agency, _)| agency);
            own.map(move |agency| ReportKey { year, agency }).collect::<Vec<_>>()
        });
        let key = found.next().filter(|_| found.next().is_none())?;
        let agency = self.snapshot.register.get(key.agency)?;
        let root = "../".repeat(page.matches('/').count());
        let near = format!("{root}{}/{}/{name}", key.year, agency.id);
        self.led_to.insert((key, (&*name).into()));
        let target = &*link.target;
        Some(Finding::new(&texts::NO_PAGE_NEAR, link.place, fill!(name = target, near = near)))
    }

    /// A link to the report of an agency about a year of which there is none: the nearest years of which there is one.
    fn other_years(&self, page: &str, link: &InnerLink, path: &str) -> Option<Finding> {
        let snapshot = self.snapshot;
        let path = path.trim_start_matches("../").trim_start_matches("./").trim_start_matches('/');
        let path = path.trim_end_matches('/');
        let path = [".yml", ".html"].iter().find_map(|end| path.strip_suffix(end)).unwrap_or(path);
        let (year, id) = path.split_once('/')?;
        let (year, agency) = (Year::parse(year)?, snapshot.register.find(id)?);
        let calendar = snapshot.store.calendar();
        let mut years: Vec<Year> = calendar
            .years()
            .filter(|year| calendar.report(ReportKey { year: *year, agency }).is_some())
            .collect();
        years.sort_by_key(|other| other.number().abs_diff(year.number()));
        years.truncate(NEAREST);
        years.sort_unstable();
        let is_told = |other: &Year| {
            let report = snapshot.store.get(ReportKey { year: *other, agency })?;
            Some(belongs_in(report, snapshot.editions.get(report.edition)?, year))
        };
        let is_misfiled = years.iter().any(|other| is_told(other) == Some(true));
        let up = "../".repeat(page.matches('/').count());
        let near: Vec<String> = years.iter().map(|year| format!("{up}{year}/{id}/")).collect();
        let near = Said::new(near.join("、"), near.join(", "));
        let name = snapshot.register.get(agency).map_or(id, |agency| agency.name_in(year));
        let filled = fill!(name = &*link.target, agency = name, year = year, near = near);
        (!years.is_empty()).then(|| {
            let mut finding = Finding::new(&texts::NO_REPORT, link.place, filled);
            // The report is there, in the folder of another year, which is told.
            finding.follows = is_misfiled;
            finding
        })
    }

    /// The relative address that was probably meant.
    fn near(&mut self, page: &str, path: &str) -> Option<String> {
        self.forms = self.forms.checked_sub(1)?;
        let lower = path.to_lowercase();
        let bare = ["/index.htm", ".html", ".htm", ".md", ".yml", "/"]
            .iter()
            .find_map(|end| lower.strip_suffix(end));
        let bare = bare.unwrap_or(&lower);
        let up = "../".repeat(page.matches('/').count());
        let below = bare.trim_start_matches("../").trim_start_matches("./").trim_start_matches("content/");
        let forms = [
            format!("{path}/"),
            format!("{bare}/"),
            lower.clone(),
            format!("{up}{below}/"),
            format!("{up}pages/{below}/"),
            format!("{up}{below}"),
        ];
        let there = |form: &String| joined(page, form).is_some_and(|path| self.find(&path).is_some());
        if let Some(form) = forms.into_iter().find(there) {
            return Some(form);
        }
        // The last word of the path may be misspelt.
        self.guesses = self.guesses.checked_sub(1)?;
        let joined = joined(page, path)?;
        let (folder, name) = joined.trim_end_matches('/').rsplit_once('/')?;
        let title = percent_decoded_lossy(name);
        if let Some(page) = self.snapshot.pages.iter().find(|page| folder == "pages" && page.title == *title)
        {
            return Some(format!("{up}pages/{}/", page.name));
        }
        let pages = self.snapshot.pages.iter().map(|page| page.name.as_str()).filter(|_| folder == "pages");
        let agencies =
            self.snapshot.register.all().map(|(_, agency)| agency.id.as_str()).filter(|_| folder != "pages");
        let close =
            |known: &&str| strsim::damerau_levenshtein(known, name) <= known.len().min(name.len()) / 4;
        let mut known = pages.chain(agencies).filter(close);
        known
            .find(|known| self.find(&format!("{folder}/{known}/")).is_some())
            .map(|known| format!("{up}{folder}/{known}/"))
    }

    /// A link to a place on a page.
    fn place(&mut self, link: &InnerLink, route: Route, fragment: &str) -> Option<Finding> {
        let id = percent_decoded_lossy(fragment);
        if self.is_part(route, &id) {
            return None;
        }
        let snapshot = self.snapshot;
        let context = self.context;
        let ids = self.ids.entry(route).or_insert_with(|| ids(snapshot, context, route));
        // A page that cannot be drawn is a failure of its own.
        if ids.is_empty() || ids.contains(&id) {
            return None;
        }
        let name = &*link.target;
        let instead = |near: &str| {
            let near = name.replace(&format!("#{fragment}"), &format!("#{near}"));
            Finding::new(&texts::NO_ANCHOR_NEAR, link.place, fill!(name = name, near = near))
        };
        if let Some(part) = part_called(snapshot, route, &id).filter(|part| ids.contains(*part)) {
            return Some(instead(part));
        }
        self.guesses = self.guesses.saturating_sub(1);
        let most = id.len() / 4;
        let near = ids
            .iter()
            .filter(|_| self.guesses > 0)
            .map(|known| (strsim::damerau_levenshtein(known, &id), known));
        Some(match near.min().filter(|(distance, _)| *distance <= most) {
            Some((_, near)) => instead(near),
            None => Finding::new(&texts::NO_ANCHOR, link.place, fill!(name = name)),
        })
    }

    /// Whether an id is that of a part of a report, which need not be drawn to know.
    fn is_part(&self, route: Route, id: &str) -> bool {
        let report = route.report_key().and_then(|key| self.snapshot.store.get(key));
        let edition = report.and_then(|report| self.snapshot.editions.get(report.edition));
        edition.is_some_and(|edition| {
            edition
                .parts
                .iter()
                .any(|part| matches!(part.kind, PartKind::Text) && part.required && part.key.en == id)
        })
    }
}

/// The id of the part of a report that is called so: by its Chinese key, or as its title has it.
fn part_called<'s>(snapshot: &'s Snapshot, route: Route, name: &str) -> Option<&'s str> {
    let report = route.report_key().and_then(|key| snapshot.store.get(key))?;
    let parts = &snapshot.editions.get(report.edition)?.parts;
    let plain = |title: &str| title.split_once('、').map_or(title, |(_, title)| title).to_owned();
    let number = name.strip_prefix('第').and_then(|rest| rest.strip_suffix("部分")).or(Some(name));
    let is_called = |part: &&Part| {
        let title = part.title.plain();
        let is_numbered =
            number.is_some_and(|number| title.split_once('、').is_some_and(|(n, _)| n == number));
        part.key.zh == name || is_numbered || plain(title) == plain(name)
    };
    parts.iter().find(is_called).map(|part| part.key.en.as_str())
}

/// The ids of a page as it is drawn.
fn ids(snapshot: &Snapshot, context: &PageContext<'_>, route: Route) -> BTreeSet<String> {
    let mut bytes = Vec::new();
    let kind = crate::site::KINDS.iter().find(|kind| kind.pattern == route.pattern);
    let drawn =
        kind.is_some_and(|kind| snapshot.body(context, &Output::Page(kind, route), &mut bytes).is_ok());
    let page = String::from_utf8_lossy(&bytes);
    let ids = page.split(" id=").skip(1).filter_map(|rest| match rest.strip_prefix('"') {
        Some(rest) => rest.split('"').next(),
        None => rest.split([' ', '>']).next(),
    });
    ids.filter(|_| drawn).map(str::to_owned).collect()
}
