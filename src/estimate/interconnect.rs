//! Several devices: what their messages take on the link between them.
//!
//! Fitted are the costs that do not depend on the link: of passing a step on (`DeviceHop`) and of joining devices in a
//! layer (`LayerSync`). The messages come on top, from the link's sheet.

use super::device::Device;
use crate::catalog::machine::Split;
use crate::units::Seconds;

/// Bytes of an activation that is passed from layer to layer (llama.cpp: 32-bit floats).
const PASSED: f64 = 4.0;
/// Bytes of an activation that is summed over the devices (16-bit floats).
const SUMMED: f64 = 2.0;
/// Sums in every layer when tensors are split: after attention, and after the feed-forward part.
const SUMS: f64 = 2.0;

/// Time of the messages of one step of so many tokens: one hop to the next device, or all sums of one layer.
///
/// hop: tokens × width × 4 bytes / (share that one message reaches × bandwidth) + latency. Layer: 2 × (2 (d − 1)/d × tokens × width × 2 bytes /
/// (share of the link that sums reach × bandwidth) + latency × log₂ d), the traffic of a ring, the steps of a tree.
#[must_use]
pub fn message(device: &Device, tokens: f64, width: f64) -> Seconds {
    let devices = f64::from(device.count.max(1));
    let link = device.link;
    if devices <= 1.0 {
        return Seconds(0.0);
    }
    Seconds(match device.split {
        Split::Layer => tokens * width * PASSED / (link.one * link.bandwidth.0) + link.latency.0,
        Split::Tensor => {
            let bytes = 2.0 * (devices - 1.0) / devices * tokens * width * SUMMED;
            SUMS * (bytes / (link.sums * link.bandwidth.0) + link.latency.0 * devices.log2())
        }
    })
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::message;
    use crate::catalog::engine::Engine;
    use crate::catalog::link::LinkKind;
    use crate::catalog::machine::{HardwareFamily, Split};
    use crate::estimate::device::Device;
    use crate::units::BytesPerSecond;

    fn device(count: u32, split: Split, link: LinkKind) -> Device {
        Device {
            family: HardwareFamily::NvidiaAmpere,
            engine: Engine::LlamaCppCuda,
            bandwidth: BytesPerSecond::from_gb(936.0),
            gpu_cores: Some(82.0),
            fp16: None,
            fp16_override: None,
            count,
            split,
            link: link.sheet(),
        }
    }

    #[test]
    fn hand_worked_messages() {
        let of = |count, split, link| message(&device(count, split, link), 1.0, 8192.0).0;
        let ethernet = LinkKind::Ethernet10;
        // 8,192 × 4 bytes over 0.8 × 1.25 GB/s take 32.8 µs, and 300 µs latency.
        assert_relative_eq!(of(2, Split::Layer, ethernet), 332.768e-6, epsilon = 1e-9);
        // Two sums of 2 × ½ × 8,192 × 2 bytes: 16.4 µs each, and latency.
        assert_relative_eq!(of(2, Split::Tensor, ethernet), 632.768e-6, epsilon = 1e-9);
        // Of four devices three quarters, twice: half as much again; and two steps of latency.
        assert_relative_eq!(of(4, Split::Tensor, ethernet), 1249.152e-6, epsilon = 1e-9);
        // 16.4 kB over 0.17 × 15.75 GB/s take 6.1 µs, and 10 µs latency, twice.
        assert_relative_eq!(of(2, Split::Tensor, LinkKind::Pcie3), 32.238e-6, epsilon = 1e-8);
        assert_relative_eq!(of(1, Split::Tensor, ethernet), 0.0);
    }

    #[test]
    fn faster_links_and_fewer_tokens_take_less() {
        for split in [Split::Layer, Split::Tensor] {
            let of = |link, tokens| message(&device(2, split, link), tokens, 4096.0).0;
            assert!(of(LinkKind::NvLink4, 1.0) < of(LinkKind::Pcie4, 1.0));
            assert!(of(LinkKind::Pcie4, 1.0) < of(LinkKind::Thunderbolt5, 1.0));
            assert!(of(LinkKind::Thunderbolt5, 1.0) < of(LinkKind::Ethernet10, 1.0));
            assert!(of(LinkKind::Pcie4, 1.0) < of(LinkKind::Pcie4, 512.0));
        }
    }
}
