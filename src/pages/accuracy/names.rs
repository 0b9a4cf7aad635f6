//! What groups and cases are called in the language spoken. The report of the calibration has English names, which are
//! those of the texts; a name of products alone has no text and stays as it is.

use crate::language::{named_after, page_accuracy_names as say};

/// A group of measurements.
pub(super) fn group(name: &str) -> &str {
    say::named(&named_after("group", name)).unwrap_or(name)
}

/// A case that people ask about.
pub(super) fn case(name: &str) -> &str {
    say::named(&named_after("case", name)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{case, group};
    use crate::calibrate::evidence::cases::CASES;
    use crate::calibrate::evidence::evidence;
    use crate::calibrate::evidence::groups::{By, table};
    use crate::calibrate::open_estimator::judged::{judged, table as open_estimator};
    use crate::calibrate::serving::evidence::{predicted, table as serving};
    use crate::catalog::catalog;
    use crate::catalog::measurement::Test;
    use crate::language::{Language, foreign, speaking};

    /// Names of products.
    const ALIKE: [&str; 9] = ["AMD", "Apple", "MLX", "MoE", "NVIDIA", "Ollama", "Qwen3 30B-A3B", "llama.cpp", "vLLM"];

    #[test]
    fn groups_and_cases_have_their_own_names_in_chinese_and_those_of_the_report_in_english() {
        let evidence = evidence(catalog()).expect("evidence");
        let tables = [Test::Decode, Test::Prefill].into_iter().flat_map(|test| {
            [By::Kind, By::Maker].into_iter().flat_map(|by| table(&evidence, test, by)).collect::<Vec<_>>()
        });
        let served = serving(&predicted(catalog()).expect("speeds of serving")).into_iter().map(|line| line.name);
        let compared = open_estimator(&judged(catalog()).expect("rows")).into_iter().map(|line| line.name);
        let groups: Vec<String> = tables.map(|group| group.name).chain(served).chain(compared).collect();
        let groups = groups.iter().map(|name| (group as fn(&str) -> &str, name.as_str()));
        let mut own = BTreeSet::new();
        for (called, name) in groups.chain(CASES.iter().map(|one| (case as fn(&str) -> &str, one.name))) {
            assert_eq!(called(name), name);
            let is_english = speaking(Language::Chinese, || foreign(called(name)).is_some());
            assert_eq!(is_english, ALIKE.contains(&name), "{name}");
            if !is_english {
                own.insert(name);
            }
        }
        let texts = include_str!("../../language/en/page-accuracy-names.ftl");
        let said: BTreeSet<&str> = texts.lines().filter_map(|line| Some(line.split_once(" = ")?.1)).collect();
        assert_eq!(said, own, "a text that nothing says, or that is missing");
    }
}
