//! Faint islands: what the model half sees away from the subject is not the subject.

/// What is under this share is no part of an island.
const SHORE: f32 = 0.05;
/// An island whose highest point is under this goes.
const PEAK: f32 = 0.5;

/// Clears the faint islands of a matte of `side` x `side`. Where nothing at all is sure, all
/// stays: the little that is seen is then better than nothing.
pub(super) fn remove(matte: &mut [f32], side: usize) {
    if matte.iter().all(|a| *a < PEAK) {
        return;
    }
    let mut visited = vec![false; matte.len()];
    let (mut island, mut open) = (Vec::new(), Vec::new());
    for start in 0..matte.len() {
        if visited[start] || matte[start] < SHORE {
            continue;
        }
        island.clear();
        visited[start] = true;
        open.push(start);
        let mut peak = 0f32;
        while let Some(at) = open.pop() {
            island.push(at);
            peak = peak.max(matte[at]);
            let (x, y) = (at % side, at / side);
            let near = [
                (x > 0).then(|| at - 1),
                (x + 1 < side).then(|| at + 1),
                (y > 0).then(|| at - side),
                (y + 1 < side).then(|| at + side),
            ];
            for next in near.into_iter().flatten() {
                if next < matte.len() && !visited[next] && matte[next] >= SHORE {
                    visited[next] = true;
                    open.push(next);
                }
            }
        }
        if peak < PEAK {
            island.iter().for_each(|&at| matte[at] = 0.0);
        }
    }
    // The water itself: a film of it over the whole background would show on another one.
    matte.iter_mut().filter(|a| **a < 0.01).for_each(|a| *a = 0.0);
}

#[cfg(test)]
mod tests {
    use super::remove;

    #[test]
    fn a_faint_island_goes_and_a_sure_one_stays_with_its_soft_shore() {
        let mut matte = vec![0.0; 64];
        (matte[0], matte[1], matte[8]) = (0.9, 0.3, 0.06);
        (matte[30], matte[31]) = (0.4, 0.2);
        remove(&mut matte, 8);
        assert_eq!((matte[0], matte[1], matte[8]), (0.9, 0.3, 0.06));
        assert_eq!((matte[30], matte[31]), (0.0, 0.0));
    }

    #[test]
    fn where_nothing_is_sure_all_stays() {
        let mut matte = vec![0.2; 64];
        remove(&mut matte, 8);
        assert!(matte.iter().all(|a| *a == 0.2));
    }
}
