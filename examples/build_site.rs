//! Builds the site in the current folder into `public/`: `cargo run --example build_site`.

use std::path::Path;

use portal::{Builder, Changes, Editions, Failure, Options};

fn main() -> Result<(), Failure> {
    let mut builder = Builder::new(Path::new("."), Editions::built_in()?, Options::default());
    let target = builder.target(Path::new("public"))?;
    let snapshot = builder.refresh(&Changes::Everything)?;
    if snapshot.errors() == 0 {
        println!("{} pages", snapshot.publish(&target, &|_done, _pages| {})?.pages);
    }
    Ok(())
}
