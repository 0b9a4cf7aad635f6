//! Links: what connects a card with its computer, cards with each other, and computers with each other.

use std::fmt;
use std::str::FromStr;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::machine::{HardwareFamily, Machine, MachineKind};
use crate::units::{BytesPerSecond, Seconds, decimal};

/// A kind of link.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
pub enum LinkKind {
    /// PCI Express with 16 lanes.
    #[strum(serialize = "pcie3")]
    Pcie3,
    #[strum(serialize = "pcie4")]
    Pcie4,
    #[strum(serialize = "pcie5")]
    Pcie5,
    /// The bridge between two desktop or workstation cards (RTX 3090, RTX A6000).
    #[strum(serialize = "nvlink")]
    NvLink,
    /// Of A100.
    #[strum(serialize = "nvlink3")]
    NvLink3,
    /// Of H100 and H200.
    #[strum(serialize = "nvlink4")]
    NvLink4,
    /// Of B200.
    #[strum(serialize = "nvlink5")]
    NvLink5,
    /// Thunderbolt 4 and USB4, with TCP.
    #[strum(serialize = "tb4")]
    Thunderbolt4,
    /// Thunderbolt 5 with RDMA.
    #[strum(serialize = "tb5")]
    Thunderbolt5,
    /// Thunderbolt 5 with TCP.
    #[strum(serialize = "tb5-tcp")]
    Thunderbolt5Tcp,
    #[strum(serialize = "1gbe")]
    Ethernet1,
    #[strum(serialize = "2.5gbe")]
    Ethernet2_5,
    #[strum(serialize = "5gbe")]
    Ethernet5,
    #[strum(serialize = "10gbe")]
    Ethernet10,
    #[strum(serialize = "25gbe")]
    Ethernet25,
    #[strum(serialize = "100gbe")]
    Ethernet100,
    /// 200 Gb/s with RDMA, as the ConnectX-7 of a DGX Spark.
    #[strum(serialize = "200gbe")]
    Ethernet200,
}

/// What a link can do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinkSheet {
    /// Peak in one direction.
    pub bandwidth: BytesPerSecond,
    /// From the start of a small message to its arrival, software included.
    pub latency: Seconds,
    /// Share of the bandwidth that sums over all devices reach.
    pub sums: f64,
}

/// Rates of the published standards (PCI-SIG: 8, 16 and 32 GT/s on 16 lanes with 128b/130b coding; IEEE 802.3) and of
/// vendors' sheets: NVIDIA names both directions together (bridge 112.5, A100 600, H100 900, B200 1,800 GB/s), halved
/// here; Intel: Thunderbolt 4 40 Gb/s, Thunderbolt 5 80 Gb/s. Latencies: Thunderbolt 300 µs with TCP and under 50 µs
/// with RDMA, measured by Jeff Geerling in December 2025
/// (`jeffgeerling.com/blog/2025/15-tb-vram-on-mac-studio-rdma-over-thunderbolt-5`); Ethernet with TCP is taken to be as
/// Thunderbolt with TCP; those of PCI Express, `NVLink` and the 200 Gb/s adapter are estimates of a copy with its launch.
const SHEETS: [(LinkKind, f64, f64); 17] = [
    (LinkKind::Pcie3, 15.75, 10.0),
    (LinkKind::Pcie4, 31.5, 10.0),
    (LinkKind::Pcie5, 63.0, 10.0),
    (LinkKind::NvLink, 56.25, 5.0),
    (LinkKind::NvLink3, 300.0, 5.0),
    (LinkKind::NvLink4, 450.0, 5.0),
    (LinkKind::NvLink5, 900.0, 5.0),
    (LinkKind::Thunderbolt4, 5.0, 300.0),
    (LinkKind::Thunderbolt5, 10.0, 50.0),
    (LinkKind::Thunderbolt5Tcp, 10.0, 300.0),
    (LinkKind::Ethernet1, 0.125, 300.0),
    (LinkKind::Ethernet2_5, 0.3125, 300.0),
    (LinkKind::Ethernet5, 0.625, 300.0),
    (LinkKind::Ethernet10, 1.25, 300.0),
    (LinkKind::Ethernet25, 3.125, 300.0),
    (LinkKind::Ethernet100, 12.5, 300.0),
    (LinkKind::Ethernet200, 25.0, 20.0),
];

/// Share of the bandwidth that sums over all devices reach, links of cards through their computer apart.
const SUMS: f64 = 0.8;
/// The same for cards in one computer, whose sums cross its root complex again and again: prompts of Qwen3.6 27B under
/// vLLM on four RTX 3090 at PCI Express 3.0 take 1.1 ms a token, of which arithmetic explains a third
/// (`github.com/LottoLottoLotto/4x3090-llm-benchmarks`).
const PCIE_SUMS: f64 = 0.17;

impl LinkKind {
    #[must_use]
    pub fn sheet(self) -> LinkSheet {
        let (_, gb, microseconds) = SHEETS[self as usize];
        let sums = if self.is_pcie() { PCIE_SUMS } else { SUMS };
        LinkSheet { bandwidth: BytesPerSecond::from_gb(gb), latency: Seconds(microseconds * 1e-6), sums }
    }

    /// Whether it connects a card with its computer.
    #[must_use]
    pub fn is_pcie(self) -> bool {
        matches!(self, Self::Pcie3 | Self::Pcie4 | Self::Pcie5)
    }

    /// What connects cards of a family with their computer.
    #[must_use]
    pub fn of_card(family: HardwareFamily) -> Self {
        use HardwareFamily as F;
        match family {
            F::NvidiaHopper | F::NvidiaBlackwell | F::NvidiaBlackwellServer | F::AmdRdna4 | F::AmdCdna => Self::Pcie5,
            _ => Self::Pcie4,
        }
    }

    /// What usually connects several of a machine: cards sit in one computer, computers stand side by side.
    #[must_use]
    pub fn usual(machine: &Machine) -> Self {
        use HardwareFamily as F;
        match (machine.kind, machine.family) {
            (MachineKind::Card, F::NvidiaHopper) => Self::NvLink4,
            (MachineKind::Card, F::NvidiaBlackwellServer) => Self::NvLink5,
            (MachineKind::Card, family) => Self::of_card(family),
            // Of the third generation only the Ultra, told by its bandwidth, has Thunderbolt 5.
            (_, F::AppleM3) if machine.memory[0].bandwidth.value.gb() > 600.0 => Self::Thunderbolt5,
            (_, F::AppleM1 | F::AppleM2 | F::AppleM3) => Self::Thunderbolt4,
            (_, family) if family.is_apple() => Self::Thunderbolt5,
            (_, F::NvidiaGrace) => Self::Ethernet200,
            _ => Self::Ethernet10,
        }
    }
}

/// The link as a visitor states it: its kind, or a bandwidth of their own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Link {
    Kind(LinkKind),
    /// In one direction; latency as of PCI Express.
    Own(BytesPerSecond),
}

impl Link {
    #[must_use]
    pub fn sheet(self) -> LinkSheet {
        match self {
            Self::Kind(kind) => kind.sheet(),
            Self::Own(bandwidth) => LinkSheet { bandwidth, ..LinkKind::Pcie4.sheet() },
        }
    }
}

/// Neither the name of a link nor a bandwidth between 0.001 and 10⁹ GB/s.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a link: name one, or state its GB/s")]
pub struct UnknownLink;

impl FromStr for Link {
    type Err = UnknownLink;

    fn from_str(text: &str) -> Result<Self, UnknownLink> {
        if let Ok(kind) = text.parse() {
            return Ok(Self::Kind(kind));
        }
        let gb = decimal::parse(text).ok_or(UnknownLink)?;
        if (1e-3..=1e9).contains(&gb) { Ok(Self::Own(BytesPerSecond::from_gb(gb))) } else { Err(UnknownLink) }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(kind) => f.write_str(kind.into()),
            Self::Own(bandwidth) => write!(f, "{}", bandwidth.gb()),
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::{Link, LinkKind, SHEETS};

    #[test]
    fn every_kind_has_its_sheet_and_reads_back() {
        for (kind, (of, ..)) in LinkKind::VARIANTS.iter().zip(SHEETS) {
            assert_eq!(*kind, of);
            assert_eq!(kind.to_string().parse(), Ok(Link::Kind(*kind)));
        }
        assert_eq!(LinkKind::VARIANTS.len(), SHEETS.len());
        assert_eq!("12.5".parse::<Link>().map(|link| link.to_string()), Ok("12.5".to_owned()));
        for text in ["", "-1", "0", "NaN", "inf", "pcie9"] {
            assert!(text.parse::<Link>().is_err(), "{text}");
        }
    }
}
