/** Programs to learn from: each trains on real data, is compiled in every build and run by a test. */
package dev.lanewise.example;
