//! Reads a file that is no YAML: each fault is named and mended in a draft, and the draft read again.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::finding::{BoundedFindings, Edit, Finding, MOST, fill, reading};
use crate::source::{FileId, Lines, Place};
use crate::text::{instead_of_unprintable, unprintables};
use crate::yaml::draft::Draft;
use crate::yaml::fault::{self, Context, SyntaxFault};
use crate::yaml::look::Look;
use crate::yaml::notice::Unwanted;
use crate::yaml::parted::PartedNumbers;
use crate::yaml::tree::{self, ParsedTree, Stop};
use crate::yaml::vocabulary::{RememberedWords, Vocabulary};
use crate::yaml::{Node, Yaml, quick};

/// Bytes that are read again and again in one file, until the rest of its faults waits for the next run.
const BYTES: usize = 6 << 20;
/// How often a line is mended before it is left out.
const TRIES: usize = 4;

/// How often what is YAML and means something else is mended.
const ROUNDS: usize = 3;

/// What was made of a file with faults.
pub(super) struct Recovered<'a> {
    /// The tree that is meant.
    pub root: Option<Node<'a>>,
    pub findings: Vec<Finding>,
    /// Whether nothing else can be meant, once the changes that were asked for are made.
    pub certain: bool,
}

/// Reads a text with some changes made, fault by fault. `stop` is where reading of the text as it is ended, if it did.
pub(super) fn recover<'a>(
    lines: &Lines<'a>,
    file: FileId,
    vocabulary: &dyn Vocabulary,
    edits: &[Edit],
    stop: Option<Stop>,
) -> Recovered<'a> {
    let mut draft = Draft::new(lines.text());
    draft.apply(edits);
    // They were named already, and the parser only stumbles over them.
    let unprintable = unprintable(draft.text());
    draft.apply(&unprintable);
    let mut stop = stop.filter(|_| unprintable.is_empty());
    let mut found = Faults { findings: Vec::new(), tries: HashMap::new(), certain: true };
    let (mut bytes, mut rounds) = (0, 0);
    let vocabulary: &dyn Vocabulary = &RememberedWords::new(vocabulary);
    loop {
        let read = match stop.take() {
            Some(stop) => Err(stop),
            None => read_draft(&draft),
        };
        let cx = Context { lines: Lines::new(draft.text()), draft: &draft, first: lines, file, vocabulary };
        let why = match read {
            Ok(tree) => {
                rounds += 1;
                found.certain &= rounds <= ROUNDS;
                let edits = found.misread(&cx, tree.root.as_ref().filter(|_| rounds <= ROUNDS));
                if edits.is_empty() {
                    let root = found.tree(tree, lines, file, &draft);
                    return Recovered { root, findings: found.findings, certain: found.certain };
                }
                drop(tree);
                draft.apply(&edits);
                continue;
            }
            Err(why) => why,
        };
        let (at, fault) = first_fault(&cx, &why);
        bytes += at + draft.text().len() / 16;
        let place = fault.finding.place;
        let edits = found.take(&cx, fault, at);
        if edits.is_empty() || found.tries.len() > MOST || bytes > BYTES {
            if !edits.is_empty() {
                found.findings.push(Finding::new(&reading::MORE_FAULTS, place, fill!()));
            }
            return Recovered { root: None, findings: found.findings, certain: false };
        }
        draft.apply(&edits);
    }
}

/// Reads a draft, which mostly has the shapes that reports use once its faults are mended.
fn read_draft(draft: &Draft) -> Result<ParsedTree<'_>, Stop> {
    let whole = |root| Ok(ParsedTree { root: Some(root), notices: Vec::new(), comments: Vec::new() });
    quick::read(&Lines::new(draft.text())).map_or_else(|| tree::build(draft.text()), whole)
}

/// Whether a tree has what means something else than what was read.
pub(super) fn is_misread(
    lines: &Lines<'_>,
    file: FileId,
    vocabulary: &dyn Vocabulary,
    root: &Node<'_>,
) -> bool {
    let mut suspects = Vec::new();
    fault::suspects(lines.text(), root, &mut suspects);
    if suspects.is_empty() {
        return false;
    }
    let draft = Draft::new(lines.text());
    let cx = Context { lines: Lines::new(draft.text()), draft: &draft, first: lines, file, vocabulary };
    suspects.iter().any(|start| fault::misread(&cx, *start).is_some())
}

/// The changes that leave out what cannot be seen.
fn unprintable(text: &str) -> Vec<Edit> {
    let instead = |at, c| instead_of_unprintable(text, at, c).into();
    unprintables(text).map(|(at, c)| Edit { range: at..at + c.len_utf8(), text: instead(at, c) }).collect()
}

/// The fault at which reading ended, and the byte where it did.
fn first_fault(cx: &Context<'_>, stop: &Stop) -> (usize, SyntaxFault) {
    let at = match stop {
        Stop::Error(_, _, at) | Stop::Sign(at) => *at,
    };
    // The parser may stop at the line before the faulty one.
    let line = cx.lines.line_of(at.min(cx.lines.text().len()));
    let fault = fault::first(cx, fault::next_line(cx, line));
    let fault = fault.unwrap_or_else(|| match stop {
        Stop::Error(kind, info, at) => fault::unexplained(cx, Some(kind), info, *at),
        Stop::Sign(at) => fault::unexplained(cx, None, "", *at),
    });
    (at, fault)
}

/// The faults so far.
struct Faults {
    findings: Vec<Finding>,
    /// How often each line was mended.
    tries: HashMap<usize, usize>,
    /// Whether nothing else can be meant than what the changes make of the file.
    certain: bool,
}

impl Faults {
    /// Notes a fault, and gives the changes after which reading can go on.
    fn take(&mut self, cx: &Context<'_>, fault: SyntaxFault, at: usize) -> Vec<Edit> {
        let tries = self.tries.entry(fault.finding.place.spot.line()).or_default();
        *tries += 1;
        let text = cx.lines.text();
        let is_idle = fault.edits.iter().all(|edit| text.get(edit.range.clone()) == Some(&*edit.text));
        if *tries > TRIES {
            return fault::left_out(cx, at);
        }
        self.certain &= fault.certain;
        self.findings.push(fault.finding);
        // What changes nothing would be found again and again.
        if is_idle && !fault.edits.is_empty() { fault::left_out(cx, at) } else { fault.edits }
    }

    /// Notes the faults of what is YAML and means something else, and gives the changes that mend them all.
    fn misread(&mut self, cx: &Context<'_>, root: Option<&Node<'_>>) -> Vec<Edit> {
        let mut suspects = Vec::new();
        if let Some(root) = root {
            fault::suspects(cx.lines.text(), root, &mut suspects);
        }
        let faults = suspects.into_iter().filter_map(|start| fault::misread(cx, start));
        let mut edits = Vec::new();
        for mut fault in faults.take(MOST) {
            let meets = |edit: &Edit| {
                edits.iter().any(|other: &Edit| {
                    other.range.start < edit.range.end && edit.range.start < other.range.end
                })
            };
            // One fault may name many lines at once.
            if fault.edits.iter().any(meets) {
                continue;
            }
            edits.append(&mut fault.edits);
            self.certain &= fault.certain;
            self.findings.push(fault.finding);
        }
        edits
    }

    /// The tree that was read in the end, as one of the file, and what else there is to say of it.
    fn tree<'a>(
        &mut self,
        tree: ParsedTree<'_>,
        lines: &Lines<'a>,
        file: FileId,
        draft: &Draft,
    ) -> Option<Node<'a>> {
        let place = |start, end| {
            let start = draft.start_at_first(start);
            Place::new(file, lines.spot(start, draft.end_at_first(end).max(start)))
        };
        // A file of which nothing is left was not empty.
        let said = tree
            .notices
            .iter()
            .filter(|notice| !matches!(notice.what, Unwanted::Nothing | Unwanted::Comments));
        self.findings.extend(said.map(|notice| notice.finding(place(notice.at.start, notice.at.end))));
        let mut root = tree.root?;
        let mut look =
            Look { text: draft.text(), place: &place, findings: std::mem::take(&mut self.findings) };
        look.node(&root);
        self.findings = look.findings;
        let mut parted = PartedNumbers {
            text: draft.text(),
            file,
            place: &place,
            edit: &|edit| draft.edit_at_first(&edit),
            findings: BoundedFindings::default(),
        };
        parted.join(&mut root);
        self.findings.extend(parted.findings.finish());
        Some(at_first(root, draft))
    }
}

/// A tree of the draft as one of the file.
fn at_first<'a>(node: Node<'_>, draft: &Draft) -> Node<'a> {
    let start = draft.start_at_first(node.start);
    let end = draft.end_at_first(node.end).max(start);
    let of = |node| at_first(node, draft);
    let value = match node.value {
        Yaml::Scalar(text, style) => Yaml::Scalar(Cow::Owned(text.into_owned()), style),
        Yaml::List(items) => Yaml::List(items.into_iter().map(of).collect()),
        Yaml::Map(pairs) => Yaml::Map(pairs.into_iter().map(|(key, value)| (of(key), of(value))).collect()),
    };
    Node::new(value, start, end)
}
