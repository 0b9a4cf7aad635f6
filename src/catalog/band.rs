//! How far measurements lie from predictions: widths of the band that holds the central 80 % of them.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::engine::Engine;
use super::machine::HardwareFamily;
use super::measurement::Test;

/// How well measurements cover a setup, from best to worst.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Coverage {
    /// This very chip, LLM and weight format were measured.
    Setup,
    /// This chip was measured, with another LLM or format.
    Chip,
    /// Another chip of the family was measured.
    Family,
    /// Nothing of the family was measured with this engine: predicted from the sheet.
    Sheet,
}

/// Who makes the device, and for Apple which runtime is used: errors differ in size.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Group {
    AppleMetal,
    AppleMlx,
    Nvidia,
    Amd,
    Other,
}

impl Group {
    #[must_use]
    pub fn of(engine: Engine, family: HardwareFamily) -> Self {
        use HardwareFamily as F;
        match family {
            _ if engine == Engine::Mlx => Self::AppleMlx,
            F::AppleM1 | F::AppleM2 | F::AppleM3 | F::AppleM4 | F::AppleM5 | F::AppleM6 => Self::AppleMetal,
            F::NvidiaAmpere
            | F::NvidiaAda
            | F::NvidiaHopper
            | F::NvidiaBlackwell
            | F::NvidiaAmpereServer
            | F::NvidiaBlackwellServer
            | F::NvidiaGrace
            | F::NvidiaJetson => Self::Nvidia,
            F::AmdRdna3 | F::AmdRdna4 | F::AmdCdna | F::AmdStrixHalo => Self::Amd,
            F::IntelXe | F::IntelXe2 | F::Cpu => Self::Other,
        }
    }
}

/// What a width belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trait {
    Coverage(Coverage),
    Group(Group),
    /// The LLM has routed experts.
    Moe,
    /// The LLM was not measured with this engine on any other machine.
    NewLlm,
    /// The context is deep.
    Deep,
    /// Several sequences together.
    Batch,
}

/// For `Trait::Coverage` the natural logarithm of the factor from the estimate to the edge of the band; for other
/// traits a factor on that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Width {
    pub test: Test,
    pub of: Trait,
    pub low: f64,
    pub high: f64,
}

/// The name of a trait in the calibration file.
#[must_use]
pub fn trait_names(of: Trait) -> (&'static str, &'static str) {
    match of {
        Trait::Coverage(coverage) => ("coverage", coverage.into()),
        Trait::Group(group) => ("group", group.into()),
        Trait::Moe => ("llm", "moe"),
        Trait::NewLlm => ("llm", "unmeasured"),
        Trait::Deep => ("context", "deep"),
        Trait::Batch => ("sequences", "several"),
    }
}
