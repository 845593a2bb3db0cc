// The SHORT_LIST best of any number of tokens, by a search for the least of them digit by digit: exact, whatever the
// order in which invocations count. Of equal logits the lowest id is better.

// What comes first is larger: the logit in an order of whole numbers, then the id. kNone is no item. Given by the kernel
// that includes this.
uvec2 item(uint index);

const uvec2 kNone = uvec2(0u);
const uint kDigits = 16u;  // of 4 bits each, in the 64 bits of an item

shared uint digit_count[kDigits * 16u];
shared uint found;
shared uvec2 found_item[SHORT_LIST];
shared uvec2 best_item[SHORT_LIST];

uvec2 ordered(float logit, uint id) {
    const uint bits = logit == 0.0 ? 0u : floatBitsToUint(logit);  // the two zeros are equal
    return uvec2((bits & 0x80000000u) != 0u ? ~bits : bits | 0x80000000u, ~id);
}

float logit_of(uvec2 item) {
    return uintBitsToFloat((item.x & 0x80000000u) != 0u ? item.x & 0x7FFFFFFFu : ~item.x);
}

uint id_of(uvec2 item) {
    return ~item.y;
}

bool not_below(uvec2 item, uvec2 bound) {
    return item.x > bound.x || (item.x == bound.x && item.y >= bound.y);
}

uint digit_of(uvec2 item, uint place) {
    return ((place < 8u ? item.x : item.y) >> (28u - 4u * (place & 7u))) & 15u;
}

// Whether the digits before `place` are those of the bound.
bool shares(uvec2 item, uvec2 bound, uint place) {
    if (place == 0u) {
        return true;
    }
    if (place <= 8u) {
        return (item.x ^ bound.x) >> (32u - 4u * place) == 0u;
    }
    return item.x == bound.x && (item.y ^ bound.y) >> (64u - 4u * place) == 0u;
}

// The item that SHORT_LIST items are not below, or one below all where there are fewer. Takes part: every invocation.
uvec2 least_of_best(uint count, uint lane) {
    uvec2 bound = uvec2(0u);
    uint wanted = SHORT_LIST;
    for (uint place = 0u; place < kDigits; ++place) {
        for (uint index = lane; index < count; index += BEST_LANES) {
            const uvec2 own = item(index);
            if (own != kNone && shares(own, bound, place)) {
                atomicAdd(digit_count[place * 16u + digit_of(own, place)], 1u);
            }
        }
        barrier();
        uint digit = 15u;
        while (digit > 0u && digit_count[place * 16u + digit] < wanted) {
            wanted -= digit_count[place * 16u + digit];
            --digit;
        }
        const uint shift = 28u - 4u * (place & 7u);
        bound |= place < 8u ? uvec2(digit << shift, 0u) : uvec2(0u, digit << shift);
        if (digit_count[place * 16u + digit] <= wanted) {
            break;  // all that begin so: the same for every invocation
        }
    }
    return bound;
}

// Fills best_item, best first, and gives how many there are.
uint find_best(uint count, uint lane) {
    for (uint index = lane; index < kDigits * 16u; index += BEST_LANES) {
        digit_count[index] = 0u;
    }
    if (lane == 0u) {
        found = 0u;
    }
    barrier();
    const uvec2 bound = least_of_best(count, lane);
    for (uint index = lane; index < count; index += BEST_LANES) {
        const uvec2 own = item(index);
        if (own != kNone && not_below(own, bound)) {
            const uint place = atomicAdd(found, 1u);
            found_item[min(place, SHORT_LIST - 1u)] = own;
        }
    }
    barrier();
    const uint most = min(found, SHORT_LIST);
    if (lane < most) {
        uint rank = 0u;
        for (uint index = 0u; index < most; ++index) {
            rank += index != lane && not_below(found_item[index], found_item[lane]) ? 1u : 0u;
        }
        best_item[min(rank, SHORT_LIST - 1u)] = found_item[lane];
    }
    barrier();
    return most;
}
