//! What most configurations have in common, and how layers follow from it.

use serde_json::Value;

use super::keys::Keys;
use crate::catalog::llm::architecture::{
    Architecture, Experts, FeedForward, GgufArchitecture, Layer, LayerKind, QkNorm,
};
use crate::import::bounds;
use crate::import::error::{BoundsError, ImportError};
use crate::language::import as say;

/// An architecture whose layers are not yet spelled out.
pub(super) struct Draft {
    pub a: Architecture,
    pub context: u64,
    pub kinds: Vec<LayerKind>,
    pub heads: u32,
    pub kv_heads: u32,
    pub head_dim: u32,
    /// Query heads of sliding layers, where these differ from full ones.
    pub sliding_heads: Option<u32>,
    /// Of full layers, where these differ from sliding ones.
    pub full: Option<(u32, u32)>,
    /// Width of dense feed-forward parts.
    pub feed_forward: u32,
    /// Which layers have experts.
    pub routed: Vec<bool>,
    /// First layer that shares the cache of an earlier one, and the feed-forward width from there on.
    pub shared_from: Option<(usize, u32)>,
}

impl Draft {
    /// Reads what most have: all layers full, nothing routed.
    pub(super) fn read(keys: &Keys<'_>, gguf: GgufArchitecture, tied: bool) -> Result<Self, ImportError> {
        let mut a = Architecture::blank(gguf);
        a.width = keys.count("hidden_size")?;
        a.vocab = keys.count("vocab_size")?;
        a.tied_embeddings = keys.tied(tied)?;
        let layers = n_layers(keys)?;
        let heads = keys.count("num_attention_heads")?;
        let kv_heads = keys.count_or("num_key_value_heads", heads)?;
        let head_dim = match keys.optional("head_dim")? {
            Some(dim) => dim,
            None if heads > 0 && a.width.is_multiple_of(heads) => a.width / heads,
            None => return Err(keys.bad("head_dim", say::expected_a_whole_number_since_the_heads_do_not_di())),
        };
        Ok(Self {
            context: keys.count("max_position_embeddings")?.into(),
            kinds: vec![LayerKind::Full; layers],
            heads,
            kv_heads,
            head_dim,
            sliding_heads: None,
            full: None,
            feed_forward: keys.count_or("intermediate_size", 0)?,
            routed: vec![false; layers],
            shared_from: None,
            a,
        })
    }

    pub(super) fn norm(mut self, norm: QkNorm) -> Self {
        self.a.qk_norm = norm;
        self
    }

    /// The kinds that `layer_types` lists, or else those of a rule.
    pub(super) fn kinds(
        &mut self,
        keys: &Keys<'_>,
        known: &[(&str, LayerKind)],
        rule: impl Fn(usize) -> LayerKind,
    ) -> Result<(), ImportError> {
        let n = self.kinds.len();
        let Some(value) = keys.get("layer_types") else {
            self.kinds = (0..n).map(rule).collect();
            return Ok(());
        };
        let expected = say::expected_a_list_with_the_kind_of_every_layer();
        let list = value.as_array().filter(|list| list.len() == n).ok_or_else(|| keys.bad("layer_types", expected))?;
        let kind = |value: &Value| known.iter().find(|(word, _)| value.as_str() == Some(word)).map(|(_, kind)| *kind);
        let kinds: Option<Vec<LayerKind>> = list.iter().map(kind).collect();
        self.kinds = kinds.ok_or_else(|| keys.not_computed("layer_types"))?;
        Ok(())
    }

    /// Sliding layers by `layer_types`, or every n-th full by a rule; the window if any layer slides.
    pub(super) fn sliding(
        &mut self,
        keys: &Keys<'_>,
        window: Option<u32>,
        rule: impl Fn(usize) -> bool,
    ) -> Result<(), ImportError> {
        let known = [("full_attention", LayerKind::Full), ("sliding_attention", LayerKind::Sliding)];
        let by_rule = |index| if window.is_some() && rule(index) { LayerKind::Sliding } else { LayerKind::Full };
        self.kinds(keys, &known, by_rule)?;
        if self.kinds.contains(&LayerKind::Sliding) {
            self.a.window = window
                .ok_or_else(|| keys.bad("sliding_window", say::expected_a_number_of_tokens_since_layers_slide()))?;
        }
        Ok(())
    }

    /// `layer_types` may be there but says that every layer is full.
    pub(super) fn only_full(&mut self, keys: &Keys<'_>) -> Result<(), ImportError> {
        self.kinds(keys, &[("full_attention", LayerKind::Full)], |_| LayerKind::Full)
    }

    pub(super) fn experts(&mut self, experts: Experts, routed: impl Fn(usize) -> bool) {
        self.a.experts = Some(experts);
        self.routed = (0..self.kinds.len()).map(routed).collect();
    }

    /// Length of the table of rotation frequencies that llama.cpp's converter writes for Llama 3.1's scaling.
    pub(super) fn llama3_frequencies(&mut self, keys: &Keys<'_>) {
        if rope_type(keys).as_deref() == Some("llama3") {
            self.a.rope_frequencies = self.head_dim / 2;
        }
    }

    /// The architecture and the longest context.
    pub(super) fn finish(mut self) -> (Architecture, u64) {
        let layers = (0..self.kinds.len()).map(|index| self.layer(index)).collect();
        self.a.layers = layers;
        (self.a, self.context)
    }

    fn layer(&self, index: usize) -> Layer {
        let kind = self.kinds[index];
        let (kv_heads, key_dim, value_dim) = match (kind, self.a.latent, self.full) {
            (LayerKind::Latent, Some(latent), _) => (1, latent.no_rope.saturating_add(latent.rope), latent.value),
            (LayerKind::Full, _, Some((kv_heads, dim))) => (kv_heads, dim, dim),
            _ => (self.kv_heads, self.head_dim, self.head_dim),
        };
        let shares_kv = self.shared_from.is_some_and(|(first, _)| index >= first);
        let dense = match self.shared_from {
            Some((_, width)) if shares_kv => width,
            _ => self.feed_forward,
        };
        let own_layer = matches!(self.a.gguf, GgufArchitecture::NemotronH | GgufArchitecture::NemotronHMoe);
        let feed_forward = match kind {
            _ if own_layer && kind != LayerKind::FeedForward => FeedForward::None,
            _ if self.routed[index] && self.a.gguf == GgufArchitecture::Gemma4 => FeedForward::DenseAndExperts(dense),
            _ if self.routed[index] => FeedForward::Experts,
            _ => FeedForward::Dense(dense),
        };
        let heads = self.sliding_heads.filter(|_| kind == LayerKind::Sliding).unwrap_or(self.heads);
        Layer { kind, heads, kv_heads, key_dim, value_dim, feed_forward, shares_kv }
    }
}

/// The number of layers, bounded before anything of that length is made.
fn n_layers(keys: &Keys<'_>) -> Result<usize, ImportError> {
    let layers = u64::from(keys.count("num_hidden_layers")?);
    match usize::try_from(layers) {
        Ok(layers @ 1..) if layers as u64 <= bounds::LAYERS => Ok(layers),
        _ => {
            Err(BoundsError::Beyond { what: say::what_number_of_layers(), value: layers, most: bounds::LAYERS }.into())
        }
    }
}

/// `rope_scaling` (or, since 2026, `rope_parameters`).
pub(super) fn rope<'a>(keys: &Keys<'a>) -> Option<&'a Value> {
    keys.get("rope_scaling").or_else(|| keys.get("rope_parameters")).filter(|value| value.is_object())
}

fn rope_type(keys: &Keys<'_>) -> Option<String> {
    let rope = rope(keys)?;
    let kind = rope.get("rope_type").or_else(|| rope.get("type"))?;
    kind.as_str().map(str::to_owned)
}
