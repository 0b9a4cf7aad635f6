//! The type of one tensor.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// The type of one tensor, which decides its bytes per weight and the arithmetic to unpack it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "SCREAMING_SNAKE_CASE")]
#[allow(missing_docs, reason = "the names are llama.cpp's, then those of MLX and the GPU formats")]
pub enum TensorType {
    F32,
    F16,
    #[strum(serialize = "BF16")]
    Bf16,
    #[strum(serialize = "Q8_0")]
    Q8_0,
    #[strum(serialize = "Q4_0")]
    Q4_0,
    #[strum(serialize = "Q4_1")]
    Q4_1,
    #[strum(serialize = "Q5_0")]
    Q5_0,
    #[strum(serialize = "Q5_1")]
    Q5_1,
    #[strum(serialize = "Q2_K")]
    Q2K,
    #[strum(serialize = "Q3_K")]
    Q3K,
    #[strum(serialize = "Q4_K")]
    Q4K,
    #[strum(serialize = "Q5_K")]
    Q5K,
    #[strum(serialize = "Q6_K")]
    Q6K,
    #[strum(serialize = "Q1_0")]
    Q1_0,
    #[strum(serialize = "Q2_0")]
    Q2_0,
    #[strum(serialize = "IQ1_S")]
    Iq1S,
    #[strum(serialize = "IQ1_M")]
    Iq1M,
    #[strum(serialize = "IQ2_XXS")]
    Iq2Xxs,
    #[strum(serialize = "IQ2_XS")]
    Iq2Xs,
    #[strum(serialize = "IQ2_S")]
    Iq2S,
    #[strum(serialize = "IQ3_XXS")]
    Iq3Xxs,
    #[strum(serialize = "IQ3_S")]
    Iq3S,
    #[strum(serialize = "IQ4_NL")]
    Iq4Nl,
    #[strum(serialize = "IQ4_XS")]
    Iq4Xs,
    #[strum(serialize = "TQ1_0")]
    Tq1_0,
    #[strum(serialize = "TQ2_0")]
    Tq2_0,
    #[strum(serialize = "MXFP4")]
    Mxfp4,
    #[strum(serialize = "NVFP4")]
    Nvfp4,
    /// Affine groups of 64 with a 16-bit scale and bias, at so many bits.
    #[strum(serialize = "AFFINE2")]
    Affine2,
    #[strum(serialize = "AFFINE3")]
    Affine3,
    #[strum(serialize = "AFFINE4")]
    Affine4,
    #[strum(serialize = "AFFINE5")]
    Affine5,
    #[strum(serialize = "AFFINE6")]
    Affine6,
    #[strum(serialize = "AFFINE8")]
    Affine8,
    /// 4-bit groups of 128 with a 16-bit scale and a 4-bit zero point.
    #[strum(serialize = "INT4_G128")]
    Int4G128,
    #[strum(serialize = "FP8")]
    Fp8,
}

/// Weights that are stored together, and their bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub weights: u64,
    pub bytes: u64,
}

impl TensorType {
    /// How many types there are.
    pub const COUNT: usize = Self::VARIANTS.len();

    /// The type's block. GGUF types: ggml's `ggml-common.h`. Affine types: groups of 64 with a 16-bit scale and bias.
    /// 4-bit groups of 128 with a 16-bit scale and a 4-bit zero point: two groups, so that bytes are whole.
    #[must_use]
    pub fn block(self) -> Block {
        let (weights, bytes) = match self {
            Self::F32 => (1, 4),
            Self::F16 | Self::Bf16 => (1, 2),
            Self::Q8_0 => (32, 34),
            Self::Q4_0 | Self::Iq4Nl => (32, 18),
            Self::Q1_0 => (128, 18),
            Self::Q2_0 => (64, 18),
            Self::Q4_1 => (32, 20),
            Self::Q5_0 => (32, 22),
            Self::Q5_1 => (32, 24),
            Self::Q2K => (256, 84),
            Self::Q3K | Self::Iq3S => (256, 110),
            Self::Q4K => (256, 144),
            Self::Q5K => (256, 176),
            Self::Q6K => (256, 210),
            Self::Iq1S => (256, 50),
            Self::Iq1M => (256, 56),
            Self::Iq2Xxs | Self::Tq2_0 => (256, 66),
            Self::Iq2Xs => (256, 74),
            Self::Iq2S => (256, 82),
            Self::Iq3Xxs => (256, 98),
            Self::Iq4Xs => (256, 136),
            Self::Tq1_0 => (256, 54),
            Self::Mxfp4 => (32, 17),
            Self::Nvfp4 => (64, 36),
            Self::Affine2 => (64, 20),
            Self::Affine3 => (64, 28),
            Self::Affine4 => (64, 36),
            Self::Affine5 => (64, 44),
            Self::Affine6 => (64, 52),
            Self::Affine8 => (64, 68),
            Self::Int4G128 => (256, 133),
            Self::Fp8 => (1, 1),
        };
        Block { weights, bytes }
    }

    /// bytes of a block / weights of a block
    #[must_use]
    pub fn bytes_per_weight(self) -> f64 {
        let block = self.block();
        block.bytes as f64 / block.weights as f64
    }

    /// Bytes of a row of so many weights: weights / block · bytes of a block, rounded up.
    #[must_use]
    pub fn row_bytes(self, weights: u64) -> u64 {
        let block = self.block();
        (weights * block.bytes).div_ceil(block.weights)
    }
}
