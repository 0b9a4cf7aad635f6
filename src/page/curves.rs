//! What the chart's curve runs over, and how a position along it is read out.

use super::View;
use super::inputs::Inputs;
use super::slots::{Part, Slot, attribute, text};
use super::words;
use crate::plan::sweep::Curve;
use crate::report::chart_spec::{ChartSpec, CurvePoint};
use crate::units::format::{significant, whole};

/// The choice above the chart.
pub const PART: Part = Part { name: "curve", count: Some(|_| CURVES.len()), slots: ROW, lists: &[] };

/// The curves in the order of their buttons.
const CURVES: [(Curve, &str); 4] = [
    (Curve::Size, "Model size"),
    (Curve::Depth, "Context depth"),
    (Curve::Sequences, "Conversations"),
    (Curve::Prompt, "First token"),
];

const ROW: &[Slot] = &[
    text("root", |_, index| CURVES[index].1.to_owned()),
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
        Curve::Size => format!("A dense LLM of {}", words::parameters(x)),
        Curve::Depth => format!("{} tokens in the context", whole(x)),
        Curve::Sequences if x < 1.5 => "1 conversation".to_owned(),
        Curve::Sequences => format!("{} conversations", whole(x)),
        Curve::Prompt => format!("A prompt of {} tokens", whole(x)),
    };
    let each = spec.series.iter().filter_map(|series| {
        let point = series.points.get(index)?;
        let each = series.each.get(index).filter(|_| point.fits && x > 1.5);
        let each = each.map(|rate| format!(", {} each", significant(*rate, 2))).unwrap_or_default();
        Some(format!("{} {}{each}", series.letter, value(curve, point)))
    });
    let each = each.collect::<Vec<_>>().join(" · ");
    Some(format!("{place}: {each}"))
}

fn value(curve: Curve, point: &CurvePoint) -> String {
    if !point.fits {
        return "does not load".to_owned();
    }
    let [value, low, high, most] =
        [point.estimate, point.low, point.high, point.ceiling].map(|figure| significant(figure, 2));
    if curve == Curve::Prompt {
        format!("{value} s ({low} to {high})")
    } else {
        format!("{value} tok/s ({low} to {high}, at most {most})")
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
