"""Eleven names for recency, frequency and monetary, as several vendors list them; not monotone."""

from segmentry.catalogue.grids.base import Grid, listed

ELEVEN_GROUP = Grid(
    name="eleven-group",
    title="recency x frequency x monetary, eleven names; a better score can give a worse name",
    n_levels=5,
    n_dimensions=3,
    rules=(
        listed("Champions", "555 554 544 545 454 455 445"),
        listed("Loyal", "543 444 435 355 354 345 344 335"),
        listed(
            "Potential loyalist",
            "553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323",
        ),
        listed("New customers", "512 511 422 421 412 411 311"),
        listed("Promising", "525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313"),
        listed("Need attention", "535 534 443 434 343 334 325 324"),
        listed("About to sleep", "331 321 312 221 213 231 241 251"),
        listed("Cannot lose them", "155 154 144 214 215 115 114 113"),
        listed("At risk", "255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124"),
        listed("Hibernating", "332 322 233 232 223 222 132 123 122 212 211"),
        listed("Lost", "111 112 121 131 141 151"),
    ),
    meanings={
        "Loyal": "They have medium or high scores for recency, orders and spend.",
        "Hibernating": "They have medium or low scores for recency, orders and spend.",
    },
    newcomers=("New customers", "Promising", "Potential loyalist"),
)
