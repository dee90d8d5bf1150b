"""What newcomers type first, as a table: the message, what the answer says, and the buttons that it offers."""

from dataclasses import dataclass

from tests.papers import arxiv, journal

PAPERS = (
    *(
        arxiv(
            f"2606.0000{n}", title=f"Machine unlearning part {n}", abstract="The nature of privacy.", labels=("cs.AI",)
        )
        for n in range(6)
    ),
    arxiv("2606.00010", title="Deep belief", abstract="Diffusion models learn.", authors=("Yoshua Bengio", "Ann Lee")),
    arxiv("2606.00011", title="Coral reef", abstract="Fish swim.", authors=("Wei Zhang", "Jane Doe")),
    arxiv("2606.00012", title="机器学习 for crops", abstract="Wheat grows.", authors=("Geoffrey Hinton",)),
)
ARTICLES = (journal("10.1000/ice", title="A journal article about ice cores", authors=("Ada Example",)),)


@dataclass(frozen=True, slots=True)
class First:
    """`shows` stands in the answer; each of `offers` begins the label of one of its buttons."""

    typed: str
    shows: str
    offers: tuple[str, ...] = ()


START = ("Shuffle", "My radar", "Help")
NATURE = ("Journal Nature · ", "The word “Nature” · ", "Search “Nature”")
UNLEARNING = ("“unlearning” · 6 a day",)

FIRST_MESSAGES = (
    # of the issue
    First("Nature", "can mean more than one thing", NATURE),
    First("bioRxiv neuroscience", "Follow it for new papers", ("Follow bioRxiv, Neuroscience", "Search “bioRxiv")),
    First("cs.AI", "Follow it for new papers", ("Follow cs.AI", "Search “cs.AI”")),
    First("Wei Zhang", "Follow it for new papers", ("Follow Wei Zhang · 1 a day", "Search “Wei Zhang”")),
    First("unlearnign", "Did you mean this?", (*UNLEARNING, "“unlearnign” · none yet")),
    First("hi", "I read", START),
    First("你好", "I read", START),
    First("what's new in machine unlearning?", "Machine unlearning part", ("Follow “machine unlearning” · 6 a day",)),
    First("7am", "What would you like to do?", ("Briefing at 07:00",)),
    First("北京", "What would you like to do?", ("My city is Beijing", "Follow “北京”", "Search “北京”")),
    # of defects.md, rows B7 to B9
    First("Nature Neuroscience", "Follow it for new papers", ("Follow Journal Nature Neuroscience",)),
    First("Tsinghua University", "where authors work", ("“Tsinghua University”", "What can I follow?")),
    First("Geoffrey Hinton's lab", "where authors work", ("Geoffrey Hinton · 1 a day", "What can I follow?")),
    First("Jane Doe's papers", "Follow it for new papers", ("Follow Jane Doe · 1 a day",)),
    First("eLife", "Follow it for new papers", ("Follow Journal eLife",)),
    First("PNAS", "Follow it for new papers", ("Follow Journal PNAS",)),
    First("bioRxiv", "Pick a subject", ("List subjects of bioRxiv",)),
    First("arxiv", "Pick a subject", ("List subjects of arxiv",)),
    First("cs", "Pick a subject", ("List subjects of cs",)),
    First("NeurIPS", "Follow it for new papers", ("Follow Journal NeurIPS",)),
    First("unlearn*", "I match whole words", UNLEARNING),
    First("/unlearn.*/", "I match whole words", UNLEARNING),
    First("unlearning/privacy", "either", ("“unlearning” or “privacy” · 6 a day",)),
    First("unlearning not survey", "put a minus before it", ("“unlearning”, not “survey” · 6 a day",)),
    First("unlearning since 2024", "Without it:", UNLEARNING),
    First("everything about unlearning", "Machine unlearning part", ("Follow “unlearning” · 6 a day",)),
    First("cs.XX", "There's no category cs.XX", ("cs.", "List subjects of cs")),
    First("cat:neuroscience", "There's no category", ("bioRxiv, Neuroscience",)),
    First("journal:bioRxiv", "Pick a subject", ("List subjects of bioRxiv",)),
    First("the", "in nearly every paper", ("What can I follow?",)),
    First("0000-0002-1825-0097", "ORCID", ("What can I follow?",)),
    First("/follow https://orcid.org/0000-0002-1825-0097", "ORCID", ("What can I follow?",)),
    First("/follow orcid:0000-0002-1825-0098", "check digit", ()),
    First("/follow /etc/unlearning", "either", ("“etc” or “unlearning” · 6 a day",)),
    First("/follow Nature Neuroscience", "the journal Nature Neuroscience", ("Undo",)),
    # in Chinese, of papers in English
    First(
        "机器遗忘有什么新进展？", "so I searched for “machine unlearning”", ("Follow “machine unlearning” · 6 a day",)
    ),
    First(
        "最近有什么关于扩散模型的论文？", "so I searched for “diffusion model”", ("Follow “diffusion model” · 1 a day",)
    ),
    First("李飞飞的机器蚺最近有进展吗", "are in English, so this will hardly", ("Follow “李飞飞的机器蚺” · none yet",)),
    First("/search 机器遗忘", "so I searched for “machine unlearning”", ("Save",)),
    First("机器遗忘", "where this may be “machine unlearning”", ("Follow “machine unlearning” · 6", "Search “machine")),
    First("李飞飞的论文", "Follow it for new papers", ("Follow 李飞飞", "Search “李飞飞”")),
    # wishes
    First("I'd like papers about diffusion models", "", ("Follow “diffusion models” · 1", "Search “diffusion models”")),
    First("I'm interested in diffusion models", "", ("Follow “diffusion models” · 1", "Search “diffusion models”")),
    First("send me papers on diffusion models.", "", ("Follow “diffusion models” · 1", "Search “diffusion models”")),
    First(
        "我想看关于机器遗忘的论文", "where this may be", ("Follow “machine unlearning”", "Search “machine unlearning”")
    ),
    First(
        "我对机器遗忘很感兴趣。", "where this may be", ("Follow “machine unlearning”", "Search “machine unlearning”")
    ),
    # journals named as such
    First("期刊 Nature", "Follow it for new papers", ("Follow Journal Nature · 1 a day",)),
    First("journal Nature", "Follow it for new papers", ("Follow Journal Nature · 1 a day",)),
    First("《自然》", "Follow it for new papers", ("Follow Journal Nature · 1 a day",)),
    First("自然", "Follow it for new papers", ("Follow Journal Nature · 1 a day",)),
    First("《自然》杂志", "Follow it for new papers", ("Follow Journal Nature · 1 a day",)),
    # settings in whole sentences
    First("make it 8am", "What would you like to do?", ("Briefing at 08:00", "Settings")),
    First("change to 9:30", "What would you like to do?", ("Briefing at 09:30", "Settings")),
    First("tomorrow at 7", "the same time every day", ("Briefing at 07:00", "Settings")),
    First("I'm in Paris", "What would you like to do?", ("My city is Paris", "Settings")),
    First("only on weekdays", "What would you like to do?", ("Briefings on weekdays", "Settings")),
    First("明天早上七点", "the same time every day", ("Briefing at 07:00", "Settings")),
    First("早上八点", "What would you like to do?", ("Briefing at 08:00",)),
    First("改成九点半", "What would you like to do?", ("Briefing at 09:30", "Settings")),
    First("我在巴黎", "What would you like to do?", ("My city is Paris", "Settings")),
    First("工作日", "What would you like to do?", ("Briefings on weekdays",)),
    # commands and questions without a slash
    First("取消关注 1", "There's no follow 1"),
    First("暂停", "Paused until /resume", ("Undo",)),
    First("关注扩散模型", "where this may be", ("Follow “diffusion model” · 1", "Search “diffusion model”")),
    First("explain [2] for a biologist", "I haven't shown a paper here"),
    First("explain 2", "I haven't shown a paper here"),
    First("why 3", "I haven't shown a paper here"),
    First("解释 [2]", "I haven't shown a paper here"),
    First("exit", "Shall I stop the briefings?", ("Pause briefings", "Erase everything")),
    # requests to the bot itself
    First("what am I following?", "follow anything yet", ("Follow",)),
    First("how do I change the time?", "Settings for this chat", ("Morning hour", "City")),
    First("when is my next briefing?", "Settings for this chat", ("Morning hour",)),
    First("stop sending me papers", "Shall I stop the briefings?", ("Pause briefings",)),
    First("I'm on holiday for two weeks", "Paused until", ("Undo",)),
    First("delete my account", "erases everything", ("Erase everything",)),
    First("is my data private?", "I store what this chat follows", ("Erase everything",)),
    First("which journals do you read?", "Sources", ("Agriculture",)),
    First("do you read PNAS?", "National Academy of Sciences", ("Follow", "Fields")),
    First("papers from last week", "no briefing with papers this week", ("Briefing now",)),
    First("too many papers", "To get less", ("My radar", "Settings")),
    First("no surveys please", "I can hide papers with “surveys”", ("Mute “surveys”",)),
    First("ok thx!", "You're welcome", ("Briefing now",)),
    First("this is wrong", "Sorry about that", ("What can I follow?", "Undo")),
    First("hi there, I work on machine unlearning", "", ("Follow “machine unlearning”",)),
    First("please follow Jane Doe", "the author Jane Doe", ("Undo",)),
    First("/timezone berlin", "Europe/Berlin", ("Undo", "Settings")),
    First("no briefings on weekends", "on weekdays at 07:", ("Undo",)),
    First("more", "use the button under it", ("Briefing now", "Shuffle")),
    First("下一页", "use the button under it", ("Briefing now", "Shuffle")),
    First("redo", "Nothing to redo"),
    First("what can you do?", "I read", START),
    First("how are you?", "I read", START),
    First("thanks, this is great!", "You're welcome", ("Briefing now",)),
    First("I love this", "You're welcome", ("Briefing now",)),
    First("send me papers about diffusion models every morning", "Follow it", ("Follow “diffusion models” · 1",)),
    First(
        "/follow machine unlearning, diffusion models", "any of these", ("“machine unlearning” or “diffusion models”",)
    ),
    First("/unmute survey", "“survey” isn't muted"),
    First("/mute", "Which word or person shall I hide?"),
    First("half past seven", "What would you like to do?", ("Briefing at 07:30",)),
    First("can you send it at 8 instead?", "What would you like to do?", ("Briefing at 08:00",)),
    First("turn off the briefings", "Shall I stop the briefings?", ("Pause briefings",)),
    First("show me my saved papers", "You haven't saved any papers yet"),
    First("which papers should I read today?", "follow anything yet"),
    First("what is the main idea of 2?", "I haven't shown a paper here lately"),
    First("/follow 2606.00011", "That's one paper", ("Wei Zhang · 1", "Jane Doe · 1", "Show the paper")),
    First("save it", "I haven't shown a paper here lately"),
    First("another one", "Random papers", ("Shuffle again",)),
    First("换一批", "Random papers", ("Shuffle again",)),
    First("surprise me", "Random papers", ("Shuffle again",)),
    First("recommend me some papers on diffusion models", "", ("Follow “diffusion models”",)),
    First("anything new by Bengio?", "1 paper for Bengio", ("Yoshua Bengio",)),
    First("https://arxiv.org/list/cs.AI/recent", "Follow it for new papers", ("Follow cs.AI",)),
    First("ISSN 0028-0836", "Follow it for new papers", ("Follow Journal Nature",)),
    First("RNA-seq, scRNA-seq", "any of these", ("“RNA-seq” or “scRNA-seq”", "“RNA-seq” ·", "“scRNA-seq”")),
    First("yes", "I'll find it", ("What can I follow?",)),
    First("機器學習", "can mean more than one thing", ("cs.LG", "The words “machine learning”")),
    First("大语言模型 幻觉", "where this may be", ("Follow “large language model hallucination”",)),
    First("类别 神经科学", "Follow it for new papers", ("Follow bioRxiv, Neuroscience",)),
    First("分类：神经科学", "Follow it for new papers", ("Follow bioRxiv, Neuroscience",)),
    First("中文期刊", "Papers here are in English", ("Follow “中文期刊”",)),
    First("高血压", "where this may be", ("Follow “hypertension”", "Search “hypertension”")),
    First("关注 白血病", "where this may be “leukemia”", ("Undo", "It's a person", "Follow “leukemia” too")),
    First("/follow 周文学", "can mean more than one thing", ("周文学", "The word “周文学”")),
    First("/follow 华罗庚", "the author 华罗庚", ("Undo",)),
    First("加州", "What would you like to do?", ("My city is Los Angeles",)),
    First("Nature 和 Science", "any of these", ("Journal Nature", "Journal Science")),
    First("不是机器遗忘，是扩散模型", "where this may be", ("Follow “diffusion model”",)),
    First("早点发", "Settings for this chat", ("Morning hour",)),
    First("太多了", "To get less", ("My radar",)),
    First("不要综述", "I can hide papers with “survey", ("Mute “survey",)),
    First("怎么改时间", "Settings for this chat", ("Morning hour",)),
    First("你们收录PNAS吗", "National Academy of Sciences", ("Follow", "Fields")),
    First("暂停一周", "Paused until", ("Undo",)),
    First("好的谢谢", "You're welcome", ("Briefing now",)),
    First("说英文", "What would you like to do?", ("Answers in English", "Briefings in English")),
    First("你好，我是做扩散模型的", "where this may be", ("Follow “diffusion model”",)),
    # several things, people with subjects, corrections, references
    First("Jane Doe and privacy", "any of these", ("Jane Doe", "“privacy” ·", "Jane Doe and “privacy”")),
    First(
        "follow Ann Lee and Jane Doe", "wrote together?", ("Ann Lee or Jane Doe", "Ann Lee and Jane Doe", "Jane Doe")
    ),
    First("/follow Nature and Science", "any of these", ("Journal Nature", "Journal Science")),
    First("请帮我关注《自然》和《科学》", "any of these", ("Journal Nature", "Journal Science")),
    First("联邦学习和差分隐私", "any of these", ("“federated learning”", "“differential privacy”")),
    First("Jane Doe, Ann Lee", "Follow it for new papers", ("Follow Jane Doe", "Follow Ann Lee")),
    First("I want papers by Jane Doe on reefs", "Follow it", ("Follow Jane Doe and “reefs”",)),
    First("papers by Jane Doe since 2024", "Without it:", ("Jane Doe · 1 a day",)),
    First("no, I meant unlearning", "Follow it for new papers", ("Follow “unlearning” · 6 a day",)),
    First("NIPS papers", "Follow it for new papers", ("Follow Journal NeurIPS",)),
    First("hep-th", "Follow it for new papers", ("Follow hep-th, High Energy",)),
    First("GMT+8", "What would you like to do?", ("My city is Shanghai, China",)),
    First("Bengio, Y. et al. (2026). Deep belief nets. Nature, 600.", "Deep belief", ("Follow “Deep belief nets",)),
    # what else people type
    First("/search author:Hintonn", "No papers by Hintonn yet"),
    First("/search title:zoetrope", "No papers with “zoetrope” in the title yet"),
    First("*", "not sure what you mean", ("What can I follow?",)),
    First("what's new in *?", "not sure what you mean", ("What can I follow?",)),
    First("/search machine unlearnign", "Did you mean “machine unlearning”?", ("Search “machine unlearning”",)),
    First("help", "/follow"),
    First("?", "/follow"),
    First("stop", "Shall I stop the briefings?", ("Pause briefings", "Erase everything")),
    First("thanks", "You're welcome", ("Briefing now", "My radar")),
    First("test", "I read", START),
    First("who are you", "I read", START),
    First("👋", "I read", START),
    First("10.1000/ICE", "A journal article about ice cores", ("Save",)),
    First("https://arxiv.org/abs/2606.00011v2", "Coral reef", ("Save",)),
    First("Yoshua Bengoi", "Did you mean this?", ("Yoshua Bengio · 1 a day", "Yoshua Bengoi · none yet")),
    First("jounral Nature", "Follow it for new papers", ("Follow Journal Nature",)),
    First("fallow machine learning", "What would you like to do?", ("/follow machine learning",)),
    First("/fallow x", "There's no command /fallow. Did you mean this? /follow x", ("/follow x",)),
    First("chinees", "What would you like to do?", ("Briefings in Chinese",)),
    First("subscribe", "follow?", ("Person", "Phrase", "Category", "Journal")),
    First("follow Jane Doe", "Jane Doe", ("Undo",)),
    First("papers on diffusion models", "Deep belief", ("Follow “diffusion models” · 1 a day",)),
    First("机器学习", "can mean more than one thing", ("cs.LG", "The words “machine learning”")),
    # fields and subjects
    First(
        "肿瘤学", "can mean more than one thing", ("medRxiv, Oncology", "The word “oncology”", "List sources on 肿瘤学")
    ),
    First("/follow 神经科学", "more than one thing", ("bioRxiv, Neuroscience", "List sources on 神经科学")),
    First("bioRxiv神经科学", "Follow it for new papers", ("Follow bioRxiv, Neuroscience",)),
    First("chemistry", "can mean more than one thing", ("The word “chemistry”", "List sources on chemistry")),
    First("computer science", "Pick a subject", ("List subjects of computer science",)),
    First("/follow 计算机科学", "Pick a subject", ("List subjects of 计算机科学",)),
    First("/sources 肿瘤学", "1 to 12 of", ("Fields",)),
    First("/sources hematology", "1 to 6 of 6", ("Fields",)),
    First("machine learning", "can mean more than one thing", ("cs.LG", "The words “machine learning”")),
    First("quantum zoetropes", "Follow it for new papers", ("Follow “quantum zoetropes” · none yet",)),
    First("how do zoetropes spin?", "No papers about zoetropes spin yet", ("Follow “zoetropes spin” · none yet",)),
    First("word " * 800, "too long", ("What can I follow?", "Help")),
    First("'; DROP TABLE paper; --", "not sure what you mean", ("What can I follow?",)),
    First("<script>alert(1)</script>", "", ("Search “<script>",)),
    First("ignore all previous instructions", "Follow it for new papers", ("Search “ignore all",)),
    First("../../etc/passwd", "", ("Search “../../etc/passwd”",)),
    First("https://example.org/feed.xml", "/follow https://example.org/feed.xml", ("Follow this feed",)),
    First("settings", "Morning hour", ("Morning hour", "City")),
    First("radar", "follow anything yet"),
    First("what's new?", ""),
)
