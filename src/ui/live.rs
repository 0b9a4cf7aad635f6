//! Parts of a view that follow the state, in a few concrete types.
//!
//! A closure in a view makes the compiler write the whole machinery around it anew; here it is boxed first, so that the
//! machinery exists once for each kind of value. It halves the size of the built page.

use leptos::prelude::*;

/// A text.
pub(super) fn live(read: impl Fn() -> String + Send + Sync + 'static) -> Memo<String> {
    follow(Box::new(read))
}

/// A number.
pub(super) fn number(read: impl Fn() -> f64 + Send + Sync + 'static) -> Memo<f64> {
    follow(Box::new(read))
}

/// A condition.
pub(super) fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    follow(Box::new(read))
}

/// A value of a type that is seldom followed.
pub(super) fn follow<T: PartialEq + Send + Sync + 'static>(read: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| read())
}

/// A view that is there while a condition holds.
pub(super) fn shown(when: Memo<bool>, make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    either(when, Box::new(make), Box::new(|| ().into_any()))
}

/// One of two views.
pub(super) fn either(
    when: Memo<bool>,
    make: Box<dyn Fn() -> AnyView + Send + Sync>,
    other: Box<dyn Fn() -> AnyView + Send + Sync>,
) -> AnyView {
    (move || if when.get() { make() } else { other() }).into_any()
}

/// A view that is made anew whenever what it reads changes.
pub(super) fn remade(make: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    remade_boxed(Box::new(make))
}

fn remade_boxed(make: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
    (move || make()).into_any()
}

/// A view for each number below `count`; all are made anew when the count changes, which is seldom.
pub(super) fn repeated(count: Memo<usize>, make: impl Fn(usize) -> AnyView + Send + Sync + 'static) -> AnyView {
    remade(move || (0..count.get()).map(&make).collect::<Vec<_>>().into_any())
}

/// A view for each text of a list, made anew when the list changes.
pub(super) fn listed(texts: Memo<Vec<String>>, make: impl Fn(String) -> AnyView + Send + Sync + 'static) -> AnyView {
    remade(move || texts.get().into_iter().map(&make).collect::<Vec<_>>().into_any())
}
