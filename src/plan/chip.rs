//! Which machines have the same chip: a measurement of one speaks for the other.

use crate::catalog::machine::{Machine, MemoryOption};
use crate::units::BytesPerSecond;

/// Whether two configurations compute with the same chip at the same bandwidth, whatever stands around it.
#[must_use]
pub fn same(a: (&Machine, &MemoryOption), b: (&Machine, &MemoryOption)) -> bool {
    let cores = |machine: &Machine| machine.gpu_cores.as_ref().map(|figure| figure.value);
    let same_bandwidth = |a: BytesPerSecond, b: BytesPerSecond| (a.0 - b.0).abs() <= 1e-6 * a.0;
    let same_cores = match (cores(a.0), cores(b.0)) {
        (Some(a), Some(b)) => (a - b).abs() < 0.5,
        (None, None) => a.0.id == b.0.id,
        _ => false,
    };
    a.0.family == b.0.family && same_cores && same_bandwidth(a.1.bandwidth.value, b.1.bandwidth.value)
}
