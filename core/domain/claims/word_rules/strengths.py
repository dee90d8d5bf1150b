"""Words that say how far a finding goes, in English and Chinese: its doubts, denials, limits, causes and claims.

One line a notion, `kind name | words | 词`; a line that begins with blanks goes on with the one above. Words are written folded, `*` stands for
any ending, `_` for a blank. A word after `~` backs the notion where it stands in the evidence, and does not state it in a sentence: an
abstract's "thus" backs a sentence's "because".
"""

from typing import Final

STRENGTHS: Final = """
hedge | may might could possibly perhaps maybe likely probabl* potentially seem* appears_to appear_to appeared_to appearing_to apparently
    suggest* presum* putativ* plausibl* tentativ* conjectur* speculat* hypothes* believ* thought_to expected_to preliminary
    requir*_further need*_further remain*_to_be yet_to_be ~unclear ~unknown
    has_the_potential have_the_potential had_the_potential potential_to unlikely suspect* hint* arguabl* conceivabl* it_appears
    it_is_possible tend tends tended tendency ~would ~should ~propos* ~indicat* ~possible ~possibility ~potential ~promis* ~candidate*
    ~imply ~implies ~implying ~expect* ~estimat* ~consider ~considers ~considered ~considering ~argu* ~think* ~assum* ~predict* ~uncertain*
    ~consistent_with ~in_principle ~claim* ~interpret* ~postulat* ~contend* | 可能 或许 也许 似乎 大概 有望 推测 疑似 看来 看似 倾向于 提示
    暗示 ~表明 ~认为 ~估计 ~猜想 ~假设 ~潜在 ~可以 ~预计 ~设想 ~显示 ~建议 ~主张 ~怀疑 ~期望 ~前景 ~在一定程度上 ~未必 ~指出 ~提出 ~倾向
strong | demonstrat* establish* prove proves proved proven show shows showed shown confirm* certain* ~confirm* ~find ~finds ~found ~reveal*
    ~valid* ~verif* ~support* | 证明 证实 确立 确证 ~发现 ~表明
limit animals | mice mouse murine rat rats rodent* rabbit* pig pigs dog dogs zebrafish drosophila animals animal_model* monkey* macaque*
    ~animal* | 小鼠 大鼠 鼠 动物 兔 斑马鱼 果蝇 猴 犬 狗
limit vitro | in_vitro cell_line* cell_culture* cultured_cells ~vitro ~cell* ~culture* ~test_tube | 体外 细胞系 细胞
limit simulation | simulation* simulated in_silico simulated ~simul* ~numeric* ~synthetic ~model* ~computation* ~silico | 模拟 仿真 ~数值
    ~模型
limit pilot | pilot_study pilot_trial pilot ~small ~preliminary ~explorat* ~feasibility | 试点 初步 小规模 先导 预试验
limit case | case_report case_series single_case anecdotal ~case* | 病例 个案
plan | will would should must shall aims_to aim_to aimed_to plan_to planned intend* ongoing underway under_way going_to upcoming forthcoming
    ~to ~may ~might ~could ~can ~future ~expect* ~propos* ~need* ~likely ~goal* | 将 计划 拟 旨在 ~可能 ~会 ~应
all | all every always entire* wholly universal* invariably everyone everybody everywhere ~any ~each ~none completely fully entirely totally
    perfectly ~whole ~both ~arbitrar* ~general* ~across ~uniform* ~consistently ~complete* ~full ~total ~only ~no ~never ~exact* ~overall
    ~throughout ~identical* ~regardless ~unified ~in_turn ~individual* ~for_a ~for_an ~per ~must | 所有 全部 每 一切 任何 任意 总是 都 完全
    始终 均 必然 必将 一定 凡
some | some several sometimes often partially partly usually typically occasionally somewhat moderately slightly up_to at_most in_part
    subset ~most ~many ~nearly ~almost ~mainly ~primarily ~largely ~mostly ~generally ~frequently ~certain ~particular ~approximately
    ~roughly ~relatively ~limited ~only ~few ~about | 一些 部分 有些 某些 有时 往往 通常 多数 大多 一定程度 略 轻微 ~主要 ~几乎 ~接近 ~较为
    ~有限 ~仅 ~只 ~约
claim first | first_of_its_kind of_its_kind the_first first_to pioneer* never_before for_the_first_time first_time ~first ~firstly ~never
    ~previously ~new_species ~new_genus ~new_genera ~new_family ~new_subfamily ~new_tribe ~new_record* ~sp_._nov ~gen_._nov | 首次 首个
    第一次 首创 开创 第一个 率先
claim best | largest_such best_ever best state_of_the_art sota record leading top ~outperform* ~optimal* ~best ~superior* ~highest ~lowest
    ~surpass* ~better ~exceed* ~most ~good ~perform* ~greatest ~largest | 最好 最佳 最先进 最优 领先 顶尖 ~最
claim only | unique* the_only sole solely ~only ~single ~unique* ~exclusiv* ~alone | 唯一
claim novel | novel* new_to_science unprecedented groundbreaking breakthrough* revolution* innovat* landmark unparalleled unrivalled
    unrivaled unmatched ~new* ~first ~introduc* ~propos* ~develop* ~previously | 新颖 空前 前所未有 突破 革命性 创新 里程碑 ~新 ~首次
claim proof | prove proves proved proven proving provabl* proof proofs conclusive* definitive* ~theorem* ~lemma* ~show* ~establish* ~deriv*
    ~corollary ~obtain* ~result* ~conjecture* ~answer* ~valid* ~hold* | 证明 确凿 毫无疑问 无疑 必定 肯定 ~定理 ~推导 ~证
claim much | dramatic* drastic* massive* enormous* tremendous* vastly hugely remarkabl* extraordinar* spectacular* ~substantial*
    ~significant* ~consider* ~great* ~large* ~strong* ~order* ~mark* ~high* ~much ~far ~extreme* ~fold ~rapid* ~sharp* | 大幅 极大 巨大 惊人
    急剧 ~显著 ~明显 ~很大 ~倍
claim weight | significan* ~p ~statistic* ~substantial* ~important* ~consider* ~notabl* ~marked* ~strong* ~large* ~major ~sensitiv*
    ~crucial* | 显著 ~明显 ~大幅
claim sure | undeniab* unquestionab* undoubted* indisputab* irrefutab* certainly no_doubt without_exception without_doubt established_fact
    is_a_fact beyond_doubt beyond_question definitely unequivocal* unambiguous* obviously evidently indeed_certain certainty settled_fact
    well_established in_fact ~clear* ~established ~evident* ~obvious* ~indeed ~fact ~prov* ~definit* ~confirm* | 毫无例外 无一例外 既定事实
    确定无疑 显然 ~明确 ~清楚 ~证明
done | already now_settled is_settled are_settled long_settled has_been_shown have_been_shown is_known it_is_known now_known ~previous*
    ~prior ~established ~known_to | 已 已经 已被 ~曾
claim trial | randomi* double_blind placebo_controlled peer_reviewed meta_analys* multicent* gold_standard replicated ~random* ~blind*
    ~placebo ~trial* ~multi* ~peer ~pooled ~replicat* ~standard | 同行评审 荟萃 多中心 金标准 ~试验
claim cure | cure cures cured curing eradicat* panacea ~curative ~eliminat* ~remission ~heal* | 治愈 根治 根除 ~消除
claim vouch | guarante* ensur* ~provabl* ~prov* ~assur* ~always ~bound* ~certif* ~secur* ~without ~allow* ~enabl* ~provid* ~must ~avoid*
    ~maintain* ~preserv* ~yield* ~robust* ~so_that ~via ~by ~achiev* | 保证 确保 ~必
cause | caus* due_to because lead_to leads_to leading_to led_to result_in results_in resulted_in resulting_in owing_to responsible_for
    brings_about bring_about brought_about thanks_to attributabl* attributed_to consequence* stems_from stem_from arises_from arise_from
    driven_by drives drive trigger* provok* gives_rise give_rise ~induc* ~produc* ~thus ~thereby ~hence ~therefore ~since ~effect* ~affect*
    ~impact* ~influenc* ~determin* ~explain* ~mechanism* ~via ~through ~by ~role ~result* ~as_a ~yield* ~generat* ~mediat* ~contribut*
    ~reason* ~driv* ~lead* ~so ~following ~when ~under ~account* ~etiolog* ~aetiolog* ~source ~origin* ~if ~creat* ~make* ~render* ~depend*
    ~elicit* ~evok* ~limit* ~restrict* ~hinder* ~imped* ~respons* ~for ~from ~as
    | 导致 引起 造成 引发 使得 由于 因为 归因于 源于 致使 促使 促成 ~使 ~令 ~因 ~从而 ~由 ~因此 ~所致 ~影响 ~产生
    ~驱动 ~之后 ~通过
link | associat* correlat* linked link_between links_between relationship* relat* predictor* predict* risk_factor* coincid* accompan* covar*
    tied ~link* ~factor* ~connect* ~depend* ~relation* ~marker* ~concurren* ~co_occur* ~along | 相关 有关 关联 联系 关系 伴随 预测 ~相伴
    ~共存 ~连 ~随
denial | doubt doubts doubted deny denies denied not no it_is_false untrue ~contrary* not_true false_that wrong_that never none neither nor
    cannot without fail_to fails_to failed_to failing_to unable ~fail* lack* hardly absence ~absent ~rarely ~seldom ~scarce* ~little ~few
    ~limited ~limitation* ~limiting ~restrict* ~struggl* ~instead ~rather ~avoid* ~poor* ~worse* ~neglect* ~ignor* ~miss* ~underperform*
    ~free ~independent* ~prevent* ~preclud* ~exclu* ~eliminat* ~remov* ~reject* refut* disprov* ~contrary ~unlike ~wrong* ~false* ~non
    ~suboptimal ~polyphyl* ~paraphyl* ~negligib* ~zero ~deni* ~deny ~disappear* ~vanish* ~obviat* ~circumvent* ~bypass* ~contradict* ~against
    ~stop* ~discontinu* ~refractory ~impossib* ~barely ~ns ~insignificant ~nonsignificant ~nontrivial ~resist* ~block*
    | 无需 不需要 不需 无须 不 没有 未 无 非 并未
    无法 不能 缺乏 未能 没 别 勿 难以 ~避免 ~免 ~失败 ~缺 ~很少 ~排除 ~有限 ~除 ~消除 ~防止 ~而非 ~反驳 ~独立 ~零 ~减少
order than | than outperform* surpass* exceed* beat beats beating outstrip* dominat* relative_to compared_to compared_with versus vs
    superior_to inferior_to underperform* lag* trail* | 比 优于 胜过 好于 强于 弱于 高于 低于 大于 小于 多于 少于 早于 晚于 快于 慢于 长于
    短于 不如 逊于 超过 先于
order cause | caus* induc* trigger* lead_to leads_to led_to leading_to result_in results_in resulted_in resulting_in | 导致 引起 引发 造成
    诱导
order predict | predict* forecast* | 预测
order affect | affect* influenc* | 影响
order inhibit | inhibit* suppress* block* | 抑制
order activate | activat* stimulat* | 激活 刺激
order promote | promot* | 促进
order | preced* follows followed regulat* encod* imply implies implied determin* driv* produc* generat* depends depend improv* enhanc*
    increas* decreas* reduc* replac* contain* includ* inherit* phosphorylat* bind binds overtak* overtook target* infect* mediat* modulat*
    converg* embed* subsum* extends govern* explain* contribut* require* requires provok* attack* cite* orbit* eclips* feed feeds prey*
    transmit* transfer* convert* transform* become becomes becoming map maps exports buys owns funds
"""
