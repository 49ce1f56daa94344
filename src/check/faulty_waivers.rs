//! Waivers that hide nothing because of a fault, and what follows from it.
//!
//! Until the fault is mended nobody can tell what such a waiver hides. What it is most likely about follows from the fault
//! then: it is counted, and shown where all is shown.

use std::sync::Arc;

use crate::base::Said;
use crate::check::levels::unusable;
use crate::check::{nearest_rule, rules};
use crate::edition::CellId;
use crate::finding::{BoundedFindings, Finding, MOST, Rule, fill, reading};
use crate::report::Report;
use crate::source::Place;

/// What is known of a waiver with a fault.
struct Faulty<'a> {
    /// The rule, if it is known.
    rule: Option<&'static Rule>,
    /// The cells: none means all. `None` if it may be any.
    cells: Option<&'a [CellId]>,
}

impl Faulty<'_> {
    /// The findings that it is about, by their index: nothing where that is not sure.
    fn about(&self, standing: &[Arc<Finding>]) -> Vec<usize> {
        let concerned = |finding: &Finding| match (self.cells, self.rule) {
            (None, _) | (Some([]), Some(_)) => true,
            (Some([]), None) => finding.cell.is_none(),
            (Some(cells), _) => cells.iter().any(|cell| finding.concerns(*cell)),
        };
        let fits = |finding: &Finding| {
            let rule = finding.rule();
            let named = self.rule.is_none_or(|own| own.name == rule.name);
            !finding.follows && rule.waivable && named && concerned(finding)
        };
        let found: Vec<usize> = (0..standing.len()).filter(|at| fits(&standing[*at])).collect();
        let one_rule = found.windows(2).all(|two| standing[two[0]].rule() == standing[two[1]].rule());
        let sure = one_rule && (self.cells.is_some() || found.len() < 2);
        if sure { found } else { Vec::new() }
    }
}

/// Says which waivers of a report name no rule that can be waived, and makes what waivers with a fault are about follow
/// from it.
pub(super) fn judge(report: &Report, standing: &mut [Arc<Finding>]) -> Vec<Finding> {
    let named = |name: &str| rules().find(|rule| rule.name == name).or_else(|| nearest_rule(name));
    let known = |name: &str| named(name).filter(|rule| rule.waivable);
    for waiver in report.faulty_waivers.iter().take(MOST) {
        let faulty = Faulty { rule: known(&waiver.rule), cells: waiver.cells.as_deref() };
        follow(standing, &faulty.about(standing));
    }
    let mut found = BoundedFindings::default();
    for waiver in &*report.waivers {
        let place = Place::new(report.file, waiver.spot);
        let is_usable = rules().any(|rule| rule.name == &*waiver.rule && rule.waivable);
        if is_usable
            || found.passed(&reading::UNKNOWN_RULE, place)
            || found.passed(&reading::UNKNOWN_RULE_NEAR, place)
            || found.passed(&reading::SEVERAL_RULES, place)
            || found.passed(&reading::NOT_WAIVABLE, place)
        {
            continue;
        }
        let several = named_together(&waiver.rule);
        if several.len() > 1 {
            let listed = several.iter().map(|rule| rule.name).collect::<Vec<_>>();
            let (count, listed) = (listed.len(), Said::new(listed.join("、"), listed.join(", ")));
            let filled = fill!(rule = &waiver.rule, count = count, listed = listed);
            found.push(Finding::new(&reading::SEVERAL_RULES, place, filled));
            for rule in several {
                // A cell is that of one rule: another may be about the whole report.
                let of_cells = Faulty { rule: Some(rule), cells: Some(&waiver.cells) }.about(standing);
                let of_all = || Faulty { rule: Some(rule), cells: Some(&[]) }.about(standing);
                follow(standing, &if of_cells.is_empty() { of_all() } else { of_cells });
            }
            continue;
        }
        let Some(unusable) = unusable(place, &waiver.rule, true) else { continue };
        let faulty = Faulty { rule: known(&waiver.rule), cells: Some(&waiver.cells) };
        let about = faulty.about(standing);
        let is_exact = rules().any(|rule| rule.name == &*waiver.rule);
        let message = match named(&waiver.rule) {
            Some(_) if is_exact => Some(&reading::NOT_WAIVABLE_NEAR),
            Some(_) => None,
            None => Some(&reading::UNKNOWN_RULE_NEAR),
        };
        let meant = about.first().map(|at| standing[*at].rule().name).zip(message);
        found.push(meant.map_or(unusable, |(near, message)| {
            Finding::new(message, place, fill!(rule = &waiver.rule, near = near))
        }));
        follow(standing, &about);
    }
    found.finish()
}

/// The rules that a waiver names one after the other; none where one of the words is no rule that can be waived.
fn named_together(text: &str) -> Vec<&'static Rule> {
    let is_between = |c: char| c.is_whitespace() || "、，,；;/／+和与及[]【】“”\"".contains(c);
    // What was copied from messages has the level before each name.
    let is_level = |word: &&str| ["错误", "提醒", "error", "warning"].contains(word);
    let words = text.split(is_between).filter(|word| !word.is_empty() && !is_level(word));
    let rule = |word: &str| rules().find(|rule| rule.name == word && rule.waivable);
    words.map(rule).collect::<Option<_>>().unwrap_or_default()
}

fn follow(standing: &mut [Arc<Finding>], about: &[usize]) {
    for at in about {
        Arc::make_mut(&mut standing[*at]).follows = true;
    }
}
