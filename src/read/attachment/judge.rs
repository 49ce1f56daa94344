//! Whether a file beside a report can be published, and what is to be said of it.

use std::collections::HashMap;

use crate::base::{Said, Words};
use crate::edition::{Edition, PartKind};
use crate::finding::{Finding, Level, fill, reading};
use crate::read::attachment::head::head_of;
use crate::read::attachment::name::{BadName, active_part, bad_name, ending};
use crate::read::attachment::sign::{first_conflict, is_other_encoding, is_sign_alone, lacks_sign};
use crate::read::copies::{is_called_a_copy, original};
use crate::read::faulty::faulty;
use crate::read::format::{FileFormat, format_of, format_or_text};
use crate::read::reader::{listed, nearest};
use crate::source::{Fault, FileId, Limits, OpenFile, Place, Stamp, Tree, document_endings, is_backup};

/// The files beside one report.
pub(in crate::read) struct Attachments<'t> {
    tree: &'t Tree,
    edition: &'t Edition,
    /// The folder that they lie in.
    folder: &'t str,
    /// The first file of each name, capitals or not.
    names: HashMap<String, &'t str>,
}

/// What became of a file.
pub(in crate::read) struct Judgement {
    /// It is published.
    pub published: bool,
    /// Its state when it was opened, if it was.
    pub stamp: Option<Stamp>,
    pub findings: Vec<Finding>,
}

impl<'t> Attachments<'t> {
    /// Those that lie in a folder; all of them are given.
    pub(in crate::read) fn new(tree: &'t Tree, edition: &'t Edition, files: &[FileId]) -> Attachments<'t> {
        let mut names = HashMap::with_capacity(files.len());
        let mut folder = "";
        for file in files {
            let (of, name) = tree.path(*file).rsplit_once('/').unwrap_or_default();
            names.entry(name.to_lowercase()).or_insert(name);
            folder = of;
        }
        Attachments { tree, edition, folder, names }
    }

    /// Judges one of them.
    pub(in crate::read) fn judge(&self, name: &str, file: FileId) -> Judgement {
        if let Some(fault) = self.tree.walked_fault(file) {
            return Judgement { published: false, stamp: None, findings: vec![faulty(fault, file, None)] };
        }
        let refused = self.named(name, Place::of_file(file));
        if let Some(finding) = refused {
            return Judgement { published: false, stamp: self.tree.stamp(file), findings: vec![finding] };
        }
        if let Some(finding) = led_elsewhere(self.tree, name, file) {
            return Judgement { published: false, stamp: self.tree.stamp(file), findings: vec![finding] };
        }
        match self.tree.open(file, Limits::DEFAULT.attachment) {
            Ok(mut open) => {
                let wrong = self.filled(name, &mut open, file);
                let published = wrong.as_ref().is_none_or(|wrong| wrong.level == Level::Warning);
                // Of what can be opened at all the name is looked at as well.
                let is_told = wrong.as_ref().is_some_and(|wrong| !wrong.says(&reading::ATTACHMENT_CUT));
                let remark = if is_told { None } else { self.remark(name, Place::of_file(file)) };
                let findings = wrong.into_iter().chain(remark).collect();
                Judgement { published, stamp: Some(open.stamp), findings }
            }
            Err(fault) => {
                let finding = match fault {
                    Fault::TooLarge(size, limit) => {
                        let filled = fill!(size = size, limit = limit);
                        Finding::new(&reading::LARGE_ATTACHMENT, Place::of_file(file), filled)
                    }
                    fault => faulty(&fault, file, None),
                };
                Judgement { published: false, stamp: self.tree.stamp(file), findings: vec![finding] }
            }
        }
    }

    /// What speaks against a name.
    fn named(&self, name: &str, place: Place) -> Option<Finding> {
        let ends = ending(name.trim_end_matches(['.', ' ']));
        if let Some(near) = name.strip_prefix('.') {
            let near = self.free(near);
            let mut finding =
                Finding::new(&reading::ATTACHMENT_HIDDEN, place, fill!(name = name, near = near));
            finding.level = Level::Warning;
            return Some(finding);
        }
        if is_backup(name) && active_part(name).is_none() {
            return Some(Finding::new(&reading::BACKUP, place, fill!()));
        }
        match ends.as_str() {
            "yml" | "yaml" => return Some(self.report(name, place)),
            "md" | "markdown" => return Some(self.text(name, place)),
            _ => {}
        }
        let is_document = |ends: &str| document_endings().any(|known| known == ends);
        let dot = name.char_indices().rfind(|(_, c)| matches!(c, '．' | '。' | '｡'));
        if let Some((at, found)) =
            dot.filter(|(at, c)| is_document(&name[at + c.len_utf8()..].to_lowercase()))
        {
            let near = self.free(&format!("{}.{}", &name[..at], &name[at + found.len_utf8()..]));
            return Some(Finding::new(
                &reading::NAME_DOT,
                place,
                fill!(name = name, found = found, near = near),
            ));
        }
        if !is_document(&ends) {
            let known = document_endings().collect::<Vec<_>>().join(" ");
            let filled = fill!(name = name, instead = instead(&ends), known = known);
            return Some(Finding::new(&reading::ATTACHMENT_TYPE, place, filled));
        }
        if let Some(BadName { reason, found, near }) = bad_name(name) {
            let near = self.free(&near);
            return Some(Finding::new(reason, place, fill!(name = name, found = found, near = near)));
        }
        let twin = self.names.get(&name.to_lowercase()).filter(|other| **other != name)?;
        let near = self.free(name);
        let filled = fill!(name = name, other = *twin, near = near);
        Some(Finding::new(&reading::NAME_TWIN, place, filled))
    }

    /// A name like another one that no file beside the report has.
    fn free(&self, name: &str) -> String {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let numbered = (2..).map(|number| format!("{stem}-{number}.{ending}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| !self.names.contains_key(&name.to_lowercase())).unwrap_or_default()
    }

    /// Whether there is a file of exactly this name beside the report.
    fn has(&self, name: &str) -> bool {
        self.tree.find(&format!("{}/{name}", self.folder)).is_some()
    }

    /// A report that lies among the attachments.
    fn report(&self, name: &str, place: Place) -> Finding {
        let year = self.folder.rsplit_once('/').map_or("content", |(year, _)| year);
        let stem = name.split('.').next().unwrap_or(name);
        let to = format!("{year}/{stem}.yml");
        let mend = match self.tree.find(&to) {
            Some(_) => Said::new(
                format!("{to} 已经有了：两份比较，要的内容并到那里，再把这一份移到 content/ 之外"),
                format!(
                    "{to} is there already: compare the two, put there what is wanted, then move this one out of content/"
                ),
            ),
            None => Said::new(format!("移到 {to}"), format!("move it to {to}")),
        };
        Finding::new(&reading::REPORT_BESIDE, place, fill!(name = name, mend = mend))
    }

    /// A Markdown file that is the text of no part.
    fn text(&self, name: &str, place: Place) -> Finding {
        let parts =
            || self.edition.parts.iter().filter(|part| part.kind == PartKind::Text).map(|part| &part.key);
        let chinese = !name.is_ascii();
        let known = parts().map(|key| format!("{}.md", if chinese { &key.zh } else { &key.en }));
        let known: Vec<String> = known.collect();
        let mend = match part_meant(self.edition, name).map(|part| format!("{part}.md")) {
            Some(near) if self.has(&near) => Said::new(
                format!("{near} 已经有了：要的内容并到那里，再把这一份移到 content/ 之外"),
                format!(
                    "{near} is there already: put there what is wanted, then move this one out of content/"
                ),
            ),
            Some(near) => Said::new(format!("改名为 {near}"), format!("rename it to {near}")),
            None => Said::new(
                "改成它那一部分的名字，或者存成 PDF 作附件",
                "call it by its part, or save it as a PDF",
            ),
        };
        let filled = fill!(name = name, near = mend, known = listed(known.iter().map(String::as_str)));
        Finding::new(&reading::TEXT_NAME, place, filled)
    }

    /// What speaks against what a file holds: an error, unless readers can open it all the same.
    fn filled(&self, name: &str, open: &mut OpenFile, file: FileId) -> Option<Finding> {
        let place = Place::of_file(file);
        let head = match head_of(name, open, file) {
            Ok(head) => head,
            Err(wrong) => return Some(*wrong),
        };
        let ending = ending(name);
        if matches!(&*ending, "txt" | "csv") && is_other_encoding(&head) && format_of(&head).is_none() {
            return Some(Finding::new(&reading::ATTACHMENT_ENCODING, place, fill!(name = name)));
        }
        if matches!(&*ending, "txt" | "csv")
            && let Some(line) = first_conflict(head.clone(), open)
        {
            let filled = fill!(name = name, line = line);
            return Some(Finding::new(&reading::ATTACHMENT_CONFLICT, place, filled));
        }
        if lacks_sign(&ending, &head) && format_or_text(&head).is_none() {
            let filled = fill!(name = name, wanted = &ending);
            return Some(Finding::new(&reading::ATTACHMENT_SIGN, place, filled));
        }
        let format = format_or_text(&head)?;
        if format.endings.contains(&&*ending) {
            return is_sign_alone(&ending, &head, open.size).then(|| {
                let mut finding =
                    Finding::new(&reading::ATTACHMENT_CUT, place, fill!(name = name, size = open.size));
                finding.level = Level::Warning;
                finding
            });
        }
        let mend = match format.mend {
            None => self.other_type(name, format),
            Some(mend) => match older(name).filter(|older| format.endings.contains(&&*self::ending(older))) {
                Some(older) => Said::new(
                    format!("旧版的改名为 {older}，链接一起改；加了密码的，{}", mend.zh),
                    format!(
                        "rename one of the old kind to {older}, in links too; one with a password: {}",
                        mend.en
                    ),
                ),
                None => mend.into(),
            },
        };
        let filled = fill!(name = name, found = format.says, mend = mend);
        let mut finding = Finding::new(&reading::ATTACHMENT_FORMAT, place, filled);
        if format.opens_as.contains(&&*ending) {
            finding.level = Level::Warning;
        }
        Some(finding)
    }

    /// How a file gets the ending of its format, or the format of its ending.
    fn other_type(&self, name: &str, format: &FileFormat) -> Said {
        let ending = ending(name);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let usual = format.endings.iter().find(|usual| document_endings().any(|known| known == **usual));
        let renamed = usual.map(|usual| format!("{stem}.{usual}"));
        match renamed.filter(|renamed| !self.names.contains_key(&renamed.to_lowercase())) {
            Some(renamed) => Said::new(
                format!("改名为 {renamed}，链接一起改；或者用打得开它的程序另存成 .{ending}"),
                format!(
                    "rename it to {renamed}, in links too; or save it as .{ending} in a program that opens it"
                ),
            ),
            None => Said::new(
                format!("用打得开它的程序另存成 .{ending}"),
                format!("save it as .{ending} in a program that opens it"),
            ),
        }
    }

    /// A word about a file that is published, and perhaps was not meant to be.
    fn remark(&self, name: &str, place: Place) -> Option<Finding> {
        let (stem, ending) = name.rsplit_once('.')?;
        let copied = original(stem).map(|stem| format!("{stem}.{ending}").to_lowercase());
        if let Some(other) = copied.and_then(|name| self.names.get(&name)) {
            return Some(Finding::new(&reading::COPIED, place, fill!(name = name, other = *other)));
        }
        if is_called_a_copy(stem) {
            return Some(Finding::new(&reading::CALLED_COPY, place, fill!(name = name)));
        }
        let is_text = ending.eq_ignore_ascii_case("txt");
        let near = format!("{}.md", part_meant(self.edition, stem).filter(|_| is_text)?);
        let mend = match self.has(&near) {
            true => Said::new(format!("并到 {near} 里"), format!("put it into {near}")),
            false => Said::new(format!("改名为 {near}"), format!("rename it to {near}")),
        };
        Some(Finding::new(&reading::PUBLISHED_TEXT, place, fill!(name = name, near = mend)))
    }
}

/// A link to a file of the site that is not published under its own name: the settings, a report, a text.
pub(super) fn led_elsewhere(tree: &Tree, name: &str, file: FileId) -> Option<Finding> {
    let real = tree.real(file)?;
    let to = real.file_name()?.to_str()?;
    let source = matches!(&*ending(to), "yml" | "yaml" | "md" | "markdown");
    (to != name && source).then(|| {
        let filled = fill!(name = name, other = to);
        Finding::new(&reading::ATTACHMENT_LINK, Place::of_file(file), filled)
    })
}

/// The part whose text a file was probably meant to be, by its name.
pub(in crate::read) fn part_meant<'e>(edition: &'e Edition, name: &str) -> Option<&'e str> {
    let stem = name.split('.').next().unwrap_or(name).trim();
    let stem = original(stem).unwrap_or(stem).to_lowercase().replace([' ', '-'], "_");
    let parts = edition.parts.iter().filter(|part| part.kind == PartKind::Text);
    let keys: Vec<&str> = parts.flat_map(|part| [part.key.en.as_str(), part.key.zh.as_str()]).collect();
    let same = keys.iter().copied().find(|key| *key == stem);
    same.or_else(|| nearest(&stem, keys.iter().copied())).or_else(|| {
        // As it is called in the form: 五、存在的主要问题.
        let texts = edition.parts.iter().filter(|part| part.kind == PartKind::Text);
        let mut called = texts.filter(|part| part.called.iter().any(|word| stem.contains(word)));
        called.next().filter(|_| called.next().is_none()).map(|part| part.key.zh.as_str())
    })
}

/// The name that a file of an office would have had in an older version: `a.xls` for `a.xlsx`.
fn older(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    Some(format!("{stem}.{}", ending.to_lowercase().strip_suffix('x')?))
}

/// What to publish instead of a type that is not published.
fn instead(ending: &str) -> Words {
    match ending {
        "" => Words::new("给文件名补上后缀", "give it the ending of its type"),
        "lnk" | "url" => Words::new("放快捷方式所指的原件", "put in the file that the shortcut leads to"),
        "html" | "htm" | "mht" | "mhtml" | "xhtml" | "shtml" => {
            Words::new("网页打印成 PDF 再放", "print a web page to a PDF")
        }
        "svg" | "svgz" | "tif" | "tiff" | "heic" | "heif" | "avif" | "psd" | "emf" | "wmf" => {
            Words::new("图片另存为 .png 或 .jpg", "save a picture as .png or .jpg")
        }
        "gz" | "tgz" | "tar" | "bz2" | "xz" | "iso" => Words::new("打包成 .zip", "pack it as .zip"),
        "mov" | "avi" | "wmv" | "flv" | "mkv" | "webm" | "rmvb" => {
            Words::new("视频转成 .mp4", "convert a video to .mp4")
        }
        "wav" | "wma" | "m4a" | "ogg" | "amr" => Words::new("录音转成 .mp3", "convert a recording to .mp3"),
        "xlsm" | "xlsb" => Words::new("去掉宏，另存为 .xlsx", "save it as .xlsx, without macros"),
        "docm" => Words::new("去掉宏，另存为 .docx", "save it as .docx, without macros"),
        "pptm" => Words::new("去掉宏，另存为 .pptx", "save it as .pptx, without macros"),
        "xml" | "json" => Words::new("另存为 .xlsx、.docx 或 .csv", "save it as .xlsx, .docx or .csv"),
        _ => Words::new(
            "存成 PDF、图片或办公文档再放",
            "publish a PDF, an image or an office document instead",
        ),
    }
}
