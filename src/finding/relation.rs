//! Relations of an edition as people read them: official labels instead of keys.

use crate::base::{Lang, Words};
use crate::edition::{Edition, Relation, Row, RowOrColumn};

/// One relation, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Formula {
    /// What it holds for: 表三每列.
    pub scope: String,
    /// The formula with official labels, and its levels where it has several.
    pub labels: String,
    /// The line as it stands in the data.
    pub data: String,
}

/// The relations of an edition that a rule checks.
pub(super) fn formulas(edition: &Edition, rule: &str, lang: Lang) -> Vec<Formula> {
    let own = edition.relations.iter().enumerate().filter(|(_, r)| r.rule == rule);
    own.map(|(at, relation)| formula(edition, at, relation, lang)).collect()
}

fn formula(edition: &Edition, at: usize, relation: &Relation, lang: Lang) -> Formula {
    let by_row =
        edition.equations.iter().any(|e| e.relation == at && matches!(e.holds_for, RowOrColumn::Row(_)));
    let each = if by_row { Words::new("每行", "each row") } else { Words::new("每列", "each column") };
    let table = &edition.tables[relation.table].name;
    let word = |word: &str| match word {
        "+" | "-" | "=" => word.to_owned(),
        key => labelled(edition, relation.table, by_row, key, lang),
    };
    let labels = relation.formula.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
    let mut data = format!("{}: {}: {}", relation.rule, each.en, relation.formula);
    let mut levels = String::new();
    if let Some(key) = &relation.error_only {
        data += &format!(" ({key}: error, else: warning)");
        let label = label(edition, relation.table, !by_row, key).unwrap_or_else(|| key.clone());
        levels = match lang {
            Lang::Zh => format!("（{label}：错误；其余：提醒）"),
            Lang::En => format!(" ({label}: error; the others: warning)"),
        };
    }
    let scope = match lang {
        Lang::Zh => format!("{table}{}", each.zh),
        Lang::En => format!("{table}, {}", each.en),
    };
    Formula { scope, labels: labels + &levels, data }
}

/// A key of a formula as people read it: `last.` and groups in words.
fn labelled(edition: &Edition, table: usize, columns: bool, key: &str, lang: Lang) -> String {
    let (last, name) = key.strip_prefix("last.").map_or((false, key), |name| (true, name));
    let (group, name) = name.strip_suffix(".*").map_or((false, name), |name| (true, name));
    let found = label(edition, table, columns, name).unwrap_or_else(|| name.to_owned());
    let found = match (group, lang) {
        (true, Lang::Zh) => format!("{found}各项"),
        (true, Lang::En) => format!("all of {found}"),
        (false, _) => found,
    };
    match (last, lang) {
        (true, Lang::Zh) => format!("上年的“{found}”"),
        (true, Lang::En) => format!("last year's “{found}”"),
        (false, _) => found,
    }
}

/// The official label of a column or row by its key, without break marks and remarks in brackets.
fn label(edition: &Edition, table: usize, column: bool, key: &str) -> Option<String> {
    let found = if column {
        let columns = edition.tables[table].blocks.iter().flat_map(|b| &b.columns);
        columns.into_iter().find(|c| c.key.en == key).map(|c| &c.label)
    } else {
        let path = |row: &Row| row.path.iter().map(|k| k.en.as_str()).collect::<Vec<_>>().join(".");
        edition.rows.iter().find(|r| r.table == table && path(r) == key).map(|r| &r.label)
    };
    let found = found?.plain();
    let remark = found.ends_with('）').then(|| found.rfind('（')).flatten().filter(|at| *at > 0);
    Some(remark.map_or(found, |at| &found[..at]).to_owned())
}
