//! `/data/`: what can be taken away, and how to begin with it.

use crate::base::Year;
use crate::site::kind::{Kind, any_report, no_menu};
use crate::site::parts::offered::{FileSizes, OfferedFile};
use crate::site::parts::open_data::{OpenData, OpenDataFile};
use crate::site::parts::{FrameContext, PageContext, PageLinks, YearCounts};
use crate::site::print::{printed, size};
use crate::site::route::Route;
use crate::site::view::{Frame, Meta, PageText, Show, Word, view};

/// The data.
pub(super) const KIND: Kind = Kind {
    name: "data",
    optional: true,
    pattern: Route::DATA.pattern,
    menu: no_menu,
    made_from: any_report,
    view: |site, route| view(Input::of(site), route),
};

view! {
    /// The page of the data.
    pub(crate) struct DataView<'a> {
        /// The frame.
        page: Frame<'a>,
        /// The meta tags.
        meta: Meta<'a>,
        /// The newest year with reports; `None` where there is none.
        newest: Option<PageText<'a>>,
        /// What the addresses of files begin with in lines of code: that of the site, where it has one.
        base: PageText<'a>,
        /// The names of the kinds of file that there are.
        formats: Vec<Word<'a>>,
        /// The files about all years.
        files: Vec<DataFileView<'a>>,
        /// The years, newest first.
        years: Vec<DataYearView<'a>>,
        /// Under which terms the data may be used.
        license: Option<LicenseView<'a>>,
        /// Who is to be named as the source.
        publisher: PageText<'a>,
    }
}

view! {
    /// The data of a year.
    pub(crate) struct DataYearView<'a> {
        /// The year.
        year: PageText<'a>,
        /// How many reports there are about it.
        reports: PageText<'a>,
        /// The files, in the order of their kinds.
        files: Vec<DataFileView<'a>>,
    }
}

view! {
    /// A file of data.
    pub(crate) struct DataFileView<'a> {
        /// Its kind: `reports-csv`, `cells-csv`, `remarks-csv`, `reports-json`, `reports-xlsx`, `reports-parquet`,
        /// `cells-parquet`, `remarks-parquet`, `codebook`, `agencies`, `schema`, `csv-metadata`, `datapackage`, `archive`.
        kind: Word<'a>,
        /// Its name.
        name: PageText<'a>,
        /// The link to it.
        href: PageText<'a>,
        /// How large it is.
        size: PageText<'a>,
        /// How many rows it has, of a table.
        rows: Option<PageText<'a>>,
    }
}

view! {
    /// Under which terms data may be used.
    pub(crate) struct LicenseView<'a> {
        /// What they are called.
        name: PageText<'a>,
        /// Where they stand.
        href: Option<PageText<'a>>,
    }
}

/// What this page may see.
#[derive(Clone, Copy)]
struct Input<'s> {
    frame: FrameContext<'s>,
    data: OpenData<'s>,
    sizes: &'s dyn FileSizes,
    years: &'s YearCounts,
}

impl<'s> Input<'s> {
    fn of(site: &'s PageContext<'s>) -> Input<'s> {
        Input { frame: site.frame(), data: site.open_data(), sizes: site.sizes, years: &site.years }
    }
}

fn view<'s>(see: Input<'s>, route: Route) -> Option<Box<dyn Show + 's>> {
    let links = see.frame.links(route);
    let title = "数据下载";
    let files = see.data.files();
    let of = |year: Option<Year>| -> Vec<DataFileView<'s>> {
        files.iter().filter(|file| file.year == year).map(|file| shown(see, links, *file)).collect()
    };
    let year = |(year, count): (&Year, &usize)| DataYearView {
        year: year.to_string().into(),
        reports: printed(*count as i64, 0).into(),
        files: of(Some(*year)),
    };
    Some(Box::new(DataView {
        meta: Meta::of_list(
            title,
            "各年度全部报告的数据：CSV、JSON 等格式的文件，各表、各列的含义，怎样读取，怎样引用。",
        ),
        page: see.frame.of(route, title.to_owned(), "", &[]),
        newest: see.years.keys().next_back().map(|year| year.to_string().into()),
        base: see.data.base_url.unwrap_or_default().into(),
        formats: see.data.kinds().map(|kind| Word::from(kind.name)).collect(),
        files: of(None),
        years: see.years.iter().rev().map(year).collect(),
        license: see.data.license.map(|license| LicenseView {
            name: license.name.as_str().into(),
            href: license.url.as_deref().map(PageText::from),
        }),
        publisher: see.data.organiser.unwrap_or(see.data.title).into(),
    }))
}

fn shown<'s>(see: Input<'s>, links: PageLinks<'s>, file: OpenDataFile) -> DataFileView<'s> {
    let path = file.path();
    let found = see.sizes.size(OfferedFile::Open(file));
    DataFileView {
        kind: file.kind.name.into(),
        name: file.name().into(),
        href: format!("{}{path}", links.from.root()).into(),
        size: found.map_or_else(String::new, |found| size(found.bytes)).into(),
        rows: found.and_then(|found| found.rows).map(|rows| printed(rows as i64, 0).into()),
    }
}
