//! Where the columns of a table stand on its pages.

/// A line of places, each the left and the right edge of a number or label.
pub(super) type CellPlaces = Vec<(f64, f64)>;

/// What of the cells of a column stands at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Left,
    Middle,
    Right,
}

/// The columns of a table: where their left edges, middles or right edges stand.
#[derive(Clone, Debug)]
pub(super) struct PageColumns {
    edge: Edge,
    places: Vec<f64>,
}

/// Points by which cells of a column may differ.
const ASIDE: f64 = 1.5;
/// Points that two columns are apart, at least.
const APART: f64 = 8.0;

/// The ways in which lines of cells can be columns: four in five of the lines fit.
pub(super) fn columns(lines: &[CellPlaces]) -> Vec<PageColumns> {
    let of = |edge: Edge| {
        let by = |line: &CellPlaces| PageColumns {
            edge,
            places: line.iter().map(|place| at(*place, edge)).collect(),
        };
        let fits = |columns: &PageColumns| {
            let whole = |line: &&CellPlaces| {
                columns.assigned(line).is_some_and(|own| own.len() == columns.places.len())
            };
            lines.iter().filter(whole).count()
        };
        let best = lines.iter().map(by).max_by_key(fits)?;
        let apart = best.places.windows(2).all(|pair| pair[1] - pair[0] >= APART);
        (apart && fits(&best) * 5 >= lines.len() * 4).then_some(best)
    };
    [Edge::Left, Edge::Middle, Edge::Right].into_iter().filter_map(of).collect()
}

fn at((left, right): (f64, f64), edge: Edge) -> f64 {
    match edge {
        Edge::Left => left,
        Edge::Middle => f64::midpoint(left, right),
        Edge::Right => right,
    }
}

impl PageColumns {
    /// The column of every cell of a line; `None` if one is in none, or they are not in their order.
    pub(super) fn assigned(&self, line: &[(f64, f64)]) -> Option<Vec<usize>> {
        let column = |place: &(f64, f64)| {
            let own = at(*place, self.edge);
            let column = self.places.iter().position(|column| (column - own).abs() <= ASIDE)?;
            // Numbers of two cells that touch each other are one word.
            let mut others = self.places.iter().enumerate().filter(|(at, _)| *at != column);
            let covers_other = others.any(|(_, other)| (place.0..=place.1).contains(other));
            (!covers_other).then_some(column)
        };
        let all: Vec<usize> = line.iter().map(column).collect::<Option<_>>()?;
        all.is_sorted_by(|a, b| a < b).then_some(all)
    }

    /// Whether a label stands over a column of another number: its middle is nearer to that.
    pub(super) fn is_over_other(&self, middle: f64, column: usize) -> bool {
        let away = |at: &f64| (at - middle).abs();
        let nearest = self.places.iter().enumerate().min_by(|a, b| away(a.1).total_cmp(&away(b.1)));
        nearest.is_some_and(|(at, _)| at != column)
    }
}

/// The column of every cell of a line, if all ways say the same.
pub(super) fn agreed(ways: &[PageColumns], line: &[(f64, f64)]) -> Option<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = ways.iter().filter_map(|way| way.assigned(line)).collect();
    all.dedup();
    match <[Vec<usize>; 1]>::try_from(all) {
        Ok([one]) => Some(one),
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_in_the_column_in_which_whole_lines_have_one() {
        let centred = vec![
            vec![(8.0, 12.0), (28.0, 32.0), (48.0, 52.0)],
            vec![(5.0, 15.0), (29.0, 31.0), (46.0, 54.0)],
        ];
        let to_the_left = vec![
            vec![(10.0, 12.0), (30.0, 36.0), (50.0, 52.0)],
            vec![(10.0, 19.0), (30.0, 31.0), (50.0, 56.0)],
        ];
        let cases: [(&[CellPlaces], CellPlaces, Option<&[usize]>); 6] = [
            (&centred, vec![(28.5, 31.5)], Some(&[1])),
            (&centred, vec![(8.0, 12.0), (49.0, 51.0)], Some(&[0, 2])),
            (&to_the_left, vec![(30.0, 49.0)], Some(&[1])),
            // In no column, and twice in one.
            (&centred, vec![(18.0, 22.0)], None),
            (&centred, vec![(28.0, 32.0), (29.0, 31.0)], None),
            // Two numbers in one word.
            (&to_the_left, vec![(10.0, 33.0), (50.0, 52.0)], None),
            // One line of the same width everywhere has all three edges.
            (&centred[..1], vec![(24.0, 32.0)], Some(&[1])),
        ];
        for (lines, line, expected) in cases {
            assert_eq!(agreed(&columns(lines), &line).as_deref(), expected, "{line:?}");
        }
        let apart = vec![vec![(10.0, 12.0), (30.0, 32.0)], vec![(14.0, 16.0), (30.0, 32.0)]];
        assert!(columns(&apart).is_empty());
    }
}
