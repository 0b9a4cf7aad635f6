//! What a preview picture shows, as SVG: the question, the speeds with their bands, whether it fits, and the chart.

use std::fmt::Write;

use plotters::prelude::{IntoDrawingArea, SVGBackend};

use super::faces::{SANS, SERIF};
use crate::catalog::Catalog;
use crate::charts::{self, theme::Theme};
use crate::language::page_answers::OfUsable;
use crate::language::plain_text::InBrackets;
use crate::language::{self, pages as say, signs};
use crate::pages::head::PICTURE_SIZE;
use crate::plan::Plan;
use crate::report::charts::speed_by_size;
use crate::report::{ConfigurationReport, Report, Tone, words};
use crate::units::format::context;

const PAPER: &str = "#fbfaf7";
const INK: &str = "#1b1f24";
const QUIET: &str = "#565d66";
const VOICES: [&str; 2] = ["#1f5f8b", "#b0490f"];
/// Letters of a line of the title, as wide as Latin ones.
const LINE: f64 = 40.0;
/// How much wider a Chinese letter is.
const WIDE: f64 = 2.0;
/// Place and size of the chart.
const CHART: (u32, u32, u32, u32) = (520, 214, 640, 372);

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "#25633f",
        Tone::Tight => "#845500",
        Tone::Bad => "#a8242c",
        Tone::Neutral => QUIET,
    }
}

/// The whole picture.
pub(super) fn svg(title: &str, (plans, report): (&[Plan], &Report), catalog: &Catalog) -> String {
    let (width, height) = PICTURE_SIZE;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" font-family=\"{SANS}\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"{PAPER}\"/>\
         <g transform=\"translate(56 40) scale(1.5)\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"2.5\" stroke-linecap=\"round\" \
         stroke-linejoin=\"round\"><path d=\"M3 21 16 7h13\"/><circle cx=\"16\" cy=\"7\" r=\"4\" fill=\"{}\" stroke=\"{PAPER}\" \
         stroke-width=\"1.5\"/></g>",
        VOICES[1]
    );
    text(&mut svg, (114.0, 67.0), (26.0, INK), "Ridgepoint", "font-weight=\"600\"");
    for (number, line) in lines(title).iter().enumerate() {
        let y = 128.0 + 54.0 * f64::from(u32::try_from(number).unwrap_or(0));
        text(&mut svg, (56.0, y), (48.0, INK), line, &format!("font-family=\"{SERIF}\""));
    }
    match report.configurations.as_slice() {
        [one] => alone(&mut svg, one, plans.first()),
        several => {
            for (number, one) in several.iter().take(2).enumerate() {
                block(&mut svg, 262.0 + 172.0 * if number == 0 { 0.0 } else { 1.0 }, number, one, plans.get(number));
            }
        }
    }
    let spec = speed_by_size(plans, catalog);
    let theme = Theme { font: SANS.to_owned(), ..Theme::default() };
    let mut chart = String::new();
    let (x, y, wide, high) = CHART;
    {
        let area = SVGBackend::with_string(&mut chart, (wide, high)).into_drawing_area();
        let drawn = charts::draw(&area, &spec, &theme, 1.3).is_ok() && area.present().is_ok();
        debug_assert!(drawn, "a string takes everything");
    }
    let chart = chart.split_once('>').map_or("", |(_, rest)| rest);
    let chart = chart.trim_end().trim_end_matches("</svg>");
    // Writing to a string cannot fail.
    let _ = write!(svg, "<g transform=\"translate({x} {y})\">{chart}</g></svg>");
    svg
}

/// The title in at most two lines. One of Chinese is broken after a sign or else before a Chinese word, not inside a name.
fn lines(title: &str) -> Vec<String> {
    let fits = |line: &str| width(line.trim_end()) <= LINE;
    if fits(title) {
        return vec![title.to_owned()];
    }
    let before = |sign: fn(char) -> bool| {
        let after = |at: usize| title[..at].ends_with(sign) && title[at..].starts_with(language::wide);
        title.char_indices().map(|(at, _)| at).rfind(|at| after(*at) && fits(&title[..*at]))
    };
    let words = || title.match_indices(' ').map(|(at, _)| at + 1).take_while(|at| fits(&title[..*at])).last();
    let at = before(|letter| "，：；、".contains(letter)).or_else(|| before(|letter| letter == ' ')).or_else(words);
    let (first, second) = title.split_at(at.unwrap_or(0));
    [first, second].iter().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// One configuration, with room for large figures.
fn alone(svg: &mut String, shown: &ConfigurationReport, plan: Option<&Plan>) {
    let loads = shown.fit.loads();
    if loads {
        text(svg, (56.0, 330.0), (108.0, INK), &shown.decode.text.value, &format!("font-family=\"{SERIF}\""));
        let after = 56.0 + 54.0 * width(&shown.decode.text.value) + 14.0;
        text(svg, (after, 330.0), (34.0, QUIET), "tok/s", "");
        text(svg, (56.0, 376.0), (26.0, QUIET), &say::PictureBand { band: &shown.decode.band }.text(), "");
    }
    text(
        svg,
        (56.0, if loads { 436.0 } else { 310.0 }),
        (38.0, tone(shown.fit.tone)),
        shown.fit.word,
        "font-weight=\"600\"",
    );
    let (total, usable) = (words::gigabytes(shown.fit.total), words::gigabytes(shown.fit.usable));
    let memory = OfUsable { total, usable }.text();
    text(svg, (56.0, if loads { 474.0 } else { 352.0 }), (26.0, QUIET), &memory, "");
    price(svg, 524.0, shown);
    setting(svg, plan);
}

/// One of two configurations.
fn block(svg: &mut String, y: f64, number: usize, shown: &ConfigurationReport, plan: Option<&Plan>) {
    let voice = VOICES[number % 2];
    let _ = write!(svg, "<rect x=\"56\" y=\"{}\" width=\"7\" height=\"136\" fill=\"{voice}\"/>", y - 36.0);
    text(svg, (80.0, y - 12.0), (25.0, voice), &format!("{} {}", shown.letter, machine(shown)), "font-weight=\"600\"");
    if !shown.fit.loads() {
        text(svg, (80.0, y + 52.0), (38.0, tone(Tone::Bad)), shown.fit.word, "font-weight=\"600\"");
    } else {
        text(svg, (80.0, y + 58.0), (68.0, INK), &shown.decode.text.value, &format!("font-family=\"{SERIF}\""));
        let after = 80.0 + 34.0 * width(&shown.decode.text.value) + 12.0;
        text(
            svg,
            (after, y + 58.0),
            (26.0, QUIET),
            &format!("tok/s{}", InBrackets { text: &shown.decode.band }.text()),
            "",
        );
    }
    let line = format!("{} · {}", shown.fit.word.to_lowercase(), shown.price.text);
    text(svg, (80.0, y + 94.0), (24.0, QUIET), &line, "");
    if number == 1 {
        setting(svg, plan);
    }
}

fn machine(shown: &ConfigurationReport) -> String {
    format!("{} {}", shown.name, shown.memory)
}

fn price(svg: &mut String, y: f64, shown: &ConfigurationReport) {
    text(svg, (56.0, y), (26.0, INK), &shown.price.text, "font-weight=\"600\"");
    let after = 56.0 + 15.0 * width(&shown.price.text) + 10.0;
    // Its kind and date have room, the computer around a card has not.
    let kind: Vec<&str> = shown.price.kind.split(signs::comma()).take(2).collect();
    text(svg, (after, y), (22.0, QUIET), &kind.join(signs::comma()), "");
}

/// The weight format and context that everything is for.
fn setting(svg: &mut String, plan: Option<&Plan>) {
    let Some(plan) = plan else { return };
    let words = say::PictureSetting { format: plan.quantization, context: context(plan.context) }.text();
    text(svg, (56.0, 588.0), (24.0, QUIET), &words, "");
}

/// How wide a text is, in Latin letters.
fn width(text: &str) -> f64 {
    text.chars().map(|letter| if language::wide(letter) { WIDE } else { 1.0 }).sum()
}

fn text(svg: &mut String, (x, y): (f64, f64), (size, color): (f64, &str), text: &str, more: &str) {
    let text = maud::html! { (text) }.into_string();
    let _ = write!(svg, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{color}\" {more}>{text}</text>");
}

/// The mark on its ground, `SIZE` pixels wide: corners of this radius, the mark at this scale.
pub(super) fn icon(corner: f64, scale: f64) -> String {
    let move_by = 16.0 * (1.0 - scale);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"SIZE\" height=\"SIZE\" viewBox=\"0 0 32 32\"><rect width=\"32\" \
         height=\"32\" rx=\"{corner}\" fill=\"{INK}\"/><g transform=\"translate({move_by} {move_by}) scale({scale})\"><path d=\"M5 25 16 \
         12h11\" fill=\"none\" stroke=\"{PAPER}\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/><circle \
         cx=\"16\" cy=\"12\" r=\"4.5\" fill=\"#e0803c\" stroke=\"{INK}\" stroke-width=\"1.5\"/></g></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn titles_are_broken_between_words() {
        assert_eq!(lines("short"), ["short"]);
        let two = lines("Mac Studio M4 Max 128 GB vs Mac Studio M3 Ultra 96 GB");
        assert_eq!(two.len(), 2);
        assert_eq!(two.join(" "), "Mac Studio M4 Max 128 GB vs Mac Studio M3 Ultra 96 GB");
        for (title, broken) in [
            ("装得下吗，能跑多快，每 tok/s 要花多少钱？", ["装得下吗，能跑多快，", "每 tok/s 要花多少钱？"]),
            ("2 × GeForce RTX 3090 24 GB 运行 Llama 3.3 70B", ["2 × GeForce RTX 3090 24 GB", "运行 Llama 3.3 70B"]),
        ] {
            assert_eq!(lines(title), broken);
        }
    }
}
