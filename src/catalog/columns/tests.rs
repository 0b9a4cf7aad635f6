//! What is written is read back, to the last bit.

use super::{Columnar, from_bytes, to_bytes};
use crate::catalog::{Catalog, catalog, load, tests};
use crate::units::Bytes;

fn back<T: Columnar + Clone>(values: &[T]) -> Vec<T> {
    from_bytes(&to_bytes(&values.to_vec()))
}

#[test]
fn numbers_and_texts_read_back() {
    let numbers = [0, 1, 127, 128, 300, 300, 300, u64::MAX];
    assert_eq!(back(&numbers), numbers);
    let floats = [0.0, -0.0, 546e9, 0.1, -1.27, 1.0 / 3.0, 5e-324, f64::MAX, f64::INFINITY, 1e23, 8.653e-1, 2e-8];
    let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    assert_eq!(bits(&back(&floats)), bits(&floats));
    let texts = ["", "one", "two", "one", "", "größer"].map(str::to_owned);
    assert_eq!(back(&texts), texts);
    let sizes = [0, 1, 483_183_821, 5_153_960_755, 123_456_789_012].map(Bytes);
    assert_eq!(back(&sizes), sizes);
    let nested = [vec![Some(true), None], vec![], vec![Some(false)]];
    assert_eq!(back(&nested), nested);
}

#[test]
fn short_decimals_take_few_bytes() {
    // A length, two lengths of columns, two exponents and twice two bytes of digits.
    assert!(to_bytes(&vec![546e9, 17.18]).len() <= 10);
}

#[test]
fn the_embedded_catalog_is_what_the_files_say() {
    let mut loaded = load::from_raw(tests::raw()).expect("the shipped data hold together");
    assert_eq!(*catalog(), loaded);
    load::page::trim(&mut loaded);
    let page: Catalog = from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/page.bin")));
    assert_eq!(page, loaded);
}

#[test]
fn bytes_that_end_too_early_are_survived() {
    let bytes = to_bytes(&vec![("a text".to_owned(), 7u32); 9]);
    for end in 0..bytes.len() {
        let read: Vec<(String, u32)> = from_bytes(&bytes[..end]);
        assert!(read.len() <= 9);
    }
}
