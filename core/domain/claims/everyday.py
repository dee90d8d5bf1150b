"""Common words of English prose and of abstracts in every field: a paraphrase may use them though its paper does not."""

from typing import Final

from core.domain.claims.source import stem
from core.domain.claims.units import UNITS

_WORDS: Final = """
ability able about above absence absolute abstract access accompany accomplish accord according account accumulate accuracy accurate
accurately achieve achieved achieves acquire across act active activity acts actually acute adapt adapts added adding addition additional
additionally address addressed addresses adjust admit adopted adopts adult advance advantage advantages advise affect affected affects
afford after afterwards against agents agrees aids aim aimed aims alarm alert algorithm alike all allow allowed allows almost alone along
alongside already also alter alternative although amid among amount amounts amuse analogous analyse analyses analysis analyze analyzing
ancient and anger angle announce annoy annual annually another answers anti anticipate anxious any anyone anything apart apology apparent
appeal appear appearing appears applicable application applications applied applies apply applying appoint appreciate approach approaches
appropriate approve approximately are area argue argued argues argument arguments arise arises arising around arrange arrest arrive article
ashamed aside aspect aspects assemble assess assessed assesses assessment assign assignment assist associated assume assumed astonish attach
attack attain attempt attempts attend attention attitude attract attractive attributed author authors automatic availability available
average avoid await award aware away awful awkward back backward bad balance ban band bare barely bargain barrier base based basic basis
basket battle bayesian bear beat beats beauty because become becomes becoming been before beforehand beg begin begins behalf behave behaves
behavior behaviors behaviour behind being belief believe bell belong below belt bend bends beneath beside besides best bet betray better
between beyond bigger bill bind biological birth bite bitter blame blank bleed bless blind block blow board boast boil bold bond boost
boosted boosts border borrow both bother bottom bought bounce bound bow bowl branch brave break breaks breath breathe brief bright bring
brings broad broadcast broadly brought brush build builds built bundle burden burn burst bury busy but buy call called calls calm came camp
can cancel candidate cannot canonical capable capacity capital capture carried carries carry case cases cast casual catch catches cause
caused cautious ceiling celebrate cell cells cellular center central certain chain chair challenge challenges champion chance chances change
changed changes changing channel character characteristic characteristics characterization characterize characterized charge chase cheaper
check checks cheer chief chiefly child choice choices choose chooses chosen circle circles circulate circumstances claim claims class
classes classical clean clear clearly clerk clever client climb close closely closer closest cloud clue coach coarse coefficient
coefficients coin cold collapse collect collection column combat combination combine combined combines combining come comedy comes comfort
coming command comment commit common commonly communicate communication compact company compare compared compares comparison comparisons
compete complain complementary complete completely complex complexity component components compose composite composition compound comprehend
comprehensive compress computational computed computing conceal concentrate concentration concept concern concerns conclude concluded
concludes conclusion condition conditions conduct conducted confess confidence confine confirm confirmed confirms confront confuse congress
connect conquer conscious consent consequences consequently conserve consider considerable consideration considerations considered
considering considers consist consistency consistent consisting consists constant construct constructed constructing construction consult
consume contact contain containing contains contemporary content contents contest context continue continuous continuously contract contrary
contrast contrasts contribute contribution control controlled controlling convenient conventional converse convert convey convince cook cool
cooperative cope copes copies copy core corner correct correction correlated correlation correspond corresponding corrupt cost costs could
count counts coupling courage course court cover covers crack craft crash crawl crazy creates credit crew crime crisp criteria critic
critical crop cross crowd crucial cruel crush cry cultivate cup curb cure curious curl current currently curse curtain curve custom cut cuts
cycle daily damage damp danger dangerous dare dark data database dataset datasets date day days dead deal deals decay decent decide decides
decline decreases decreasing deep defend define defined definition degree delay deliver demand demonstrate demonstrated demonstrates density
deny depend dependence dependent depending depends depth derive derived derives describe described describes describing description deserve
design designed designs desire despite destroy detail detailed details detect detecting detection determine determined determines
determining develop developed developing development device devices devise devote diagnostic differ difference differences different
differential differently differs difficult diffusion dig dimensional direct directly dirty disappear discover discrete discuss discussed
discusses disease dismiss display distance distinct distributed distribution distributions disturb diverse divide do document does doing
domain domains dominant done double doubled doubt down dozen drag dramatic draw drawn draws dream dress drift drink drive driven driving
drop drops drove dry dual due duration during duty dynamic dynamics each eager earlier early earn ease easier easily easy eat edge educate
effect effective effectively effects efficiency efficient efficiently effort efforts eight eighth either electronic element elements else
elsewhere emerge emergence emphasises emphasizes empirical employed employs empty encourage end endure energy engage enhanced enhancement
enjoy enlarge enormous enough ensure enter entire entirely entropy environment equal equilibrium equip equivalent era erase err error errors
escape escapes especially essence essential establish established establishes estimate estimated estimates estimation evaluate evaluated
evaluates evaluation even event eventual eventually ever every everything evidence evident evolution evolve exact exactly examine examined
examines example examples excess exchange exclude excuse exhaust exhibit exhibiting exist existence existing exists expand expansion
expected expensive experimental experiments expert explain explained explains explode exploits explore explored explores export expose
express expressed expression extend extended extending extends extensive extent extra extreme face faced facilitate fact factor factors fade
fail fails failure faint fair faith fall falls familiar families family famous fancy far fashion fast faster fate fault favor favour fear
feasibility feature features feed feel fellow fetch few fewer field fierce fifth fight fill final finally finding findings fine finger
finish finite fire firm first fit fits five fix fixed flat flaw flee float flow fly focus focused focusing fold folk follow followed
following follows for forbid force forces forecast foreign forever forget forgets forgotten form formation formed former formerly forming
forms formulation forward found founder four fourth fraction fragile frame framework free freely freeze frequency frequent frequently fresh
friend from fruit fuel fulfil full fully fun function functional functions fund fundamental funny further furthermore future gain gains gap
gather gave gaze general generalise generalised generalized generally generate generated generates generating generation gentle genuine
geometric get gets gift give given gives giving glad glance global glue go goal goes going gold good got govern grab grade gradually grain
grand grant grasp grave great greater greatly greet grew grid grip ground group groups grow growing grows growth guard guess guest guide
guides guilty habit half halt halves hand handle handles hang happen happens happy hard harder harm harms harsh harvest has haste hate have
having heal healing heals heart heat heavily heavy height held help helped helps hence here hesitate heterogeneous hidden hide high higher
highest highlight highlighted highlights highly hint hire history hit hold holds hollow home honest hope horizon host hot hour house how
however huge hunt hurry hurt idea ideas identification identified identify ignore iii ill illustrate illustrated imagine immediate impact
implementation implemented implications importance important importantly impose impress improve improved improvement improves improving inch
incline include includes including inclusion incorporated increase increased increases increasing increasingly indeed independent
independently index indicate indicates indicating individual induce induced induces influence information inherit initial injure inner input
inside insight insights insist inspect inspired install instance instead intact integrated integrates intend intense intensive interaction
interactions interest interesting intermediate internal interplay into intrinsic introduce introduced introduces introduction invent
investigate investigated investigates investigation invite involve involved involves involving isolate isolated issue issues item its itself
joins joint jump junior just justify keen keep keeping keeps kept key kick kill kind kinds knock know knowledge known label labour lack
lacks ladder lane lap large largely larger largest last lastly late later latter launch lay lazy lead leading leads lean leap learn least
leave leaves led left legal lend lending length less lesson let lets level levels leverages lie life lift light like liked likelihood likely
limit limited limiting limits line linear lines link linked links listen literature little load loan local locate lock log lone long longer
look looks loose looser lose loses loss lost lot loud love low lower lowered lowers luck made magnitude mail main mainly major make maker
makes making male manage manner many map maps march mark mask mass master match matches matching mate material matter matters mature maximum
may meal mean means meant meantime meanwhile measure measured measurement measures mechanical mechanism mechanisms mediated medical medium
meet meets mend mention mere merely merges mess method methodology methods micro mid middle might mild million mind minimal minor mirror
miss mistake mix mixed mixture model modeling models moderate modern modified modifying molecular moment month mood moral more moreover most
mostly motion motivated mount mouth move moves much multi multiple multivariate muscle must mutual mystery naked name named namely names
narrow native natural nature navigate near nearest nearly neat necessary need needed needs negative neglect neighbor neighbour nervous nest
network networks neutral never nevertheless new newly next night ninth nobody noise non none noon nor normal not note noted notes nothing
notice notion novel now number numbers numerical numerous nurse obey object oblige obscure observation observational observations observed
observes obtain obtained occur occurs odd off offend offer offers office often old once one ones only onset open opens operation oppose
opposite optimal optimization option orbit order orders origin original other others otherwise ought our out outcome outcomes outer outlines
outlook output outside over overall owe own owner pace pack page paint pair pairs pale panel paper parallel parameter parameters pardon
parent park part partial partially particle particles particular particularly partly partner parts pass passes past path patience pattern
patterns pause pay peace peak peculiar people per percent perfect perform performance performed performs period permit persist persistence
persists person phase phases phenomenon phrase physical pick picked picks piece pile pin pipe pity place placed places plague plain plan
planet plant plate play plays plenty plot plug pocket point pointing points polite pool poor popular population populations port pose
position positive possess possible post potential potentially pour powder power powerful practical practice praise pray pre precede precise
predict predicted predictive predicts predominantly prefer presence present presented presents preserved press pressure presumably pretty
prevent previous previously pride primary prime principal principle principles print prior private prize probability probe problem procedure
process processes produce produces producing product production products profiles profit program programs progress promise promising promote
prompt proof proper properly properties proportional propose proposed proposes protect protein protocol proud prove proven proves provide
provided provides providing pull punish pupil pure purpose pursue push put puts putting puzzle qualitative quality quantitative quarrel
quarter quarters quasi question queue quick quickly quiet quit quite quote race rain raise raised raises random range ranging rank ranks
rapid rare rarely rate rates rather ratio rational raw reach reached reaches reaching react reaction read readily ready real reason reasons
rebuild recall receive receiving recent recently recognition record recover recovery reduce reduced reduces reducing reduction refer
reference reflect refuse regard regarded regarding region regions regression regret regular regulation reject related relation relationship
relationships relative relatively relax relevant reliable relief relies rely remain remained remaining remains remark remarkably remedy
remind remote removes rent repair repeat replace report reported reports represent representative represented represents require required
requirement requires rescue research researcher researchers resemble reserve residual resist resistance resolution resolve respect
respectively respond response responsible rest restore rests result resulting results retain retreat return returns reveal revealed revenge
reverse review reviewed reviews revise reward rich ride right rigid rigorous ring ripe rise rises risk rival road robust robustness role
roles roll room root rose rotate rough roughly round route row rub rude ruin rule rules run runs rush sad safe safety sail salt same sample
samples sampling satisfy save saves say saying says scale scales scarce scare scatter scenario scenarios scene scheme scientific scientist
scientists scrape scratch scream screening seal search season seat second secondary secret secure see seeing seek seeks seem seems seen sees
seize seldom select selected selection self senior sense sensitive sensitivity sentence separate separated separately separation sequence
sequential series serve serves set sets setting settings settle seventh several severe shade shadow shake shallow shame shape share shared
shares sharp shed shelter shield shift shifted shifts shine ship shock shoot shop shore short shorter shortly should show showed showing
shown shows shut shy side sides sign signal signals significant significantly silent silly similar similarity simple simpler simply
simulation simulations simultaneously sin since single singled singles sink sister sit site sits six sixth size sizes skill skip sleep slice
slide slight slightly slip slope slow slower small smaller smart smell smile smooth snap so soak soft soil sole solid solution solutions
solve solved solves some someone something sometimes soon sooner sorrow sort soul sound soup sour source space spare speaks special specific
specifically spectral speed speeds spell spend spill spin spirit spite splendid split spoil spot spots spread spring square squeeze
stability stable stack staff stage stages stain stamp stand standard standing stands stare start started starting starts starve state stated
states statistical statistically stay stays steady steal steam steep steeper steer steers stem step steps stick stiff still stir stochastic
stock stop stopped stops store storm straight strange strategies strategy stream strength stresses stretch strict strike string strip strive
stroke strong stronger strongly structural structure structures struggle studied studies study studying stuff stupid style sub subject
subsequent subsequently substantial substantially subtle succeed success such sudden suffer suffers sufficient suggest suggests suit
suitable suited sum summarises summarizes superior supply support supported supports sure surface surprise surprising surround surrounding
survey surveyed surveys survival survive suspect swallow swear sweep sweet swell swift swim swing switch sympathy synthesis synthetic system
systematic systematically systems tackle tackles tail tailored take taken takes taking talk tall tap target targets task taste team tear
tease technical technique techniques tell tells temper temperature tempt tend tender tends tense tent tenth term terms terrible test tested
tests than thanks that the their them then theoretical theory there thereby therefore these they thick thin thing things think third thirds
thirst this thorough those though thought thread threat three throat through throw thus tide tidy tie tied ties tight time times tiny tip
tire tired title together told tone tongue tool top total touch tough toward towards track tracking trade traditional trail transfer
transform transformation transient transition transmission transport trap travel treasure treat treated treatment treats tremble trend
trends trial trick tried trip triple trouble true trust try trying tube tune turn turned turns twice twist twists two type types typical
typically ugly ultimately uncertainty unclear under underlying understand understanding understood unique unit unite unites universe
university unknown unlike until up upon upper upright upset urge urgent usage use used useful uses using usual usually vague vain valid
valley valuable value values vanish variability variable variables variant variants variation variations varies variety various vary varying
vast venture verified verifies verse version versus very vessel via victim view views vivid voice volume vote wage wait wake walk wall
wander want wants warm warn warns was wash waste watch water wave wax way ways weak weaker weakly weapon wear wearer weather weigh weight
welcome well went were wet what wheel when whenever where whereas wherever whether which whichever while whisper white who whole whose wide
widely wider wild will win wins wise wish with within without witness wonder wooden word words work worked works world worry worse worst
worth would wrap write written wrong yard year years yell yet yield yields young zero zone
"""

EVERYDAY: Final = frozenset(stem(word) for word in (*_WORDS.split(), *" ".join(UNITS).split()))
"""Their stems, and those of units of measure."""
