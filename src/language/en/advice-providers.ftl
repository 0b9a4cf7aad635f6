# Providers that are more than a name, called by the words of `advice/cloud.csv`; `your-own-price` is the visitor's.
at-37-providers-the-median = 37 providers, the median
at-lambda-reserved = Lambda, reserved
at-nebius-through-hugging-face = Nebius, through Hugging Face
at-openrouter-its-cheapest-provider = OpenRouter, its cheapest provider
at-runpod-an-eighth-of-a-server-in-its-secure-cloud = RunPod, an eighth of a server in its secure cloud
at-runpod-secure-cloud = RunPod, secure cloud
at-runpod-spot = RunPod, spot
at-runpod-spot-up-to-on-demand = RunPod, spot up to on demand
at-scaleway-its-m4-s = Scaleway, its M4-S
at-scaleway-its-m4-xl = Scaleway, its M4-XL
at-several-providers = several providers
at-small-providers-up-to-the-largest-clouds = small providers up to the largest clouds
at-tensorwave-or-vultr = TensorWave or Vultr
at-vast-ai-the-median-of-its-spot-market = Vast.ai, the median of its spot market
at-your-own-price = your own price
