// The best of a workgroup's candidates; of equal values the lowest id. Every lane gives one candidate.
shared float best_value[ARGMAX_LANES];
shared uint best_id[ARGMAX_LANES];

bool better(float value, uint id, float other, uint other_id) {
    return value > other || (value == other && id < other_id);
}

void workgroup_best(inout float value, inout uint id, uint lane) {
    best_value[lane] = value;
    best_id[lane] = id;
    barrier();
    for (uint distance = ARGMAX_LANES / 2u; distance > 0u; distance /= 2u) {
        if (lane < distance && better(best_value[lane + distance], best_id[lane + distance], best_value[lane],
                                      best_id[lane])) {
            best_value[lane] = best_value[lane + distance];
            best_id[lane] = best_id[lane + distance];
        }
        barrier();
    }
    value = best_value[0];
    id = best_id[0];
}
