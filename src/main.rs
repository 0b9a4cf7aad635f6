//! In the browser: mounts the page. Natively: the command line (`plan`).

#[cfg(target_arch = "wasm32")]
fn main() {
    ridgepoint::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use ridgepoint::headless::command::{Command, USAGE, parse, run};
    use std::process::ExitCode;

    match parse(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned())) {
        Ok(Command::Help) => {
            print!("{USAGE}");
            ExitCode::SUCCESS
        }
        Ok(Command::Plan { form, links }) => {
            let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
            match run((form, &links), ridgepoint::catalog::catalog(), &mut input, &mut output) {
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
