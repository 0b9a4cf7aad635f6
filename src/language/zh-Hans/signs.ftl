# 拼接文字之间和句末的标点。
comma = ，
semicolon = ；
colon = ：
full-stop = 。
sentence = { $text }。
