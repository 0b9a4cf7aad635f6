//! Commands for one LLM on several computers, by the engines that can: they start on the first one.

use super::commands::{Block, Job};
use super::engines::{mlx_model, server_flags};
use crate::catalog::machine::{Runtime, Split};
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
        title: format!("llama.cpp on {} computers (RPC)", job.plan.count),
        commands: vec![
            format!("rpc-server -H 0.0.0.0 -p {RPC_PORT}   # on each of the others"),
            format!("llama-server {} --rpc {}", server_flags(job), others(job.plan, RPC_PORT)),
        ],
        verify: bench.lines,
        undo: Vec::new(),
        expect: if job.plan.split == Split::Layer { bench.compare.join("; ") } else { String::new() },
        note: "It splits layers, so it adds memory and not speed. Builds with -DGGML_RPC=ON, all of one version; the protocol has \
               no password, so only in a network that you trust."
            .to_owned(),
    }
}

fn exo(job: &Job<'_>) -> Block {
    Block {
        title: format!("exo on {} computers", job.plan.count),
        commands: vec!["uv run exo   # in its folder, on every computer; they find each other".to_owned()],
        verify: Vec::new(),
        undo: Vec::new(),
        expect: String::new(),
        note: "Choose the model on its page at http://localhost:52415, where it also shows how it is split.".to_owned(),
    }
}

fn mlx_launch(job: &Job<'_>) -> Block {
    let hosts: Vec<String> = (1..=job.plan.count)
        .map(|number| format!("{{\"ssh\": \"host{number}\", \"ips\": [\"10.0.0.{number}\"]}}"))
        .collect();
    let pipeline = if job.plan.split == Split::Layer { " --pipeline" } else { "" };
    Block {
        title: format!("MLX on {} computers", job.plan.count),
        commands: vec![
            format!("echo '[{}]' > hosts.json", hosts.join(", ")),
            format!("mlx.launch --hostfile hosts.json --backend ring -- \"$(which mlx_lm.chat)\" --model {}{pipeline}", mlx_model(job)),
        ],
        verify: Vec::new(),
        undo: Vec::new(),
        expect: String::new(),
        note: "The same path to MLX on every computer, and ssh without a password. With Thunderbolt 5 and RDMA the backend jaccl is \
               faster than ring."
            .to_owned(),
    }
}

fn ray(job: &Job<'_>) -> Block {
    let plan = job.plan;
    let split = match plan.split {
        Split::Layer => format!("--pipeline-parallel-size {}", plan.count),
        Split::Tensor => format!("--tensor-parallel-size {}", plan.count),
    };
    Block {
        title: format!("vLLM on {} computers", plan.count),
        commands: vec![
            "ray start --head --port=6379   # on the first".to_owned(),
            "ray start --address=host1:6379   # on each of the others".to_owned(),
            format!(
                "vllm serve <repository of {}> --distributed-executor-backend ray {split} --max-model-len {} --max-num-seqs {}",
                job.name(),
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
