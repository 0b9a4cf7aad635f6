//! Importing a model: a pasted `config.json`, or a local file. The reader (`bin/importer`) is loaded for it and goes when
//! the dialog closes; what it answers is the architecture as in a link.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DragEvent, Element, Event, HtmlElement, HtmlInputElement, HtmlTemplateElement, HtmlTextAreaElement};

use super::dom;
use super::helper::Helper;
use super::state::PlanState;
use crate::import::answer::Answer;
use crate::import::{Imported, tidy_name};
use crate::language::page as say;
use crate::page::{inputs, words};
use crate::share::arch;
use crate::units::format::significant;

const DIALOG: &str = "import-dialog";
/// What the dialog listens to.
const EVENTS: [&str; 6] = ["click", "change", "dragover", "dragleave", "drop", "close"];

/// Listens to the dialog, where there is one.
pub(super) fn start(state: PlanState) {
    if let Some(dialog) = dom::by_id(DIALOG) {
        Import::listen(state, dialog);
    }
}

/// Opens the dialog, its contents as they are before anything was imported.
pub(super) fn open() {
    let (Some(dialog), Some(form)) = (dom::by_id(DIALOG), dom::find("#import-form")) else { return };
    dialog.set_text_content(None);
    if let Ok(contents) = form.unchecked_ref::<HtmlTemplateElement>().content().clone_node_with_deep(true) {
        drop(dialog.append_child(&contents));
    }
    dom::open_dialog(DIALOG);
}

/// What is being imported.
struct Import {
    state: PlanState,
    dialog: HtmlElement,
    reader: RefCell<Option<Helper>>,
    /// Whether the reader has loaded.
    ready: RefCell<bool>,
    /// The file or text that is read now, or could not be.
    job: RefCell<JsValue>,
}

impl Import {
    fn listen(state: PlanState, dialog: HtmlElement) {
        let import = Rc::new(Self {
            state,
            dialog: dialog.clone(),
            reader: RefCell::default(),
            ready: RefCell::default(),
            job: RefCell::new(JsValue::UNDEFINED),
        });
        dom::listen(&dialog, &EVENTS, Box::new(move |event| import.happened(&event)));
    }

    fn happened(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        match event.type_().as_str() {
            "click" => {
                let button = target.and_then(|target| target.closest("[data-does]").ok().flatten());
                match button.and_then(|button| button.get_attribute("data-does")).as_deref() {
                    Some("close") => dom::close_dialog(DIALOG),
                    Some("cancel") => self.stop(say::import_cancelled()),
                    Some("again") => self.read(),
                    Some("paste") => {
                        let text = self.part::<HtmlTextAreaElement>("textarea").map(|field| field.value());
                        self.begin(text.unwrap_or_default().into());
                    }
                    _ => {}
                }
            }
            "change" => {
                let Some(input) = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
                if let Some(file) = input.files().and_then(|files| files.get(0)) {
                    // The same file can be chosen again after it was mended.
                    input.set_value("");
                    self.begin(file.into());
                }
            }
            "close" => self.stop(""),
            kind => {
                event.prevent_default();
                if let Some(zone) = self.part::<Element>(".import-drop") {
                    drop(zone.class_list().toggle_with_force("over", kind == "dragover"));
                }
                let dropped = event.dyn_ref::<DragEvent>().filter(|_| kind == "drop");
                let files = dropped.and_then(|event| event.data_transfer()?.files());
                if let Some(file) = files.and_then(|files| files.get(0)) {
                    self.begin(file.into());
                }
            }
        }
    }

    fn part<T: JsCast>(&self, selector: &str) -> Option<T> {
        self.dialog.query_selector(selector).ok()??.dyn_into().ok()
    }

    /// Says how it stands, and offers what can be done about it.
    fn say(&self, problem: &str, status: &str, offers: &str) {
        for (role, text) in [("[role=alert]", problem), ("[role=status]", status)] {
            if let Some(place) = self.part::<Element>(role) {
                place.set_text_content(Some(text));
            }
        }
        for offer in ["cancel", "again"] {
            let Some(button) = self.part::<HtmlElement>(&format!("[data-does={offer}]")) else { continue };
            if offer != offers && button.matches(":focus").unwrap_or(false) {
                drop(self.part::<HtmlElement>("[data-does=paste]").map(|other| other.focus()));
            }
            button.set_hidden(offer != offers);
        }
    }

    fn begin(self: &Rc<Self>, job: JsValue) {
        *self.job.borrow_mut() = job;
        if !*self.ready.borrow() {
            self.stop("");
        }
        self.read();
    }

    /// Has the job read, by a reader that is loaded first where there is none.
    fn read(self: &Rc<Self>) {
        if *self.ready.borrow() {
            self.say("", say::import_reading(), "cancel");
            if let Some(reader) = &*self.reader.borrow() {
                reader.send(&self.job.borrow());
            }
            return;
        }
        self.say("", say::import_loading(), "cancel");
        let import = Rc::downgrade(self);
        let hear = move |line: Option<String>| {
            if let Some(import) = import.upgrade() {
                import.heard(line.and_then(|line| Answer::read(&line)));
            }
        };
        let started = Helper::start("importer", Box::new(hear));
        let failed = started.is_none();
        *self.reader.borrow_mut() = started;
        if failed {
            self.heard(None);
        }
    }

    fn heard(self: &Rc<Self>, answer: Option<Answer>) {
        match answer {
            Some(Answer::Ready) => {
                *self.ready.borrow_mut() = true;
                self.read();
            }
            Some(Answer::Progress(bytes)) => {
                self.say("", &say::ImportSoFar { mb: significant(bytes as f64 / 1e6, 2) }.text(), "cancel");
            }
            Some(Answer::Refused(problem)) => self.say(&say::ImportRefused { problem }.text(), "", ""),
            Some(Answer::Done { arch, name }) => match arch::decode(&arch, &self.name(name)) {
                Ok(imported) => {
                    self.state.settle("import", |all| inputs::choose_imported(all, &imported));
                    self.say("", &say::Imported { summary: summary(&imported) }.text(), "");
                }
                Err(problem) => self.say(&say::ImportRefused { problem }.text(), "", ""),
            },
            None => {
                let broken = *self.ready.borrow();
                self.stop("");
                let problem = if broken { say::reader_stopped() } else { say::reader_unreachable() };
                self.say(&say::ImportFailed { problem }.text(), "", if broken { "" } else { "again" });
            }
        }
    }

    /// The visitor's name for it, or its own.
    fn name(&self, own: String) -> String {
        let typed = self.part::<HtmlInputElement>("input[type=text]").map(|field| field.value()).unwrap_or_default();
        if typed.trim().is_empty() { own } else { tidy_name(&typed) }
    }

    /// Stops whatever goes on.
    fn stop(&self, status: &str) {
        *self.ready.borrow_mut() = false;
        drop(self.reader.take());
        self.say("", status, "");
    }
}

/// `My Llama, 8.03B, dense, 4.92 GB in Q4_K_M`.
fn summary(imported: &Imported) -> String {
    let summary = say::ImportSummary { name: &imported.llm.name, kind: words::llm_kind(&imported.llm) }.text();
    match &imported.file {
        None => summary,
        Some(file) => {
            say::ImportWithFile { summary, gb: significant(file.total.gb(), 3), file_type: &file.file_type }.text()
        }
    }
}
