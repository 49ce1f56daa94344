//! What speaks against any file that is to be published as it is, whatever its type, by how it begins.

use crate::finding::{Finding, fill, reading};
use crate::read::attachment::sign::is_hollow;
use crate::read::faulty::faulty;
use crate::read::format::HEAD;
use crate::source::{FileId, OpenFile, Place, is_secret_key, pointer};

/// How a file begins.
///
/// # Errors
/// Why it must not be published: it cannot be read, is empty or hollow, stands for another file, or holds a secret key.
pub(super) fn head_of(name: &str, open: &mut OpenFile, file: FileId) -> Result<Vec<u8>, Box<Finding>> {
    let place = Place::of_file(file);
    if open.size == 0 {
        return Err(Box::new(Finding::new(&reading::ATTACHMENT_EMPTY, place, fill!(name = name))));
    }
    let head = open.head(HEAD).map_err(|fault| Box::new(faulty(&fault, file, None)))?;
    let wrong = if let Some(command) = pointer(&head) {
        Finding::new(&reading::ATTACHMENT_POINTER, place, fill!(name = name, instead = command))
    } else if is_secret_key(&head) {
        Finding::new(&reading::SECRET_KEY, place, fill!(name = name))
    } else if is_hollow(&head) {
        Finding::new(&reading::ATTACHMENT_HOLLOW, place, fill!(name = name))
    } else {
        return Ok(head);
    };
    Err(Box::new(wrong))
}
