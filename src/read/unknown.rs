//! Keys that are not known, and what was meant by them.

use crate::finding::{Finding, Mend, Quoted, fill, reading};
use crate::read::cells::unit;
use crate::read::mapping::KeyValue;
use crate::read::mapping::key_set::KeySet;
use crate::read::meaning::{is_of_several, same_letters, same_meaning, synonym};
use crate::read::reader::{Reader, is_blank, listed, short};
use crate::yaml::{Node, Style, Yaml};

/// The number behind a key with an amount's unit in brackets, with that unit: `收费（元）: 125000`.
fn amount_in_unit(key: &str, value: &Node<'_>) -> Option<String> {
    let (_, unit) = unit::parted(key)?;
    let amount = value.text().filter(|_| unit.ends_with('元') && !unit.starts_with('万'))?.trim();
    amount.ends_with(|c: char| c.is_ascii_digit()).then(|| format!("{amount}{unit}"))
}

impl Reader<'_, '_> {
    /// Says that a key is not known, with the one that was meant if that is certain: one of those that are open. `place` is the
    /// key that belongs where it stands.
    pub(super) fn unknown(
        &mut self,
        (name, value): KeyValue<'_, '_>,
        keys: &(impl KeySet + ?Sized),
        is_open: impl Fn(&str) -> bool,
        place: Option<[&str; 2]>,
    ) {
        if self.passed(&reading::UNKNOWN_KEY_NEAR, name)
            || self.passed(&reading::UNKNOWN_KEY, name)
            || self.passed(&reading::UNKNOWN_KEY_HOLDS, name)
            || self.passed(&reading::UNKNOWN_KEY_EXTRA, name)
            || self.passed(&reading::UNKNOWN_KEY_BRACES, name)
            || self.passed(&reading::UNKNOWN_KEY_DRAFT, name)
            || self.passed(&reading::UNKNOWN_KEY_TEXT, name)
        {
            return;
        }
        // What is garbled was named already, and what it was is not missing.
        if name.text().is_some_and(|text| text.contains('\u{fffd}')) {
            self.broken = true;
            return;
        }
        let all = keys.words();
        let known: Vec<&str> = all.chunks(2).filter(|pair| is_open(pair[0])).flatten().copied().collect();
        let written = name.text().unwrap_or("");
        let key = short(written).to_owned();
        let same = same_letters(&key, &known);
        let near = same.or_else(|| synonym(written, &known)).or_else(|| self.nearest(&key, &known));
        let near = near.filter(|_| same.is_some() || !is_of_several(&written.to_lowercase()));
        let near = near.or_else(|| same_meaning(written, &known));
        let near = near.or_else(|| longer(&key, value, &known));
        let near = near.or_else(|| self.last_row(value, &known));
        let near = near.or_else(|| place.map(|[en, zh]| if self.chinese() { zh } else { en }));
        // A sentence behind it is a sentence, whatever key is near.
        let is_sentence = value.text().is_some_and(|text| text.trim_end().ends_with(['。', '！', '；', '.']));
        let is_near = near.is_some() && !(is_sentence && same.is_none());
        if !is_near && let Some(finding) = self.of_text_above((name, value), &known) {
            self.strange += 1;
            return self.say(finding);
        }
        let finding = match near {
            Some(near) => {
                let pair = known.chunks(2).find(|pair| pair.contains(&near)).unwrap_or(&[]);
                self.meant.extend(pair.iter().map(|word| (*word).to_owned()));
                // A number keeps the unit that its key has: without it 125000 yuan would be as many 万元.
                let near = match amount_in_unit(written, value) {
                    Some(amount) => Mend::new(self.file, name.start..value.end, format!("{near}: {amount}"))
                        .certain_if(false),
                    None => self.mend(name, near).certain_if(same.is_some()),
                };
                self.at(&reading::UNKNOWN_KEY_NEAR, name, fill!(key = key, near = near))
            }
            None => {
                // Where no key is open, none that is missing can be meant.
                self.strange += usize::from(!known.is_empty());
                self.strange(
                    (name, value),
                    key,
                    if known.is_empty() { &all } else { &known },
                    known.is_empty(),
                )
            }
        };
        self.say(finding);
    }

    /// Where only one key is open and figures stand behind the one that is not known: the one that is open.
    fn last_row<'w>(&self, value: &Node<'_>, known: &[&'w str]) -> Option<&'w str> {
        let is_row = matches!(&value.value, Yaml::List(items) if items.len() > 1);
        let [en, zh] = known else { return None };
        let is_taken = self.meant.iter().any(|meant| meant == en);
        (is_row && !is_taken).then_some(if self.chinese() { zh } else { en })
    }

    /// The finding that a line with a colon below a text may be one of its lines, which lost its indentation.
    fn of_text_above(&self, (name, value): (&Node<'_>, &Node<'_>), known: &[&str]) -> Option<Finding> {
        let is_plain = matches!(&value.value, Yaml::Scalar(_, Style::Plain)) && !is_blank(value);
        let key = name.text().unwrap_or("");
        let line = self.lines.line_of(name.start);
        if !is_plain || self.lines.start_of(line) != name.start || says_draft(key, value) {
            return None;
        }
        let above = (0..line).rev().map(|line| self.lines.line(line)).take(LINES);
        let mut above =
            above.skip_while(|text| text.trim().is_empty() || is_sentence_of_pair(text)).peekable();
        let indent = above.peek().map(|text| text.len() - text.trim_start_matches(' ').len())?;
        // Right below the head of a text nothing shows how far its lines are indented.
        let is_below_head = indent == 0 && above.peek().is_some_and(|text| is_head(text));
        let indent = if is_below_head { INDENT } else { indent };
        let head = above.find(|text| !text.starts_with(' ') && !text.trim().is_empty())?;
        let (other, _) = head.split_once(':').filter(|_| indent > 0 && is_head(head))?;
        let mend = Mend::new(self.file, name.start..name.start, " ".repeat(indent));
        let alike = |k: &&&str| k.is_ascii() == key.is_ascii();
        let list = listed(known.iter().filter(alike).copied());
        let (key, other) = (short(key), other.trim());
        let nearest = (0..line).rev().take(LINES).map(|line| self.lines.line(line));
        let is_first = nearest
            .into_iter()
            .find(|t| !t.trim().is_empty())
            .is_some_and(|t| t.starts_with(' ') || is_head(t));
        // Alone, a line below another such line would be none of the text's lines.
        let mend = if is_first { Quoted::Mend(mend) } else { Quoted::Text("".into()) };
        let filled = fill!(key = key, known = list, mend = mend, other = other);
        Some(self.at(&reading::UNKNOWN_KEY_TEXT, name, filled))
    }

    /// The finding that a key is not known, and none is near: it may be one of another edition.
    fn strange(
        &self,
        (name, value): (&Node<'_>, &Node<'_>),
        key: String,
        known: &[&str],
        is_full: bool,
    ) -> Finding {
        let editions = self.forms.map(|forms| forms.other_editions(name.text().unwrap_or("")));
        if let Some((edition, list)) = editions.as_ref().and_then(|list| Some((list.first()?, list))) {
            let listed = listed(list.iter().map(String::as_str));
            let filled = fill!(key = key, edition = edition, listed = listed);
            return self.at(&reading::UNKNOWN_KEY_EDITION, name, filled);
        }
        if says_draft(&key, value) {
            return self.at(&reading::UNKNOWN_KEY_DRAFT, name, fill!(key = key, known = ""));
        }
        let alike = |k: &&&str| k.is_ascii() == key.is_ascii();
        let list = listed(known.iter().filter(alike).copied());
        let line = self.lines.start_of(self.lines.line_of(name.start));
        let is_in_braces = self.lines.text().get(line..name.start).is_some_and(|before| before.contains('{'));
        let message = match (is_blank(value), is_in_braces) {
            (false, false) if is_full => &reading::UNKNOWN_KEY_EXTRA,
            (true, _) => &reading::UNKNOWN_KEY,
            (false, true) => &reading::UNKNOWN_KEY_BRACES,
            (false, false) => &reading::UNKNOWN_KEY_HOLDS,
        };
        self.at(message, name, fill!(key = key, known = list))
    }
}

/// Spaces that the lines of a text are indented by.
const INDENT: usize = 2;

/// Whether a line is a key with the sign of a text.
fn is_head(line: &str) -> bool {
    line.split_once(':').is_some_and(|(_, bar)| matches!(bar.trim(), "|" | ">" | "|-" | ">-" | "|+"))
}

/// Lines above a key in which the head of a text is looked for.
const LINES: usize = 400;

/// Whether a line at the left edge is a sentence with a colon in it.
fn is_sentence_of_pair(text: &str) -> bool {
    !text.starts_with(' ') && text.contains(": ") && text.trim_end().ends_with(['。', '！', '；'])
}

/// Keys of other programs for what is not to be published yet.
const DRAFT: [&str; 12] = [
    "draft",
    "drafts",
    "is_draft",
    "草稿",
    "hidden",
    "hide",
    "隐藏",
    "private",
    "unlisted",
    "不公开",
    "不发布",
    "暂不公开",
];
/// Keys whose value says whether something is to be published.
const STATE: [&str; 20] = [
    "published",
    "publish",
    "public",
    "visible",
    "visibility",
    "show",
    "enabled",
    "status",
    "state",
    "发布",
    "是否发布",
    "公布",
    "公开",
    "是否公开",
    "可见",
    "显示",
    "状态",
    "发布状态",
    "审核",
    "审核状态",
];
/// Values by which it is not.
const NOT_YET: [&str; 19] = [
    "false",
    "no",
    "off",
    "0",
    "draft",
    "pending",
    "private",
    "hidden",
    "review",
    "否",
    "不",
    "草稿",
    "待审",
    "待审核",
    "未审核",
    "未发布",
    "未公开",
    "不公开",
    "审核中",
];

/// Whether a word in the place of a date says that something is not published yet.
pub(super) fn is_not_yet(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "草稿",
        "待审",
        "待审核",
        "未发布",
        "未公布",
        "待发布",
        "待公布",
        "未公开",
        "待定",
        "未定",
        "draft",
        "pending",
        "tbd",
        "not yet",
    ];
    WORDS.contains(&&*word.trim().to_lowercase())
}

/// Whether an unknown key says that something is not to be published yet.
fn says_draft(key: &str, value: &Node<'_>) -> bool {
    let key = key.to_lowercase();
    let value = value.text().map(|text| text.trim().to_lowercase()).unwrap_or_default();
    let is_yes = || !matches!(&*value, "false" | "no" | "off" | "0" | "否");
    DRAFT.contains(&&*key) && is_yes() || STATE.contains(&&*key) && NOT_YET.contains(&&*value)
}

/// Of lists the one key that a longer one begins with: `更正说明` for `更正`.
fn longer<'w>(key: &str, value: &Node<'_>, known: &[&'w str]) -> Option<&'w str> {
    let is_list =
        matches!(&value.value, Yaml::List(items) if items.iter().all(|item| item.pairs().is_some()));
    let mut found = known.iter().filter(|word| word.chars().count() > 1 && key.starts_with(**word));
    let first = found.next().filter(|_| is_list)?;
    found.next().is_none().then_some(first)
}
