//! `/measures/`: what every measure is, what it says and what it does not.

use crate::compare::AllTotals;
use crate::edition::Editions;
use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::{FrameContext, PageContext};
use crate::site::route::Route;
use crate::site::view::{ColumnView, Frame, Meta, PageText, Show, view};

/// The measures explained.
pub(super) const KIND: Kind = Kind {
    name: "measures",
    optional: true,
    pattern: Route::MEASURES.pattern,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page that explains the measures.
    pub(crate) struct MeasuresView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// Below it no share is shown.
        min_base: PageText<'a>,
        /// The measures.
        measures: Vec<MeasureView<'a>>,
        /// The groups of reasons whose shares are told.
        reasons: Vec<ColumnView<'a>>,
        /// The report years of trial editions; `None` where there was none.
        trial: Option<PageText<'a>>,
    }
}

view! {
    /// A measure.
    pub(crate) struct MeasureView<'a> {
        /// Its name in addresses.
        id: PageText<'a>,
        /// What it is called.
        label: PageText<'a>,
        /// The formula.
        formula: PageText<'a>,
        /// What it says.
        means: PageText<'a>,
        /// What it does not say.
        limits: PageText<'a>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    editions: &'s Editions,
    totals: &'s AllTotals,
    min_base: i64,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input {
            frame: site.frame(),
            editions: site.editions,
            totals: site.totals,
            min_base: site.settings.min_base,
        }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let forms = see.totals.forms(..);
    let measures = see.editions.measures_of(&forms).into_iter().map(|(_, m)| MeasureView {
        id: m.name.as_str().into(),
        label: m.label.as_str().into(),
        formula: m.formula.as_str().into(),
        means: m.means.as_str().into(),
        limits: m.limits.as_str().into(),
    });
    let trials: Vec<String> = see.editions.all().iter().filter(|e| e.trial).map(|e| e.span()).collect();
    let title = "指标说明";
    Some(Box::new(MeasuresView {
        meta: Meta::of_list(title, "本站所用各项比率的公式、含义、最小基数与局限。"),
        page: see.frame.of(route, title.to_owned(), "", &[]),
        min_base: see.min_base.to_string().into(),
        measures: measures.collect(),
        reasons: see
            .editions
            .reasons_of(&forms)
            .into_iter()
            .map(|r| ColumnView {
                label: r.label.as_str().into(),
                cell: see.editions.address(r.group).into(),
            })
            .collect(),
        trial: (!trials.is_empty()).then(|| trials.join("、").into()),
    }))
}
