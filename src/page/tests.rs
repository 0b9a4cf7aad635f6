use super::View;
use super::choices::QUESTIONS;
use super::controls::{ENTRIES, SLIDERS};
use super::fixed::FIXED;
use super::inputs::{Inputs, from_link};
use super::markup::{EMBED, PAGE};
use super::parts::{EXPLAINING, PARTS};
use super::slots::Part;
use crate::catalog::catalog;
use crate::report::build::report;

/// The words that stand in an attribute, wherever it does.
fn words(markup: &str, attribute: &str) -> Vec<String> {
    let opening = format!(" {attribute}=\"");
    let values = markup.split(&opening).skip(1).filter_map(|rest| rest.split('"').next());
    values.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The markup from where a part begins to where the next one does.
fn markup_of(part: &Part) -> &'static str {
    let kind = if part.count.is_some() { "data-each" } else { "data-part" };
    let from =
        PAGE.find(&format!(" {kind}=\"{}\"", part.name)).unwrap_or_else(|| panic!("{} is on the page", part.name));
    let start = PAGE[..from].rfind('<').expect("an element");
    let own = from + kind.len() + 3;
    let rest = &PAGE[own..];
    let next = ["data-each=\"", "data-part=\""].iter().filter_map(|kind| {
        // Segments of bars are numbered by an attribute of the same name.
        let is_name = |at: usize| rest[at + kind.len()..].starts_with(|c: char| c.is_ascii_alphabetic());
        rest.match_indices(kind).map(|(at, _)| at).find(|at| is_name(*at)).map(|at| own + at)
    });
    // What a sentence says stands behind the machines that are repeated in it.
    let end = if part.name == "question" { None } else { next.min() };
    &PAGE[start..end.unwrap_or(PAGE.len())]
}

#[test]
fn every_place_and_list_of_the_tables_is_in_the_markup() {
    for part in PARTS.iter().chain(FIXED) {
        let markup = markup_of(part);
        let (places, lists) = (words(markup, "data-at"), words(markup, "data-list"));
        for slot in part.slots {
            assert!(places.iter().any(|place| place == slot.at), "{} has no place for {}", part.name, slot.at);
        }
        for list in part.lists {
            assert!(lists.iter().any(|place| place == list.name), "{} has no list {}", part.name, list.name);
        }
    }
}

#[test]
fn every_place_and_control_of_the_markup_is_in_a_table() {
    let known: Vec<&str> = PARTS.iter().chain(FIXED).flat_map(|part| part.slots).map(|slot| slot.at).collect();
    for markup in [PAGE, EMBED] {
        for place in words(markup, "data-at") {
            assert!(known.contains(&place.as_str()), "nothing is said at {place}");
        }
        for name in words(markup, "data-slide") {
            assert!(SLIDERS.iter().any(|slider| slider.name == name), "{name} puts nothing anywhere");
        }
        for name in words(markup, "data-take") {
            assert!(ENTRIES.iter().any(|entry| entry.name == name), "{name} takes nothing");
        }
        for name in words(markup, "data-pick") {
            assert!(QUESTIONS.iter().any(|question| question.name == name), "{name} asks nothing");
        }
    }
}

#[test]
fn what_explains_the_answer_is_a_part_and_the_answer_is_not() {
    for name in EXPLAINING {
        assert!(PARTS.iter().any(|part| part.name == name), "{name}");
    }
    for name in ["question", "verdict", "speed", "fit", "held"] {
        assert!(!EXPLAINING.contains(&name) && PARTS.iter().any(|part| part.name == name), "{name}");
    }
}

fn with_view(inputs: &Inputs, check: impl Fn(&View<'_>)) {
    let report = report(&inputs.plans, catalog());
    check(&View { inputs, report: &report, notices: &[] });
}

#[test]
fn every_place_can_be_filled_for_any_number_of_configurations() {
    for link in [
        "",
        "v=1&llm=llama-3.3-70b&budget=2000",
        "b.machine=none&llm=dense-24b",
        "c.machine=mac-studio-m4-max-16c&d.llm=qwen3-8b",
    ] {
        with_view(&from_link(link).0, |view| {
            for part in PARTS.iter().chain(FIXED) {
                for index in 0..part.count.map_or(1, |count| count(view)) {
                    part.slots.iter().for_each(|slot| drop((slot.read)(view, index)));
                    part.lists.iter().for_each(|list| drop((list.read)(view, index)));
                }
            }
        });
    }
}

#[test]
fn what_controls_take_changes_the_inputs() {
    let entry = |name: &str, text: &str| {
        let mut inputs = from_link("").0;
        let entry = ENTRIES.iter().find(|entry| entry.name == name).expect("in the table");
        (entry.take)(&mut inputs, 0, text).map(|()| inputs)
    };
    assert_eq!(entry("context", "16k").expect("a number").plans[0].context, 16_384);
    assert_eq!(entry("size", "llama 3.3 70b").expect("a name").plans[1].llm, "llama-3.3-70b");
    assert!(entry("budget", "lots").is_err());
    let mut inputs = from_link("").0;
    let slide = |name: &str| SLIDERS.iter().find(|slider| slider.name == name).expect("in the table").put;
    slide("usable")(&mut inputs, 1, 160.0);
    assert_eq!(inputs.plans[1].overrides.usable_gib, Some(40.0));
    assert_eq!(inputs.plans[0].overrides.usable_gib, None);
}

#[test]
fn every_picker_offers_the_present_choice_and_takes_any_other() {
    let inputs = from_link("").0;
    for question in QUESTIONS {
        let groups = (question.groups)(&inputs);
        let ids: Vec<&str> = groups.iter().flat_map(|group| &group.choices).map(|choice| choice.id.as_str()).collect();
        let chosen = (question.chosen)(&inputs, 0);
        assert!(ids.contains(&chosen.as_str()), "{} offers {chosen}", question.name);
        let other = ids.iter().find(|id| **id != chosen).expect("another");
        let mut changed = inputs.clone();
        (question.take)(&mut changed, 0, other);
        assert_ne!(changed, inputs, "{} takes {other}", question.name);
    }
}

#[test]
fn llms_are_found_by_how_they_keep_their_context() {
    let llms = QUESTIONS.iter().find(|question| question.name == "llm").expect("in the table");
    let groups = (llms.groups)(&from_link("").0);
    let detail = |id: &str| {
        let choice = groups.iter().flat_map(|group| &group.choices).find(|choice| choice.id == id);
        choice.map(|choice| choice.detail.clone()).expect("in the catalog")
    };
    assert!(detail("gemma-3-27b").contains("dense · sliding window"), "{}", detail("gemma-3-27b"));
    assert!(detail("deepseek-v3.2").contains("latent attention"));
    assert!(detail("qwen3-next-80b-a3b").contains("MoE") && detail("qwen3-next-80b-a3b").contains("hybrid"));
    assert!(!detail("llama-3.3-70b").contains("sliding"));
}

#[test]
fn every_price_that_is_offered_has_its_date_and_its_source_and_what_ended_says_so() {
    let dated = |text: &str| text.contains(" 20") || text.contains("undated");
    let machines = QUESTIONS.iter().find(|question| question.name == "machine").expect("the picker of machines");
    let groups = (machines.groups)(&from_link("").0);
    let (mut priced, mut ended) = (0, 0);
    for choice in groups.iter().flat_map(|group| &group.choices) {
        let (id, _) = choice.id.split_once('@').expect("machine and memory");
        if choice.detail.contains('$') {
            priced += 1;
            assert!(dated(&choice.detail) && choice.detail.matches(", ").count() >= 2, "{choice:?}");
        } else {
            assert!(choice.detail.contains("price unknown, enter yours"), "{choice:?}");
        }
        let successor = catalog().machine(id).and_then(|machine| machine.successor.as_deref());
        if let Some(successor) = successor.and_then(|id| catalog().machine(id)) {
            ended += 1;
            assert!(choice.aside.contains(&successor.name), "{choice:?}");
        }
    }
    assert!(priced >= 80 && ended >= 10, "{priced} prices, {ended} ended");
    let inputs = from_link("budget=2500").0;
    let best = report(&inputs.plans, catalog()).within_budget.expect("something costs less").label;
    assert!(dated(&best), "{best}");
}

#[test]
fn a_generic_llm_has_one_size_wherever_it_is_said() {
    let generic = || super::model_size::stops().iter().filter(|stop| stop.generic);
    assert!(generic().count() > 10);
    for stop in generic() {
        let llm = crate::plan::llm::find(catalog(), &stop.llm).expect("made to size");
        let size = super::words::size(&llm);
        assert_eq!(llm.name, format!("Dense {size}"));
        assert!(super::words::llm_kind(&llm).contains(&format!(" {size}:")), "{size}");
    }
}

#[test]
fn every_configuration_that_loads_differs_from_a_and_none_else_does() {
    let against = |link: &str| {
        let inputs = from_link(link).0;
        let report = report(&inputs.plans, catalog());
        let view = View { inputs: &inputs, report: &report, notices: &[] };
        let part = PARTS.iter().find(|part| part.name == "difference").expect("a part");
        let count = part.count.expect("repeated")(&view);
        let read =
            |at: &str, index| (part.slots.iter().find(|slot| slot.at == at).expect("a place").read)(&view, index);
        (0..count).map(|index| ["against", "price", "speed"].map(|at| read(at, index))).collect::<Vec<_>>()
    };
    let three = against("llm=qwen3-8b&machine=rtx-4090&b.machine=mac-studio-m3-ultra-80c&c.machine=rtx-3090");
    assert_eq!(three.iter().map(|one| one[0].as_str()).collect::<Vec<_>>(), ["B against A", "C against A"]);
    for [_, price, speed] in &three {
        assert!(price.contains('$') && speed.contains("tok/s"), "{price} {speed}");
    }
    // 70B: B has the memory for it, C has not, and neither bears a difference to an A that has not.
    let large = "llm=llama-3.3-70b&machine=mac-studio-m3-ultra-80c&b.machine=dgx-spark&c.machine=rtx-3090";
    assert_eq!(against(large).iter().map(|one| one[0].as_str()).collect::<Vec<_>>(), ["B against A"]);
    assert!(
        against("llm=llama-3.3-70b&machine=rtx-3090&b.machine=dgx-spark&c.machine=mac-studio-m3-ultra-80c").is_empty()
    );
    assert!(against("llm=llama-3.3-70b&machine=dgx-spark&b.machine=rtx-3090").is_empty());
}

#[test]
fn what_took_the_place_of_a_machine_is_taken_with_no_less_memory() {
    let (mut inputs, _) = from_link("machine=mac-mini-m4-pro-16c&mem=48");
    let next = super::inputs::successor(&inputs.plans[0]).expect("it is no longer made");
    super::inputs::choose_successor(&mut inputs, 0);
    assert_eq!(inputs.plans[0].machine, next.id);
    assert!(inputs.plans[0].memory_gb >= 48, "{}", inputs.plans[0].memory_gb);
    let before = inputs.clone();
    super::inputs::choose_successor(&mut inputs, 3);
    assert_eq!(inputs, before, "there is no D");
}
