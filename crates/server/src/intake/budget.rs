//! How many bytes there may be of something, and how many of it one client may have.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many bytes, shared out among clients.
#[derive(Debug)]
pub struct Budget {
    most: u64,
    /// Most bytes of one client.
    share: u64,
    spent: Mutex<Spent>,
}

#[derive(Debug, Default)]
struct Spent {
    all: u64,
    clients: HashMap<Arc<str>, u64>,
}

impl Budget {
    /// So many bytes, of which one client may have `share`.
    pub fn new(most: u64, share: u64) -> Arc<Self> {
        Arc::new(Self { most, share, spent: Mutex::default() })
    }

    fn add(&self, client: &Arc<str>, more: u64) -> bool {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        let own = spent.clients.get(client).copied().unwrap_or(0);
        if spent.all.saturating_add(more) > self.most || own.saturating_add(more) > self.share {
            return false;
        }
        spent.all += more;
        spent.clients.insert(Arc::clone(client), own + more);
        true
    }

    fn sub(&self, client: &Arc<str>, less: u64) {
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.all -= less;
        match spent.clients.get_mut(client) {
            Some(own) if *own > less => *own -= less,
            _ => drop(spent.clients.remove(client)),
        }
    }
}

/// What somebody has of it, until it is let go.
#[derive(Debug)]
pub struct Hold {
    budget: Arc<Budget>,
    client: Arc<str>,
    bytes: u64,
}

impl Hold {
    /// Nothing yet.
    pub fn new(budget: &Arc<Budget>, client: &Arc<str>) -> Self {
        Self { budget: Arc::clone(budget), client: Arc::clone(client), bytes: 0 }
    }

    /// Holds so many bytes from now on, where there are as many; it never waits for them.
    pub fn set(&mut self, bytes: u64) -> bool {
        match bytes.checked_sub(self.bytes) {
            Some(0) => {}
            Some(more) if !self.budget.add(&self.client, more) => return false,
            Some(_) => {}
            None => self.budget.sub(&self.client, self.bytes - bytes),
        }
        self.bytes = bytes;
        true
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.set(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_client_has_a_share_and_all_have_no_more_than_there_is() {
        let budget = Budget::new(100, 60);
        let (one, other): (Arc<str>, Arc<str>) = ("one".into(), "other".into());
        let mut first = Hold::new(&budget, &one);
        let mut second = Hold::new(&budget, &one);
        let mut third = Hold::new(&budget, &other);
        assert!(first.set(50));
        assert!(!second.set(11), "that is more than one's share");
        assert!(second.set(10));
        assert!(!third.set(41), "that is more than there is");
        assert!(third.set(40));
        assert!(first.set(20) && !third.set(80) && third.set(50));
        drop((first, second));
        assert!(third.set(60));
        drop(third);
        let spent = budget.spent.lock().unwrap();
        assert_eq!((spent.all, spent.clients.len()), (0, 0), "nobody is remembered");
    }
}
