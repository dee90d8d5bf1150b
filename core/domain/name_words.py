"""The words that tell how a printed name is put together, folded."""

PARTICLES = frozenset(
    (
        "al af auf av ben bin da das de degli dei del della den der des di do dos du el ibn la las le les lo los och "
        "of op te ten ter thoe to tot und van vande vanden vander vom von y ze zu zum zur"
    ).split()
)
"""Between a given and a family name, where they are written small."""

SURE_PARTICLES = frozenset("van von vander vanden der den de del della dos des".split())
"""Written in capitals too (`Luc Van Gool`), and never a given name between two others."""

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

FAMILIES = frozenset(
    (
        "wang li zhang liu chen yang huang zhao wu zhou xu sun zhu ma hu guo lin luo zheng liang xie tang deng feng "
        "peng cao zeng xiao tian pan yuan cai jiang yu du ye cheng wei lu su ding ren lyu shen yao jin cui tan fan "
        "qiu zou xiong meng qin hou bai xue yin duan lei qian kong mao shao wan gu long hao gong tao kang kim lee "
        "park choi jung cho yoon jang lim nguyen tran pham hoang phan vu dang bui ngo"
    ).split()
)
"""Family names that are often printed first."""
