"""Questions of a new user to the examples, each answer compared with what the file says."""

import pytest

from asking import Asked, answered_right, questions
from conftest import Run

LIVES = """
What became of each demand of Evallonia?
$ demands --by evallonia
id | status | answered
eval-cannery | accepted | 2013-11-11/2013-11-15
eval-inspectors | superseded | -
eval-inspectors-third | accepted-in-part | 2013-11-11/2013-11-15
eval-radar | withdrawn | 2013-11-11/2013-11-15

What was never answered, and for how many days?
$ demands --unanswered
id | status | days_waiting_low | days_waiting_high
laur-neutrality | no-response | 507 | 511
laur-prayers | open | 227 | 231

How did the term of the embargo move?
$ positions --history --issue sanctions
in order: move | date | figures
raised | 2012-09-03/2012-09-05 | term: 3 months
countered | 2012-09-03/2012-09-05 | term: 5.5 years
amended | 2013-02-04/2013-02-08 | term: 6 months
accepted-in-part | 2013-02-04/2013-02-08 | -
amended | 2013-05-14 | term: 12-18 months
settled | 2013-11-11/2013-11-15 | term: 15 months

Who says that the radar was refused?
$ positions --history --issue foreign-forces
in order: move | as_told_by
raised | -
rejected | evallonia
reiterated | -
withdrawn | -

Which demands were raised or repeated in the second round?
$ list
id | asked
strait-1 | laur-embargo; laur-visas; eval-radar; eval-inspectors; laur-feast; eval-cannery; laur-apology
strait-2 | laur-embargo; eval-radar; laur-apology; eval-inspectors-third; laur-neutrality; laur-neutrality-promise
strait-3 | laur-prayers

What was new in the second round, and what was not asked again?
$ compare 1 2 --party laurania
left_id | right_id | change
laur-apology | laur-apology | repeated
laur-embargo | laur-embargo | amended
laur-feast | - | lapsed
laur-visas | - | not asked again
- | laur-neutrality | new
- | laur-neutrality-promise | new

What came of it in the end?
$ outcomes
id | status | party | due
cannery | agreed | evallonia | 2015
embargo-ends | agreed | evallonia | 2015-02-15

Was anything overdue?
$ outcomes --overdue
id

Which demands mention inspectors?
$ demands --text inspectors
id
eval-inspectors
eval-inspectors-third

Who sat there?
$ delegations
name | parts
Jana Prohaska | strait-1: head; strait-2: head; strait-3: head
Iben Aske | strait-3: adviser
Dario Molaro | strait-1: head; strait-2: head; strait-3: head

What did the Prime Minister of Laurania say, and when?
$ sql "SELECT thing, date, move FROM moves WHERE voice = 'moret'"
thing | date | move
laur-apology | 2013-02-04/2013-02-08 | reiterated
laur-embargo | 2013-05-14 | amended

How did it stand in March 2013?
$ demands --as-of 2013-03-31 --to evallonia
id | status
laur-apology | deferred
laur-embargo | accepted-in-part
laur-feast | lapsed
laur-neutrality | open
laur-neutrality-promise | open
laur-visas | met
"""
BROKEN = """
What was agreed in the first round, and what became of it?
$ outcomes --round 1
id | status | side | receiver | received
accords | in-force | - | - | -
pipeline | lapsed | - | - | -
prisoners-94 | disputed | dawsbergen | dawsbergen | 90
prisoners-94 | disputed | dawsbergen | sylvania | 81
prisoners-94 | disputed | sylvania | dawsbergen | 90
prisoners-94 | disputed | sylvania | sylvania | 77
tamar-artillery | breach-alleged | - | - | -
tamar-withdrawal | reversed | - | - | -

On whose word does each status rest?
$ outcomes --round 1 --issue withdrawal,force-limits,treaty
id | status_told_by | amended
accords | - | 1996-02-20
tamar-artillery | sylvania | -
tamar-withdrawal | - | -

When did the accords bind?
$ timeline --issue treaty --since 1994-04-01
in order: date | move
1994-05-02 | signed
1994-05-15 | applied
1994-09-01 | in-force
1996-02-20 | amended

By how much do the accounts of the prisoners differ?
$ outcomes prisoners-94
side | receiver | differ_by
dawsbergen | dawsbergen | -
dawsbergen | sylvania | 4
sylvania | dawsbergen | -
sylvania | sylvania | 4
"""
CALLED_OFF = """
When was a round called off, and by whom?
$ timeline --kind round --by axphain
date | thing | party | text
1895-04-18 | pass-spring | axphain | called off: pass-spring

Which rounds are told of in the timeline, the undated one last?
$ timeline --kind round --since 1896-01-01
in order: date | thing
1896-11-16/.. | pass-long-winter
1897-05 | pass-next
unknown | pass-lodge

Which numbers has the meeting in the snow?
$ list --round 2
id | number | differing
pass-snow | - | number

Is the meeting of the Princes certain?
$ list --status unconfirmed
id | date
pass-lodge | unknown
pass-princes | [1894-06-01..1894-08-31]
"""
TWENTY = [
    *questions("lives-of-demands", LIVES),
    *questions("broken-promises", BROKEN),
    *questions("uncertain-dates", CALLED_OFF),
]


@pytest.mark.parametrize("asked", TWENTY, ids=lambda asked: f"{asked.record}: {asked.question}")
def test_the_answer_is_what_the_file_says(run: Run, asked: Asked) -> None:
    answered_right(run, asked)


def test_twenty_questions_are_asked() -> None:
    assert len(TWENTY) >= 20
