"""Verbs of everyday prose that say nothing: where one stands, the noun phrase before it is over.

The list is our own, drawn up by hand from press usage; its forms are generated (``conjugation``). It need not be
complete: endings that only verbs have (« pourra », « dirigeait », « donnèrent ») are told without it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.lexicon.conjugation import third_person

EVERYDAY = """
abandonner abattre aborder aboutir absorber accélérer accepter accompagner accomplir accueillir accumuler acheter
achever acquitter activer adapter adopter afficher affronter agir agrandir aider aimer ajuster alimenter allumer
améliorer amener amorcer animer annuler apercevoir apparaître appartenir appliquer apporter apprécier approcher
approuver arracher arrêter arriver assassiner assembler assister associer attacher attaquer atteindre attendre
atterrir attirer attraper attribuer augmenter autoriser baisser bâtir battre bénéficier blesser bloquer boire
bouleverser brandir briser brûler cacher camper capturer casser causer céder célébrer cesser changer chanter
charger chasser chercher choisir circuler coiffer collaborer collecter combattre combler commander commettre
communiquer compenser comporter composer comprendre compter concentrer concerner concevoir conduire conférer connaître
conquérir consacrer conserver consister construire consulter contacter contenir continuer contraindre contribuer
contrôler convaincre conquérir convoquer coopérer côtoyer couler courir coûter couvrir créer creuser croiser cultiver
cumuler débarquer débattre débloquer déborder débuter décéder décevoir décider décoller décorer découvrir
dédier défaire défier défiler dégager délivrer déloger demeurer démissionner démolir dépasser dépêcher dépendre
dépenser déplacer déployer déposer dérouler descendre désigner désirer détenir déterminer détester détourner détruire
développer devenir dévorer différer diminuer diriger discuter disparaître disposer disputer disperser dissimuler
dissoudre distribuer diviser dominer donner dormir doter doubler durcir durer échanger échapper échouer éclairer
éclater économiser écouter écraser édifier effacer effectuer effrayer égaler élaborer élargir élever éliminer élire
éloigner embarquer embaucher embrasser émerger emménager empêcher employer emprisonner emprunter encadrer endosser
endurer engager englober engranger enlever enquêter enregistrer enrichir ensevelir entamer entasser enterrer entourer
entraîner entreprendre entrer entretenir envahir envisager envoyer épargner épouser éprouver équiper errer escorter
essayer essuyer étendre éteindre étonner étouffer étudier évacuer éveiller éviter évoluer examiner exécuter
exercer exister exploiter explorer exporter extraire fabriquer faciliter faillir falloir favoriser fermer fêter
figurer filmer financer fixer flâner flotter fonctionner fonder forcer former fouiller fournir franchir frapper
fréquenter fuir fumer gagner garantir gérer gouverner grandir gravir grimper guérir guetter habiter hériter
heurter illustrer imposer impliquer importer impressionner inaugurer incarner inciter inclure incomber inspirer
installer instaurer intégrer intensifier interdire intéresser intervenir inventer investir inviter isoler jaillir
jeter joindre jouer jouir laisser laver libérer licencier livrer loger longer lutter manger manifester manipuler
manquer marcher marquer massacrer maîtriser mener mériter mesurer mettre mobiliser modifier monter montrer mourir
multiplier munir naître naviguer négliger négocier nettoyer nommer nourrir obéir obliger obtenir occuper offrir
opérer opposer opter organiser oublier parcourir pardonner paraître partager participer partir parvenir passer
patienter payer pénétrer perdre permettre perpétrer persister perturber peser pétitionner piétiner piloter placer
planter porter posséder pousser pratiquer précéder préparer prêter prévaloir priver procéder procurer produire
profiter progresser prolonger promener prononcer protéger prouver provenir provoquer publier puiser quitter
ramasser ramener ranger rapprocher rassembler rater ravager réaliser rebrousser recevoir rechercher récolter
récompenser reconstruire recourir recouvrer recouvrir recruter recueillir récupérer redescendre redevenir rédiger
réduire réfléchir refuser regagner regarder régner regrouper rejeter rejoindre relâcher relever relier remettre remonter
remplacer remplir remporter rencontrer rendre renforcer renoncer renouveler rénover rentrer renverser réparer
repartir reposer représenter réserver résider résister résoudre respecter respirer ressembler ressentir ressortir
restaurer rester restituer résulter rétablir retarder retenir retirer retourner retrouver réunir réussir réveiller
revenir revêtir revoir ruiner saisir sauter sauver séduire séjourner sembler semer sentir séparer serrer servir
siéger signer situer soigner solliciter sombrer songer sortir soulager soulever soumettre soupeser soutirer
souffrir stocker subir succéder succomber suffire suivre superviser supporter supprimer surgir surmonter
surprendre surveiller survenir survivre susciter suspendre symboliser taper tarder tendre tenter terrasser tester
tirer tolérer tomber toucher tourner transformer transmettre transporter travailler traverser trembler tromper
trouver tuer unir user utiliser valider valoir varier veiller vendre venger verser viser visiter vivre voler
vouer voyager voter
"""

_IRREGULAR = """
peut peuvent pouvait pouvaient put purent doit doivent devait devaient dut durent veut veulent voulait voulaient
voulut voulurent sait savent savait savaient sut surent va vont allait allaient alla allèrent vient viennent venait
venaient vint vinrent tient tiennent tenait tenaient tint tinrent prend prennent prenait prenaient prit prirent met
mettent mettait mettaient mit mirent fait font faisait faisaient fit firent sert servent sort sortent sent sentent
part partent dort dorment court courent meurt meurent naît naissent vit vivent suit suivent rit rient lit lisent
voit voient boit boivent reçoit reçoivent connaît connaissent paraît paraissent disparaît disparaissent vaut valent
faut fallait perd perdent rend rendent vend vendent attend attendent entend entendent défend descend descendent
répand répond craint joint rejoint rejoignent atteint atteignent peint éteint conduit conduisent construit
construisent produit produisent réduit détruit détruisent traduit introduit séduit permet permettent promet promettent
commet commettent soumet transmet bat battent combat combattent débat débattent convainc vainc fuit fuient offre
offrent ouvre ouvrent couvre découvre découvrent souffre souffrent cueille accueille accueillent recueille assaille
élit élisent croît accroît nuit suffit suffisent plaît déplaît acquiert conquiert requiert revêt gît résout
dissout absout exclut inclut conclut tait satisfait extrait distrait soustrait abattent abat
""".split()

_NEVER_VERBS = frozenset(
    """adapte adulte aide approche attache attaque baisse balance bloque calme camp cause change charge chasse
    cherche cible complète compte concrète contrôle couple coupe couple crée cultive danse débat demeure dispute
    distincte double doute écoute échange effet emploi enquête entrée équipe essai étage étude exploit extrait
    facture ferme force forme fortune frappe garde gage grève groupe honnête incarne invite joint juste
    libre ligne limite livre lutte malade manifeste marche marque masque mesure modeste modifie montre multiple
    naturelle nouvelle offre opposé page parle part partage pause pauvre peine perte pratique prête prouve publique
    publie quête recherche réforme regard reste rebelle retraite riche risque robuste sauvage sensible serre service
    signe simple situe sobre sort souffle suit tente terme tombe tourne trace trouble unique vaste veille vente vide
    visite vive voile vote nuit produit réduit construit lit fait permet satisfait complet voisine domine plante
    pilote conserve réserve respecte fuit sent sert serre tend tente tend poste rachète active
    dédie loge gère nuit""".split()
)
"""Forms of verbs that are nouns or adjectives as often: after a noun (« la force libre », « un avocat libre ») they
do not end its phrase."""

_ALSO_IN_AYE = frozenset("essaye essayent paye payent balaye effraye relaye relayent raye bégaye".split())
"""The other spelling of « il essaie »."""

EVERYDAY_FORMS = (
    frozenset(
        form
        for infinitive in EVERYDAY.split()
        if infinitive.endswith("er")
        for form, kind in third_person(infinitive)
        if kind == "finite"
    )
    | frozenset(_IRREGULAR)
    | _ALSO_IN_AYE
) - _NEVER_VERBS
"""Third-person forms, lower case, of verbs that are not of saying."""

_ENDS_LIKE_A_VERB = re.compile(
    r"\w(?:[eiduv]ra|[eu]rra|[eu]rr(?:ont|ait|aient)|[eiduv]r(?:ont|ait|aient)|aient|èrent|ssent)\Z"
)
_NOUNS_ENDING_SO = frozenset("caméra opéra choléra agora livrait absent".split())


@lru_cache(maxsize=1 << 14)
def is_everyday_verb(word: str) -> bool:
    """Whether a lower-case word is surely a finite verb, of saying or not, as far as its form tells.

    >>> is_everyday_verb("pourra"), is_everyday_verb("étudie"), is_everyday_verb("national")
    (True, True, False)
    """
    return word in EVERYDAY_FORMS or (_ENDS_LIKE_A_VERB.search(word) is not None and word not in _NOUNS_ENDING_SO)
