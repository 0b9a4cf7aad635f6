//! Further questions: their tabs, and what is sent to the adviser for each.

use strum::VariantArray;

use super::View;
use super::inputs::Inputs;
use super::slots::{Part, Slot, attribute, text};
use crate::catalog::catalog;
use crate::language::page as say;
use crate::share::asks::Ask;
use crate::share::encode::{encode, encode_one};

/// The tabs.
pub const PART: Part = Part { name: "tab", count: Some(|_| Ask::VARIANTS.len()), slots: TAB, lists: &[] };

/// The same below the verdict, each a way down to its answer.
pub const FURTHER: Part = Part { name: "further", count: PART.count, slots: &[QUESTION], lists: &[] };

const QUESTION: Slot = text("root", |_, index| question(Ask::VARIANTS[index]).to_owned());

const TAB: &[Slot] = &[
    QUESTION,
    attribute("root", "id", |_, index| format!("tab-{}", Ask::VARIANTS[index])),
    attribute("root", "aria-selected", |view, index| is_shown(view, index).to_string()),
    attribute("root", "tabindex", |view, index| if is_shown(view, index) { "0" } else { "-1" }.to_owned()),
];

fn is_shown(view: &View<'_>, index: usize) -> bool {
    view.inputs.asks.shown() == Ask::VARIANTS[index]
}

/// As the tab says it.
fn question(ask: Ask) -> &'static str {
    match ask {
        Ask::Buy => say::ask_buy(),
        Ask::Runs => say::ask_runs(),
        Ask::Compare => say::ask_compare(),
        Ask::Money => say::ask_money(),
        Ask::Claim => say::ask_claim(),
        Ask::Commands => say::ask_commands(),
    }
}

/// The claim that is checked while nobody enters another: the article's.
pub const USUAL_CLAIM: &str = "28 tok/s, 70B Q4_K_M, M4 Max";

/// The key under which a claim stands.
const CLAIM_TEXT: &str = "claim.text";

/// What is sent to the adviser: the configuration as a link, with what was entered for the question; a claim's words
/// and, on a second line, its fields.
#[must_use]
pub fn request(inputs: &Inputs, ask: Ask) -> String {
    let entries: Vec<(&str, &str)> = inputs.asks.of(ask).collect();
    if ask == Ask::Claim {
        let text = entries.iter().find(|(name, _)| *name == "text").map_or(USUAL_CLAIM, |(_, value)| value);
        let fields = entries.iter().filter(|(name, _)| *name != "text");
        let fields = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let lines = [text.replace('\n', " "), fields];
        return lines.join("\n").trim_end().to_owned();
    }
    let link = match ask {
        Ask::Buy => encode_one(&inputs.plans[0], catalog()),
        _ => encode(&inputs.plans, catalog()),
    };
    // What is entered for the question holds before what the configuration says.
    let kept = link.split('&').filter(|pair| {
        let key = pair.split('=').next().unwrap_or_default();
        !entries.iter().any(|(name, _)| *name == key)
    });
    let kept = kept.collect::<Vec<_>>().join("&");
    form_urlencoded::Serializer::new(kept).extend_pairs(entries).finish()
}

/// Enters something under a key such as `runs.sort`. Another claim begins without the fields of the one before.
pub fn enter(inputs: &mut Inputs, key: &str, value: &str) {
    if key == CLAIM_TEXT {
        inputs.asks.clear(Ask::Claim);
    }
    inputs.asks.set(key, value);
}

#[cfg(test)]
mod tests {
    use super::{USUAL_CLAIM, enter, request};
    use crate::page::inputs::{adopt, from_link};
    use crate::share::asks::Ask;

    #[test]
    fn the_adviser_is_sent_the_configuration_and_what_was_entered() {
        let link = "machine=rtx-3090&llm=qwen3-8b&budget=2000&hours=6&buy.speed=40&buy.form=card&money.hours=8";
        let inputs = from_link(link).0;
        let pairs = |ask: Ask| -> Vec<String> { request(&inputs, ask).split('&').map(str::to_owned).collect() };
        let buy = pairs(Ask::Buy);
        for pair in ["machine=rtx-3090", "llm=qwen3-8b", "budget=2000", "hours=6", "speed=40", "form=card"] {
            assert!(buy.iter().any(|own| own == pair), "{pair} is not in {buy:?}");
        }
        let money = pairs(Ask::Money);
        assert!(money.contains(&"hours=8".to_owned()) && !money.contains(&"hours=6".to_owned()), "{money:?}");
        assert!(request(&from_link("").0, Ask::Compare).starts_with("v=1"));
        // Which configuration is asked about is chosen in the answer, hence it is sent all of them.
        let of_b = request(&from_link("b.machine=rtx-3090&runs.of=b").0, Ask::Runs);
        assert!(of_b.contains("b.machine=rtx-3090") && of_b.ends_with("&of=b"), "{of_b}");
        assert!(!request(&from_link("b.machine=rtx-3090").0, Ask::Buy).contains("b.machine"));
        assert_eq!(request(&inputs, Ask::Claim), USUAL_CLAIM);
        assert_eq!(request(&from_link("claim.text=9+tok/s").0, Ask::Claim), "9 tok/s");
        let mut fields = from_link("claim.text=9%0Atok/s&claim.machine=rtx-3090&claim.speed=8").0;
        assert_eq!(request(&fields, Ask::Claim), "9 tok/s\nmachine=rtx-3090&speed=8");
        enter(&mut fields, "claim.text", "7 tok/s");
        assert_eq!(request(&fields, Ask::Claim), "7 tok/s");
    }

    #[test]
    fn a_link_that_is_adopted_gives_all_its_workload_and_the_first_its_machine() {
        let mut inputs = from_link("c.machine=rtx-3090&ask=buy").0;
        adopt(&mut inputs, "v=1&machine=rtx-4090&llm=qwen3-8b&ctx=16384");
        let machines: Vec<&str> = inputs.plans.iter().map(|plan| plan.machine.as_str()).collect();
        assert_eq!((machines[0], machines[2], machines.len()), ("rtx-4090", "rtx-3090", 3));
        assert!(inputs.plans.iter().all(|plan| plan.llm == "qwen3-8b" && plan.context == 16_384));
        assert_eq!(inputs.asks.open, Some(Ask::Buy));
        let before = inputs.clone();
        adopt(&mut inputs, "v=99");
        assert_eq!(inputs, before);
    }
}
