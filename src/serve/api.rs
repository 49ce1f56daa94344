//! The data for the script of the preview: whether a page changed, and the findings on it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::base::{Lang, Words};
use crate::builder::Snapshot;
use crate::check::Verdict;
use crate::edition::CellId;
use crate::finding::{Finding, Level, Related, leave_out_followers};
use crate::serve::address::encode;
use crate::serve::delay::Delay;
use crate::serve::respond::{Body, Response};
use crate::serve::state::State;
use crate::serve::viewer::Viewer;
use crate::text::{visible, visible_lines};

/// Findings that the panel of a page shows; the list of all has the others.
const ON_A_PAGE: usize = 50;

/// What the script of a page gets.
#[derive(Debug, Serialize)]
pub(super) struct Status {
    version: u64,
    digest: String,
    troubles: Vec<String>,
    errors: usize,
    warnings: usize,
    site: Counts,
    /// How many findings there are of those listed.
    total: usize,
    findings: Vec<FindingJson>,
    /// What an address without a page was perhaps meant to be.
    near: Option<NearJson>,
    lang: &'static str,
    words: Vec<(&'static str, &'static str)>,
}

/// What an address without a page was perhaps meant to be.
#[derive(Debug, Serialize)]
struct NearJson {
    text: String,
    page: Option<String>,
}

/// How many findings the whole site has.
#[derive(Debug, Default, Serialize)]
struct Counts {
    errors: usize,
    warnings: usize,
}

/// One finding as the panel shows it.
#[derive(Debug, Serialize)]
pub(super) struct FindingJson {
    rule: &'static str,
    severity: &'static str,
    level: &'static str,
    holds: &'static str,
    /// What it comes from, in words: findings that stand beside each other and have the same belong together.
    cause: String,
    message: String,
    help: String,
    cell: Option<String>,
    left: Option<String>,
    right: Option<String>,
    difference: Option<String>,
    /// The cells concerned: those of both sides of a sum, the suspect first.
    cells: Vec<String>,
    suspect: Option<SuspectJson>,
    waivable: bool,
    /// There is one mend that is certain.
    mendable: bool,
    file: String,
    line: usize,
    column: usize,
    editor: Option<String>,
    page: Option<String>,
    related: Vec<RelatedJson>,
}

/// The cell that is most likely wrong, and the value that would mend all.
#[derive(Debug, Serialize)]
struct SuspectJson {
    cell: String,
    value: String,
}

#[derive(Debug, Serialize)]
struct RelatedJson {
    message: String,
    file: String,
    line: usize,
    column: usize,
    editor: Option<String>,
}

/// Words of the panel, by the names under which its script asks for them.
const WORDS: &[(&str, Words)] = &[
    ("title", Words::new("检查结果", "Findings")),
    ("errors", Words::new("错误", "errors")),
    ("warnings", Words::new("提醒", "warnings")),
    ("none", Words::new("没有问题", "Nothing was found")),
    ("none_here", Words::new("本页没有问题", "Nothing was found on this page")),
    ("of_site", Words::new("全站", "The site has")),
    ("left", Words::new("左边", "Left side")),
    ("right", Words::new("右边", "Right side")),
    ("difference", Words::new("相差", "Difference")),
    ("help", Words::new("改法", "Mend")),
    ("editor", Words::new("在编辑器中打开", "Open in the editor")),
    ("cell", Words::new("看这一格", "Show the cell")),
    ("page", Words::new("看这一页", "Show the page")),
    ("explain", Words::new("这条规则是什么", "What the rule means")),
    ("all", Words::new("全站检查结果", "All findings of the site")),
    ("more", Words::new("其余见全站检查结果", "The others are in the list of all findings")),
    ("next", Words::new("再列一些", "List more")),
    ("close", Words::new("关闭", "Close")),
];

/// The status of a page, by its path and the response to it.
pub(super) fn page_status(
    state: &State,
    (path, response): (&str, &Response),
    delay: Delay,
    viewer: &Viewer,
) -> Status {
    let mut status = empty(state, delay, viewer);
    if let Body::Page(_, digest) = &response.body {
        status.digest = digest.to_string();
    }
    status.troubles.extend(response.failure.iter().map(|f| viewer.text(f)));
    status.troubles.dedup();
    if let Some(site) = state.site.as_ref().filter(|_| response.status == 404) {
        status.near = site.near_report(path).map(|near| NearJson {
            text: visible(near.says.in_lang(viewer.lang)).into_owned(),
            page: near.page.map(|route| format!("/{}", encode(&route.path(site.page_context().names())))),
        });
    }
    if let Some((site, route)) = state.site.as_ref().zip(response.route) {
        let mut all = site.findings_for(route);
        group(&mut all);
        list(&mut status, site, &all, 0, ON_A_PAGE, viewer);
    }
    status
}

/// The status of the site, with its findings from one on.
pub(super) fn site_status(state: &State, from: usize, count: usize, delay: Delay, viewer: &Viewer) -> Status {
    let mut status = empty(state, delay, viewer);
    if let Some(site) = &state.site {
        status.troubles.extend(site.trouble.iter().map(|f| viewer.text(f)));
        let mut all = site.findings();
        leave_out_followers(&mut all);
        all.sort_by_key(|finding| finding.level);
        list(&mut status, site, &all, from, count, viewer);
    }
    status
}

fn empty(state: &State, delay: Delay, viewer: &Viewer) -> Status {
    let verdict = state.site.as_ref().map(|site| &site.verdict);
    let of_site = |v: &Verdict| Counts { errors: v.errors(), warnings: v.warnings() };
    let failed = state.failure.iter().map(|f| viewer.text(f));
    Status {
        version: state.version,
        digest: String::new(),
        troubles: delay.text(viewer.lang).into_iter().chain(failed).collect(),
        errors: 0,
        warnings: 0,
        site: verdict.map(of_site).unwrap_or_default(),
        total: 0,
        findings: Vec::new(),
        near: None,
        lang: match viewer.lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        },
        words: WORDS.iter().map(|(name, words)| (*name, words.in_lang(viewer.lang))).collect(),
    }
}

fn list(status: &mut Status, site: &Snapshot, all: &[&Finding], from: usize, count: usize, viewer: &Viewer) {
    status.errors = all.iter().filter(|f| f.level == Level::Error).count();
    status.warnings = all.len() - status.errors;
    status.total = all.len();
    status.findings = all.iter().skip(from).take(count).map(|f| shown(site, f, viewer)).collect();
    // A file of which the last good state is on view says so.
    let kept = |file| site.stale.contains(&file);
    let stale = all.iter().map(|f| f.place.file).find(|file| kept(*file));
    if let Some(file) = stale {
        let word = Words::new(
            "显示的是这个文件上一次可用的内容：",
            "this is the last content that could be read of ",
        );
        status.troubles.push(format!("{}{}", word.in_lang(viewer.lang), visible(site.tree.path(file))));
    }
}

/// Puts findings that come from one cause beside each other, errors first; causes stay in the order of their first findings.
pub(super) fn group(all: &mut [&Finding]) {
    // One cell that is probably wrong is one cause, whatever the rules that do not hold; so is a rule.
    let cause = |finding: &Finding| match &finding.suspect {
        Some(suspect) => (Some((finding.place.file, suspect.cell)), ""),
        None => (None, finding.rule().name),
    };
    let mut places = BTreeMap::new();
    for (at, finding) in all.iter().enumerate() {
        places.entry(cause(finding)).or_insert(at);
    }
    all.sort_by_key(|finding| (finding.level, places.get(&cause(finding)).copied()));
}

/// What a finding comes from, in words.
fn cause(site: &Snapshot, finding: &Finding, lang: Lang) -> String {
    let Some(suspect) = &finding.suspect else { return finding.rule().holds.in_lang(lang).to_owned() };
    let mut editions = site.editions.all().iter().rev();
    let name = editions.find_map(|edition| Some(edition.name(edition.slot(suspect.cell)?)));
    let name = name.unwrap_or_else(|| site.editions.address(suspect.cell).to_owned());
    match lang {
        Lang::Zh => format!("{name}可能写错了"),
        Lang::En => format!("{name} is perhaps wrong"),
    }
}

/// A finding as pages of the preview show it.
pub(super) fn shown(site: &Snapshot, finding: &Finding, viewer: &Viewer) -> FindingJson {
    let lang = viewer.lang;
    let sides = finding.sides.as_deref();
    let place = finding.place;
    let also = |r: &Related| RelatedJson {
        message: visible_lines(r.says.in_lang(lang)).into_owned(),
        file: visible(site.tree.path(r.place.file)).into_owned(),
        line: r.place.spot.line(),
        column: r.place.spot.column(),
        editor: viewer.editor(site, r.place),
    };
    let context = site.page_context();
    let address = |cell: CellId| site.editions.address(cell).to_owned();
    let concerned = finding.cell.into_iter().chain(finding.cells.iter().copied());
    let blamed = sides.into_iter().flat_map(|s| s.blamed.iter().copied());
    let mut cells: Vec<String> =
        concerned.chain(blamed).chain(finding.related.iter().filter_map(|r| r.cell)).map(address).collect();
    let mut seen = BTreeSet::new();
    cells.retain(|cell| seen.insert(cell.clone()));
    FindingJson {
        rule: finding.rule().name,
        severity: finding.level.word().en,
        level: finding.level.word().in_lang(lang),
        holds: finding.rule().holds.in_lang(lang),
        cause: cause(site, finding, lang),
        message: visible_lines(&finding.text(lang)).into_owned(),
        help: visible_lines(&finding.help(lang)).into_owned(),
        cell: finding.cell.map(|cell| site.editions.address(cell).to_owned()),
        left: sides.map(|s| s.left.clone()),
        right: sides.map(|s| s.right.clone()),
        difference: sides.map(|s| s.difference.clone()),
        cells,
        suspect: finding
            .suspect
            .as_ref()
            .map(|suspect| SuspectJson { cell: address(suspect.cell), value: suspect.value.clone() }),
        waivable: finding.rule().waivable,
        mendable: finding.mend().is_some_and(|mend| mend.is_certain()),
        file: visible(site.tree.path(place.file)).into_owned(),
        line: place.spot.line(),
        column: place.spot.column(),
        editor: viewer.editor(site, place),
        page: site.page_of(place.file).map(|route| format!("/{}", encode(&route.path(context.names())))),
        related: finding.related.iter().map(also).collect(),
    }
}
