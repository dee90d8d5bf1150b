"""Common words of English prose and of abstracts in every field: a paraphrase may use them though its paper does not."""

from typing import Final

from core.domain.claims.source import stem
from core.domain.claims.units import UNITS

_WORDS: Final = """
abandon ability able about above abroad absence absolute absorb abstract abundant accelerate accelerated accelerates accept access accident
accompany accomplish accord according account accounted accounts accumulate accuracy accurate accurately accustom ache achieve achieved
achieves acquire across act active activity acts actually acute adapt adapts added adding addition additional additionally address addressed
addresses adjacent adjust adjusted adjusts admit adopted adopts adult advance advantage advantages advise affect affected affects afford
affordable after afterward afterwards against agents agrees aid aided aids aim aimed aiming aims alarm alert algorithm alike all allow
allowed allows almost alone along alongside already also alter alternative although altogether always amid among amongst amount amounts
ample amuse analogous analyse analyses analysis analyze analyzing ancient and anger angle announce annoy annual annually another answer
answered answers anti anticipate anxious any anybody anyhow anyone anything anyway apart apology apparent apparently appeal appear appearing
appears applicable application applications applied applies apply applying appoint appreciate approach approaches appropriate approve
approximate approximately are area argue argued argues argument arguments arise arisen arises arising arose around arrange arrest arrive
article ashamed aside ask asked asks asleep aspect aspects assemble assess assessed assesses assessment assign assignment assist assisted
assists associated assume assumed astonish astray ate attach attack attain attempt attempts attend attention attitude attract attractive
attributed author authors automatic availability available average avoid avoided avoids await awake award aware away awful awkward back
backward bad badly balance ban band bare barely bargain barrier base based bases basic basis basket battle bayesian bear beat beaten beats
beauty became because become becomes becoming been before beforehand beg began begin begins begun behalf behave behaves behavior behaviors
behaviour behind being belief believe bell belong below belt bend bends beneath benefit benefited benefits beside besides best bet betray
better between beyond bias bigger biggest bill bind biological birth bite bitter blame blank bleed blend blended blends bless blind block
blocked blocks blow blue blur blurred board boast boil bold bond boost boosted boosts border borrow both bother bottom bought bounce bound
bow bowl brace branch brave break breaks breath breathe breed brief briefly bright brighten bring brings brittle broad broadcast broaden
broadly broke broken brought brown brush build building builds built bundle burden burn burst bury busy but buy bypass bypasses calculate
call called calls calm came camp can cancel candidate cannot canonical capable capacity capital capture careful careless carried carries
carry case cases cast casual catch catches caught cause caused causes cautious ceiling celebrate cell cells cellular center central certain
certainly chain chair challenge challenges champion chance chances change changed changes changing channel character characteristic
characteristics characterization characterize characterized charge chase cheap cheaper cheaply check checks cheer chief chiefly child choice
choices choose chooses chose chosen circle circles circulate circumstances claim claimed claims clarified clarifies clarify clarity clash
class classes classical classify clean clear clearly clerk clever client climb climbed climbs close closely closer closest cloud clue clues
coach coarse coefficient coefficients coin cold collapse collect collection color colored colour coloured colours column combat combination
combine combined combines combining come comedy comes comfort coming command comment commit common commonest commonly communicate
communication compact company comparable compare compared compares comparing comparison comparisons compete complain complement
complementary complete completely complex complexity complicated component components compose composite composition compound comprehend
comprehensive compress computational computed computing conceal conceals concentrate concentration concept concern concerns conclude
concluded concludes conclusion condition conditions conduct conducted confess confidence confine confined confirm confirmed confirms
conflict confront confuse congress connect connected connects conquer conscious consent consequences consequently conserve consider
considerable considerably consideration considerations considered considering considers consist consistency consistent consisting consists
constant constantly construct constructed constructing construction constructs consult consume contact contain containing contains
contemporary contend content contents contest context continually continue continued continues continuous continuously contract contradict
contrary contrast contrasted contrasts contribute contributed contributes contribution control controlled controlling convenient
conventional converse convert converted converts convey convince cook cool cooperative cope coped copes copies copy core corner correct
correction correlated correlation correspond corresponding corroborate corrupt cost costing costlier costly costs could count counts couple
coupling courage course court cover covered covers crack craft crafted crash crawl crazy create created creates credit crew crime crisp
criteria critic critical crop cross crowd crowded crowding crowds crucial crude cruel crush cry cultivate cup curb curbed curbs cure curious
curl current currently curse curtain curve custom cut cuts cycle daily damage damaged damages damp dampen danger dangerous dare dark darken
data database dataset datasets date day days dead deal deals dealt decay decent decide decides decline declined declines decreases
decreasing deduce deduced deep deepen deepens defend define defined definitely definition degree delay delayed deliver delivered delivers
demand demanded demands demonstrate demonstrated demonstrates densely density deny depend depended dependence dependent depending depends
depth derive derived derives descend describe described describes describing description deserve design designed designs desire despite
destroy destroyed detail detailed details detect detected detecting detection detects deteriorate determine determined determines
determining develop developed developing development develops deviate device devices devise devised devote diagnostic dictate die died dies
differ differed difference differences different differential differently differing differs difficult diffusion dig dimensional diminish
direct directly dirty disagree disappear disappeared disappears discard disclose discover discovered discrete discuss discussed discusses
disease dismiss display disrupt distance distant distinct distinguish distinguished distinguishes distributed distribution distributions
disturb diverge diverse divide divided divides do document does doing domain domains dominant dominate done double doubled doubt down
downward dozen drag dramatic dramatically drastically draw drawn draws dream dress drew drift drink drive driven drives driving drop dropped
dropping drops drove dry dual due dull duration during duty dwell dynamic dynamics each eager earlier earliest early earn earned earns ease
eased eases easier easily easing easy eat eaten edge educate effect effective effectively effects efficiency efficient efficiently effort
efforts eight eighth either elaborate electronic element elements else elsewhere emerge emerged emergence emerges emphasises emphasizes
empirical employ employed employs empty enable enabled encounter encourage end endanger ended ends endure energy engage enhance enhanced
enhancement enjoy enlarge enormous enough enrich ensue ensure enter entered entire entirely entropy environment equal equalled equals
equilibrium equip equivalent era erase err erratic error errors escape escapes especially essence essential establish established
establishes estimate estimated estimates estimation evaluate evaluated evaluates evaluation even event eventual eventually ever every
everybody everyone everything everywhere evidence evident evidently evolution evolve exact exactly examine examined examines example
examples exceed exceeded exceeds excel excelled excels except exceptional excess exchange exchanged exclude exclusive excuse exhaust exhibit
exhibiting exist existence existing exists expand expanded expands expansion expected expensive experienced experimental experiments expert
explain explained explains explode exploit exploited exploits explore explored explores export expose exposes express expressed expression
extend extended extending extends extensive extent extra extract extreme extremely face faced facilitate fact factor factors fade fail fails
failure faint fair faith faithful fake fall fallen falls false familiar families family famous fancy far faraway fare fared fares farther
farthest fashion fast faster fastest fate fault favor favored favors favour favoured favours fear feasibility feature features fed feed feel
fell fellow felt fetch few fewer fewest field fierce fifth fight fill filter final finally finding findings fine finger finish finished
finishes finite fire firm firmly first fit fits fitted five fix fixed flat flaw flee flew flexible float flood flow flown fly focus focused
focusing fold folk follow followed following follows for forbid force forces forecast foreign foresaw forever forge forget forgets forgot
forgotten form formation formed former formerly forming forms formulation forth fortunate forward foster fostered fought found founder four
fourth fraction fragile frame framework free freely freeze frequency frequent frequently fresh friend from froze frozen fruit fuel fulfil
fulfilled full fully fun function functional functions fund fundamental funny furnish further furthermore furthest future gain gained gains
gap gather gathered gauge gauges gave gaze general generalise generalised generalize generalized generally generate generated generates
generating generation gentle genuine geometric get gets getting giant gift give given gives giving glad glance global glue go goal goals
goes going gold gone good got gotten govern grab grade gradually grain grand grant grasp grave gray great greater greatest greatly green
greet grew grey grid grip ground group groups grow growing grown grows growth guarantee guard guess guesses guest guide guides guilty habit
half halt halves hamper hampered hampers hand handle handled handles hang happen happens happy hard harden harder hardest hardly harm harmed
harmful harmless harms harness harsh harvest has haste hasten hate have having head heal healing heals healthy heard heart heat heavily
heavy height heighten held help helped helpful helps hence here hesitate heterogeneous hid hidden hide high higher highest highlight
highlighted highlights highly hinge hinged hinges hint hints hire history hit hold holding holds hollow home honest hope
horizon host hot hotter hour house household how however huge hugely hunt hurry hurt hurts idea ideal ideas identical identification
identified identify ignore ignored ignores iii ill illustrate illustrated illustrates imagine imitate immediate immediately impact impair
impaired impairs impede impeded impedes imperfect implementation implemented implications implied implies imply implying importance
important importantly impose impossible imprecise impress improve improved improvement improves improving inaccurate inadequate inch incline
include includes including inclusion incomplete incorporated incorrect increase increased increases increasing increasingly indeed
independent independently index indicate indicates indicating indirectly individual individually induce induced induces inevitable
inexpensive infer inferior inferred infers influence influenced information inherent inherit initial initially injure inner input insert
inside insight insights insist inspect inspired install instance instances instead insufficient intact integrated integrates intend intense
intensely intensify intensive interaction interactions interest interesting interfere intermediate internal interplay interpret interrupt
intervene into intricate intrinsic introduce introduced introduces introduction invariably invent investigate investigated
investigates investigation invite involve involved involves involving irregular irrelevant isolate isolated issue issues item its itself
join joined joins joint jointly judge jump jumped jumps junior just justify keen keep keeping keeps kept key kick kill kind kinds knew knock
know knowledge known label labour lack lacked lacking lacks ladder lag lagged lags laid landscape lane language languages lap large largely
larger largest last lasted lastly lasts late lately later latest latter launch lay lazy lead leading leads lean leap learn learned learns
learnt least leave leaves led left legal lend lending length lengthen lengthens lengthy lent less lessen lessens lesser lesson lessons let
lets letting level levels leverage leverages lie life lift lifted lifts light lighten lightly like liked likelihood likely likewise limit
limited limiting limits line linear lines link linked linking links list listen listener listeners lit literally literature litter little
load loan local locate lock log lone long longer longest look looks loose loosely loosen looser lose loses losing loss losses lost lot loud
love low lower lowered lowers lowest luck made magnitude mail main mainly maintain maintains major majority make maker makes making male
manage managed manages manifest manner many map mapped maps march mark markedly mask mass master mastered match matched matches matching
mate material matter mattered matters mature maximum may maybe meal mean meaningful means meant meantime meanwhile measure measured
measurement measures mechanical mechanism mechanisms mediated medical medium meet meets member memorise memorize mend mention mentioned mere
merely merge merged merges merit mess met method methodology methods micro mid middle might mild mildly million mimic mimicked mind minimal
minimum minor minority mirror mirrored misguide mislead misled miss missed misses missing mistake mistaken mix mixed mixes mixture mode
model modeling models moderate modern modest modified modifying molecular moment monitor monitored monitors month monthly mood moral more
moreover most mostly motion motivated mount mouth move movement moves much multi multiple multiply multivariate muscle must mutual mystery
naive naked name named namely names narrow narrowest narrows native natural nature navigate near nearby nearest nearly neat necessary need
needed needs negative neglect neglected neglects neighbor neighboring neighbour neighbouring neither nervous nest network networks neutral
never nevertheless new newly next nicely night ninth nobody noise non none nonetheless noon nor normal normally not notably note noted notes
nothing notice noticeably noticed notices notion novel now nowadays nowhere number numbers numerical numerous nurse obey object oblige
obscure observation observational observations observe observed observes obstacle obstruct obtain obtained obvious obviously occasion
occasionally occupied occur occurred occurs odd off offend offer offers office offset often old oldest omit omits omitted once one ones
ongoing only onset open opens operate operation opportunity oppose opposite opt optimal optimization optimum option orange orbit order
orders ordinarily ordinary organise organize orient origin original originally originate other others otherwise ought our out outcome
outcomes outdo outdoes outer outline outlines outlook outperform outperformed outperforms output outside outweigh over overall overcame
overcome overlap overlooked oversee overshadow overt overtook owe owed owing own owner pace pack page paid paint pair pairs pale panel paper
parallel parameter parameters pardon parent park part partial partially particle particles particular particularly partly partner parts pass
passes past patch path patience pattern patterns pause paves pay pays peace peak peculiar peers penalty people per perceive perceived
percent perfect perform performance performed performs perhaps period permit permitted persist persisted persistence persists person persons
persuade phase phases phenomenon phrase physical pick picked picks picture piece pile pin pink pinpoint pipe pity place placed places plague
plain plan planet plant plate plausible play plays plentiful plenty plot plug plunge plunged pocket point pointing points polite pool poor
poorest poorly popular population populations port pose position positive possess possessed possibility possible possibly post postpone
potential potentially pour powder power powerful practical practically practice praise pray pre precede precise precisely predict predicted
predictive predicts predominantly prefer preferably preferred prefers preliminary presence present presented presents preserved press
pressure presumably pretty prevail prevent prevented prevents previous previously price prices pricey pride primarily primary prime
principal principle principles print prior private prize probability probe probed probes problem procedure proceed proceeds process
processes produce produces producing product production products profiles profit program programs progress prolong promise promising promote
prompt prompted promptly prompts prone pronounced proof proper properly properties proportional propose proposed proposes protect protected
protects protein protocol proud prove proven proves provide provided provides providing provoke public publicly publish published pull
punish pupil purchase pure purely purple purpose pursue push put puts putting puzzle qualify qualitative quality quantified quantifies
quantify quantitative quantity quarrel quarter quarters quasi question questions queue quick quickly quiet quit quite quote race rain raise
raised raises ran random rang range ranging rank ranks rapid rapidly rare rarely rarest rate rates rather ratio rational raw reach reached
reaches reaching react reaction read reader readers readily ready real realise realize reason reasons rebuild rebuilt recall recede receive
receiving recent recently reckon recognise recognition reconcile reconstruct record recover recovery red reduce reduced reduces reducing
reduction refer reference refine reflect refuse regain regard regarded regarding regardless region regions regression regret regular
regulation reinforce reject relate related relates relation relationship relationships relative relatively relax release relevant reliable
relied relief relies relieve reluctant rely relying remain remained remaining remains remark remarkable remarkably remedy remember
remembered remind remote removes render rendered rent repair repeat repeatedly replace replaced replaces replicate reply report reported
reports represent representative represented represents request require required requirement requires rescue research researcher researchers
resemble resembled resembles reserve residual resist resistance resolution resolve resort respect respectively respond responded responds
response responsible rest rested restore restrain restrict restricted restricts rests result resulting results resume retain rethink retreat
return returned returning returns reveal revealed reveals revenge reverse review reviewed reviews revise revisit reward rich ride right
rigid rigorous ring ripe rise risen rises risk rival rivalled rivals road robust robustness role roles roll room root rose rotate rough
roughly round route routine routinely row rub rude ruin rule rules run runs rush sacrifice sad safe safely safety said sail salt same sample
samples sampling sang sank sat satisfy save saved saves saw say saying says scale scaled scales scarce scarcely scare scatter scattered
scenario scenarios scene scheme scientific scientist scientists scrape scratch scream screening seal search season seat second secondary
secret secure see seeing seek seeks seem seems seen sees seize seldom select selected selection selects self senior sense sensible sensitive
sensitivity sent sentence separate separated separately separates separation sequence sequential series serious seriously serve serves set
sets setting settings settle seven seventh several severe severely shade shadow shake shall shallow shame shape share shared shares sharp
sharpen sharply shed shelter shield shielded shields shift shifted shifts shine ship shock shook shoot shop shore short shortage shortcoming
shorten shortens shorter shortest shortly should show showed showing shown shows shrank shrink shrinking shrinks shrunk shut shy side sides
sight sign signal signals significant significantly silent silly similar similarity simple simpler simply simulation simulations
simultaneously sin since single singled singles sink sister sit site sits situation six sixth size sizes skew skill skip skipped skips sleep
slept slice slide slight slightly slip slope slow slowed slower slowest slowly slows small smaller smallest smart smell smile smooth
smoothly snap so soak soar soared soft soften soil sold sole solely solid solution solutions solve solved solves some somehow someone
something sometimes somewhat somewhere soon sooner soothe sophisticated sorrow sort sought soul sound soup sour source space span spare
spark sparks speaker speakers speaks special specific specifically spectral sped speed speeds spell spend spends spent spill spin spirit
spite splendid split splits spoil spoke spoken spot spots spotted sprang spread spring spur spurred square squeeze stability stable stack
staff stage stages stain stake stall stamp stand standard standing stands stare stark start started starting starts starve state stated
states static statistical statistically stay stayed stays steadily steady steal steam steep steeper steeply steer steered steers stem
stemmed stems step steps stick stiff still stimulate stir stochastic stock stole stolen stood stop stopped stops store storm straight strain
strange strategies strategy stream strength strengthen strengthened strengthens stress stresses stretch strict strike striking strikingly
string strip strive stroke strong stronger strongest strongly struck structural structure structures struggle struggled struggles stubborn
stuck studied studies study studying stuff stupid sturdy style sub subject subsequent subsequently subset substance substantial
substantially substitute subtle succeed succeeded success successful such sudden suffer suffered suffers sufficient suggest suggests suit
suitable suited sum summarises summarizes superfluous superior supplement supplemented supply support supported supports suppose suppress
sure surface surge surged surpass surpassed surpasses surprise surprising surround surrounding survey surveyed surveys survival survive
susceptible suspect suspend sustain swallow swam swap swapped swaps sway swayed swear sweep sweet swell swells swept swift swiftly swim
swing switch swore symbol sympathy synthesis synthetic system systematic systematically systems tackle tackles tail tailored take taken
takes taking talk tall tame tamper tampered tap target targets task tasks taste taught teach teaches team tear tease technical technique
techniques tell tells temper temperature tempt ten tend tendency tender tends tense tent tenth term terms terrible test tested tests than
thanks that the their them then theoretical theory there thereby therefore these they thick thickest thin thing things think thinner third
thirds thirst this thorough those though thought thread threat threaten three threw thrive thrived throat through throughout throw thrown
thus thwart tide tidy tie tied ties tight tighten tightly tilt time times tiny tip tire tired title today together told tolerate tomorrow
tone tongue too took tool top topic tore torn total touch tough toward towards trace traced traces track tracked tracking tracks trade
traditional trail trailed trails trained training transfer transform transformation transient transition transmission transport trap trapped
travel travelled treasure treat treated treatment treats tremble trend trends trial trick tried tries trigger triggered triggers trip triple
trivial trouble true trust trustworthy truth truthful try trying tube tune tuned tunes turn turned turns twice twist twists two type types
typical typically ugly ultimately unable unaffected unaware uncertainty unchanged unclear uncommon uncover uncovered uncovers under
underestimate undergo underlying undermine undermined undermines underneath understand understanding understood undertake underwent
undesirable undo unequal uneven unexpected unexpectedly unfair unfit unfold unharmed unhurt unified unifies uniform unify unique unit unite
unites universe university unknown unlike unlikely unlimited unlock unnoticed unproven unravel unrelated unreliable unresolved unseen
unstable unsuitable untested until untouched unusual unusually unveil unwanted up update uphold upon upper upright upset upward urge urgent
usable usage use used useful useless uses using usual usually utilise utility utilize vague vain valid validate validates valley
valuable value values vanish vanished vanishes variability variable variables variant variants variation variations varies variety various
vary varying vast venture verified verifies verify verse version versus very vessel via victim view viewer viewers views vital vivid voice
volatile volume vote vulnerable wage wait wake walk wall wander wane want wants warm warn warns was wash waste watch water wave wax way ways
weak weaken weakened weakens weaker weakest weakly wealth weapon wear wearer weather weekly weigh weight welcome well went wept were wet
what wheel when whenever where whereas whereby wherever whether which whichever while whisper white who whole whose wide widely widen widens
wider widespread widest width wild will win wind wins wise wish with withdrawn withdrew withheld withhold within without withstand withstood
witness woke won wonder wooden word words wore work worked works world worn worry worse worsen worsened worsens worst worth worthwhile would
wound wrap write writer writers writing written wrong wrote yard year yearly years yell yellow yesterday yet yield yielded yields young zero
zone
"""

EVERYDAY: Final = frozenset(stem(word) for word in (*_WORDS.split(), *" ".join(UNITS).split()))
"""Their stems, and those of units of measure."""
