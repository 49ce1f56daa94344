//! A report as JSON: all that its page has of it, and the state of every cell.

use crate::edition::{Edition, PartKind};
use crate::export::ExportContext;
use crate::export::cells::{CellState, ReportCells, STATISTICS_COLUMNS, statistics_columns};
use crate::export::json_writer::JsonWriter;
use crate::export::report_tables::state;
use crate::prose::Prose;
use crate::report::{CorrectionTarget, Explainer, Report, Value};
use crate::site::{notes, sentence, unlike};
use crate::text::{Decimal, percent_encoded};

/// What the data are called, so that programs know how to read them.
pub(super) const SCHEMA: &str = "portal/1";

/// The words for what a part holds: a text, a table, the report's own sections, indicators.
pub(super) const PART_KINDS: [&str; 4] = ["text", "table", "sections", "statistics"];

/// Appends the file of a report.
pub(super) fn write(see: &ExportContext<'_>, cells: ReportCells<'_>, out: &mut Vec<u8>) {
    JsonWriter::new(out).object(|json| {
        json.key("schema").text(SCHEMA);
        fields(see, cells, json);
    });
    out.push(b'\n');
}

/// Writes what is known of a report, as the fields of an object.
pub(super) fn fields(see: &ExportContext<'_>, cells: ReportCells<'_>, json: &mut JsonWriter<'_>) {
    head(see, cells, json);
    let ReportCells { report, edition, .. } = cells;
    json.key("parts").list(|json| parts(report, edition, json));
    json.key("tables").list(|json| {
        if let Some(form) = see.form_texts.json(see.reports.editions, edition) {
            form.write(cells, json);
        }
    });
    json.key("sections").list(|json| {
        for own in &report.sections {
            json.object(|json| {
                json.key("title").text(&own.title);
                json.key("text").text(&filled(report, edition, &own.prose));
            });
        }
    });
    json.key("statistics").list(|json| statistics(report, json));
    json.key("corrections").list(|json| corrections(see, report, edition, json));
    explanations(see, report, edition, json);
    json.key("attachments").list(|json| {
        for file in &report.attachments {
            json.object(|json| {
                json.key("name").text(&file.name);
                json.key("href").text(&percent_encoded(&file.name, b""));
            });
        }
    });
}

/// Whose it is, about which year, in which form, and when it came.
fn head(see: &ExportContext<'_>, cells: ReportCells<'_>, json: &mut JsonWriter<'_>) {
    let ReportCells { report, edition, agency } = cells;
    let year = report.key.year;
    json.key("agency").object(|json| {
        json.key("id").text(&agency.id);
        json.key("name").text(agency.name_in(year));
        json.key("kind").text(agency.kind.words().en);
        json.key("credit_code").text_or_null(agency.credit_code.as_ref().map(|code| &*code.text));
        json.key("division_code").text_or_null(agency.division_code.as_deref());
    });
    json.key("year").number(Some(Decimal::new(year.number(), 0)));
    json.key("title").text(&agency.report_title(year));
    json.key("edition").number(Some(Decimal::new(report.edition.0, 0)));
    json.key("basis").text(&edition.basis);
    let published = report.published.date();
    json.key("published").day(published);
    let minutes = published.and_then(|date| date.parts().3);
    let time = minutes.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60));
    json.key("published_time").text_or_null(time.as_deref());
    json.key("written").day(report.written);
    json.key("source").text_or_null(report.source.as_deref());
    json.key("index_number").text_or_null(report.index_number.as_deref());
    json.key("document_number").text_or_null(report.document_number.as_deref());
    json.key("only_source").flag(report.only_source);
    let last = see.reports.store.last_year(report.key).filter(|last| !last.only_source);
    let unlike = last.and_then(|last| unlike(see.names.register, report, last));
    json.key("unlike_last_year").text_or_null(unlike.as_ref().map(|says| says.as_str()));
}

/// The texts of its parts, with figures in their slots; of a table, the text under it.
fn parts(report: &Report, edition: &Edition, json: &mut JsonWriter<'_>) {
    for (at, part) in edition.parts.iter().enumerate().filter(|(at, _)| report.shows(edition, *at)) {
        let own = match part.kind {
            PartKind::Text => report.narrative(at),
            PartKind::Table(number) => report.notes.iter().find(|note| note.of == number),
            PartKind::Sections | PartKind::Statistics => None,
        };
        json.object(|json| {
            json.key("part").text(&part.key.en);
            json.key("title").text(part.title.plain());
            json.key("kind").text(kind_of(part.kind));
            json.key("not_transcribed").flag(report.not_transcribed.contains(&at));
            let text = own.map(|own| filled(report, edition, &own.prose));
            json.key("text").text_or_null(text.as_deref());
        });
    }
}

/// The word for what a part holds.
pub(super) fn kind_of(part: PartKind) -> &'static str {
    let [text, table, sections, statistics] = PART_KINDS;
    match part {
        PartKind::Text => text,
        PartKind::Table(_) => table,
        PartKind::Sections => sections,
        PartKind::Statistics => statistics,
    }
}

/// A text in Markdown, with figures in its slots.
pub(super) fn filled(report: &Report, edition: &Edition, prose: &Prose) -> String {
    let figure = |cell| edition.slot(cell).map(|slot| report.figures.printed(edition, slot));
    prose.filled(|_, slot| slot.cell.and_then(figure).unwrap_or_else(|| "？".to_owned())).into_owned()
}

fn statistics(report: &Report, json: &mut JsonWriter<'_>) {
    let (columns, is_named) = (statistics_columns(report), !report.statistics_columns.is_empty());
    for own in &report.statistics {
        json.object(|json| {
            json.key("label").text(&own.label);
            json.key("unit").text(&own.unit);
            json.key("cells").list(|json| {
                let mut cell = |(column, label): (&str, &str), found: &Value| {
                    json.object(|json| {
                        json.key("column").text(column);
                        if is_named {
                            json.key("label").text(label);
                        }
                        json.key("value");
                        state(CellState::of_statistic(found), json);
                    });
                };
                columns.iter().zip(own.stated()).for_each(|(column, found)| cell(*column, found));
                own.cumulative.iter().for_each(|found| cell(STATISTICS_COLUMNS[1], found));
            });
        });
    }
}

fn corrections(see: &ExportContext<'_>, report: &Report, edition: &Edition, json: &mut JsonWriter<'_>) {
    for made in &report.corrections {
        let (cell, part) = match &made.target {
            CorrectionTarget::Cell(cell) => (Some(see.reports.editions.address(*cell)), None),
            CorrectionTarget::Part(at) => (None, edition.parts.get(*at).map(|part| &*part.key.en)),
            CorrectionTarget::Attachment(name) => (None, Some(&**name)),
            CorrectionTarget::Whole => (None, Some("whole")),
        };
        json.object(|json| {
            json.key("date").day(Some(made.date));
            json.key("cell").text_or_null(cell);
            json.key("part").text_or_null(part);
            json.key("was").text_or_null(made.was.as_deref());
            json.key("now").text_or_null(made.now.as_deref());
            json.key("reason").text(&made.reason);
        });
    }
}

/// What was found in it and accepted, with the reasons.
fn explanations(see: &ExportContext<'_>, report: &Report, edition: &Edition, json: &mut JsonWriter<'_>) {
    let address = |cell| see.reports.editions.address(cell);
    json.key("notes").list(|json| {
        for note in notes(see.verdict, report, edition) {
            json.object(|json| {
                json.key("number").number(Some(Decimal::new(note.number as u64, 0)));
                json.key("waiver").number(Some(Decimal::new(note.waiver as u64 + 1, 0)));
                json.key("doubt").flag(!note.is_notice());
                let part = note.part.and_then(|at| edition.parts.get(at));
                json.key("part").text_or_null(part.map(|part| &*part.key.en));
                json.key("findings").list(|json| {
                    for finding in &note.findings {
                        json.object(|json| {
                            json.key("rule").text(finding.rule().name);
                            json.key("cell").text_or_null(finding.cell.map(address));
                            json.key("text").text(&sentence(edition, finding));
                        });
                    }
                });
            });
        }
    });
    json.key("waivers").list(|json| {
        for waiver in &report.waivers {
            json.object(|json| {
                json.key("rule").text(&waiver.rule);
                json.key("cells").list(|json| waiver.cells.iter().for_each(|cell| json.text(address(*cell))));
                json.key("reason").text(&waiver.reason);
                let by = Explainer::ALL.iter().find(|(by, _)| *by == waiver.by);
                json.key("by").text_or_null(by.map(|(_, words)| words.en));
            });
        }
    });
}
