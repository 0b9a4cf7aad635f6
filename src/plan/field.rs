//! The inputs of a plan: one name for each, with the range that controls, links and notes share.

use crate::language::share as say;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// An input, by the key it has in a link. The order is the order in a link, and a default may depend only on inputs
/// that stand before it (`quant` and `runtime`, which decide each other, are settled together).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Field {
    Machine,
    /// Installed memory.
    Mem,
    Count,
    Llm,
    /// Architecture of an imported LLM.
    Arch,
    /// Name of an imported LLM.
    Name,
    /// Weight format.
    Quant,
    Runtime,
    Backend,
    /// KV-cache type.
    Kv,
    Ctx,
    Depth,
    Prompt,
    Out,
    Seqs,
    Ubatch,
    /// Flash attention.
    Fa,
    Imatrix,
    Split,
    Unified,
    Macos,
    /// Layers for multi-token prediction.
    Mtp,
    /// Further LLMs that are loaded at the same time; the one key that may stand more than once.
    With,
    /// Bandwidth.
    Bw,
    /// Memory the accelerator may use.
    Usable,
    Tflops,
    Price,
    IdleW,
    LoadW,
    Budget,
    Kwh,
    Hours,
    Years,
    Util,
    Claim,
    /// Layers on the device.
    Ngl,
    /// Layers whose experts stay in host memory.
    Ncmoe,
    /// Memory bandwidth of the computer around a card.
    HostBw,
    /// Memory of the computer around a card.
    HostMem,
    /// What connects devices, or a card with its computer.
    Link,
    /// What drafts tokens.
    Draft,
    /// Tokens drafted for each step.
    DraftN,
    /// Chance that a drafted token is accepted.
    Accept,
}

impl Field {
    /// The values a number may take, both ends included; `None` for inputs that are not numbers.
    ///
    /// Upper ends are far beyond anything real: they keep the arithmetic finite, not the visitor in.
    #[must_use]
    pub fn range(self) -> Option<(f64, f64)> {
        Some(match self {
            Self::Machine
            | Self::Llm
            | Self::Arch
            | Self::Name
            | Self::Quant
            | Self::Runtime
            | Self::Backend
            | Self::Kv
            | Self::Fa
            | Self::Imatrix
            | Self::Split
            | Self::Unified
            | Self::Macos
            | Self::Mtp
            | Self::With
            | Self::Link
            | Self::Draft => return None,
            Self::Mem | Self::Count | Self::Seqs | Self::HostMem => (1.0, 1e6),
            Self::Ngl | Self::Ncmoe => (0.0, 1e6),
            Self::Ctx | Self::Prompt | Self::Out | Self::Ubatch => (1.0, 1e9),
            Self::Depth => (0.0, 1e9),
            Self::Bw | Self::HostBw | Self::Tflops | Self::Claim => (1e-3, 1e9),
            Self::Usable => (1e-3, 1e6),
            Self::Price | Self::Budget => (0.0, 1e9),
            Self::IdleW | Self::LoadW => (0.0, 1e6),
            Self::Kwh => (0.0, 1e3),
            Self::Hours => (0.0, 24.0),
            Self::Years => (0.01, 100.0),
            Self::Util => (1e-6, 1.0),
            Self::DraftN => (1.0, 64.0),
            Self::Accept => (0.0, 1.0),
        })
    }

    /// The unit in which a link and a control carry it; empty for counts and words.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Mem | Self::HostMem => "GB",
            Self::Ctx | Self::Depth | Self::Prompt | Self::Out | Self::Ubatch | Self::DraftN => say::unit_tokens(),
            Self::Bw | Self::HostBw => "GB/s",
            Self::Ngl | Self::Ncmoe => say::unit_layers(),
            Self::Usable => "GiB",
            Self::Tflops => "TFLOPS",
            Self::Price | Self::Budget => "USD",
            Self::IdleW | Self::LoadW => "W",
            Self::Kwh => "USD/kWh",
            Self::Hours => say::unit_hours_a_day(),
            Self::Years => say::unit_years(),
            Self::Claim => "tok/s",
            _ => "",
        }
    }

    /// Whether only whole numbers make sense.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(
            self,
            Self::Mem
                | Self::Count
                | Self::Seqs
                | Self::Ctx
                | Self::Depth
                | Self::Prompt
                | Self::Out
                | Self::Ubatch
                | Self::Ngl
                | Self::Ncmoe
                | Self::DraftN
        )
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::Field;

    #[test]
    fn keys_are_those_of_the_contract() {
        let keys: Vec<&str> = Field::VARIANTS.iter().map(|field| (*field).into()).collect();
        let contract = "machine mem count llm arch name quant runtime backend kv ctx depth prompt out seqs ubatch fa imatrix split \
                        unified macos mtp with bw usable tflops price idle_w load_w budget kwh hours years util claim \
                        ngl ncmoe host_bw host_mem link draft draft_n accept";
        assert_eq!(keys.join(" "), contract);
    }
}
