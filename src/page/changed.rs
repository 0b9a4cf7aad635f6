//! What a link says of the figures it was made with, against those of today.

use super::words::headline;
use crate::catalog::catalog;
use crate::language::page as say;
use crate::report::build::report;
use crate::share::{Decoded, MAX_PLANS};

/// What is said when the figures have changed since a link was made: both, and of which catalog they are. What is no
/// figure or no date in the link is left alone.
#[must_use]
pub fn changed_since(decoded: &Decoded) -> Option<String> {
    let was: Vec<&str> = decoded.stamp.was.as_deref()?.split_whitespace().collect();
    let is_figure =
        |text: &&str| text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte));
    if was.is_empty() || was.len() > MAX_PLANS || !was.iter().all(is_figure) {
        return None;
    }
    let today = headline(&report(&decoded.plans, catalog()));
    let now: Vec<&str> = today.split(' ').collect();
    let made = decoded.stamp.catalog.as_deref().filter(|date| is_date(date));
    let then = made.map_or_else(String::new, |date| say::LinkMadeWith { date }.text());
    (was != now).then(|| {
        say::LinkChanged { then, was: lettered(&was), revision: &catalog().revision, now: lettered(&now) }.text()
    })
}

/// `A 9.8 and B 20`; one alone has no letter.
fn lettered(figures: &[&str]) -> String {
    if let [alone] = figures {
        return (*alone).to_owned();
    }
    let each: Vec<_> = figures.iter().zip('A'..).map(|(figure, letter)| format!("{letter} {figure}")).collect();
    each.join(say::link_and())
}

fn is_date(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::changed_since;
    use crate::catalog::catalog;
    use crate::page::words::headline;
    use crate::report::build::report;
    use crate::share::decode::decode;

    fn said(link: &str) -> Option<String> {
        changed_since(&decode(link, catalog()).expect("a link"))
    }

    #[test]
    fn both_figures_and_both_catalogs_are_said_where_they_differ() {
        let text = said("cat=2026-08-01&was=9.1+17").expect("they differ");
        assert!(text.contains("catalog of 2026-08-01. It showed A 9.1 and B 17 tok/s then"), "{text}");
        assert!(text.contains(&catalog().revision), "{text}");
        let now = headline(&report(&decode("", catalog()).expect("a link").plans, catalog()));
        assert!(text.contains(&format!("A {}", now.replace(' ', " and B "))), "{text}");
        assert_eq!(said(&format!("cat=2026-08-01&was={}", now.replace(' ', "+"))), None);
        let alone = said("machine=rtx-4090&llm=qwen3-8b&was=1.5").expect("it differs");
        assert!(alone.contains("This link was made. It showed 1.5 tok/s then"), "{alone}");
    }

    #[test]
    fn what_is_no_figure_or_no_date_is_not_repeated() {
        for was in ["", "visit+example.org", "1.0+NaN", "1e400", "1+2+3+4+5", "10000000000"] {
            assert_eq!(said(&format!("was={was}")), None, "{was}");
        }
        let text = said("cat=<b>today</b>&was=1+2").expect("they differ");
        assert!(text.starts_with("This link was made. It showed"), "{text}");
    }
}
