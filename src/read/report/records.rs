//! The lists of a report: statistics before 2019, corrections, waivers.

use crate::base::Said;
use crate::edition::{CellId, PartKind};
use crate::finding::{fill, reading};
use crate::read::address;
use crate::read::field::{correction, is_word, report, statistic, waiver};
use crate::read::reader::{KeyName, listed};
use crate::read::report::assembly::Assembly;
use crate::report::{Correction, CorrectionTarget, Statistic, Value, Waiver};
use crate::source::Spot;
use crate::yaml::Node;

impl<'a> Assembly<'_, '_, 'a, '_, '_> {
    pub(super) fn statistics(&mut self) -> Vec<Statistic> {
        let Some(node) = self.part(PartKind::Statistics) else { return Vec::new() };
        let mut found = Vec::new();
        for item in self.reader.items(node, "statistics") {
            let taken = self.reader.fields(item, "statistics");
            let label = taken.required(self.reader, &statistic::LABEL, item);
            let unit = taken.read(self.reader, &statistic::UNIT).unwrap_or_default();
            let value = taken.read(self.reader, &statistic::VALUE).unwrap_or_default();
            let cumulative = taken.read(self.reader, &statistic::CUMULATIVE);
            let Some(label) = label else { continue };
            let cumulative = cumulative.map(|c| Value(c.into()));
            let value = Value(value.into());
            found.push(Statistic { label: label.into(), unit: unit.into(), value, cumulative });
        }
        found
    }

    pub(super) fn corrections(&mut self) -> Vec<Correction> {
        let mut found = Vec::new();
        for item in self.keys.fixed.items(self.reader, &report::CORRECTIONS) {
            let taken = self.reader.item(item, &report::CORRECTIONS);
            let date = taken.required(self.reader, &correction::DATE, item);
            let reason = taken.reason(self.reader, &correction::REASON, item);
            let target = match taken.node(&correction::CELL) {
                Some(node) => self.first_cell(node),
                None => self.target(item, taken.node(&correction::PART)),
            };
            let was = taken.read(self.reader, &correction::WAS).map(Into::into);
            let now = taken.read(self.reader, &correction::NOW).map(Into::into);
            let (Some(date), Some(reason), Some(target)) = (date, reason, target) else { continue };
            let spot = self.reader.spot(item);
            found.push(Correction { date, target, was, now, reason: reason.into(), spot });
        }
        found
    }

    fn first_cell(&mut self, node: &Node<'a>) -> Option<CorrectionTarget> {
        let cells = self.cells(node, &correction::CELL)?;
        cells.first().copied().map(CorrectionTarget::Cell)
    }

    /// What was corrected, if it was no cell.
    fn target(&mut self, item: &Node<'a>, part: Option<&Node<'a>>) -> Option<CorrectionTarget> {
        let Some(node) = part else {
            self.reader.say(self.reader.at(&reading::MISSING_TARGET, item, fill!()));
            return None;
        };
        let name = self.reader.text(node, &correction::PART)?;
        if is_word(&name, correction::WHOLE) {
            return Some(CorrectionTarget::Whole);
        }
        if let Some(at) = self.edition.parts.iter().position(|p| p.key.matches(&name)) {
            return Some(CorrectionTarget::Part(at));
        }
        if self.beside.attachments.iter().any(|a| *a.name == *name) {
            return Some(CorrectionTarget::Attachment(name.into()));
        }
        let parts = self.edition.parts.iter().map(|p| (p.key.en.as_str(), p.key.zh.as_str()));
        let whole = (correction::WHOLE.en, correction::WHOLE.zh);
        let known: Vec<Said> = parts.chain([whole]).map(|(en, zh)| self.reader.pair(en, zh)).collect();
        let zh = listed(known.iter().map(|k| k.zh.as_str())).zh;
        let known = Said::new(zh, listed(known.iter().map(|k| k.en.as_str())).en);
        self.reader.say(self.reader.at(
            &reading::BAD_VALUE,
            node,
            fill!(key = self.reader.key(&correction::PART), found = name, known = known),
        ));
        None
    }

    /// The cells that an address names: one, or a whole row.
    fn cells<'k>(&mut self, node: &Node<'a>, key: impl Into<KeyName<'k>>) -> Option<Vec<CellId>> {
        let text = self.reader.text(node, key)?;
        let found = address::cells(self.edition, &text);
        if found.is_none() {
            let place = self.reader.place(node);
            self.reader.say(address::unknown(self.edition, &text, place));
        }
        found
    }

    pub(super) fn waivers(&mut self) -> Vec<Waiver> {
        let mut found = Vec::new();
        for item in self.keys.fixed.items(self.reader, &report::WAIVERS) {
            let taken = self.reader.item(item, &report::WAIVERS);
            let name = taken.required(self.reader, &waiver::RULE, item);
            let reason = taken.reason(self.reader, &waiver::REASON, item);
            let cells = match taken.node(&waiver::CELL) {
                Some(node) => self.cells(node, &waiver::CELL),
                None => Some(Vec::new()),
            };
            let (Some(name), Some(reason), Some(cells)) = (name, reason, cells) else { continue };
            let spot = taken.node(&waiver::RULE).map_or(Spot::START, |rule| self.reader.spot(rule));
            found.push(Waiver { rule: name.into(), cells: cells.into(), reason: reason.into(), spot });
        }
        found
    }
}
