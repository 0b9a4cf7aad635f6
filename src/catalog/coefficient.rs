//! The coefficients of speed: what each means, its unit and the range in which it is plausible.

use strum::{Display, EnumCount, EnumString, IntoStaticStr, VariantArray};

/// One coefficient. Times are for one decode step, rates for one core of the device's sheet.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    EnumCount,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Coefficient {
    /// Share of the sheet's bandwidth at which weights are read.
    BandwidthFraction,
    /// Bytes of weights that one core can have on their way at once, per second: caps what few cores get of a wide memory.
    CoreBandwidth,
    /// Speed at which routed experts are read, relative to other weights: each is a small matrix of its own, somewhere in a
    /// large memory.
    RoutedFraction,
    /// Share of the sheet's bandwidth at which the KV cache and recurrent state are read.
    KvFraction,
    /// Fixed cost of a step: launch, sampling, synchronization.
    StepCost,
    /// What it takes to start and end an operation, relative to others: all fixed costs of layers are so much longer.
    LaunchCost,
    /// Fixed cost of a layer 4,096 wide with two norms: kernel launches, small operations.
    LayerCost,
    /// Part of `LayerCost` that grows with the width, per width of 4,096.
    WidthShare,
    /// Part of `LayerCost` that grows with the cores to be started and waited for, per 40 cores.
    CoresShare,
    /// What each further norm adds to a layer: of queries and keys, or behind attention and feed-forward part.
    NormCost,
    /// What routing to eight experts and gathering their results adds to a layer.
    MoeLayerCost,
    /// Part of `MoeLayerCost` that grows with the number of experts used.
    ExpertShare,
    /// What a recurrent layer adds to a layer.
    RecurrentLayerCost,
    /// What latent attention adds to a layer.
    LatentLayerCost,
    /// What scoring, sorting and gathering cached tokens adds to a layer whose indexer leaves out most of them.
    SelectionCost,
    /// Speed of a core relative to the others' for all that decode computes.
    CoreSpeed,
    /// Weights unpacked and multiplied per second and core, by how they are stored.
    UnpackFloat,
    UnpackEightBit,
    UnpackFourBit,
    UnpackMicroscaling,
    UnpackK,
    UnpackLow,
    UnpackAffine,
    UnpackAffineOdd,
    /// Weights multiplied per second and core for each further sequence.
    SequenceRate,
    /// The same in matrix kernels that always compute a tile of 32 sequences; used where it is quicker.
    TileRate,
    /// What decoding several sequences adds to a layer: launches that a single sequence does without.
    BatchLayerCost,
    /// How often a step carries the recurrent state over the memory bus; reading and writing it once is 2.
    StateCopies,
    /// Fixed cost of each further sequence.
    SequenceCost,
    /// How independently sequences choose experts: 1 as if by lot, 0 all the same.
    RoutingSpread,
    /// FLOP of attention per second and core while decoding.
    AttentionRate,
    /// The same for latent attention in kernels that take all heads together; Metal's takes each by itself, as it does
    /// any other.
    LatentAttentionRate,
    /// How much longer attention takes that no fused kernel covers (soft-capped scores under MLX).
    UnfusedAttention,
    /// Passing a step from one device to the next, when layers are split.
    DeviceHop,
    /// Joining the devices in every layer, when tensors are split.
    LayerSync,
    /// FLOP of matrix products per second and core in prefill, weights stored as floats.
    MatmulRate,
    /// Speed of the same with weights stored otherwise, relative to floats.
    MatmulEightBit,
    MatmulFourBit,
    MatmulK,
    MatmulAffine,
    /// Tokens per expert at which matrix products with experts run at half their speed.
    ExpertTile,
    /// Tokens per batch at which matrix products run at half their speed.
    BatchTile,
    /// FLOP of attention per second and core in prefill.
    PrefillAttentionRate,
    /// The same for latent attention.
    PrefillLatentRate,
    /// Fixed cost of a layer for each physical batch.
    PrefillLayerCost,
    /// Time that a recurrent layer takes for each token of the prompt, on one core.
    PrefillRecurrentCost,
    /// Share of the devices' time that overlaps when a long prompt flows through split layers.
    Pipeline,
}

impl Coefficient {
    /// Whether prefill alone has it; the others are fitted to decode.
    #[must_use]
    pub fn is_prefill(self) -> bool {
        self >= Self::MatmulRate
    }

    /// Unit as the calibration file writes it.
    #[must_use]
    pub fn unit(self) -> &'static str {
        use Coefficient as C;
        match self {
            C::StepCost
            | C::LayerCost
            | C::NormCost
            | C::MoeLayerCost
            | C::RecurrentLayerCost
            | C::LatentLayerCost
            | C::SelectionCost
            | C::BatchLayerCost
            | C::SequenceCost
            | C::DeviceHop
            | C::LayerSync
            | C::PrefillLayerCost => "s",
            C::PrefillRecurrentCost => "s × core",
            C::UnpackFloat
            | C::UnpackEightBit
            | C::UnpackFourBit
            | C::UnpackMicroscaling
            | C::UnpackK
            | C::UnpackLow
            | C::UnpackAffine
            | C::UnpackAffineOdd
            | C::SequenceRate
            | C::TileRate => "weights/s/core",
            C::CoreBandwidth => "B/s/core",
            C::AttentionRate
            | C::LatentAttentionRate
            | C::MatmulRate
            | C::PrefillAttentionRate
            | C::PrefillLatentRate => "FLOP/s/core",
            C::ExpertTile | C::BatchTile => "tokens",
            C::BandwidthFraction
            | C::RoutedFraction
            | C::CoreSpeed
            | C::LaunchCost
            | C::KvFraction
            | C::WidthShare
            | C::CoresShare
            | C::ExpertShare
            | C::RoutingSpread
            | C::StateCopies
            | C::UnfusedAttention
            | C::MatmulEightBit
            | C::MatmulFourBit
            | C::MatmulK
            | C::MatmulAffine
            | C::Pipeline => "1",
        }
    }

    /// The lowest and highest plausible value; a fit outside is refused.
    #[must_use]
    pub fn range(self) -> (f64, f64) {
        use Coefficient as C;
        match self {
            C::BandwidthFraction => (0.25, 0.97),
            C::CoreBandwidth => (1e9, 1e12),
            C::RoutedFraction => (0.3, 1.0),
            C::KvFraction => (0.1, 0.97),
            C::StepCost => (1e-6, 5e-3),
            C::LayerCost => (2e-6, 1.5e-3),
            C::LaunchCost => (0.1, 10.0),
            C::CoreSpeed => (0.05, 20.0),
            C::WidthShare | C::CoresShare => (0.01, 3.0),
            C::NormCost => (1e-7, 1e-4),
            C::MoeLayerCost | C::RecurrentLayerCost | C::LatentLayerCost | C::SelectionCost | C::BatchLayerCost => {
                (1e-6, 1e-3)
            }
            C::UnpackFloat
            | C::UnpackEightBit
            | C::UnpackFourBit
            | C::UnpackMicroscaling
            | C::UnpackK
            | C::UnpackLow
            | C::UnpackAffine
            | C::UnpackAffineOdd => (1e8, 4e11),
            C::SequenceRate | C::TileRate => (1e8, 4e12),
            C::SequenceCost => (1e-7, 3e-3),
            C::StateCopies => (2.0, 20.0),
            C::RoutingSpread | C::Pipeline | C::ExpertShare => (0.05, 1.0),
            C::AttentionRate | C::LatentAttentionRate | C::PrefillAttentionRate | C::PrefillLatentRate => (1e9, 1e13),
            C::UnfusedAttention => (1.0, 10.0),
            C::DeviceHop => (1e-6, 5e-3),
            C::LayerSync => (2e-6, 2e-3),
            C::MatmulRate => (5e9, 2e13),
            C::MatmulEightBit | C::MatmulFourBit | C::MatmulK | C::MatmulAffine => (0.3, 3.0),
            C::ExpertTile => (1.0, 400.0),
            C::BatchTile => (1.0, 300.0),
            C::PrefillLayerCost => (1e-6, 1e-2),
            C::PrefillRecurrentCost => (1e-9, 1e-3),
        }
    }
}

/// A value for every coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficients([f64; Coefficient::COUNT]);

impl Coefficients {
    /// From a value for each.
    pub fn from_fn(mut value: impl FnMut(Coefficient) -> f64) -> Self {
        Self(std::array::from_fn(|index| value(Coefficient::VARIANTS[index])))
    }

    #[must_use]
    pub fn get(&self, coefficient: Coefficient) -> f64 {
        self.0[coefficient as usize]
    }

    pub fn set(&mut self, coefficient: Coefficient, value: f64) {
        self.0[coefficient as usize] = value;
    }

    /// Multiplies one of them.
    pub fn scale(&mut self, coefficient: Coefficient, factor: f64) {
        self.0[coefficient as usize] *= factor;
    }

    /// Every one within its plausible range.
    #[must_use]
    pub fn within_range(&self) -> Self {
        Self::from_fn(|coefficient| {
            let (low, high) = coefficient.range();
            self.get(coefficient).clamp(low, high)
        })
    }
}
