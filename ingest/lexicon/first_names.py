"""First names common in the francophone press, with the gender they tell, drawn up by hand.

The list need not be complete: a name that is not on it only leaves the gender to titles and trades. The last lines of
each list are names of West Africa, the Maghreb, and the Portuguese and English speaking press; what is as often a
surname, a place or a common noun is left out.
"""

from __future__ import annotations

from ingest.text.titles import Gender

_WOMEN = """
malala greta kamala jacinda ngozi giorgia ursula
abigail adèle adriana agathe agnès aicha aïcha aïda aïssata aïssatou alessandra alexandra alice alicia alison
alix amandine amélie amina aminata amira amy ana anaïs andréa angela angélique angie anissa anita anna anne
annick annie ariane ashley asma asmae assia astrid aude audrey aurélie aurore awa axelle barbara bernadette
beth betty béatrice bénédicte bérénice bintou blandine bridget brigitte camille carla carmen carole caroline
catherine cécile céline chantal charlotte chiara chloé christelle christiane christina christine cindy claire
clara clarisse claudia claudine clémence clémentine clotilde coralie corinne cristina dalila danielle daphné
debbie deborah delphine denise diana diane djamila dominique donna dorothée dorothy eleanor elena eléonore
elisa elisabeth ellen elodie elsa emily emma emmanuelle erin estelle esther eugénie eva evelyne ève édith
éléonore élisabeth élise élodie émilie évelyne fabienne fadila fanny fanta farida fatiha fatima fatma fatou
fatoumata faustine fiona flore florence françoise frédérique gabriella gabrielle gaëlle gemma geneviève
georgette georgia ghita gisèle grace greta hanane hanna hannah hasna hayat heidi helena henriette hélène
hilary hillary hind holly houda huguette ilham imane ines inès ingrid irène iris isabelle jacqueline jade
jamila jane janet janine jasmine jeanne jennifer jenny jessica jill joan joanna joëlle johanna josette josiane
joyce judith julia julie juliette justine karen karima karine kate kathleen katia kelly kenza khadija kirsten
kristina laetitia laila laïla lamia lara latifa laura laure lauren laurence laurie leah leila leïla lesley
leslie léa léna léonie lila lilia liliane lina linda lise liz lola loubna louise lubna lucia lucie lucy lydia
lydie lynda lynn lætitia madeleine maëlle magali maggie malika manon marcelle margaret margaux margot maria
mariam mariama marianne marie marie-anne marie-christine marie-claire marie-france marie-hélène marie-laure
marie-pierre marie-thérèse marina marine marion marise maroua martha marthe martine mary maryam maryse
mathilde maud megan melanie meriem meryem mélanie mélissa michelle michèle mina mira mireille miriam molly
mona monica monique mounia muriel myriam nabila nadège nadia nadine naïma najat najia nancy naomi naoual
natacha natalia natasha nathalie nawal nezha nicola nicole nina noémie nora nouhaila nouria oceane océane
odette odile olga olivia oumaima oumou pamela pascale patricia paula paule pauline penny perrine pénélope
rachel rachida raphaëlle rebecca régine rita roberta rokia rosa rosalie rose roxane ruth sabine sabrina safia
saïda salima sally salma samantha samia samira sanaa sandra sandrine sara sarah selma ségolène séverine sharon
sheila shirley siham simone soizic solange solène sonia sophie soraya souad soukaina soumya stéphanie susan
suzanne sylviane sylvie tania tatiana teresa thérèse tina touria tracy ursula valentine valérie vanessa vera
véronique victoire victoria viktoria violaine violette virginie viviane wafa wafaa wassila wendy yamina
yasmina yasmine yolande yvette yvonne zahra zakia zara zeinab zineb zoé zohra zoubida
adiza adja afsatou aissa amal amani amel aminatou anastasia angelina annette anouk ariana arlette armelle ayesha
bahia balkissa batoul benedetta bettina bochra bouchra brenda bérangère caitlin cathy cecilia charlène chimène
cinara claudette colette cornelia cynthia dahlia dania dina djeneba djénéba dolores doreen edith edna elhadja
elisabetta elizabeth elizaveta emilia emmeline erika ernestine eugenia eunice evelyn fadma fadwa farah fateme fathia
fatimata fatimetou fatna felicia felicity fernande fiorella firdaous floriane francesca francine frederica gabriela
germaine ghizlane gina gudrun habiba hafida hafsa hajar halima hamida hanan hawa heather heba helen hiba hilda
héloïse iman imène ingeborg irena irina isabel isabella isatou ivana jana janice jasmina jemima jocelyne josefina
josephine joséphine jovana judy julianne kadiatou kadidia kamala katarina katharina katherine kathy khadidiatou
khadidja khady khaoula kristin laurette leonora leticia lidia lilian lilly linnea livia lobna loraine lorena
loretta lorna luana lucienne lucile ludivine ludmila luisa lynne léopoldine mabel mahsa maimouna malia manuela
marcela marcella maren mariana marianna maribel marieme marilyn marième mariétou marjorie marta martina matilda
maureen maïmouna maïssa maïté mbarka mercedes meredith mia michaela mila mildred milena miora miranda mireya miryam
mouna mounira nada nadezhda nafissa nafissatou nahid najla najwa naomie narjiss natascha ndeye nelly nesrine
nicoletta nidia nihal nikki nirina norah noura nourah noémi noëlla oksana oumy paloma paulette peggy petra philomène
phyllis pilar priscilla priya rabia rachelle rahma raissa ramata ramatoulaye rania raquel rasha reem regina renata
rihanna roberte rocio rosanna roselyne rosemary rosine rosângela rouba roza rym saadia sabah saliha salimata salomé
samar samba-laobé sanna satou selin shakira shanti shelley shireen sibylle sihem sofia soumaya stacy stella suzanna
suzy svetlana tabitha tamara tatjana teodora thelma théodora tiffany tilda ulrike ursule valentina vanda verena
veronica viola vivian vivienne wanda wangari widad winnie xenia yassmine yaël yelena yemi yulia yuliya yuri-anne
zahia zainab zaynab zaïnab zeina zeineb zelda zenaba zhour zita zohre zuzana
abiba adjaratou adjoa afiwa ahlem akissi akosua akouvi alimatou amandla amelia amélia arame ardiouma asmahane
assetou assiatou assitan astou atou ayodele ayélé basma beatriz benedita besma bineta binta brittany bronwen carolyn
chaymaa chaïma cherifa cheryl chidinma chimamanda chinwe conceição coumba cristiana célia dalal darlene dieynaba
djouldé dorsaf dounia edite eduarda efua eileen ekua emna esi essi fadhila fadima fadimata fadoua faouzia fatim
fatimatou fatoumatou ferdaous feriel fethia filipa folake francisca funmilayo fátima ghizlaine gillian glenda gnima
graça guilhermina habibatou hadiza hadja hafsia hager halimatou hanene harriet hawaou hayet hela henda henriqueta
houleymata houria ibtissam ichrak ifeoma ikram ilhem imen inaya intissar inês isaura jacinta jacquelyn jalila jihane
jihen joana joanne jodie josefa kadidiatou kady kaltouma kankou kaouthar kathryn kawtar kimberly kiné kirsty
korotoumou lalia lamiaa latyr latéfa leonor lindsey lorraine lurdes luzia luísa madalena mafalda maha mahawa mairama
makalé manal margarida marisa matilde mavis mbathio mbayang meghan meriam meryam monia moufida myriem mébarka nabiha
nadjet nadjia nafi naminata narjess nassima natália nawel naïla ndèye nejia nermine ngoné ngozichukwu nthabiseng
néné ouafa ouarda oumayma oumnia penda phoebe piedade rabiatou rajae rihab rokhaya rokiatou rosalind rosário
roukiatou roxanne rute sadia safae safiatou safietou saloua salwa samah sanata sarra seynabou shauna siobhan sira
sirandou sirine siwar sokhna sophia souhila soumia stephanie susana sylvia sílvia tabara thandi thandiwe theresa
thouraya tiguidanké tolu trudy valerie vitória wahiba wanjiru wassa wilma wissal yamna yandé yaye yosra yousra
zainabou zalika zanele zeinabou zodwa zoe zoulikha zuleikha zulmira
"""

_MEN = """
cristiano mauricio kylian neymar zlatan lionel ngolo sadio riyad achraf naby thiago luka robertinho diogo vinicius
aaron abbas abdallah abdel abdelaziz abdelkader abdelkrim abdellah abdellatif abderrahim abderrahman abdou
abdoulaye adam adama adel adil adrien ahmad ahmed aidan alain alassane albert aldo alejandro alessandro alex
alexandre alexis alfred ali alioune alphonse amadou amin amine anas anatole anders andrea andreas andrew andré
anthony antoine antonio ariel aristide armand arnaud arthur aurélien axel aymeric aziz badr baptiste barack
basile bastien ben benjamin benoit benoît bernard bertrand bilal boris boubacar brahim brian brice bruno
carlos cédric césar charles cheikh chen chris christian christophe claude clément colin constantin craig cyril
damien dan daniel david dean denis derek didier diego dimitri djibril dmitri dominic donald doug driss duncan
eddie edgar edouard elias elie emil emile emmanuel enrico enzo eric ernest erwan etienne eugène édouard élie
émile éric étienne fabien fabio fabrice faouzi farid fathi faycal fernand fernando félix filippo florent
florian fouad francis francisco franck françois frank fred frédéric gabriel gaël gaëtan gary gaston gauthier
gavin geoffroy george georges gérald gérard ghassan ghislain gilbert gilles giorgio giovanni glenn gordon
graham grégoire grégory guido guillaume gustave guy habib hakim hamid hamza hans harold harry hassan hatim
henning henri henrik henry hervé hicham hiroshi howard hubert hugo hugues hussein ian ibrahim ibrahima idriss
ignace igor ilias ilyas imad ismaël ismail issa ivan jack jacob jacques jakub jalal jamal james jan jaouad
jason jawad jean jean-baptiste jean-charles jean-claude jean-françois jean-jacques jean-louis jean-luc
jean-marc jean-marie jean-michel jean-paul jean-philippe jean-pierre jean-yves jeff jeremy jérémie jérémy
jérôme jim joachim joaquim joe joel joël johan johann john jonas jonathan jordan jorge josef joseph josé josh
joshua juan jules julien julio justin kamal karim karl keith ken kenneth kevin kévin khaled khalid klaus kofi
kouadio kouassi kwame lahcen lamine larbi larry lars laurent lázaro lee leon léo léon léonard liam lionel
lofti loïc louis luc luca lucas lucien ludovic luigi luis lukas mahamadou mahdi mahmoud malcolm malik mamadou
manuel marc marcel marco marcus mario marius mark marouane martin martyn marwan mateo mathias mathieu mathis
matt matteo matthias matthieu maurice max maxence maxime mehdi médéric michael michaël michel miguel mike
mikhaïl moha mohamed mohammed moncef mostafa mouhamed mounir mourad moussa mustafa mustapha nabil nacer nadir
naguib narendra nasser nathan neil nick nicolas niels nigel nikos noah noël noureddine olaf oliver olivier
omar oscar othman othmane otto oumar ousmane oussama owen pablo paolo pascal patrice patrick paul pavel pedro
pete peter phil philip philippe pierre pierre-yves quentin rachid rafael rahim ralph ramón randy raoul raphaël
ray raymond reda renaud rené rédouane régis rémi rémy ricardo richard rob robert roberto robin rodolphe
rodrigue roger roland romain roman roméo ron ronald ross roy russell ryan saad saâd sacha said saïd salah
salif salim sam sami samir samuel scott sean serge sergei sergio sergueï seydou sébastien shaun sid simon
slimane sofiane stefan stephen steve steven stéphane stuart sven sylvain tahar tancrède tanguy taoufik tarek
tarik ted theo théo théodore théophile thibault thibaut thierry thomas tidiane tim timothée tobias toby todd
tom tomas tomasi tommaso tony trevor tristan tyler ulrich valentin valéry victor viktor vincent vladimir
volodymyr walid walter wayne werner wilfried will william xavier yacine yann yannick yasser yassin yassine
yohan youcef younes younès youri youssef youssou yusuf yvan yves yvon zach zacharie zakaria zinédine zouhair
abdelali abdelhak abdelhamid abdelilah abdeljalil abdelmalek abdelouahed abderrahmane abdoul abdoulkarim
abdourahmane aboubacar aboubakar achille achraf adnan ahmadou akram alan alberto alexander alexandru alexei alfonso
alfredo alhassane aliou alistair alvaro amar ambroise amir anderson andrei andrej andres andrzej andy angelo anicet
anis anouar anselme anton antoni antonin antónio anwar arkadi arnold arsène artur assane augustin augusto ayman
ayoub azzedine babacar bachir bakary barnabé bartosz bassem bassirou bastian baudouin benedikt benito bernardo
bertin bill billy bob bogdan boniface brad bradley brendan brent brett bruce burhan calvin cameron carl carlo
casimir chad chafik chaibou chakib charlie chester christoph chuck clifford clint clive cody conor corey curtis
cyprien cyriaque damian damir danilo danny daouda dario darren davide deng diederik dirk djamal djamel dmitry dmytro
domenico donovan dorian duane dušan dylan ebrahim ed edmond edmund eduardo edward edwin efraïm eitan elhadj elio
elvis emerson emilio emir emmerson enrique erich erik ernesto ernst esteban ethan evariste evgeny ezéchiel fadel
fahd faisal felipe ferdinand fidel firmin flavien florentin franz fredrik fridolin friedrich fulbert fulgence
félicien félicité-jean gael gaspard geert geoffrey gerhard germain gerry gervais ghali gianni gideon gilberto
giuseppe godefroy gonzalo gregor grigori gustavo günter hachem hafid haidar hamadi hamadou hamed hammou harald
haroun hashim hassane hatem haytham hector heinrich helmut henrique herbert hermann hilaire hippolyte hisham hocine
horace houssem hyacinthe hédi iba idris idrissa iliass iouri isaac isaïe ismaila ismaïl issam issouf issoufou ivo
iyad jaafar jacinto jacky jaime jake jakob jamel janusz jarosław javier jean-bernard jean-christophe jean-daniel
jean-denis jean-hugues jean-noël jean-rené jean-robert jean-sébastien jeffrey jens jerome jerzy jesse jilali jimmy
joao jochen joey jonathon jorg josep joss joão justinien jörg jürgen kader kadhafi kais karel karol kassim kazimierz
kaïs keita-modibo kenji khalil kieran kim-jong kirill kirk koffi kossi kouamé krzysztof kurt kyle lassana lassina
laurence-henri leandro leif leo leonardo leonid leroy lester lewis lluis lorenzo lotfi lounes luiz luke léopold
maciej magnus mahamane maher malick marcelin marcello marcin marcos marek marian-marius markus martial marvin
massimo matej mateusz matthew maurizio mauro maximilien mayeul maïga-ali mbaye mehmet melvin michail michał mihai
mikael mikhail miloud milton mirko miroslav mitch modibo modou mohamadou mohammad mohsen mokhtar montasser mory
moses mouhamadou moustapha moïse mykola médard nader narcisse nathanaël naïm nestor nicanor nicholas nicolaas
nikita nikolaï nizar norbert nordine norman nuno octave odilon oleg oleksandr olusegun omer omri onésime orlando
osman paco pape paweł pekka petr petro piotr praveen rabah radouane rafał rafik rahul raj ramdane ramon rashid rayan
redouane reinhold renato reza riad riccardo ridha rodney rodrigo rolf romaric romuald rostand ruben rudi rudolf rui
rupert ryad sadok saidou salomon salvador salvatore samy sanjay santiago sascha saul sebastian seif sergey serigne
seymour shane shawn siaka sidi-mohamed sidiki sidy silvain silvio silvère simone-pietro sisto soheil soulaimane
souleymane soumaïla stan stanislas stefano stephan stephane stéphan stéphen sunil sylvestre sékou tadeusz taha talal
tareq tayeb taïeb tedros teodor terence terry thabo thaddée theodor thibaud timothy tino tito tomasz tommy tomáš
toni-marc travis umaro umberto valery valère vasile virgile vitali volker waldemar wassim wesley wilhelm willem
willy winston witold wojciech wolfgang yacouba yahia yahya yaroslav yasir yaya yazid youssouf zachary zaki zbigniew
zied zinedine zoltan
abdelkarim abdelmajid abdelwahab abderrazak abdessalam abel aboubacry adamou adebayo adnane afonso aghilas agostinho
ahmet akim alastair alcides allassane almamy amadi amara amidou amrane ansoumane aníbal armindo arouna atiku awad
aymen aïssa badreddine belmiro benyamin biram birama bouba boubakar brahima béchir caetano callum cedric celestino
cellou cheick cheikhna cherif chinua chukwuemeka cristóvão declan desmond dieudonné djibrilla djiby domingos dougal
dramane duarte dwight edem edmilson elimane elliot emeka estêvão eugene faiçal farouk farès faustin fausto fayçal
fergus fethi filipe filomeno fodé foued fousseynou gabin gerald gonçalo goodluck gregory habibou hamady hamidou
harouna hedi hichem hosni houcine hélder ibra idrissou ikechukwu iliès imed ismaïla issaka issiaka jabir jarvis
jerónimo júlio kalidou kamel karamoko khalilou kwabena kwadwo kwaku kwesi lansana leonel lourenço lourival luís
madani mady mahamat mahmoudou makhtar mamadi mamady mamoudou mansour marcelino mateus maurício mbarek meissa melvyn
mervyn mondher mongi médoune nasreddine nassim ndiaga nebil ngor nourredine néji nélson osvaldo oswald oualid
ousseynou rached rami ramzi raouf raul redha reginald riadh rogério rory rostom réda rédha rúben salem saliou
sanoussi sayouba saïdou seamus sebastião seyni silvestre simão soufiane souleiman soumana sérgio taher taïbou
teodoro terrence theodore thierno tiago tidjane tiémoko tomás toumani valdemar vasco vicente víctor wahid wajdi
wendell wilfred yero youness youssoupha zakari zeferino ziad zine zoubir zouheir
"""

EITHER_NAMES = frozenset("dominique camille claude andrea alix sacha elie chen axelle frédérique".split())
"""Names of women and men alike."""

FIRST_NAMES: dict[str, Gender | None] = {
    **dict.fromkeys(_MEN.split(), "m"),
    **dict.fromkeys(_WOMEN.split(), "f"),
    **dict.fromkeys(EITHER_NAMES),
}
"""First name in lower case → gender, None for one that goes either way."""
