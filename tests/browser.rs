//! Tests of the page's parts in a real browser: `cargo dev browser`. All of them share one document and one address.
#![cfg(target_arch = "wasm32")]

use leptos::prelude::{Owner, WithUntracked, document, window};
use ridgepoint::page::markup::{PAGE, with_texts};
use ridgepoint::ui;
use ridgepoint::ui::state::PlanState;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

async fn next_task() {
    let pause = js_sys::Promise::new(&mut |done, _| {
        let window = web_sys::window().expect("a window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, 20).expect("a timer");
    });
    wasm_bindgen_futures::JsFuture::from(pause).await.expect("a timer");
}

fn texts(selector: &str) -> Vec<String> {
    let found = document().query_selector_all(selector).expect("a selector");
    (0..found.length()).filter_map(|index| found.item(index)?.text_content()).collect()
}

#[wasm_bindgen_test]
async fn mounting_puts_the_answer_into_the_document() {
    document()
        .body()
        .expect("a body")
        .insert_adjacent_html("beforeend", &with_texts(PAGE).expect("texts"))
        .expect("markup");
    // A link of its own: this markup was not built with the answer to the front page's question.
    let history = window().history().expect("a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some("?v=1")).expect("an address");
    ui::mount();
    // The page opens in steps, each a task of its own.
    let ready = || document().document_element().is_some_and(|root| root.has_attribute("data-ready"));
    for _ in 0..250 {
        if ready() {
            break;
        }
        next_task().await;
    }
    assert!(ready(), "it opens");
    let rates = texts(".speed [data-at=rate]");
    assert!(rates.len() >= 2, "{rates:?}");
    assert!(rates.iter().all(|rate| rate.parse::<f64>().is_ok()), "{rates:?}");
    assert!(!texts(".headline").concat().is_empty());
}

#[wasm_bindgen_test]
fn a_link_makes_the_state_and_a_newer_one_a_notice() {
    let owner = Owner::new();
    owner.set();
    let state = PlanState::from_link("?v=1&llm=llama-3.3-70b&ctx=lots");
    state.answer.with_untracked(|answer| {
        assert_eq!(answer.inputs.plans[0].llm, "llama-3.3-70b");
        assert_eq!(answer.report.configurations.len(), answer.inputs.plans.len());
        assert_eq!(answer.notices.len(), 1);
    });
    state.load("v=999");
    state.answer.with_untracked(|answer| {
        assert_eq!(answer.inputs.plans.len(), 2, "the front page stands in");
        assert!(answer.notices[0].contains("999"));
    });
}

#[wasm_bindgen_test]
fn a_failure_shows_its_message_with_two_ways_back() {
    let page = document().create_element("div").expect("an element");
    page.set_inner_html("<div id=\"stopped\" hidden><a id=\"stopped-same\"></a><a id=\"stopped-front\"></a></div>");
    document().body().expect("a body").append_child(&page).expect("a child");
    ui::failure::show();
    let element = |id: &str| document().get_element_by_id(id).expect("it is there");
    assert!(!element("stopped").unchecked_into::<HtmlElement>().hidden());
    let front = element("stopped-front").get_attribute("href").expect("an address");
    assert!(front.starts_with("http") && !front.contains('?'), "{front}");
}
