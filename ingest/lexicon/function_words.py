"""Small words of French that bound a noun phrase or join clauses, and the few verbs that are not of saying.

Lower case; elisions with a straight apostrophe, as ``tokens`` gives them.
"""

from __future__ import annotations

DEFINITE = frozenset("le la les l' ce cet cette ces son sa ses leur leurs notre nos votre vos".split())


INDEFINITE = frozenset(
    "un une des plusieurs certains certaines quelques beaucoup nombre d'autres deux trois quatre cinq six dix".split()
)


SUBJECT_PRONOUNS = frozenset("il elle ils elles on".split())


PREPOSITIONS = frozenset(
    """à au aux de du des d' en dans sur sous par pour avec sans chez vers entre contre depuis pendant durant
    lors après avant devant derrière selon malgré outre dès jusqu' jusque parmi hors via envers suite grâce
    face auprès concernant sauf voire afin""".split()
)


CONJUNCTIONS = frozenset(
    """et ou mais or ni car donc que qu' qui dont où quand lorsque lorsqu' si comme puisque puisqu' tandis alors
    quoique""".split()
)


ADVERBS = frozenset(
    """aussi encore également toutefois ainsi déjà ensuite puis enfin alors même pourtant cependant notamment
    récemment hier aujourd'hui demain souvent parfois toujours jamais plus moins très trop peu ici là-bas là
    volontiers d'abord surtout seulement simplement plutôt finalement immédiatement aussitôt auparavant
    néanmoins lundi mardi mercredi jeudi vendredi samedi dimanche soir matin midi tantôt dernièrement bien
    mal ne pas n' y janvier février mars avril mai juin juillet août septembre octobre novembre décembre non
    oui""".split()
) | {"aujourd’hui"}


ADJECTIVES_BEFORE = frozenset(
    """ancien ancienne anciens anciennes jeune jeunes vieux vieil vieille vieilles nouveau nouvel nouvelle
    nouveaux premier première premiers premières ex vice autre autres même mêmes principal principale
    principaux grand grande grands grandes petit petite petits célèbre bon bonne seul seule deux trois
    quatre cinq six sept huit dix vingt tout toute tous toutes futur future actuel actuelle dernier dernière
    derniers dernières fameux fameuse propre second seconde troisième haut haute mystérieux puissant
    puissante très nombreux nombreuses défunt défunte regretté regrettée""".split()
)


OTHER_VERBS = frozenset(
    """est sont était étaient sera seront serait seraient fut furent a ont avait avaient aura auront aurait
    auraient eut peut peuvent doit doivent va vont veut veulent vient viennent reste restent semble semblent
    fait font met mettent prend prennent tient tiennent voit voient sait savent travaille vit vivent porte
    portent assis assise se s' me m' nous vous lui y""".split()
)


TAKES_A = frozenset(
    """adjoint adjointe ministre délégué déléguée professeur professeure conseiller conseillère associé
    associée ambassadeur ambassadrice secrétaire chercheur chercheuse avocat avocate procureur procureure
    correspondant correspondante envoyé envoyée candidat candidate directeur directrice étudiant étudiante
    enseignant enseignante maître maîtresse haut-commissaire économiste médecin ingénieur ingénieure
    analyste porte-parole représentant représentante sociologue historien historienne responsable élu élue
    chef cheffe commissaire aide rapporteur rapporteure climatologue géographe""".split()
)


AUDIENCES = frozenset(
    """afp reuters micro presse issue journalistes antenne télévision radio occasion écran unisson aps map rfi
    bfm""".split()
)
