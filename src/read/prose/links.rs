//! Links of a text: which lead to an attachment, which nowhere, and which may lead to another page.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::base::Said;
use crate::finding::reading::{self, texts};
use crate::finding::{Finding, Level, Quoted, fill};
use crate::prose::{Link, LoneBracket, NearLink, Rewrite, as_target};
use crate::read::list;
use crate::read::prose::TextContext;
use crate::read::prose::elsewhere::{complete, elsewhere};
use crate::read::prose::fault::{FaultKind, Here, LinkFault, TextFault};
use crate::text::{is_mark, narrow, percent_decoded_lossy};

/// What is nearly a link, and not told as a slot.
pub(super) fn beside_slots(mut near: Vec<NearLink>, faults: &[TextFault]) -> Vec<NearLink> {
    let slots: BTreeSet<usize> = faults.iter().map(|fault| fault.range.start).collect();
    near.retain(|near| !slots.contains(&near.range.start));
    near
}

/// Links that are judged.
#[derive(Default)]
pub(super) struct Judged {
    pub faults: Vec<TextFault>,
    /// Targets that are file names with characters that mean something in addresses.
    pub rewrites: Vec<Rewrite>,
    /// Links that may lead to somewhere else in the site.
    pub inner: Vec<(Range<usize>, Box<str>)>,
}

/// So many names of a text are compared with those of the attachments.
const GUESSES: usize = 50;

/// The links of a text.
pub(super) struct Links<'r, 'x> {
    around: Option<&'x TextContext<'r>>,
    attachments: BTreeSet<&'r str>,
    guesses: usize,
    judged: Judged,
}

impl<'r, 'x> Links<'r, 'x> {
    pub(super) fn new(around: Option<&'x TextContext<'r>>) -> Links<'r, 'x> {
        let attachments = around.iter().flat_map(|a| a.attachments).map(|a| &*a.name).collect();
        Links { around, attachments, guesses: 0, judged: Judged::default() }
    }

    pub(super) fn judge(
        mut self,
        text: &str,
        links: Vec<Link>,
        near_links: Vec<NearLink>,
        lone: Vec<LoneBracket>,
    ) -> Judged {
        for link in links {
            let words = text.get(link.range.clone()).and_then(|link| link.strip_prefix('['));
            let no_words = !link.image && words.is_some_and(|words| words.trim_start().starts_with("]("));
            let no_alt = || link.image && text.get(link.range.clone()).is_some_and(is_without_words);
            let judged = match no_words {
                true => Err(LinkFault::NoWords),
                false => {
                    self.link(&link).and_then(|()| if no_alt() { Err(LinkFault::NoAlt) } else { Ok(()) })
                }
            };
            if let Err(fault) = judged {
                self.judged.faults.push(TextFault { range: link.range, kind: FaultKind::Link(fault) });
            }
        }
        near_links.into_iter().for_each(|near| self.near_link(near));
        lone.into_iter().for_each(|lone| self.lone(lone));
        self.judged
    }

    fn link(&mut self, link: &Link) -> Result<(), LinkFault> {
        let target = link.target.trim();
        let named = |message| Err(LinkFault::Named(message, target.to_owned()));
        self.own_disk(target)?;
        if target.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
            return Err(LinkFault::Named(&texts::DATA_ADDRESS, String::new()));
        }
        if !link.is_safe() {
            return Err(of_scheme(target));
        }
        if target.contains(is_mark) {
            // Where it leads depends on figures.
            return if target.contains("://") { Ok(()) } else { Err(LinkFault::Slot) };
        }
        if target.trim_matches('#').is_empty() {
            return Err(LinkFault::Empty);
        }
        // A picture of another site cannot be shown, whatever its address.
        let is_site = !link.image || !(target.starts_with("//") || target.contains("://"));
        if let Some(near) = complete(target).filter(|_| is_site) {
            return Err(LinkFault::Near(&texts::NO_SCHEME, target.to_owned(), near, true));
        }
        if let Some(fault) = elsewhere(target).filter(|_| is_site) {
            return Err(fault);
        }
        let name = target.strip_prefix("./").unwrap_or(target);
        let beside = self.attachments.contains(name);
        let file = link.file().or(beside.then_some(name));
        match self.around {
            Some(_) if link.image && file.is_none() => return named(&reading::IMAGE_ELSEWHERE),
            None if link.image && file.is_some() => return named(&reading::PAGE_IMAGE),
            None if link.image && !link.is_local() => return named(&reading::PAGE_IMAGE_ELSEWHERE),
            _ => {}
        }
        if link.scheme().is_some() || target.starts_with("//") {
            if target.starts_with("http") {
                self.judged.inner.push((link.range.clone(), target.into()));
            }
            return Ok(());
        }
        if target.contains('\\') {
            let near = target.replace('\\', "/");
            let near =
                near.rsplit('/').next().filter(|name| self.attachments.contains(name)).unwrap_or(&near);
            let known = self.attachments.contains(near);
            if !known && target.starts_with('\\') {
                return named(&texts::WINDOWS_PATH);
            }
            return Err(LinkFault::Near(&texts::BACKSLASH, target.to_owned(), near.to_owned(), known));
        }
        let path = name.split(['#', '?']).next().unwrap_or(name);
        match self.around {
            Some(_) if beside || !path.is_empty() && !path.contains('/') => self.beside(link, name, path),
            _ => {
                if let Some(fault) = self.in_folder(path) {
                    return Err(fault);
                }
                self.judged.inner.push((link.range.clone(), target.into()));
                Ok(())
            }
        }
    }

    /// A path of the editor's own disk; of an attachment it is told which.
    fn own_disk(&self, target: &str) -> Result<(), LinkFault> {
        let Some(name) = on_own_disk(target) else { return Ok(()) };
        let name = alike(name);
        Err(match self.attachments.iter().find(|known| alike(known) == name) {
            None => LinkFault::Named(&texts::WINDOWS_PATH, target.to_owned()),
            Some(near) => {
                LinkFault::Near(&texts::WINDOWS_PATH_NEAR, target.to_owned(), (*near).to_owned(), true)
            }
        })
    }

    /// A link to a file beside the report.
    fn beside(&mut self, link: &Link, name: &str, path: &str) -> Result<(), LinkFault> {
        let decoded = percent_decoded_lossy(path);
        if self.attachments.contains(name) {
            let plain = !name.contains(['#', '?', '%']);
            self.judged.rewrites.extend(
                link.target_at.clone().filter(|_| !plain).map(|at| Rewrite::new(at, as_target(name))),
            );
        } else if !self.attachments.contains(&*decoded) {
            // A sign of addresses may be one of the name that was refused.
            if !link.image && is_remark(&decoded) {
                self.judged.rewrites.push(Rewrite::new(link.range.start..link.range.start, "\\"));
                return Ok(());
            }
            return if self.is_refused(name) { Ok(()) } else { self.missing(&decoded) };
        }
        let shown = self.attachments.get(name).copied().unwrap_or(&decoded);
        match link.image && !is_picture(shown) {
            true => Err(LinkFault::Named(&texts::NO_PICTURE, shown.to_owned())),
            false => Ok(()),
        }
    }

    /// Whether a file of a name, or a shortcut to one, is there and was refused, which was told.
    fn is_refused(&self, name: &str) -> bool {
        const SHORTCUTS: [&str; 4] = [".url", ".lnk", ".webloc", ".desktop"];
        let is_it = |refused: &str| match refused.strip_prefix(name) {
            Some(rest) => rest.is_empty() || SHORTCUTS.contains(&rest),
            None => false,
        };
        self.around.is_some_and(|around| around.refused.iter().any(|refused| is_it(refused)))
    }

    /// What is wrong with a path below the folder of the report: attachments stand beside each other, in no folders.
    fn in_folder(&mut self, path: &str) -> Option<LinkFault> {
        let decoded = percent_decoded_lossy(path);
        let (folders, name) = decoded.rsplit_once('/')?;
        if folders.starts_with('/') || folders.split('/').any(|folder| folder == "..") {
            return None;
        }
        if let Some(near) = self.attachments.get(name) {
            let (path, near) = (path.to_owned(), (*near).to_owned());
            return Some(LinkFault::Near(&texts::ATTACHMENT_NEAR, path, near, true));
        }
        let file = self.around.and_then(|around| around.lost?.find(name, around.folder))?;
        Some(LinkFault::Lost(name.to_owned(), file))
    }

    fn missing(&mut self, name: &str) -> Result<(), LinkFault> {
        let Some(around) = self.around else { return Ok(()) };
        if self.is_refused(name) {
            return Ok(());
        }
        if let Some(near) = list::links(name, |part| self.attachments.contains(part)) {
            return Err(LinkFault::Near(&texts::SEVERAL_FILES, name.to_owned(), near, false));
        }
        self.guesses += 1;
        let near = match self.guesses {
            ..=GUESSES => {
                let same = self.attachments.iter().find(|known| alike(known) == alike(name)).copied();
                let near = || self.attachments.iter().find(|known| is_near(known, name)).copied();
                same.map(|near| (near, true)).or_else(|| near().map(|near| (near, false)))
            }
            _ => None,
        };
        Err(match near {
            Some((near, sure)) => {
                LinkFault::Near(&texts::ATTACHMENT_NEAR, name.to_owned(), near.to_owned(), sure)
            }
            None => match around.lost.and_then(|lost| lost.find(name, around.folder)) {
                Some(file) => LinkFault::Lost(name.to_owned(), file),
                None => LinkFault::Named(&reading::ATTACHMENT_MISSING, name.to_owned()),
            },
        })
    }

    /// Brackets without a target lead to the attachment that their words name, if there is one.
    fn lone(&mut self, LoneBracket { range, words, certain, image, file }: LoneBracket) {
        let name = alike(file.as_deref().unwrap_or(&words));
        let stem = |known: &str| known.rsplit_once('.').map(|(stem, _)| alike(stem));
        let fits = |known: &&&str| !image || is_picture(known);
        let mut fitting = self.attachments.iter().filter(fits);
        self.guesses += 1;
        let is_meant = |known: &&&str| alike(known) == name || certain && stem(known).as_ref() == Some(&name);
        let target = if self.guesses > GUESSES { None } else { fitting.find(is_meant) };
        let is_plain = |known: &str| !known.contains(|c: char| c.is_whitespace() || matches!(c, '(' | ')'));
        let target =
            target.map(|known| if is_plain(known) { (*known).to_owned() } else { format!("<{known}>") });
        if certain || target.is_some() {
            let fault = LinkFault::Alone { words, target, image };
            self.judged.faults.push(TextFault { range, kind: FaultKind::Link(fault) });
        }
    }

    /// What is nearly a link is one if it names an attachment and only spaces or the like keep it from it.
    fn near_link(&mut self, near: NearLink) {
        let name = near.target.strip_prefix("./").unwrap_or(&near.target);
        let decoded = percent_decoded_lossy(name);
        let found = [name, &decoded].into_iter().find(|name| self.attachments.contains(name));
        match found {
            Some(name) if near.strict => {
                self.judged.rewrites.push(Rewrite::new(near.target_at, as_target(name)));
            }
            found => {
                let known = found.is_some() || near.target.contains("://");
                let range = near.range.clone();
                self.judged
                    .faults
                    .push(TextFault { range, kind: FaultKind::Link(LinkFault::None(near, known)) });
            }
        }
    }
}

/// Whether what stands in the place of a file is a remark in brackets, as in plain writing: `申请[含在线申请](详见指南)`.
fn is_remark(target: &str) -> bool {
    const BEGINS: [&str; 9] = ["详见", "参见", "另见", "含", "不含", "包括", "其中", "按照", "以下"];
    BEGINS.iter().any(|start| target.starts_with(start)) && !target.contains(['.', '/', '#'])
}

/// Whether a picture as it is written says nothing of what it shows.
fn is_without_words(image: &str) -> bool {
    image.strip_prefix("![").is_some_and(|words| words.trim_start().starts_with(']'))
}

/// An address of a scheme that is none, or cannot be used.
fn of_scheme(target: &str) -> LinkFault {
    match complete(target) {
        Some(near) => LinkFault::Near(&texts::NO_SCHEME, target.to_owned(), near, true),
        None => LinkFault::Named(&reading::LINK_SCHEME, target.to_owned()),
    }
}

/// The name of the file that a path of the editor's own disk leads to: `C:\表\申请表.docx`, `file:///D:/表.pdf`.
fn on_own_disk(target: &str) -> Option<&str> {
    let bytes = target.as_bytes();
    let drive = bytes.first().is_some_and(u8::is_ascii_alphabetic)
        && bytes.get(1) == Some(&b':')
        && matches!(bytes.get(2), Some(b'\\' | b'/'));
    let file = target.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"));
    let name = target.rsplit(['\\', '/']).next().filter(|name| !name.is_empty());
    name.filter(|_| drive || file)
}

/// A name without what people and programs write in different ways: capitals, spaces, the width of signs.
fn alike(name: &str) -> String {
    let same = name.chars().flat_map(char::to_lowercase).map(narrow);
    same.filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-')).collect()
}

/// Whether two names may be meant for one file: their stems differ by a character in four.
fn is_near(known: &str, name: &str) -> bool {
    let stem = |name: &str| alike(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let (known, name) = (stem(known), stem(name));
    let most = known.chars().count().min(name.chars().count()) / 4;
    known == name || strsim::damerau_levenshtein(&known, &name) <= most
}

/// Whether a file is a picture by its name.
fn is_picture(name: &str) -> bool {
    let kind = name.rsplit('.').next().unwrap_or("").to_ascii_lowercase();
    matches!(kind.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "bmp")
}

pub(super) fn finding(around: Option<&TextContext<'_>>, fault: LinkFault, here: &Here<'_>) -> Finding {
    let folder = around.map_or("", |a| a.folder);
    match fault {
        LinkFault::Empty => Finding::new(&texts::EMPTY_LINK, here.place, fill!()),
        LinkFault::Slot => Finding::new(&texts::SLOT_IN_TARGET, here.place, fill!()),
        LinkFault::NoWords => Finding::new(&texts::NO_WORDS, here.place, fill!()),
        LinkFault::NoAlt => Finding::new(&texts::NO_ALT, here.place, fill!()),
        LinkFault::Named(message, name) => {
            let mut finding = Finding::new(message, here.place, fill!(name = name, folder = folder));
            // The network may be that of all who are to read it.
            if finding.says(&texts::PRIVATE_NETWORK) {
                finding.level = Level::Warning;
            }
            finding
        }
        LinkFault::Lost(name, file) => match around.and_then(|around| Some((around, around.lost?))) {
            Some((around, lost)) => lost.finding(&name, file, around, (here.found, here.place)),
            None => {
                Finding::new(&reading::ATTACHMENT_MISSING, here.place, fill!(name = name, folder = folder))
            }
        },
        LinkFault::Near(message, name, near, known) => {
            let near = match here.found.matches(&*name).count() == 1 && known {
                true => here.written(here.found.replace(&*name, &near)),
                false => Quoted::Text(near.into()),
            };
            let mut finding = Finding::new(message, here.place, fill!(name = name, near = near));
            // What it lets in to may be open to all.
            if finding.says(&texts::LINK_TOKEN) {
                finding.level = Level::Warning;
            }
            finding
        }
        LinkFault::Alone { words, target, image } => {
            let (found, sign) = (here.found, if image { "!" } else { "" });
            let message = if image { &texts::IMAGE_ALONE } else { &texts::NEAR_LINK };
            let near = match target {
                Some(target) => here.written(format!("{sign}[{words}]({target})")),
                None => {
                    let place = Said::new("文件名或网址", "file or address");
                    return Finding::new(
                        &texts::NO_TARGET,
                        here.place,
                        fill!(found = found, near = format!("{sign}[{words}]"), target = place),
                    );
                }
            };
            Finding::new(message, here.place, fill!(found = found, near = near))
        }
        LinkFault::None(near, known) => {
            let found = here.found;
            let mended = near.mended();
            let quoted = if known { here.written(mended) } else { Quoted::Text(mended.into()) };
            let message = if near.image { &texts::NEAR_IMAGE } else { &texts::NEAR_LINK };
            Finding::new(message, here.place, fill!(found = found, near = quoted))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_disk_are_known() {
        let cases = [
            ("C:\\Users\\王\\流程图.png", Some("流程图.png")),
            ("d:/表/a.pdf", Some("a.pdf")),
            ("file:///D:/表.pdf", Some("表.pdf")),
            ("c:a.pdf", None),
            ("http://a.cn/x", None),
            ("a.pdf", None),
        ];
        for (target, expected) in cases {
            assert_eq!(on_own_disk(target), expected, "{target}");
        }
    }
}
