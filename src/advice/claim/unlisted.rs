//! Machines that people name and the catalog does not have. Where another one has the same chip and memory, that one
//! stands in; elsewhere the claim must say the bandwidth.

use super::words::Word;

/// A machine that is not in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unlisted {
    /// Words of a claim that name it.
    words: &'static str,
    pub name: &'static str,
    /// Id of the one in the catalog that stands in for it.
    pub like: &'static str,
    /// Whether that has the same chip with the same memory, so that nothing has to be said.
    pub same_chip: bool,
}

const fn same(words: &'static str, name: &'static str, like: &'static str) -> Unlisted {
    Unlisted { words, name, like, same_chip: true }
}

const fn other(words: &'static str, name: &'static str, like: &'static str) -> Unlisted {
    Unlisted { words, name, like, same_chip: false }
}

/// Those with more words stand first.
static UNLISTED: [Unlisted; 52] = [
    same("macbookair m1", "MacBook Air M1", "mac-mini-m1"),
    same("macbookair m2", "MacBook Air M2", "mac-mini-m2"),
    same("macbookair m3", "MacBook Air M3", "mbp-m3"),
    same("macbookair m4", "MacBook Air M4", "mac-mini-m4"),
    same("macbookair m5", "MacBook Air M5", "mbp-m5"),
    same("macbookpro m1", "MacBook Pro M1", "mac-mini-m1"),
    same("macbookpro m2", "MacBook Pro M2", "mac-mini-m2"),
    same("imac m1", "iMac M1", "mac-mini-m1"),
    same("imac m3", "iMac M3", "mbp-m3"),
    same("imac m4", "iMac M4", "mac-mini-m4"),
    same("macpro m2ultra", "Mac Pro M2 Ultra", "mac-studio-m2-ultra"),
    same("beelink gtr 9", "Beelink GTR9 Pro (Ryzen AI Max+ 395)", "framework-desktop-395"),
    same("ms s1", "Minisforum MS-S1 Max (Ryzen AI Max+ 395)", "framework-desktop-395"),
    same("rog flow", "ROG Flow Z13 (Ryzen AI Max+ 395)", "framework-desktop-395"),
    same("hp z2", "HP Z2 Mini G1a (Ryzen AI Max+ 395)", "framework-desktop-395"),
    other("h100 pcie", "H100 PCIe", "h100-sxm"),
    other("h100 nvl", "H100 NVL", "h100-sxm"),
    other("orin nx", "Jetson Orin NX", "jetson-agx-orin-64"),
    other("pro 5000", "RTX PRO 5000 Blackwell", "rtx-pro-6000-blackwell"),
    other("pro 4500", "RTX PRO 4500 Blackwell", "rtx-pro-6000-blackwell"),
    other("pro 4000", "RTX PRO 4000 Blackwell", "rtx-pro-6000-blackwell"),
    other("5000 ada", "RTX 5000 Ada", "rtx-6000-ada"),
    other("4500 ada", "RTX 4500 Ada", "rtx-6000-ada"),
    other("4000 ada", "RTX 4000 Ada", "rtx-6000-ada"),
    other("3060ti", "GeForce RTX 3060 Ti", "rtx-3060-12gb"),
    other("3070", "GeForce RTX 3070", "rtx-3090"),
    other("3070ti", "GeForce RTX 3070 Ti", "rtx-3090"),
    other("3080", "GeForce RTX 3080", "rtx-3090"),
    other("3080ti", "GeForce RTX 3080 Ti", "rtx-3090"),
    other("3090ti", "GeForce RTX 3090 Ti", "rtx-3090"),
    other("4060", "GeForce RTX 4060", "rtx-4060-ti-16gb"),
    other("4070", "GeForce RTX 4070", "rtx-4070-ti-super"),
    other("4070super", "GeForce RTX 4070 SUPER", "rtx-4070-ti-super"),
    other("4070ti", "GeForce RTX 4070 Ti", "rtx-4070-ti-super"),
    other("4080", "GeForce RTX 4080", "rtx-4080-super"),
    other("5060", "GeForce RTX 5060", "rtx-5060-ti-16gb"),
    other("5070", "GeForce RTX 5070", "rtx-5070-ti"),
    other("a4000", "RTX A4000", "rtx-a6000"),
    other("a5000", "RTX A5000", "rtx-a6000"),
    other("a10", "NVIDIA A10", "rtx-a6000"),
    other("a40", "NVIDIA A40", "rtx-a6000"),
    other("7600xt", "Radeon RX 7600 XT", "rx-7900-xtx"),
    other("7800xt", "Radeon RX 7800 XT", "rx-7900-xtx"),
    other("7900gre", "Radeon RX 7900 GRE", "rx-7900-xtx"),
    other("7900xt", "Radeon RX 7900 XT", "rx-7900-xtx"),
    other("9060xt", "Radeon RX 9060 XT", "rx-9070-xt"),
    other("9070", "Radeon RX 9070", "rx-9070-xt"),
    other("mi50", "Instinct MI50", "mi300x"),
    other("mi210", "Instinct MI210", "mi300x"),
    other("mi250x", "Instinct MI250X", "mi300x"),
    other("v100", "NVIDIA V100", "a100-40gb"),
    other("2080ti", "GeForce RTX 2080 Ti", "rtx-3090"),
];

/// Words that say the make and nothing else.
const MAKES: [&str; 14] = [
    "rtx",
    "gtx",
    "rx",
    "geforce",
    "nvidia",
    "amd",
    "radeon",
    "instinct",
    "jetson",
    "blackwell",
    "pro",
    "max",
    "mini",
    "apple",
];

/// The machine outside of the catalog that the words name; marks them as used.
pub(super) fn named(words: &mut [Word]) -> Option<&'static Unlisted> {
    let has = |name: &str, words: &[Word]| words.iter().any(|word| !word.used && word.text == name);
    let found = UNLISTED.iter().find(|machine| machine.words.split(' ').all(|name| has(name, words)))?;
    for word in words.iter_mut() {
        let text = word.text.as_str();
        word.used |= found.words.split(' ').any(|name| name == text) || MAKES.contains(&text);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::UNLISTED;
    use crate::catalog::catalog;

    #[test]
    fn each_has_another_of_the_catalog_and_more_words_stand_first() {
        for machine in &UNLISTED {
            assert!(catalog().machine(machine.like).is_some(), "{}", machine.like);
            assert!(catalog().machines.iter().all(|known| known.name != machine.name), "{} is listed", machine.name);
        }
        let words = |at: usize| UNLISTED[at].words.split(' ').count().min(2);
        assert!((1..UNLISTED.len()).all(|at| words(at) <= words(at - 1)));
    }
}
