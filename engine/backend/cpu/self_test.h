// A quick numeric check of the chosen kernels on this very processor, for the Test button and `lapidary devices`.
#pragma once

#include <string>

namespace lapidary {

struct SelfTest {
    bool passed = false;
    int products = 0;                 // matrix products compared
    double largest_difference = 0.0;  // relative to the largest value of the scalar result
    std::string failure;              // which type failed; "" when passed
};

// Multiplies random matrices of every packed kind with the chosen table and with the scalar one. A few milliseconds.
SelfTest self_test_kernels();

}  // namespace lapidary
