//! ggml's numbers for tensor types and llama.cpp's for file types. Sources: ggml's `ggml.h` (`ggml_type`), llama.cpp's
//! `llama.h` (`llama_ftype`).

use crate::catalog::quantization::{FileType, TensorType};
use crate::language::import as say;

/// ggml's number of each tensor type that can stand in a file.
const TENSOR_TYPES: [(u32, TensorType); 28] = [
    (0, TensorType::F32),
    (1, TensorType::F16),
    (2, TensorType::Q4_0),
    (3, TensorType::Q4_1),
    (6, TensorType::Q5_0),
    (7, TensorType::Q5_1),
    (8, TensorType::Q8_0),
    (10, TensorType::Q2K),
    (11, TensorType::Q3K),
    (12, TensorType::Q4K),
    (13, TensorType::Q5K),
    (14, TensorType::Q6K),
    (16, TensorType::Iq2Xxs),
    (17, TensorType::Iq2Xs),
    (18, TensorType::Iq3Xxs),
    (19, TensorType::Iq1S),
    (20, TensorType::Iq4Nl),
    (21, TensorType::Iq3S),
    (22, TensorType::Iq2S),
    (23, TensorType::Iq4Xs),
    (29, TensorType::Iq1M),
    (30, TensorType::Bf16),
    (34, TensorType::Tq1_0),
    (35, TensorType::Tq2_0),
    (39, TensorType::Mxfp4),
    (40, TensorType::Nvfp4),
    (41, TensorType::Q1_0),
    (42, TensorType::Q2_0),
];

/// Names of types that are not computed with, for messages, and the year in which llama.cpp removed them.
const OTHER_TYPES: [(u32, &str, Option<u32>); 12] = [
    (4, "Q4_2", Some(2023)),
    (5, "Q4_3", Some(2023)),
    (9, "Q8_1", None),
    (15, "Q8_K", None),
    (24, "I8", None),
    (25, "I16", None),
    (27, "I64", None),
    (28, "F64", None),
    (31, "Q4_0_4_4", Some(2024)),
    (32, "Q4_0_4_8", Some(2024)),
    (33, "Q4_0_8_8", Some(2024)),
    (36, "IQ4_NL_4_4", Some(2024)),
];

const FILE_TYPES: [(u64, FileType); 36] = [
    (0, FileType::F32),
    (1, FileType::F16),
    (2, FileType::Q4_0),
    (3, FileType::Q4_1),
    (7, FileType::Q8_0),
    (8, FileType::Q5_0),
    (9, FileType::Q5_1),
    (10, FileType::Q2K),
    (11, FileType::Q3KS),
    (12, FileType::Q3KM),
    (13, FileType::Q3KL),
    (14, FileType::Q4KS),
    (15, FileType::Q4KM),
    (16, FileType::Q5KS),
    (17, FileType::Q5KM),
    (18, FileType::Q6K),
    (19, FileType::Iq2Xxs),
    (20, FileType::Iq2Xs),
    (21, FileType::Q2KS),
    (22, FileType::Iq3Xs),
    (23, FileType::Iq3Xxs),
    (24, FileType::Iq1S),
    (25, FileType::Iq4Nl),
    (26, FileType::Iq3S),
    (27, FileType::Iq3M),
    (28, FileType::Iq2S),
    (29, FileType::Iq2M),
    (30, FileType::Iq4Xs),
    (31, FileType::Iq1M),
    (32, FileType::Bf16),
    (36, FileType::Tq1_0),
    (37, FileType::Tq2_0),
    (38, FileType::Mxfp4Moe),
    (39, FileType::Nvfp4),
    (40, FileType::Q1_0),
    (41, FileType::Q2_0),
];

/// The type with ggml's number; 32-bit integers, of which some files have a table, weigh as much as 32-bit floats.
#[must_use]
pub fn tensor_type(number: u32) -> Option<TensorType> {
    const I32: u32 = 26;
    let number = if number == I32 { 0 } else { number };
    TENSOR_TYPES.iter().find(|(known, _)| *known == number).map(|(_, tensor_type)| *tensor_type)
}

/// ggml's number of a type; `None` for types that no GGUF file has.
#[must_use]
pub fn tensor_type_number(tensor_type: TensorType) -> Option<u32> {
    TENSOR_TYPES.iter().find(|(_, known)| *known == tensor_type).map(|(number, _)| *number)
}

/// How a type that is not computed with is called, as ` (Q8_K)`; empty for an unknown number.
pub(super) fn other_type_name(number: u32) -> String {
    match OTHER_TYPES.iter().find(|(known, ..)| *known == number) {
        Some((_, name, Some(year))) => say::TypeRemoved { name, year }.text(),
        Some((_, name, None)) => say::TypeNamed { name }.text(),
        None => String::new(),
    }
}

/// The file type with llama.cpp's number.
#[must_use]
pub fn file_type(number: u64) -> Option<FileType> {
    FILE_TYPES.iter().find(|(known, _)| *known == number).map(|(_, file_type)| *file_type)
}

/// llama.cpp's number of a file type.
#[must_use]
pub fn file_type_number(file_type: FileType) -> u64 {
    FILE_TYPES.iter().find(|(_, known)| *known == file_type).map_or(0, |(number, _)| *number)
}

/// The file type that is mostly of this tensor type, for files that do not say theirs.
pub(super) fn usual_file_type(tensor_type: TensorType) -> FileType {
    use TensorType as T;
    match tensor_type {
        T::F16 => FileType::F16,
        T::Bf16 => FileType::Bf16,
        T::Q8_0 => FileType::Q8_0,
        T::Q4_0 => FileType::Q4_0,
        T::Q4_1 => FileType::Q4_1,
        T::Q5_0 => FileType::Q5_0,
        T::Q5_1 => FileType::Q5_1,
        T::Q2K => FileType::Q2K,
        T::Q3K => FileType::Q3KM,
        T::Q4K => FileType::Q4KM,
        T::Q5K => FileType::Q5KM,
        T::Q6K => FileType::Q6K,
        T::Iq1S => FileType::Iq1S,
        T::Iq1M => FileType::Iq1M,
        T::Iq2Xxs => FileType::Iq2Xxs,
        T::Iq2Xs => FileType::Iq2Xs,
        T::Iq2S => FileType::Iq2M,
        T::Iq3Xxs => FileType::Iq3Xxs,
        T::Iq3S => FileType::Iq3S,
        T::Iq4Nl => FileType::Iq4Nl,
        T::Iq4Xs => FileType::Iq4Xs,
        T::Tq1_0 => FileType::Tq1_0,
        T::Tq2_0 => FileType::Tq2_0,
        T::Mxfp4 => FileType::Mxfp4Moe,
        T::Nvfp4 => FileType::Nvfp4,
        T::Q1_0 => FileType::Q1_0,
        T::Q2_0 => FileType::Q2_0,
        T::F32 | T::Affine2 | T::Affine3 | T::Affine4 | T::Affine5 | T::Affine6 | T::Affine8 | T::Int4G128 | T::Fp8 => {
            FileType::F32
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::{file_type, file_type_number, tensor_type, tensor_type_number};
    use crate::catalog::quantization::{FileType, TensorType};

    #[test]
    fn numbers_read_back() {
        for known in FileType::VARIANTS {
            assert_eq!(file_type(file_type_number(*known)), Some(*known));
        }
        let in_files = TensorType::VARIANTS.iter().filter_map(|known| Some((*known, tensor_type_number(*known)?)));
        assert_eq!(in_files.clone().count(), 28);
        for (known, number) in in_files {
            assert_eq!(tensor_type(number), Some(known));
        }
        assert_eq!(tensor_type(26), Some(TensorType::F32));
        assert_eq!((tensor_type(4), file_type(4)), (None, None));
    }
}
