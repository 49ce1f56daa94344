//! Number formats of workbooks: whether a number is shown as it is stored.

/// Whether a number is shown with the digits that are stored: not scaled, rounded, hidden, or as a date.
pub(super) fn shows_stored(code: &str, stored: &str) -> bool {
    let Ok(number) = stored.parse::<f64>().map(without_noise) else { return false };
    if code.eq_ignore_ascii_case("general") || code.is_empty() || code == "@" {
        return true;
    }
    let sections = sections(code);
    let section = match sections.as_slice() {
        [_, negative, ..] if number < 0.0 => negative,
        [.., zero, _] if number == 0.0 && sections.len() == 4 => zero,
        [_, _, zero] if number == 0.0 => zero,
        [first, ..] => first,
        [] => return false,
    };
    let Some(shape) = Shape::of(section) else { return false };
    let fraction = decimal(number).split_once('.').map_or(0, |(_, part)| part.len());
    // The sign of a second section is the one that it prints itself.
    let keeps_sign = number >= 0.0 || sections.len() == 1 || shape.literals.contains('-');
    // In the formats of accounts, a dash is 0.
    let is_dash = number == 0.0 && shape.digits == 0 && shape.literals.trim() == "-";
    keeps_sign && (is_dash || (shape.digits > 0 && fraction <= shape.decimals))
}

/// A number without what calculating in binary fractions leaves behind its last digit: 18.000000000001 is 18. Workbooks have
/// fifteen digits, and no figure of the form has more than six behind the point.
pub(super) fn without_noise(number: f64) -> f64 {
    let number = format!("{number:.14e}").parse().unwrap_or(number);
    match format!("{number:.9}").ends_with("000") {
        true => format!("{number:.6}").parse().unwrap_or(number),
        false => number,
    }
}

/// A number in digits, without an exponent.
fn decimal(number: f64) -> String {
    format!("{number}")
}

/// The sections of a format, for positive and negative numbers, 0, and text.
fn sections(code: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut in_quotes = false;
    for c in code.chars() {
        in_quotes ^= c == '"';
        match all.last_mut() {
            Some(last) if c != ';' || in_quotes => last.push(c),
            _ => all.push(String::new()),
        }
    }
    all
}

/// What a section of a format prints.
#[derive(Debug, Default)]
struct Shape {
    /// Places for digits.
    digits: usize,
    /// Of them, those behind the point.
    decimals: usize,
    /// What is printed around them.
    literals: String,
}

/// Words beside a number that make another one of it.
const SCALES: [char; 9] = ['十', '百', '千', '万', '亿', '元', '¥', '￥', '$'];

impl Shape {
    /// Reads a section; `None` if it does anything but print the digits of a number.
    fn of(section: &str) -> Option<Shape> {
        let mut shape = Shape::default();
        let mut chars = section.chars().peekable();
        let mut is_behind_point = false;
        while let Some(c) = chars.next() {
            match c {
                '"' => shape.literals.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' | '!' => shape.literals.extend(chars.next()),
                // Room for a character, or as many of it as there is room for.
                '_' | '*' => drop(chars.next()),
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if inside.contains(['<', '>', '=', 'h', 'm', 's', '$', '¥']) {
                        return None;
                    }
                }
                '0' | '#' | '?' => {
                    shape.digits += 1;
                    shape.decimals += usize::from(is_behind_point);
                }
                '.' if !is_behind_point => is_behind_point = true,
                // Behind the last digit, a comma divides by a thousand.
                ',' if shape.digits > 0 && chars.peek().is_some_and(|c| "0#?".contains(*c)) => {}
                ' ' | '-' | '+' | '(' | ')' => shape.literals.push(c),
                c if !c.is_ascii() => shape.literals.push(c),
                _ if section.eq_ignore_ascii_case("general") => shape.digits = 1,
                _ => return None,
            }
        }
        let is_safe = !shape.literals.chars().any(|c| c.is_numeric() || c == '.' || SCALES.contains(&c));
        is_safe.then_some(shape)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_calculating_leaves_is_no_digit() {
        let cases = [
            ("18.000000000001", "18"),
            ("17.999999999999996", "18"),
            ("2.3500000000000001", "2.35"),
            ("73802895.90000001", "73802895.9"),
            ("2.3499999", "2.3499999"),
            ("0.1234567", "0.1234567"),
            ("-0.30000000000000004", "-0.3"),
        ];
        for (stored, expected) in cases {
            assert_eq!(without_noise(stored.parse().unwrap()).to_string(), expected, "{stored}");
        }
        assert!(shows_stored("0", "18.000000000001"));
    }

    #[test]
    fn a_number_is_taken_only_as_it_is_shown() {
        let shown = [
            ("General", "2179"),
            ("0", "2179"),
            ("#,##0", "2179"),
            ("0.00", "12.5"),
            ("0\"件\"", "2179"),
            ("0_ ", "2179"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "2179"),
            ("_ * #,##0_ ;_ * -#,##0_ ;_ * \"-\"_ ;_ @_ ", "0"),
            ("[Red]0;[Red]-0", "-3"),
            ("@", "2179"),
        ];
        let other = [
            ("0!.0,", "21790000"),
            ("0,", "2179000"),
            (";;;", "2179"),
            ("0%", "0.5"),
            ("0", "2179.4"),
            ("0.0", "12.34"),
            ("\"1\"0", "2179"),
            ("0\"万\"", "2179"),
            ("0.00E+00", "2179"),
            ("# ?/?", "2179.5"),
            ("yyyy-mm-dd", "2179"),
            ("h:mm", "2179"),
            ("[>1000]\"多\";0", "2179"),
            ("0;0", "-3"),
            ("0;(0)", "-3"),
            ("0;-0;\"无\"", "0"),
        ];
        for ((code, stored), expected) in
            shown.map(|case| (case, true)).into_iter().chain(other.map(|c| (c, false)))
        {
            assert_eq!(shows_stored(code, stored), expected, "{code} {stored}");
        }
    }
}
