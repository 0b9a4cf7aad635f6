//! Small random changes.

/// A generator of pseudo-random numbers (SplitMix64), enough to choose changes with.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; 0 if there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { usize::try_from(self.number() % end as u64).unwrap_or(0) }
    }
}

/// Numbers at which programs go wrong.
const EDGES: [u64; 14] =
    [0, 1, 2, 7, 255, 256, 65_535, 1 << 20, (1 << 31) - 1, 1 << 32, 1 << 53, 1 << 60, u64::MAX - 1, u64::MAX];

/// Changes one to four places: bits, bytes, numbers, pieces left out, doubled, or taken from another input.
pub(crate) fn mutate(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len());
        let piece = 1 + random.below(16);
        let end = (at + piece).min(bytes.len());
        match random.below(8) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 if !bytes.is_empty() => bytes[at] = random.number().to_le_bytes()[0],
            2 if bytes.len() >= at + 8 => {
                let edge = EDGES[random.below(EDGES.len())].to_le_bytes();
                let width = [1, 2, 4, 8][random.below(4)];
                bytes[at..at + width].copy_from_slice(&edge[..width]);
            }
            3 => drop(bytes.drain(at..end)),
            4 => {
                let copy = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, copy);
            }
            5 => {
                let text = EDGES[random.below(EDGES.len())].to_string();
                bytes.splice(at..end.min(at + 4), text.into_bytes());
            }
            6 => {
                let from = random.below(other.len());
                let copy = other[from..(from + piece).min(other.len())].to_vec();
                bytes.splice(at..end, copy);
            }
            _ => bytes.truncate(at.max(bytes.len() / 2)),
        }
    }
}
