//! The labels of a table of the form, made ready for comparing.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::edition::{Column, Edition, StubRole};
use crate::import::reduced::{reduced, unnumbered};
use crate::import::row_labels::RowLabels;

/// What the rows of a table are called, and what else is printed in it.
pub(super) struct FormLabels<'e> {
    /// The edition.
    pub edition: &'e Edition,
    /// The index of the table.
    pub table: usize,
    /// Its rows of figures.
    pub rows: Vec<RowLabels>,
    /// Labels of heads, groups and titles, longest first.
    others: Vec<String>,
    /// Labels of groups of rows.
    groups: Vec<String>,
    /// Labels that are set upright, one character a line.
    upright: Vec<String>,
    /// What texts were found to mean.
    known: RefCell<HashMap<String, Meaning>>,
}

/// The row that a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// The place of the row in [`FormLabels::rows`].
    pub at: usize,
    /// Characters in which the text differs from the row's label.
    pub distance: usize,
    /// The same for the row that comes next.
    pub next: usize,
    /// Characters of the label.
    pub length: usize,
}

impl Meaning {
    /// Nothing.
    const NONE: Meaning = Meaning { at: usize::MAX, distance: usize::MAX, next: usize::MAX, length: 0 };

    /// Whether the text is the label, or cannot be another one.
    pub(super) fn is_sure(self) -> bool {
        let near = self.distance <= (self.length / 3).max(1) && self.length > 1;
        self.distance == 0 || (near && self.next >= self.distance + 2)
    }
}

impl<'e> FormLabels<'e> {
    pub(super) fn of(edition: &'e Edition, table: usize) -> FormLabels<'e> {
        let rows = edition.rows.iter().enumerate().filter(|(_, row)| row.table == table);
        let rows: Vec<RowLabels> = rows.map(|(at, _)| RowLabels::of(edition, at)).collect();
        let groups = with_bare(groups_of(edition, table));
        let mut others = with_bare(printed_in(edition, table));
        others.extend(groups.iter().cloned());
        others.sort_by_key(|label| std::cmp::Reverse(label.chars().count()));
        others.dedup();
        let upright = upright(edition, table);
        FormLabels { edition, table, rows, others, groups, upright, known: RefCell::default() }
    }

    /// The columns of a row.
    pub(super) fn columns(&self, at: usize) -> &'e [Column] {
        let row = &self.edition.rows[self.rows[at].row];
        &self.edition.tables[self.table].blocks[row.block].columns
    }

    /// The columns of the widest row.
    pub(super) fn widest(&self) -> usize {
        (0..self.rows.len()).map(|at| self.columns(at).len()).max().unwrap_or(0)
    }

    /// How many groups a row stands in.
    pub(super) fn depth(&self, at: usize) -> usize {
        self.edition.rows[self.rows[at].row].groups.len()
    }

    /// Whether all rows stand side by side in one printed row.
    pub(super) fn is_side_by_side(&self) -> bool {
        self.edition.tables[self.table].blocks.iter().all(|block| block.side_by_side)
    }

    /// Whether a text is the official label of a row, with or without its number.
    pub(super) fn is_official(&self, text: &str) -> bool {
        let own = |row: &RowLabels| {
            row.labels.first().is_some_and(|label| label == text || unnumbered(label) == text)
        };
        self.rows.iter().any(own)
    }

    /// Whether a text is the beginning of a row's label with its number: `二、上年`, broken in a narrow cell.
    pub(super) fn is_begun(&self, text: &str) -> bool {
        let mut labels = self.rows.iter().filter_map(|row| row.labels.first());
        unnumbered(text) != text && labels.any(|label| label.starts_with(text))
    }

    /// The row whose official label a text is, whatever its number.
    pub(super) fn named(&self, text: &str) -> Option<usize> {
        let bare = unnumbered(text);
        let is_own = |row: &RowLabels| row.labels.first().is_some_and(|label| unnumbered(label) == bare);
        self.rows.iter().position(is_own)
    }

    /// The labels of heads and groups that stand in a text, one behind the other.
    pub(super) fn known_in<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let (mut found, mut rest) = (Vec::new(), text);
        while let Some(c) = rest.chars().next() {
            let own = self.others.iter().find(|label| rest.starts_with(label.as_str()));
            let (label, behind) = rest.split_at(own.map_or(c.len_utf8(), String::len));
            found.extend(own.map(|_| label));
            rest = behind;
        }
        found
    }

    /// What stands in a text between the labels of heads, groups and rows.
    pub(super) fn unknown_in(&self, text: &str) -> Vec<String> {
        let rows = || self.rows.iter().flat_map(|row| row.labels.iter().take(2));
        let (mut parts, mut rest) = (vec![String::new()], text);
        while let Some(c) = rest.chars().next() {
            let known = self.others.iter().chain(rows()).filter(|label| rest.starts_with(label.as_str()));
            match known.map(String::len).max() {
                Some(length) => {
                    parts.push(String::new());
                    rest = &rest[length..];
                }
                None => {
                    parts.last_mut().into_iter().for_each(|part| part.push(c));
                    rest = &rest[c.len_utf8()..];
                }
            }
        }
        parts.retain(|part| !part.is_empty());
        parts
    }

    /// Whether a text names a row by itself: it is an official label, or one behind labels of heads.
    pub(super) fn is_label(&self, text: &str) -> bool {
        self.is_official(text) || self.without_other(text).is_some_and(|rest| self.is_label(rest))
    }

    /// Whether a text is printed in the table, and is no row.
    pub(super) fn is_other(&self, text: &str) -> bool {
        self.others.iter().any(|label| label == text) || self.is_upright(text)
    }

    /// The labels of heads, groups and titles, longest first.
    pub(super) fn others(&self) -> &[String] {
        &self.others
    }

    /// Whether a text is a label of a head or title: no label of a row goes on behind it.
    pub(super) fn is_head(&self, text: &str) -> bool {
        let own = |all: &[String]| all.iter().any(|label| label == text);
        own(&self.others) && !own(&self.groups) && !self.is_upright(text)
    }

    /// Whether a text is a part of a label that is set upright.
    fn is_upright(&self, text: &str) -> bool {
        let rows = || self.rows.iter().flat_map(|row| &row.labels);
        self.is_in_upright(text) && (text.chars().count() < 2 || !rows().any(|label| label.contains(text)))
    }

    /// Whether a text is the label of a group that may be printed as one row.
    pub(super) fn is_group(&self, text: &str) -> bool {
        let group = |row: &&RowLabels| !self.edition.rows[row.row].details.is_empty();
        self.rows.iter().filter(group).any(|row| row.labels.iter().any(|label| label == text))
    }

    /// The row that a text names: the text may begin with labels of heads and groups.
    pub(super) fn meaning(&self, text: &str) -> Meaning {
        if let Some(known) = self.known.borrow().get(text) {
            return *known;
        }
        let mut best = Meaning::NONE;
        let mut rest = Some(text);
        while let Some(text) = rest {
            let meaning = self.nearest(text);
            if meaning.distance < best.distance {
                best = meaning;
            }
            if best.distance == 0 {
                break;
            }
            rest = self.without_other(text);
        }
        if best.distance > 0 {
            best = self.behind_upright(text).unwrap_or(best);
        }
        self.known.borrow_mut().insert(text.to_owned(), best);
        best
    }

    /// The row whose label stands whole behind a part of a label that is set upright: `三、本年 （一）予以公开`.
    fn behind_upright(&self, text: &str) -> Option<Meaning> {
        let ends =
            text.char_indices().skip(1).map(|(at, _)| at).take_while(|at| self.is_in_upright(&text[..*at]));
        ends.map(|at| self.nearest(&text[at..])).find(|meaning| meaning.distance == 0)
    }

    fn is_in_upright(&self, text: &str) -> bool {
        self.upright.iter().any(|label| label.contains(text))
    }

    /// A text without the label of a head or group that it begins with.
    fn without_other<'t>(&self, text: &'t str) -> Option<&'t str> {
        let cut = |label: &String| text.strip_prefix(label.as_str());
        self.others.iter().find_map(cut).filter(|rest| !rest.is_empty())
    }

    /// The row whose label is nearest to a text.
    fn nearest(&self, text: &str) -> Meaning {
        let length = text.chars().count();
        let mut best = Meaning::NONE;
        for (at, row) in self.rows.iter().enumerate() {
            if row.least(text, length) >= best.next {
                continue;
            }
            let (distance, own) = row.distance(text, length);
            if distance < best.distance {
                best = Meaning { at, distance, next: best.distance, length: own };
            } else {
                best.next = best.next.min(distance);
            }
        }
        best
    }

    /// Whether a text is the label of a head or group, or nearly so.
    fn is_near_other(&self, text: &str) -> bool {
        let length = text.chars().count();
        let near = |label: &String| {
            let size = label.chars().count();
            let cut = length > 3 && label.starts_with(text);
            cut || size > 3 && length.abs_diff(size) <= 2 && strsim::levenshtein(text, label) <= size / 4
        };
        self.others.iter().any(near) && self.meaning(text).distance > 2
    }

    /// Whether nothing but labels of heads and groups stands in a text, perhaps with a wrong character.
    pub(super) fn is_all_others(&self, text: &str) -> bool {
        if self.is_near_other(text) {
            return true;
        }
        let mut rest = text;
        while !rest.is_empty() {
            match self.others.iter().find_map(|label| rest.strip_prefix(label.as_str())) {
                Some(shorter) => rest = shorter,
                None => return self.is_upright(rest),
            }
        }
        true
    }
}

/// The labels of the heads of a table, and the titles around it.
fn printed_in(edition: &Edition, table: usize) -> Vec<String> {
    let printed = &edition.tables[table];
    let heads = printed.head.iter().flatten().map(|head| head.label.plain().to_owned());
    let titles = edition.parts.iter().map(|part| part.title.plain().to_owned());
    let blocks = printed.blocks.iter().flat_map(|block| {
        let named = block.title.iter().chain(&block.item).map(|label| label.plain().to_owned());
        named.chain(block.columns.iter().map(|column| column.label.plain().to_owned()))
    });
    heads.chain(titles).chain(blocks).collect()
}

/// The labels of the groups of rows of a table.
fn groups_of(edition: &Edition, table: usize) -> Vec<String> {
    let rows = edition.rows.iter().filter(|row| row.table == table);
    rows.flat_map(|row| row.groups.iter().map(|label| label.plain().to_owned())).collect()
}

/// Labels, reduced, with and without their numbers.
fn with_bare(labels: Vec<String>) -> Vec<String> {
    let full: Vec<String> = labels.iter().map(|label| reduced(label)).collect();
    let bare = full.iter().map(|label| unnumbered(label).to_owned());
    full.iter().cloned().chain(bare).filter(|label| label.chars().count() > 1).collect()
}

/// The labels of a table that are set upright.
fn upright(edition: &Edition, table: usize) -> Vec<String> {
    let blocks = 0..edition.tables[table].blocks.len();
    let rows = blocks.flat_map(|block| edition.display(table, block, &|_| false));
    let stubs = rows.flat_map(|row| row.stubs);
    stubs
        .filter(|stub| matches!(stub.role, StubRole::Upright(_)))
        .map(|stub| reduced(stub.label.plain()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Year;
    use crate::edition::Editions;

    #[test]
    fn a_text_means_the_row_whose_label_it_is_or_is_nearest_to() {
        let editions = Editions::built_in().unwrap();
        let edition = editions.of_year(Year::new(2023).unwrap()).unwrap();
        let (two, three) = (FormLabels::of(edition, 0), FormLabels::of(edition, 1));
        let cases = [
            (&two, "规章", Some("regulations")),
            (&two, "政许可", Some("licences")),
            (&two, "行政事业型收费", Some("fees")),
            (&two, "规范性文件", Some("normative_documents")),
            (&two, "第二十条第五项信息内容本年处理决定数量行政许可", Some("licences")),
            (&two, "行政确认", None),
            (&two, "信息内容", None),
            (&three, "1属于国家秘密", Some("state_secret")),
            (&three, "三不予公开1属于国家秘密", Some("state_secret")),
            (&three, "其他法律行政法规禁止公开", Some("prohibited_by_law")),
            (&three, "2其他法律行政止公开", Some("prohibited_by_law")),
            (&three, "9属于工作秘密", None),
            (&three, "3其他", Some("other")),
            (&three, "其他", Some("other")),
            // The rest of 2.其他法律行政法规禁止公开.
            (&three, "2其他", None),
            (&three, "5其他法律行政止公开", None),
            (&three, "五结转下年度继续", None),
            (&three, "1其他", None),
            (&three, "七总计", Some("total")),
            (&three, "7总计", Some("total")),
            (&three, "8总计", None),
            (&three, "二部分公开", Some("granted_in_part")),
            (&three, "四部分公开", None),
            (&three, "1申请人无正当理由逾期不补正", Some("not_clarified_in_time")),
            (&three, "申请人逾期未按收费通知要求缴纳费用", Some("fee_unpaid")),
            (&three, "2申请人无正当理由逾期不补正", None),
            // It begins two labels.
            (&three, "要求", None),
            (&three, "本年新收", Some("received")),
        ];
        for (labels, text, expected) in cases {
            let meaning = labels.meaning(text);
            let key = |at: usize| edition.rows[labels.rows[at].row].path.last().unwrap().en.as_str();
            assert_eq!(meaning.is_sure().then(|| key(meaning.at)), expected, "{text}: {meaning:?}");
        }
    }
}
