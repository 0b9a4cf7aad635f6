//! What a claim says in fields beside its text.

use crate::catalog::Catalog;
use crate::plan::llm::find;
use crate::units::entry::number;

/// What was chosen or entered; each holds before the text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// Tokens per second.
    pub speed: Option<f64>,
    /// Id of the LLM.
    pub llm: Option<String>,
    /// Id of the machine.
    pub machine: Option<String>,
    /// GB/s.
    pub bandwidth: Option<f64>,
}

impl Fields {
    /// Reads pairs such as `speed=28&machine=rtx-3090`; what cannot be read, or is not in the catalog, is left out.
    #[must_use]
    pub fn read(pairs: &str, catalog: &Catalog) -> Self {
        let mut fields = Self::default();
        for (key, value) in form_urlencoded::parse(pairs.as_bytes()) {
            let positive = || number(&value).filter(|value| *value > 0.0 && *value < 1e6);
            match key.as_ref() {
                "speed" => fields.speed = positive(),
                "bw" => fields.bandwidth = positive(),
                "llm" => fields.llm = find(catalog, &value).map(|llm| llm.id.clone()),
                "machine" => fields.machine = catalog.machine(&value).map(|machine| machine.id.clone()),
                _ => {}
            }
        }
        fields
    }
}
