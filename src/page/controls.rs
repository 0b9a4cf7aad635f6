//! What the controls put into the inputs: one table for what slides, one for what takes an entry.

use super::inputs::Inputs;
use super::{budget, context, fit, model_size, settings};
use crate::plan::field::Field;
use crate::share::own_note::tidy;

/// A range input: `data-slide` has its name.
#[derive(Clone, Copy)]
pub struct Slider {
    pub name: &'static str,
    /// Puts a position into the inputs, for the configuration at a place where it belongs to one.
    pub put: fn(&mut Inputs, usize, f64),
}

/// An input that takes an entry when it is finished: `data-take` has its name.
#[derive(Clone, Copy)]
pub struct Entry {
    pub name: &'static str,
    /// Takes an entry, or says in one sentence what would be understood.
    pub take: fn(&mut Inputs, usize, &str) -> Result<(), String>,
}

/// Everything that slides.
pub static SLIDERS: &[Slider] = &[
    Slider { name: "size", put: model_size::put },
    Slider { name: "context", put: context::put },
    Slider { name: "budget", put: budget::put },
    Slider { name: "usable", put: |inputs, index, steps| fit::put_limit(inputs, index, Some(steps)) },
];

/// Everything that takes an entry.
pub static ENTRIES: &[Entry] = &[
    Entry { name: "size", take: model_size::take },
    Entry { name: "context", take: context::take },
    Entry { name: "budget", take: budget::take },
    Entry { name: "runtime", take: |inputs, _, text| settings::take(inputs, Field::Runtime, text) },
    Entry { name: "keys", take: |inputs, _, text| settings::take_cache(inputs, Some(text), None) },
    Entry { name: "values", take: |inputs, _, text| settings::take_cache(inputs, None, Some(text)) },
    Entry { name: "sequences", take: |inputs, _, text| settings::take(inputs, Field::Seqs, text) },
    Entry { name: "prompt", take: |inputs, _, text| settings::take(inputs, Field::Prompt, text) },
    Entry { name: "depth", take: |inputs, _, text| settings::take(inputs, Field::Depth, text) },
    Entry { name: "count", take: |inputs, index, text| settings::take_own(inputs, (Field::Count, index), text) },
    Entry { name: "price", take: settings::take_price },
    Entry {
        name: "note",
        take: |inputs, _, text| {
            inputs.note = tidy(text);
            Ok(())
        },
    },
];
