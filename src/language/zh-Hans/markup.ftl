# 页面标记中的文字，按所在文件（page/markup、public/index.html）分组。

## index

title = Ridgepoint：模型装得下吗，能跑多快？
description = 一台机器装得下某个大语言模型吗，能跑多快，每 tok/s 要花多少钱？比较两台机器，看清原因。
no-script = 这是一个问题的答案。其他问题要在浏览器里计算，请允许本页使用 JavaScript 和 WebAssembly。
start-failed = Ridgepoint 未能启动。
start-again = 重试
start-advice = ；配置还在网址里。若再次出现，请更新浏览器：需要 WebAssembly。
stopped = Ridgepoint 因自身错误停止了。配置还在网址里。
stopped-same = 重新打开同一配置
stopped-or = ，或者
stopped-front = 从首页重新开始
update = 新版本已就绪，配置会保留。
update-now = 重新载入
update-later = 稍后
offline = 已离线。计算器照常可用，来源链接打不开。
understood = 知道了

## ask

ask-no-script = 这些问题由浏览器里的程序回答。
ask-questions = 问题
prompt-tokens = 提示词，token
try-again = 重试

## attribution

attribution = Ridgepoint：打开完整页面

## chart

curve = 曲线
chart-label = 解码速度与模型规模
chart-readout = 指向图表，或聚焦后按方向键。圆点是实测。
chart-table = 以表格查看

## embed-dialog

embed = 嵌入
embed-title = 嵌入这个计算器
close = 关闭
embed-as = 方式
embed-frame = 普通 iframe
embed-element = 自定义元素
embed-colours = 配色
embed-of-the-reader = 跟随读者
embed-light = 浅色
embed-dark = 深色
embed-controls = 控件
embed-full = 全部
embed-minimal = 精简
embed-none = 无
embed-height = 高度，像素
embed-fits = 自适应
embed-html = 要粘贴的 HTML
embed-copy = 复制 HTML
embed-about = 粘贴到允许 HTML 的地方。iframe 可单独使用；2 kB 的脚本只用来自适应高度。
embed-examples = 示例

## fit

usual-limit = 恢复默认限额
made-of = 各部分如何计算

## footer

catalog-of = 数据截至{ " " }
catalog-after = 。一切都在浏览器里计算，你的输入不会发往任何地方：没有账号，没有 cookie，没有第三方请求。
printed-link = 本答案的在线版本：
nav-answers = 答案
nav-method = 原理
nav-accuracy = 准确度
nav-measurements = 实测数据
nav-article = 文章核查
nav-glossary = 术语表
nav-sources = 来源
nav-changes = 更新记录
nav-privacy = 隐私

## how

how-ceiling = 每生成一个 token，机器都要读一遍它用到的全部权重和已有的 KV 缓存。内存带宽除以这些字节数就是<b>上限</b>：要超过它，只能少读。
how-estimate = <b>估算值</b>更低：推理引擎用不满带宽，每个 token 还有固定开销；两者都按推理引擎和硬件系列用公开实测拟合。<b>区间</b>涵盖其中八成；圆点是相同条件下的实测。
how-memory = 权重和 KV 缓存按张量形状和推理引擎的规则算出，精确到字节。可用内存取系统的默认限额；你的若不同，可以拖动。
how-units = GB 是 10⁹ 字节，GiB 是 2³⁰。价格注明日期。数字都不是猜的：未知的显示为 –。
how-good = 有多准？
how-accuracy = 预测与实测对照，偏差最大的逐个列出。
how-wrong = 数字不对？
how-measure = 如何测量，提交什么。
how-formulas = 全部公式
how-numbers = ，代入了这些数字。
how-article = 文章
how-checked = ：本站的缘起，已逐条核查。

## import-button

import = 导入模型

## import

import-about = 在浏览器里读取，不上传。.gguf 再大也只读文件头。
import-drop = 把 .gguf 或 config.json 拖到这里，或选择文件
import-paste = 或粘贴 Hugging Face 上的 config.json
import-name = 名称（可不填）
import-pasted = 导入粘贴的内容
cancel = 取消

## masthead

motto = 装得下吗，能跑多快，每 tok/s 要花多少钱？
copy-link = 复制链接
share = 分享

# The other language: the way to its page, its tag, and what it calls itself.
language-home = ../
language-tag = en
language-name = English

## money

money-buy = 购买
money-run = 购买并使用
money-power = 满载功耗
money-energy = 能耗

## notices

notices = 关于这个链接

## own-note

own-note = 链接附带的备注：

## sentence

question = 问题
question-for = { " " }运行{ " " }
question-llm = 模型：更换
question-at = ，量化{ " " }
question-quantization = 量化：更换
question-with = ，上下文{ " " }
question-context = 上下文：更换
question-add = 添加配置

## settings

settings = 更多设置
runtime = 推理引擎
cache-keys = KV 缓存：键
cache-values = KV 缓存：值
conversations = 对话数
context-in-use = 已用上下文，token
how-many = 数量
your-price = 你的价格，美元

## share

share-title = 分享这个答案
share-link = 链接：打开这个答案，说明此后的变化
share-copy-link = 复制链接
share-send = 发送
share-note = 备注，写进链接
share-sentence = 一句 Markdown
share-copy-sentence = 复制这句话
share-files = 文件
share-json = 数据存为 JSON
share-png = 图表存为 PNG
share-loading = 正在加载 CSV 和二维码……

## shared

picker-nothing = 没有包含这些词的条目，少输几个试试。
source = 来源
by-hand = 浏览器不允许写入剪贴板，请手动复制：

## sliders

size = 模型规模
size-typed = 模型规模或名称
context = 上下文
context-typed = 上下文 token 数
budget = 预算
budget-typed = 预算（美元）

## speed

source-bandwidth = 带宽的来源
source-price = 价格的来源
remove = 移除
take-it = 改选它
times-as-fast = 速度倍数
price = 价格

## verdict

verdict = 结论

## why

step-before = 每个 token 用时{ " " }
step-after = 。
first-token = { " " }首 token 延迟{ " " }

## sections

speed-section = 速度
speed-section-about = 单个对话生成时的每秒 token 数。
fit-section = 内存
fit-section-about = 内存用在哪里。你的限额若不同，可以拖动。
why-section = 原因
why-section-about = 一个 token 的时间花在哪里。
chart-section = 曲线
chart-section-about = 只改一项时如何变化，到哪里装不下。
money-section = 费用
money-section-about = 这样的速度，买和用各要多少钱。
remarks-section = 说明
ask-section = 继续提问
ask-section-about = 答案随上面的选择而变。
how-section = 如何估算
sources-section = 来源
sources-section-about = 上面数字的出处。
models = 模型
embed-speed = 速度
speed-by-size = 速度与模型规模
