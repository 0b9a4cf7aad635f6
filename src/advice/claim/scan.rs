//! One thing after another found among the words of a claim, each marked as used.

use super::read::Assumption;
use super::words::{Word, number, squeezed};
use crate::catalog::machine::Runtime;
use crate::catalog::quantization::{FileType, GpuFormat, MlxFormat, WeightFormat};

/// Most sequences that a claim is taken to speak of: the number of a card is larger.
const MOST_TOGETHER: f64 = 1024.0;
/// Spellings of tokens per second.
const SPEED_UNITS: [&str; 14] = [
    "tok/s",
    "toks/s",
    "token/s",
    "tokens/s",
    "t/s",
    "tps",
    "tok/sec",
    "toks/sec",
    "token/sec",
    "tokens/sec",
    "tk/s",
    "t/sec",
    "tok/second",
    "tkps",
];
/// The speed claimed: a number before a unit, or joined to it.
pub(super) fn speed(words: &mut [Word], assumed: &mut Vec<Assumption>) -> Option<f64> {
    let mut found: Vec<(f64, bool)> = Vec::new();
    for place in 0..words.len() {
        let text = words[place].text.clone();
        let Some((low, mut rest)) = number(&text) else { continue };
        let mut value = low;
        let mut is_range = false;
        if let Some((high, after)) = rest.strip_prefix('-').and_then(number) {
            (value, rest, is_range) = (high.max(low), after, true);
        }
        let joined = SPEED_UNITS.contains(&rest);
        let apart =
            rest.is_empty() && words.get(place + 1).is_some_and(|next| SPEED_UNITS.contains(&next.text.as_str()));
        if (joined || apart) && value > 0.0 {
            words[place].used = true;
            if apart {
                words[place + 1].used = true;
            }
            found.push((value, is_range));
        }
    }
    let (value, is_range) = *found.first()?;
    if is_range {
        assumed.push(Assumption::UpperEnd(value));
    }
    if found.len() > 1 {
        assumed.push(Assumption::FirstSpeed);
    }
    Some(value)
}

/// All numbers with one of these units.
pub(super) fn take(words: &mut [Word], units: &[&str]) -> Vec<f64> {
    let mut found = Vec::new();
    for place in 0..words.len() {
        if words[place].used {
            continue;
        }
        let text = words[place].text.clone();
        let Some((value, rest)) = number(&text) else { continue };
        let apart = rest.is_empty()
            && words.get(place + 1).is_some_and(|next| !next.used && units.contains(&next.text.as_str()));
        if units.contains(&rest) || apart {
            words[place].used = true;
            if apart {
                words[place + 1].used = true;
            }
            found.push(value);
        }
    }
    found
}

pub(super) fn whole(value: f64) -> Option<u32> {
    // Checked to lie in the range of the type.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = (1.0..=1e6).contains(&value).then_some(value as u32);
    whole
}

pub(super) fn use_word(words: &mut [Word], name: &str) -> bool {
    let mut there = false;
    for word in words.iter_mut().filter(|word| !word.used && word.text == name) {
        word.used = true;
        there = true;
    }
    there
}

pub(super) fn word_of<T: Copy>(words: &mut [Word], known: &[(&str, T)]) -> Option<T> {
    known.iter().find(|(name, _)| use_word(words, name)).map(|(_, value)| *value)
}

pub(super) fn runtime(words: &mut [Word]) -> Option<Runtime> {
    // `llama.cpp` is split nowhere: its point stands between letters.
    let known = [
        ("mlx", Runtime::Mlx),
        ("mlx-lm", Runtime::Mlx),
        ("ollama", Runtime::Ollama),
        ("vllm", Runtime::Vllm),
        ("llama.cpp", Runtime::LlamaCpp),
        ("llamacpp", Runtime::LlamaCpp),
        ("lmstudio", Runtime::LlamaCpp),
    ];
    word_of(words, &known)
}

/// A number before or after one of these words: `8 users`, `batch 8`.
pub(super) fn counted(words: &mut [Word], names: &[&str]) -> Option<u64> {
    let place = words.iter().position(|word| !word.used && names.contains(&word.text.as_str()))?;
    let plain = |place: usize| {
        let word = words.get(place).filter(|word| !word.used)?;
        number(&word.text).filter(|(_, rest)| rest.is_empty() || *rest == "x").map(|(value, _)| value)
    };
    let number_at =
        |at: usize| plain(at).filter(|value| (1.0..=MOST_TOGETHER).contains(value)).map(|value| (at, value));
    let before = place.checked_sub(1).and_then(number_at);
    let (at, value) = before.or_else(|| number_at(place + 1))?;
    words[at].used = true;
    for word in words.iter_mut().filter(|word| names.contains(&word.text.as_str()) || word.text == "size") {
        word.used = true;
    }
    whole(value).map(u64::from)
}

/// Context and depth: `8k context`, `ctx 4096`, `at 32k`, `32k depth`.
pub(super) fn context(words: &mut [Word]) -> (Option<u64>, Option<u64>) {
    let names = ["context", "ctx", "depth", "deep", "kv"];
    let mut found = (None, None);
    for place in 0..words.len() {
        if words[place].used {
            continue;
        }
        let near = |at: usize| {
            words.get(at).filter(|word| !word.used && names.contains(&word.text.as_str())).map(|word| word.text.clone())
        };
        let name = near(place + 1).or_else(|| place.checked_sub(1).and_then(near));
        let text = words[place].text.clone();
        let Some((value, rest)) = number(&text) else { continue };
        let tokens = match (rest, &name) {
            ("k", _) => value * 1024.0,
            ("", Some(_)) => value,
            _ => continue,
        };
        words[place].used = true;
        let tokens = whole(tokens).map(u64::from);
        if name.is_some_and(|name| name.starts_with("de")) {
            found.1 = tokens;
        } else {
            found.0 = tokens;
        }
    }
    let _ = names.map(|name| use_word(words, name));
    found
}

/// `2x`, `dual`, `four`, or a number that stands alone before a card's name.
pub(super) fn count(words: &mut [Word]) -> Option<u32> {
    let named = word_of(words, &[("dual", 2), ("two", 2), ("three", 3), ("quad", 4), ("four", 4), ("eight", 8)]);
    let place = words.iter().position(|word| !word.used && number(&word.text).is_some_and(|(_, rest)| rest == "x"));
    let times = place.and_then(|place| {
        words[place].used = true;
        number(&words[place].text).and_then(|(value, _)| whole(value))
    });
    let apart = words.windows(2).position(|pair| {
        !pair[0].used && pair[1].text == "x" && number(&pair[0].text).is_some_and(|(_, rest)| rest.is_empty())
    });
    let apart = apart.and_then(|place| {
        words[place].used = true;
        number(&words[place].text).and_then(|(value, _)| whole(value))
    });
    named.or(times).or(apart).filter(|count| (2..=64).contains(count))
}

/// The weight format, and whether the text names it in full.
pub(super) fn format(words: &mut [Word], runtime: Option<Runtime>) -> Option<(WeightFormat, bool)> {
    for place in 0..words.len() {
        if words[place].used {
            continue;
        }
        let apart = words.get(place + 1).is_some_and(|next| next.text == "bit" || next.text == "bits");
        let text = if apart && number(&words[place].text).is_some_and(|(_, rest)| rest.is_empty()) {
            format!("{}bit", words[place].text)
        } else {
            words[place].text.trim_end_matches(".gguf").to_owned()
        };
        if let Some(found) = format_of(&squeezed(&text), runtime) {
            words[place].used = true;
            if apart {
                words[place + 1].used = true;
            }
            return Some(found);
        }
    }
    None
}

pub(super) fn format_of(text: &str, runtime: Option<Runtime>) -> Option<(WeightFormat, bool)> {
    use WeightFormat::{Gguf, Gpu, Mlx};
    let by_runtime = |gguf: FileType, mlx: MlxFormat, gpu: GpuFormat| match runtime {
        Some(Runtime::Mlx) => Mlx(mlx),
        Some(Runtime::Vllm) => Gpu(gpu),
        _ => Gguf(gguf),
    };
    let short = match text {
        "4bit" | "int4" | "w4" => {
            Some((by_runtime(FileType::Q4KM, MlxFormat::Bits4, GpuFormat::AwqInt4), runtime.is_some()))
        }
        "8bit" | "int8" => Some((by_runtime(FileType::Q8_0, MlxFormat::Bits8, GpuFormat::Fp8), runtime.is_some())),
        "5bit" => Some((by_runtime(FileType::Q5KM, MlxFormat::Bits5, GpuFormat::Fp8), runtime == Some(Runtime::Mlx))),
        "6bit" => Some((by_runtime(FileType::Q6K, MlxFormat::Bits6, GpuFormat::Fp8), runtime == Some(Runtime::Mlx))),
        "3bit" => {
            Some((by_runtime(FileType::Q3KM, MlxFormat::Bits3, GpuFormat::AwqInt4), runtime == Some(Runtime::Mlx)))
        }
        "2bit" => {
            Some((by_runtime(FileType::Q2K, MlxFormat::Bits2, GpuFormat::AwqInt4), runtime == Some(Runtime::Mlx)))
        }
        "16bit" | "fp16" | "f16" => Some((by_runtime(FileType::F16, MlxFormat::Bf16, GpuFormat::Bf16), true)),
        "bf16" => Some((by_runtime(FileType::Bf16, MlxFormat::Bf16, GpuFormat::Bf16), true)),
        "mxfp4" => Some((by_runtime(FileType::Mxfp4Moe, MlxFormat::Mxfp4, GpuFormat::Mxfp4), true)),
        "awq" => Some((Gpu(GpuFormat::AwqInt4), true)),
        "gptq" => Some((Gpu(GpuFormat::GptqInt4), true)),
        "q2" => Some((Gguf(FileType::Q2K), false)),
        "q3" => Some((Gguf(FileType::Q3KM), false)),
        "q4" => Some((Gguf(FileType::Q4KM), false)),
        "q5" => Some((Gguf(FileType::Q5KM), false)),
        "q6" => Some((Gguf(FileType::Q6K), true)),
        "q8" => Some((Gguf(FileType::Q8_0), true)),
        "q3k" => Some((Gguf(FileType::Q3KM), false)),
        "q4k" => Some((Gguf(FileType::Q4KM), false)),
        "q5k" => Some((Gguf(FileType::Q5KM), false)),
        _ => None,
    };
    short.or_else(|| {
        WeightFormat::all().find(|format| squeezed(&format.to_string()) == text).map(|format| (format, true))
    })
}
