package org.basewise.bench;

import com.google.gson.JsonObject;

/**
 * What one measurement gave.
 *
 * @param work bases, or floating-point operations of the peak
 * @param seconds wall time
 * @param cpu seconds of CPU time of the threads that did the work
 */
record Measured(double work, double seconds, double cpu) {

  JsonObject json() {
    JsonObject answer = new JsonObject();
    answer.addProperty("work", work);
    answer.addProperty("seconds", seconds);
    answer.addProperty("cpu", cpu);
    return answer;
  }
}
