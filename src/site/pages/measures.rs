//! `/measures/`: what every measure is, what it says and what it does not.

use crate::site::kind::Kind;
use crate::site::parts::Stock;
use crate::site::route::Route;
use crate::site::view::{ColumnView, Frame, Meta, Show, Text, view};

/// The measures explained.
pub(super) const KIND: Kind = Kind {
    name: "measures",
    routes: |_| vec![Route::Measures],
    has: |_, route| route == Route::Measures,
    view,
};

view! {
    /// The page that explains the measures.
    pub struct MeasuresView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Below it no share is shown.
        min_base: Text<'a>,
        /// The measures.
        measures: Vec<MeasureView<'a>>,
        /// The groups of reasons whose shares are told.
        reasons: Vec<ColumnView<'a>>,
        /// The report years of trial editions; `None` where there was none.
        trial: Option<Text<'a>>,
    }
}

view! {
    /// A measure.
    pub struct MeasureView<'a> {
        /// Its name in addresses.
        id: Text<'a>,
        /// What it is called.
        label: Text<'a>,
        /// The formula.
        formula: Text<'a>,
        /// What it says.
        means: Text<'a>,
        /// What it does not say.
        limits: Text<'a>,
    }
}

fn view<'s>(stock: &'s Stock<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let measures = stock.measures.all().iter().map(|m| MeasureView {
        id: m.name.as_str().into(),
        label: m.label.as_str().into(),
        formula: m.formula.as_str().into(),
        means: m.means.as_str().into(),
        limits: m.limits.as_str().into(),
    });
    let trials: Vec<String> = stock.editions.all().iter().filter(|e| e.trial).map(|e| e.span()).collect();
    let title = "指标说明";
    Some(Box::new(MeasuresView {
        meta: Meta::of_list(title, "本站所用各项比率的公式、含义、最小基数与局限。"),
        page: stock.frame(route, title.to_owned(), "", &[]),
        min_base: stock.settings.min_base.to_string().into(),
        measures: measures.collect(),
        reasons: stock
            .measures
            .reasons()
            .iter()
            .map(|r| ColumnView { label: r.label.as_str().into() })
            .collect(),
        trial: (!trials.is_empty()).then(|| trials.join("、").into()),
    }))
}
