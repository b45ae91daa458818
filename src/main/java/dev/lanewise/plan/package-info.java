/**
 * How does a program run? From the traced graph to resolved steps: {@code Simplify} what changes nothing, fuse
 * element-wise neighbours ({@code Fusion}, {@code Epilogues}), {@code Ordering}, {@code Lowering} to tasks, memory ({@code Arena}), replay
 * ({@code Plan}).
 *
 * <p>Start from {@link dev.lanewise.plan.Plan}. Every record that implements {@code Task} is one kind of work; its {@code Step} is what runs.
 *
 * <p>Depends on {@code tensor} and {@code kernel}.
 */
package dev.lanewise.plan;
