//! The colours of `style/tokens.css` are told apart as `style/README.md` says, in light and in dark.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

type Palette = BTreeMap<String, [f64; 3]>;

fn style(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("style").join(name)).expect("text")
}

/// The colours of the rule that begins with this selector.
fn palette(style: &str, selector: &str) -> Palette {
    let (_, rest) = style.split_once(&format!("{selector} {{")).unwrap_or_else(|| panic!("there is no {selector}"));
    let rule = rest.split_once('}').expect("a rule ends").0;
    let color = |text: &str| -> Option<[f64; 3]> {
        let hex = text.trim().strip_prefix('#').filter(|hex| hex.len() == 6)?;
        let part = |from: usize| Some(f64::from(u8::from_str_radix(hex.get(from..from + 2)?, 16).ok()?) / 255.0);
        Some([part(0)?, part(2)?, part(4)?])
    };
    rule.split(';')
        .filter_map(|line| {
            let (name, value) = line.trim().strip_prefix("--")?.split_once(':')?;
            Some((name.to_owned(), color(value)?))
        })
        .collect()
}

/// Relative luminance of WCAG 2.2: linear parts, weighted 0.2126, 0.7152 and 0.0722.
fn luminance(color: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(color[0]) + 0.7152 * linear(color[1]) + 0.0722 * linear(color[2])
}

/// (lighter + 0.05) / (darker + 0.05).
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([0.5; 3], [0.5; 3]) - 1.0).abs() < 1e-9);
}

#[test]
fn texts_and_lines_have_the_contrast_that_the_rules_ask_for() {
    const TEXTS: [&str; 10] =
        ["ink", "quiet", "voice-a", "voice-b", "voice-c", "voice-d", "accent", "good", "tight", "bad"];
    let tokens = style("tokens.css");
    for selector in [":root", ":root:not([data-theme=\"light\"])"] {
        let palette = palette(&tokens, selector);
        for ground in ["paper", "paper-raised"] {
            for text in TEXTS {
                let found = contrast(palette[text], palette[ground]);
                assert!(found >= 4.5, "{selector}: --{text} on --{ground} is {found:.2}:1");
            }
        }
        let found = contrast(palette["line"], palette["paper"]);
        assert!(found >= 3.0, "{selector}: --line on --paper is {found:.2}:1");
    }
}

#[test]
fn both_dark_palettes_are_the_same() {
    let tokens = style("tokens.css");
    let asked = palette(&tokens, ":root[data-theme=\"dark\"]");
    assert!(asked.len() > 10);
    assert_eq!(asked, palette(&tokens, ":root:not([data-theme=\"light\"])"));
}

#[test]
fn only_the_tokens_name_colours() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("style")).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if !name.ends_with(".css") || name == "tokens.css" {
            continue;
        }
        for (number, line) in style(&name).lines().enumerate() {
            let hex = line
                .split('#')
                .skip(1)
                .any(|rest| rest.chars().take_while(char::is_ascii_hexdigit).count() >= 3 && line.contains(':'));
            assert!(!hex, "style/{name}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn every_style_sheet_is_in_the_rules() {
    let rules = style("README.md");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("style")).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if name.ends_with(".css") {
            assert!(rules.contains(&format!("`{name}`")), "style/README.md does not say what loads {name}");
        }
    }
}
