//! A server that is always busy: prompts and answers share the machine.

use super::Plan;
use super::evaluate::evaluate;
use super::outcome::Outcome;
use super::resolve::{Resolved, resolve};
use super::steps::{Held, step_of};
use crate::catalog::Catalog;
use crate::estimate::roofline::Bound;
use crate::units::{Seconds, TokensPerSecond};

/// Most sequences that are tried.
const MOST: u64 = 4096;

/// The steady state of as many requests at a time as the plan has sequences, each with its prompt and its answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Serving {
    /// Output tokens of all together.
    pub aggregate: TokensPerSecond,
    /// Output tokens that one user gets while the answer is written, prompts of others in between.
    pub per_user: TokensPerSecond,
    pub requests_per_hour: f64,
    /// Share of the machine's time that goes to prompts.
    pub prompts: f64,
    /// From asking to the first token when a place is free: the own prompt behind half a step.
    pub ttft: Seconds,
    /// The fewest sequences at which arithmetic, not reading, takes most of a step; `None` if there are none.
    pub compute_bound_from: Option<u64>,
}

/// Of `n` requests at a time, every one takes the whole machine for its prompt and shares it for its answer:
///
/// cycle = n × prompt + output × step(n), in which n × output tokens are made. The step is that at half the answer.
#[must_use]
pub fn serving(plan: &Plan, catalog: &Catalog) -> Serving {
    let middle = Plan { depth: plan.depth + plan.prompt + plan.output / 2, claim: None, ..plan.clone() };
    let (here, there) = (evaluate(plan, catalog), evaluate(&middle, catalog));
    steady(plan, &here, &there, compute_bound_from(plan, catalog))
}

fn steady(plan: &Plan, here: &Outcome, there: &Outcome, compute_bound_from: Option<u64>) -> Serving {
    let (n, output) = (plan.sequences as f64, plan.output as f64);
    let (prompt, step) = (here.prefill.ttft.0, there.decode.step().0);
    let cycle = n * prompt + output * step;
    Serving {
        aggregate: TokensPerSecond(n * output / cycle),
        // While one answer is written, the prompts of the others are read.
        per_user: TokensPerSecond(output / (output * step + (n - 1.0) * prompt)),
        requests_per_hour: 3600.0 * n / cycle,
        prompts: n * prompt / cycle,
        ttft: Seconds(prompt + if plan.sequences > 1 { step / 2.0 } else { 0.0 }),
        compute_bound_from,
    }
}

fn compute_bound_from(plan: &Plan, catalog: &Catalog) -> Option<u64> {
    let resolved: Resolved<'_> = resolve(plan, catalog);
    let held = Held::new(plan, &resolved, catalog);
    let is = |sequences: u64| {
        let plan = Plan { sequences, ..plan.clone() };
        step_of(&plan, &resolved, &held, 1, catalog).0.bound == Bound::Compute
    };
    let mut high = 1;
    while !is(high) {
        high *= 2;
        if high > MOST {
            return None;
        }
    }
    let mut low = high / 2;
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if is(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use approx::assert_relative_eq;

    use super::{Serving, serving, steady};
    use crate::catalog::catalog;
    use crate::plan::draft::Draft;
    use crate::plan::evaluate::evaluate;
    use crate::units::Seconds;

    fn plan(sequences: u64) -> crate::plan::Plan {
        let machine = Some("mac-studio-m3-ultra-80c".to_owned());
        Draft { machine, llm: Some("qwen3-8b".to_owned()), sequences: Some(sequences), ..Draft::default() }
            .complete(catalog())
            .0
    }

    #[test]
    fn hand_worked() {
        // 4 requests of 0.5 s for the prompt and 100 tokens in steps of 20 ms: a cycle of 2 + 2 = 4 s makes 400 tokens.
        let mut plan = plan(4);
        plan.output = 100;
        let mut outcome = evaluate(&plan, catalog());
        outcome.prefill.ttft = Seconds(0.5);
        let decode = &mut outcome.decode;
        (decode.weights, decode.kv_cache) = (Seconds(0.015), Seconds(0.005));
        (decode.arithmetic, decode.overhead) = (Seconds(0.0), Seconds(0.0));
        let found = steady(&plan, &outcome, &outcome, None);
        assert_relative_eq!(found.aggregate.0, 100.0);
        assert_relative_eq!(found.requests_per_hour, 3600.0);
        assert_relative_eq!(found.prompts, 0.5);
        // One answer: 2 s of steps and 1.5 s of the others' prompts.
        assert_relative_eq!(found.per_user.0, 100.0 / 3.5);
        assert_relative_eq!(found.ttft.0, 0.51);
    }

    #[test]
    fn more_requests_serve_more_and_each_slower() {
        let all: Vec<Serving> = [1, 2, 4, 8, 16, 32].map(|n| serving(&plan(n), catalog())).to_vec();
        for pair in all.windows(2) {
            assert!(pair[1].aggregate.0 >= pair[0].aggregate.0 * 0.999, "{pair:?}");
            assert!(pair[1].per_user.0 <= pair[0].per_user.0, "{pair:?}");
            assert_eq!(pair[0].compute_bound_from, pair[1].compute_bound_from);
        }
        assert!(all[0].compute_bound_from.is_some_and(|n| n > 1 && n < 512), "{:?}", all[0]);
    }
}
