//! Price against speed as a chart with labelled points.

use super::buy::{name, question};
use super::felt;
use crate::advice::buy::{Candidate, Ranking, Wish};
use crate::catalog::Catalog;
use crate::language::advice_buy as say;
use crate::report::chart_spec::{Axis, ChartDot, ChartSpec, CurvePoint, Marker, Series, Threshold};
use crate::report::words;
use crate::units::Usd;
use crate::units::format::significant;

/// Price against speed: the front as a line, everything else that could be bought as dots.
pub(super) fn chart(wish: &Wish, ranking: &Ranking<'_>, catalog: &Catalog) -> ChartSpec {
    let price = |candidate: &Candidate<'_>| candidate.outcome.cost.price.map(|price| price.0);
    let point = |candidate: &Candidate<'_>| {
        let decode = &candidate.outcome.decode;
        price(candidate).map(|x| CurvePoint {
            x,
            estimate: decode.rate.0,
            low: decode.low.0,
            high: decode.high.0,
            ceiling: decode.ceiling.0,
            fits: true,
        })
    };
    let dot = |candidate: &Candidate<'_>| {
        price(candidate).map(|x| ChartDot {
            x,
            y: candidate.rate(),
            label: name(&candidate.configuration),
            url: String::new(),
        })
    };
    let on_front = |place: usize| ranking.front.contains(&place);
    let front: Vec<CurvePoint> = ranking.front.iter().filter_map(|place| point(&ranking.candidates[*place])).collect();
    let labelled: Vec<ChartDot> = ranking.front.iter().filter_map(|place| dot(&ranking.candidates[*place])).collect();
    let others =
        ranking.candidates.iter().enumerate().filter(|(place, candidate)| candidate.is_open() && !on_front(*place));
    let others: Vec<ChartDot> = others.filter_map(|(_, candidate)| dot(candidate)).collect();
    let prices: Vec<f64> = labelled.iter().chain(&others).map(|dot| dot.x).collect();
    let speeds: Vec<f64> = labelled.iter().chain(&others).map(|dot| dot.y).collect();
    let range = |values: &[f64]| {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(0.0, f64::max);
        if low.is_finite() { (0.8 * low, 1.25 * high) } else { (1.0, 10.0) }
    };
    let ticks = |(low, high): (f64, f64), text: &dyn Fn(f64) -> String| {
        let steps = (0..8).flat_map(|power| [1.0, 2.0, 5.0].map(|digit| digit * 10f64.powi(power)));
        steps.filter(|value| (low..=high).contains(value)).map(|value| (value, text(value))).collect()
    };
    let (x, y) = (range(&prices), range(&speeds));
    let series = |letter, label: &str, points, dots, chosen| Series {
        letter,
        label: label.to_owned(),
        each: Vec::new(),
        points,
        cliff: None,
        dots,
        chosen,
    };
    let chosen = ranking.best.and_then(|place| dot(&ranking.candidates[place])).map(|dot| (dot.x, dot.y));
    ChartSpec {
        title: say::ChartTitle { question: question(wish, catalog) }.text(),
        x: Axis {
            label: say::price_axis().to_owned(),
            low: x.0,
            high: x.1,
            logarithmic: true,
            ticks: ticks(x, &|value| words::money(Usd(value))),
        },
        y: Axis {
            label: say::speed_axis().to_owned(),
            low: y.0,
            high: y.1,
            logarithmic: true,
            ticks: ticks(y, &|value| significant(value, 1)),
        },
        series: vec![
            series('A', say::front(), front, labelled, chosen),
            series('B', say::others(), Vec::new(), others, None),
        ],
        marker: wish
            .budget
            .map(|budget| Marker { x: budget.0, label: say::Budget { price: words::money(budget) }.text() }),
        thresholds: catalog
            .felt_thresholds
            .iter()
            .enumerate()
            .filter(|(_, threshold)| (y.0..=y.1).contains(&threshold.from.0))
            .map(|(class, threshold)| Threshold { y: threshold.from.0, label: felt(class, catalog).to_owned() })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::chart;
    use crate::advice::buy::{UsedThings, Wish, rank};
    use crate::catalog::catalog;
    use crate::plan::draft::Draft;
    use crate::units::{TokensPerSecond, Usd};

    #[test]
    fn every_point_lies_on_the_axes_and_is_labelled() {
        let wish = Wish {
            workload: Draft::default().complete(catalog()).0,
            speed: TokensPerSecond(20.0),
            ttft: None,
            budget: Some(Usd(3000.0)),
            most_watts: None,
            form: None,
            vendor: None,
            used: UsedThings::Too,
            most_devices: 4,
        };
        let ranking = rank(&wish, catalog());
        let spec = chart(&wish, &ranking, catalog());
        assert_eq!(spec.series[0].points.len(), ranking.front.len());
        assert!(spec.series[0].dots.len() > 3 && spec.series[1].dots.len() > 50);
        for dot in spec.series.iter().flat_map(|series| &series.dots) {
            assert!((spec.x.low..=spec.x.high).contains(&dot.x) && (spec.y.low..=spec.y.high).contains(&dot.y));
            assert!(!dot.label.is_empty());
        }
        let rising = spec.series[0].points.is_sorted_by(|a, b| a.x < b.x && a.estimate < b.estimate);
        assert!(rising, "the front rises with the price");
        assert!(spec.x.ticks.len() >= 3 && spec.y.ticks.len() >= 3);
        assert_eq!(spec.marker.map(|marker| marker.x), Some(3000.0));
    }
}
