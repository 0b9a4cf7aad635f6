//! Stories: a title and a share link each, answered by the whole pipeline as plain text.
//!
//! A changed answer shows as a readable difference; a new story is a new file with two lines, pasted from the browser.

use ridgepoint::catalog::catalog;
use ridgepoint::headless::{Form, answer};

#[test]
fn stories() {
    insta::glob!("cases/*.txt", |path| {
        let story = std::fs::read_to_string(path).expect("text");
        let (title, link) = story.trim().split_once('\n').expect("a title, then a link");
        insta::with_settings!({ description => title, omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(answer(link.trim(), Form::Text, catalog()));
        });
    });
}
