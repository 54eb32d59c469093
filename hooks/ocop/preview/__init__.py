"""One page answered at a time, from records that change while it is looked at."""
