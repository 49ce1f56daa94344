//! `portal`: a static-site generator for the yearly government information disclosure reports of China
//! (政府信息公开工作年度报告).
//!
//! Data flows one way, from the bytes of a YAML file to the bytes of a page. The rooms below are in that order;
//! a test reads this table together with every `use crate::…`: an arrow that is not in it fails, and so does one that no
//! file uses.
//!
//! | floor | room | duty | owns | may import |
//! |---|---|---|---|---|
//! | 0 | `base` | the few words that all rooms share | `Year`, `Date`, `Lang`, `Failure` | – |
//! | 0 | `text` | prints numbers and labels; escapes, encodes and folds texts, knows what no text may have: one way each | `Decimal`, `Label` | – |
//! | 0 | `codec` | turns values into bytes and back, whatever the bytes are | `Coded`, `Encoder`, `Decoder` | – |
//! | 1 | `source` | the one door to files, on disk or in memory: finds them within limits, hands out bytes, digests and places | `Source`, `Tree`, `FileId`, `Spot` | base codec |
//! | 1 | `edition` | knows every edition of the form, its cells and its relations, from data | `Editions`, `Edition`, `CellId` | text base |
//! | 2 | `publish` | replaces a folder by a tree of named bytes in one step, keeping unchanged files as they are | `Manifest`, `Target` | text base source |
//! | 2 | `finding` | says what is wrong, where, both sides, the difference and the mend, in two languages and four formats | `Finding`, `Mend`, `Rule` | text base source edition |
//! | 2 | `register` | says who must report for which years, under which names and codes | `Register`, `Agency`, `ReportKey` | base source |
//! | 3 | `prose` | splits a text into cell slots and Markdown events, knows its links and its plain text | `Prose` | text codec source edition |
//! | 3 | `yaml` | turns bytes into a small tree with places and comments, refusing what editors must not write | `Node` | text base source finding |
//! | 4 | `report` | holds one report: figures by cell, narratives, corrections, waivers, and where each was written | `Report`, `Figure`, `Figures` | text base codec source edition register prose |
//! | 4 | `settings` | holds what `site.yml` and the free pages say, typed | `Settings`, `FreePage` | text base source finding register prose |
//! | 5 | `store` | puts all reports side by side by year and by agency, each with its revision; keeps what was worked out while what it was made from has not changed | `Store`, `Revision`, `Kept` | base report register |
//! | 5 | `cache` | keeps reports beside the output from one build to the next, in shards that say themselves whether they are whole | `Shard`, `CachedReport` | report register source codec base |
//! | 6 | `read` | turns trees into reports, register, settings and pages by ONE table of typed keys (English, Chinese, shape, doc); resolves slots | `Field` | cache store yaml prose report register settings edition finding source text base |
//! | 6 | `narrative` | says which figures, years, names and parts a Chinese text states, with the words that state them | `Statement`, `FilledNarrative` | prose report edition register source text base |
//! | 6 | `compare` | computes deadlines met, changes, series, totals, roll-ups and coverage | `Change`, `Totals`, `Measures`, `CoverageContext` | store settings report register edition base |
//! | 7 | `write` | writes a report as canonical YAML, and lays a file out as such: the order of the form, aligned columns, comments, keys of one language; changes single figures and texts of a file where they stand | `ReportDraft`, `Entry`, `PenChange` | read yaml report register edition finding source text base |
//! | 7 | `schema` | says in JSON Schema what may stand in each file that editors write | `Schema` | read register edition finding base |
//! | 7 | `check` | runs the rules, reduces findings to root causes, applies waivers | `Check`, `Verdict` | narrative compare store settings report register edition finding source text base |
//! | 8 | `site` | says which pages exist, what each may see, and shows it as a view without markup; a table's skeleton is a view that it makes from an edition | `Route`, `Kind`, `PageContext`, `Show` | check compare store settings prose report register edition finding source text base |
//! | 8 | `import` | turns a foreign file into a grid and fits its labels to an edition; what does not fit is left blank and named | `Grid`, `Fit` | write edition text base |
//! | 9 | `render` | turns a view into HTML through a theme; the only room that makes HTML | `Theme` | site prose source text base |
//! | 9 | `export` | turns what a page may see into files of data, and indexes the words of a year's reports for searching | `DataKind`, `DataFile`, `Indices` | site check compare store settings prose report register edition text base |
//! | 10 | `builder` | calls read, check, site, render, export, publish in order, and keeps what need not be done again | `Builder`, `Snapshot` | all below |
//! | 11 | `serve` | watches, refreshes the builder, answers addresses, shows findings in the page, changes files of reports from it | `Server` | builder import site check write read report register publish finding edition source text base |
//! | 12 | `cli` | one file a command: arguments to a call, a result to an exit status | `Shell` | all below |
//!
//! Rooms that are not listed are not built yet.
//!
//! # A site built in six lines
//!
//! What a program needs of the library stands at its root; the rooms are private. The same as a program of its own:
//! `examples/build_site.rs`.
//!
//! ```
//! use portal::{Builder, Changes, Editions, Options};
//!
//! # fn main() -> Result<(), portal::Failure> {
//! # let site = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
//! # let public = std::env::temp_dir().join(format!("portal-example-{}", std::process::id()));
//! let mut builder = Builder::new(site, Editions::built_in()?, Options::default());
//! let target = builder.target(&public)?;
//! let snapshot = builder.refresh(&Changes::Everything)?;
//! assert_eq!(snapshot.errors(), 0, "the site is built only if nothing in it is wrong");
//! let built = snapshot.publish(&target, &|_done, _pages| {})?;
//! assert!(built.pages > built.reports && public.join("index.html").is_file());
//! # let _ = std::fs::remove_dir_all(&public);
//! # Ok(())
//! # }
//! ```

mod base;
mod builder;
mod cache;
mod check;
mod cli;
mod codec;
mod compare;
mod edition;
mod export;
mod finding;
#[cfg(feature = "import")]
mod import;
mod narrative;
mod prose;
mod publish;
mod read;
mod register;
mod render;
mod report;
mod schema;
mod serve;
mod settings;
mod site;
mod source;
mod store;
mod text;
mod write;
mod yaml;

pub use base::{Date, Failure, Lang};
pub use builder::{Builder, Built, Changes, Options, Snapshot, ThemeChoice};
pub use check::rule_documents;
pub use cli::run;
pub use edition::Editions;
pub use finding::Format;
pub use publish::{ChangeKind, FileChange, Summary, Target};
pub use read::key_tables;
pub use source::{MemoryFiles, Source};

/// Tests that look into the rooms name the library as a program does.
#[cfg(test)]
extern crate self as portal;
#[cfg(test)]
#[path = "../tests/rooms/mod.rs"]
mod rooms;
