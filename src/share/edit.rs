//! Plans with one input changed, read as a link is read: a control takes what a link would.

use super::decode::{NO_RIVAL, read};
use super::encode::all_params;
use super::note::LinkNote;
use super::{MAX_PLANS, PREFIXES};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::field::Field;

/// The plans with an input set for the configuration at a place, or for all of them. Nothing takes the default again.
/// A runtime takes its own weight format where it cannot load the present one.
///
/// # Errors
/// What a link would say of the value.
pub fn set(
    plans: &[Plan],
    (field, only): (Field, Option<usize>),
    text: &str,
    catalog: &Catalog,
) -> Result<Vec<Plan>, LinkNote> {
    let plans = &plans[..plans.len().min(MAX_PLANS)];
    let mut params = all_params(plans);
    if plans.len() == 1 {
        params.push((NO_RIVAL.0.to_owned(), NO_RIVAL.1.to_owned()));
    }
    for (index, (plan, prefix)) in plans.iter().zip(PREFIXES).enumerate() {
        if only.is_some_and(|only| only != index) {
            continue;
        }
        let key = format!("{prefix}{field}");
        let mut gone = vec![key.clone()];
        if field == Field::Runtime && text.parse().is_ok_and(|runtime| !plan.quantization.loads_in(runtime)) {
            gone.extend([Field::Quant, Field::Imatrix].map(|field| format!("{prefix}{field}")));
        }
        params.retain(|(known, _)| !gone.contains(known));
        if !text.is_empty() {
            params.push((key, text.to_owned()));
        }
    }
    let read = read(&params, catalog, Vec::new());
    match read.notes.into_iter().next() {
        Some(note) => Err(note),
        None => Ok(read.plans),
    }
}

#[cfg(test)]
mod tests {
    use super::set;
    use crate::catalog::catalog;
    use crate::catalog::machine::Runtime;
    use crate::plan::field::Field;
    use crate::share::decode::decode;

    #[test]
    fn one_input_changes_and_all_else_stays() {
        let plans = decode("v=1&llm=llama-3.3-70b&usable=44&budget=3000", catalog()).expect("a link").plans;
        let changed = set(&plans, (Field::Seqs, None), "4", catalog()).expect("a number");
        let mut expected = plans.clone();
        expected.iter_mut().for_each(|plan| plan.sequences = 4);
        assert_eq!(changed, expected);
        let changed = set(&plans, (Field::Price, Some(1)), "1200", catalog()).expect("a price");
        assert_eq!(changed[0], plans[0]);
        assert_eq!(changed[1].overrides.price.map(|usd| usd.0), Some(1200.0));
        assert_eq!(set(&changed, (Field::Price, Some(1)), "", catalog()), Ok(plans.clone()));
        let alone = set(&plans[..1], (Field::Kv, None), "q8_0/f16", catalog()).expect("a pair");
        assert_eq!(alone.len(), 1);
        assert_ne!(alone[0].cache_k, alone[0].cache_v);
    }

    #[test]
    fn a_runtime_brings_a_format_that_it_loads() {
        let plans = decode("", catalog()).expect("a link").plans;
        for (text, runtime) in [("mlx", Runtime::Mlx), ("vllm", Runtime::Vllm), ("ollama", Runtime::Ollama)] {
            let changed = set(&plans, (Field::Runtime, None), text, catalog()).expect("a runtime");
            assert!(changed.iter().all(|plan| plan.runtime == runtime), "{text}");
            assert_eq!(changed[0].quantization == plans[0].quantization, runtime == Runtime::Ollama, "{text}");
        }
    }

    #[test]
    fn a_bad_value_is_refused_as_in_a_link() {
        let plans = decode("", catalog()).expect("a link").plans;
        let note = set(&plans, (Field::Seqs, None), "many", catalog()).expect_err("no number");
        assert!(note.to_string().starts_with("seqs: \"many\" is not"), "{note}");
    }
}
