//! The report as plain text: what the command line prints and the golden tests compare.

use std::fmt::Write;

use super::{ConfigurationReport, Report};
use crate::language::{figures as spelt, plain_text as say};

/// Columns that the names of lines take.
const NAMES: usize = 10;

/// All of a report, with the canonical link above it and the remarks below.
#[must_use]
pub fn render(link: &str, report: &Report, notes: &[String]) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write(&mut text, link, report, notes);
    text
}

fn write(text: &mut String, link: &str, report: &Report, notes: &[String]) -> std::fmt::Result {
    writeln!(text, "?{link}\n")?;
    writeln!(text, "{}", report.verdict.headline)?;
    for sentence in &report.verdict.support {
        writeln!(text, "{sentence}")?;
    }
    for lever in &report.verdict.levers {
        writeln!(text, "  → {}", lever.label)?;
    }
    for configuration in &report.configurations {
        writeln!(text)?;
        write_configuration(text, configuration)?;
    }
    for difference in &report.differences {
        let letter = difference.letter;
        let (speed, unit, ratio) = (&difference.speed.value, difference.speed.unit, &difference.ratio);
        write!(text, "\n{}", say::AgainstA { letter, speed, unit, ratio })?;
        if let Some(price) = &difference.price {
            write!(text, "{}", say::AndPrice { price })?;
        }
        if let Some(per) = &difference.per_extra {
            write!(text, "{}", say::AndPerExtra { money: &per.value, unit: per.unit })?;
        }
        writeln!(text)?;
    }
    if let Some(lever) = &report.within_budget {
        writeln!(text, "\n{}", lever.label)?;
    }
    if !notes.is_empty() {
        writeln!(text, "\n{}", say::remarks_on_link())?;
        for note in notes {
            writeln!(text, "  {note}")?;
        }
    }
    Ok(())
}

fn write_configuration(text: &mut String, c: &ConfigurationReport) -> std::fmt::Result {
    let variant = in_brackets(&c.variant);
    writeln!(text, "{}  {}{variant} · {} · {}", c.letter, c.name, c.memory, c.bandwidth.text)?;
    let mut line = |name: &str, value: &str| {
        let blanks = NAMES.saturating_sub(columns(name));
        writeln!(text, "   {name}{:blanks$} {value}", "")
    };
    if !c.status.is_empty() {
        line(say::status(), &c.status)?;
    }
    let price = if c.price.kind.is_empty() {
        c.price.text.clone()
    } else {
        say::PriceOf { price: &c.price.text, kind: &c.price.kind }.text()
    };
    line(say::price(), &price)?;
    if let Some(over) = &c.over_budget {
        line("", over)?;
    }
    line(say::memory(), &c.fit.sentence)?;
    let parts: Vec<String> = c.fit.segments.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    line("", &parts.join(" + "))?;
    for part in &c.fit.segments {
        for made_of in &part.made_of {
            line("", &say::MadeOf { part: &part.label, made_of }.text())?;
        }
    }
    line("", &say::Usable { reason: &c.fit.usable_reason, context: &c.fit.max_context }.text())?;
    let best = c.fit.best_format.as_ref().map_or(say::none_fits(), |lever| &lever.label);
    line("", &say::Largest { best, sequences: &c.fit.sequences_that_fit }.text())?;
    if let Some(quality) = &c.quality {
        let note = in_brackets(&quality.note);
        line(say::quality(), &say::QualityOf { quality: &quality.text, llm: &quality.kind, note }.text())?;
    }
    let decode = &c.decode;
    line(
        say::decode(),
        &say::DecodeOf {
            rate: &decode.text.value,
            unit: &decode.text.unit,
            band: &decode.band,
            felt: &decode.felt,
            ceiling: super::words::rate(decode.ceiling),
        }
        .text(),
    )?;
    if let Some(aggregate) = &decode.aggregate {
        line("", aggregate)?;
    }
    let split: Vec<String> = decode.split.iter().map(|part| format!("{} {}", part.label, part.text)).collect();
    line(say::per_token(), &split.join(" + "))?;
    line("", &decode.bound)?;
    if let Some(speculation) = &decode.speculation {
        line("", speculation)?;
    }
    line("", &decode.coverage)?;
    for dot in &decode.measured {
        line("", &say::Measured { rate: super::words::rate(dot.value), label: &dot.label }.text())?;
    }
    let prefill = &c.prefill;
    line(
        say::prefill(),
        &say::PrefillOf { rate: &prefill.text.value, unit: &prefill.text.unit, band: &prefill.band }.text(),
    )?;
    let (value, unit, meaning) = (&prefill.ttft.value, prefill.ttft.unit, &prefill.ttft_meaning);
    line("", &say::TtftOf { value, unit, meaning }.text())?;
    let cost = &c.cost;
    let money = [&cost.per_token_per_second, &cost.per_million_tokens, &cost.load_power, &cost.energy];
    let money: Vec<String> = money.into_iter().map(|q| format!("{} {}", q.value, q.unit)).collect();
    line(say::cost(), &money.join(spelt::comma()))?;
    for note in &c.notes {
        line(say::note(), note)?;
    }
    Ok(())
}

/// A remark behind something; nothing where there is none.
fn in_brackets(text: &str) -> String {
    if text.is_empty() { String::new() } else { say::InBrackets { text }.text() }
}

/// Columns that a text takes where every letter is as wide as another, and a Chinese one as two.
fn columns(text: &str) -> usize {
    text.chars().map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum()
}
