"""An annex in Word or Excel → the draft of a framework.

What can be read as a scoring kind is, with the quoted text beside it; the rest is left to a panel and named as open. No
row is lost: each is written or refused, and their numbers are told.
"""
