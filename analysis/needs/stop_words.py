"""Words that say nothing about what a statement is about: grammar, and the words statements are made with."""

ENGLISH = """
a able about above after again all allow allows also always am an and another any anybody anyone anything
are around as at away be because become becoming been before being below best between both bought but buy
buying by can come comes consider considers could did do does doing done down during each either else
enough even ever every everybody everyone everything feel feeling feels few find finding finds first for
from gave get gets getting give gives go goes going good got great had has have having he help helps her
here hers him his how i i'd i'll i'm i've if importance important in into is it it's its just keep keeps
know let lets like likes made make makes making many matter matters may me might mine more most much must
my myself need needs now number of off often on one only onto or other others our ours out over own owner
owners owning owns people per person prefer prefers purchase purchasing put quite rather really reason
regard related rely same say says see seem seems sense serious seriously shall she should since so some
somebody someone something sometimes still such sure take takes tend tends that that's the their theirs
them then there these they thing things think thinks this those though through to together too toward
towards true under until up upon us use used useful uses very want wants was way we well were what
whatever when where whether which while who whom whose why will willing with within would yes you you're
your yours
"""

GERMAN = """
sehe sagen sage sagt schnell sofort sollen geht gehe
aber all alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf
aus bei beim besitze besitzen bevorzuge bin bis bist da dabei dadurch dafür damit dann das dass daß dein
deine dem den denn der deren des deshalb dich die dies diese diesem diesen dieser dieses dir doch dort du
durch eher ein eine einem einen einer eines einfach er es etwas euch euer eure finde für ganz geben gern
gerne gibt gut habe haben hast hat hatte hier hilft hätte ich ihm ihn ihnen ihr ihre ihrem ihren ihrer
ihres im immer in ist ja jede jedem jeden jeder jedes jetzt kann kauf kaufe kaufen können könnte lasse
lassen leicht mache machen macht mag man manche mehr mein meine meinem meinen meiner meines meist meistens
mich mir mit muss möchte müssen nach noch nun nur ob oder oft ohnehin schon sehr sein seine seinem seinen
seiner seit selbst sich sie sind so sogar solche soll sollte sollten sondern soweit sowie um und uns unser
unsere unserem unseren unserer unter viel viele vom von vor wann war waren warum was weil weiter welche
welchem welchen welcher welches wenn wer werde werden wichtig wichtige wichtiger wie will wir wird wo
wollen wurde wurden würde zu zum zur zwar zwischen über
"""

# What follows one of these in a statement is what it is not about.
TURNING = """
anstatt aren't can't cannot didn't doesn't don't hardly instead isn't kaum kein keine keinem keinen keiner
keines little never nicht nichts nie niemals no nobody none nor not nothing ohne statt than wasn't without
won't
"""

# A clause that begins with one of these and ends with a comma sets the scene.
SCENES = """
after at before bevor compared during falls for if in nachdem on since sobald wenn when whenever while
während
"""

STOP_WORDS = frozenset((ENGLISH + GERMAN).split())
TURNING_AWAY = frozenset(TURNING.split())
SCENE_SETTING = frozenset(SCENES.split())
AND = frozenset({"and", "und", "&"})
