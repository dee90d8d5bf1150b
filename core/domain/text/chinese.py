"""Chinese reply texts by their English originals; for plurals by the plural form, as Chinese has only one."""

from collections.abc import Mapping
from typing import Final

CODE: Final = "zh"
WORDS: Final[Mapping[str, str]] = {
    "Briefing, {day}: {words}": "{day} 简报：{words}",
    "{count} papers": "{count} 篇论文",
    "{words} and one from outside": "{words}，另有一篇来自领域之外",
    "nothing new": "没有新论文",
    "Late: this was due at {time} on {day}.": "迟到：本应于 {day} {time} 送达。",
    "These are papers of the bundled sample, not news: nothing was read from the network yet.": (
        "这些是随附样例中的论文，不是新消息：尚未从网络读取任何内容。"
    ),
    "The model is reading. What it writes is put in here once it has been checked.": (
        "模型正在阅读。它写的内容经核对后会出现在这里。"
    ),
    "From outside your fields": "来自您的领域之外",
    "from outside your fields": "领域之外",
    " ({count} authors)": "（共 {count} 位作者）",
    "No public abstract.": "没有公开的摘要。",
    "cross-list": "交叉列表",
    "withdrawn or retracted": "已撤回或撤稿",
    "retracted": "已撤稿",
    "withdrawn": "已撤回",
    "expression of concern": "有关注声明",
    "corrected": "已更正",
    "published in {venue}": "已发表于 {venue}",
    "published": "已发表",
    "bundled sample": "随附样例",
    "name in the other order": "姓名顺序相反",
    "name transliterated": "姓名为转写",
    "initials only: may be somebody else": "仅首字母相符：可能是别人",
    "Why: {reasons}": "原因：{reasons}",
    "author {name}": "作者 {name}",
    " in the title": "（标题中）",
    "Read {papers} from {sources}": "从 {sources}读取了 {papers}",
    "{count:,} new papers": "{count:,} 篇新论文",
    "{count} sources": "{count} 个来源",
    "{well} of {every}": "{every} 个中的 {well}",
    "{count} matched": "匹配 {count} 篇",
    "{count} shown": "展示 {count} 篇",
    "{count} muted": "静音 {count} 篇",
    " and {count} more": "以及另外 {count} 个",
    "{count} more, see /coverage": "另有 {count} 个，见 /coverage",
    "Some sources could not be read ({names}), so papers may be missing.": "有些来源无法读取（{names}），可能有遗漏。",
    "No source was read yet.": "尚未读取任何来源。",
    "{count:,} new papers were read, and nothing among them that you follow and have not had already.": (
        "读取了 {count:,} 篇新论文，其中没有您关注且尚未收到的。"
    ),
    "The sources were read and announced nothing new.": "已读取各来源，没有新论文。",
    "{count} sentences checked": "已核对 {count} 句",
    "{count} removed, not among these": "另有 {count} 句被删除",
    "{count} taken away as wrong": "因被指有误撤下 {count} 句",
    "from abstracts only": "仅依据摘要",
    "model {model}": "模型 {model}",
    "beginnings of abstracts as published, until the model has written": "模型写好之前为摘要原文的开头",
    "plain where the model did not write: {reason}": "模型未写之处为原文摘要：{reason}",
    "no overview: {reason}": "没有综述：{reason}",
    "plain briefing: no sentence of the model {model} held": "纯摘要简报：模型 {model} 的句子无一通过核对",
    "plain briefing, beginnings of abstracts as published": "纯摘要简报，为摘要原文的开头",
    "Written by the model: {what}. All else is the papers' own.": "由模型所写：{what}。其余均为论文原文。",
    "what ends in a card's number, such as [1]": "以卡片编号（如 [1]）结尾的句子",
    "the headings of the themes": "各主题的小标题",
    "the translations under the titles": "标题下的译文",
    "; ": "；",
    ", ": "、",
    "Again: {when}": "重看：{when}",
    "{count} papers, shown again": "{count} 篇论文，再次展示",
    "; {count} more are older, ask by day": "；另有 {count} 篇更早，请按日期查看",
    "The rest of that briefing": "该简报的其余部分",
    "What each sentence stands on": "每句话的依据",
    "In [{number}]: “{span}”": "见 [{number}]：“{span}”",
    "{title}, {first} to {last} of {all}": "{title}，第 {first} 至 {last} 句，共 {all} 句",
    "Taken away as wrong.": "因被指有误已撤下。",
    "{count} more sentences were removed before this was sent: they did not hold.": (
        "另有 {count} 句未通过核对，发送前已删除。"
    ),
    "News of {count} papers": "{count} 条论文动态",
    "“{title}” has appeared in {venue}": "《{title}》已在 {venue} 发表",
    "“{title}” has been published": "《{title}》已正式发表",
    "A correction of “{title}” was published": "《{title}》已发布更正",
    "An expression of concern about “{title}” was published": "《{title}》已发布关注声明",
    "“{title}” was retracted": "《{title}》已被撤稿",
    "“{title}” was withdrawn": "《{title}》已被撤回",
    " ({day})": "（{day}）",
    ": ": "：",
    ".": "。",
    "the article": "文章",
    "the notice": "声明",
    "and {count} more": "以及另外 {count} 条",
    "You saved these papers.": "您收藏了这些论文。",
    "You saved these papers, or had them in a briefing.": "您收藏了这些论文，或在简报中读到过。",
    "From the briefing of {day}.": "来自 {day} 的简报。",
    "From earlier briefings.": "来自以往的简报。",
    "Gone for everybody.": "已对所有人撤下。",
    "Hidden here. When a second chat says so, nobody is shown it any more.": (
        "已在此处撤下。再有一个聊天指出它有误，就不再向任何人展示。"
    ),
    "Hidden here. The operator looked at it and holds it to be right, so others are shown it.": (
        "已在此处撤下。运营者看过并认为它无误，所以仍向其他人展示。"
    ),
}
