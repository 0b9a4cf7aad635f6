//! What is in host memory, in words.

use super::words;
use crate::estimate::footprint::Fit;
use crate::language::report as say;
use crate::plan::offload::HostMemory;
use crate::plan::outcome::{Decode, Memory};
use crate::units::format::whole;

/// ` The experts of 26 layers (43 GB) are in host memory.`; nothing where all is on the device.
pub(super) fn sentence(memory: &Memory) -> String {
    memory.host.as_ref().map_or_else(String::new, |host| {
        let size = words::gigabytes(host.weights + host.kv_cache);
        let (what, count) = what(host);
        say::InHostMemory { what, size, count }.text()
    })
}

/// What is there, and of how many it is said: one layer is, several are.
fn what(host: &HostMemory) -> (String, u64) {
    let layers = |count: u32| say::Layers { count: count.into() }.text();
    match host.layers {
        (0, experts) => (say::HostExperts { layers: layers(experts) }.text(), 2),
        (whole, 0) => (layers(whole), whole.into()),
        (whole, experts) => (say::HostBoth { layers: layers(whole), experts: layers(experts) }.text(), 2),
    }
}

/// Why it does not load where the host, and only the host, has no room for its part.
pub(super) fn too_small(memory: &Memory) -> Option<String> {
    let host = memory.host.as_ref().filter(|host| host.fit == Fit::DoesNotFit && memory.total <= memory.usable)?;
    let (needs, has) = (words::gigabytes(host.total), words::gigabytes(host.usable));
    Some(say::TooSmall { needs, has }.text())
}

/// What the host takes of a token, where that is most of it.
pub(super) fn bound(decode: &Decode) -> Option<String> {
    let host = decode.host?;
    let share = |time: crate::units::Seconds| time.0 / decode.step().0;
    let (on_host, on_link) = (share(host.on_host), share(host.on_link));
    (on_host + on_link > 0.5)
        .then(|| say::BoundByHost { on_host: whole(100.0 * on_host), on_link: whole(100.0 * on_link) }.text())
}
