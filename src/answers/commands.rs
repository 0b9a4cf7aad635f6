//! Run it: the commands of the engines, each with what verifies it and what takes it back.

use maud::{Markup, html};

use super::Asked;
use super::parts::{choice, chosen, remarks};
use crate::catalog::machine::Runtime;
use crate::language::{answers as say, signs};
use crate::plan::Plan;
use crate::report::advice::commands::{Block, CommandsReport, report};
use crate::share::asks::Ask;

/// Of all engines at once.
const ALL: &str = "all";

/// The answer.
pub(super) fn answer(asked: Asked<'_>) -> Result<Markup, String> {
    let mut request = asked.read(&["engine", "of"])?;
    let place = chosen(&mut request);
    let plan = &request.plans[0];
    let report = report(plan, asked.catalog);
    let engines: Vec<&Block> = report.blocks.iter().filter(|block| !is_limit(block)).collect();
    let named = request.text("engine").unwrap_or_else(|| usual(plan).to_owned());
    let known = |name: &str| name == ALL || engines.iter().any(|block| slug(block) == name);
    let chosen = if known(&named) { named } else { engines.first().map_or_else(String::new, |block| slug(block)) };
    Ok(html! {
        (choice(Ask::Commands, place, &request.plans, asked.catalog))
        p class="answer-lead" { (report.question) }
        @for remark in &report.remarks { p { (remark) } }
        (remarks(&request.notes))
        @for block in report.blocks.iter().filter(|block| is_limit(block)) { (one(block)) }
        (switch(&engines, &chosen))
        @for block in engines.iter().filter(|block| chosen == ALL || slug(block) == chosen) { (one(block)) }
        (foot(&report))
    })
}

fn is_limit(block: &Block) -> bool {
    block.engine.is_empty()
}

/// What the link calls it: `llama.cpp`, `lm studio`.
fn slug(block: &Block) -> String {
    block.engine.to_lowercase()
}

fn usual(plan: &Plan) -> &'static str {
    match plan.runtime {
        Runtime::LlamaCpp => "llama.cpp",
        Runtime::Ollama => "ollama",
        Runtime::Mlx => "mlx",
        Runtime::Vllm => "vllm",
    }
}

/// Buttons that choose the engine; the choice stands in the link.
fn switch(engines: &[&Block], chosen: &str) -> Markup {
    html! {
        @if engines.len() > 1 {
            div class="switch" role="group" aria-label=(say::commands_engine()) {
                @for block in engines {
                    button type="button" class="chip" data-do="ask" data-key="commands.engine" data-value=(slug(block)) aria-pressed=((slug(block) == chosen).to_string()) { (block.engine) }
                }
                button type="button" class="chip" data-do="ask" data-key="commands.engine" data-value=(ALL) aria-pressed=((chosen == ALL).to_string()) { (say::commands_all()) }
            }
        }
    }
}

fn one(block: &Block) -> Markup {
    html! {
        section class="engine" aria-label=(block.title) {
            h3 { (block.title) }
            @if !block.note.is_empty() { p class="quiet" { (block.note) } }
            (lines(say::commands_run(), &block.commands))
            @if !block.verify.is_empty() || !block.expect.is_empty() { (lines(say::commands_verify(), &block.verify)) }
            @if !block.expect.is_empty() { p class="expect" { b { (say::commands_expect()) } (block.expect) @if !block.expect.ends_with(signs::full_stop()) { (signs::full_stop()) } } }
            (lines(say::commands_undo(), &block.undo))
        }
    }
}

/// Lines for a shell, each with its button.
fn lines(name: &str, commands: &[String]) -> Markup {
    html! {
        @if !commands.is_empty() {
            h4 { (name) }
            @for command in commands {
                div class="command" {
                    pre tabindex="0" { code { (command) } }
                    button type="button" class="button" data-do="copy" data-copy="code" aria-label=(say::CopyOf { command }.text()) { (say::copy()) }
                }
            }
        }
    }
}

fn foot(report: &CommandsReport) -> Markup {
    html! {
        @if !report.blocks.is_empty() {
            p class="quiet" { (say::commands_foot()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{attributes, html};
    use crate::share::asks::Ask;

    const TIGHT: &str = "machine=mac-studio-m4-max-40c&mem=48&llm=llama-3.3-70b";

    #[test]
    fn the_limit_stands_first_with_its_value_and_its_undoing() {
        let html = html(Ask::Commands, TIGHT);
        let limit = html.find("iogpu.wired_limit_mb=4").expect("its value");
        assert!(html.find("iogpu.wired_limit_mb=0").is_some_and(|undo| undo > limit));
        assert!(html.find("llama-server").is_some_and(|engine| engine > limit));
        assert!(html.contains("llama-bench") && html.contains("tok/s") || html.contains("Expect: "), "{html}");
    }

    #[test]
    fn an_engine_is_chosen_and_every_line_can_be_copied() {
        let mlx = html(Ask::Commands, &format!("{TIGHT}&engine=mlx"));
        assert!(mlx.contains("mlx_lm.server") && !mlx.contains("llama-server"), "{mlx}");
        let all = html(Ask::Commands, &format!("{TIGHT}&engine=all"));
        assert!(all.contains("mlx_lm.server") && all.contains("llama-server") && all.contains("lms load"), "{all}");
        let buttons = attributes(&all, "data-copy").len();
        assert_eq!(buttons, all.matches("<pre ").count());
        assert!(buttons > 8, "{buttons}");
        let unknown = html(Ask::Commands, &format!("{TIGHT}&engine=nothing"));
        assert!(unknown.contains("ollama serve"), "the first engine stands in");
    }

    #[test]
    fn several_machines_have_the_engines_own_launch_lines() {
        let html = html(Ask::Commands, "machine=mac-studio-m3-ultra-80c&mem=256&count=2&llm=deepseek-r1&engine=all");
        for line in ["rpc-server", "uv run exo", "mlx.launch"] {
            assert!(html.contains(line), "{line}");
        }
    }
}
