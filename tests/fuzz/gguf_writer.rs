//! Writes the header of a GGUF file of any LLM of the catalog, as llama.cpp's converter and quantizer would.

use ridgepoint::catalog::llm::Llm;
use ridgepoint::catalog::llm::architecture::{Architecture, FeedForward, GgufArchitecture as G, LayerKind};
use ridgepoint::catalog::quantization::FileType;
use ridgepoint::estimate::mix_rule::MixRule;
use ridgepoint::estimate::tensors::{Scope, visit};
use ridgepoint::import::gguf::types::{file_type_number, tensor_type_number};

/// The header of a file, and how long the whole file is.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub header: Vec<u8>,
    pub length: u64,
}

/// What is varied between files.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options {
    pub version: u32,
    pub scope: Scope,
    /// Tokens of the tokenizer, each with a string, a score and a type, and as many merges.
    pub tokens: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { version: 3, scope: Scope::Main, tokens: 100 }
    }
}

/// Pairs of metadata as bytes, with their number.
#[derive(Default)]
pub(crate) struct Pairs {
    bytes: Vec<u8>,
    count: u64,
}

fn string(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend((text.len() as u64).to_le_bytes());
    bytes.extend(text.as_bytes());
}

impl Pairs {
    fn key(&mut self, key: &str, value_type: u32) {
        string(&mut self.bytes, key);
        self.bytes.extend(value_type.to_le_bytes());
        self.count += 1;
    }

    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.key(key, 8);
        string(&mut self.bytes, value);
    }

    /// A 32-bit number, if it is not 0.
    pub(crate) fn number(&mut self, key: &str, value: u32) {
        if value > 0 {
            self.key(key, 4);
            self.bytes.extend(value.to_le_bytes());
        }
    }

    fn float(&mut self, key: &str, value: f32) {
        self.key(key, 6);
        self.bytes.extend(value.to_le_bytes());
    }

    fn numbers(&mut self, key: &str, values: &[u32]) {
        self.key(key, 9);
        self.bytes.extend(5_u32.to_le_bytes());
        self.bytes.extend((values.len() as u64).to_le_bytes());
        self.bytes.extend(values.iter().flat_map(|value| value.to_le_bytes()));
    }

    fn flags(&mut self, key: &str, values: &[bool]) {
        self.key(key, 9);
        self.bytes.extend(7_u32.to_le_bytes());
        self.bytes.extend((values.len() as u64).to_le_bytes());
        self.bytes.extend(values.iter().map(|value| u8::from(*value)));
    }

    /// One number for all layers, or a list.
    fn per_layer(&mut self, key: &str, values: &[u32]) {
        match values {
            [first, rest @ ..] if rest.iter().all(|value| value == first) => self.number(key, *first),
            values => self.numbers(key, values),
        }
    }

    fn strings(&mut self, key: &str, values: impl ExactSizeIterator<Item = String>) {
        self.key(key, 9);
        self.bytes.extend(8_u32.to_le_bytes());
        self.bytes.extend((values.len() as u64).to_le_bytes());
        values.for_each(|value| string(&mut self.bytes, &value));
    }
}

fn architecture_name(gguf: G) -> String {
    match gguf {
        G::OpenAiMoe => "gpt-oss".to_owned(),
        G::GraniteHybrid => "granitehybrid".to_owned(),
        gguf => gguf.to_string(),
    }
}

/// The header with these metadata and the tensors of the LLM.
pub(crate) fn write(llm: &Llm, file_type: FileType, options: Options) -> File {
    let a = &llm.architecture;
    let mut pairs = Pairs::default();
    let name = architecture_name(a.gguf);
    pairs.text("general.architecture", &name);
    pairs.text("general.name", &llm.name);
    pairs.number("general.file_type", u32::try_from(file_type_number(file_type)).expect("small"));
    figures(&mut pairs, llm, &name, options);
    tokenizer(&mut pairs, options.tokens);
    let (tensors, count, data) = tensors(a, file_type, options.scope);
    assemble(options.version, &pairs, (&tensors, count), data)
}

/// Magic, version, counts, pairs and tensors.
pub(crate) fn assemble(version: u32, pairs: &Pairs, (tensors, count): (&[u8], u64), data: u64) -> File {
    let mut header = b"GGUF".to_vec();
    header.extend(version.to_le_bytes());
    header.extend(count.to_le_bytes());
    header.extend(pairs.count.to_le_bytes());
    header.extend(&pairs.bytes);
    header.extend(tensors);
    let length = (header.len() as u64).next_multiple_of(32) + data;
    File { header, length }
}

fn figures(pairs: &mut Pairs, llm: &Llm, name: &str, options: Options) {
    let a = &llm.architecture;
    let key = |rest: &str| format!("{name}.{rest}");
    let of = |kind: LayerKind| a.layers.iter().find(move |layer| layer.kind == kind);
    let mtp = if options.scope == Scope::WithPrediction { a.mtp_layers } else { 0 };
    let n = u32::try_from(a.layers.len()).expect("few layers");
    pairs.number(&key("block_count"), n + mtp);
    pairs.number(&key("nextn_predict_layers"), mtp);
    pairs.number(&key("context_length"), u32::try_from(llm.max_context).expect("small"));
    pairs.number(&key("embedding_length"), a.width);
    pairs.float(&key("attention.layer_norm_rms_epsilon"), 1e-5);
    pairs.float(&key("rope.freq_base"), 1e6);
    let attends = |kind| !matches!(kind, LayerKind::Mamba | LayerKind::FeedForward | LayerKind::Conv);
    let heads: Vec<u32> = a.layers.iter().map(|layer| if attends(layer.kind) { layer.heads } else { 0 }).collect();
    let kv: Vec<u32> = a.layers.iter().map(|layer| if attends(layer.kind) { layer.kv_heads } else { 0 }).collect();
    pairs.per_layer(&key("attention.head_count"), &heads);
    pairs.per_layer(&key("attention.head_count_kv"), &kv);
    let full = a.layers.iter().find(|layer| layer.has_heads() && layer.kind != LayerKind::Sliding);
    if let Some(layer) = full.or(of(LayerKind::Compressed128)) {
        pairs.number(&key("attention.key_length"), layer.key_dim);
        pairs.number(&key("attention.value_length"), layer.value_dim);
    }
    if let Some(layer) = of(LayerKind::Sliding).filter(|layer| full.is_none_or(|full| full.key_dim != layer.key_dim)) {
        pairs.number(&key("attention.key_length_swa"), layer.key_dim);
        pairs.number(&key("attention.value_length_swa"), layer.value_dim);
    }
    pairs.number(&key("attention.sliding_window"), if a.gguf == G::Llama4 { 0 } else { a.window });
    if matches!(a.gguf, G::Gemma4 | G::Gemma3n | G::Step35) {
        let slides: Vec<bool> = a.layers.iter().map(|layer| layer.kind == LayerKind::Sliding).collect();
        pairs.flags(&key("attention.sliding_window_pattern"), &slides);
    }
    let shared = a.layers.iter().filter(|layer| layer.shares_kv).count();
    pairs.number(&key("attention.shared_kv_layers"), u32::try_from(shared).expect("few"));
    pairs.number(&key("embedding_length_per_layer_input"), a.per_layer_embedding);
    pairs.number(&key("shortconv.l_cache"), a.conv_cache);
    let widths: Vec<u32> = a
        .layers
        .iter()
        .map(|layer| match layer.feed_forward {
            FeedForward::Dense(width) | FeedForward::DenseAndExperts(width) => width,
            FeedForward::None | FeedForward::Experts => 0,
        })
        .collect();
    pairs.per_layer(&key("feed_forward_length"), &widths);
    parts(pairs, a, &key);
}

fn parts(pairs: &mut Pairs, a: &Architecture, key: &impl Fn(&str) -> String) {
    if let Some(experts) = a.experts {
        pairs.number(&key("expert_count"), experts.count);
        pairs.number(&key("expert_used_count"), experts.used);
    }
    if let Some(latent) = a.latent {
        pairs.number(&key("attention.kv_lora_rank"), latent.kv_rank);
        pairs.number(&key("attention.q_lora_rank"), latent.q_rank);
        pairs.number(&key("attention.key_length"), latent.kv_rank + latent.rope);
        pairs.number(&key("attention.value_length"), latent.kv_rank);
        pairs.number(&key("attention.key_length_mla"), latent.no_rope + latent.rope);
        pairs.number(&key("attention.value_length_mla"), latent.value);
        pairs.number(&key("rope.dimension_count"), latent.rope);
    }
    if let Some(indexer) = a.indexer {
        pairs.number(&key("attention.indexer.head_count"), indexer.heads);
        pairs.number(&key("attention.indexer.key_length"), indexer.head_dim);
        pairs.number(&key("attention.indexer.top_k"), indexer.top.unwrap_or(0));
    }
    if let Some(d) = a.delta {
        pairs.number(&key("ssm.conv_kernel"), d.conv);
        pairs.number(&key("ssm.inner_size"), d.value_heads * d.head_dim);
        pairs.number(&key("ssm.state_size"), d.head_dim);
        pairs.number(&key("ssm.time_step_rank"), d.value_heads);
        pairs.number(&key("ssm.group_count"), d.key_heads);
    }
    if let Some(m) = a.mamba {
        pairs.number(&key("ssm.conv_kernel"), m.conv);
        pairs.number(&key("ssm.inner_size"), m.inner);
        pairs.number(&key("ssm.state_size"), m.state);
        pairs.number(&key("ssm.time_step_rank"), m.heads);
        pairs.number(&key("ssm.group_count"), m.groups);
    }
    if let Some(kda) = a.kda {
        pairs.number(&key("ssm.conv_kernel"), kda.conv);
        pairs.number(&key("kda.head_dim"), kda.head_dim);
    }
    if let Some(c) = a.compressed {
        pairs.number(&key("attention.q_lora_rank"), c.q_rank);
        pairs.number(&key("attention.output_group_count"), c.output_groups);
        pairs.number(&key("attention.output_lora_rank"), c.output_rank);
        pairs.number(&key("hyper_connection.count"), c.streams);
        pairs.number(&key("hash_layer_count"), c.hash_layers);
    }
}

fn tokenizer(pairs: &mut Pairs, tokens: u64) {
    pairs.text("tokenizer.ggml.model", "gpt2");
    let n = usize::try_from(tokens).expect("small");
    pairs.strings("tokenizer.ggml.tokens", (0..n).map(|i| format!("token{i}")));
    pairs.numbers("tokenizer.ggml.token_type", &vec![1; n]);
    pairs.strings("tokenizer.ggml.merges", (0..n).map(|i| format!("a{i} b{i}")));
    pairs.text("tokenizer.chat_template", &"{{ message }}".repeat(1000));
}

/// The descriptions of the tensors, their number, and the bytes of the weights.
fn tensors(a: &Architecture, file_type: FileType, scope: Scope) -> (Vec<u8>, u64, u64) {
    let mut rule = MixRule::new(a, file_type, false, scope);
    let (mut bytes, mut count, mut offset) = (Vec::new(), 0, 0_u64);
    visit(a, scope, |tensor| {
        let prefix = tensor.layer.map_or_else(String::new, |layer| format!("blk.{layer}."));
        string(&mut bytes, &format!("{prefix}{}", tensor.name));
        bytes.extend(u32::from(tensor.n_dims).to_le_bytes());
        for channels in &tensor.shape[..usize::from(tensor.n_dims)] {
            bytes.extend(u64::from(*channels).to_le_bytes());
        }
        let tensor_type = rule.choose(tensor);
        bytes.extend(tensor_type_number(tensor_type).expect("a type of files").to_le_bytes());
        bytes.extend(offset.to_le_bytes());
        offset += (tensor.rows() * tensor_type.row_bytes(u64::from(tensor.shape[0]))).next_multiple_of(32);
        count += 1;
    });
    (bytes, count, offset)
}
