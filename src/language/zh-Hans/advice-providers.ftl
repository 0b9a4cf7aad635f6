# 名称之外另有说明的供应商，按 `advice/cloud.csv` 中的文字命名；`your-own-price` 是访问者自己填的。
at-37-providers-the-median = 37 家供应商的中位数
at-lambda-reserved = Lambda（预留）
at-nebius-through-hugging-face = Nebius（经 Hugging Face）
at-openrouter-its-cheapest-provider = OpenRouter（其中最便宜的供应商）
at-runpod-an-eighth-of-a-server-in-its-secure-cloud = RunPod（Secure Cloud，八卡服务器的八分之一）
at-runpod-secure-cloud = RunPod（Secure Cloud）
at-runpod-spot = RunPod（竞价）
at-runpod-spot-up-to-on-demand = RunPod（竞价至按需）
at-scaleway-its-m4-s = Scaleway（M4-S）
at-scaleway-its-m4-xl = Scaleway（M4-XL）
at-several-providers = 多家供应商
at-small-providers-up-to-the-largest-clouds = 从小供应商到最大的云厂商
at-tensorwave-or-vultr = TensorWave 或 Vultr
at-vast-ai-the-median-of-its-spot-market = Vast.ai（竞价市场的中位数）
at-your-own-price = 你填的价格
