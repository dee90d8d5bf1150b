"""Two lists of English words for the sentence checks: what says nothing, and what an honest sentence may begin with."""

from typing import Final

_EMPTY: Final = """
the and for with from that this these those their they them its it are was were been being has have had can could
may might will would which while when where than then also both such via into onto over under across between among
through during about using used use uses based paper papers study studies work works article author authors
researchers present presents presented propose proposes proposed introduce introduces introduced describe describes
described report reports reported show shows showed shown find finds found results result method methods approach
approaches technique new novel our ours one not but nor all any each more most less least other others who whose how
why what there here only very well yet even still however whether without within per called named including
"""

EMPTY: Final = frozenset(_EMPTY.split())
"""Words of grammar and of every abstract: they carry nothing."""

_STARTERS: Final = """
a an the this that these those it its they their we our he she there here in on at by for from with without within
under over across among between after before during since until through throughout beyond despite although though
while when where whereas if as and but or so yet because unlike like instead rather both each every all some many
most more few fewer several such other another one no not none only even also however moreover furthermore
additionally further finally first firstly second secondly third thirdly then thus hence therefore consequently
overall specifically notably importantly interestingly surprisingly crucially together compared given based
according to authors author researchers results result experiments experiment evaluation evaluations tests test
analysis analyses findings evidence training trained models model methods method approaches approach systems system
agents agent data datasets dataset benchmarks benchmark tasks studies study work works paper papers research problem
problems challenge challenges question questions existing current recent previous prior past new novel large small
larger smaller high higher low lower better worse good strong weak early late large-scale long short deep simple
complex key main central core general specific different same similar various multiple single joint two three four
five six seven eight nine ten using combining applying adding removing learning theoretical theory empirical
extensive comprehensive systematic code software tools tool users user people humans human patients participants
standard state-of-the-art conventional traditional classical modern common popular typical performance accuracy
efficiency robustness quality speed cost costs gains improvements improvement time memory computation language
languages text images image video audio speech vision knowledge information features representations what how why
which who whether can do does today often usually typically generally currently recently increasingly once
simulations simulation measurements observations theorems proofs bounds algorithms algorithm techniques technique
framework frameworks architecture architectures networks network neural automatic automated adaptive efficient
effective accurate reliable robust
"""

STARTERS: Final = frozenset(_STARTERS.split())
"""Words that are capitalised for standing first, so that a capital there is no name."""
