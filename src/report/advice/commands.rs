//! The commands that run a plan: one block for each engine, how to raise and restore the limit on memory, and how to see
//! that it works.

use std::fmt::Write;

use serde::Serialize;

use super::claim::machine_words;
use super::engines::{llama_cpp, lm_studio, mlx, ollama, vllm};
use super::network;
use crate::catalog::Catalog;
use crate::catalog::machine::{Runtime, UsableMemoryRule};
use crate::estimate::footprint::Fit;
use crate::language::advice_commands as say;
use crate::plan::Plan;
use crate::plan::evaluate::evaluate;
use crate::plan::outcome::Outcome;
use crate::plan::resolve::{Resolved, resolve};
use crate::report::bench::plain_name;
use crate::report::levers::{left_to_macos, raised_limit};
use crate::report::words;
use crate::units::Bytes;

/// How to do it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CommandsReport {
    /// What is run: `Qwen3 32B in Q4_K_M on …`.
    pub question: String,
    /// What must be done first or cannot be done; may be empty.
    pub remarks: Vec<String>,
    pub blocks: Vec<Block>,
}

/// Commands for one purpose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Block {
    /// `Ollama`, `llama.cpp`, `macOS's limit`, …
    pub title: String,
    /// The program that it is for, as it calls itself; empty for the limit on memory.
    #[serde(skip)]
    pub engine: &'static str,
    pub commands: Vec<String>,
    /// Commands that show whether it runs as expected; may be empty.
    pub verify: Vec<String>,
    /// What those should print; may be empty.
    pub expect: String,
    /// Commands that take it back; may be empty.
    pub undo: Vec<String>,
    /// What to know; may be empty.
    pub note: String,
}

/// A plan with what its commands need.
pub(super) struct Job<'a> {
    pub plan: &'a Plan,
    pub resolved: Resolved<'a>,
    pub outcome: Outcome,
}

impl Job<'_> {
    /// Several machines with a network between them, not cards in one computer.
    pub(super) fn is_network(&self) -> bool {
        self.plan.count > 1 && !self.resolved.machine.needs_host
    }

    /// A name for files, without blanks or slashes: `Llama-3.3-70B`.
    pub(super) fn name(&self) -> String {
        plain_name(&self.resolved.llm)
    }

    /// What stands for the repository of its weights in a command.
    pub(super) fn repository(&self) -> String {
        say::Repository { llm: self.name() }.text()
    }

    pub(super) fn file(&self) -> String {
        format!("{}-{}.gguf", self.name(), self.plan.quantization)
    }

    /// `9.8 to 12 tok/s`.
    pub(super) fn decode(&self) -> String {
        format!("{} tok/s", words::band(self.outcome.decode.low, self.outcome.decode.high))
    }
}

/// The commands for a plan.
#[must_use]
pub fn report(plan: &Plan, catalog: &Catalog) -> CommandsReport {
    let job = Job { plan, resolved: resolve(plan, catalog), outcome: evaluate(plan, catalog) };
    let mut remarks = Vec::new();
    let mut blocks = Vec::new();
    let limit = limit(&job);
    if job.outcome.memory.fit == Fit::DoesNotFit {
        let memory = &job.outcome.memory;
        let helped = limit.as_ref().is_some_and(|limit| limit.enough);
        let (total, usable) = (words::gigabytes(memory.total), words::gigabytes(memory.usable));
        remarks.push(if helped {
            say::RaiseLimitFirst { total, usable }.text()
        } else {
            say::NoLimitHelps { total, usable }.text()
        });
    }
    remarks.push(say::FileStandsFor { file: job.file() }.text());
    blocks.extend(limit.map(|limit| limit.block));
    if job.is_network() {
        remarks.push(say::one_computer_only().to_owned());
        blocks.extend(network::blocks(&job));
    } else {
        blocks.extend([ollama(&job), llama_cpp(&job), lm_studio(&job)]);
        blocks.extend(job.resolved.machine.family.is_apple().then(|| mlx(&job)));
        blocks.extend(Runtime::Vllm.runs_on(job.resolved.machine).then(|| vllm(&job)));
    }
    let machine = machine_words(plan, catalog);
    let question = say::Question { llm: &job.resolved.llm.name, format: plan.quantization, machine }.text();
    CommandsReport { question, remarks, blocks }
}

struct Limit {
    block: Block,
    /// Whether it loads after it.
    enough: bool,
}

/// The limit on memory for the GPU, where it stands in the way and can be raised.
fn limit(job: &Job<'_>) -> Option<Limit> {
    let memory = &job.outcome.memory;
    if memory.fit == Fit::Fits && job.plan.overrides.usable_gib.is_none() {
        return None;
    }
    let installed = Bytes(u64::from(job.plan.memory_gb) * Bytes::GIB);
    let total = Bytes(memory.total.0 / u64::from(job.plan.count.max(1)));
    let wanted = match job.plan.overrides.usable_gib {
        Some(own) => Bytes::from_gib(own).min(installed.saturating_sub(left_to_macos(installed))),
        None => raised_limit(total, installed),
    };
    let mib = wanted.0.div_ceil(Bytes::MIB);
    let enough = wanted >= total;
    let left = words::about_gigabytes(installed.saturating_sub(wanted));
    let block = match job.resolved.machine.usable_memory {
        UsableMemoryRule::Macos => Block {
            title: say::macos_limit().to_owned(),
            engine: "",
            commands: vec![format!("sudo sysctl iogpu.wired_limit_mb={mib}")],
            verify: vec!["sysctl iogpu.wired_limit_mb".to_owned()],
            undo: vec!["sudo sysctl iogpu.wired_limit_mb=0".to_owned()],
            expect: format!("iogpu.wired_limit_mb: {mib}"),
            note: say::MacosLimitNote { left }.text(),
        },
        UsableMemoryRule::Gtt => {
            let pages = wanted.0 / 4096;
            Block {
                title: say::linux_limit().to_owned(),
                engine: "",
                commands: vec![format!(
                    "sudo grubby --update-kernel=ALL --args=\"ttm.pages_limit={pages}\"   # {}",
                    say::then_restart()
                )],
                verify: vec!["cat /sys/module/ttm/parameters/pages_limit".to_owned()],
                undo: vec!["sudo grubby --update-kernel=ALL --remove-args=\"ttm.pages_limit\"".to_owned()],
                expect: pages.to_string(),
                note: say::LinuxLimitNote { left }.text(),
            }
        }
        _ => return None,
    };
    Some(Limit { block, enough })
}

/// The report as plain text.
#[must_use]
pub fn text(report: &CommandsReport) -> String {
    let mut text = String::new();
    let _ = write_text(&mut text, report);
    text
}

fn write_text(text: &mut String, report: &CommandsReport) -> std::fmt::Result {
    writeln!(text, "{}\n", report.question)?;
    for remark in &report.remarks {
        writeln!(text, "{remark}")?;
    }
    for block in &report.blocks {
        writeln!(text, "\n{}", block.title)?;
        let undo = block.undo.iter().map(|command| format!("{command}   # undo"));
        for command in block.commands.iter().chain(&block.verify).cloned().chain(undo) {
            writeln!(text, "    {}", command.replace('\n', "\n    "))?;
        }
        if !block.expect.is_empty() {
            writeln!(text, "  expect: {}", block.expect)?;
        }
        if !block.note.is_empty() {
            writeln!(text, "  {}", block.note)?;
        }
    }
    Ok(())
}
