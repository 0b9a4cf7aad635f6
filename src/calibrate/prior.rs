//! What is known of each coefficient before any measurement: a middle value and how far it plausibly strays, over all
//! engines, from engine to engine and from family to family. Spreads are of the natural logarithm. The spreads between
//! engines and families decide how strongly sparse families are drawn to the others: judgements, of which
//! cross-validation says that two thirds or one and a half times as much change the median error by a few tenths of a
//! per cent.

use strum::VariantArray;

use crate::catalog::coefficient::{Coefficient as C, Coefficients};
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

/// Coefficients that move together.
pub(super) struct Prior {
    pub coefficients: &'static [C],
    /// `None` for a factor that only multiplies coefficients which have priors of their own.
    pub middle: Option<f64>,
    pub spread: f64,
    pub by_engine: f64,
    /// From family to family, whatever the engine.
    pub by_hardware: f64,
    /// From family to family of one engine.
    pub by_family: f64,
}

const fn prior(
    coefficients: &'static [C],
    middle: f64,
    spread: f64,
    by_engine: f64,
    by_hardware: f64,
    by_family: f64,
) -> Prior {
    Prior { coefficients, middle: Some(middle), spread, by_engine, by_hardware, by_family }
}

pub(super) const DECODE: &[Prior] = &[
    prior(&[C::BandwidthFraction], 0.87, 0.06, 0.06, 0.08, 0.0),
    prior(&[C::CoreBandwidth], 25e9, 0.2, 0.4, 0.2, 0.0),
    prior(&[C::RoutedFraction], 0.9, 0.05, 0.0, 0.0, 0.0),
    prior(&[C::KvFraction], 0.7, 0.2, 0.2, 0.1, 0.0),
    prior(&[C::StepCost], 150e-6, 1.0, 0.0, 0.0, 0.0),
    // What a launch takes differs between engines and chips, how many launches a layer of a kind takes does not.
    prior(&[C::LaunchCost], 1.0, 0.01, 0.4, 0.3, 0.2),
    prior(&[C::LayerCost], 60e-6, 1.0, 0.0, 0.0, 0.0),
    prior(&[C::WidthShare], 0.25, 0.6, 0.0, 0.0, 0.0),
    prior(&[C::CoresShare], 0.3, 0.5, 0.7, 0.0, 0.0),
    // A kernel that starts, runs over a vector and ends.
    prior(&[C::NormCost], 5e-6, 0.7, 0.0, 0.0, 0.0),
    prior(&[C::MoeLayerCost], 50e-6, 0.7, 0.3, 0.0, 0.0),
    prior(&[C::ExpertShare], 0.5, 0.4, 0.0, 0.0, 0.0),
    prior(&[C::RecurrentLayerCost], 30e-6, 0.8, 0.0, 0.0, 0.0),
    prior(&[C::LatentLayerCost], 40e-6, 0.8, 0.3, 0.0, 0.0),
    // About as many kernels as a layer has without it.
    prior(&[C::SelectionCost], 60e-6, 1.0, 0.0, 0.0, 0.0),
    prior(&[C::CoreSpeed], 1.0, 0.01, 0.5, 0.2, 0.2),
    prior(&[C::UnpackFloat], 6e10, 0.5, 0.2, 0.0, 0.0),
    prior(&[C::UnpackEightBit], 1.8e10, 0.5, 0.3, 0.0, 0.0),
    prior(&[C::UnpackFourBit], 1.6e10, 0.5, 0.3, 0.0, 0.0),
    prior(&[C::UnpackMicroscaling], 1.2e10, 0.5, 0.3, 0.0, 0.0),
    prior(&[C::UnpackK], 1.8e10, 0.5, 0.3, 0.0, 0.0),
    prior(&[C::UnpackLow], 1.0e10, 0.5, 0.3, 0.0, 0.0),
    prior(&[C::UnpackAffine], 2.5e10, 0.5, 0.0, 0.0, 0.0),
    prior(&[C::UnpackAffineOdd], 2.5e10, 0.5, 0.0, 0.0, 0.0),
    prior(&[C::SequenceRate], 1.0e11, 1.0, 0.5, 0.0, 0.0),
    prior(&[C::TileRate], 1.1e11, 1.0, 0.0, 0.0, 0.0),
    prior(&[C::BatchLayerCost], 60e-6, 0.8, 0.4, 0.0, 0.0),
    prior(&[C::StateCopies], 3.0, 0.5, 0.4, 0.0, 0.0),
    prior(&[C::SequenceCost], 100e-6, 1.0, 0.5, 0.0, 0.0),
    prior(&[C::RoutingSpread], 0.7, 0.2, 0.3, 0.0, 0.0),
    prior(&[C::AttentionRate], 7e10, 1.0, 0.5, 0.15, 0.0),
    prior(&[C::LatentAttentionRate], 7e10, 1.0, 0.5, 0.3, 0.0),
    prior(&[C::UnfusedAttention], 2.5, 0.5, 0.0, 0.0, 0.0),
    prior(&[C::DeviceHop], 150e-6, 0.8, 0.0, 0.0, 0.0),
    prior(&[C::LayerSync], 100e-6, 0.8, 0.5, 0.0, 0.0),
];

pub(super) const PREFILL: &[Prior] = &[
    prior(&[C::MatmulRate], 4e11, 1.0, 0.5, 0.5, 0.0),
    prior(&[C::MatmulEightBit], 1.0, 0.2, 0.2, 0.0, 0.0),
    prior(&[C::MatmulFourBit], 1.0, 0.2, 0.2, 0.0, 0.0),
    prior(&[C::MatmulK], 1.0, 0.2, 0.2, 0.0, 0.0),
    prior(&[C::MatmulAffine], 1.0, 0.2, 0.0, 0.0, 0.0),
    prior(&[C::ExpertTile], 20.0, 0.7, 0.5, 0.3, 0.0),
    prior(&[C::BatchTile], 20.0, 0.5, 0.4, 0.0, 0.0),
    prior(&[C::PrefillAttentionRate], 2e11, 1.0, 0.5, 0.4, 0.0),
    prior(&[C::PrefillLatentRate], 2e11, 1.0, 0.5, 0.0, 0.0),
    prior(&[C::PrefillLayerCost], 100e-6, 1.0, 0.5, 0.0, 0.0),
    prior(&[C::PrefillRecurrentCost], 5e-7, 1.5, 0.4, 0.0, 0.0),
    prior(&[C::Pipeline], 0.5, 0.4, 0.0, 0.0, 0.0),
];

/// Fixed costs, which new builds cut most.
pub(super) const FIXED: &[C] = &[
    C::StepCost,
    C::LayerCost,
    C::NormCost,
    C::MoeLayerCost,
    C::RecurrentLayerCost,
    C::LatentLayerCost,
    C::SelectionCost,
    C::PrefillLayerCost,
];

/// A plausible value for everything: the middles of the priors.
pub(super) fn middles() -> Coefficients {
    let mut all = Coefficients::from_fn(|_| 1.0);
    for prior in DECODE.iter().chain(PREFILL) {
        if let (Some(middle), [only]) = (prior.middle, prior.coefficients) {
            all.set(*only, middle);
        }
    }
    debug_assert!(C::VARIANTS.iter().all(|c| all.get(*c) > 0.0));
    all
}

/// What a family's sheet says beside its figures, as a logarithm: the GPU cores of M5 and M6 have matrix units, of which
/// Apple says that they give four times the M4's peak rate ("over 4x the peak GPU compute performance for AI"). Of the
/// cores of Arc B, Intel says that each does 70 % more than one of Arc A: vectors of 16 where those have 8. (From
/// Intel's launch, as remembered; no page was read.)
pub(super) fn sheet_mean(coefficients: &[C], family: HardwareFamily) -> f64 {
    use HardwareFamily as F;
    match (family, coefficients) {
        (F::AppleM5 | F::AppleM6, [C::MatmulRate]) => 1.2,
        (F::IntelXe, [C::CoreSpeed]) => -0.53,
        _ => 0.0,
    }
}

/// The same for an engine on a family. Memory made for a GPU is more than the CPU beside it can draw: the two dies of
/// cores in Strix Halo have 32 bytes per clock of 2 GHz each, half of what their memory gives.
///
/// As remembered, no page was read, and stated when its one measurement, which it explains, was known: that this one is
/// predicted well without having been seen says little.
pub(super) fn both_mean(coefficients: &[C], engine: Engine, family: HardwareFamily) -> f64 {
    match (engine, family, coefficients) {
        (Engine::LlamaCppCpu, HardwareFamily::AmdStrixHalo, [C::BandwidthFraction]) => -0.45,
        _ => 0.0,
    }
}

/// The same for an engine. vLLM multiplies the vectors of a batch in matrix kernels on tensor cores. A CPU's
/// cores get about four fifths of what its memory can do.
pub(super) fn engine_mean(coefficients: &[C], engine: Engine) -> f64 {
    match (engine, coefficients) {
        (Engine::Vllm, [C::SequenceRate]) => 1.8,
        (Engine::LlamaCppCpu, [C::BandwidthFraction]) => -0.1,
        _ => 0.0,
    }
}
