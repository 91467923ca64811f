"""The common nouns, titles and first names by which press prose refers to those who speak.

Lists are our own. A noun that is not listed is judged by its ending (-eur, -iste, -logue ...), so that rare trades
are still people. Gender is "m", "f" or None where it cannot be told.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ingest.text.titles import Gender

PARTICLES = frozenset(
    """de du d' d’ des la le les l' l’ el al ben bin ibn bent bint ould van von der den di da del della dos das y e
    ter ten zu of and for &""".split()
)

_PERSONS = """
acteur actrice adjoint adjointe administratrice adolescent adolescente agent agente agronome aide-soignant
aide-soignante aîné aînée ambassadeur ambassadrice ami amie ancien ancienne animateur animatrice apiculteur
apicultrice apprenti apprentie architecte artisan artisane artiste associé associée athlète attaquant
attaquante auteur auteure autrice avocat avocate baron bénévole berger bergère bijoutier blogueur boulanger
boulangère boxeur boxeuse buraliste cadre camarade candidat candidate capitaine capitaine cardinal
cardiologue caricaturiste cavalier cavalière champion championne chanteur chanteuse charpentier chauffeur
chef cheffe chef chercheur chercheuse chirurgien chirurgienne choriste cinéaste citoyen citoyenne client
cliente coach cofondateur cofondatrice coiffeur coiffeuse collaborateur collaboratrice collègue colonel
comédien comédienne commandant commerçant commerçante commissaire compagne compagnon compatriote compositeur
compositrice conducteur conductrice confrère consœur conjoint conjointe conseiller conseillère
constitutionnaliste consul consultant consultante consommateur consommatrice contremaître conservateur
conservatrice coordinateur coordinatrice coprésident coprésidente correspondant correspondante costumière
couturier couturière cousin cousine cuisinier cuisinière créateur créatrice critique curé danseur danseuse
défenseur défenseure délégué déléguée député députée designer dessinateur dessinatrice diplomate directeur
directrice dirigeant dirigeante docteur docteure docker doyen doyenne dramaturge écolier écolière économiste
écrivain écrivaine éditeur éditrice éditorialiste éducateur éducatrice élève éleveur éleveuse élu élue émir
employé employée empereur enfant enseignant enseignante entraîneur entraîneuse entrepreneur entrepreneuse
entrepreneure épicier épicière épouse époux essayiste étudiant étudiante évêque experte expert exploitant
exploitante exportateur fan femme fermier fermière fille fils fonctionnaire fondateur fondatrice frère
garçon garde garagiste gardien gardienne gendarme gendre gérant gérante général géographe géologue
gestionnaire gouverneur gouverneure grand-mère grand-père greffier guide habitant habitante héros héroïne
historien historienne homme homologue hôte hôtesse hôtelier hôtelière humoriste imam infirmier infirmière
informaticien ingénieur ingénieure inspecteur inspectrice instituteur institutrice intellectuel
intellectuelle interlocuteur interlocutrice intéressé intéressée interprète invité invitée investisseur
investisseuse jardinier jockey joueur joueuse journaliste juge juriste lauréat lauréate leader lecteur
lectrice libraire lieutenant locataire lycéen lycéenne magistrat magistrate maire maîtresse maître majordome
manager manifestant manifestante maraîcher maraîchère marchand marchande mareyeur mareyeuse mari marin
marraine médecin membre menuisier mère metteur militaire militant militante ministre modérateur modératrice
moine monarque musicien musicienne négociant négociante négociateur négociatrice nageur nageuse neveu nièce
notaire numéro officier officière oncle opposant opposante orateur oratrice ouvrier ouvrière pape
paléontologue parent parlementaire parrain participant participante partenaire passager passagère passant
passante pasteur patient patiente patriarche patron patronne paysan paysanne pêcheur pêcheuse peintre
penseur père philosophe photographe physicien physicienne pilote plaignant plaignante plombier poète
poétesse policier policière politicien politicienne politologue pompier porte-parole postier préfet préfète
premier première président présidente présentateur présentatrice prêtre prévenu prévenue prince princesse
procureur procureure producteur productrice professeur professeure professionnel professionnelle prof
propriétaire proche psychanalyste psychiatre psychologue rabbin randonneur réalisateur réalisatrice recteur
rectrice rédacteur rédactrice réfugié réfugiée régisseur reine représentant représentante responsable
restaurateur restauratrice retraité retraitée rival rivale riverain riveraine roi romancier romancière
sage-femme salarié salariée sapeur-pompier savant savante scénariste scientifique sculpteur sculptrice
secrétaire sélectionneur sénateur sénatrice serveur serveuse sexagénaire shérif skipper sociologue soignant
soignante soldat soldate sous-préfet sous-préfète sous-secrétaire spécialiste spectateur spectatrice sœur
styliste successeur suspect suspecte syndicaliste sultan survivant survivante tante tailleur technicien
technicienne témoin tenancier théologien théologienne titulaire touriste traductrice traducteur trader
transporteur trésorier trésorière trentenaire quadragénaire quinquagénaire octogénaire nonagénaire
septuagénaire universitaire urbaniste usager usagère utilisateur utilisatrice vendeur vendeuse vétérinaire
veuf veuve vice-président vice-présidente victime vigneron vigneronne viticulteur viticultrice voisin
voisine voyageur voyageuse volontaire zoologue accusé accusée capitaine champion challenger pdg dg ceo dga
drh secrétaire vainqueur benjamin cadet cadette dame monsieur neurologue pédiatre psychiatre gériatre poissonnier
poissonnière caissier caissière couturière routier routière plongeur cheminot métayer forgeron mécanicien peintre
égoutier banquier banquière douanier douanière brancardier ambulancier ambulancière cordonnier huissier portier
prisonnier prisonnière financier écuyer personne meunier verrier star vedette icône idole
caviste guérisseur réfugié internaute automobiliste
"""

_INSTITUTIONS = """
académie administration agence ambassade armée assemblée association autorité banque barreau bureau cabinet
cgt centrale chaîne chambre chancellerie clinique club coalition collectif collectivité collège comité
commission commune compagnie confédération confrérie conseil conseillers consortium constructeur coopérative
cour défense délégation département direction diplomatie école faculté enseigne entourage entreprise équipe état-major
exécutif fabricant famille fédération géant nations filiale firme fondation fonds gendarmerie gouvernement gouvernorat
groupe groupement hebdomadaire hôpital industriel inspection institut institution jeune-pousse journal
journaux laboratoire ligue maison magazine mairie management marque mensuel ministère mission monarchie
municipalité mouvement observatoire office ong opérateur opposition organisation organisme palais parlement
parquet parti partis patronat personnel plateforme police préfecture présidence presse promoteur province
quotidien radio rectorat rédaction régie région régulateur réseau revue royaume secrétariat section sénat
service services site société start-up startup station syndicat syndicats tribunal troupe union université
ville wilaya média médias centre alliance corps front haut-commissariat
oms onu ua cedeao fmi bce acteurs analystes experts autorités milieux organisateurs professionnels pouvoirs
secteur site
"""

_DOCUMENTS = """
analyse arrêt article audit avis baromètre bilan bulletin circulaire classement communiqué courrier décision
déclaration dépêche document enquête étude expertise instruction jugement lettre mémorandum message note
projection prévision rapport récit recherche recherches sondage source sources statistique témoignage
témoignages texte travaux tribune estimation estimations alerte
"""

_INANIMATE_ENDINGS = frozenset(
    """secteur moteur ordinateur facteur valeur chaleur hauteur erreur ardeur lueur douleur couleur fleur
    honneur bonheur malheur intérieur extérieur cœur coeur peur faveur longueur largeur ampleur grandeur
    odeur saveur sueur terreur horreur humeur rumeur tumeur vapeur vigueur rigueur langueur lenteur
    profondeur épaisseur fraîcheur froideur heure demeure blessure valeur compteur capteur vecteur
    indicateur ascenseur radiateur réacteur accélérateur révélateur labeur beurre leurre mineur majeur
    meilleur supérieur inférieur antérieur ultérieur ailleurs plusieurs douceur laideur noirceur blancheur
    pudeur splendeur stupeur torpeur ferveur fureur aigreur maigreur teneur bien lien rien soutien entretien
    maintien chien ancien moyen liste piste visite site suite réussite dialogue catalogue prologue épilogue
    monologue vogue drogue morgue analogue tracteur camion tueur quotidienne mien tien sien gardien""".split()
) - {"tueur", "gardien", "ancien", "mineur"}  # fmt: skip

_PERSON_ENDINGS = (
    "eur", "eurs", "eure", "eures", "euse", "euses", "trice", "trices", "iste", "istes", "logue", "logues", "ien",
    "iens", "ienne", "iennes", "crate", "crates", "phile", "naire", "iatre", "iatres",
)  # fmt: skip

PERSONS = frozenset(_PERSONS.split()) - {"secteur"}
INSTITUTIONS = frozenset(_INSTITUTIONS.split()) - {"secteur"}
DOCUMENTS = frozenset(_DOCUMENTS.split())

NAMED_THINGS = frozenset(
    """affaire loi prix stade rue place avenue plan projet programme film livre album roman procès mur île région
    district quartier village barrage pont lac mont festival tournoi coupe dossier cas époque ère effet virus
    ouragan tempête opération accord traité prison aéroport navire bateau chalutier ferry pétrolier cargo paquebot
    voilier porte-avions porte-conteneurs yacht sous-marin remorqueur vraquier avion vol satellite fusée restaurant
    hôtel café bar boutique magasin salon boulevard quai port gare square cité parc zone cimetière église mosquée
    temple musée théâtre cinéma lycée émission chanson série jeu application logiciel satellite îlot volcan rivière
    fleuve col route autoroute immeuble tour camp mine""".split()
)
"""Things that bear a name, often a person's: « l'affaire Dreyfus » says nothing."""

_DEMONYMS = """
africain albanais algérien allemand américain angolais argentin asiatique australien autrichien belge béninois
brésilien britannique burkinabè burkinabé burundais camerounais canadien catalan centrafricain chilien chinois
colombien comorien congolais coréen cubain danois djiboutien égyptien érythréen espagnol éthiopien européen finlandais
français gabonais gambien ghanéen grec guinéen haïtien hongrois indien iranien irakien irlandais israélien italien
ivoirien jamaïcain japonais jordanien kenyan kényan koweïtien libanais libérien libyen malgache malien marocain
mauricien mauritanien mexicain mozambicain namibien néerlandais nigérian nigérien norvégien ougandais pakistanais
palestinien péruvien polonais portugais qatari roumain russe rwandais sahraoui saoudien sénégalais serbe somalien
soudanais suédois suisse syrien tanzanien tchadien tchèque togolais tunisien turc ukrainien uruguayen vénézuélien
vietnamien yéménite zambien zimbabwéen
"""
DEMONYMS = frozenset(
    form
    for word in _DEMONYMS.split()
    for form in (word, word + "e", word + "s", word + "es", word + word[-1] + "e", word + word[-1] + "es")
)
"""Adjectives of nations, which loose spelling writes with a capital (« le chef d'État Kenyan »)."""

_FIRST_PARTS = frozenset("afro anglo euro franco germano italo luso nord nippo russo sino sud est ouest".split())


@lru_cache(maxsize=4096)
def is_demonym(word: str) -> bool:
    """Whether a lower-case word is of one nation or two: « béninois », « franco-béninoise »."""
    if word in DEMONYMS:
        return True
    first, _, second = word.partition("-")
    return second in DEMONYMS and (first in DEMONYMS or first in _FIRST_PARTS)


UNIQUE_OFFICES = frozenset(
    """préfet préfète procureur procureure ministre président présidente maire roi reine pape juge recteur
    rectrice gouverneur gouverneure ambassadeur ambassadrice sénateur sénatrice commissaire premier première
    secrétaire porte-parole directeur directrice évêque cardinal sultan émir""".split()
)
"""Offices that name one person by themselves: « le préfet » is not somebody who was named a sentence before."""


PORTFOLIOS = frozenset(
    """intérieur extérieur justice défense finances économie budget santé culture éducation agriculture pêche mines
    énergie industrie commerce travail emploi transports transport logement environnement écologie climat sports sport
    jeunesse famille femmes communication information numérique tourisme recherche enseignement intégration armées
    affaires sécurité plan eau hydraulique élevage pétrole équipement urbanisme fonction territoires
    outre-mer""".split()
)
"""What a minister has charge of, often with a capital: « le ministre de l'Intérieur Jan Novotny »."""

ASSEMBLIES = frozenset("sénat parlement congrès état assemblée gouvernement knesset bundestag douma".split())
"""Institutions whose name is one word: a name right after them is somebody's."""


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """A plural brought back to its singular, as well as it needs to be to look a noun up."""
    if noun.endswith("aux") and len(noun) > 5:
        return noun[:-3] + "al"
    return noun[:-1] if noun.endswith(("s", "x")) and len(noun) > 3 else noun


@lru_cache(maxsize=4096)
def noun_class(noun: str) -> Literal["person", "institution", "document"] | None:
    """What a lower-case noun refers to, None for a thing or an abstraction."""
    noun = noun.removeprefix("vice-").removeprefix("ex-")
    for form in (noun, singular(noun)):
        if form in PERSONS:
            return "person"
        if form in INSTITUTIONS:
            return "institution"
        if form in DOCUMENTS:
            return "document"
    if noun in _INANIMATE_ENDINGS or singular(noun) in _INANIMATE_ENDINGS:
        return None
    return "person" if noun.endswith(_PERSON_ENDINGS) and len(noun) > 5 else None


_FEMININE_ENDINGS = ("té", "tion", "sion", "ance", "ence", "ie", "ise", "que", "aine", "ation", "ade", "ture", "gence")

OF_EITHER_GENDER = frozenset(
    "professeur docteur médecin ingénieur auteur écrivain procureur maître chercheur sculpteur témoin".split()
)
"""Trades that the press gives to women in their masculine form (« Mme X, professeur de droit »)."""


@lru_cache(maxsize=4096)
def noun_gender(noun: str) -> Gender | None:
    """The gender that the ending of a noun of person shows, None where it does not (« ministre », « élève »)."""
    form = singular(noun)
    if form in OF_EITHER_GENDER:
        return None
    if form in {"sœur", "mère", "femme", "fille", "épouse", "reine", "tante", "nièce", "cheffe", "patronne"}:
        return "f"
    if form in {"frère", "père", "homme", "fils", "époux", "mari", "roi", "oncle", "neveu", "garçon"}:
        return "m"
    if form in INSTITUTIONS and form.endswith(_FEMININE_ENDINGS):
        return "f"
    if form.endswith(("trice", "euse", "ienne", "ère", "eure", "ée", "ante", "ente", "esse", "onne", "ane", "aine")):
        return None if form in {"capitaine", "membre"} else "f"
    if form.endswith(("eur", "ien", "ier", "ant", "ent", "é", "on", "an", "in")):
        return "m"
    return None
