"""How well the bot answers: question files run, judged and told."""
