"""The words that tell how a printed name is put together, folded."""

PARTICLES = frozenset(
    (
        "al af auf av ben bin da das de degli dei del della den der des di do dos du e el ibn la las le les lo los och "
        "of op te ten ter thoe to tot und van vande vanden vander vom von y ze zu zum zur"
    ).split()
)
"""Between a given and a family name, where they are written small."""

SURE_PARTICLES = frozenset("van von vander vanden der den de del della dos des".split())
"""Written in capitals too (`Luc Van Gool`), and never a given name between two others."""

ARTICLES = frozenset("al el ul".split())
"""Of Arabic family names, which stand with or without them and their hyphen: `al-Rashid`, `Alrashid`, `Rashid`."""

SUFFIXES = frozenset("jr sr ii iii iv phd md jnr snr".split())
"""Behind the name, and no part of it."""

GROUP_WORDS = frozenset(
    (
        "team group collaboration collaborations consortium project network laboratory lab labs institute university "
        "committee council society association investigators authors contributors community center centre department "
        "foundation initiative others inc corporation"
    ).split()
)
"""A name that holds one of them is a team's."""

NOT_IN_NAMES = frozenset(
    (
        "lab labs laboratory university institute college school academy hospital faculty department "
        "paper papers article articles journal arxiv biorxiv medrxiv "
        "last next week weeks month months yesterday today tomorrow getting this that these those don't i'm everything remove delete snooze "
        "please understand briefing briefings"
    ).split()
)
"""Words that no person is called by."""

NEVER_GIVEN = frozenset(
    (
        "wang zhang huang zhou zhu guo luo xie cao deng "
        "ouyang sima zhuge shangguan situ xiahou huangfu murong yuchi dongfang duanmu nangong dugu linghu zhangsun gongsun "
        "nguyen tran pham huynh bui truong "
        "suzuki takahashi tanaka watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue "
        "kimura shimizu hayashi saito yamazaki ikeda hashimoto ishikawa ogawa okada hasegawa fujita "
        "nagy kovacs szabo horvath varga molnar nemeth takacs juhasz lakatos meszaros olah fekete szilagyi"
    ).split()
)
"""Family names that are no given names: printed first, they are the family name still. Chinese, Vietnamese, Japanese, Hungarian."""

FAMILIES = NEVER_GIVEN | frozenset(
    (
        "li liu chen yang zhao wu xu sun ma hu gao he lin liang song zheng tang feng yu dong xiao cheng yuan pan du dai xia "
        "zhong tian ren jiang fan fang shi yao tan liao zou xiong jin lu hao kong bai cui kang mao qiu qin gu hou shao meng long "
        "wan duan lei qian yin ding peng zeng cai wei su lyu lv shen ye gong tao xue "
        "kim lee park choi jung cho yoon jang lim ryu hwang kwon hsu hsieh tsai chang huang chiang "
        "hoang phan vu vo ngo dang le ly"
    ).split()
)
"""Those too that may be given names: printed first, a given name of two syllables behind them tells."""
