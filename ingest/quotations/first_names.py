"""First names common in the francophone press, with the gender they tell, drawn up by hand.

The list need not be complete: a name that is not on it only leaves the gender to titles and trades.
"""

from __future__ import annotations

from ingest.quotations.people import Gender

_WOMEN = """
adèle adriana agathe agnès aïcha aicha aïda aïssata aïssatou alessandra alexandra alice alicia alix amandine
amélie amina aminata amira ana anaïs andréa angela angélique anissa anita anna anne annick annie ariane
assia asma asmae astrid aude audrey aurélie aurore awa axelle barbara béatrice bénédicte bérénice bernadette
betty bintou blandine brigitte camille carla carmen carole caroline catherine cécile céline chantal
charlotte chiara chloé christelle christiane christine claire clara clarisse claudia claudine clémence
clémentine clotilde coralie coralie corinne cristina dalila danielle daphné deborah delphine denise diana
diane djamila dominique dorothée édith elena éléonore eléonore elena elisa elisabeth élisabeth élise elodie
élodie elsa émilie emily emma emmanuelle estelle esther eugénie eva ève evelyne évelyne fabienne fadila
fanny fanta farida fatima fatiha fatma fatou fatoumata faustine fiona florence flore françoise frédérique
gabriella gabrielle gaëlle geneviève georgette ghita gisèle greta hanane hanna hannah hasna hayat heidi
hélène helena henriette hind houda huguette ilham imane inès ines ingrid irène iris isabelle jacqueline jade
jamila jane janine jasmine jeanne jennifer jessica joëlle johanna josette josiane judith julia julie
juliette justine karima karine kate katia kenza khadija kristina latifa laetitia lætitia laila laïla lamia
lara laura laure laurence laurie léa leila leïla léna léonie leslie lila lilia liliane lina linda lise lola
loubna louise lubna lucia lucie lydia lydie lynda madeleine maëlle magali malika manon marcelle margaux
margot maria mariam mariama marianne marie marie-anne marie-christine marie-claire marie-france marie-hélène
marie-laure marie-pierre marie-thérèse marina marine marion marise maroua martha marthe martine maryam
maryse mathilde maud mélanie mélissa meriem meryem michèle michelle mina mireille miriam mona monica monique
mounia muriel myriam nabila nadège nadia nadine naïma najat najia nancy naoual natacha natalia nathalie
nawal nezha nicole nina noémie nora nouhaila nouria oceane océane odette odile olga olivia oumou oumaima
pascale patricia paula paule pauline pénélope perrine rachel rachida raphaëlle rebecca régine rita roberta
rokia rosa rosalie rose roxane ruth sabine sabrina safia saïda salima salma samia samira sandra sandrine
sanaa sara sarah ségolène selma séverine siham simone soizic solange solène sonia sophie soraya souad
soukaina stéphanie suzanne sylvie sylviane tania tatiana teresa thérèse touria valentine valérie vanessa
vera véronique victoire victoria viktoria violaine violette virginie viviane wafa wafaa wassila yamina
yasmina yasmine yolande yvette yvonne zahra zakia zara zeinab zineb zoé zohra zoubida
"""

_MEN = """
aaron abbas abdallah abdel abdelaziz abdelkader abdelkrim abdellah abdellatif abderrahim abderrahman abdou
abdoulaye adam adama adel adil adrien ahmad ahmed alain alassane albert aldo alejandro alessandro alex
alexandre alexis alfred ali alioune alphonse amadou amin amine anas anatole anders andré andrea andreas
andrew antoine anthony antonio ariel aristide armand arnaud arthur aurélien axel aymeric aziz badr baptiste
barack basile bastien benjamin benoît benoit bernard bertrand bilal boris boubacar brahim brice bruno carlos
cédric césar charles cheikh chris christian christophe claude clément constantin cyril damien dan daniel
david denis didier diego dimitri djibril dominic donald driss édouard edouard edgar élie elias elie emil
emile émile emmanuel enrico enzo éric eric ernest erwan étienne etienne eugène fabien fabio fabrice faouzi
farid fathi faycal félix fernand fernando filippo florent florian fouad francis francisco franck françois
frank fred frédéric gabriel gaël gaëtan gaston gauthier geoffroy george georges gérald gérard ghassan
ghislain gilbert gilles giorgio giovanni grégoire grégory guillaume guido gustave guy habib hakim hamid
hamza hans harold harry hassan hatim henri henrik henry hervé hicham hubert hugo hugues hussein ibrahim
ibrahima idriss ignace igor ilias ilyas imad ismaël ismail issa ivan jack jacob jacques jakub jalal jamal
james jan jaouad jawad jean jean-baptiste jean-charles jean-claude jean-françois jean-jacques jean-louis
jean-luc jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre jean-yves jérémie jérémy
jérôme jim joachim joaquim joël joe joel johan johann john jonas jonathan jordan jorge josé joseph josef
joshua juan jules julien julio justin kamal karim karl kenneth kevin kévin khaled khalid klaus lahcen lamine
larbi lars laurent lázaro léo léon léonard lionel loïc lofti louis luc luca lucas lucien ludovic luigi luis
lukas mahamadou mahdi mahmoud malik mamadou manuel marc marcel marco mario marius mark marouane martin
marwan mateo mathias mathieu mathis matteo matthias matthieu maurice max maxence maxime médéric mehdi
michael michaël michel miguel mike mikhaïl mohamed mohammed mouhamed moha moncef mostafa mounir mourad
moussa mustapha mustafa nabil nacer nadir naguib narendra nasser nathan nicolas niels nikos noah noël
noureddine olaf oliver olivier omar oscar othman othmane otto oumar oussama ousmane pablo paolo pascal
patrice patrick paul pavel pedro peter philip philippe pierre pierre-yves quentin rachid rafael rahim ralph
ramón raoul raphaël raymond reda rédouane régis rémi rémy renaud rené ricardo richard robert roberto robin
rodolphe rodrigue roger roland romain roman roméo ronald saad saâd sacha said saïd salah salif salim samir
samuel sami sébastien sergio serge seydou sid simon slimane sofiane stefan stéphane stephen steve steven
sven sylvain tahar tancrède tanguy tarek tarik taoufik théo théodore théophile thibault thibaut thierry
thomas tim timothée tidiane tobias tom tomas tommaso tomasi tony tristan ulrich valentin valéry victor
vincent viktor vladimir walid walter werner wilfried william xavier yacine yann yannick yassin yassine
yasser yohan youcef younes younès youri youssef youssou yusuf yves yvan yvon zacharie zakaria zinédine
zouhair cheikh kouadio kouassi kofi kwame chen henning hiroshi
"""

EITHER_NAMES = frozenset("dominique camille claude andrea alix sacha elie chen axelle frédérique".split())
"""Names of women and men alike."""

FIRST_NAMES: dict[str, Gender | None] = {
    **dict.fromkeys(_MEN.split(), "m"),
    **dict.fromkeys(_WOMEN.split(), "f"),
    **dict.fromkeys(EITHER_NAMES),
}
"""First name in lower case → gender, None for one that goes either way."""
