//! Plan × catalog → the records it names, with the visitor's own figures in place of theirs.

use std::borrow::Cow;

use super::speculation::Drafter;
use super::{Plan, llm, no_effect, offload, speculation, steps};
use crate::catalog::Catalog;
use crate::catalog::figure::Evidence;
use crate::catalog::llm::Llm;
use crate::catalog::machine::{Form, Machine, MemoryOption, Runtime};
use crate::catalog::quantization::WeightFormat;
use crate::estimate::weights::dynamic_range;
use crate::plan::note::Note;
use crate::units::{BytesPerSecond, FlopPerSecond, Usd, UsdPerKilowattHour, Watts};

/// A plan with its records looked up.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    pub machine: &'a Machine,
    pub option: &'a MemoryOption,
    pub llm: Cow<'a, Llm>,
    /// Peak bandwidth of one device.
    pub bandwidth: BytesPerSecond,
    /// Dense FP16 rate of one device.
    pub fp16: Option<FlopPerSecond>,
    pub gpu_cores: Option<f64>,
    /// Of all devices and the host that they need.
    pub price: Option<Usd>,
    /// The part of the price that is the host's.
    pub host_price: Option<Usd>,
    /// Under load, of all devices and the host that they need.
    pub load: Option<Watts>,
    /// Waiting, of all devices and the host that they need.
    pub idle: Option<Watts>,
    pub electricity: UsdPerKilowattHour,
}

impl Resolved<'_> {
    /// The computer around the devices that has to be bought as well, and whether its price is known.
    fn needs_desktop_host(machine: &Machine) -> bool {
        machine.needs_host && machine.form != Form::Server
    }
}

/// Looks up what the plan names.
///
/// An id that is not in the catalog cannot come from a link or a control; should it happen, the first record stands in.
#[must_use]
pub fn resolve<'a>(plan: &'a Plan, catalog: &'a Catalog) -> Resolved<'a> {
    let machine = catalog.machine(&plan.machine).unwrap_or(&catalog.machines[0]);
    let option = machine.option(plan.memory_gb).unwrap_or_else(|| machine.default_option());
    let llm = llm::of(plan, catalog).unwrap_or(Cow::Borrowed(&catalog.llms[0]));
    let count = f64::from(plan.count);
    let host = Resolved::needs_desktop_host(machine);
    let host_price = host.then_some(catalog.host_price.usd);
    let unit_price = plan.overrides.price.or_else(|| option.price.as_ref().map(|price| price.usd));
    // A server GPU does not run without a server, and nobody publishes what one costs; a price of the visitor's own
    // is taken to be for what they buy.
    let unknown_server = machine.needs_host && !host && plan.overrides.price.is_none();
    let price = unit_price
        .filter(|_| !unknown_server)
        .map(|unit| Usd(unit.0 * count + host_price.map_or(0.0, |price| price.0)));
    let host_power = if host { catalog.host_power.value.0 } else { 0.0 };
    let power =
        |own: Option<Watts>, listed: Option<Watts>| own.or(listed).map(|watts| Watts(watts.0 * count + host_power));
    Resolved {
        bandwidth: plan.overrides.bandwidth.unwrap_or(option.bandwidth.value),
        fp16: plan.overrides.fp16.or_else(|| machine.fp16.as_ref().map(|figure| figure.value)),
        gpu_cores: machine.gpu_cores.as_ref().map(|figure| figure.value),
        price,
        host_price: host_price.filter(|_| price.is_some()),
        load: power(plan.overrides.load_power, machine.load_power.as_ref().map(|figure| figure.value)),
        idle: power(plan.overrides.idle_power, machine.idle_power.as_ref().map(|figure| figure.value)),
        electricity: plan.electricity.unwrap_or(catalog.electricity.value),
        machine,
        option,
        llm,
    }
}

/// What a reader must know about the records and the workload.
#[must_use]
pub fn notes(plan: &Plan, resolved: &Resolved<'_>, catalog: &Catalog) -> Vec<Note> {
    let mut notes = Vec::new();
    let machine = resolved.machine;
    let maximum = resolved.llm.max_context;
    if plan.context > maximum {
        notes.push(Note::ContextAboveMaximum { asked: plan.context, maximum });
    }
    if plan.depth > maximum {
        notes.push(Note::DepthAboveMaximum { asked: plan.depth, maximum });
    }
    if plan.prompt > maximum {
        notes.push(Note::PromptAboveMaximum { asked: plan.prompt, maximum });
    }
    if plan.depth.saturating_add(plan.prompt) > plan.context {
        notes.push(Note::BeyondContext { depth: plan.depth, prompt: plan.prompt, context: plan.context });
    }
    let llama_cpp = matches!(plan.runtime, Runtime::LlamaCpp | Runtime::Ollama);
    if !llama_cpp {
        notes.push(Note::BufferStandsIn { runtime: plan.runtime });
    }
    if !plan.others.is_empty() {
        notes.push(Note::OthersWait);
    }
    if llama_cpp && !plan.flash_attention && plan.cache_v.is_quantized() {
        notes.push(Note::QuantizedVWithoutFlashAttention);
    }
    if !offload::placement(plan, resolved).is_none() {
        let host = offload::host(plan, machine, catalog);
        let stated = (plan.overrides.host_bandwidth.is_some(), plan.overrides.host_memory_gb.is_some());
        notes.push(Note::Host { host, stated });
    }
    if let Some(link) = steps::assumed_link(plan, resolved) {
        notes.push(Note::LinkAssumed { link });
    }
    if let (Some(drafter), None, true) = (&plan.drafter, plan.acceptance, speculation::applies(plan, &resolved.llm)) {
        notes.push(Note::AcceptanceAssumed {
            acceptance: drafter.usual_acceptance(),
            drafted: u32::try_from(plan.drafted.unwrap_or_else(|| drafter.usual_drafted())).unwrap_or(u32::MAX),
            prediction: *drafter == Drafter::Prediction,
        });
    }
    if let WeightFormat::Dynamic(kind) = plan.quantization {
        let (low, _, high) = dynamic_range(&resolved.llm, kind);
        let published = resolved.llm.dynamic_files.iter().any(|file| file.kind == kind);
        let llms = (!published).then(|| kind.observed(resolved.llm.is_moe()).llms);
        notes.push(Note::DynamicSize { low, high, llms });
    }
    if !plan.runtime.runs_on(machine) {
        notes.push(Note::RuntimeNotOnMachine { runtime: plan.runtime });
    }
    notes.extend(no_effect::fields(plan, resolved).into_iter().map(|field| Note::NoEffect { field }));
    match (resolved.price, resolved.host_price) {
        (Some(_), Some(host)) => notes.push(Note::PriceIncludesHost { usd: host.0 }),
        (Some(_), None) => {}
        (None, _) if machine.needs_host && machine.form == Form::Server => notes.push(Note::ServerPriceUnknown),
        (None, _) => notes.push(Note::PriceUnknown),
    }
    match (&resolved.load, &machine.load_power) {
        (None, _) => notes.push(Note::PowerUnknown),
        (Some(_), Some(figure)) if plan.overrides.load_power.is_none() && figure.evidence != Evidence::Measured => {
            notes.push(Note::PowerIsStandIn { text: figure.note.clone() });
        }
        (Some(_), _) => {}
    }
    notes
}
