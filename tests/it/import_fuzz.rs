//! A short run of the mutated inputs; `cargo run --release --bin fuzz` has the long one.

use crate::fuzz::run::run;

#[test]
fn twenty_thousand_mutated_inputs_are_read_or_refused() {
    let report = run(20_000, 2026);
    println!("{report:?}");
    // Changes small enough that some inputs are still taken, or the run would show nothing.
    assert!(report.configs_taken > 100 && report.headers_taken > 20 && report.links_taken > 100, "{report:?}");
}
