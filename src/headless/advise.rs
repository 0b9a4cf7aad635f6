//! Advice without a browser: a request in, text or JSON out. The forms of the requests are described in `README.md`.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::Form;
use crate::advice::article::article;
use crate::advice::claim::read::read;
use crate::catalog::Catalog;
use crate::plan::Plan;
use crate::report::advice::{article as article_report, claim};
use crate::report::json;
use crate::share::encode::encode_one;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Topic {
    /// Whether a published speed can be true.
    Claim,
    /// The article that it began from, checked.
    Article,
}

impl Topic {
    /// Whether it is asked with a request; the others answer as they stand.
    #[must_use]
    pub fn takes_requests(self) -> bool {
        self != Self::Article
    }
}

/// The answer to one request.
#[must_use]
pub fn advise(topic: Topic, request: &str, form: Form, catalog: &Catalog) -> String {
    let link = |plan: &Plan| encode_one(plan, catalog);
    match topic {
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

fn written(form: Form, json: impl Fn() -> String, text: impl Fn() -> String) -> String {
    match form {
        Form::Json => json(),
        Form::Text => text(),
    }
}

fn refusal(form: Form, error: &str) -> String {
    written(form, || json::refusal(error), || format!("error: {error}\n"))
}
