//! Their names for machines and LLMs, and ours.

use std::collections::BTreeMap;

use crate::process::Trouble;

/// Kind, their name, gigabytes of memory or default type, our id, our memory, bandwidth and cores where the catalog has
/// only a sibling.
const NAMES: &str = include_str!("names.csv");

/// A machine of ours, perhaps with the sheet of a sibling that the catalog lacks.
#[derive(Clone, Debug)]
pub(crate) struct OurMachine {
    pub(crate) id: String,
    pub(crate) memory_gb: u32,
    /// GB/s and cores of a card that the catalog lacks.
    pub(crate) sheet: Option<(f64, f64)>,
}

/// An LLM of ours, with the type that Ollama's library gives to a tag that names none.
#[derive(Clone, Debug)]
pub(crate) struct OurLlm {
    pub(crate) id: String,
    pub(crate) default: Option<String>,
}

/// Both lists.
#[derive(Debug, Default)]
pub(crate) struct Names {
    machines: BTreeMap<(String, u32), OurMachine>,
    llms: BTreeMap<String, OurLlm>,
}

impl Names {
    /// The list beside this file.
    pub(crate) fn read() -> Result<Self, Trouble> {
        let mut names = Self::default();
        for line in NAMES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            names.add(line).ok_or_else(|| {
                Trouble::missing(format!("a field of the line \"{line}\" in names.csv"), "see the comment at its top")
            })?;
        }
        Ok(names)
    }

    fn add(&mut self, line: &str) -> Option<()> {
        let fields: Vec<&str> = line.split(',').collect();
        match fields[..] {
            ["llm", theirs, ours] => self.llm(theirs, ours, None),
            ["llm", theirs, ours, default] => self.llm(theirs, ours, Some(default.to_owned())),
            ["machine", theirs, gb, ours, our_gb] => self.machine((theirs, gb), (ours, our_gb), None)?,
            ["machine", theirs, gb, ours, our_gb, bandwidth, cores] => {
                let sheet = (bandwidth.parse().ok()?, cores.parse().ok()?);
                self.machine((theirs, gb), (ours, our_gb), Some(sheet))?;
            }
            _ => return None,
        }
        Some(())
    }

    fn llm(&mut self, theirs: &str, ours: &str, default: Option<String>) {
        self.llms.insert(theirs.to_owned(), OurLlm { id: ours.to_owned(), default });
    }

    fn machine(
        &mut self,
        (theirs, gb): (&str, &str),
        (ours, our_gb): (&str, &str),
        sheet: Option<(f64, f64)>,
    ) -> Option<()> {
        let machine = OurMachine { id: ours.to_owned(), memory_gb: our_gb.parse().ok()?, sheet };
        self.machines.insert((theirs.to_owned(), gb.parse().ok()?), machine);
        Some(())
    }

    /// The machine with this chip and memory.
    pub(crate) fn machine_of(&self, name: &str, gb: u32) -> Option<&OurMachine> {
        self.machines.get(&(name.to_owned(), gb))
    }

    /// The LLM with this name, which has no type in it.
    pub(crate) fn llm_of(&self, name: &str) -> Option<&OurLlm> {
        self.llms.get(name)
    }

    /// Ids of ours that the lists name.
    #[cfg(test)]
    pub(crate) fn ids(&self) -> (Vec<&str>, Vec<&str>) {
        let machines = self.machines.values().map(|machine| machine.id.as_str()).collect();
        (machines, self.llms.values().map(|llm| llm.id.as_str()).collect())
    }
}
