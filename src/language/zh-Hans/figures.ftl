# 各处通用的数字、金额和日期写法。
money = { $sign }US${ $amount }
band = { $low }～{ $high }
per-token = MoE，每个 token 激活 { $active }（共 { $total }）
dense = 稠密
month = { $year } 年 { $month } 月
day = { $year } 年 { $month } 月 { $day } 日
and-last = { $most } 和 { $last }
comma = 、
felt-stalls = 比阅读慢
felt-reading = 阅读速度
felt-comfortable = 流畅
felt-agent = 够智能体使用
felt-instant = 即时
at-felt = 达到{ $felt }
fits = 装得下
tight = 勉强装下
does-not-load = 装不下
