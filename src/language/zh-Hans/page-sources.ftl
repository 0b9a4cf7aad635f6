# 全部来源及其用途。
lead = 共 { $sources } 个来源，查阅日期均不晚于 { $date }，支撑 { $machines } 台机器、{ $llms } 个模型和 { $measurements } 条实测数据。
unknown-stays = 没有人公布过的数字，一律按未知处理。内存规则和推算的数字在计算之处注明来源，不在此列。
what-changed = 更新了什么，何时更新
all = 全部来源
all-sources = 全部来源
source = 来源
publisher = 发布者
used-by = 用于
used = { $kind }（{ $count }）
names = ：{ $names }{ $more ->
    [0] {""}
   *[other] ，另有 { $more } 项
 }
by-derivation = 内存规则或推算的数字
kind-llms = 模型
kind-losses = 量化损失
kind-machines = 机器
kind-measurements = 实测数据
kind-power = 功耗
kind-prices = 价格
priced = { $machine } { $gb } GB（{ $date }）
host = 显卡所需的电脑
electricity = 电价
