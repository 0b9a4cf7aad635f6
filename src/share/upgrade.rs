//! Versions of the link format. A link of an older version is rewritten, step by step, into today's before it is read.
//!
//! A changed default, a renamed key, a renamed value or a changed meaning is a new version; a renamed machine or LLM is
//! an alias in the catalog and needs none. The doc sentences of the upgraders are the format's changelog.

/// Key and value of a link, decoded from the query string, in the order in which they stand.
pub type Params = Vec<(String, String)>;

/// Rewrites the parameters of one version into those of the next.
pub type Upgrader = fn(&mut Params);

/// The version that links are written in.
pub const VERSION: usize = 1;

/// `UPGRADERS[i]` lifts version `i + 1` to version `i + 2`; the length makes the compiler ask for one per version.
pub const UPGRADERS: [Upgrader; VERSION - 1] = [];

/// Lifts parameters of version `from` to the newest that `upgraders` reach.
pub fn upgrade(params: &mut Params, from: usize, upgraders: &[Upgrader]) {
    for step in upgraders.iter().skip(from.saturating_sub(1)) {
        step(params);
    }
}

#[cfg(test)]
mod tests {
    use super::{Params, Upgrader, upgrade};

    #[test]
    fn every_older_version_passes_through_all_later_steps() {
        let rename: Upgrader = |params| params.iter_mut().for_each(|(key, _)| *key = key.replace("model", "llm"));
        let restate: Upgrader = |params| params.retain(|(key, _)| key != "dropped");
        let old =
            || -> Params { vec![("model".to_owned(), "qwen3-32b".to_owned()), ("dropped".to_owned(), "1".to_owned())] };
        let lifted = |from: usize| {
            let mut params = old();
            upgrade(&mut params, from, &[rename, restate]);
            params.into_iter().map(|(key, _)| key).collect::<Vec<_>>()
        };
        assert_eq!(lifted(1), ["llm"]);
        assert_eq!(lifted(2), ["model"]);
        assert_eq!(lifted(3), ["model", "dropped"]);
    }
}
