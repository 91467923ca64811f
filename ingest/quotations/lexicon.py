"""The words by which French prose gives speech to somebody.

The lists are our own, drawn up by hand from press usage along the classes that two papers describe: verbs that
head a quotation parenthetical (« ..., souligne X ») among them verbs that are not of saying at all (« sourit X »),
after B. Sagot, L. Danlos and R. Stern, "A Lexicon of French Quotation Verbs for Automatic Quotation Extraction",
LREC 2010; and the frames « selon X » and X + verb + « que », after the French extractor of the Gender Gap Tracker,
F. T. Asr and others, PLoS ONE 16(1), 2021. No list of either was copied. Forms are generated in ``conjugation``.
"""

from __future__ import annotations

from typing import NamedTuple

from ingest.quotations.conjugation import FormKind, third_person

SAYING_THAT = """
admettre affirmer ajouter alerter alléguer analyser annoncer appréhender apprendre argumenter arguer assurer
attester avancer avertir avouer certifier clamer comprendre conclure concéder confesser confier confirmer considérer
constater convenir craindre croire crier deviner déclarer décréter déduire défendre dénoncer déplorer détailler dire
enseigner entendre espérer estimer exiger expliciter expliquer exposer garantir glisser hasarder imaginer
indiquer informer insinuer insister jurer juger lâcher maintenir marteler mentionner murmurer noter objecter observer
pointer plaider poser postuler préconiser préciser prédire préjuger pressentir prétendre prévenir prévoir proclamer
professer promettre pronostiquer prôner rapporter rappeler recommander reconnaître reconnaitre redire redouter
regretter relater relever remarquer répliquer répondre répéter  rétorquer réaffirmer réitérer révéler
revendiquer savoir seriner signaler signifier souligner soupçonner soutenir stipuler suggérer supposer témoigner
trancher demander penser réclamer souhaiter écrire énoncer établir évoquer
"""

"""Verbs that take « que » and give what follows to their subject."""
SAYING = """
abonder accorder accuser acquiescer adresser affiner aligner amender apostropher applaudir appuyer articuler
asséner assener balayer balbutier bégayer blaguer bougonner calculer chuchoter citer claironner commencer commenter
compléter  confronter contester contredire  corriger couper crâner critiquer  débiter décocher décortiquer décrire définir démarrer démentir dévoiler développer diagnostiquer diffuser discourir
distinguer douter décrypter embrayer émettre enchaîner enchaîner encourager enfoncer enrager envoyer
ergoter étayer  évaluer exhorter expédier exploser exulter feindre finir formuler fulminer fustiger geindre
gémir gronder grincer grogner grommeler haleter hésiter hurler implorer improviser imputer ironiser interroger
interpeller interrompre intervenir introduire invectiver invoquer juger justifier lancer larmoyer lire livrer
marmonner marmotter maugréer menacer minimiser modérer moquer motiver narrer nier nuancer opiner ordonner oser ouvrir
 parler persifler pester philosopher plaisanter pleurer pontifier poursuivre  présenter prier
promouvoir proposer protester  questionner railler raconter raisonner râler rajouter rappliquer rassurer
rebondir récapituler réciter récuser réfuter réagir regimber relancer relativiser remercier
renchérir renseigner répartir repartir repousser reprendre reprocher résumer retracer ricaner rigoler rire ronchonner
rugir saluer sangloter siffler sonder souffler soupirer sourire souscrire statuer surenchérir susurrer supplier
tacler tempérer tempêter temporiser terminer théoriser tonner  traduire tousser twitter tweeter vanter vitupérer
vociférer vanner élucider énumérer épiloguer éructer   amuser angoisser agacer alarmer attrister défausser désespérer désoler emballer émerveiller émouvoir emporter
enflammer énerver enorgueillir enthousiasmer  esclaffer étonner  excuser exclamer exaspérer féliciter
gausser glorifier indigner inquiéter insurger interroger lamenter navrer offusquer plaindre questionner réjouir rebeller
remémorer satisfaire scandaliser souvenir targuer vanter révolter attendrir
"""

"""Verbs that head a quotation parenthetical without taking « que », reflexive ones included (s'amuse-t-elle)."""
NAMING = """
blâmer brocarder condamner conspuer critiquer défendre dénoncer déplorer décrire éreinter estimer évoquer fustiger
invoquer juger louer moquer parler pointer prôner promettre qualifier railler réclamer récuser redouter
regretter saluer stigmatiser souhaiter tancer vanter vilipender déceler promouvoir exiger revendiquer reprocher
"""

"""Verbs whose object, put between marks, are the subject's own words (il dénonce « une loi écrite par ... »)."""
SAYING_TO = """
affirmer assurer avouer admettre certifier confier confirmer croire confesser déclarer dire
espérer estimer expliquer garantir indiquer jurer juger penser préciser prétendre promettre reconnaître reconnaitre
regretter soutenir craindre redouter féliciter nier
"""

"""Verbs that give an infinitive to their subject (il affirme avoir vu, elle promet de revenir)."""

WITH_FAIRE = frozenset(
    {"savoir", "valoir", "remarquer", "observer", "noter", "comprendre", "connaître", "état", "part"}
)
"""What makes a verb of saying with « faire » (il fait valoir que, il fait état de)."""

NOT_REPORTING = frozenset(
    """savoir entendre apprendre comprendre deviner enseigner imaginer pressentir préjuger analyser établir
    signifier supposer soupçonner poser évoquer crier appréhender défendre détailler exposer énoncer""".split()
)
"""Verbs of ``SAYING_THAT`` that are used in a parenthetical or before a colon, but whose bare « que » is no report."""

COPULAS = frozenset({"dit", "disent", "disait", "disaient", "montre", "montrait", "déclare"})
"""Forms which, reflexive, introduce a feeling that takes « que » (il se dit convaincu que)."""

OPINION_ADJECTIVES = frozenset(
    {
        form + ending
        for form in ("convaincu", "persuadé", "certain", "conscient", "assuré", "confiant", "déçu", "étonné", "surpris")
        for ending in ("", "e", "s", "es")
    }
) | {"sûr", "sûre", "sûrs", "sûres", "heureux", "heureuse", "ravi", "ravie", "inquiet", "inquiète"}  # fmt: skip

ANNOUNCING_NOUNS = frozenset(
    """réponse réplique commentaire constat conclusion explication verdict diagnostic message mot mots formule
    aveu témoignage argument mise analyse avis credo leitmotiv promesse réaction""".split()
)
"""Nouns that announce speech before a colon (réponse du prévenu : « ... »)."""


class VerbForm(NamedTuple):
    """A form and what it may do. ``infinitive`` names the verb."""

    infinitive: str
    kind: FormKind


def _conjugated(*lists: str) -> dict[str, VerbForm]:
    forms: dict[str, VerbForm] = {}
    for infinitive in dict.fromkeys(" ".join(lists).split()):
        for form, kind in third_person(infinitive) if infinitive != "savoir" else ():
            known = forms.get(form)
            if known is None or (kind == "finite" and known.kind != "finite"):
                forms[form] = VerbForm(infinitive, kind)
    return forms


FORMS = _conjugated(SAYING_THAT, SAYING, NAMING, SAYING_TO)
"""Form → verb and kind. A form that is both finite and participle (dit, maudit) counts as finite."""

FAIRE = dict(third_person("faire"))

PARTICIPLES = frozenset(
    form
    for infinitive in " ".join((SAYING_THAT, SAYING, NAMING, SAYING_TO)).split()
    if infinitive != "savoir"
    for form, kind in third_person(infinitive)
    if kind == "participle"
)

THAT_VERBS = frozenset(SAYING_THAT.split()) - NOT_REPORTING
TO_VERBS = frozenset(SAYING_TO.split())
NAMING_VERBS = frozenset((NAMING + SAYING_THAT).split()) - {"croire", "craindre", "savoir"}

AUXILIARIES = frozenset(
    "a ont avait avaient aurait auraient eut eurent aura auront est sont était étaient serait seraient fut".split()
)
MODALS = frozenset(
    """veut veulent voulait tient tiennent tenait tenu tente tentent tenté tentait souhaite préfère aime vient
    viennent venait s'empresse empresse empressé doit devait finit fini va vont peut pouvait cru""".split()
)

REFLEXIVE_AND_OBJECT = frozenset("se s' me m' te t' lui leur nous vous le la l' les y en".split())
