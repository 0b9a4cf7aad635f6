//! What is being done, said while it is done, and how long each part took.

use std::time::{Duration, Instant};

use crate::process::Trouble;

/// Says what is about to happen.
pub(crate) fn say(text: &str) {
    println!("\n==> {text}");
}

/// Says a detail of what is happening.
pub(crate) fn detail(text: &str) {
    println!("    {text}");
}

/// The steps of one run with their times.
pub(crate) struct Steps {
    began: Instant,
    done: Vec<(&'static str, Duration)>,
}

impl Steps {
    /// Starts the clock.
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), done: Vec::new() }
    }

    /// Does one step. A failing one prints the times so far, so that a log shows how far the run came.
    pub(crate) fn step<T>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        say(name);
        let started = Instant::now();
        let result = work();
        self.done.push((name, started.elapsed()));
        if result.is_err() {
            self.times();
            println!("    {name}: failed");
        }
        result
    }

    /// Prints how long each step took.
    pub(crate) fn times(&self) {
        say("Times");
        for (name, time) in &self.done {
            println!("    {:>7.1} s  {name}", time.as_secs_f64());
        }
        println!("    {:>7.1} s  in all", self.began.elapsed().as_secs_f64());
    }
}
