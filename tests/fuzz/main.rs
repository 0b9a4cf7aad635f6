//! `cargo run --profile fuzz --bin fuzz -- --inputs 10000000 [--seed 1]`: reads so many mutated inputs and prints what
//! became of them. It panics where something is wrong; the profile also finds numbers that overflow.

#[cfg(not(target_arch = "wasm32"))]
#[path = "mod.rs"]
mod fuzz;

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: u64| {
        let at = arguments.iter().position(|argument| argument == name);
        at.and_then(|at| arguments.get(at + 1)?.parse().ok()).unwrap_or(default)
    };
    let start = std::time::Instant::now();
    let report = fuzz::run::run(number("--inputs", 1_000_000), number("--seed", 1));
    println!("{report:?} in {:.0} s", start.elapsed().as_secs_f64());
}

#[cfg(target_arch = "wasm32")]
fn main() {}
