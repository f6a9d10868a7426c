import type { DemoPrompt } from './types'

export const englishCraftPrompts: readonly DemoPrompt[] = [
  {
    key: 'migration-plan', seller: 'saebyeok',
    title: 'PostgreSQL migration plan with a way back at each step',
    summary: 'Reads a schema change for locks and rewrites, splits it into safe releases and marks the point of no return.',
    description: 'For changes to tables that are too busy to stop.\n\n- Names the lock of every statement and what waits behind it\n- Splits the work so that **old and new code run side by side**\n- Each step has its SQL, a signal to abort and a way back\n- Says what it could not know instead of guessing\n\nTry the plan on a copy of real size first. Remove secrets and customer data from what you paste.',
    category: 'code-review', modelFamily: 'gpt', modelVersions: ['GPT-5', 'Claude Sonnet 4.5'], language: 'en',
    tags: ['postgresql', 'migration', 'zero downtime', 'database', 'schema'], licence: 'TEAM', price: 19000,
    versions: [{
      label: '1.5', settings: 'temperature 0.1', changeNote: 'Finds and removes the invalid leftovers of a failed index build.', clearLineNumbers: [2],
      body: `# Role
You plan schema changes for a database that stays open while they run.

# Change
PostgreSQL {{Version}}

{{Change}}

Rows, writes per second and replicas: {{Size and load}}

# Read the locks
For every statement: the lock it takes, what queues behind it, and whether it rewrites or scans the table. Where the version decides, name the version; where you are unsure, write TEST ON A COPY.

# Expand, move, contract
1. Both the running release and the next one must work in every state. Name the release that has to be out before each step.
2. A new column is nullable or has a constant default. A volatile default belongs to the backfill.
3. NOT NULL: a CHECK that is NOT VALID, validated in a transaction of its own, then SET NOT NULL. Foreign keys likewise.
4. Indexes: CONCURRENTLY, outside a transaction, then a query for indexes left invalid and the statement that drops them.
5. Renames and type changes: a second column, both written, read last.
6. Backfill along the primary key in batches of {{Batch size}}, a commit each, resumable, paused while replicas lag.

# Rules
- Each DDL session sets lock_timeout to 3 seconds at most and tries again after a pause. Nobody raises it to get through.
- A step consists of SQL, expected duration on this size, what to watch, when to abort, and the way back. Restoring a backup is no way back.
- Mark the one step after which newly written data would be lost on return. At least a day lies before it.
- Operations allow the following times only: {{Window}}

# Output
Verdict in one sentence, lock table, numbered steps, point of no return, one check query per step, and what you could not know.`,
      variables: [
        { name: 'Version', type: 'choice', required: true, choices: ['14', '15', '16', '17', '18'], default: '16' },
        { name: 'Change', type: 'longtext', required: true, maxLength: 4000, help: 'SQL or a schema diff, and the tool that runs it' },
        { name: 'Size and load', type: 'text', required: true, example: 'orders: 41 million rows, 300 writes/s, one replica' },
        { name: 'Batch size', type: 'number', required: true, default: '5000', min: 100, max: 50000 },
        { name: 'Window', type: 'text', required: false, example: '02:00 to 05:00 KST', help: 'Leave empty if any time will do' },
      ],
      examples: [{
        inputs: { Version: '16', Change: 'ALTER TABLE orders ADD COLUMN channel text NOT NULL DEFAULT \'web\';\nCREATE INDEX orders_channel ON orders (channel);\nALTER TABLE orders ALTER COLUMN total TYPE bigint;', 'Size and load': 'orders: 41 million rows, 300 writes/s, one replica' },
        model: 'GPT-5', settings: 'temperature 0.1', ranOn: '2026-11-13',
        output: 'Do not run as one file: the third statement closes the table for as long as 41 million rows take to rewrite.\n\n| Statement | Lock | Table |\n|---|---|---|\n| ADD COLUMN, constant default | ACCESS EXCLUSIVE, brief | no rewrite since 11 |\n| CREATE INDEX | SHARE, writes wait | scan |\n| TYPE bigint | ACCESS EXCLUSIVE | full rewrite |\n\nStep 3. ADD COLUMN total_big bigint; release 2 writes both. Abort: more than 20 sessions waiting. Back: drop the column.\n\nPoint of no return: step 6, dropping total. Totals above 2,147,483,647 exist only in the new column from then on.\n\nCould not know: whether a view or trigger reads orders.total.',
      }],
    }],
  },
  {
    key: 'bottle-photos', seller: 'jeongmulsa',
    title: 'Bottle photos for juice, syrup and vinegar makers',
    summary: 'Three matching photographs for drinks in glass: bottle with its fruit, the pour and the batch, on blank labels.',
    description: 'For small makers whose label is not printed yet. The bottle carries **blank paper** on which you set your own type afterwards.\n\n- Light that passes through the liquid instead of bouncing off it\n- One set of blanks for three pictures, so that they belong together\n- A list of what goes wrong in FLUX and the words that repair it\n\nThe fruit shown should be in the bottle. Use real photographs where a buyer decides by colour or size.',
    category: 'product-photos', modelFamily: 'flux', modelVersions: ['FLUX.1'], language: 'en',
    tags: ['product photography', 'bottle', 'drinks', 'flux', 'still life'], licence: 'COMMERCIAL', price: 11000,
    versions: [{
      label: '1.0', settings: 'guidance 3, 30 steps', changeNote: 'First version.', clearLineNumbers: [2],
      body: `# How to use
Fill in the blanks once, then paste the paragraphs one by one.

# The bottle and its fruit
A product photograph of {{Bottle}} filled with {{Liquid}}, upright and left of centre on {{Surface}}. Two pieces of {{Fruit}} lie to the right, the nearer one in full light, the other behind it and smaller. Window light falls from the left and leaves two slanted panes on {{Wall}}. It passes through the liquid and lays a coloured patch on the table, as long as the bottle is wide. The label is a blank rectangle of matte paper. Both edges of the glass carry a thin dark line, and the liquid ends in a level surface at the shoulder. Camera at the height of the bottle, 85 mm, f/8, everything sharp from front to back.

# The pour
A close photograph of {{Liquid}} running from the lip of {{Bottle}} into a low tumbler with two clear ice cubes, the stream unbroken and as thin as a pencil, the bottle entering from the upper edge of the picture, the same window light, the same wall out of focus.

# The batch
Seven of {{Bottle}} in a loose row on {{Surface}}, caps on, all filled to the same height, the third turned so that its blank label faces away, early light, long parallel shadows.

# Season
- Append to each paragraph: in the background, slightly out of focus, {{Season prop}}

# When it goes wrong
- FLUX does not understand exclusions. Say what is there: blank paper, empty table.
- Letters on the label: move the sentence on the label to the front and delete every quotation mark.
- Liquid like paint: guidance 2.5, and repeat that light passes through it.
- Fruit too large: state both sizes in centimetres.
- Waxy peel: add an uneven peel with one small blemish.`,
      variables: [
        { name: 'Bottle', type: 'text', required: true, example: 'a round-shouldered bottle of dark violet glass', help: 'Shape and colour of the glass' },
        { name: 'Liquid', type: 'text', required: true, example: 'plum vinegar' },
        { name: 'Fruit', type: 'text', required: true, example: 'yellow plum' },
        { name: 'Surface', type: 'choice', required: true, choices: ['a grey-violet wooden table', 'a pale oak table', 'a slab of travertine', 'a linen cloth'], default: 'a pale oak table' },
        { name: 'Wall', type: 'choice', required: true, choices: ['a lilac grey wall', 'a lime-washed wall', 'a dark green wall'], default: 'a lime-washed wall' },
        { name: 'Season prop', type: 'text', required: false, example: 'a bare branch in a jar', help: 'Leave empty for a picture of any season' },
      ],
      examples: [{
        inputs: { Bottle: 'a round-shouldered bottle of dark violet glass', Liquid: 'plum vinegar', Fruit: 'yellow plum', Surface: 'a grey-violet wooden table', Wall: 'a lilac grey wall' },
        model: 'FLUX.1', settings: 'guidance 3, 30 steps', ranOn: '2026-11-19', picture: 'violet-noon',
        output: 'First paragraph, third of four runs. The bottle stands left, both plums lie clear of it on the right, and the two panes of light cross the wall behind. At this depth of violet the glass hides the liquid, so the coloured patch on the table is faint; with clear glass it was distinct in all four. The paper label was missing in this run and blank in the others.',
      }],
    }],
  },
]
