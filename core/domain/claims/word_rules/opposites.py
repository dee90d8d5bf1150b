"""Words that turn a finding around, in pairs, in English and Chinese: a sentence may not say one where its evidence says the other.

One line a pair, `axis | one side <> its opposite | 一面 <> 反面`; a line that begins with blanks goes on with the one above. Words are written
folded, `*` stands for any ending, `_` for a blank. Pairs on one axis back each other: an abstract's "higher" backs a sentence's "rises".
"""

from typing import Final

OPPOSITES: Final = """
size | increas* enhanc* rais* rise rises risen rising rose grow grows growing grew grown elevat* up_regulat*
    upregulat* escalat* expan* amplif* augment* widen* enlarg* boost* maximi* climb* surge surges surged surging
    inflat* overestimat* doubled doubles doubling prolong* add adds adding dilat* went_up goes_up go_up going_up <>
    decreas* reduc* declin* drop drops dropped dropping fall falls fell falling shrink* shrank shrunk diminish*
    down_regulat* downregulat* lessen* cut cuts cutting dwindl* narrow* minimi* lower* curb* deflat* underestimat*
    suppress* halv* shorten* remov* attenuat* mitigat* alleviat* fade fades faded fading wane* waning constrict*
    went_down goes_down go_down going_down | 提高 增加 升高 上升 增大 增长 增强 提升 扩大 升至
    升到 增至 放大 高估 变大 延长 加剧 变长 <> 降低 减少 下降 减小 减弱 缩小 下调 降至 降到 减至 削减 抑制 低估 变小
    缩短 减轻 缓解 变短 降幅
size | higher highest taller upper heavier hotter warmer brighter <> lower lowest below lighter cooler colder dimmer |
    更高 较高 高于 最高 过高 高达 <> 更低 较低 低于 最低 过低 低至
size | more greater greatest <> less fewer least fewest | 更多 多于 超过 较多 更为 最多 <> 更少 少于 不足 较少 最少
size | large larger largest big bigger biggest huge vast <> small smaller smallest tiny | 更大 较大 大于 最大 大幅 <>
    更小 较小 小于 最小 小幅
size | many most majority <> few minority | 许多 大多数 多数 很多 大部分 <> 少数 极少 少量 小部分
size | high <> low | 高 大 <> 低 小
size | strong stronger strongest strongly strengthen* intensif* intense <> weak weaker weakest weakly weaken* | 最强
    更强 较强 强于 加强 <> 更弱 较弱 弱于 变弱 削弱
size | exceed* <> | 超出 <>
worth | improv* enhanc* benefi* ameliorat* facilitat* advanc* upgrad* promot* aid aided help helps helped helping gain
    gains mitigat* alleviat* <> degrad* worsen* impair* deteriorat* harm harms harmed harming harmful* hamper* hinder*
    damag* hurt* undermin* lose loses losing lost loss losses suffer* break breaks breaking broke broken aggravat*
    exacerbat* jeopardi* compromis* collaps* impede* inhibit inhibits inhibited inhibiting inhibition | 改善 促进 有利
    受益 改进 优化 有益 助于 <> 恶化 损害 受损 妨碍 阻碍 有害 不利 变差 加重
worth | better best superior* outperform* surpass* beat beats beating outstrip* good favo* optimal excel* <> worse
    worst inferior* underperform* poor* bad badly unfavo* lag lags trail trails suboptimal | 更好 较好 优于 胜过 最好
    好于 最佳 领先 <> 更差 较差 不如 劣于 最差 逊于 不及 落后
worth | success* succeed* <> fail* | 成功 <> 失败
worth | safe safer safely safety <> unsafe danger* toxic* risky | 安全 <> 危险 有毒
worth | useful effective* efficient* efficac* valuable <> useless ineffective* inefficient* inefficac* | 有效 高效
    有用 <> 无效 低效 无用
worth | robust* resilien* <> fragil* brittle | 稳健 鲁棒 <> 脆弱
speed | faster fastest fast quick* rapid* accelerat* speed* promptly hasten* sooner expedit* <> slower slowest slow*
    sluggish* decelerat* delay* retard* | 更快 加快 加速 较快 快速 <> 更慢 减慢 减速 较慢 缓慢 推迟
span | longer longest long <> shorter shortest short | 更长 较长 <> 更短 较短
age | early earlier earliest young* <> late later latest old older oldest elderly | 早期 更早 年轻 <> 晚期 更晚 年老
    老年
time | before prior_to preced* preoperativ* pretreatment <> after following postoperativ* posttreatment | 之前 以前 前
    <> 之后 以后 后
place | above upstream upward* top <> below beneath downstream downward* bottom | 之上 以上 高出 <> 之下
    以下
place | inside within internal* inner interior <> outside external* outer exterior | 内部 <> 外部
sign | positive* <> negative* | 阳性 正相关 正向 积极 <> 阴性 负相关 负向 消极
there | present presence exist exists existed existence detected detectable appeared appearance emerge emerges emerged
    emerging emergence <> absent absence undetect* disappear* vanish* nonexist* | 存在 出现 <> 缺失 消失 不存在
hold | sensitiv* suscepti* vulnerab* responsive <> resistan* insensitiv* immune_to unresponsive refractory | 敏感 易感
    <> 耐药 不敏感 耐受
hold | stable stably stabili* <> unstable instab* destabili* | 稳定 <> 不稳定
hold | support* corroborat* agree* confirm* consistent* verif* validat* <> contradict* refut* disagree* disput*
    inconsisten* reject* oppose opposes opposed opposing invalidat* disprov* challeng* | 支持 一致 证实 印证 <> 反驳
    矛盾 不一致 推翻 否定
hold | accept* approv* allow* permit* enabl* <> reject* refus* forbid* prohibit* prevent* preclud* disabl* block
    blocks blocked blocking | 接受 允许 使得 <> 拒绝 禁止 阻止
same | same similar* equal* identical* alike equivalen* comparable homogen* symmetric* <> differ differs differed
    differing different differently difference differences unequal* dissimilar* unlike heterogen* distinct*
    asymmetric* inhomogen* diverse | 相同 相似 相等 一样 类似 同样 <> 不同 差异 不等 相异
able | possibl* feasib* able can <> impossib* infeasib* unable cannot | 可行 可以 能够 <> 不可行 无法 不能
ease | ease eases eased easy easi* simpl* straightforward cheap* inexpensive <> difficult* hard harder hardest complex complexity
    complicat* expensive costly costlier pricey pricier | 容易 简单 便宜 <> 困难 复杂 昂贵
exact | accura* precis* exact* reliab* correct correctly correctness <> inaccura* imprecis* inexact* unreliab*
    incorrect* wrong* erroneous* | 准确 精确 可靠 正确 <> 不准确 不精确 不可靠 错误
full | complet* full fully entire* sufficien* enough adequa* ample abundan* unlimited <> incomplet* partial* partly
    insufficien* inadequa* scarc* deficien* limited | 完整 完全 足够 充分 充足 <> 不完整 部分 不足 不够 不充分 缺乏
need | necessar* essential required require* mandatory indispensabl* <> unnecessar* optional* dispensabl* superfluous
    needless | 必要 必须 需要 <> 不必要
often | often frequent* common commonly commonest commonplace usual* typical* generally always <> rare* seldom
    uncommon* unusual* infrequent* occasional* never | 经常 常常 通常 常见 频繁 总是 <> 很少 罕见 偶尔 从不 不常见
steep | steep* sharp* sudden* abrupt* <> gradual* smooth* flat* gentl* | 更陡 急剧 <> 更平缓 平缓 逐渐
open | open opens opened openly unlock* public publicly publish publishes published publishing free <> closed closing
    closes lock* private* proprietary | 开放 公开 <> 封闭 私有
known | known familiar understood clarified elucidated settled resolved <> unknown unfamiliar unclear unresolved | 已知 <> 未知 不清楚
agent | active actively activat* reactivat* stimulat* excit* induc* trigger* agonis* initiat* <> inactiv* inhibit
    inhibits inhibited inhibiting inhibition deactivat* antagonis* held_back holds_back quiescen* suppress* | 激活 诱导 激发 <> 抑制 失活
start | start* begin* began begun onset continue continues continued
    continuing <> end ends ended ending stop* terminat* ceas* discontinu* | 开始 <> 停止 结束
    终止
many | multiple multi several various divers* joint* simultan* <> single sole one solitary unitary separate* | 多个
    多种 联合 <> 单个 单一 单独
depend | dependen* depends depending <> independen* irrespective regardless | 依赖 取决于 <> 独立 无关
true | true valid real genuine <> false invalid fake fictitious spurious | 真实 有效 <> 虚假 无效
link | attract attracts attracted attracting attraction join joins joined joining unite unites united uniting connect*
    merg* gather* coupled coupling <> repel* repuls* split* divide divides divided dividing disconnect* scatter*
    decoupl* | 吸引 结合 <> 排斥 分离
new | newly novel recent* modern <> old traditional conventional classical ancient | 新型 最新 近期 <> 传统 旧
inner | direct directly explicit* <> indirect* implicit* | 直接 显式 <> 间接 隐式
shape | linear* regular regularly regularity continuous* finite* bounded convex determinis* <> nonlinear* irregular*
    discrete discretely discontinuous* infinite* unbounded nonconvex stochastic* random randomly randomness | 线性
    连续 有限 <> 非线性 离散 不连续 无限 无穷
where | local* nearby near close* <> global* distant far remote* | 局部 附近 <> 全局 遥远
side | left west* north* input* male males men man boys warm* hot wet daytime day winter maternal mothers <> right
    east* south* output* female females women woman girls cold* cool dry nighttime night summer paternal fathers | 左
    西 北 男性 男 冬 <> 右 东 南 女性 女 夏
guard | protect* safeguard* defen* prevent* cure cures cured heal heals healed healing <> expos* endanger* attack*
    threaten* cause causes caused causing | 保护 防止 预防 <> 危及 攻击 引发
learn | supervis* <> unsupervis* | 有监督 <> 无监督
alive | surviv* alive living live <> die dies died dead death* mortal* kill* lethal fatal* | 存活 生存 <> 死亡 致死
rich | rich* wealth* affluent dense densely densif* developed <> poor* poverty impoverish* spars* developing | 富裕
    密集 发达 <> 贫困 稀疏 发展中
reach | recover* restor* regain* retain* maintain* preserv* keep* kept <> deplet* lose loses lost losing loss losses
    forfeit* destroy* | 恢复 保持 维持 保留 <> 丧失 丢失 破坏 损失
give | buy* bought purchas* borrow* import imports imported importing receiv* <> sell* sold lend* export* send* | 购买
    买入 进口 <> 出售 卖出 出口
cost | profit* earn* surplus <> deficit* debt | 盈利 盈余 <> 亏损 赤字
width | broad broader broadest broadly wide wider widest widely widespread <> narrow narrower narrowest narrowly |
    广泛 <> 狭窄
tell | disclos* publish publishes published publishing reveal reveals revealed <> withh* conceal* hide hides hid
    hidden obfuscat* obscur* | 公布 披露 <> 隐瞒 掩盖
urge | encourag* incentivi* motivat* <> discourag* deter deters deterred dissuad* | 鼓励 <> 劝阻 打击
spread | cluster* concentrated aggregat* <> scattered dispersed spread_out diffuse | 集中 聚集 <> 分散
deep | deep deeper deepest deeply <> shallow shallower superficial superficially | 深 <> 浅
thick | thick thicker thickest <> thin thinner thinnest | 更厚 <> 更薄
tight | tight tighter tightly rigid* stiff* <> loose looser loosely flexib* | 刚性 <> 柔性 灵活
grave | severe* serious seriously grave <> mild milder mildly slight slightly | 重度 严重 <> 轻度 轻微
course | acute acutely <> chronic chronically | 急性 <> 慢性
growth | malignan* <> benign | 恶性 <> 良性
view | prospective* <> retrospective* | 前瞻 <> 回顾性
town | urban <> rural | 城市 城镇 <> 农村 乡村
hope | optimis* <> pessimis* | 乐观 <> 悲观
land | domestic* <> foreign overseas | 国内 <> 国外 海外
line | online <> offline | 在线 <> 离线
change | dynamic dynamically <> static statically | 动态 <> 静态
body | vivo <> vitro | 体内 <> 体外
form | cis <> trans | 顺式 <> 反式
align | aligned alignment align aligns <> misalign* | 一致 对齐 <> 不一致 错位
health | healthy healthier <> diseased sick sicker ill | 健康 <> 患病
truth | genuine authentic real <> fabricat* hallucinat* made_up invented bogus | 真实 <> 虚构 编造
trade | supply seller* <> demand buyer* | 供给 供应 卖方 <> 需求 买方
turns | parallel simultaneous* concurrent* <> sequential* serial serially | 并行 <> 顺序 串行
"""
