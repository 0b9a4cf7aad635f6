# 准确度页面的分组和情形，按校准报告中的名称命名；只有产品名的保持原样。
group-all = 全部
group-dense = 稠密
group-deeper-than-8k = 深度超过 8k
group-several-devices = 多设备
group-several-sequences-all-together = 多个并发序列，合计
group-other-makers = 其他厂商

# 同时处理许多请求。
group-prompts-alone = 仅提示词
group-on-1-card = 1 张显卡
group-on-2-cards = 2 张显卡
group-on-4-cards = 4 张显卡
group-1-at-once = 每次 1 个请求
group-2-to-4-at-once = 同时 2～4 个请求
group-5-to-16-at-once = 同时 5～16 个请求
group-17-to-64-at-once = 同时 17～64 个请求
group-more-than-64-at-once = 同时超过 64 个请求

# 开源估算器的数据。
group-unified-memory = 统一内存
group-discrete-cards = 独立显卡
group-community = 社区提交
group-community-unified = 社区提交，统一内存
group-community-discrete = 社区提交，独立显卡
group-leaderboard = 排行榜
group-leaderboard-unified = 排行榜，统一内存
group-leaderboard-discrete = 排行榜，独立显卡
group-type-stated = 注明了权重格式
group-pair-in-none-of-our-measurements = 组合不在我们的实测数据里
group-card-not-in-the-catalog-by-its-sheet = 目录中没有的显卡，按其规格计算

# 人们常问的情形。
case-gpt-oss-120b-on-strix-halo = Strix Halo 运行 gpt-oss-120b
case-gpt-oss-20b-on-an-m4-max = M4 Max 运行 gpt-oss-20b
case-llama-70b-in-q4-k-m = Q4_K_M 的 Llama 70B
case-step-3-5-flash-on-an-m4-max-to-262k-tokens = M4 Max 运行 Step 3.5 Flash，直到 262k token
case-several-sequences-on-an-m2-ultra-all-together = M2 Ultra 上的多个并发序列，合计
case-chips-that-nobody-has-measured = 没有人测过的芯片
