//! Links: what connects a card with its computer, cards with each other, and computers with each other.

use std::fmt;
use std::str::FromStr;

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::Figure;
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
    /// Share of the bandwidth that a message to one other device reaches.
    pub one: f64,
    /// Share of the bandwidth that sums over all devices reach.
    pub sums: f64,
}

/// A kind of link with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkRecord {
    pub kind: LinkKind,
    pub bandwidth: Figure<BytesPerSecond>,
    /// In microseconds.
    pub latency: Figure<f64>,
    pub one: Figure<f64>,
    pub sums: Figure<f64>,
}

impl LinkKind {
    #[cfg(catalog_packed)]
    #[must_use]
    pub fn sheet(self) -> LinkSheet {
        // The catalog has every kind, in order.
        let of = &super::catalog().links[self as usize];
        LinkSheet {
            bandwidth: of.bandwidth.value,
            latency: Seconds(of.latency.value * 1e-6),
            one: of.one.value,
            sums: of.sums.value,
        }
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
    #[cfg(catalog_packed)]
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

    use super::{Link, LinkKind};
    use crate::catalog::catalog;
    use crate::units::BytesPerSecond;

    #[test]
    fn every_kind_has_its_sheet_and_reads_back() {
        assert_eq!(catalog().links.len(), LinkKind::VARIANTS.len());
        for (kind, of) in LinkKind::VARIANTS.iter().zip(&catalog().links) {
            assert_eq!(*kind, of.kind);
            assert_eq!(kind.to_string().parse(), Ok(Link::Kind(*kind)));
        }
        let pcie = LinkKind::Pcie3.sheet();
        assert_eq!((pcie.bandwidth.gb(), pcie.latency.0, pcie.one, pcie.sums), (15.75, 10.0 * 1e-6, 0.8, 0.17));
        assert_eq!(LinkKind::Ethernet200.sheet().bandwidth, BytesPerSecond::from_gb(25.0));
        assert_eq!("12.5".parse::<Link>().map(|link| link.to_string()), Ok("12.5".to_owned()));
        for text in ["", "-1", "0", "NaN", "inf", "pcie9"] {
            assert!(text.parse::<Link>().is_err(), "{text}");
        }
    }
}
