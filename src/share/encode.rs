//! Plans → link. A parameter is left out when the rest of the link gives its value anyway.

use strum::VariantArray;

use super::decode::{NO_RIVAL, read, read_one};
use super::upgrade::{Params, VERSION};
use super::{MAX_PLANS, PREFIXES, Stamp, others, param};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::field::Field;
use crate::plan::sweep::Curve;

/// The canonical query string (without `?`) of one configuration, whatever it may be compared with.
#[must_use]
pub fn encode_one(plan: &Plan, catalog: &Catalog) -> String {
    let value = |field: &Field| Some((*field, param::write(*field, plan)?));
    let said = |(field, text): &(Field, String)| !param::says_nothing(*field, text) && !param::is_usual(*field, text);
    let full: Vec<(Field, String)> = Field::VARIANTS.iter().filter_map(value).filter(said).collect();
    let short = shorten(full, |known, field| *known == field, |params| read_one(params, catalog) == *plan);
    serialize(short.into_iter().map(|(field, value)| (field.to_string(), value)).collect())
}

/// The canonical query string of configurations side by side, A first.
#[must_use]
pub fn encode(plans: &[Plan], catalog: &Catalog) -> String {
    let plans = &plans[..plans.len().min(MAX_PLANS)];
    let mut full = all_params(plans);
    // What is usual in all of them goes at once, which saves reading the rest again and again; the last stays, since equal
    // plans differ in nothing but that something names them.
    for field in Field::VARIANTS.iter().filter(|field| **field != Field::Util) {
        if full.iter().filter(|(key, _)| is_of(key, *field)).all(|(_, value)| param::is_usual(*field, value)) {
            full.retain(|(key, _)| !is_of(key, *field));
        }
    }
    if plans.len() == 1 {
        full.push((NO_RIVAL.0.to_owned(), NO_RIVAL.1.to_owned()));
    }
    serialize(shorten(full, |key, field| is_of(key, field), |params| read(params, catalog, Vec::new()).plans == plans))
}

/// Adds which curve is drawn to an encoded query string; the usual one says nothing.
#[must_use]
pub fn with_curve(query: String, curve: Curve) -> String {
    if curve == Curve::default() {
        return query;
    }
    form_urlencoded::Serializer::new(query).append_pair("chart", curve.into()).finish()
}

/// Adds what a quoted number needs to an encoded query string.
#[must_use]
pub fn with_stamp(query: &str, stamp: &Stamp) -> String {
    let mut text = form_urlencoded::Serializer::new(query.to_owned());
    for (key, value) in [("cat", &stamp.catalog), ("was", &stamp.was)] {
        if let Some(value) = value {
            text.append_pair(key, value);
        }
    }
    text.finish()
}

/// Whether a key with its prefix is that of an input.
fn is_of(key: &str, field: Field) -> bool {
    key.rsplit('.').next() == Some(field.into())
}

/// Every value, but for what says nothing; all that `shorten` could be given.
pub(super) fn all_params(plans: &[Plan]) -> Params {
    let mut params = Params::new();
    for (plan, prefix) in plans.iter().zip(PREFIXES) {
        for field in Field::VARIANTS {
            let unsaid =
                |plan: &Plan| param::write(*field, plan).is_none_or(|value| param::says_nothing(*field, &value));
            // What says nothing is only needed against an A that says something.
            if unsaid(plan) && plans.first().is_none_or(unsaid) {
                continue;
            }
            if let Some(value) = param::write(*field, plan) {
                params.push((format!("{prefix}{field}"), value));
            }
        }
    }
    params
}

/// Leaves out every parameter without which `same` still holds, again and again until none is left to drop.
///
/// Dropping goes from the first to the last, so that a default machine is left out before its memory is looked at; only
/// `runtime` goes before `quant`, since a link that names one of the two should name the weight format.
pub(super) fn shorten<K: Clone + PartialEq>(
    mut params: Vec<(K, String)>,
    is: impl Fn(&K, Field) -> bool,
    same: impl Fn(&[(K, String)]) -> bool,
) -> Vec<(K, String)> {
    loop {
        let before = params.len();
        let mut keys: Vec<K> = params.iter().map(|(key, _)| key.clone()).collect();
        for later in 1..keys.len() {
            if is(&keys[later], Field::Runtime) && is(&keys[later - 1], Field::Quant) {
                keys.swap(later - 1, later);
            }
        }
        for key in keys {
            let Some(position) = params.iter().position(|(known, _)| *known == key) else { continue };
            let dropped = params.remove(position);
            if !same(&params) {
                params.insert(position, dropped);
            }
        }
        if params.len() == before {
            return params;
        }
    }
}

fn serialize(params: Params) -> String {
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.append_pair("v", &VERSION.to_string());
    for (key, value) in others::split(params) {
        text.append_pair(&key, &value);
    }
    text.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{all_params, encode, encode_one, is_of, serialize, shorten};
    use crate::catalog::catalog;
    use crate::plan::Plan;
    use crate::plan::draft::Draft;
    use crate::plan::field::Field;
    use crate::share::decode::{decode, read};
    use crate::share::param;
    use strum::VariantArray;

    /// The link as it is defined: whatever can be dropped, tried by reading the whole link.
    fn plainly(plans: &[Plan]) -> String {
        serialize(shorten(
            all_params(plans),
            |key, field| is_of(key, field),
            |params| read(params, catalog(), Vec::new()).plans == plans,
        ))
    }

    #[test]
    fn what_is_called_usual_is_what_nothing_said_gives() {
        let (plan, _) = Draft::default().complete(catalog());
        let usual = |field: &&Field| param::write(**field, &plan).is_some_and(|text| param::is_usual(**field, &text));
        assert_eq!(Field::VARIANTS.iter().filter(usual).count(), param::USUAL_VALUES.len() + 1);
    }

    proptest! {
        #[test]
        fn short_cuts_give_the_same_link(
            machines in prop::collection::vec(0..catalog().machines.len(), 2),
            llm in 0..catalog().llms.len(),
            more in prop::collection::vec(
                prop::sample::select(vec![
                    "quant=Q8_0", "quant=mlx-4bit", "quant=fp8", "runtime=ollama", "seqs=8", "b.seqs=1", "count=2", "b.count=1",
                    "fa=off", "kv=q8_0", "ctx=4096", "depth=100", "b.depth=0", "with=qwen3-8b", "b.with=none", "ngl=10",
                    "b.ngl=all", "backend=vulkan", "split=tensor", "price=500", "hours=4", "b.hours=8", "imatrix=1",
                ]),
                0..8,
            ),
        ) {
            let id = |place: usize| &catalog().machines[place].id;
            let link = format!(
                "machine={}&b.machine={}&llm={}&{}",
                id(machines[0]), id(machines[1]), catalog().llms[llm].id, more.join("&")
            );
            let plans = decode(&link, catalog()).expect("a link of this version").plans;
            prop_assert_eq!(encode(&plans, catalog()), plainly(&plans), "{}", link);
            let of_one = decode(&encode_one(&plans[1], catalog()), catalog()).expect("our own link").plans;
            prop_assert_eq!(&of_one[0], &plans[1], "{}", link);
            let first = |params: &[(String, String)]| read(params, catalog(), Vec::new()).plans.first() == Some(&plans[1]);
            let one = serialize(shorten(all_params(&plans[1..]), |key, field| is_of(key, field), first));
            prop_assert_eq!(encode_one(&plans[1], catalog()), one, "{}", link);
        }
    }
}
