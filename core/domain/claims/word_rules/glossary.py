"""Chinese words of science and the beginnings of the English words that they may stand for.

With them a sentence in one language is held to an abstract in the other. One entry `词 word word`, between commas; `_` stands for a blank.
A word that is not here says nothing for or against a sentence.
"""

from typing import Final

from core.domain.claims.source import stem

_TABLE: Final = """
模型 model, 方法 method approach technique scheme, 算法 algorithm, 数据 data, 数据集 dataset, 训练 train, 预训练 pretrain pre-train,
微调 fine-tun finetun tuning, 测试 test, 基准 benchmark, 基线 baseline, 网络 network, 神经网络 neural, 神经 neural neuron nerve, 学习 learn,
机器学习 machine, 深度学习 deep, 强化学习 reinforcement, 联邦学习 federated, 遗忘 unlearn forget, 图像 image, 图片 image picture,
视频 video, 语音 speech, 文本 text, 语言 language, 大语言模型 LLM language, 语言模型 language LLM, 视觉 vision visual, 幻觉 hallucinat,
描述 descri caption, 检索 retriev search, 推荐 recommend, 推理 reason inference, 生成 generat, 分类 classif, 检测 detect, 分割 segment,
识别 recogni identif, 预测 predict forecast, 翻译 translat, 对话 dialog conversation, 代理 agent, 智能体 agent, 用户 user,
提示 prompt suggest, 注意力 attention, 编码 encod cod, 解码 decod, 特征 feature characteristic, 参数 parameter, 梯度 gradient, 优化 optimi,
损失 loss, 噪声 noise, 压缩 compress, 量化 quanti, 精度 precision accuracy, 准确率 accuracy, 准确 accura, 召回 recall, 性能 performance,
效率 efficiency, 速度 speed velocity rate, 延迟 latency delay, 内存 memory, 计算 comput calculat, 软件 software, 代码 code, 程序 program,
系统 system, 框架 framework, 架构 architecture, 平台 platform, 机器人 robot, 无人机 drone UAV, 任务 task, 评估 evaluat assess,
评测 evaluat benchmark, 实验 experiment, 仿真 simulat, 模拟 simulat, 鲁棒 robust, 稳健 robust, 攻击 attack, 隐私 privacy, 安全 safe secur,
扰动 perturb, 图 graph figure, 知识 knowledge, 推断 infer, 采样 sampl, 样本 sampl, 标注 annotat label, 专家 expert, 偏好 preference,
奖励 reward, 策略 polic strateg, 扩散 diffusion, 融合 fus integrat, 模态 modalit, 多模态 multimodal modalit, 稀疏 spars, 掩码 mask,
索引 index ind, 带宽 bandwidth, 通信 communicat, 网络安全 security, 视觉语言 vision-language vision, 成功率 success, 自适应 adapt, 层 layer,
温度 temperature, 患者 patient, 病人 patient, 受试者 subject participant, 参与者 participant, 儿童 child, 青少年 adolescent, 成人 adult,
成年 adult, 老年 elder old, 男性 men male man, 女性 women female woman, 死亡 mortal death die, 死于 die death mortal, 死亡率 mortal,
存活 surviv, 生存 surviv, 治疗 treat therap, 疗法 therap, 疗效 efficac effect, 药物 drug medic, 剂量 dose, 安慰剂 placebo, 对照 control,
试验 trial, 临床 clinic, 诊断 diagnos, 症状 symptom, 疾病 disease, 癌 cancer carcinoma, 癌症 cancer, 乳腺癌 breast, 肺癌 lung, 胃癌 gastric,
肝癌 liver hepat, 肿瘤 tumor tumour cancer, 致瘤 tumorigen, 白血病 leukemia leukaemia, 糖尿病 diabet, 高血压 hypertens, 血压 pressure,
舒张压 diastolic DBP, 收缩压 systolic, 心力衰竭 heart, 心衰 heart, 心脏 heart cardiac, 梗死 infarct, 心肌梗死 infarct, 急性 acute,
慢性 chronic, 消除 remov eliminat, 删除 delet remov, 增加 increas add, 生存率 surviv, 心电图 ECG electrocardio, 血管 vascul vessel,
血管紧张素 angiotensin, 受体 receptor, 拮抗剂 antagonist, 抑制剂 inhibitor, 感染 infect, 病毒 virus viral, 细菌 bacteri, 抗生素 antibiotic,
疫苗 vaccin, 免疫 immun, 炎症 inflamm, 细胞 cell, 血细胞 PBMC blood, 蛋白 protein, 蛋白质 protein, 基因 gene genom, 基因组 genom,
表达 express, 突变 mutat, 酶 enzym ase, 代谢 metabol, 血清 serum, 血液 blood, 血糖 glucose, 血钠 sodium, 钠 sodium, 胰岛素 insulin,
激素 hormon, 他汀 statin, 增殖 proliferat, 组织 tissue organi, 器官 organ, 肝 liver hepat, 肾 renal kidney, 肺 lung pulmon,
胃 gastr stomach, 脑 brain cereb, 骨 bone, 皮肤 skin, 眼 eye ocul, 手术 surg operat, 术后 postoperat, 并发症 complicat, 复发 recur relaps,
风险 risk, 发病率 inciden morbid, 患病率 prevalen, 抑郁 depress, 焦虑 anxi, 自闭症 autis, 精神分裂 schizophren, 睡眠 sleep, 疼痛 pain,
体重 weight, 肥胖 obes, 饮食 diet, 运动 exercise motion movement, 妊娠 pregnan, 小鼠 mice mouse, 大鼠 rat, 动物 animal, 依那普利 enalapril,
雷米普利 ramipril, 利培酮 risperidon, 氯氮平 clozapin, 辛伐他汀 simvastat, 洛伐他汀 lovastat, 奥美拉唑 omeprazol, 二甲双胍 metformin,
物种 species, 新种 species, 种群 population, 生态 ecolog ecosystem, 森林 forest, 植物 plant, 土壤 soil, 有机质 organic, 有机 organic,
无机 inorganic, 氮 nitrogen, 微量元素 micronutrient, 管理 manage, 农业 agricult farm, 作物 crop, 气候 climat, 降水 precipit rain,
海洋 ocean marine sea, 鱼 fish, 鸟 bird, 昆虫 insect, 蛾 moth, 进化 evolution evolv, 演化 evolution evolv, 菌株 strain, 分子 molecul,
化合物 compound, 合成 synthe, 反应 react respons, 催化剂 catalyst, 催化 cataly, 光催化 photocataly, 光还原 photoreduc reduct, 还原 reduc,
氧化 oxid, 氢 hydrogen, 氧 oxygen, 碳 carbon, 氨 ammonia, 过氧化氢 H2O2 peroxide, 溶剂 solvent, 溶液 solution, 晶体 crystal, 单晶 crystal,
结晶 crystal, 聚合物 polymer, 材料 material, 薄膜 film, 纳米 nano, 团簇 cluster, 金属 metal, 合金 alloy, 钢 steel, 玻璃 glass, 陶瓷 ceram,
电池 batter, 电极 electrod, 电解 electroly, 离子 ion, 电子 electron, 质子 proton, 中子 neutron, 光子 photon, 原子 atom, 能垒 barrier,
势垒 barrier, 能量 energ, 能带 band, 带隙 gap, 超导 supercond, 磁 magnet, 自旋 spin, 量子 quantum, 纠缠 entangl, 相干 coheren, 光学 optic,
激光 laser, 光谱 spectr, 散射 scatter, 吸收 absor, 辐射 radiat, 热导 conductiv thermal, 导热 conductiv thermal, 各向异性 anisotrop,
方向 direction orient, 室温 room, 压力 pressur stress, 应力 stress, 应变 strain, 强度 strength intens, 硬度 hardness, 磨损 wear,
侵蚀 erosion, 流动 flow, 径向流 radial flow, 湍流 turbulen, 粒子 particle, 对撞 collision, 碰撞 collision, 星系 galax, 恒星 star stellar,
行星 planet, 类星体 quasar, 黑洞 black, 宇宙 univers cosm, 暗物质 dark, 暗能量 dark, 红移 redshift, 太阳 solar sun, 彗星 comet,
望远镜 telescop, 双星 binar, 盘 disk disc, 轨道 orbit, 倾斜 tilt misalign inclin, 共面 coplanar, 延伸 exten, 质量 mass qualit, 引力 gravit,
函数 function, 值函数 value, 定理 theorem, 假设 assum hypothes, 假说 hypothes, 猜想 conjectur, 极限 limit, 收敛 converg, 一致收敛 uniform,
方程 equation, 解 solution solv, 空间 space spac, 算子 operator, 矩阵 matri, 向量 vector, 群 group, 代数 algebra, 拓扑 topolog,
几何 geometr, 流形 manifold, 概率 probab, 随机 random stochast, 分布 distribut, 估计 estimat, 误差 error, 方差 varian, 回归 regress,
统计 statist, 显著 signific, 线性 linear, 非线性 nonlinear, 博弈 game, 平衡 equilibri balanc, 经济 econom, 市场 market, 股市 stock,
股票 stock share, 波动 volatil fluctuat, 资本 capital, 流入 inflow, 流出 outflow, 投资 invest, 银行 bank, 网点 branch, 剥离 divest,
并购 merger acqui, 反垄断 antitrust, 竞争对手 rival compet, 竞争 compet, 收益 return gain, 异常收益 abnormal, 研发 R&D research,
专利 patent, 创新 innovat, 企业 firm compan enterpris, 公司 firm compan corporat, 员工 employee work, 岗位 job, 自主性 autonom,
时间压力 pressure, 政策 polic, 税 tax, 价格 price, 成本 cost, 收入 income revenue, 贸易 trade, 国家 countr nation state, 新兴国家 emerging,
社会 socia, 社会经济 socioeconom, 教育 educat, 家庭 famil household, 财富 wealth, 城市化 urban, 城市 urban cit, 地区 region area,
生育率 fertil, 能效 energy efficien, 能源 energ, 审计 audit, 证书 certif, 反馈 feedback, 项目 program project, 法律 law legal, 管制 regulat,
监管 regulat, 补救 remed, 冲突 conflict, 团队 team, 学生 student, 教师 teacher, 学校 school, 面孔 fac, 表情 express, 快乐 happ,
厌恶 disgust, 情绪 emotion, 记忆 memor, 认知 cognit, 行为 behavi, 感知 percept, 听觉 audit hear, 图谱 atlas graph map,
关联 associat correlat link, 相关 correlat associat relat, 有关 associat correlat relat link, 机制 mechanism, 结构 structur, 功能 function,
过程 process, 影响 effect influenc impact affect, 作用 role effect action interact, 变化 chang variat, 差异 differen, 水平 level,
比例 ratio proportion fraction, 数量 number amount count, 频率 frequen, 时间 time, 长度 length, 位置 locat position, 长短 length,
距离 distan, 大小 size, 面积 area, 体积 volum, 高温 temperature high, 低温 temperature low, 冷 cold, 热 heat therm hot, 红色 red, 蓝色 blue,
中国 Chin, 美国 U.S America United, 印度 India, 日本 Japan, 德国 German, 英国 UK Brit, 法国 France French, 加纳 Ghana, 非洲 Africa,
欧洲 Europe, 亚洲 Asia, 吡唑 pyrazol, 酰亚胺 imide, 喹啉 quinolin, 镧系 lanthan, 钨 tungsten, 铁 iron ferr, 铜 copper, 锂 lithium,
硅 silicon, 金 gold, 银 silver, 水 water aqueous, 冰 ice, 空气 air, 云 cloud, 风 wind, 地震 earthquake seism, 火山 volcan, 河 river,
湖 lake, 岩石 rock, 矿 mineral, 车 vehicl car, 交通 traffic transport, 路径 path rout, 信号 signal, 传感器 sensor, 天线 antenna,
电路 circuit, 功率 power, 电压 voltage, 电流 current, 控制 control, 制造 manufactur, 焊接 weld, 建筑 build architect, 桥 bridge,
混凝土 concrete, 水泥 cement, 医学 medic, 医疗 medic health, 健康 health, 医院 hospital, 护理 nurs care, 影像 imag, 磁共振 MRI magnetic,
序列 sequenc, 射线 ray, 动态 dynamic, 轨迹 traject, 场 field, 波 wave, 相变 transition, 相 phase, 界面 interfac, 表面 surfac, 边界 bound,
网格 grid mesh, 尺度 scale, 渐进 progressiv, 编辑 edit, 目标 object target goal, 场景 scen, 三维 3D three, 点云 point, 深度 depth deep,
音频 audio, 音乐 music, 游戏 game, 查询 quer, 文档 document, 问题 problem question, 回答 answer, 事实 fact, 偏差 bias deviat, 公平 fair,
群体 population group, 决策 decision, 规划 plan, 约束 constrain, 车辆路径 routing vehicle, 求解器 solver, 问答 QA question, 指令 instruct,
置信 confiden, 不确定 uncertain, 因果 caus, 变量 variabl, 时间序列 series,
解释 explain explan account, 错误率 error, 错误 error incorrect wrong, 结合 combin integrat coupl bind join, 计数器 counter,
顺序 order sequen, 季节 season, 山谷 valley, 方言 dialect, 邻居 neighb, 博物馆 museum, 公交 bus transit, 枢纽 hub, 真菌 fung, 根 root, 根系 root,
平均 average mean averag, 公共交通 transit transport,
信息 information, 分析师 analyst, 结论 conclu, 利益 interest benefit, 获取 acqui obtain, 研究 research stud, 结果 result outcome
"""

GLOSSARY: Final = {
    word: tuple((part, stem(part.casefold().replace("_", " "))) for part in parts)
    for word, *parts in (entry.split() for entry in _TABLE.replace("\n", " ").split(","))
}
"""By each Chinese word, the beginnings of English words and their stems."""
