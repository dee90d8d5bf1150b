"""Common words of English prose and of abstracts in every field: a paraphrase may use them though its paper does not."""

from typing import Final

from core.domain.claims.source import stem
from core.domain.claims.units import UNITS

_WORDS: Final = """
ability able about above absence absolute abstract abundant accelerate accelerated accelerates access accompany accomplish accord according
account accounted accounts accumulate accuracy accurate accurately achieve achieved achieves acquire across act active activity acts
actually acute adapt adapts added adding addition additional additionally address addressed addresses adjacent adjust adjusted adjusts admit
adopted adopts adult advance advantage advantages advise affect affected affects afford affordable after afterward afterwards against agents
agrees aid aided aids aim aimed aiming aims alarm alert algorithm alike all allow allowed allows almost alone along alongside already also
alter alternative although altogether always amid among amongst amount amounts ample amuse analogous analyse analyses analysis analyze
analyzing ancient and anger angle announce annoy annual annually another answer answered answers anti anticipate anxious any anybody anyhow
anyone anything anyway apart apology apparent apparently appeal appear appearing appears applicable application applications applied applies
apply applying appoint appreciate approach approaches appropriate approve approximate approximately are area argue argued argues argument
arguments arise arisen arises arising arose around arrange arrest arrive article ashamed aside ask asked asks aspect aspects assemble assess
assessed assesses assessment assign assignment assist assisted assists associated assume assumed astonish ate attach attack attain attempt
attempts attend attention attitude attract attractive attributed author authors automatic availability available average avoid avoided
avoids await award aware away awful awkward back backward bad badly balance ban band bare barely bargain barrier base based bases basic
basis basket battle bayesian bear beat beaten beats beauty became because become becomes becoming been before beforehand beg began begin
begins begun behalf behave behaves behavior behaviors behaviour behind being belief believe bell belong below belt bend bends beneath
benefit benefited benefits beside besides best bet betray better between beyond bigger biggest bill bind biological birth bite bitter blame
blank bleed blend blended blends bless blind block blocked blocks blow blue board boast boil bold bond boost boosted boosts border borrow
both bother bottom bought bounce bound bow bowl branch brave break breaks breath breathe brief briefly bright brighten bring brings brittle
broad broadcast broadly broke broken brought brown brush build building builds built bundle burden burn burst bury busy but buy bypass
bypasses call called calls calm came camp can cancel candidate cannot canonical capable capacity capital capture carried carries carry case
cases cast casual catch catches caught cause caused causes cautious ceiling celebrate cell cells cellular center central certain certainly
chain chair challenge challenges champion chance chances change changed changes changing channel character characteristic characteristics
characterization characterize characterized charge chase cheap cheaper cheaply check checks cheer chief chiefly child choice choices choose
chooses chose chosen circle circles circulate circumstances claim claimed claims clarified clarifies clarify class classes classical clean
clear clearly clerk clever client climb climbed climbs close closely closer closest cloud clue clues coach coarse coefficient coefficients
coin cold collapse collect collection color colored colour coloured colours column combat combination combine combined combines combining
come comedy comes comfort coming command comment commit common commonest commonly communicate communication compact company comparable
compare compared compares comparing comparison comparisons compete complain complementary complete completely complex complexity complicated
component components compose composite composition compound comprehend comprehensive compress computational computed computing conceal
concentrate concentration concept concern concerns conclude concluded concludes conclusion condition conditions conduct conducted confess
confidence confine confined confirm confirmed confirms confront confuse congress connect connected connects conquer conscious consent
consequences consequently conserve consider considerable considerably consideration considerations considered considering considers consist
consistency consistent consisting consists constant constantly construct constructed constructing construction constructs consult consume
contact contain containing contains contemporary contend content contents contest context continually continue continued continues
continuous continuously contract contrary contrast contrasted contrasts contribute contributed contributes contribution control controlled
controlling convenient conventional converse convert converted converts convey convince cook cool cooperative cope coped copes copies copy
core corner correct correction correlated correlation correspond corresponding corroborate corrupt cost costing costlier costly costs could
count counts couple coupling courage course court cover covers crack craft crafted crash crawl crazy create created creates credit crew
crime crisp criteria critic critical crop cross crowd crowded crowding crowds crucial crude cruel crush cry cultivate cup curb curbed curbs
cure curious curl current currently curse curtain curve custom cut cuts cycle daily damage damaged damages damp danger dangerous dare dark
darken data database dataset datasets date day days dead deal deals dealt decay decent decide decides decline declined declines decreases
decreasing deduce deduced deep deepen deepens defend define defined definitely definition degree delay deliver delivered delivers demand
demanded demands demonstrate demonstrated demonstrates densely density deny depend depended dependence dependent depending depends depth
derive derived derives describe described describes describing description deserve design designed designs desire despite destroy detail
detailed details detect detected detecting detection detects determine determined determines determining develop developed developing
development develops device devices devise devised devote diagnostic die died dies differ differed difference differences different
differential differently differing differs difficult diffusion dig dimensional direct directly dirty disappear disappeared disappears
disclose discover discrete discuss discussed discusses disease dismiss display distance distant distinct distinguish distinguished
distinguishes distributed distribution distributions disturb diverse divide divided divides do document does doing domain domains dominant
done double doubled doubt down downward dozen drag dramatic dramatically drastically draw drawn draws dream dress drew drift drink drive
driven drives driving drop dropped dropping drops drove dry dual due duration during duty dynamic dynamics each eager earlier earliest early
earn earned earns ease eased eases easier easily easing easy eat eaten edge educate effect effective effectively effects efficiency
efficient efficiently effort efforts eight eighth either elaborate electronic element elements else elsewhere emerge emerged emergence
emerges emphasises emphasizes empirical employ employed employs empty encourage end ended ends endure energy engage enhanced enhancement
enjoy enlarge enormous enough ensure enter entire entirely entropy environment equal equalled equals equilibrium equip equivalent era erase
err erratic error errors escape escapes especially essence essential establish established establishes estimate estimated estimates
estimation evaluate evaluated evaluates evaluation even event eventual eventually ever every everybody everyone everything everywhere
evidence evident evidently evolution evolve exact exactly examine examined examines example examples exceed exceeded exceeds excel excelled
excels excess exchange exchanged exclude excuse exhaust exhibit exhibiting exist existence existing exists expand expanded expands expansion
expected expensive experimental experiments expert explain explained explains explode exploit exploited exploits explore explored explores
export expose exposes express expressed expression extend extended extending extends extensive extent extra extreme extremely face faced
facilitate fact factor factors fade fail fails failure faint fair faith faithful fake fall fallen falls false familiar families family
famous fancy far faraway fare fared fares farther farthest fashion fast faster fastest fate fault favor favored favors favour favoured
favours fear feasibility feature features fed feed feel fell fellow felt fetch few fewer fewest field fierce fifth fight fill final finally
finding findings fine finger finish finished finishes finite fire firm firmly first fit fits five fix fixed flat flaw flee flew float flow
fly focus focused focusing fold folk follow followed following follows for forbid force forces forecast foreign foresaw forever forget
forgets forgot forgotten form formation formed former formerly forming forms formulation forward fought found founder four fourth fraction
fragile frame framework free freely freeze frequency frequent frequently fresh friend from froze frozen fruit fuel fulfil full fully fun
function functional functions fund fundamental funny further furthermore furthest future gain gained gains gap gather gauge gauges gave gaze
general generalise generalised generalize generalized generally generate generated generates generating generation gentle genuine geometric
get gets giant gift give given gives giving glad glance global glue go goal goals goes going gold gone good got gotten govern grab grade
gradually grain grand grant grasp grave gray great greater greatest greatly green greet grew grey grid grip ground group groups grow growing
grown grows growth guard guess guest guide guides guilty habit half halt halves hamper hampered hampers hand handle handled handles hang
happen happens happy hard harden harder hardest hardly harm harmed harmful harmless harms harness harsh harvest has haste hasten hate have
having heal healing heals healthy heart heat heavily heavy height heighten held help helped helps hence here hesitate heterogeneous hid
hidden hide high higher highest highlight highlighted highlights highly hinge hinged hinges hint hints hire history hit hold holding holds
hollow home honest hope horizon host hot hotter hour house how however huge hugely hunt hurry hurt hurts idea ideas identical identification
identified identify ignore ignored ignores iii ill illustrate illustrated illustrates imagine immediate immediately impact impair impaired
impairs impede impeded impedes implementation implemented implications implied implies imply implying importance important importantly
impose imprecise impress improve improved improvement improves improving inaccurate inch incline include includes including inclusion
incorporated incorrect increase increased increases increasing increasingly indeed independent independently index indicate indicates
indicating indirectly individual individually induce induced induces inexpensive infer inferior inferred infers influence information
inherit initial initially injure inner input inside insight insights insist inspect inspired install instance instead insufficient intact
integrated integrates intend intense intensely intensive interaction interactions interest interesting intermediate internal interplay into
intricate intrinsic introduce introduced introduces introduction invariably invent investigate investigated investigates investigation
invite involve involved involves involving isolate isolated issue issues item its itself join joined joins joint jointly jump jumped jumps
junior just justify keen keep keeping keeps kept key kick kill kind kinds knew knock know knowledge known label labour lack lacked lacking
lacks ladder lag lagged lags laid lane language languages lap large largely larger largest last lasted lastly lasts late lately later latest
latter launch lay lazy lead leading leads lean leap learn learned learns learnt least leave leaves led left legal lend lending length
lengthen lengthens lengthy lent less lessen lessens lesson lessons let lets level levels leverage leverages lie life lift lifted lifts light
lighten lightly like liked likelihood likely limit limited limiting limits line linear lines link linked linking links listen listener
listeners lit literature little load loan local locate lock log lone long longer longest look looks loose loosely loosen looser lose loses
losing loss losses lost lot loud love low lower lowered lowers lowest luck made magnitude mail main mainly maintain maintains major majority
make maker makes making male manage managed manages manner many map maps march mark markedly mask mass master match matched matches matching
mate material matter matters mature maximum may maybe meal mean means meant meantime meanwhile measure measured measurement measures
mechanical mechanism mechanisms mediated medical medium meet meets mend mention mere merely merge merged merges mess met method methodology
methods micro mid middle might mild mildly million mind minimal minor minority mirror miss missed misses missing mistake mistaken mix mixed
mixes mixture model modeling models moderate modern modest modified modifying molecular moment monitor monitored monitors month monthly mood
moral more moreover most mostly motion motivated mount mouth move moves much multi multiple multivariate muscle must mutual mystery naive
naked name named namely names narrow narrowest narrows native natural nature navigate near nearby nearest nearly neat necessary need needed
needs negative neglect neglected neglects neighbor neighboring neighbour neighbouring neither nervous nest network networks neutral never
nevertheless new newly next nicely night ninth nobody noise non none nonetheless noon nor normal normally not notably note noted notes
nothing notice noticeably noticed notices notion novel now nowadays nowhere number numbers numerical numerous nurse obey object oblige
obscure observation observational observations observe observed observes obstruct obtain obtained obviously occasionally occur occurs odd
off offend offer offers office often old oldest omit omits omitted once one ones ongoing only onset open opens operation oppose opposite opt
optimal optimization option orange orbit order orders ordinarily ordinary origin original originally other others otherwise ought our out
outcome outcomes outdo outdoes outer outline outlines outlook outperform outperformed outperforms output outside over overall overcame
overcome overlooked overtook owe own owner pace pack page paid paint pair pairs pale panel paper parallel parameter parameters pardon parent
park part partial partially particle particles particular particularly partly partner parts pass passes past path patience pattern patterns
pause pay pays peace peak peculiar people per percent perfect perform performance performed performs perhaps period permit persist persisted
persistence persists person persons phase phases phenomenon phrase physical pick picked picks piece pile pin pink pipe pity place placed
places plague plain plan planet plant plate play plays plentiful plenty plot plug plunge plunged pocket point pointing points polite pool
poor poorly popular population populations port pose position positive possess possibility possible possibly post potential potentially pour
powder power powerful practical practice praise pray pre precede precise predict predicted predictive predicts predominantly prefer
preferred prefers preliminary presence present presented presents preserved press pressure presumably pretty prevent prevented prevents
previous previously price prices pricey pride primarily primary prime principal principle principles print prior private prize probability
probe probed probes problem procedure process processes produce produces producing product production products profiles profit program
programs progress promise promising promote prompt prompted promptly prompts proof proper properly properties proportional propose proposed
proposes protect protected protects protein protocol proud prove proven proves provide provided provides providing public publicly publish
published pull punish pupil pure purely purple purpose pursue push put puts putting puzzle qualitative quality quantified quantifies
quantify quantitative quarrel quarter quarters quasi question questions queue quick quickly quiet quit quite quote race rain raise raised
raises ran random rang range ranging rank ranks rapid rapidly rare rarely rate rates rather ratio rational raw reach reached reaches
reaching react reaction read reader readers readily ready real reason reasons rebuild recall receive receiving recent recently recognition
record recover recovery red reduce reduced reduces reducing reduction refer reference reflect refuse regard regarded regarding regardless
region regions regression regret regular regulation reject relate related relates relation relationship relationships relative relatively
relax relevant reliable relied relief relies rely relying remain remained remaining remains remark remarkable remarkably remedy remind
remote removes rent repair repeat repeatedly replace replaced replaces reply report reported reports represent representative represented
represents require required requirement requires rescue research researcher researchers resemble resembled resembles reserve residual resist
resistance resolution resolve respect respectively respond responded responds response responsible rest rested restore restrain restrict
restricted restricts rests result resulting results resume retain retreat return returned returning returns reveal revealed reveals revenge
reverse review reviewed reviews revise reward rich ride right rigid rigorous ring ripe rise risen rises risk rival rivalled rivals road
robust robustness role roles roll room root rose rotate rough roughly round route row rub rude ruin rule rules run runs rush sad safe safely
safety said sail salt same sample samples sampling sang sank sat satisfy save saved saves saw say saying says scale scaled scales scarce
scarcely scare scatter scattered scenario scenarios scene scheme scientific scientist scientists scrape scratch scream screening seal search
season seat second secondary secret secure see seeing seek seeks seem seems seen sees seize seldom select selected selection selects self
senior sense sensitive sensitivity sent sentence separate separated separately separates separation sequence sequential series serious
seriously serve serves set sets setting settings settle seven seventh several severe severely shade shadow shake shall shallow shame shape
share shared shares sharp sharply shed shelter shield shielded shields shift shifted shifts shine ship shock shook shoot shop shore short
shorten shortens shorter shortest shortly should show showed showing shown shows shrank shrink shrinking shrinks shrunk shut shy side sides
sign signal signals significant significantly silent silly similar similarity simple simpler simply simulation simulations simultaneously
sin since single singled singles sink sister sit site sits six sixth size sizes skill skip skipped skips sleep slept slice slide slight
slightly slip slope slow slowed slower slowest slowly slows small smaller smallest smart smell smile smooth smoothly snap so soak soar
soared soft soften soil sold sole solely solid solution solutions solve solved solves some somehow someone something sometimes somewhat
somewhere soon sooner soothe sophisticated sorrow sort sought soul sound soup sour source space span spare spark sparks speaker speakers
speaks special specific specifically spectral sped speed speeds spell spend spends spent spill spin spirit spite splendid split splits spoil
spoke spoken spot spots spotted sprang spread spring square squeeze stability stable stack staff stage stages stain stamp stand standard
standing stands stare stark start started starting starts starve state stated states static statistical statistically stay stayed stays
steadily steady steal steam steep steeper steeply steer steers stem stemmed stems step steps stick stiff still stir stochastic stock stole
stolen stood stop stopped stops store storm straight strange strategies strategy stream strength strengthen strengthened strengthens
stresses stretch strict strike striking strikingly string strip strive stroke strong stronger strongest strongly struck structural structure
structures struggle struggled struggles stuck studied studies study studying stuff stupid sturdy style sub subject subsequent subsequently
subset substantial substantially substitute subtle succeed success such sudden suffer suffers sufficient suggest suggests suit suitable
suited sum summarises summarizes superfluous superior supply support supported supports sure surface surge surged surpass surpassed
surpasses surprise surprising surround surrounding survey surveyed surveys survival survive suspect swallow swam swap swapped swaps swear
sweep sweet swell swells swept swift swiftly swim swing switch swore sympathy synthesis synthetic system systematic systematically systems
tackle tackles tail tailored take taken takes taking talk tall tap target targets task tasks taste taught teach teaches team tear tease
technical technique techniques tell tells temper temperature tempt ten tend tendency tender tends tense tent tenth term terms terrible test
tested tests than thanks that the their them then theoretical theory there thereby therefore these they thick thickest thin thing things
think thinner third thirds thirst this thorough those though thought thread threat three threw thrive throat through throughout throw thrown
thus thwart tide tidy tie tied ties tight tighten tightly time times tiny tip tire tired title today together told tomorrow tone tongue too
took tool top tore torn total touch tough toward towards trace traced traces track tracked tracking tracks trade traditional trail trailed
trails trained training transfer transform transformation transient transition transmission transport trap travel treasure treat treated
treatment treats tremble trend trends trial trick tried tries trigger triggered triggers trip triple trouble true trust trustworthy truth
try trying tube tune tuned tunes turn turned turns twice twist twists two type types typical typically ugly ultimately unable unaffected
unaware uncertainty unchanged unclear uncommon uncover uncovered uncovers under undergo underlying undermine undermined undermines
underneath understand understanding understood underwent unequal uneven unexpected unexpectedly unfair unfit unharmed unhurt unified unifies
unify unique unit unite unites universe university unknown unlike unlikely unlimited unnoticed unproven unrelated unreliable unresolved
unseen unstable untested until untouched unusual unusually unveil unwanted up upon upper upright upset upward urge urgent usage use used
useful useless uses using usual usually utilise utilize vague vain valid validate validates valley valuable value values vanish vanished
vanishes variability variable variables variant variants variation variations varies variety various vary varying vast venture verified
verifies verify verse version versus very vessel via victim view viewer viewers views vivid voice volatile volume vote wage wait wake walk
wall wander want wants warm warn warns was wash waste watch water wave wax way ways weak weaken weakened weakens weaker weakest weakly
weapon wear wearer weather weekly weigh weight welcome well went wept were wet what wheel when whenever where whereas wherever whether which
whichever while whisper white who whole whose wide widely widen widens wider widespread widest width wild will win wins wise wish with
withdrawn withdrew withheld within without withstand withstood witness woke won wonder wooden word words wore work worked works world worn
worry worse worsen worsened worsens worst worth would wound wrap write writer writers writing written wrong wrote yard year yearly years
yell yellow yesterday yet yield yielded yields young zero zone
"""

EVERYDAY: Final = frozenset(stem(word) for word in (*_WORDS.split(), *" ".join(UNITS).split()))
"""Their stems, and those of units of measure."""
