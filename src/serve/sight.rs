//! What an address shows now: a page, a file, another address, or why none of these can be shown.

use crate::base::{Failure, Lang, Words};
use crate::builder::{Output, Snapshot};
use crate::serve::own;
use crate::serve::state::Moment;
use crate::site::Route;
use crate::source::Digest;

/// What stands at an address.
#[derive(Debug)]
pub(super) struct Sight {
    /// The status of the answer.
    pub status: u16,
    /// What is sent.
    pub body: Body,
    /// The page that it is, or would be.
    pub route: Option<Route>,
    /// What kept the page from being drawn as the site now is.
    pub failure: Option<Failure>,
}

/// What is sent.
#[derive(Debug)]
pub(super) enum Body {
    /// A page with what tells it from its other states: its own bytes and the files that it shows.
    Page(Vec<u8>, Digest),
    /// A file whose name says of what type it is.
    File(String, Vec<u8>),
    /// It is the page of the address with a slash at its end.
    Slash,
}

/// What stands at a path below the site's root.
pub(super) fn at(moment: &Moment, path: &str, lang: Lang) -> Sight {
    match &moment.site {
        Some(site) => in_site(moment, site, path, lang),
        None => stopped(moment.failure.clone(), path, lang),
    }
}

fn in_site(moment: &Moment, site: &Snapshot, path: &str, lang: Lang) -> Sight {
    let context = site.page_context();
    let folder = format!("{path}/");
    let (status, output) = match site.find(&context, path) {
        Some(output) => (200, output),
        None if !path.is_empty() && !path.ends_with('/') && site.find(&context, &folder).is_some() => {
            return Sight { status: 301, body: Body::Slash, route: None, failure: None };
        }
        None => match site.find(&context, "404.html") {
            Some(output) => (404, output),
            None => return stopped(None, path, lang),
        },
    };
    let mut bytes = Vec::new();
    let made = site.body(&context, &output, &mut bytes);
    let Output::Page(_, route) = output else {
        return match made {
            Ok(()) => {
                let body = Body::File(path.to_owned(), bytes);
                Sight { status, body, route: None, failure: None }
            }
            Err(failure) => stopped(Some(failure), path, lang),
        };
    };
    let mut failure = made.err();
    if let Some(why) = &failure {
        let drawn = moment.before.as_ref().is_some_and(|site| {
            bytes.clear();
            site.body(&context, &output, &mut bytes).is_ok()
        });
        if !drawn {
            return stopped(Some(why.clone()), path, lang);
        }
    }
    failure = failure.or_else(|| site.trouble.clone()).or_else(|| moment.unfit.clone());
    let digest = digest(site, &bytes, route);
    let meant = (status == 404).then(|| site.report_at(path)).flatten();
    Sight { status, body: Body::Page(bytes, digest), route: Some(meant.unwrap_or(route)), failure }
}

/// What tells one state of a page from another: its bytes, and the files that a reader sees in it.
fn digest(site: &Snapshot, bytes: &[u8], route: Route) -> Digest {
    let mut all = Digest::of(bytes).to_string();
    if let Ok(theme) = &site.theme {
        all.push_str(theme.version());
    }
    for file in site.attachments(route) {
        all.push_str(&format!("{:?}", site.tree.stamp(file)));
    }
    Digest::of(all.as_bytes())
}

/// A page of the preview itself, since there is none of the site.
fn stopped(failure: Option<Failure>, path: &str, lang: Lang) -> Sight {
    let failure = failure.unwrap_or_else(|| Failure::new(NOTHING.zh, NOTHING.en));
    let page = own::stopped(&failure, lang);
    let digest = Digest::of(page.as_bytes());
    let status = if path.is_empty() { 200 } else { 404 };
    Sight { status, body: Body::Page(page.into_bytes(), digest), route: None, failure: Some(failure) }
}

const NOTHING: Words = Words::new(
    "站点还不能显示；改正文件后本页自动刷新",
    "the site cannot be shown yet; mend its files and this page reloads",
);
