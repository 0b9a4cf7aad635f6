//! Plans → link. A parameter is left out when the rest of the link gives its value anyway.

use strum::VariantArray;

use super::decode::{NO_RIVAL, read};
use super::upgrade::{Params, VERSION};
use super::{MAX_PLANS, PREFIXES, Stamp, others, param};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::plan::field::Field;
use crate::plan::sweep::Curve;

/// The canonical query string (without `?`) of one configuration, whatever it may be compared with.
#[must_use]
pub fn encode_one(plan: &Plan, catalog: &Catalog) -> String {
    let full = all_params(std::slice::from_ref(plan));
    serialize(shorten(full, |params| read(params, catalog, Vec::new()).plans.first() == Some(plan)))
}

/// The canonical query string of configurations side by side, A first.
#[must_use]
pub fn encode(plans: &[Plan], catalog: &Catalog) -> String {
    let plans = &plans[..plans.len().min(MAX_PLANS)];
    let mut full = all_params(plans);
    if plans.len() == 1 {
        full.push((NO_RIVAL.0.to_owned(), NO_RIVAL.1.to_owned()));
    }
    serialize(shorten(full, |params| read(params, catalog, Vec::new()).plans == plans))
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
fn shorten(mut params: Params, same: impl Fn(&[(String, String)]) -> bool) -> Params {
    loop {
        let before = params.len();
        let mut keys: Vec<String> = params.iter().map(|(key, _)| key.clone()).collect();
        for later in 1..keys.len() {
            if keys[later].ends_with("runtime") && keys[later - 1].ends_with("quant") {
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
