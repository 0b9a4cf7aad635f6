# 嵌入的示例，以及嵌入的计算器与所在页面之间的消息。
lead = 在计算器里选好问题，按“嵌入”，再粘贴 HTML。下面的示例都可以操作：像你的读者那样改改看。
frame = 自适应高度的普通 iframe
frame-about = 凡是允许 iframe 的地方都能用。2 kB 的脚本用来自适应高度；不用脚本时，高度保持 HTML 给出的值。
element = 自定义元素，深色，精简控件
element-about = 同样的计算器，只用脚本。修改元素的属性，计算器随之改变。
figure = 文章中的一幅图
figure-about = 其中的内容不能改动；点击下方的一行，会在完整页面中打开同一个问题。
fixed = 高 480 像素，不用脚本
fixed-about = 用于不允许脚本的网站。结论和速度在前，控件在下面。
html-of = HTML：{ $name }

messages = 写给想做得更多的网站
tells-height = 每当高度变化，嵌入的计算器会告知所在的页面，格式为{ " " }
tells-state = ，也用 AMP 和 Datawrapper 认识的格式；每次改动完成后，还会告知问题和答案，格式为{ " " }
tells-after = 。其中 summary 的字段与命令行输出的 JSON 相同。
listens = 它只接受所在页面的消息，而且只接受{ " " }
listens-after = ，用来显示另一个问题。其他消息一律忽略。
check = 在信任一条消息之前，先核对{ " " }
check-after = { " " }是不是那个 iframe；脚本就是这样做的。
