"""The recommendations of a case review, sorted by what they add: procedure, training, a reminder, better conditions."""
