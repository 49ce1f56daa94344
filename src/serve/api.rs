//! The data for the script of the preview: whether a page changed, and the findings on it.

use std::path::Path;

use serde::Serialize;

use crate::base::{Failure, Lang, Words};
use crate::builder::Snapshot;
use crate::finding::{Finding, Level, leave_out_followers};
use crate::serve::address::encode;
use crate::serve::respond::{self, Body};
use crate::serve::state::State;
use crate::source::Place;

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
    /// How many findings there are of those listed.
    total: usize,
    findings: Vec<FindingJson>,
    lang: &'static str,
    words: Vec<(&'static str, &'static str)>,
}

/// One finding as the panel shows it.
#[derive(Debug, Serialize)]
struct FindingJson {
    rule: &'static str,
    severity: &'static str,
    level: &'static str,
    holds: &'static str,
    message: String,
    help: String,
    cell: Option<String>,
    left: Option<String>,
    right: Option<String>,
    difference: Option<String>,
    file: String,
    line: usize,
    column: usize,
    editor: String,
    page: Option<String>,
    related: Vec<RelatedJson>,
}

#[derive(Debug, Serialize)]
struct RelatedJson {
    message: String,
    file: String,
    line: usize,
    column: usize,
    editor: String,
}

/// Words of the panel, by the names under which its script asks for them.
const WORDS: &[(&str, Words)] = &[
    ("title", Words::new("检查结果", "Findings")),
    ("errors", Words::new("错误", "errors")),
    ("warnings", Words::new("提醒", "warnings")),
    ("none", Words::new("没有问题", "Nothing was found")),
    ("left", Words::new("左边", "Left side")),
    ("right", Words::new("右边", "Right side")),
    ("difference", Words::new("相差", "Difference")),
    ("help", Words::new("改法", "Mend")),
    ("editor", Words::new("在编辑器中打开", "Open in the editor")),
    ("cell", Words::new("看这一格", "Show the cell")),
    ("page", Words::new("看这一页", "Show the page")),
    ("all", Words::new("全站检查结果", "All findings of the site")),
    ("more", Words::new("其余见全站检查结果", "The others are in the list of all findings")),
    ("next", Words::new("再列一些", "List more")),
    ("close", Words::new("关闭", "Close")),
];

/// The status of the page at a path.
pub(super) fn page_status(state: &State, path: &str, root: &Path, lang: Lang) -> Status {
    let response = respond::to_path(state, path, lang);
    let digest = match &response.body {
        Body::Page(_, digest) => digest.to_string(),
        Body::File(..) | Body::Slash => String::new(),
    };
    let mut status = empty(state, lang);
    status.digest = digest;
    status.troubles.extend(response.failure.iter().map(|f| f.text(lang).to_owned()));
    status.troubles.dedup();
    if let Some((site, route)) = state.site.as_ref().zip(response.route) {
        list(&mut status, site, &site.findings_for(route), 0, ON_A_PAGE, root, lang);
    }
    status
}

/// The status of the site, with its findings from one on.
pub(super) fn site_status(state: &State, from: usize, count: usize, root: &Path, lang: Lang) -> Status {
    let mut status = empty(state, lang);
    if let Some(site) = &state.site {
        status.troubles.extend(site.trouble.iter().map(|f| f.text(lang).to_owned()));
        let mut all = site.findings();
        leave_out_followers(&mut all);
        list(&mut status, site, &all, from, count, root, lang);
    }
    status
}

fn empty(state: &State, lang: Lang) -> Status {
    let says = |f: &Failure| f.text(lang).to_owned();
    Status {
        version: state.version,
        digest: String::new(),
        troubles: state.failure.iter().map(says).collect(),
        errors: 0,
        warnings: 0,
        total: 0,
        findings: Vec::new(),
        lang: match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        },
        words: WORDS.iter().map(|(name, words)| (*name, words.in_lang(lang))).collect(),
    }
}

fn list(
    status: &mut Status,
    site: &Snapshot,
    all: &[&Finding],
    from: usize,
    count: usize,
    root: &Path,
    lang: Lang,
) {
    status.errors = all.iter().filter(|f| f.level == Level::Error).count();
    status.warnings = all.len() - status.errors;
    status.total = all.len();
    status.findings = all.iter().skip(from).take(count).map(|f| shown(site, f, root, lang)).collect();
    // A file of which the last good state is on view says so.
    let kept = |file| site.broken.contains(&file);
    let broken = all.iter().map(|f| f.place.file).find(|file| kept(*file));
    if let Some(file) = broken {
        let word = Words::new(
            "显示的是这个文件上一次可用的内容：",
            "this is the last content that could be read of ",
        );
        status.troubles.push(format!("{}{}", word.in_lang(lang), site.tree.path(file)));
    }
}

fn shown(site: &Snapshot, finding: &Finding, root: &Path, lang: Lang) -> FindingJson {
    let sides = finding.sides.as_deref();
    let place = finding.place;
    let also = |r: &crate::finding::Related| RelatedJson {
        message: r.says.in_lang(lang).to_owned(),
        file: site.tree.path(r.place.file).to_owned(),
        line: r.place.spot.line(),
        column: r.place.spot.column(),
        editor: editor(site, r.place, root),
    };
    let context = site.page_context();
    FindingJson {
        rule: finding.rule().name,
        severity: finding.level.word().en,
        level: finding.level.word().in_lang(lang),
        holds: finding.rule().holds.in_lang(lang),
        message: finding.text(lang),
        help: finding.help(lang),
        cell: finding.cell.map(|cell| site.editions.address(cell).to_owned()),
        left: sides.map(|s| s.left.clone()),
        right: sides.map(|s| s.right.clone()),
        difference: sides.map(|s| s.difference.clone()),
        file: site.tree.path(place.file).to_owned(),
        line: place.spot.line(),
        column: place.spot.column(),
        editor: editor(site, place, root),
        page: site.page_of(place.file).map(|route| format!("/{}", encode(&route.path(context.names())))),
        related: finding.related.iter().map(also).collect(),
    }
}

/// The address under which editors that listen to it open a file at a place.
fn editor(site: &Snapshot, place: Place, root: &Path) -> String {
    let file = root.join(site.tree.path(place.file)).to_string_lossy().replace('\\', "/");
    let slash = if file.starts_with('/') { "" } else { "/" };
    format!("vscode://file{slash}{}:{}:{}", encode(&file), place.spot.line(), place.spot.column())
}
