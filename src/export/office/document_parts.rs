//! What a document has beside its body: styles, fonts, settings, the numbers of pages.

use std::io::{self, Seek, Write};

use crate::export::office::package::Package;
use crate::export::office::xml::Xml;

/// The name space of the body and all that stands here.
pub(super) const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A4 with the type area of an official document, 156 × 225 mm (GB/T 9704—2012), in twentieths of a point; the numbers of odd
/// pages stand at the right, those of even pages at the left.
pub(super) const SECTION: &str = "<w:sectPr><w:footerReference w:type=\"even\" r:id=\"rId5\"/>\
    <w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1304\" \
    w:gutter=\"0\"/></w:sectPr>";

/// The width of the type area, in twentieths of a point.
pub(super) const WIDTH: usize = 11906 - 1474 - 1587;

/// The fonts of official documents, and what stands in for each where it is not installed.
const FONTS: &str = "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"宋体\"/><w:charset w:val=\"86\"/></w:font>\
    <w:font w:name=\"仿宋_GB2312\"><w:altName w:val=\"仿宋\"/><w:charset w:val=\"86\"/></w:font>\
    <w:font w:name=\"楷体_GB2312\"><w:altName w:val=\"楷体\"/><w:charset w:val=\"86\"/></w:font>\
    <w:font w:name=\"黑体\"><w:altName w:val=\"SimHei\"/><w:charset w:val=\"86\"/></w:font>\
    <w:font w:name=\"宋体\"><w:altName w:val=\"SimSun\"/><w:charset w:val=\"86\"/></w:font>";

/// A paragraph style: its id, its name, what it is called by, the properties of its paragraphs and of its letters.
type Style = (&'static str, &'static str, &'static str, &'static str);

/// Text 16 pt on lines of 28.9 pt, tables 10.5 or 9 pt, notes 10.5 pt.
const STYLES: [Style; 12] = [
    (
        "Body",
        "Body Text",
        "<w:spacing w:line=\"578\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>",
        "",
    ),
    (
        "Title",
        "Title",
        "<w:spacing w:after=\"578\" w:line=\"640\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"方正小标宋简体\"/><w:sz w:val=\"44\"/><w:szCs w:val=\"44\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "<w:keepNext/><w:spacing w:line=\"578\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:rFonts w:eastAsia=\"黑体\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "<w:keepNext/><w:spacing w:line=\"578\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:rFonts w:eastAsia=\"楷体_GB2312\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "<w:keepNext/><w:spacing w:line=\"578\" w:lineRule=\"exact\"/><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:b/>",
    ),
    (
        "Set",
        "Quote",
        "<w:spacing w:line=\"578\" w:lineRule=\"exact\"/><w:ind w:left=\"640\"/>",
        "<w:rFonts w:eastAsia=\"楷体_GB2312\"/>",
    ),
    (
        "Unit",
        "Unit",
        "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"40\"/><w:jc w:val=\"right\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    ),
    (
        "Cell",
        "Cell",
        "<w:spacing w:before=\"40\" w:after=\"40\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    ),
    (
        "SmallCell",
        "Small Cell",
        "<w:spacing w:before=\"10\" w:after=\"10\" w:line=\"250\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>",
    ),
    (
        "Note",
        "Note",
        "<w:spacing w:before=\"60\" w:after=\"60\"/><w:jc w:val=\"both\"/>",
        "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>",
    ),
    (
        "Close",
        "Closing",
        "<w:keepNext/><w:spacing w:line=\"578\" w:lineRule=\"exact\"/><w:ind w:right=\"640\"/><w:jc w:val=\"right\"/>",
        "",
    ),
    ("Footer", "footer", "", "<w:rFonts w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>"),
];

/// The body and the other parts, with their types.
pub(super) fn types() -> Vec<(String, &'static str)> {
    const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
    let all = [
        ("document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        ("styles", "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"),
        ("settings", "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"),
        ("fontTable", "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"),
        ("footer1", FOOTER),
        ("footer2", FOOTER),
    ];
    all.map(|(name, kind)| (format!("word/{name}.xml"), kind)).into()
}

/// Writes all parts but the body.
///
/// # Errors
/// When the archive cannot be written.
pub(super) fn write<W: Write + Seek>(package: &mut Package<W>) -> io::Result<()> {
    package.part("word/styles.xml", &styles())?;
    let whole = |name: &str, inside: &str| {
        let mut xml = Xml::new();
        xml.raw(&format!("<w:{name} {NAMES}>{inside}</w:{name}>"));
        xml
    };
    let settings = "<w:evenAndOddHeaders/><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
        w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>";
    package.part("word/settings.xml", &whole("settings", settings))?;
    package.part("word/fontTable.xml", &whole("fonts", FONTS))?;
    for (name, side) in [("footer1", "right"), ("footer2", "left")] {
        let number = format!(
            "<w:p><w:pPr><w:pStyle w:val=\"Footer\"/><w:ind w:{side}=\"280\"/><w:jc w:val=\"{side}\"/></w:pPr>\
             <w:r><w:t xml:space=\"preserve\">— </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>\
             <w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p>"
        );
        package.part(&format!("word/{name}.xml"), &whole("ftr", &number))?;
    }
    let relations = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
    ];
    package.relations("word/document.xml", &relations.map(|(kind, to)| (kind, to.to_owned())))
}

fn styles() -> Xml {
    let mut xml = Xml::new();
    xml.raw(&format!(
        "<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" \
         w:eastAsia=\"仿宋_GB2312\" w:cs=\"Times New Roman\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>\
         <w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    ));
    for (id, name, paragraph, letters) in STYLES {
        xml.raw(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
        ));
    }
    xml.raw(
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"Plain\"><w:name w:val=\"Normal Table\"/><w:tblPr>\
         <w:tblInd w:w=\"0\" w:type=\"dxa\"/></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"Plain\"/><w:tblPr><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        xml.raw(&format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"));
    }
    xml.raw(
        "</w:tblBorders><w:tblCellMar><w:left w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"40\" w:type=\"dxa\"/></w:tblCellMar>\
         </w:tblPr></w:style></w:styles>",
    );
    xml
}
