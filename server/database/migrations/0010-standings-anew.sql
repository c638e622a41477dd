-- Blockers say their figure and day since: every standing is worked out anew, as for a new day, before anybody reads it.
update system_standing set as_of = as_of - 1;
