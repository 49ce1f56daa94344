//! The statistics of a report before 2019: their lines, and the columns that some originals have in the place of one value.

use crate::base::Words;
use crate::edition::PartKind;
use crate::finding::{fill, reading};
use crate::read::field::statistic::StatisticFields;
use crate::read::field::{FieldOf, report, statistic};
use crate::read::mapping::Taken;
use crate::read::mapping::key_set::Keyed;
use crate::read::reader::listed;
use crate::read::report::assembly::Assembly;
use crate::report::{MOST_STATISTICS_COLUMNS, Statistic, Value};
use crate::yaml::{Node, Yaml};

impl<'a> Assembly<'_, '_, 'a, '_, '_> {
    /// The columns of the statistics, and their lines.
    pub(super) fn statistics(&mut self) -> (Vec<String>, Vec<Statistic>) {
        let columns = self.statistics_columns();
        let lines = self.statistics_lines(&columns);
        (columns, lines)
    }

    /// The names of the columns that stand in the place of one value: of no use in editions without statistics.
    fn statistics_columns(&mut self) -> Vec<String> {
        let pair = self.keys.fixed.pair(&report::STATISTICS_COLUMNS.field);
        let is_known = self.edition.parts.iter().any(|part| part.kind == PartKind::Statistics);
        if let Some(pair) = pair.filter(|_| !is_known) {
            self.reader.unknown(pair, &Keyed(&self.edition.parts, |part| &part.key), |_| false, None);
            return Vec::new();
        }
        let columns: Vec<String> =
            self.keys.fixed.read(self.reader, &report::STATISTICS_COLUMNS).unwrap_or_default();
        if let Some((_, node)) = pair {
            self.double_columns(node);
        }
        if columns.len() > MOST_STATISTICS_COLUMNS
            && let Some((_, node)) = pair
        {
            let (count, most) = (columns.len(), MOST_STATISTICS_COLUMNS);
            let names = listed(columns.iter().take(most).map(String::as_str));
            let row = self.reader.key(&report::STATISTICS_COLUMNS);
            let filled = fill!(row = row, count = most, found = count, columns = names);
            self.reader.say(self.reader.at(&reading::TOO_MANY, node, filled));
        }
        columns.into_iter().take(MOST_STATISTICS_COLUMNS).collect()
    }

    /// Says which columns are called as one before them is.
    fn double_columns(&mut self, node: &Node<'a>) {
        let Yaml::List(items) = &node.value else { return };
        let name =
            |item: &Node<'a>| item.text().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        for (at, item) in items.iter().enumerate() {
            let Some(own) = name(item) else { continue };
            let Some(first) = items[..at].iter().find(|before| name(before).as_ref() == Some(&own)) else {
                continue;
            };
            let there = self.reader.place(first);
            let finding = self.reader.at(&reading::DUPLICATE_COLUMN, item, fill!(found = own));
            self.reader.say(finding.relating(there, Words::new("前一个在这里", "the first is here")));
        }
    }

    fn statistics_lines(&mut self, columns: &[String]) -> Vec<Statistic> {
        let Some(node) = self.part(PartKind::Statistics) else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(node, "statistics") {
            let taken = self.reader.fields(item, "statistics");
            if taken.is_told() {
                continue;
            }
            let label = taken.required(self.reader, &statistic::LABEL, item);
            let unit = taken.read(self.reader, &statistic::UNIT).unwrap_or_default();
            let values = self.values(&taken, item, columns, (label.as_deref().unwrap_or(""), &unit));
            let mut number = |of: &'static FieldOf<StatisticFields, String>| {
                self.reader.statistic(taken.node(of)?, &of.field, &unit)
            };
            let value = number(&statistic::VALUE).filter(|_| columns.is_empty()).unwrap_or_default();
            let cumulative = number(&statistic::CUMULATIVE);
            let cumulative_spot = self.reader.spot(taken.node(&statistic::CUMULATIVE).unwrap_or(item));
            let Some(label) = label else { continue };
            let cumulative = cumulative.map(|c| Value(c.into()));
            let value = Value(value.into());
            let (label, unit) = (label.into(), unit.into());
            let values = values.into_iter().map(|text| Value(text.into())).collect();
            let spot = self.reader.spot(taken.node(&statistic::LABEL).unwrap_or(item));
            found.push(Statistic { label, unit, value, values, spot, cumulative, cumulative_spot });
        }
        found
    }

    /// The values of a line, one for each column. Where the report names no columns, they have no meaning.
    fn values(
        &mut self,
        taken: &Taken<'_, 'a, StatisticFields>,
        item: &Node<'a>,
        columns: &[String],
        (label, unit): (&str, &str),
    ) -> Vec<String> {
        let of = &statistic::VALUES;
        let none = || vec![String::new(); columns.len()];
        let node = match (taken.node(of), columns.is_empty()) {
            (None, true) => return Vec::new(),
            (Some(_), true) => {
                let lacking = &report::STATISTICS_COLUMNS;
                self.keys.fixed.lacks(self.reader, &reading::MISSING_KEY, lacking, self.root);
                return Vec::new();
            }
            (None, false) => {
                taken.lacks(self.reader, &reading::MISSING_KEY, of, item);
                return none();
            }
            (Some(node), false) => node,
        };
        let items = match &node.value {
            Yaml::List(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        if items.len() != columns.len() {
            let message = if items.len() < columns.len() { &reading::TOO_FEW } else { &reading::TOO_MANY };
            let names = listed(columns.iter().map(String::as_str));
            let filled = fill!(row = label, count = columns.len(), found = items.len(), columns = names);
            self.reader.say(self.reader.at(message, node, filled));
            return none();
        }
        let one = |item| self.reader.statistic(item, &of.field, unit).unwrap_or_default();
        items.iter().map(one).collect()
    }
}
