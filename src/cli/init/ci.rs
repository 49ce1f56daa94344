//! The pipelines of a new site: merge requests are checked, the main branch is checked, built and published.

use crate::base::{Lang, Words};
use crate::cli::init::NewFile;

/// What stands in a pipeline for the language of messages.
const LANGUAGE: &str = "{lang}";

/// The hosts that have pipelines, with the files of each.
const HOSTS: &[(&str, &[(&str, &str)])] = &[
    ("github", &[(".github/workflows/site.yml", include_str!("ci/github.yml"))]),
    ("gitlab", &[(".gitlab-ci.yml", include_str!("ci/gitlab.yml"))]),
    (
        "gitee",
        &[
            (".workflow/pr-pipeline.yml", include_str!("ci/gitee-pull-request.yml")),
            (".workflow/master-pipeline.yml", include_str!("ci/gitee-master.yml")),
        ],
    ),
];

/// The pipelines of a host, which say what they find in a language.
pub(super) fn files(host: &str, lang: Lang) -> impl Iterator<Item = NewFile> {
    let lang = Words::new("zh", "en").in_lang(lang);
    let own = HOSTS.iter().find(|(name, _)| *name == host).map_or(&[][..], |(_, files)| files);
    own.iter().map(move |(path, text)| NewFile::new(*path, text.replace(LANGUAGE, lang)))
}
