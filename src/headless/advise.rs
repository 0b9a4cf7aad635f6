//! Advice without a browser: a request in, text or JSON out. The forms of the requests are described in `README.md`.

use serde::Serialize;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::Form;
use super::request::Request;
use crate::advice::article::article;
use crate::advice::buy::rank;
use crate::advice::claim::read::read;
use crate::advice::cloud::cloud;
use crate::advice::compare::compare;
use crate::advice::everything::everything;
use crate::advice::money::money;
use crate::advice::runs::{runs, sorted};
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::report::advice::{
    article as article_report, buy as buy_report, claim, commands, compare as compare_report, money as money_report,
    runs as runs_report,
};
use crate::report::bench;
use crate::report::json;
use crate::share::decode::decode;
use crate::share::encode::encode_one;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Topic {
    /// What to buy for a workload.
    Buy,
    /// What runs on a configuration.
    Runs,
    /// Whether an upgrade is worth it.
    Compare,
    /// What it costs to run, and when it pays back.
    Money,
    /// The commands that run it.
    Commands,
    /// Whether a published speed can be true.
    Claim,
    /// How many combinations of everything there are, and how long they take.
    Everything,
    /// The article that it began from, checked.
    Article,
    /// How to measure what the estimate of a link says.
    Bench,
}

impl Topic {
    /// Whether it is asked with a request; the others answer as they stand.
    #[must_use]
    pub fn takes_requests(self) -> bool {
        !matches!(self, Self::Article | Self::Everything)
    }
}

/// The answer to one request.
#[must_use]
pub fn advise(topic: Topic, request: &str, form: Form, catalog: &Catalog) -> String {
    let link = |plan: &Plan| encode_one(plan, catalog);
    match topic {
        Topic::Buy => buy(request, form, catalog),
        Topic::Runs => read_request(request, &Request::RUNS, form, catalog, |request| {
            let (filter, order, speed) = request.runs(catalog);
            let plan = &request.plans[0];
            let found = sorted(runs(plan, speed, catalog), &filter, order);
            let report = runs_report::report(plan, &found, catalog, &link);
            let lines = request.lines();
            answered(&report, &request.notes, form, || runs_report::text(&report, lines))
        }),
        Topic::Compare => read_request(request, &[], form, catalog, |request| {
            let plans = &request.plans;
            let report = compare_report::report(plans, &compare(plans, catalog), catalog, &link);
            answered(&report, &request.notes, form, || compare_report::text(&report))
        }),
        Topic::Bench => measure(request, form, catalog),
        Topic::Money => match cloud() {
            Ok(cloud) => read_request(request, &Request::MONEY, form, catalog, |request| {
                let (habits, own) = request.money();
                let money = money(&request.plans[0], habits, own, &cloud, catalog);
                let report = money_report::report(&money, catalog, &link);
                let lines = request.lines();
                answered(&report, &request.notes, form, || money_report::text(&report, lines))
            }),
            Err(error) => refusal(form, &error.to_string()),
        },
        Topic::Commands => read_request(request, &[], form, catalog, |request| {
            let report = commands::report(&request.plans[0], catalog);
            answered(&report, &request.notes, form, || commands::text(&report))
        }),
        Topic::Everything => count_everything(form, catalog),
        Topic::Claim => {
            let report = claim::of_reading(&read(request, catalog), catalog, &link);
            written(form, || json::line(&report), || claim::text(&report))
        }
        Topic::Article => match article(catalog) {
            Ok(checked) => {
                let report = article_report::report(&checked, catalog, &link);
                written(form, || json::line(&report), || article_report::text(&report))
            }
            Err(error) => refusal(form, &error.to_string()),
        },
    }
}

fn buy(request: &str, form: Form, catalog: &Catalog) -> String {
    read_request(request, &Request::BUY, form, catalog, |request| {
        let wish = request.wish(catalog);
        let ranking = rank(&wish, catalog);
        let report = buy_report::report(&wish, &ranking, catalog, &|plan| encode_one(plan, catalog));
        let lines = request.lines();
        answered(&report, &request.notes, form, || buy_report::text(&report, lines))
    })
}

#[derive(Serialize)]
struct Counted {
    configurations: usize,
    llms: usize,
    formats: usize,
    combinations: usize,
    loading: usize,
    /// Of those, at 20 tok/s or more.
    comfortable: usize,
    /// Processor cores that worked at the same time.
    cores: usize,
    milliseconds: f64,
    /// Of one core for one combination.
    microseconds_each: f64,
}

fn count_everything(form: Form, catalog: &Catalog) -> String {
    let start = std::time::Instant::now();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let found = everything(20.0, catalog, cores);
    let milliseconds = start.elapsed().as_secs_f64() * 1e3;
    let counted = Counted {
        configurations: found.configurations,
        llms: found.llms,
        formats: found.formats,
        combinations: found.combinations,
        loading: found.loading,
        comfortable: found.quick,
        cores: found.cores,
        milliseconds,
        microseconds_each: 1e3 * milliseconds * found.cores as f64 / found.combinations.max(1) as f64,
    };
    written(
        form,
        || json::line(&counted),
        || {
            format!(
                "{} configurations, {} LLMs, {} weight formats: {} combinations evaluated in {:.0} ms on {} cores, {:.2} µs each; {} load, {} of them at 20 tok/s or more\n",
                counted.configurations,
                counted.llms,
                counted.formats,
                counted.combinations,
                counted.milliseconds,
                counted.cores,
                counted.microseconds_each,
                counted.loading,
                counted.comfortable
            )
        },
    )
}

/// An answer with the remarks on its request.
#[derive(Serialize)]
struct Answered<'a, T> {
    #[serde(flatten)]
    report: &'a T,
    notes: &'a [String],
}

fn answered<T: Serialize>(report: &T, notes: &[String], form: Form, text: impl Fn() -> String) -> String {
    match form {
        Form::Json => json::line(&Answered { report, notes }),
        Form::Text if notes.is_empty() => text(),
        Form::Text => format!("{}\nRemarks on the request\n  {}\n", text(), notes.join("\n  ")),
    }
}

fn read_request(
    text: &str,
    own: &[&str],
    form: Form,
    catalog: &Catalog,
    answer: impl Fn(&mut Request) -> String,
) -> String {
    match Request::read(text, own, catalog) {
        Ok(mut request) => answer(&mut request),
        Err(error) => refusal(form, &error),
    }
}

fn measure(request: &str, form: Form, catalog: &Catalog) -> String {
    match decode(request, catalog) {
        Ok(decoded) => {
            let found = bench::bench(&decoded.plans[0], catalog);
            written(form, || json::line(&found), || bench::text(&found))
        }
        Err(error) => refusal(form, &error.to_string()),
    }
}

fn written(form: Form, json: impl Fn() -> String, text: impl Fn() -> String) -> String {
    match form {
        Form::Json => json(),
        Form::Text => text(),
    }
}

fn refusal(form: Form, error: &str) -> String {
    written(form, || json::refusal(error), || format!("error: {error}\n"))
}
