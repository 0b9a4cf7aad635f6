//! Generic dense LLMs: what a dense LLM of a size would look like that nobody has published, after those of its time.

use super::architecture::{Architecture, FeedForward, GgufArchitecture, Layer, LayerKind, QkNorm};
use super::layers::Layers;
use super::{Counted, Llm};
use crate::units::decimal;

/// LLMs before this year were built in other proportions.
const SINCE: &str = "2024";
/// Channels of a head.
const HEAD_DIM: u32 = 128;
/// Rows are whole blocks of llama.cpp's K types, as in published LLMs; otherwise its fallback types would take over.
const BLOCK: u32 = 256;
/// KV heads where there are enough query heads.
const KV_HEADS: u32 = 8;
/// Entries of the vocabulary, as in the Qwen 3 LLMs.
const VOCAB: u32 = 151_936;
/// Below this many parameters the output head is the token-embedding table.
const TIED_BELOW: f64 = 5e9;
const MAX_CONTEXT: u64 = 131_072;
/// What stands before the size in a name, which may begin a sentence.
pub const NAME: &str = "Dense ";
/// Sizes for which an id is read, in billions of parameters.
const SIZES: (f64, f64) = (0.1, 5000.0);

/// How depth and width of dense LLMs grow with their parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    pub layers: PowerLaw,
    pub width: PowerLaw,
}

/// `factor × parameters ^ exponent`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerLaw {
    pub factor: f64,
    pub exponent: f64,
}

impl PowerLaw {
    fn at(self, parameters: f64) -> f64 {
        self.factor * parameters.powf(self.exponent)
    }

    /// Least squares on the logarithms.
    fn through(points: &[(f64, f64)]) -> Self {
        let n = points.len().max(1) as f64;
        let logs = || points.iter().map(|(x, y)| (x.ln(), y.ln()));
        let (mean_x, mean_y) = logs().fold((0.0, 0.0), |sum, (x, y)| (sum.0 + x / n, sum.1 + y / n));
        let (xy, xx) = logs()
            .fold((0.0, 0.0), |sum, (x, y)| (sum.0 + (x - mean_x) * (y - mean_y), sum.1 + (x - mean_x) * (x - mean_x)));
        let exponent = if xx > 0.0 { xy / xx } else { 0.0 };
        Self { factor: (mean_y - exponent * mean_x).exp(), exponent }
    }
}

impl Trend {
    /// Of the dense LLMs since 2024 that attend in every layer to the whole context or to a window of it.
    #[must_use]
    pub fn of(llms: &[Llm]) -> Self {
        let plain = |llm: &&Llm| {
            !llm.is_moe()
                && llm.released.as_str() >= SINCE
                && llm.architecture.layers.iter().all(|l| matches!(l.kind, LayerKind::Full | LayerKind::Sliding))
        };
        let points = |figure: fn(&Llm) -> f64| -> Vec<(f64, f64)> {
            let sized = llms.iter().filter(plain).filter_map(|llm| Some((llm.published_parameters?, figure(llm))));
            sized.collect()
        };
        Self {
            layers: PowerLaw::through(&points(|llm| llm.architecture.layers.len() as f64)),
            width: PowerLaw::through(&points(|llm| f64::from(llm.architecture.width))),
        }
    }

    /// The LLM with this id, such as `dense-24b` or `dense-0.75b`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Llm> {
        let number = id.strip_prefix("dense-")?.strip_suffix('b')?;
        if number.len() > 6 || !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return None;
        }
        let billions = decimal::parse(number)?;
        (SIZES.0..=SIZES.1).contains(&billions).then(|| self.dense(billions * 1e9))
    }

    /// A dense LLM of about so many parameters, whose id says them to three significant digits.
    ///
    /// Layers and width follow the trend, rounded to what hardware likes; the feed-forward width makes up the number of
    /// parameters: `(parameters − embeddings − layers × (attention + norms)) / (3 × width × layers)`.
    #[must_use]
    pub fn dense(&self, parameters: f64) -> Llm {
        let id = id(parameters);
        let billions = id.trim_start_matches("dense-").trim_end_matches('b').to_owned();
        let parameters = decimal::parse(&billions).unwrap_or(1.0) * 1e9;
        let n_layers = rounded(self.layers.at(parameters), 2).max(4);
        let width = rounded(self.width.at(parameters), BLOCK).max(BLOCK);
        let heads = width / HEAD_DIM;
        let kv_heads = if heads >= 2 * KV_HEADS { KV_HEADS } else { (heads / 4).max(1) };
        let tied_embeddings = parameters < TIED_BELOW;
        let tables = if tied_embeddings { 1.0 } else { 2.0 };
        let (w, layers) = (f64::from(width), f64::from(n_layers));
        let attention =
            w * f64::from(HEAD_DIM) * f64::from(2 * heads + 2 * kv_heads) + 2.0 * w + 2.0 * f64::from(HEAD_DIM);
        let left = parameters - tables * w * f64::from(VOCAB) - w - layers * attention;
        let feed_forward = rounded(left / (3.0 * w * layers), BLOCK).max(BLOCK);
        let layer = Layer {
            kind: LayerKind::Full,
            heads,
            kv_heads,
            key_dim: HEAD_DIM,
            value_dim: HEAD_DIM,
            feed_forward: FeedForward::Dense(feed_forward),
            shares_kv: false,
        };
        let mut layers = Layers::default();
        layers.push(layer, n_layers as usize);
        Llm {
            name: format!("{NAME}{billions}B"),
            id,
            aliases: Vec::new(),
            publisher: String::new(),
            family: "generic".to_owned(),
            released: String::new(),
            licence: String::new(),
            published_parameters: None,
            published_active_parameters: None,
            max_context: MAX_CONTEXT,
            architecture: Architecture {
                width,
                vocab: VOCAB,
                tied_embeddings,
                layers,
                qk_norm: QkNorm::Head,
                ..Architecture::blank(GgufArchitecture::Qwen3)
            },
            known_configuration: false,
            note: "generic: layers and width follow the dense LLMs published since 2024".to_owned(),
            sources: Vec::new(),
            dynamic_files: Vec::new(),
            counted: Counted::default(),
            generic: true,
        }
    }
}

/// Id of the generic LLM of about so many parameters: `dense-24b`, to three significant digits.
#[must_use]
pub fn id(parameters: f64) -> String {
    let billions = (parameters / 1e9).clamp(SIZES.0, SIZES.1);
    let places = (2.0 - billions.log10().floor()).clamp(0.0, 3.0);
    let scale = 10f64.powf(places);
    format!("dense-{}b", (billions * scale).round() / scale)
}

/// The nearest multiple of `step`.
fn rounded(value: f64, step: u32) -> u32 {
    // A float-to-integer `as` saturates; the figures of an LLM are far below.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let steps = (value / f64::from(step)).round().max(0.0) as u32;
    steps.saturating_mul(step)
}

#[cfg(test)]
mod tests {
    use super::{FeedForward, Trend, id};
    use crate::catalog::catalog;

    #[test]
    fn ids_read_back() {
        let trend = Trend::of(&catalog().llms);
        for (parameters, expected) in
            [(24e9, "dense-24b"), (1.234e9, "dense-1.23b"), (0.4567e9, "dense-0.457b"), (405.6e9, "dense-406b")]
        {
            assert_eq!(id(parameters), expected);
            assert_eq!(trend.find(expected).map(|llm| llm.id), Some(expected.to_owned()));
        }
        for wrong in ["dense-b", "dense-0b", "dense-1e9b", "dense--1b", "dense-99999b", "dense-nanb", "qwen3-32b"] {
            assert!(trend.find(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_generic_llm_has_the_size_it_says_and_usual_proportions() {
        let trend = Trend::of(&catalog().llms);
        let mut before = 0;
        for billions in [0.5, 1.0, 2.5, 4.0, 8.0, 14.0, 24.0, 32.0, 54.0, 70.0, 123.0, 250.0, 405.0, 1000.0] {
            let llm = trend.dense(billions * 1e9);
            let total = llm.total_parameters();
            let error = total as f64 / (billions * 1e9) - 1.0;
            assert!(error.abs() < 0.02, "{}: {:+.1} %", llm.id, 100.0 * error);
            assert!(total > before);
            before = total;
            let a = &llm.architecture;
            assert!(
                a.width.is_multiple_of(256)
                    && matches!(a.layers[0].feed_forward, FeedForward::Dense(f) if f % 256 == 0)
            );
            assert!((12..=200).contains(&a.layers.len()), "{}: {} layers", llm.id, a.layers.len());
        }
        // Llama 3.1 8B has 32 layers of 4096, Llama 3.3 70B 80 of 8192.
        let (small, large) = (trend.dense(8e9).architecture, trend.dense(70e9).architecture);
        assert!((28..=44).contains(&small.layers.len()) && (3072..=4608).contains(&small.width));
        assert!((60..=96).contains(&large.layers.len()) && (6144..=9216).contains(&large.width));
    }
}
