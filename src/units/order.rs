//! Sorting lists of a few hundred.

use std::cmp::Ordering;

/// Sorts in place, where `before` says of two items whether the first must stand first; equal ones keep their order. The
/// standard library's sort is quicker for thousands and takes 4 kB of code for every type that it sorts.
pub fn by<T>(items: &mut [T], before: impl Fn(&T, &T) -> bool) {
    for end in 1..items.len() {
        let mut place = end;
        while place > 0 && before(&items[place], &items[place - 1]) {
            items.swap(place, place - 1);
            place -= 1;
        }
    }
}

/// The items in order; equal ones keep theirs. For items that are large or dear to compare: compared are few, moved is
/// each once.
pub fn sorted<T>(items: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut places: Vec<usize> = Vec::with_capacity(items.len());
    for (place, item) in items.iter().enumerate() {
        let after = places.partition_point(|other| compare(&items[*other], item).is_le());
        places.insert(after, place);
    }
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| items[place].take()).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop_assert_eq, proptest};

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut items: Vec<(u8, u8)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            super::by(&mut items, |a, b| a.0 < b.0);
            prop_assert_eq!(&items, &expected);
            items.reverse();
            expected.reverse();
            expected.sort_by_key(|item| item.1);
            prop_assert_eq!(super::sorted(items, |a, b| a.1.cmp(&b.1)), expected);
        }
    }
}
