//! In the browser: mounts the page. Natively: the command line (`plan`, `claim` and the other questions).

#[cfg(target_arch = "wasm32")]
fn main() {
    ridgepoint::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use ridgepoint::headless::command::{Command, USAGE, parse, run, run_advice, run_curve};
    use std::process::ExitCode;

    match parse(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned())) {
        Ok(Command::Help) => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(command) => {
            let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
            let catalog = ridgepoint::catalog::catalog();
            let done = match &command {
                Command::Help => Ok(()),
                Command::Accuracy { form } => accuracy(*form, catalog, &mut output),
                Command::Plan { form, links } => run((*form, links), catalog, &mut input, &mut output),
                Command::Curve { curve, form, links } => {
                    run_curve((*curve, *form, links), catalog, &mut input, &mut output)
                }
                Command::Advise { topic, form, requests } => {
                    run_advice((*topic, *form, requests), catalog, &mut input, &mut output)
                }
            };
            match done {
                Ok(()) => ExitCode::SUCCESS,
                // The reader of the output went away, as `head` does.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("ridgepoint: {error}");
                    ExitCode::FAILURE
                }
            }
        }
        Err(problem) => {
            eprint!("ridgepoint: {problem}\n\n{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Prints how good the speeds are.
#[cfg(not(target_arch = "wasm32"))]
fn accuracy(
    form: ridgepoint::headless::Form,
    catalog: &ridgepoint::catalog::Catalog,
    output: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    use ridgepoint::calibrate::evidence::{evidence, report};
    use ridgepoint::headless::Form;

    let evidence = evidence(catalog).map_err(std::io::Error::other)?;
    match form {
        Form::Json => {
            let json = report::json(&evidence, catalog).map_err(std::io::Error::other)?;
            writeln!(output, "{json}")
        }
        Form::Text => {
            let text = report::whole_text(&evidence, catalog).map_err(std::io::Error::other)?;
            write!(output, "{text}")
        }
    }
}
