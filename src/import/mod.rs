//! LLMs of the visitor's own: a pasted `config.json` or the header of a local GGUF file → `Imported`. Nothing is guessed:
//! what is not understood is refused by name, and every figure is bounded (`bounds`) before it is computed with.

pub mod answer;
pub mod bounds;
pub mod config;
pub mod error;
pub mod file;
pub mod gguf;

use crate::catalog::llm::architecture::{Architecture, FeedForward};
use crate::catalog::llm::{Counted, Llm};
use crate::catalog::quantization::{FileType, WeightFormat};
use crate::estimate::tensors::{Read, Scope, visit};
use crate::estimate::weights::{TypedBytes, Weights};
use crate::units::Bytes;
use error::BoundsError;

/// The id of every imported LLM: `llm=custom` in a link.
pub const CUSTOM: &str = "custom";
/// What an imported LLM is called that has no name.
pub const UNNAMED: &str = "Imported LLM";
/// Longest name, in characters; what is longer is cut.
const LONGEST_NAME: usize = 60;

/// An LLM that is not from the catalog.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    pub llm: Llm,
    /// What the file weighs that it was read from; `None` for a `config.json`.
    pub file: Option<ImportedFile>,
    /// Its `arch` in a link, as it was read from one; empty before. A page passes it on and never writes it.
    pub arch: String,
}

/// The weights of a GGUF file, counted tensor by tensor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFile {
    pub file_type: FileType,
    /// All tensor data.
    pub total: Bytes,
    /// As in `Weights`.
    pub every_step: Vec<TypedBytes>,
    /// As in `Weights`.
    pub routed_experts: Vec<TypedBytes>,
}

impl Imported {
    /// An LLM of this architecture and nothing else known of it.
    #[must_use]
    pub fn new(name: &str, architecture: Architecture, max_context: u64) -> Self {
        let llm = Llm {
            id: CUSTOM.to_owned(),
            aliases: Vec::new(),
            name: tidy_name(name),
            publisher: String::new(),
            family: "imported".to_owned(),
            released: String::new(),
            licence: String::new(),
            published_parameters: None,
            published_active_parameters: None,
            max_context,
            architecture,
            known_configuration: false,
            note: String::new(),
            sources: Vec::new(),
            dynamic_files: Vec::new(),
            counted: Counted::default(),
            generic: false,
        };
        Self { llm, file: None, arch: String::new() }
    }

    /// The same as it is read from a link with this `arch`.
    #[must_use]
    pub fn in_link(&self, arch: &str) -> Self {
        Self { arch: arch.to_owned(), ..self.clone() }
    }

    /// The exact weights of the file, if it has this format.
    #[must_use]
    pub fn weights(&self, format: WeightFormat) -> Option<Weights> {
        let file = self.file.as_ref().filter(|file| WeightFormat::Gguf(file.file_type) == format)?;
        let a = &self.llm.architecture;
        let is_moe = |feed_forward| matches!(feed_forward, FeedForward::Experts | FeedForward::DenseAndExperts(_));
        let n_moe_layers = a.layers.iter().filter(|layer| is_moe(layer.feed_forward)).count();
        Some(Weights {
            total: file.total,
            every_step: file.every_step.clone(),
            routed_experts: file.routed_experts.clone(),
            n_experts: a.experts.map_or(0, |experts| experts.count),
            n_experts_used: a.experts.map_or(0, |experts| experts.used),
            n_moe_layers: u32::try_from(n_moe_layers).unwrap_or(u32::MAX),
        })
    }
}

impl ImportedFile {
    /// Refuses weights that are not those of the architecture: what every step reads, and the routed experts, must each
    /// have as many parameters as the architecture says, but for a hundredth.
    ///
    /// # Errors
    /// `DoesNotAddUp`.
    pub fn check(&self, architecture: &Architecture) -> Result<(), BoundsError> {
        let (mut every_step, mut routed) = (0, 0);
        visit(architecture, Scope::Main, |tensor| match tensor.read {
            Read::EveryStep => every_step += tensor.parameters(),
            Read::RoutedExperts => routed += tensor.parameters(),
            Read::OneRow | Read::Prediction => {}
        });
        for (typed, computed) in [(&self.every_step, every_step), (&self.routed_experts, routed)] {
            let found = typed.iter().map(|typed| typed.parameters).fold(0, u64::saturating_add);
            if found.abs_diff(computed) > computed / 100 {
                return Err(BoundsError::DoesNotAddUp { found, computed });
            }
        }
        Ok(())
    }
}

/// A name as it is shown: without control characters, spaces not doubled, of a length that fits.
#[must_use]
pub fn tidy_name(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(1000).collect();
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = words.chars().take(LONGEST_NAME).collect();
    match short.trim_end() {
        "" => UNNAMED.to_owned(),
        short => short.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{UNNAMED, tidy_name};

    #[test]
    fn names_are_tidied() {
        assert_eq!(tidy_name("  My\u{7} model\n\t8B "), "My model 8B");
        assert_eq!(tidy_name("\u{0}\n"), UNNAMED);
        assert_eq!(tidy_name(&"ä".repeat(500)).chars().count(), 60);
        let once = tidy_name(&format!("{} b", "a".repeat(59)));
        assert_eq!(tidy_name(&once), once);
    }
}
