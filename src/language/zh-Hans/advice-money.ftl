# 运行的花费。

# 所问的内容。
question = 在 { $machine } 上运行 { $llm }（{ $format }），每天 { $hours } 小时{ $busy }{ $days }{ $on }，使用 { $years } 年，提示词 { $prompt } token，回答 { $output } token
busy-share = （其中 { $percent }% 的时间在工作）
days-a-week = ，每周 { $days } 天
on-all-day = ，全天开机

# 功率数据的来源。
with-computer = { $kind }，含显卡所在的电脑
from-vendor = 厂商数据
from-measurement = 实测
from-derivation = 推算
from-report = 公开报道
from-stand-in = 代用值

# 时间跨度，以及可能很小的金额。
days = { $number } 天
months = { $number } 个月
years = { $number } 年
usd = US${ $amount }

# 除了购买还能怎么做。
api = { $provider } · { $llm }
api-price = 每百万 token 输入 { $input }、输出 { $output }
rented = { $provider } · 租用 { $count ->
    [1] {""}
   *[other] { $count } ×{" "}
 }{ $machine }
rent-price = { $count ->
    [1] 每小时{" "}
   *[other] 每台每小时{" "}
 }{ $price }，每天 { $hours } 小时
other = { $name }（{ $price }，{ $date }）
over-a-year-old = { $date }，已超过一年
undated = 未注明日期
your-api = API

# 购买能否回本。
back-unknown = 相比 { $other }（每天 { $daily }），能否回本未知：缺少价格或功耗，可自行填写。
back-after = 相比 { $other }（每天 { $daily }），{ $span }后回本。
back-beyond-lifetime = 相比 { $other }（每天 { $daily }），在 { $years } 年的使用年限内不能回本，需要 { $span }。
back-never = 相比 { $other }，永远不会回本：单是电费每天就要 { $electricity }，而那里做同样的工作每天只要 { $daily }。
no-api = 这个模型没有已知的 API 价格；可自行填写（api_in 和 api_out）。
a-million = 按整个使用年限计算，每百万输出 token（含其提示词）花费 { $price }，其中电费 { $electricity }（{ $kwh } kWh）。
