//! Formats in which weights and the KV cache are stored.

use std::fmt;
use std::str::FromStr;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;

mod dynamic;
mod tensor_type;

pub use dynamic::{DynamicType, Observed};
pub use tensor_type::{Block, TensorType};

use super::machine::Runtime;

/// How the weights of an LLM are stored: the `quant` of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WeightFormat {
    /// A GGUF file of llama.cpp's quantizer.
    Gguf(FileType),
    /// A GGUF file of Unsloth's, whose tensor types are chosen for each LLM.
    Dynamic(DynamicType),
    /// MLX group quantization.
    Mlx(MlxFormat),
    /// A format of GPU servers such as vLLM.
    Gpu(GpuFormat),
}

/// GGUF file types by llama.cpp's own names.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(non_camel_case_types, reason = "llama.cpp's own names, which every user of GGUF files knows")]
pub enum FileType {
    #[strum(serialize = "Q1_0")]
    Q1_0,
    #[strum(serialize = "IQ1_S")]
    Iq1S,
    #[strum(serialize = "IQ1_M")]
    Iq1M,
    #[strum(serialize = "TQ1_0")]
    Tq1_0,
    #[strum(serialize = "TQ2_0")]
    Tq2_0,
    #[strum(serialize = "IQ2_XXS")]
    Iq2Xxs,
    #[strum(serialize = "Q2_0")]
    Q2_0,
    #[strum(serialize = "IQ2_XS")]
    Iq2Xs,
    #[strum(serialize = "IQ2_S")]
    Iq2S,
    #[strum(serialize = "IQ2_M")]
    Iq2M,
    #[strum(serialize = "Q2_K_S")]
    Q2KS,
    #[strum(serialize = "Q2_K")]
    Q2K,
    #[strum(serialize = "IQ3_XXS")]
    Iq3Xxs,
    #[strum(serialize = "IQ3_XS")]
    Iq3Xs,
    #[strum(serialize = "IQ3_S")]
    Iq3S,
    #[strum(serialize = "IQ3_M")]
    Iq3M,
    #[strum(serialize = "Q3_K_S")]
    Q3KS,
    /// llama.cpp also calls it `Q3_K`.
    #[strum(to_string = "Q3_K_M", serialize = "Q3_K")]
    Q3KM,
    #[strum(serialize = "Q3_K_L")]
    Q3KL,
    #[strum(serialize = "IQ4_XS")]
    Iq4Xs,
    #[strum(serialize = "IQ4_NL")]
    Iq4Nl,
    #[strum(serialize = "MXFP4_MOE")]
    Mxfp4Moe,
    #[strum(serialize = "NVFP4")]
    Nvfp4,
    #[strum(serialize = "Q4_0")]
    Q4_0,
    #[strum(serialize = "Q4_1")]
    Q4_1,
    #[strum(serialize = "Q4_K_S")]
    Q4KS,
    /// llama.cpp also calls it `Q4_K`.
    #[strum(to_string = "Q4_K_M", serialize = "Q4_K")]
    Q4KM,
    #[strum(serialize = "Q5_0")]
    Q5_0,
    #[strum(serialize = "Q5_1")]
    Q5_1,
    #[strum(serialize = "Q5_K_S")]
    Q5KS,
    /// llama.cpp also calls it `Q5_K`.
    #[strum(to_string = "Q5_K_M", serialize = "Q5_K")]
    Q5KM,
    #[strum(serialize = "Q6_K")]
    Q6K,
    #[strum(serialize = "Q8_0")]
    Q8_0,
    F16,
    #[strum(serialize = "BF16")]
    Bf16,
    F32,
}

/// MLX formats: affine groups of 64 at so many bits, or microscaling 4-bit floats.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
pub enum MlxFormat {
    #[strum(serialize = "mlx-2bit")]
    Bits2,
    #[strum(serialize = "mlx-3bit")]
    Bits3,
    #[strum(serialize = "mlx-4bit")]
    Bits4,
    #[strum(serialize = "mlx-mxfp4")]
    Mxfp4,
    #[strum(serialize = "mlx-5bit")]
    Bits5,
    #[strum(serialize = "mlx-6bit")]
    Bits6,
    #[strum(serialize = "mlx-8bit")]
    Bits8,
    #[strum(serialize = "mlx-bf16")]
    Bf16,
}

/// Formats of GPU servers.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
pub enum GpuFormat {
    /// 4-bit groups of 128 with zero points.
    #[strum(serialize = "awq-int4")]
    AwqInt4,
    #[strum(serialize = "gptq-int4")]
    GptqInt4,
    #[strum(serialize = "mxfp4")]
    Mxfp4,
    #[strum(serialize = "nvfp4")]
    Nvfp4,
    #[strum(serialize = "fp8")]
    Fp8,
    #[strum(serialize = "bf16")]
    Bf16,
}

/// The type of the KV cache, for keys and for values.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "lowercase")]
pub enum CacheType {
    F32,
    #[default]
    F16,
    Bf16,
    #[strum(serialize = "q8_0")]
    Q8_0,
    #[strum(serialize = "q5_1")]
    Q5_1,
    #[strum(serialize = "q5_0")]
    Q5_0,
    #[strum(serialize = "q4_1")]
    Q4_1,
    #[strum(serialize = "q4_0")]
    Q4_0,
    #[strum(serialize = "iq4_nl")]
    Iq4Nl,
}

impl CacheType {
    /// Whether it is kept in blocks with a scale, fewer bits than a float has.
    #[must_use]
    pub fn is_quantized(self) -> bool {
        !matches!(self, Self::F32 | Self::F16 | Self::Bf16)
    }
}

#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "\"{0}\" is not a weight format; GGUF file types are written as llama.cpp does (Q4_K_M), others in lower case (mlx-4bit)"
)]
pub struct UnknownWeightFormat(pub String);

impl FromStr for WeightFormat {
    type Err = UnknownWeightFormat;

    /// Case counts: `BF16` is a GGUF file type, `bf16` is vLLM's.
    fn from_str(text: &str) -> Result<Self, UnknownWeightFormat> {
        text.parse()
            .map(Self::Gguf)
            .or_else(|_| text.parse().map(Self::Dynamic))
            .or_else(|_| text.parse().map(Self::Mlx))
            .or_else(|_| text.parse().map(Self::Gpu))
            .map_err(|_| UnknownWeightFormat(text.to_owned()))
    }
}

impl fmt::Display for WeightFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gguf(format) => format.fmt(f),
            Self::Dynamic(format) => format.fmt(f),
            Self::Mlx(format) => format.fmt(f),
            Self::Gpu(format) => format.fmt(f),
        }
    }
}

impl WeightFormat {
    /// The runtime that the format was made for.
    #[must_use]
    pub fn own_runtime(self) -> Runtime {
        match self {
            Self::Gguf(_) | Self::Dynamic(_) => Runtime::LlamaCpp,
            Self::Mlx(_) => Runtime::Mlx,
            Self::Gpu(_) => Runtime::Vllm,
        }
    }

    /// Whether a runtime loads it.
    #[must_use]
    pub fn loads_in(self, runtime: Runtime) -> bool {
        let own = self.own_runtime();
        runtime == own || (runtime == Runtime::Ollama && own == Runtime::LlamaCpp)
    }

    /// All of them, GGUF first, each group from few bits to many.
    pub fn all() -> impl Iterator<Item = Self> {
        let gguf = FileType::VARIANTS.iter().map(|format| Self::Gguf(*format));
        let dynamic = DynamicType::VARIANTS.iter().map(|format| Self::Dynamic(*format));
        let mlx = MlxFormat::VARIANTS.iter().map(|format| Self::Mlx(*format));
        let gpu = GpuFormat::VARIANTS.iter().map(|format| Self::Gpu(*format));
        gguf.chain(dynamic).chain(mlx).chain(gpu)
    }
}

#[cfg(test)]
mod tests {
    use super::{CacheType, DynamicType, FileType, GpuFormat, WeightFormat};

    #[test]
    fn every_format_reads_back_and_case_counts() {
        let mut seen = std::collections::BTreeSet::new();
        for format in WeightFormat::all() {
            assert_eq!(format.to_string().parse(), Ok(format));
            assert!(seen.insert(format.to_string()), "{format} stands twice");
        }
        assert_eq!("BF16".parse(), Ok(WeightFormat::Gguf(FileType::Bf16)));
        assert_eq!("bf16".parse(), Ok(WeightFormat::Gpu(GpuFormat::Bf16)));
        assert_eq!("Q4_K".parse(), Ok(WeightFormat::Gguf(FileType::Q4KM)), "as llama.cpp's quantizer takes it");
        assert_eq!("UD-Q4_K_XL".parse(), Ok(WeightFormat::Dynamic(DynamicType::Q4KXl)));
        assert!("q4_k_m".parse::<WeightFormat>().is_err());
        assert_eq!("iq4_nl".parse(), Ok(CacheType::Iq4Nl));
    }
}
