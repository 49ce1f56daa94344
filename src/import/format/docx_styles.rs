//! How the letters of a Word document are set: by the run itself, or by the styles that it names.

use std::collections::HashMap;

use roxmltree::{Document, Node};

use crate::import::format::lettering::Lettering;

/// Styles that build on each other, at most.
const CHAIN: usize = 12;

/// What styles, or runs by themselves, say of letters: each property on or off, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RunLook {
    struck: Option<bool>,
    hidden: Option<bool>,
    raised: Option<bool>,
    apart: Option<bool>,
    /// Whether they are seen depends on the view.
    doubtful: Option<bool>,
}

/// The styles of a document, by their id.
#[derive(Debug, Default)]
pub(super) struct DocxStyles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    normal: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    own: RunLook,
    based_on: Option<String>,
}

/// Letters of notes in documents that lack their styles.
const NOTES: [&str; 2] = ["FootnoteReference", "EndnoteReference"];

impl DocxStyles {
    /// Reads `word/styles.xml`.
    pub(super) fn of(document: &Document<'_>) -> DocxStyles {
        let mut all = DocxStyles::default();
        for node in document.root_element().children().filter(|node| node.tag_name().name() == "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            let is_default = attribute(node, "default").is_some_and(is_on);
            if is_default && attribute(node, "type") == Some("paragraph") {
                all.normal = Some(id.to_owned());
            }
            let based_on = child(node, "basedOn").and_then(|base| attribute(base, "val")).map(str::to_owned);
            let own = child(node, "rPr").map(RunLook::of).unwrap_or_default();
            all.styles.insert(id.to_owned(), Style { own, based_on });
        }
        all
    }

    /// How the letters of a run are set.
    pub(super) fn lettering(&self, run: Node<'_, '_>) -> Lettering {
        let properties = child(run, "rPr");
        let named = |properties: Option<Node<'_, '_>>, name: &str| {
            properties
                .and_then(|p| child(p, name))
                .and_then(|style| attribute(style, "val"))
                .map(str::to_owned)
        };
        let paragraph = run.ancestors().find(|node| node.tag_name().name() == "p");
        let paragraph_style =
            named(paragraph.and_then(|p| child(p, "pPr")), "pStyle").or_else(|| self.normal.clone());
        let run_style = named(properties, "rStyle");
        let own = properties.map(RunLook::of).unwrap_or_default();
        let (of_paragraph, of_run) = (self.look(paragraph_style.as_deref()), self.look(run_style.as_deref()));
        let is_note =
            run_style.is_some_and(|id| NOTES.contains(&id.as_str()) && !self.styles.contains_key(&id));
        own.lettering(of_run, of_paragraph).max(if is_note { Lettering::Raised } else { Lettering::Plain })
    }

    /// What a style says, with those that it builds on.
    fn look(&self, id: Option<&str>) -> RunLook {
        let mut look = RunLook::default();
        let mut next = id;
        for _ in 0..CHAIN {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            look = look.or(style.own);
            next = style.based_on.as_deref();
        }
        look
    }
}

impl RunLook {
    /// What properties of a run say.
    fn of(properties: Node<'_, '_>) -> RunLook {
        let mut look = RunLook::default();
        for property in properties.children().filter(Node::is_element) {
            let value = attribute(property, "val");
            let number = value.and_then(|value| value.trim_end_matches("pt").parse::<f32>().ok());
            let on = value.is_none_or(is_on);
            match property.tag_name().name() {
                "strike" | "dstrike" => look.struck = Some(on || look.struck == Some(true)),
                "vanish" => look.hidden = Some(on),
                "webHidden" | "specVanish" => look.doubtful = Some(on),
                "vertAlign" => look.raised = Some(value != Some("baseline")),
                "position" => look.apart = Some(number != Some(0.0) || look.apart == Some(true)),
                "color" if value == Some("FFFFFF") => look.apart = Some(true),
                "sz" if number.is_some_and(|size| size <= SMALL) => look.apart = Some(true),
                _ => {}
            }
        }
        look
    }

    /// This, and what another says where this says nothing.
    fn or(self, other: RunLook) -> RunLook {
        RunLook {
            struck: self.struck.or(other.struck),
            hidden: self.hidden.or(other.hidden),
            raised: self.raised.or(other.raised),
            apart: self.apart.or(other.apart),
            doubtful: self.doubtful.or(other.doubtful),
        }
    }

    /// How letters are set whose run says this. What a style of letters and one of paragraphs both switch on is off again.
    fn lettering(self, run: RunLook, paragraph: RunLook) -> Lettering {
        let all = self.or(run).or(paragraph);
        let toggled = |own: Option<bool>, run: Option<bool>, paragraph: Option<bool>| {
            own.is_none() && run == Some(true) && paragraph == Some(true)
        };
        let is_toggled = toggled(self.struck, run.struck, paragraph.struck)
            || toggled(self.hidden, run.hidden, paragraph.hidden);
        let is = |property: Option<bool>| property == Some(true);
        match all {
            _ if is_toggled => Lettering::Unclear,
            all if is(all.hidden) => Lettering::Hidden,
            all if is(all.struck) => Lettering::Struck,
            all if is(all.doubtful) => Lettering::Unclear,
            all if is(all.raised) => Lettering::Raised,
            all if is(all.apart) => Lettering::Apart,
            _ => Lettering::Plain,
        }
    }
}

/// Half points of letters that may be marks.
const SMALL: f32 = 14.0;

/// Whether a property is on.
fn is_on(value: &str) -> bool {
    !["0", "false", "off"].contains(&value)
}

fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.tag_name().name() == name)
}

fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|own| own.name() == name).map(|own| own.value())
}
