//! Commands for one LLM on several computers, by the engines that can: they start on the first one.

use super::commands::{Block, Job};
use super::engines::{mlx_model, server_flags};
use crate::catalog::machine::{Runtime, Split};
use crate::language::{advice_commands as say, signs};
use crate::report::bench;
use crate::report::llama_cpp::{RPC_PORT, others};

/// The engines that join several of these computers.
pub(super) fn blocks(job: &Job<'_>) -> Vec<Block> {
    let machine = job.resolved.machine;
    let mut blocks = vec![rpc(job)];
    if machine.family.is_apple() {
        blocks.push(exo(job));
        blocks.push(mlx_launch(job));
    }
    if Runtime::Vllm.runs_on(machine) {
        blocks.push(ray(job));
    }
    blocks
}

fn rpc(job: &Job<'_>) -> Block {
    let bench = bench::llama_cpp(job.plan, &job.outcome, &job.file(), true);
    Block {
        title: say::OnComputersRpc { engine: "llama.cpp", count: job.plan.count }.text(),
        engine: "llama.cpp",
        commands: vec![
            format!("rpc-server -H 0.0.0.0 -p {RPC_PORT}   # {}", say::on_others()),
            format!("llama-server {} --rpc {}", server_flags(job), others(job.plan, RPC_PORT)),
        ],
        verify: bench.lines,
        undo: Vec::new(),
        expect: if job.plan.split == Split::Layer { bench.compare.join(signs::semicolon()) } else { String::new() },
        note: say::rpc_note().to_owned(),
    }
}

fn exo(job: &Job<'_>) -> Block {
    Block {
        title: say::OnComputers { engine: "exo", count: job.plan.count }.text(),
        engine: "exo",
        commands: vec![format!("uv run exo   # {}", say::on_every())],
        verify: Vec::new(),
        undo: Vec::new(),
        expect: String::new(),
        note: say::exo_note().to_owned(),
    }
}

fn mlx_launch(job: &Job<'_>) -> Block {
    let hosts: Vec<String> = (1..=job.plan.count)
        .map(|number| format!("{{\"ssh\": \"host{number}\", \"ips\": [\"10.0.0.{number}\"]}}"))
        .collect();
    let pipeline = if job.plan.split == Split::Layer { " --pipeline" } else { "" };
    Block {
        title: say::OnComputers { engine: "MLX", count: job.plan.count }.text(),
        engine: "MLX",
        commands: vec![
            format!("echo '[{}]' > hosts.json", hosts.join(", ")),
            format!(
                "mlx.launch --hostfile hosts.json --backend ring -- \"$(which mlx_lm.chat)\" --model {}{pipeline}",
                mlx_model(job)
            ),
        ],
        verify: Vec::new(),
        undo: Vec::new(),
        expect: String::new(),
        note: say::mlx_note().to_owned(),
    }
}

fn ray(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let split = match plan.split {
        Split::Layer => format!("--pipeline-parallel-size {}", plan.count),
        Split::Tensor => format!("--tensor-parallel-size {}", plan.count),
    };
    Block {
        title: say::OnComputers { engine: "vLLM", count: plan.count }.text(),
        engine: "vLLM",
        commands: vec![
            format!("ray start --head --port=6379   # {}", say::on_first()),
            format!("ray start --address=host1:6379   # {}", say::on_others()),
            format!(
                "vllm serve {} --distributed-executor-backend ray {split} --max-model-len {} --max-num-seqs {}",
                job.repository(),
                plan.context,
                plan.sequences
            ),
        ],
        verify: Vec::new(),
        undo: Vec::new(),
        expect: String::new(),
        note: String::new(),
    }
}
