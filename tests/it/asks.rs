//! What the page offers to choose for further questions is what the questions understand.

use ridgepoint::answers::panels::panels;
use ridgepoint::catalog::catalog;
use ridgepoint::headless::request::Request;

/// The values of the list for an entry.
fn options(key: &str) -> Vec<String> {
    let html = panels(catalog()).into_string();
    let from = html.find(&format!("data-ask=\"{key}\"")).expect("in a panel");
    let list = html[from..].split("</select>").next().expect("a list");
    list.split("<option value=\"").skip(1).filter_map(|rest| Some(rest.split('"').next()?.to_owned())).collect()
}

#[test]
fn what_can_be_chosen_for_a_purchase_is_understood() {
    let wish = |text: &str| {
        let mut request = Request::read(text, &Request::BUY, catalog()).expect("a request");
        let wish = request.wish(catalog());
        assert!(request.notes.is_empty(), "{text}: {:?}", request.notes);
        wish
    };
    for key in ["form", "vendor", "used", "most"] {
        let options = options(&format!("buy.{key}"));
        assert!(options.len() > 2, "{key}");
        for option in options.iter().filter(|option| !option.is_empty()) {
            let text = format!("{key}={option}");
            assert_ne!(wish(&text), wish(""), "{text} changes nothing");
        }
    }
}
