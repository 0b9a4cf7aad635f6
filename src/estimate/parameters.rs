//! Numbers of parameters, from the tensors.

use super::tensors::{Read, Scope, visit};
use crate::catalog::llm::Llm;

/// A published count that differs by more than this share from the computed one is marked.
const TOLERATED_DIFFERENCE: f64 = 0.001;

impl Llm {
    /// All parameters, without layers for multi-token prediction: Σ over tensors of the product of the shape.
    #[must_use]
    pub fn total_parameters(&self) -> u64 {
        *self.counted.total.get_or_init(|| {
            let mut total = 0;
            visit(&self.architecture, Scope::Main, |tensor| total += tensor.parameters());
            total
        })
    }

    /// Parameters that one token uses: all but those of tables of which it needs one row (token embeddings that are not
    /// the output head, per-layer embeddings) and of experts that it does not use.
    #[must_use]
    pub fn active_parameters(&self) -> u64 {
        *self.counted.active.get_or_init(|| self.count_active())
    }

    fn count_active(&self) -> u64 {
        let (mut every_step, mut routed) = (0, 0);
        visit(&self.architecture, Scope::Main, |tensor| match tensor.read {
            Read::EveryStep => every_step += tensor.parameters(),
            Read::RoutedExperts => routed += tensor.parameters(),
            Read::OneRow | Read::Prediction => {}
        });
        match self.architecture.experts {
            Some(experts) if experts.count > 0 => {
                every_step + routed * u64::from(experts.used) / u64::from(experts.count)
            }
            _ => every_step,
        }
    }

    /// How much the computed number of parameters exceeds the published one, as a share, where it is enough to be
    /// marked.
    #[must_use]
    pub fn parameter_mismatch(&self) -> Option<f64> {
        let published = self.published_parameters?;
        let difference = self.total_parameters() as f64 / published - 1.0;
        (difference.abs() > TOLERATED_DIFFERENCE).then_some(difference)
    }
}
