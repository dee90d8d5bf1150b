"""Chinese subjects in English: whole subjects and their parts from a small table, anything else by the terms of `bilingual_terms`.

Papers are announced in English, so that a Chinese phrase finds next to nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from core.domain.people.han import has_han, simplified
from core.domain.query import bilingual_terms
from core.domain.text.plain import match_words

LONGEST: Final = 24
"""Characters of a subject that is looked at; a longer one is a sentence."""

_TABLE: Final = """
机器 machine, 机器学习 machine learning, 遗忘 unlearning, 遗忘学习 unlearning, 灾难性遗忘 catastrophic forgetting, 灾难性 catastrophic,
后门 backdoor, 攻击 attack, 防御 defense, 对抗 adversarial, 对抗样本 adversarial example, 鲁棒性 robustness, 投毒 poisoning, 越狱 jailbreak,
水印 watermarking, 隐私 privacy, 差分隐私 differential privacy, 隐私保护 privacy-preserving, 成员推断 membership inference,
成员推理 membership inference, 成员 membership, 联邦 federated, 联邦学习 federated learning, 深度学习 deep learning, 强化学习 reinforcement learning,
多智能体 multi-agent, 智能体 agent, 大模型 large language model, 大语言模型 large language model, 语言模型 language model, 基础模型 foundation model,
世界模型 world model, 扩散模型 diffusion model, 扩散 diffusion, 生成模型 generative model, 生成 generation,
生成对抗网络 generative adversarial network, 视觉语言模型 vision-language model, 混合专家 mixture of experts, 注意力 attention, 注意力机制 attention,
思维链 chain of thought, 提示 prompt, 提示注入 prompt injection, 提示工程 prompt engineering, 提示学习 prompt learning, 注入 injection,
幻觉 hallucination, 幻觉检测 hallucination detection, 知识 knowledge, 知识编辑 knowledge editing, 模型编辑 model editing, 编辑 editing,
知识图谱 knowledge graph, 知识追踪 knowledge tracing, 追踪 tracking, 跟踪 tracking, 知识蒸馏 knowledge distillation, 蒸馏 distillation, 剪枝 pruning,
模型压缩 model compression, 量化 quantization, 微调 fine-tuning, 预训练 pre-training, 对齐 alignment, 价值对齐 value alignment,
可解释性 interpretability, 机制可解释性 mechanistic interpretability, 检索 retrieval, 检索增强生成 retrieval-augmented generation,
检索增强 retrieval-augmented, 信息检索 information retrieval, 推荐 recommendation, 推荐系统 recommender system, 序列推荐 sequential recommendation,
点击率 click-through rate, 点击率预测 click-through rate prediction, 点击率预估 click-through rate prediction, 预测 prediction, 预估 prediction,
图神经网络 graph neural network, 神经网络 neural network, 卷积 convolutional, 循环神经网络 recurrent neural network,
脉冲神经网络 spiking neural network, 图 graph, 图学习 graph learning, 链接预测 link prediction, 节点分类 node classification,
迁移学习 transfer learning, 元学习 meta-learning, 持续学习 continual learning, 增量学习 incremental learning, 终身学习 lifelong learning,
小样本学习 few-shot learning, 少样本学习 few-shot learning, 零样本 zero-shot, 零样本学习 zero-shot learning, 对比学习 contrastive learning,
自监督学习 self-supervised learning, 自监督 self-supervised, 半监督学习 semi-supervised learning, 无监督 unsupervised, 主动学习 active learning,
模仿学习 imitation learning, 课程学习 curriculum learning, 表示学习 representation learning, 多任务学习 multi-task learning,
集成学习 ensemble learning, 域适应 domain adaptation, 领域自适应 domain adaptation, 域泛化 domain generalization, 分布外 out-of-distribution,
异常检测 anomaly detection, 因果 causal, 因果推断 causal inference, 因果发现 causal discovery, 推断 inference, 推理 reasoning,
数学推理 mathematical reasoning, 测试时 test-time, 测试时扩展 test-time scaling, 测试时自适应 test-time adaptation, 扩展 scaling, 缩放 scaling,
缩放定律 scaling law, 规模定律 scaling law, 定理 theorem, 定理证明 theorem proving, 自动定理证明 automated theorem proving,
形式化验证 formal verification, 程序合成 program synthesis, 代码生成 code generation, 代码 code, 软件工程 software engineering,
软件测试 software testing, 模糊测试 fuzzing, 漏洞 vulnerability, 漏洞检测 vulnerability detection, 恶意软件 malware, 入侵检测 intrusion detection,
区块链 blockchain, 智能合约 smart contract, 文本到 text-to-, 文本生成 text generation, 文生图 text-to-image, 文本 text, 机器翻译 machine translation,
翻译 translation, 情感分析 sentiment analysis, 命名实体识别 named entity recognition, 关系抽取 relation extraction, 信息抽取 information extraction,
问答 question answering, 摘要 summarization, 文本摘要 text summarization, 对话 dialogue, 对话系统 dialogue system, 低资源 low-resource,
低资源语言 low-resource language, 多语言 multilingual, 手语 sign language, 手语识别 sign language recognition, 手语翻译 sign language translation,
语音 speech, 语音识别 speech recognition, 语音合成 speech synthesis, 语音增强 speech enhancement, 说话人识别 speaker recognition,
声纹识别 speaker recognition, 说话人 speaker, 音乐生成 music generation, 识别 recognition, 人脸识别 face recognition, 图像 image,
图像生成 image generation, 图像分类 image classification, 图像分割 image segmentation, 医学图像分割 medical image segmentation,
医学图像 medical image, 医学影像 medical imaging, 语义分割 semantic segmentation, 分割 segmentation, 目标检测 object detection, 检测 detection,
目标跟踪 object tracking, 行人重识别 person re-identification, 姿态估计 pose estimation, 动作识别 action recognition, 视频理解 video understanding,
视频生成 video generation, 超分辨率 super-resolution, 去噪 denoising, 三维重建 3D reconstruction, 重建 reconstruction, 高斯泼溅 gaussian splatting,
神经辐射场 neural radiance field, 点云 point cloud, 深度估计 depth estimation, 深度伪造 deepfake, 伪造检测 forgery detection, 遥感 remote sensing,
高光谱 hyperspectral, 自动驾驶 autonomous driving, 轨迹预测 trajectory prediction, 路径规划 path planning, 运动规划 motion planning, 机器人 robot,
机器人操作 robotic manipulation, 具身智能 embodied AI, 具身 embodied, 无人机 UAV, 数字孪生 digital twin, 物联网 internet of things,
边缘计算 edge computing, 云计算 cloud computing, 时间序列 time series, 时序 time series, 时间序列预测 time series forecasting,
时序预测 time series forecasting, 预报 forecasting, 天气 weather, 天气预报 weather forecasting, 气象预报 weather forecasting,
天气预测 weather forecasting, 交通预测 traffic forecasting, 交通流预测 traffic flow prediction, 气候变化 climate change, 气候模型 climate model,
脑 brain, 大脑 brain, 脑解码 brain decoding, 解码 decoding, 脑机接口 brain-computer interface, 脑电 EEG, 脑电图 EEG, 单细胞 single-cell,
测序 sequencing, 单细胞测序 single-cell sequencing, 单细胞RNA测序 single-cell RNA sequencing, 单细胞转录组 single-cell transcriptomics,
空间转录组 spatial transcriptomics, 蛋白质 protein, 蛋白质折叠 protein folding, 折叠 folding, 蛋白质结构预测 protein structure prediction,
蛋白质设计 protein design, 设计 design, 药物 drug, 药物发现 drug discovery, 药物研发 drug discovery, 药物设计 drug design,
药物重定位 drug repurposing, 发现 discovery, 分子生成 molecular generation, 分子动力学 molecular dynamics, 基因编辑 gene editing, 基因组 genome,
基因治疗 gene therapy, 基因表达 gene expression, 干细胞 stem cell, 肿瘤免疫 tumor immunity, 免疫治疗 immunotherapy, 肠道菌群 gut microbiota,
抗生素耐药 antibiotic resistance, 抗生素耐药性 antibiotic resistance, 阿尔茨海默病 Alzheimer's disease, 帕金森病 Parkinson's disease,
乳腺癌 breast cancer, 肺癌 lung cancer, 糖尿病 diabetes, 电子病历 electronic health record, 临床试验 clinical trial,
基于人类反馈的强化学习 reinforcement learning from human feedback, 人类反馈强化学习 reinforcement learning from human feedback,
人类反馈 human feedback, 奖励模型 reward model, 奖励 reward, 直接偏好优化 direct preference optimization, 偏好优化 preference optimization,
黑盒优化 black-box optimization, 贝叶斯优化 Bayesian optimization, 进化算法 evolutionary algorithm, 进化计算 evolutionary computation,
遗传算法 genetic algorithm, 多目标优化 multi-objective optimization, 优化 optimization, 凸优化 convex optimization,
组合优化 combinatorial optimization, 博弈论 game theory, 最优传输 optimal transport, 高斯过程 Gaussian process,
不确定性量化 uncertainty quantification, 不确定性 uncertainty, 量子 quantum, 量子计算 quantum computing, 量子纠错 quantum error correction,
量子机器学习 quantum machine learning, 量子通信 quantum communication, 拓扑绝缘体 topological insulator, 超导 superconductivity,
高温超导 high-temperature superconductivity, 石墨烯 graphene, 二维材料 two-dimensional material, 钙钛矿 perovskite, 太阳能电池 solar cell,
锂离子电池 lithium-ion battery, 固态电池 solid-state battery, 电池 battery, 催化剂 catalyst, 光催化 photocatalysis, 电催化 electrocatalysis,
暗物质 dark matter, 暗能量 dark energy, 黑洞 black hole, 引力波 gravitational wave, 中子星 neutron star, 系外行星 exoplanet, 宇宙学 cosmology,
物理信息神经网络 physics-informed neural network, 神经算子 neural operator, 湍流 turbulence, 材料 material, 材料发现 materials discovery,
公平性 fairness, 偏见 bias, 数据集 dataset, 基准 benchmark, 评估 evaluation, 人机交互 human-computer interaction, 虚拟现实 virtual reality,
增强现实 augmented reality, 教育 education, 社交网络 social network, 虚假新闻 fake news, 假新闻检测 fake news detection, 谣言检测 rumor detection,
仇恨言论 hate speech, 股票预测 stock prediction, 信用评分 credit scoring, 欺诈检测 fraud detection, 多模态 multimodal,
跨模态检索 cross-modal retrieval, 网络 network, 学习 learning, 系统 system, 算法 algorithm, 模型 model, 分析 analysis, 方法 method, 理论 theory,
优化算法 optimization algorithm, 无线通信 wireless communication, 通信 communication, 信道估计 channel estimation, 编译器 compiler, 数据库 database,
芯片设计 chip design, 睡眠分期 sleep staging, 睡眠 sleep, 心电图 ECG, 分类 classification, 聚类 clustering, 神经架构搜索 neural architecture search,
推测解码 speculative decoding, 投机解码 speculative decoding, 推测采样 speculative sampling, 状态空间模型 state space model,
情绪识别 emotion recognition, 情感识别 emotion recognition, 声音事件检测 sound event detection, KV缓存 KV cache, 键值缓存 KV cache, 缓存 cache,
上下文学习 in-context learning, 长上下文 long context, 工具使用 tool use, 工具调用 tool calling, 记忆 memory,
自然语言处理 natural language processing, 计算机视觉 computer vision, 流匹配 flow matching, 归一化流 normalizing flow,
变分自编码器 variational autoencoder, 稀疏自编码器 sparse autoencoder, 自编码器 autoencoder, 离线强化学习 offline reinforcement learning,
策略优化 policy optimization, 群体智能 swarm intelligence, 特征选择 feature selection, 降维 dimensionality reduction, 嵌入 embedding,
实体链接 entity linking, 事件抽取 event extraction, 事实核查 fact checking, 阅读理解 reading comprehension, 语法纠错 grammatical error correction,
网络安全 cybersecurity, 密码学 cryptography, 同态加密 homomorphic encryption, 加密 encryption, 安全 safety, 大语言模型安全 LLM safety,
后量子密码 post-quantum cryptography, 智能电网 smart grid, 电力系统 power system, 负荷预测 load forecasting, 故障诊断 fault diagnosis,
数据增强 data augmentation, 合成数据 synthetic data, 数据 data, 视觉问答 visual question answering, 视觉 vision, 光流 optical flow, 视频 video,
视觉定位 visual grounding, 场景图 scene graph, 三维 3D, 医学 medical, 医疗 medical, 癌症 cancer, 疫苗 vaccine, 病毒 virus, 基因 gene, 细胞 cell,
结构预测 structure prediction, 综述 survey, 新冠 COVID-19, 新冠肺炎 COVID-19, 新冠病毒 SARS-CoV-2, 机器遗忘攻击 unlearning attack,
碳中和 carbon neutrality, 碳达峰 carbon peaking, 碳排放 carbon emissions, 碳捕集 carbon capture, 碳市场 carbon market, 温室气体 greenhouse gas,
温室效应 greenhouse effect, 全球变暖 global warming, 可持续发展 sustainable development, 可再生能源 renewable energy, 新能源 new energy,
太阳能 solar energy, 风能 wind energy, 风电 wind power, 核能 nuclear energy, 核聚变 nuclear fusion, 储能 energy storage, 氢能 hydrogen energy,
燃料电池 fuel cell, 生物质能 biomass energy, 能源 energy, 光伏 photovoltaic, 锂电池 lithium battery, 钠离子电池 sodium-ion battery,
电动汽车 electric vehicle, 新能源汽车 electric vehicle, 智能交通 intelligent transportation, 自动化 automation, 中医 traditional Chinese medicine,
中医药 traditional Chinese medicine, 中药 traditional Chinese medicine, 针灸 acupuncture, 高血压 hypertension, 白血病 leukemia,
冠心病 coronary heart disease, 心脏病 heart disease, 心血管疾病 cardiovascular disease, 心力衰竭 heart failure, 中风 stroke, 脑卒中 stroke,
肥胖 obesity, 肥胖症 obesity, 抑郁症 depression, 焦虑症 anxiety, 自闭症 autism, 孤独症 autism, 精神分裂症 schizophrenia, 癫痫 epilepsy,
痴呆 dementia, 老年痴呆 Alzheimer's disease, 失眠 insomnia, 哮喘 asthma, 肺炎 pneumonia, 肝炎 hepatitis, 乙肝 hepatitis B, 肝硬化 cirrhosis,
结核病 tuberculosis, 肺结核 tuberculosis, 艾滋病 HIV, 疟疾 malaria, 流感 influenza, 新冠疫情 COVID-19, 传染病 infectious disease,
流行病学 epidemiology, 公共卫生 public health, 罕见病 rare disease, 慢性病 chronic disease, 骨质疏松 osteoporosis, 关节炎 arthritis,
类风湿关节炎 rheumatoid arthritis, 痛风 gout, 肾病 kidney disease, 慢性肾病 chronic kidney disease, 胃癌 gastric cancer, 肝癌 liver cancer,
结直肠癌 colorectal cancer, 胰腺癌 pancreatic cancer, 前列腺癌 prostate cancer, 宫颈癌 cervical cancer, 卵巢癌 ovarian cancer,
食管癌 esophageal cancer, 甲状腺癌 thyroid cancer, 鼻咽癌 nasopharyngeal carcinoma, 淋巴瘤 lymphoma, 黑色素瘤 melanoma, 胶质瘤 glioma, 肿瘤 tumor,
肿瘤微环境 tumor microenvironment, 化疗 chemotherapy, 放疗 radiotherapy, 靶向治疗 targeted therapy, 精准医学 precision medicine, 手术 surgery,
麻醉 anesthesia, 护理 nursing, 康复 rehabilitation, 衰老 aging, 老龄化 population aging, 长寿 longevity, 营养 nutrition, 运动 exercise,
心理健康 mental health, 医学影像分析 medical image analysis, 细菌 bacteria, 真菌 fungi, 抗生素 antibiotic, 抗体 antibody,
单克隆抗体 monoclonal antibody, 免疫 immunity, 炎症 inflammation, 病理 pathology, 噬菌体 bacteriophage, 微生物 microbiome, 微生物组 microbiome,
肠道微生物 gut microbiota, 线粒体 mitochondria, 自噬 autophagy, 细胞凋亡 apoptosis, 铁死亡 ferroptosis, 表观遗传 epigenetics, 表观遗传学 epigenetics,
遗传 genetics, 遗传学 genetics, 基因组学 genomics, 转录组 transcriptome, 蛋白质组 proteomics, 蛋白质组学 proteomics, 代谢组 metabolomics,
代谢组学 metabolomics, 代谢 metabolism, 合成生物学 synthetic biology, 生物信息学 bioinformatics, 分子生物学 molecular biology,
结构生物学 structural biology, 系统生物学 systems biology, 发育生物学 developmental biology, 冷冻电镜 cryo-EM, 信号通路 signaling pathway,
受体 receptor, 酶 enzyme, 多肽 peptide, 外泌体 exosome, 类器官 organoid, 组织工程 tissue engineering, 光遗传学 optogenetics, 光合作用 photosynthesis,
植物 plant, 动物行为 animal behavior, 昆虫 insect, 鸟类 bird, 鱼类 fish, 古生物学 paleontology, 恐龙 dinosaur, 进化 evolution, 物种形成 speciation,
生物多样性 biodiversity, 入侵物种 invasive species, 生态学 ecology, 生态系统 ecosystem, 森林 forest, 湿地 wetland, 水稻 rice, 小麦 wheat, 玉米 maize,
大豆 soybean, 棉花 cotton, 作物育种 crop breeding, 农业 agriculture, 精准农业 precision agriculture, 土壤 soil, 干旱 drought, 病虫害 plant disease,
食品安全 food safety, 粮食安全 food security, 农药 pesticide, 化肥 fertilizer, 转基因 transgenic, 半导体 semiconductor, 芯片 chip,
集成电路 integrated circuit, 晶体管 transistor, 光刻 lithography, 忆阻器 memristor, 传感器 sensor, 激光 laser, 光学 optics, 光子学 photonics,
光子晶体 photonic crystal, 超材料 metamaterial, 超表面 metasurface, 等离子体 plasma, 非线性光学 nonlinear optics, 太赫兹 terahertz,
光纤 optical fiber, 光谱 spectroscopy, 拉曼光谱 Raman spectroscopy, 质谱 mass spectrometry, 核磁共振 nuclear magnetic resonance,
磁共振成像 magnetic resonance imaging, 磁共振 magnetic resonance, 超声 ultrasound, 电子显微镜 electron microscopy,
凝聚态物理 condensed matter physics, 拓扑 topology, 自旋电子学 spintronics, 铁电 ferroelectric, 超流 superfluid,
玻色爱因斯坦凝聚 Bose-Einstein condensate, 量子纠缠 quantum entanglement, 量子信息 quantum information, 量子模拟 quantum simulation,
量子密钥分发 quantum key distribution, 量子力学 quantum mechanics, 量子引力 quantum gravity, 量子点 quantum dot, 弦论 string theory,
弦理论 string theory, 广义相对论 general relativity, 相对论 relativity, 粒子物理 particle physics, 中微子 neutrino, 希格斯 Higgs,
核物理 nuclear physics, 宇宙射线 cosmic ray, 宇宙微波背景 cosmic microwave background, 星系 galaxy, 恒星 star, 恒星形成 star formation,
超新星 supernova, 脉冲星 pulsar, 快速射电暴 fast radio burst, 伽马射线暴 gamma-ray burst, 太阳风 solar wind, 火星 Mars, 月球 lunar, 小行星 asteroid,
天体物理 astrophysics, 天文学 astronomy, 热力学 thermodynamics, 统计力学 statistical mechanics, 流体力学 fluid dynamics,
计算流体力学 computational fluid dynamics, 混沌 chaos, 复杂网络 complex network, 复杂系统 complex system, 石墨 graphite, 碳纳米管 carbon nanotube,
纳米材料 nanomaterial, 纳米 nano, 纳米颗粒 nanoparticle, 纳米粒子 nanoparticle, 高分子 polymer, 聚合物 polymer, 塑料 plastic, 微塑料 microplastics,
水凝胶 hydrogel, 复合材料 composite material, 合金 alloy, 高熵合金 high-entropy alloy, 钢铁 steel, 金属 metal, 液态金属 liquid metal,
金属有机框架 metal-organic framework, 共价有机框架 covalent organic framework, 陶瓷 ceramic, 混凝土 concrete, 生物材料 biomaterial, 腐蚀 corrosion,
摩擦 friction, 催化 catalysis, 单原子催化 single-atom catalysis, 二氧化碳还原 CO2 reduction, 有机合成 organic synthesis, 有机化学 organic chemistry,
电化学 electrochemistry, 密度泛函理论 density functional theory, 计算化学 computational chemistry, 量子化学 quantum chemistry,
增材制造 additive manufacturing, 3D打印 3D printing, 智能制造 intelligent manufacturing, 水 water, 水资源 water resources, 水污染 water pollution,
水处理 water treatment, 污水处理 wastewater treatment, 海水淡化 desalination, 空气污染 air pollution, 大气污染 air pollution, 雾霾 haze, 臭氧 ozone,
气溶胶 aerosol, 土壤污染 soil pollution, 重金属 heavy metal, 黄河 Yellow River, 长江 Yangtze River, 黄土高原 Loess Plateau, 青藏高原 Tibetan Plateau,
冰川 glacier, 冻土 permafrost, 海平面 sea level, 海平面上升 sea level rise, 海洋 ocean, 海洋酸化 ocean acidification, 珊瑚 coral, 厄尔尼诺 El Nino,
台风 typhoon, 洪水 flood, 滑坡 landslide, 地震 earthquake, 地震预测 earthquake prediction, 火山 volcano, 地下水 groundwater, 地质 geology,
气候 climate, 极端天气 extreme weather, 季风 monsoon, 降水 precipitation, 湖泊 lake, 河流 river, 方差 variance, 回归 regression,
线性回归 linear regression, 逻辑回归 logistic regression, 回归分析 regression analysis, 决策树 decision tree, 随机森林 random forest,
支持向量机 support vector machine, 主成分分析 principal component analysis, 贝叶斯 Bayesian, 贝叶斯网络 Bayesian network, 马尔可夫链 Markov chain,
蒙特卡洛 Monte Carlo, 随机过程 stochastic process, 概率论 probability theory, 统计学 statistics, 数论 number theory, 图论 graph theory,
群论 group theory, 代数几何 algebraic geometry, 微分几何 differential geometry, 微分方程 differential equation,
偏微分方程 partial differential equation, 泛函分析 functional analysis, 组合数学 combinatorics, 数值分析 numerical analysis, 有限元 finite element,
运筹学 operations research, 线性规划 linear programming, 动态规划 dynamic programming, 最优控制 optimal control, 控制理论 control theory,
模型预测控制 model predictive control, 信息论 information theory, 压缩感知 compressed sensing, 信号处理 signal processing, 图像处理 image processing,
模式识别 pattern recognition, 数据挖掘 data mining, 大数据 big data, 人工智能 artificial intelligence, 生成式人工智能 generative AI,
通用人工智能 artificial general intelligence, 变换器 transformer, 自回归 autoregressive, 对抗攻击 adversarial attack,
隐私计算 privacy-preserving computation, 零知识证明 zero-knowledge proof, 操作系统 operating system, 分布式系统 distributed system,
并行计算 parallel computing, 高性能计算 high-performance computing, 计算机图形学 computer graphics, 计算机体系结构 computer architecture,
编程语言 programming language, 无线网络 wireless network, 卫星 satellite, 卫星通信 satellite communication, 雷达 radar, 导航 navigation,
定位 localization, 机械臂 robotic arm, 人形机器人 humanoid robot, 机器人学 robotics, 机器人学习 robot learning, 可穿戴设备 wearable device,
柔性电子 flexible electronics, 智慧城市 smart city, 人脸 face, 表情识别 facial expression recognition, 行为识别 action recognition,
人机协作 human-robot collaboration, 元宇宙 metaverse, 智能家居 smart home, 推荐算法 recommendation algorithm, 搜索引擎 search engine,
知识表示 knowledge representation, 情感计算 affective computing, 多智能体系统 multi-agent system, 经济学 economics, 计量经济学 econometrics,
行为经济学 behavioral economics, 数字经济 digital economy, 经济增长 economic growth, 宏观经济 macroeconomics, 货币政策 monetary policy,
通货膨胀 inflation, 金融 finance, 金融市场 financial market, 绿色金融 green finance, 供应链 supply chain, 供应链管理 supply chain management,
企业管理 business management, 创新 innovation, 创业 entrepreneurship, 房价 housing price, 贫困 poverty, 不平等 inequality,
收入不平等 income inequality, 城市化 urbanization, 城市规划 urban planning, 人口 population, 移民 migration, 性别 gender, 教育学 education,
高等教育 higher education, 在线教育 online education, 在线学习 online learning, 语言学 linguistics, 认知 cognition, 认知科学 cognitive science,
意识 consciousness, 工作记忆 working memory, 决策 decision making, 社会心理学 social psychology, 社会科学 social science, 政治学 political science,
国际关系 international relations, 法律 law, 考古 archaeology, 考古学 archaeology, 人类学 anthropology, 社交媒体 social media,
传播学 communication studies, 旅游 tourism, 体育 sports, 伦理 ethics, 人工智能伦理 AI ethics, 荟萃分析 meta-analysis, 系统综述 systematic review,
随机对照试验 randomized controlled trial, 元分析 meta-analysis, 队列研究 cohort study
"""
_CHINESE: Final = re.compile(r"""[^\s"“”「」()（）:：-]*[\u3400-\u9fff][^\s"“”「」()（）:：-]*""")
_ENDS: Final = tuple(
    "病 症 烯 酸 酶 癌 瘤 论 器 算法 方法 网络 系统 材料 蛋白 蛋白质 细胞 模型 疗法 电池 科学 工程 技术 计算 学习 污染 经济 政策".split()
)
"""What no given name ends with."""
_LIKELY_ENDS: Final = tuple("学 法 炎 子 性 体 率".split())
_PARTICLES: Final = frozenset("的与和及在中·、")


@cache
def _subjects() -> dict[str, str]:
    pairs = (entry.strip().partition(" ") for entry in _TABLE.replace("\n", " ").split(","))
    return {chinese: english.strip() for chinese, _, english in pairs}


def is_foreign(words: str) -> bool:
    """Whether letters of it are of a script in which no paper is announced: Chinese, Cyrillic, Arabic and others."""
    # Greek letters come before Cyrillic ones, and stand in many English abstracts.
    return any(character.isalpha() and ord(character) >= 0x400 for character in words)


def is_subject(words: str) -> bool:
    """Whether words with the form of a Chinese name are a subject all the same: `高血压`, `白血病`."""
    known = simplified(words)
    return known in _subjects() or bool(bilingual_terms.english(known)) or known.endswith(_ENDS)


def may_be_subject(words: str) -> bool:
    """Whether words with the form of a Chinese name are as likely a subject: `金水`, `管法学`."""
    return simplified(words).endswith(_LIKELY_ENDS) or bool(in_english(words, {}))


def in_english(typed: str, vocabulary: Mapping[str, int]) -> str:
    """A Chinese subject in English, `机器遗忘` as `machine unlearning`; empty if a part of it is not known. `vocabulary` says how many
    papers use a word or a pair of words: where the glossary knows only how a word begins, the one that they use most."""
    words = simplified("".join(typed.split()))
    if len(words) > LONGEST or not has_han(words):
        return ""
    found: list[str] = []
    for part in _parts(words):
        english = _subjects().get(part) or (part if part.isascii() else "")
        english = english or _word(bilingual_terms.english(part), found[-1] if found else "", vocabulary)
        if not english:
            return ""
        found.append(english)
    return " ".join(found).replace("- ", "-")


def search_in_english(typed: str, vocabulary: Mapping[str, int]) -> str:
    """A search with its Chinese words in English, its fields and signs as they are; empty if it has none or one is not known."""
    chinese = {words: in_english(words, vocabulary) for words in _CHINESE.findall(typed)}
    return _CHINESE.sub(lambda found: chinese[found[0]], typed) if chinese and all(chinese.values()) else ""


def _parts(words: str) -> Sequence[str]:
    """The fewest known parts, the earlier ones as long as they can be; the words themselves if a part is not known."""
    best: list[tuple[str, ...] | None] = [*[None] * len(words), ()]
    for start in range(len(words) - 1, -1, -1):
        options = [(part, best[start + len(part)]) for part in _begun(words, start)]
        whole = [((part,) if part not in _PARTICLES else ()) + rest for part, rest in options if rest is not None]
        best[start] = min(whole, key=len, default=None)
    return best[0] or (words,)


def _begun(words: str, start: int) -> Iterator[str]:
    """Known parts that begin here, the longest first."""
    for end in range(len(words), start, -1):
        part = words[start:end]
        if (
            part in _subjects()
            or part in _PARTICLES
            or bilingual_terms.english(part)
            or (part.isascii() and (end == len(words) or not words[end].isascii()))
        ):
            yield part


def _word(begins: Sequence[str], before: str, vocabulary: Mapping[str, int]) -> str:
    """The word that papers use most among those that begin so, behind `before` if they use any there."""
    last = (match_words(before) or [""])[-1]
    for lead in (f"{last} ", "") if last else ("",):
        starts = tuple(f"{lead}{begin.lower()}" for begin in begins)
        known = {
            term: count
            for term, count in vocabulary.items()
            if term.startswith(starts) and term.count(" ") == lead.count(" ")
        }
        if known:
            return max(known, key=lambda term: (known[term], term)).removeprefix(lead)
    return ""
