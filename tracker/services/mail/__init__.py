"""Mail that goes out by itself: who hears what and when, in which words, sent once, and looked after by people."""
