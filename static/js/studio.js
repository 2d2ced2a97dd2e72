// What a page of the studio does more comfortably with JavaScript; all of it works without.
import "./autosave.js";
import "./copy.js";
import "./editor.js";
import "./focus.js";
import "./pick.js";
import "./rail.js";
