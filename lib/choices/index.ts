export { readChoices } from "./read-choices";
