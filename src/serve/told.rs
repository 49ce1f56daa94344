//! What the script on a page is told: whether the page changed, and what stands against it.

use std::path::Path;

use serde::Serialize;

use crate::base::{Failure, Lang, Words};
use crate::builder::Snapshot;
use crate::finding::{Finding, Level, leave_out_followers};
use crate::serve::address::encode;
use crate::serve::sight::{self, Body};
use crate::serve::state::Moment;
use crate::source::Place;

/// Findings that the panel of a page shows; the list of all has the others.
const ON_A_PAGE: usize = 50;

/// All that a page's script is told.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    version: u64,
    digest: String,
    troubles: Vec<String>,
    errors: usize,
    warnings: usize,
    /// How many findings there are of those listed.
    total: usize,
    findings: Vec<Shown>,
    lang: &'static str,
    words: Vec<(&'static str, &'static str)>,
}

/// One finding as it is shown.
#[derive(Debug, Serialize)]
struct Shown {
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
    related: Vec<Also>,
}

#[derive(Debug, Serialize)]
struct Also {
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

/// What the page at a path is told.
pub(super) fn of_page(moment: &Moment, path: &str, root: &Path, lang: Lang) -> Told {
    let sight = sight::at(moment, path, lang);
    let digest = match &sight.body {
        Body::Page(_, digest) => digest.to_string(),
        Body::File(..) | Body::Slash => String::new(),
    };
    let mut told = empty(moment, lang);
    told.digest = digest;
    told.troubles.extend(sight.failure.iter().map(|f| f.text(lang).to_owned()));
    told.troubles.dedup();
    if let Some((site, route)) = moment.site.as_ref().zip(sight.route) {
        list(&mut told, site, &site.findings_for(route), 0, ON_A_PAGE, root, lang);
    }
    told
}

/// All findings of the site from one on.
pub(super) fn of_site(moment: &Moment, from: usize, count: usize, root: &Path, lang: Lang) -> Told {
    let mut told = empty(moment, lang);
    if let Some(site) = &moment.site {
        told.troubles.extend(site.trouble.iter().map(|f| f.text(lang).to_owned()));
        let mut all = site.verdict.findings(&site.tree);
        leave_out_followers(&mut all);
        list(&mut told, site, &all, from, count, root, lang);
    }
    told
}

fn empty(moment: &Moment, lang: Lang) -> Told {
    let says = |f: &Failure| f.text(lang).to_owned();
    Told {
        version: moment.version,
        digest: String::new(),
        troubles: moment.failure.iter().map(says).collect(),
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
    told: &mut Told,
    site: &Snapshot,
    all: &[&Finding],
    from: usize,
    count: usize,
    root: &Path,
    lang: Lang,
) {
    told.errors = all.iter().filter(|f| f.level == Level::Error).count();
    told.warnings = all.len() - told.errors;
    told.total = all.len();
    told.findings = all.iter().skip(from).take(count).map(|f| shown(site, f, root, lang)).collect();
    // A file of which the last good state is on view says so.
    let kept = |file| site.broken.contains(&file);
    let broken = all.iter().map(|f| f.place.file).find(|file| kept(*file));
    if let Some(file) = broken {
        let word = Words::new(
            "显示的是这个文件上一次可用的内容：",
            "this is the last content that could be read of ",
        );
        told.troubles.push(format!("{}{}", word.in_lang(lang), site.tree.path(file)));
    }
}

fn shown(site: &Snapshot, finding: &Finding, root: &Path, lang: Lang) -> Shown {
    let sides = finding.sides.as_deref();
    let place = finding.place;
    let also = |r: &crate::finding::Related| Also {
        message: r.says.in_lang(lang).to_owned(),
        file: site.tree.path(r.place.file).to_owned(),
        line: r.place.spot.line(),
        column: r.place.spot.column(),
        editor: editor(site, r.place, root),
    };
    let context = site.page_context();
    Shown {
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
