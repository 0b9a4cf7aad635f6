//! The page in Chinese: the same page, compiled with the feature `chinese`. Nothing of it runs natively.

fn main() {
    #[cfg(target_arch = "wasm32")]
    ridgepoint::ui::mount();
}
