//! Requests for advice: the keys of a share link, and a few of their own beside them.

use strum::VariantArray;

use crate::advice::buy::{UsedThings, Wish};
use crate::advice::cloud::Api;
use crate::advice::money::Habits;
use crate::advice::runs::{Filter, Order};
use crate::catalog::Catalog;
use crate::catalog::machine::Form;
use crate::language::{advice_money, advice_providers, advice_request as say};
use crate::plan::Plan;
use crate::report::note;
use crate::share::decode::decode;
use crate::units::entry::{money, number, tokens};
use crate::units::{Seconds, TokensPerSecond, Usd, Watts};

/// A request with its own keys taken out.
#[derive(Clone, Debug)]
pub struct Request {
    /// The configurations of the rest, which is a link.
    pub plans: Vec<Plan>,
    /// What was changed, assumed or not understood.
    pub notes: Vec<String>,
    own: Vec<(String, String)>,
    /// Whether it says how many hours a day it works.
    states_hours: bool,
}

/// Lines of a table in text, if the request does not say.
pub const USUAL_LINES: usize = 12;
/// Speed wanted if the request does not say: the threshold at which a chat feels fluid.
const USUAL_THRESHOLD: &str = "comfortable";

fn comfortable(catalog: &Catalog) -> TokensPerSecond {
    let usual = catalog.felt_thresholds.iter().find(|felt| felt.id == USUAL_THRESHOLD);
    usual.map(|felt| felt.from).unwrap_or_default()
}

impl Request {
    /// Reads a request.
    ///
    /// # Errors
    /// When its link is from a newer version of the format.
    pub fn read(text: &str, own: &[&str], catalog: &Catalog) -> Result<Self, String> {
        let query = text.trim().trim_start_matches('?').replace(' ', "&");
        let (mut rest, mut taken) = (form_urlencoded::Serializer::new(String::new()), Vec::new());
        let mut states_hours = false;
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            if own.contains(&key.as_ref()) {
                taken.push((key.into_owned(), value.into_owned()));
            } else if !(key.is_empty() && value.is_empty()) {
                let key = if key == "floor" { "quant" } else { key.as_ref() };
                states_hours |= key == "hours";
                // Context as people write it: `32k`.
                let whole = ["ctx", "depth", "prompt", "out"].contains(&key).then(|| tokens(&value)).flatten();
                rest.append_pair(key, &whole.map_or_else(|| value.clone().into_owned(), |whole| whole.to_string()));
            }
        }
        let decoded = decode(&rest.finish(), catalog).map_err(|error| error.to_string())?;
        let mut notes: Vec<String> = decoded.notes.iter().map(ToString::to_string).collect();
        notes.extend(decoded.plan_notes.iter().take(1).flatten().map(note::text));
        Ok(Self { plans: decoded.plans, notes, own: taken, states_hours })
    }

    fn value(&self, key: &str) -> Option<&str> {
        self.own.iter().rev().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// What one of the own keys says.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.value(key).map(ToOwned::to_owned)
    }

    /// Reads one of the own keys; what cannot be read becomes a note.
    fn parsed<T>(&mut self, key: &str, expected: &str, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let value = self.value(key)?.to_owned();
        let parsed = parse(&value);
        if parsed.is_none() {
            self.notes.push(say::LeftOut { key, value, expected }.text());
        }
        parsed
    }

    /// How many lines of a table the text shows.
    pub fn lines(&mut self) -> usize {
        self.parsed("top", say::lines(), |text| match text {
            "all" => Some(usize::MAX),
            text => text.parse().ok(),
        })
        .unwrap_or(USUAL_LINES)
    }

    /// A speed: a number, or the id of a felt threshold.
    fn speed(&mut self, catalog: &Catalog) -> Option<TokensPerSecond> {
        let ids: Vec<&str> = catalog.felt_thresholds.iter().map(|felt| felt.id.as_str()).collect();
        self.parsed("speed", &say::Speed { words: ids.join(", ") }.text(), |text| {
            let threshold = catalog.felt_thresholds.iter().find(|felt| felt.id == text).map(|felt| felt.from);
            threshold.or_else(|| number(text).map(TokensPerSecond))
        })
    }

    fn seconds(&mut self) -> Option<Seconds> {
        self.parsed("ttft", say::seconds(), |text| number(text.trim_end_matches('s')).map(Seconds))
    }

    /// Keys of `buy` beside those of a link.
    pub const BUY: [&'static str; 9] = ["speed", "ttft", "watts", "form", "vendor", "used", "most", "top", "budget"];

    /// The wish of a `buy`.
    pub fn wish(&mut self, catalog: &Catalog) -> Wish {
        let speed = self.speed(catalog).unwrap_or_else(|| comfortable(catalog));
        let forms: Vec<String> = Form::VARIANTS.iter().map(ToString::to_string).collect();
        Wish {
            speed,
            ttft: self.seconds(),
            budget: self.parsed("budget", say::amount(), money).flatten().map(Usd),
            most_watts: self.parsed("watts", say::watts(), |text| number(text.trim_end_matches('W'))).map(Watts),
            form: self.parsed("form", &say::OneOf { words: forms.join(", ") }.text(), |text| text.parse().ok()),
            vendor: self.parsed("vendor", say::maker(), |text| {
                let known = catalog.machines.iter().find(|machine| machine.vendor.eq_ignore_ascii_case(text));
                known.map(|machine| machine.vendor.clone())
            }),
            used: self
                .parsed("used", say::yes_no_only(), |text| match text {
                    "yes" => Some(UsedThings::Too),
                    "no" => Some(UsedThings::No),
                    "only" => Some(UsedThings::Only),
                    _ => None,
                })
                .unwrap_or_default(),
            most_devices: self.parsed("most", say::devices(), |text| text.parse().ok()).unwrap_or(4),
            workload: Plan { claim: None, ..self.plans[0].clone() },
        }
    }

    /// Keys of `runs` beside those of a link.
    pub const RUNS: [&'static str; 6] = ["speed", "ttft", "name", "moe", "sort", "top"];

    /// Filter and order of `runs`, and the speed for which weight formats are chosen.
    pub fn runs(&mut self, catalog: &Catalog) -> (Filter, Order, TokensPerSecond) {
        let usual = comfortable(catalog);
        let filter = Filter {
            speed: self.speed(catalog),
            ttft: self.seconds(),
            name: self.value("name").map(ToOwned::to_owned),
            moe: self.parsed("moe", say::zero_or_one(), |text| match text {
                "1" => Some(true),
                "0" => Some(false),
                _ => None,
            }),
        };
        let expected = say::OneOf { words: "size, speed, ttft, headroom, weights, released" }.text();
        let speed = filter.speed.unwrap_or(usual);
        (filter, self.parsed("sort", &expected, |text| text.parse().ok()).unwrap_or_default(), speed)
    }

    /// Keys of `money` beside those of a link.
    pub const MONEY: [&'static str; 6] = ["on", "days", "busy", "api_in", "api_out", "top"];

    /// How the machine is used, and an API price of the visitor's own. Without a word on hours it works for the share of
    /// the day that every price of a million tokens is computed with.
    pub fn money(&mut self) -> (Habits, Option<Api>) {
        if !self.states_hours {
            // Rounded, for ten digits after the point are none that anyone said.
            self.plans[0].hours_per_day = (24e9 * self.plans[0].utilisation).round() / 1e9;
        }
        let stays_on = self.parsed("on", say::zero_or_one(), |text| match text {
            "1" => Some(true),
            "0" => Some(false),
            _ => None,
        });
        let within = |most: f64| {
            move |text: &str| number(text.trim_end_matches('%')).filter(|value| *value > 0.0 && *value <= most)
        };
        let days = self.parsed("days", say::days_a_week(), within(7.0));
        let busy = self.parsed("busy", say::per_cent(), within(100.0));
        let input = self.parsed("api_in", say::price_of_input(), number);
        let output = self.parsed("api_out", say::price_of_output(), number);
        let own = input.or(output).map(|_| Api {
            name: advice_money::your_api().to_owned(),
            llm: self.plans[0].llm.clone(),
            provider: advice_providers::at_your_own_price().to_owned(),
            input: Usd(input.unwrap_or(0.0)),
            output: Usd(output.unwrap_or(0.0)),
            date: None,
            url: String::new(),
            note: String::new(),
        });
        let habits = Habits {
            stays_on: stays_on.unwrap_or(false),
            days_a_week: days.unwrap_or(7.0),
            busy: busy.unwrap_or(100.0) / 100.0,
        };
        (habits, own)
    }
}
