import type { DemoPrompt } from './types'

export const englishEvidencePrompts: readonly DemoPrompt[] = [
  {
    key: 'interview-synthesis', seller: 'index-drawer',
    title: 'Customer interviews to findings with counted evidence',
    summary: 'Separates what people did from what they say they would do, and puts a counter-example beside every finding.',
    description: 'Five interviews are enough to fool a team. This prompt keeps **deeds, habits, wishes and led answers** apart before it concludes anything.\n\n- Findings carry counts, quotes and the strongest case against them\n- Marks answers that the interviewer put into their mouth\n- Tells which belief of the team was not touched at all\n- Ends with better questions for the next round\n\nThree to eight interviews at a time. Remove names and ask for consent before you paste a transcript anywhere.',
    category: 'review-analysis', modelFamily: 'gemini', modelVersions: ['Gemini 2.5 Pro', 'Claude Sonnet 4.5'], language: 'en',
    tags: ['user research', 'customer interviews', 'synthesis', 'product discovery'], licence: 'COMMERCIAL', price: 16000,
    versions: [{
      label: '1.4', settings: 'temperature 0.2', changeNote: 'Led answers are counted and set aside instead of dropped.', clearLineNumbers: [2],
      body: `# Role
You read interviews for a team that would like to hear that it is right.

# Material
The decision these findings feed: {{Decision}}

Interviews, one after the other, divided by three dashes:

{{Interviews}}

# Sorting
1. Call the people P1, P2 and so on. Drop names, employers and places.
2. Cut each interview into statements of five kinds: DID (past, with a day or an amount), DOES (habit), WOULD (future or if), THINKS (opinion), LED (the interviewer said it first).
3. Evidence is DID and DOES. WOULD and THINKS are kept for their wording. LED is counted and set aside, whatever it says.
4. For every DID write down the trigger, the makeshift, its cost in time or money, and why it was good enough. Leave open what nobody told.

# Findings
- One sentence each: when this happens, people do that, since, and it costs them. Parts without evidence are left out, never filled.
- Below it: how many of how many, kinds of statement, at most two verbatim quotes under 20 words, and the strongest counter-example. Where you found none, write where you looked.
- No percentages below 30 people. No most, no users want.
- Groups differ by what they did, never by age or title.
- At most {{Finding count}} findings, ordered by how far they would move the decision.

# What the team believes
- Mark each belief as supported, contradicted or untouched, with P numbers: {{Beliefs}}

# Output
One line per person, findings, beliefs, questions to retire because they led, five new questions that ask about the last time it happened, and what this sample cannot tell.`,
      variables: [
        { name: 'Decision', type: 'text', required: true, example: 'Build reminders now or after the export' },
        { name: 'Interviews', type: 'longtext', required: true, maxLength: 5000, help: 'Keep the questions in, they matter' },
        { name: 'Beliefs', type: 'longtext', required: false, maxLength: 800, help: 'Leave empty to skip the comparison' },
        { name: 'Finding count', type: 'number', required: true, default: '4', min: 1, max: 8 },
      ],
      examples: [{
        inputs: {
          Decision: 'Build reminders now or after the export', 'Finding count': '1', Beliefs: 'People forget to send invoices',
          Interviews: 'Q: Would reminders help? A: Sure, I would use that. Q: Last invoice? A: Sent it Sunday night, two weeks late. I copy hours from the calendar into a sheet, takes an hour.\n---\nQ: Last invoice? A: On time, the 30th. But I retyped all the hours, 40 minutes.\n---\nQ: Do you forget? A: Never. I put it off, copying hours is dull.',
        },
        model: 'Gemini 2.5 Pro', settings: 'temperature 0.2', ranOn: '2026-11-05',
        output: 'Finding 1. When a month ends, people copy hours by hand, and it costs 40 to 60 minutes where they timed it.\n3 of 3 mention it (1 DID, 2 DOES). P1: "takes an hour". P3: "copying hours is dull".\nCounter-example: P2 copied too and was on time, so copying alone does not explain delay.\n\nBelief "People forget": contradicted by P3; P1 was late but did not say why; P2 untouched.\n\nSet aside: 1 LED (P1 on reminders).\nRetire: "Would reminders help?"\nAsk next: What did you do in the hour before you sent the last one?\n\nCannot tell: anything about people who bill by project.',
      }],
    }],
  },
  {
    key: 'forwardable-pitch', seller: 'index-drawer',
    title: 'One-page pitch that works when it is forwarded',
    summary: 'Builds the one page an investor passes on: what happened before what is hoped, and the hardest objection answered.',
    description: 'Decks are presented, one-pagers are forwarded. The page has to survive **a reader who never met you**.\n\n- Sorts your notes into happened, signed, planned and hoped\n- Market counted from buyers and price, not from a share of billions\n- Writes the sentence and the short mail your contact will forward\n- Lists every number that still needs a source\n\nIt does not invent traction. With thin notes you get a short page and a long list of questions.',
    category: 'reports', modelFamily: 'gpt', modelVersions: ['GPT-5', 'Claude Sonnet 4.5'], language: 'en',
    tags: ['pitch', 'one-pager', 'startup', 'fundraising', 'investors'], licence: 'COMMERCIAL', price: 14000,
    versions: [{
      label: '1.2', settings: 'temperature 0.4', changeNote: 'Adds the short mail that goes with the page.', clearLineNumbers: [2],
      body: `# Role
You write the page that is read when the founder is not in the room.

# Notes
{{Notes}}

- The reader: {{Reader}}
- The ask: {{Ask}}
- Not to be put in writing: {{Confidential}}

# Before writing
1. Sort every claim into happened (number and date), signed, planned or hoped. Only the first two may stand in the upper half of the page.
2. Write the sentence with which a reader passes this on: who it is for, what changes, what shows that it works. If it needs an also, cut.
3. Find the reason for which a careful reader stops after one minute. Answer it by the middle of the page, or admit it there.

# The page
- Headline of 12 words at most: customer and change. No category noun such as platform or solution.
- Problem: one customer on one working day, what they use instead and what that costs. Doing nothing counts as a competitor.
- Product: what the customer does on the first day, in order. Nothing about architecture.
- Proof: three lines, each with number, period and how it was counted. Unpaid pilots are called unpaid. Growth has both end points. Letters of intent are no revenue.
- Market: buyers times yearly price, with the source of both factors. A share of a large figure is not an argument.
- Why this team: one fact that a competitor could not write.
- Ask: the sum, what it reaches by which month, and what is committed already.
- At most {{Words}} words. No adjective before a noun that a number could replace.

# Output
The page, the passing-on sentence, a mail of 60 words to carry it, the three hardest questions with what the notes can answer, and the numbers without a source.`,
      variables: [
        { name: 'Notes', type: 'longtext', required: true, maxLength: 4000, help: 'Company, customers, numbers with dates' },
        { name: 'Reader', type: 'choice', required: true, choices: ['angel investor', 'seed fund', 'corporate partner', 'grant committee'], default: 'seed fund' },
        { name: 'Ask', type: 'text', required: true, example: 'KRW 500 million for 14 months' },
        { name: 'Confidential', type: 'text', required: false, help: 'Leave empty if everything may be written' },
        { name: 'Words', type: 'number', required: true, default: '320', min: 200, max: 450 },
      ],
      examples: [{
        inputs: { Notes: 'App for small bakeries: tells how much dough to prepare from weather and past sales. 14 bakeries pay 49,000 won a month, in June 2026 it was 3. Waste down from 18% to 11% at six of them that weigh it. A chain signed a letter of intent. Want Japan.', Reader: 'seed fund', Ask: 'KRW 500 million for 14 months' },
        model: 'GPT-5', settings: 'temperature 0.4', ranOn: '2026-10-15',
        output: 'Small bakeries throw away less bread by knowing tomorrow\'s dough today\n\nProof\n- 14 paying bakeries at KRW 49,000 a month; 3 in June 2026\n- Waste from 18% to 11% in six bakeries that weigh it; the other eight do not\n- One letter of intent from a chain, not yet revenue\n\nPass it on: "They tell small bakeries how much dough to make, and six that weigh their waste cut it by seven points."\n\nHardest questions\n1. Would waste have fallen in summer anyway? The notes cannot answer.\n2. Who else could do this with till data? Not answered.\n\nWithout a source: number of bakeries in Korea. Japan is hoped, so it left the upper half.',
      }],
    }],
  },
]
