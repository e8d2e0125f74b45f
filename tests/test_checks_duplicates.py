"""Duties and headings that stand twice: found in other clothes, and not where they merely resemble each other."""

import datetime
import time

import pytest

from jdlint.checks.duplicates import NearBullet, SameBullet, SameHeading
from jdlint.checks.reduced import gist
from jdlint.checks.sameness import MOST_EXTRA, difference
from jdlint.fields import extract
from jdlint.framework import load_framework
from jdlint.model import Block, Document, Hit, Span, Trait, Unchecked
from jdlint.readers.text import read_text

SAME = [
    (
        "Be proficient with the normal tools of the job e.g., standard software packages and online media.",
        "Be proficient with the normal tools of the job, for example, standard software packages and online media.",
    ),
    (
        "Take decisions within guidelines, for example, using standard replies or passing on to others.",
        "Take decisions within guidelines e.g. using standard replies or passing on to others.",
    ),
    ("Manage the Member's diary", "Managing the Member’s diary."),
    ("Maintain accurate records of all casework", "Maintains an accurate record of all casework"),
    ("Respond to enquiries from residents", "Responding to an enquiry from a resident"),
    ("Draft letters and emails to residents", "Drafting emails and letters to residents"),
    ("Organise meetings with partner organisations", "Organize meetings with partner organisations"),
    ("Prepare reports for the committee", "Preparation of reports for the committee"),
    ("Provide advice to councillors on planning law", "Provision of advice to Councillors on planning law"),
    ("Respond promptly to enquiries from members of the public", "Respond to enquiries from members of the public"),
    ("Maintain up-to-date records of visits and inspections", "Maintain records of visits and inspections"),
    ("Liaise with partner agencies, including the police", "Liaise with partner agencies such as the police"),
    (
        "Log and track cases using a case management system to ensure timely follow-ups",
        "Log and track constituent cases using a case management system to ensure timely follow ups",
    ),
    ("Support the planning of public events in the borough", "Supporting the planning of public events in the borough"),
    ("Good written and oral communication skills", "Good oral and written communication skills"),
    ("Ability to work as part of a team", "The ability to work as part of a team"),
    ("Ability to work under pressure and meet deadlines", "Able to work under pressure and to meet deadlines"),
    ("The postholder will represent the service at external meetings", "Represent the service at external meetings"),
    ("Comply with the Council's health and safety policies", "Complying with the council’s Health & Safety policies"),
    (
        "Monitor local and national media for news relevant to the service each day",
        "Monitor local and national media for news that is relevant to the service",
    ),
    (
        "Ensure compliance with data protection legislation in all work of the office",
        "Ensuring compliance with data protection legislation in all the work of the office.",
    ),
    ("Answer the telephone and greet visitors to the building", "Answer the phone and greet visitors to the building"),
    ("Take part in the out-of-hours rota", "Taking part in the out of hours rota"),
    ("Write newsletters, website updates and blog posts", "Writing newsletters, website updates, and blog posts."),
    (
        "Co-ordinate the work of volunteers across the three sites",
        "Coordinate the work of volunteers across the 3 sites",
    ),
    (
        "Process invoices in line with financial regulations",
        "Processing invoices in accordance with Financial Regulations",
    ),
    (
        "Carry out risk assessments of council premises and report the results to managers",
        "Carry out regular risk assessments of council premises and report the results to managers",
    ),
    (
        "Keep accurate, up-to-date records and audit trails in accordance with data protection law",
        "Keeping accurate and up to date records and audit trails in line with data protection law",
    ),
    (
        "Assist residents with applications for housing benefit and council tax reduction",
        "Assist vulnerable residents with applications for housing benefit and council tax reduction",
    ),
    (
        "Build good working relationships with colleagues in other departments and outside agencies",
        "Building good working relationships with colleagues in other departments and with outside agencies",
    ),
    (
        "Update the asset register every month and send it to the finance team",
        "Update the fixed asset register every month and send it to the finance team",
    ),
    ("Analyse data and produce reports", "Analysis of data and production of reports"),
    ("Plan and run events", "Planning and running events"),
    ("Knowledge of relevant legislation", "Knowledge of the relevant legislation"),
    ("Deal with complaints courteously", "Dealing with complaints"),
    (
        "May organise events such as surgeries or visits at the direction of the Members",
        "Organise events, e.g. surgeries or visits, at the direction of Members",
    ),
    ("Chair case conferences and record the decisions taken", "Chairs case conferences and records decisions taken"),
    (
        "Inspect food premises and issue improvement notices where needed, keeping a full record",
        "Inspect food premises and issue improvement notices where needed",
    ),
    ("Undertake minute taking at governors' meetings", "Undertakes minute taking at Governors meetings"),
    ("Maintain an accurate register of members' interests", "Maintaining accurate registers of members' interests"),
    (
        "Liaise with external partners, e.g. local authorities and health boards",
        "Liaise with external partners, for example local authorities and health boards",
    ),
    (
        "Ability to communicate effectively with a wide range of people",
        "The ability to communicate effectively with a range of people",
    ),
    ("Support the Member at surgeries and community events", "Supports the Member at surgery and community events"),
    ("Arrange travel and accommodation for the Member", "Arranging travel and accommodation for the Member."),
    (
        "Draft press releases and articles for approval by the Member",
        "Drafting press releases and articles for approval by the Member",
    ),
    (
        "Knowledge of the Welsh political system and current affairs",
        "Knowledge of the Welsh political system and of current affairs",
    ),
    ("Carry out basic research to support casework", "Carries out basic research to support casework"),
    (
        "Attend meetings on behalf of the Member and report back on the outcome",
        "Attend meetings on behalf of the Member and report back promptly on the outcome",
    ),
    (
        "Ensure all correspondence is logged and answered within agreed timescales",
        "Ensuring that all correspondence is logged and answered within the agreed timescales",
    ),
    (
        "Provide administrative support to the office manager and the wider team",
        "Provide general administrative support to the office manager and the wider team",
    ),
    (
        "Monitor the shared inbox and forward messages to the right colleague",
        "Monitor the shared inbox daily and forward messages to the right colleague",
    ),
    (
        "Prepare papers and agendas for the board's quarterly meetings",
        "Prepares agendas and papers for the Board's quarterly meetings",
    ),
    (
        "Organise the annual conference, e.g. booking venues and speakers",
        "Organise the annual conference (for instance booking venues and speakers)",
    ),
    ("Handle confidential information in line with GDPR", "Handling confidential information in accordance with GDPR"),
    ("Advise tenants on their rights", "Advising tenants of their rights"),
    ("Signpost constituents to relevant support services", "Signpost constituents to support services"),
    (
        "Be able to work flexibly, including some evenings and weekends",
        "Able to work flexibly including evenings and weekends",
    ),
    ("Recruit, train and supervise volunteers", "Recruiting, training and supervising volunteers"),
    (
        "Produce monthly performance reports for senior managers",
        "Production of monthly performance reports for senior managers",
    ),
    ("Manage projects from start to finish", "Managing a project from start to finish"),
    (
        "Undertake any other duties commensurate with the grade of the post",
        "To undertake any other duties as required, commensurate with the grade of the post",
    ),
    ("Answer telephone calls and take messages", "Answering telephone calls and taking messages"),
    ("Keep the website and social media accounts up to date", "Keep website and social media accounts up-to-date"),
    ("Manage the diary", "Managing the diary"),
    ("Attend team meetings as required", "Attend team meetings"),
    (
        "Respond to enquiries from constituents via phone, email or letter.",
        "Responding to enquiries from constituents by phone, e-mail or letter",
    ),
    (
        "Escalate complex cases to senior caseworkers when necessary.",
        "Escalating complex cases to senior caseworkers where necessary",
    ),
    (
        "Maintain accurate and confidential records of constituent cases in line with data protection laws.",
        "Maintain accurate, confidential records of constituents' cases in line with data protection law.",
    ),
    (
        "Helping to organise and promote events, surgeries and public meetings.",
        "Help organise and promote events, surgeries and public meetings",
    ),
    (
        "Conduct background research on policy issues, legislation and constituency concerns.",
        "Conduct background research on policy issues, legislation and any constituency concerns.",
    ),
    ("Monitor local and national media for relevant news.", "Monitors local and national media for news"),
    ("Work collaboratively as part of a small team", "Working collaboratively as part of a small, friendly team"),
    (
        "Ensure compliance with Senedd rules on communications.",
        "Ensuring compliance with the Senedd's rules on communications",
    ),
    (
        "Prepare concise briefing notes ahead of debates, meetings or speeches.",
        "Prepare briefing notes ahead of debates, meetings and speeches.",
    ),
    (
        "Support the recruitment, induction and training of volunteers",
        "Supporting recruitment, induction and training of volunteers",
    ),
    (
        "Understanding of government and parliamentary processes.",
        "An understanding of government and of parliamentary processes",
    ),
    (
        "Build relationships with journalists and media outlets",
        "Building and maintaining relationships with journalists and media outlets",
    ),
    ("Assist with the preparation of the annual budget", "Assisting in preparing the annual budget"),
    (
        "Provide a welcoming reception service to all visitors",
        "Provide a friendly and welcoming reception service to all visitors to the office",
    ),
    # the same words in another order
    ("Prepare briefings and reports for the Chair", "For the Chair, prepare reports and briefings"),
    ("Check invoices against orders before payment is made", "Before payment is made, check invoices against orders"),
    ("Liaise with the police and fire service", "Liaising with the fire service and police"),
    ("Book rooms for meetings on the first floor", "On the first floor, book rooms for meetings"),
    ("Keep oral, written and visual records", "Keep visual, written and oral records"),
    ("Advise headteachers on admissions", "Advise head teachers on admissions"),
    (
        "Be proficient with the normal tools of the job, for example, standard software and online media.",
        "Expected to be proficient with the normal tools and equipment for the job e.g., standard software, and be "
        "familiar with online media.",
    ),
    ("Knowledge of building regulations", "Knowledge of the Building Regulations."),
    ("The postholder will be responsible for keeping stock records up to date", "Keep stock records up-to-date."),
    ("Carry out stock checks weekly", "Carrying out weekly stock checks"),
    ("Test fire alarms every week and log the results", "Each week, test fire alarms and log the results"),
    ("Inspect the vans once a year", "Inspect vans annually"),
    ("Contribute to the annual report of the service", "Contributing to the service's annual report"),
    ("Sort the post and deliver it to each floor", "Sorts post and delivers it to every floor"),
    ("Set up rooms for meetings and clear them afterwards", "Sets up room for meetings, and clears them afterwards"),
    ("Handle cash and bank it daily", "Handling cash, and banking it daily"),
]
OTHER = [
    ("Manage the Member's diary", "Manage the Member's inbox"),
    ("Manage the diary", "Manage the team diary"),
    (
        "Provide basic advice and signposting to constituents on issues such as housing",
        "Provide basic advice and signposting to constituents on issues such as immigration",
    ),
    ("Supervise two members of staff", "Supervise three members of staff"),
    (
        "Supervise 2 members of staff in the contact centre and report on their work",
        "Supervise 12 members of staff in the contact centre and report on their work",
    ),
    (
        "Draft responses to policy-related enquiries from constituents or local organisations",
        "Draft responses to policy-related enquiries from journalists or local organisations",
    ),
    (
        "Prepare the monthly budget report for the finance committee and circulate it",
        "Prepare the quarterly budget report for the finance committee and circulate it",
    ),
    (
        "Knowledge of data protection law and how it applies to casework",
        "Experience of data protection law and how it applies to casework",
    ),
    (
        "Responsible for staff who work at weekends in the library",
        "Not responsible for staff who work at weekends in the library",
    ),
    (
        "Transfer calls from reception to the duty officer during office hours",
        "Transfer calls to reception from the duty officer during office hours",
    ),
    ("Attend meetings of the planning committee", "Attend meetings of the licensing committee"),
    ("Support the manager with recruitment", "Support the management of recruitment"),
    ("Train new employees in the use of the case system", "Train new employers in the use of the case system"),
    ("Answer parking enquiries from residents", "Answer enquiries from residents about parks"),
    ("Deal with enquiries about parking", "Deal with enquiries about parks"),
    ("Respond to enquiries from the constituency", "Respond to enquiries from constituents"),
    ("Monitor local media", "Monitor social media"),
    ("Draft letters for the Chief Executive", "Proofread letters for the Chief Executive"),
    (
        "Attend the Chief Executive's weekly meeting with directors and take the minutes",
        "Attend the deputy Chief Executive's weekly meeting with directors and take the minutes",
    ),
    ("Maintain the website", "Maintain the website database"),
    ("Good written communication skills", "Good oral communication skills"),
    ("Degree in a relevant subject", "Diploma in a relevant subject"),
    ("Understand basic text", "Understand most text fairly confidently"),
    (
        "Support the development of policy on transport across the region",
        "Support the development of policy on health across the region",
    ),
    (
        "Order stationery for the office and keep the stock record",
        "Order furniture for the office and keep the stock record",
    ),
    ("Approve invoices up to £500", "Approve invoices up to £5,000"),
    ("Work with the housing team to resolve complaints", "Work with the house team to resolve complaints"),
    ("Collect rent from tenants on the estate", "Collect rent arrears from tenants on the estate"),
    (
        "Comply with their obligations related to data protection",
        "Comply with their obligations related to safeguarding",
    ),
    (
        "Lead the investigation of serious complaints about schools",
        "Lead the investigation of serious complaints about hospitals",
    ),
    (
        "Open post and log it every morning before the team arrives",
        "Open post and log it every evening before the team arrives",
    ),
    ("Report faults to the landlord", "Report rents to the landlord"),
    ("Plan visits by schools to the museum", "Plan visits by schools to the library"),
    ("Welsh language skills are essential", "Welsh language skills are desirable"),
    ("Ability to drive is essential for this post", "Ability to drive is not essential for this post"),
    (
        "Assess applications for grants and recommend awards to the panel",
        "Assess applications for loans and recommend awards to the panel",
    ),
    ("Manage the team's budget", "Monitor the team's budget"),
    (
        "Full-time post holders supervise cleaners at the depot",
        "Part-time post holders supervise cleaners at the depot",
    ),
    ("Provide cover for the receptionist", "Provide cover for the caretaker"),
    ("Write briefings for Ministers ahead of debates", "Write briefings for Ministers after debates"),
    ("Prepare agendas for internal meetings", "Prepare agendas for external meetings"),
    (
        "Advise councillors on procedure at full council meetings",
        "Advise officers on procedure at full council meetings",
    ),
    (
        "Record the hours worked by agency staff in the payroll system",
        "Record the miles driven by agency staff in the payroll system",
    ),
    ("Visit tenants in their homes", "Visit tenants in their hostels"),
    (
        "Visit adults at risk in their own homes with a social worker",
        "Visit children at risk in their own homes with a social worker",
    ),
    ("Manage the Member's diary and travel arrangements", "Manage the Member's inbox and travel arrangements"),
    (
        "Advise constituents on housing matters and refer them where needed",
        "Advise constituents on immigration matters and refer them where needed",
    ),
    ("Line manage two caseworkers", "Line manage three caseworkers"),
    ("Draft letters to constituents", "Draft letters to ministers"),
    ("Attend surgeries with the Member", "Arrange surgeries with the Member"),
    (
        "Research policy on health and social care for the Member",
        "Research policy on education and social care for the Member",
    ),
    ("Provide induction training for new staff", "Provide induction training for new volunteers"),
    ("Maintain the electronic filing system for casework", "Maintain the paper filing system for casework"),
    ("Process invoices from suppliers", "Process refunds from suppliers"),
    ("Support the Chief Executive at board meetings", "Support the Chair at board meetings"),
    ("Excellent written communication skills in English", "Excellent written communication skills in Welsh"),
    ("Ability to work independently with minimal supervision", "Ability to work independently without supervision"),
    ("Report incidents to the police", "Receive incidents from the police"),
    (
        "Respond to media enquiries about the council's services",
        "Respond to public enquiries about the council's services",
    ),
    ("Open the building at 7am on weekdays", "Open the building at 8am on weekdays"),
    ("Organise school visits to the Senedd", "Organise staff visits to the Senedd"),
    ("Monitor parliamentary questions and debates", "Draft parliamentary questions and debates"),
    ("Contribute to the annual report of the service", "Lead the annual report of the service"),
    ("Manage the office budget", "Monitor the office budget"),
    (
        "Provide cover for the office manager during annual leave",
        "Provide cover for the caseworker during annual leave",
    ),
    ("Check expenses claims before payment", "Check expenses claims after payment"),
    ("Visit clients at home", "Visit clients at work"),
    ("Knowledge of employment law", "Knowledge of planning law"),
    ("Experience of working with children", "Experience of working with adults"),
    ("Authorise purchases up to £1,000 for the department", "Authorise purchases up to £10,000 for the department"),
    ("Ensure the website is accessible", "Ensure the building is accessible"),
    ("Write speeches for the Member to give in the Chamber", "Write questions for the Member to give in the Chamber"),
    (
        "Represent the office at meetings with internal stakeholders",
        "Represent the office at meetings with external stakeholders",
    ),
    (
        "Must hold a full driving licence and have access to a car",
        "Must not hold a full driving licence and have access to a car",
    ),
    (
        "Supervise the assistant caseworkers in the office every day",
        "Supervise the senior caseworkers in the office every day",
    ),
    ("Take minutes at committee meetings", "Take minutes at team meetings"),
    ("Experience of budget management", "Experience of project management"),
    ("Train colleagues in the use of the finance system", "Train customers in the use of the finance system"),
    ("Prepare statutory returns for the Welsh Government", "Prepare statutory returns for the UK Government"),
    (
        "Analyse survey data and report findings to the committee",
        "Analyse budget data and report findings to the committee",
    ),
    (
        "Deal with complaints from the public at the first stage",
        "Deal with complaints from the public at the second stage",
    ),
    ("Manage the staff", "Manage the senior staff"),
    ("Monitor local media for relevant news", "Monitor national media for relevant news"),
    ("Respond to enquiries from constituents by phone", "Respond to enquiries from constituents by letter"),
    (
        "Draft letters and emails to respond to constituent queries",
        "Draft speeches and articles to respond to constituent queries",
    ),
    (
        "Escalate complex cases to senior caseworkers when necessary",
        "Escalate complex cases to the Member when necessary",
    ),
    ("Support the Member in the Senedd", "Support the Member in the constituency"),
    ("Experience of casework", "Experience of research"),
    ("Ability to speak Welsh", "Ability to write Welsh"),
    ("Attend one evening meeting a month", "Attend two evening meetings a month"),
    ("Keep records of media coverage", "Keep records of public engagement"),
    ("Prepare the weekly report on casework for the Member", "Prepare the weekly report on research for the Member"),
    ("Manage relationships with suppliers of office equipment", "Manage contracts with suppliers of office equipment"),
    ("Understand basic phrases", "Understand complex phrases"),
    ("Write website updates", "Write website policies"),
    ("Arrange interviews with journalists", "Give interviews to journalists"),
    ("Assist with drafting Senedd questions", "Assist with drafting Senedd speeches"),
    ("Track bills that affect the constituency", "Track budgets that affect the constituency"),
    (
        "Comply with health and safety obligations in accordance with relevant legislation",
        "Comply with data protection obligations in accordance with relevant legislation",
    ),
    ("Organise surgeries in the north of the region", "Organise surgeries in the south of the region"),
    ("Draft responses for the Member to approve", "Draft responses for the Minister to approve"),
    ("Use of social media for campaigns", "Use of social media for recruitment"),
    ("Advise staff on leave and absence policy", "Advise staff on pay and absence policy"),
    ("Responsible for opening the office each morning", "Responsible for closing the office each morning"),
    # the same words in another order, and another duty
    ("Manage staff and train volunteers", "Train staff and manage volunteers"),
    ("Translate documents from Welsh to English", "Translate documents from English to Welsh"),
    ("Supervise two apprentices and three clerks", "Supervise three apprentices and two clerks"),
    ("Deputise for the Clerk in the absence of the Chair", "Deputise for the Chair in the absence of the Clerk"),
    ("Advise the Chair on the work of the committee", "Advise the committee on the work of the Chair"),
    ("Help teachers to support parents", "Help parents to support teachers"),
    ("Manage budgets and check invoices", "Check budgets and manage invoices"),
    (
        "Test fire alarms weekly and log the results monthly",
        "Test fire alarms monthly and log the results weekly",
    ),
    ("Report each week to the Clerk of the council", "Report each month to the Clerk of the council"),
    ("Read the Chair's letters to the office", "Read the office's letters to the Chair"),
    (
        "Write to residents before the meeting and after the visit",
        "Write to residents after the meeting and before the visit",
    ),
]
DAY = datetime.date(2026, 6, 1)
FRAMEWORK = load_framework("example")


def bullets(*texts, **more):
    return Document("example", tuple(Block(i, text, "bullet", 1, "•") for i, text in enumerate(texts)), **more)


def spec(text):
    return extract(read_text(text.encode(), "example.txt"), FRAMEWORK)


def found(document, *checks):
    hits = [hit for check in checks or (SameBullet(), NearBullet()) for hit in check.find(document, FRAMEWORK, DAY)]
    return [(document.quote(h.span), document.quote(h.related[0])) for h in hits if isinstance(h, Hit)]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_one_duty_in_other_clothes(first, second):
    assert found(bullets(first, second)) == [(second, first)]
    assert found(bullets(second, first)) == [(first, second)]


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_duties_that_resemble_each_other(first, second):
    assert found(bullets(first, second)) == []


@pytest.mark.parametrize("text", [a for a, _ in SAME + OTHER])
def test_word_for_word(text):
    assert found(bullets(text, "Another duty altogether", text.upper() + " ")) == [(text.upper(), text)]


@pytest.mark.parametrize(
    ("there", "here", "said"),
    [
        ("Tools e.g. Word", "Tools, for example, Word", "here “for example”, there “e.g.”"),
        ("Reply to letters", "Reply promptly to letters", "“promptly” only here"),
        ("Keep full records", "Keep records", "“full” only there"),
        ("Manage the diary", "managing the Diary", "here “managing”, there “Manage”"),
        ("Write reports for the Chair", "For the Chair, write reports", "the same words in another order"),
    ],
)
def test_difference_in_words(there, here, said):
    assert difference(there, here) == said


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_gists_of_two_lines_that_are_the_same_may_be_one(one, other):
    """By the gists lines are paired, so what they part is never compared."""
    few, many = sorted((gist(one).stems, gist(other).stems), key=len)
    assert few <= many
    assert len(many - few) <= MOST_EXTRA


def test_one_finding_for_each_repeat():
    once, twice = "Keep accurate records of visits", "Keeping accurate records of visits"
    assert found(bullets(once, twice, once)) == [(once, once), (twice, once)]


def test_struck_words_are_no_duty():
    text = "Keep accurate records of visits"
    assert found(bullets(text, text, traits=(Trait("struck", Span(0, 0, len(text))),))) == []


@pytest.mark.parametrize(
    "line",
    [
        "[Lead] / [Support] the work of the team",
        "[Lead the team] [Support the team] every day",
        "Full-time / part-time (delete as appropriate)",
        "Reports to: ________ in the department",
        "£26,000 to £28,000 a year (pro rata)",
        "The key characteristics are:",
        "Safeguarding",
    ],
)
def test_lines_that_may_stand_twice(line):
    assert found(bullets(line, "A duty that stands between them", line)) == []


def test_a_proposal_to_delete_only_where_both_stand_in_one_list():
    one = spec("# A\n- Keep the case register.\n- Keep the case register.")
    other = spec("# A\n- Keep the case register.\n# B\n- Keep the case register.")
    assert [h.text for h in SameBullet().find(one, FRAMEWORK, DAY)] == [""]
    assert [h.text for h in SameBullet().find(other, FRAMEWORK, DAY)] == [None]


HALF = """# {heading}
Job title: {title}
Grade: Band {band}
## Main duties
- Keep accurate records of every case.
- Answer letters from residents.
## Person specification
- Experience of answering letters.

"""


def test_two_posts_in_one_document():
    first = HALF.format(heading="Post 1", title="Caseworker", band="C")
    second = HALF.format(heading="Post 2", title="Senior Caseworker", band="B")
    assert found(spec(first + second), SameBullet(), NearBullet(), SameHeading()) == []


def test_two_grades_of_one_post():
    halves = [HALF.format(heading=f"Grade {band}", title="Social Worker", band=band) for band in "CB"]
    assert found(spec("".join(halves).replace("## ", "")), SameBullet(), NearBullet()) == []


def test_two_posts_told_by_their_sections_alone():
    half = "".join(s for s in HALF.splitlines(keepends=True) if not s.startswith(("Job title", "Grade")))
    document = spec(half.format(heading="Caseworker") + half.format(heading="Receptionist"))
    assert found(document, SameBullet(), NearBullet(), SameHeading()) == []


def test_two_posts_told_by_the_headings_over_their_duties():
    half = "# {}\n## Main duties\n- Keep accurate records of every case.\n\n"
    assert found(spec(half.format("Caseworker") + half.format("Receptionist"))) == []


def test_a_post_stated_twice_is_one_post():
    both = HALF.format(heading="Job description", title="Caseworker", band="C")
    again = "# Annex\nJob title: Caseworker\nGrade: Band C\n\n- Keep accurate records of every case.\n"
    assert found(spec(both + again)) == [("Keep accurate records of every case.",) * 2]


def test_levels_side_by_side_are_no_duties():
    level = "| {} | Understands what people say slowly | Can say some everyday words | Reads short and simple text |\n"
    rows = "| Level | Listening | Speaking | Reading |\n" + level.format("Entry") + level.format("Foundation")
    assert found(spec(rows)) == []


def test_criteria_of_a_table_and_not_its_labels_or_choices():
    criterion = "| Experience of running a reception desk | Application form and interview |\n"
    label = "| Knowledge, skills and experience | "
    table = f"{label}Essential | Assessed by |\n{label}{criterion[2:]}{label}{criterion[2:]}"
    assert found(spec(table)) == [("Experience of running a reception desk",) * 2]


def test_headings_over_a_list_may_recur():
    lead = "**The key characteristics are:**\n- {} duty.\n\n"
    assert found(spec("# Duties\n" + lead.format("One") + lead.format("Another")), SameHeading()) == []


def test_nothing_to_look_at():
    empty = Document("example", (Block(0, "Dear Ms Price"),))
    for check in (SameBullet(), NearBullet(), SameHeading()):
        assert [type(hit) for hit in check.find(empty, FRAMEWORK, DAY)] == [Unchecked]


@pytest.mark.parametrize(
    "template", ["Keep register {} of the {} team up to date each month", "Supervise {} people of team {}"]
)
def test_thousands_of_bullets(template):
    """Five thousand within the two seconds promised, on a machine three times as slow as the one measured."""
    many = bullets(*(template.format(n, n * 7) for n in range(5000)))
    start = time.process_time()
    assert found(many) == []
    assert time.process_time() - start < 6
