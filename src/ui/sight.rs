//! What is in sight, and what is near. While a slider is held only what is in sight is brought up to date; the rest
//! follows when the slider is let go, or when it comes into sight. What is far away is not even begun.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Whether an element is in sight, or nearly.
pub(super) type Seen = Rc<Cell<bool>>;

/// Looks after elements.
pub(super) struct Sight {
    observer: Option<IntersectionObserver>,
    watched: Rc<RefCell<Vec<(Element, Seen)>>>,
}

impl Sight {
    /// `came` is called when something has come into sight.
    pub(super) fn new(came: Box<dyn Fn()>) -> Self {
        let watched: Rc<RefCell<Vec<(Element, Seen)>>> = Rc::default();
        let known = Rc::clone(&watched);
        let look = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
            let mut any = false;
            for entry in entries {
                let entry: IntersectionObserverEntry = entry.unchecked_into();
                let target = entry.target();
                if let Some((_, seen)) = known.borrow().iter().find(|(element, _)| *element == target) {
                    let now = entry.is_intersecting();
                    let before = seen.replace(now);
                    any |= now && !before;
                }
            }
            if any {
                came();
            }
        });
        let init = IntersectionObserverInit::new();
        init.set_root_margin("100px");
        let observer = IntersectionObserver::new_with_options(look.as_ref().unchecked_ref(), &init).ok();
        look.forget();
        Self { observer, watched }
    }

    /// Whether it is in sight from now on; a browser without an observer sees everything.
    pub(super) fn watch(&self, element: &Element) -> Seen {
        let seen = Rc::new(Cell::new(true));
        if let Some(observer) = &self.observer {
            self.watched.borrow_mut().push((element.clone(), Rc::clone(&seen)));
            observer.observe(element);
        }
        seen
    }
}

/// Calls a function whenever an element comes nearer to what is seen than a margin, or goes away again.
pub(super) fn near(element: &Element, margin: &str, heard: Box<dyn Fn(bool)>) {
    let look = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        heard(entries.pop().unchecked_into::<IntersectionObserverEntry>().is_intersecting());
    });
    let init = IntersectionObserverInit::new();
    init.set_root_margin(margin);
    // Every browser that runs this program has one.
    if let Ok(observer) = IntersectionObserver::new_with_options(look.as_ref().unchecked_ref(), &init) {
        observer.observe(element);
    }
    look.forget();
}
