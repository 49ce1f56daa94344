//! The cell that an address probably means, found word by word: its table, its row, its column.

use crate::edition::{Column, Edition, Key, RowKey, Table};
use crate::read::cells::heading::rows_below;
use crate::read::lost_dot::is_english;
use crate::read::meaning::{is_of_several, misspelt, same_meaning};

/// What people part the words of an address with.
const DOTS: [char; 9] = ['.', '．', '。', '/', '／', '·', '>', '→', '—'];

/// What a word costs that says the same, or is only a part of the official label.
const PART: usize = 3;

/// The address of the one cell that is probably meant, in the language of the address. Without a column, that is the total.
pub(super) fn meant(edition: &Edition, address: &str) -> Option<String> {
    // Nobody counts the rows of a form: 第一行 is no word of one.
    if address.contains('第') && address.contains(['行', '列', '格', '栏']) {
        return None;
    }
    let words: Vec<&str> = address.split(DOTS).map(str::trim).filter(|word| !word.is_empty()).collect();
    let named = |table: &&Table| words.first().is_some_and(|word| names_table(edition, table, word));
    let (tables, rest): (Vec<&Table>, &[&str]) = match edition.tables.iter().find(named) {
        Some(table) => (vec![table], words.get(1..)?),
        None => (edition.tables.iter().collect(), &words),
    };
    let (column, path) = rest.split_last()?;
    // The group may stand behind its row.
    let rows = |path: &[&str]| {
        let found = |path: &[&str]| best(tables.iter().flat_map(|table| rows(table, path)));
        match path {
            [first, second] => found(path).or_else(|| found(&[second, first])),
            _ => found(path),
        }
    };
    let with_column = || {
        let (table, row) = rows(path)?;
        let columns = columns(edition, table, row.last()?);
        Some((
            table,
            row,
            best(columns.iter().filter_map(|c| Some((cost(column, &c.key, c.label.plain())?, c))))?,
        ))
    };
    let whole = || {
        let (table, row) = rows(rest)?;
        let columns = columns(edition, table, row.last()?);
        let alone = columns.first().filter(|_| columns.len() == 1);
        Some((table, row, columns.iter().find(|column| column.total).or(alone)?))
    };
    let other_order = || in_order(edition, &words).and_then(|words| meant(edition, &words.join(".")));
    let Some((table, row, column)) = with_column()
        .or_else(|| whole().filter(|_| rest.last().and_then(|last| parted(edition, last)).is_none()))
    else {
        return other_order();
    };
    let word = |key: &Key| if is_english(address) { key.en.clone() } else { key.zh.clone() };
    let column = (columns(edition, table, row.last()?).len() > 1).then_some(&column.key);
    let keys = std::iter::once(&table.key).chain(row.iter().map(|row| &row.key)).chain(column);
    Some(keys.map(word).collect::<Vec<_>>().join("."))
}

/// The words of an address with its column at the end, if that stands elsewhere: in one word with its row, 本年新收的自然人, or
/// before it, 自然人.本年新收.
fn in_order<'w>(edition: &Edition, words: &[&'w str]) -> Option<Vec<&'w str>> {
    let (last, before) = words.split_last()?;
    if let Some((row, column)) = parted(edition, last) {
        return Some([before, &[row, column]].concat());
    }
    let at = before.iter().position(|word| is_column(edition, word)).filter(|_| !is_column(edition, last))?;
    let mut words = words.to_vec();
    let column = words.remove(at);
    words.push(column);
    Some(words)
}

/// The row and the column that stand in one word.
fn parted<'w>(edition: &Edition, word: &'w str) -> Option<(&'w str, &'w str)> {
    let word = word.trim_matches(|c: char| "（）()“” ".contains(c));
    let is_row = |row: &RowKey| row.key.matches(word);
    let mut rows = edition.tables.iter().flat_map(|table| &table.keys);
    if rows.any(|row| is_row(row) || row.children.iter().any(is_row)) {
        return None;
    }
    let keys = all_columns(edition).map(|key| key.zh.as_str());
    let is_between = |c: char| c == '的' || c.is_whitespace() || "（）()“”，、-".contains(c);
    let around = keys.filter_map(|key| {
        let (row, column) = match word.strip_suffix(key) {
            Some(row) => (row, &word[row.len()..]),
            None => (word.strip_prefix(key)?, &word[..key.len()]),
        };
        let row = row.trim_matches(is_between);
        (row.chars().count() > 1).then_some((row, column))
    });
    around.max_by_key(|(_, column)| column.len())
}

fn is_column(edition: &Edition, word: &str) -> bool {
    all_columns(edition).any(|key| key.matches(word))
}

fn all_columns(edition: &Edition) -> impl Iterator<Item = &Key> {
    let blocks = edition.tables.iter().flat_map(|table| &table.blocks);
    blocks.filter(|block| block.columns.len() > 1).flat_map(|block| &block.columns).map(|column| &column.key)
}

/// Whether a word means a table: its key, its number in the form, or the title of its part.
pub(super) fn names_table(edition: &Edition, table: &Table, word: &str) -> bool {
    let part = edition.parts.iter().find(|part| part.key == table.key);
    let label = part.map_or("", |part| part.title.plain());
    table.name == word || cost(word, &table.key, label).is_some()
}

/// The rows that some words may mean, with what they cost: the keys from the group on, if there is one.
fn rows<'e>(table: &'e Table, path: &[&str]) -> Vec<(usize, (&'e Table, Vec<&'e RowKey>))> {
    let Some((word, groups)) = path.split_last() else { return Vec::new() };
    let mut found = Vec::new();
    // 行政诉讼 stands above two rows of the form and is no group of the file.
    if let [.., heading] = groups {
        let below = rows_below(table, &table.keys, heading);
        let of_heading =
            |key: &Key| cost(word, key, "").or_else(|| cost(&format!("{heading}_{word}"), key, ""));
        let own = below.into_iter().filter_map(|row| Some((of_heading(&row.key)?, row)));
        found.extend(own.map(|(own, row)| (1 + own, (table, vec![row]))));
    }
    for row in &table.keys {
        if let Some(own) = cost(word, &row.key, "").filter(|_| groups.is_empty()) {
            found.push((own, (table, vec![row])));
        }
        // 其他 is the group as well as a row of it.
        let is_group = |word: &str| row.key.zh.starts_with(word) || row.key.en == word;
        let group = match groups.last() {
            Some(group) => cost(group, &row.key, ""),
            None => Some(1).filter(|_| !is_group(word)),
        };
        let Some(group) = group else { continue };
        let below = row.children.iter().filter_map(|child| Some((cost(word, &child.key, "")?, child)));
        found.extend(below.map(|(own, child)| (group + own, (table, vec![row, child]))));
    }
    found
}

fn columns<'e>(edition: &Edition, table: &'e Table, row: &RowKey) -> &'e [Column] {
    &table.blocks[edition.rows[row.row].block].columns
}

/// The one that costs least; `None` if there are several.
fn best<T>(all: impl Iterator<Item = (usize, T)>) -> Option<T> {
    let mut all: Vec<(usize, T)> = all.collect();
    all.sort_by_key(|(cost, _)| *cost);
    let is_one = all.get(1).is_none_or(|second| second.0 > all[0].0);
    all.into_iter().next().filter(|_| is_one).map(|(_, one)| one)
}

/// How far a word is from a key, if it may mean it.
fn cost(word: &str, key: &Key, label: &str) -> Option<usize> {
    if key.matches(word) {
        return Some(0);
    }
    let near = [&key.en, &key.zh].into_iter().filter_map(|own| misspelt(word, own)).min();
    let part = (word.chars().count() > 1 && !is_of_several(word) && label.contains(word)).then_some(PART);
    let same = same_meaning(word, &[&key.en, &key.zh]).map(|_| PART);
    near.map(|distance| 2 * distance).into_iter().chain(part).chain(same).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Editions;

    #[test]
    fn an_address_is_understood_word_by_word() {
        let editions = Editions::built_in().unwrap();
        let edition = &editions.all()[2];
        let cases = [
            ("表二.规章.制发件数", Some("主动公开.规章.制发")),
            ("表二.规章.制发", Some("主动公开.规章.制发")),
            ("主动公开政府信息情况.行政规范性文件.现行有效件数", Some("主动公开.行政规范性文件.现行有效")),
            ("主动公开.行政许可.本年处理决定数量", Some("主动公开.行政许可")),
            ("表三.本年新收.合计", Some("申请.本年新收.总计")),
            ("表三.本年新收", Some("申请.本年新收.总计")),
            ("表三第一行总计", None),
            ("申请.第2行.总计", None),
            ("申请/本年新收/总计", Some("申请.本年新收.总计")),
            ("申请.国家秘密.总计", Some("申请.不予公开.国家秘密.总计")),
            ("本年新收.总计", Some("申请.本年新收.总计")),
            ("申请.本年新增.总计", Some("申请.本年新收.总计")),
            ("申请.本年新收.其它", Some("申请.本年新收.其他")),
            ("requests.recieved.total", Some("requests.received.total")),
            ("requests.state_secret.total", Some("requests.refused.state_secret.total")),
            ("Requests.Received.Total", Some("requests.received.total")),
            ("requests.deliberative.refused.total", Some("requests.refused.deliberative.total")),
            ("申请.其他.总计", Some("申请.其他处理.总计")),
            ("本年新收的自然人", Some("申请.本年新收.自然人")),
            ("自然人的本年新收", Some("申请.本年新收.自然人")),
            ("申请.商业企业.本年新收", Some("申请.本年新收.商业企业")),
            ("申请.予以公开（商业企业）", Some("申请.予以公开.商业企业")),
            ("申请.过程性信息总计", Some("申请.不予公开.过程性信息.总计")),
            ("规章的制发", Some("主动公开.规章.制发")),
            ("新收总计", Some("申请.本年新收.总计")),
            ("申请.撤回的自然人", None),
            ("disputes.litigation.direct.total", Some("disputes.litigation_direct.total")),
            ("disputes.litigation.total", None),
            ("复议诉讼.行政诉讼.未经复议直接起诉.总计", Some("复议诉讼.未经复议直接起诉.总计")),
            ("申请.国家秘密.不予公开", Some("申请.不予公开.国家秘密.总计")),
            ("proactive.licenses", Some("proactive.licences")),
            ("requests.granted.sum", Some("requests.granted.total")),
            ("requests.received.weather", None),
            ("复议诉讼.行政诉讼.总计", None),
            ("申请.上年新收.总计", None),
            ("申请.撤回.总计", None),
            ("主动公开.行政检查", None),
            ("申请.不予公开.商业秘密.总计", None),
            ("申请.本年新收.法人或其他组织", None),
            ("proactive.permits", None),
            ("requests.denied.total", None),
            ("天气.晴.总计", None),
            ("申请.本年新收.组织", None),
            ("", None),
        ];
        for (address, expected) in cases {
            assert_eq!(meant(edition, address).as_deref(), expected, "{address}");
        }
    }
}
