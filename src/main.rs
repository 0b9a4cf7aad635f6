//! In the browser: mounts the page. Natively: the command line (`plan`).

#[cfg(target_arch = "wasm32")]
fn main() {
    ridgepoint::ui::mount();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("ridgepoint");
}
