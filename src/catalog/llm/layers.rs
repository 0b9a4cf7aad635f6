//! The layers of an LLM, with equal ones counted: most LLMs have one to four kinds of them.

use std::ops::Deref;

use super::architecture::Layer;

/// Layers from first to last. What sums over them in any order asks `kinds`, which is much shorter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Layers {
    all: Vec<Layer>,
    kinds: Vec<(u64, Layer)>,
}

impl Layers {
    /// Equal layers taken together, with how many there are; in the order in which they first occur.
    #[must_use]
    pub fn kinds(&self) -> &[(u64, Layer)] {
        &self.kinds
    }

    /// Appends so many equal layers.
    pub fn push(&mut self, layer: Layer, times: usize) {
        if times == 0 {
            return;
        }
        match self.kinds.iter_mut().find(|(_, known)| *known == layer) {
            Some((count, _)) => *count += times as u64,
            None => self.kinds.push((times as u64, layer)),
        }
        self.all.extend(std::iter::repeat_n(layer, times));
    }

    /// The first so many.
    #[must_use]
    pub fn first_of(&self, count: usize) -> Self {
        self[..count.min(self.len())].iter().copied().collect()
    }

    /// All but the first so many.
    #[must_use]
    pub fn without_first(&self, count: usize) -> Self {
        self[count.min(self.len())..].iter().copied().collect()
    }
}

impl Deref for Layers {
    type Target = [Layer];

    fn deref(&self) -> &[Layer] {
        &self.all
    }
}

impl<'a> IntoIterator for &'a Layers {
    type Item = &'a Layer;
    type IntoIter = std::slice::Iter<'a, Layer>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.iter()
    }
}

impl FromIterator<Layer> for Layers {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        let mut all = Self::default();
        layers.into_iter().for_each(|layer| all.push(layer, 1));
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Layers;
    use crate::catalog::catalog;

    #[test]
    fn kinds_are_the_layers_counted() {
        for llm in &catalog().llms {
            let layers = &llm.architecture.layers;
            assert_eq!(layers.kinds().iter().map(|(count, _)| count).sum::<u64>(), layers.len() as u64, "{}", llm.id);
            for (count, layer) in layers.kinds() {
                assert_eq!(layers.iter().filter(|other| *other == layer).count() as u64, *count, "{}", llm.id);
            }
            for at in [0, 1, layers.len() / 2, layers.len(), layers.len() + 1] {
                let both: Layers = layers.first_of(at).iter().chain(layers.without_first(at).iter()).copied().collect();
                assert_eq!(both, *layers);
            }
        }
    }
}
