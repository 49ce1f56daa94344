//! How large files are.

/// Bytes as people read them: in the unit in which they are from 1 to 1000, with one decimal below 10.
pub(crate) fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["字节", "kB", "MB", "GB"];
    let (mut scale, mut unit) = (1, 0);
    while bytes / scale >= 1000 && unit + 1 < UNITS.len() {
        (scale, unit) = (scale * 1000, unit + 1);
    }
    let tenths = (bytes * 10 + scale / 2) / scale;
    let name = UNITS[unit];
    match unit > 0 && tenths < 100 {
        true => format!("{}.{} {name}", tenths / 10, tenths % 10),
        false => format!("{} {name}", (bytes + scale / 2) / scale),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_has_two_digits_or_three() {
        let cases = [
            (0, "0 字节"),
            (999, "999 字节"),
            (1000, "1.0 kB"),
            (9949, "9.9 kB"),
            (9950, "10 kB"),
            (123_456, "123 kB"),
            (1_250_000, "1.3 MB"),
            (2_000_000_000_000, "2000 GB"),
        ];
        for (bytes, expected) in cases {
            assert_eq!(size(bytes), expected);
        }
    }
}
