//! The reader of models. In the browser a worker of the page with a WebAssembly of its own, loaded when something is
//! imported: it is sent a file or a text and answers as `import::answer` says. Natively it prints what a link needs.

use ridgepoint::import::Imported;
use ridgepoint::import::error::ImportError;
use ridgepoint::share::arch;

/// The architecture as in a link, and the name.
fn as_in_a_link(read: Result<Imported, ImportError>) -> Result<(String, String), ImportError> {
    let imported = read?;
    Ok((arch::encode(&imported)?, imported.llm.name))
}

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

#[cfg(target_arch = "wasm32")]
mod worker {
    use ridgepoint::import::answer::Answer;
    use ridgepoint::import::config;
    use ridgepoint::import::file::{Slices, read};
    use ridgepoint::language;
    use wasm_bindgen::prelude::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

    /// Bytes between two words on how far it is.
    const PACE: u64 = 1 << 20;

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn say(answer: &Answer) {
        // A page that does not hear any more needs no answer.
        drop(scope().post_message(&JsValue::from_str(&answer.write())));
    }

    /// Says that it is there, and reads whatever it is sent.
    pub(super) fn start() {
        // The page says its language by the name that it gives to its worker.
        #[cfg(not(feature = "page"))]
        language::speak(language::Language::from_tag(&scope().name()).unwrap_or_default());
        let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| say(&answer(&event.data())));
        scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
        hear.forget();
        say(&Answer::Ready);
    }

    fn answer(sent: &JsValue) -> Answer {
        let read = match sent.dyn_ref::<File>() {
            None => config::read(&sent.as_string().unwrap_or_default()),
            Some(file) => read(&mut Local { file, read: 0 }, &file.name()),
        };
        match super::as_in_a_link(read) {
            Ok((arch, name)) => Answer::Done { arch, name },
            Err(problem) => Answer::Refused(problem.to_string()),
        }
    }

    /// A file of the visitor's. A worker may wait for its slices, which keeps this simple and the page free.
    struct Local<'a> {
        file: &'a File,
        read: u64,
    }

    impl Slices for Local<'_> {
        // Lengths of files are whole numbers far below 2⁵³.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        fn length(&self) -> u64 {
            self.file.size() as u64
        }

        fn slice(&mut self, offset: u64, bytes: u64) -> Result<Vec<u8>, String> {
            let (from, to) = (offset as f64, (offset + bytes) as f64);
            let buffer = || FileReaderSync::new()?.read_as_array_buffer(&self.file.slice_with_f64_and_f64(from, to)?);
            let buffer = buffer().map_err(|_| language::import::browser_cannot_open().to_owned())?;
            if (self.read + bytes) / PACE > self.read / PACE {
                say(&Answer::Progress(self.read + bytes));
            }
            self.read += bytes;
            Ok(js_sys::Uint8Array::new(&buffer).to_vec())
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    let mut failed = false;
    let mut none = true;
    for path in std::env::args_os().skip(1) {
        none = false;
        match local::read(&path) {
            Ok((arch, name)) => println!("llm=custom&arch={arch}&{}", local::pair("name", &name)),
            Err(problem) => {
                eprintln!("{}: {problem}", path.to_string_lossy());
                failed = true;
            }
        }
    }
    if none {
        eprintln!("importer FILE ...: reads config.json and .gguf files, and prints for each what a link needs");
        return ExitCode::from(2);
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

#[cfg(not(target_arch = "wasm32"))]
mod local {
    use std::ffi::OsStr;
    use std::fs::File;
    use std::io::{Read, Seek, SeekFrom};
    use std::path::Path;

    use ridgepoint::import::error::ImportError;
    use ridgepoint::import::file::{self, Slices};

    /// `name=My+own`.
    pub(super) fn pair(key: &str, value: &str) -> String {
        form_urlencoded::Serializer::new(String::new()).append_pair(key, value).finish()
    }

    pub(super) fn read(path: &OsStr) -> Result<(String, String), ImportError> {
        let closed = |problem: std::io::Error| ImportError::Unreadable { problem: problem.to_string() };
        let mut file = File::open(path).map_err(closed)?;
        let length = file.seek(SeekFrom::End(0)).map_err(closed)?;
        let name = Path::new(path).file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        super::as_in_a_link(file::read(&mut Opened { file, length }, &name))
    }

    struct Opened {
        file: File,
        length: u64,
    }

    impl Slices for Opened {
        fn length(&self) -> u64 {
            self.length
        }

        fn slice(&mut self, offset: u64, bytes: u64) -> Result<Vec<u8>, String> {
            let mut slice = Vec::new();
            let read = self.file.seek(SeekFrom::Start(offset));
            let read = read.and_then(|_| Read::by_ref(&mut self.file).take(bytes).read_to_end(&mut slice));
            read.map(|_| slice).map_err(|problem| problem.to_string())
        }
    }
}
