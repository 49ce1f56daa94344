//! Finds the cells of what pages show beside the forms: an edition that lacks one takes no part in the line.

use crate::edition::form::Edition;
use crate::edition::measure::{CaseFlow, Fate, FlowLine, Measure, Reasons, ShownFigures, ShownSum, Trend};
use crate::edition::parse::data::{
    FigureData, FlowData, MeasuresData, OutcomeData, OutcomeIs, ReasonsData, SumData,
};
use crate::edition::table::CellId;

/// The editions that lines may name cells of.
pub(in crate::edition) struct Known<'k> {
    /// In the order of their years.
    pub editions: &'k [Edition],
    /// The cell with an address.
    pub cell: &'k dyn Fn(&str) -> Option<CellId>,
}

impl Known<'_> {
    fn find(&self, address: &str) -> Result<CellId, String> {
        (self.cell)(address).ok_or_else(|| format!("no edition has a cell «{address}»"))
    }

    /// The cells of addresses; one with `-` before it is taken away.
    fn signed(&self, addresses: &[String]) -> Result<Vec<(CellId, bool)>, String> {
        let one = |address: &String| match address.strip_prefix('-') {
            Some(address) => Ok((self.find(address)?, true)),
            None => Ok((self.find(address)?, false)),
        };
        addresses.iter().map(one).collect()
    }

    fn sum(&self, SumData { cells, label }: SumData) -> Result<ShownSum, String> {
        let cells: Result<Vec<CellId>, String> = cells.iter().map(|address| self.find(address)).collect();
        Ok(ShownSum { cells: cells?, label })
    }

    fn flow(&self, FlowData { of, came, became }: FlowData) -> Result<CaseFlow, String> {
        let fate = |is: OutcomeIs| match is {
            OutcomeIs::Disclosed => Fate::Disclosed,
            OutcomeIs::Closed => Fate::Closed,
            OutcomeIs::Open => Fate::Open,
        };
        let came = came.into_iter().map(|FigureData { cell, label }| (cell, label, Fate::Came));
        let became = became.into_iter().map(|OutcomeData { cell, label, is }| (cell, label, fate(is)));
        let line = |(cell, label, fate): (String, String, Fate)| {
            Ok(FlowLine { cell: self.find(&cell)?, label, fate })
        };
        Ok(CaseFlow { of, lines: came.chain(became).map(line).collect::<Result<_, String>>()? })
    }

    /// The rows of a group in the column of its address, as the newest edition has them that has the group.
    fn reasons(&self, data: ReasonsData) -> Result<Reasons, String> {
        let group = self.find(&data.group)?;
        let parts = |edition: &Edition| -> Vec<(CellId, String)> {
            let Some(slot) = edition.slot(group) else { return Vec::new() };
            let column = edition.cells[slot].column;
            let rows = edition.row_of(slot).details.iter().map(|row| &edition.rows[*row]);
            rows.map(|row| (edition.cells[row.first + column].id, row.label.to_string())).collect()
        };
        let parts = self.editions.iter().rev().map(parts).find(|parts| !parts.is_empty());
        let parts = parts.ok_or_else(|| format!("«{}» is no group of rows", data.group))?;
        Ok(Reasons { group, label: data.label, parts })
    }
}

/// Adds the lines of one file to what is shown.
///
/// Fails with what is wrong with one: a cell that no edition has, or something that is shown already.
pub(in crate::edition) fn add(
    shown: &mut ShownFigures,
    data: MeasuresData,
    known: &Known<'_>,
) -> Result<(), String> {
    let twice = |what: &str| format!("«{what}» is there already");
    for (list, sums) in [(&mut shown.headline, data.headline), (&mut shown.columns, data.columns)] {
        for sum in sums {
            let sum = known.sum(sum)?;
            if list.iter().any(|other| other.cells == sum.cells) {
                return Err(twice(&sum.label));
            }
            list.push(sum);
        }
    }
    for flow in data.flows {
        shown.flows.push(known.flow(flow)?);
    }
    for data in data.measures {
        if shown.measures.iter().any(|measure| measure.name == data.name) {
            return Err(twice(&data.name));
        }
        let (part, whole) = (known.signed(&data.part)?, known.signed(&data.whole)?);
        let (name, label, formula) = (data.name, data.label, data.formula);
        let (means, limits) = (data.means, data.limits);
        shown.measures.push(Measure { name, label, part, whole, formula, means, limits });
    }
    for data in data.reasons {
        shown.reasons.push(known.reasons(data)?);
    }
    for (list, figures) in [(&mut shown.trends, data.trends), (&mut shown.compared, data.compared)] {
        for FigureData { cell: address, label } in figures {
            let cell = known.find(&address)?;
            if list.iter().any(|other| other.cell == cell) {
                return Err(twice(&address));
            }
            list.push(Trend { cell, label });
        }
    }
    Ok(())
}
