//! Fits the coefficients of speed to the catalog's measurements, writes them with the evidence and prints how good they
//! are.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::io::Result<()> {
    let outcome = ridgepoint::calibrate::run(ridgepoint::catalog::catalog());
    std::fs::write("src/catalog/data/calibration.toml", outcome.file)?;
    std::fs::write("src/calibrate/data/evidence.csv", outcome.evidence)?;
    std::fs::write("src/calibrate/data/serving_evidence.csv", outcome.serving)?;
    println!("{}", outcome.report);
    Ok(())
}

#[cfg(target_arch = "wasm32")]
fn main() {}
