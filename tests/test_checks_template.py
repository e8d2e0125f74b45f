# ruff: noqa: E501 - a case is one line
"""What a template leaves behind is found once each, and honest brackets stay silent."""

from datetime import date

import pytest

from jdlint import data
from jdlint.framework import Framework
from jdlint.model import Block, Cell, Document, Span, Trait
from jdlint.readers import read_bytes
from jdlint.readers.text import read_text
from jdlint.rules import load_rule
from jdlint.selftest import prove
from jdlint.write import to_word

PACK = tuple(load_rule(path) for path in sorted((data.folder("rules") / "template").glob("*.yaml")))

LEFTOVERS = [
    # unresolved choices
    ("unresolved-choice", "- [Lead] / [Support] the casework team", "[Lead] / [Support]"),
    ("unresolved-choice", "- [Lead]/[Support]/[Contribute to] the casework team", "[Lead]/[Support]/[Contribute to]"),
    ("unresolved-choice", "- [Lead] or [support] the casework team", "[Lead] or [support]"),
    ("unresolved-choice", "- [Lead] and/or [support] the casework team", "[Lead] and/or [support]"),
    ("unresolved-choice", "- [Lead the team][Support the team] in its work", "[Lead the team][Support the team]"),
    ("unresolved-choice", "- [Lead] / [Support] [Watch] the team to keep the rules.]", "[Lead] / [Support] [Watch]"),
    ("unresolved-choice", "- [Lead] / [Support] / [Watch] the team to keep the rules.].", "[Lead] / [Support] / [Watch]"),
    ("unresolved-choice", "| Hours | [full-time/part-time] |", "[full-time/part-time]"),
    ("unresolved-choice", "| Pay band | [Band 1/Band 2] |", "[Band 1/Band 2]"),
    ("unresolved-choice", "- The holder will report weekly; [he/she] will chair meetings.", "[he/she]"),
    ("unresolved-choice", "- The post is [permanent / fixed term for 12 months].", "[permanent / fixed term for 12 months]"),
    ("unresolved-choice", "- Welsh is [essential or desirable] for this post.", "[essential or desirable]"),
    ("unresolved-choice", "- Welsh is [essential | desirable] for this post.", "[essential | desirable]"),
    ("unresolved-choice", "- A [permanent], [temporary] or [casual] post.", "[permanent], [temporary] or [casual]"),
    ("unresolved-choice", "- {Lead} / {Support} the casework team", "{Lead} / {Support}"),
    ("unresolved-choice", "| Car user | [Yes/No] |", "[Yes/No]"),
    ("unresolved-choice", "| Car user | [Y/N] |", "[Y/N]"),
    # placeholders
    ("placeholder", "| Job title | [insert job title] |", "[insert job title]"),
    ("placeholder", "- Reports to [Organisation name] each month.", "[Organisation name]"),
    ("placeholder", "- Works for [NAME] in the north.", "[NAME]"),
    ("placeholder", "| Closing date | [date] |", "[date]"),
    ("placeholder", "- A team of [xx] people.", "[xx]"),
    ("placeholder", "| Salary | [TBC] |", "[TBC]"),
    ("placeholder", "- Applications to [recruitment contact] by Friday.", "[recruitment contact]"),
    ("placeholder", "# [Department logo]", "[Department logo]"),
    ("placeholder", "- There are [xxx] direct reports.", "[xxx]"),
    ("placeholder", "| Contract | [to include] |", "[to include]"),
    ("placeholder", "[What has happened to date]", "[What has happened to date]"),
    ("placeholder", "[Introductory paragraph: responsibilities and vision]", "[Introductory paragraph: responsibilities and vision]"),
    ("placeholder", "| Salary | £[amount] a year |", "[amount]"),
    ("placeholder", "| Hours | [ ● ] hours a week |", "[ ● ]"),
    ("placeholder", "| Post | <job title> |", "<job title>"),
    ("placeholder", "| Post | < job title > |", "< job title >"),
    ("placeholder", "| Post | <<Job title>> |", "<<Job title>>"),
    ("placeholder", "| Post | {{job_title}} |", "{{job_title}}"),
    ("placeholder", "| Post | {job title} |", "{job title}"),
    ("placeholder", "| Post | ${job_title} |", "${job_title}"),
    ("placeholder", "| Post | «Job_Title» |", "«Job_Title»"),
    ("placeholder", "| Reports to | ______ |", "______"),
    ("placeholder", "Reports to: ____________", "____________"),
    ("placeholder", "Reports to: ....................", "...................."),
    ("placeholder", "| Reports to | ………… |", "…………"),
    ("placeholder", "- Line manages a team of XX officers.", "XX"),
    ("placeholder", "| Salary | £XX,XXX |", "£XX,XXX"),
    ("placeholder", "| Salary | £XX,XXX - £XX,XXX |", "£XX,XXX - £XX,XXX"),
    ("placeholder", "| Salary | £xx per hour |", "£xx"),
    ("placeholder", "| Hours | XX hours per week |", "XX"),
    ("placeholder", "| Reference | EX-XXX-26 |", "EX-XXX-26"),
    ("placeholder", "VACANCY REFERENCE NUMBER: IRC XXXXX", "XXXXX"),
    ("placeholder", "- The budget for 20XX is agreed in March.", "20XX"),
    ("placeholder", "| Closing date | DD/MM/YYYY |", "DD/MM/YYYY"),
    ("placeholder", "| Closing date | dd month yyyy |", "dd month yyyy"),
    ("placeholder", "| Closing date | xx/xx/2026 |", "xx/xx/2026"),
    ("placeholder", "| Salary | £00,000 |", "£00,000"),
    ("placeholder", "- Lorem ipsum dolor sit amet, consectetur adipiscing elit.", "Lorem ipsum dolor sit amet, consectetur adipiscing elit."),
    ("unfilled-control", "| Post | Click or tap here to enter text. |", "Click or tap here to enter text"),
    ("unfilled-control", "| Band | Choose an item. |", "Choose an item"),
    ("placeholder", "| Office | Enter text here |", "Enter text here"),
    ("placeholder", "| Line manager | Insert name here |", "Insert name here"),
    ("placeholder", "| Team | Type your text |", "Type your text"),
    ("placeholder", "- Works for [XXXXX", "[XXXXX"),
    ("placeholder", "| Telephone | 029 XXXX XXXX |", "XXXX XXXX"),
    # to be confirmed
    ("to-be-confirmed", "| Start date | TBC |", "TBC"),
    ("to-be-confirmed", "| Salary | £TBC |", "TBC"),
    ("to-be-confirmed", "- Interviews will be held in June (TBA).", "TBA"),
    ("to-be-confirmed", "| Start date | To be confirmed |", "To be confirmed"),
    ("to-be-confirmed", "Interview dates to be confirmed.", "to be confirmed"),
    ("to-be-confirmed", "| Base | Cardiff (to be advised) |", "to be advised"),
    ("to-be-confirmed", "| Base | to be determined |", "to be determined"),
    ("to-be-confirmed", "| Dyddiad | I'w gadarnhau |", "I'w gadarnhau"),
    # author guidance
    ("author-guidance", "# Key Objectives (list what outcomes are essential)", "(list what outcomes are essential)"),
    ("author-guidance", "Scope (outline the size or scope of the role)", "(outline the size or scope of the role)"),
    ("author-guidance", "Purpose (describe why the post exists)", "(describe why the post exists)"),
    ("author-guidance", "Specific duties should be detailed in this document.", "should be detailed in this document"),
    ("author-guidance", "STATEMENT - All must be committed to applying the Policy.  Specific duties should be detailed in this document.", "should be detailed in this document"),
    ("author-guidance", "Further skills can be included here if appropriate to the role.", "can be included here"),
    ("author-guidance", "[Further skills can be included here if appropriate to the role.]", "[Further skills can be included here if appropriate to the role.]"),
    ("author-guidance", "Full time / Part time (delete as appropriate)", "(delete as appropriate)"),
    ("author-guidance", "Permanent / temporary* *delete as applicable", "delete as applicable"),
    ("author-guidance", "Please insert the structure chart.", "Please insert the structure chart"),
    ("author-guidance", "Please describe the main purpose of the role.", "Please describe the main purpose of the role"),
    ("author-guidance", "Please complete this section before sending it to HR.", "Please complete this section before sending it to HR"),
    ("author-guidance", "Guidance notes: keep this to one page.", "Guidance notes:"),
    ("author-guidance", "Note to recruiting manager: agree the band first.", "Note to recruiting manager"),
    ("author-guidance", "# Main purpose (max 200 words)", "(max 200 words)"),
    ("author-guidance", "This section should set out the main duties.", "This section should set out"),
    ("author-guidance", "# Line management (please specify)", "(please specify)"),
    ("author-guidance", "Delete this paragraph if the post has no budget.", "Delete this paragraph"),
    ("author-guidance", "Do not amend this section.", "Do not amend this section"),
    ("author-guidance", "# Contacts (who will the postholder deal with?)", "(who will the postholder deal with?)"),
    ("author-guidance", "Llawn amser / rhan amser (dilëwch fel y bo'n briodol)", "(dilëwch fel y bo'n briodol)"),
    # option brackets
    ("option-brackets", "[Desirable but non-essential]", "[Desirable but non-essential]"),
    ("option-brackets", "- Reports to the [Head of Casework] each month.", "[Head of Casework]"),
    ("option-brackets", "- [Manages a small team of volunteers.]", "[Manages a small team of volunteers.]"),
    ("option-brackets", "- Helps the office and [represents the Member at local events when asked].", "[represents the Member at local events when asked]"),
    ("option-brackets", "| Contract | [Permanent] |", "[Permanent]"),
    ("option-brackets", "| Hours | [37] hours per week |", "[37]"),
    ("option-brackets", "| Salary | [£26,000] |", "[£26,000]"),
    # unbalanced brackets
    ("unbalanced-bracket", "- Keeps records (paper and electronic of all casework.", "("),
    ("unbalanced-bracket", "- Keeps records of all casework.]", "]"),
    ("unbalanced-bracket", "- Keeps records paper and electronic) of casework.", ")"),
    # from other templates
    ('placeholder', "Reporting to: [Line Manager's Job Title]", "[Line Manager's Job Title]"),
    ('placeholder', '| Salary | £[  ] per annum |', '[  ]'),
    ('placeholder', '| Office of | [Name of Member] MS |', '[Name of Member]'),
    ('unresolved-choice', '- The postholder will [manage/supervise] a small team.', '[manage/supervise]'),
    ('unresolved-choice', '[Essential] [Desirable]', '[Essential] [Desirable]'),
    ('placeholder', '| Team | (insert team name) |', '(insert team name)'),
    ('placeholder', '| Hours | X hours per week |', 'X'),
    ('placeholder', '| Salary | £X per annum |', '£X'),
    ('placeholder', '| Job ref | ????? |', '?????'),
    ('placeholder', 'Name of line manager: ……………', '……………'),
    ('author-guidance', '[Delete if not applicable]', '[Delete if not applicable]'),
    ('placeholder', '| Salary | {{ salary }} |', '{{ salary }}'),
    ('placeholder', "- Support [Member's name] in the constituency.", "[Member's name]"),
    ('placeholder', 'INSERT DEPARTMENT NAME', 'INSERT DEPARTMENT NAME'),
    ('placeholder', '| Date | <insert date> |', '<insert date>'),
    ('option-brackets', '- [Add further duties as required]', '[Add further duties as required]'),
    ('author-guidance', 'Permanent / Fixed-term *Delete as necessary', 'Delete as necessary'),
    ('author-guidance', '(Please list in order of importance)', '(Please list in order of importance)'),
    ('author-guidance', '# Key duties (no more than 8 bullet points)', '(no more than 8 bullet points)'),
    ('author-guidance', 'Describe the main duties of the post here.', 'Describe the main duties of the post here'),
    ('unresolved-choice', '- This post is [full time] [part time] [job share].', '[full time] [part time] [job share]'),
    ('option-brackets', '- You will work with the [Senior] Caseworker.', '[Senior]'),
    ('option-brackets', '- [Optional: experience of local government]', '[Optional: experience of local government]'),
    ('author-guidance', '- [If applicable: a DBS check will be needed]', '[If applicable: a DBS check will be needed]'),
    ('placeholder', '| Telephone | 0300 XXX XXXX |', 'XXX XXXX'),
    ('placeholder', '| Email | name@xxxx.gov.uk |', 'xxxx'),
    ('placeholder', '| Start date | __/__/____ |', '__/__/____'),
    ('unresolved-choice', '- [Welsh essential / Welsh desirable / Welsh level 1]', '[Welsh essential / Welsh desirable / Welsh level 1]'),
    ('placeholder', '[Post title] in the north', '[Post title]'),
    ('placeholder', '| Band | Band [X] |', '[X]'),
    ('placeholder', '| Contract | [Select one] |', '[Select one]'),
    ('author-guidance', '| Contract | Permanent / temporary (select as appropriate) |', '(select as appropriate)'),
    ('placeholder', '| Reports to | (job title) |', '(job title)'),
    ('placeholder', '***INSERT***', 'INSERT'),
    ('author-guidance', 'N.B. Delete this text before publishing.', 'Delete this text'),
    ('placeholder', '- Member for [constituency]', '[constituency]'),
    ('unresolved-choice', '- You will report to [his/her] office.', '[his/her]'),
    ('placeholder', '| Base | [to be decided] |', '[to be decided]'),
    ('placeholder', '- The Member represents [region] and its people.', '[region]'),
    ('placeholder', '- Cover letters go to [insert] by the closing date.', '[insert]'),
    ('author-guidance', '- Duties: [please list up to ten duties]', '[please list up to ten duties]'),
    ('placeholder', '| Post | ### |', '###'),
    ('placeholder', '| Salary | £??,??? |', '£??,???'),
    ('placeholder', '- Send an email to [email address].', '[email address]'),
    ('placeholder', '| Interview | Week commencing DD/MM/YY |', 'DD/MM/YY'),
    ('to-be-confirmed', '| Interview date | To be arranged |', 'To be arranged'),
    ('author-guidance', '- This job description should be no longer than two pages. Please delete this note.', 'Please delete this note'),
    ('placeholder', 'The budget is £X million.', '£X'),
    ('unresolved-choice', '- [Lead] | [Support] the team', '[Lead] | [Support]'),
    ('placeholder', '| Office | xxxxxxxx |', 'xxxxxxxx'),
    ('placeholder', '- The role is based in XXXX, Cardiff.', 'XXXX'),
    ('placeholder', '- {insert line manager}', '{insert line manager}'),
    ('placeholder', '- <Insert name of team> supports the Member.', '<Insert name of team>'),
    ('placeholder', 'Tel: ___________', '___________'),
    ('unfilled-control', '| Grade | Choose an item. |', 'Choose an item'),
    ('placeholder', '[Insert organisational chart]', '[Insert organisational chart]'),
    ('unresolved-choice', '- The successful candidate [will/will not] manage staff.', '[will/will not]'),
    ('placeholder', '- An allowance of £[ ] is paid.', '[ ]'),
    ('unresolved-choice', '- This is a [12-month fixed term / permanent] post', '[12-month fixed term / permanent]'),
    ('author-guidance', 'Use this space to describe the team.', 'Use this space to'),
    ('author-guidance', 'This section must be completed by the manager.', 'This section must be completed'),
    ('option-brackets', '- [Further duties to be agreed with the Member]', '[Further duties to be agreed with the Member]'),
    ('to-be-confirmed', '- TBC: office location', 'TBC'),
    ('to-be-confirmed', '- Location: Cardiff/TBC', 'TBC'),
    ('placeholder', '| Closing date | Midday on [    ] |', '[    ]'),
    ('option-brackets', '[Note: only include this paragraph for posts with line management.]', '[Note: only include this paragraph for posts with line management.]'),
    ('to-be-confirmed', 'Text to be added', 'to be added'),
    ('to-be-confirmed', 'Details to follow', 'Details to follow'),
    ('placeholder', '| Accountable to | [Insert line manager title] |', '[Insert line manager title]'),
    ('unresolved-choice', '- You will be [based in Cardiff / based in the constituency].', '[based in Cardiff / based in the constituency]'),
    ('unresolved-choice', '- [Assist] or [Lead] or [Take charge of] casework.', '[Assist] or [Lead] or [Take charge of]'),
    ('unresolved-choice', 'The role [does] / [does not] include line management.', '[does] / [does not]'),
    ('placeholder', '| Reference | [MBS-XXX-26] |', '[MBS-XXX-26]'),
    ('unresolved-choice', '- Attend [weekly][monthly] meetings', '[weekly][monthly]'),
    ('placeholder', '- Manage a budget of £XXXk', '£XXX'),
    ('placeholder', '# [JOB TITLE]', '[JOB TITLE]'),
    ('placeholder', '| Location | <<LOCATION>> |', '<<LOCATION>>'),
    ('placeholder', '| Grade | <grade> |', '<grade>'),
    ('placeholder', '| Hours | __ hours per week |', '__'),
    ('placeholder', '| Hours | ___ hours per week |', '___'),
    ('placeholder', '- Interviews: w/c XX June', 'XX'),
    ('placeholder', '- Interviews on the Xth of June', 'Xth'),
    ('placeholder', '| Contract | Fixed term until DD Month YYYY |', 'DD Month YYYY'),
    ('to-be-confirmed', '| Start | ASAP / TBC |', 'TBC'),
    ('to-be-confirmed', '- Interview panel tbc', 'tbc'),
    ('to-be-confirmed', '- The salary is yet to be confirmed.', 'to be confirmed'),
    ('to-be-confirmed', 'Salary: to be agreed', 'to be agreed'),
    ('author-guidance', '[This paragraph should be deleted if the post is not politically restricted.]', '[This paragraph should be deleted if the post is not politically restricted.]'),
    ('author-guidance', '(Delete whichever does not apply)', '(Delete whichever does not apply)'),
    ('author-guidance', '*delete as applicable', 'delete as applicable'),
    ('author-guidance', '- Duties (maximum 10 bullets)', '(maximum 10 bullets)'),
    ('author-guidance', 'Include 6-8 bullet points describing the role.', 'Include 6-8 bullet points describing the role'),
    ('option-brackets', '[Line manager to complete]', '[Line manager to complete]'),
    ('option-brackets', '[HR to confirm]', '[HR to confirm]'),
    ('option-brackets', '[Member to decide whether Welsh is essential]', '[Member to decide whether Welsh is essential]'),
    ('author-guidance', "Insert paragraph on the Member's priorities.", "Insert paragraph on the Member's priorities"),
    ('placeholder', 'Enter job title', 'Enter job title'),
    ('placeholder', 'Type here', 'Type here'),
    ('placeholder', 'Sample text', 'Sample text'),
    ('placeholder', 'Consectetur adipiscing elit, lorem ipsum.', 'lorem ipsum.'),
    ('placeholder', '- Proficient in [software] and [software].', '[software]'),
    ('placeholder', '- At least [number] years of experience.', '[number]'),
    ('placeholder', '- A degree in [relevant subject] or equivalent.', '[relevant subject]'),
    ('placeholder', '- Knowledge of [area of policy].', '[area of policy]'),
    ('unresolved-choice', '| Band | [1/2/3] |', '[1/2/3]'),
    ('option-brackets', '| Band | [Band 1, Band 2 or Band 3] |', '[Band 1, Band 2 or Band 3]'),
    ('unresolved-choice', '- Has [good/excellent/outstanding] skills', '[good/excellent/outstanding]'),
    ('unresolved-choice', '- [Provides] [support] [advice] to the Member', '[Provides] [support] [advice]'),
    ('unresolved-choice', '- Lead] / [Support] the team', 'Lead] / [Support]'),
    ('unresolved-choice', '- [Lead / [Support] the team', '[Lead / [Support]'),
    ('unresolved-choice', '- [Lead] / Support] the team', '[Lead] / Support]'),
    ('placeholder', '- “[Insert quote from the Member]”', '[Insert quote from the Member]'),
    ("placeholder", "- Based at {{site}} in the north", "{{site}}"),
    ("placeholder", "- Type your answer here", "Type your answer here"),
    ("placeholder", "- Paid on Grade XX", "XX"),
    ("option-brackets", "- Up to [£30,000] a year", "[£30,000]"),
    ("placeholder", "- Closing date: ../../2026", "../../2026"),
    ("placeholder", "- Closing date: __/__/26", "__/__/26"),
    ("placeholder", "- Select grade from list", "Select grade from list"),
    ("placeholder", "- ??? hours a week", "???"),
    ("author-guidance", "| DBS check | Yes / No (delete) |", "(delete)"),
    ("option-brackets", "- [Lead] the casework team", "[Lead]"),
    ("to-be-confirmed", "- The working pattern is to be determined.", "to be determined"),
    ("author-guidance", "- Scope (list the services that this post leads)", "(list the services that this post leads)"),
    ("to-be-confirmed", "- Grade to be confirmed after evaluation.", "to be confirmed"),
]  # fmt: skip

HONEST = [
    "| Salary | £26,100 (pro-rata) |",
    "- Welsh language skills [level 1] are needed.",
    "- Wrote that “the Comittee [sic] was not told”.",
    "- Knows R (Miller) v Prime Minister [2019] UKSC 41.",
    "- See Pepper v Hart [1993] AC 593 at page 600.",
    "- Restricted under section 2(1)(f) of the 1989 Act.",
    "- Under regulation 4(2)(b)(iii) of the 1998 Regulations.",
    "- Maintains the office's Twitter/X account.",
    "- Cover is given 24/7 by a rota.",
    "- Experience of [full stack] development.",
    "- See [our guide](https://www.example.org/guide) first.",
    "- See [our guide](/guide/start) first.",
    "- ![Our logo](logo.png)",
    "See [the guide][guide] and [FLAME].\n\n[guide]: https://example.org\n[flame]: https://example.org/flame",
    "- As the survey found [1], most people call.",
    "- As surveys found [1][2], most people call [3, 4].",
    "- [ ] Driving licence",
    "- [x] Driving licence",
    "- Knows X-ray safety rules.",
    "- Reads XML, XSLT and XPath.",
    "- Speaks to Generation X voters.",
    "- Keeps Dixxon's and Exxon's files.",
    "- Write to <jobs@example.org> for details.",
    "- See <https://example.org/jobs> for details.",
    "- First line<br>second line<br/>third",
    "- <u>Essential</u> and <b>bold</b> skills",
    "<u>Essential",
    "- Children under <18 years and budgets >£5m.",
    "- Uses generics such as List<String> in Java.",
    "- Works evenings and/or weekends.",
    "- He/she will chair he/she meetings.",
    "| JE code | (N/a) |",
    "- Advises on protected places (listed building consents).",
    "- Carries out the duties (outlined above).",
    "- Advises on benefits (state pension, housing benefit).",
    "- Please complete the application form by Friday.",
    "- Please specify in your application which days you can work.",
    "- To apply, please provide the following information: a CV and covering letter.",
    "- Please state the role you are applying for.",
    "- Please note that appointment is subject to references.",
    "- Your statement should be no longer than 500 words (max 500 words).",
    "- Kept the TBCE register.",
    "- Trains volunteers (Trade Body Association, TBA, members).",
    "- Funded subject to funding being confirmed.",
    "- Appointments have to be confirmed by the committee.",
    "- Enables dates to be agreed with partners.",
    "- Objectives to be agreed with your line manager each year.",
    "- Reviews contact lists and amends as appropriate.",
    "- Updates records, archive and delete as appropriate.",
    "a) Answers letters.\nb) Keeps the diary.",
    "1) Answers letters.\n2) Keeps the diary.",
    "- The duties are: a) letters, b) diary and c) filing.",
    "- We are a friendly team :)",
    "- We like people ;-) who smile :(",
    "- Manages the day to day work (including rotas).",
    "- Answers calls ... and letters…",
    "- Draws on many sources, and so on....",
    "Main duties .................. 4",
    "Main duties\t…………………… 12",
    "- Knows Part XX of the 2002 Act and Schedule XXX.",
    "- Enters dates in the format DD/MM/YYYY.",
    "Signed: ____________ Date: ____________",
    "Employee signature ...................... Date ..............",
    "- Knows the Government of Wales Act [as amended in 2017].",
    "- The Authority (“the Council”) [formerly Dyfed].",
    "- Works with the WLS [Welsh Language Standards] team.",
    "- Assists the Member of the Senedd [MS] in the constituency.",
    "- Said: “the Member [Mr Jones] was helpful [...] and kind”.",
    "- Helps with manage[ment] of the diary.",
    "- “[T]he Member was helpful.”",
    "- Method: application form and interview [A/I]",
    "| Assessment | [Application/Interview] |",
    "- Code such as C/C++ and [HTML/CSS].",
    "- Runs `{name}` and arrays[0] in scripts such as a[i].",
    "- Sets body { color: red; } in style sheets.",
    "- Uses regular expressions like x{2,3} and {1,2}.",
    "- The chair's term (2021–2026) [see Annex A] ends soon.",
    "- Corresponds to NVQ [Level 3] or equivalent.",
    "- Driving licence [desirable]",
    "- Driving licence [D]",
    "- Add value: insert yourself into community life.",
    "- Click here to apply: https://example.org/jobs",
    "- Handles enquiries and lists what needs doing (list attached).",
    "- Follows the guidance notes issued by the regulator.",
    "- This role should suit a careful person.",
    "- This section of the team should meet monthly.",
    "- Duties will be detailed in this year's service plan.",
    "- Describe how you meet each criterion in your covering letter.",
    "- A person who can type your letters and enter data.",
    "- Provides advice and guidance: answering questions on benefits.",
    "- Supports the Member (who will chair the panel) at meetings.",
    "- Attends meetings (when required).",
    "- Handles HTTP 4xx and 5xx errors and 2xx replies.",
    "- Hugs and kisses; plays the xylophone; drinks Dos Equis.",
    "- Salary £26,100 rising to £30,600 (37 hours [full time]).",
    "- Uses snake_case and __init__ in Python.",
    "- Staff aged 16 [or over] may apply.",
    "- The role [which is new] is in Cardiff.",
    "- Compares a < b > c and if (a < b && c > d) in code.",
    "- Prices are < £5 and > £2 per head.",
    "- Matters set out in Article 6 [right to a fair trial].",
    "- Job share considered (please ask).",
    "- Plans events (e.g. list the venues, book speakers).",
    "- Records decisions (when they are made, by whom and why).",
    "- Has experience (at least three years (or equivalent)) of casework.",
    "- Full UK driving licence (or access to transport (where needed)).",
    "- Sends papers to (a) members; (b) staff; and (c) visitors.",
    "- Induction is to be completed by the line manager within a month.",
    "- Works 18.5 hours (0.5 FTE) at 5' x 6'6'' desks.",
    "- The ratio is 1:10 (one to ten); see https://example.org/a_(b).",
    "- The person appointed, to be confirmed in post after six months, will travel.",
    "- Serves the Twentieth (XXth) constituency.",
    "- Answers the question “what now??” calmly.",
    "- Must follow data protection law [UK GDPR] at all times.",
    "- Works at the Senedd [Welsh Parliament] in Cardiff.",
    "- Writes to name [at] example [dot] org.",
    "- Uses British Sign Language (BSL) [Level 2].",
    "- Works 37 hours [Monday to Friday].",
    "- Works 37 hours [9am to 5pm] in the office.",
    "- Cites the law [Equality Act 2010] in letters.",
    "- Please complete the form and return it to the post room.",
    "- Please provide two referees for the post.",
    "- Please give reasons for leaving each post.",
    "- Please attach a copy of your certificate.",
    "- Leave must be entered in the table each week.",
    "- New tasks may be included in the job description after consultation.",
    "- The vitamin tablets come in a box of XXL shirts.",
    "- A 19th/20th (XIX-XX) century archive.",
    "- Ticks: Yes [X] No [ ]",
    "- Full clean driving licence [Desirable].",
    "- Knows MS Office [MS Word, Excel].",
    "- Writes a column of (up to 600) words weekly.",
    "- Types up to 60 words per minute.",
    "- Supports the team (this includes: letters, emails).",
    "- Reports go to the Chief Executive (or deputy).",
    "- Interviews [held in Welsh or English] are in June.",
    "- Deals with C-level contacts :-)",
    "- The holder [of this post] is politically restricted.",
    "- Uses Teams, SharePoint and so on...",
    "- Grades A*-C (9-4) in English.",
    "- Grade 4/C or above.",
    "- Level 3/4 qualification (NVQ/BTEC).",
    "- Pay is £12.71/hour; 0.6 FTE/22.2 hours.",
    "- Works for the Member [the employer].",
    '- Quote: "He [Smith] agreed."',
    "- The Committee's report [HC 123] of 2019.",
    "- In Smith v Jones [2001] 2 AC 100; [2001] UKHL 3.",
    "- See note [2] and table [3].",
    '- {"name": "value"} in JSON.',
    "- if (a < b && c > d) in code.",
    "- The email is <a.b@example.org>; the site <www.example.org>.",
    "- Responsible for enter/exit surveys.",
    "- Insert clips into presentations and enter data.",
    "- You will be asked to list what you did (examples help).",
    "- Describes the options and outlines the risks (where they exist).",
    "- (This post is not open to job share.)",
    "- The person must not delete this data without approval.",
    "- Works with the TBAs of the region and Tbilisi.",
    "- Help is to be provided by HR.",
    "- Confirms bookings that need to be confirmed.",
    "- Arrangements to be agreed between the Member and staff.",
    "- Checks that details to be advised to members are right.",
    "- Cyflog: £26,100 (pro rata) [lefel 1].",
    "- Gwaith [rhan-amser] yng Nghaerdydd.",
    "1.1 Duties ........................... 3",
    "Section A . . . . . . . . . . . . . . 12",
    "- Enters hours in HH:MM format.",
    "- Works in a team of 10 x 2 people.",
    "- Model X and the X Factor; X (formerly Twitter).",
    "- A Level (A*) or equivalent (e.g. T Level).",
    "- Salary: Grade 5 (SCP 12-17)",
    "- Tasks include a) post; b) phones; c) e-mail",
    "- Ring 029 2020 2020 (option 2).",
    "- “[W]e shall” he said, “[...] do it [again].”",
    "- Uses Markdown: **bold**, _italic_, `[ ]` and [link](../a/b.md).",
    "- Knows regex like [a-z]+ and [0-9]{3}.",
    "- Knowledge of pandas, R [tidyverse] and SQL [PostgreSQL].",
    "- Supports Members (see section [4.2]).",
    '- Full-time (37 hours) or part-time (pro-rata)',
    '- Deputises for the Chief of Staff [when absent].',
    '- Experience with Twitter [now X].',
    '- The post (one of three) is (or may be) extended.',
    '- Includes occasional travel [within the UK].',
    '- Ability to speak Welsh [desirable at level 1].',
    '- Works with third-party suppliers ("the Contractor").',
    '- Knowledge of Word, Excel [spreadsheets], Outlook.',
    '- Section 117(3)(b)[ii] applies.',
    '- Bennett v Council [2004] EWCA Civ 1231, [2005] 1 WLR 100.',
    '- See Jones [2019, p. 4] and Evans [12].',
    '- The Members’ Code [rule 3] applies.',
    '- Answers the telephone (in Welsh and English) [bilingual].',
    '- Uses the [x] key and the [Ctrl] key.',
    '- Press [Enter] to send.',
    '- Attends CPD (10 hours/year); mentors NQTs.',
    '- Vacancy: 1 x Caseworker (0.6 FTE).',
    '- Skills: (a) communication, (b) IT; and (c) [optional] Welsh',
    "- The team's remit is all 22 councils [listed at Annex B].",
    '- Full/part time considered; flexible/hybrid working.',
    '- DBS check: Yes / No / Enhanced',
    '- Car driver: Y/N',
    '- Essential/Desirable',
    '| Essential | Desirable |',
    '| E/D | A/I/T |',
    '| Method | (A) (I) (T) |',
    '- Assessed by [I] interview and [A] application.',
    '- Term-time only (39 weeks) [TTO].',
    '- As Clerk [to the Council] she signs.',
    '- Any other duties (commensurate with the grade)',
    '- Where required, please let us know about adjustments.',
    '- Please note: this section of the building is locked.',
    '- Please contact the office to discuss the role.',
    '- For details of the role please see below.',
    '- Please read the job description before applying for the role.',
    '- To apply please complete and return the form.',
    '- Please ensure you describe how you meet the criteria.',
    '- Please be aware that the role is politically restricted.',
    '- Drafts guidance notes for managers and instructions for members.',
    '- Writes notes for the panel and notes to managers.',
    '- Prepares example text for newsletters; edits sample text.',
    '- Duties to be determined by the Member from time to time.',
    '- Rota to be confirmed weekly by the office manager.',
    '- The list of duties is not exhaustive and may be amended.',
    '- This document is not part of the contract.',
    '- This form must be signed by both parties.',
    '- This section must include at least one Welsh speaker.',
    '- Pays invoices up to 30 lines; writes up to 3 paragraphs.',
    '- Answers within a maximum of 5 days.',
    '- What the job involves (in brief)',
    '# What will you do?',
    '# About the role (and the team)',
    '# Key contacts (internal and external)',
    '# Person specification (E = essential, D = desirable)',
    '# Responsibilities (what you will do)',
    '# Qualifications (or equivalent experience)',
    '# How to apply (please read carefully)',
    '- Salary: £26,345 (scale point 1) - £33,873 (scale point 3)*',
    '* [1] See the Determination.',
    '- (i) letters (ii) emails iii) calls',
    '1) letters 2) emails',
    '- Cyfrifoldebau (gweler isod) [gweler Atodiad A]',
    "- Offers £30k [£28k-£32k] a year.",
    "- Grade XX is the twentieth grade of the service.",
    "- Paid on Grade XX, one above Grade XIX.",
    "- Explains the phrase 'delete as appropriate' to residents who fill in forms.",
    "- The chair [Cllr Jones] signs the minutes.",
    "- Salary range [£26,345-£33,873] is reviewed each April.",
    "- Opens ../../2026/plans each morning.",
    "- Selects firms from the list of approved suppliers.",
    "- Deletes records (and archives them).",
    "- Teaches in the Ysgol [School] for Welsh learners.",
    "- Objectives are to be agreed.",
    "- Helps tenants whose pay is to be decided by a panel.",
    "- Reports quarterly [in March, June, September and December].",
]  # fmt: skip


def found(document: Document, rules=PACK) -> list[tuple[str, str]]:
    """(rule's short name, words) of every finding of the pack, in reading order."""
    framework = Framework(name="none", title="", source="")
    hits = [
        (hit.span, rule.id.split("/")[1])
        for rule in rules
        for hit in rule.check.find(document, framework, date(2026, 6, 1))
    ]
    return [(name, document.quote(span)) for span, name in sorted(hits)]


def text(words: str) -> Document:
    return read_text(words.encode(), "example.md")


def word(words: str) -> Document:
    return read_bytes(to_word(text(words)), "example.docx")


@pytest.mark.parametrize("medium", [text, word])
@pytest.mark.parametrize(("rule", "words", "quote"), LEFTOVERS)
def test_leftover_is_found_once(rule, words, quote, medium):
    assert found(medium(words)) == [(rule, quote)]


@pytest.mark.parametrize("words", HONEST)
def test_honest_text_is_silent(words):
    assert found(text(words)) == []


def document(*texts: str, traits: tuple[tuple[str, int, str], ...] = (), cells: bool = False) -> Document:
    """Blocks of these texts, one a cell if asked; a trait is its kind, its block and the words it lies on."""
    blocks = tuple(Block(i, t, cell=Cell(1, 1, i + 1) if cells else None) for i, t in enumerate(texts))
    placed = []
    for kind, block, words in traits:
        start = texts[block].index(words)
        placed.append(Trait(kind, Span(block, start, start + len(words))))
    return Document("example.docx", blocks, tuple(placed))


def test_prompt_of_a_control_is_found_once_and_not_as_a_placeholder():
    for prompt in ("Click or tap here to enter text.", "[Insert job title]", "Say in a few words who you are"):
        assert found(document(prompt, traits=(("prompt", 0, prompt),))) == [("unfilled-control", prompt)]


def test_empty_control_is_named_by_its_row():
    blank = Document(
        "x.docx", (Block(0, "Base"), Block(1, "", cell=Cell(1, 1, 2, "Base"))), (Trait("prompt", Span(1, 0, 0)),)
    )
    rule = next(r for r in PACK if r.id == "template/unfilled-control")
    (hit,) = rule.check.find(blank, Framework(name="none", title="", source=""), date(2026, 6, 1))
    assert (hit.span, hit.words) == (Span(1, 0, 0), {"words": "Base"})


def test_struck_pieces_with_only_a_sign_between_them_are_one():
    doc = document(
        "Permanent / Temporary / Casual or Agency",
        traits=(("struck", 0, "Temporary"), ("struck", 0, "Casual"), ("struck", 0, "Agency")),
    )
    assert found(doc) == [("struck-alternative", "Temporary / Casual"), ("struck-alternative", "Agency")]


def test_leftover_inside_struck_words_goes_with_them():
    words = "Insert the hours (delete as appropriate) XX"
    assert found(document(words, traits=(("struck", 0, words),))) == [("struck-alternative", words)]
    assert found(document("[A post] / [B post]", traits=(("struck", 0, "[B post]"),))) == [
        ("unresolved-choice", "[A post] / [B post]")
    ]


def test_bracket_over_several_paragraphs_is_one_finding_with_its_end():
    doc = document("[Where the post is in Llanfair:", "Opens the office.", "Locks the office.]", "Other")
    rule = next(r for r in PACK if r.id == "template/option-brackets")
    (hit,) = rule.check.find(doc, Framework(name="none", title="", source=""), date(2026, 6, 1))
    assert hit.span == Span(0, 0, 31)
    assert hit.related == (Span(2, 0, 18),)
    assert found(doc) == [("option-brackets", "[Where the post is in Llanfair:")]


def test_round_bracket_may_close_in_a_later_paragraph():
    assert found(document("The office (which opened", "in May) is small.")) == []


def test_choice_counts_and_shows_its_alternatives():
    line = (
        "[Support and advise the Member] / [Coordinate activities and provide guidance to all] [Make sure] to keep it.]"
    )
    rule = next(r for r in PACK if r.id == "template/unresolved-choice")
    (hit,) = rule.check.find(document(line), Framework(name="none", title="", source=""), date(2026, 6, 1))
    assert hit.words["count"] == 3
    assert hit.words["choices"] == "“Support and advise the Member”, “Coordinate activities and provide…”, “Make sure”"


@pytest.mark.parametrize(
    "seed", ["[", "]", "(", "[[", "<<", "{{", "[]]", "[a]/[", "x" * 50, "_" * 9, "£?", "«»", "](", "~~"]
)
def test_odd_text_harms_nothing(seed):
    found(document(seed, "", seed * 3, f"a {seed} b", f"{seed} {seed}"))


@pytest.mark.parametrize("rule", PACK, ids=lambda rule: rule.id)
def test_examples_of_the_pack(rule):
    assert [str(failure) for failure in prove(rule)] == []
