//! The order of the house: which room may know which, what a name may mean, who may read files, and how long
//! one may be.

mod arrows;
mod circles;
mod files;
mod habits;
mod layers;
mod names;
mod systems;
mod templates;

use crate::support::sources::{program, programs, sources};

/// The room of a source: the folder below `src/`.
fn room(file: &str) -> Option<&str> {
    file.strip_prefix("src/")?.split_once('/').map(|(room, _)| room)
}

#[test]
fn what_tests_alone_need_is_no_part_of_the_program() {
    let text = "a // b\n#[cfg(test)]\n#[path = \"t.rs\"]\nmod tests;\nuse c;\n#[cfg(test)]\nmod more {\n    fn d() {\n    }\n}\ne\n";
    assert_eq!(program(text), "a \n\n\n\nuse c;\n\n\n\n\n\ne\n");
}
