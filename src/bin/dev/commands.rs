//! The commands of this tool.

use std::process::ExitCode;

use crate::browser::Browser;
use crate::process::{Trouble, cargo, run as run_program};
use crate::tools::Tools;
use crate::{checks, compose, faces, node, offline, open_estimator, pages, server, site};

const HELP: &str = "\
cargo serve [--port N]     set up what is missing, build the release site, serve it on localhost
cargo test-all             every check: format, lints, native, in the browser, site, end to end
cargo test                 the native tests alone

cargo dev setup            install what is missing for everything below
cargo dev build            the release site into dist
cargo dev pages            only the pages beside the calculator, into dist
cargo dev watch            a development site that rebuilds on every change
cargo dev lint             format and both lints
cargo dev browser          the tests of components in a headless browser
cargo dev e2e [NAME ...]   the end-to-end tests against the built site, or those whose name has NAME
cargo dev sizes            the built site by file, against its budget
cargo dev startup          milliseconds until the catalog and the page are there, and what the catalog weighs
cargo dev performance [PART ...] [--times N] [--seconds N] [--minutes N]
                           what a visitor waits for, in a browser against the built site: visit, drag, adviser, embed, memory
cargo dev lighthouse [--words]
                           Lighthouse's scores of three pages; installs it first, 180 MB (Apache-2.0)
cargo dev screenshots [--out FOLDER] [LINK ...]
                           pictures of the built site, three widths, light and dark
cargo dev faces [FOLDER]   the letters of the display face and the Chinese ones of the preview pictures (src/bin/dev/faces.rs)
cargo dev open-estimator FOLDER REPLAY
                           takes the open estimator's regression rows over (src/bin/dev/open_estimator.rs says how)
";

/// Runs one command and says what went wrong, if anything did.
pub(crate) fn run(arguments: Vec<String>) -> ExitCode {
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\nerror: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), Trouble> {
    let (command, rest) =
        arguments.split_first().map_or(("help", arguments), |(command, rest)| (command.as_str(), rest));
    match command {
        "serve" => {
            let port = port(rest)?;
            site::build(&Tools::ensure()?)?;
            server::serve(port)
        }
        "test-all" => checks::test_all(),
        "setup" => set_up(),
        // Trunk calls it when everything else of a site is built (Trunk.toml).
        "compose" => compose::compose(),
        "build" => site::build(&Tools::ensure()?),
        "pages" => {
            pages::write(&site::folder())?;
            offline::write(&site::folder())
        }
        "watch" => run_program(Tools::ensure()?.trunk().args(["serve", "--dist", "target/watch"]).args(rest)),
        "lint" => lint(),
        "browser" => checks::in_browser(&Tools::ensure()?, &Browser::ensure()?),
        "e2e" => checks::end_to_end(&Browser::ensure()?, rest),
        "sizes" => checks::sizes(),
        "performance" => in_node("performance.mjs", rest),
        "lighthouse" => lighthouse(rest),
        "startup" => in_node("startup.mjs", &[]),
        "screenshots" => in_node("screenshots.mjs", rest),
        "faces" => faces::make(rest),
        "open-estimator" => open_estimator::take_over(rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => Err(Trouble::Usage(format!("there is no command `{other}`"))),
    }
}

fn set_up() -> Result<(), Trouble> {
    Tools::ensure()?;
    Browser::ensure()?;
    Browser::ensure_firefox();
    node::ensure_packages()?;
    println!("Everything is there.");
    Ok(())
}

fn lint() -> Result<(), Trouble> {
    run_program(cargo().args(["fmt"]))?;
    checks::lint_native()?;
    Tools::ensure()?;
    checks::lint_wasm()
}

/// A script that opens the built site in a browser.
fn in_node(script: &str, arguments: &[String]) -> Result<(), Trouble> {
    let browser = Browser::ensure()?;
    let mut script = node::script(&[script])?;
    script.args(arguments);
    browser.tell(&mut script)?;
    run_program(&mut script)
}

/// Lighthouse over the built site, which is installed for it alone.
fn lighthouse(arguments: &[String]) -> Result<(), Trouble> {
    let browser = Browser::ensure()?;
    node::ensure_lighthouse()?;
    let mut script = node::script(&["lighthouse/scores.mjs"])?;
    script.args(arguments);
    browser.tell(&mut script)?;
    run_program(&mut script)
}

/// The port of `--port N`, if it is asked for.
pub(crate) fn port(arguments: &[String]) -> Result<Option<u16>, Trouble> {
    match arguments {
        [] => Ok(None),
        [option, number] if option == "--port" => number
            .parse()
            .map(Some)
            .map_err(|_| Trouble::Usage(format!("`{number}` is no port; a number from 1 to 65535 is"))),
        _ => Err(Trouble::Usage(format!("`cargo serve` does not know `{}`", arguments.join(" ")))),
    }
}
