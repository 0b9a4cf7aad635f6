//! What would change the answer of one configuration, each as a button that moves a control.

use super::{Lever, Remedy, words};
use crate::catalog::Catalog;
use crate::catalog::machine::UsableMemoryRule;
use crate::catalog::quantization::{CacheType, WeightFormat};
use crate::estimate::footprint::Fit;
use crate::language::report as say;
use crate::plan::Plan;
use crate::plan::best_fit::best_format;
use crate::plan::evaluate::evaluate;
use crate::plan::offload;
use crate::plan::outcome::Outcome;
use crate::plan::resolve::resolve;
use crate::units::format::{context, whole};
use crate::units::{Bytes, Usd};

/// Most levers that are offered for one configuration.
const MOST: usize = 4;

/// Memory that is left to macOS when its limit on the GPU is raised: a sixteenth of the memory, at least 3 GiB.
pub(super) fn left_to_macos(installed: Bytes) -> Bytes {
    Bytes((installed.0 / 16).max(3 * Bytes::GIB))
}

/// The limit on memory for the GPU of a Mac with which so much has room, whole thousands of MiB: the total is no more than
/// nine tenths of it where that leaves enough to macOS. All that may be taken where not even that is enough.
pub(super) fn raised_limit(total: Bytes, installed: Bytes) -> Bytes {
    let most = installed - left_to_macos(installed);
    let wanted = (total.mib() / 0.9 / 1000.0).ceil() * 1000.0;
    let mib = wanted.min((most.mib() / 1000.0).floor() * 1000.0).max(total.mib().ceil());
    Bytes((mib as u64 * Bytes::MIB).min(most.0))
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
        let mib = raised_limit(total, installed).mib();
        let change = |plan: &mut Plan| plan.overrides.usable_gib = Some(mib / 1024.0);
        (mib > self.outcome.memory.usable.mib())
            .then(|| Lever { remedy: Remedy::Limit, ..self.lever(say::LeverLimit { mib: whole(mib) }.text(), change) })
    }

    fn weight_format(&self) -> Option<Lever> {
        let WeightFormat::Gguf(_) = self.plan().quantization else { return None };
        if self.outcome.memory.fit != Fit::DoesNotFit {
            return None;
        }
        let (format, weights) = best_format(self.plan(), self.catalog)?;
        let label = say::FormatFits { format, size: words::gigabytes(weights) }.text();
        Some(self.lever(label, |plan| plan.set_quantization(format)))
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

#[cfg(all(test, catalog_packed))]
mod tests {
    use crate::catalog::catalog;
    use crate::plan::draft::Draft;
    use crate::report::advice::commands;
    use crate::report::build::report;

    /// What is said in two places is computed once: the largest format that fits, and the limit to raise.
    #[test]
    fn levers_say_what_the_fit_and_the_commands_say() {
        let draft = Draft { llm: Some("llama-3.3-70b".to_owned()), ..Draft::default() };
        let plans = [draft.complete(catalog()).0];
        let shown = report(&plans, catalog());
        let labels: Vec<&str> = shown.verdict.levers.iter().map(|lever| lever.label.as_str()).collect();
        let best = shown.configurations[0].fit.best_format.as_ref().expect("something fits");
        assert!(labels.iter().any(|label| label.ends_with(&best.label)), "{} is not in {labels:?}", best.label);
        let limit = labels.iter().find_map(|label| label.split("limit to ").nth(1)).expect("a limit").replace(',', "");
        let mib = limit.trim_end_matches(" MiB");
        let commands = commands::report(&plans[0], catalog());
        let told = format!("sudo sysctl iogpu.wired_limit_mb={mib}");
        assert!(commands.blocks.iter().any(|block| block.commands.contains(&told)), "{told}");
    }
}
