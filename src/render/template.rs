//! What one template prints, and what is said where it fails.

use std::io;

use tera::{Context, Tera};

use crate::base::Failure;

/// Bytes that one drawing may have. What is filled into it is not counted.
const LARGEST: usize = 64 << 20;

/// What a template makes of a view, if that is no more than any page needs.
pub(super) fn print(tera: &Tera, template: &str, context: &Context, page: &str) -> Result<String, Failure> {
    let mut drawn = Bounded::default();
    match tera.render_to(template, context, &mut drawn) {
        Err(_) if drawn.full => Err(too_much(template, page)),
        Err(error) => Err(template_failure(&error, page)),
        Ok(()) => String::from_utf8(drawn.bytes).map_err(|_| taken_apart(template, page)),
    }
}

/// What a template prints, up to a size: a loop that prints without an end would take all memory.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    full: bool,
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.full = self.bytes.len() + bytes.len() > LARGEST;
        if self.full {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template prints more than any page needs.
fn too_much(template: &str, page: &str) -> Failure {
    let most = LARGEST >> 20;
    Failure::new(
        format!("模板 {template} 印出的内容超过 {most} MiB（页面 /{page}）；请检查其中的循环"),
        format!("template {template} prints more than {most} MiB (page /{page}); check its loops"),
    )
}

/// A template changed a text that it may only print.
pub(super) fn taken_apart(template: &str, page: &str) -> Failure {
    Failure::new(
        format!(
            "模板 {template} 改动了只供印出的文字（页面 /{page}）；请去掉对它的过滤器，见 docs/theming.zh.md"
        ),
        format!(
            "template {template} changes a text that may only be printed (page /{page}); take its filter away, see docs/theming.md"
        ),
    )
}

/// A template's error with template, line, column and the page it was drawn for.
pub(super) fn template_failure(error: &tera::Error, page: &str) -> Failure {
    let text = error.to_string();
    if page.is_empty() {
        return Failure::new("模板有误：", "a template is not valid:").showing(&text);
    }
    Failure::new(format!("页面 /{page} 的模板有误："), format!("the template of page /{page} fails:"))
        .showing(&text)
}
