//! Names and labels as the two collections spell them.

use ridgepoint::catalog::catalog;
use ridgepoint::catalog::machine::Runtime;

use super::label::{format, split};
use super::names::Names;

#[test]
fn names_lose_their_publisher_and_their_type() {
    let cases = [
        ("Qwen3-8B-Q4_K_M.gguf", "qwen3-8b", Some("q4_k_m")),
        ("mlx-community/gemma-3-12b-it-4bit", "gemma-3-12b", Some("4bit")),
        ("qwen3:4b-instruct-2507-q8_0", "qwen3:4b", Some("q8_0")),
        ("Qwen3.6-35B-A3B-UD-Q4_K_M.gguf", "qwen3.6-35b-a3b", Some("ud-q4_k_m")),
        ("gemma-2-9b-it-Q4_K_M-fp16.gguf", "gemma-2-9b", Some("q4_k_m+fp16")),
        ("glm-4.7-flash:latest", "glm-4.7-flash", None),
        ("mlx-community/gpt-oss-20b-MXFP4-Q8", "gpt-oss-20b", Some("mxfp4-q8")),
        ("unsloth/gpt-oss-20b-GGUF", "gpt-oss-20b", None),
    ];
    for (name, stem, kind) in cases {
        assert_eq!(split(name), (stem.to_owned(), kind.map(str::to_owned)), "{name}");
    }
}

#[test]
fn labels_are_formats_only_without_doubt() {
    let read = |label: &str, runtime, llm, file| format(label, runtime, (llm, file)).map(|format| format.to_string());
    let gguf = |label: &str| read(label, Runtime::LlamaCpp, "qwen3-8b", "qwen3-8b");
    assert_eq!(gguf("q4_k_m").as_deref(), Some("Q4_K_M"));
    assert_eq!(gguf("UD-Q4_K_XL").as_deref(), Some("UD-Q4_K_XL"));
    assert_eq!(gguf("fp16").as_deref(), Some("F16"));
    assert_eq!(gguf("q4_k_m+fp16"), None);
    assert_eq!(gguf("MQ4"), None);
    assert_eq!(read("Q4_K_M", Runtime::LlamaCpp, "gpt-oss-20b", "").as_deref(), Some("MXFP4_MOE"));
    assert_eq!(read("MLX-4bit", Runtime::Mlx, "qwen3-8b", "").as_deref(), Some("mlx-4bit"));
    assert_eq!(read("int4", Runtime::Mlx, "qwen3-8b", ""), None);
    assert_eq!(read("INT4", Runtime::Vllm, "qwen3-8b", "x/Qwen3-8B-AWQ").as_deref(), Some("awq-int4"));
    assert_eq!(read("INT4", Runtime::Vllm, "qwen3-8b", "x/Qwen3-8B"), None);
}

#[test]
fn every_id_of_the_list_is_in_the_catalog() {
    let names = Names::read().expect("the list is well formed");
    let (machines, llms) = names.ids();
    assert!(machines.len() > 20 && llms.len() > 60);
    assert!(machines.iter().all(|id| catalog().machine(id).is_some()));
    assert!(llms.iter().all(|id| catalog().llm(id).is_some()));
}
