//! One cell's text as a figure, exactly, or the reason why not.

use crate::edition::Column;
use crate::finding::reading::{self, CellMessage};

use crate::report::{Figure, Misread};
use crate::yaml::Style;

/// What a cell's text is.
pub(super) enum Read {
    /// A number, blank or “/”.
    Number(Figure),
    /// A dash that is read as “/”.
    Dash,
    /// Text that is no number at all.
    Verbatim,
    /// Something that must be mended, with what to write instead.
    Bad(&'static CellMessage, String),
}

/// Reads a cell.
pub(super) fn read(text: &str, style: Style, column: &Column) -> Read {
    let text = text.trim();
    if style == Style::Plain && matches!(text, "" | "null" | "~") {
        return Read::Number(Figure::BLANK);
    }
    match text {
        "/" => return Read::Number(Figure::NOT_APPLICABLE),
        "／" | "-" | "—" | "－" | "——" | "--" => return Read::Dash,
        _ => {}
    }
    match exact(text, column) {
        Ok(_) if style != Style::Plain => Read::Bad(&reading::CELL_QUOTED, text.to_owned()),
        Ok(figure) => Read::Number(figure),
        Err(None) => match (mended(text, column), in_yuan(text, column)) {
            (Some(wanted), _) => Read::Bad(&reading::CELL_PLAIN, wanted),
            (None, Some(wanted)) => Read::Bad(&reading::CELL_YUAN, wanted),
            (None, None) => Read::Verbatim,
        },
        Err(Some(message)) => Read::Bad(message, String::new()),
    }
}

/// Reads plain decimal digits, exactly; `Err(None)` if that is not what it is.
fn exact(text: &str, column: &Column) -> Result<Figure, Option<&'static CellMessage>> {
    let figure = Figure::parse(text, column.decimals).map_err(|misread| match misread {
        Misread::NotDigits => None,
        Misread::Decimals if column.decimals == 0 => Some(&reading::FRACTION),
        Misread::Decimals => Some(&reading::DECIMALS),
        Misread::TooLarge => Some(&reading::OVERFLOW),
    })?;
    match figure.value() {
        Some(value) if value < 0 && !column.signed => Err(Some(&reading::NEGATIVE)),
        _ => Ok(figure),
    }
}

/// The plain number that was probably meant: `1,234`, `１２`, `1_000`, `+3`, `12件`.
fn mended(text: &str, column: &Column) -> Option<String> {
    let mut out = String::new();
    let text = text.trim_end_matches(['件', '项', '条']).trim();
    let text = if column.decimals > 0 { text.trim_end_matches("万元").trim() } else { text };
    for c in text.chars() {
        match c {
            '0'..='9' | '-' | '.' => out.push(c),
            '０'..='９' => out.push(char::from(b'0' + (c as u32 - '０' as u32) as u8)),
            ',' | '，' | '_' | ' ' | '\u{3000}' | '\'' => {}
            '．' => out.push('.'),
            '－' | '−' => out.push('-'),
            '减' if out.is_empty() => out.push('-'),
            '+' | '＋' | '增' if out.is_empty() => {}
            _ => return None,
        }
    }
    exact(&out, column).ok().map(|_| out)
}

/// An amount in 元 as one in 万元: `125000元` is `12.5`. Where text may stand, it stays what it is.
fn in_yuan(text: &str, column: &Column) -> Option<String> {
    let amount =
        text.strip_suffix('元').filter(|_| column.unit.as_deref() == Some("万元") && !column.verbatim)?;
    let plain = mended(amount, column)?;
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = format!("{whole:0>5}");
    let (high, low) = whole.split_at(whole.len() - 4);
    let high = high.trim_start_matches('0');
    let wanted = format!("{}.{low}{part}", if high.is_empty() { "0" } else { high });
    let wanted = wanted.trim_end_matches('0').trim_end_matches('.');
    exact(wanted, column).ok().map(|_| wanted.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Key;
    use crate::text::Label;

    #[test]
    fn amounts_in_yuan_are_turned_into_the_unit_of_the_cell() {
        let fees = Column {
            key: Key::new("amount", "金额", "收费金额"),
            label: Label::new("收费金额"),
            span: 1,
            unit: Some("万元".to_owned()),
            decimals: 6,
            signed: false,
            stock: false,
            verbatim: false,
            total: false,
        };
        let cases = [
            ("125000元", Some("12.5")),
            ("1,200元", Some("0.12")),
            ("3.07元", Some("0.000307")),
            ("0元", Some("0")),
            ("20000元", Some("2")),
            ("0.123元", None),
            ("12.5", None),
            ("若干元", None),
        ];
        for (text, expected) in cases {
            assert_eq!(in_yuan(text, &fees).as_deref(), expected, "{text}");
        }
        let procurement = Column { verbatim: true, ..fees };
        assert_eq!(in_yuan("125000元", &procurement), None);
    }
}
