//! The tensors of a GGUF header: bytes by type, and what their shapes tell of each layer.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use strum::VariantArray;

use super::cursor::Cursor;
use super::types;
use crate::catalog::quantization::TensorType;
use crate::estimate::weights::TypedBytes;
use crate::import::error::ImportError;
use crate::import::tidy_name;
use crate::language::import as say;
use crate::units::Bytes;

const LONGEST_NAME: u64 = 256;
/// ggml's `GGML_MAX_DIMS`.
const MOST_DIMENSIONS: u32 = 4;

/// What the tensors of one layer tell of it; a shape of 0 is: not there.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LayerFacts {
    pub q: u32,
    pub qkv: u32,
    pub k: u32,
    pub v: u32,
    pub q_bias: bool,
    /// Row and rows of the weights that normalize queries.
    pub q_norm: (u32, u32),
    pub kv_a: bool,
    pub k_b: bool,
    pub kv_b: bool,
    pub mamba: bool,
    pub mamba_norm: bool,
    pub delta: bool,
    pub kda: bool,
    pub conv: bool,
    /// Tokens compressed to one.
    pub compressed: u32,
    pub up: u32,
    /// Width of an expert and their number.
    pub up_experts: (u32, u32),
    /// The same where gate and up-projection are one.
    pub gate_up_experts: (u32, u32),
    pub shared: u32,
    pub selection_bias: bool,
    pub own_embeddings: bool,
}

/// Sums over the tensors.
#[derive(Clone, Debug)]
pub(super) struct Sums {
    pub total: u64,
    pub every_step: Vec<TypedBytes>,
    pub routed_experts: Vec<TypedBytes>,
}

/// Bytes and weights per tensor type.
type ByType = [(u64, u64); TensorType::COUNT];

#[derive(Clone, Debug)]
pub(super) struct Inventory {
    /// Hashes of the names.
    seen: HashSet<u64>,
    total: u64,
    every_step: ByType,
    routed_experts: ByType,
    /// The token-embedding table: type, bytes, weights, row length, rows.
    embedding: Option<(TensorType, u64, u64, u32, u32)>,
    pub output: bool,
    pub rope_frequencies: u32,
    pub rope_factors: u32,
    pub layers: Vec<LayerFacts>,
    main_layers: usize,
    /// Where the weights end, from where they begin.
    end: u64,
}

impl Default for Inventory {
    fn default() -> Self {
        Self {
            seen: HashSet::new(),
            total: 0,
            every_step: [(0, 0); TensorType::COUNT],
            routed_experts: [(0, 0); TensorType::COUNT],
            embedding: None,
            output: false,
            rope_frequencies: 0,
            rope_factors: 0,
            layers: Vec::new(),
            main_layers: 0,
            end: 0,
        }
    }
}

/// One tensor as the header describes it.
struct Described {
    name: String,
    shape: [u32; MOST_DIMENSIONS as usize],
    tensor_type: TensorType,
    parameters: u64,
    bytes: u64,
}

impl Inventory {
    /// How many layers there may be, and how many are not for prediction.
    pub(super) fn expect(&mut self, layers: usize, main: usize) {
        self.layers = vec![LayerFacts::default(); layers];
        self.main_layers = main;
    }

    pub(super) fn width_and_vocab(&self) -> Result<(u32, u32), ImportError> {
        let missing = || ImportError::NoTensor { tensor: "token_embd.weight".to_owned() };
        self.embedding.map(|(.., width, vocab)| (width, vocab)).ok_or_else(missing)
    }

    /// Reads one tensor; answers whether it was there in full.
    pub(super) fn tensor(&mut self, cursor: &mut Cursor<'_>) -> Result<bool, ImportError> {
        let Some(length) = cursor.u64() else { return Ok(false) };
        if length > LONGEST_NAME {
            let what = say::part_characters_of_the_name_of_a_tensor();
            return Err(ImportError::TooMany { what, value: length, most: LONGEST_NAME });
        }
        let Some(name) = cursor.bytes(usize::try_from(length).unwrap_or(usize::MAX)) else { return Ok(false) };
        let name = String::from_utf8_lossy(name).into_owned();
        let Some(dimensions) = cursor.u32() else { return Ok(false) };
        let bad = |problem| ImportError::BadTensor { tensor: tidy_name(&name), problem };
        if dimensions == 0 || dimensions > MOST_DIMENSIONS {
            return Err(bad(say::problem_has_no_dimension_or_more_than_four()));
        }
        let mut shape = [1; MOST_DIMENSIONS as usize];
        for slot in shape.iter_mut().take(dimensions as usize) {
            let Some(channels) = cursor.u64() else { return Ok(false) };
            *slot = u32::try_from(channels).map_err(|_| bad(say::problem_is_larger_than_any_of_an_llm()))?;
        }
        let Some(number) = cursor.u32() else { return Ok(false) };
        let Some(offset) = cursor.u64() else { return Ok(false) };
        let tensor_type = types::tensor_type(number).ok_or_else(|| ImportError::UnknownTensorType {
            tensor: tidy_name(&name),
            number,
            name: types::other_type_name(number),
        })?;
        let product = |factors: &[u32]| factors.iter().try_fold(1_u64, |all, f| all.checked_mul(u64::from(*f)));
        let parameters = product(&shape).ok_or_else(|| bad(say::problem_is_larger_than_any_of_an_llm()))?;
        let block = tensor_type.block();
        if !u64::from(shape[0]).is_multiple_of(block.weights) {
            return Err(bad(say::problem_has_rows_that_are_no_whole_blocks_of_its()));
        }
        let bytes = (parameters / block.weights).checked_mul(block.bytes);
        let end = bytes.and_then(|bytes| offset.checked_add(bytes));
        let (Some(bytes), Some(end)) = (bytes, end) else {
            return Err(bad(say::problem_is_larger_than_any_of_an_llm()));
        };
        self.end = self.end.max(end);
        self.add(&Described { name, shape, tensor_type, parameters, bytes })?;
        Ok(true)
    }

    fn add(&mut self, tensor: &Described) -> Result<(), ImportError> {
        let refuse = |problem| ImportError::BadTensor { tensor: tidy_name(&tensor.name), problem };
        let mut hasher = DefaultHasher::new();
        tensor.name.hash(&mut hasher);
        if !self.seen.insert(hasher.finish()) {
            return Err(ImportError::RepeatedTensor { tensor: tidy_name(&tensor.name) });
        }
        let total = self.total.checked_add(tensor.bytes);
        self.total = total.ok_or_else(|| refuse(say::problem_is_larger_than_any_of_an_llm()))?;
        let mut of_prediction = false;
        match tensor.name.strip_prefix("blk.").and_then(|rest| rest.split_once('.')) {
            Some((number, rest)) => {
                let layer = number.parse::<usize>().ok().filter(|layer| *layer < self.layers.len());
                let layer = layer.ok_or_else(|| refuse(say::problem_is_of_a_layer_that_the_file_does_not_hav()))?;
                of_prediction = layer >= self.main_layers;
                self.layers[layer].note(rest, tensor.shape);
            }
            None => self.note(tensor),
        }
        if of_prediction {
            return Ok(());
        }
        let sum = match tensor.name.as_str() {
            "token_embd.weight" | "per_layer_token_embd.weight" => return Ok(()),
            name if name.contains("_exps.") => &mut self.routed_experts,
            _ => &mut self.every_step,
        };
        let (bytes, weights) = &mut sum[tensor.tensor_type as usize];
        *bytes += tensor.bytes;
        *weights += tensor.parameters;
        Ok(())
    }

    fn note(&mut self, tensor: &Described) {
        let [row, rows, ..] = tensor.shape;
        match tensor.name.as_str() {
            "token_embd.weight" => {
                self.embedding = Some((tensor.tensor_type, tensor.bytes, tensor.parameters, row, rows));
            }
            "output.weight" => self.output = true,
            "rope_freqs.weight" => self.rope_frequencies = row,
            "rope_factors_long.weight" => self.rope_factors = row,
            _ => {}
        }
    }

    /// Checks that the file is long enough for its weights, which begin at the next multiple of the alignment.
    pub(super) fn check_end(&self, position: u64, alignment: u64, length: u64) -> Result<(), ImportError> {
        let data = position.next_multiple_of(alignment);
        let end = data.saturating_add(self.end.max(self.total));
        if end > length {
            let at = length.max(position);
            return Err(ImportError::Truncated { what: say::part_weights(), at, needed: end - length, length });
        }
        Ok(())
    }

    /// The sums, where tied token embeddings are read by every step, as the output head.
    pub(super) fn sums(&self, tied: bool) -> Sums {
        let mut every_step = self.every_step;
        if let Some((tensor_type, bytes, parameters, ..)) = self.embedding.filter(|_| tied) {
            let (sum_bytes, sum_parameters) = &mut every_step[tensor_type as usize];
            *sum_bytes += bytes;
            *sum_parameters += parameters;
        }
        Sums { total: self.total, every_step: typed(&every_step), routed_experts: typed(&self.routed_experts) }
    }
}

fn typed(sums: &ByType) -> Vec<TypedBytes> {
    let with_type = TensorType::VARIANTS.iter().zip(sums);
    let typed = |(tensor_type, (bytes, parameters)): (&TensorType, &(u64, u64))| TypedBytes {
        tensor_type: *tensor_type,
        bytes: Bytes(*bytes),
        parameters: *parameters,
    };
    with_type.filter(|(_, (bytes, _))| *bytes > 0).map(typed).collect()
}

impl LayerFacts {
    fn note(&mut self, name: &str, [row, rows, matrices, _]: [u32; MOST_DIMENSIONS as usize]) {
        match name {
            "attn_q.weight" => self.q = rows,
            "attn_qkv.weight" => self.qkv = rows,
            "attn_k.weight" => self.k = rows,
            "attn_v.weight" => self.v = rows,
            "attn_q.bias" => self.q_bias = true,
            "attn_q_norm.weight" => self.q_norm = (row, rows),
            "attn_kv_a_mqa.weight" => self.kv_a = true,
            "attn_k_b.weight" => self.k_b = true,
            "attn_kv_b.weight" => self.kv_b = true,
            "attn_compressor_ape.weight" => self.compressed = rows,
            "ssm_in.weight" => self.mamba = true,
            "ssm_norm.weight" => self.mamba_norm = true,
            "ssm_ba.weight" | "ssm_alpha.weight" => self.delta = true,
            "ssm_f_a.weight" => self.kda = true,
            "shortconv.conv.weight" => self.conv = true,
            "ffn_up.weight" => self.up = rows,
            "ffn_up_exps.weight" => self.up_experts = (rows, matrices),
            "ffn_gate_up_exps.weight" => self.gate_up_experts = (rows, matrices),
            "ffn_up_shexp.weight" => self.shared = rows,
            "exp_probs_b.bias" => self.selection_bias = true,
            "nextn.embed_tokens.weight" => self.own_embeddings = true,
            _ => {}
        }
    }
}
