package dev.lanewise.schedule;

/** A schedule made of another one, its base. As {@link Leaf}, the only list. */
sealed interface Operator extends Form
        permits Warmup,
                WarmupOverlay,
                Cooldown,
                Clamp,
                Cyclical,
                Repeat,
                Then,
                SwitchAt,
                Scale,
                Times,
                Plus,
                Min,
                Max,
                Shift,
                Stretch,
                Pace,
                Reverse,
                Staircase,
                HoldAfter {}
