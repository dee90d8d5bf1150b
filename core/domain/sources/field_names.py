"""Names of journals' fields and of preprint servers' subjects: in Chinese as a reader is shown them, and as people type them."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from core.domain.people.han import simplified
from core.domain.text import i18n
from core.domain.text.plain import fold

_CHINESE: Final = "zh"
_PARTS: Final = re.compile("[与和、]")

# English=中文, the name that is shown first, others behind slashes
_TABLE: Final = """
agriculture and food=农业与食品/农学/食品科学; analytical chemistry=分析化学; anthropology and archaeology=人类学与考古学/考古;
applied mathematics=应用数学; artificial intelligence=人工智能; astronomy=天文学/天文; atmosphere and climate=大气与气候/大气科学/气象学/气候学;
biochemistry and structure=生物化学与结构/结构生物学; bioinformatics=生物信息学/生物信息; biotechnology=生物技术/生物工程;
cardiology=心脏病学/心血管/心内科; cell biology=细胞生物学; chemical engineering=化学工程/化工; chemistry=化学; civil engineering=土木工程/土木;
communication=传播学/新闻传播; condensed matter=凝聚态/凝聚态物理; databases and data mining=数据库与数据挖掘; dentistry=牙科/口腔医学/口腔;
dermatology=皮肤病学/皮肤科; ecology and evolution=生态学与进化/生态与进化; economics=经济学/经济; education=教育学/教育;
electrical engineering=电气工程/电子工程/电气; endocrinology=内分泌学/内分泌; energy=能源; environment=环境/环境科学;
finance and accounting=金融与会计/会计学/金融学; gastroenterology=胃肠病学/消化内科/消化; general medicine=综合医学/医学/临床医学;
genetics=遗传学; geography=地理学/地理; geology and geophysics=地质学与地球物理/地球物理学/地质;
graphics and multimedia=图形学与多媒体/计算机图形学; haematology=血液学/血液病学; history=历史学/历史; human computer interaction=人机交互;
immunology=免疫学/免疫; infectious diseases=传染病学/传染病/感染病; information science=信息科学/图书情报/情报学;
interdisciplinary computing=交叉计算; law=法学/法律; linguistics=语言学; management=管理学/管理; marketing=市场营销/营销; materials=材料/材料学;
mathematics=数学; mechanical engineering=机械工程/机械; microbiology=微生物学; multidisciplinary=综合性期刊/综合;
nephrology and urology=肾脏病学与泌尿学; networks and security=网络与安全/网络安全; neurology=神经病学/神经内科; neuroscience=神经科学/脑科学;
nursing=护理学/护理; nutrition=营养学/营养; obstetrics and gynaecology=妇产科学/妇产科; obstetrics and gynecology=妇产科学/妇产科;
oceans and waters=海洋与水域/海洋学/海洋科学; oncology=肿瘤学/肿瘤/癌症研究; operations research=运筹学/运筹; ophthalmology=眼科学/眼科;
optics=光学; organic and inorganic chemistry=有机与无机化学/有机化学/无机化学; paediatrics=儿科学/儿科;
particle and nuclear physics=粒子与核物理/粒子物理/核物理; pharmacology=药理学/药学; physics=物理学/物理; plant science=植物科学/植物学;
political science=政治学/政治; preprint servers=预印本平台/预印本; psychiatry=精神病学/精神科; psychology=心理学; public health=公共卫生/公共健康;
radiology=放射学/放射科/影像学; respiratory and critical care=呼吸与重症医学/呼吸内科; rheumatology and orthopaedics=风湿病学与骨科;
robotics and control=机器人与控制/自动控制; social and clinical psychology=社会与临床心理学/社会心理学/临床心理学; sociology=社会学;
software and systems=软件与系统/软件; sports science=体育科学/运动科学; statistics=统计学/统计; surgery and anaesthesia=外科与麻醉/外科/麻醉;
theoretical computer science=理论计算机科学; toxicology=毒理学; transportation=交通运输/交通; veterinary medicine=兽医学/兽医;
water=水科学/水资源; accelerator physics=加速器物理; adaptation and self-organizing systems=适应与自组织系统; addiction medicine=成瘾医学;
algebraic geometry=代数几何; algebraic topology=代数拓扑; allergy and immunology=过敏与免疫学; analysis of pdes=偏微分方程; anesthesia=麻醉学;
animal behavior and cognition=动物行为与认知; applications=统计应用; applied physics=应用物理; astrophysics of galaxies=星系天体物理;
atmospheric and oceanic physics=大气与海洋物理; atomic physics=原子物理; atomic and molecular clusters=原子与分子团簇;
audio and speech processing=音频与语音处理; biochemistry=生物化学; bioengineering=生物工程; biological physics=生物物理; biomolecules=生物分子;
biophysics=生物物理学; cancer biology=癌症生物学/肿瘤生物学; cardiovascular medicine=心血管医学; category theory=范畴论; cell behavior=细胞行为;
cellular automata and lattice gases=元胞自动机与格子气; chaotic dynamics=混沌动力学/混沌; chemical physics=化学物理;
classical analysis and odes=经典分析与常微分方程; classical physics=经典物理; clinical trials=临床试验; combinatorics=组合数学;
commutative algebra=交换代数; complex variables=复变函数/复分析; computation=统计计算;
computation and language=计算与语言/自然语言处理/计算语言学; computational complexity=计算复杂性;
computational engineering finance and science=计算工程、金融与科学; computational finance=计算金融; computational geometry=计算几何;
computational physics=计算物理; computer science and game theory=计算机科学与博弈论; computer vision and pattern recognition=计算机视觉与模式识别;
computers and society=计算机与社会; cosmology and nongalactic astrophysics=宇宙学与河外天体物理; cryptography and security=密码学与安全;
data analysis statistics and probability=数据分析、统计与概率; data structures and algorithms=数据结构与算法; databases=数据库;
dentistry and oral medicine=牙科与口腔医学; developmental biology=发育生物学; differential geometry=微分几何; digital libraries=数字图书馆;
discrete mathematics=离散数学; disordered systems and neural networks=无序系统与神经网络;
distributed parallel and cluster computing=分布式、并行与集群计算/分布式计算/并行计算; dynamical systems=动力系统;
earth and planetary astrophysics=地球与行星天体物理; ecology=生态学; econometrics=计量经济学; emergency medicine=急诊医学/急诊;
emerging technologies=新兴技术; epidemiology=流行病学; evolutionary biology=进化生物学/演化生物学;
exactly solvable and integrable systems=精确可解与可积系统; fluid dynamics=流体力学/流体动力学; forensic medicine=法医学;
formal languages and automata theory=形式语言与自动机理论; functional analysis=泛函分析; general economics=综合经济学; general finance=综合金融;
general literature=综合文献; general mathematics=综合数学; general physics=综合物理;
general relativity and quantum cosmology=广义相对论与量子宇宙学; general topology=一般拓扑; genetic and genomic medicine=遗传与基因组医学;
genomics=基因组学; geometric topology=几何拓扑; geophysics=地球物理; geriatric medicine=老年医学; graphics=图形学; group theory=群论;
hiv aids=艾滋病; hardware architecture=硬件架构/计算机体系结构; health economics=卫生经济学; health informatics=健康信息学/医学信息学;
health policy=卫生政策; health systems and quality improvement=卫生体系与质量改进; hematology=血液学/血液病学;
high energy astrophysical phenomena=高能天体物理; high energy physics experiment=高能物理实验; high energy physics lattice=格点高能物理;
high energy physics phenomenology=高能物理唯象; high energy physics theory=高能物理理论; history and overview=历史与综述;
history and philosophy of physics=物理学史与物理哲学; image and video processing=图像与视频处理; information retrieval=信息检索;
information theory=信息论; instrumentation and detectors=仪器与探测器; instrumentation and methods for astrophysics=天体物理仪器与方法;
intensive care and critical care medicine=重症医学; k theory and homology=K 理论与同调; logic=数理逻辑; logic in computer science=计算机科学逻辑;
machine learning=机器学习; materials science=材料科学; mathematical finance=数理金融; mathematical physics=数学物理;
mathematical software=数学软件; medical education=医学教育; medical ethics=医学伦理; medical physics=医学物理;
mesoscale and nanoscale physics=介观与纳米物理; methodology=统计方法; metric geometry=度量几何; molecular biology=分子生物学;
molecular networks=分子网络; multiagent systems=多智能体系统; multimedia=多媒体; nephrology=肾脏病学/肾内科;
networking and internet architecture=网络与互联网架构; neural and evolutionary computing=神经与进化计算; neurons and cognition=神经元与认知;
nuclear experiment=核物理实验; nuclear theory=核物理理论; number theory=数论; numerical analysis=数值分析;
occupational and environmental health=职业与环境健康; operating systems=操作系统; operator algebras=算子代数; optimization and control=优化与控制;
orthopedics=骨科; other computer science=其他计算机科学; other condensed matter=其他凝聚态; other quantitative biology=其他定量生物学;
other statistics=其他统计; otolaryngology=耳鼻喉科; pain medicine=疼痛医学; paleontology=古生物学; palliative medicine=姑息医学/安宁疗护;
pathology=病理学; pattern formation and solitons=斑图形成与孤子; pediatrics=儿科学/儿科; performance=计算机性能;
pharmacology and therapeutics=药理与治疗学; pharmacology and toxicology=药理与毒理学; physics education=物理教育; physics and society=物理与社会;
physiology=生理学; plant biology=植物生物学; plasma physics=等离子体物理; popular physics=大众物理; populations and evolution=种群与进化;
portfolio management=投资组合管理; pricing of securities=证券定价; primary care research=初级保健研究/全科医学; probability=概率论/概率;
programming languages=编程语言/程序设计语言; psychiatry and clinical psychology=精神病学与临床心理学; public and global health=公共卫生与全球健康;
quantitative methods=定量方法; quantum algebra=量子代数; quantum gases=量子气体; quantum physics=量子物理; radiology and imaging=放射与影像学;
rehabilitation medicine and physical therapy=康复医学与物理治疗; representation theory=表示论; respiratory medicine=呼吸医学;
rheumatology=风湿病学; rings and algebras=环与代数; risk management=风险管理; robotics=机器人学/机器人;
scientific communication and education=科学传播与教育; sexual and reproductive health=性与生殖健康; signal processing=信号处理;
social and information networks=社会与信息网络; soft condensed matter=软凝聚态/软物质; software engineering=软件工程;
solar and stellar astrophysics=太阳与恒星天体物理; sound=声音处理; space physics=空间物理; spectral theory=谱理论; sports medicine=运动医学;
statistical finance=统计金融; statistical mechanics=统计力学; statistics theory=统计理论; strongly correlated electrons=强关联电子;
subcellular processes=亚细胞过程; superconductivity=超导; surgery=外科学/外科; symbolic computation=符号计算; symplectic geometry=辛几何;
synthetic biology=合成生物学; systems biology=系统生物学; systems and control=系统与控制; theoretical economics=理论经济学;
tissues and organs=组织与器官; trading and market microstructure=交易与市场微观结构; transplantation=移植医学/器官移植; urology=泌尿学/泌尿外科;
zoology=动物学; computer science=计算机科学/计算机; quantitative biology=定量生物学; quantitative finance=量化金融/定量金融;
nonlinear sciences=非线性科学; astrophysics=天体物理学/天体物理
"""


@cache
def _names() -> dict[str, list[str]]:
    pairs = (entry.strip().partition("=") for entry in _TABLE.replace("\n", " ").split(";"))
    return {fold(english): chinese.split("/") for english, _, chinese in pairs}


@cache
def _english_names() -> dict[str, str]:
    """By the folded Chinese name; the first of the table has it."""
    return {fold(name): english for english, names in reversed(_names().items()) for name in names}


def chinese(name: str) -> Sequence[str]:
    """What a field or a subject is called in Chinese, the name that is shown first, then others and its parts; none if it is not known."""
    names = _names().get(fold(name), ())
    return tuple(dict.fromkeys((*names, *(part for name in names[:1] for part in _PARTS.split(name) if part[1:]))))


def shown(name: str) -> str:
    """A field or a subject in the language that is spoken, as it is where that is not Chinese or the table doesn't know it."""
    return next(iter(_names().get(fold(name), ())), name) if i18n.current() == _CHINESE else name


def english(typed: str) -> str:
    """The English name of a field or a subject that was typed in Chinese; empty for anything else."""
    return _english_names().get(fold(simplified(typed)), "")


def source_name(name: str) -> str:
    """A source's name with its subject in the language that is spoken: `arXiv cs.LG: Machine Learning` as `arXiv cs.LG：机器学习`."""
    label, colon, subject = name.partition(": ")
    in_chinese = shown(subject)
    return f"{label}：{in_chinese}" if colon and in_chinese != subject else name


def called(words: str, fields: Iterable[str]) -> str:
    """The field of that name; empty if none is called so."""
    wanted = _key(english(words) or words)
    return next((field for field in fields if _key(field) == wanted), "")


def holding(word: str, fields: Iterable[str]) -> str:
    """The only field with the word in its name, `plant-science` for `plant`; empty if there is none or more than one."""
    found = [field for field in fields if _key(word) in _key(field).split()]
    return found[0] if len(found) == 1 else ""


def _key(words: str) -> str:
    """`haematology` and `hematology` alike."""
    return fold(words).replace("ae", "e")
