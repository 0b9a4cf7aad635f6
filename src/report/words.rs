//! Figures as words: the roundings and spellings that every sentence shares.

use super::Quantity;
use crate::catalog::felt::FeltThreshold;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Machine, MemoryOption};
use crate::estimate::footprint::Fit;
use crate::language::figures as say;
use crate::plan::front_page::CHIPS;
use crate::units::format::{rounded, significant, whole};
use crate::units::{Bytes, Seconds, TokensPerSecond, Usd};

/// `$1,799`; cents only below 10 dollars.
#[must_use]
pub fn money(usd: Usd) -> String {
    let sign = if usd.0 < 0.0 { "−" } else { "" };
    let amount = usd.0.abs();
    let amount = if amount > 0.0 && amount < 10.0 { format!("{amount:.2}") } else { whole(amount) };
    say::Money { sign, amount }.text()
}

/// `19.8 GB`; below a gigabyte `208 MB`.
#[must_use]
pub fn gigabytes(bytes: Bytes) -> String {
    let gb = bytes.gb();
    if gb > 0.0 && gb < 0.9995 {
        format!("{} MB", significant(1e3 * gb, 3))
    } else {
        format!("{} GB", significant(gb, 3))
    }
}

/// `1.1 GB`, for what is freed or missing.
#[must_use]
pub fn about_gigabytes(bytes: Bytes) -> String {
    format!("{} GB", significant(bytes.gb(), 2))
}

/// `21`, of tokens per second.
#[must_use]
pub fn rate(rate: TokensPerSecond) -> String {
    significant(rate.0, 2)
}

/// The number that `rate` says.
#[must_use]
pub fn shown(rate: TokensPerSecond) -> f64 {
    rounded(rate.0, 2)
}

/// `21` `tok/s`.
#[must_use]
pub fn speed(value: TokensPerSecond) -> Quantity {
    Quantity { value: rate(value), unit: "tok/s" }
}

/// `9.8 to 12`.
#[must_use]
pub fn band(low: TokensPerSecond, high: TokensPerSecond) -> String {
    say::Band { low: rate(low), high: rate(high) }.text()
}

/// `36 ms` or `1.8 s`.
#[must_use]
pub fn duration(time: Seconds) -> Quantity {
    // What would be rounded to a thousand milliseconds is a second.
    if time.0 < 0.9995 {
        Quantity { value: significant(time.ms(), 2), unit: "ms" }
    } else if time.0 < 120.0 {
        Quantity { value: significant(time.0, 2), unit: "s" }
    } else {
        Quantity { value: significant(time.0 / 60.0, 2), unit: "min" }
    }
}

/// `36 ms`.
#[must_use]
pub fn duration_text(time: Seconds) -> String {
    let quantity = duration(time);
    format!("{} {}", quantity.value, quantity.unit)
}

/// `32B`, `30B`, `0.6B`, `1T`: total parameters as people say them.
#[must_use]
pub fn parameters(count: f64) -> String {
    let billions = count / 1e9;
    if billions >= 999.5 {
        format!("{}T", trimmed(significant(billions / 1e3, 2)))
    } else if billions >= 9.95 {
        format!("{}B", whole(billions))
    } else {
        format!("{}B", trimmed(significant(billions, 2)))
    }
}

fn trimmed(number: String) -> String {
    number.strip_suffix(".0").map_or(number.clone(), ToOwned::to_owned)
}

/// How an LLM is called by its size in a sentence: `32B`, or the name where the size does not tell it.
#[must_use]
pub fn size_label(llm: &Llm) -> String {
    match CHIPS.iter().find(|chip| chip.llm == llm.id) {
        Some(chip) => chip.label.to_owned(),
        None => llm.name.clone(),
    }
}

/// What kind of LLM it is: `dense` or `MoE, 3.3B of 30B per token`.
#[must_use]
pub fn kind(llm: &Llm, total: f64, active: f64) -> String {
    if llm.is_moe() {
        say::PerToken { active: parameters(active), total: parameters(total) }.text()
    } else {
        say::dense().to_owned()
    }
}

/// `Mac Studio M4 Max · 48 GB`, with the variant where the memory does not tell it.
#[must_use]
pub fn configuration(machine: &Machine, option: &MemoryOption, count: u32) -> String {
    let times = if count > 1 { format!("{count} × ") } else { String::new() };
    format!("{times}{} · {} GB", machine.name, option.gb)
}

/// `March 2025` of `2025-03`, `25 June 2026` of `2026-06-25`; other texts as they are.
#[must_use]
pub fn date(text: &str) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    let month = |text: &str| text.parse::<u64>().ok().filter(|number| (1..=12).contains(number));
    match parts.as_slice() {
        [year, number] => month(number).map_or_else(|| text.to_owned(), |month| say::Month { month, year }.text()),
        [year, number, day] => month(number)
            .map_or_else(|| text.to_owned(), |month| say::Day { day: day.trim_start_matches('0'), month, year }.text()),
        _ => text.to_owned(),
    }
}

/// How fast a speed feels: `reading speed`. What the catalog says of a threshold, in the language spoken.
#[must_use]
pub fn felt(threshold: &FeltThreshold) -> &str {
    match threshold.id.as_str() {
        "stalls" => say::felt_stalls(),
        "reading" => say::felt_reading(),
        "comfortable" => say::felt_comfortable(),
        "agent" => say::felt_agent(),
        "instant" => say::felt_instant(),
        _ => &threshold.words,
    }
}

/// The same in a word, for narrow charts: `reading`.
#[must_use]
pub fn felt_short(threshold: &FeltThreshold) -> &str {
    match threshold.id.as_str() {
        "stalls" => say::short_stalls(),
        "reading" => say::short_reading(),
        "comfortable" => say::short_comfortable(),
        "agent" => say::short_agent(),
        "instant" => say::short_instant(),
        _ => &threshold.id,
    }
}

/// `at reading speed`, `comfortable`: what a configuration of such a speed is.
#[must_use]
pub fn being(threshold: &FeltThreshold) -> String {
    let felt = felt(threshold);
    if threshold.id == "reading" { say::AtFelt { felt }.text() } else { felt.to_owned() }
}

/// Whether it fits, in a word.
#[must_use]
pub fn fit(fit: Fit) -> &'static str {
    match fit {
        Fit::Fits => say::fits(),
        Fit::Tight => say::tight(),
        Fit::DoesNotFit => say::does_not_load(),
    }
}

/// `a`, `a and b`, `a, b and c`.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => say::AndLast { most: most.join(say::comma()), last }.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::{date, felt, list, money, parameters};
    use crate::catalog::catalog;
    use crate::language::{Language, speaking};
    use crate::units::Usd;

    #[test]
    fn spellings() {
        assert_eq!(money(Usd(1799.0)), "$1,799");
        assert_eq!(money(Usd(0.1234)), "$0.12");
        assert_eq!(money(Usd(-700.0)), "−$700");
        assert_eq!(parameters(32.76e9), "33B");
        assert_eq!(parameters(0.6e9), "0.60B");
        assert_eq!(parameters(8.03e9), "8B");
        assert_eq!(parameters(1.04e12), "1T");
        assert_eq!(date("2025-03"), "March 2025");
        assert_eq!(date("2026-06-05"), "5 June 2026");
        assert_eq!(date("2026"), "2026");
        assert_eq!(list(&["8B".into(), "14B".into(), "32B".into()]), "8B, 14B and 32B");
    }

    #[test]
    fn chinese_spellings() {
        speaking(Language::Chinese, || {
            assert_eq!(money(Usd(-1799.0)), "−US$1,799");
            assert_eq!(date("2025-03"), "2025 年 3 月");
            assert_eq!(date("2026-06-05"), "2026 年 6 月 5 日");
            assert_eq!(list(&["8B".into(), "14B".into(), "32B".into()]), "8B、14B 和 32B");
        });
    }

    #[test]
    fn every_threshold_has_its_words() {
        for threshold in &catalog().felt_thresholds {
            assert_eq!(felt(threshold), threshold.words);
            assert_ne!(speaking(Language::Chinese, || felt(threshold)), threshold.words);
        }
    }
}
