//! A report as bytes, and back: what a build keeps for the next one.

use crate::base::{Date, Lang};
use crate::codec::{Coded, Decoder, Encoder, coded};
use crate::edition::{CellId, EditionId};
use crate::register::ReportKey;
use crate::report::{
    Attachment, Correction, CorrectionTarget, Explainer, FaultyWaiver, Narrative, Published, Report, Section,
    Statistic, Value, Waiver,
};
use crate::source::{Digest, FileId};

coded!(Narrative { of, prose, place, lines });
coded!(Section { title, prose, place, lines });
coded!(Statistic { label, unit, value, values, spot, cumulative, cumulative_spot });
coded!(Correction { date, date_spot, target, was, now, now_spot, reason });
coded!(Waiver { rule, cells, reason, by, spot });
coded!(FaultyWaiver { rule, cells });
coded!(Attachment { name, file, is_like_text });

impl Report {
    /// Appends all but what whoever decodes it knows: whose it is, the file it was read from and its digest.
    pub(crate) fn encode(&self, to: &mut Encoder<'_>) {
        let Report { key: _, file: _, digest: _, edition, edition_at, published, written, source, .. } = self;
        to.number(u64::from(edition.0));
        edition_at.encode(to);
        published.encode(to);
        written.encode(to);
        source.encode(to);
        let Report { index_number, document_number, figures, narratives, not_transcribed, .. } = self;
        index_number.encode(to);
        document_number.encode(to);
        figures.encode(to);
        narratives.encode(to);
        not_transcribed.encode(to);
        let Report { notes, sections, statistics, statistics_columns, corrections, .. } = self;
        notes.encode(to);
        sections.encode(to);
        statistics.encode(to);
        statistics_columns.encode(to);
        corrections.encode(to);
        let Report { waivers, faulty_waivers, attachments, links, only_source, keys, .. } = self;
        waivers.encode(to);
        faulty_waivers.encode(to);
        attachments.encode(to);
        links.encode(to);
        only_source.encode(to);
        keys.encode(to);
    }

    /// Takes the report of a key, which was read from a file with a digest.
    pub(crate) fn decode(
        from: &mut Decoder<'_>,
        key: ReportKey,
        file: FileId,
        digest: Digest,
    ) -> Option<Report> {
        Some(Report {
            key,
            file,
            digest,
            edition: EditionId(Coded::decode(from)?),
            edition_at: Coded::decode(from)?,
            published: Coded::decode(from)?,
            written: Coded::decode(from)?,
            source: Coded::decode(from)?,
            index_number: Coded::decode(from)?,
            document_number: Coded::decode(from)?,
            figures: Coded::decode(from)?,
            narratives: Coded::decode(from)?,
            not_transcribed: Coded::decode(from)?,
            notes: Coded::decode(from)?,
            sections: Coded::decode(from)?,
            statistics: Coded::decode(from)?,
            statistics_columns: Coded::decode(from)?,
            corrections: Coded::decode(from)?,
            waivers: Coded::decode(from)?,
            faulty_waivers: Coded::decode(from)?,
            attachments: Coded::decode(from)?,
            links: Coded::decode(from)?,
            only_source: Coded::decode(from)?,
            keys: Coded::decode(from)?,
        })
    }
}

impl Coded for Published {
    fn encode(&self, to: &mut Encoder<'_>) {
        let kind: u8 = match self {
            Published::On(..) => 0,
            Published::Unknown => 1,
            Published::Missing => 2,
        };
        kind.encode(to);
        if let Published::On(date, spot) = self {
            (*date, *spot).encode(to);
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Published> {
        Some(match u8::decode(from)? {
            0 => Published::On(Coded::decode(from)?, Coded::decode(from)?),
            1 => Published::Unknown,
            2 => Published::Missing,
            _ => return None,
        })
    }
}

impl Coded for CorrectionTarget {
    fn encode(&self, to: &mut Encoder<'_>) {
        match self {
            CorrectionTarget::Cell(cell) => (0u8, *cell).encode(to),
            CorrectionTarget::Part(part) => (1u8, *part).encode(to),
            CorrectionTarget::Attachment(name) => {
                2u8.encode(to);
                name.encode(to);
            }
            CorrectionTarget::Whole => 3u8.encode(to),
        }
    }

    fn decode(from: &mut Decoder<'_>) -> Option<CorrectionTarget> {
        Some(match u8::decode(from)? {
            0 => CorrectionTarget::Cell(Coded::decode(from)?),
            1 => CorrectionTarget::Part(Coded::decode(from)?),
            2 => CorrectionTarget::Attachment(Coded::decode(from)?),
            3 => CorrectionTarget::Whole,
            _ => return None,
        })
    }
}

impl Coded for Value {
    fn encode(&self, to: &mut Encoder<'_>) {
        self.0.encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Value> {
        Coded::decode(from).map(Value)
    }
}

impl Coded for CellId {
    fn encode(&self, to: &mut Encoder<'_>) {
        self.0.encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<CellId> {
        Coded::decode(from).map(CellId)
    }
}

impl Coded for Explainer {
    fn encode(&self, to: &mut Encoder<'_>) {
        (*self == Explainer::Site).encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Explainer> {
        Some(if bool::decode(from)? { Explainer::Site } else { Explainer::Agency })
    }
}

impl Coded for Lang {
    fn encode(&self, to: &mut Encoder<'_>) {
        (*self == Lang::En).encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Lang> {
        Some(if bool::decode(from)? { Lang::En } else { Lang::Zh })
    }
}

/// With the time where one is declared.
impl Coded for Date {
    fn encode(&self, to: &mut Encoder<'_>) {
        let (year, month, day, minute) = self.parts();
        (year, (month, (day, minute))).encode(to);
    }

    fn decode(from: &mut Decoder<'_>) -> Option<Date> {
        let (year, (month, (day, minute))) = Coded::decode(from)?;
        Date::of_parts(year, month, day, minute)
    }
}
