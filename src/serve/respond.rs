//! The response to an address: a page, a file, a redirection, or why there is none.

use std::sync::Arc;

use crate::base::{Failure, Words};
use crate::builder::{Output, Snapshot};
use crate::serve::answer::Content;
use crate::serve::builtin;
use crate::serve::state::State;
use crate::serve::viewer::Viewer;
use crate::site::{PageContext, Route};
use crate::source::{Digest, FileId, Limits};

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
    File(String, Content),
    /// None: the page is at this address with a slash at its end.
    Slash,
}

/// The response to a path below the site's root.
pub(super) fn to_path(state: &Arc<State>, path: &str, viewer: &Viewer) -> Response {
    match &state.site {
        Some(site) => in_site(state, site, path, viewer),
        None => stopped(state.failure.clone(), path, viewer),
    }
}

fn in_site(state: &Arc<State>, site: &Snapshot, path: &str, viewer: &Viewer) -> Response {
    let context = site.page_context();
    let folder = format!("{path}/");
    let (status, output) = match site.find(&context, path) {
        Some(output) => (200, output),
        None if !path.is_empty() && !path.ends_with('/') && site.find(&context, &folder).is_some() => {
            return Response { status: 301, body: Body::Slash, route: None, failure: None };
        }
        None => match site.find(&context, "404.html") {
            Some(output) => (404, output),
            None => return stopped(None, path, viewer),
        },
    };
    let file = |content| {
        let body = Body::File(path.to_owned(), content);
        Response { status, body, route: None, failure: None }
    };
    match output {
        Output::Page(_, route) => {
            let (bytes, failure) = match page(state, site, &context, &output) {
                Ok(drawn) => drawn,
                Err(failure) => return stopped(Some(failure), path, viewer),
            };
            let meant = (status == 404).then(|| site.report_at(path)).flatten();
            let digest = digest(site, &bytes, route);
            let body = Body::Page(bytes, digest);
            Response { status, body, route: Some(meant.unwrap_or(route)), failure }
        }
        Output::Static(_) => file(Content::Static(state.clone(), path.to_owned())),
        Output::Attachment(_, _, id) | Output::AsIs(_, id) => {
            match site.tree.open(id, Limits::DEFAULT.attachment) {
                Ok(opened) => file(Content::File(opened)),
                Err(_) => stopped(Some(vanished(site, id)), path, viewer),
            }
        }
        Output::Data(..) | Output::Sitemap(_) | Output::Robots => {
            let mut bytes = Vec::new();
            match site.body(&context, &output, &mut bytes) {
                Ok(()) => file(Content::Made(bytes)),
                Err(failure) => stopped(Some(failure), path, viewer),
            }
        }
    }
}

/// The bytes of a page, and why it is not drawn as the site now is: in the last theme that could draw it, then.
fn page(
    state: &State,
    site: &Snapshot,
    context: &PageContext<'_>,
    output: &Output,
) -> Result<(Vec<u8>, Option<Failure>), Failure> {
    let draw = |site: &Snapshot, context: &PageContext<'_>| {
        let mut bytes = Vec::new();
        site.body(context, output, &mut bytes).map(|()| bytes)
    };
    let unfit = state.unfit.as_ref();
    let endless = unfit.filter(|unfit| unfit.endless && state.before.is_some());
    let drawn = match endless {
        Some(unfit) => Err(unfit.failure.clone()),
        None => draw(site, context),
    };
    match drawn {
        Ok(bytes) => {
            let known = site.trouble.clone().or_else(|| unfit.map(|unfit| unfit.failure.clone()));
            Ok((bytes, known))
        }
        // Each theme shows things of its own.
        Err(failure) => match state.before.as_ref().map(|before| draw(before, &before.page_context())) {
            Some(Ok(bytes)) => Ok((bytes, Some(failure))),
            _ => Err(failure),
        },
    }
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
pub(super) fn stopped(failure: Option<Failure>, path: &str, viewer: &Viewer) -> Response {
    let failure = failure.unwrap_or_else(|| Failure::new(NOTHING.zh, NOTHING.en));
    let page = builtin::stopped(&viewer.text(&failure), viewer.lang);
    let digest = Digest::of(page.as_bytes());
    let status = if path.is_empty() { 200 } else { 404 };
    Response { status, body: Body::Page(page.into_bytes(), digest), route: None, failure: Some(failure) }
}

fn vanished(site: &Snapshot, file: FileId) -> Failure {
    let path = site.tree.path(file);
    Failure::new(format!("现在不能读取 {path}"), format!("{path} cannot be read now"))
}

const NOTHING: Words = Words::new(
    "站点还不能显示；改正文件后本页自动刷新",
    "the site cannot be shown yet; mend its files and this page reloads",
);
