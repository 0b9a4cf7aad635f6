//! Which type each tensor has in formats other than GGUF.

use crate::catalog::llm::architecture::{Architecture, GgufArchitecture};
use crate::catalog::quantization::{GpuFormat, MlxFormat, TensorType};
use crate::estimate::tensors::{Read, Role, Tensor};

/// Weights that share a scale and a bias in MLX' affine formats.
const MLX_GROUP: u32 = 64;
/// Weights that share an exponent in MXFP4.
const MXFP4_GROUP: u32 = 32;
/// Weights that share a scale in AWQ and GPTQ files as usually made.
const INT4_GROUP: u32 = 128;
/// Weights that share a scale in NVFP4.
const NVFP4_GROUP: u32 = 16;

/// MLX: every linear layer, embedding and expert matrix whose rows are whole groups has the same bits, but the router 8;
/// everything else stays in 16 bits. Source: mlx-lm 0.32.2, `quantize_model` and the models' `quant_predicate`.
pub(super) fn mlx(a: &Architecture, format: MlxFormat, tensor: &Tensor) -> TensorType {
    let affine = match format {
        MlxFormat::Bits2 => TensorType::Affine2,
        MlxFormat::Bits3 => TensorType::Affine3,
        MlxFormat::Bits4 | MlxFormat::Mxfp4 => TensorType::Affine4,
        MlxFormat::Bits5 => TensorType::Affine5,
        MlxFormat::Bits6 => TensorType::Affine6,
        MlxFormat::Bits8 => TensorType::Affine8,
        MlxFormat::Bf16 => TensorType::Bf16,
    };
    let divides = |group: u32| tensor.shape[0].is_multiple_of(group);
    match tensor.role {
        Role::Small => TensorType::Bf16,
        _ if format == MlxFormat::Bf16 => TensorType::Bf16,
        Role::Router if divides(MLX_GROUP) => TensorType::Affine8,
        // gpt-oss as published has only its experts in MXFP4.
        _ if format == MlxFormat::Mxfp4 && a.gguf == GgufArchitecture::OpenAiMoe && tensor.shape[2] == 1 => {
            TensorType::Bf16
        }
        Role::Linear | Role::Embedding if format == MlxFormat::Mxfp4 && divides(MXFP4_GROUP) => TensorType::Mxfp4,
        Role::Linear | Role::Embedding if format != MlxFormat::Mxfp4 && divides(MLX_GROUP) => affine,
        Role::Router | Role::Linear | Role::Embedding => TensorType::Bf16,
    }
}

/// GPU servers: the matrices inside of layers are quantized; embeddings, output head, norms and routers stay in 16 bits.
/// MXFP4 files of an LLM with experts quantize only those. Sources: the formats' own descriptions (AutoAWQ, GPTQModel,
/// ModelOpt, gpt-oss' model card); makers of files differ in what they leave alone.
pub(super) fn gpu(a: &Architecture, format: GpuFormat, tensor: &Tensor) -> TensorType {
    let quantized = match format {
        _ if tensor.role != Role::Linear => TensorType::Bf16,
        GpuFormat::Bf16 => TensorType::Bf16,
        GpuFormat::Mxfp4 if a.experts.is_some() && tensor.read != Read::RoutedExperts => TensorType::Bf16,
        GpuFormat::Mxfp4 => TensorType::Mxfp4,
        GpuFormat::AwqInt4 | GpuFormat::GptqInt4 => TensorType::Int4G128,
        GpuFormat::Nvfp4 => TensorType::Nvfp4,
        GpuFormat::Fp8 => TensorType::Fp8,
    };
    let group = match quantized {
        TensorType::Mxfp4 => MXFP4_GROUP,
        TensorType::Int4G128 => INT4_GROUP,
        TensorType::Nvfp4 => NVFP4_GROUP,
        _ => 1,
    };
    if tensor.shape[0].is_multiple_of(group) { quantized } else { TensorType::Bf16 }
}
