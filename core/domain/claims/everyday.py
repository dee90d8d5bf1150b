"""Common words of English prose and of abstracts in every field: a paraphrase may use them though its paper does not."""

from typing import Final

from core.domain.claims.source import stem

_WORDS: Final = """
percent fold times ability able about above absence absolute abstract access according account accuracy accurate accurately achieve achieved
achieves across act active activity acts actually acute adapts added adding addition additional additionally address addressed addresses
adopted adopts advantage advantages affect affected affects after afterwards against agents agrees aids aim aimed aims algorithm alike all
allow allowed allows almost alone along alongside already also alternative although amid among amount amounts analogous analyse analyses
analysis analyze analyzing and angle annually another answers anti any anyone anything apart apparent appear appearing appears applicable
application applications applied applies apply applying approach approaches appropriate approximately are area argued argues argument
arguments arise arises arising around article aspect aspects assess assessed assesses assessment assignment associated assumed attempt
attempts attention attractive attributed author authors automatic availability available average avoid aware away back bad bare barrier base
based basic basis bayesian because become becomes becoming been before beforehand begin begins behave behaves behavior behaviors behaviour
behind being believe belong below bends besides best better between beyond bigger biological boost boosted boosts both bought bound branch
break breaks bring brings broad broadly brought build builds built but buy call called calls came can candidate cannot canonical capable
capacity carried carries carry case cases catch cause caused cell cells cellular center central certain challenge challenges change changed
changes changing character characteristic characteristics characterization characterize characterized cheaper chiefly choice choose chooses
chosen claim claims class classes classical clear clearly close closely closer coefficient coefficients collection combination combine
combined combines combining come comes coming common commonly communication compact compare compared compares comparison comparisons
complementary complete completely complex complexity component components composite composition compound comprehensive computational
computed computing concentration concept concern concerns conclude concluded concludes conclusion condition conditions conducted confidence
confirm confirmed confirms consequences consequently consider considerable consideration considerations considered considering considers
consistency consistent consisting consists constant construct constructed constructing construction contact contain containing contains
content context continuous continuously contrary contrast contrasts contribute contribution control controlled controlling conventional
cooperative copes core correct correction correlated correlation corresponding cost costs could count counts coupling cover covers creates
criteria critical cross crucial current currently cut cuts cycle damage data database days deal deals decide decides decreases decreasing
define defined definition delay demonstrate demonstrated demonstrates density depend dependence dependent depending depends derive derived
derives describe described describes describing description design designed designs despite detail detailed details detect detecting
detection determine determined determines determining develop developed developing development devices diagnostic differ difference
differences different differential differently differs difficult diffusion dimensional direct directly discrete discuss discussed discusses
disease distance distinct distributed distribution distributions diverse do document does domain domains dominant done double doubled down
draw drawn draws driven driving drop drops drove dual due duration during dynamic dynamics each earlier early ease easier easily easy effect
effective effectively effects efficiency efficient efficiently effort efforts eight either electronic element elements else emergence
emphasises emphasizes empirical employed employs end energy enhanced enhancement enough ensure entire entirely entropy environment equal
equilibrium equivalent error errors especially essential establish established establishes estimate estimated estimates estimation evaluate
evaluated evaluates evaluation even eventually ever every everything evidence evolution exact exactly examine examined examines example
examples exhibit exhibiting exist existence existing exists expansion expected experimental experiments explain explained explains exploits
explore explored explores expressed expression extend extended extending extends extensive extent extra facilitate fact factor factors fail
fails failure fall falls families family far fast faster feasibility feature features few fewer field final finally finding findings fine
finite first fit fits five fix fixed flow focus focused focusing fold follow followed following follows for force forces form formation
formed former formerly forming forms formulation found four fraction framework free freely frequency frequently fresh from full fully
function functional functions fundamental further furthermore future gain gains gave general generalise generalised generalized generally
generate generated generates generating generation geometric get gets give given gives global go goal goes going good got gradually great
greater greatly grew grid group groups grow growing grows growth half hand handle handles happen happens hard harder harm harms has have
having heart heavily heavy held help helped helps hence here heterogeneous high higher highest highlight highlighted highlights highly
history hold holds how however idea ideas identification identified identify iii illustrate illustrated impact implementation implemented
implications importance important importantly improve improved improvement improves improving include includes including inclusion
incorporated increase increased increases increasing increasingly indeed independent independently index indicate indicates indicating
individual induce induced induces influence information initial input inside insight insights inspired instead integrated integrates
intensive interaction interactions interest interesting intermediate internal interplay into intrinsic introduce introduced introduces
introduction investigate investigated investigates investigation involve involved involves involving isolated issue issues its itself joins
joint keep keeping keeps kept key kind kinds know knowledge known lack lacks large largely larger largest last lastly late later latter
launch lead leading leads learn least leave leaves led left length less let lets level levels leverages lie life light like likelihood
likely limit limited limiting limits line linear lines link linked links literature little local log long longer look looks lose loses loss
lost lot low lower lowered lowers made magnitude main mainly major make makes making manage manner many map maps mark mass match matches
matching material matter matters maximum may mean means meant meanwhile measure measured measurement measures mechanical mechanism
mechanisms mediated medical medium meet meets merely merges method methodology methods micro mid middle might mild million mind minimal
minor mix mixed mixture model modeling models moderate modern modified modifying molecular more moreover most mostly motion motivated move
moves much multi multiple multivariate must name named namely names narrow natural nature near nearly necessary need needed needs negative
network networks neutral never nevertheless new newly next non none nor normal not note noted notes nothing notion novel now number numbers
numerical numerous observation observational observations observed observes obtain obtained occur occurs odd off offer offers often old once
one ones only onset open opens operation opposite optimal optimization order orders origin original other others otherwise our out outcome
outcomes outlines output outside over overall own pair pairs paper parallel parameter parameters part partial partially particular
particularly partly parts pass passes past pattern patterns people per perform performance performed performs period persist persistence
persists phase phases phenomenon physical pick picks piece place placed places plain plan play plays point points poor popular population
populations position positive possible potential potentially power powerful practical practice pre precise predict predicted predictive
predicts predominantly prefer presence present presented presents preserved pressure presumably prevent previous previously primary
principal principle principles prior probability problem procedure process processes produce produces producing product production products
profiles program programs progress promise promising promote proper properly properties proportional propose proposed proposes protein
protocol prove proven proves provide provided provides providing pull purpose push put puts qualitative quality quantitative quasi question
quick quickly quite raise raised raises random range ranging rank ranks rapid rare rarely rate rates rather ratio rational reach reached
reaches reaching reaction read readily ready real reason reasons receiving recent recently recognition record recover recovery reduce
reduced reduces reducing reduction reference regard regarded regarding region regions regression regular regulation related relation
relationship relationships relative relatively relevant reliable relies rely remain remained remaining remains remarkably removes repeat
replace report reported reports represent representative represented represents require required requirement requires research researcher
researchers residual resistance resolution resolve respect respectively response responsible rest rests result resulting results return
returns reveal revealed reverse review reviewed reviews rich right rigid rigorous rise rises risk robust robustness role roles room root
rose rough roughly route rule rules run runs safe safety same sample samples sampling satisfy save saves say says scale scales scenario
scenarios scientific scientist scientists screening search second secondary see seek seeks seem seems seen sees selected selection self
sense sensitive sensitivity separate separated separately separation sequence sequential series serve serves set sets setting settings
several shape share shared shares sharp shed shift shifted shifts short shorter shortly should show showed showing shown shows side sides
signals significant significantly similar similarity simple simpler simply simulation simulations simultaneously since single singled sit
site sits six size sizes slight slightly slow slower small smaller smooth so solid solution solutions solve solved solves some something
sometimes soon sooner sort source space speaks special specific specifically spectral speed speeds split spot spots spread stability stable
stage stages stand standard standing stands start started starting starts state stated states statistical statistically stay stays steady
steeper steer steers step steps still stochastic stop stopped stops straight strategies strategy strength stresses strong stronger strongly
structural structure structures studied studies study studying sub subject subsequent subsequently substantial substantially success such
suffer suffers sufficient suggest suggests suit suitable suited sum summarises summarizes superior supply support supported supports sure
surface surprising surrounding survey surveyed surveys survival synthesis synthetic system systematic systematically systems tackle tackles
tail tailored take taken takes taking talk target targets task team technical technique techniques tell tells temperature tend tends term
terms test tested tests than thanks that the their them then theoretical theory there thereby therefore these they thing things think third
this those though thought three through thus tie tied ties tight time times together told tool top total touch toward towards track tracking
traditional transfer transform transformation transient transition transmission transport treat treated treatment treats trend trends trial
tried triple true try trying turn turned turns twice two type types typical typically ultimately uncertainty unclear under underlying
understand understanding understood unique unit unites university unknown unlike until up upon usage use used useful uses using usual
usually valid valuable value values variability variable variables variation variations varies variety various vary varying vast verified
verifies version versus very via view views volume want wants warn warns was water wave way ways weak weaker weakly weight well went were
what when whenever where whereas wherever whether which whichever while white who whole whose wide widely wider will win wins with within
without word words work worked works world worse worst worth would write written wrong year years yet yield yields zero
"""

EVERYDAY: Final = frozenset(map(stem, _WORDS.split()))
"""Their stems."""
