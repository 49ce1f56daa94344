//! The response to an address: a page, a file, a redirection, or why there is none.

use crate::base::{Failure, Lang, Words};
use crate::builder::{Output, Snapshot};
use crate::serve::builtin;
use crate::serve::state::State;
use crate::site::Route;
use crate::source::Digest;

/// The response to an address.
#[derive(Debug)]
pub(super) struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Body,
    /// The page that it is, or would be.
    pub route: Option<Route>,
    /// What kept the page from being drawn as the site now is.
    pub failure: Option<Failure>,
}

/// The body of a response.
#[derive(Debug)]
pub(super) enum Body {
    /// A page, with the digest of its bytes and of the files that it shows.
    Page(Vec<u8>, Digest),
    /// A file whose name says of what type it is.
    File(String, Vec<u8>),
    /// None: the page is at this address with a slash at its end.
    Slash,
}

/// The response to a path below the site's root.
pub(super) fn to_path(state: &State, path: &str, lang: Lang) -> Response {
    match &state.site {
        Some(site) => in_site(state, site, path, lang),
        None => stopped(state.failure.clone(), path, lang),
    }
}

fn in_site(state: &State, site: &Snapshot, path: &str, lang: Lang) -> Response {
    let context = site.page_context();
    let folder = format!("{path}/");
    let (status, output) = match site.find(&context, path) {
        Some(output) => (200, output),
        None if !path.is_empty() && !path.ends_with('/') && site.find(&context, &folder).is_some() => {
            return Response { status: 301, body: Body::Slash, route: None, failure: None };
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
                Response { status, body, route: None, failure: None }
            }
            Err(failure) => stopped(Some(failure), path, lang),
        };
    };
    let mut failure = made.err();
    if let Some(why) = &failure {
        let drawn = state.before.as_ref().is_some_and(|site| {
            bytes.clear();
            site.body(&context, &output, &mut bytes).is_ok()
        });
        if !drawn {
            return stopped(Some(why.clone()), path, lang);
        }
    }
    failure = failure.or_else(|| site.trouble.clone()).or_else(|| state.unfit.clone());
    let digest = digest(site, &bytes, route);
    let meant = (status == 404).then(|| site.report_at(path)).flatten();
    Response { status, body: Body::Page(bytes, digest), route: Some(meant.unwrap_or(route)), failure }
}

/// The digest of a page: of its bytes and of the files that a reader sees in it.
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

/// A page of the preview itself, where the site has none.
fn stopped(failure: Option<Failure>, path: &str, lang: Lang) -> Response {
    let failure = failure.unwrap_or_else(|| Failure::new(NOTHING.zh, NOTHING.en));
    let page = builtin::stopped(&failure, lang);
    let digest = Digest::of(page.as_bytes());
    let status = if path.is_empty() { 200 } else { 404 };
    Response { status, body: Body::Page(page.into_bytes(), digest), route: None, failure: Some(failure) }
}

const NOTHING: Words = Words::new(
    "站点还不能显示；改正文件后本页自动刷新",
    "the site cannot be shown yet; mend its files and this page reloads",
);
