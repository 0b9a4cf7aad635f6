//! Unsloth's dynamic GGUF files: types chosen tensor by tensor for each LLM, which no rule gives.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::FileType;

/// A dynamic type, by the name that its files carry. Types of which fewer than four LLMs have files of
/// 2 GiB and more are left out (`UD-IQ4_XS`, `UD-Q4_K_M` and the like).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[allow(missing_docs, reason = "the names are those of the files")]
pub enum DynamicType {
    #[strum(serialize = "UD-TQ1_0")]
    Tq1_0,
    #[strum(serialize = "UD-IQ1_S")]
    Iq1S,
    #[strum(serialize = "UD-IQ1_M")]
    Iq1M,
    #[strum(serialize = "UD-IQ2_XXS")]
    Iq2Xxs,
    #[strum(serialize = "UD-IQ2_M")]
    Iq2M,
    #[strum(serialize = "UD-Q2_K_XL")]
    Q2KXl,
    #[strum(serialize = "UD-IQ3_XXS")]
    Iq3Xxs,
    #[strum(serialize = "UD-IQ3_S")]
    Iq3S,
    #[strum(serialize = "UD-Q3_K_XL")]
    Q3KXl,
    #[strum(serialize = "UD-Q4_K_XL")]
    Q4KXl,
    #[strum(serialize = "UD-Q5_K_XL")]
    Q5KXl,
    #[strum(serialize = "UD-Q6_K_XL")]
    Q6KXl,
    #[strum(serialize = "UD-Q8_K_XL")]
    Q8KXl,
}

/// What published files of a dynamic type weigh against the file type that it is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observed {
    /// One in ten files is smaller.
    pub low: f64,
    pub median: f64,
    /// One in ten files is larger.
    pub high: f64,
    /// LLMs of which a file was seen.
    pub llms: u32,
}

impl DynamicType {
    /// The file type whose size it is compared with.
    #[must_use]
    pub fn base(self) -> FileType {
        match self {
            Self::Tq1_0 => FileType::Tq1_0,
            Self::Iq1S => FileType::Iq1S,
            Self::Iq1M => FileType::Iq1M,
            Self::Iq2Xxs => FileType::Iq2Xxs,
            Self::Iq2M => FileType::Iq2M,
            Self::Q2KXl => FileType::Q2K,
            Self::Iq3Xxs => FileType::Iq3Xxs,
            Self::Iq3S => FileType::Iq3S,
            Self::Q3KXl => FileType::Q3KM,
            Self::Q4KXl => FileType::Q4KM,
            Self::Q5KXl => FileType::Q5KM,
            Self::Q6KXl => FileType::Q6K,
            Self::Q8KXl => FileType::Q8_0,
        }
    }

    /// The ratios seen, of LLMs with experts or of dense ones; where only the other kind was published, of those.
    ///
    /// Bytes of a file without its header ÷ bytes that the mix rule gives for the base type, over Unsloth's files of
    /// 2 GiB and more (`data/unsloth.toml`), one per LLM and type; `tests/it/dynamic_files.rs` computes them anew.
    #[must_use]
    pub fn observed(self, experts: bool) -> Observed {
        let (low, median, high, llms) = match (self, experts) {
            (Self::Tq1_0, _) => (1.1298, 1.1978, 1.3023, 11),
            (Self::Iq1S, false) => (1.0273, 1.0642, 1.0685, 18),
            (Self::Iq1S, true) => (1.3873, 1.4566, 1.5088, 12),
            (Self::Iq1M, false) => (1.0232, 1.0444, 1.0600, 18),
            (Self::Iq1M, true) => (1.2254, 1.3838, 1.4250, 16),
            (Self::Iq2Xxs, false) => (1.0177, 1.0341, 1.0639, 25),
            (Self::Iq2Xxs, true) => (1.1056, 1.2511, 1.3087, 17),
            (Self::Iq2M, false) => (1.0013, 1.0203, 1.0378, 29),
            (Self::Iq2M, true) => (0.9733, 1.0780, 1.1112, 16),
            (Self::Q2KXl, false) => (1.0117, 1.0452, 1.0818, 29),
            (Self::Q2KXl, true) => (0.9871, 1.0322, 1.0722, 20),
            (Self::Iq3Xxs, false) => (0.9915, 1.0134, 1.0359, 29),
            (Self::Iq3Xxs, true) => (1.0054, 1.0874, 1.1057, 17),
            (Self::Iq3S, _) => (0.8589, 0.8942, 0.9228, 4),
            (Self::Q3KXl, false) => (1.0061, 1.0347, 1.0919, 31),
            (Self::Q3KXl, true) => (0.9262, 0.9481, 1.0056, 18),
            (Self::Q4KXl, false) => (0.9911, 1.0150, 1.0685, 33),
            (Self::Q4KXl, true) => (0.9449, 0.9575, 1.0231, 19),
            (Self::Q5KXl, false) => (0.9916, 1.0029, 1.0498, 37),
            (Self::Q5KXl, true) => (0.9983, 1.0105, 1.0769, 16),
            (Self::Q6KXl, false) => (1.0634, 1.1043, 1.1930, 37),
            (Self::Q6KXl, true) => (1.0034, 1.0464, 1.0724, 16),
            (Self::Q8KXl, false) => (1.0868, 1.1970, 1.3185, 39),
            (Self::Q8KXl, true) => (1.0805, 1.1073, 1.2054, 16),
        };
        Observed { low, median, high, llms }
    }
}
