//! Addresses as codes: with a key of the day, which is dropped with it, nobody can turn them back
//! afterwards. All processes over the same data have the same.

use crate::clock::Clock;
use crate::store::{Key, Keys, StoreError};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::net::IpAddr;
use std::sync::RwLock;

/// What the names of the keys begin with.
pub const PREFIX: &str = "address-";
/// A day in milliseconds.
const DAY: i64 = 24 * 3600 * 1000;

/// Makes addresses codes.
#[derive(Debug)]
pub struct Addresses {
    /// The day of the key, and the key.
    today: RwLock<(i64, Key)>,
}

impl Addresses {
    /// With the key of this day; those of others are dropped.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn open(keys: &Keys, clock: &Clock) -> Result<Self, StoreError> {
        let day = clock.now() / DAY;
        let key = keys.common(&name(day)).await?;
        drop_others(keys, day).await?;
        Ok(Self { today: RwLock::new((day, key)) })
    }

    /// Takes the key of the day, where another has begun, and drops those of others.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn turn(&self, keys: &Keys, clock: &Clock) -> Result<(), StoreError> {
        let day = clock.now() / DAY;
        if !self.today.read().is_ok_and(|today| today.0 == day) {
            let key = keys.common(&name(day)).await?;
            if let Ok(mut today) = self.today.write() {
                *today = (day, key);
            }
        }
        drop_others(keys, day).await
    }

    /// The code of an address; of IPv6 that of the network that one customer usually has.
    pub fn code(&self, address: IpAddr) -> String {
        self.coded(&network(address))
    }

    /// The code of somebody's address for mail.
    pub fn mail_code(&self, address: &str) -> String {
        self.coded(format!("mail {}", address.trim().to_lowercase()).as_bytes())
    }

    fn coded(&self, bytes: &[u8]) -> String {
        let Ok(today) = self.today.read() else { return String::new() };
        // Keys of every length fit.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(today.1.as_bytes()) else {
            return String::new();
        };
        mac.update(bytes);
        data_encoding::HEXLOWER.encode(&mac.finalize().into_bytes()[..16])
    }
}

/// The bytes of an address that one customer usually has for themselves: all four, or of IPv6 the
/// first eight, those of the network.
pub fn network(address: IpAddr) -> Vec<u8> {
    match address.to_canonical() {
        IpAddr::V4(address) => address.octets().to_vec(),
        IpAddr::V6(address) => address.octets()[..8].to_vec(),
    }
}

/// Drops the keys of other days: a process that ended before midnight left its own.
async fn drop_others(keys: &Keys, day: i64) -> Result<(), StoreError> {
    let own = name(day);
    let mut others = keys.named(PREFIX).await?;
    others.retain(|key| *key != own);
    for old in &others {
        keys.drop(old).await?;
    }
    if others.is_empty() { Ok(()) } else { keys.settle().await }
}

fn name(day: i64) -> String {
    format!("{PREFIX}{day}")
}
