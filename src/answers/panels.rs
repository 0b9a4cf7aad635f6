//! The panels of the further questions: the entries of each, and the place for its answer. The adviser brings them when
//! it has loaded, so that the page does not have to carry them.

use maud::{Markup, html};
use strum::VariantArray;

use super::parts::setting;
use crate::catalog::Catalog;
use crate::language::panels as say;
use crate::report::words;
use crate::share::asks::Ask;

/// The names of the makers as the catalog spells them.
const MAKERS: [&str; 4] = ["Apple", "NVIDIA", "AMD", "Intel"];

/// All panels, hidden, without answers. What is entered has its place in links in `data-ask`.
#[must_use]
pub fn panels(catalog: &Catalog) -> Markup {
    html! {
        datalist id="felt" {
            @for felt in catalog.felt_thresholds.iter().filter(|felt| felt.from.0 > 0.0) {
                option value=(felt.from.0) label=(words::felt(felt)) {}
            }
        }
        @for ask in Ask::VARIANTS {
            div role="tabpanel" id={ "panel-" (ask) } aria-labelledby={ "tab-" (ask) } hidden {
                (entries(*ask))
                div class="answer" {}
            }
        }
    }
}

fn entries(ask: Ask) -> Markup {
    match ask {
        Ask::Buy => settings(say::about_buy(), &buy()),
        Ask::Runs => settings(say::about_runs(), &runs()),
        Ask::Compare => html! { p class="quiet" { (say::about_compare()) } },
        Ask::Money => settings(say::about_money(), &money()),
        Ask::Claim => html! {
            label class="claim" {
                (say::claim())
                input autocomplete="off" maxlength="240" placeholder="28 tok/s, 70B Q4_K_M, M4 Max" data-ask="claim.text";
            }
        },
        Ask::Commands => html! { p class="quiet" { (say::about_commands()) } },
    }
}

fn settings(about: &str, entries: &[Markup]) -> Markup {
    html! {
        p class="quiet" { (about) }
        div class="settings" { @for entry in entries { (entry) } }
    }
}

fn buy() -> [Markup; 7] {
    let any = say::any();
    let kinds = [
        ("", any),
        ("desktop", say::desktop()),
        ("laptop", say::laptop()),
        ("card", say::card()),
        ("server", say::server()),
        ("board", say::board()),
    ];
    let makers: Vec<_> = std::iter::once(("", any)).chain(MAKERS.map(|maker| (maker, maker))).collect();
    [
        number(say::speed_wanted(), "buy.speed", "20", Some("felt")),
        number(say::ttft(), "buy.ttft", any, None),
        number(say::watts(), "buy.watts", any, None),
        choice(say::kind(), "buy.form", &kinds),
        choice(say::maker(), "buy.vendor", &makers),
        choice(say::used(), "buy.used", &[("", say::used_yes()), ("no", say::used_not()), ("only", say::used_only())]),
        choice(say::most(), "buy.most", &[("1", "1"), ("2", "2"), ("", "4"), ("8", "8")]),
    ]
}

fn runs() -> [Markup; 4] {
    let any = say::any();
    [
        setting(
            say::name_has(),
            html! { input type="search" autocomplete="off" spellcheck="false" placeholder=(any) data-ask="runs.name"; },
        ),
        choice(say::kind(), "runs.moe", &[("", any), ("0", say::dense()), ("1", say::moe())]),
        number(say::at_least(), "runs.speed", any, Some("felt")),
        number(say::ttft(), "runs.ttft", any, None),
    ]
}

fn money() -> [Markup; 13] {
    let (known, none) = (say::known(), say::none());
    [
        number(say::hours(), "money.hours", "2.4", None),
        number(say::days(), "money.days", "7", None),
        number(say::busy(), "money.busy", "100", None),
        number(say::years(), "money.years", "3", None),
        number(say::kwh(), "money.kwh", "0.18", None),
        number(say::price(), "money.price", known, None),
        number(say::load(), "money.load_w", known, None),
        number(say::idle(), "money.idle_w", known, None),
        number(say::prompt_tokens(), "money.prompt", "512", None),
        number(say::out_tokens(), "money.out", "256", None),
        choice(say::stays_on_entry(), "money.on", &[("", say::stays_on_no()), ("1", say::stays_on_yes())]),
        number(say::api_in(), "money.api_in", none, None),
        number(say::api_out(), "money.api_out", none, None),
    ]
}

/// A number; what holds while it is empty, and a list of values that are offered.
fn number(name: &str, key: &str, usual: &str, offered: Option<&str>) -> Markup {
    setting(
        name,
        html! { input inputmode="decimal" autocomplete="off" list=[offered] placeholder=(usual) data-ask=(key); },
    )
}

fn choice(name: &str, key: &str, values: &[(&str, &str)]) -> Markup {
    html! {
        label class="setting" {
            span { (name) }
            select data-ask=(key) { @for (value, words) in values { option value=(value) { (words) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::super::tests::attributes;
    use super::{MAKERS, panels};
    use crate::catalog::catalog;
    use crate::share::asks::{Ask, Asks};

    #[test]
    fn every_question_has_its_panel_and_every_entry_its_question() {
        let html = panels(catalog()).into_string();
        for ask in Ask::VARIANTS {
            assert!(html.contains(&format!("id=\"panel-{ask}\"")), "{ask} has no panel");
        }
        let keys = attributes(&html, "data-ask");
        for key in &keys {
            let mut asks = Asks::default();
            asks.set(key, "x");
            assert_eq!(asks.get(key), "x", "{key} belongs to no question");
        }
        assert!(keys.len() > 20, "{} entries", keys.len());
    }

    #[test]
    fn makers_are_spelled_as_in_the_catalog() {
        for maker in MAKERS {
            assert!(catalog().machines.iter().any(|machine| machine.vendor == maker), "{maker}");
        }
    }
}
