# 如何运行：命令前后的说明。

question = 在 { $machine } 上运行 { $llm }（{ $format }）

# 要先做的事，或做不到的事。
raise-limit-first = 按现在的设置装不下：需要 { $total }，可用内存 { $usable }；先提高限额。
no-limit-helps = 按现在的设置装不下：需要 { $total }，可用内存 { $usable }，提高限额也不够：请用更少的位数、更短的上下文或更大的内存。
file-stands-for = { $file } 代表你手头的文件或仓库；已发布的文件名称各不相同。
one-computer-only = Ollama 和 LM Studio 只能用一台电脑。

# 命令中代表权重仓库的文字。
repository = <{ $llm } 的仓库>

# 内存限额。
macos-limit = macOS 对 GPU 内存的限额
macos-limit-note = 给 macOS 留下 { $left }。重启也会恢复原状；0 表示 macOS 的默认限额。
linux-limit = Linux 对 GPU 内存的限额
linux-limit-note = 给系统留下 { $left }。没有 grubby 时，把这个参数写进引导程序的内核命令行；Windows 在固件里设置分配给显卡的部分。
then-restart = 然后重启

# Ollama。
ollama-caches = Ollama 不能让 K 用 { $keys } 而 V 用 { $values }；两者只能同用 f16、q8_0、q4_0 中的一种。
ollama-gguf = Ollama 加载的是 GGUF 文件，不是 { $format }。
ollama-host = 哪些部分留在主机内存由 Ollama 自己决定；llama.cpp 可以指定层数。
ollama-expect = `ollama ps` 显示约 { $memory }，{ $share ->
    [host] 有一部分在 CPU 上
   *[gpu] 100% GPU；只要有一部分在 CPU 上，就会慢很多倍
 }。`eval rate` 为{ $sequences ->
    [1] {" "}
   *[other] {" "}{ $sequences } 个并发序列各{" "}
 }{ $speed }。

# llama.cpp。
build-cuda = 需要带 CUDA 的构建（-DGGML_CUDA=ON）。
build-rocm = 需要带 ROCm 的构建（-DGGML_HIP=ON）。
build-vulkan = 需要带 Vulkan 的构建（-DGGML_VULKAN=ON）。
build-cpu = 需要 CPU 构建；-ngl 不起作用。
tensors-experimental = 按张量拆分在这里仍是实验功能。

# LM Studio。
flash-attention-on = 打开 Flash Attention
caches = K 缓存 { $keys }，V 缓存 { $values }
load-settings = 在模型的加载设置里：{ $settings }。
lms-expect = `lms ps` 显示上下文为 { $tokens }；生成速度为 { $speed }
lms-note = 如果 `lms ps` 显示的上下文偏小，请卸载后重新加载：它有时会保留以前的设置。

# MLX 和 vLLM。
mlx-nearest = MLX 中最接近 { $format } 的格式；它的速度要另行估算（quant=mlx-4bit 等）。
vllm-expect = 每个序列 { $speed }
vllm-format = vLLM 运行 { $format } 的效果不好；请改用 awq-int4、fp8 或 bf16，并另行估算。

# 多台电脑。
on-computers = { $count } 台电脑上的 { $engine }
on-computers-rpc = { $count } 台电脑上的 { $engine }（RPC）
rpc-note = 它按层拆分，所以增加的是内存而不是速度。构建时要加 -DGGML_RPC=ON，各台版本相同；协议没有密码，只可在信任的网络里使用。
exo-note = 在 http://localhost:52415 的页面上选择模型，那里也显示如何拆分。
mlx-note = 每台电脑上 MLX 的路径要相同，ssh 要免密码。有 Thunderbolt 5 和 RDMA 时，后端 jaccl 比 ring 快。
on-others = 在其余每台电脑上
on-first = 在第一台电脑上
on-every = 在每台电脑上，进入它的文件夹运行；它们会自动发现彼此
