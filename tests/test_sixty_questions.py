"""Questions on records written for the purpose, each answer compared with what the file says."""

import json
from pathlib import Path

import pytest

from asking import RECORDS, Asked, answered_right, questions
from conftest import UNTRACED, Run

STRAIT = """
What is asked at all?
$ demands
id | status
joint-map | no-response
nor-passage | no-response
skerry-threat | open
sul-boats | countered
sul-memo/1 | noted
sul-memo/2 | rejected
tarn-plan/A | open
uni-lights | accepted-in-part

What did Sulland answer itself?
$ demands --to sulland
id | status
nor-passage | accepted
tarn-plan/A | rejected

What did the Union answer itself?
$ demands --to 'the ISLES'
id | status
joint-map | no-response
nor-passage | no-response
tarn-plan/A | open

What has the Union not answered?
$ demands --to union --unanswered
id
joint-map
nor-passage
tarn-plan/A

What has Norvik not answered?
$ demands --to norvik --unanswered
id

How did Norvik take the plan?
$ demands --to NORVIK --issue ceasefire
id | status | with_paper | answered
tarn-plan/A | accepted | yes | 2031-04-20

Of whom does Skerry ask a seat?
$ demands --by Skerry
id | asker | addressee | status
skerry-threat | skerry | - | open

What do the Union and its member want?
$ demands --by union
id
skerry-threat
uni-lights

Whose is the map?
$ demands --by sulland --to union
id | asker | kind
joint-map | norvik; sulland | proposal

How often were the boats asked for, and answered?
$ demands --text BOATS
id | asked_in | first_answered | answer | answered | asked_again | days_waiting_low
sul-boats | strait-1; strait-2 | 2031-03-03 | countered | 2031-04-09 | - | 0

Step by step?
$ positions --by Sulland --issue passage --history
in order: move | date | party | figures
raised | 2031-03-03 | sulland | boats: 40
rejected | 2031-03-03 | norvik | -
amended | 2031-04-08 | sulland | boats: 25
countered | 2031-04-09 | norvik | boats: 10-15

Whose word is it that Norvik takes half?
$ demands --by union --to norvik
id | answered_by | told_by | days_waiting_low
uni-lights | norvik | union | 17

Who pays for the oil?
$ sql 'SELECT demand, text FROM conditions'
demand | text
uni-lights | Norvik pays for the oil

What was answered with the paper?
$ demands --by sulland --to norvik
id | status | with_paper | answered
sul-boats | countered | no | 2031-04-09
sul-memo/1 | noted | yes | 2031-03-10
sul-memo/2 | rejected | no | 2031-04-07/2031-04-09

On whose word are the points noted?
$ demands --issue withdrawal
id | told_by | independent
sul-memo/1 | norvik | 0

Whose word is a page that quotes both?
$ demands --text boats
told_by | independent | unclear
- | 0 | 1

What moved in the second round?
$ demands --round 2
id
nor-passage
sul-boats
sul-memo/2
tarn-plan/A

What was known by 11 March?
$ demands --as-of 2031-03-11
id | status
joint-map | open
nor-passage | open
sul-boats | rejected
sul-memo/1 | noted
sul-memo/2 | noted
uni-lights | open

Is the passage an issue of trade?
$ demands --issue relations-economy
id | issue
nor-passage | passage
sul-boats | passage

What has a tag?
$ demands --tag grain
id
nor-passage

What was refused or countered?
$ demands --status rejected,countered
id
sul-boats
sul-memo/2

Which rounds took place?
$ list
in order: id | number | status | moved_to | called_off | called_off_date
strait-1 | 1 | held | - | - | -
strait-slot | - | postponed | strait-2 | - | -
strait-2 | 2 | held | - | - | -
strait-call | 3 | held | - | - | -
strait-off | - | cancelled | - | sulland | 2031-06-04

How long did they last?
$ list
in order: id | lasted | lasted_low | lasted_differs
strait-1 | 150 | 150 | no
strait-slot | - | - | no
strait-2 | 300 / ~400 | - | yes
strait-call | - | - | no
strait-off | - | - | no

What does one account alone tell of a round?
$ list
in order: id | city | one_account
strait-1 | Tarnby | -
strait-slot | - | -
strait-2 | Tarnby | city: one report
strait-call | - | number: sulland
strait-off | - | -

How long after the last that took place?
$ list
in order: id | days_since_low | days_since_high
strait-1 | - | -
strait-slot | 21 | 21
strait-2 | 35 | 35
strait-call | 23 | 23
strait-off | 39 | 39

What was asked in each?
$ list
in order: id | asked
strait-1 | nor-passage; sul-boats; uni-lights; joint-map; sul-memo/1; sul-memo/2
strait-slot | -
strait-2 | nor-passage; sul-boats; tarn-plan/A
strait-call | -
strait-off | -

Who led in the first round?
$ list --as-of 2031-03-20
in order: id | heads
strait-1 | aasen; brandt; kroll; undisclosed; quint

Who sat where?
$ delegations
party | person | rounds | led | away | every_round
norvik | aasen | strait-1; strait-2; strait-call | strait-1; strait-2; strait-call | - | yes
norvik | berre | strait-1 | - | - | no
norvik | lund | strait-2 | - | strait-1 | no
sulland | brandt | strait-1; strait-call | strait-1; strait-call | - | no
sulland | kroll | strait-1; strait-2 | strait-1; strait-2 | - | no
tarn | quint | strait-1; strait-2 | strait-1; strait-2 | - | yes

How many sat there for the Union?
$ sql "SELECT head, size, differing FROM delegations WHERE party = 'union' AND round = 'strait-1'"
head | size | differing
undisclosed | 4 / 5-6 | size

Did all sailors come home?
$ outcomes sailors
status | side | receiver | received | verdict | differ_by
disputed | - | norvik | 20 | fulfilled | -
disputed | norvik | sulland | 30 | fulfilled | 6
disputed | sulland | sulland | 24 | partly-fulfilled | 6

What do the sides tell apart?
$ outcomes --disputed
id | side | receiver | received
sailors | - | norvik | 20
sailors | norvik | sulland | 30
sailors | sulland | sulland | 24

What is late, and under what condition?
$ outcomes --overdue
id | conditions | side | days_overdue_low
buoys | Once the ice is gone | - | 46
sailors | - | - | -
sailors | - | norvik | -
sailors | - | sulland | 61

Were the buoys late on their day?
$ outcomes --overdue --as-of 2031-06-15
id | side | receiver
sailors | - | norvik
sailors | norvik | sulland
sailors | sulland | sulland

Who undertook what in the second round?
$ outcomes --round 2
id | party | agreed_by_all | receiver | side
buoys | norvik | yes | - | -
sailors | norvik; sulland | yes | norvik | -
sailors | norvik; sulland | yes | sulland | norvik
sailors | norvik; sulland | yes | sulland | sulland

What became of the papers?
$ documents
id | status | status_by | status_date | points | demands
sul-memo | under-study | norvik | 2031-03-10 | 3 | 2
tarn-plan | not-accepted | sulland | 2031-04-22 | 1 | 1

When did the plan leak?
$ sql 'SELECT document, date, how FROM publications'
document | date | how
tarn-plan | 2031-06-20 | leak

What did Sulland change?
$ compare 1 2 --party sulland
left_id | change | left_figures | right_figures
joint-map | not asked again | - | -
sul-boats | amended | boats: 40 | boats: 25
sul-memo/1 | not asked again | - | -
sul-memo/2 | not asked again | - | -

Do they agree that the talks are over?
$ sql 'SELECT state, state_date, differing FROM processes'
state | state_date | differing
suspended / ended | [2031-05-10..2031-05-20] | state

As whom does each count?
$ sql 'SELECT id, side FROM parties'
id | side
norvik | norvik
skerry | union
sulland | sulland
tarn | tarn
union | union
watch | watch

What is archived?
$ sql 'SELECT id FROM sources WHERE archived'
id
watch-04

What did the Watch do?
$ timeline --party watch
in order: kind | thing | date
publication | watch-report | 2031-04

Who is Nilza Asen?
$ show 'NILZA asen'
in order: id | part | name | text
aasen | - | name | Nilsa Aasen
aasen | - | also | Nilza Åsen
aasen | rounds | strait-1 | head for Norvik, Envoy
aasen | rounds | strait-2 | head for Norvik
aasen | rounds | strait-call | head for Norvik
aasen | said | 2031-03-03 | nor-passage: raised

Why was the last round not held?
$ show strait-off
in order: part | name | text
- | status | cancelled
- | date | 2031-06-10
- | reason | Sulland stayed away
- | called off | by Sulland, 2031-06-04

What rests on the word of one side alone?
$ sources --one-sided
thing | told_by | sources
nor-passage | sulland | mail-0313
sul-memo | norvik | post-0311
strait-call | sulland | mail-0503
strait-off | sulland | mail-0605
strait-off | sulland | mail-0605
tarn-plan | norvik | post-0421
tarn-plan | sulland | mail-0423
uni-lights | union | isles-0305
uni-lights | union | isles-0305
uni-lights | union | wire-0321
"""

MARSH = """
Did all the prisoners go free?
$ outcomes releases
status | side | receiver | promised | received | verdict
disputed | - | birch | 50 | 50 | fulfilled
disputed | alder | alder | 50 | 45 | partly-fulfilled
disputed | birch | alder | 50 | 50 | fulfilled

And on 20 June?
$ outcomes releases --as-of 2029-06-20
status | side | receiver | received | verdict
in-progress | - | alder | 30 | in-progress
in-progress | - | birch | 30 | in-progress

By what steps, as each tells it?
$ outcomes releases --instalments
side | receiver | date | total
- | birch | 2029-06-10 | 30
- | birch | 2029-06-25 | 50
alder | alder | 2029-06-10 | 30
alder | alder | 2029-06-25 | 45
birch | alder | 2029-06-10 | 30
birch | alder | 2029-06-25 | 50

What is late, until the talks ended?
$ outcomes --overdue
id | side | days_overdue_low | days_overdue_high
releases | - | - | -
releases | alder | 184 | 184
releases | birch | - | -
seed | - | 153 | 153

Is late what falls due after the end?
$ outcomes tools
status | overdue
agreed | no

What was late on 5 May?
$ outcomes --overdue --as-of 2029-05-05
id | days_overdue_low
ferry | 4

Was the dyke late in August, its day put off?
$ outcomes --overdue --as-of 2029-08-15
id | side | days_overdue_low
releases | - | -
releases | alder | 46
releases | birch | -
seed | - | 15

What was kept, and how late?
$ outcomes --status kept
id | days_late_low | amended
dyke | - | 2029-07-15
ferry | 10 | -

What is complete because its side says so?
$ outcomes --status declared-complete
id | receiver | promised | received
fallen | birch | 12 | 10

What did Birch deny, and what does Alder alone tell?
$ outcomes --round 2
id | status | status_told_by | agreed_by_all
patrol | partly-kept | alder | yes
truce | disputed | - | no
wells | agreed | alder | no

What counts as agreed in each round?
$ list
in order: id | agreements
marsh-1 | releases; seed; tools; fallen; ferry; dyke
marsh-2 | patrol
marsh-3 | -

Was there a truce before it was denied?
$ outcomes truce --as-of 2029-04-13
status | agreed_by_all
agreed | no

What do they dispute?
$ outcomes --disputed
id | side | receiver
releases | - | birch
releases | alder | alder
releases | birch | alder
truce | - | -

What does the page of the round say of each agreement?
$ show marsh-2
in order: part | name | text | status
- | result | A truce was announced by Alder. | -
- | date | 2029-04-10/2029-04-12 | -
- | number | 2 | -
outcomes | truce | A truce in the reeds | disputed
outcomes | wells | The wells are shared | agreed, as Alder tells it
outcomes | patrol | No patrols at night | partly-kept, as Alder tells it
documents | marsh-draft | Draft treaty | announced
delegation of Alder | head | Sara Rook | -
delegation of Birch | head | Gil Pym | -
times and places | venue | Reedham | -

Where does the border run?
$ outcomes border
status | agreed | document | form
in-force | 2029-11-02 | marsh-treaty | signed

And before it was in force?
$ outcomes border --as-of 2029-11-30
status
agreed

What became of the treaty?
$ documents
id | status | status_by | status_date | replaces
marsh-draft | announced | alder | 2029-04-10/2029-04-12 | -
marsh-treaty | ratified | birch | 2029-12-20 | marsh-draft

Who had ratified last before Christmas?
$ documents --as-of 2029-12-21
id | status_by
marsh-draft | alder
marsh-treaty | birch

Who had signed before it was told that anybody ratified?
$ documents --as-of 2029-12-01
id | status | status_by
marsh-draft | announced | alder
marsh-treaty | signed | alder; birch

When was it published?
$ sql 'SELECT date, how FROM publications'
date | how
2030-02-01 | published

What did Alder ask, and drop?
$ demands --by 'free state of alder'
id | status | addressee
ald-mill | withdrawn | birch
ald-toll | no-response | birch

How long did the toll wait?
$ demands --unanswered
id | days_waiting_low | days_waiting_high
ald-toll | 333 | 333

How was the mill answered in March?
$ demands --as-of 2029-03-01 --issue territory
id | status
ald-mill | deferred

Which round was broken off?
$ list
in order: id | number | status | days_since_low
marsh-1 | 1 | held | -
marsh-2 | 2 | held | 68
marsh-3 | - | broken-off | 146

Who led?
$ delegations
person | led | every_round
ostler | marsh-1 | no
pym | marsh-1; marsh-2; marsh-3 | yes
rook | marsh-2; marsh-3 | no

What was handed over, in order?
$ timeline --kind delivery
in order: thing | date
fallen | 2029-03-05
releases | 2029-06-10
releases | 2029-06-25

What happened in November?
$ timeline --since 2029-11-01 --until 2029-11-30
kind | thing | date | move
agreement | border | 2029-11-02 | -
document | marsh-treaty | 2029-11-02 | signed
document | marsh-treaty | 2029-11-20 | ratified
meeting | signing | 2029-11-02 | -

How do the talks stand?
$ sql 'SELECT state, ends FROM processes'
state | ends
ended | 2029-12-31

Who denied the truce?
$ sql "SELECT move, party FROM moves WHERE thing = 'truce'"
move | party
denied | birch-guard
"""

VALES = """
What did the Front ask again?
$ demands --by front
id | status | answered | asked_again
front-jail | noted | 2027-05-20~ | 2027-10-28/2027-10-30
front-paper/I | rejected | 2027-06-15 | -
front-paper/II | rejected | 2027-06-15 | -

What does the federation ask, its members too?
$ demands --by 'the vales'
id | asker | status | told_by
lower-road | lower | no-response | -
vales-arms | vales | rejected | vales

How long has the road waited?
$ demands --unanswered
id | addressee | days_waiting_low
lower-road | front | 210

Did it wait before the second round?
$ demands --by lower --as-of 2027-09-30
id | status | days_waiting_low
lower-road | open | 149

When did both take the truce?
$ demands --by carrier
id | status | answered | answered_by | first_answered | days_waiting_low
carrier-truce | accepted | 2027-08-05 | vales | 2027-08-03 | 2

When did the Front?
$ demands --to front --issue truce
id | answered | told_by
carrier-truce | 2027-08-03 | front

Had the Vales by the end of August?
$ demands --to vales --issue ceasefire --as-of 2027-08-31
id | status
carrier-truce | open

How many guns?
$ demands --text guns
id | figures
vales-arms | guns: 200-250

Who led the Front at the abbey?
$ sql "SELECT round, head, differing FROM delegations WHERE party = 'front'"
round | head | differing
abbey-1 | fenn; gray | head
abbey-2 | gray | -

Who sat there for sure?
$ delegations
person | led | contested | away | every_round
dorn | abbey-1 | - | abbey-2 | no
eyck | abbey-2 | - | - | yes
fenn | abbey-1 | abbey-1 | - | no
gray | abbey-1; abbey-2 | abbey-1 | - | no

When were the rounds?
$ list
in order: id | number | status | date_from | date_to
secret-meeting | - | unconfirmed | - | 2027-01-20
abbey-1 | 1 | held | 2027-05-04 | 2027-05-04
abbey-2 | 2 | held | 2027-10-28 | 2027-10-30
abbey-3 | 3 | planned | 2028-01-01 | 2028-01-31

How long after each other?
$ list --as-of 2027-11-15
in order: id | days_since_low | days_since_high
secret-meeting | - | -
abbey-1 | - | -
abbey-2 | 177 | 177

Who says that it took ninety minutes?
$ list --as-of 2027-06-01
in order: id | minutes | one_account | host
secret-meeting | - | - | -
abbey-1 | 90 | minutes: front | abbey

What went through the gap?
$ outcomes corridor
status | receiver | promised | received | received_high | verdict
in-progress | front | 100+ | 60+ | - | in-progress
in-progress | lower | all | 5 | 5 | in-progress

What is late?
$ outcomes --overdue
id | days_overdue_low
bell | 15

Who undertook the bell?
$ outcomes bell
status | overdue | party | issue
agreed | yes | vales; front | other

When was the paper given, and what became of it?
$ documents
id | given | given_on | carried_by | status | status_by
front-paper | before | 2027-05-02 | carrier | not-accepted | vales

What happened in July?
$ timeline --since 2027-07-01 --until 2027-07-31
in order: thing | date
march | [2027-07-05..2027-07-11]

What rests on the page of both?
$ sql "SELECT DISTINCT thing FROM citations WHERE source = 'both-1102'"
thing
bell
corridor

Who is H. Dorne?
$ show 'h. DORNE'
in order: id | part | name | text
dorn | - | name | Hella Dorn
dorn | - | also | H. Dorne
dorn | rounds | abbey-1 | head for The Vales
dorn | rounds | abbey-2 | absent for The Vales

What moved in the last round?
$ demands --round last
id
front-jail

What concerns the Lower Vale?
$ outcomes --party lower
id | receiver
corridor | front
corridor | lower

What was said by the first round, and no later?
$ demands --until 2027-05-04
id | addressee
front-jail | vales
front-paper/I | vales
front-paper/II | vales
lower-road | front
vales-arms | front

What moved in October or later?
$ demands --since 2027-10-01
id | asked_again
front-jail | 2027-10-28/2027-10-30
"""


SHUTTLE = """
What did each answer, where they answered differently?
$ demands
id | status | answer | answered_by | other_answers
envoy-paper/1 | noted | noted | qasira | accepted: velmar
envoy-paper/2 | accepted | accepted | velmar | rejected: league
lea-valley | no-response | - | - | -
lea-villages | superseded | deferred | velmar-office | -
vel-bridge | rejected | rejected | ombra | accepted-in-part: qasira-office

What came of the points of the paper?
$ show envoy-paper
part | name | text
- | status | under-study
- | title | Paper of the envoy
- | kind | proposal
- | by | Envoy
- | to | Velmar, League
- | given | at
- | given on | 2031-04-06
- | given on | 2031-04-08
- | first attested | houses-1, 2031-04-06/2031-04-09
made public | 2032-01-01 | leak
made public | 2031-12-01 | not-public
points | 1 | A third weighs the salt [noted by Qasira, accepted by Velmar]
points | 2 | The guns leave the dam [accepted by Velmar, rejected by League]
points | 3 | A fund
history | houses-1, 2031-04-06/2031-04-09 | tabled by Envoy
history | 2031-05-01 | accepted by Velmar
history | 2031-06-03 | under-study by Qasira

What was the first of the demands for return answered, in whose place another stands?
$ show lea-villages
part | name | text
- | status | superseded
- | by | League
- | to | Velmar
- | text | The people of the villages return
- | issue | displaced
- | figures | villages: 14
- | figures | villages: 6
- | first attested | houses-1, 2031-04-06/2031-04-09
history | houses-1, 2031-04-06/2031-04-09 | deferred by Foreign Office (Velmar)
replaced by | lea-valley | The people of the valley return

How many villages does each side name?
$ positions --history --issue displaced
in order: thing | move | party | figures
lea-villages | raised | league | -
lea-villages | deferred | velmar-office | -
lea-valley | raised | league | -

What is in the paper, with the figures of points that ask for nothing?
$ compare envoy-paper list-of-names
left_id | left_figures
- | -
envoy-paper/1 | -
envoy-paper/2 | -
envoy-paper/3 | share: 40%

Who sat with the envoy, and when?
$ timeline --kind sitting
in order: date | party | parties
2031-04-06 | velmar; envoy | velmar; envoy
2031-04-07 | league; envoy | league; envoy

What did the office of Qasira do, by the name that a screen gives it?
$ timeline --by 'Foreign Office (Qasira)'
thing | move
vel-bridge | accepted-in-part

At which sitting was Velmar?
$ timeline --kind sitting --party velmar
date
2031-04-06

Had all come home, by the day to which the envoy says that both put it off?
$ outcomes let-go
side | receiver | received | verdict | deadline
envoy | league | 2 | delivered | 2031-12-31
envoy | velmar | 0+ | - | 2031-12-31
league | league | 0+ | - | 2031-12-31
league | velmar | 56 | partly-fulfilled | 2031-12-31
velmar | league | 0+ | - | 2031-12-31
velmar | velmar | 20+ | partly-fulfilled | 2031-12-31

Where does each figure of Velmar's stand?
$ outcomes let-go --instalments
side | receiver | received | sources
envoy | league | 2 | wire-3201
envoy | velmar | unknown | -
envoy | velmar | unknown | -
league | league | unknown | -
league | velmar | 26 | nahar-3107
league | velmar | 30 | nahar-3109
velmar | league | unknown | -
velmar | velmar | 20 | zarya-3107
velmar | velmar | unknown | -

By whom, as either side tells it, is the list?
$ documents --by velmar
id | author | differing
list-of-names | qasira; velmar | author

Which papers moved in the second round?
$ documents --round 2
id
envoy-paper

Where was Ilhan the host, as one side tells it?
$ list --party ilhan
id
houses-1

What do the sides contest, when one only keeps it secret?
$ sql "SELECT party, size, differing, one_account FROM delegations WHERE party = 'league'"
party | size | differing | one_account
league | 5 | - | head: league; size: league

Which outcome speaks of a bus?
$ outcomes --text bus
in order: id
let-go
let-go
let-go
let-go
let-go
let-go
"""

TEXTS = {"strait": STRAIT, "marsh": MARSH, "vales": VALES, "shuttle": SHUTTLE}
SIXTY = [asked for record, text in TEXTS.items() for asked in questions(record, text)]


@UNTRACED
@pytest.mark.parametrize("asked", SIXTY, ids=lambda asked: f"{asked.record}: {asked.question}")
def test_the_answer_is_what_the_file_says(run: Run, asked: Asked) -> None:
    answered_right(run, asked)


READ = [
    ("strait", "list --format plain", ["300 / ~400", "3 (Sulland says)", "Tarnby (one report)"]),
    ("strait", "positions --format plain", ["Sulland, accepted", "(asked again 2031-04-07 – 2031-04-09)"]),
    ("strait", "timeline --format plain", ["according to Norvik, Sulland received 30; according to Sulland, Sulland"]),
    ("strait", "show --format plain", ["suspended", "ended", "Sulland (Ilse Brandt)"]),
    ("strait", "positions --by sulland --history --format table", ["boats: 40", "boats: 25", "boats: 10-15"]),
    ("marsh", "demands --format table", ["Alder asks Birch", "waited: to the end of the process, 2029-12-31"]),
    ("marsh", "outcomes --format table", ["[kept, 10 days late]", "[kept, amended 2029-07-15]", "Birch tells it]"]),
    ("vales", "outcomes --format plain", ["all (5 so far)", "≥ 100", "≥ 60"]),
    (
        "vales",
        "delegations --format table",
        ["Hella Dorn   H   x", "Bram Eyck    m   H  every round", "Joss Fenn    H?  ?"],
    ),
    (
        "shuttle",
        "demands --format plain",
        [
            "→ 2031-06-02 Velmar, accepted; 2031-04-09 League, rejected",
            "→ 2031-06-03 Qasira, noted, to the paper as a whole; 2031-05-01 Velmar, accepted, to the paper as a whole",
            "Ombra, rejected, as told by Qasira; 2031-06-01 – 2031-06-04 Foreign Office (Qasira), accepted in part",
            "→ 2031-04-06 – 2031-04-09 Foreign Office (Velmar), deferred",
        ],
    ),
    (
        "shuttle",
        "documents --format plain",
        [
            "handed over there, 2031-04-06 (Velmar says) / 2031-04-08 (League says) · made public 2032-01-01 (leak)",
            "not public as of 2031-12-01",
        ],
    ),
    (
        "shuttle",
        "timeline --format plain",
        [
            "not public: Paper of the envoy",
            "The prisoners are let go (agreed 2031-06-04 (Velmar says) / 2031-06-05 (League says))",
            "(denied by Ombra)",
            "(according to League, villages: 14; according to Foreign Office (Velmar), villages: 6)",
        ],
    ),
    ("shuttle", "show envoy-paper/2 --format plain", ["accepted by Velmar, rejected by League"]),
    ("shuttle", "show 2 --format plain", ["\tPrisoners\tlet-go\t", "\tRoads\t\t"]),
    ("shuttle", "compare 1 2 --format plain", ["according to League, villages: 14"]),
    ("shuttle", "show 1 --format plain", ["2031-03-01, Velmar, by Ilhan"]),
    ("shuttle", "sources --disputed --format plain", ["Velmar: Ilhan; League: Envoy"]),
    ("shuttle", "list --format plain", ["Petrov – Karim al-Hadi (League says)"]),
    (
        "shuttle",
        "cite let-go",
        [
            "at least 20 of the 60 promised under “The prisoners are let go”, reckoned from 2 instalments",
            "(Заря, 4 July 2031, № 7).",
        ],
    ),
    ("shuttle", "outcomes --format table", ["(round 2, 2031-06-04 (Velmar says) / 2031-06-05 (League says))"]),
    ("shuttle", "cite road", ["Ombra denies the agreement"]),
    (
        "shuttle",
        "cite vel-bridge",
        [
            "Ombra answered on 1 June 2031 – 4 June 2031 (rejected), by the account of League",
            "Foreign Office (Qasira) answered",
        ],
    ),
    ("vales", "demands --by carrier --format csv", [',carrier,"vales; front",proposal,A truce until the harvest,']),
]


@pytest.mark.parametrize(("record", "command", "stands"), READ, ids=str)
def test_a_reader_finds_it_on_the_page(run: Run, record: str, command: str, stands: list[str]) -> None:
    ran = run(*command.split(), "-f", RECORDS / f"{record}.yaml")
    assert ran.code == 0, ran.err
    assert [text for text in stands if text not in ran.out] == []


def test_nobody_is_at_every_round_by_one_account_alone(run: Run) -> None:
    assert "Mattis Gray  H?  H\n" in run("delegations", "-f", RECORDS / "vales.yaml", "--format", "table").out


def test_a_delegation_of_which_more_was_told_later_was_there(run: Run, tmp_path: Path) -> None:
    text = (RECORDS / "strait.yaml").read_text(encoding="utf-8")
    path = tmp_path / "strait.yaml"
    path.write_text(text.replace("published: 2031-03-04, speaks_for", "published: 2031-03-06, speaks_for"), "utf-8")
    rows = json.loads(run("list", "-f", path, "--as-of", "2031-03-04", "--format", "json").out)
    assert [row["delegations"] for row in rows] == [["norvik", "sulland", "union", "tarn"]]


def test_sixty_questions_are_asked() -> None:
    assert len({(asked.record, asked.command, *asked.columns) for asked in SIXTY}) >= 60


@pytest.mark.parametrize("record", TEXTS)
def test_the_records_are_sound(run: Run, record: str) -> None:
    ran = run("check", RECORDS / f"{record}.yaml")
    assert ran.code == 0, ran.out
