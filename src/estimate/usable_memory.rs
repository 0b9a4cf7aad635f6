//! How much of the installed memory the accelerator may use, and what the runtime holds of it.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::catalog::machine::{Backend, MacosGeneration, UsableMemoryRule};
use crate::catalog::memory::{MemoryRules, Share};
use crate::units::Bytes;

/// Why not all of it is usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Limit {
    /// macOS lets Metal wire only a share; `iogpu.wired_limit_mb` raises it.
    WiredLimit,
    /// The card's driver keeps some.
    DriverReserve,
    /// The APU may map only a share; kernel parameters raise it.
    MappableShare,
    /// CUDA sees less than is installed.
    VisibleToCuda,
    /// The operating system needs some.
    OperatingSystem,
}

/// What the accelerator may use, and what limits it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usable {
    pub bytes: Bytes,
    pub limit: Limit,
}

/// Usable memory of a machine with `gb` GB as sold, which are GiB: installed · share of that amount, or installed less a
/// reserve. Shares between two measured amounts are interpolated, beyond them they stay.
#[must_use]
pub fn usable(rules: &MemoryRules, rule: UsableMemoryRule, gb: u32, macos: MacosGeneration) -> Usable {
    let installed = Bytes::from_gib(f64::from(gb));
    let part = |knots: &[Share]| Bytes::round(installed.as_f64() * share(knots, gb));
    let (bytes, limit) = match (rule, macos) {
        (UsableMemoryRule::Macos, MacosGeneration::Current) => (part(&rules.macos_current), Limit::WiredLimit),
        (UsableMemoryRule::Macos, MacosGeneration::Legacy) => (part(&rules.macos_legacy), Limit::WiredLimit),
        (UsableMemoryRule::Gtt, _) => (part(&rules.gtt), Limit::MappableShare),
        (UsableMemoryRule::CudaUnified, _) => (part(&rules.cuda_unified), Limit::VisibleToCuda),
        (UsableMemoryRule::Vram, _) => (less(installed, rules.vram_reserve.value), Limit::DriverReserve),
        (UsableMemoryRule::Host, _) => (less(installed, rules.host_reserve.value), Limit::OperatingSystem),
    };
    Usable { bytes, limit }
}

/// A reserve never takes more than half, so that a small machine keeps some.
fn less(installed: Bytes, reserve: Bytes) -> Bytes {
    installed - reserve.min(Bytes(installed.0 / 2))
}

/// The share at so many GB: linear between the knots, which ascend, and constant outside.
fn share(knots: &[Share], gb: u32) -> f64 {
    let above = knots.iter().position(|knot| knot.gb >= gb);
    match above {
        Some(0) => knots[0].share.value,
        Some(index) => {
            let (low, high) = (&knots[index - 1], &knots[index]);
            let part = f64::from(gb - low.gb) / f64::from(high.gb - low.gb);
            low.share.value + part * (high.share.value - low.share.value)
        }
        None => knots.last().map_or(0.0, |knot| knot.share.value),
    }
}

/// What the backend holds besides weights, cache and buffers; 0 where nothing is known.
#[must_use]
pub fn overhead(rules: &MemoryRules, backend: Backend) -> Bytes {
    rules.overhead.iter().find(|(of, _)| *of == backend).map_or(Bytes::ZERO, |(_, held)| held.value)
}
