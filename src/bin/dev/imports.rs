//! Numbers the imports of a WebAssembly. wasm-bindgen tells them apart by hashes of 16 digits, which stand in the program
//! and in its bindings and which nothing can compress: numbers of as many digits take 3,400 bytes off the page with
//! brotli (225,851 and 5,411 instead of 227,595 and 7,089; `cargo dev sizes`).

const DIGITS: usize = 16;
type Hash = [u8; DIGITS];

/// Puts numbers in the place of the hashes, the same in both.
pub(crate) fn number(wasm: &mut [u8], bindings: &mut [u8]) {
    let mut known: Vec<Hash> = Vec::new();
    each_hash(bindings, |hash| {
        if !known.contains(hash) {
            known.push(*hash);
        }
    });
    for bytes in [wasm, bindings] {
        each_hash(bytes, |hash| {
            if let Some(number) = known.iter().position(|one| one == hash) {
                hash.copy_from_slice(format!("{number:0DIGITS$}").as_bytes());
            }
        });
    }
}

/// Every hash that ends a name: an underline and sixteen hexadecimal digits.
fn each_hash(bytes: &mut [u8], mut act: impl FnMut(&mut Hash)) {
    let digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
    let mut from = 0;
    while let Some(place) = bytes[from..].iter().position(|byte| *byte == b'_').map(|place| from + place + 1) {
        let ends = bytes.get(place + DIGITS).is_none_or(|byte| !digit(*byte));
        if let Some(hash) = bytes.get_mut(place..).and_then(|rest| rest.first_chunk_mut::<DIGITS>())
            && ends
            && hash.iter().all(|byte| digit(*byte))
        {
            act(hash);
        }
        from = place;
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn the_same_hash_has_the_same_number_in_both_and_nothing_else_changes() {
        let mut wasm = *b"\0\x1a__wbg_log_0c201ade58bb55e1\0\x1a__wbg_now_ffffffffffffffff\0_0c201ade58bb55e";
        let mut bindings =
            b"__wbg_now_ffffffffffffffff(){},__wbg_log_0c201ade58bb55e1(){},a-0c201ade58bb55e1,_0c201ade58bb55e17"
                .to_vec();
        number(&mut wasm, &mut bindings);
        assert_eq!(
            String::from_utf8_lossy(&bindings),
            "__wbg_now_0000000000000000(){},__wbg_log_0000000000000001(){},a-0c201ade58bb55e1,_0c201ade58bb55e17"
        );
        assert_eq!(&wasm, b"\0\x1a__wbg_log_0000000000000001\0\x1a__wbg_now_0000000000000000\0_0c201ade58bb55e");
    }
}
