//! portal
fn main() {
    let e = portal::edition::Editions::built_in();
    match e {
        Ok(e) => {
            for e in e.all() {
                println!("{} {} {} {}", e.id.0, e.cells.len(), e.printed().count(), e.equations.len())
            }
        }
        Err(f) => println!("{}", f.text(portal::base::Lang::En)),
    }
}
