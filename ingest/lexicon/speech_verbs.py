"""The words by which French prose gives speech to somebody.

The lists are our own, drawn up by hand from press usage along the classes that two papers describe: verbs that
head a quotation parenthetical (« ..., souligne X ») among them verbs that are not of saying at all (« sourit X »),
after B. Sagot, L. Danlos and R. Stern, "A Lexicon of French Quotation Verbs for Automatic Quotation Extraction",
LREC 2010; and the frames « selon X » and X + verb + « que », after the French extractor of the Gender Gap Tracker,
F. T. Asr and others, PLoS ONE 16(1), 2021. No list of either was copied. Forms are generated in ``conjugation``.
"""

from __future__ import annotations

from typing import NamedTuple

from ingest.lexicon.conjugation import FormKind, third_person

SAYING_THAT = """
admettre affirmer ajouter alerter alléguer analyser annoncer apprendre appréhender arguer argumenter assurer
attester avancer avertir avouer certifier clamer comprendre concéder conclure confesser confier confirmer
calculer considérer constater convenir craindre crier croire demander deviner déclarer décréter déduire défendre
dénoncer déplorer détailler dire enseigner entendre espérer estimer exiger expliciter expliquer exposer écrire
énoncer établir évoquer garantir glisser hasarder imaginer indiquer informer insinuer insister juger jurer
lâcher maintenir marteler mentionner murmurer noter objecter observer penser plaider pointer poser postuler
pressentir préciser préconiser prédire préjuger prétendre prévenir prévoir proclamer professer promettre
pronostiquer prôner raconter rappeler rapporter recommander reconnaitre reconnaître redire redouter regretter relater
relever remarquer revendiquer réaffirmer réclamer réitérer répéter répliquer répondre rétorquer révéler savoir
seriner signaler signifier souhaiter souligner soupçonner soutenir stipuler suggérer supposer témoigner
trancher
"""
"""Verbs that take « que » and give what follows to their subject."""

SAYING = """
abonder accorder accuser acquiescer adresser affiner agacer alarmer aligner amender amuser angoisser
apostropher applaudir appuyer articuler assener asséner attendrir attrister balayer balbutier bégayer blaguer
bougonner calculer chuchoter citer claironner commencer commenter compléter confronter contester contredire
corriger couper crâner critiquer débiter décocher décortiquer décrire décrypter défausser définir démarrer
démentir désespérer désoler développer dévoiler diagnostiquer diffuser discourir distinguer douter emballer
embrayer emporter enchaîner encourager enflammer enfoncer enorgueillir enrager enthousiasmer envoyer ergoter
esclaffer exaspérer exclamer excuser exhorter expédier exploser exulter élucider émerveiller émettre émouvoir
énerver énumérer épiloguer éructer étayer étonner évaluer feindre féliciter finir formuler fulminer fustiger
gausser geindre gémir glorifier grincer grogner grommeler gronder haleter hésiter hurler implorer improviser
imputer indigner inquiéter insurger interpeller interroger interrompre intervenir introduire invectiver
invoquer ironiser juger justifier lamenter lancer larmoyer lire livrer marmonner marmotter maugréer menacer
minimiser modérer moquer motiver narrer navrer nier nuancer offusquer opiner ordonner oser ouvrir parler
persifler pester philosopher plaindre plaisanter pleurer pontifier poursuivre présenter prier promouvoir
proposer protester questionner raconter railler raisonner rajouter rappliquer rassurer râler rebeller rebondir
regimber relancer relativiser remercier remémorer renchérir renseigner repartir repousser reprendre reprocher
retracer réagir récapituler réciter récuser réfuter réjouir répartir résumer révolter ricaner rigoler rire
ronchonner rugir saluer sangloter satisfaire scandaliser siffler sonder souffler soupirer sourire souscrire
souvenir statuer supplier surenchérir susurrer tacler targuer tempérer tempêter temporiser terminer théoriser
tonner tousser traduire tweeter twitter vanner vanter vitupérer vociférer
"""
"""Verbs that head a quotation parenthetical without taking « que », reflexive ones included (s'amuse-t-elle)."""

NAMING = """
accuser appeler assimiler attribuer blâmer brocarder comparer condamner conspuer critiquer déceler décrire définir
défendre dénoncer déplorer estimer
exiger éreinter évoquer fustiger invoquer juger louer moquer parler pointer promettre promouvoir prôner
qualifier railler rejeter redouter regretter reprocher revendiquer réclamer récuser saluer souhaiter stigmatiser
tancer taxer traiter vanter vilipender
"""
"""Verbs whose object, put between marks, are the subject's own words (il dénonce « une loi écrite par ... »)."""

SAYING_TO = """
admettre affirmer annoncer assurer avouer certifier confesser confier confirmer craindre déclarer dire
espérer estimer expliquer féliciter garantir indiquer juger jurer nier penser préciser prétendre promettre
reconnaitre reconnaître redouter regretter soutenir
"""
"""Verbs that give an infinitive to their subject (il affirme avoir vu, elle promet de revenir)."""

ASKED_WITH = """
affirmer analyser annoncer assurer attendre avancer confirmer conseiller considérer constater craindre critiquer croire
demander définir déclarer décrire défendre dénoncer dire écrire espérer estimer évoquer expliquer indiquer juger
justifier mentionner noter parler penser percevoir préciser préconiser prévoir promettre proposer prôner qualifier
raconter rappeler réclamer recommander regretter répondre reprocher retenir révéler souhaiter souligner soutenir
suggérer supposer voir vouloir
"""
"""Verbs by which a question asks for somebody's words (que dit X de Y, qu'a répondu X). Fewer than the verbs of saying:
« que rappelle X » asks for words, « que lance X » for a thing."""

WITH_FAIRE = frozenset(
    {"savoir", "valoir", "remarquer", "observer", "noter", "comprendre", "connaître", "état", "part"}
)
"""What makes a verb of saying with « faire » (il fait valoir que, il fait état de)."""

NOT_REPORTING = frozenset(
    """savoir entendre apprendre comprendre deviner enseigner imaginer pressentir préjuger analyser établir
    signifier supposer soupçonner poser évoquer crier appréhender défendre détailler exposer énoncer""".split()
)
"""Verbs of ``SAYING_THAT`` that are used in a parenthetical or before a colon, but whose bare « que » is no report."""

PLAIN_SAYING = frozenset(
    """affirmer ajouter assurer confier conclure déclarer dire expliquer indiquer insister poursuivre préciser raconter
    rappeler résumer souligner témoigner""".split()
)
"""Verbs of which somebody unnamed is surely the speaker, inside the marks too (« A, explique un voisin, B »)."""

REFLEXIVE_THAT_VERBS = frozenset(
    """alarmer émouvoir étonner féliciter indigner inquiéter lamenter offusquer plaindre réjouir scandaliser targuer
    vanter souvenir rappeler désoler agacer attrister insurger""".split()
)
"""Verbs that take « que » with « se » only (il s'indigne que)."""

REFLEXIVE_NAMING_VERBS = frozenset(
    """alarmer dire déclarer défendre émouvoir étonner excuser exclamer féliciter indigner inquiéter insurger lamenter
    moquer offusquer plaindre prononcer réjouir scandaliser targuer vanter montrer""".split()
)
"""Verbs whose complement, put between marks, is their subject's own with « se » (il s'excuse de son « erreur »)."""

COPULAS = frozenset("dit dite dits dites disent disait disaient montre montrait montré montrée déclare déclaré".split())
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
    aveu témoignage argument mise analyse avis credo leitmotiv promesse réaction phrase citation déclaration propos
    avertissement conseil cri appel""".split()
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
            if form == "maintenant":
                continue  # the adverb
            known = forms.get(form)
            if known is None or (kind == "finite" and known.kind != "finite"):
                forms[form] = VerbForm(infinitive, kind)
    return forms


FORMS = _conjugated(SAYING_THAT, SAYING, NAMING, SAYING_TO)
"""Form → verb and kind. A form that is both finite and participle (dit, maudit) counts as finite."""

ASKED_FINITE, ASKED_PARTICIPLES = (
    tuple(
        dict.fromkeys(
            form for infinitive in ASKED_WITH.split() for form, kind in third_person(infinitive) if kind == wanted
        )
    )
    for wanted in ("finite", "participle")
)
"""The third persons of the verbs of questions, and their past participles in every gender and number."""

FAIRE = dict(reversed(list(third_person("faire"))))  # « fait » is finite before it is a participle

PARTICIPLES = frozenset(
    form
    for infinitive in " ".join((SAYING_THAT, SAYING, NAMING, SAYING_TO)).split()
    if infinitive != "savoir"
    for form, kind in third_person(infinitive)
    if kind == "participle"
)

THAT_VERBS = frozenset(SAYING_THAT.split()) - NOT_REPORTING
BESIDE_VERBS = THAT_VERBS | {"poursuivre", "raconter", "résumer", "renchérir", "compléter", "nuancer", "reprendre"}
"""Verbs of a clause of saying beside words without marks (L'économie, poursuit X, tient bon)."""
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
