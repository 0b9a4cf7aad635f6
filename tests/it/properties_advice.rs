//! What must hold of advice whatever is asked.

use proptest::prelude::*;
use ridgepoint::advice::buy::{Ranking, UsedThings, Wish, rank};
use ridgepoint::catalog::{Catalog, catalog};
use ridgepoint::plan::draft::Draft;
use ridgepoint::plan::felt::as_shown;
use ridgepoint::units::{Seconds, TokensPerSecond, Usd, Watts};

const LLMS: [&str; 6] = ["qwen3-8b", "qwen3-32b", "qwen3-30b-a3b", "llama-3.3-70b", "gpt-oss-120b", "dense-24b"];

fn wish(llm: &str, speed: f64, budget: Option<f64>, (ttft, watts): (Option<f64>, Option<f64>)) -> Wish {
    let draft = Draft { llm: Some(llm.to_owned()), ..Draft::default() };
    Wish {
        workload: draft.complete(catalog()).0,
        speed: TokensPerSecond(speed),
        ttft: ttft.map(Seconds),
        budget: budget.map(Usd),
        most_watts: watts.map(Watts),
        form: None,
        vendor: None,
        used: UsedThings::Too,
        most_devices: 4,
    }
}

/// How good the recommendation is: how surely it does what is wanted, then the other shortfalls, then the speed.
fn quality(ranking: &Ranking<'_>, wish: &Wish) -> (u8, f64, f64) {
    let Some(best) = ranking.best.map(|best| &ranking.candidates[best]) else { return (0, 0.0, 0.0) };
    let price = best.outcome.cost.price.expect("what is recommended has a price").0;
    let tier = match (best.is_sure(wish), best.meets()) {
        (true, _) => 3,
        (false, true) => 2,
        (false, false) => 1,
    };
    (tier, best.rate(), price)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_higher_budget_never_gives_a_worse_answer(
        llm in 0..LLMS.len(), speed in 2.0..90.0f64, low in 300.0..9000.0f64, more in 1.0..3.0f64
    ) {
        let answer = |budget| {
            let wish = wish(LLMS[llm], speed, Some(budget), (None, None));
            quality(&rank(&wish, catalog()), &wish)
        };
        let (small, large) = (answer(low), answer(low * more));
        prop_assert!(large.0 >= small.0, "{small:?} became {large:?}");
        if large.0 == small.0 {
            prop_assert!(large.1 >= small.1 || large.2 <= small.2, "{small:?} became {large:?}");
        }
    }

    #[test]
    fn nothing_on_the_front_is_dominated_and_what_is_recommended_does_what_it_says(
        llm in 0..LLMS.len(), speed in 2.0..90.0f64, budget in 500.0..12_000.0f64,
        ttft in prop::option::of(0.2..20.0f64), watts in prop::option::of(30.0..900.0f64)
    ) {
        let wish = wish(LLMS[llm], speed, Some(budget), (ttft, watts));
        let ranking = rank(&wish, catalog());
        let open: Vec<(f64, f64)> = ranking.candidates.iter().filter(|candidate| candidate.is_open())
            .map(|candidate| (candidate.outcome.cost.price.expect("open means priced").0, candidate.rate())).collect();
        for place in &ranking.front {
            let candidate = &ranking.candidates[*place];
            let own = (candidate.outcome.cost.price.expect("priced").0, candidate.rate());
            let dominated = open.iter().any(|o| o.0 <= own.0 && o.1 >= own.1 && (o.0 < own.0 || o.1 > own.1));
            prop_assert!(candidate.is_open() && !dominated, "{:?}", candidate.plan.machine);
        }
        if let Some(best) = ranking.best.map(|best| &ranking.candidates[best]) {
            prop_assert!(best.outcome.cost.price.is_some_and(|price| price.0 <= budget));
            if best.meets() {
                // A time is judged as it is shown, to two digits.
                prop_assert!(ttft.is_none_or(|most| as_shown(best.outcome.prefill.ttft.0) <= most));
                prop_assert!(watts.is_none_or(|most| best.outcome.cost.load.is_some_and(|load| load.0 <= most)));
            }
        }
    }
}

/// The catalog with every machine called otherwise, so that the order of the alphabet is turned round.
fn renamed() -> Catalog {
    let mut catalog = catalog().clone();
    let turned = |id: &str| -> String {
        let turn = |c: char| if c.is_ascii_lowercase() { char::from(b'a' + b'z' - c as u8) } else { c };
        format!("x{}", id.chars().map(turn).collect::<String>())
    };
    for machine in &mut catalog.machines {
        machine.id = turned(&machine.id);
        machine.name = turned(&machine.name.to_lowercase());
        machine.successor = machine.successor.as_deref().map(turned);
        machine.aliases.clear();
    }
    for row in &mut catalog.measurements {
        row.machine = turned(&row.machine);
    }
    catalog
}

#[test]
fn the_ranking_does_not_depend_on_names() {
    let other = renamed();
    for llm in LLMS {
        let wish = wish(llm, 20.0, Some(4000.0), (None, None));
        let (a, b) = (rank(&wish, catalog()), rank(&wish, &other));
        let places = |ranking: &Ranking<'_>, catalog: &Catalog| -> Vec<(usize, u32, u32)> {
            let place =
                |id: &str| catalog.machines.iter().position(|machine| machine.id == id).expect("in its catalog");
            let row = |c: &ridgepoint::advice::buy::Candidate<'_>| {
                let configuration = &c.configuration;
                (place(&configuration.machine.id), configuration.option.gb, configuration.count)
            };
            ranking.candidates.iter().map(row).collect()
        };
        assert_eq!(places(&a, catalog()), places(&b, &other), "{llm}");
        assert_eq!((&a.front, a.best, a.runner_up, a.step_up), (&b.front, b.best, b.runner_up, b.step_up), "{llm}");
    }
}
