//! The tensors of an LLM as a GGUF file holds them: name, shape and how each is stored, from the architecture alone.
//!
//! Names and shapes are those of llama.cpp's loader (`src/models/*.cpp`); `tests/data/tensor_inventories.csv` holds one
//! LLM per architecture against which they are tested. Shapes are in GGUF's order: the row length first.

mod attention;
mod feed_forward;
mod recurrent;

use crate::catalog::llm::architecture::{Architecture, GgufArchitecture, Layer};

/// What llama.cpp's quantizer takes a tensor for, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the tensors' own names")]
pub enum Category {
    Output,
    TokenEmbedding,
    Qkv,
    KvB,
    V,
    K,
    Q,
    AttentionOutput,
    Up,
    Gate,
    Down,
    Other,
}

impl Category {
    /// Whether the quantizer counts and treats it as attention values.
    #[must_use]
    pub fn is_value_like(self) -> bool {
        matches!(self, Self::V | Self::Qkv | Self::KvB)
    }
}

/// How a GGUF file stores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stored {
    /// Always 32-bit floats: norms, biases, routers, convolutions.
    F32,
    /// A matrix that the quantizer leaves at 16 bits.
    Kept16,
    /// In the type that the quantizer chooses.
    Chosen,
}

/// When a decode step reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Read {
    /// Every step reads all of it.
    EveryStep,
    /// A table of which a token needs one row.
    OneRow,
    /// Routed experts.
    RoutedExperts,
    /// Only multi-token prediction uses it.
    Prediction,
}

/// What it computes, which decides how formats other than GGUF store it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Norms, biases, convolutions, small tables: never quantized.
    Small,
    /// Chooses the experts.
    Router,
    /// A matrix of a layer.
    Linear,
    /// Token embeddings or the output head.
    Embedding,
}

/// One tensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tensor {
    /// Without the `blk.N.` of a layer.
    pub name: &'static str,
    pub layer: Option<u32>,
    /// Row length first; 1 beyond `n_dims`.
    pub shape: [u32; 3],
    pub n_dims: u8,
    pub category: Category,
    pub stored: Stored,
    pub read: Read,
    pub role: Role,
}

impl Tensor {
    /// Number of weights in it.
    #[must_use]
    pub fn parameters(&self) -> u64 {
        u64::from(self.shape[0]) * self.rows()
    }

    /// Number of rows, each of which is stored in whole blocks.
    #[must_use]
    pub fn rows(&self) -> u64 {
        u64::from(self.shape[1]) * u64::from(self.shape[2])
    }
}

/// Which of the tensors are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What answers need.
    Main,
    /// Also the layers for multi-token prediction, which some files carry.
    WithPrediction,
}

/// Calls `visit` with every tensor: those outside of layers first, then layer by layer.
///
/// `visit` is called through a pointer: the walk is long, and a copy of it per caller would weigh more than the calls.
pub fn visit(architecture: &Architecture, scope: Scope, mut visit: impl FnMut(&Tensor)) {
    walk(architecture, scope, &mut visit);
}

fn walk(architecture: &Architecture, scope: Scope, visit: &mut dyn FnMut(&Tensor)) {
    let mut emit = Emit { visit, layer: None, read: Read::EveryStep };
    globals(architecture, &mut emit);
    for (index, layer) in (0u32..).zip(&architecture.layers) {
        emit.layer = Some(index);
        block(architecture, layer, index, &mut emit);
    }
    if let (Scope::WithPrediction, Some(last)) = (scope, architecture.layers.last()) {
        emit.read = Read::Prediction;
        for index in (0u32..).skip(architecture.layers.len()).take(architecture.mtp_layers as usize) {
            emit.layer = Some(index);
            block(architecture, last, index, &mut emit);
            prediction(architecture, &mut emit);
        }
    }
}

/// Passes tensors on, with what is common to those of one layer.
struct Emit<'a> {
    visit: &'a mut dyn FnMut(&Tensor),
    layer: Option<u32>,
    read: Read,
}

impl Emit<'_> {
    fn tensor(&mut self, name: &'static str, shape: &[u32], category: Category, stored: Stored, role: Role) {
        let mut full = [1; 3];
        full[..shape.len()].copy_from_slice(shape);
        // At most three dimensions.
        #[allow(clippy::cast_possible_truncation)]
        let n_dims = shape.len() as u8;
        let (layer, read) = (self.layer, self.read);
        (self.visit)(&Tensor { name, layer, shape: full, n_dims, category, stored, read, role });
    }

    /// A norm, bias, convolution or scale: 32-bit floats.
    fn small(&mut self, name: &'static str, shape: &[u32]) {
        self.tensor(name, shape, Category::Other, Stored::F32, Role::Small);
    }

    /// A matrix from `from` to `to` channels.
    fn matrix(&mut self, name: &'static str, category: Category, from: u32, to: u32) {
        self.tensor(name, &[from, to], category, Stored::Chosen, Role::Linear);
    }

    /// One matrix per head.
    fn cube(&mut self, name: &'static str, shape: [u32; 3]) {
        self.tensor(name, &shape, Category::Other, Stored::Chosen, Role::Linear);
    }

    /// A matrix that stays at 16 bits.
    fn kept(&mut self, name: &'static str, shape: &[u32]) {
        self.tensor(name, shape, Category::Other, Stored::Kept16, Role::Linear);
    }

    /// A table of which a token needs one row.
    fn table(&mut self, name: &'static str, row: u32, rows: u32) {
        let read = std::mem::replace(&mut self.read, Read::OneRow);
        self.tensor(name, &[row, rows], Category::TokenEmbedding, Stored::Chosen, Role::Embedding);
        self.read = read;
    }

    /// One matrix per routed expert.
    fn experts(&mut self, name: &'static str, category: Category, shape: [u32; 3]) {
        let read = self.read;
        if read == Read::EveryStep {
            self.read = Read::RoutedExperts;
        }
        self.tensor(name, &shape, category, Stored::Chosen, Role::Linear);
        self.read = read;
    }

    /// One bias vector per routed expert.
    fn expert_bias(&mut self, name: &'static str, shape: [u32; 2]) {
        let read = self.read;
        if read == Read::EveryStep {
            self.read = Read::RoutedExperts;
        }
        self.small(name, &shape);
        self.read = read;
    }
}

fn globals(a: &Architecture, emit: &mut Emit<'_>) {
    let n_layers = u32::try_from(a.layers.len()).unwrap_or(u32::MAX);
    if a.tied_embeddings {
        let category = Category::TokenEmbedding;
        emit.tensor("token_embd.weight", &[a.width, a.vocab], category, Stored::Chosen, Role::Embedding);
    } else {
        emit.table("token_embd.weight", a.width, a.vocab);
        emit.tensor("output.weight", &[a.width, a.vocab], Category::Output, Stored::Chosen, Role::Embedding);
    }
    emit.small("output_norm.weight", &[a.width]);
    match a.gguf {
        GgufArchitecture::Nemotron => emit.small("output_norm.bias", &[a.width]),
        GgufArchitecture::DeepSeek4 => {
            let streams = a.compressed.map_or(0, |compressed| compressed.streams);
            emit.matrix("output_hc_fn.weight", Category::Other, a.width * streams, streams);
            emit.small("output_hc_base.weight", &[streams]);
            emit.small("output_hc_scale.weight", &[1]);
        }
        _ => {}
    }
    if a.rope_frequencies > 0 {
        emit.small("rope_freqs.weight", &[a.rope_frequencies]);
    }
    if a.rope_factors > 0 {
        emit.small("rope_factors_long.weight", &[a.rope_factors]);
        emit.small("rope_factors_short.weight", &[a.rope_factors]);
    }
    if a.per_layer_embedding > 0 {
        let all = a.per_layer_embedding * n_layers;
        emit.table("per_layer_token_embd.weight", all, a.vocab);
        emit.kept("per_layer_model_proj.weight", &[a.width, all]);
        emit.small("per_layer_proj_norm.weight", &[a.per_layer_embedding]);
    }
    if a.gguf == GgufArchitecture::Gemma3n {
        emit.kept("altup_proj.weight", &[a.width, a.width, 3]);
        emit.kept("altup_unembd_proj.weight", &[a.width, a.width, 3]);
    }
}

fn block(a: &Architecture, layer: &Layer, index: u32, emit: &mut Emit<'_>) {
    use GgufArchitecture as G;
    let w = a.width;
    if !matches!(a.gguf, G::Olmo2 | G::Exaone4) {
        emit.small("attn_norm.weight", &[w]);
    }
    if a.gguf == G::Nemotron {
        emit.small("attn_norm.bias", &[w]);
        emit.small("ffn_norm.bias", &[w]);
    }
    attention::tensors(a, layer, emit);
    recurrent::tensors(a, layer, emit);
    let after = matches!(a.gguf, G::Qwen3Next | G::Qwen35 | G::Qwen35Moe | G::Glm4Moe | G::OpenAiMoe);
    let around = a.gguf.has_norms_around();
    let only_after = matches!(a.gguf, G::Olmo2 | G::Exaone4);
    let only_before = matches!(a.gguf, G::CommandR | G::Cohere2 | G::NemotronH | G::NemotronHMoe);
    if after || around || only_after {
        emit.small("post_attention_norm.weight", &[w]);
    }
    if around || only_after {
        emit.small("post_ffw_norm.weight", &[w]);
    }
    if !(after || only_after || only_before) {
        emit.small("ffn_norm.weight", &[w]);
    }
    feed_forward::tensors(a, layer, index, emit);
    if a.per_layer_embedding > 0 {
        emit.matrix("inp_gate.weight", Category::Other, w, a.per_layer_embedding);
        emit.matrix("proj.weight", Category::Other, a.per_layer_embedding, w);
        emit.small("post_norm.weight", &[w]);
    }
    match a.gguf {
        G::Gemma4 => emit.small("layer_output_scale.weight", &[1]),
        G::Gemma3n => alternating_updates(w, emit),
        _ => {}
    }
}

/// Gemma 3n's four parallel streams and their low-rank residual.
fn alternating_updates(width: u32, emit: &mut Emit<'_>) {
    emit.small("altup_correct_coef.weight", &[4, 4]);
    emit.small("altup_correct_scale.weight", &[width]);
    emit.small("altup_predict_coef.weight", &[4, 16]);
    emit.kept("altup_router.weight", &[width, 4]);
    emit.small("altup_router_norm.weight", &[width]);
    emit.kept("laurel_l.weight", &[width, 64]);
    emit.kept("laurel_r.weight", &[64, width]);
    emit.small("laurel_post_norm.weight", &[width]);
}

/// What a layer for multi-token prediction has besides those of an ordinary layer.
fn prediction(a: &Architecture, emit: &mut Emit<'_>) {
    emit.matrix("nextn.eh_proj.weight", Category::Other, 2 * a.width, a.width);
    for name in ["nextn.enorm.weight", "nextn.hnorm.weight", "nextn.shared_head_norm.weight"] {
        emit.small(name, &[a.width]);
    }
    if a.mtp_embeddings {
        emit.matrix("nextn.embed_tokens.weight", Category::Other, a.width, a.vocab);
        emit.matrix("nextn.shared_head_head.weight", Category::Other, a.width, a.vocab);
    }
}
