# How to run a plan: what is said around the commands.

question = { $llm } in { $format } on { $machine }

# What must be done first, or cannot be done.
raise-limit-first = It does not load as it stands: { $total } against { $usable } usable; raise the limit first.
no-limit-helps = It does not load as it stands: { $total } against { $usable } usable, and no limit helps: take fewer bits, less
    context or more memory.
file-stands-for = { $file } stands for the file or repository that you have; the names of published ones differ.
one-computer-only = Ollama and LM Studio use one computer only.

# What stands for a repository of weights, in a command.
repository = <repository of { $llm }>

# Limits on memory.
macos-limit = macOS's limit on memory for the GPU
macos-limit-note = { $left } is left for macOS. A restart undoes it too; 0 is macOS's own limit.
linux-limit = Linux's limit on memory for the GPU
linux-limit-note = { $left } is left for the system. Without grubby, put the argument into the boot loader's kernel line; Windows
    sets the share in the firmware.
then-restart = then restart

# Ollama.
ollama-caches = Ollama cannot keep keys in { $keys } and values in { $values }; it takes one of f16, q8_0 and q4_0 for both.
ollama-gguf = Ollama loads GGUF files, not { $format }.
ollama-host = Ollama chooses by itself what stays in the computer's memory; llama.cpp takes the number of layers.
ollama-expect = `ollama ps` shows about { $memory } and { $share ->
    [host] a share on the CPU
   *[gpu] 100% GPU; anything on the CPU makes it many times slower
 }. The eval rate is { $speed }{ $sequences ->
    [one] {""}
   *[other] {" "}for each of { $sequences } at once
 }.

# llama.cpp.
build-cuda = A build with CUDA (-DGGML_CUDA=ON).
build-rocm = A build with ROCm (-DGGML_HIP=ON).
build-vulkan = A build with Vulkan (-DGGML_VULKAN=ON).
build-cpu = A build for the CPU; -ngl has no effect.
tensors-experimental = Splitting tensors is experimental there.

# LM Studio.
flash-attention-on = Flash Attention on
caches = K cache { $keys } and V cache { $values }
load-settings = In the model's load settings: { $settings }.
lms-expect = `lms ps` shows a context of { $tokens }; generation runs at { $speed }
lms-note = If `lms ps` shows less context, unload and load again: it sometimes keeps a former setting.

# MLX and vLLM.
mlx-nearest = The nearest to { $format } in MLX; its speed is another plan (quant=mlx-4bit and so on).
vllm-expect = for each sequence { $speed }
vllm-format = vLLM does not run { $format } well; take awq-int4, fp8 or bf16, which is another plan.

# Several computers.
on-computers = { $engine } on { $count } computers
on-computers-rpc = { $engine } on { $count } computers (RPC)
rpc-note = It splits layers, so it adds memory and not speed. Builds with -DGGML_RPC=ON, all of one version; the protocol has no
    password, so only in a network that you trust.
exo-note = Choose the model on its page at http://localhost:52415, where it also shows how it is split.
mlx-note = The same path to MLX on every computer, and ssh without a password. With Thunderbolt 5 and RDMA the backend jaccl is
    faster than ring.
on-others = on each of the others
on-first = on the first
on-every = in its folder, on every computer; they find each other
