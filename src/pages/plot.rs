//! Charts as SVG within a page. Colours become the site's custom properties, so that one picture serves light and dark.

use maud::{Markup, PreEscaped};
use plotters::prelude::{IntoDrawingArea, SVGBackend};
use plotters::style::RGBColor;

use crate::charts::theme::Theme;
use crate::charts::{self, scatter};
use crate::report::chart_spec::ChartSpec;

/// Colours that stand for custom properties until the picture is drawn; no palette has them.
const STAND_INS: [(u8, &str); 8] = [
    (1, "--paper"),
    (2, "--ink"),
    (3, "--quiet"),
    (4, "--hair"),
    (5, "--voice-a"),
    (6, "--voice-b"),
    (7, "--voice-c"),
    (8, "--voice-d"),
];

fn theme() -> Theme {
    let color = |number| RGBColor(number, 0xfe, 0xfd);
    Theme {
        paper: color(1),
        ink: color(2),
        muted: color(3),
        grid: color(4),
        voices: [color(5), color(6), color(7), color(8)],
        font: "sans-serif".to_owned(),
    }
}

/// Predicted against measured; `factor` is that of the soft area around the diagonal.
pub(super) fn scatter(spec: &ChartSpec, factor: f64) -> Markup {
    const SIZE: (u32, u32) = (320, 358);
    let mut text = String::new();
    let drawn = {
        let area = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        scatter::draw(&area, spec, &theme(), (factor, 1.0)).is_ok() && area.present().is_ok()
    };
    debug_assert!(drawn, "a string takes everything");
    PreEscaped(inline(&text, &spec.title))
}

/// Speed against model size, as the calculator draws it.
pub(super) fn lines(spec: &ChartSpec) -> Markup {
    const SIZE: (u32, u32) = (760, 420);
    let mut text = String::new();
    let drawn = {
        let area = SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        charts::draw(&area, spec, &theme(), 1.0).is_ok() && area.present().is_ok()
    };
    debug_assert!(drawn, "a string takes everything");
    PreEscaped(inline(&text, &spec.title))
}

/// The picture without what an SVG within a page needs not, and with a name.
fn inline(svg: &str, name: &str) -> String {
    let view = svg.split("viewBox=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or("0 0 1 1");
    let inside = svg.split_once('>').map_or("", |(_, rest)| rest);
    let inside = inside.trim_end().trim_end_matches("</svg>");
    let mut small = inside.replace(" stroke=\"none\" stroke-width=\"1\"", "").replace(" opacity=\"1\"", "");
    small = small.replace(" font-family=\"sans-serif\"", "");
    for (number, property) in STAND_INS {
        small = small.replace(&format!("#{number:02X}FEFD"), &format!("var({property})"));
    }
    let label = html_escape(name);
    format!("<svg viewBox=\"{view}\" role=\"img\" aria-label=\"{label}\">{small}</svg>")
}

fn html_escape(text: &str) -> String {
    maud::html! { (text) }.into_string().replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn a_picture_takes_the_colours_of_the_page() {
        let svg = "<svg width=\"9\" height=\"9\" viewBox=\"0 0 9 9\" xmlns=\"http://www.w3.org/2000/svg\">\n<circle \
                   cx=\"1\" cy=\"2\" r=\"3\" opacity=\"1\" fill=\"#05FEFD\" stroke=\"none\" stroke-width=\"1\"/>\n</svg>\n";
        assert_eq!(
            inline(svg, "a \"b\" & <c>"),
            "<svg viewBox=\"0 0 9 9\" role=\"img\" aria-label=\"a &quot;b&quot; &amp; &lt;c&gt;\">\n<circle cx=\"1\" \
             cy=\"2\" r=\"3\" fill=\"var(--voice-a)\"/>\n</svg>"
        );
    }
}
