//! What would change the answer of one configuration, each as a button that moves a control.

use super::{Lever, Remedy, words};
use crate::catalog::Catalog;
use crate::catalog::machine::UsableMemoryRule;
use crate::catalog::quantization::{CacheType, FileType, WeightFormat};
use crate::estimate::footprint::Fit;
use crate::language::report as say;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::offload;
use crate::plan::outcome::Outcome;
use crate::plan::resolve::resolve;
use crate::units::format::{context, whole};
use crate::units::{Bytes, Usd};

/// GGUF file types to step down through, from many bits to few.
const LADDER: [FileType; 8] = [
    FileType::Q8_0,
    FileType::Q6K,
    FileType::Q5KM,
    FileType::Q4KM,
    FileType::Iq4Xs,
    FileType::Q3KM,
    FileType::Iq3Xxs,
    FileType::Q2K,
];

/// Most levers that are offered for one configuration.
const MOST: usize = 4;

/// Memory that is left to macOS when its limit on the GPU is raised: a sixteenth of the memory, at least 3 GiB.
fn left_to_macos(installed: Bytes) -> Bytes {
    Bytes((installed.0 / 16).max(3 * Bytes::GIB))
}

/// Levers for configuration `number`, best first. None where it fits with room to spare.
#[must_use]
pub(super) fn levers(plans: &[Plan], number: usize, outcome: &Outcome, catalog: &Catalog) -> Vec<Lever> {
    if outcome.memory.fit == Fit::Fits {
        return Vec::new();
    }
    let offer = Offer { plans, number, outcome, catalog };
    let all =
        [offer.cache(), offer.limit(), offer.weight_format(), offer.memory(), offer.host_memory(), offer.context()];
    all.into_iter().flatten().take(MOST).collect()
}

fn count(layers: u32) -> String {
    say::Layers { count: layers.into() }.text()
}

/// ` and it fits: 34 tok/s`.
fn at_speed(after: &Outcome) -> String {
    say::FitsAt { rate: words::rate(after.decode.rate) }.text()
}

struct Offer<'a> {
    plans: &'a [Plan],
    number: usize,
    outcome: &'a Outcome,
    catalog: &'a Catalog,
}

impl Offer<'_> {
    fn plan(&self) -> &Plan {
        &self.plans[self.number]
    }

    /// The lever that changes this configuration alone.
    fn lever(&self, label: String, change: impl FnOnce(&mut Plan)) -> Lever {
        let mut plans = self.plans.to_vec();
        change(&mut plans[self.number]);
        Lever { label, remedy: Remedy::Other, plans }
    }

    /// The answer after a change of this configuration.
    fn after(&self, change: impl FnOnce(&mut Plan)) -> Outcome {
        let mut plan = self.plan().clone();
        change(&mut plan);
        evaluate(&plan, self.catalog)
    }

    fn cache(&self) -> Option<Lever> {
        let change = |plan: &mut Plan| {
            (plan.cache_k, plan.cache_v) = (CacheType::Q8_0, CacheType::Q8_0);
        };
        if self.plan().cache_k.is_quantized() || !self.plan().flash_attention {
            return None;
        }
        let after = self.after(change);
        let freed = self.outcome.memory.total - after.memory.total;
        let (was, is) = (self.outcome.memory.fit, after.memory.fit);
        let worth_it = was != is || (was == Fit::Tight && freed.gb() >= 0.3);
        worth_it.then(|| {
            let end = if was == Fit::DoesNotFit { say::and_fits() } else { "" };
            self.lever(say::LeverCache { freed: words::about_gigabytes(freed), end }.text(), change)
        })
    }

    fn limit(&self) -> Option<Lever> {
        let machine = resolve(self.plan(), self.catalog).machine;
        let installed = Bytes(u64::from(self.plan().memory_gb) * Bytes::GIB);
        let most = installed - left_to_macos(installed);
        let (total, plan) = (self.outcome.memory.total, self.plan());
        if machine.usable_memory != UsableMemoryRule::Macos || plan.count > 1 || total > most {
            return None;
        }
        // Enough for the total to be no more than nine tenths of the limit where the memory allows it.
        let wanted = (total.mib() / 0.9 / 1000.0).ceil() * 1000.0;
        let mib = wanted.min((most.mib() / 1000.0).floor() * 1000.0).max(total.mib().ceil());
        let change = |plan: &mut Plan| plan.overrides.usable_gib = Some(mib / 1024.0);
        (mib > self.outcome.memory.usable.mib())
            .then(|| Lever { remedy: Remedy::Limit, ..self.lever(say::LeverLimit { mib: whole(mib) }.text(), change) })
    }

    fn weight_format(&self) -> Option<Lever> {
        let WeightFormat::Gguf(_) = self.plan().quantization else { return None };
        if self.outcome.memory.fit != Fit::DoesNotFit {
            return None;
        }
        LADDER.into_iter().find_map(|file_type| {
            let change = |plan: &mut Plan| plan.set_quantization(WeightFormat::Gguf(file_type));
            let after = self.after(change);
            (after.memory.weights < self.outcome.memory.weights && after.memory.fit != Fit::DoesNotFit).then(|| {
                self.lever(say::LeverFormat { file_type, size: words::gigabytes(after.memory.weights) }.text(), change)
            })
        })
    }

    fn memory(&self) -> Option<Lever> {
        let resolved = resolve(self.plan(), self.catalog);
        resolved.machine.memory.iter().filter(|option| option.gb > self.plan().memory_gb).find_map(|option| {
            let change = |plan: &mut Plan| {
                plan.memory_gb = option.gb;
                plan.overrides.usable_gib = None;
            };
            let after = self.after(change);
            (after.memory.fit != Fit::DoesNotFit).then(|| {
                let extra = resolved.price.zip(after.cost.price).map(|(now, then)| Usd(then.0 - now.0));
                let price =
                    extra.map_or_else(String::new, |extra| say::LeverPrice { money: words::money(extra) }.text());
                Lever {
                    remedy: Remedy::Memory(option.gb),
                    ..self.lever(say::LeverMemory { gb: option.gb, price }.text(), change)
                }
            })
        })
    }

    /// As little as it takes in the memory of the computer around the card: experts of layers, else layers.
    fn host_memory(&self) -> Option<Lever> {
        let resolved = resolve(self.plan(), self.catalog);
        if self.outcome.memory.fit != Fit::DoesNotFit || !offload::applies(self.plan(), resolved.machine) {
            return None;
        }
        let most = u32::try_from(resolved.llm.architecture.layers.len()).unwrap_or(u32::MAX);
        let experts = |layers: u32| {
            move |plan: &mut Plan| {
                plan.layers_on_device = None;
                plan.experts_on_host = Some(if layers >= most { offload::ALL } else { layers });
            }
        };
        let layers = |layers: u32| {
            move |plan: &mut Plan| {
                plan.layers_on_device = Some((most + 1).saturating_sub(layers));
                plan.experts_on_host = None;
            }
        };
        let found = if resolved.llm.is_moe() { self.fewest(most, experts) } else { None };
        match found {
            Some((n, after)) => {
                let label = say::LeverExperts { layers: count(n), speed: at_speed(&after) }.text();
                Some(self.lever(label, experts(n)))
            }
            None => {
                let (n, after) = self.fewest(most, layers)?;
                Some(self.lever(say::LeverLayers { layers: count(n), speed: at_speed(&after) }.text(), layers(n)))
            }
        }
    }

    /// The fewest layers with which the device has room, if the host has too; the device's part shrinks with each.
    fn fewest<F: FnOnce(&mut Plan)>(&self, most: u32, change: impl Fn(u32) -> F) -> Option<(u32, Outcome)> {
        let fits = |layers: u32| {
            let memory = self.after(change(layers)).memory;
            memory.total <= memory.usable
        };
        if !fits(most) {
            return None;
        }
        let (mut too_few, mut enough) = (0, most);
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if fits(middle) { enough = middle } else { too_few = middle }
        }
        let after = self.after(change(enough));
        (after.memory.fit != Fit::DoesNotFit).then_some((enough, after))
    }

    fn context(&self) -> Option<Lever> {
        let fits = self.outcome.memory.max_context.filter(|tokens| *tokens >= 1024 && *tokens < self.plan().context)?;
        let change = |plan: &mut Plan| {
            plan.context = fits;
            plan.depth = plan.depth.min(fits);
        };
        Some(self.lever(say::LeverContext { context: context(fits) }.text(), change))
    }
}
