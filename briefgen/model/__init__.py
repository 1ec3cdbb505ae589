"""The nouns that pass between the stages: frozen, slotted dataclasses and tuples, and nothing that acts.

`document` the article as read, `analysis` what the language layer sees in it, `facts` what is kept of it,
`report` the composed edition, `edition` what is rendered and issued; `dates` the two kinds of date they share,
`lexicon` the words that the rules go by,
`delivery` what is sent, to whom, and what became of it.
"""
