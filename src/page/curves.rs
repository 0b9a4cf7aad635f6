//! What the chart's curve runs over, and how a position along it is read out.

use super::View;
use super::inputs::Inputs;
use super::slots::{Part, Slot, attribute, text};
use super::words;
use crate::language::{Text, page as say};
use crate::plan::sweep::Curve;
use crate::report::chart_spec::{ChartSpec, CurvePoint};
use crate::units::format::{significant, whole};

/// The choice above the chart.
pub const PART: Part = Part { name: "curve", count: Some(|_| CURVES.len()), slots: ROW, lists: &[] };

/// The curves in the order of their buttons.
const CURVES: [(Curve, Text); 4] = [
    (Curve::Size, say::curve_size),
    (Curve::Depth, say::curve_depth),
    (Curve::Sequences, say::curve_sequences),
    (Curve::Prompt, say::curve_prompt),
];

const ROW: &[Slot] = &[
    text("root", |_, index| CURVES[index].1().to_owned()),
    attribute("root", "aria-pressed", |view: &View<'_>, index| (view.inputs.curve == CURVES[index].0).to_string()),
];

/// Draws another curve.
pub fn choose(inputs: &mut Inputs, index: usize) {
    inputs.curve = CURVES[index % CURVES.len()].0;
}

/// A position along a curve, in words: where it is, and what each configuration does there.
#[must_use]
pub fn read_out(curve: Curve, spec: &ChartSpec, index: usize) -> Option<String> {
    let x = spec.series.first()?.points.get(index)?.x;
    let place = match curve {
        Curve::Size => say::AtSize { size: words::parameters(x) }.text(),
        Curve::Depth => say::AtDepth { tokens: whole(x) }.text(),
        Curve::Sequences if x < 1.5 => say::at_one().to_owned(),
        Curve::Sequences => say::AtSequences { count: whole(x) }.text(),
        Curve::Prompt => say::AtPrompt { tokens: whole(x) }.text(),
    };
    let each = spec.series.iter().filter_map(|series| {
        let point = series.points.get(index)?;
        let each = series.each.get(index).filter(|_| point.fits && x > 1.5);
        let each = each.map(|rate| say::Each { rate: significant(*rate, 2) }.text()).unwrap_or_default();
        Some(format!("{} {}{each}", series.letter, value(curve, point)))
    });
    let each = each.collect::<Vec<_>>().join(" · ");
    Some(say::ReadOut { place, each }.text())
}

fn value(curve: Curve, point: &CurvePoint) -> String {
    if !point.fits {
        return say::does_not_load().to_owned();
    }
    let [value, low, high, most] =
        [point.estimate, point.low, point.high, point.ceiling].map(|figure| significant(figure, 2));
    if curve == Curve::Prompt {
        say::ValueSeconds { value, low, high }.text()
    } else {
        say::ValueRate { value, low, high, most }.text()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;
    use crate::page::inputs::from_link;
    use crate::report::curves::chart_spec;

    #[test]
    fn a_position_is_read_out_with_its_own_unit() {
        for (curve, _) in CURVES {
            let (inputs, _) = from_link(&format!("llm=qwen3-8b&chart={curve}"));
            assert_eq!(inputs.curve, curve);
            let spec = chart_spec(curve, &inputs.plans, catalog());
            let last = spec.series[0].points.iter().rposition(|point| point.fits).expect("it loads");
            let text = read_out(curve, &spec, last).expect("a position");
            let unit = if curve == Curve::Prompt { " s (" } else { " tok/s (" };
            assert!(text.contains(unit), "{text}");
            assert_eq!(text.contains("each"), curve == Curve::Sequences, "{text}");
        }
    }
}
