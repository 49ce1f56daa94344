//! A theme: its templates, its static files, and the drawings made so far.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use tera::{Context, Tera};

use crate::base::Failure;
use crate::render::dear_parts::dear_parts;
use crate::render::drawn_rows::DrawnRows;
use crate::render::folder::{BUILT_IN, ThemeFiles, overrides};
use crate::render::markdown::{self, Blocks};
use crate::render::piece::{self, Piece};
use crate::render::shape::{ShapeKey, Values, ViewShape};
use crate::render::skeleton::{Skeleton, SkeletonMark};
use crate::render::template::{print, taken_apart, template_failure};
use crate::site::{
    DearParts, Leaf, Rows, Show, SiteView, TableFill, TableKey, cell_class, cell_view, skeleton,
};
use crate::source::{Digest, Source};
use crate::text::escape;

include!(concat!(env!("OUT_DIR"), "/theme.rs"));

/// Drawings of one template that are kept; pages beyond are drawn again, to the same bytes.
const KEPT: usize = 2_000;

/// Rows that are drawn together: nearly all lists are shorter.
const TOGETHER: usize = if cfg!(test) { 2 } else { 128 };

/// A list of so many rows is drawn with all cores, and kept where pages are drawn again and again. To the program's own tests short
/// lists are long, so that their edits at random try what is kept.
const LONG: usize = if cfg!(test) { 3 } else { 1024 };

/// Bytes that are likely to stand behind a long list.
const TAIL: usize = 64 << 10;

/// The drawings of one template, by the shape of what they show.
type Drawings = FxHashMap<Box<[u8]>, Arc<Skeleton>>;

/// Static files by their path in the site.
type StaticFiles = BTreeMap<String, Cow<'static, [u8]>>;

/// A theme, ready to draw.
pub(crate) struct Theme {
    tera: Tera,
    /// The site as its templates see it.
    site: serde_json::Value,
    static_files: StaticFiles,
    /// The kinds of page that it leaves out, by name.
    without: Vec<String>,
    /// What its templates name of that which is dear to make.
    shown: DearParts,
    version: String,
    mark: Digest,
    drawings: RwLock<FxHashMap<&'static str, Drawings>>,
    tables: RwLock<FxHashMap<TableKey, Arc<Skeleton>>>,
    /// The rows of long lists as they were drawn last, where a later page may have the same.
    rows: Option<DrawnRows>,
    /// No file of it is other than those that are built in.
    is_built_in: bool,
}

/// The site as templates see it, without the kinds of page that a theme leaves out.
pub(crate) type SiteOf<'s> = dyn Fn(&[String]) -> serde_json::Value + 's;

/// The site as templates see it.
pub(crate) fn site_value(site: &SiteView<'_>) -> serde_json::Value {
    Values::of(site)
}

/// The files of the built-in theme, with their paths in its folder.
pub(crate) fn built_in_files() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().copied()
}

impl std::fmt::Debug for Theme {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Theme").field("static_files", &self.static_files.len()).finish_non_exhaustive()
    }
}

impl Theme {
    /// The built-in theme, overridden file by file by the theme in `dir`. With `keep` rows that were drawn are kept for pages that
    /// are drawn again.
    ///
    /// # Errors
    /// When the folder cannot be read, or a template is not valid: with its name, line and column.
    pub(crate) fn load(
        source: &Source,
        dir: Option<&Path>,
        site: &SiteOf<'_>,
        keep: bool,
    ) -> Result<Theme, Failure> {
        let mut files = ThemeFiles::default();
        for (path, bytes) in FILES {
            if let Some(name) = path.strip_prefix("templates/") {
                files
                    .templates
                    .push((format!("{BUILT_IN}{name}"), String::from_utf8_lossy(bytes).into_owned()));
            } else if path.starts_with("static/") {
                files.static_files.insert((*path).to_owned(), Cow::Borrowed(*bytes));
            }
        }
        if let Some(dir) = dir {
            overrides(source, dir, &mut files)?;
        }
        let mark = mark(&files);
        let ThemeFiles { templates, static_files, without } = files;
        let shown = dear_parts(&templates, &without);
        let mut tera = Tera::new();
        tera.register_filter("piece", piece::filter);
        tera.set_fallback_prefixes(vec![BUILT_IN.to_owned()]).map_err(|e| template_failure(&e, ""))?;
        tera.add_raw_templates(templates).map_err(|e| template_failure(&e, ""))?;
        let version = version(&static_files);
        let site = site(&without);
        tera.global_context().insert("site", &site);
        tera.global_context().insert("version", &version);
        Ok(Theme {
            tera,
            site,
            static_files,
            without,
            shown,
            version,
            mark,
            drawings: RwLock::default(),
            tables: RwLock::default(),
            rows: keep.then(DrawnRows::default),
            is_built_in: dir.is_none(),
        })
    }

    /// Whether its templates see this site.
    pub(crate) fn shows(&self, site: &SiteOf<'_>) -> bool {
        self.site == site(&self.without)
    }

    /// The kinds of page that it leaves out, by name.
    pub(crate) fn without(&self) -> &[String] {
        &self.without
    }

    /// What its templates name of that which is dear to make.
    pub(crate) fn shown(&self) -> &DearParts {
        &self.shown
    }

    /// Whether all of it is built in.
    pub(crate) fn is_built_in(&self) -> bool {
        self.is_built_in
    }

    /// What tells the present static files from later ones.
    pub(crate) fn version(&self) -> &str {
        &self.version
    }

    /// What tells it from all other themes: a digest of its files.
    pub(crate) fn mark(&self) -> Digest {
        self.mark
    }

    /// The static files by their path in the site: `static/style.css`.
    pub(crate) fn static_files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.static_files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// A static file by its path in the site.
    pub(crate) fn static_file(&self, path: &str) -> Option<&[u8]> {
        self.static_files.get(path).map(AsRef::as_ref)
    }

    /// Appends the page that `view` shows. `kind` names its template, `page` is for messages.
    ///
    /// # Errors
    /// When the template fails: with its name, line, column, and the page.
    pub(crate) fn render(
        &self,
        kind: &'static str,
        view: &dyn Show,
        page: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        let shape = ViewShape::of(view);
        let skeleton = self.drawing(kind, "", &shape.key, view, page)?;
        self.pour(&skeleton, &shape, page, out)
    }

    fn rows(&self, rows: &Rows<'_>, piece: Piece, page: &str, out: &mut Vec<u8>) -> Result<(), Failure> {
        let range = piece.of(rows.len());
        let some = |range: Range<usize>, out: &mut Vec<u8>| {
            let mut last = None;
            rows.each(range, |row| self.another(rows.template, row, &mut last, page, out))
        };
        if range.len() < LONG {
            return some(range, out);
        }
        let starts: Vec<usize> = range.clone().step_by(TOGETHER).collect();
        let part = |start: &usize| {
            let range = *start..range.end.min(start + TOGETHER);
            let draw = || {
                let mut bytes = Vec::new();
                some(range.clone(), &mut bytes).map(|()| Arc::new(bytes))
            };
            let kept = self.rows.as_ref().and_then(|kept| Some((kept, rows.mark(range.clone())?)));
            match kept {
                Some((kept, mark)) => kept.get((page, rows.template, *start), mark, draw),
                None => draw(),
            }
        };
        let parts: Vec<Arc<Vec<u8>>> = starts.par_iter().map(part).collect::<Result<_, _>>()?;
        // What stands behind a long list is short.
        out.reserve(parts.iter().map(|part| part.len()).sum::<usize>() + TAIL);
        parts.iter().for_each(|part| out.extend_from_slice(part));
        Ok(())
    }

    /// One of many parts of a page: where it has the shape of the part before, it has its drawing, too, which nobody else
    /// need be asked for.
    fn another(
        &self,
        name: &'static str,
        view: &dyn Show,
        last: &mut Option<(ShapeKey, Arc<Skeleton>)>,
        page: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        let shape = ViewShape::of(view);
        let skeleton = match last.take().filter(|(key, _)| *key == shape.key) {
            Some((_, skeleton)) => skeleton,
            None => self.drawing(name, "parts/", &shape.key, view, page)?,
        };
        self.pour(&skeleton, &shape, page, out)?;
        *last = Some((shape.key, skeleton));
        Ok(())
    }

    /// Appends a drawing with its leaves.
    fn pour(
        &self,
        skeleton: &Skeleton,
        shape: &ViewShape<'_>,
        page: &str,
        out: &mut Vec<u8>,
    ) -> Result<(), Failure> {
        let mut blocks = Blocks::default();
        skeleton.fill(out, |mark, out| match mark {
            SkeletonMark::Leaf(at, piece) => match shape.leaves.get(at) {
                Some(Leaf::Text(text)) => {
                    escape(piece.of_text(text), out);
                    Ok(())
                }
                Some(Leaf::Prose(prose)) if piece == Piece::WHOLE => {
                    markdown::write(prose, out);
                    Ok(())
                }
                Some(Leaf::Prose(prose)) => {
                    blocks.write(at, prose, piece, out);
                    Ok(())
                }
                Some(Leaf::Table(fill)) => self.table(fill, page, out),
                Some(Leaf::Rows(rows)) => self.rows(rows, piece, page, out),
                None => Ok(()),
            },
            SkeletonMark::Attributes(_) => Ok(()),
        })
    }

    /// The drawing for a shape: made once, kept for the pages that share it.
    fn drawing(
        &self,
        name: &'static str,
        folder: &str,
        key: &[u8],
        view: &dyn Show,
        page: &str,
    ) -> Result<Arc<Skeleton>, Failure> {
        let kept = self.drawings.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.get(name).and_then(|m| m.get(key)) {
            return Ok(found.clone());
        }
        drop(kept);
        let context = Context::from_serialize(&Values::of(view)).map_err(|e| template_failure(&e, page))?;
        let template = format!("{folder}{name}.html");
        let drawn = print(&self.tera, &template, &context, page)?;
        let skeleton = Arc::new(Skeleton::cut(&drawn).ok_or_else(|| taken_apart(&template, page))?);
        let mut kept = self.drawings.write().unwrap_or_else(PoisonError::into_inner);
        let drawings = kept.entry(name).or_default();
        if drawings.len() < KEPT {
            drawings.insert(key.into(), skeleton.clone());
        }
        Ok(skeleton)
    }

    /// A statutory table. What stands in a cell is asked of `site` when its mark is filled: of a page's 200 cells nearly all
    /// are plain figures, and views of them would be made to be thrown away.
    fn table(&self, fill: &TableFill<'_>, page: &str, out: &mut Vec<u8>) -> Result<(), Failure> {
        let kept = self.tables.read().unwrap_or_else(PoisonError::into_inner).get(&fill.key).cloned();
        let skeleton = match kept {
            Some(skeleton) => skeleton,
            None => self.draw_table(fill, page)?,
        };
        let mut last = None;
        skeleton.fill(out, |mark, out| match mark {
            SkeletonMark::Attributes(slot) => {
                let class = cell_class(fill, slot);
                if !class.is_empty() {
                    let quoted = class.contains(' ');
                    out.extend_from_slice(if quoted { b" class=\"" } else { b" class=" });
                    out.extend_from_slice(class.as_bytes());
                    out.extend_from_slice(if quoted { b"\"" } else { b"" });
                }
                Ok(())
            }
            SkeletonMark::Leaf(slot, _) => {
                let view = cell_view(fill, slot);
                if view.blank || view.change.is_some() || !view.marks.is_empty() {
                    return self.another("cell", &view, &mut last, page, out);
                }
                escape(view.figure.as_str(), out);
                Ok(())
            }
        })
    }

    fn draw_table(&self, fill: &TableFill<'_>, page: &str) -> Result<Arc<Skeleton>, Failure> {
        let view = skeleton(fill.edition, &fill.key);
        let mut context = Context::new();
        context.insert("table", &Values::of(&view));
        let drawn = print(&self.tera, "parts/table.html", &context, page)?;
        let drawn = Arc::new(Skeleton::cut(&drawn).ok_or_else(|| taken_apart("parts/table.html", page))?);
        self.tables.write().unwrap_or_else(PoisonError::into_inner).insert(fill.key.clone(), drawn.clone());
        Ok(drawn)
    }
}

/// Eight digits that change when any static file does, so that browsers may keep the files for ever.
fn version(files: &StaticFiles) -> String {
    of_files(files).to_string()[..8].to_owned()
}

fn of_files(files: &StaticFiles) -> Digest {
    let mut all = Vec::new();
    for (path, bytes) in files {
        all.extend_from_slice(path.as_bytes());
        all.extend_from_slice(Digest::of(bytes).to_string().as_bytes());
    }
    Digest::of(&all)
}

/// A digest of all that a theme is.
fn mark(theme: &ThemeFiles) -> Digest {
    let ThemeFiles { templates, static_files, without } = theme;
    let mut all = format!("{without:?}");
    for (name, template) in templates {
        all += &format!("{name:?} {}", Digest::of(template.as_bytes()));
    }
    Digest::of(format!("{all}{}", of_files(static_files)).as_bytes())
}
