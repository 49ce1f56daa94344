//! JSON written as it comes: numbers exactly as they are, which floats would not keep.

use crate::base::Date;
use crate::text::Decimal;

/// Writes a JSON text; commas follow by themselves.
#[derive(Debug)]
pub(super) struct JsonWriter<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> JsonWriter<'o> {
    /// A text at the end of what was written before.
    pub(super) fn new(out: &'o mut Vec<u8>) -> JsonWriter<'o> {
        JsonWriter { out }
    }

    /// An object: `inside` writes its fields.
    pub(super) fn object(&mut self, inside: impl FnOnce(&mut Self)) {
        self.within(b"{}", inside);
    }

    /// A list: `inside` writes its values.
    pub(super) fn list(&mut self, inside: impl FnOnce(&mut Self)) {
        self.within(b"[]", inside);
    }

    /// The key of a field, whose value comes next: a name without signs that JSON escapes.
    pub(super) fn key(&mut self, key: &'static str) -> &mut Self {
        // Keys are names of this program: letters and `_`.
        self.comma();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(b"\":");
        self
    }

    /// A text without signs that JSON escapes.
    pub(super) fn bare_text(&mut self, text: &'static str) {
        self.comma();
        self.out.push(b'"');
        self.out.extend_from_slice(text.as_bytes());
        self.out.push(b'"');
    }

    /// A value that was laid out before, or how it begins.
    pub(super) fn laid_out(&mut self, bytes: &[u8]) {
        self.comma();
        self.out.extend_from_slice(bytes);
    }

    /// Signs that follow what stands there, without a comma.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// A text.
    pub(super) fn text(&mut self, text: &str) {
        self.comma();
        // Writing into memory cannot fail.
        let _ = serde_json::to_writer(&mut *self.out, text);
    }

    /// A text, or null.
    pub(super) fn text_or_null(&mut self, text: Option<&str>) {
        match text {
            Some(text) => self.text(text),
            None => self.bare("null"),
        }
    }

    /// A day, or null.
    pub(super) fn day(&mut self, date: Option<Date>) {
        self.text_or_null(date.map(|date| date.day().to_string()).as_deref());
    }

    /// A number, exactly; or null.
    pub(super) fn number(&mut self, number: Option<Decimal>) {
        match number {
            Some(number) => {
                self.comma();
                number.push_ascii(self.out);
            }
            None => self.bare("null"),
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, flag: bool) {
        self.bare(if flag { "true" } else { "false" });
    }

    fn bare(&mut self, text: &str) {
        self.comma();
        self.out.extend_from_slice(text.as_bytes());
    }

    fn within(&mut self, brackets: &[u8; 2], inside: impl FnOnce(&mut Self)) {
        self.comma();
        self.out.push(brackets[0]);
        inside(self);
        self.out.push(brackets[1]);
    }

    /// A comma, unless the value is the first.
    fn comma(&mut self) {
        if !matches!(self.out.last(), None | Some(b'{' | b'[' | b':' | b'\n')) {
            self.out.push(b',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_parted_and_numbers_exact() {
        let mut out = Vec::new();
        let mut json = JsonWriter::new(&mut out);
        json.object(|json| {
            json.key("a").text("a\n{");
            json.key("b").number(Some(Decimal::new(-5_949_088_667_123_456_789_i64, 6)));
            json.key("c").list(|json| {
                json.number(None);
                json.flag(true);
                json.list(|_| {});
                json.object(|_| {});
            });
            json.key("d").day(Date::new(2025, 3, 2));
        });
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text, r#"{"a":"a\n{","b":-5949088667123.456789,"c":[null,true,[],{}],"d":"2025-03-02"}"#);
    }
}
