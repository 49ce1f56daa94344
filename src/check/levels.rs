//! The levels that a site gives to rules, and names of rules that are none.

use std::sync::Arc;

use crate::check::{nearest_rule, rules};
use crate::finding::{Finding, Level, Rule, fill, reading};
use crate::settings::CheckSetting;
use crate::source::Place;

/// Applies the site's level for a rule. An error can be lowered to a warning, not switched off.
pub(super) fn levelled(mut finding: Arc<Finding>, checks: &[CheckSetting]) -> Option<Arc<Finding>> {
    let Some(check) = checks.iter().find(|c| c.rule == finding.rule().name) else {
        return Some(finding);
    };
    let error = finding.rule().level == Level::Error;
    let level = match check.level {
        _ if error && is_fixed(finding.rule()) => return Some(finding),
        None if error => Level::Warning,
        None => return None,
        Some(level) => level,
    };
    Arc::make_mut(&mut finding).level = level;
    Some(finding)
}

/// Whether a rule keeps its level: what breaks it cannot be read.
fn is_fixed(rule: &Rule) -> bool {
    !rule.waivable && reading::RULES.contains(&rule)
}

/// The finding that a setting names no rule, or gives it a level that it cannot have.
pub(super) fn unfit(place: Place, setting: &CheckSetting) -> Option<Finding> {
    let message = match rules().find(|r| r.name == setting.rule) {
        None => return unusable(place, &setting.rule, false),
        Some(rule) if rule.level == Level::Warning || setting.level == Some(Level::Error) => return None,
        Some(rule) if is_fixed(rule) => &reading::NOT_LOWERED,
        Some(_) if setting.level.is_none() => &reading::NOT_OFF,
        Some(_) => return None,
    };
    Some(Finding::new(message, place, fill!(rule = &setting.rule)))
}

/// The finding that a waiver or setting names no rule, or one that cannot be waived.
pub(super) fn unusable(place: Place, name: &str, waives: bool) -> Option<Finding> {
    match rules().find(|r| r.name == name) {
        Some(rule) if !waives || rule.waivable => None,
        Some(_) => Some(Finding::new(&reading::NOT_WAIVABLE, place, fill!(rule = name))),
        None => Some(match nearest_rule(name) {
            Some(near) => {
                Finding::new(&reading::UNKNOWN_RULE_NEAR, place, fill!(rule = name, near = near.name))
            }
            None => Finding::new(&reading::UNKNOWN_RULE, place, fill!(rule = name)),
        }),
    }
}
