//! Measurements that reach no fit and are not judged, and the rule that set each aside.

use std::fmt::Write;

use serde::Serialize;

use crate::calibrate::row::{self, sound::LEAST_SHARE};
use crate::catalog::Catalog;
use crate::catalog::measurement::Measurement;
use crate::language::page_accuracy as say;

/// Why a measurement says nothing of the speed of the machine itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reason {
    /// The catalog lacks its LLM or its machine.
    Unknown,
    /// The same source was more than twice as quick with another weight format.
    Contradicts,
    /// Weights, cache and what the backend holds are more bytes than there were, so part was read from something slower.
    DidNotFit { needed: f64, there: f64 },
}

impl Reason {
    /// The rule with the numbers that decided, in the language spoken.
    #[must_use]
    pub fn words(self) -> String {
        let gb = |bytes: f64| format!("{:.1}", bytes / 1e9);
        match self {
            Self::Unknown => say::aside_unknown().to_owned(),
            Self::Contradicts => say::AsideContradicts { share: LEAST_SHARE }.text(),
            Self::DidNotFit { needed, there } => say::AsideDidNotFit { needed: gb(needed), there: gb(there) }.text(),
        }
    }
}

/// A measurement that was set aside.
#[derive(Clone, Copy, Debug)]
pub struct SetAside<'a> {
    pub measured: &'a Measurement,
    pub reason: Reason,
}

/// All of them, in the order of the catalog.
#[must_use]
pub fn set_aside(catalog: &Catalog) -> Vec<SetAside<'_>> {
    row::set_aside(catalog)
}

/// A line for each, under a line that counts them.
#[must_use]
pub fn text(catalog: &Catalog) -> String {
    let all = set_aside(catalog);
    let mut text =
        format!("Set aside, neither fitted nor judged: {} of {} measurements\n", all.len(), catalog.measurements.len());
    for SetAside { measured: m, reason } in all {
        let source = catalog.source(m.source);
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "  {}  {} × {}, {} {}, {} {}: {:.1} tok/s; {} ({})",
            m.id,
            m.count,
            m.machine,
            m.llm,
            m.format,
            m.runtime,
            m.test,
            m.speed.0,
            reason.words(),
            source.url.as_deref().unwrap_or(&source.title),
        );
    }
    text.push('\n');
    text
}

/// One of them for JSON.
#[derive(Serialize)]
pub(super) struct Line {
    id: String,
    source: String,
    machine: String,
    llm: String,
    quantization: String,
    test: String,
    measured: f64,
    reason: String,
}

pub(super) fn lines(catalog: &Catalog) -> Vec<Line> {
    let line = |SetAside { measured: m, reason }: SetAside<'_>| Line {
        id: m.id.to_string(),
        source: catalog.source(m.source).id.clone(),
        machine: m.machine.clone(),
        llm: m.llm.clone(),
        quantization: m.format.to_string(),
        test: m.test.to_string(),
        measured: m.speed.0,
        reason: reason.words(),
    };
    set_aside(catalog).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{Reason, set_aside, text};
    use crate::calibrate::row;
    use crate::catalog::catalog;

    #[test]
    fn every_measurement_is_judged_or_named_with_its_rule() {
        let aside = set_aside(catalog());
        assert_eq!(row::rows(catalog()).len() + aside.len(), catalog().measurements.len());
        let text = text(catalog());
        for one in &aside {
            assert!(text.contains(&one.measured.id.to_string()) && text.contains(&one.reason.words()), "{one:?}");
            if let Reason::DidNotFit { needed, there } = one.reason {
                assert!(needed > there, "{one:?}");
            }
        }
        // Llama 3.1 70B at Q4_K_M, 42.5 GB, on a card of 32 GiB.
        let big = aside.iter().find(|one| one.measured.machine == "arc-pro-b70" && one.measured.llm == "llama-3.1-70b");
        assert!(matches!(big.map(|one| one.reason), Some(Reason::DidNotFit { needed, .. }) if needed > 42.5e9));
    }
}
