//! Numbers, texts and lists in columns.

use super::{Columnar, Reader, Writer};
use crate::units::{Bytes, BytesPerSecond, FlopPerSecond, TokensPerSecond, Usd, UsdPerKilowattHour, Watts, decimal};

macro_rules! whole {
    ($($name:ty),+) => {$(
        impl Columnar for $name {
            const COLUMNS: usize = 1;
            fn write(&self, out: &mut Writer, column: usize) {
                out.number(column, u64::from(*self));
            }
            fn read(input: &mut Reader<'_>, column: usize) -> Self {
                input.number(column) as $name
            }
        }
    )+};
}

whole!(u16, u32, u64);

impl Columnar for bool {
    const COLUMNS: usize = 1;

    fn write(&self, out: &mut Writer, column: usize) {
        out.number(column, u64::from(*self));
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        input.number(column) == 1
    }
}

impl Columnar for String {
    const COLUMNS: usize = 2;

    fn write(&self, out: &mut Writer, column: usize) {
        out.text(column, self);
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        input.text(column).to_owned()
    }
}

/// What is added to an exponent, so that it is not negative.
const LEAST_EXPONENT: i32 = 22;
/// Stands for the exponent of a number that is given by its bits.
const BITS: u64 = 127;

/// As a decimal fraction: the exponent with the sign, and the digits; where that is not the number, its bits.
impl Columnar for f64 {
    const COLUMNS: usize = 2;

    fn write(&self, out: &mut Writer, column: usize) {
        let (head, digits) = shortest(*self)
            .filter(|it| fraction(it.0, it.1).to_bits() == self.to_bits())
            .unwrap_or((BITS, self.to_bits()));
        out.number(column, head);
        out.number(column + 1, digits);
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        let head = input.number(column);
        fraction(head, input.number(column + 1))
    }
}

/// Exponent with sign, and digits, of the shortest decimal fraction that is this number.
fn shortest(number: f64) -> Option<(u64, u64)> {
    let text = format!("{:e}", number.abs());
    let (digits, exponent) = text.split_once('e')?;
    let places = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let exponent = exponent.parse::<i32>().ok()? - i32::try_from(places).ok()?;
    let head = u64::try_from(exponent + LEAST_EXPONENT).ok().filter(|_| exponent <= LEAST_EXPONENT)?;
    Some((head << 1 | u64::from(number.is_sign_negative()), digits.replace('.', "").parse().ok()?))
}

fn fraction(head: u64, digits: u64) -> f64 {
    if head == BITS {
        return f64::from_bits(digits);
    }
    let number = decimal::fraction(digits, (head >> 1) as i32 - LEAST_EXPONENT);
    if head & 1 == 1 { -number } else { number }
}

macro_rules! quantities {
    ($($name:ty),+) => {$(
        impl Columnar for $name {
            const COLUMNS: usize = f64::COLUMNS;
            fn write(&self, out: &mut Writer, column: usize) {
                self.0.write(out, column);
            }
            fn read(input: &mut Reader<'_>, column: usize) -> Self {
                Self(f64::read(input, column))
            }
        }
    )+};
}

quantities!(BytesPerSecond, FlopPerSecond, TokensPerSecond, Usd, UsdPerKilowattHour, Watts);

/// In GiB with as few decimals as give the byte count.
impl Columnar for Bytes {
    const COLUMNS: usize = f64::COLUMNS;

    fn write(&self, out: &mut Writer, column: usize) {
        let short = (0..18).filter_map(|places| format!("{:.places$}", self.gib()).parse::<f64>().ok());
        short.into_iter().find(|gib| Self::from_gib(*gib) == *self).unwrap_or(self.gib()).write(out, column);
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        Self::from_gib(f64::read(input, column))
    }
}

impl<T: Columnar> Columnar for Vec<T> {
    const COLUMNS: usize = 1 + T::COLUMNS;

    fn write(&self, out: &mut Writer, column: usize) {
        out.number(column, self.len() as u64);
        self.iter().for_each(|item| item.write(out, column + 1));
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        (0..input.number(column)).map(|_| T::read(input, column + 1)).collect()
    }
}

impl<T: Columnar> Columnar for Option<T> {
    const COLUMNS: usize = 1 + T::COLUMNS;

    fn write(&self, out: &mut Writer, column: usize) {
        self.is_some().write(out, column);
        self.iter().for_each(|item| item.write(out, column + 1));
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        bool::read(input, column).then(|| T::read(input, column + 1))
    }
}

impl<A: Columnar, B: Columnar> Columnar for (A, B) {
    const COLUMNS: usize = A::COLUMNS + B::COLUMNS;

    fn write(&self, out: &mut Writer, column: usize) {
        self.0.write(out, column);
        self.1.write(out, column + A::COLUMNS);
    }

    fn read(input: &mut Reader<'_>, column: usize) -> Self {
        let first = A::read(input, column);
        (first, B::read(input, column + A::COLUMNS))
    }
}
