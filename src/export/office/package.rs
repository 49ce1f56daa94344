//! The archive that a file of an office is (Open Packaging Conventions).

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::export::office::xml::{HEAD, Xml};

/// How hard the parts are pressed: most of what can be gained, at a third of the time.
const LEVEL: i64 = 4;
/// Bytes of a part from which on an archive needs longer numbers.
const LONG: u64 = u32::MAX as u64;

/// The type of the part with title and author, and of the one that names the program.
const PROPERTIES: [(&str, &str); 2] = [
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
];

/// What the addresses of kinds of relation begin with.
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
/// The relation to title and author, which has an address of its own.
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";

/// An archive of parts.
pub(in crate::export) struct Package<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Package<W> {
    /// An archive that is written by a writer of archives, with the types of its parts, main part first.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub(in crate::export) fn new(zip: ZipWriter<W>, types: &[(String, &str)]) -> io::Result<Package<W>> {
        let mut package = Package { zip };
        let mut xml = Xml::new();
        xml.raw(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
        );
        let own = types.iter().map(|(path, kind)| (path.as_str(), *kind));
        for (path, kind) in own.chain(PROPERTIES) {
            xml.raw(&format!("<Override PartName=\"/{path}\" ContentType=\"{kind}\"/>"));
        }
        xml.raw("</Types>");
        package.part("[Content_Types].xml", &xml)?;
        let main = types.first().map_or("", |(path, _)| path);
        let [core, program] = PROPERTIES.map(|(path, _)| path.to_owned());
        let all = [("officeDocument", main.to_owned()), ("core", core), ("extended-properties", program)];
        package.relations("", &all)?;
        Ok(package)
    }

    /// Begins a part in which so many bytes are expected at most; it is written to until the next one begins.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub(in crate::export) fn begin(&mut self, path: &str, most: u64) -> io::Result<&mut dyn Write> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(LEVEL))
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644)
            .large_file(most >= LONG);
        self.zip.start_file(path, options)?;
        self.zip.write_all(HEAD.as_bytes())?;
        Ok(&mut self.zip)
    }

    /// Writes a whole part.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub(in crate::export) fn part(&mut self, path: &str, xml: &Xml) -> io::Result<()> {
        self.begin(path, xml.bytes().len() as u64)?.write_all(xml.bytes())
    }

    /// Writes where the part at a path leads: kinds and targets, whose ids are `rId1`, `rId2` … An empty path is the archive.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub(in crate::export) fn relations(&mut self, path: &str, all: &[(&str, String)]) -> io::Result<()> {
        let mut xml = Xml::new();
        xml.raw("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (number, (kind, target)) in (1..).zip(all) {
            let kind = if *kind == "core" { CORE.to_owned() } else { format!("{KINDS}{kind}") };
            xml.raw(&format!("<Relationship Id=\"rId{number}\" Type=\"{kind}\" Target=\"{target}\"/>"));
        }
        xml.raw("</Relationships>");
        let (folder, name) = path.rfind('/').map_or(("", path), |at| path.split_at(at + 1));
        self.part(&format!("{folder}_rels/{name}.rels"), &xml)
    }

    /// Writes title and author, and which program made the file, so that others do not take results that are stored in it on
    /// trust; then ends the archive.
    ///
    /// # Errors
    /// When the archive cannot be written.
    pub(in crate::export) fn finish(mut self, title: &str, author: &str) -> io::Result<W> {
        let [(core, _), (program, _)] = PROPERTIES;
        let mut xml = Xml::new();
        xml.raw(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>",
        );
        xml.text(title).raw("</dc:title><dc:creator>").text(author);
        xml.raw("</dc:creator></cp:coreProperties>");
        self.part(core, &xml)?;
        let mut xml = Xml::new();
        xml.raw(
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
             <Application>portal</Application></Properties>",
        );
        self.part(program, &xml)?;
        self.zip.finish().map_err(io::Error::from)
    }
}
