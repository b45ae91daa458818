/** Programs to learn from: each is compiled in every build and run by a test. */
package dev.lanewise.example;
