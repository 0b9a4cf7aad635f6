//! Every check of the project. `test_all` runs them in the order in which they tell most for their time.

use crate::browser::Browser;
use crate::node;
use crate::process::{Trouble, cargo, run, target_folder};
use crate::site;
use crate::steps::Steps;
use crate::tools::{Tools, WASM};

/// All checks, stopping at the first that fails.
pub(crate) fn test_all() -> Result<(), Trouble> {
    let mut steps = Steps::new();
    steps.step("Checking the format", format)?;
    steps.step("Linting the native code", lint_native)?;
    steps.step("Running the native tests", native)?;
    let tools = steps.step("Setting up the build tools", Tools::ensure)?;
    let browser = steps.step("Setting up the browsers", || {
        let browser = Browser::ensure()?;
        Browser::ensure_firefox();
        Ok(browser)
    })?;
    steps.step("Setting up the Node packages", node::ensure_packages)?;
    steps.step("Linting the WebAssembly code", lint_wasm)?;
    steps.step("Building the site", || site::build(&tools))?;
    steps.step("Measuring the site", sizes)?;
    steps.step("Running the tests in the browser", || in_browser(&tools, &browser))?;
    steps.step("Running the end-to-end tests", || end_to_end(&browser, &[]))?;
    steps.times();
    println!("\nEvery check passed.");
    Ok(())
}

/// Is everything formatted?
pub(crate) fn format() -> Result<(), Trouble> {
    run(cargo().args(["fmt", "--check"])).map_err(|trouble| trouble.hint("cargo fmt"))
}

/// Clippy over the native code, its tests and this tool, warnings denied.
pub(crate) fn lint_native() -> Result<(), Trouble> {
    run(cargo().args(["clippy", "--all-targets", "--", "-D", "warnings"]))
}

/// Clippy over what runs in the browser, warnings denied.
pub(crate) fn lint_wasm() -> Result<(), Trouble> {
    run(cargo()
        .args([
            "clippy",
            "--target",
            WASM,
            "--lib",
            "--bin",
            "ridgepoint",
            "--bin",
            "importer",
            "--bin",
            "adviser",
            "--test",
            "browser",
        ])
        .args(["--", "-D", "warnings"]))
}

/// The native tests.
pub(crate) fn native() -> Result<(), Trouble> {
    run(cargo().arg("test"))
}

/// The tests of components in a headless browser.
pub(crate) fn in_browser(tools: &Tools, browser: &Browser) -> Result<(), Trouble> {
    let mut tests = cargo();
    tests.args(["test", "--target", WASM, "--test", "browser"]);
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.test_runner());
    browser.tell(&mut tests)?;
    run(&mut tests)
}

/// The end-to-end tests against the built site. They compare it with what the release command line answers.
pub(crate) fn end_to_end(browser: &Browser, names: &[String]) -> Result<(), Trouble> {
    run(cargo().args(["build", "--release", "--bin", "ridgepoint"]))?;
    let mut tests = node::script(&["--test", "--test-reporter=spec", "--test-concurrency=1"])?;
    let program = format!("ridgepoint{}", std::env::consts::EXE_SUFFIX);
    tests.env("RIDGEPOINT", target_folder().join("release").join(program));
    tests.args(names.iter().map(|name| format!("--test-name-pattern={name}")));
    browser.tell(&mut tests)?;
    run(&mut tests)
}

/// The size of each file of the built site; fails when what a visitor loads is over its budget.
pub(crate) fn sizes() -> Result<(), Trouble> {
    run(&mut node::script(&["sizes.mjs"])?)
}
