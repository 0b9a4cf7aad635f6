//! What follows from the catalog alone and is asked again and again by sweeps and rankings: computed once.

use std::cell::{Cell, RefCell};

use crate::catalog::Catalog;
use crate::catalog::coefficient::Coefficients;
use crate::catalog::engine::Engine;
use crate::catalog::machine::HardwareFamily;

/// Something that is kept for as long as it is asked of the same catalog.
#[derive(Debug, Default)]
pub(super) struct Kept<T> {
    catalog: Cell<usize>,
    value: RefCell<T>,
}

impl<T: Default> Kept<T> {
    /// Answers with what is kept of this catalog.
    pub(super) fn of<R>(&self, catalog: &Catalog, answer: impl FnOnce(&mut T) -> R) -> R {
        let address = std::ptr::from_ref(catalog).addr();
        let mut value = self.value.borrow_mut();
        if self.catalog.replace(address) != address {
            *value = T::default();
        }
        answer(&mut value)
    }
}

thread_local! {
    /// By engine and family.
    static COEFFICIENTS: Kept<Vec<((Engine, HardwareFamily), Coefficients)>> = Kept::default();
}

/// `Calibration::setup`, remembered.
#[must_use]
pub fn coefficients(engine: Engine, family: HardwareFamily, catalog: &Catalog) -> Coefficients {
    COEFFICIENTS.with(|kept| {
        kept.of(catalog, |all| {
            if let Some((_, known)) = all.iter().find(|(of, _)| *of == (engine, family)) {
                return *known;
            }
            let found = catalog.calibration.setup(engine, family).coefficients;
            all.push(((engine, family), found));
            found
        })
    })
}
