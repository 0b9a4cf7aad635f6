//! What computes: devices of one kind with the engine that runs on them.

use crate::catalog::engine::Engine;
use crate::catalog::link::LinkSheet;
use crate::catalog::machine::{HardwareFamily, Split};
use crate::units::{BytesPerSecond, FlopPerSecond};

/// Devices of one kind and the engine that runs on them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Device {
    pub family: HardwareFamily,
    pub engine: Engine,
    /// Peak memory bandwidth of one device.
    pub bandwidth: BytesPerSecond,
    /// GPU cores, streaming multiprocessors or compute units of one device, if the sheet says.
    pub gpu_cores: Option<f64>,
    /// Dense FP16 rate of one device, if the sheet says; used only to scale by an override.
    pub fp16: Option<FlopPerSecond>,
    /// The same as the user states it, which scales the sheet's.
    pub fp16_override: Option<FlopPerSecond>,
    /// How many of them.
    pub count: u32,
    pub split: Split,
    /// What connects them, if there are several.
    pub link: LinkSheet,
}

/// Bandwidth that comes with one core where the sheet names no cores: about what desktop CPUs have.
const BANDWIDTH_PER_CORE: f64 = 12e9;

impl Device {
    /// Cores of one device; without any on the sheet, bandwidth over 12 GB/s.
    #[must_use]
    pub fn cores(&self) -> f64 {
        self.gpu_cores.filter(|cores| *cores > 0.0).unwrap_or(self.bandwidth.0 / BANDWIDTH_PER_CORE)
    }

    /// Cores of one device as far as arithmetic goes.
    ///
    /// cores × stated FP16 rate / FP16 rate of the sheet
    #[must_use]
    pub fn compute_cores(&self) -> f64 {
        let cores = self.cores();
        let scale = match (self.fp16_override, self.fp16) {
            (Some(stated), Some(sheet)) if sheet.0 > 0.0 => stated.0 / sheet.0,
            _ => 1.0,
        };
        (cores * scale).max(1e-3)
    }

    /// How many devices read their memory at the same time: one when the layers are split, all when tensors are.
    #[must_use]
    pub fn n_reading(&self) -> f64 {
        match self.split {
            Split::Layer => 1.0,
            Split::Tensor => f64::from(self.count.max(1)),
        }
    }
}
