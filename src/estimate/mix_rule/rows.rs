//! Default types of file types, and what replaces a type whose blocks do not divide a row.

use crate::catalog::quantization::{FileType, TensorType};

/// The type of most tensors of a file type.
#[must_use]
pub fn default_type(file_type: FileType) -> TensorType {
    use FileType as F;
    use TensorType as T;
    match file_type {
        F::Q1_0 => T::Q1_0,
        F::Q2_0 => T::Q2_0,
        F::Nvfp4 => T::Nvfp4,
        F::Iq1S => T::Iq1S,
        F::Iq1M => T::Iq1M,
        F::Tq1_0 => T::Tq1_0,
        F::Tq2_0 => T::Tq2_0,
        F::Iq2Xxs => T::Iq2Xxs,
        F::Iq2Xs | F::Iq2S => T::Iq2Xs,
        F::Iq2M => T::Iq2S,
        F::Q2KS | F::Q2K => T::Q2K,
        F::Iq3Xxs => T::Iq3Xxs,
        F::Iq3Xs | F::Iq3S | F::Iq3M => T::Iq3S,
        F::Q3KS | F::Q3KM | F::Q3KL => T::Q3K,
        F::Iq4Xs => T::Iq4Xs,
        F::Iq4Nl => T::Iq4Nl,
        F::Mxfp4Moe => T::Mxfp4,
        F::Q4_0 => T::Q4_0,
        F::Q4_1 => T::Q4_1,
        F::Q4KS | F::Q4KM => T::Q4K,
        F::Q5_0 => T::Q5_0,
        F::Q5_1 => T::Q5_1,
        F::Q5KS | F::Q5KM => T::Q5K,
        F::Q6K => T::Q6K,
        F::Q8_0 => T::Q8_0,
        F::F16 => T::F16,
        F::Bf16 => T::Bf16,
        F::F32 => T::F32,
    }
}

/// Whether a row of so many weights is a whole number of the type's blocks.
#[must_use]
pub fn fits_row(tensor_type: TensorType, row: u32) -> bool {
    u64::from(row).is_multiple_of(tensor_type.block().weights)
}

/// The type itself, or what llama.cpp takes where a row is not a whole number of blocks. It refuses to make `Q1_0` and
/// `NVFP4` files of an LLM with such rows; here these count as 16 bits.
#[must_use]
pub fn with_fallback(tensor_type: TensorType, row: u32) -> TensorType {
    use TensorType as T;
    if fits_row(tensor_type, row) {
        return tensor_type;
    }
    let smaller = match tensor_type {
        T::Iq1S | T::Iq1M | T::Iq2Xxs | T::Iq2Xs | T::Iq2S | T::Iq3Xxs | T::Iq3S | T::Iq4Xs => T::Iq4Nl,
        T::Q2_0 | T::Q2K | T::Q3K | T::Tq1_0 | T::Tq2_0 => T::Q4_0,
        T::Q4K => T::Q5_0,
        T::Q5K => T::Q5_1,
        T::Q6K => T::Q8_0,
        _ => T::F16,
    };
    if fits_row(smaller, row) { smaller } else { T::F16 }
}
