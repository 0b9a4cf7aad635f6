//! How much of a machine's memory the accelerator may use, and what a runtime holds besides.

use super::figure::Figure;
use super::machine::Backend;
use crate::units::Bytes;

/// The rules, as figures with sources.
#[derive(Clone, Debug, PartialEq)]
pub struct MemoryRules {
    /// macOS' wired limit since 2026, by installed memory; ascending, like the others.
    pub macos_current: Vec<Share>,
    /// macOS' wired limit before.
    pub macos_legacy: Vec<Share>,
    /// What an AMD APU may map.
    pub gtt: Vec<Share>,
    /// What CUDA sees of unified memory.
    pub cuda_unified: Vec<Share>,
    /// What a card's driver keeps.
    pub vram_reserve: Figure<Bytes>,
    /// What the operating system and other programs keep.
    pub host_reserve: Figure<Bytes>,
    /// What each backend holds besides weights, cache and buffers.
    pub overhead: Vec<(Backend, Figure<Bytes>)>,
}

/// The usable share at one amount of installed memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    pub gb: u32,
    /// Of 1.
    pub share: Figure<f64>,
}
