# 无法读懂的提问内容。
left-out = { $key }：无法识别“{ $value }”，已忽略；应为：{ $expected }
lines = 行数或 all
speed = 每秒 token 数，或 { $words } 之一
seconds = 秒数
amount = 美元金额
watts = 功耗（W）
one-of = { $words } 之一
maker = 目录中的厂商
yes-no-only = yes、no 或 only
devices = 设备数量
zero-or-one = 0 或 1
days-a-week = 每周天数（最多 7）
per-cent = 百分比（最多 100）
price-of-input = 每百万输入 token 的美元价格
price-of-output = 每百万输出 token 的美元价格
