//! Several devices: what another link between them changes.
//!
//! The fitted costs of passing a step on (`DeviceHop`) and of joining devices in a layer (`LayerSync`) hold for the
//! links that were measured; another link adds the difference of what its messages take.

use super::device::Device;
use crate::catalog::coefficient::{Coefficient as C, Coefficients};
use crate::catalog::link::LinkSheet;
use crate::catalog::machine::Split;
use crate::units::Seconds;

/// Share of a link's peak that messages reach.
const LINK_FRACTION: f64 = 0.8;
/// Bytes of an activation that is passed from layer to layer (llama.cpp: 32-bit floats).
const PASSED: f64 = 4.0;
/// Bytes of an activation that is summed over the devices (16-bit floats).
const SUMMED: f64 = 2.0;
/// Sums in every layer when tensors are split: after attention, and after the feed-forward part.
const SUMS: f64 = 2.0;

/// Time of the messages of one step of so many tokens: one hop to the next device, or all sums of one layer.
///
/// hop: tokens × width × 4 bytes / (0.8 × bandwidth) + latency. Layer: 2 × (2 (d − 1)/d × tokens × width × 2 bytes /
/// (0.8 × bandwidth) + latency), the traffic of a ring.
#[must_use]
pub fn message(link: LinkSheet, device: &Device, tokens: f64, width: f64) -> Seconds {
    let rate = LINK_FRACTION * link.bandwidth.0;
    let devices = f64::from(device.count.max(1));
    Seconds(match device.split {
        Split::Layer => tokens * width * PASSED / rate + link.latency.0,
        Split::Tensor => {
            let bytes = 2.0 * (devices - 1.0) / devices * tokens * width * SUMMED;
            SUMS * (bytes / rate + link.latency.0)
        }
    })
}

/// The coefficients with another link than the one they were fitted with.
///
/// max(fitted + new message − fitted message, new message), and no more than was fitted where the new message is no longer.
#[must_use]
pub fn with_link(
    coefficients: &Coefficients,
    (chosen, fitted): (LinkSheet, LinkSheet),
    device: &Device,
    (tokens, width): (f64, f64),
) -> Coefficients {
    let of = match device.split {
        Split::Layer => C::DeviceHop,
        Split::Tensor => C::LayerSync,
    };
    let (new, old) = (message(chosen, device, tokens, width).0, message(fitted, device, tokens, width).0);
    let mut changed = *coefficients;
    let fitted = coefficients.get(of);
    changed.set(of, (fitted + new - old).max(if new <= old { new.min(fitted) } else { new }));
    changed
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::{message, with_link};
    use crate::catalog::catalog;
    use crate::catalog::coefficient::Coefficient;
    use crate::catalog::engine::Engine;
    use crate::catalog::link::LinkKind;
    use crate::catalog::machine::{HardwareFamily, Split};
    use crate::estimate::device::Device;
    use crate::units::BytesPerSecond;

    fn device(count: u32, split: Split) -> Device {
        Device {
            family: HardwareFamily::NvidiaAmpere,
            engine: Engine::LlamaCppCuda,
            bandwidth: BytesPerSecond::from_gb(936.0),
            gpu_cores: Some(82.0),
            fp16: None,
            fp16_override: None,
            count,
            split,
        }
    }

    #[test]
    fn hand_worked_messages() {
        // 8,192 × 4 bytes over 0.8 × 1.25 GB/s take 32.8 µs, and 300 µs latency.
        let ethernet = LinkKind::Ethernet10.sheet();
        assert_relative_eq!(message(ethernet, &device(2, Split::Layer), 1.0, 8192.0).0, 332.768e-6, epsilon = 1e-9);
        // Two sums of 2 × ½ × 8,192 × 2 bytes: 16.4 µs each, and latency.
        assert_relative_eq!(message(ethernet, &device(2, Split::Tensor), 1.0, 8192.0).0, 632.768e-6, epsilon = 1e-9);
        // Of four devices three quarters, twice: half as much again.
        assert_relative_eq!(message(ethernet, &device(4, Split::Tensor), 1.0, 8192.0).0, 649.152e-6, epsilon = 1e-9);
    }

    #[test]
    fn the_fitted_link_changes_nothing_and_a_slower_one_adds_its_difference() {
        let fitted = catalog().calibration.setup(Engine::LlamaCppCuda, HardwareFamily::NvidiaAmpere).coefficients;
        let (pcie, ethernet) = (LinkKind::Pcie4.sheet(), LinkKind::Ethernet10.sheet());
        let device = device(2, Split::Layer);
        let with = |link| with_link(&fitted, (link, pcie), &device, (1.0, 8192.0)).get(Coefficient::DeviceHop);
        let hop = fitted.get(Coefficient::DeviceHop);
        assert_relative_eq!(with(pcie), hop);
        // 332.768 µs for 11.300 µs.
        assert_relative_eq!(with(ethernet) - hop, 321.468e-6, epsilon = 1e-9);
        assert!(with(LinkKind::NvLink4.sheet()) < hop);
    }
}
