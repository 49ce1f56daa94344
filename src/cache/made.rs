//! What the files of a build were made from, as one file.

use std::collections::BTreeMap;

use crate::base::Year;
use crate::codec::{Coded, Decoder, Encoder, coded};
use crate::register::{AgencyId, ReportKey};
use crate::source::Digest;

/// What the file begins with; its number changes with the form of what follows.
const HEAD: &[u8] = b"portal pages 1\n";

/// What the files of a site are made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MadeOf {
    /// What is the same for all of them: the program, settings, register, free pages, theme, “today”.
    pub common: Digest,
    /// The settings, the register and the free pages.
    pub beside: Digest,
    /// What rules about one report may ask of all others; `None` where nobody can say.
    pub filing: Option<Digest>,
    /// The reports.
    pub reports: BTreeMap<ReportKey, ReportMade>,
}

/// A report, and what was found in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReportMade {
    /// What tells it from a later one; `None` where nobody can say.
    pub read: Option<Digest>,
    /// The same, with all that stands against it or was accepted.
    pub judged: Option<Digest>,
    /// In itself and beside the one of the year before nothing was found at all.
    pub is_clear: bool,
}

coded!(ReportMade { read, judged, is_clear });

impl MadeOf {
    /// The name of its file.
    pub(crate) const FILE: &'static str = "pages";

    /// Its bytes, bound to a key and to what a folder holds that was made from it.
    pub(crate) fn bytes(&self, key: Digest, folder: Digest) -> Vec<u8> {
        let (mut body, mut bytes) = (Vec::new(), HEAD.to_vec());
        let mut to = Encoder::new(&mut body, &[]);
        [key, folder, self.common, self.beside].iter().for_each(|digest| digest.encode(&mut to));
        self.filing.encode(&mut to);
        for (key, made) in &self.reports {
            (key.year.number(), key.agency.0).encode(&mut to);
            made.encode(&mut to);
        }
        Digest::of(&body).encode(&mut Encoder::new(&mut bytes, &[]));
        bytes.extend_from_slice(&body);
        bytes
    }

    /// What some bytes say, if they are whole and bound to a key; and what the folder held that was made from it.
    pub(crate) fn read(bytes: &[u8], key: Digest) -> Option<(MadeOf, Digest)> {
        let mut from = Decoder::new(bytes.strip_prefix(HEAD)?, &[]);
        if Digest::decode(&mut from)? != Digest::of(from.rest()) || Digest::decode(&mut from)? != key {
            return None;
        }
        let mut digest = || Digest::decode(&mut from);
        let (folder, common, beside) = (digest()?, digest()?, digest()?);
        let filing = Coded::decode(&mut from)?;
        let mut made_of = MadeOf { common, beside, filing, reports: BTreeMap::new() };
        while !from.is_done() {
            let (year, agency) = <(u16, u32)>::decode(&mut from)?;
            let key = ReportKey { year: Year::new(i64::from(year))?, agency: AgencyId(agency) };
            made_of.reports.insert(key, Coded::decode(&mut from)?);
        }
        Some((made_of, folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_whole_and_from_no_other_bytes() {
        let key = |year, agency| ReportKey { year: Year::new(year).unwrap(), agency: AgencyId(agency) };
        let [program, folder, common, beside, filing] =
            [b"p", b"f", b"c", b"b", b"d"].map(|of| Digest::of(of));
        let report = ReportMade { read: Some(beside), judged: Some(filing), is_clear: true };
        let reports = BTreeMap::from([(key(2023, 7), report), (key(2024, 300), ReportMade::default())]);
        let made = MadeOf { common, beside, filing: Some(filing), reports };
        let bytes = made.bytes(program, folder);
        assert_eq!(MadeOf::read(&bytes, program), Some((made, folder)));
        assert_eq!(MadeOf::read(&bytes, folder), None, "of another program");
        for at in 0..bytes.len() {
            assert_eq!(MadeOf::read(&bytes[..at], program), None, "cut at {at}");
            let mut spoilt = bytes.clone();
            spoilt[at] ^= 1;
            assert_eq!(MadeOf::read(&spoilt, program), None, "spoilt at {at}");
        }
    }
}
