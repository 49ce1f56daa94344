//! Patterns of paths, written and read.

use crate::base::Year;
use crate::register::{AgencyId, Register};
use crate::site::route::hole::PATH_HOLES;
use crate::site::route::{PathNames, Route};

const NO_NAMES: fn(&Register) -> PathNames<'_> = |register| PathNames { register, pages: &[] };

#[test]
fn a_path_that_no_page_can_have_is_none() {
    let register = Register::default();
    let names = NO_NAMES(&register);
    let year = Year::parse("2024");
    let all = [
        Route::HOME.pattern,
        Route::YEARS,
        Route::REPORTS,
        Route::AGENCIES.pattern,
        Route::AGENCY,
        Route::PAIRS,
        Route::PAGES,
        Route::NOT_FOUND.pattern,
    ];
    for path in ["x", "2024", "/", "//", "2024/x/", "2024/in/x/", "agencies/x/", "compare/2024/", "404.html/"]
    {
        assert_eq!(all.iter().find_map(|pattern| pattern.read(path, names)), None, "{path}");
    }
    let known = [
        ("", Route::HOME),
        ("404.html", Route::NOT_FOUND),
        ("2024/", Route::year(year.unwrap())),
        ("agencies/", Route::AGENCIES),
        ("compare/2024-2024/", Route::pair(year.unwrap(), year.unwrap())),
    ];
    for (path, route) in known {
        assert_eq!(all.iter().find_map(|pattern| pattern.read(path, names)), Some(route), "{path}");
        assert_eq!(route.path(names), path);
    }
}

#[test]
fn the_root_is_as_many_steps_up_as_the_path_has() {
    let register = Register::default();
    let (year, id) = (Year::FIRST, AgencyId(0));
    let cases = [
        (Route::HOME, ""),
        (Route::NOT_FOUND, ""),
        (Route::AGENCIES, "../"),
        (Route::report(year, id), "../../"),
        (Route::AGENCIES.within(id), "../../../"),
        (Route::pair(year, year), "../../"),
        (Route::pair(year, year).within(id), "../../../../"),
    ];
    for (route, root) in cases {
        assert_eq!(route.root(), root);
        assert_eq!(route.path(NO_NAMES(&register)).matches('/').count(), root.len() / 3);
    }
}

#[test]
fn every_hole_of_a_pattern_is_known() {
    let named = |name: &str| PATH_HOLES.iter().any(|hole| hole.name == name);
    for kind in crate::site::KINDS {
        for step in kind.pattern.0.split(['/', '[', ']']).filter_map(|step| step.strip_prefix('{')) {
            assert!(step.strip_suffix('}').is_some_and(named), "{}: {step}", kind.name);
        }
    }
}
