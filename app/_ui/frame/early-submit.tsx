import { EarlyScript } from './early-script'

/** An ApiForm sent before it can be waits, and says so; it sends itself as soon as it is ready. */
const code = `addEventListener('submit',function(event){var form=event.target
if(form.dataset.api===undefined||form.isReady)return
event.preventDefault();form.wasSent=true;form.setAttribute('aria-busy','true')},true)`

/** Catches forms of the API that are sent before their scripts are there; see ApiForm. */
export const EarlySubmit = () => <EarlyScript code={code} />
