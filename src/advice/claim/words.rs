//! Text of a claim → words in one spelling, so that `M4 Max`, `m4max` and `M4-Max` are the same word.

use super::chinese::in_known_words;
use super::spellings::respelled;

/// Phrases that become one word, in this order.
const PHRASES: [(&str, &str); 40] = [
    ("tokens per second", " tok/s "),
    ("token per second", " tok/s "),
    ("tokens a second", " tok/s "),
    ("tokens per sec", " tok/s "),
    ("tokens/second", " tok/s "),
    ("tok per second", " tok/s "),
    ("toks per second", " tok/s "),
    ("tok per sec", " tok/s "),
    ("toks per sec", " tok/s "),
    ("macbook pro", " macbookpro "),
    ("macbook air", " macbookair "),
    ("mac studio", " macstudio "),
    ("mac mini", " macmini "),
    ("mac pro", " macpro "),
    ("mbp", " macbookpro "),
    ("lm studio", " lmstudio "),
    ("strix halo 395", " framework desktop "),
    ("strix halo", " framework desktop "),
    ("ryzen ai max+ pro 395", " framework desktop "),
    ("ryzen ai max+ 395", " framework desktop "),
    ("ryzen ai max 395", " framework desktop "),
    ("ai max+ 395", " framework desktop "),
    ("ai max 395", " framework desktop "),
    ("ai max+395", " framework desktop "),
    ("ai max 395+", " framework desktop "),
    ("framework desktop 395", " framework desktop "),
    ("gb10", " dgx spark "),
    ("rx7", " rx 7"),
    ("rx9", " rx 9"),
    ("tensor parallel", " tensor "),
    ("tensor split", " tensor "),
    ("prompt processing", " prefill "),
    ("prompt eval", " prefill "),
    ("open ai", "openai"),
    ("gpt oss", "gpt-oss"),
    ("gptoss", "gpt-oss"),
    ("gb / s", "gb/s"),
    ("tok / s", "tok/s"),
    ("t / s", "t/s"),
    ("gb per second", "gb/s"),
];

/// Words that follow a number or a chip's name and belong to it: `m4 max`, `4070 ti super`, `7900 xtx`.
const TAILS: [&str; 9] = ["pro", "max", "ultra", "ti", "super", "xtx", "xt", "gre", "sxm"];

/// A word of a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    /// Whether something was made of it.
    pub used: bool,
}

/// The words of a text.
#[must_use]
pub(super) fn words(text: &str) -> Vec<Word> {
    respelled(joined(plain(text))).into_iter().map(|text| Word { text, used: false }).collect()
}

/// Only the texts, for names of the catalog.
#[must_use]
pub(super) fn of_name(name: &str) -> Vec<String> {
    joined(plain(name))
}

fn plain(text: &str) -> Vec<String> {
    let mut lower = text.to_lowercase().replace(['×', '✕'], "x").replace(['–', '—', '−', '‑'], "-");
    lower = without_thousands(&in_known_words(&lower));
    for (phrase, word) in PHRASES {
        lower = lower.replace(phrase, word);
    }
    let separators = |c: char| c.is_whitespace() || ",;()[]{}\"'`:?!@=|~≈<>*…“”‘’".contains(c);
    lower
        .split(separators)
        .map(|word| word.trim_matches(['.', '-', '/', '_', '+']))
        .filter(|word| !word.is_empty())
        .flat_map(split_count)
        .flat_map(split_family)
        .collect()
}

/// `1,200` → `1200`; other commas separate.
fn without_thousands(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |place: usize| chars.get(place).is_some_and(char::is_ascii_digit);
    let is_group =
        |place: usize| place > 0 && digit(place - 1) && (1..=3).all(|after| digit(place + after)) && !digit(place + 4);
    chars.iter().enumerate().filter(|(place, c)| **c != ',' || !is_group(*place)).map(|(_, c)| *c).collect()
}

/// `2x3090` → `2x`, `3090`; `8x7b` stays whole, for that is an LLM.
fn split_count(word: &str) -> Vec<&str> {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let Some(rest) = word[digits..].strip_prefix('x').filter(|_| (1..=2).contains(&digits)) else { return vec![word] };
    let card = rest.chars().take_while(char::is_ascii_digit).count() >= 3
        || (rest.starts_with(|c: char| c.is_ascii_lowercase()) && rest.contains(|c: char| c.is_ascii_digit()));
    if card { vec![&word[..=digits], rest] } else { vec![word] }
}

/// `llama3.1` → `llama`, `3.1`; `rtx3090` → `rtx`, `3090`; `a3b` and `q4_k_m` stay whole, and so does what has a unit.
fn split_family(word: &str) -> Vec<String> {
    if word.contains('/') || word.contains('_') {
        return vec![word.to_owned()];
    }
    // A quantization or a layout is written with a hyphen that must stay: `ud-q4`, `4-bit`, `mlx-4bit`.
    let pieces: Vec<&str> = if keeps_hyphens(word) { vec![word] } else { word.split('-').collect() };
    let mut all = Vec::new();
    for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
        let letters = piece.chars().take_while(char::is_ascii_alphabetic).count();
        let rest = &piece[letters..];
        if letters >= 3
            && rest.starts_with(|c: char| c.is_ascii_digit())
            && !piece.starts_with("mxfp")
            && !piece.starts_with("nvfp")
            && !piece.starts_with("int")
            && !piece.starts_with("ddr")
        {
            all.extend([piece[..letters].to_owned(), rest.to_owned()]);
        } else {
            all.push(piece.to_owned());
        }
    }
    all
}

fn keeps_hyphens(word: &str) -> bool {
    let starts = ["ud-", "mlx-", "awq-", "gptq-", "evo-", "ddr"];
    let is_range = word.split('-').all(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    starts.iter().any(|start| word.starts_with(start)) || word.ends_with("-bit") || word.ends_with("-core") || is_range
}

/// Puts the tails to the numbers before them: `m4`, `max` → `m4max`.
fn joined(words: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let joins = TAILS.contains(&word.as_str())
            && all.last().is_some_and(|last| {
                let known = ["m", "a", "h", "b"].iter().any(|letter| {
                    last.strip_prefix(letter).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
                });
                let card = last.len() >= 4 && last.chars().take(4).all(|c| c.is_ascii_digit());
                known || card
            });
        match all.last_mut() {
            Some(last) if joins => last.push_str(&word),
            _ => all.push(word),
        }
    }
    all
}

/// A number at the start of a word, and what follows it.
#[must_use]
pub(super) fn number(word: &str) -> Option<(f64, &str)> {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    let value = word[..end].parse::<f64>().ok()?;
    Some((value, &word[end..]))
}

/// A word without all that is no letter or digit: `q4_k_m` → `q4km`.
#[must_use]
pub(super) fn squeezed(word: &str) -> String {
    word.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::of_name;

    #[test]
    fn one_spelling() {
        let cases = [
            ("28 tok/s, 70B Q4_K_M, M4 Max", "28 tok/s 70b q4_k_m m4max"),
            ("Llama3.1:8b on RTX3090 gets 1,200 tokens per second", "llama 3.1 8b on rtx 3090 gets 1200 tok/s"),
            ("RTX 4070 Ti SUPER; qwen3-30b-a3b", "rtx 4070tisuper qwen 3 30b a3b"),
            ("MacBook Pro M4-Max (4-bit)", "macbookpro m4max 4-bit"),
            ("25–30 t/s", "25-30 t/s"),
            ("2x3090 4×H100 mixtral 8x7B 2x RTX", "2x 3090 4x h100 mixtral 8x7b 2x rtx"),
        ];
        for (text, expected) in cases {
            assert_eq!(of_name(text).join(" "), expected, "{text}");
        }
    }
}
