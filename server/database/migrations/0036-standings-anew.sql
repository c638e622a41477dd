-- A withdrawn "not met" counts as a shortfall, and the time line tells days of the house's own apart: every standing is
-- worked out anew, as for a new day, before anybody reads it.
update system_standing set as_of = as_of - 1;
