//! The address of a page as a QR code, for paper: one path of an SVG.

use compact_str::{CompactString, format_compact};
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::site::view::{PageText, view};

view! {
    /// An address as a QR code.
    pub(crate) struct CodeView<'a> {
        /// The side of the square with its margins, in modules.
        side: PageText<'a>,
        /// Its dark modules as a path of lines that are one module thick; its first row stands at 0.
        path: PageText<'a>,
    }
}

/// The light modules that a code needs around it.
const MARGIN: i32 = 4;
/// More bytes than this no page gets for it: an address of some 150 characters.
const MOST: usize = 3000;

/// The code of an address; `None` if the address is too long for a small one.
///
/// The mask is always the same: readers take any, and to weigh all eight would cost eight times as much on every page.
pub(crate) fn code<'a>(address: &str) -> Option<CodeView<'a>> {
    let segments = QrSegment::make_segments(address);
    let (least, most) = (Version::MIN, Version::new(8));
    let mask = Some(Mask::new(2));
    let code = QrCode::encode_segments_advanced(&segments, QrCodeEcc::Low, least, most, mask, true).ok()?;
    let path = path(&code);
    let side = format_compact!("{}", code.size() + 2 * MARGIN);
    (path.len() <= MOST).then(|| CodeView { side: side.into(), path: CompactString::from(path).into() })
}

/// The dark modules, row by row: each run of them a line from where the last one ended.
fn path(code: &QrCode) -> String {
    let mut path = String::with_capacity(MOST);
    for y in 0..code.size() {
        path.push_str("M0 ");
        push_number(y, &mut path);
        let (mut run, mut is_dark) = (0, false);
        for x in 0..code.size() {
            let module = code.get_module(x, y);
            if module != is_dark {
                push_run(run, is_dark, &mut path);
                (run, is_dark) = (0, module);
            }
            run += 1;
        }
        if is_dark {
            push_run(run, is_dark, &mut path);
        }
    }
    path
}

/// Some modules of one kind: a line, or a step over them.
fn push_run(modules: i32, is_dark: bool, path: &mut String) {
    if modules > 0 {
        path.push(if is_dark { 'h' } else { 'm' });
        push_number(modules, path);
        path.push_str(if is_dark { "" } else { " 0" });
    }
}

/// A number below 100. Formatting would take more time than to make the code.
fn push_number(number: i32, path: &mut String) {
    let number = number as u8;
    if number >= 10 {
        path.push(char::from(b'0' + number / 10));
    }
    path.push(char::from(b'0' + number % 10));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The dark modules of a path, as rows of `#` and `.`.
    fn drawn(view: &CodeView<'_>) -> Vec<String> {
        let side: usize = view.side.as_str().parse().unwrap();
        let size = side - 2 * MARGIN as usize;
        let rows = view.path.as_str().split('M').skip(1).map(|row| {
            let mut line = String::new();
            let steps = row.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
            for step in steps.split_inclusive(|c: char| "hm".contains(c)).collect::<Vec<_>>().windows(2) {
                let kind = step[0].chars().last().unwrap();
                let count: usize = step[1].split([' ', 'h', 'm']).next().unwrap().parse().unwrap();
                line.push_str(&if kind == 'h' { "#" } else { "." }.repeat(count));
            }
            format!("{line:.<size$}")
        });
        rows.collect()
    }

    #[test]
    fn the_path_draws_the_modules_of_the_code() {
        for address in [
            "https://www.example.gov.cn/zfxxgk/2024/minzheng/",
            "https://a.cn/2024/a/",
            &format!("https://www.example.gov.cn/{}/2024/a/", "x".repeat(90)),
        ] {
            let view = code(address).unwrap();
            let rows = drawn(&view);
            let known = QrCode::encode_segments_advanced(
                &QrSegment::make_segments(address),
                QrCodeEcc::Low,
                Version::MIN,
                Version::MAX,
                Some(Mask::new(2)),
                true,
            )
            .unwrap();
            assert_eq!(rows.len(), known.size() as usize, "{address}");
            for (y, row) in (0..).zip(&rows) {
                let modules: String =
                    (0..known.size()).map(|x| if known.get_module(x, y) { '#' } else { '.' }).collect();
                assert_eq!(*row, modules, "{address}, row {y}");
            }
            assert!(view.path.as_str().len() <= MOST);
        }
    }

    #[test]
    fn an_address_that_is_too_long_has_none() {
        assert!(code(&format!("https://www.example.gov.cn/{}/", "x".repeat(400))).is_none());
    }
}
