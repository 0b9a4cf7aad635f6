//! Which type llama.cpp's quantizer gives each tensor for a GGUF file type.
//!
//! Source: llama.cpp, `src/llama-quant.cpp` (`llama_tensor_get_type_impl`, `tensor_allows_quantization`,
//! `tensor_type_fallback`), as of November 2026; the steps below are named after what they decide. Two kinds of files
//! follow other rules because that is how they are published: gpt-oss keeps its experts in MXFP4 whatever the file type,
//! and files with fused query-key-value matrices (Phi-3 and 4) were made under an older rule.

mod rows;

use super::tensors::{Category, Scope, Stored, Tensor, visit};
use crate::catalog::llm::architecture::{Architecture, GgufArchitecture, LayerKind};
use crate::catalog::quantization::{FileType, TensorType};

pub use rows::{default_type, fits_row, with_fallback};

/// The choice of types for the tensors of one LLM, which must be asked in the order of `tensors::visit`.
#[derive(Clone, Debug)]
pub struct MixRule {
    file_type: FileType,
    default: TensorType,
    importance_matrix: bool,
    gguf: GgufArchitecture,
    tied: bool,
    /// Query heads per KV head of the first layer; 0 if it has no attention.
    n_gqa: u32,
    n_experts: u32,
    /// 80-layer Llama and Qwen2, for which values are raised.
    is_70b: bool,
    n_layers: u32,
    n_values: u32,
    i_value: u32,
    i_down: u32,
    i_gate: u32,
    i_up: u32,
    i_down_running: u32,
}

impl MixRule {
    /// For the tensors of `scope`, which the file is made of.
    #[must_use]
    pub fn new(a: &Architecture, file_type: FileType, importance_matrix: bool, scope: Scope) -> Self {
        let mut n_values = 0;
        visit(a, scope, |tensor| n_values += u32::from(tensor.category.is_value_like()));
        let first = a.layers.first();
        let n_gqa = match first {
            Some(layer) if layer.kind == LayerKind::Latent || layer.has_heads() => layer.heads / layer.kv_heads.max(1),
            // The figures of the layer are there although the layer itself does not use them.
            Some(layer)
                if matches!(layer.kind, LayerKind::Delta | LayerKind::Compressed4 | LayerKind::Compressed128) =>
            {
                layer.heads / layer.kv_heads.max(1)
            }
            _ => 0,
        };
        let in_file = match scope {
            Scope::Main => a.layers.len(),
            Scope::WithPrediction => a.layers.len() + a.mtp_layers as usize,
        };
        let n_layers = u32::try_from(in_file).unwrap_or(u32::MAX);
        let grouped = first.is_some_and(|layer| layer.heads != layer.kv_heads);
        let is_70b =
            n_layers == 80 && (a.gguf == GgufArchitecture::Qwen2 || (a.gguf == GgufArchitecture::Llama && grouped));
        Self {
            file_type,
            default: default_type(file_type),
            importance_matrix,
            gguf: a.gguf,
            tied: a.tied_embeddings,
            n_gqa,
            n_experts: a.experts.map_or(0, |experts| experts.count),
            is_70b,
            n_layers,
            n_values,
            i_value: 0,
            i_down: 0,
            i_gate: 0,
            i_up: 0,
            i_down_running: 0,
        }
    }

    /// The type of the next tensor.
    pub fn choose(&mut self, tensor: &Tensor) -> TensorType {
        let sixteen = if self.file_type == FileType::F16 { TensorType::F16 } else { TensorType::Bf16 };
        match tensor.stored {
            Stored::F32 => TensorType::F32,
            Stored::Kept16 if self.file_type == FileType::F32 => TensorType::F32,
            Stored::Kept16 => sixteen,
            Stored::Chosen if self.keeps_experts(tensor) => TensorType::Mxfp4,
            Stored::Chosen => match self.file_type {
                FileType::F32 => TensorType::F32,
                FileType::F16 | FileType::Bf16 => sixteen,
                _ => with_fallback(self.mixed(tensor), tensor.shape[0]),
            },
        }
    }

    /// gpt-oss was published in MXFP4, and every file of it keeps the experts as they are.
    fn keeps_experts(&self, tensor: &Tensor) -> bool {
        self.gguf == GgufArchitecture::OpenAiMoe && tensor.shape[2] > 1
    }

    fn mixed(&mut self, tensor: &Tensor) -> TensorType {
        use FileType as F;
        let category = tensor.category;
        if category == Category::Output || (category == Category::TokenEmbedding && self.follows_output(tensor)) {
            return self.output(tensor.shape[0]);
        }
        if self.file_type == F::Mxfp4Moe {
            return if tensor.shape[2] > 1 { TensorType::Mxfp4 } else { TensorType::Q8_0 };
        }
        if category == Category::TokenEmbedding {
            return self.token_embedding();
        }
        // The older rule did not count a fused query-key-value matrix as values.
        if category == Category::Qkv && self.gguf == GgufArchitecture::Phi3 {
            return self.fused_before_2026();
        }
        if matches!(self.file_type, F::Iq1S | F::Iq1M | F::Iq2Xxs | F::Iq2Xs | F::Iq2S | F::Iq2M) {
            return self.few_bits(category);
        }
        match category {
            Category::V | Category::Qkv | Category::KvB => self.values(),
            Category::K | Category::Q => self.keys_and_queries(category),
            Category::Down => self.down(tensor),
            Category::AttentionOutput => self.attention_output(),
            Category::Gate | Category::Up => self.gate_or_up(tensor),
            Category::Output | Category::TokenEmbedding | Category::Other => self.default,
        }
    }

    /// Tied token embeddings serve as output head; per-layer embeddings follow them since 2026, which Gemma 3n's files,
    /// made before, do not.
    fn follows_output(&self, tensor: &Tensor) -> bool {
        self.tied && !(self.gguf == GgufArchitecture::Gemma3n && tensor.name == "per_layer_token_embd.weight")
    }

    fn output(&self, row: u32) -> TensorType {
        use FileType as F;
        match self.file_type {
            F::Mxfp4Moe => TensorType::Q8_0,
            _ if !fits_row(self.default, row) => TensorType::Q8_0,
            F::Iq1S | F::Iq1M | F::Iq2Xxs | F::Iq2Xs | F::Iq2S | F::Iq2M | F::Iq3Xxs => TensorType::Q5K,
            F::Q8_0 => TensorType::Q8_0,
            _ => TensorType::Q6K,
        }
    }

    fn token_embedding(&self) -> TensorType {
        use FileType as F;
        match self.file_type {
            F::Iq1S | F::Iq1M | F::Iq2Xxs | F::Iq2Xs => TensorType::Q2K,
            F::Iq2S | F::Iq2M | F::Iq3Xxs => TensorType::Iq3S,
            F::Tq1_0 | F::Tq2_0 | F::Q2_0 => TensorType::Q4K,
            _ => self.default,
        }
    }

    fn fused_before_2026(&self) -> TensorType {
        match self.file_type {
            FileType::Q3KM | FileType::Q3KL | FileType::Iq3M => TensorType::Q4K,
            FileType::Q4KM => TensorType::Q5K,
            FileType::Q5KM => TensorType::Q6K,
            _ => self.default,
        }
    }

    fn few_bits(&mut self, category: Category) -> TensorType {
        use FileType as F;
        let iq2 = matches!(self.file_type, F::Iq2S | F::Iq2M);
        let raised = if iq2 { TensorType::Iq3S } else { TensorType::Q2K };
        match category {
            Category::V | Category::Qkv | Category::KvB => {
                self.i_value += 1;
                if self.n_gqa >= 4 || self.n_experts >= 4 { TensorType::Q4K } else { raised }
            }
            Category::K if self.n_experts == 8 => TensorType::Q4K,
            Category::Down => {
                let first = self.i_down_running < self.n_layers / 8;
                self.i_down_running += 1;
                if first { raised } else { self.default }
            }
            Category::AttentionOutput if self.n_experts == 8 => TensorType::Q5K,
            Category::AttentionOutput => match self.file_type {
                F::Iq1S | F::Iq1M => TensorType::Iq2Xxs,
                F::Iq2S | F::Iq2M => TensorType::Iq3S,
                _ => self.default,
            },
            _ => self.default,
        }
    }

    fn values(&mut self) -> TensorType {
        use FileType as F;
        use TensorType as T;
        let i = self.i_value;
        self.i_value += 1;
        let grouped = self.n_gqa >= 4;
        let chosen = match self.file_type {
            F::Q2K => {
                if grouped {
                    T::Q4K
                } else {
                    T::Q3K
                }
            }
            F::Q2KS | F::Iq3Xxs | F::Iq3Xs | F::Iq3S if grouped => T::Q4K,
            F::Iq3Xxs if !self.importance_matrix => T::Iq3S,
            F::Iq3M => T::Q4K,
            F::Q3KM if i < 2 => T::Q5K,
            F::Q3KM => T::Q4K,
            F::Q3KL => T::Q5K,
            F::Iq4Nl | F::Iq4Xs if grouped => T::Q5K,
            F::Q4KM | F::Q5KM if use_more_bits(i, self.n_values) => T::Q6K,
            F::Q4KS if i < 4 => T::Q5K,
            _ => self.default,
        };
        let raised = if self.is_70b && matches!(chosen, T::Q3K | T::Q4K) { T::Q5K } else { chosen };
        if self.n_experts == 8 { T::Q8_0 } else { raised }
    }

    fn keys_and_queries(&self, category: Category) -> TensorType {
        match self.file_type {
            _ if category == Category::K && self.n_experts == 8 => TensorType::Q8_0,
            FileType::Iq3Xs => TensorType::Iq3Xxs,
            FileType::Iq3Xxs => TensorType::Iq2S,
            _ => self.default,
        }
    }

    /// Position of a feed-forward tensor: among its like in a dense LLM, its layer where there are experts.
    fn position(&self, tensor: &Tensor, running: u32) -> u32 {
        if self.n_experts > 1 { tensor.layer.unwrap_or(0) } else { running }
    }

    fn down(&mut self, tensor: &Tensor) -> TensorType {
        use FileType as F;
        use TensorType as T;
        let i = self.position(tensor, self.i_down);
        self.i_down += 1;
        let n = self.n_layers;
        let early = i < n / 8;
        match self.file_type {
            F::Q2K => T::Q3K,
            F::Q2KS if early => T::Q4K,
            F::Iq3Xxs if !self.importance_matrix => {
                if early {
                    T::Q4K
                } else {
                    T::Q3K
                }
            }
            F::Q3KM if i < n / 16 => T::Q5K,
            F::Q3KM => T::Q4K,
            F::Iq3M if early || (self.n_experts == 8 && use_more_bits(i, n)) => T::Q4K,
            F::Q3KL => T::Q5K,
            F::Q4KM | F::Q5KM if use_more_bits(i, n) => T::Q6K,
            F::Iq4Nl | F::Iq4Xs if !self.importance_matrix && early => T::Q5K,
            F::Q4KS if early => T::Q5K,
            F::Q4_0 if self.importance_matrix && early => T::Q4_1,
            F::Q5_0 if self.importance_matrix && early => T::Q5_1,
            _ => self.default,
        }
    }

    fn attention_output(&self) -> TensorType {
        use FileType as F;
        use TensorType as T;
        if self.n_experts == 8 {
            return match self.file_type {
                F::Q2K
                | F::Iq3Xs
                | F::Iq3Xxs
                | F::Q3KS
                | F::Q3KM
                | F::Iq4Nl
                | F::Q4KS
                | F::Q4KM
                | F::Iq3S
                | F::Iq3M
                | F::Iq4Xs => T::Q5K,
                _ => self.default,
            };
        }
        match self.file_type {
            F::Q2K => T::Q3K,
            F::Iq3Xxs => T::Iq3S,
            F::Q3KM | F::Iq3M => T::Q4K,
            F::Q3KL => T::Q5K,
            _ => self.default,
        }
    }

    fn gate_or_up(&mut self, tensor: &Tensor) -> TensorType {
        let running = if tensor.category == Category::Gate { &mut self.i_gate } else { &mut self.i_up };
        let i = *running;
        *running += 1;
        let i = self.position(tensor, i);
        let n = self.n_layers;
        let middle = i >= n / 8 && i < 7 * n / 8;
        if self.file_type == FileType::Iq3Xs && middle { TensorType::Iq3Xxs } else { self.default }
    }
}

/// Whether the i-th of n tensors gets more bits: the first and last eighth, and every third between.
fn use_more_bits(i: u32, n: u32) -> bool {
    i < n / 8 || i >= 7 * n / 8 || (i - n / 8) % 3 == 2
}
